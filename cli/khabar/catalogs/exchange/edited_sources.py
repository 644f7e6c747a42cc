"""Translations of texts that were edited meanwhile: they become drafts of the texts of today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from khabar.catalogs.exchange.units import Unit, UnitState, exchangeable, own_key, unit_id
from khabar.catalogs.exchange.untrusted import one_line, unfit
from khabar.catalogs.lineage import lineage
from khabar.model import Catalog, Entry, Key


@dataclass(frozen=True, slots=True)
class DraftOfEdited:
    """An entry with what came back for the texts that it was made of, and the units of these."""

    entry: Entry
    units: tuple[Unit, ...]


def drafts(catalog: Catalog, units: Sequence[Unit]) -> Iterator[DraftOfEdited]:
    """Find the entries whose text was made of others, which the file has with a translation.

    `units` are all of the file, in its order. What somebody wrote for the text of today is kept;
    an entry that has its draft already stays as it is.
    """
    rows = {key: unit for unit in units if (key := own_key(unit))}
    live = {each.key: each for each in exchangeable(catalog)}
    buried = {each.key: each for each in catalog.entries if each.obsolete}
    for key, parents in lineage(list(rows), list(live)).items():
        spoken = [(each, rows[each]) for each in parents if _speaks(rows[each])]
        known = [buried[each] for each, _ in spoken if each in buried]
        if not spoken:
            continue
        entry = _drafted(live[key], spoken)
        if entry == live[key] or _untouched(live[key], known):
            yield DraftOfEdited(entry, tuple(unit for _, unit in spoken))


def with_news(catalog: Catalog, units: Sequence[Unit]) -> list[Unit]:
    """List the units with a translation that their text does not have as an obsolete entry."""
    known = {unit_id(each.key): each.strings for each in catalog.entries if each.obsolete}
    said = (unit for unit in units if _says_something(unit))
    return [unit for unit in said if known.get(unit.id) != (one_line(unit.target),)]


def _speaks(unit: Unit) -> bool:
    """Tell whether a unit has a translation that a catalog can hold."""
    return _says_something(unit) and not unfit(unit.target)


def _says_something(unit: Unit) -> bool:
    return bool(unit.target.strip()) and unit.state is not UnitState.UNTRANSLATED


def _untouched(entry: Entry, known: Sequence[Entry]) -> bool:
    """Tell whether an entry has no words but those that the catalog had for its older texts."""
    words = " ".join(each.strings[0] for each in known)
    return not entry.begun or (entry.fuzzy and entry.strings == (words,))


def _drafted(entry: Entry, spoken: Sequence[tuple[Key, Unit]]) -> Entry:
    (role, _), _ = spoken[0]
    return replace(
        entry,
        strings=(" ".join(one_line(unit.target) for _, unit in spoken),),
        flags=("fuzzy", *(flag for flag in entry.flags if flag != "fuzzy")),
        previous_context=role or None,
        previous_id=" ".join(text for (_, text), _ in spoken),
    )
