"""The JSON of an edition → values: its shape, and what must hold for it to be rendered.

Types are exact, and nothing unknown passes. What becomes an address, a path or a locale is checked
here again: an edition comes from a file like any other.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from khabar.editions.release_shape import (
    FILE,
    File,
    HeadingId,
    Locale,
    Moment,
    Shape,
    SignedFacts,
    SignedText,
    Url,
    Version,
    Words,
    Zone,
    maybe,
)
from khabar.markup import HeadingIds, figures, parse_signed, passage_ids, speakers
from khabar.model import (
    Boilerplate,
    Bulletin,
    Contact,
    Document,
    Location,
    Newsroom,
    Organization,
    Person,
    RelatedId,
    Release,
    Status,
    Text,
)


class Approval(Shape):
    """Approval of an edition: the person and the moment."""

    by: str
    at: Moment


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
            tagline=maybe("tagline", self.tagline),
            people={
                id_: Person(Text("person", p.name), maybe("role", p.role), p.organization)
                for id_, p in self.people.items()
            },
            organizations={
                id_: Organization(
                    Text("organization", o.name), maybe("organization-short", o.short)
                )
                for id_, o in self.organizations.items()
            },
            places={id_: Location(Text("place", p.name)) for id_, p in self.places.items()},
            contacts={
                id_: Contact(
                    Text("contact", c.name), c.email, c.phone, maybe("contact-note", c.note)
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
    text: SignedText
    facts: SignedFacts
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
            if not FILE.fullmatch(image.src):
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
            event=facts.event.value() if facts.event else None,
            related=tuple(map(RelatedId, facts.related)),
            embargo=datetime.fromisoformat(facts.embargo) if facts.embargo else None,
            authentic=facts.authentic,
            urgency=facts.urgency,
            headline=Text("headline", said.headline),
            subheadline=maybe("subheadline", said.subheadline),
            summary=maybe("summary", said.summary),
            keywords=tuple(Text("keyword", word) for word in said.keywords),
            notices=tuple(each.value() for each in said.notices),
            image=said.image.value() if said.image else None,
            gallery=tuple(each.value() for each in said.gallery),
            attachments=tuple(each.value() for each in said.attachments),
            body=_document(said.body, file, "body", self.headings),
            **rows,
        )


def _document(markdown: str, file: str, role: str, ids: Iterable[str]) -> Document:
    parsed = parse_signed(markdown, file, role, HeadingIds(ids))
    if parsed.unread:
        raise ValueError(parsed.unread[0].message)
    return parsed.document


def _event_places(release: Release) -> Iterator[str]:
    if release.event and release.event.place:
        yield release.event.place


def _unknown(release: Release, newsroom: Newsroom) -> Iterator[str]:
    """Yield the ids that a release names and its newsroom does not have."""
    organizations = [each.organization for each in newsroom.people.values() if each.organization]
    for kind, ids, known in (
        ("place", [release.location, *_event_places(release)], newsroom.places),
        ("person", speakers(release), newsroom.people),
        ("contact", release.contacts, newsroom.contacts),
        ("boilerplate", release.boilerplate, newsroom.boilerplate),
        ("organization", organizations, newsroom.organizations),
    ):
        yield from (f"{kind}: {id_}" for id_ in ids if id_ not in known)
