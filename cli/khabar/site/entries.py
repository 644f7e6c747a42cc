"""Entries of releases in the lists of a site, taken out where nothing can be rendered.

Lists are the pages, feeds and sitemaps round the bulletins, and the search index. What tells of
other releases stays as it is.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from khabar.formats.web.event_calendar import SUFFIX, unfolded, without_events
from khabar.problems import KhabarError
from khabar.site.search.index import without_pages

SEARCH = "search"
_RULES = "rules.json"
_LISTS = (".html", ".ics", ".xml", ".json", "_redirects")
# What holds one entry, by the file's suffix. Neither page nor feed has one within another.
_HOLDERS = {".html": "li", ".xml": "at:deleted-entry|entry|url"}
_ADDRESS = re.compile(r"""\b(?:href|ref)="([^"]*)"|<(?:id|loc)>([^<]*)<""")
_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ListChange:
    """A list that has to change: its new bytes, or `None` where it has to go.

    `unread` is why it could not be read; then it counts as telling of what leaves.
    """

    name: str
    data: bytes | None
    unread: KhabarError | None = None


def is_list(name: str) -> bool:
    """Tell whether a file of a site is a page, feed or sitemap round the bulletins."""
    return name.count("/") < 2 and name.endswith(_LISTS)


def is_feed(name: str) -> bool:
    """Tell whether a file of a site may carry whole texts."""
    return name.count("/") == 1 and name.endswith((".ics", ".xml", ".json"))


def changed_lists(
    names: Iterable[str],
    read: Callable[[str], bytes],
    ids: Collection[str],
    hidden: Collection[str],
) -> Iterator[ListChange]:
    """Yield what has to change of a site's lists, where releases leave it.

    `names` are the site's files, `hidden` those of `ids` that readers may not know by name either:
    a page goes if it cannot be had without them. `read` raises `KhabarError`.
    """
    if not ids:
        return
    years: dict[str, list[str]] = {}
    for name in names:
        if is_list(name):
            yield from _changed(name, read, ids, hidden)
        elif name.startswith(f"{SEARCH}/"):
            years.setdefault(name.split("/")[1], []).append(name)
    for locale, files in sorted(years.items()):
        yield from _changed_search(locale, sorted(files), read, ids)


def _changed(
    name: str, read: Callable[[str], bytes], ids: Collection[str], hidden: Collection[str]
) -> Iterator[ListChange]:
    try:
        data = read(name)
    except KhabarError as error:
        yield ListChange(name, None, error)
        return
    said = data.decode("utf-8", "replace")
    if not _tells(name, said, ids):
        return
    rest = without(name, said, ids)
    if rest is None or _tells(name, rest, hidden) or (is_feed(name) and _tells(name, rest, ids)):
        yield ListChange(name, None)
    elif rest != said:
        yield ListChange(name, rest.encode())


def _tells(name: str, said: str, ids: Collection[str]) -> bool:
    """Tell whether a list names one of these releases."""
    return bool(_names(ids).search(unfolded(said) if name.endswith(SUFFIX) else said))


def without(name: str, said: str, ids: Collection[str]) -> str | None:
    """A list without the entries of releases, and without links to them; `None` for no such list.

    An entry is of the release that its first address leads to: the text of another one may name it.
    """
    suffix = name[name.rfind(".") :]
    if suffix == ".json":
        return _without_items(said, ids)
    if suffix == SUFFIX:
        return without_events(said, lambda entry: bool(_names(ids).search(entry)))
    if suffix not in _HOLDERS:
        return "".join(row for row in said.splitlines(keepends=True) if not _names(ids).search(row))
    cut, rest = 0, []
    for start, end in _held(said, _HOLDERS[suffix]):
        if start >= cut and _is_of(said[start:end], ids):
            rest.append(said[cut:start])
            cut = end
    return _unlinked("".join((*rest, said[cut:])), ids)


def _held(said: str, holders: str) -> list[tuple[int, int]]:
    """The places of what holds an entry each; what holds others is none."""
    found: list[tuple[int, int]] = []
    opened = [(each.end(), each.start()) for each in re.finditer(rf"<(?:{holders})[\s>]", said)]
    ends = [end for end, _ in opened]
    for close in re.finditer(rf"</(?:{holders})>\n?", said):
        if at := bisect_right(ends, close.start()):
            start = opened[at - 1][1]
            if not found or start >= found[-1][1]:
                found.append((start, close.end()))
    return found


def _is_of(entry: str, ids: Collection[str]) -> bool:
    address = _ADDRESS.search(entry)
    return address is not None and bool(_names(ids).search(address[1] or address[2] or ""))


def _unlinked(said: str, ids: Collection[str]) -> str:
    """Leave of links to releases the text that is linked."""
    mine = _names(ids)
    return _LINK.sub(lambda link: link[2] if mine.search(link[1]) else link[0], said)


def _without_items(said: str, ids: Collection[str]) -> str | None:
    try:
        feed = json.loads(said)
        items = [each for each in feed["items"] if not _names(ids).search(each["id"])]
        for each in items:
            if html := each.get("content_html"):
                each["content_html"] = _unlinked(html, ids)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return json.dumps({**feed, "items": items}, ensure_ascii=False, separators=(",", ":"))


def _changed_search(
    locale: str, files: list[str], read: Callable[[str], bytes], ids: Collection[str]
) -> Iterator[ListChange]:
    """Change the index of the years that name a release; one that is spoilt goes with its locale.

    The rules of the language go with it, so that a reader's search ends at once.
    """
    years: dict[str, list[str]] = {}
    for name in files:
        if not name.endswith(f"/{_RULES}"):
            years.setdefault(name.rpartition("/")[0], []).append(name)
    changes: list[ListChange] = []
    for names in years.values():
        try:
            there = {name: read(name) for name in names}
            changes += _changed_year(there, ids)
        except KhabarError as error:
            yield from (ListChange(name, None, error) for name in files)
            return
        except (ValueError, TypeError, KeyError, IndexError):
            yield from (ListChange(name, None) for name in files)
            return
    yield from changes


def _changed_year(there: Mapping[str, bytes], ids: Collection[str]) -> list[ListChange]:
    changed = without_pages(there, ids)
    return [ListChange(name, data) for name, data in changed.items() if data != there[name]]


def _names(ids: Collection[str]) -> re.Pattern[str]:
    """A pattern that finds the ids in addresses; none for no id."""
    if not ids:
        return _NOTHING
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(ids)))})(?![\w-])")


_NOTHING = re.compile(r"(?!)")
