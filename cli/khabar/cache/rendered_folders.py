"""The folders of out/ that were rendered: what each was made of, and how its files stood then."""

import json
import sqlite3
from collections.abc import Iterator, MutableMapping

from khabar.cache.rows import RenderedFolder
from khabar.cache.stored_json import dump
from khabar.model import Key


class RenderedFolders(MutableMapping[str, RenderedFolder]):
    """The folders that were rendered, by their names in out/."""

    def __init__(self, base: sqlite3.Connection) -> None:
        """Read and write the tables `folders` and `asked`."""
        self.base = base
        self.numbers: dict[tuple[Key, ...], int] = {}
        self.known: dict[int, tuple[Key, ...]] = {}

    def __getitem__(self, path: str) -> RenderedFolder:
        """A folder by its name; raises `KeyError`."""
        query = "select made, asked, stood, files from folders where path = ?"
        row = self.base.execute(query, (path,)).fetchone()
        if not row:
            raise KeyError(path)
        made, asked, stood, files = row
        lines = (line.partition("  ") for line in files.splitlines())
        return RenderedFolder(
            made, self._keys(asked), {name: sum_ for sum_, _, name in lines}, stood
        )

    def __setitem__(self, path: str, record: RenderedFolder) -> None:
        """Remember how a folder was rendered."""
        files = "\n".join(f"{digest}  {name}" for name, digest in record.files.items())
        row = (path, record.cache_key, self._number(record.wording), record.stamp, files)
        self.base.execute("insert or replace into folders values (?, ?, ?, ?, ?)", row)

    def __delitem__(self, path: str) -> None:
        """Forget a folder; raises `KeyError`."""
        if not self.base.execute("delete from folders where path = ?", (path,)).rowcount:
            raise KeyError(path)

    def __iter__(self) -> Iterator[str]:
        """Yield the names of folders."""
        return iter([row[0] for row in self.base.execute("select path from folders")])

    def __len__(self) -> int:
        """Count the folders."""
        (count,) = self.base.execute("select count(*) from folders").fetchone()
        return int(count)

    def _number(self, keys: tuple[Key, ...]) -> int:
        """Number a set of messages; most bulletins have the same one, which is written once."""
        if keys not in self.numbers:
            text = dump(keys)
            self.base.execute("insert or ignore into asked (keys) values (?)", (text,))
            query = "select number from asked where keys = ?"
            (self.numbers[keys],) = self.base.execute(query, (text,)).fetchone()
        return self.numbers[keys]

    def _keys(self, number: int) -> tuple[Key, ...]:
        if number not in self.known:
            query = "select keys from asked where number = ?"
            (text,) = self.base.execute(query, (number,)).fetchone()
            self.known[number] = tuple((context, id_) for context, id_ in json.loads(text))
        return self.known[number]
