"""`khabar backup` and `restore`: the private state of a newsroom, which Git does not have.

It is who was sent what, who holds copies, which withdrawals this computer knows of, and what local
times meant before `timezone` was changed. A backup is merged into what is there: nothing that this
computer knows is lost.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.ledgers.ledger_copy import merge_copy, write_copy
from khabar.distribution.mail.lists.directory import (
    directory_text,
    merged_readers,
    parse_directory,
    read_directory,
    write_directory,
)
from khabar.distribution.mail.returns.stopped import (
    known_stops,
    merge_stops,
    parse_stops,
    read_stops,
    stops_text,
)
from khabar.distribution.mail.returns.tokens import (
    keys_text,
    merge_keys,
    parse_keys,
    reader_tokens,
)
from khabar.distribution.mail.send import LEDGER_FILE
from khabar.distribution.sealed import Seal
from khabar.files import given
from khabar.files.folder import Folder
from khabar.problems import KhabarError
from khabar.reports import BackupReport
from khabar.workspace.holds import holds_text, merge_holds, read_holds
from khabar.workspace.withdrawal.known_kills import kills_text, known_kills, merge_kills
from khabar.workspace.withdrawal.local_times import machine_moments, merge_moments, moments_text

Now = Callable[[], datetime]


class _Backup(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    format: int = Field(ge=1, le=1)
    parts: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the private state: how it is read (empty: none), merged, and counted."""

    read: Callable[[], str]
    merge: Callable[[str], object]
    count: Callable[[], int]


def backup(folder: Folder, file: Path, seal: Seal, now: Now) -> BackupReport:
    """Write a sealed backup. Raises `KhabarError` where a part cannot be read: it would be lost."""
    parts = _parts(folder, now)
    texts = {name: text for name, part in parts.items() if (text := part.read())}
    given.write(file, seal.seal(_Backup(format=1, parts=texts).model_dump_json().encode()))
    return BackupReport("backup", str(file), {name: parts[name].count() for name in texts})


def restore(folder: Folder, file: str, data: bytes, seal: Seal, now: Now) -> BackupReport:
    """Merge a backup into the private state. Raises `KhabarError` for a file that is none."""
    try:
        found = _Backup.model_validate_json(seal.unseal(data, file))
    except ValidationError as error:
        hint = "`khabar ledger import` reads what `khabar ledger export` wrote"
        raise KhabarError(f"{file} is not a backup", hint) from error
    parts = _parts(folder, now)
    if strange := found.parts.keys() - parts:
        raise KhabarError(f"{file} has {', '.join(sorted(strange))}", "update Khabar")
    for name, text in found.parts.items():
        try:
            parts[name].merge(text)
        except ValidationError as error:
            raise KhabarError(
                f"{file}: its part `{name}` cannot be read", "update Khabar"
            ) from error
    return BackupReport("restored", file, {name: parts[name].count() for name in found.parts})


def _parts(folder: Folder, now: Now) -> Mapping[str, _Part]:
    def opened() -> Ledger:
        return Ledger(folder.private.path / LEDGER_FILE, now)

    def ledger() -> str:
        if folder.private.base.stat(LEDGER_FILE) is None:
            return ""
        with opened() as found:
            return write_copy(found).decode()

    def merge_ledger(text: str) -> None:
        with opened() as found:
            merge_copy(found, text.encode(), "the backup")

    def count_messages() -> int:
        with opened() as found:
            return len(found.records())

    return {
        "ledger": _Part(ledger, merge_ledger, count_messages),
        "holds": _Part(
            lambda: holds_text(folder),
            lambda text: merge_holds(folder, text),
            lambda: len(read_holds(folder)),
        ),
        "kills": _Part(
            lambda: kills_text(folder),
            lambda text: merge_kills(folder, text),
            lambda: len(known_kills(folder)),
        ),
        "moments": _Part(
            lambda: moments_text(folder),
            lambda text: merge_moments(folder, text),
            lambda: len(machine_moments(folder)),
        ),
        "readers": _Part(
            lambda: directory_text(found) if (found := read_directory(folder)) else "",
            lambda text: write_directory(
                folder, merged_readers(parse_directory(text), read_directory(folder))
            ),
            lambda: len(read_directory(folder)),
        ),
        "stopped": _Part(
            lambda: stops_text(found) if (found := known_stops(folder)) else "",
            lambda text: merge_stops(folder, parse_stops(text)),
            lambda: len(read_stops(folder)),
        ),
        "unsubscribe": _Part(
            lambda: keys_text(folder),
            lambda text: merge_keys(folder, parse_keys(text)),
            lambda: len(reader_tokens(folder).keys),
        ),
    }
