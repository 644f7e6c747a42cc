"""`khabar check`: what is wrong with the sources and the translations."""

from khabar.files.folder import SHARED, Folder
from khabar.problems import Problem
from khabar.reports import CheckReport
from khabar.standing.bulletins import check_translations
from khabar.standing.unfinished import starter_problems
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import select
from khabar.workspace.newsroom import load
from khabar.workspace.release_images import with_images


def check(folder: Folder, ids: tuple[str, ...], locales: tuple[str, ...]) -> CheckReport:
    """Every problem of the chosen sources, and every finding in their translations.

    Without a choice of releases the shared catalogs are checked too.
    """
    loaded = load(FolderNewsroom(folder))
    chosen = [with_images(folder, each, decode=True) for each in select(loaded, ids)]
    domains = {each.id for each in chosen} | (set() if ids else set(SHARED))
    sources = [problem for each in chosen for problem in each.problems]
    catalogs = {
        key: catalog
        for key, catalog in loaded.catalogs.items()
        if key[1] in domains and (not locales or key[0] in locales)
    }
    findings: list[Problem] = list(loaded.problems)
    for found in check_translations(loaded, catalogs).values():
        findings += found
    for each in chosen:
        findings += starter_problems(each.release, loaded.newsroom) if each.release else ()
    valid = all(each.release for each in chosen)
    return CheckReport(tuple(sorted([*sources, *findings])), len(chosen), len(catalogs), valid)
