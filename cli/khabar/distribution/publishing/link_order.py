"""Order in which files appear on a target, so that no link leads to a missing page.

Files come in the order of their rank: what pages load, then what they offer, then bulletins, the
search index, feeds, listings, the sitemap and the chooser. Links may ask for more: a file that is
not there yet comes before all that link to it. New pages that link to one another, such as the
languages of a release, cannot all come first; they come together, and before anything else links
to one of them, so that nobody who follows links is among them before they are complete.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import groupby
from urllib.parse import unquote, urljoin, urlsplit

Links = Callable[[str], Collection[str]]

_LINK = re.compile(rb"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PAGE = "index.html"
_SUMS = "SHA256SUMS"
_LAST = 9


def rank(name: str) -> int:
    """The place of a file among the others: what has a lower rank appears first."""
    top, *rest = name.split("/")
    file = rest[-1] if rest else top
    if top == "assets":
        # Stylesheets name fonts.
        return int(file.endswith(".css"))
    if top == "search":
        # The rules name the years, and the index of a year names its parts.
        return {"rules.json": 6, "index.json": 5}.get(file, 4)
    if len(rest) > 1:
        return 3 if file == _PAGE else 2
    if rest:
        # Lists offer feeds and calendars, which lead to bulletins alone.
        return 7 if file.endswith(".html") else 6
    return {_PAGE: _LAST, _SUMS: _LAST + 1}.get(name, 8)


def links_of(name: str, data: bytes, site: str) -> set[str]:
    """The files of the site that a page or feed links to; `site` is the site's address."""
    home, found = f"{site.rstrip('/')}/", set()
    for match in _LINK.finditer(data):
        written = unescape((match[1] or match[2] or b"").decode("utf-8", "replace"))
        try:
            address = urlsplit(urljoin(f"{home}{name}", written))
        except ValueError:
            continue
        target = unquote(address._replace(query="", fragment="").geturl())
        if target.startswith(home):
            file = target.removeprefix(home)
            found.add(f"{file}{_PAGE}" if not file or file.endswith("/") else file)
    return found - {name}


@dataclass(frozen=True, slots=True)
class LinkBatch:
    """Files that may appear in any order; and those that lead nowhere wrong once they are there."""

    names: tuple[str, ...]
    settles: frozenset[str]


def batches(names: Iterable[str], fresh: Collection[str], links: Links) -> Iterator[LinkBatch]:
    """The names in the order of their appearance.

    `fresh` are files that are not there yet, or that no page links to, since their own links may
    lead nowhere; `links` says what a file links to.
    """
    ordered = sorted(names, key=lambda name: (rank(name), name))
    # Readers open the chooser without a link, so it waits for all that it links to.
    known = frozenset(ordered).intersection(fresh) - {_PAGE}
    leads = {name: sorted(known.intersection(links(name))) for name in ordered}
    places: dict[str, tuple[int, int, int]] = {}
    ends: dict[str, tuple[int, int, int]] = {}
    for circle in _circles(leads):
        beyond = {each for name in circle for each in leads[name]}.difference(circle)
        base = max((ends[each][0] for each in beyond), default=0)
        depth = 1 + max((ends[each][1] for each in beyond), default=-1)
        places |= {name: (max(base, rank(name)), depth, rank(name)) for name in circle}
        # A page that links to one of a circle waits for the whole circle.
        ends |= dict.fromkeys(circle, max(places[name] for name in circle))
    settles: dict[tuple[int, int, int], list[str]] = {}
    for name in sorted(known):
        settles.setdefault(ends[name], []).append(name)
    for place, batch in groupby(sorted(ordered, key=places.__getitem__), places.__getitem__):
        yield LinkBatch(tuple(batch), frozenset(settles.get(place, ())))


def _circles(leads: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """The sets of names that lead to one another, each after those that it leads to (Tarjan)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    waiting: set[str] = set()
    for start in leads:
        if start in index:
            continue
        way = [(start, iter(leads[start]))]
        while way:
            name, ahead = way[-1]
            if name not in index:
                index[name] = low[name] = len(index)
                stack.append(name)
                waiting.add(name)
            for each in ahead:
                if each not in index:
                    way.append((each, iter(leads[each])))
                    break
                if each in waiting:
                    low[name] = min(low[name], index[each])
            else:
                way.pop()
                if way:
                    low[way[-1][0]] = min(low[way[-1][0]], low[name])
                if low[name] == index[name]:
                    circle = [stack.pop()]
                    while circle[-1] != name:
                        circle.append(stack.pop())
                    waiting.difference_update(circle)
                    yield circle
