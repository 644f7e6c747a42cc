"""Snapshot of a newsroom: tells without reading a text whether anything changed since a build."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from khabar.cache.file_stamps import (
    FileStamp,
    Stamps,
    clock,
    entries,
    is_folder,
    joined,
    path_stamp,
    stamp_of,
    state,
    templates_stamp,
)
from khabar.cache.fingerprints import fingerprint
from khabar.cache.rows import Span
from khabar.cache.store import BuildCache
from khabar.cache.toolchain import versions
from khabar.files.folder import KILLS_FILE, NEWSROOM_FILE, PRESS_KIT, SHARED, TOPICS, Folder
from khabar.files.outputs.output import AREAS, TEMPORARY, VERSIONS, Output
from khabar.history.history_file import given_and_renamed, read_kills, renamed_kills
from khabar.model import FormatName
from khabar.problems import KhabarError
from khabar.reports import BuildReport

# Folders in drafts that are not bulletins, and do not count here.
_OTHERS = ("drafts/review", "drafts/proofs", "drafts/given")
_CATALOG = ".po"
# What a logo beside newsroom.yaml may be.
_LOGO = re.compile(r".+\.(?:svg|png)", re.IGNORECASE)
# A survey goes as far down as `public/kk/2025-11-24-forum`, and as `public/v/kk/2025-11-24-forum`.
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A newsroom and its out/ before a build has read anything of them.

    `releases` has a stamp of what each release alone depends on, `shared` is of what all of them
    do, `outputs` of each rendered folder and of each other file. `settled` as `Stamps` has it.
    """

    releases: Stamps
    shared: str
    outputs: Stamps
    settled: bool

    @property
    def inputs(self) -> str:
        """Digest of everything that a build would read, and of the program that would read it."""
        return fingerprint((self.shared, self.releases.digest))


@dataclass(frozen=True, slots=True)
class Inputs:
    """Stamps of all that a command would read: of each release alone, and of the whole newsroom."""

    releases: Stamps
    newsroom: str
    settled: bool


def inputs(folder: Folder, out: Output) -> Inputs:
    """Stamp all files that a build reads."""
    moment = clock(out.root / ".khabar")
    shared, releases = _inputs(folder)
    newsroom = fingerprint((str(folder.root), shared.digest, dict(versions())))
    return Inputs(releases, newsroom, shared.settled(moment) and releases.settled(moment))


def take_snapshot(folder: Folder, out: Output, formats: tuple[FormatName, ...]) -> Snapshot:
    """Stamp everything in a newsroom.

    `formats` are those asked for; none: those that newsroom.yaml names.
    """
    found = inputs(folder, out)
    return Snapshot(
        found.releases, fingerprint((found.newsroom, formats)), survey(out), found.settled
    )


def remembered(records: BuildCache, seen: Snapshot, now: datetime) -> BuildReport | None:
    """Return the last build's report if a build at `now` would end alike; else `None`."""
    last = records.whole()
    if not last or last.inputs != seen.inputs or not last.span.covers(now):
        return None
    return last.report if last.outputs == seen.outputs.digest else None


def span(turns: Iterator[datetime], now: datetime) -> Span:
    """The time around `now` in which no embargo lifts; `turns` are the moments at which one does.

    At no other moment a decision changes (see `lifecycle`).
    """
    ordered = sorted(turns)
    past = [each.isoformat() for each in ordered if each <= now]
    ahead = [each.isoformat() for each in ordered if each > now]
    return Span(past[-1] if past else "", ahead[0] if ahead else "")


def _inputs(folder: Folder) -> tuple[Stamps, Stamps]:
    """Stamp what all releases depend on, and of each release its folder and its catalogs.

    What this machine knows of a release's withdrawal belongs to it.
    """
    root, releases = folder.root, dict[str, dict[str, FileStamp]]()
    shared = {
        "templates": templates_stamp(root / "templates"),
        PRESS_KIT: path_stamp(root / PRESS_KIT),
    }
    for entry in entries(str(root / "releases")):
        if is_folder(entry):
            releases[entry.name] = {"": stamp_of(entry.path)}
        elif f"releases/{entry.name}" == NEWSROOM_FILE or _LOGO.fullmatch(entry.name):
            shared[f"releases/{entry.name}"] = state(entry)
    for locale in entries(str(root / "locales")):
        for entry in entries(f"{locale.path}/LC_MESSAGES"):
            name = entry.name.removesuffix(_CATALOG)
            if name == entry.name:
                continue
            if name in (*SHARED, TOPICS):
                shared[f"{locale.name}/{name}"] = state(entry)
            elif name in releases:
                releases[name][locale.name] = state(entry)
    for name, now in given_and_renamed(folder.histories()).items():
        if name in releases:
            releases[name]["renamed"] = FileStamp(now, 0)
    for name, at in _kills(folder).items():
        # One under an id of before is told of whichever release bears it now.
        row = releases.get(name, shared)
        row[f"{KILLS_FILE} {name}"] = FileStamp(at, 0)
    return _survey(shared), _survey({id_: joined(row) for id_, row in releases.items()})


def _kills(folder: Folder) -> Mapping[str, str]:
    """The withdrawals that a history may have lost; under no id, how some cannot be read."""
    renamed = renamed_kills(folder.histories())
    try:
        return {**renamed, **read_kills(folder.kills())}
    except (KhabarError, ValueError) as error:
        return {**renamed, "": str(error)}


def template_stamps(folder: Folder) -> Stamps:
    """Stamp the catalogs' templates, by their names, which `sync` reads beside all else."""
    found = entries(str(folder.root / "locales"))
    return _survey(
        {each.name: FileStamp("", 0) if is_folder(each) else state(each) for each in found}
    )


def survey(out: Output) -> Stamps:
    """Stamp everything in out/ that a build may have put there."""
    found: dict[str, FileStamp] = {}
    for area in AREAS:
        for entry in entries(str(out.root / area)):
            if not is_folder(entry):
                found[f"{area}/{entry.name}"] = state(entry)
            elif (name := f"{area}/{entry.name}") not in _OTHERS:
                found |= _inside(name, entry.path)
    return _survey(found)


def _inside(name: str, folder: str) -> Iterator[tuple[str, FileStamp]]:
    """Yield the stamps below a folder of an area; those of versions are one folder deeper."""
    if name != VERSIONS:
        yield from _below(name, folder)
        return
    for locale in filter(is_folder, entries(folder)):
        yield from _below(f"{name}/{locale.name}", locale.path)


def _depth(name: str) -> int:
    return _DEPTH + name.startswith(f"{VERSIONS}/")


def survey_after(before: Stamps, out: Output) -> Stamps:
    """Survey out/ again where it was touched; all else keeps its stamp from `before`.

    Whoever else has changed something meanwhile is found out by the next look.
    """
    parts = dict(before.parts)
    for name in {"/".join(each.split("/")[: _depth(each)]) for each in out.touched}:
        if parts.pop(name, None) is None and name.count("/") + 1 < _depth(name):
            for each in [each for each in parts if each.startswith(f"{name}/")]:
                del parts[each]
        parts |= _at(out, name)
    return Stamps(parts, before.newest)


def _at(out: Output, name: str) -> Iterator[tuple[str, str]]:
    """Yield the stamps of a survey at a name and below it."""
    parts = name.split("/")
    other = parts[0] not in AREAS or "/".join(parts[:2]) in _OTHERS
    if other or parts[-1].startswith(TEMPORARY):
        return
    if not out.base.is_folder(name):
        if found := out.state(name):
            yield name, found
    elif len(parts) == _depth(name):
        yield name, stamp_of(out.root / name).digest
    else:
        yield from ((each, found.digest) for each, found in _inside(name, str(out.root / name)))


def _below(name: str, folder: str) -> Iterator[tuple[str, FileStamp]]:
    for entry in entries(folder):
        if not entry.name.startswith(TEMPORARY):
            found = stamp_of(entry.path) if is_folder(entry) else state(entry)
            yield f"{name}/{entry.name}", found


def _survey(found: dict[str, FileStamp]) -> Stamps:
    newest = max((each.newest for each in found.values()), default=0)
    return Stamps({name: each.digest for name, each in found.items()}, newest)
