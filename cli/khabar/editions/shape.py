"""The JSON of an edition → values: its shape, and what must hold for it to be rendered.

Types are exact, and nothing unknown passes. What becomes an address, a path or a locale is checked
here again: an edition comes from a file like any other.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from khabar.languages.locales import locale_problem, time_zones
from khabar.markup import HeadingIds, address_fault, figures, parse_signed, passage_ids, speakers
from khabar.model import (
    Attachment,
    Boilerplate,
    Bulletin,
    Contact,
    Document,
    Location,
    Newsroom,
    Notice,
    NoticeKind,
    Organization,
    Person,
    Release,
    ReleaseKind,
    StandardNotice,
    Status,
    Text,
)
from khabar.model import Figure as Image


def _holds(test: Callable[[str], object], what: str) -> AfterValidator:
    def check(value: str) -> str:
        if not test(value):
            raise ValueError(f"not {what}")
        return value

    return AfterValidator(check)


def _is_moment(value: str) -> bool:
    return datetime.fromisoformat(value).tzinfo is not None


Words = Annotated[str, Field(min_length=1)]
Day = Annotated[str, _holds(date.fromisoformat, "a date")]
Moment = Annotated[str, _holds(_is_moment, "an instant")]
Locale = Annotated[str, _holds(lambda name: not locale_problem(name), "a locale")]
Zone = Annotated[str, _holds(lambda name: name in time_zones(), "a time zone")]
Url = Annotated[str, _holds(re.compile(r"https?://[^\s/]+/(\S*/)?").fullmatch, "an address")]
# The name of a file right in the release's folder.
_FILE = re.compile(r"[^./\\\x00-\x1f][^/\\\x00-\x1f]*")
File = Annotated[str, _holds(_FILE.fullmatch, "a file of the release’s folder")]
HeadingId = Annotated[str, _holds(re.compile(r"[\w-]+").fullmatch, "the id of a heading")]
Version = Annotated[int, Field(ge=1)]


class Shape(BaseModel):
    """The base of all parts."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Approval(Shape):
    """Approval of an edition: the person and the moment."""

    by: str
    at: Moment


class _Figure(Shape):
    src: File
    alt: Words
    caption: Words | None = None
    credit: Words | None = None

    def value(self) -> Image:
        caption, credit = _maybe("caption", self.caption), _maybe("credit", self.credit)
        return Image(self.src, Text("alt", self.alt), caption, credit)


class _Attachment(Shape):
    title: Words
    name: str = ""
    file: File | Literal[""] = ""
    url: Annotated[str, _holds(lambda said: not address_fault(said), "an address")] = ""
    type: str = ""

    def value(self) -> Attachment:
        return Attachment(Text("attachment", self.title), self.name, self.file, self.url, self.type)


class _Notice(Shape):
    version: Version
    kind: NoticeKind
    at: Moment
    text: Words | None
    standard: StandardNotice | None

    def value(self) -> Notice:
        at, said = datetime.fromisoformat(self.at), _maybe("notice", self.text)
        return Notice(self.version, self.kind, at, said, self.standard)


class _Said(Shape):
    headline: Words
    subheadline: Words | None = None
    summary: Words | None = None
    keywords: list[Words]
    notices: list[_Notice]
    image: _Figure | None = None
    gallery: list[_Figure] = Field(default_factory=list)
    attachments: list[_Attachment] = Field(default_factory=list)
    body: str


class _Facts(Shape):
    date: Day
    location: str
    embargo: Moment | None
    authentic: Literal[""] | Locale
    urgency: Annotated[int, Field(ge=1, le=9)] | None
    subjects: list[str]
    speakers: list[str]
    contacts: list[str]
    boilerplate: list[str]
    kind: ReleaseKind = ReleaseKind.RELEASE
    number: str = ""
    moment: Moment | None = None


class _Person(Shape):
    name: Words
    role: Words | None
    organization: str


class _Organization(Shape):
    name: Words
    short: Words | None


class _Place(Shape):
    name: Words


class _Contact(Shape):
    name: Words
    email: str
    phone: str
    note: Words | None


class _Passage(Shape):
    title: Words
    body: str


class _Newsroom(Shape):
    name: Words
    tagline: Words | None
    url: Url
    timezone: Zone
    language: Locale
    locales: list[Locale]
    people: dict[str, _Person]
    organizations: dict[str, _Organization]
    places: dict[str, _Place]
    contacts: dict[str, _Contact]
    boilerplate: dict[str, _Passage]

    def value(self, file: str) -> Newsroom:
        return Newsroom(
            name=Text("name", self.name),
            url=self.url,
            timezone=self.timezone,
            language=self.language,
            locales=tuple(self.locales),
            tagline=_maybe("tagline", self.tagline),
            people={
                id_: Person(Text("person", p.name), _maybe("role", p.role), p.organization)
                for id_, p in self.people.items()
            },
            organizations={
                id_: Organization(
                    Text("organization", o.name), _maybe("organization-short", o.short)
                )
                for id_, o in self.organizations.items()
            },
            places={id_: Location(Text("place", p.name)) for id_, p in self.places.items()},
            contacts={
                id_: Contact(
                    Text("contact", c.name), c.email, c.phone, _maybe("contact-note", c.note)
                )
                for id_, c in self.contacts.items()
            },
            boilerplate={
                id_: Boilerplate(
                    Text("boilerplate-title", b.title),
                    _document(b.body, file, "boilerplate", passage_ids(id_)),
                )
                for id_, b in self.boilerplate.items()
            },
        )


class EditionFile(Shape):
    """A whole edition, of this format or an older one; the first has no `images`.

    `headings` are the ids of the body's headings; without them each has one of its own words.
    """

    format: Literal[1, 2, 3]
    release: str
    version: Version
    locale: Locale
    source_language: Locale
    approved: Approval
    hashes: dict[str, str]
    text: _Said
    facts: _Facts
    newsroom: _Newsroom
    wording: list[tuple[str, str, str]]
    images: dict[File, str] = Field(default_factory=dict)
    headings: list[HeadingId] = Field(default_factory=list)

    def bulletin(self, file: str) -> Bulletin:
        """The bulletin; raises `ValueError` for what cannot be rendered."""
        newsroom = self.newsroom.value(file)
        release = self._release(file)
        for what in _unknown(release, newsroom):
            raise ValueError(f"unknown {what}")
        for image in figures(release):
            if not _FILE.fullmatch(image.src):
                raise ValueError(f"{image.src} is not a file of the release’s folder")
        wording = {(context, id_): said for context, id_, said in self.wording}
        return Bulletin(self.locale, release, newsroom, wording, self.source_language)

    def _release(self, file: str) -> Release:
        said, facts = self.text, self.facts
        lists = ("subjects", "speakers", "contacts", "boilerplate")
        day = date.fromisoformat(facts.date)
        start = datetime.combine(day, time(), ZoneInfo(self.newsroom.timezone))
        rows: dict[str, Any] = {name: tuple(getattr(facts, name)) for name in lists}
        return Release(
            id=self.release,
            file=f"releases/{self.release}/release.md",
            language=self.source_language,
            version=self.version,
            status=Status.USABLE,
            date=day,
            kind=facts.kind,
            number=facts.number,
            moment=datetime.fromisoformat(facts.moment) if facts.moment else start,
            timed=facts.moment is not None,
            location=facts.location,
            embargo=datetime.fromisoformat(facts.embargo) if facts.embargo else None,
            authentic=facts.authentic,
            urgency=facts.urgency,
            headline=Text("headline", said.headline),
            subheadline=_maybe("subheadline", said.subheadline),
            summary=_maybe("summary", said.summary),
            keywords=tuple(Text("keyword", word) for word in said.keywords),
            notices=tuple(each.value() for each in said.notices),
            image=said.image.value() if said.image else None,
            gallery=tuple(each.value() for each in said.gallery),
            attachments=tuple(each.value() for each in said.attachments),
            body=_document(said.body, file, "body", self.headings),
            **rows,
        )


def _maybe(role: str, markdown: str | None) -> Text | None:
    return None if markdown is None else Text(role, markdown)


def _document(markdown: str, file: str, role: str, ids: Iterable[str]) -> Document:
    parsed = parse_signed(markdown, file, role, HeadingIds(ids))
    if parsed.unread:
        raise ValueError(parsed.unread[0].message)
    return parsed.document


def _unknown(release: Release, newsroom: Newsroom) -> Iterator[str]:
    """Yield the ids that a release names and its newsroom does not have."""
    organizations = [each.organization for each in newsroom.people.values() if each.organization]
    for kind, ids, known in (
        ("place", [release.location], newsroom.places),
        ("person", speakers(release), newsroom.people),
        ("contact", release.contacts, newsroom.contacts),
        ("boilerplate", release.boilerplate, newsroom.boilerplate),
        ("organization", organizations, newsroom.organizations),
    ):
        yield from (f"{kind}: {id_}" for id_ in ids if id_ not in known)
