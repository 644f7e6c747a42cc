"""`khabar take`: merges a catalog that came back from a translator, entry by entry."""

import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from khabar.catalogs import po
from khabar.catalogs.exchange.untrusted import LIMIT, refused
from khabar.catalogs.mailed_copy import FIELD, Returned, returned
from khabar.files import given
from khabar.files.folder import Folder
from khabar.model import Catalog, Entry
from khabar.problems import Level, Place, Problem
from khabar.reports import TakeReport
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load_only

_CATALOG, _SHOWN = ".po", 60


def take(folder: Folder, path: Path) -> TakeReport:
    """Merge a `.po` file, or the one in a `.zip` file, into the catalog that it was given from.

    What only one side changed is taken; about what both changed a person decides: it becomes fuzzy,
    with their text in a comment. Raises `KhabarError`, with nothing changed, for any other file.
    """
    raw = _catalog_in(given.read(path, LIMIT + 1), path.name)
    copy = po.parse(raw, path.name)
    locale, domain = copy.header_field("Language"), copy.header_field("Project-Id-Version")
    with folder.writing_catalogs():
        loaded = load_only(FolderNewsroom(folder), (domain,))
        catalog = loaded.catalogs.get((locale, domain))
        if not catalog:
            message = f"this newsroom has no catalog of {domain or 'no name'} in {locale or 'none'}"
            raise refused(path.name, message, "it takes what `khabar give` made here")
        done = returned(catalog, copy)
        text = po.final_text(done.catalog)
        folder.write({catalog.file: text})
    return _report(path.name, catalog.file, done, po.parse(text.encode(), catalog.file))


def _catalog_in(raw: bytes, name: str) -> bytes:
    """Read the one catalog of a zip file, or the file itself; nothing is unpacked to the disk."""
    if not zipfile.is_zipfile(BytesIO(raw)):
        return raw
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            files = [each for each in archive.infolist() if each.filename.endswith(_CATALOG)]
            if len(files) != 1:
                hint = "take its .po files one by one"
                raise refused(name, f"it holds {len(files)} catalogs", hint)
            # No more is read than it says.
            if files[0].file_size > LIMIT:
                raise refused(name, "its catalog is too large", "take it as a .po file")
            return archive.read(files[0])
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise refused(name, f"it cannot be unpacked: {error}", "ask for it again") from error


def _report(name: str, file: str, done: Returned, written: Catalog) -> TakeReport:
    lines = {each.key: each.line for each in written.entries}
    problems = [] if done.known else [_unknown(name)]
    hint = "choose one, remove the lines `conflict:` and the flag `fuzzy`"
    for each in done.conflicts:
        message = f"both sides changed the translation of {_shown(each)}"
        place = Place(file, lines[each.key])
        problems.append(Problem(place, message, hint, Level.WARNING, "merge"))
    for each in done.lost:
        message = f"the source has changed meanwhile: {_shown(each)} is kept as obsolete (#~)"
        hint_ = "compare it with the text of today"
        problems.append(
            Problem(Place(file, lines[each.key]), message, hint_, Level.WARNING, "merge")
        )
    return TakeReport(file, done.changed, len(done.conflicts), tuple(problems))


def _unknown(name: str) -> Problem:
    message = f"its header has lost the field {FIELD}: what differs counts as changed by both"
    hint = "see what each side wrote; edit such files with a tool that keeps their headers"
    return Problem(Place(name), message, hint, Level.NOTE, "merge")


def _shown(entry: Entry) -> str:
    source = " ".join(entry.id.split())
    return f"“{source if len(source) <= _SHOWN else f'{source[: _SHOWN - 1]}…'}”"
