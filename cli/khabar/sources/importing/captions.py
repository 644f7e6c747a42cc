"""Captions that documents set as paragraphs beside a picture: with its label, or with its maker."""

from collections.abc import Sequence

from khabar.markup import said_in
from khabar.model import Block, Figure, Paragraph
from khabar.sources.importing.document_pictures import captioned, credited, labelled_caption
from khabar.sources.importing.port import Placed

_LONG = 200


def with_captions(blocks: Sequence[Placed]) -> list[Placed]:
    """Give pictures the lines beside them that are their captions.

    `Photo 1. The hall` stands above its picture where the first such line stands above the first
    picture, else below it. A short line below a picture that names its maker is one as well.
    """
    above = _stand_above(blocks)
    kept: list[Placed] = []
    for each in blocks:
        before = kept[-1] if kept else None
        label = labelled_caption(_said(before)) if above and before and _is_bare(each) else None
        if label:
            kept[-1] = _captioned(each, *label)
        elif before and _is_bare(before) and (own := _caption(each, labels=not above)):
            kept[-1] = _captioned(before, *own)
        else:
            kept.append(each)
    return kept


def _stand_above(blocks: Sequence[Placed]) -> bool:
    """Tell whether captions with a label stand above their pictures."""
    labels = (n for n, each in enumerate(blocks) if labelled_caption(_said(each)))
    pictures = (n for n, each in enumerate(blocks) if isinstance(each.block, Figure))
    picture = next(pictures, 0)
    return next(labels, picture) < picture


def _caption(each: Placed, *, labels: bool) -> tuple[str, str] | None:
    """Caption and credit that a line is; `None` for another line."""
    said = _said(each)
    caption, credit = credited(said) if len(said) <= _LONG else (said, "")
    return (caption, credit) if credit else labelled_caption(said) if labels else None


def _captioned(picture: Placed, caption: str, credit: str) -> Placed:
    assert isinstance(picture.block, Figure)  # noqa: S101
    return Placed(picture.place, captioned(picture.block, caption, credit))


def _is_bare(each: Placed) -> bool:
    """Tell whether a block is a picture without a caption."""
    return isinstance(each.block, Figure) and each.block.caption is None


def _said(each: Placed) -> str:
    block: Block = each.block
    return said_in(block) if isinstance(block, Paragraph) else ""
