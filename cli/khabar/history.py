"""`history.yaml` of a release: what was public, when and as which bytes. Appended, never rewritten.

Each line is one entry: `- ` and a YAML flow mapping, written as JSON, so that appending is all that
writing takes. Nothing else of YAML is read: no alias, no tag, no nesting without end.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from khabar.model import Event
from khabar.problems import Place, Problem, SourceError

PUBLISH = "publish"
_HINT = "restore it from version control; a history is never edited by hand"


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

    def event(self) -> Event:
        return Event(self.what, self.at, self.locale, self.version, self.files, self.by, self.note)


def parse(raw: bytes, file: str) -> tuple[Event, ...]:
    """Read a history; raises `SourceError` with every entry that cannot be read."""
    events, problems = read(raw, file)
    if problems:
        raise SourceError(list(problems))
    return events


def stood(events: Iterable[Event], locale: str) -> int:
    """The newest version that readers have had in a locale, 0 for none."""
    mine = (each for each in events if each.what == PUBLISH and each.locale == locale)
    return max((each.version for each in mine), default=0)


def read(raw: bytes, file: str) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """Read a history: what can be read of it, and what is wrong with the rest."""
    events: list[Event] = []
    problems: list[Problem] = []
    for number, line in enumerate(raw.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            if not line.startswith(b"- "):
                raise ValueError("it does not begin with `- `")
            events.append(_Entry.model_validate_json(line[2:]).event())
        except ValueError as error:
            problems.append(Problem(Place(file, number), f"not an entry: {_why(error)}", _HINT))
    return tuple(events), tuple(problems)


def _why(error: ValueError) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors(include_url=False)[0]
    return ": ".join([*map(str, first["loc"]), first["msg"]])[:200]


def dump(events: Iterable[Event]) -> str:
    """The lines that events add to a history."""
    return "".join(f"- {line}\n" for line in map(_line, events))


def _line(event: Event) -> str:
    optional = {"by": event.by, "note": event.note}
    data = {
        "what": event.what,
        "at": event.at,
        "locale": event.locale,
        "version": event.version,
        "files": dict(event.files),
        **{name: said for name, said in optional.items() if said},
    }
    return json.dumps(data, ensure_ascii=False)
