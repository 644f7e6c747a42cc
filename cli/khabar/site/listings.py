"""Lists of bulletins: all of a section, those of a year, of a kind, of a media topic."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from khabar.formats.web.list_files import kind_stem, topic_stem
from khabar.languages.formats import year_of
from khabar.model import ReleaseKind
from khabar.site.card import Card
from khabar.site.section import Section

PAGE = 20
"""How many bulletins stand on a page; the first one may hold nearly twice as many."""

_Rows = tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list: its file, its cards, and the files of its neighbours, if any."""

    file: str
    cards: _Rows
    newer: str = ""
    older: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Subject of a list: a year, a kind, a topic, or everything.

    Its pages are files beside the section's folders of bulletins, so that no release's id can be in
    the way: `index.html`, `2025.html`, `kind-speech.html`, `topic-20000638.html`, and behind each
    of them `page-12.html`, `2025-3.html`, …, whose numbers count from the oldest. So a new bulletin
    changes the first page alone, until that has grown by a whole one.
    """

    year: int | None = None
    topic: str = ""
    name: str = ""
    language: str = ""
    kind: ReleaseKind | None = None

    @property
    def stem(self) -> str:
        """The name that its files share."""
        if self.topic:
            return topic_stem(self.topic)
        if self.kind:
            return kind_stem(self.kind)
        return str(self.year or "index")

    @property
    def feed(self) -> str:
        """The file of its Atom feed; a year has none but its section's."""
        return f"{self.stem}.xml" if self.topic or self.kind else "feed.xml"

    @property
    def first(self) -> str:
        """The file of its first page, which is there even without any bulletin."""
        return f"{self.stem}.html"

    def holds(self, card: Card) -> bool:
        """Tell whether a bulletin belongs to it, withdrawn ones too."""
        return (
            self.topic in ("", *card.subjects)
            and self.kind in (None, card.kind)
            and self.year in (None, year_of(card.date, card.locale))
        )

    def sheets(self, rows: Sequence[Card]) -> Iterator[ListPage]:
        """The pages of the list, newest first, of all cards in it."""
        older = max(0, len(rows) // PAGE - 1)
        newest = len(rows) - older * PAGE
        files = [self.first, *(self._behind(number) for number in range(older, 0, -1)), ""]
        yield ListPage(files[0], tuple(rows[:newest]), older=files[1])
        for i in range(1, older + 1):
            start = newest + (i - 1) * PAGE
            yield ListPage(files[i], tuple(rows[start : start + PAGE]), files[i - 1], files[i + 1])

    def _behind(self, number: int) -> str:
        return f"{'page' if self.stem == 'index' else self.stem}-{number}.html"


EVERYTHING = Listing()
"""The list of all bulletins of a section."""


@dataclass(frozen=True, slots=True)
class ListLinks:
    """The ways to a section's lists: its years, its kinds, its topics with names and languages."""

    years: tuple[int, ...]
    kinds: tuple[ReleaseKind, ...]
    topics: Mapping[str, tuple[str, str]]


def ways(section: Section) -> ListLinks:
    """The ways to the lists of a section."""
    return ListLinks(section.years, section.kinds, section.topics)


def listings(section: Section) -> Iterator[tuple[Listing, _Rows]]:
    """All lists of a section with their cards, newest first; that of everything first."""
    yield EVERYTHING, section.newest_first
    years: dict[int, list[Card]] = {year: [] for year in section.years}
    topics: dict[str, list[Card]] = {topic: [] for topic in section.topics}
    for each in section.newest_first:
        years[year_of(each.date, section.locale)].append(each)
        for topic in set(each.subjects) & topics.keys():
            topics[topic].append(each)
    for year, rows in years.items():
        yield Listing(year), tuple(rows)
    for kind in section.kinds:
        yield Listing(kind=kind), tuple(each for each in section.newest_first if each.kind is kind)
    for topic, rows in topics.items():
        yield Listing(None, topic, *section.topics[topic]), tuple(rows)
