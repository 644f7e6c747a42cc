"""The translations of single releases as commands remember them: a table of the build cache."""

import os
from collections.abc import Mapping

from khabar.cache.store import BuildCache
from khabar.cache.stored_json import StoredJson
from khabar.catalogs.translation_memory import TranslationUnit

Units = tuple[TranslationUnit, ...]

_UNITS = StoredJson(Units)


def remembered_units(cache: BuildCache, stamps: Mapping[str, str]) -> dict[str, Units]:
    """The units of those releases whose files have these stamps still, by id."""
    rows = cache.base.execute("select id, inputs, units from units")
    return {
        id_: _UNITS.load(text)
        for raw, inputs, text in rows
        if stamps.get(id_ := os.fsdecode(raw)) == inputs
    }


def remember_units(
    cache: BuildCache, stamps: Mapping[str, str], found: Mapping[str, Units]
) -> None:
    """Remember the units of some releases, and forget releases that have no stamp any more."""
    query = "insert or replace into units values (?, ?, ?)"
    rows = [(os.fsencode(id_), stamps[id_], _UNITS.dump(each)) for id_, each in found.items()]
    cache.base.executemany(query, rows)
    known = [raw for (raw,) in cache.base.execute("select id from units")]
    gone = [(raw,) for raw in known if os.fsdecode(raw) not in stamps]
    cache.base.executemany("delete from units where id = ?", gone)
