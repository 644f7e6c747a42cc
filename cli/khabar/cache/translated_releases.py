"""Releases as translators have them, as commands remember them: a table of the build cache."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from khabar.cache.store import BuildCache
from khabar.cache.stored_json import StoredJson
from khabar.catalogs.translation_memory import TranslationUnit
from khabar.problems import Problem

Units = tuple[TranslationUnit, ...]
"""What the translation memory has of a release."""


@dataclass(frozen=True, slots=True)
class TranslatedRelease:
    """State of a release's catalogs, as long as no file of it changes.

    `waiting` names the locales in which a message has no reviewed translation. `catalogs` and
    `source` are the problems of its files. `in_sync` counts its catalogs and its template where
    `sync` found nothing to do in them; `None` where it did, or has not looked. `named` are the ids
    that it says it had before: whether they are free depends on the other releases.
    """

    waiting: tuple[str, ...] = ()
    catalogs: tuple[Problem, ...] = ()
    source: tuple[Problem, ...] = ()
    in_sync: int | None = None
    named: tuple[str, ...] = ()


_STATES, _UNITS = StoredJson(TranslatedRelease), StoredJson(Units)


def remembered_states(cache: BuildCache, stamps: Mapping[str, str]) -> dict[str, TranslatedRelease]:
    """The states of those releases whose files have these stamps still, by id."""
    rows = cache.base.execute("select id, inputs, state from translated")
    return {
        id_: _STATES.load(text)
        for raw, inputs, text in rows
        if stamps.get(id_ := os.fsdecode(raw)) == inputs
    }


def remembered_units(cache: BuildCache, stamps: Mapping[str, str]) -> dict[str, Units]:
    """The units of those releases whose files have these stamps still, by id."""
    rows = cache.base.execute("select id, inputs, units from translated")
    return {
        id_: _UNITS.load(text)
        for raw, inputs, text in rows
        if stamps.get(id_ := os.fsdecode(raw)) == inputs
    }


def remember(
    cache: BuildCache,
    stamps: Mapping[str, str],
    states: Mapping[str, TranslatedRelease],
    units: Mapping[str, Units],
) -> None:
    """Remember the states of some releases, and forget releases that have no stamp any more."""
    rows = [
        (os.fsencode(id_), stamps[id_], _STATES.dump(state), _UNITS.dump(units[id_]))
        for id_, state in states.items()
    ]
    cache.base.executemany("insert or replace into translated values (?, ?, ?, ?)", rows)
    known = [raw for (raw,) in cache.base.execute("select id from translated")]
    gone = [(raw,) for raw in known if os.fsdecode(raw) not in stamps]
    cache.base.executemany("delete from translated where id = ?", gone)
