"""Menus and buttons that a page has beside a text, and the day in its head."""

import re
from datetime import date
from xml.etree.ElementTree import Element

from khabar.sources.importing.html_tree import AROUND, is_element, visible_text

_ROLES = ("navigation", "complementary", "search", "contentinfo", "toolbar")
_BESIDE = re.compile(
    r"(?<![a-z])(?:share|shares|sharing|social|socials|addtoany|addthis|cookies?|breadcrumbs?)(?![a-z])"
)
_MOST_WORDS = 30
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
_PUBLISHED = frozenset((
    "article:published_time", "datepublished", "dc.date", "dcterms.date", "dcterms.issued",
    "dc.date.issued", "pubdate", "publishdate", "publish-date", "date",
))  # fmt: skip
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-lazy")


def beside_text(element: Element) -> str:
    """Name an element that is no part of a text; `""` for others."""
    if is_element(element, AROUND):
        return f"a <{element.tag}>"
    if marked := element.get("data-beside", ""):
        return marked
    named = f"{element.get('class', '')} {element.get('id', '')}".lower()
    if element.get("role", "") in _ROLES:
        return "beside the text"
    if _BESIDE.search(named) and len(visible_text(element).split()) <= _MOST_WORDS:
        return "beside the text"
    return ""


def published(root: Element) -> date | None:
    """The day on which a page was published, as its head or its data say; `None` for several."""
    found = {
        each.get("content", "")[:10]
        for each in root.iter("meta")
        if (each.get("property") or each.get("name") or each.get("itemprop") or "").lower()
        in _PUBLISHED
    }
    if not found:
        scripts = ("".join(each.itertext()) for each in root.iter("script")
                   if each.get("type") == "application/ld+json")  # fmt: skip
        found = {day for said in scripts for day in _LINKED_DATA.findall(said)}
    days = {each for each in found if _DAY.fullmatch(each)}
    try:
        return date.fromisoformat(days.pop()) if len(days) == 1 else None
    except ValueError:
        return None


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
