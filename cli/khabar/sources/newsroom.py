"""`newsroom.yaml` → Newsroom."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from khabar.languages.language import language
from khabar.markup import (
    HeadingIds,
    attachment_links,
    canonical,
    inline_problems,
    link_fault,
    parse,
    passage_ids,
    repaired,
    texts,
)
from khabar.model import (
    Boilerplate,
    Contact,
    Document,
    Location,
    Newsroom,
    Organization,
    Person,
    RenderLimits,
    Text,
)
from khabar.problems import Place, Problem, SourceError
from khabar.sources.beside.portable_names import locale_problem
from khabar.sources.decoding import decode_to_read, is_lost
from khabar.sources.fields import Tree, build, read
from khabar.sources.newsroom_fields import NewsroomFields
from khabar.sources.publisher.kit_fields import kit_items, kit_problems
from khabar.sources.publisher.look_fields import accent_problems


@dataclass(frozen=True, slots=True)
class ParsedNewsroom:
    """A newsroom's data, and what is doubtful in it; an error would have been raised.

    `logo` is the file of its logo, and where it is named.
    """

    newsroom: Newsroom
    problems: tuple[Problem, ...]
    logo: tuple[str, Place] | None = None


def parse_newsroom(raw: bytes, file: str) -> Newsroom:
    """Read the newsroom's data. Raises `SourceError` as `read_newsroom` does."""
    return read_newsroom(raw, file).newsroom


def read_newsroom(raw: bytes, file: str) -> ParsedNewsroom:
    """Read the newsroom's data, with warnings and notes.

    Raises `SourceError` with every problem found, since nothing can be built without it.
    """
    text, problems = decode_to_read(raw, file)
    if is_lost(problems):
        raise SourceError(problems)
    tree = read(text, file)
    fields = build(NewsroomFields, tree)
    if fields is None:
        raise SourceError([*problems, *tree.problems])
    reading = _Reading(fields, tree)
    newsroom = reading.newsroom()
    problems += [*tree.problems, *_inconsistencies(fields, tree)]
    problems += accent_problems(fields.accent, tree)
    problems += kit_problems(newsroom.press_kit, tree, fields.policies.attachments)
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        raise SourceError(problems)
    logo = (fields.logo, tree.place(("logo",))) if fields.logo else None
    return ParsedNewsroom(newsroom, tuple(problems), logo)


def _inconsistencies(fields: NewsroomFields, tree: Tree) -> Iterator[Problem]:
    for id_, person in fields.people.items():
        if person.organization and person.organization not in fields.organizations:
            place = tree.place(("people", id_, "organization"))
            message = f"unknown organization: {person.organization}"
            yield Problem(place, message, f"known: {', '.join(fields.organizations) or 'none'}")
    if fields.language not in fields.tags:
        place, hint = tree.place(("language",)), "add it to `locales`"
        yield Problem(
            place, f"the newsroom's language {fields.language} is not one of its locales", hint
        )
    yield from _underivable(fields, tree)
    policies = fields.policies
    yield from _unknown_locales(fields, tree)
    for path, locales in (
        (("locales",), fields.tags),
        (("policies", "together"), policies.together),
    ):
        for i, locale in enumerate(locales):
            if locale in locales[:i]:
                yield Problem(tree.place((*path, i)), f"{locale} appears twice", "remove one")
    for i, locale in enumerate(fields.tags):
        yield from locale_problem(locale, tree.place(("locales", i)))
    for i, name in enumerate(fields.formats):
        if name in fields.formats[:i]:
            yield Problem(tree.place(("formats", i)), f"{name} appears twice", "remove one")
    seen: set[str] = set()
    for i, term in enumerate(fields.glossary):
        if term.term in seen:
            place = tree.place(("glossary", i))
            yield Problem(place, f"the term appears twice: {term.term}", "remove one")
        seen.add(term.term)


def _unknown_locales(fields: NewsroomFields, tree: Tree) -> Iterator[Problem]:
    """Locales of policies and wires that the newsroom does not have."""
    policies, known = fields.policies, f"known: {', '.join(fields.tags)}"
    named: list[tuple[str, tuple[str | int, ...], str]] = []
    for policy, locales in (("checks", policies.checks), ("sign-off", policies.sign_off)):
        named += [("policies", ("policies", policy, each), each) for each in locales]
    for i, each in enumerate(policies.together):
        named.append(("policies", ("policies", "together", i), each))
    for id_, wire in fields.deliver.items():
        for i, each in enumerate(wire.locales):
            named.append(("a wire", ("deliver", id_, "locales", i), each))
    for what, path, locale in named:
        if locale not in fields.tags:
            message = f"{what} for {locale}, which is not a locale of the newsroom"
            yield Problem(tree.place(path), message, known)


def _underivable(fields: NewsroomFields, tree: Tree) -> Iterator[Problem]:
    """Locales that no rules make of the one they name."""
    written = [each.tag for each in fields.locales if not each.source]
    for i, (tag, source) in enumerate(fields.locales):
        known, place = language(tag).derived, tree.place(("locales", i))
        if source and source not in written:
            hint = f"write one that is translated: {', '.join(written) or 'none is'}"
            yield Problem(place, f"{tag} is derived from {source}, which has no texts", hint)
        elif source and (known is None or known.source != language(source).tag):
            hint = f"{tag} can be derived from {known.source}" if known else f"write `{tag}` alone"
            yield Problem(place, f"no rules make {tag} from {source}", hint)


class _Reading:
    """Turns the fields into the model's values; each text knows its line."""

    def __init__(self, fields: NewsroomFields, tree: Tree) -> None:
        self.fields = fields
        self.tree = tree

    def newsroom(self) -> Newsroom:
        fields = self.fields
        kit = kit_items(fields.press_kit, self.words, self.tree)
        return Newsroom(
            name=self.words(("name",), "name", "The publisher's name."),
            tagline=self.words(("tagline",), "tagline", "Stands under the publisher's name.")
            if fields.tagline
            else None,
            credit=self.words(("credit",), "credit", "The credit of photographs.")
            if fields.credit
            else None,
            url=fields.url,
            timezone=fields.timezone,
            language=fields.language,
            locales=fields.tags,
            derived={each.tag: each.source for each in fields.locales if each.source},
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
            sizes=self.fields.limits.sizes(),
            mail=fields.mail.mail() if fields.mail else None,
            deliver={id_: each.wire() for id_, each in fields.deliver.items()},
            notify={id_: each.service() for id_, each in fields.notify.items()},
            suggestions=fields.suggestions.suggestions() if fields.suggestions else None,
            signatures=fields.signatures.setup(),
            site=replace(fields.site.site(), press_kit=any(each.public for each in kit)),
            accent=fields.accent.accent() if fields.accent else None,
            accounts=fields.accounts,
            press_kit=kit,
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
        rows = self.tree.rows((*path, "text"), fields.text)
        ids = HeadingIds(passage_ids(id_))
        parsed = parse(fields.text, self.tree.file, rows, role="boilerplate", ids=ids)
        self.tree.problems.extend(parsed.problems)
        self.tree.problems.extend(_files_linked(parsed.document, self.tree.file))
        return Boilerplate(title, parsed.document, fields.about)


def _files_linked(passage: Document, file: str) -> Iterator[Problem]:
    """Links of a standing passage to a release's files, which it does not have."""
    for name, line in attachment_links(texts(passage)):
        if fault := link_fault(name, alone=True):
            yield Problem(Place(file, line), *fault, check="links")
