"""The file of the ledger: an SQLite database for its owner alone, open in one process at a time."""

import secrets
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from khabar.distribution.mail.ledgers.ledger_entries import LedgerBusyError, LedgerError
from khabar.files.private import PrivateFolder

FORMAT = 2
# What the system refuses, as a full disk.
_REFUSED = sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN
_MESSAGES = """
CREATE TABLE message (
    release TEXT NOT NULL, version INTEGER NOT NULL, address TEXT NOT NULL,
    locale TEXT NOT NULL, name TEXT NOT NULL, embargo INTEGER NOT NULL,
    message_id TEXT NOT NULL, pdf_sha256 TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'handing', 'sent', 'refused', 'unknown')),
    detail TEXT NOT NULL DEFAULT '', changed TEXT NOT NULL,
    PRIMARY KEY (release, version, address)
) STRICT;
"""
# What format 1 lacks. `attempt` counts a person's decisions to send again; `told` says whether the
# shared place has this row, `applied` how many of its pages are in here, `mine` the last of ours.
_SECOND = """
ALTER TABLE message ADD COLUMN attempt INTEGER NOT NULL DEFAULT 0;
ALTER TABLE message ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
CREATE TABLE ledger (id TEXT NOT NULL) STRICT;
CREATE TABLE run (id TEXT PRIMARY KEY, told INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE shared (
    place TEXT PRIMARY KEY, applied INTEGER NOT NULL DEFAULT 0, mine INTEGER NOT NULL DEFAULT 0
) STRICT;
"""


def open_ledger_file(path: Path) -> sqlite3.Connection:
    """Open the file or make it, and lock it; one of an older format is brought up to date.

    Raises `LedgerError` where another process has it open, and where it cannot be used.
    """
    _private(path)
    base = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        _claim(base, path)
    except BaseException:
        base.close()
        raise
    return base


def _claim(base: sqlite3.Connection, path: Path) -> None:
    try:
        for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL"):
            base.execute(f"PRAGMA {pragma}").fetchall()
        base.execute("BEGIN EXCLUSIVE")
        format_ = base.execute("PRAGMA user_version").fetchone()[0]
        base.execute("COMMIT")
        if format_ > FORMAT:
            raise LedgerError(f"{path} is of a newer Khabar", "update Khabar")
        if format_ < FORMAT:
            _bring_up(base, format_)
        # What is damaged in the middle would show when half of the messages are sent.
        if (found := base.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
            raise damaged(path, found)
        for _ in base.execute("SELECT * FROM message"):
            pass
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        # SQLite quotes what it finds, and that may be any bytes.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            hint = "wait for it to end; the ledger is free as soon as that process is gone"
            raise LedgerBusyError(f"another `khabar send` is at work ({error})", hint) from error
        if code in _REFUSED:
            hint = "free some room, then try again"
            raise LedgerError(f"the ledger {path} cannot be written: {error}", hint) from error
        raise damaged(path, str(error)) from error


def _bring_up(base: sqlite3.Connection, format_: int) -> None:
    """Write what the format lacks, in one transaction; a ledger gets a name for ever."""
    steps = (_MESSAGES if format_ == 0 else "") + _SECOND
    name = f"INSERT INTO ledger VALUES ('{secrets.token_hex(6)}');"  # noqa: S608
    base.executescript(f"BEGIN; {steps} {name} PRAGMA user_version = {FORMAT}; COMMIT;")


def damaged(path: Path, message: str) -> LedgerError:
    """Make the error of a ledger that cannot be read."""
    hint = f"put {path.name} back from a backup: it knows who has been sent what"
    return LedgerError(f"the ledger {path} cannot be read: {' '.join(message.split())}", hint)


def _private(path: Path) -> None:
    """Make the folder and the file for their owner alone; a new ledger is there whole or not yet.

    An empty file that stands there already is one cut off: taken for a new one, everybody would be
    sent everything again.
    """
    private = PrivateFolder(path.parent)
    if (found := private.base.stat(path.name)) is None:
        private.create(path.name, _new_ledger())
    elif not stat.S_ISREG(found.st_mode):
        raise damaged(path, "it is not a file")
    elif not found.st_size:
        raise damaged(path, "it is empty; remove it if nothing was ever sent")
    private.database(path.name)


def _new_ledger() -> bytes:
    """The bytes of a ledger in which nothing stands yet."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        _bring_up(base, 0)
        return base.serialize()
