"""The text and facts of a release in an edition, as JSON has them, and the types of its fields."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from khabar.languages.locales import locale_problem, time_zones
from khabar.markup import address_fault
from khabar.model import (
    AnnouncedEvent,
    Attachment,
    Notice,
    NoticeKind,
    ReleaseKind,
    StandardNotice,
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

FILE = re.compile(r"[^./\\\x00-\x1f][^/\\\x00-\x1f]*")
File = Annotated[str, _holds(FILE.fullmatch, "a file of the release’s folder")]
HeadingId = Annotated[str, _holds(re.compile(r"[\w-]+").fullmatch, "the id of a heading")]
Version = Annotated[int, Field(ge=1)]


class Shape(BaseModel):
    """The base of all parts."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def maybe(role: str, markdown: str | None) -> Text | None:
    """A text, where there is one."""
    return None if markdown is None else Text(role, markdown)


class _Figure(Shape):
    src: File
    alt: Words
    caption: Words | None = None
    credit: Words | None = None

    def value(self) -> Image:
        caption, credit = maybe("caption", self.caption), maybe("credit", self.credit)
        return Image(self.src, Text("alt", self.alt), caption, credit)


class _Attachment(Shape):
    title: Words
    name: str = ""
    file: File | Literal[""] = ""
    url: Annotated[str, _holds(lambda said: not address_fault(said), "an address")] = ""
    type: str = ""

    def value(self) -> Attachment:
        return Attachment(Text("attachment", self.title), self.name, self.file, self.url, self.type)


_ROW = ("version", "kind", "at", "text")


class _Notice(Shape):
    version: Version
    kind: NoticeKind
    at: Moment
    text: Words | None
    standard: StandardNotice | None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, said: object) -> object:
        """Name the fields of a notice that is a row, as the very first editions have it."""
        if not isinstance(said, list) or len(said) != len(_ROW):
            return said
        return {**dict(zip(_ROW, said, strict=True)), "standard": None}

    def value(self) -> Notice:
        at, said = datetime.fromisoformat(self.at), maybe("notice", self.text)
        return Notice(self.version, self.kind, at, said, self.standard)


class SignedText(Shape):
    """The text of a release."""

    headline: Words
    subheadline: Words | None = None
    summary: Words | None = None
    keywords: list[Words]
    notices: list[_Notice]
    image: _Figure | None = None
    gallery: list[_Figure] = Field(default_factory=list)
    attachments: list[_Attachment] = Field(default_factory=list)
    body: str


class _Event(Shape):
    start: Moment
    end: Moment | None
    timed: bool
    place: str
    url: Annotated[str, _holds(lambda said: not said or not address_fault(said), "an address")]

    def value(self) -> AnnouncedEvent:
        end = datetime.fromisoformat(self.end) if self.end else None
        start = datetime.fromisoformat(self.start)
        return AnnouncedEvent(start, end, self.timed, self.place, self.url)


class SignedFacts(Shape):
    """The fields that no translator sees."""

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
    event: _Event | None = None
    related: list[str] = Field(default_factory=list)
