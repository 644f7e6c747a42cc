"""The ledger of mail, in SQLite: written before and after each message is handed over.

A message's states: `planned`, then `handing` from the moment the server may have all of it, then
`sent` or `refused`; `unknown` where nobody can tell, which only a person turns into `sent` or back
into `planned`. A release's version goes to a mailbox once, in whatever language: that is the key.

A release that was renamed keeps the id that it has here: threads and withdrawals go on.

The file is private (mode 0600, its folder 0700), since it says who receives what. While it is open
it belongs to one process alone; the lock falls with that process, however it ends.
"""

import sqlite3
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from khabar.distribution.mail.recipients import Recipient
from khabar.files.private import PrivateFolder
from khabar.problems import KhabarError

FORMAT = 1
_SCHEMA = f"""
CREATE TABLE message (
    release TEXT NOT NULL, version INTEGER NOT NULL, address TEXT NOT NULL,
    locale TEXT NOT NULL, name TEXT NOT NULL, embargo INTEGER NOT NULL,
    message_id TEXT NOT NULL, pdf_sha256 TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'handing', 'sent', 'refused', 'unknown')),
    detail TEXT NOT NULL DEFAULT '', changed TEXT NOT NULL,
    PRIMARY KEY (release, version, address)
) STRICT;
PRAGMA user_version = {FORMAT};
"""
_ENDED = "the run ended while handing it over"
_COLUMNS = "address, locale, name, embargo, version, message_id, pdf_sha256, state, detail"


class DeliveryState(StrEnum):
    """State of a message on its way."""

    PLANNED = "planned"
    HANDING = "handing"
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One message: to whom, which version, its `Message-ID`, the PDF it carries, and its state.

    `detail` is what the server said last, or why nobody can tell.
    """

    address: str
    locale: str
    name: str
    embargo: bool
    version: int
    message_id: str
    pdf_sha256: str
    state: DeliveryState = DeliveryState.PLANNED
    detail: str = ""

    @property
    def recipient(self) -> Recipient:
        """The reader that the message goes to."""
        return Recipient(self.address, self.locale, self.name, self.embargo)


class LedgerError(KhabarError):
    """The ledger cannot be used: nothing was sent."""


class Ledger:
    """The open ledger; a context manager. Every change is on the disk when its method returns."""

    def __init__(
        self,
        path: Path,
        now: Callable[[], datetime],
        earlier: Callable[[str], Iterable[str]] = lambda _id: (),
    ) -> None:
        """Open or make it, and lock it. Raises `LedgerError` where another process has it open.

        What an ended process was just handing over becomes `unknown`. `earlier` tells the ids that
        a release had before, oldest first.
        """
        self._now, self._earlier = now, earlier
        self._names: dict[str, str] = {}
        _private(path)
        self._base = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            self._claim(path)
        except BaseException:
            self._base.close()
            raise

    def _claim(self, path: Path) -> None:
        try:
            for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL"):
                self._base.execute(f"PRAGMA {pragma}").fetchall()
            self._base.execute("BEGIN EXCLUSIVE")
            format_ = self._base.execute("PRAGMA user_version").fetchone()[0]
            self._base.execute("COMMIT")
            if format_ > FORMAT:
                raise LedgerError(f"{path} is of a newer Khabar", "update Khabar")
            if format_ == 0:
                self._base.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
            # What is damaged in the middle would show when half of the messages are sent.
            if (found := self._base.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
                raise _damaged(path, found)
            self._rows("0", ())
            self._change("state = 'handing'", (), DeliveryState.UNKNOWN, _ENDED)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            # SQLite quotes what it finds, and that may be any bytes.
            if getattr(error, "sqlite_errorcode", 0) in (
                sqlite3.SQLITE_BUSY,
                sqlite3.SQLITE_LOCKED,
            ):
                hint = "wait for it to end; the ledger is free as soon as that process is gone"
                raise LedgerError(f"another `khabar send` is at work ({error})", hint) from error
            raise _damaged(path, str(error)) from error

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it, which frees it for others."""
        self._base.close()

    def known_as(self, release: str) -> str:
        """The id that a release has in the ledger: the first one under which it was sent."""
        if release not in self._names:
            ids = (*self._earlier(release), release)
            self._names[release] = next((id_ for id_ in ids if self._knows(id_)), release)
        return self._names[release]

    def _knows(self, release: str) -> bool:
        query = "SELECT 1 FROM message WHERE release = ? LIMIT 1"
        return self._base.execute(query, (release,)).fetchone() is not None

    def newest(self, release: str) -> Mapping[str, LedgerEntry]:
        """Each mailbox's newest message of a release that was handed over or refused."""
        rows = self._rows("release = ? AND state <> 'planned'", (self.known_as(release),))
        return {entry.address: entry for entry in rows}

    def planned(self, release: str) -> Mapping[tuple[int, str], LedgerEntry]:
        """Messages that an earlier run planned and did not send, by version and address."""
        rows = self._rows("release = ? AND state = 'planned'", (self.known_as(release),))
        return {(entry.version, entry.address): entry for entry in rows}

    def plan(self, release: str, entries: Iterable[LedgerEntry]) -> None:
        """Note messages that are about to be sent, all or none.

        One that is planned already is brought up to date; one that has gone further stays.
        """
        fixed = "locale, name, embargo, message_id, pdf_sha256, changed"
        updates = ", ".join(f"{each} = excluded.{each}" for each in fixed.split(", "))
        statement = (
            f"INSERT INTO message (release, version, address, {fixed}, state)"  # noqa: S608
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned')"
            f" ON CONFLICT DO UPDATE SET {updates} WHERE state = 'planned'"
        )
        moment, name = self._moment(), self.known_as(release)
        rows = [
            (name, each.version, each.address, each.locale, each.name, each.embargo,
             each.message_id, each.pdf_sha256, moment)
            for each in entries
        ]  # fmt: skip
        self._base.execute("BEGIN IMMEDIATE")
        try:
            self._base.executemany(statement, rows)
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    def move(
        self, release: str, version: int, address: str, state: DeliveryState, detail: str = ""
    ) -> None:
        """Note where a message is now. Raises `LookupError` for one that was never planned."""
        if not self._change(
            "release = ? AND version = ? AND address = ?",
            (self.known_as(release), version, address),
            state,
            detail,
        ):
            raise LookupError(f"{address} was not planned")

    def holders(self, release: str, locale: str = "") -> tuple[LedgerEntry, ...]:
        """List who holds a release, or may: each mailbox with the newest version that reached it.

        `version`, `locale` and `pdf_sha256` say what exactly they hold. A message that is `unknown`
        counts, since its reader may have the PDF.
        """
        where = "release = ? AND state IN ('sent', 'unknown', 'handing')"
        rows = self._rows(where, (self.known_as(release),))
        newest = {entry.address: entry for entry in rows}
        return tuple(each for each in newest.values() if not locale or each.locale == locale)

    def threads(self, release: str) -> Mapping[str, tuple[LedgerEntry, ...]]:
        """List what each mailbox got of a release, oldest first: the messages a correction answers.

        A message that is `unknown` is left out: an answer to what nobody has begins no thread.
        """
        found: dict[str, tuple[LedgerEntry, ...]] = {}
        for each in self._rows("release = ? AND state = 'sent'", (self.known_as(release),)):
            found[each.address] = (*found.get(each.address, ()), each)
        return found

    def resolve(self, release: str, addresses: Sequence[str], state: DeliveryState) -> None:
        """A person's word on messages nobody could tell of, or that were refused: all or none.

        `state` is `sent`, or `planned` to send it again. Raises `LedgerError` for an address that
        waits for no decision.
        """
        open_ = (
            (DeliveryState.UNKNOWN,)
            if state is DeliveryState.SENT
            else (DeliveryState.UNKNOWN, DeliveryState.REFUSED)
        )
        newest = self.newest(release)
        for address in addresses:
            found = newest.get(address)
            if not found or found.state not in open_:
                is_ = found.state if found else "not in the ledger"
                waiting = [each.address for each in newest.values() if each.state in open_]
                hint = f"waiting: {', '.join(waiting) or 'none'}"
                raise LedgerError(f"{address} waits for no decision: it is {is_}", hint)
        self._base.execute("BEGIN IMMEDIATE")
        for address in addresses:
            self.move(release, newest[address].version, address, state, "by a person's decision")
        self._base.execute("COMMIT")

    def _rows(self, where: str, values: Sequence[object]) -> list[LedgerEntry]:
        query = f"SELECT {_COLUMNS} FROM message WHERE {where} ORDER BY version, rowid"  # noqa: S608
        with closing(self._base.execute(query, values)) as rows:
            return [
                LedgerEntry(
                    address,
                    locale,
                    name,
                    bool(embargo),
                    version,
                    id_,
                    sha,
                    DeliveryState(state),
                    detail,
                )
                for address, locale, name, embargo, version, id_, sha, state, detail in rows
            ]

    def _change(
        self, where: str, values: Sequence[object], state: DeliveryState, detail: str
    ) -> int:
        statement = f"UPDATE message SET state = ?, detail = ?, changed = ? WHERE {where}"  # noqa: S608
        return self._base.execute(statement, (state, detail, self._moment(), *values)).rowcount

    def _moment(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")


def _damaged(path: Path, message: str) -> LedgerError:
    hint = f"put {path.name} back from a backup: it knows who has been sent what"
    return LedgerError(f"the ledger {path} cannot be read: {' '.join(message.split())}", hint)


def _private(path: Path) -> None:
    """Make the folder and the file for their owner alone, before anything is in them.

    An empty file that stands there already is one cut off: taken for a new one, everybody would be
    sent everything again.
    """
    private = PrivateFolder(path.parent)
    if (found := private.base.stat(path.name)) is None:
        private.database(path.name)
    elif not stat.S_ISREG(found.st_mode):
        raise _damaged(path, "it is not a file")
    elif not found.st_size:
        raise _damaged(path, "it is empty; remove it if nothing was ever sent")
    else:
        private.database(path.name)
