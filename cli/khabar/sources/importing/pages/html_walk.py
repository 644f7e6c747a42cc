"""One pass over an HTML article: its blocks in order, and what has no place among them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from khabar.markup import block_texts, said_in
from khabar.model import (
    Block,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)
from khabar.sources.importing.document_pictures import (
    captioned,
    credited,
    data_picture,
    is_one_point,
    not_carried,
)
from khabar.sources.importing.inline import escaped, faithful, one_line, paragraph
from khabar.sources.importing.lists.labels import joined, labelled
from khabar.sources.importing.lists.typed_lists import lines_of
from khabar.sources.importing.pages.beside_text import beside_text, is_caption, is_date
from khabar.sources.importing.pages.emphasis import with_marks
from khabar.sources.importing.pages.html_notes import NOTE, note_label
from khabar.sources.importing.pages.html_tables import (
    is_layout,
    is_merged,
    own_rows,
    table_of,
    title_row,
)
from khabar.sources.importing.pages.html_tree import (
    BLOCKS,
    first_number,
    is_element,
    is_unseen,
    own_numbers,
    taken_speaker,
    visible_text,
)
from khabar.sources.importing.pages.link_addresses import picture_address
from khabar.sources.importing.pages.running_text import RunningText
from khabar.sources.importing.port import LeftOut, Placed

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
Read = Callable[[Element], None]
_ALT = "{Describe the image}"


@dataclass
class HtmlWalk(RunningText):
    """One pass over an article: blocks in their order, and what has no place among them."""

    blocks: list[Placed] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    _lost: bool = False

    # What stands around the article

    def around(self, element: Element, kept: Sequence[Element]) -> None:
        """Leave what stands around the article, and around its headline if that is elsewhere."""
        for child in element:
            if child.get("hidden") is not None:
                self.hidden(child)
            elif child not in kept and any(each in child.iter() for each in kept):
                self.around(child, kept)
            elif child not in kept:
                self.leave(child, "outside the article")

    def leave(self, element: Element, what: str) -> None:
        """List the text of an element that has no place in a release."""
        if said := one_line(visible_text(element)):
            self.left_out.append(LeftOut(self.place, what, said))

    # Blocks

    def container(self, element: Element) -> None:
        """Read the children of an element that holds blocks."""
        self.text(element.text)
        for child in element:
            if is_unseen(child):
                self.hidden(child)
            elif beside := beside_text(child):
                self.flush()
                self.leave(child, beside)
            elif is_date(child) or any(is_element(each, BLOCKS) for each in child.iter()):
                self.flush()
                self.block(child)
                self.flush()
            else:
                self.inline(child)
            self.text(child.tail)

    def block(self, element: Element) -> None:
        """Read one block."""
        match element.tag:
            case "ul" | "ol":
                self.listed(element)
            case "table":
                self.table(element)
            case "blockquote":
                said = taken_speaker(element)
                who = Text("attribution", faithful(escaped(said), said)) if said else None
                self.add(Quote(self.inside(element), attribution=who))
            case "hr":
                self.add(Rule())
            case _ if is_caption(element) and self.has_image(element):
                self.caption(element)
            case tag if tag in _HEADINGS:
                self.container(element)
                self.flush(_HEADINGS[str(tag)])
            case _:
                self.container(element)

    def caption(self, element: Element) -> None:
        """Read the text of an image above it or within it: its caption, and its credit."""
        lost = self._lost and element.find(".//img") is None
        said = one_line(said_in(*self.inside(element)))
        last = self.blocks[-1] if self.blocks and not lost else None
        if last and isinstance(last.block, Figure) and last.block.caption is None:
            self.blocks[-1] = Placed(last.place, captioned(last.block, *credited(said)))
        elif said:
            self.left_out.append(LeftOut(self.place, "the caption of another image", said))

    def has_image(self, caption: Element) -> bool:
        """Tell whether a caption has an image: above it, within it, or one that is not here."""
        above = bool(self.blocks) and isinstance(self.blocks[-1].block, Figure)
        return above or self._lost or caption.find(".//img") is not None

    def inside(self, element: Element, read: Read | None = None) -> tuple[Block, ...]:
        """The blocks within an element, which belong to the block that it makes."""
        outer, self.blocks = self.blocks, []
        (read or self.container)(element)
        self.flush()
        inner, self.blocks = self.blocks, outer
        kept = []
        for each in inner:
            if isinstance(each.block, Figure):
                self.blocks.append(each)
            else:
                kept.append(each.block)
        return tuple(kept)

    def listed(self, element: Element) -> None:
        """Read a list, or the notes of a page."""
        if any(item.get("id", "") in self.notes for item in element):
            for item in element:
                self.footnote(item)
            return
        items: list[tuple[Block, ...]] = []
        for item in (each for each in element if isinstance(each.tag, str)):
            # A list beside the items of another one belongs to the item above it.
            if items and item.tag in ("ul", "ol"):
                items[-1] += self.inside(item, self.listed)
            else:
                items.append(self.inside(item))
        stray = one_line("".join([element.text or "", *(item.tail or "" for item in element)]))
        if stray:
            items.append((paragraph(faithful(escaped(stray), stray)),))
        tight = all(len(item) == 1 for item in items)
        made = ListBlock(first_number(element), tuple(item for item in items if item), tight)
        if whole := joined(self.blocks[-1].block, made) if self.blocks else None:
            self.blocks.pop()
        for each in labelled(whole or made, element.get("type", ""), own_numbers(element)):
            self.add(each)

    def footnote(self, item: Element) -> None:
        """Read one note."""
        note, blocks = NOTE.match(item.get("id", "")), self.inside(item)
        if any(not isinstance(each, Paragraph) for each in blocks):
            self.left_out.append(LeftOut(self.place, "lists and tables of a note; look at it"))
        texts = tuple(each if isinstance(each, Paragraph) else _as_paragraph(each)
                      for each in blocks)  # fmt: skip
        if texts and note:
            self.footnotes.append(Footnote(note_label(note), texts))

    def table(self, element: Element) -> None:
        """Read a table; merged cells are told."""
        found = own_rows(element)
        title = title_row(found)
        for caption in (*element.findall("caption"), *([] if title is None else [title])):
            self.container(caption)
            self.flush()
        found = found if title is None else found[1:]
        if is_layout(found):
            for each in (cell for row in found for cell in row):
                self.container(each)
                self.flush()
            return
        if any(is_merged(cell) for row in found for cell in row):
            self.left_out.append(LeftOut(self.place, "merged cells; look at the table"))
        nested: list[Block] = []
        said = {cell: self.cell(cell, nested) for row in found for cell in row}
        if said:
            self.add(table_of(element, found, said))
        for inner in nested:
            self.left_out.append(LeftOut(self.place, "a table within a table; it is below"))
            self.add(inner)

    def cell(self, element: Element, nested: list[Block]) -> str:
        """Read a cell: its blocks as one text, but for tables within it."""
        blocks = self.inside(element)
        nested += [each for each in blocks if isinstance(each, Table)]
        return " ".join(_as_text(each) for each in blocks if not isinstance(each, Table))

    def add(self, block: Block) -> None:
        """Add a block that is not empty."""
        match block:
            case Quote(blocks=()) | ListBlock(items=()):
                return
            case _:
                self._count, self._lost = self._count + 1, False
                self.blocks.append(Placed(self.place, block))

    # Running text

    def flush(self, level: int = 0) -> None:
        """End the running text: a paragraph or a heading, then its images."""
        lines = lines_of(with_marks(self._markdown, strong=not level), "".join(self._plain))
        images, self._plain, self._markdown, self._images = self._images, [], [], []
        for markdown, plain in lines:
            if said := one_line(plain):
                text = Text("heading" if level else "body", faithful(one_line(markdown), said))
                self.add(Heading(level, text) if level else Paragraph(text))
        for image in images:
            self.image(image)

    def image(self, element: Element) -> None:
        """Read an image that the page carries itself."""
        source = picture_address(element)
        alt = one_line(element.get("alt", ""))
        found = data_picture(source)
        if not found:
            self.left_out.append(LeftOut(self.place, not_carried(source), alt))
            self._lost = True
            return
        suffix, data = found
        if is_one_point(data):
            self.left_out.append(LeftOut(self.place, "an image of one point", alt))
            return
        name = f"image-{len(self.files) + 1}{suffix}"
        self.files[name] = data
        self.add(Figure(name, Text("alt", faithful(escaped(alt), alt) if alt else _ALT)))


def _as_paragraph(block: Block) -> Paragraph:
    """The texts of a block as one: at a page's foot there is room for nothing else."""
    return paragraph(_as_text(block))


def _as_text(block: Block) -> str:
    """The texts of a block as one, with the numbers of its items."""
    if not isinstance(block, ListBlock) or block.start is None:
        return " ".join(text.markdown for text in block_texts([block]))
    items = enumerate(block.items, block.start)
    return " ".join(f"{number}\\. {' '.join(map(_as_text, item))}" for number, item in items)
