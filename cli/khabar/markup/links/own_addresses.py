"""Whole addresses of a site in its own texts, which lead to one of its releases."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

# What ends an address in a text, and the signs that belong to the sentence around it.
_REST = r"[^\s<>()\[\]\"'’`|]*"
_SENTENCE = ".,;:!?*_~…"
# `<locale>/<id>/…` is a bulletin, `v/<locale>/<id>/…` what is said of its versions.
_RELEASE = re.compile(r"(?:v/)?(?P<locale>[A-Za-z0-9-]+)/(?P<id>[a-z0-9-]+)(?![\w-])", re.ASCII)


@dataclass(frozen=True, slots=True)
class OwnAddress:
    """An address of a release: the locale and the id that it names, and where it stands.

    `start` and `end` are offsets in the Markdown, `inner` is where the path below the site begins.
    """

    locale: str
    id: str
    start: int
    inner: int
    end: int


def own_addresses(markdown: str, site: str) -> Iterator[OwnAddress]:
    """The addresses below `site` in a text that may be those of releases, linked or not."""
    for match in _below(site).finditer(markdown):
        rest = match["rest"].rstrip(_SENTENCE)
        if found := _RELEASE.match(unquote(rest.replace("\\", ""))):
            end = match.start("rest") + len(rest)
            yield OwnAddress(found["locale"], found["id"], match.start(), match.start("rest"), end)


def own_release(address: str, site: str) -> tuple[str, str] | None:
    """The locale and the id that an address below `site` names; `None` for any other address."""
    found = next(own_addresses(address, site), None)
    return (found.locale, found.id) if found and found.start == 0 else None


def without_addresses(markdown: str, site: str, hidden: Callable[[str, str], bool]) -> str:
    """A text that tells nothing of the releases that are `hidden`, by locale and id.

    A link to one becomes `release:ID`, of which only its words are shown. An address that stands in
    the text itself ends behind the language, and leads to the site's page.
    """
    parts, at = list[str](), 0
    for each in own_addresses(markdown, site):
        if hidden(each.locale, each.id):
            before = markdown[at : each.start]
            target = before.endswith(("](", "](<"))
            shown = f"{markdown[each.start : each.inner]}{each.locale}/"
            parts += [before, f"release:{each.id}" if target else shown]
            at = each.end
    return "".join([*parts, markdown[at:]]) if parts else markdown


@lru_cache(maxsize=16)
def _below(site: str) -> re.Pattern[str]:
    """A pattern of the addresses below a site, with or without their scheme and `www.`."""
    own = urlsplit(site)
    host = re.sub(r"\Awww\.", "", own.netloc, flags=re.IGNORECASE)
    path = f"{own.path.rstrip('/')}/"
    begin = r"(?<![\w.@-])(?:https?://)?(?:www\.)?"
    return re.compile(f"{begin}{re.escape(host)}{re.escape(path)}(?P<rest>{_REST})", re.IGNORECASE)
