"""The claim on a target: one machine at a time publishes there, and one process on a machine.

On the target a file says who is at work; it is made only where there is none. On the machine the
lock is the operating system's, and falls with its process. So a machine that finds its own claim on
the target knows that whoever made it has died, and goes on; a claim of another machine is for a
person to judge.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ValidationError

from khabar.distribution.publishing.storage.port import Storage, StorageError
from khabar.problems import KhabarError

FILE = ".khabar/lock.json"


_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class BusyError(KhabarError):
    """Another publication is under way: nothing was done."""

    exit_code = 4


class NoLockError(KhabarError):
    """This machine has no lock: nobody can tell whether another publication is under way."""

    exit_code = 4


@contextmanager
def machine(path: Path, token: str) -> Iterator[str]:
    """Hold this machine's lock; answers with the machine's name, which `token` becomes at first.

    Raises `BusyError` where another process has it, and `NoLockError` where there can be none.
    """
    try:
        opened = sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.Error as error:
        raise _no_lock(path, error) from error
    with closing(opened) as base:
        try:
            base.execute("PRAGMA locking_mode = EXCLUSIVE")
            base.execute("BEGIN EXCLUSIVE")
            base.execute("CREATE TABLE IF NOT EXISTS machine (name TEXT NOT NULL) STRICT")
            if not (row := base.execute("SELECT name FROM machine").fetchone()):
                base.execute("INSERT INTO machine VALUES (?)", (row := (token,)))
            base.execute("COMMIT")
        except sqlite3.Error as error:
            if error.sqlite_errorcode not in _BUSY:
                raise _no_lock(path, error) from error
            hint = "wait for it to end; the lock is free as soon as that process is gone"
            raise BusyError(f"another `khabar publish` is at work here ({error})", hint) from error
        yield row[0]


def _no_lock(path: Path, error: sqlite3.Error) -> NoLockError:
    hint = "remove it; it holds no more than a name for this machine"
    return NoLockError(f"{path} cannot be read or written: {error}", hint)


class _Owner(BaseModel):
    """Owner of a claim, as the file on the target names it."""

    owner: str
    since: str


def _written(owner: _Owner) -> bytes:
    return owner.model_dump_json().encode()


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to change a target."""

    storage: Storage
    data: bytes

    def check(self) -> None:
        """Raise `BusyError` where somebody has taken it over."""
        if self.storage.read(FILE) != self.data:
            hint = "run the same command again; it goes on where that one stopped"
            raise BusyError(f"another publication has taken {self.storage.name} over", hint)


@contextmanager
def claim(storage: Storage, who: str, now: datetime, *, take_over: bool) -> Iterator[Claim]:
    """Claim a target for as long as the block runs; `who` is the machine's name.

    Raises `BusyError` where another machine has claimed it, unless it is to be taken over.
    """
    # This file is public on the web, so it does not tell the machine's name.
    owner = sha256(who.encode()).hexdigest()[:16]
    since = now.isoformat(timespec="seconds")
    mine = Claim(storage, _written(_Owner(owner=owner, since=since)))
    if not storage.create(FILE, mine.data):
        _judge(storage, owner, take_over=take_over)
        storage.put(FILE, mine.data)
    mine.check()
    try:
        yield mine
    finally:
        _release(mine)


def _judge(storage: Storage, owner: str, *, take_over: bool) -> None:
    if (data := storage.read(FILE)) is None:
        return
    try:
        found = _Owner.model_validate_json(data)
    except ValidationError:
        # It may be half written, so its owner is not known.
        found = _Owner(owner="", since="a moment")
    if found.owner != owner and not take_over:
        hint = "wait for it to end; if it was killed, say --take-over: what it did is known"
        raise BusyError(f"another machine publishes to {storage.name} since {found.since}", hint)


def _release(mine: Claim) -> None:
    """Give it back; where that fails, this machine's next publication takes it over anyway."""
    try:
        if mine.storage.read(FILE) == mine.data:
            mine.storage.remove(FILE)
    except StorageError:
        return
