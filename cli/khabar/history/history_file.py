"""The file `history.yaml` of a release ↔ events.

Each line is one event: `- ` and a YAML flow mapping, written as JSON, so that appending is all that
writing takes, and lines of two branches may stand in either order (`merge=union` in Git). Nothing
else of YAML is read: no alias, no tag, no nesting without end.

An event of the second format has an `id`, the digest of all that it says: the same event, merged
twice, counts once, and a line that was edited by hand shows. Lines of the first format have none.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from khabar.digest import short_digest
from khabar.history import RENAME, earlier_ids, killed, went_out
from khabar.model import Event
from khabar.problems import Place, Problem, SourceError

_HINT = "restore it from version control; a history is never edited by hand"
_KILLS = TypeAdapter(dict[str, str])
_MARKS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
_RENAMED = f'"{RENAME}"'.encode()


def _instant(text: str) -> str:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("its offset from UTC is missing")
    return moment.isoformat()


class _Entry(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    what: str
    at: Annotated[str, AfterValidator(_instant)]
    locale: str
    version: Annotated[int, Field(ge=1)]
    files: dict[str, str]
    by: str = ""
    note: str = ""
    text: str = ""
    standard: str = ""
    unnamed: bool = False
    run: str = ""
    machine: str = ""
    listed: str = ""
    readers: list[str] | None = None
    id: str = ""

    def event(self) -> Event:
        return Event(
            self.what, self.at, self.locale, self.version, self.files, self.by, self.note,
            self.text, self.standard, self.unnamed, self.run, self.machine, self.listed,
            None if self.readers is None else tuple(self.readers),
        )  # fmt: skip


def parse(raw: bytes, file: str) -> tuple[Event, ...]:
    """Read a history; raises `SourceError` with every entry that cannot be read."""
    events, problems = read(raw, file)
    if problems:
        raise SourceError(list(problems))
    return events


def read(raw: bytes, file: str) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """Read a history: what can be read of it, and what is wrong with the rest."""
    events: dict[object, Event] = {}
    problems: list[Problem] = []
    for number, line in enumerate(raw.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            entry = _entry(line)
        except ValueError as error:
            problems.append(Problem(Place(file, number), *_fault(line, error)))
            continue
        event = entry.event()
        events.setdefault(entry.id or number, event)
        if entry.id and entry.id != _id(event):
            problems.append(Problem(Place(file, number), "not as Khabar wrote it", _HINT))
    return tuple(events.values()), tuple(problems)


def last_of_first_format(raw: bytes) -> datetime | None:
    """Return the latest instant of the lines without `id`, as Khabar once wrote; `None` for none.

    Lines that cannot be read count for nothing.
    """
    found = []
    for line in raw.split(b"\n"):
        with suppress(ValueError):
            entry = _entry(line)
            found += [] if entry.id else [datetime.fromisoformat(entry.at)]
    return max(found, default=None)


def _entry(line: bytes) -> _Entry:
    if not line.startswith(b"- "):
        raise ValueError("it does not begin with `- `")
    return _Entry.model_validate_json(line[2:])


def _fault(line: bytes, error: ValueError) -> tuple[str, str]:
    """Tell what is wrong with a line that is no entry, with a hint."""
    if line.startswith(_MARKS):
        hint = "remove the lines with such marks and keep all others: the entries of both sides"
        return f"a conflict marker of Git: {line[:7].decode()}", hint
    return f"not an entry: {_why(error)}", _HINT


def _why(error: ValueError) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors(include_url=False)[0]
    return ": ".join([*map(str, first["loc"]), first["msg"]])[:200]


def dump(events: Sequence[Event]) -> str:
    """The lines that events add to a history."""
    return "".join(
        f"- {json.dumps(_data(event) | {'id': _id(event)}, ensure_ascii=False)}\n"
        for event in events
    )


def _data(event: Event) -> dict[str, object]:
    optional = {
        "by": event.by, "note": event.note, "text": event.text, "standard": event.standard,
        "unnamed": event.unnamed, "run": event.run, "machine": event.machine,
        "listed": event.listed,
    }  # fmt: skip
    return {
        "what": event.what,
        "at": _instant(event.at),
        "locale": event.locale,
        "version": event.version,
        "files": dict(event.files),
        **{name: said for name, said in optional.items() if said},
        # That there were none says something, too.
        **({} if event.readers is None else {"readers": list(event.readers)}),
    }


def _id(event: Event) -> str:
    """The digest of all that an event says."""
    return short_digest(json.dumps(_data(event), ensure_ascii=False, sort_keys=True).encode())


# Releases that were renamed after readers had them: their ids of before are nobody else's.


def given_and_renamed(histories: Iterable[tuple[str, bytes]]) -> Mapping[str, str]:
    """The ids that releases had when readers were given them, each with the id of today."""
    found: dict[str, str] = {}
    for id_, raw in histories:
        told = read(raw, "")[0] if _RENAMED in raw else ()
        if any(went_out(told)) and not killed(told):
            found |= {each: id_ for each in earlier_ids(told) if each != id_}
    return found


# Withdrawals, as a machine remembers them and as other histories tell of them.


def read_kills(raw: bytes) -> Mapping[str, str]:
    """Read what a machine remembers of withdrawals: the moment (ISO 8601) of the last by release.

    Raises `ValueError` for anything else.
    """
    found = _KILLS.validate_json(raw) if raw else {}
    return {id_: _instant(at) for id_, at in found.items()}


def renamed_kills(histories: Iterable[tuple[str, bytes]]) -> Mapping[str, str]:
    """The moments of withdrawals in force, by the ids that withdrawn releases had before.

    A merge may bring a folder of such an id back. `histories` are those of all releases, by id.
    """
    found: dict[str, str] = {}
    for id_, raw in histories:
        told = read(raw, "")[0] if _RENAMED in raw else ()
        if kill := killed(told):
            found |= {each: kill.at for each in earlier_ids(told) if each != id_}
    return found
