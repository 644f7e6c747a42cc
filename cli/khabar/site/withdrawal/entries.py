"""Entries of releases in the lists of a site, taken out where nothing can be rendered.

Lists are the pages, feeds and sitemaps round the bulletins, and the search index. Entries of other
releases stay as they are.
"""

import json
import os
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Set

from khabar.digest import sha256
from khabar.formats.web.event_calendar import SUFFIX, unfolded, without_events
from khabar.given_json import given_object
from khabar.problems import KhabarError
from khabar.site.search.index import without_pages, without_words
from khabar.site.withdrawal.leaving import Leaving, SiteChange
from khabar.site.withdrawal.links import LinkCut

Words = Mapping[str, Set[str]]
"""Words that pages have lost, by the bulletin's folder `<locale>/<release>`."""

SEARCH = "search"
_RULES = "rules.json"
_LISTS = (".html", ".ics", ".xml", ".json", "_redirects")
# What holds one entry, by the file's suffix. Neither page nor feed has one within another.
_HOLDERS = {".html": "li", ".xml": "at:deleted-entry|entry|url"}
_ADDRESS = re.compile(r"""\b(?:href|ref)="([^"]*)"|<(?:id|loc)>([^<]*)<""")


def is_list(name: str) -> bool:
    """Tell whether a file of a site is a page, feed or sitemap round the bulletins."""
    return name.count("/") < 2 and name.endswith(_LISTS)


def is_feed(name: str) -> bool:
    """Tell whether a file of a site may carry whole texts."""
    return name.count("/") == 1 and name.endswith((".ics", ".xml", ".json"))


def changed_lists(
    names: Iterable[str], read: Callable[[str], bytes], leaving: Leaving, lost: Words | None = None
) -> Iterator[SiteChange]:
    """Yield what has to change of a site's lists, where releases leave it.

    `names` are the site's files. A page goes if it cannot be had without the names that readers may
    not know. `lost` are words that other pages have no more, for the search. `read` raises
    `KhabarError`.
    """
    lost = lost or {}
    if not leaving.ids and not leaving.documents and not lost:
        return
    years: dict[str, list[str]] = {}
    for name in names:
        if is_list(name):
            yield from _changed(name, read, leaving)
        elif name.startswith(f"{SEARCH}/"):
            years.setdefault(name.split("/")[1], []).append(name)
    for locale, files in sorted(years.items()):
        yield from _changed_search(locale, sorted(files), read, leaving, lost)


def _changed(name: str, read: Callable[[str], bytes], leaving: Leaving) -> Iterator[SiteChange]:
    try:
        data = read(name)
    except KhabarError as error:
        yield SiteChange(name, None, error)
        return
    said = data.decode("utf-8", "replace")
    if not _tells(name, said, leaving.names) and not leaving.files.search(said):
        return
    rest = without(name, said, leaving)
    unsaid = leaving.names if is_feed(name) else leaving.secrets
    if rest is None or _tells(name, rest, unsaid):
        yield SiteChange(name, None)
    elif rest != said:
        yield SiteChange(name, rest.encode())


def _tells(name: str, said: str, names: re.Pattern[str]) -> bool:
    """Tell whether a list has one of these names."""
    return bool(names.search(unfolded(said) if name.endswith(SUFFIX) else said))


def without(name: str, said: str, leaving: Leaving) -> str | None:
    """A list without the entries of releases, and without links to them; `None` for no such list.

    An entry is of the release that its first address leads to: the text of another one may name it.
    """
    suffix, named, cut = name[name.rfind(".") :], leaving.names.search, _cut(leaving)
    if suffix == ".json":
        return _without_items(said, leaving, cut)
    if suffix == SUFFIX:
        return without_events(said, lambda entry: bool(named(entry)))
    if suffix not in _HOLDERS:
        return "".join(row for row in said.splitlines(keepends=True) if not named(row))
    end_of_last, rest = 0, []
    for start, end in _held(said, _HOLDERS[suffix]):
        if start >= end_of_last and _is_of(said[start:end], leaving):
            rest.append(said[end_of_last:start])
            end_of_last = end
    return cut.markup("".join((*rest, said[end_of_last:])))


def _cut(leaving: Leaving) -> LinkCut:
    """The links of lists: whatever names a release in its address leads to it."""

    def leads(address: str) -> bool:
        return bool(leaving.names.search(address))

    return LinkCut(leads, leads, leaving.is_document)


def _held(said: str, holders: str) -> list[tuple[int, int]]:
    """Yield the places of elements that hold one entry each, and no other such element."""
    found: list[tuple[int, int]] = []
    opened = [(each.end(), each.start()) for each in re.finditer(rf"<(?:{holders})[\s>]", said)]
    ends = [end for end, _ in opened]
    for close in re.finditer(rf"</(?:{holders})>\n?", said):
        if at := bisect_right(ends, close.start()):
            start = opened[at - 1][1]
            if not found or start >= found[-1][1]:
                found.append((start, close.end()))
    return found


def _is_of(entry: str, leaving: Leaving) -> bool:
    address = _ADDRESS.search(entry)
    return address is not None and bool(leaving.names.search(address[1] or address[2] or ""))


def _without_items(said: str, leaving: Leaving, cut: LinkCut) -> str | None:
    named = leaving.names.search
    try:
        feed = given_object(said)
        items = [cut.objects(each) for each in feed["items"] if not named(each["id"])]
        for each in items:
            if html := each.get("content_html"):
                each["content_html"] = cut.markup(html)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return json.dumps({**feed, "items": items}, ensure_ascii=False, separators=(",", ":"))


def _changed_search(
    locale: str, files: list[str], read: Callable[[str], bytes], leaving: Leaving, lost: Words
) -> Iterator[SiteChange]:
    """Change the index of the years that name a release; one that is spoilt goes with its locale.

    The rules of the language go with it, so that a reader's search ends at once.
    """
    years: dict[str, list[str]] = {}
    for name in files:
        if not name.endswith(f"/{_RULES}"):
            years.setdefault(name.rpartition("/")[0], []).append(name)
    changes: list[SiteChange] = []
    mine = {
        key.partition("/")[2]: words for key, words in lost.items() if key.startswith(f"{locale}/")
    }
    for names in years.values():
        try:
            there = {name: read(name) for name in names}
            changed = without_words(without_pages(there, leaving.ids), mine)
        except KhabarError as error:
            yield from (SiteChange(name, None, error) for name in files)
            return
        except ValueError:
            yield from (SiteChange(name, None) for name in files)
            return
        changes += [SiteChange(name, data) for name, data in changed.items() if data != there[name]]
    yield from changes


def changed_checksums(
    said: bytes, leaves: Callable[[str], bool], put: Mapping[str, bytes]
) -> bytes:
    """`SHA256SUMS` without the files that leave, and with the digests of those that were put."""
    rows = (row.partition("  ") for row in os.fsdecode(said).split("\n") if row)
    left = [
        f"{sha256(put[file]) if file in put else digest}  {file}\n"
        for digest, _, file in rows
        if not leaves(file)
    ]
    return os.fsencode("".join(left))
