"""`history.yaml` of a release: what happened to it, when, and which bytes went out.

Each line is one event: `- ` and a YAML flow mapping, written as JSON, so that appending is all that
writing takes, and lines of two branches may stand in either order (`merge=union` in Git). Nothing
else of YAML is read: no alias, no tag, no nesting without end.

An event of the second format has an `id`, the digest of all that it says: the same event, merged
twice, counts once, and a line that was edited by hand shows. Lines of the first format have none.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from khabar.digest import short_digest
from khabar.model import Event
from khabar.problems import Place, Problem, SourceError

SIGN_OFF, PUBLISH, PACKAGE, SEND = "sign-off", "publish", "package", "send"
DELIVER = "deliver"
REMOVE, KILL, REINSTATE, RENAME = "remove", "kill", "reinstate", "rename"
# The beginning of a run of mail. Readers may not have it yet, or may have it under embargo alone.
MAILING = "mailing"
# What brings a version to readers.
_WENT_OUT = (PUBLISH, PACKAGE, SEND, DELIVER)
_HINT = "restore it from version control; a history is never edited by hand"

_KILLS = TypeAdapter(dict[str, str])
_MARKS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
_RENAMED = f'"{RENAME}"'.encode()
_FORGOTTEN = "known to the machine alone; the history had lost it"


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
    id: str = ""

    def event(self) -> Event:
        return Event(
            self.what, self.at, self.locale, self.version, self.files, self.by, self.note,
            self.text, self.standard, self.unnamed, self.run, self.machine, self.listed,
        )  # fmt: skip


# What is read off a history.


def went_out(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that brought a version to somebody."""
    return tuple(event for event in events if event.what in _WENT_OUT)


def days_out(events: Iterable[Event], locale: str) -> tuple[datetime, ...]:
    """The moments at which somebody was given anything of a locale, mail under embargo included."""
    given = (*_WENT_OUT, MAILING)
    return tuple(_moment(each) for each in events if each.what in given and each.locale == locale)


def earlier_ids(events: Iterable[Event]) -> tuple[str, ...]:
    """The ids that a release had before it was renamed, oldest first: the notes of those events."""
    return tuple(dict.fromkeys(each.note for each in events if each.what == RENAME and each.note))


def killed(events: Iterable[Event]) -> Event | None:
    """The kill that is in force: the last one, unless the release was reinstated after it.

    Of a kill and a reinstatement in one second the kill counts.
    """
    last = _last_word(events)
    return last if last and last.what == KILL else None


def last_kill(events: Iterable[Event]) -> Event | None:
    """The newest kill, also one after which the release was reinstated."""
    kills = (each for each in events if each.what == KILL)
    return max(kills, key=_moment, default=None)


def reinstated(events: Iterable[Event]) -> datetime | None:
    """The moment of the last reinstatement."""
    return max((_moment(each) for each in events if each.what == REINSTATE), default=None)


def begun_reinstatement(events: Iterable[Event], source_version: int) -> Event | None:
    """The reinstatement in force that the source, at its version, does not say yet.

    So it is after one that was cut off between the history and the source, and after Git has
    brought an older source back.
    """
    last = _last_word(events)
    return last if last and last.what == REINSTATE and last.version > source_version else None


def fallen(events: Iterable[Event]) -> int:
    """The newest version that was withdrawn, 0 for none: neither it nor an older one comes back."""
    return max((each.version for each in events if each.what == KILL), default=0)


def standing(events: Iterable[Event], locale: str) -> tuple[Event, ...]:
    """The publications in a locale since readers lost it the last time, oldest first."""
    events = tuple(events)
    mine: list[Event] = []
    for each in sorted(events, key=_moment):
        if each.what == REMOVE and each.locale == locale:
            mine = []
        elif each.what == PUBLISH and each.locale == locale:
            mine.append(each)
    return tuple(each for each in mine if each.version > fallen(events))


def removed(events: Iterable[Event], locale: str) -> bool:
    """Tell whether readers of a locale lost the release, and were not given it again."""
    mine = [each for each in events if each.what in (PUBLISH, REMOVE) and each.locale == locale]
    last = max(mine, key=lambda each: (_moment(each), each.what == REMOVE), default=None)
    return last is not None and last.what == REMOVE


def notices(events: Iterable[Event], locale: str) -> tuple[Event, ...]:
    """The publications in a locale of what was withdrawn, and of the notices in its place."""
    events = tuple(events)
    mine = (each for each in events if each.what == PUBLISH and each.locale == locale)
    return tuple(each for each in mine if each.version <= fallen(events))


def first_published(events: Iterable[Event], locale: str) -> datetime | None:
    """First moment at which readers of a locale were given anything of a release on the site."""
    return min(
        (_moment(each) for each in events if each.what == PUBLISH and each.locale == locale),
        default=None,
    )


def stood(events: Iterable[Event], locale: str) -> int:
    """The newest version that readers have in a locale, 0 for none."""
    return max((each.version for each in standing(events, locale)), default=0)


def forgotten(kills: Mapping[str, str], ids: Iterable[str], events: Iterable[Event]) -> str:
    """Moment of the withdrawal that a history forgot, with no way back since; empty for none.

    `kills` are the moments of withdrawals that are known from elsewhere, as `read_kills` has them;
    `ids` are those that the release has and had.
    """
    events = tuple(events)
    last = max((kills[id_] for id_ in ids if id_ in kills), key=datetime.fromisoformat, default="")
    back = reinstated(events)
    known = killed(events) or (last and back and back >= datetime.fromisoformat(last))
    return "" if known else last


def remembered(at: str, source_version: int, events: Iterable[Event]) -> Event:
    """Word of a withdrawal at the moment `at` that a history forgot.

    Of its notice nothing is known, nor whether that named the headline; so this one does not.
    """
    moment = datetime.fromisoformat(at)
    before = (each.version for each in events if _moment(each) <= moment)
    version = 1 + max(source_version, *before, 0)
    return Event(KILL, at, "", version, {}, note=_FORGOTTEN, unnamed=True)


def is_remembered(kill: Event) -> bool:
    """Tell whether a withdrawal is one that `remembered` has told of."""
    return kill.note == _FORGOTTEN


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


def _last_word(events: Iterable[Event]) -> Event | None:
    """The newest kill or reinstatement; of two in one second the kill."""
    words = [each for each in events if each.what in (KILL, REINSTATE)]
    return max(words, key=lambda each: (_moment(each), each.what == KILL), default=None)


def _moment(event: Event) -> datetime:
    return datetime.fromisoformat(event.at)


# Reading and writing.


def read_kills(raw: bytes) -> Mapping[str, str]:
    """Read what a machine remembers of withdrawals: the moment (ISO 8601) of the last by release.

    Raises `ValueError` for anything else.
    """
    found = _KILLS.validate_json(raw) if raw else {}
    return {id_: _instant(at) for id_, at in found.items()}


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
    }


def _id(event: Event) -> str:
    """The digest of all that an event says."""
    return short_digest(json.dumps(_data(event), ensure_ascii=False, sort_keys=True).encode())
