"""Finds the headline, the dateline, the embargo and the end of a text; all readers share it.

Texts of agencies mark these with words of five languages. What is taken out is listed.
"""

from collections.abc import Iterator
from dataclasses import replace

from khabar.languages.casing import lower
from khabar.markup import block_texts, said_in, to_text
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
from khabar.sources.importing.about_text import ABOVE_THE_HEADLINE, ABOVE_THE_TEXT, LONG, AboutText
from khabar.sources.importing.captions import with_captions
from khabar.sources.importing.inline import escaped, faithful, one_line
from khabar.sources.importing.lists.typed_lists import with_lists
from khabar.sources.importing.lost_words import missing
from khabar.sources.importing.port import Content, Draft, Imported, LeftOut, Placed, UnreadableError
from khabar.sources.importing.titles import (
    NOTES,
    ends_sentence,
    levelled,
    subtitle,
    title,
    with_headings,
)
from khabar.sources.importing.wire.datelines import dateline, dateline_alone, is_dated
from khabar.sources.importing.wire.lines import is_field, mark_of_update

_LONGEST_LINE = 80


def drafted(content: Content, headline: str = "") -> Imported:
    """Make a draft of what a reader found. Raises `UnreadableError` where there is no text.

    `headline` is plain text, and serves where the document does not begin with one.
    Raises it as well for an embargo that cannot be read: no text may go out early for that.
    """
    making = _DraftMaker(content, headline)
    making.blocks = with_captions(making.blocks)
    making.titles()
    making.blocks = with_lists(making.blocks)
    making.blocks = list(with_headings(making.blocks))
    making.dateline()
    return making.imported()


class _DraftMaker:
    """The blocks that are left, and the list of those that were taken out."""

    def __init__(self, content: Content, wanted: str) -> None:
        self.wanted = faithful(escaped(wanted), wanted) if wanted else ""
        self.content = content
        about = AboutText(content)
        self.blocks, self.left_out, self.leave = about.blocks, about.left_out, about.leave
        self.order, line = about.order, about.line
        self.draft = Draft(
            content.headline, Document(()), content.subheadline, content.summary, content.language,
            place=line.place if line else "", yearless=line.yearless if line else "",
            day=(line and line.day) or about.known or content.day,
            near=content.near, embargo=about.embargo,
        )  # fmt: skip

    def titles(self) -> None:
        """The first heading or paragraph is the headline; images, tables above it come below."""
        self.said_again()
        if not self.draft.headline and self.blocks:
            lines = (n for n, each in enumerate(self.blocks)
                     if not isinstance(each.block, Figure | ListBlock | Rule | Table))  # fmt: skip
            at = self._title_below(next(lines, 0))
            first = self.blocks[at]
            headline = self._without_mark(title(_markdown(first.block)), first.place)
            # Wire copy without a headline begins with its dateline.
            fits = bool(headline) and len(headline) <= LONG and not is_dated(headline)
            if self.wanted and all(
                is_field(said_in(each.block)) for each in self.blocks[at : at + 3]
            ):
                fits = False  # an invitation: `WHAT:`, `WHEN:`, `WHERE:`
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
            elif said := subtitle(first_block) or self._line_above_dateline():
                self.draft = replace(self.draft, subheadline=said)
                del self.blocks[0]

    def _without_mark(self, headline: str, place: str) -> str:
        """A headline without what an agency sets before one that it sends again: `UPDATE 2-`."""
        mark = mark_of_update(headline)
        if mark:
            self.left_out.append(LeftOut(place, "a line for newsrooms", mark))
        return headline.removeprefix(mark)

    def _title_below(self, at: int) -> int:
        """The place of the one main heading, where only short lines stand above it; else `at`."""
        main = [n for n, each in enumerate(self.blocks)
                if isinstance(each.block, Heading) and each.block.level == 1]  # fmt: skip
        if len(main) != 1 or not at < main[0] <= ABOVE_THE_TEXT:
            return at
        above = self.blocks[at : main[0]]
        if not all(_is_line(each.block) for each in above):
            return at
        for each in above:
            self.leave(each, ABOVE_THE_HEADLINE)
        del self.blocks[at : main[0]]
        return at

    def said_again(self) -> None:
        """Take out a headline that stands in the text as well, with a covering note above it."""
        tag = self.draft.language or "und"
        wanted = lower(one_line(to_text(self.draft.headline)), tag)
        above = self.blocks[:ABOVE_THE_TEXT] if wanted else []
        texts = [lower(one_line(said_in(each.block)), tag) for each in above]
        if wanted in texts and len(self.blocks) > texts.index(wanted) + 1:
            at = texts.index(wanted)
            for each in self.blocks[:at]:
                self.leave(each, ABOVE_THE_HEADLINE)
            self.leave(self.blocks[at], "the headline, which stands there again")
            del self.blocks[: at + 1]

    def _line_above_dateline(self) -> str:
        """The words of a line between headline and dateline that is no sentence, or `""`."""
        line, dated = (_markdown(each.block) for each in self.blocks[:2])
        fits = isinstance(self.blocks[0].block, Paragraph) and len(line) <= LONG
        return line if fits and is_dated(dated) and not ends_sentence(line) else ""

    def _headings(self, start: int) -> bool:
        return any(isinstance(each.block, Heading) for each in self.blocks[start:])

    def dateline(self) -> None:
        """Take `BAKU, 24 November (Report) –` off the paragraph that begins with it.

        It is the first one, or stands below a greeting or a lede; then it has a day or an agency.
        """
        for at, each in enumerate(self.blocks[:ABOVE_THE_TEXT]):
            said = _markdown(each.block) if isinstance(each.block, Paragraph) else ""
            alone = dateline_alone(said) if len(self.blocks) > at + 1 else None
            found = alone or (dateline(said, self.order) if at == 0 or is_dated(said) else None)
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

    def _notes(self, blocks: tuple[Block, ...]) -> tuple[Footnote, ...]:
        """The notes that the text still has a mark of; those of a headline are told."""
        marks = {
            mark[2:-1] for text in block_texts(blocks) for mark in NOTES.findall(text.markdown)
        }
        kept = tuple(each for each in self.content.footnotes if each.label in marks)
        for each in self.content.footnotes:
            if each.label not in marks:
                said = said_in(*each.blocks)
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
    return one and len(said_in(each.block)) <= LONG


def _is_text(block: Paragraph) -> bool:
    """Tell running text from a line of a box or a list: it is long, or ends a sentence."""
    said = said_in(block)
    return len(said) > _LONGEST_LINE or said.rstrip("”»\"')").endswith((".", "!", "?", "…", ":"))


def _is_line(block: Block) -> bool:
    """Tell whether a block is a short line that ends no sentence: the publisher's name, a motto."""
    return isinstance(block, Paragraph) and len(said_in(block)) <= LONG and not _is_text(block)


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
