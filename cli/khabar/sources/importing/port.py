"""The port of readers of sources: a document's bytes become a draft, and nothing is lost unseen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from khabar.model import Block, Document, Footnote
from khabar.problems import KhabarError


class UnreadableError(KhabarError):
    """A document that cannot be read, or may not be: nothing was written."""


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Limits of a document: bytes of the file and of what it unpacks to, letters, and blocks."""

    size: int = 50_000_000
    unpacked: int = 200_000_000
    letters: int = 1_000_000
    blocks: int = 10_000


LIMITS = ReadLimits()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of a document that is not in the draft: where, what it is, and its text."""

    place: str
    what: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, and where it stands in the document: `line 3`, `paragraph 12`."""

    place: str
    block: Block


@dataclass(frozen=True, slots=True)
class Content:
    """Content of a document, before anybody asks which line is the headline.

    `visible` is all that a person sees in the document, by place. Texts of blocks are
    inline Markdown. `files` are images by name. `near` is a day on which the document was sent or
    saved: the one to which a day without a year is nearest.
    """

    visible: tuple[tuple[str, str], ...]
    blocks: tuple[Placed, ...]
    footnotes: tuple[Footnote, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    language: str = ""
    headline: str = ""
    subheadline: str = ""
    summary: str = ""
    embargo: str = ""
    day: date | None = None
    near: date | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Draft of a release. Texts are inline Markdown, `""` where there is none.

    `place` is the dateline's; an `embargo` without offset is in the newsroom's time zone.
    `yearless` is the day of a dateline that names no year, as written; `near` as in `Content`.
    """

    headline: str
    body: Document
    subheadline: str = ""
    summary: str = ""
    language: str = ""
    place: str = ""
    day: date | None = None
    yearless: str = ""
    near: date | None = None
    embargo: datetime | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """A draft, its images by name, and what of the document is not in it."""

    draft: Draft
    files: Mapping[str, bytes]
    left_out: tuple[LeftOut, ...]


class SourceReader(Protocol):
    """Reads one kind of document. Nothing is fetched from a network or read from a disk."""

    @property
    def name(self) -> str:
        """Name of the kind in messages."""
        ...

    def accepts(self, name: str, head: bytes) -> bool:
        """Tell whether a file is of the kind.

        `name` is `""` for standard input, `head` holds the first bytes.
        """
        ...

    def read(self, data: bytes, name: str, limits: ReadLimits) -> Content:
        """Read a document. Raises `UnreadableError` where it is damaged, unsafe or too large."""
        ...
