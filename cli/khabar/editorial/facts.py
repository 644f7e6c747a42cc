"""The fact check: figures, dates and names of a release, as each language has them.

A row is one fact of the source. In a translation it is found by its value, not by its place; where
it is not found, a person has to look.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial

from khabar.checks import Context, Term, newsroom_context
from khabar.checks.pair import prose
from khabar.files.folder import NEWSROOM_FILE, catalog_file
from khabar.languages.calendar import full_dates
from khabar.languages.figures import figures, understood
from khabar.languages.numbers.numerals import has_numerals
from khabar.languages.stems import occurrences
from khabar.languages.values import Quantity
from khabar.localize import used_by
from khabar.model import (
    Entry,
    Key,
    Message,
    Newsroom,
    Release,
    Text,
)
from khabar.problems import Place
from khabar.translatable import newsroom_messages, newsroom_texts, release_texts
from khabar.workspace.domains import Domain
from khabar.workspace.load import Loaded

_OPENING = ("“", "«", "„", "‘")


class FactKind(StrEnum):
    """Kind of a fact that is compared."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"


class FactMatch(StrEnum):
    """State of a fact in a translation; `UNREAD`: its language's numbers cannot be read."""

    SAME = "same"
    IN_WORDS = "in words"
    LOST = "not found"
    ADDED = "not in the source"
    ABSENT = ""
    UNREAD = "not checked"
    UNTRANSLATED = "no translation"


@dataclass(frozen=True, slots=True)
class Cell:
    """A fact in one locale: as written there, and where."""

    locale: str
    found: FactMatch
    text: str = ""
    place: Place = field(default=Place(""))
    fuzzy: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the source, the passage that it stands in, and itself in the other locales.

    Its text is empty where only a translation has it.
    """

    kind: FactKind
    text: str
    passage: str
    place: Place
    cells: tuple[Cell, ...]

    @property
    def doubtful(self) -> bool:
        """Tell whether an existing translation lacks the fact."""
        return any(cell.found in (FactMatch.LOST, FactMatch.ADDED) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of a release; `locales` are its translations."""

    language: str
    locales: tuple[str, ...]
    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class _Version:
    """A passage in one locale, without its markup."""

    locale: str
    text: str
    place: Place
    fuzzy: bool


Look = Callable[[_Version], tuple[FactMatch, str]]


def facts(loaded: Loaded, release: Release) -> Facts:
    """The facts of a release's own text and of the newsroom's data in it, in their order.

    Drafts of translations are looked at as well, and marked.
    """
    languages = {name: domain.language for name, domain in loaded.domains.items()}
    context = newsroom_context(loaded.newsroom, loaded.catalogs, languages)
    locales = tuple(each for each in loaded.newsroom.locales if each != release.language)
    rows: dict[Fact, None] = {}
    for domain, messages, places in _parts(loaded, release):
        for message in messages:
            source = _Version(domain.language, prose(message.id), places[message.key], False)
            versions = [_version(loaded, domain, message, locale) for locale in locales]
            rows |= dict.fromkeys(_facts(source, versions, locales, context))
    return Facts(release.language, locales, tuple(rows))


def _parts(
    loaded: Loaded, release: Release
) -> Iterator[tuple[Domain, Sequence[Message], Mapping[Key, Place]]]:
    """The release's own messages and those of the newsroom's data in it, with their places."""
    own = loaded.domains[release.id]
    yield own, own.messages, _places(release.file, release_texts(release))
    data: Newsroom = used_by(release, loaded.newsroom)
    if data.language == release.language:
        messages = newsroom_messages(data)
        yield loaded.domains["newsroom"], messages, _places(NEWSROOM_FILE, newsroom_texts(data))


def _places(file: str, texts: Iterable[Text]) -> dict[Key, Place]:
    places: dict[Key, Place] = {}
    for text in texts:
        places.setdefault((text.role, text.markdown), Place(file, text.line))
    return places


def _version(loaded: Loaded, domain: Domain, message: Message, locale: str) -> _Version | None:
    catalog = loaded.catalogs.get((locale, domain.name))
    entry = next(
        (
            e
            for e in (catalog.entries if catalog else ())
            if e.key == message.key and not e.obsolete
        ),
        Entry(""),
    )
    if not entry.filled:
        return None
    place = Place(catalog_file(locale, domain.name), entry.line)
    return _Version(locale, prose(entry.strings[0]), place, entry.fuzzy)


def _facts(
    source: _Version, versions: Sequence[_Version | None], locales: Sequence[str], context: Context
) -> Iterator[Fact]:
    rows = list(zip(locales, versions, strict=True))
    passage = source.text.replace("\ufffc", "…")

    for kind, text, look in _sought(source, context):
        cells = tuple(_cell(version, locale, look) for locale, version in rows)
        yield Fact(kind, text, passage, source.place, cells)
    for locale, version in rows:
        for text in _added(version, source) if version else ():
            cells = tuple(
                Cell(each, FactMatch.ADDED, text, version.place, version.fuzzy)
                if version and each == locale
                else Cell(each, FactMatch.ABSENT)
                for each in locales
            )
            yield Fact(FactKind.FIGURE, "", passage, source.place, cells)


def _sought(source: _Version, context: Context) -> Iterator[tuple[FactKind, str, Look]]:
    """The facts of a passage: as written there, and how each is found in another version."""
    dates = list(full_dates(source.text, source.locale))
    for day, start, end in dates:
        yield FactKind.DATE, source.text[start:end], partial(_date, day)
    for figure in figures(source.text, source.locale):
        if not any(start <= figure.start and figure.end <= end for _, start, end in dates):
            month = any(isinstance(each, str) for each in figure.readings)
            kind = FactKind.DATE if month else FactKind.FIGURE
            yield kind, figure.text, partial(_figure, figure, source.locale)
    for term, written in _names(source, context):
        yield FactKind.NAME, written, partial(_name, term)


def _cell(version: _Version | None, locale: str, look: Look) -> Cell:
    if version is None:
        return Cell(locale, FactMatch.UNTRANSLATED)
    found, text = look(version)
    return Cell(locale, found, text, version.place, version.fuzzy)


def _added(version: _Version, source: _Version) -> Iterator[str]:
    """The figures that a translation has and its source does not."""
    if not has_numerals(version.locale) or not has_numerals(source.locale):
        return
    said = understood(figures(source.text, source.locale), source.text, source.locale).readings
    for figure in figures(version.text, version.locale):
        if not figure.readings & said:
            yield figure.text


def _date(day: date, version: _Version) -> tuple[FactMatch, str]:
    for other, start, end in full_dates(version.text, version.locale):
        if other == day:
            return FactMatch.SAME, version.text[start:end]
    said = understood(figures(version.text, version.locale), version.text, version.locale).readings
    parts = {f"month {day.month}", Decimal(day.day), Decimal(day.year)}
    return (FactMatch.IN_WORDS if parts <= said else FactMatch.LOST), ""


def _figure(figure: Quantity, source: str, version: _Version) -> tuple[FactMatch, str]:
    if not has_numerals(version.locale) or not has_numerals(source):
        return FactMatch.UNREAD, ""
    written = figures(version.text, version.locale)
    twins = [each for each in written if each.same(figure)]
    if twins:
        # Of several the one with the same letters (COP29 beside November 29) and unit.
        twins.sort(key=lambda each: (each.code != figure.code, each.unit != figure.unit))
        return FactMatch.SAME, twins[0].text
    said = understood(written, version.text, version.locale).readings
    return (FactMatch.IN_WORDS if figure.readings & said else FactMatch.LOST), ""


def _names(source: _Version, context: Context) -> Iterator[tuple[Term, str]]:
    """The people, organizations and places that a passage names, longer names first."""
    spans = [
        (span, term)
        for term in (*context.people, *context.names)
        for form in term.of(source.locale)
        for span in occurrences(form, source.text, source.locale)
    ]
    spans.sort(key=lambda each: (each[0][0] - each[0][1], each[0]))
    taken: list[tuple[int, int]] = []
    chosen: dict[int, tuple[int, Term, str]] = {}
    for (start, end), term in spans:
        if all(end <= a or b <= start for a, b in taken):
            taken.append((start, end))
            chosen.setdefault(id(term), (start, term, source.text[start:end]))
    for _, term, written in sorted(chosen.values(), key=lambda each: each[0]):
        yield term, written


def _name(term: Term, version: _Version) -> tuple[FactMatch, str]:
    for form in term.of(version.locale):
        for start, end in occurrences(form, version.text, version.locale, False, derived=True):
            opened = version.text[start - 1 : start] in _OPENING
            return FactMatch.SAME, version.text[start - opened : end]
    return FactMatch.LOST, " / ".join(term.of(version.locale))
