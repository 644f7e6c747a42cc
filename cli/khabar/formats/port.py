"""The port of output formats: what each member gives, and what it is given.

A format is pure: the same bulletin and context give the same bytes. It knows no clock and reads
nothing of the newsroom; templates and images come with the context. A bulletin that it cannot show
as it is meant is refused: the answer is the problems, and nothing of it is written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from khabar.formats.templates import Templates
from khabar.images.picture import Picture
from khabar.model import Bulletin, FormatName
from khabar.problems import KhabarError, Place, Problem

Files = Mapping[str, bytes]
"""Files of a bulletin's folder by name."""

Problems = tuple[Problem, ...]
"""Why a bulletin is refused: at least one."""

Parts = Mapping[str, object]
"""All that a format shows of a bulletin, each part by the name that `build --explain` uses."""

SIGNATURE_PART = "its signature"
"""The part of the signed PDF beside a page: PDFs, Word and text files do not show it."""


def untold(_: Problem) -> None:
    """Ignore a blemish."""


@dataclass(frozen=True, slots=True)
class RenderContext:
    """Data and services that a format may use beside the bulletin.

    `images` holds the images of the release by name, ready for print, and `pictures` the files that
    web pages name of them; `assets` is the address of the stylesheets and fonts of web pages, seen
    from the bulletin's page. `tell` is given each blemish on paper, which stops no publication; it
    changes no file.
    """

    templates: Templates
    images: Mapping[str, bytes]
    assets: str = ""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    tell: Callable[[Problem], None] = untold


class OutputFormat(Protocol):
    """A way to render bulletins."""

    @property
    def name(self) -> FormatName:
        """Name of the format in `newsroom.yaml` and on the command line."""
        ...

    @property
    def suffix(self) -> str:
        """The end of its file's name, with the dot."""
        ...

    @property
    def media_type(self) -> str:
        """The type of its file for web servers and feeds (IANA)."""
        ...

    @property
    def pages(self) -> tuple[str, ...]:
        """The templates that it renders; those that they name are found."""
        ...

    def parts(self, bulletin: Bulletin, images: Mapping[str, str]) -> Parts:
        """All that it shows of a bulletin: the cache key.

        `images` name the files of its images. Two bulletins with equal parts give equal files in
        the same context. The templates, their wording and the bulletin's own `formats` count for
        every format, and are no part.
        """
        ...

    def render(self, bulletin: Bulletin, context: RenderContext) -> Files | Problems:
        """The bulletin's files, or why there are none."""
        ...


def said(bulletin: Bulletin) -> dict[str, object]:
    """The parts that every format shows; the text comes first."""
    return {
        "its text": bulletin.release,
        "the newsroom’s data": bulletin.newsroom,
        "the names of its topics": bulletin.topics,
        "whether it may be public": (bulletin.reasons, bulletin.recipient),
        "what it lags behind": bulletin.stale,
        "the releases that it links to": (bulletin.linked, bulletin.related),
        "its attachments": bulletin.attached,
        "the pictures that it links to": bulletin.linked_pictures,
        "its first id": bulletin.first_id,
        SIGNATURE_PART: bulletin.signed,
    }


def with_languages(bulletin: Bulletin) -> dict[str, object]:
    """The part of a format that names the other public languages."""
    return {"its other languages": (bulletin.alternates, bulletin.source_language)}


def whole_bulletin(bulletin: Bulletin, images: Mapping[str, str]) -> Parts:
    """All parts of a bulletin: for formats that show its text, other languages and images."""
    return {**said(bulletin), **with_languages(bulletin), "its images": images}


def refused(error: KhabarError) -> Problems:
    """An error as a value, in the place that it names if it names one."""
    return error.problems_at(Place(""))
