"""Embargoes and moments of publication that are written in local time, and what they meant.

A changed `timezone:` of newsroom.yaml lets such a time mean another instant. What it meant at first
is noted: in the release's history by `khabar sync`, so that every clone knows it, and on this
machine by `khabar build`. As long as the same text stands there, it never means an earlier instant
than that; and once readers have the text, no later one, which would take it away again.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from khabar import history
from khabar.files.folder import Folder
from khabar.given_json import given_object
from khabar.model import Event, Release, Remains
from khabar.problems import KhabarError, Level, Place, Problem
from khabar.sources.broken_source import local_moments
from khabar.sources.release import ParsedRelease
from khabar.workspace.history import record
from khabar.workspace.newsroom_files import NewsroomFiles
from khabar.workspace.withdrawal.told_embargoes import told_moments

Moments = Mapping[str, datetime]
"""Meanings of a source's local times at first, by key and text: `embargo 2026-01-31T15:00`."""
MOMENTS_FILE = ".khabar/moments.json"
# As far as two zones of the world may lie apart, and a day.
_ZONES = timedelta(hours=50)
_FIELDS = {"embargo": "embargo", "date": "moment"}


def machine_moments(files: NewsroomFiles) -> Mapping[str, Moments]:
    """Read what this machine has noted, by release; nothing of what cannot be read."""
    found: dict[str, Moments] = {}
    with suppress(KhabarError, ValueError):
        for id_, row in given_object(files.raw(MOMENTS_FILE) or b"{}").items():
            with suppress(ValueError, TypeError, AttributeError):
                found[id_] = {key: _instant(at) for key, at in row.items()}
    return found


def known_moments(events: Iterable[Event], machine: Iterable[Moments]) -> Moments:
    """Join what a history and this machine know: the later one counts."""
    told = [each for each in events if each.what == history.MOMENT]
    found: dict[str, datetime] = {}
    with suppress(ValueError):
        rows = [*machine, *({each.note: _instant(each.text)} for each in told)]
        for key, at in (pair for row in rows for pair in row.items()):
            found[key] = max(at, found.get(key, at))
    return found


def as_meant(
    parsed: ParsedRelease, raw: bytes, known: Moments, *, out: bool = False
) -> ParsedRelease:
    """A source whose local times mean no earlier instants than they did; `raw` is its file.

    `out`: readers were given it on the site; then they mean what they did.
    """
    for name, text in local_moments(raw).items() if known else ():
        said = parsed.release or parsed.remains
        present, before = getattr(said, _FIELDS[name]), known.get(f"{name} {text}")
        if out and present and before:
            parsed = _with(parsed, _FIELDS[name], before)
        elif present and before and present < before:
            message = f"{name}: {text} meant {_minute(before)} before `timezone` was changed"
            hint = (
                "the later one counts; write the one that you mean with its offset:"
                f" {_minute(before)} or {_minute(present)}"
            )
            place = Place(parsed.file, _line(raw, text))
            told = Problem(place, message, hint, Level.WARNING, "changed-zone")
            parsed = replace(parsed, problems=tuple(sorted({*parsed.problems, told})))
            parsed = _with(parsed, _FIELDS[name], before)
    return parsed


def readings(moment: datetime, zone: ZoneInfo, meant: Moments) -> Iterator[datetime]:
    """Yield what the moment of a text may mean: in the `zone` of today, and as it was `meant`."""
    yield moment if moment.tzinfo else moment.replace(tzinfo=zone)
    if not moment.tzinfo and (before := meant.get(_told(moment))):
        yield before


def _told(moment: datetime) -> str:
    """The key of a moment without an offset that a text alone tells of."""
    return f"text {_minute(moment)}"


def _local(release: Release, raw: bytes, zone: ZoneInfo) -> dict[str, datetime]:
    """The meanings of the local times of a source and its texts, by key and text."""
    fields = local_moments(raw).items()
    told = [each for each in told_moments(release) if not each.tzinfo]
    return {
        **{f"{name} {text}": getattr(release, _FIELDS[name]) for name, text in fields},
        **{_told(each): each.replace(tzinfo=zone) for each in told},
    }


def _with(parsed: ParsedRelease, field: str, at: datetime) -> ParsedRelease:
    release, remains = parsed.release, parsed.remains
    if field == "embargo":
        release = release and replace(release, embargo=at)
        return replace(parsed, release=release, remains=replace(remains, embargo=at))
    release = release and replace(release, moment=at)
    return replace(parsed, release=release, remains=replace(remains, moment=at))


def restrictions_as_meant(said: Remains, raw: bytes, known: Moments, *, out: bool) -> Remains:
    """Restrictions of a source, as `as_meant` reads its local times."""
    return as_meant(ParsedRelease("", "", None, (), said), raw, known, out=out).remains


def is_out(events: Iterable[Event]) -> bool:
    """Tell whether readers were ever given a release on the site."""
    return any(each.what == history.PUBLISH for each in events)


def not_noted(
    files: NewsroomFiles, releases: Iterable[ParsedRelease], known: Mapping[str, Moments],
    now: datetime, zone: ZoneInfo,
) -> Mapping[str, Moments]:  # fmt: skip
    """The local times of readable releases that are ahead in some zone, and not `known` yet.

    `zone` is the newsroom's.
    """
    found = {}
    for parsed in releases:
        release = parsed.release
        ahead = (release.embargo, release.moment) if release else ()
        soon = any(each and now < each + _ZONES for each in ahead)
        if release and (soon or not release.embargo):
            row = _local(release, files.raw(parsed.file) if soon else b"", zone)
            mine = known.get(parsed.id, {})
            late = {k: at for k, at in row.items() if now < at + _ZONES}
            found[parsed.id] = {k: at for k, at in late.items() if k not in mine}
    return {id_: row for id_, row in found.items() if row}


def note_on_machine(folder: Folder, new: Mapping[str, Moments], now: datetime) -> None:
    """Note what texts mean, by release; what has long passed is forgotten. Raises `KhabarError`."""
    before = machine_moments(folder)
    ids = sorted({*before, *new})
    joined = {id_: {**new.get(id_, {}), **before.get(id_, {})} for id_ in ids}
    kept = {
        id_: {key: at.isoformat() for key, at in row.items() if now < at + _ZONES}
        for id_, row in joined.items()
    }
    if any(new.values()):
        _write(folder, kept)


def moments_text(folder: Folder) -> str:
    """Write what this machine has noted for a backup, or nothing where there is nothing."""
    found = _texts(machine_moments(folder))
    return json.dumps(found) if found else ""


def merge_moments(folder: Folder, text: str) -> None:
    """Add the moments of a backup; the later meaning counts. Raises `KhabarError`."""
    joined = {**machine_moments(folder)}
    try:
        rows = [(id_, dict(row)) for id_, row in given_object(text).items()]
        for id_, row in rows:
            told = {key: _instant(at) for key, at in row.items()}
            joined[id_] = known_moments((), (joined.get(id_, {}), told))
    except (ValueError, TypeError) as error:
        raise KhabarError("the moments of the backup cannot be read", "update Khabar") from error
    _write(folder, _texts(joined))


def _texts(moments: Mapping[str, Moments]) -> Mapping[str, Mapping[str, str]]:
    return {id_: {key: at.isoformat() for key, at in row.items()} for id_, row in moments.items()}


def _write(folder: Folder, rows: Mapping[str, Mapping[str, str]]) -> None:
    data = json.dumps({id_: row for id_, row in rows.items() if row}, indent=2) + "\n"
    folder.private.write(MOMENTS_FILE.rpartition("/")[2], data.encode())


def note_in_histories(
    folder: Folder,
    releases: Iterable[ParsedRelease],
    histories: Mapping[str, Sequence[Event]],
    now: datetime,
    zone: ZoneInfo,
) -> None:
    """Note in the history of each release what its local times mean. Raises `KhabarError`."""
    known = {id_: known_moments(events, ()) for id_, events in histories.items()}
    at = now.isoformat(timespec="seconds")
    for id_, row in not_noted(folder, releases, known, now, zone).items():
        told = ((key, meant.isoformat()) for key, meant in row.items())
        events = (Event(history.MOMENT, at, "", 1, {}, note=k, text=m) for k, m in told)
        record(folder, id_, tuple(events))


def _line(raw: bytes, text: str) -> int:
    lines = raw.decode("utf-8", "replace").splitlines()
    return next((i for i, line in enumerate(lines, 1) if text in line), 1)


def _minute(at: datetime) -> str:
    return at.isoformat(timespec="minutes")


def _instant(said: str) -> datetime:
    at = datetime.fromisoformat(said)
    if at.tzinfo is None:
        raise ValueError("its offset from UTC is missing")
    return at
