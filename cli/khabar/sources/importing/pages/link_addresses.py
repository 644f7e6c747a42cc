"""Addresses of links and pictures of a page."""

from xml.etree.ElementTree import Element

_LAZY = ("data-src", "data-lazy-src", "data-original", "data-lazy")


def link_address(element: Element) -> str:
    """The address that a link leads to; `www.` at its beginning means a page."""
    said = element.get("href", "").strip() if element.tag == "a" else ""
    return f"https://{said}" if said.lower().startswith("www.") else said


def picture_address(element: Element) -> str:
    """The address of a picture; a page that loads it late has another one or none as `src`."""
    source = element.get("src", "")
    late = next((element.get(name, "") for name in _LAZY if element.get(name)), "")
    listed = element.get("srcset", "") or element.get("data-srcset", "")
    late = late or ("" if not listed.strip() else listed.split(",")[0].split()[0])
    return late if late and (not source or source.startswith("data:")) else source
