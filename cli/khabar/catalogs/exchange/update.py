"""Units that came back → the catalog they belong to. Reviewed translations are not lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from khabar.catalogs.exchange.edited_sources import DraftOfEdited, drafts, with_news
from khabar.catalogs.exchange.foreign_ids import with_own_ids
from khabar.catalogs.exchange.units import Unit, UnitState, exchangeable, unit_id
from khabar.catalogs.exchange.untrusted import one_line, unfit
from khabar.model import Catalog, Entry
from khabar.problems import Level, Place, Problem


@dataclass(frozen=True, slots=True)
class Updated:
    """A catalog after an import: how many units became what, and which were refused, and why."""

    catalog: Catalog
    translated: int
    fuzzy: int
    unchanged: int
    problems: tuple[Problem, ...]


def update(catalog: Catalog, units: Sequence[Unit], file: str, *, overwrite: bool) -> Updated:
    """Take translations over from a file.

    A reviewed unit becomes a translation, any other a fuzzy one; an empty one changes nothing. If
    a unit's source was edited since, its translation is the draft of the text of today; a unit of
    which nothing was made is refused. A reviewed translation is replaced with `overwrite` only.
    """
    entries = {unit_id(entry.key): entry for entry in exchangeable(catalog)}
    units = with_own_ids(units, entries.values())
    changed: dict[str, Entry] = {}
    problems: list[Problem] = []
    strangers: list[Unit] = []
    unchanged = 0
    for unit in _once(units, file, problems):
        entry = entries.get(unit.id)
        if entry is None or entry.id != unit.source:
            strangers.append(unit)
        elif (new := _taken(entry, unit)) == entry:
            unchanged += 1
        elif problem := _unfit(unit, file):
            problems.append(problem)
        elif _reviewed(entry) and new.strings != entry.strings and not overwrite:
            problems.append(_kept(unit, file))
        elif entry.translated and not new.translated and not overwrite:
            unchanged += 1
        else:
            changed[unit.id] = new
    news = with_news(catalog, strangers)
    found = [each for each in drafts(catalog, units) if set(each.units) & set(news)] if news else []
    drafted = {unit_id(each.entry.key): each.entry for each in found}
    drafted = {id_: entry for id_, entry in drafted.items() if entry != entries[id_]}
    problems += _strangers(news, found, file)
    unchanged += len(strangers) - len(news)
    return _updated(catalog, drafted | changed, unchanged, problems)


def _reviewed(entry: Entry) -> bool:
    """Tell whether a person has seen the translation; what rules made gives way to any."""
    return entry.translated and not entry.derived


def _once(units: Sequence[Unit], file: str, problems: list[Problem]) -> Iterator[Unit]:
    first: dict[str, Unit] = {}
    for unit in units:
        if unit.id not in first:
            first[unit.id] = unit
            yield unit
        elif (unit.target, unit.state) != (first[unit.id].target, first[unit.id].state):
            hint = f"the first one, in line {first[unit.id].line}, was taken"
            problems.append(_problem(unit, file, "a message that appears twice", hint))


def _taken(entry: Entry, unit: Unit) -> Entry:
    """The entry with the unit's translation, state and new notes."""
    text = unit.target if unit.target == entry.strings[0] else one_line(unit.target)
    known = {note.strip() for note in entry.notes}
    notes = (*entry.notes, *(note for note in unit.notes if note.strip() not in known))
    if not text or unit.state is UnitState.UNTRANSLATED:
        return replace(entry, notes=notes)
    others = tuple(flag for flag in entry.flags if flag != "fuzzy")
    entry = replace(entry, derived=entry.derived and text == entry.strings[0])
    if unit.state is not UnitState.REVIEWED:
        return replace(entry, strings=(text,), notes=notes, flags=("fuzzy", *others))
    return replace(
        entry, strings=(text,), notes=notes, flags=others,
        previous_id=None, previous_context=None, previous_plural=None,
    )  # fmt: skip


def _updated(
    catalog: Catalog, changed: dict[str, Entry], unchanged: int, problems: list[Problem]
) -> Updated:
    by_key = {(entry.context, entry.id): entry for entry in changed.values()}
    entries = tuple(
        entry if entry.obsolete else by_key.get((entry.context, entry.id), entry)
        for entry in catalog.entries
    )
    translated = sum(entry.translated for entry in changed.values())
    fuzzy = sum(entry.fuzzy for entry in changed.values())
    after = replace(catalog, entries=entries)
    return Updated(after, translated, fuzzy, unchanged, tuple(problems))


def _strangers(
    units: Sequence[Unit], found: Sequence[DraftOfEdited], file: str
) -> Iterator[Problem]:
    """Tell what became of units whose source no message has any more."""
    used = {unit for draft in found for unit in draft.units}
    for unit in units:
        if unit in used:
            message = f"its source was edited since, it is a draft now: {_shown(unit.source)}"
            hint = "compare it with the text of today"
            yield replace(_problem(unit, file, message, hint), level=Level.WARNING)
        else:
            message = f"no message has this source any more: {_shown(unit.source)}"
            hint = "export again: it was edited or removed since, or moved"
            yield _problem(unit, file, message, hint)


def _unfit(unit: Unit, file: str) -> Problem | None:
    """Refuse a unit with a character that no catalog can hold."""
    bad = unfit("".join((unit.target, *unit.notes)))
    hint = "remove it from the translation, or its note"
    return _problem(unit, file, f"{bad} cannot be in a catalog", hint) if bad else None


def _kept(unit: Unit, file: str) -> Problem:
    message = f"already reviewed, kept as it is: {_shown(unit.source)}"
    hint = "--overwrite puts the file's translation in its place"
    return replace(_problem(unit, file, message, hint), level=Level.NOTE)


def _problem(unit: Unit, file: str, message: str, hint: str) -> Problem:
    return Problem(Place(file, unit.line), message, hint, check="import")


def _shown(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"
