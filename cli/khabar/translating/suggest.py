"""The command `khabar suggest`: earlier translations for what is untranslated or fuzzy."""

from collections.abc import Iterator

from khabar.catalogs.translation_memory import Match, TranslationMemory, percent, word_diff
from khabar.files.folder import Folder, catalog_file
from khabar.model import Entry, Message
from khabar.problems import KhabarError, Place, Problem
from khabar.reports import Suggested, Suggestion, SuggestReport
from khabar.translating.known_releases import keep, known_releases, waiting
from khabar.translating.memories import memory_of, remembered_memory, remembers
from khabar.workspace.domains import Domain
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded, select
from khabar.workspace.newsroom import load


def check_locales(loaded: Loaded, locales: tuple[str, ...]) -> None:
    """Refuse a locale that the newsroom does not have."""
    known = loaded.newsroom.locales
    for locale in locales:
        if locale not in known:
            raise KhabarError(f"no locale {locale}", f"the newsroom has {', '.join(known)}")


def targets(
    loaded: Loaded, ids: tuple[str, ...], locales: tuple[str, ...], shared: tuple[str, ...]
) -> Iterator[tuple[Domain, str]]:
    """Chosen domains with each locale they are translated into; shared ones where none is chosen.

    Raises `KhabarError` for a release or a locale that the newsroom does not have.
    """
    check_locales(loaded, locales)
    chosen = [each.id for each in select(loaded, ids)]
    for name in (*chosen, *(shared if not ids else ())):
        if domain := loaded.domains.get(name):
            for locale in domain.locales:
                if locale != domain.language and (not locales or locale in locales):
                    yield domain, locale


def problems_of(loaded: Loaded, ids: tuple[str, ...]) -> tuple[Problem, ...]:
    """List the problems of the catalogs, and of the chosen releases' sources."""
    sources = (problem for each in select(loaded, ids) for problem in each.problems)
    return (*loaded.problems, *sources)


def suggest(folder: Folder, ids: tuple[str, ...], locales: tuple[str, ...]) -> SuggestReport:
    """Offer earlier translations for each message that is untranslated or fuzzy."""
    newsroom = FolderNewsroom(folder)
    if ids:
        loaded = load(newsroom, ids)
        memory, told = remembered_memory(folder, newsroom), problems_of(loaded, ids)
    else:
        known = known_releases(folder, newsroom, lambda each: bool(each.waiting), with_units=True)
        keep(folder, known, {})
        loaded, memory, told = known.loaded, memory_of(folder, known), known.problems
    rows = [
        _suggested(message, entry, domain, locale, memory)
        for domain, locale in targets(loaded, ids, locales, ("newsroom",))
        for message, entry in waiting(domain, loaded.catalogs.get((locale, domain.name)))
    ]
    found = tuple(each for each in rows if each.suggestions)
    return SuggestReport(found, len(rows), len(memory.units), told)


def _suggested(
    message: Message, entry: Entry, domain: Domain, locale: str, memory: TranslationMemory
) -> Suggested:
    matches = memory.similar(message.key, domain.language, locale)
    return Suggested(
        domain.name,
        locale,
        Place(catalog_file(locale, domain.name), entry.line),
        message.context,
        message.id,
        entry.fuzzy,
        tuple(_suggestion(match, message) for match in matches),
    )


def _suggestion(match: Match, message: Message) -> Suggestion:
    diff = word_diff(match.source, message.id) if match.source != message.id else ""
    return Suggestion(percent(match), match.origin, match.role, match.source, match.text, diff)


def offers_to(domain: Domain, locale: str) -> bool:
    """Tell whether the memory is asked for a catalog."""
    return locale != domain.language and remembers(domain.name)
