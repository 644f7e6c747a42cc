"""Messages on their way between a catalog and another tool's file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from khabar.digest import sha256
from khabar.model import Catalog, Entry, Key
from khabar.problems import Problem

_OWN_ID = re.compile(r"-[0-9a-f]{12}$")


class UnitState(StrEnum):
    """The state of a translation; only a reviewed one ever reaches a reader.

    `UNMARKED` is a translation of which its file says nothing; it is fuzzy, unless a person vouches
    for the file.
    """

    UNTRANSLATED = "untranslated"
    UNMARKED = "unmarked"
    FUZZY = "fuzzy"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Unit:
    """One message in a file.

    `id` is made of the message's role and text, so that it names no other message and none whose
    text has changed; `comments` come from Khabar, `notes` from translators; `line` is the file's;
    what is `locked` is not to be translated.
    """

    id: str
    role: str
    source: str
    target: str
    state: UnitState
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    line: int = 0
    locked: bool = False


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """The units of one catalog: its domain and the languages that it leads from and to.

    `problems` are of units that could not be read.
    """

    domain: str
    source: str
    target: str
    units: tuple[Unit, ...]
    problems: tuple[Problem, ...] = ()


def unit_group(domain: str, source: str, target: str, catalog: Catalog) -> UnitGroup:
    """A catalog's messages, its obsolete ones aside, with their comments and states."""
    return UnitGroup(domain, source, target, tuple(map(_unit, exchangeable(catalog))))


def exchangeable(catalog: Catalog) -> Iterator[Entry]:
    """List the entries that can travel: live ones without plural forms."""
    return (entry for entry in catalog.entries if not entry.obsolete and entry.plural is None)


def _unit(entry: Entry) -> Unit:
    comments = entry.comments
    if entry.fuzzy and entry.previous_id is not None:
        comments += (f"Its source before it was edited: {entry.previous_id}",)
    return Unit(
        unit_id(entry.key), entry.context or "", entry.id, entry.strings[0], _state(entry),
        comments, entry.notes,
    )  # fmt: skip


def _state(entry: Entry) -> UnitState:
    if not entry.filled:
        return UnitState.UNTRANSLATED
    return UnitState.REVIEWED if entry.translated else UnitState.FUZZY


def unit_id(key: Key) -> str:
    """A message's id in a file: its role, for people, and a digest of role and text."""
    role, text = key
    digest = sha256(f"{role}\x04{text}".encode())[:12]
    return f"{re.sub(r'[^A-Za-z0-9.-]+', '-', role) or 'text'}-{digest}"


def own_key(unit: Unit) -> Key | None:
    """The role and the text of a unit, by its id; `None` where they are not what the id says."""
    said = unit.id.rpartition("-")[0]
    keys = [(role, unit.source) for role in dict.fromkeys((unit.role, said, ""))]
    return next((each for each in keys if unit_id(each) == unit.id), None)


def is_own_id(unit: Unit) -> bool:
    """Tell whether an id has the form of Khabar's, whatever became of the unit's text."""
    return _OWN_ID.search(unit.id) is not None
