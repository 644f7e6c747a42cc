"""Plans of pictures, remembered as long as their files do not change.

So a build reads no photograph whose sizes are made already. It is a table of the build cache.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from khabar.cache.file_stamps import joined, path_stamp
from khabar.cache.fingerprints import fingerprint
from khabar.cache.store import BuildCache
from khabar.cache.stored_json import StoredJson
from khabar.cache.toolchain import versions
from khabar.images.picture import Picture

_PLANS = StoredJson(Picture)


class PicturePlans:
    """The plans that a build cache knows of pictures below a folder."""

    def __init__(self, cache: BuildCache, root: Path, moment: int) -> None:
        """`root` is the newsroom's folder, `moment` its file system's time, in nanoseconds."""
        self._base, self._root, self._moment = cache.base, root, moment

    def of(self, id_: str, files: Sequence[str], plan: Callable[[], Picture]) -> Picture:
        """Plan the picture of a release, unless a plan of the same files is remembered.

        `files` are all that it may be of; the first one names it. Where that is not there by this
        name, or has only just changed, nothing is remembered.
        """
        stamps = {name: path_stamp(self._root / name) for name in files}
        stamp = joined(stamps)
        made = fingerprint((stamp.digest, dict(versions())))
        key = os.fsencode(id_), os.fsencode("\0".join(files))
        if known := self._known(key, made):
            return known
        found = plan()
        if stamps[files[0]].newest and stamp.settled(self._moment):
            row = (*key, made, _PLANS.dump(found))
            self._base.execute("insert or replace into plans values (?, ?, ?, ?)", row)
        return found

    def _known(self, key: tuple[bytes, bytes], made: str) -> Picture | None:
        query = "select plan from plans where id = ? and files = ? and made = ?"
        row = self._base.execute(query, (*key, made)).fetchone()
        with suppress(ValidationError):
            return _PLANS.load(row[0]) if row else None
        return None
