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
    texts = [_text(each.block) for each in blocks]
    dashed, at = _dashed(texts), 0
    while at < len(blocks):
        end, marker = _run(texts, at, dashed[at])
        if end > at:
            first = marker.match(texts[at])
            number = int(first["number"]) if first and marker is _NUMBER else None
            items = tuple((_item(each.block, marker),) for each in blocks[at:end])
            made.append(Placed(blocks[at].place, ListBlock(number, items)))
            at = end
        else:
            made.append(blocks[at])
            at += 1
    return made


def _run(texts: Sequence[str], start: int, dashed: int) -> tuple[int, re.Pattern[str]]:
    """Return where the items that begin at a place end, and their marker; the place for none.

    `dashed` is where those with a dash end.
    """
    end = start
    while end < len(texts) and _BULLET.match(texts[end]):
        end += 1
    if end > start:
        return end, _BULLET
    if (end := _numbered(texts, start)) > start:
        return end, _NUMBER
    return dashed, _DASH


def _numbered(texts: Sequence[str], start: int) -> int:
    """Return where numbers end that go on from one another; a number alone begins no list."""
    end = first = start
    while end < len(texts) and (match := _NUMBER.match(texts[end])):
        first = int(match["number"]) if end == start else first
        if int(match["number"]) != first + end - start:
            break
        end += 1
    return end if end - start > 1 else start


def _dashed(texts: Sequence[str]) -> list[int]:
    """Return where items with a dash end that begin at each place; the place itself for none.

    All but the last one go on. A speech begins with a dash, too, and ends a sentence.
    """
    ends, stop = list(range(len(texts))), 0
    for at in reversed(range(len(texts))):
        if not _DASH.match(texts[at]):
            stop = 0
        elif not texts[at].endswith(_GOES_ON):
            stop = at + 1
        elif stop:
            ends[at] = stop
    return ends


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


def _text(block: Block) -> str:
    return block.text.markdown if isinstance(block, Paragraph) else ""


def _item(block: Block, marker: re.Pattern[str]) -> Paragraph:
    assert isinstance(block, Paragraph)  # noqa: S101
    return paragraph(marker.sub("", block.text.markdown, count=1))
