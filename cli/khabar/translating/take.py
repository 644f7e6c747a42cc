"""`khabar take`: merges a catalog that came back from a translator, entry by entry."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from khabar.catalogs import po
from khabar.catalogs.exchange.untrusted import LIMIT, refused, same_language
from khabar.catalogs.mailed_copy import FIELD, Returned, returned
from khabar.files import given
from khabar.files.folder import Folder
from khabar.given_mail import given_mail
from khabar.model import Catalog, Entry
from khabar.problems import KhabarError, Level, Place, Problem
from khabar.reports import TakenCatalog, TakeReport
from khabar.translating.returned_files import domain_of, locale_in_name
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load_only

_CATALOG, _ARCHIVE, _SHOWN = ".po", ".zip", 60
_OF_IMPORT = (".xlf", ".xliff", ".tmx", ".csv")
# What archives of macOS have beside each file.
_NO_FILE = ("__MACOSX/", "._")

_Taken = tuple[TakenCatalog, Sequence[Problem]]


def take(folder: Folder, paths: Sequence[Path]) -> TakeReport:
    """Merge `.po` files, or those in `.zip` files and mails, into the catalogs that they came from.

    What only one side changed is taken; a text that both changed becomes fuzzy, with theirs in a
    comment, and a person decides. A file that cannot be taken becomes a problem; the others are
    taken. Raises `KhabarError`, with nothing changed, where there is no other.
    """
    taken: list[TakenCatalog] = []
    problems: list[Problem] = []
    refusal: KhabarError | None = None
    for path in paths:
        for each in _taken(folder, path):
            if isinstance(each, KhabarError):
                refusal = refusal or each
                problems += each.problems_at(Place(path.name))
            else:
                taken.append(each[0])
                problems += each[1]
    if refusal and not taken:
        raise refusal
    return TakeReport(tuple(taken), tuple(problems))


def _taken(folder: Folder, path: Path) -> Iterator[_Taken | KhabarError]:
    """Take what a file holds, one catalog after the other; what cannot be taken is an error."""
    try:
        for name, raw in catalogs_in(given.read(path, LIMIT + 1), path.name):
            try:
                yield _take(folder, raw, name)
            except KhabarError as error:
                yield error
    except KhabarError as error:
        yield error


def _take(folder: Folder, raw: bytes, name: str) -> _Taken:
    copy = po.parse(raw, name)
    with folder.writing_catalogs():
        catalog = _given_from(folder, copy, name)
        done = returned(catalog, copy)
        text = po.final_text(done.catalog)
        folder.write({catalog.file: text})
    taken = TakenCatalog(catalog.file, done.changed, len(done.conflicts))
    return taken, _problems(name, catalog.file, done, po.parse(text.encode(), catalog.file))


def _given_from(folder: Folder, copy: Catalog, name: str) -> Catalog:
    """Find the catalog that a copy means; tools write `tr_TR` for `tr`, too."""
    newsroom = FolderNewsroom(folder)
    domain = domain_of(newsroom, copy.header_field("Project-Id-Version"), name)
    said = copy.header_field("Language") or locale_in_name(name)
    loaded = load_only(newsroom, (domain,))
    for (locale, theirs), catalog in loaded.catalogs.items():
        if theirs == domain and same_language(said, locale):
            return catalog
    message = f"this newsroom has no catalog of {domain or 'no name'} in {said or 'none'}"
    raise refused(name, message, "it takes what `khabar give` made here")


def catalogs_in(raw: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Read the catalogs in a file, a zip file or a mail; nothing is unpacked to the disk."""
    ending = name[name.rfind(".") :].lower()
    if zipfile.is_zipfile(BytesIO(raw)):
        yield from _in_archive(raw, name)
    elif ending == ".eml":
        yield from _in_mail(raw, name)
    elif ending in _OF_IMPORT:
        raise refused(name, "another format than what was given", "`khabar import` takes it")
    elif ending == ".mo":
        raise refused(name, "a catalog made for programs", "ask for the .po file beside it")
    else:
        yield name, raw


def _in_mail(raw: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """The catalogs that a mail has as attachments, or in zip files among them."""
    found = []
    try:
        for part in given_mail(raw).walk():
            data, file = part.get_payload(decode=True), part.get_filename() or ""
            if isinstance(data, bytes) and file.lower().endswith((_CATALOG, _ARCHIVE)):
                found.append((file, data))
    except (ValueError, LookupError) as error:
        raise refused(name, f"no mail: {error}", "take its attachment") from error
    if not found:
        raise refused(name, "a mail without a catalog", "take its attachment")
    for file, data in found:
        yield from catalogs_in(data, file)


def _in_archive(raw: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            files = [each for each in archive.infolist() if _is_catalog(each.filename)]
            if not files:
                raise refused(name, "it holds 0 catalogs", "take its .po files one by one")
            for each in files:
                # No more bytes are read than the archive's own list promises.
                if each.file_size > LIMIT:
                    raise refused(name, "its catalog is too large", "take it as a .po file")
                yield each.filename, archive.read(each)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise refused(name, f"it cannot be unpacked: {error}", "ask for it again") from error


def _is_catalog(name: str) -> bool:
    beside = name.startswith(_NO_FILE[0]) or name.rpartition("/")[2].startswith(_NO_FILE[1])
    return name.lower().endswith(_CATALOG) and not beside


def _problems(name: str, file: str, done: Returned, written: Catalog) -> Sequence[Problem]:
    """Tell what a person has to decide."""
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
    return problems


def _unknown(name: str) -> Problem:
    message = f"its header has lost the field {FIELD}: what differs counts as changed by both"
    hint = "see what each side wrote; edit such files with a tool that keeps their headers"
    return Problem(Place(name), message, hint, Level.NOTE, "merge")


def _shown(entry: Entry) -> str:
    source = " ".join(entry.id.split())
    return f"“{source if len(source) <= _SHOWN else f'{source[: _SHOWN - 1]}…'}”"
