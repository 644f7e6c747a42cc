"""What a build remembers: `out/.khabar/build.json`, safe to delete, written in one step.

Its first line is about the whole build and is all that is read when nothing has changed; its second
line is about each folder that was set.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from khabar.model import Key
from khabar.output import Output
from khabar.problems import Level, Place, Problem
from khabar.reports import UNCHANGED, BuildReport, Built

FILE = ".khabar/build.json"
# Counts up with every change of what is written, so that no other version is ever misread.
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Record:
    """A folder as it was set: from what, which wording was asked for, its files and their trace.

    `files` holds the SHA-256 of each file by name.
    """

    made: str
    asked: tuple[Key, ...]
    files: Mapping[str, str]
    stood: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A build of everything: of what, what it left, and between which moments it would do nothing.

    `inputs` and `outputs` are traces; `since` and `until` are instants, empty for none.
    """

    inputs: str
    outputs: str
    since: str
    until: str
    report: BuildReport

    def covers(self, now: datetime) -> bool:
        """Whether no embargo lifts or falls between that build and `now`."""
        after = not self.since or datetime.fromisoformat(self.since) <= now
        return after and (not self.until or now < datetime.fromisoformat(self.until))


@dataclass(slots=True)
class Records:
    """The folders that were set, by their names in out/."""

    folders: dict[str, Record] = field(default_factory=dict)

    def keep_only(self, names: Iterable[str]) -> None:
        """Forget every other folder."""
        wanted = set(names)
        self.folders = {name: each for name, each in self.folders.items() if name in wanted}


def read_whole(out: Output) -> Whole | None:
    """What the last build of everything left, if it is known."""
    try:
        with (out.root / FILE).open("rb") as file:
            data = json.loads(file.readline())
        return _whole(data["whole"]) if data["format"] == _FORMAT and data["whole"] else None
    except (OSError, ValueError, KeyError, TypeError):
        # Whatever is wrong with it, it is no more than a memory: the build is done again.
        return None


def read_records(out: Output) -> Records:
    """What is known of the folders of out/; nothing where the file is missing or of another format.

    Whatever is wrong with it, it is no more than a memory.
    """
    try:
        with (out.root / FILE).open("rb") as file:
            known = json.loads(file.readline())["format"] == _FORMAT
            data = json.loads(file.readline()) if known else {"asked": [], "folders": {}}
        asked = [tuple((context, id_) for context, id_ in keys) for keys in data["asked"]]
        rows = data["folders"].items()
        return Records({name: _record(row, asked) for name, row in rows})
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return Records()


def write(out: Output, whole: Whole | None, records: Records) -> None:
    """Remember a build; `whole` is left out where it was one of a part."""
    head = {"format": _FORMAT, "whole": _data(whole) if whole else None}
    asked: dict[tuple[Key, ...], int] = {}
    folders = {
        name: [
            each.made,
            asked.setdefault(each.asked, len(asked)),
            each.stood,
            "\n".join(f"{digest}  {file}" for file, digest in each.files.items()),
        ]
        for name, each in records.folders.items()
    }
    tail = {"asked": list(asked), "folders": folders}
    lines = (json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in (head, tail))
    out.put_file(FILE, "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass"))


def _record(row: list[Any], asked: list[tuple[Key, ...]]) -> Record:
    made, index, stood, files = row
    parts = (line.partition("  ") for line in files.splitlines())
    return Record(made, asked[index], {file: digest for digest, _, file in parts}, stood)


def _data(whole: Whole) -> dict[str, Any]:
    report = whole.report
    built = [
        [b.release, b.locale, b.path, b.public, list(b.reasons), b.finding]
        for b in report.bulletins
    ]
    return {
        "inputs": whole.inputs,
        "outputs": whole.outputs,
        "since": whole.since,
        "until": whole.until,
        "built": built,
        "problems": [asdict(each) for each in report.problems],
    }


def _whole(data: Mapping[str, Any]) -> Whole:
    report = BuildReport("", tuple(map(_built, data["built"])), tuple(problems(data["problems"])))
    return Whole(data["inputs"], data["outputs"], data["since"], data["until"], report)


def _built(row: list[Any]) -> Built:
    release, locale, path, public, reasons, finding = row
    return Built(release, locale, path, public, tuple(reasons), finding, UNCHANGED)


def problems(rows: Iterable[Mapping[str, Any]]) -> Iterator[Problem]:
    """Problems as JSON has them."""
    for row in rows:
        place = Place(**row["place"])
        yield Problem(place, row["message"], row["hint"], Level(row["level"]), row["check"])
