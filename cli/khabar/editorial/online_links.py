"""Web links in sources and translations, and those that nothing answers (`check --online`)."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from khabar.editorial.named_files import named
from khabar.files.folder import SHARED, Folder
from khabar.model import Catalog
from khabar.problems import Problem
from khabar.sources.release import ParsedRelease
from khabar.standing.web_links import Ask, SaidText, online_problems, texts_of, web_links
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded, select
from khabar.workspace.newsroom import load_linked


def shown_texts(
    loaded: Loaded, chosen: Sequence[ParsedRelease], catalogs: Mapping[tuple[str, str], Catalog]
) -> Iterator[SaidText]:
    """Yield the texts of releases, of what all share, and of translations."""
    readable = [each.release for each in chosen if each.release]
    return texts_of(loaded.newsroom, readable, catalogs.items())


def ask_online(folder: Folder, words: tuple[str, ...], here: Path, ask: Ask) -> tuple[Problem, ...]:
    """Ask outside addresses in what is named, or in all; one that does not answer is a problem."""
    ids, _ = named(folder, words, here)
    loaded = load_linked(FolderNewsroom(folder), ids)
    chosen = select(loaded, ids)
    domains = {each.id for each in chosen} | (set() if ids else set(SHARED))
    catalogs = {key: each for key, each in loaded.catalogs.items() if key[1] in domains}
    links = web_links(shown_texts(loaded, chosen, catalogs))
    return tuple(online_problems(links, ask))
