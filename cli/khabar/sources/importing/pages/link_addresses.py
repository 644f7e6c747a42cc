"""Addresses of links and pictures of a page."""

import re
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element

_WRAPPERS = re.compile(
    r"https?://(?:www\.google\.[a-z.]{2,6}/url|[a-z0-9.-]{1,40}\.safelinks\.protection\.outlook\.com/|"
    r"lm?\.facebook\.com/l\.php|www\.youtube\.com/redirect|away\.vk\.com/away\.php|vk\.com/away\.php)\?"
)
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-lazy")


def link_address(element: Element) -> str:
    """The address that a link leads to; `www.` at its beginning means a page."""
    said = unwrapped(element.get("href", "").strip() if element.tag == "a" else "")
    return f"https://{said}" if said.lower().startswith("www.") else said


def unwrapped(address: str) -> str:
    """The address behind one that only leads there: of Google Docs, of Outlook."""
    if not _WRAPPERS.match(address):
        return address
    query = parse_qs(urlsplit(address).query)
    inner = next((query[name][0] for name in ("q", "url", "u") if name in query), "")
    return inner if inner.startswith(("https://", "http://", "mailto:")) else address


def picture_address(element: Element) -> str:
    """The address of a picture; a page that loads it late has another one or none as `src`."""
    source = element.get("src", "")
    late = next((element.get(name, "") for name in _LAZY if element.get(name)), "")
    listed = element.get("srcset", "") or element.get("data-srcset", "")
    late = late or next(iter(listed.split(",")[0].split()), "")
    return late if late and (not source or source.startswith("data:")) else source
