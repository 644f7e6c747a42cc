"""The ledger of mail, in SQLite: written before and after each message is handed over.

A message's states: `planned`, then `handing` from the moment the server may have all of it, then
`sent` or `refused`; `unknown` where nobody can tell, which only a person turns into `sent` or back
into `planned`. A release's version goes to a mailbox once, in whatever language: that is the key.

A release that was renamed keeps the id that it has here: threads and withdrawals go on.

The file is private (mode 0600, its folder 0700), since it says who receives what. While it is open
it belongs to one process alone; the lock falls with that process, however it ends.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from khabar.distribution.mail.ledgers.ledger_entries import (
    DeliveryState,
    LedgerEntry,
    LedgerError,
    LedgerRecord,
)
from khabar.distribution.mail.ledgers.ledger_file import damaged, open_ledger_file

_ENDED = "the run ended while handing it over"
_COLUMNS = "address, locale, name, embargo, version, message_id, pdf_sha256, state, detail"


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
        self._base = open_ledger_file(path)
        try:
            self._change("state = 'handing'", (), DeliveryState.UNKNOWN, _ENDED)
            self.id = str(self._base.execute("SELECT id FROM ledger").fetchone()[0])
        except (sqlite3.DatabaseError, UnicodeDecodeError, TypeError) as error:
            self._base.close()
            raise damaged(path, str(error)) from error

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
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
        with self._whole():
            self._base.executemany(statement, rows)

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
        """Record what a person says of messages that are `unknown` or refused: all or none.

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
        again = "release = ? AND version = ? AND address = ?"
        with self._whole():
            for address in addresses:
                key = (self.known_as(release), newest[address].version, address)
                self.move(*key, state, "by a person's decision")
                if state is DeliveryState.PLANNED:
                    self._base.execute(
                        f"UPDATE message SET attempt = attempt + 1 WHERE {again}",  # noqa: S608
                        key,
                    )

    def refused(self, release: str) -> tuple[str, ...]:
        """List the mailboxes whose newest message of a release was refused."""
        newest = self.newest(release).values()
        return tuple(each.address for each in newest if each.state is DeliveryState.REFUSED)

    def owners(self) -> Mapping[str, str]:
        """Find the mailbox of each message that was sent, by its Message-ID."""
        query = "SELECT message_id, address FROM message WHERE state IN ('sent', 'unknown')"
        with closing(self._base.execute(query)) as rows:
            return {str(id_): str(address) for id_, address in rows}

    def note_return(self, message_id: str, words: str) -> None:
        """Note what came back of a message that was sent."""
        where = "message_id = ? AND state = 'sent'"
        self._change(where, (message_id,), DeliveryState.SENT, words)

    def sent_versions(self, release: str) -> frozenset[tuple[int, str]]:
        """List the versions and locales of a release that went to anybody."""
        rows = self._rows("release = ? AND state = 'sent'", (self.known_as(release),))
        return frozenset((each.version, each.locale) for each in rows)

    def begin_run(self) -> str:
        """Note a new run of this ledger, and return its name: `LEDGER/NUMBER`."""
        count = self._base.execute("SELECT count(*) FROM run WHERE id LIKE ?", (f"{self.id}/%",))
        run = f"{self.id}/{count.fetchone()[0] + 1}"
        self.learn([run])
        return run

    def learn(self, runs: Iterable[str]) -> None:
        """Note runs of which this ledger knows all messages, or is told not to wait for them."""
        with self._whole():
            self._base.executemany(
                "INSERT OR IGNORE INTO run (id) VALUES (?)", [(each,) for each in runs]
            )

    def runs(self) -> frozenset[str]:
        """Name the runs whose messages are in this ledger."""
        with closing(self._base.execute("SELECT id FROM run")) as rows:
            return frozenset(str(row[0]) for row in rows)

    def records(self, *, untold: bool = False) -> tuple[LedgerRecord, ...]:
        """List all that a copy of the ledger holds; `untold` alone: what the shared place lacks.

        Messages that are only planned, without a person's decision, are left out.
        """
        news = "told = 0 AND (state <> 'planned' OR attempt > 0)" if untold else "1"
        query = f"SELECT release, attempt, changed, {_COLUMNS} FROM message WHERE {news}"  # noqa: S608
        with closing(self._base.execute(f"{query} ORDER BY release, version, rowid")) as rows:
            return tuple(LedgerRecord(r, _entry(values), attempt, changed)
                         for r, attempt, changed, *values in rows)  # fmt: skip

    def merge(self, records: Iterable[LedgerRecord], runs: Iterable[str]) -> int:
        """Take over what another ledger knows; returns how many messages were new or went further.

        Of two accounts of one message the one that knows more counts (`LedgerRecord.rank`), so that
        ledgers may be merged in any order and more than once.
        """
        best: dict[tuple[str, int, str], LedgerRecord] = {}
        for each in records:
            known = best.get(each.key) or self._record(each.key)
            if not known or each.rank > known.rank:
                best[each.key] = each
        new = best.values()
        columns = f"release, attempt, changed, {_COLUMNS}"
        marks = ", ".join("?" * len(columns.split(", ")))
        statement = f"INSERT OR REPLACE INTO message ({columns}) VALUES ({marks})"  # noqa: S608
        with self._whole():
            self._base.executemany(statement, [each.values for each in new])
        self.learn(runs)
        return len(new)

    def _record(self, key: tuple[str, int, str]) -> LedgerRecord | None:
        where = "release = ? AND version = ? AND address = ?"
        query = f"SELECT attempt, changed, {_COLUMNS} FROM message WHERE {where}"  # noqa: S608
        row = self._base.execute(query, key).fetchone()
        return LedgerRecord(key[0], _entry(row[2:]), row[0], row[1]) if row else None

    def tell(self, records: Iterable[LedgerRecord], runs: Iterable[str]) -> None:
        """Note that the shared place has these records and runs now."""
        where = "release = ? AND version = ? AND address = ? AND state = ?"
        with self._whole():
            self._base.executemany(
                f"UPDATE message SET told = 1 WHERE {where}",  # noqa: S608
                [(*each.key, each.entry.state.value) for each in records],
            )
            self._base.executemany("UPDATE run SET told = 1 WHERE id = ?", [(r,) for r in runs])

    def untold_runs(self) -> tuple[str, ...]:
        """Name the runs that the shared place does not know."""
        with closing(self._base.execute("SELECT id FROM run WHERE told = 0")) as rows:
            return tuple(str(row[0]) for row in rows)

    def pages(self, place: str) -> tuple[int, int]:
        """Count the pages of a shared place that are in here, and name the last one of ours."""
        select = "SELECT applied, mine FROM shared WHERE place = ?"
        row = self._base.execute(select, (place,)).fetchone()
        return (int(row[0]), int(row[1])) if row else (0, 0)

    def note_pages(self, place: str, applied: int, mine: int) -> None:
        """Note what `pages` answers from now on."""
        self._base.execute("INSERT OR REPLACE INTO shared VALUES (?, ?, ?)", (place, applied, mine))

    def _rows(self, where: str, values: Sequence[object]) -> list[LedgerEntry]:
        query = f"SELECT {_COLUMNS} FROM message WHERE {where} ORDER BY version, rowid"  # noqa: S608
        with closing(self._base.execute(query, values)) as rows:
            return [_entry(row) for row in rows]

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Do all of a block's changes, or none."""
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    def _change(
        self, where: str, values: Sequence[object], state: DeliveryState, detail: str
    ) -> int:
        statement = f"UPDATE message SET state = ?, detail = ?, changed = ?, told = 0 WHERE {where}"  # noqa: S608
        return self._base.execute(statement, (state, detail, self._moment(), *values)).rowcount

    def _moment(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")


def _entry(row: Sequence[Any]) -> LedgerEntry:
    address, locale, name, embargo, version, id_, sha, state, detail = row
    return LedgerEntry(address, locale, name, bool(embargo), version, id_, sha,
                       DeliveryState(state), detail)  # fmt: skip
