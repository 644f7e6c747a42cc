"""The frozen values that travel through the stages. No logic beyond what a value is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from khabar.problems import Level


@dataclass(frozen=True, slots=True)
class Text:
    """A run of inline Markdown: what a translator translates as one message.

    `role` is its `msgctxt`; `note` tells the translator what it is. `lang` is the BCP 47 language
    of the text where it is not that of its document, that is at a gap in a translation.
    """

    role: str
    markdown: str
    note: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: Text
    kind: str = field(default="paragraph", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """A subheading; `level` is 2 to 6, since the headline is the only heading of level 1."""

    level: int
    text: Text
    kind: str = field(default="heading", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; `start` is the first number, or `None` for bullets. Each item is a row of blocks."""

    start: int | None
    items: tuple[tuple["Block", ...], ...]
    tight: bool = True
    kind: str = field(default="list", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `alignments` holds `left`, `right`, `center` or `""` for each column."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    alignments: tuple[str, ...]
    kind: str = field(default="table", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation; `speaker` is the id of a person of the newsroom, or `""`."""

    blocks: tuple["Block", ...]
    speaker: str = ""
    kind: str = field(default="quote", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """An image of the release's folder with its texts; `src` is the file's name there."""

    src: str
    alt: Text
    caption: Text | None = None
    credit: Text | None = None
    line: int = field(default=0, compare=False)
    kind: str = field(default="figure", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""

    kind: str = field(default="rule", init=False, repr=False)


Block = Paragraph | Heading | ListBlock | Table | Quote | Figure | Rule


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its label in the source and its blocks."""

    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A body: its blocks in order, and its footnotes in the order of their definitions."""

    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...] = ()


class Status(StrEnum):
    """The editor's word on a release (IPTC `pubStatus`, and `draft` before it)."""

    DRAFT = "draft"
    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


class NoticeKind(StrEnum):
    """What a notice does, in the wires' words: the first is substantive, the second minor."""

    CORRECT = "correct"
    REFILE = "refile"
    KILL = "kill"


class StandardNotice(StrEnum):
    """Notices that are translated before they are needed; their words are in the templates."""

    ISSUED_IN_ERROR = "issued-in-error"
    NOT_OURS = "not-ours"
    FACTS_WRONG = "facts-wrong"
    FIGURE_CORRECTED = "figure-corrected"
    NAME_CORRECTED = "name-corrected"


@dataclass(frozen=True, slots=True)
class Notice:
    """What readers are told of a change after publication; `version` is the one it leads to.

    It has a text of its own, which is translated like any other, or is a standard one.
    """

    version: int
    kind: NoticeKind
    at: datetime
    text: Text | None = None
    standard: StandardNotice | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """One release as its editor wrote it, or the same release in another locale.

    Ids in `location`, `speakers`, `contacts` and `boilerplate` are keys of the newsroom's data.
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
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization by its name in the newsroom's language."""

    name: Text
    short: Text | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person; `organization` is the id of one, or `""`."""

    name: Text
    role: Text | None = None
    organization: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """A place named in datelines."""

    name: Text


@dataclass(frozen=True, slots=True)
class Contact:
    """A media contact; e-mail and telephone are data, the same in every locale."""

    name: Text
    email: str = ""
    phone: str = ""
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A standing passage about an organization, set below the body."""

    title: Text
    body: Document


class CheckId(StrEnum):
    """The kinds of check, as `newsroom.yaml`, waivers and reports name them."""

    FIGURES = "figures"
    WEEKDAY = "weekday"
    LINKS = "links"
    FOOTNOTES = "footnotes"
    EMAILS = "emails"
    PHONES = "phones"
    PLACEHOLDERS = "placeholders"
    MARKUP = "markup"
    NAMES = "names"
    GLOSSARY = "glossary"
    QUOTES = "quotes"
    PUNCTUATION = "punctuation"
    SCRIPT = "script"
    NFC = "nfc"
    CASE = "case"
    SPACING = "spacing"
    REPEATED = "repeated"
    UNTRANSLATED = "untranslated"
    LENGTH = "length"
    INCONSISTENT = "inconsistent"


@dataclass(frozen=True, slots=True)
class Policies:
    """What a newsroom decides for itself.

    `checks` holds, by locale and check, the level that its findings have there; `None` is off.
    `sign_off` holds the locales that need a sign-off before they are public, and who may give it;
    nobody named means anybody. `sign`: PDFs have a place for a digital signature. `archive`: they
    are PDF/A-2a beside PDF/UA-1.
    """

    checks: Mapping[str, Mapping[CheckId, Level | None]] = field(default_factory=dict)
    sign_off: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sign: bool = False
    archive: bool = True


class Security(StrEnum):
    """How the connection to the mail server is guarded; `none` for this machine alone."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mail:
    """How the newsroom sends mail; the password is no part of it.

    `sender` is the address in `From`; `rate` the most messages a minute; `unsubscribe` a `mailto:`
    or `https:` address (RFC 2369); `list_id` the list's name in its domain (RFC 2919).
    """

    host: str
    port: int
    security: Security
    sender: str
    unsubscribe: str
    list_id: str
    user: str = ""
    reply_to: str = ""
    rate: int = 60


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The publisher and the data that releases refer to, by id; the same in a localized one."""

    name: Text
    url: str
    timezone: str
    language: str
    locales: tuple[str, ...]
    tagline: Text | None = None
    people: Mapping[str, Person] = field(default_factory=dict)
    organizations: Mapping[str, Organization] = field(default_factory=dict)
    places: Mapping[str, Location] = field(default_factory=dict)
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    boilerplate: Mapping[str, Boilerplate] = field(default_factory=dict)
    glossary: tuple[Text, ...] = ()
    policies: Policies = Policies()
    mail: Mail | None = None


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One release in one locale, with all that is needed to set it as HTML and PDF.

    `release` and `newsroom` hold their texts in `locale`; a gap in a draft keeps its source text
    with `Text.lang` set. `wording` maps `(msgctxt, msgid)` of the templates' wording to its
    translation; what is absent there has none. `reasons` says why the bulletin may not be public:
    empty for a public one, and a draft otherwise. `alternates` are the other locales in which the
    release is public, in the newsroom's order. `recipient` is whom a copy under embargo is for.
    """

    locale: str
    release: Release
    newsroom: Newsroom
    wording: Mapping[tuple[str, str], str]
    source_language: str
    reasons: tuple[str, ...] = ()
    alternates: tuple[str, ...] = ()
    pdf: bool = True
    recipient: str = ""

    @property
    def draft(self) -> bool:
        """Whether it is marked DRAFT and kept out of the public site."""
        return bool(self.reasons)

    @property
    def private(self) -> bool:
        """Whether it is for few eyes: a draft, or a copy under embargo."""
        return self.draft or bool(self.recipient)

    @property
    def withdrawn(self) -> bool:
        """Whether it is the notice that stands in the place of a withdrawn text."""
        return self.release.status is Status.CANCELED and not self.draft

    @property
    def pdf_name(self) -> str:
        """The ASCII file name of its PDF: always the version that stands."""
        return pdf_name(self.release.id, self.locale)

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


Key = tuple[str, str]
"""A message's identity in its catalog: its context (`""` for none) and its id."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a translator is asked for: a text, its role as context, and where it comes from."""

    context: str
    id: str
    comment: str = ""
    files: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """Its identity."""
        return self.context, self.id


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a catalog, complete: nothing that a file holds is left out.

    `strings` is the translation: one text, or one for each plural form. `context` is `None` where
    the file has no `msgctxt`, which gettext tells apart from an empty one.
    """

    id: str
    strings: tuple[str, ...] = ("",)
    context: str | None = None
    plural: str | None = None
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous_id: str | None = None
    previous_context: str | None = None
    previous_plural: str | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)

    @property
    def key(self) -> Key:
        """Its identity."""
        return self.context or "", self.id

    @property
    def fuzzy(self) -> bool:
        """Whether a person still has to look at it."""
        return "fuzzy" in self.flags

    @property
    def translated(self) -> bool:
        """Whether it is a reviewed translation; nothing else ever reaches a reader."""
        return all(self.strings) and not self.fuzzy and not self.obsolete


@dataclass(frozen=True, slots=True)
class Catalog:
    """A catalog as its file holds it; the header is the entry with the empty id."""

    file: str
    header: Entry
    entries: tuple[Entry, ...] = ()

    def translations(self) -> Mapping[Key, str]:
        """The reviewed translations."""
        return {entry.key: entry.strings[0] for entry in self.entries if entry.translated}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a locale's version: `what` is `publish`, `package`, `send`, …

    `at` is ISO 8601, `files` holds the SHA-256 of each file that went out, by name.
    """

    what: str
    at: str
    locale: str
    version: int
    files: Mapping[str, str]
    by: str = ""
    note: str = ""
