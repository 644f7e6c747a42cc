"""`history.yaml` of a release: what was public, when and as which bytes. Appended, never rewritten.

Each line is one entry as a YAML flow mapping, so that appending is all that writing takes.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import yaml

from khabar.model import Event
from khabar.problems import Place, Problem, SourceError


def parse(raw: bytes, file: str) -> tuple[Event, ...]:
    """Read a history; raises `SourceError` with the entry that cannot be read."""
    try:
        entries = yaml.load(raw, yaml.BaseLoader) or []  # noqa: S506 (every scalar stays a text)
    except yaml.YAMLError as error:
        hint = "restore it from version control; a history is never edited by hand"
        raise SourceError([Problem(Place(file, 1), "not valid YAML", hint)]) from error
    return tuple(_events(entries, file))


def _events(entries: Any, file: str) -> Iterator[Event]:
    for number, entry in enumerate(entries, 1):
        try:
            yield Event(
                entry["what"],
                datetime.fromisoformat(entry["at"]).isoformat(),
                entry["locale"],
                int(entry["version"]),
                dict(entry["files"]),
                entry.get("by", ""),
                entry.get("note", ""),
            )
        except (KeyError, TypeError, ValueError) as error:
            hint = "restore it from version control; a history is never edited by hand"
            place = Place(file, number)
            raise SourceError([Problem(place, f"not an entry: {error!r}", hint)]) from error


def append(text: str, events: tuple[Event, ...]) -> str:
    """The history with more events."""
    lines = (
        json.dumps(
            {
                "what": event.what,
                "at": event.at,
                "locale": event.locale,
                "version": event.version,
                "files": dict(event.files),
                **({"by": event.by} if event.by else {}),
                **({"note": event.note} if event.note else {}),
            },
            ensure_ascii=False,
        )
        for event in events
    )
    return text + "".join(f"- {line}\n" for line in lines)
