"""Lists that somebody typed as paragraphs: with bullets, or with dashes and semicolons."""

import re
from collections.abc import Iterator, Sequence

from khabar.model import Block, ListBlock, Paragraph
from khabar.sources.importing.inline import paragraph
from khabar.sources.importing.port import Placed

BULLETS = "•·▪▫‣⁃◦●○■□◆◇♦►▶▸➢➤➔→✓✔★☆\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
"""Signs that stand before items; the last ones are those of Word's fonts of symbols."""
_BULLET = re.compile(rf"\\?[{BULLETS}]\s*(?=\S)")
_DASH = re.compile(r"\\?[–—-]\s+(?=\S)")
_GOES_ON = (";", ",")


def with_lists(blocks: Sequence[Placed]) -> list[Placed]:
    """Make lists of paragraphs that are items: a dash begins one only where others go on."""
    made: list[Placed] = []
    at = 0
    while at < len(blocks):
        end, marker = _run(blocks, at)
        if end > at:
            items = tuple((_item(each.block, marker),) for each in blocks[at:end])
            made.append(Placed(blocks[at].place, ListBlock(None, items)))
            at = end
        else:
            made.append(blocks[at])
            at += 1
    return made


def _run(blocks: Sequence[Placed], start: int) -> tuple[int, re.Pattern[str]]:
    """Return where the items that begin at a place end, and their marker; the place for none."""
    for marker in (_BULLET, _DASH):
        texts = list(_texts(blocks, start, marker))
        if marker is _DASH:
            # A speech begins with a dash, too, and ends a sentence.
            going = next((n for n, text in enumerate(texts) if not text.endswith(_GOES_ON)), 0)
            texts = texts[: going + 1] if going else []
        if texts:
            return start + len(texts), marker
    return start, _DASH


def _texts(blocks: Sequence[Placed], start: int, marker: re.Pattern[str]) -> Iterator[str]:
    for each in blocks[start:]:
        if not isinstance(each.block, Paragraph) or not marker.match(each.block.text.markdown):
            return
        yield each.block.text.markdown


def _item(block: Block, marker: re.Pattern[str]) -> Paragraph:
    assert isinstance(block, Paragraph)  # noqa: S101
    return paragraph(marker.sub("", block.text.markdown, count=1))
