"""Finds the headline, the dateline, the embargo and the end of a text; all readers share it.

Texts of agencies mark these with words of five languages. What is taken out is listed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from khabar.markup import block_texts, to_text
from khabar.model import (
    Block,
    Document,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Rule,
    Table,
    Text,
)
from khabar.sources.importing import wire
from khabar.sources.importing.datelines import agency_alone, dateline, dateline_alone, day_alone
from khabar.sources.importing.document_pictures import captioned, credited
from khabar.sources.importing.inline import escaped, faithful
from khabar.sources.importing.lists.typed_lists import with_lists
from khabar.sources.importing.lost_words import missing
from khabar.sources.importing.port import Content, Draft, Imported, LeftOut, Placed, UnreadableError
from khabar.sources.importing.titles import NOTES, levelled, subtitle, title, with_headings

_LONG = 200
_DAY_OR_AGENCY = re.compile(r"[(/]|\s\d")
# A headline and a paragraph stand above whatever is the same in all releases.
_LEAST, _SMALLER = 2, 0.5
_ABOVE_THE_TEXT = 4
_LONGEST_LINE = 80
_STANDING = "a standing passage or a contact; newsroom.yaml has them, or may have this one"
_BELOW_THE_END = (
    "below the end mark; if it is a standing passage or a contact, add it to newsroom.yaml"
)


def drafted(content: Content, headline: str = "") -> Imported:
    """Make a draft of what a reader found. Raises `UnreadableError` where there is no text.

    `headline` is plain text, and serves where the document does not begin with one.
    Raises it as well for an embargo that cannot be read: no text may go out early for that.
    """
    making = _DraftMaker(content, headline)
    making.end()
    making.lines()
    making.days()
    making.standing()
    making.titles()
    making.blocks = with_lists(making.blocks)
    making.captions()
    making.blocks = list(with_headings(making.blocks))
    making.dateline()
    return making.imported()


class _DraftMaker:
    """The blocks that are left, and the list of those that were taken out."""

    def __init__(self, content: Content, wanted: str) -> None:
        self.wanted = faithful(escaped(wanted), wanted) if wanted else ""
        self.content = content
        self.blocks = list(content.blocks)
        self.left_out = list(content.left_out)
        self.draft = Draft(content.headline, Document(()), content.subheadline, content.summary,
                           content.language, day=content.day, near=content.near)  # fmt: skip
        if content.embargo:
            self.draft = replace(self.draft, embargo=wire.embargo(content.embargo, "embargo"))

    def end(self) -> None:
        """Cut at an end mark: `(ends)`, `###`, `— SON —`."""
        for number, each in enumerate(self.blocks):
            if number and wire.is_end(_said(each.block)):
                self.leave(each, "the end mark")
                for after in self.blocks[number + 1 :]:
                    self.leave(after, _BELOW_THE_END)
                del self.blocks[number:]
                return

    def lines(self) -> None:
        """Take out lines that are about the text: an embargo, "for immediate release"."""
        kept: list[Placed] = []
        for number, each in enumerate(self.blocks):
            said = _said(each.block) if isinstance(each.block, Heading | Paragraph) else ""
            if wire.is_embargo(said):
                self.hold(said, each.place)
                self.leave(each, "the embargo; it stands in `embargo:`")
            elif label := next(filter(wire.is_embargo_label, _cells(each.block)), ""):
                self.hold(label, each.place)
                kept.append(each)
            elif wire.is_release_line(said):
                self.leave(each, "a line for newsrooms")
                if _is_letterhead(kept, self.blocks[number + 1 :]):
                    for above in kept:
                        self.leave(above, "the letterhead")
                    kept = []
            elif wire.is_page_line(said):
                self.leave(each, "a mark between pages")
            elif kept and (wire.is_byline(said) or agency_alone(said)):
                self.leave(each, "who wrote it, or whose it is")
            else:
                kept.append(each)
        self.blocks = kept

    def hold(self, said: str, place: str) -> None:
        """Take over an embargo. Raises `UnreadableError` for a second one, or one in doubt."""
        embargo = wire.embargo(said, place)
        if self.draft.embargo and self.draft.embargo != embargo:
            raise UnreadableError(f"{place}: a second embargo: {said}", "remove one")
        self.draft = replace(self.draft, embargo=embargo)

    def days(self) -> None:
        """Take out the day of a text where it stands above it on a line of its own."""
        for number, each in enumerate(self.blocks[:_ABOVE_THE_TEXT]):
            said = _said(each.block) if isinstance(each.block, Paragraph) else ""
            if day := day_alone(said):
                self.draft = replace(self.draft, day=day)
                self.leave(each, "the day; it stands in `date:`")
                del self.blocks[number]
                return

    def standing(self) -> None:
        """Cut at "About …", "Notes to editors", "Contacts": where nothing else follows."""
        for number, each in enumerate(self.blocks):
            if number < _LEAST or not isinstance(each.block, Heading | Paragraph):
                continue
            rest = self.blocks[number:]
            if wire.is_standing_title(_said(each.block)) and self._is_end(rest):
                for one in rest:
                    self.leave(one, _STANDING)
                del self.blocks[number:]
                return

    def _is_end(self, rest: list[Placed]) -> bool:
        """Tell whether some blocks are the smaller part, and none of them begins another one."""
        headings = [each for each in rest if isinstance(each.block, Heading)]
        whole = sum(len(_said(each.block)) for each in self.blocks)
        mine = sum(len(_said(each.block)) for each in rest)
        titles = all(wire.is_standing_title(_said(each.block)) for each in headings)
        return titles and mine < whole * _SMALLER

    def titles(self) -> None:
        """The first heading or paragraph is the headline; images, tables above it come below."""
        if not self.draft.headline and self.blocks:
            lines = (n for n, each in enumerate(self.blocks)
                     if not isinstance(each.block, Figure | ListBlock | Rule | Table))  # fmt: skip
            at = next(lines, 0)
            first = self.blocks[at]
            headline = title(_markdown(first.block))
            # Wire copy without a headline begins with its dateline.
            fits = bool(headline) and len(headline) <= _LONG and not _is_dated(headline)
            if not fits and not self.wanted:
                hint = 'say it yourself: khabar new "The headline" --from FILE'
                raise UnreadableError(f"{first.place}: no headline", hint)
            self.draft = replace(self.draft, headline=headline if fits else self.wanted)
            if fits:
                signs = [each for each in self.blocks[:at] if _is_letterhead_table(each)]
                for each in signs:
                    self.leave(each, "the letterhead")
                self.blocks = [each for each in self.blocks if each not in (*signs, first)]
        if not self.draft.headline:
            raise UnreadableError("there is no text in it", "is it the right file?")
        second = self.blocks[1].block if len(self.blocks) > 1 else None
        if not self.draft.subheadline and isinstance(second, Paragraph):
            first_block = self.blocks[0].block
            if isinstance(first_block, Heading) and not self._headings(1) and _is_text(second):
                # A heading right below the headline, above running text, and no other one.
                self.draft = replace(self.draft, subheadline=_markdown(first_block))
                del self.blocks[0]
            elif said := subtitle(first_block):
                self.draft = replace(self.draft, subheadline=said)
                del self.blocks[0]

    def captions(self) -> None:
        """A short paragraph below an image that names its maker is its caption."""
        kept: list[Placed] = []
        for each in self.blocks:
            figure = kept[-1].block if kept else None
            said = _said(each.block) if isinstance(each.block, Paragraph) else ""
            caption, credit = credited(said) if len(said) <= _LONG else (said, "")
            if credit and isinstance(figure, Figure) and figure.caption is None:
                made = captioned(figure, caption, credit)
                kept[-1] = Placed(kept[-1].place, made)
            else:
                kept.append(each)
        self.blocks = kept

    def _headings(self, start: int) -> bool:
        return any(isinstance(each.block, Heading) for each in self.blocks[start:])

    def dateline(self) -> None:
        """Take `BAKU, 24 November (Report) –` off the paragraph that begins with it.

        It is the first one, or stands below a greeting or a lede; then it has a day or an agency.
        """
        for at, each in enumerate(self.blocks[:_ABOVE_THE_TEXT]):
            said = _markdown(each.block) if isinstance(each.block, Paragraph) else ""
            alone = dateline_alone(said) if len(self.blocks) > at + 1 else None
            found = alone or (dateline(said) if at == 0 or _is_dated(said) else None)
            if found is None:
                continue
            known = self.draft.day
            self.draft = replace(self.draft, place=found.place, yearless=found.yearless,
                                 day=found.day or (None if found.yearless else known),
                                 near=known or self.draft.near)  # fmt: skip
            self.left_out.append(LeftOut(each.place, "the dateline", found.written))
            rest = [Placed(each.place, Paragraph(Text("body", found.rest)))] if found.rest else []
            self.blocks[at : at + 1] = rest
            return

    def leave(self, each: Placed, what: str) -> None:
        """Put a block on the list of what is not in the draft."""
        self.left_out.append(LeftOut(each.place, what, _said(each.block)))

    def _notes(self, blocks: tuple[Block, ...]) -> tuple[Footnote, ...]:
        """The notes that the text still has a mark of; those of a headline are told."""
        marks = {
            mark[2:-1] for text in block_texts(blocks) for mark in NOTES.findall(text.markdown)
        }
        kept = tuple(each for each in self.content.footnotes if each.label in marks)
        for each in self.content.footnotes:
            if each.label not in marks:
                said = " ".join(to_text(text.markdown) for text in block_texts(each.blocks))
                self.left_out.append(
                    LeftOut("the notes", "a note of what is not in the text", said)
                )
        return kept

    def imported(self) -> Imported:
        """List the words of the document that are nowhere else."""
        blocks = tuple(levelled(_inside([each.block for each in self.blocks])))
        draft = replace(self.draft, body=Document(blocks, self._notes(blocks)))
        notes = (text for note in draft.body.footnotes for text in block_texts(note.blocks))
        there = [draft.headline, draft.subheadline, draft.summary]
        there += [each.markdown for each in (*block_texts(blocks), *notes)]
        told = [each.text for each in self.left_out]
        told += [number for block in blocks for number in _numbers(block)]
        told += [note.label for note in draft.body.footnotes]
        lost = missing(self.content.visible, [*map(to_text, there), *told])
        return Imported(draft, self.content.files, (*self.left_out, *lost))


def _is_letterhead_table(each: Placed) -> bool:
    """Tell whether a table above a headline has one short row: a sign and a name."""
    one = isinstance(each.block, Table) and not each.block.rows
    return one and len(_said(each.block)) <= _LONG


def _is_letterhead(above: list[Placed], below: list[Placed]) -> bool:
    """Tell whether lines above "press release" are a letterhead: a headline stands below."""
    lines = [_said(each.block) for each in above if isinstance(each.block, Paragraph)]
    title_ = _said(below[0].block) if len(below) > 1 else ""
    fits = 0 < len(title_) <= _LONG and not title_.endswith(".") and not _is_dated(title_)
    return fits and len(lines) == len(above) <= _ABOVE_THE_TEXT


def _is_text(block: Paragraph) -> bool:
    """Tell running text from a line of a box or a list: it is long, or ends a sentence."""
    said = _said(block)
    return len(said) > _LONGEST_LINE or said.rstrip("”»\"')").endswith((".", "!", "?", "…", ":"))


def _is_dated(text: str) -> bool:
    """Tell whether a text begins with a dateline that has a day or an agency."""
    found = dateline(text)
    return bool(found and _DAY_OR_AGENCY.search(found.written))


def _cells(block: Block) -> Iterator[str]:
    """The texts of a block that has several: of a table, a list, a quotation."""
    if not isinstance(block, Heading | Paragraph | Figure):
        yield from (to_text(each.markdown) for each in block_texts([block]))


def _said(block: Block) -> str:
    return " ".join(to_text(each.markdown) for each in block_texts([block]))


def _numbers(block: Block) -> Iterator[str]:
    """The numbers that stand before the items of a list."""
    if isinstance(block, ListBlock) and block.start is not None:
        yield from map(str, range(block.start, block.start + len(block.items)))


def _markdown(block: Block) -> str:
    return block.text.markdown if isinstance(block, Heading | Paragraph) else ""


def _inside(blocks: list[Block]) -> list[Block]:
    """Blocks without rules at either end: they divide nothing there."""
    texts = [n for n, each in enumerate(blocks) if not isinstance(each, Rule)]
    return blocks[texts[0] : texts[-1] + 1] if texts else []
