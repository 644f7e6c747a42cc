"""Limits of a text, so that reading it ends within seconds.

The reader of CommonMark takes time by the square of the marks in a paragraph, and calls itself for
each mark within another. The limits are far above what a press release has, and a book.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from khabar.model import SizeLimits, Table, Text

_CEILINGS = SizeLimits()
_LONGEST = _CEILINGS.letters
_SIGNS, _MOST_SIGNS = "[]*_`<&\\^", 2_000
_MOST_TEXTS = _CEILINGS.texts
_LONGEST_ADDRESS = 2_000
_DEEPEST = 40
# No word of a language is as long; those of scripts that write no spaces are sentences.
_MOST_OF_A_WORD = _CEILINGS.word
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_LETTER = rf"(?<!\w)(?:(?![{_UNSPACED}])\w)"
_WORD = re.compile(rf"{_LETTER}{{{_MOST_OF_A_WORD + 1}}}")

Fault = tuple[str, str]


class ExcessError(Exception):
    """A source that is not read any further: the line, counted from 0, and what is wrong there."""

    def __init__(self, line: int, fault: Fault) -> None:
        """`fault` is a message and a hint."""
        super().__init__(*fault)
        self.line, self.fault = line, fault


def excess(text: str, tokens: Callable[[str], list[int]]) -> Fault | None:
    """Fault of a text that has too much of something, and a hint.

    `tokens` says how deep each of its marks stands.
    """
    if len(text) <= _DEEPEST:
        return None
    if len(text) > _LONGEST:
        return f"a text of more than {_LONGEST:,} letters", "divide it"
    if len(text) > _MOST_OF_A_WORD and _WORD.search(text):
        return (
            f"a word of more than {_MOST_OF_A_WORD:,} letters",
            "is it a text at all?",
        )
    signs = sum(map(text.count, _SIGNS))
    if signs > _MOST_SIGNS:
        return f"a text with more than {_MOST_SIGNS:,} marks", "divide it; is it a text at all?"
    try:
        # So few marks cannot be as deep.
        deep = signs > _DEEPEST and max(tokens(text), default=0) > _DEEPEST
    except RecursionError:
        deep = True
    return ("marks within marks without end", "write it more plainly") if deep else None


def sizes_exceeded(
    texts: Iterable[Text], tables: Iterable[Table], sizes: SizeLimits
) -> Iterator[tuple[int, Fault]]:
    """Find what is larger than a newsroom wants it: lines, each with its fault and a hint."""
    raised = "divide it, or raise `limits: {%s: …}` in newsroom.yaml"
    word = re.compile(rf"{_LETTER}{{{sizes.word + 1}}}")
    all_ = tuple(texts)
    for text in all_:
        if len(text.markdown) > sizes.letters:
            yield text.line, (f"a text of more than {sizes.letters:,} letters", raised % "letters")
        if len(text.markdown) > sizes.word and word.search(text.markdown):
            yield text.line, (f"a word of more than {sizes.word:,} letters", raised % "word")
    if len(all_) > sizes.texts:
        yield 1, (f"more than {sizes.texts:,} paragraphs, items and cells", raised % "texts")
    for table in tables:
        cells = len(table.head) * (1 + len(table.rows))
        if cells > sizes.cells:
            line = next((each.line for each in table.head if each.line), 1)
            yield line, (f"a table of more than {sizes.cells:,} cells", raised % "cells")


def excesses(texts: Iterable[str], tokens: Callable[[str], list[int]]) -> list[tuple[int, Fault]]:
    """Find the texts that hold too much: their places among all, each with its fault."""
    faults = ((number, excess(text, tokens)) for number, text in enumerate(texts))
    return [(number, fault) for number, fault in faults if fault]


def watch(markdown: MarkdownIt, tokens: Callable[[str], list[int]]) -> None:
    """Let a reader raise `ExcessError` before it reads the inside of what has too much."""

    def look(state: StateCore) -> None:
        line, texts = 0, 0
        for each in state.env.get("references", {}).values():
            if len(each["href"]) > _LONGEST_ADDRESS:
                fault = (f"an address of more than {_LONGEST_ADDRESS:,} letters", "shorten it")
                raise ExcessError(each.get("map", [0])[0], fault)
        for token in state.tokens:
            line = token.map[0] if token.map else line
            if token.type == "inline":
                texts += 1
                if fault_ := excess(token.content, tokens):
                    raise ExcessError(line, fault_)
            if texts > _MOST_TEXTS:
                fault = (f"more than {_MOST_TEXTS:,} paragraphs, items and cells", "divide it")
                raise ExcessError(line, fault)

    markdown.core.ruler.before("inline", "khabar limits", look)
