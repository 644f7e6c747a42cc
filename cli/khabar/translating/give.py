"""`khabar give`: one file to mail to a translator: a catalog with remarks, and a PDF of its source.

The catalog bears the terms of the glossary and the findings as comments, since tools such as Poedit
show no others; questions are comments already.
"""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from khabar.catalogs import po
from khabar.catalogs.mailed_copy import given
from khabar.catalogs.remarks import FINDING, TERM
from khabar.files import given as named
from khabar.files.folder import Folder, catalog_file
from khabar.files.outputs.output import Output
from khabar.formats.bulletin_files import Job, render_bulletin
from khabar.model import Catalog, FormatName, Key, Release
from khabar.problems import KhabarError, Place, Problem
from khabar.reports import GiveReport
from khabar.standing.catalog_findings import context
from khabar.standing.current_text import draft
from khabar.translating.glossary import terms_in
from khabar.translating.review import findings_by_key, translated_release
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import load
from khabar.workspace.release_images import images_of

_AREA = "drafts/given"
_FIRST_DAY, _READABLE = (1980, 1, 1, 0, 0, 0), 0o100644


def give(folder: Folder, id_: str, locale: str, output: Path | None = None) -> GiveReport:
    """Write the file to `output`, or into `out/drafts/given`.

    If the source cannot be rendered, the file has no PDF, and a problem says so. Raises
    `KhabarError` where there is no catalog to give.
    """
    loaded = load(FolderNewsroom(folder), (id_,))
    release = translated_release(loaded, id_, locale)
    catalog = loaded.catalogs.get((locale, id_))
    if not catalog:
        hint = "`khabar sync` makes it, or says why not"
        raise KhabarError(f"{catalog_file(locale, id_)} is not there or cannot be read", hint)
    copy = given(catalog, _remarks(loaded, release, locale, catalog))
    pdf, problems = _source(folder, loaded, release)
    files = {f"{id_}.{locale}.po": po.write(copy).encode(), **pdf}
    name = f"{id_}.{locale}.zip"
    path = (output or folder.root / f"out/{_AREA}/{name}").absolute()
    if output:
        named.write(path, _packed(files))
    else:
        Output(folder.root / "out").put_file(f"{_AREA}/{name}", _packed(files))
    return GiveReport(str(path), tuple(files), len(copy.entries), problems)


def _remarks(
    loaded: Loaded, release: Release, locale: str, catalog: Catalog
) -> Mapping[Key, list[str]]:
    """Write down the terms of each message, and what is wrong with its translation."""
    known = context(loaded)
    found = findings_by_key(catalog, release.language, locale, known)
    remarks: dict[Key, list[str]] = {}
    for entry in catalog.entries:
        if not entry.obsolete:
            terms = terms_in(entry.id, release.language, locale, known)
            row = [f"{TERM}{term} → {' / '.join(forms)}" for term, forms in terms]
            row += [_said(each) for each in found.get(entry.key, ())]
            remarks[entry.key] = row
    return remarks


def _said(finding: Problem) -> str:
    hint = f" ({finding.hint})" if finding.hint else ""
    return f"{FINDING}{finding.message}{hint} [{finding.check}]"


def _source(
    folder: Folder, loaded: Loaded, release: Release
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Render the source as a PDF; without one, the problems."""
    bulletin = draft(loaded, release, release.language).bulletin
    try:
        images = images_of(folder, bulletin)
    except KhabarError as error:
        return {}, error.problems_at(Place(release.file))
    job = Job(bulletin, images, folder.templates, "", (FormatName.PDF,))
    answer = render_bulletin(job)
    if isinstance(answer, KhabarError):
        return {}, answer.problems
    return {bulletin.pdf_name: answer[bulletin.pdf_name]}, ()


def _packed(files: Mapping[str, bytes]) -> bytes:
    """Pack files so that the same ones give the same bytes."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.external_attr = _READABLE << 16
            bundle.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return archive.getvalue()
