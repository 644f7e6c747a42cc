"""The words of the public pages as builds remember them: a table of the build cache."""

from collections.abc import Collection

from khabar.cache.store import BuildCache


def remembered_words(cache: BuildCache, page: str, made: str) -> str:
    """The words of a page that is `made` so; empty if not known."""
    query = "select words from words where page = ? and made = ?"
    row = cache.base.execute(query, (page, made)).fetchone()
    return str(row[0]) if row else ""


def remember_words(cache: BuildCache, page: str, made: str, words: str) -> None:
    """Remember the words of a page, and nothing older."""
    query = "insert or replace into words values (?, ?, ?)"
    cache.base.execute(query, (page, made, words))


def keep_words(cache: BuildCache, pages: Collection[str]) -> None:
    """Forget the words of every other page."""
    wanted = frozenset(pages)
    known = [row[0] for row in cache.base.execute("select page from words")]
    gone = [(page,) for page in known if page not in wanted]
    cache.base.executemany("delete from words where page = ?", gone)
