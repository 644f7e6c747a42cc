"""Entries that an editor may add to `newsroom.yaml`: persons, organizations, a place of a text."""

from khabar.editorial.creating.given_document import ReadDocument
from khabar.editorial.creating.known_names import KnownNames
from khabar.editorial.creating.new import quoted
from khabar.languages import casing
from khabar.model import Newsroom

_LONGEST_ID = 40


def offered_entries(source: ReadDocument, newsroom: Newsroom, known: KnownNames) -> str:
    """YAML of the persons and the place that a newsroom does not know; `""` for none.

    Texts are as the document has them, in its language; nothing is added by Khabar itself.
    """
    locale = source.language
    place = "" if source.place else _written(source.imported.draft.place, locale)
    organizations, people = dict[str, str](), dict[str, str]()
    taken = {*newsroom.organizations}
    for each in source.strangers:
        id_ = known.organization(each.organization) if each.organization else ""
        if each.organization and not id_:
            made = {name: key for key, name in organizations.items()}
            id_ = made.get(each.organization) or _free(each.organization, locale, taken)
            organizations[id_] = each.organization
        role = casing.capitalize_first(each.role, locale)
        fields = [f"name: {quoted(each.name)}", f"role: {quoted(role)}"]
        fields += [f"organization: {id_}"] if id_ else []
        people[_free(each.name, locale, {*newsroom.people, *people})] = ", ".join(fields)
    rows = {
        "organizations": {id_: f"name: {quoted(name)}" for id_, name in organizations.items()},
        "people": people,
        "places": {_free(place, locale, {*newsroom.places}): f"name: {quoted(place)}"}
        if place else {},
    }  # fmt: skip
    lines = [
        line
        for key, entries in rows.items()
        if entries
        for line in (f"{key}:", *(f"  {id_}: {{{fields}}}" for id_, fields in entries.items()))
    ]
    return "\n".join(lines)


def _written(place: str, locale: str) -> str:
    """A place that a dateline has in capitals, as a text has it."""
    if not place.isupper():
        return place
    words = casing.lower(place, locale).split(" ")
    return " ".join(casing.capitalize_first(word, locale) for word in words)


def _free(name: str, locale: str, taken: set[str]) -> str:
    """An id for a name that no entry has yet; it is taken from now on."""
    base = casing.slug(name, locale, _LONGEST_ID)
    id_ = next(each for n in range(1, len(taken) + 2)
               if (each := base if n == 1 else f"{base}-{n}") not in taken)  # fmt: skip
    taken.add(id_)
    return id_
