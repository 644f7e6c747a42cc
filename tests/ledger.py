"""A ledger of characters: the letters and digits that an editor wrote, and where they are now.

What was written is counted by the syntax tree of the Markdown alone, so that no stage of Khabar can
forget it. Keys, ids, link targets and typed values are no text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import bidirectional, normalize

import lxml.html
import pypdfium2
from markdown_it.token import Token

from khabar.markup import inline_tokens, repaired, texts
from khabar.markup.inline import reader
from khabar.markup.parse import Parsed
from khabar.model import Document
from khabar.problems import Problem

_SPEAKER = re.compile(r"(?:—|---?|–)\s*@[\w.-]+")
_WORDS = frozenset({"text", "text_special", "code_inline", "image"})


@dataclass(frozen=True, slots=True)
class Written:
    """The letters of one block, in the pieces between its marks, and its lines from 1 on."""

    pieces: tuple[str, ...]
    first: int
    last: int

    @property
    def letters(self) -> str:
        """All of them, in order."""
        return "".join(self.pieces)


def letters(text: str) -> str:
    """The letters and digits of a text, in order."""
    return "".join(char for char in normalize("NFC", repaired(text)) if char.isalnum())


def written(markdown: str, line: int = 1) -> Iterator[Written]:
    """What stands in each block of a body that begins at `line` of its file."""
    first, last = 0, 0
    for token in reader().parse(markdown, {}):
        if token.map:
            first, last = token.map
        if pieces := tuple(filter(None, map(letters, _said(token)))):
            yield Written(pieces, line + first, line + max(last - 1, first))


def _said(token: Token) -> list[str]:
    if token.type in ("code_block", "fence", "html_block"):
        return [token.content]
    words = [child.content for child in token.children or () if child.type in _WORDS]
    if words and _SPEAKER.fullmatch(words[-1]):
        words.pop()
    return words


def there(document: Document) -> str:
    """The letters of all texts of a document."""
    labels = {each.label for each in document.footnotes}
    found = [
        letters(
            "".join(t.content for t in inline_tokens(text.markdown, labels) if t.type in _WORDS)
        )
        for text in texts(document)
    ]
    return "\n".join(found)


def lost(entries: Iterable[Written], now: str, problems: Iterable[Problem]) -> list[Written]:
    """The entries whose letters are neither in a text, in order, nor in the lines of a problem."""
    lines = {problem.place.line for problem in problems}
    return [
        each
        for each in entries
        if not _within(each.letters, now)
        and not any(each.first <= line <= each.last for line in lines)
    ]


def _within(wanted: str, now: str) -> bool:
    """Whether letters stand in order in texts, of which a block may make several."""
    rest = wanted
    if wanted in now.replace("\n", ""):
        return True
    for text in now.split("\n"):
        if text and rest.startswith(text):
            rest = rest[len(text) :]
    return not rest


def not_shown(entries: Iterable[Written], page: str) -> list[str]:
    """The pieces that a page does not show; between them it has numbers of notes."""
    return [piece for each in entries for piece in each.pieces if piece not in page]


def lost_in(markdown: str, parsed: Parsed) -> list[Written]:
    """What a body has lost on the way to its document, without a word."""
    return lost(written(markdown), there(parsed.document), parsed.problems)


_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "figcaption", "dt", "dd")
_WITHIN = frozenset({"p", "li", "ul", "ol", "table"})


def not_in_print(page: bytes, pdf: bytes) -> list[str]:
    """Find the blocks of a web page's article whose letters a PDF has not, in their order.

    PDFium reads the PDF, which is none of the libraries that made it. A block may go on on the next
    page. Of text from right to left PDFium gives words of the other direction, and the letters of
    some ligatures, in the order of the page: there words are compared by themselves.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        sheets = [each.get_textpage().get_text_range() for each in document]
    plain, leftward = [*map(letters, sheets)], [*map(_leftward, sheets)]
    whole = "".join(plain)
    missing = []
    for block in _blocks(page):
        if own := _leftward(block):
            others = re.findall(r"[^\W_]+", "".join(" " if _turns(c) else c for c in block))
            there = _printed(own, leftward) and all(letters(each) in whole for each in others)
        else:
            there = _printed(letters(block), plain)
        missing += [] if there else [block]
    return missing


def _blocks(page: bytes) -> Iterator[str]:
    root = lxml.html.fromstring(page)
    for link in root.xpath("//a[@download]"):
        link.drop_tree()  # it offers a file, and is none of the text
    for article in root.iter("article"):
        for element in article.iter(*_BLOCKS):
            holds_others = any(each.tag in _WITHIN for each in element.iterdescendants())
            if not holds_others and letters(said := str(element.text_content())):
                yield said


def _turns(char: str) -> bool:
    return bidirectional(char) in ("R", "AL")


def _leftward(text: str) -> str:
    """The letters that run from right to left; lam and alef in one order, as their ligature."""
    found = "".join(char for char in letters(text) if _turns(char))
    return found.replace("\N{ARABIC LETTER LAM}\N{ARABIC LETTER ALEF}", _LAM_ALEF)


_LAM_ALEF = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"


def _printed(block: str, sheets: Sequence[str]) -> bool:
    if any(block in sheet for sheet in sheets):
        return True
    return any(
        block[:cut] in one and block[cut:] in other
        for one, other in pairwise(sheets)
        for cut in range(1, len(block))
    )
