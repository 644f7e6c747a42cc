"""The publisher: the data that releases refer to, and what it decides for itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from khabar.choices import FormatName, WireFormat
from khabar.model.draft_engine import EngineSetup
from khabar.model.look import Accent, Logo
from khabar.model.notified import NotifiedService
from khabar.model.press_kit import KitItem
from khabar.model.public_site import Addresses, PublicSite
from khabar.model.signature_setup import SignatureSetup
from khabar.model.text import Document, Text
from khabar.problems import Level


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
    """A media contact; e-mail and telephone are data, the same in every locale.

    `about`: it is on the page about the newsroom, whether a release names it or not.
    """

    name: Text
    email: str = ""
    phone: str = ""
    note: Text | None = None
    about: bool = False


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A standing passage about an organization, set below the body; `about` as with `Contact`."""

    title: Text
    body: Document
    about: bool = False


class CheckId(StrEnum):
    """The kinds of check, as `newsroom.yaml`, waivers and reports name them."""

    FIGURES = "figures"
    ORDER = "order"
    UNITS = "units"
    WEEKDAY = "weekday"
    MONTHS = "months"
    DIRECTIONS = "directions"
    COUNTRIES = "countries"
    ROLES = "roles"
    NEGATION = "negation"
    SPEAKERS = "speakers"
    LINKS = "links"
    FOOTNOTES = "footnotes"
    EMAILS = "emails"
    PHONES = "phones"
    PLACEHOLDERS = "placeholders"
    MARKUP = "markup"
    FOREIGN = "foreign"
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


class StalePolicy(StrEnum):
    """The treatment of a language that still has the text from before a correction.

    `notice`: a line says so above the text. `withhold`: that line alone. `silent`: nothing is said.
    """

    NOTICE = "notice"
    WITHHOLD = "withhold"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Policies:
    """Decisions that a newsroom makes for itself.

    `checks` holds, by locale and check, the level that its findings have there; `None` is off.
    `sign_off` holds the locales that need a sign-off before they are public, and who may give it;
    an empty list means that anybody may sign. `sign`: PDFs have a place for a digital signature.
    `archive`: they are PDF/A-2a beside PDF/UA-1. `together` holds the locales that appear at once:
    none of them is public in a version before all of them are ready. `stale` says what readers are
    told in a language that has not followed a correction. `attachments` are types of files that
    releases may have attached, beside the usual ones.
    """

    checks: Mapping[str, Mapping[CheckId, Level | None]] = field(default_factory=dict)
    sign_off: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sign: bool = False
    archive: bool = True
    together: tuple[str, ...] = ()
    stale: StalePolicy = StalePolicy.NOTICE
    attachments: tuple[str, ...] = ()


class Security(StrEnum):
    """Protection of the connection to the mail server; `none` for this machine alone."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mail:
    """Set-up of the newsroom's mail; the password is no part of it.

    `sender` is the address in `From`; `rate` the most messages a minute; `unsubscribe` a `mailto:`
    or `https:` address (RFC 2369); `list_id` the list's name in its domain (RFC 2919); `ledger` the
    place that all computers share, a folder or an address of storage. A PDF of more than
    `attach_up_to` megabytes is linked (0: never). `one_click` is an `https:` address (RFC 8058);
    `bounces` the address that undelivered mail returns to, with `verp` one for each reader;
    `dkim_selector` names the server's key in DNS.
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
    ledger: str = ""
    attach_up_to: int = 0
    one_click: str = ""
    bounces: str = ""
    verp: bool = False
    dkim_selector: str = ""


FOLDER = "folder"
"""The address of a wire whose folder the command line names: no file of a newsroom may."""


@dataclass(frozen=True, slots=True)
class Wire:
    """An agency or editorial system that takes releases in, in its own format.

    `to` is `FOLDER`, or the address of S3 storage, of a folder over
    SFTP, or of a service that takes HTTP requests. `locales` are those that it takes; none: all.
    """

    to: str
    format: WireFormat
    locales: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderLimits:
    """Limits of rendering one bulletin: seconds, and megabytes of memory."""

    seconds: int = 60
    memory: int = 2048


@dataclass(frozen=True, slots=True)
class SizeLimits:
    """Limits of what is read, and the most that each may be set to.

    `letters` of a text, `word`: letters of a word, `texts`: paragraphs, items and cells of a
    release, `cells` of a table, `image` in megabytes and `pixels` in millions, `catalog` in
    megabytes, `recipients` of a list, `pdf`: megabytes of a PDF to verify.
    """

    letters: int = 20_000
    word: int = 500
    texts: int = 10_000
    cells: int = 10_000
    image: int = 128
    pixels: int = 100
    catalog: int = 20
    recipients: int = 100_000
    pdf: int = 200


MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The publisher and the data that releases refer to, by id; the same in a localized one.

    `formats` are those in which its bulletins are made. `derived` names the locales whose texts are
    those of another one in another script, each with that other one. `credit` is that of
    photographs that have none of their own. `site` is the set-up of the public site. `accent` and
    `logo` are its own looks. `accounts` are its addresses on networks, by the networks' names;
    `press_kit` are files that journalists may take.
    """

    name: Text
    url: str
    timezone: str
    language: str
    locales: tuple[str, ...]
    tagline: Text | None = None
    credit: Text | None = None
    people: Mapping[str, Person] = field(default_factory=dict)
    organizations: Mapping[str, Organization] = field(default_factory=dict)
    places: Mapping[str, Location] = field(default_factory=dict)
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    boilerplate: Mapping[str, Boilerplate] = field(default_factory=dict)
    glossary: tuple[Text, ...] = ()
    policies: Policies = Policies()
    formats: tuple[FormatName, ...] = tuple(FormatName)
    mail: Mail | None = None
    deliver: Mapping[str, Wire] = field(default_factory=dict)
    notify: Mapping[str, NotifiedService] = field(default_factory=dict)
    suggestions: EngineSetup | None = None
    signatures: SignatureSetup = field(default_factory=SignatureSetup)
    limits: RenderLimits = RenderLimits()
    sizes: SizeLimits = SizeLimits()
    derived: Mapping[str, str] = field(default_factory=dict)
    site: PublicSite = field(default_factory=PublicSite)
    accent: Accent | None = None
    logo: Logo | None = None
    accounts: Mapping[str, str] = field(default_factory=dict)
    press_kit: tuple[KitItem, ...] = ()

    def address(self, *folders: str, file: str = "index.html") -> str:
        """Public address of a page: one for a thing, wherever it is named.

        `folders` are those of the site: a locale, and the id of a release.
        """
        folder = "/".join([self.url.rstrip("/"), *folders, ""])
        bare = file == "index.html" and self.site.addresses is Addresses.FOLDER
        return folder if bare else folder + file

    def version_address(self, locale: str, id_: str, version: int) -> str:
        """Public address of what is said of a version of a release: a code on paper leads there."""
        return f"{self.address('v', locale, id_)}#v{version}"
