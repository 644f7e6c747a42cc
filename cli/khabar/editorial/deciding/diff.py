"""The command `khabar diff`: shows what changed between two versions."""

from khabar import editions
from khabar.editorial.deciding.decision import check_locales, edition_of, find
from khabar.files.folder import Folder
from khabar.problems import KhabarError
from khabar.reports import (
    Difference,
    DiffReport,
)
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load


def diff(folder: Folder, id_: str, versions: tuple[int, int], locale: str) -> DiffReport:
    """Compare two approved versions in one locale."""
    loaded = load(FolderNewsroom(folder), (id_,))
    find(loaded, id_)
    check_locales(loaded, (locale,))
    found = [edition_of(loaded, id_, locale, version) for version in versions]
    for version, edition in zip(versions, found, strict=True):
        if edition is None:
            known = [str(each.version) for each in loaded.editions.get((id_, locale), ())]
            hint = f"signed off: {', '.join(known)}" if known else "sign it off: `khabar approve`"
            raise KhabarError(f"version {version} was not signed off in {locale}", hint)
    before, after = (edition for edition in found if edition)
    rows = tuple(Difference(*row) for row in editions.differing_lines(before, after))
    return DiffReport(id_, locale, versions, rows)
