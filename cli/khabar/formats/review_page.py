"""The review page: a release and its translation side by side, as one HTML file without requests.

It is a working paper for the newsroom, in English like the commands; the texts under review stand
in their own languages.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from khabar.catalogs.progress import Progress, State
from khabar.formats.parts.inline import Inline
from khabar.formats.templates import Templates
from khabar.formats.wording import Voice
from khabar.languages import formats
from khabar.markup import to_text
from khabar.model import (
    Block,
    Figure,
    Heading,
    Key,
    ListBlock,
    Newsroom,
    Paragraph,
    Quote,
    Release,
    Rule,
    Table,
    Text,
)
from khabar.problems import Place, Problem

Labelled = Iterator[tuple[str, Text]]


@dataclass(frozen=True, slots=True)
class WordChange:
    """A stretch of words that an edit kept (`same`), removed or added."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class ReviewVerdict:
    """State of one message's translation.

    `changes` leads from the source that was approved last to the present one, `rewording` from
    its translation to the present one; both are empty where nothing differs.
    """

    state: State
    place: Place
    translation: str = ""
    changes: tuple[WordChange, ...] = ()
    rewording: tuple[WordChange, ...] = ()
    notes: tuple[str, ...] = ()
    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    findings: tuple[Problem, ...] = ()


Verdicts = Mapping[Key, ReviewVerdict]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One text of the page: what it is, itself, its translation, and the anchor that leads here."""

    anchor: str
    label: str
    source: Text
    translation: Text
    verdict: ReviewVerdict

    @property
    def open(self) -> bool:
        """Tell whether a reviewer has something to decide."""
        return self.verdict.state != "reviewed" or bool(self.verdict.findings)


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """A part of the release, in the order of its file; `language` is its source's."""

    title: str
    language: str
    rows: tuple[ReviewRow, ...]


@dataclass(slots=True)
class _Count:
    """Numbers the rows of a page."""

    last: int = field(default=0)

    def anchor(self) -> str:
        self.last += 1
        return f"m{self.last}"


@dataclass(frozen=True, slots=True)
class Review:
    """A translation to review: a release, the data of the newsroom that it shows, and a language.

    `verdicts` has those of the domains `newsroom` and of the release, by the release's id;
    `progress` counts those of the release, as `khabar status` does.
    """

    release: Release
    newsroom: Newsroom
    locale: str
    verdicts: Mapping[str, Verdicts]
    progress: Progress


def review_page(templates: Templates, review: Review) -> str:
    """The page of a review, as HTML."""
    release, newsroom, locale = review.release, review.newsroom, review.locale
    count, own = _Count(), release.language
    of_release, of_newsroom = review.verdicts[release.id], review.verdicts["newsroom"]
    parts: list[tuple[str, str, Labelled, Verdicts]] = [
        ("Headlines", own, _head(release), of_release),
        ("Text", own, _blocks(release.body.blocks, newsroom), of_release),
        ("Footnotes", own, _footnotes(release, newsroom), of_release),
        ("From the newsroom’s data", newsroom.language, _data(newsroom), of_newsroom),
    ]
    sections = [
        ReviewSection(title, language, tuple(_rows(texts, verdicts, (language, locale), count)))
        for title, language, texts, verdicts in parts
        if language != locale
    ]
    return templates.render(
        "review.html",
        Voice("en", {}),
        release=release,
        target=locale,
        progress=review.progress,
        sections=[section for section in sections if section.rows],
        name_of=lambda tag: formats.language_name(tag, "en"),
        inline=Inline(),
    )


def _rows(
    texts: Labelled, verdicts: Verdicts, languages: tuple[str, str], count: _Count
) -> Iterator[ReviewRow]:
    for label, text in texts:
        if verdict := verdicts.get((text.role, text.markdown)):
            source = replace(text, lang=languages[0])
            translation = Text(text.role, verdict.translation, lang=languages[1])
            yield ReviewRow(count.anchor(), label, source, translation, verdict)


def _named(label: str, text: Text | None) -> Labelled:
    if text:
        yield label, text


def _head(release: Release) -> Labelled:
    yield "Headline", release.headline
    yield from _named("Subheadline", release.subheadline)
    yield from _named("Summary", release.summary)
    for keyword in release.keywords:
        yield "Keyword", keyword
    for notice in release.notices:
        yield from _named(f"Notice of version {notice.version}", notice.text)
    if release.image:
        yield from _figure(release.image, "Lead image")
    for i, each in enumerate(release.gallery, 1):
        yield from _figure(each, f"Picture {i} of the gallery")


def _figure(figure: Figure, name: str) -> Labelled:
    yield f"{name}, alternative text", figure.alt
    yield from _named(f"{name}, caption", figure.caption)
    yield from _named(f"{name}, credit", figure.credit)


def _blocks(blocks: Iterable[Block], newsroom: Newsroom, within: str = "") -> Labelled:
    """Each text with what it is: `Table, row 2, column 1`."""
    for block in blocks:
        match block:
            case Paragraph():
                yield within or "Paragraph", block.text
            case Heading():
                yield within or "Subheading", block.text
            case ListBlock():
                yield from _list(block, newsroom)
            case Table():
                yield from _table(block)
            case Quote():
                yield from _blocks(block.blocks, newsroom, _quotation(block, newsroom))
                yield from _named("Speaker of the quotation", block.attribution)
            case Figure():
                yield from _figure(block, "Figure")
            case Rule():
                pass


def _list(block: ListBlock, newsroom: Newsroom) -> Labelled:
    for number, item in enumerate(block.items, block.start or 1):
        yield from _blocks(item, newsroom, f"List, item {number}")


def _table(block: Table) -> Labelled:
    for column, text in enumerate(block.head, 1):
        yield f"Table, head of column {column}", text
    for number, row in enumerate(block.rows, 1):
        for column, text in enumerate(row, 1):
            yield f"Table, row {number}, column {column}", text


def _quotation(block: Quote, newsroom: Newsroom) -> str:
    speaker = newsroom.people.get(block.speaker)
    return f"Quotation of {to_text(speaker.name.markdown)}" if speaker else "Quotation"


def _footnotes(release: Release, newsroom: Newsroom) -> Labelled:
    for note in release.body.footnotes:
        yield from _blocks(note.blocks, newsroom, f"Footnote {note.label}")


def _data(newsroom: Newsroom) -> Labelled:
    yield "Newsroom", newsroom.name
    yield from _named("Tagline", newsroom.tagline)
    for place in newsroom.places.values():
        yield "Place of the dateline", place.name
    for person in newsroom.people.values():
        yield "Person", person.name
        yield from _named("Person, role", person.role)
    for organization in newsroom.organizations.values():
        yield "Organization", organization.name
        yield from _named("Organization, short", organization.short)
    for passage in newsroom.boilerplate.values():
        yield "Boilerplate, title", passage.title
        yield from _blocks(passage.body.blocks, newsroom, "Boilerplate")
    for contact in newsroom.contacts.values():
        yield "Media contact", contact.name
        yield from _named("Media contact, note", contact.note)
