"""The fields of `newsroom.yaml`, as an editor writes them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field, PlainValidator, ValidationInfo, WithJsonSchema

from khabar.languages.locales import locale_problem, time_zones
from khabar.model import (
    FOLDER,
    CheckId,
    FormatName,
    Policies,
    RenderLimits,
    SizeLimits,
    StalePolicy,
    Wire,
    WireFormat,
)
from khabar.problems import Level
from khabar.sources.decoding import clean, worded
from khabar.sources.field_marks import FREE_TEXT
from khabar.sources.fields import Fields, Whole
from khabar.sources.names import id_fault
from khabar.sources.publisher.kit_fields import Account, KitItemFields
from khabar.sources.publisher.look_fields import AccentField, LogoField
from khabar.sources.publisher.mail_fields import MailFields
from khabar.sources.publisher.notified_services import NotifiedFields
from khabar.sources.publisher.signature_fields import SignatureFields
from khabar.sources.publisher.site_fields import SiteFields, email_address
from khabar.sources.publisher.suggestions import SuggestionFields

# What systems list among zones, and is none that a reader could be told.
_NO_ZONES = {"localtime", "Factory", "posixrules"}


def _id(name: str, info: ValidationInfo) -> str:
    if fault := id_fault(name):
        known: Callable[[], Mapping[str, str]] = (info.context or {}).get("ids", dict)
        meant = known().get(name.strip().casefold(), "")
        raise ValueError(fault[0], f"did you mean `{meant}`?" if meant else fault[1])
    return name


def _locale(name: str) -> str:
    if problem := locale_problem(name):
        raise ValueError(*problem)
    return name


def _url(address: str) -> str:
    # Every page would show a password, and what follows `?` belongs to one page alone.
    if not re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", address):
        raise ValueError(f"`{address}` is not an address", "write https://example.org/")
    return address.rstrip("/") + "/"


def _zone(name: str) -> str:
    if name in _NO_ZONES or name not in time_zones():
        raise ValueError(f"`{name}` is not a time zone", "write one of IANA's, such as Asia/Baku")
    return name


def _phone(number: str) -> str:
    if not re.fullmatch(r"\+?[0-9 ()./-]+", number):
        raise ValueError(f"`{number}` is not a telephone number", 'write "+994 12 000 00 00"')
    return number


_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?"
# Texts pass there: HTTP without encryption is for this machine alone, and a password has no place
# in a file that many read.
_WIRE = re.compile(
    rf"s3://[a-z0-9.-]+(?:/\S*)?|sftp://(?:[^\s@/:]+@)?{_HOST}/\S*|https://{_HOST}(?:/\S*)?"
    rf"|http://(?:localhost|127\.0\.0\.1)(?::\d{{1,5}})?(?:/\S*)?|{FOLDER}"
)


def _wire_address(text: str) -> str:
    if not _WIRE.fullmatch(text):
        hint = "write s3://BUCKET/PATH, sftp://USER@HOST/PATH, https://HOST/PATH, or `folder`"
        raise ValueError(f"`{text}` is not an address that releases can be delivered to", hint)
    return text


class ListedLocale(NamedTuple):
    """A locale of the newsroom; `source` is the one whose texts it writes in its own script."""

    tag: str
    source: str = ""


def _listed(value: object) -> ListedLocale:
    """A tag, or a tag with the one that it is derived from: `{kk-Latn: from kk}`."""
    if isinstance(value, str):
        return ListedLocale(_locale(value.strip()))
    row = list(value.items()) if isinstance(value, dict) else []
    if len(row) != 1 or not (origin := re.fullmatch(r"from\s+(\S+)", str(row[0][1]).strip())):
        raise ValueError("not a locale", "write `kk`, or `{kk-Latn: from kk}`")
    return ListedLocale(_locale(str(row[0][0])), _locale(origin[1]))


Id = Annotated[str, AfterValidator(_id)]
Locale = Annotated[str, AfterValidator(_locale)]
Listed = Annotated[
    ListedLocale,
    PlainValidator(_listed),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "additionalProperties": {"type": "string", "pattern": "^from "},
                    "maxProperties": 1,
                },
            ]
        }
    ),
]
Words = Annotated[str, Field(min_length=1), AfterValidator(worded), FREE_TEXT]


class OrganizationFields(Fields):
    """An organization."""

    name: Words
    short: Words | None = None


class PersonFields(Fields):
    """A person."""

    name: Words
    role: Words | None = None
    organization: Id = ""


class PlaceFields(Fields):
    """A place of datelines."""

    name: Words


class ContactFields(Fields):
    """A contact for the press."""

    name: Words
    email: Annotated[str, AfterValidator(email_address)] = ""
    phone: Annotated[str, AfterValidator(_phone), FREE_TEXT] = ""
    note: Words | None = None
    about: bool = False


class PassageFields(Fields):
    """A standing passage below the body."""

    title: Words
    text: Words
    about: bool = False


class TermFields(Fields):
    """A term of the glossary."""

    term: Words
    note: Annotated[str, AfterValidator(clean), FREE_TEXT] = ""


class PolicyFields(Fields):
    """Decisions of a newsroom."""

    checks: dict[Locale, dict[CheckId, Level | Literal["off"]]] = Field(default_factory=dict)
    sign_off: dict[Locale, tuple[Words, ...]] = Field(default_factory=dict, alias="sign-off")
    sign: bool = False
    archive: bool = True
    together: tuple[Locale, ...] = ()
    stale: StalePolicy = StalePolicy.NOTICE
    attachments: tuple[Annotated[str, Field(pattern="^[a-z0-9]{1,10}$")], ...] = ()

    def policies(self) -> Policies:
        """The frozen value."""
        checks = {
            locale: {id_: None if level == "off" else level for id_, level in levels.items()}
            for locale, levels in self.checks.items()
        }
        return Policies(
            checks,
            self.sign_off,
            self.sign,
            self.archive,
            self.together,
            self.stale,
            self.attachments,
        )


class WireFields(Fields):
    """An agency or editorial system that takes releases in."""

    restricting = frozenset({"locales"})

    to: Annotated[str, AfterValidator(_wire_address)]
    format: WireFormat
    locales: Annotated[tuple[Locale, ...], Field(min_length=1)] = ()

    def wire(self) -> Wire:
        """The frozen value."""
        return Wire(self.to, self.format, self.locales)


_SIZES = SizeLimits()


class LimitFields(Fields):
    """Limits of rendering one bulletin, and of what is read.

    Of sizes each may be smaller than by default: so much is what Khabar reads in reasonable time.
    """

    seconds: Annotated[Whole, Field(ge=1, le=86_400)] = RenderLimits().seconds
    memory: Annotated[Whole, Field(ge=256, le=1_000_000)] = RenderLimits().memory
    letters: Annotated[Whole, Field(ge=100, le=_SIZES.letters)] = _SIZES.letters
    word: Annotated[Whole, Field(ge=50, le=_SIZES.word)] = _SIZES.word
    texts: Annotated[Whole, Field(ge=10, le=_SIZES.texts)] = _SIZES.texts
    cells: Annotated[Whole, Field(ge=10, le=_SIZES.cells)] = _SIZES.cells
    image: Annotated[Whole, Field(ge=1, le=_SIZES.image)] = _SIZES.image
    pixels: Annotated[Whole, Field(ge=1, le=_SIZES.pixels)] = _SIZES.pixels
    catalog: Annotated[Whole, Field(ge=1, le=_SIZES.catalog)] = _SIZES.catalog
    recipients: Annotated[Whole, Field(ge=1, le=1_000_000)] = _SIZES.recipients
    pdf: Annotated[Whole, Field(ge=1, le=_SIZES.pdf)] = _SIZES.pdf

    def sizes(self) -> SizeLimits:
        """The frozen value of the sizes."""
        return SizeLimits(**{each.name: getattr(self, each.name) for each in fields(SizeLimits)})


class NewsroomFields(Fields):
    """The fields of `newsroom.yaml`, as an editor writes them."""

    restricting = frozenset({"policies"})

    name: Words
    tagline: Words | None = None
    credit: Words | None = None
    url: Annotated[str, AfterValidator(_url)]
    timezone: Annotated[str, AfterValidator(_zone)]
    language: Locale
    locales: Annotated[tuple[Listed, ...], Field(min_length=1)]
    organizations: dict[Id, OrganizationFields] = Field(default_factory=dict)
    people: dict[Id, PersonFields] = Field(default_factory=dict)
    places: dict[Id, PlaceFields] = Field(default_factory=dict)
    contacts: dict[Id, ContactFields] = Field(default_factory=dict)
    boilerplate: dict[Id, PassageFields] = Field(default_factory=dict)
    glossary: tuple[TermFields, ...] = ()
    policies: PolicyFields = PolicyFields()
    formats: Annotated[tuple[FormatName, ...], Field(min_length=1)] = tuple(FormatName)
    mail: MailFields | None = None
    deliver: dict[Id, WireFields] = Field(default_factory=dict)
    notify: dict[Id, NotifiedFields] = Field(default_factory=dict)
    suggestions: SuggestionFields | None = None
    signatures: SignatureFields = SignatureFields()
    limits: LimitFields = LimitFields()
    site: SiteFields = SiteFields()
    logo: LogoField | None = None
    accent: AccentField | None = None
    accounts: dict[Words, Account] = Field(default_factory=dict)
    press_kit: Annotated[tuple[KitItemFields, ...], Field(max_length=200, alias="press-kit")] = ()

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of all locales."""
        return tuple(each.tag for each in self.locales)
