"""Titles: those that documents set as paragraphs in bold letters, and the levels of headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from khabar.markup import to_text
from khabar.model import Block, Heading, Paragraph, Text
from khabar.sources.importing.inline import escaped, faithful, one_line
from khabar.sources.importing.port import Placed

NOTES = re.compile(r"\[\^[^\]]+\]")
_LINKS = re.compile(r"\[\^|\]\(")
_EMPHASIS = re.compile(r"(?P<mark>\*\*\*|\*\*|\*)(?P<said>(?:\\.|[^*\\])+)(?P=mark)")
_LONGEST_HEADING = 100
_LONGEST_TITLE = 200
# A speech has a space behind its dash; what is below zero has a figure.
_DASHED = re.compile(r"\\?[-–](?P<said>[“\"«]?[^\W\d_][^|]*?)-?")
_NO_TITLE = tuple(".!?…:;,-")
_GOES_ON = tuple('.!?…:;,»”"')


def title(markdown: str) -> str:
    """A headline without links and notes, which no headline has, and not in bold as a whole."""
    markdown = bare(markdown)
    if not _LINKS.search(markdown):
        return markdown
    plain = one_line(to_text(NOTES.sub("", markdown)))
    return faithful(escaped(plain), plain)


def bare(markdown: str) -> str:
    """A text without the bold or italic letters that all of it is in."""
    whole = _EMPHASIS.fullmatch(markdown)
    return whole["said"] if whole else markdown


def subtitle(block: Block) -> str:
    """The words of a paragraph that is a line in bold or italic letters; `""` for others."""
    markdown = block.text.markdown if isinstance(block, Paragraph) else ""
    whole = _EMPHASIS.fullmatch(markdown)
    fits = whole and len(markdown) <= _LONGEST_TITLE and not ends_sentence(whole["said"])
    return whole["said"] if whole and fits else ""


def with_headings(blocks: Sequence[Placed]) -> Iterator[Placed]:
    """Make subheadings of short lines in bold letters that stand above other text."""
    for at, each in enumerate(blocks):
        after = blocks[at + 1].block if at + 1 < len(blocks) else None
        said = subtitle(each.block)
        bold = isinstance(each.block, Paragraph) and each.block.text.markdown.startswith("**")
        short = bool(said) and len(said) <= _LONGEST_HEADING
        dashed = _with_dash(each.block) if isinstance(after, Paragraph) else ""
        if dashed and not _with_dash(after):
            yield Placed(each.place, Heading(_level(blocks), Text("heading", dashed)))
        elif bold and short and after is not None and not subtitle(after):
            yield Placed(each.place, Heading(_level(blocks), Text("heading", said)))
        else:
            yield each


def _with_dash(block: Block | None) -> str:
    """The words of a subheading as agencies of Türkiye set it: `-“Words”`, `-Words-`."""
    markdown = block.text.markdown if isinstance(block, Paragraph) else ""
    match = _DASHED.fullmatch(markdown) if len(markdown) <= _LONGEST_HEADING else None
    return match["said"] if match and not match["said"].endswith(_NO_TITLE) else ""


def _level(blocks: Sequence[Placed]) -> int:
    """The level of headings in bold letters: below those that a document has itself."""
    levels = [each.block.level for each in blocks if isinstance(each.block, Heading)]
    return min(max(levels, default=1) + 1, 6)


def ends_sentence(markdown: str) -> bool:
    """Tell whether a line ends as sentences do, and titles do not."""
    return markdown.rstrip().endswith(_GOES_ON)


def levelled(blocks: list[Block]) -> Iterator[Block]:
    """Headings from level 2 on, none more than one level below the one before."""
    levels = [each.level for each in blocks if isinstance(each, Heading)]
    top, last = min(levels, default=2), 1
    for each in blocks:
        if isinstance(each, Heading):
            last = min(each.level - top + 2, last + 1, 6)
            yield replace(each, level=last)
        else:
            yield each
