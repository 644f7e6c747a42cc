"""A release, what happened to it, and what readers are told of that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from khabar.choices import NoticeKind, ReleaseKind, StandardNotice
from khabar.model.attachment import Attachment
from khabar.model.text import Document, Figure, Text


class Status(StrEnum):
    """The editor's word on a release (IPTC `pubStatus`, and `draft` before it)."""

    DRAFT = "draft"
    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class Notice:
    """Text for readers about a change after publication; `version` is the one it leads to.

    It has a text of its own, which is translated like any other, or is a standard one. That of a
    withdrawal names the headline, unless it is `unnamed`.
    """

    version: int
    kind: NoticeKind
    at: datetime
    text: Text | None = None
    standard: StandardNotice | None = None
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class AnnouncedEvent:
    """An event that a release tells of: when and where it is held, and its page elsewhere.

    Without `timed`, `start` and `end` are the first moments of its first and its last day in the
    newsroom's zone. `place` is a key of the newsroom's places, or empty.
    """

    start: datetime
    end: datetime | None = None
    timed: bool = True
    place: str = ""
    url: str = ""

    def days(self, timezone: str) -> tuple[date, date]:
        """Return its first and its last day in a zone of the IANA database."""
        first, last = self.start, self.end or self.start
        return first.astimezone(zone := ZoneInfo(timezone)).date(), last.astimezone(zone).date()


@dataclass(frozen=True, slots=True)
class RelatedId:
    """The id of another release that readers of a release are led to, and its line."""

    id: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Release:
    """One release as its editor wrote it, or the same release in another locale.

    Ids in `location`, `speakers`, `contacts` and `boilerplate` are keys of the newsroom's data.
    `date` is a day in the newsroom's time zone. `moment` is the instant that `date` declares:
    nothing is public before it. It is the day's first instant where the editor wrote a day alone;
    `timed` says that a time was written. Releases from editions of older formats have no moment.
    `number` is the publisher's own reference, in the publisher's form. `aliases` are ids that the
    release had before, oldest first.
    """

    id: str
    file: str
    language: str
    headline: Text
    date: date
    location: str
    body: Document
    subheadline: Text | None = None
    summary: Text | None = None
    embargo: datetime | None = None
    status: Status = Status.DRAFT
    version: int = 1
    authentic: str = ""
    urgency: int | None = None
    subjects: tuple[str, ...] = ()
    keywords: tuple[Text, ...] = ()
    speakers: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    boilerplate: tuple[str, ...] = ()
    image: Figure | None = None
    gallery: tuple[Figure, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    notices: tuple[Notice, ...] = ()
    kind: ReleaseKind = ReleaseKind.RELEASE
    number: str = ""
    moment: datetime | None = None
    timed: bool = False
    aliases: tuple[str, ...] = ()
    event: AnnouncedEvent | None = None
    related: tuple[RelatedId, ...] = ()


@dataclass(frozen=True, slots=True)
class Remains:
    """Remains of a broken source that can be read: its editor's restrictions, if any.

    `status` is `None` and `version` 0 where the source does not say. `headline`, `language`,
    `location` and `day` are for the notice of a withdrawal of which nothing else was kept. `moment`
    is the instant that `date` declares.
    """

    status: Status | None = None
    version: int = 0
    embargo: datetime | None = None
    aliases: tuple[str, ...] = ()
    headline: str = ""
    language: str = ""
    location: str = ""
    day: date | None = None
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a locale's version: `what` is `publish`, `package`, `send`, …

    `at` is ISO 8601, `files` holds the SHA-256 of each file that went out, by name. A kill concerns
    all locales, so its `locale` is empty; it says what readers are told: `text` or `standard`, and
    whether the notice is `unnamed`; `readers` are the locales in which the text was public then,
    `None` where nobody knew. Mail names its `run` (`LEDGER/NUMBER`), the `machine` it
    goes out from, and the SHA-256 of the list of readers.
    """

    what: str
    at: str
    locale: str
    version: int
    files: Mapping[str, str]
    by: str = ""
    note: str = ""
    text: str = ""
    standard: str = ""
    unnamed: bool = False
    run: str = ""
    machine: str = ""
    listed: str = ""
    readers: tuple[str, ...] | None = None
