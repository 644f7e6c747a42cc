"""The fields of `release.md`, as an editor writes them, above the text."""

import re
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from khabar.choices import AttachmentType
from khabar.markup import address_fault
from khabar.model import NoticeKind, ReleaseKind, StandardNotice, Status
from khabar.sources.decoding import clean, telling
from khabar.sources.field_marks import FREE_TEXT
from khabar.sources.fields import Fields, Whole
from khabar.sources.moments import DAY_PATTERN, MOMENT_PATTERN, Declared, declared, instant
from khabar.sources.names import release_fault
from khabar.sources.newsroom_fields import Id, Locale, Words


def _subject(name: str) -> str:
    if not re.fullmatch(r"medtop:\d{8}", name):
        hint = "write `medtop:` and its eight digits, from https://cv.iptc.org/newscodes/mediatopic"
        raise ValueError(f"`{name}` is not a media topic of IPTC", hint)
    return name


def _alias(name: str) -> str:
    if fault := release_fault(name):
        hint = "write an id that the release had before, as in `2025-11-24-solidarity-forum`"
        raise ValueError(fault[0], hint)
    return name


def _related(name: str) -> str:
    if fault := release_fault(name):
        raise ValueError(fault[0], "write the name of another release's folder")
    return name


def _zone(info: ValidationInfo) -> ZoneInfo:
    zone: ZoneInfo = (info.context or {})["zone"]
    return zone


def _instant(value: object, info: ValidationInfo) -> datetime:
    return instant(str(value), _zone(info))


def _declared(value: object, info: ValidationInfo) -> Declared:
    return declared(str(value), _zone(info))


def _address(value: str) -> str:
    if fault := address_fault(value):
        raise ValueError(*fault)
    return value


def _page(value: str) -> str:
    if not value.startswith(("https://", "http://")):
        raise ValueError(f"not the address of a page: {value}", "write it with `https://`")
    return _address(value)


_MOMENT = WithJsonSchema({"type": "string", "pattern": MOMENT_PATTERN})
_Instant = Annotated[datetime, PlainValidator(_instant), _MOMENT]
_DAY = WithJsonSchema({"type": "string", "pattern": DAY_PATTERN})
_Declared = Annotated[Declared, PlainValidator(_declared), _DAY]
# Each entry is rendered, translated or looked up; a longer list is a mistake.
_FEW = Field(max_length=200)


class Image(Fields):
    """An image with its texts."""

    src: Words
    alt: Words
    caption: Words | None = None
    credit: Words | None = None


class AttachmentFields(Fields):
    """An annex: a file of the release's folder, or an address."""

    file: Words | None = None
    url: Annotated[str, AfterValidator(_address)] | None = None
    title: Words
    type: AttachmentType | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "AttachmentFields":
        if (self.file is None) == (self.url is None):
            raise ValueError("an attachment has either a file or a url", "write one of both")
        return self


class EventFields(Fields):
    """An event that the release tells of."""

    start: _Declared
    end: _Declared | None = None
    place: Id | None = None
    url: Annotated[str, AfterValidator(_page)] | None = None

    @model_validator(mode="after")
    def _end_follows(self) -> "EventFields":
        if not self.end:
            return self
        if self.end.timed != self.start.timed:
            raise ValueError("a day and a time do not go together", "write both with a time")
        if self.end.instant < self.start.instant or (
            self.end.timed and self.end.instant == self.start.instant
        ):
            raise ValueError("the event ends before it begins", "is the day or the hour right?")
        return self


class NoticeFields(Fields):
    """Notices to readers of a change."""

    restricting = frozenset({"unnamed"})

    version: Annotated[Whole, Field(ge=1)]
    kind: NoticeKind
    at: _Instant
    text: Words | None = None
    standard: StandardNotice | None = None
    unnamed: bool = False

    @model_validator(mode="after")
    def _one_of_both(self) -> "NoticeFields":
        if (self.text is None) == (self.standard is None):
            raise ValueError("a notice has either a text or a standard one", "write one of both")
        return self


class FrontMatter(Fields):
    """The fields of `release.md`, as an editor writes them."""

    restricting = frozenset({"embargo", "status", "version"})

    kind: ReleaseKind = ReleaseKind.RELEASE
    number: (
        Annotated[
            str,
            Field(min_length=1, max_length=60),
            AfterValidator(clean),
            AfterValidator(telling),
            FREE_TEXT,
        ]
        | None
    ) = None
    headline: Words
    subheadline: Words | None = None
    summary: Words | None = None
    language: Locale
    date: _Declared
    location: Id
    embargo: _Instant | None = None
    status: Status = Status.DRAFT
    version: Annotated[Whole, Field(ge=1)] = 1
    authentic: Locale | None = None
    urgency: Annotated[Whole, Field(ge=1, le=9)] | None = None
    subjects: Annotated[tuple[Annotated[str, AfterValidator(_subject)], ...], _FEW] = ()
    keywords: Annotated[tuple[Words, ...], _FEW] = ()
    speakers: Annotated[tuple[Id, ...], _FEW] = ()
    contacts: Annotated[tuple[Id, ...], _FEW] = ()
    boilerplate: Annotated[tuple[Id, ...], _FEW] = ()
    image: Image | None = None
    aliases: Annotated[tuple[Annotated[str, AfterValidator(_alias)], ...], _FEW] = ()
    attachments: Annotated[tuple[AttachmentFields, ...], _FEW] = ()
    gallery: Annotated[tuple[Image, ...], _FEW] = ()
    event: EventFields | None = None
    related: Annotated[tuple[Annotated[str, AfterValidator(_related)], ...], _FEW] = ()
    notices: Annotated[tuple[NoticeFields, ...], _FEW] = ()
