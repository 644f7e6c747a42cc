"""The build cache: `out/.khabar/build.sqlite`, safe to delete.

A build that has nothing to do reads one row of it; one that has little to do reads little of it.
Whatever is wrong with the file, it is no more than a memory: it is begun anew.
"""

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager, suppress
from pathlib import Path

from khabar.cache.rendered_folders import RenderedFolders
from khabar.cache.renderings import Renderings
from khabar.cache.rows import (
    CountedRelease,
    DecidedRelease,
    RenderedFolder,
    WholeBuild,
    dump_counted,
    dump_part,
    dump_problems,
    dump_whole,
    read_counted,
    read_part,
    read_problems,
    read_whole,
)
from khabar.cache.tables import FORMAT, TABLES
from khabar.files.outputs.output import Output
from khabar.problems import KhabarError, Problem, of_the_system

FILE = ".khabar/build.sqlite"
# Another build may be saving what it knows.
_PATIENCE = 10.0
_AGAIN = "run the same command again"


class BuildCacheError(KhabarError):
    """The build cache cannot be used; what it has put there stands."""

    exit_code = 4


class BuildCache:
    """The memory of one folder, open."""

    def __init__(self, base: sqlite3.Connection) -> None:
        """`base` has the tables."""
        self.base = base
        self.folders: MutableMapping[str, RenderedFolder] = RenderedFolders(base)
        self.renderings = Renderings(base)

    def save(self) -> None:
        """Commit, so that a killed build repeats only what comes after this."""
        self.base.commit()

    def copy(self) -> "BuildCache":
        """Copy the cache into memory: what changes there is forgotten."""
        memory = sqlite3.connect(":memory:")
        self.base.backup(memory)
        return BuildCache(memory)

    def forget(self) -> None:
        """Forget everything, as if the file had been deleted."""
        tables = self.base.execute("select name from sqlite_master where type = 'table'")
        for (table,) in tables.fetchall():
            self.base.execute(f'delete from "{table}"')  # noqa: S608

    def whole(self) -> WholeBuild | None:
        """Outcome of the last build of everything, if it is known."""
        row = self.base.execute("select * from whole").fetchone()
        return read_whole(row) if row else None

    def left(self) -> str:
        """State of out/ after the last whole build, as `Whole.outputs`; empty if not known."""
        row = self.base.execute("select outputs from whole").fetchone()
        return str(row[0]) if row else ""

    def put_whole(self, whole: WholeBuild | None) -> None:
        """Remember a build of everything; none where one of a part came after it."""
        self.base.execute("delete from whole")
        if whole:
            self.base.execute("insert into whole values (?, ?, ?, ?, ?)", dump_whole(whole))

    def parts(self) -> dict[str, DecidedRelease]:
        """Outcome of each release, by its id."""
        rows = self.base.execute("select * from parts")
        return {os.fsdecode(id_): read_part(row) for id_, *row in rows}

    def put_part(self, id_: str, part: DecidedRelease) -> None:
        """Remember what became of a release."""
        query = "insert or replace into parts values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        self.base.execute(query, (os.fsencode(id_), *dump_part(part)))

    def forget_part(self, id_: str) -> None:
        """Forget the outcome of a release."""
        self.base.execute("delete from parts where id = ?", (os.fsencode(id_),))

    def counted(self) -> dict[str, CountedRelease]:
        """Progress of each release, by its id."""
        rows = self.base.execute("select * from counted")
        return {os.fsdecode(id_): read_counted(row) for id_, *row in rows}

    def put_counted(self, counted: Mapping[str, CountedRelease]) -> None:
        """Remember how far releases are; while a build is saving, that is left for another time."""
        query = "insert or replace into counted values (?, ?, ?, ?, ?, ?)"
        rows = [(os.fsencode(id_), *dump_counted(each)) for id_, each in counted.items()]
        with suppress(sqlite3.OperationalError):
            self.base.executemany(query, rows)

    def keep_only(self, ids: Collection[str], folders: Collection[str]) -> None:
        """Forget every other release and folder."""
        wanted = {os.fsencode(id_) for id_ in (*ids, "")}
        for table in ("parts", "counted", "cards", "plans"):
            known = [row[0] for row in self.base.execute(f"select id from {table}")]  # noqa: S608
            gone = [(id_,) for id_ in known if id_ not in wanted]
            self.base.executemany(f"delete from {table} where id = ?", gone)  # noqa: S608
        for path in [row[0] for row in self.base.execute("select path from folders")]:
            if path not in folders:
                del self.folders[path]

    def stood(self) -> dict[str, str]:
        """Stamp of each folder and file when it was put, by its path."""
        return dict(self.base.execute("select path, stood from folders"))

    def lost(self) -> set[tuple[str, str]]:
        """Bulletins that readers had and whose release is gone: each as (locale, release id)."""
        rows = self.base.execute("select locale, id from lost")
        return {(locale, os.fsdecode(id_)) for locale, id_ in rows}

    def put_lost(self, lost: Iterable[tuple[str, str]]) -> None:
        """Remember which bulletins are lost, and no others."""
        self.base.execute("delete from lost")
        rows = [(locale, os.fsencode(id_)) for locale, id_ in lost]
        self.base.executemany("insert into lost values (?, ?)", rows)

    def digests(self, paths: Collection[str]) -> dict[str, str]:
        """The SHA-256 of each file in public that belongs to one of these folders, or is one."""
        query = "select path, files from folders where path glob 'public/*'"
        found = {}
        for path, files in self.base.execute(query):
            for line in files.splitlines() if path in paths or "/assets/" in path else ():
                digest, _, name = line.partition("  ")
                found[f"{path}/{name}".removeprefix("public/").removesuffix("/")] = digest
        return found

    def found(self, key: str) -> tuple[Problem, ...] | None:
        """Findings of a catalog, by a digest of all that they depend on; `None`: not known."""
        row = self.base.execute("select problems from found where key = ?", (key,)).fetchone()
        return read_problems(row[0]) if row else None

    def put_found(self, domain: str, found: Mapping[str, tuple[Problem, ...]]) -> None:
        """Remember what was found in a domain's catalogs, and nothing older."""
        self.base.execute("delete from found where domain = ?", (domain,))
        self.add_found(domain, found)

    def add_found(self, domain: str, found: Mapping[str, tuple[Problem, ...]]) -> None:
        """Remember what was found in some of a domain's catalogs, beside what is known."""
        rows = [(key, domain, dump_problems(row)) for key, row in found.items()]
        self.base.executemany("insert or replace into found values (?, ?, ?)", rows)

    def answer(self, name: str, stamp: str) -> str:
        """Answer of a command when everything had this stamp; empty if not known."""
        query = "select answer from answers where name = ? and inputs = ?"
        row = self.base.execute(query, (name, stamp)).fetchone()
        return str(row[0]) if row else ""

    def put_answer(self, name: str, stamp: str, answer: str) -> None:
        """Remember what a command answered, and nothing older."""
        self.base.execute("insert or replace into answers values (?, ?, ?)", (name, stamp, answer))

    def card_heads(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield the cards of the site: (locale, release id, fingerprint, head of the card)."""
        query = "select locale, id, made, head from cards order by locale, id"
        for locale, id_, made, head in self.base.execute(query):
            yield locale, os.fsdecode(id_), made, head

    def card_head(self, locale: str, id_: str) -> str:
        """Head of a bulletin's card; empty where there is none."""
        query = "select head from cards where locale = ? and id = ?"
        row = self.base.execute(query, (locale, os.fsencode(id_))).fetchone()
        return str(row[0]) if row else ""

    def card_text(self, locale: str, id_: str) -> str:
        """Text of a bulletin's card; there must be one."""
        query = "select text from cards where locale = ? and id = ?"
        (text,) = self.base.execute(query, (locale, os.fsencode(id_))).fetchone()
        return str(text)

    def put_cards(self, id_: str, rows: Iterable[tuple[str, str, str, str]]) -> None:
        """Remember what the site shows of a release: (locale, fingerprint, head, text)."""
        self.base.execute("delete from cards where id = ?", (os.fsencode(id_),))
        cards = [(locale, os.fsencode(id_), *rest) for locale, *rest in rows]
        self.base.executemany("insert into cards values (?, ?, ?, ?, ?)", cards)


@contextmanager
def open_cache(out: Output, patience: float = _PATIENCE) -> Iterator[BuildCache]:
    """The memory of a folder; what is known when this ends is saved, whatever ends it.

    `patience` is how many seconds it waits for another build that is saving.
    Raises `BuildCacheError` where another build is saving and does not come to an end, where the
    file cannot be written, and where it was damaged: then it is gone, and nothing else is lost.
    """
    file = out.root / FILE
    try:
        out.make_folder(".khabar")
        base = _open(out, patience)
    except OSError as error:
        raise BuildCacheError(*of_the_system(file, error)) from error
    except sqlite3.OperationalError as error:
        raise _unusable(file, error) from error
    try:
        yield BuildCache(base)
        base.commit()
    except sqlite3.OperationalError as error:
        raise _unusable(file, error) from error
    except sqlite3.DatabaseError as error:
        base.close()
        out.discard(FILE)
        raise BuildCacheError(f"{file} was damaged, and is removed", _AGAIN) from error
    finally:
        with suppress(sqlite3.Error):
            base.commit()
        base.close()


def _unusable(file: Path, error: sqlite3.OperationalError) -> BuildCacheError:
    if "locked" in str(error):
        hint = "wait for it, or build into another folder with --output"
        return BuildCacheError(f"another build is at work in {file.parents[1]}", hint)
    hint = "is its disk full, or may it not be written? then run the same command again"
    return BuildCacheError(f"{file} cannot be used: {error}", hint)


def _open(out: Output, patience: float) -> sqlite3.Connection:
    file = out.place(FILE)
    base = sqlite3.connect(file, timeout=patience)
    try:
        if base.execute("pragma user_version").fetchone()[0] == FORMAT:
            base.execute("select count(*) from whole")
            return base
    except sqlite3.OperationalError:
        base.close()
        raise
    except sqlite3.DatabaseError:
        pass
    base.close()
    out.discard(FILE)
    base = sqlite3.connect(file, timeout=patience)
    base.executescript(TABLES)
    return base
