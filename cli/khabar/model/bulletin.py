"""One release in one locale."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from khabar.choices import FormatName, ReleaseKind
from khabar.model.attachment import AttachedFile, SignedPdf
from khabar.model.newsroom import Newsroom
from khabar.model.release import Release, Status
from khabar.model.text import Text

SIGNED_SUFFIX = ".signed.pdf"
MANIFEST_SUFFIX = ".manifest.json"
"""The end of the name of a signed PDF in public."""


@dataclass(frozen=True, slots=True)
class RelatedBulletin:
    """A bulletin that readers of another one are led to."""

    id: str
    headline: Text
    date: date
    kind: ReleaseKind = ReleaseKind.RELEASE


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One release in one locale, with all that is needed to render it in any output format.

    `release` and `newsroom` hold their texts in `locale`; a gap in a draft keeps its source text
    with `Text.lang` set. `wording` maps `(msgctxt, msgid)` of the templates' wording to its
    translation; what is absent there has none. `reasons` says why the bulletin may not be public:
    empty for a public one, and a draft otherwise. `alternates` are the other locales in which the
    release is public, in the newsroom's order. `formats` are those that it is made in, so that one
    may name another. `recipient` is whom a copy under embargo is for. `signed_images` has the
    SHA-256 of each image by name, as it was signed off; of what is not there, the image in the
    release's folder is meant. `topics` has the names of its media topics in `locale`, by their ids.
    `stale` are the locales that have a correction which this one lacks. `linked` are the links to
    other releases that lead somewhere, as `ID` and `ID#heading`: those public in `locale`.
    `attached` are the files of its attachments, by name. `linked_pictures` are the pictures that
    its texts link to: addresses in an area of out/, by names in links. `first_id` is the release's
    earliest id, where it had another one. `related` are those of its related releases that are
    public in `locale`. `known_as` is the id by which its receiver has known the release since
    before it was renamed; empty where that is its own. `signed` is its signed PDF, where readers
    are offered one. `full` are its release and newsroom as they were meant, where readers get them
    without the addresses of releases that are not public.
    """

    locale: str
    release: Release
    newsroom: Newsroom
    wording: Mapping[tuple[str, str], str]
    source_language: str
    reasons: tuple[str, ...] = ()
    alternates: tuple[str, ...] = ()
    formats: tuple[FormatName, ...] = tuple(FormatName)
    recipient: str = ""
    signed_images: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    stale: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    attached: Mapping[str, AttachedFile] = field(default_factory=dict)
    first_id: str = ""
    related: tuple[RelatedBulletin, ...] = ()
    known_as: str = ""
    signed: SignedPdf | None = None
    linked_pictures: Mapping[str, str] = field(default_factory=dict)
    full: tuple[Release, Newsroom] | None = None

    def in_full(self) -> "Bulletin":
        """The bulletin with all that it says: what is signed, kept and compared."""
        if not self.full:
            return self
        return replace(self, release=self.full[0], newsroom=self.full[1], full=None)

    @property
    def id_for_receiver(self) -> str:
        """The id that all versions of the release have for who receives it."""
        return self.known_as or self.release.id

    @property
    def draft(self) -> bool:
        """Tell whether it is marked DRAFT and kept out of the public site."""
        return bool(self.reasons)

    @property
    def private(self) -> bool:
        """Tell whether it is for few eyes: a draft, or a copy under embargo."""
        return self.draft or bool(self.recipient)

    @property
    def withdrawn(self) -> bool:
        """Tell whether it is the notice in place of a withdrawn text."""
        return self.release.status is Status.CANCELED and not self.draft

    @property
    def pdf(self) -> bool:
        """Tell whether it has a PDF."""
        return FormatName.PDF in self.formats

    @property
    def pdf_name(self) -> str:
        """The ASCII file name of its PDF: always the current version."""
        return pdf_name(self.release.id, self.locale)

    def file_name(self, suffix: str) -> str:
        """The ASCII name of its file in another format: always the current version."""
        return f"{self.release.id}.{self.locale}{suffix}"

    @property
    def signed_name(self) -> str:
        """The ASCII file name of its signed PDF in public."""
        return self.file_name(SIGNED_SUFFIX)

    @property
    def manifest_name(self) -> str:
        """The ASCII file name of the signed manifest beside it; the signature has `.p7s` more."""
        return f"{self.release.id}{MANIFEST_SUFFIX}"

    @property
    def pdf_aliases(self) -> tuple[str, ...]:
        """Other names of its PDF: from version 2 on, one by which a mailed link stays right."""
        version = self.release.version
        if version < 2 or self.withdrawn:
            return ()
        return (f"{self.release.id}.{self.locale}.v{version}.pdf",)


def pdf_name(id_: str, locale: str) -> str:
    """The ASCII file name of the PDF of a release in a locale."""
    return f"{id_}.{locale}.pdf"


def is_signed(name: str) -> bool:
    """Tell whether a file in public is a signed PDF, by its name."""
    return name.endswith(SIGNED_SUFFIX)
