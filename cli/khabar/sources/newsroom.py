"""`newsroom.yaml` → Newsroom."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field

from khabar.languages.locales import locale_problem
from khabar.markup import canonical, inline_problems, parse, repaired
from khabar.model import (
    Boilerplate,
    CheckId,
    Contact,
    FormatName,
    Location,
    Newsroom,
    Organization,
    Person,
    Policies,
    RenderLimits,
    StalePolicy,
    Text,
)
from khabar.problems import Level, Problem, SourceError
from khabar.sources.decoding import CONFLICT, decode, worded
from khabar.sources.fields import (
    Fields,
    Tree,
    build,
    read,
)
from khabar.sources.free_text import FREE_TEXT
from khabar.sources.mail import MailFields
from khabar.sources.names import id_fault

# What systems list among zones, and is none that a reader could be told.
_NO_ZONES = {"localtime", "Factory", "posixrules"}


def _id(name: str) -> str:
    if fault := id_fault(name):
        raise ValueError(*fault)
    return name


def _locale(name: str) -> str:
    if problem := locale_problem(name):
        raise ValueError(*problem)
    return name


def _url(address: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", address):
        raise ValueError(f"`{address}` is no address", "write https://example.org/")
    return address.rstrip("/") + "/"


def _zone(name: str) -> str:
    if name not in available_timezones() - _NO_ZONES:
        raise ValueError(f"`{name}` is no time zone", "write one of IANA's, such as Asia/Baku")
    return name


def _email(address: str) -> str:
    if not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", address):
        raise ValueError(f"`{address}` is no e-mail address", "write press@example.org")
    return address


def _phone(number: str) -> str:
    if not re.fullmatch(r"\+?[0-9 ()./-]+", number):
        raise ValueError(f"`{number}` is no telephone number", 'write "+994 12 000 00 00"')
    return number


Id = Annotated[str, AfterValidator(_id)]
Locale = Annotated[str, AfterValidator(_locale)]
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
    email: Annotated[str, AfterValidator(_email)] = ""
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
    note: str = ""


class PolicyFields(Fields):
    """What a newsroom decides for itself."""

    checks: dict[Locale, dict[CheckId, Level | Literal["off"]]] = Field(default_factory=dict)
    sign_off: dict[Locale, tuple[Words, ...]] = Field(default_factory=dict, alias="sign-off")
    sign: bool = False
    archive: bool = True
    together: tuple[Locale, ...] = ()
    stale: StalePolicy = StalePolicy.NOTICE

    def policies(self) -> Policies:
        """The frozen value."""
        checks = {
            locale: {id_: None if level == "off" else level for id_, level in levels.items()}
            for locale, levels in self.checks.items()
        }
        return Policies(checks, self.sign_off, self.sign, self.archive, self.together, self.stale)


class LimitFields(Fields):
    """How much rendering one bulletin may take: seconds, and megabytes of memory."""

    seconds: Annotated[int, Field(ge=1, le=86_400)] = RenderLimits().seconds
    memory: Annotated[int, Field(ge=256, le=1_000_000)] = RenderLimits().memory


class NewsroomFields(Fields):
    """The fields of `newsroom.yaml`, as an editor writes them."""

    restricting = frozenset({"policies"})

    name: Words
    tagline: Words | None = None
    url: Annotated[str, AfterValidator(_url)]
    timezone: Annotated[str, AfterValidator(_zone)]
    language: Locale
    locales: Annotated[tuple[Locale, ...], Field(min_length=1)]
    organizations: dict[Id, OrganizationFields] = Field(default_factory=dict)
    people: dict[Id, PersonFields] = Field(default_factory=dict)
    places: dict[Id, PlaceFields] = Field(default_factory=dict)
    contacts: dict[Id, ContactFields] = Field(default_factory=dict)
    boilerplate: dict[Id, PassageFields] = Field(default_factory=dict)
    glossary: tuple[TermFields, ...] = ()
    policies: PolicyFields = PolicyFields()
    formats: Annotated[tuple[FormatName, ...], Field(min_length=1)] = tuple(FormatName)
    mail: MailFields | None = None
    limits: LimitFields = LimitFields()


def parse_newsroom(raw: bytes, file: str) -> Newsroom:
    """Read the newsroom's data.

    Raises `SourceError` with every problem found, since nothing can be built without it.
    """
    text, problems = decode(raw, file)
    if any(problem.check == CONFLICT for problem in problems):
        raise SourceError(problems)
    tree = read(text, file)
    fields = build(NewsroomFields, tree)
    if fields is None:
        raise SourceError([*problems, *tree.problems])
    reading = _Reading(fields, tree)
    newsroom = reading.newsroom()
    problems += [*tree.problems, *_inconsistencies(fields, tree)]
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        raise SourceError(problems)
    return newsroom


def _inconsistencies(fields: NewsroomFields, tree: Tree) -> Iterator[Problem]:
    for id_, person in fields.people.items():
        if person.organization and person.organization not in fields.organizations:
            place = tree.place(("people", id_, "organization"))
            message = f"unknown organization: {person.organization}"
            yield Problem(place, message, f"known: {', '.join(fields.organizations) or 'none'}")
    if fields.language not in fields.locales:
        place, hint = tree.place(("language",)), "add it to `locales`"
        yield Problem(place, f"the newsroom's language {fields.language} is no locale of it", hint)
    policies = fields.policies
    named: list[tuple[str, str | int, str]] = []
    named += [("checks", each, each) for each in policies.checks]
    named += [("sign-off", each, each) for each in policies.sign_off]
    named += [("together", i, each) for i, each in enumerate(policies.together)]
    for policy, where, locale in named:
        if locale not in fields.locales:
            place = tree.place(("policies", policy, where))
            yield Problem(place, f"policies for {locale}, which is no locale of the newsroom",
                          f"known: {', '.join(fields.locales)}")  # fmt: skip
    for path, locales in (
        (("locales",), fields.locales),
        (("policies", "together"), policies.together),
    ):
        for i, locale in enumerate(locales):
            if locale in locales[:i]:
                yield Problem(tree.place((*path, i)), f"{locale} stands twice", "remove one")
    for i, name in enumerate(fields.formats):
        if name in fields.formats[:i]:
            yield Problem(tree.place(("formats", i)), f"{name} stands twice", "remove one")
    seen: set[str] = set()
    for i, term in enumerate(fields.glossary):
        if term.term in seen:
            place = tree.place(("glossary", i))
            yield Problem(place, f"the term stands twice: {term.term}", "remove one")
        seen.add(term.term)


def _twice(tree: Tree, path: tuple[str, ...], locales: tuple[str, ...]) -> Iterator[Problem]:
    for i, locale in enumerate(locales):
        if locale in locales[:i]:
            yield Problem(tree.place((*path, i)), f"{locale} stands twice", "remove one")


class _Reading:
    """Turns the fields into the model's values; each text knows its line."""

    def __init__(self, fields: NewsroomFields, tree: Tree) -> None:
        self.fields = fields
        self.tree = tree

    def newsroom(self) -> Newsroom:
        fields = self.fields
        return Newsroom(
            name=self.words(("name",), "name", "The publisher's name."),
            tagline=self.words(("tagline",), "tagline", "Stands under the publisher's name.")
            if fields.tagline
            else None,
            url=fields.url,
            timezone=fields.timezone,
            language=fields.language,
            locales=fields.locales,
            organizations={id_: self.organization(id_) for id_ in fields.organizations},
            people={id_: self.person(id_) for id_ in fields.people},
            places={
                id_: Location(self.words(("places", id_, "name"), "place", "A place, nominative."))
                for id_ in fields.places
            },
            contacts={id_: self.contact(id_) for id_ in fields.contacts},
            boilerplate={id_: self.boilerplate(id_) for id_ in fields.boilerplate},
            glossary=tuple(
                self.words(("glossary", i, "term"), "term", term.note)
                for i, term in enumerate(fields.glossary)
            ),
            policies=fields.policies.policies(),
            formats=fields.formats,
            limits=RenderLimits(self.fields.limits.seconds, self.fields.limits.memory),
            mail=fields.mail.mail() if fields.mail else None,
        )

    def words(self, path: tuple[str | int, ...], role: str, note: str) -> Text:
        value, place = repaired(self.tree.value(path)).strip(), self.tree.place(path)
        found = inline_problems(value, partial(self.tree.find, path))
        self.tree.problems.extend(found)
        return Text(role, canonical(value, {}), note, place.line)

    def organization(self, id_: str) -> Organization:
        path, short = ("organizations", id_), self.fields.organizations[id_].short
        name = self.words((*path, "name"), "organization", "An organization's name, nominative.")
        note = f"The short form of “{name.markdown}”."
        return Organization(
            name, self.words((*path, "short"), "organization-short", note) if short else None
        )

    def person(self, id_: str) -> Person:
        path, fields = ("people", id_), self.fields.people[id_]
        organization = self.fields.organizations.get(fields.organization)
        where = f", {organization.name}" if organization else ""
        role_note = f"What {fields.name}{where} is, nominative."
        return Person(
            self.words((*path, "name"), "person", f"A person’s name{where}."),
            self.words((*path, "role"), "role", role_note) if fields.role else None,
            fields.organization,
        )

    def contact(self, id_: str) -> Contact:
        path, fields = ("contacts", id_), self.fields.contacts[id_]
        name = self.words((*path, "name"), "contact", "A media contact.")
        beside = "Below a media contact."
        note = self.words((*path, "note"), "contact-note", beside) if fields.note else None
        return Contact(name, fields.email, fields.phone, note, fields.about)

    def boilerplate(self, id_: str) -> Boilerplate:
        path, fields = ("boilerplate", id_), self.fields.boilerplate[id_]
        title = self.words((*path, "title"), "boilerplate-title", "Above a standing passage.")
        line = self.tree.place((*path, "text")).line
        parsed = parse(fields.text, self.tree.file, line, role="boilerplate")
        self.tree.problems.extend(parsed.problems)
        return Boilerplate(title, parsed.document, fields.about)
