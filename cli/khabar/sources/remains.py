"""A broken `release.md` → what can still be read of it: its restrictions, and what it is about.

A mistake in one line must not hide what another line says. A line counts only if it is clear: its
key begins the line and occurs once, in the front matter as far as that can be read.
"""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from datetime import date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import yaml

from khabar.model import Remains, Status
from khabar.sources.names import release_fault

_LINE = re.compile(
    r"^(status|version|embargo|aliases|language|location|date):[ \t]*(.*?)[ \t]*(?:#.*)?$",
    re.MULTILINE | re.IGNORECASE,
)
_HEADLINE = re.compile(r"^headline:[ \t].*$", re.MULTILINE)
_ZONE = re.compile(r"^timezone:[ \t]*[\"']?([A-Za-z0-9_+/-]+)[\"']?[ \t]*(?:#.*)?$", re.MULTILINE)
_LAST = timezone(timedelta(hours=-12))
"""The zone in which each hour comes last: nothing is public too early anywhere."""
_END = re.compile(r"^---[ \t]*$", re.MULTILINE)


def read_remains(raw: bytes, zone: tzinfo | None = None) -> Remains:
    """Read what a source restricts, as far as it can be read; nothing else of it.

    `zone` is the newsroom's, in which a time without an offset is meant.
    """
    text = _decoded(raw).replace("\r\n", "\n").replace("\r", "\n")
    front = _END.split(text, 2)
    lines = front[1] if len(front) > 1 and not front[0].strip() else text
    said = {name.lower(): value.strip("\"'") for name, value in _LINE.findall(lines)}
    version = said.get("version", "1")
    return Remains(
        _status(said.get("status", "")),
        int(version) if re.fullmatch(r"[0-9]{1,6}", version) else 0,
        _instant(said.get("embargo", ""), zone or _LAST),
        _aliases(said.get("aliases", "")),
        _headline(_HEADLINE.findall(lines)),
        said.get("language", ""),
        said.get("location", ""),
        _day(said.get("date", "")),
        _instant(said.get("date", ""), zone or _LAST),
    )


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


def _status(said: str) -> Status | None:
    return Status(said.lower()) if said.lower() in set(Status) else None


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


def _instant(said: str, zone: tzinfo) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    if moment.tzinfo:
        return moment
    # If the clock shows a time twice or never, the later moment counts: nothing is public too
    # early.
    readings = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    return max(readings, key=datetime.timestamp)
