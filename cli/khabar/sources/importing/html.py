"""HTML: the article of a page, as blocks; what stands around it is told."""

import re
from itertools import accumulate
from xml.etree.ElementTree import Element

import tinyhtml5  # type: ignore[import-untyped,unused-ignore]

from khabar.markup import block_texts, said_in
from khabar.model import Block, Figure, Heading, Paragraph
from khabar.sources.importing.inline import escaped, faithful, one_line
from khabar.sources.importing.lists.word_pages import make_lists_of_word
from khabar.sources.importing.lost_words import words
from khabar.sources.importing.pages.beside_text import published
from khabar.sources.importing.pages.hidden_by_style import mark_hidden
from khabar.sources.importing.pages.html_notes import (
    name_notes_of_google,
    name_notes_of_word,
    notes_of,
)
from khabar.sources.importing.pages.html_tree import open_forms_round_pages, visible_text
from khabar.sources.importing.pages.html_walk import HtmlWalk
from khabar.sources.importing.pages.linked_notes import name_linked_notes
from khabar.sources.importing.pages.page_encoding import readable_bytes
from khabar.sources.importing.pages.tabbed_paragraphs import make_tables_of_tabs
from khabar.sources.importing.port import (
    Content,
    LeftOut,
    Placed,
    ReadLimits,
    UnreadableError,
)

_DEEPEST = 100
# Elements whose end nobody leaves out. A parser looks up through all that are open.
_OPENED = re.compile(
    rb"<(/?)(?:div|span|section|article|main|header|footer|nav|aside|table|[uod]l|blockquote|a|b|i|u|s"
    rb"|em|strong|font|center|small|big|su[bp]|code|figure|form|fieldset|details)(?=[\s/>])",
    re.IGNORECASE,
)
_MOST_OPEN = 3000
_PAGE = "block"
_PARAGRAPH = "paragraph"
# What stands above a headline is short: a section, a date, a menu.
_ABOVE = 0.2
_SHORTEST = 10
_LONG = 200
_LONGEST_SUMMARY = 300
_ALIKE = 0.8


class HtmlReader:
    """A saved page, or a fragment."""

    name = "HTML (.html)"

    def accepts(self, name: str, head: bytes) -> bool:
        """Decide by the name, or by the first bytes where there is none."""
        begins = (
            head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html"))
        )
        return name.lower().endswith((".html", ".htm", ".xhtml")) or (not name and begins)

    def read(self, data: bytes, name: str, limits: ReadLimits) -> Content:
        """Read a page's article."""
        return read_html(data)


def read_html(data: bytes, place: str = _PAGE) -> Content:
    """Read HTML; places count its blocks. Raises `UnreadableError` where it is too deep."""
    if _most_open(data) > _MOST_OPEN:
        raise UnreadableError("its elements are nested too deeply", "save it again")
    try:
        page = readable_bytes(data)
        root = tinyhtml5.parse(
            page.data, namespace_html_elements=False, override_encoding=page.encoding
        )
        if _depth(root) > _DEEPEST:
            raise UnreadableError("its elements are nested too deeply", "save it again")
    except RecursionError as error:
        raise UnreadableError("its elements are nested too deeply", "") from error
    body = root.find("body")
    open_forms_round_pages(root if body is None else body)
    article = _article(root if body is None else body)
    name_notes_of_word(article)
    name_notes_of_google(article)
    name_linked_notes(article)
    make_lists_of_word(article)
    if place == _PARAGRAPH:
        make_tables_of_tabs(article)
    if place == _PAGE:
        mark_hidden(root, article)
    subtitle = _take_subtitle(article)
    walk = HtmlWalk(place, notes_of(article))
    title = None
    if body is not None and article is not body:
        title = _title_outside(body, article)
        walk.around(body, (article,) if title is None else (article, title))
    walk.container(article)
    walk.flush()
    named = _titles(root) if place == _PAGE else ()
    blocks, above = _from_headline(walk.blocks, named) if place == _PAGE else (walk.blocks, [])
    return Content(
        visible=(("the page", one_line(visible_text(root if body is None else body))),),
        blocks=tuple(blocks),
        footnotes=tuple(walk.footnotes),
        files=walk.files,
        left_out=(*page.told, *walk.left_out, *above),
        language=root.get("lang", "") or ("" if body is None else body.get("lang", "")),
        day=published(root) if place == _PAGE else None,
        headline=_headline(blocks, named) if title is None else _plain(title),
        subheadline=subtitle,
        summary=_summary(root, walk.blocks) if place == _PAGE else "",
    )


def _title_outside(body: Element, article: Element) -> Element | None:
    """The one main heading of a page whose article has none: it stands above it."""
    found = list(body.iter("h1"))
    inside = article.find(".//h1") is not None
    return found[0] if len(found) == 1 and not inside and visible_text(found[0]).strip() else None


def _take_subtitle(article: Element) -> str:
    """Take out the line right below the main heading that a style calls its subtitle."""
    before, since = "", list[Element]()
    for parent in article.iter():
        for child in list(parent):
            if child.tag == "h2" and child.get("class") == "subtitle":
                shown = (str(each.tag) for each in reversed(since) if visible_text(each).strip())
                before, since = next(shown, before), []
                if before == "h1":
                    parent.remove(child)
                    return _plain(child)
            since.append(child)
    return ""


def _plain(element: Element) -> str:
    said = one_line(visible_text(element))
    return faithful(escaped(said), said)


def _summary(root: Element, blocks: list[Placed]) -> str:
    """The description in a page's head, where it says what the text says: sites have theirs."""
    head = root.find("head")
    said = "" if head is None else next(
        (one_line(each.get("content", "")) for each in head.iter("meta")
         if each.get("name", "").lower() == "description"), "")  # fmt: skip
    own = words(said.casefold())
    text = {each for block in blocks for text in block_texts([block.block])
            for each in words(text.markdown.casefold())}  # fmt: skip
    fits = own and sum(each in text for each in own) >= len(own) * _ALIKE
    return faithful(escaped(said), said) if fits and len(said) <= _LONGEST_SUMMARY else ""


def _headline(blocks: list[Placed], titles: tuple[str, ...]) -> str:
    """The title of a page whose text begins with none: with a long paragraph."""
    line = next(
        (each.block for each in blocks if isinstance(each.block, Heading | Paragraph)), None
    )
    if not titles or not isinstance(line, Paragraph) or len(line.text.markdown) <= _LONG:
        return ""
    return faithful(escaped(titles[0]), titles[0])


def _titles(root: Element) -> tuple[str, ...]:
    """The headline as a page's head has it: for networks, and before the name of the site."""
    head = root.find("head")
    found = [] if head is None else [
        each.get("content", "") for each in head.iter("meta")
        if each.get("property", each.get("name", "")) in ("og:title", "twitter:title")
    ]  # fmt: skip
    title = None if head is None else head.find("title")
    found += [] if title is None else [title.text or ""]
    return tuple(one_line(each) for each in found if one_line(each))


def _is_titled(block: Block, titles: tuple[str, ...]) -> bool:
    """Tell whether a heading is what the page's head calls it, perhaps with the site's name."""
    said = one_line(said_in(block))
    return len(said) >= _SHORTEST and any(
        said == title or (title.startswith(said) and re.match(r"\s*[|–—:»·-]", title[len(said) :]))
        for title in titles
    )


def _from_headline(
    blocks: list[Placed], titles: tuple[str, ...]
) -> tuple[list[Placed], list[LeftOut]]:
    """The blocks from the page's one main heading on, images above it included, and the others.

    Where it has several or none, the heading that its head names is the one.
    """
    headings = [(n, each.block) for n, each in enumerate(blocks)
                if isinstance(each.block, Heading)]  # fmt: skip
    at = [n for n, block in headings if block.level == 1]
    if len(at) != 1:
        lines = ((n, each.block) for n, each in enumerate(blocks)
                 if isinstance(each.block, Heading | Paragraph))  # fmt: skip
        at = [n for n, block in lines if _is_titled(block, titles)][:1]
    sizes = [len(text.markdown) for each in blocks for text in block_texts([each.block])]
    above = [each for each in blocks[: at[0]] if not isinstance(each.block, Figure)] if at else []
    said = [said_in(each.block) for each in above]
    if len(at) != 1 or sum(map(len, said)) > sum(sizes) * _ABOVE:
        return blocks, []
    told = [LeftOut(each.place, "above the headline", text)
            for each, text in zip(above, said, strict=True)]  # fmt: skip
    return [each for each in blocks if each not in above], told


def _most_open(data: bytes) -> int:
    """The most elements that are open at once, told before a page is parsed."""
    steps = accumulate(
        (-1 if match[1] else 1 for match in _OPENED.finditer(data)), _open, initial=0
    )
    return max(steps)


def _open(count: int, step: int) -> int:
    return max(0, count + step)


def _depth(root: Element) -> int:
    deepest, ahead = 0, [(root, 1)]
    while ahead:
        element, depth = ahead.pop()
        deepest = max(deepest, depth)
        ahead += [(child, depth + 1) for child in element]
    return deepest


def _article(body: Element) -> Element:
    """The one `article` or `main` of a page, or the page."""
    for tag in ("article", "main"):
        found = list(body.iter(tag))
        if len(found) == 1:
            return found[0]
    return body
