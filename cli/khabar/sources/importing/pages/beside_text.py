"""Menus, buttons and boxes that a page has beside a text, and the day in its head."""

import re
from datetime import date
from xml.etree.ElementTree import Element

from khabar.languages.dates.written_days import day_of
from khabar.sources.importing.pages.html_tree import (
    AROUND,
    is_dated,
    is_element,
    names_of,
    visible_text,
)

_BOXES = frozenset(("div", "section", "ul", "ol", "p", "span"))
_ROLES = ("navigation", "complementary", "search", "contentinfo", "toolbar")
_BESIDE = re.compile(
    r"(?<![a-z])(?:share|shares|sharing|social|socials|social-?bar|addtoany|addthis|cookies?|"
    r"breadcrumbs?|skip-link|hits|likes|views(?!-)|tags|tag-list|tags-links|post-tags|field--name-field-tags|"
    r"byline|author-byline|createdby|post-author|entry-author|article-info-term|comments?|"
    r"comments-wrapper|related|related-?posts|related-articles|read-also|read-more|see-also|also-read|"
    r"node-readmore|similar|recommended|(?:bx|site|page|entry|main)-footer|copyright|"
    r"node[_-]{1,2}(?:meta|submitted)|pager|pagination|pagenav|"
    r"nav-links|post-navigation|sidebar|side-bar|navbar|(?:left|right|top|main|side)-?menu|"
    r"t-btn|t-btnwrapper|t-tildalabel|wp-block-buttons?|wp-block-file[_-]{1,2}button|properties|"
    r"page-header-icon)(?![a-z])"
)
_ALSO = re.compile(
    r"\W*(?:read (?:also|more|next)|see also|related (?:news|articles|posts|stories)|ilgili|"
    r"(?:bunlar da )?ilginizi çekebilir|benzer haberler|oxşar xəbərlər|həmçinin (?:bax|oxu)\w*|"
    r"digər xəbərlər|читайте также|по теме|похожие (?:новости|материалы)|ещё по теме|"
    r"тағы оқыңыз|оқи отырыңыз|ұқсас жаңалықтар)(?!\w)",
    re.IGNORECASE,
)
_MOST_WORDS = 30
_BACK = re.compile(
    r"\W*(?:возврат к списку|назад(?: к списку)?|back(?: to [\w ]{3,20})?|geri(?: qayıt| dön)?|"
    r"siyahıya qayıt|listeye dön|тізімге оралу|артқа)\W*",
    re.IGNORECASE,
)
_LONGEST_DATE = _LONGEST_TITLE = 6
# A box of links to other texts may have more.
_MOST_LINKED = 80
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
_PUBLISHED = frozenset((
    "article:published_time", "datepublished", "dc.date", "dcterms.date", "dcterms.issued",
    "dc.date.issued", "pubdate", "publishdate", "publish-date", "date",
))  # fmt: skip
_PUBLISHED_NAMES = re.compile(r"published|entry-date|post-date")
_ABOUT_PAGE = re.compile(r"(?<![a-z])(?:node|entry|post|article)[_-]+meta|submitted(?![a-z])")
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')


def beside_text(element: Element) -> str:
    """Name an element that is no part of a text; `""` for others."""
    if is_element(element, AROUND):
        return f"a <{element.tag}>"
    if marked := element.get("data-beside", ""):
        return marked
    if element.get("role", "") in _ROLES or element.get("itemprop", "") == "author":
        return "beside the text"
    # The day of such a box is read by `published`.
    dated = _ABOUT_PAGE.search(names_of(element)) and element.find(".//time[@datetime]") is not None
    named = dated or _BESIDE.search(names_of(element))
    if named and len(visible_text(element).split()) <= _MOST_WORDS:
        return "beside the text"
    return "beside the text" if is_element(element, _BOXES) and _leads_away(element) else ""


def _leads_away(element: Element) -> bool:
    """Tell whether an element has links to other texts, and words that say so."""
    start = next((each for each in element.itertext() if each.strip()), "")
    if not _ALSO.match(start) and not _BACK.fullmatch(start):
        return False
    if len(start.split()) > _LONGEST_TITLE:
        return False
    count, title = len(visible_text(element).split()), len(start.split())
    linked = sum(len("".join(each.itertext()).split()) for each in element.iter("a"))
    return count <= _MOST_LINKED and (count - title <= 2 * linked or linked == count)


def is_date(element: Element) -> bool:
    """Tell whether an element shows when a text was published, and nothing else."""
    return is_dated(element) and len(visible_text(element).split()) <= _LONGEST_DATE


def is_caption(element: Element) -> bool:
    """Tell whether an element is the caption of a picture, by its tag or by its names."""
    named = is_element(element, _BOXES) and "caption" in re.split(r"[\s_-]+", names_of(element))
    return element.tag == "figcaption" or named


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
    if not found:
        about = (each for each in root.iter() if isinstance(each.tag, str)
                 and _ABOUT_PAGE.search(_all_names(each)))  # fmt: skip
        times = [each for each in root.iter("time") if _PUBLISHED_NAMES.search(_all_names(each))]
        times += [each for one in about for each in one.iter("time")]
        found = {each.get("datetime", "")[:10] for each in times}
    days = {each for each in found if _DAY.fullmatch(each)} or _as_property(root)
    try:
        return date.fromisoformat(days.pop()) if len(days) == 1 else None
    except ValueError:
        return None


def _as_property(root: Element) -> set[str]:
    """The days that a page of Notion has as properties."""
    rows = (each for each in root.iter("tr") if "property-row-date" in names_of(each).split())
    days = (day_of(visible_text(each)) for each in rows)
    return {day.isoformat() for day in days if day}


def _all_names(element: Element) -> str:
    return f"{names_of(element)} {element.get('itemprop', '')}".lower()
