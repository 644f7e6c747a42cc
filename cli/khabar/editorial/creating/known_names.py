"""Names that a newsroom has: its people, organizations and places, in all its languages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from khabar.catalogs import po
from khabar.checks.context import Term
from khabar.checks.meaning.naming.people import NamedPerson, persons
from khabar.files.folder import Folder, catalog_file
from khabar.languages import casing
from khabar.languages.meaning.skeleton import skeleton
from khabar.markup import to_text
from khabar.model import Catalog, Newsroom, Text

_NOTHING = Term({})


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the newsroom: name, role and organization in every language that has them."""

    id: str
    name: Term
    role: Term
    organization: Term


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names of a newsroom, by id."""

    people: tuple[KnownPerson, ...]
    organizations: Mapping[str, Term]
    places: Mapping[str, Term]

    def of(self, found: NamedPerson) -> KnownPerson:
        """The person whom a text names."""
        return next(each for each in self.people if each.name is found.person)

    def named(self, text: str) -> Sequence[NamedPerson]:
        """The people whom a text names, in order."""
        return persons(text, tuple(each.name for each in self.people))

    def organization(self, name: str) -> str:
        """The id of an organization by its name, in any spelling; `""` for a stranger."""
        return _id_of(name, self.organizations)

    def place(self, name: str) -> str:
        """The id of a place by its name, in any spelling; `""` for a stranger."""
        return _id_of(name, self.places)


def _id_of(name: str, terms: Mapping[str, Term]) -> str:
    """The one entry of a name; consonants alone tell it where no other has the same."""
    rows = [(id_, form, locale) for id_, term in terms.items()
            for locale, forms in term.forms.items() for form in forms]  # fmt: skip
    exact = [id_ for id_, form, locale in rows
             if casing.lower(form, locale) == casing.lower(name, locale)]  # fmt: skip
    alike = {id_ for id_, form, _ in rows if _spoken(form) == _spoken(name)}
    return exact[0] if exact else alike.pop() if len(alike) == 1 else ""


def _spoken(name: str) -> list[str]:
    return [skeleton(word) for word in name.split()]


def known_names(folder: Folder, newsroom: Newsroom) -> KnownNames:
    """Read the names of a newsroom."""
    files = {each: catalog_file(each, "newsroom") for each in newsroom.locales}
    catalogs = {each: po.parse(folder.raw(file), file)
                for each, file in files.items() if folder.exists(file)}  # fmt: skip

    def term(text: Text | None) -> Term:
        return Term(dict(_forms(text, newsroom.language, catalogs))) if text else _NOTHING

    organizations = {id_: term(each.name) for id_, each in newsroom.organizations.items()}
    people = tuple(
        KnownPerson(id_, term(each.name), term(each.role),
                    organizations.get(each.organization, _NOTHING))
        for id_, each in newsroom.people.items()
    )  # fmt: skip
    places = {id_: term(each.name) for id_, each in newsroom.places.items()}
    return KnownNames(people, organizations, places)


def _forms(
    text: Text, own: str, catalogs: Mapping[str, Catalog]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield own, (to_text(text.markdown),)
    for locale, catalog in catalogs.items():
        if found := catalog.translations().get((text.role, text.markdown)):
            yield locale, (to_text(found),)
