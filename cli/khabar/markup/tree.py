"""Walking a document: its texts in reading order, and the same document with other texts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace as changed

from khabar.markup.inline import to_text
from khabar.model import (
    Block,
    Document,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Release,
    Rule,
    Table,
    Text,
)


def texts(document: Document) -> tuple[Text, ...]:
    """Every text of a document, in the order of its source."""
    rows = (document.blocks, *(footnote.blocks for footnote in document.footnotes))
    return tuple(text for blocks in rows for text in block_texts(blocks))


def walk(document: Document) -> tuple[Block, ...]:
    """Every block of a document, nested ones and those of footnotes too, in order."""
    rows = (document.blocks, *(footnote.blocks for footnote in document.footnotes))
    return tuple(block for blocks in rows for block in _walk(blocks))


def _walk(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Quote):
            yield from _walk(block.blocks)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _walk(item)


def figures(release: Release) -> Iterator[Figure]:
    """Every figure of a release: the lead image, those of the body, the gallery."""
    if release.image:
        yield release.image
    yield from (block for block in walk(release.body) if isinstance(block, Figure))
    yield from release.gallery


def change_figures(release: Release, change: Callable[[Figure], Figure]) -> Release:
    """Copy a release with `change` applied to each figure."""

    def block(each: Block) -> Block:
        match each:
            case Figure():
                return change(each)
            case Quote():
                return changed(each, blocks=tuple(map(block, each.blocks)))
            case ListBlock():
                return changed(each, items=tuple(tuple(map(block, item)) for item in each.items))
            case _:
                return each

    body = release.body
    notes = tuple(changed(note, blocks=tuple(map(block, note.blocks))) for note in body.footnotes)
    return changed(
        release,
        image=release.image and change(release.image),
        gallery=tuple(map(change, release.gallery)),
        body=Document(tuple(map(block, body.blocks)), notes),
    )


def credits_of(release: Release) -> dict[str, str]:
    """The credits that a release gives its images, in plain words; the first one counts."""
    found = {each.src: each.credit for each in reversed(list(figures(release)))}
    return {src: to_text(credit.markdown) for src, credit in found.items() if credit}


def file_names(release: Release) -> tuple[str, ...]:
    """The files of its folder that a release shows or has attached, each once."""
    attached = (each.file for each in release.attachments if each.file)
    return tuple(dict.fromkeys([*(each.src for each in figures(release)), *attached]))


def speakers(release: Release) -> tuple[str, ...]:
    """Ids of the people whom a release names as speakers or quotes, each once, in their order."""
    quoted = (block.speaker for block in walk(release.body) if isinstance(block, Quote))
    return tuple(dict.fromkeys((*release.speakers, *filter(None, quoted))))


def said_in(*blocks: Block) -> str:
    """The words of blocks as plain text, with a space between two texts."""
    return " ".join(to_text(each.markdown) for each in block_texts(blocks))


def block_texts(blocks: Iterable[Block]) -> Iterator[Text]:
    """Every text of a row of blocks, in order."""
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield block.text
            case ListBlock():
                for item in block.items:
                    yield from block_texts(item)
            case Table():
                yield from block.head
                for row in block.rows:
                    yield from row
            case Quote():
                yield from block_texts(block.blocks)
                if block.attribution:
                    yield block.attribution
            case Figure():
                yield from figure_texts(block)
            case Rule():
                pass


def figure_texts(figure: Figure) -> Iterator[Text]:
    """A figure's texts: the alternative text, the caption, the credit."""
    yield from (text for text in (figure.alt, figure.caption, figure.credit) if text)


def replace(document: Document, change: Callable[[Text], Text]) -> Document:
    """Copy a document with `change` applied to each text."""
    return Document(
        _blocks(document.blocks, change),
        tuple(changed(note, blocks=_blocks(note.blocks, change)) for note in document.footnotes),
    )


def _blocks(blocks: tuple[Block, ...], change: Callable[[Text], Text]) -> tuple[Block, ...]:
    return tuple(_block(block, change) for block in blocks)


def _block(block: Block, change: Callable[[Text], Text]) -> Block:
    match block:
        case Paragraph() | Heading():
            return changed(block, text=change(block.text))
        case ListBlock():
            return changed(block, items=tuple(_blocks(item, change) for item in block.items))
        case Table():
            rows = tuple(tuple(map(change, row)) for row in block.rows)
            return changed(block, head=tuple(map(change, block.head)), rows=rows)
        case Quote():
            said_by = block.attribution and change(block.attribution)
            return changed(block, blocks=_blocks(block.blocks, change), attribution=said_by)
        case Figure():
            return replace_figure(block, change)
        case Rule():
            return block


def without_figures(document: Document) -> Document:
    """Copy a document without its figures, and without quotations that hold nothing else."""
    return changed(document, blocks=tuple(_unillustrated(document.blocks)))


def _unillustrated(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Figure():
                continue
            case Quote():
                if parts := tuple(_unillustrated(block.blocks)):
                    yield changed(block, blocks=parts)
            case ListBlock():
                items = tuple(tuple(_unillustrated(item)) for item in block.items)
                yield changed(block, items=items)
            case _:
                yield block


def replace_figure(figure: Figure, change: Callable[[Text], Text]) -> Figure:
    """Copy a figure with `change` applied to each text."""
    return changed(
        figure,
        alt=change(figure.alt),
        caption=figure.caption and change(figure.caption),
        credit=figure.credit and change(figure.credit),
    )
