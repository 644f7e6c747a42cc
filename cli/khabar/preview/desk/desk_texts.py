"""The texts of one bulletin that somebody translates: their names on pages, entries and states."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from khabar.digest import short_digest
from khabar.localize import used_by
from khabar.markup import to_text
from khabar.model import Bulletin, Entry, Key, Message, Release, Text
from khabar.preview.desk.marks import TextNames
from khabar.problems import Problem
from khabar.standing.catalog_findings import Findings
from khabar.translatable import newsroom_messages, newsroom_texts, release_texts
from khabar.translating.translate import EntryAddress, state_of
from khabar.workspace.load import Loaded

WORDING = "bulletin"


@dataclass(frozen=True, slots=True)
class DeskText:
    """One text: its name on pages, its message, the entry with its translation, and findings."""

    name: str
    address: EntryAddress
    language: str
    message: Message
    entry: Entry
    findings: tuple[Problem, ...] = ()

    @property
    def state(self) -> str:
        """The state of its translation: `missing`, `fuzzy`, `findings` or `reviewed`."""
        state = state_of(self.entry)
        return "findings" if state == "reviewed" and self.findings else state

    @property
    def words(self) -> str:
        """The source text without its marks."""
        return to_text(self.message.id)


def desk_texts(
    loaded: Loaded, release: Release, locale: str, findings: Findings | None = None
) -> dict[str, DeskText]:
    """The texts of a release in a locale by their names: its own, the newsroom's, the wording.

    Texts in their own language are not translated, and none of them.
    """
    found = {}
    for domain, messages in _messages(loaded, release).items():
        language = loaded.domains[domain].language
        catalog = loaded.catalogs.get((locale, domain))
        if not catalog or language == locale:
            continue
        entries = catalog.live
        told: dict[int, tuple[Problem, ...]] = {}
        for problem in (findings or {}).get((locale, domain), ()):
            told[problem.place.line] = (*told.get(problem.place.line, ()), problem)
        for message in messages:
            if entry := entries.get(message.key):
                name = name_of(domain, message.key)
                address = EntryAddress(locale, domain, message.key)
                wrong = told.get(entry.line, ()) if entry.line else ()
                found[name] = DeskText(name, address, language, message, entry, wrong)
    return found


def _messages(loaded: Loaded, release: Release) -> Mapping[str, tuple[Message, ...]]:
    used = used_by(release, loaded.newsroom)
    return {
        release.id: loaded.domains[release.id].messages,
        "newsroom": newsroom_messages(used),
        WORDING: loaded.domains[WORDING].messages,
    }


def name_of(domain: str, key: Key) -> str:
    """Name of a message on pages: it is the same whatever else changes."""
    return short_digest(json.dumps([domain, *key]).encode())


def text_names(
    loaded: Loaded, release: Release, bulletin: Bulletin, texts: Mapping[str, DeskText]
) -> TextNames:
    """Names of what a bulletin shows; `release` is the source that it was translated from."""
    shown = {
        id(text): (text, name)
        for domain, source, text in _pairs(loaded, release, bulletin)
        if (name := name_of(domain, (source.role, source.markdown))) in texts
    }
    wording = {each.address.key: name for name, each in texts.items() if _is_wording(each)}
    alts = {to_text(text.markdown): name for text, name in shown.values() if text.role == "alt"}
    return TextNames(shown, wording, alts)


def _is_wording(text: DeskText) -> bool:
    return text.address.domain == WORDING


def _pairs(
    loaded: Loaded, release: Release, bulletin: Bulletin
) -> Iterator[tuple[str, Text, Text]]:
    """Each text of the source beside what the bulletin has in its place.

    A translation has the structure of its source. What was signed off may have another one: then
    nothing is named.
    """
    used = used_by(release, loaded.newsroom)
    for domain, source, target in (
        (release.id, release_texts(release), release_texts(bulletin.release)),
        ("newsroom", newsroom_texts(used), newsroom_texts(bulletin.newsroom)),
    ):
        rows = [*source], [*target]
        if [each.role for each in rows[0]] == [each.role for each in rows[1]]:
            yield from ((domain, *pair) for pair in zip(*rows, strict=True))
