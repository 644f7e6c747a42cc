"""Values that the pages round the bulletins were made of when all of them were written last.

A table of the build cache: for each bulletin what they show of it, and under no name what gives
all of them their places.
"""

from collections.abc import Mapping

from khabar.cache.store import BuildCache

PLACES = ""


def told(cache: BuildCache) -> dict[str, str]:
    """Read what the pages were made of, by the bulletins' folders in public, and by `PLACES`."""
    return dict(cache.base.execute("select name, made from told"))


def remember_told(cache: BuildCache, made: Mapping[str, str], before: Mapping[str, str]) -> None:
    """Remember what the pages are made of now; `before` is what is remembered."""
    gone = [(name,) for name in before.keys() - made.keys()]
    cache.base.executemany("delete from told where name = ?", gone)
    changed = [row for row in made.items() if before.get(row[0]) != row[1]]
    cache.base.executemany("insert or replace into told values (?, ?)", changed)
