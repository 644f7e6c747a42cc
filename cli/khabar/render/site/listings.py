"""Lists of bulletins: all of a section, those of a year, those of a media topic."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from khabar.render.site.card import Card
from khabar.render.site.section import Section
from khabar.render.topics import topic_stem

PAGE = 20
"""How many bulletins stand on a page."""

_Rows = tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list is of: of a year, of a topic, or of everything; and how many bulletins are in it.

    Its pages are files beside the section's folders of bulletins, so that no release's id can be in
    the way: `index.html`, `2025.html`, `topic-20000638.html`, and `page-2.html`, `2025-2.html`, ….
    """

    count: int
    year: int | None = None
    topic: str = ""
    name: str = ""
    language: str = ""

    @property
    def stem(self) -> str:
        """The name that its files share."""
        if self.topic:
            return topic_stem(self.topic)
        return str(self.year or "index")

    @property
    def feed(self) -> str:
        """The file of its Atom feed; a year has none but its section's."""
        return f"{self.stem}.xml" if self.topic else "feed.xml"

    @property
    def length(self) -> int:
        """The number of its pages; the first is there even without any bulletin."""
        return max(1, -(-self.count // PAGE))

    def file(self, page: int) -> str:
        """The file of a page, counted from 1."""
        if page == 1:
            return f"{self.stem}.html"
        return f"{'page' if self.stem == 'index' else self.stem}-{page}.html"

    def pages(self, rows: Sequence[Card]) -> Iterator[tuple[int, Sequence[Card]]]:
        """The pages with their cards, of all those in the list."""
        for number in range(1, self.length + 1):
            yield number, rows[(number - 1) * PAGE : number * PAGE]


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to a section's lists: its years, and its topics with their names and languages."""

    years: tuple[int, ...]
    topics: Mapping[str, tuple[str, str]]


def ways(section: Section) -> Ways:
    """The ways to the lists of a section."""
    return Ways(section.years, section.topics)


def listings(section: Section) -> Iterator[tuple[Listing, _Rows]]:
    """All lists of a section with their cards, newest first: everything, by year, by topic."""
    yield everything(section), section.newest_first
    years: dict[int, list[Card]] = {year: [] for year in section.years}
    topics: dict[str, list[Card]] = {topic: [] for topic in section.topics}
    for each in section.newest_first:
        years[each.date.year].append(each)
        for topic in set(each.subjects) & topics.keys():
            topics[topic].append(each)
    for year, rows in years.items():
        yield Listing(len(rows), year=year), tuple(rows)
    for topic, rows in topics.items():
        yield Listing(len(rows), None, topic, *section.topics[topic]), tuple(rows)


def everything(section: Section) -> Listing:
    """The list of all bulletins of a section."""
    return Listing(len(section.newest_first))
