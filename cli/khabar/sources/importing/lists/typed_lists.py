"""Lists that somebody typed as paragraphs: with bullets, numbers, or dashes and semicolons."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from khabar.model import Block, ListBlock, Paragraph
from khabar.sources.importing.inline import paragraph
from khabar.sources.importing.port import Placed

BULLETS = "•·▪▫‣⁃◦●○■□◆◇♦►▶▸➢➤➔→✓✔★☆\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
"""Signs that stand before items; the last ones are those of Word's fonts of symbols."""
_BULLET = re.compile(rf"\\?[{BULLETS}]\s*(?=\S)")
_DASH = re.compile(r"\\?[–—-]\s+(?=\S)")
_NUMBER = re.compile(r"(?P<number>\d{1,2})\\?[.)]\s+(?=\S)")
_GOES_ON = (";", ",")
_MARKERS = (_BULLET, _NUMBER, _DASH)
BREAK = "\u2028"
"""What stands for a line break of HTML until `lines_of` has parted the lines."""


def with_lists(blocks: Sequence[Placed]) -> list[Placed]:
    """Make lists of paragraphs that are items: a dash begins one only where others go on."""
    made: list[Placed] = []
    at = 0
    while at < len(blocks):
        end, marker = _run(blocks, at)
        if end > at:
            first = marker.match(_text(blocks[at].block))
            number = int(first["number"]) if first and marker is _NUMBER else None
            items = tuple((_item(each.block, marker),) for each in blocks[at:end])
            made.append(Placed(blocks[at].place, ListBlock(number, items)))
            at = end
        else:
            made.append(blocks[at])
            at += 1
    return made


def _run(blocks: Sequence[Placed], start: int) -> tuple[int, re.Pattern[str]]:
    """Return where the items that begin at a place end, and their marker; the place for none."""
    for marker in _MARKERS:
        texts = list(_texts(blocks, start, marker))
        if marker is _NUMBER:
            texts = texts[: _counting(texts)]
        if marker is _DASH:
            # A speech begins with a dash, too, and ends a sentence.
            going = next((n for n, text in enumerate(texts) if not text.endswith(_GOES_ON)), 0)
            texts = texts[: going + 1] if going else []
        if texts:
            return start + len(texts), marker
    return start, _DASH


def _counting(texts: Sequence[str]) -> int:
    """Count the numbered texts that go on from one another; a number alone begins no list."""
    numbers = [int(match["number"]) for text in texts if (match := _NUMBER.match(text))]
    going = next((n for n, each in enumerate(numbers) if each != numbers[0] + n), len(numbers))
    return going if going > 1 else 0


def lines_of(markdown: str, plain: str) -> Iterator[tuple[str, str]]:
    """Part running text, given with its marks and without: at two breaks, and before items."""
    if BREAK not in plain or markdown.count(BREAK) != plain.count(BREAK):
        yield markdown.replace(BREAK, " "), plain.replace(BREAK, " ")
        return
    lines = list(zip(markdown.split(BREAK), plain.split(BREAK), strict=True))
    for said, group in groupby(lines, lambda line: bool(line[1].strip())):
        texts = list(group)
        items = [line for line in texts[1:] if any(one.match(line[1].strip()) for one in _MARKERS)]
        if said and len(items) > 1 and items == texts[1:]:
            yield from texts
        elif said:
            yield " ".join(line[0] for line in texts), " ".join(line[1] for line in texts)


def _texts(blocks: Sequence[Placed], start: int, marker: re.Pattern[str]) -> Iterator[str]:
    for each in blocks[start:]:
        if not isinstance(each.block, Paragraph) or not marker.match(each.block.text.markdown):
            return
        yield each.block.text.markdown


def _text(block: Block) -> str:
    return block.text.markdown if isinstance(block, Paragraph) else ""


def _item(block: Block, marker: re.Pattern[str]) -> Paragraph:
    assert isinstance(block, Paragraph)  # noqa: S101
    return paragraph(marker.sub("", block.text.markdown, count=1))
