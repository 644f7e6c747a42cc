"""Whole addresses of a site in its own texts, which lead to one of its releases.

An address is read as browsers read it: in small letters or capitals, in Punycode or in the letters
of its language, with a port that goes without saying, with steps that lead nowhere.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

import idna

_HOST = re.compile(
    r"(?<![\w.@%\\-])(?:https?://)?(?P<host>[\w.%\\-]{1,253})(?::(?P<port>\d{1,5}))?(?=/)",
    re.IGNORECASE,
)
# What ends an address in a text, and the signs that belong to the sentence around it.
_REST = re.compile(r"[^\s<>()\[\]\"'’`|]*")
_SENTENCE = ".,;:!?*_~…"
# `<locale>/<id>/…` is a bulletin, `v/<locale>/<id>/…` what is said of its versions.
_RELEASE = re.compile(r"(?:v/)?(?P<locale>[A-Za-z0-9-]+)/(?P<id>[a-z0-9-]+)(?![\w-])", re.ASCII)
_USUAL_PORTS = ("", "80", "443")


@dataclass(frozen=True, slots=True)
class OwnAddress:
    """An address of a release: the locale and the id that it names, and where it stands.

    `start` and `end` are offsets in the Markdown, `inner` is where the path below the site begins,
    or 0 if the site is not written there as it is.
    """

    locale: str
    id: str
    start: int
    inner: int
    end: int


def own_addresses(markdown: str, site: str) -> Iterator[OwnAddress]:
    """The addresses below `site` in a text that may be those of releases, linked or not."""
    at = 0
    while match := _HOST.search(markdown, at):
        at = match.end()
        if (_host(match["host"]), _port(match["port"])) != _site(site)[:2]:
            continue
        rest = _REST.match(markdown, at)
        written = rest[0].rstrip(_SENTENCE) if rest else ""
        parts, path = _below(site, written), _path(site)
        if found := _RELEASE.match("/".join(parts or ())):
            plain = written.lower().startswith(path) and "//" not in written
            inner, end = at + len(path) if plain else 0, at + len(written)
            yield OwnAddress(found["locale"], found["id"], match.start(), inner, end)
        at = rest.end() if rest else at


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
            begin = markdown[each.start : each.inner] if each.inner else f"{site.rstrip('/')}/"
            shown = f"{begin}{each.locale}/"
            parts += [before, f"release:{each.id}" if target else shown]
            at = each.end
    return "".join([*parts, markdown[at:]]) if parts else markdown


def parts_below(site: str, address: str) -> tuple[str, ...]:
    """The parts of an address below that of a site; none for another site."""
    match = _HOST.match(address)
    if not match or (_host(match["host"]), _port(match["port"])) != _site(site)[:2]:
        return ()
    return _below(site, address[match.end() :]) or ()


def _below(site: str, path: str) -> tuple[str, ...] | None:
    """The parts of a path below that of a site; `None` where it leads elsewhere."""
    parts, own = _parts(path), _site(site)[2]
    below = tuple(each.lower() for each in parts[: len(own)]) == own
    return parts[len(own) :] if below else None


def _path(site: str) -> str:
    """The path of a site as it is written, in small letters, with a slash at its end."""
    return f"{urlsplit(site).path.rstrip('/')}/".lower()


@lru_cache(maxsize=16)
def _site(site: str) -> tuple[str, str, tuple[str, ...]]:
    """The host, the port and the parts of the path of a site."""
    own = urlsplit(site)
    host, _, port = own.netloc.partition(":")
    return _host(host), _port(port), tuple(each.lower() for each in _parts(own.path))


def _port(written: str | None) -> str:
    return "" if (written or "") in _USUAL_PORTS else str(written)


@lru_cache(maxsize=1000)
def _host(written: str) -> str:
    """A host as its registry has it: in ASCII, without `www.` and the dot at its end."""
    name = unquote(written.replace("\\", "")).lower().rstrip(".").removeprefix("www.")
    try:
        return name if name.isascii() else idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError:
        return name


def _parts(path: str) -> tuple[str, ...]:
    """The steps of a path, without those that lead nowhere, and without what follows it."""
    parts = list[str]()
    for each in unquote(re.split("[?#]", path.replace("\\", ""), maxsplit=1)[0]).split("/"):
        if each == "..":
            del parts[-1:]
        elif each not in ("", "."):
            parts.append(each)
    return tuple(parts)
