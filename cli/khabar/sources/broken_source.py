"""A broken `release.md` → what can still be read of it: its restrictions, and what it is about.

A mistake in one line must not hide what another line says, and a mistake in a line that restricts
must not hide that it does. A line counts if its key begins it, in the front matter as far as that
can be read: also with capitals, quotation marks, another colon, or spaces of any kind before it.
Where a key has several lines, or a time several meanings, the one counts that restricts more.
"""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import yaml

from khabar.markup import repaired
from khabar.model import Remains, Status
from khabar.sources.moments import is_local, meanings
from khabar.sources.names import release_fault

_LINE = re.compile(
    r"^[\"']?(status|version|embargo|aliases|language|location|date)[\"']?"
    r"[^\S\n]{0,9}[:：]([^#\n]*)",
    re.MULTILINE | re.IGNORECASE,
)
# YAML also takes a value on the next line, set off by spaces.
_BELOW = re.compile(
    r"^([\"']?(?:status|version|embargo|date)[\"']?[ \t]?:)(?: ?[>|][+-]?)?[ \t]*\n[ \t]+",
    re.MULTILINE | re.IGNORECASE,
)
_MARKS = "\"'“”„‘’«»"
# From the one that takes most away from readers.
_STRICTEST = (Status.WITHHELD, Status.CANCELED, Status.DRAFT, Status.USABLE)
_HEADLINE = re.compile(r"^headline:[ \t].*$", re.MULTILINE)
_ZONE = re.compile(r"^timezone:[ \t]*[\"']?([A-Za-z0-9_+/-]+)[\"']?[ \t]*(?:#.*)?$", re.MULTILINE)
_LAST = timezone(timedelta(hours=-12))
"""The zone in which each hour comes last: nothing is public too early anywhere."""
_END = re.compile(r"^---[ \t]*$", re.MULTILINE)


def local_moments(raw: bytes) -> dict[str, str]:
    """The embargo and the `date` of a source as they are written, where a time has no offset."""
    said = ((name.lower(), value) for name, value in _LINE.findall(_front(raw)))
    bare = ((name, value.strip().strip(_MARKS).strip()) for name, value in said)
    return {name: value for name, value in bare if is_local(value)}


def read_remains(raw: bytes, zone: tzinfo | None = None) -> Remains:
    """Read what a source restricts, as far as it can be read; nothing else of it.

    `zone` is the newsroom's, in which a time without an offset is meant.
    """
    lines = _front(raw)
    said: dict[str, list[str]] = {}
    for name, value in _LINE.findall(lines):
        said.setdefault(name.lower(), []).append(value.strip().strip(_MARKS).strip())
    last = {name: values[-1] for name, values in said.items()}
    return Remains(
        _status(said.get("status", ())),
        _version(said.get("version", ("1",))),
        _latest(said.get("embargo", ()), zone or _LAST),
        _aliases(last.get("aliases", "")),
        _headline(_HEADLINE.findall(lines)),
        last.get("language", ""),
        last.get("location", ""),
        _day(last.get("date", "")),
        _latest(said.get("date", ()), zone or _LAST),
    )


def _front(raw: bytes) -> str:
    """The front matter as far as it can be read: all of the text where it has no end."""
    text = "\n".join(repaired(_decoded(raw)).splitlines())
    front = _END.split(text, 2)
    lines = front[1] if len(front) > 1 and not front[0].strip() else text
    return _BELOW.sub(r"\1 ", lines)


def read_zone(raw: bytes) -> ZoneInfo | None:
    """The time zone of a `newsroom.yaml`, broken or not; `None` where it names none."""
    found = _ZONE.search(_decoded(raw))
    try:
        return ZoneInfo(found[1]) if found else None
    except (KeyError, ValueError, OSError):
        return None


def _decoded(raw: bytes) -> str:
    """The text of a file, also of one that an editor of Windows saved as “Unicode” (UTF-16)."""
    utf16 = raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    return raw.decode("utf-16" if utf16 else "utf-8", "replace").removeprefix("\ufeff")


def _status(said: Iterable[str]) -> Status | None:
    words = {each.lower() for each in said}
    return next((each for each in _STRICTEST if each in words), None)


def _version(said: Iterable[str]) -> int:
    """The smallest of the versions, of which least may be public; 0 where one is no number."""
    return min(int(each) if re.fullmatch(r"[0-9]{1,6}", each) else 0 for each in said)


def _aliases(said: str) -> tuple[str, ...]:
    names = said.removeprefix("[").removesuffix("]").split(",")
    bare = (each.strip().strip("\"'") for each in names)
    return tuple(each for each in bare if each and not release_fault(each))


def _headline(lines: list[str]) -> str:
    """A headline that stands on one line, once; else nothing."""
    try:
        (found,) = (yaml.load(line, yaml.BaseLoader)["headline"] for line in lines)  # noqa: S506
    except (yaml.YAMLError, ValueError, TypeError, KeyError):
        return ""
    return found if isinstance(found, str) else ""


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return None


def _latest(said: Iterable[str], zone: tzinfo) -> datetime | None:
    """The latest instant that some texts may mean; `None` where none names a day."""
    # If the clock shows a time twice or never, the later moment counts.
    readings = (
        moment if moment.tzinfo else moment.replace(tzinfo=zone, fold=fold)
        for each in said
        for moment in meanings(each)
        for fold in (0, 1)
    )  # fmt: skip
    return max(readings, key=datetime.timestamp, default=None)
