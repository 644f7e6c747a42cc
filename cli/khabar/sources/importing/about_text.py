"""The lines of a document that are about its text: an embargo, its day, a letterhead, its end.

They are taken out and listed. What an embargo or a day says is kept for the draft.
"""

from collections.abc import Iterator
from datetime import date, datetime

from khabar.languages.dates.written_days import Order, order_of, other_day
from khabar.languages.language import known_languages
from khabar.languages.meaning.written_in import written_in
from khabar.markup import block_texts, said_in, to_text
from khabar.model import Block, Figure, Heading, ListBlock, Paragraph, Table
from khabar.sources.importing.port import Content, LeftOut, Placed, UnreadableError
from khabar.sources.importing.wire import lines
from khabar.sources.importing.wire.about_whom import names_of
from khabar.sources.importing.wire.datelines import (
    Dateline,
    agency_alone,
    dateline_alone,
    day_alone,
    is_dated,
    names_day,
    place_and_day,
)
from khabar.sources.importing.wire.embargoes import embargo, is_embargo, is_embargo_label
from khabar.sources.importing.wire.standing_passages import (
    begins_standing,
    has_address,
    is_contact,
)

ABOVE_THE_TEXT = 4
"""Blocks above the first paragraph that may be about the text."""
ABOVE_THE_HEADLINE = "above the headline"
"""What is said of lines that no reader takes for a part of the text."""
LONG = 200
"""Letters of the longest headline."""
_FURNITURE = 6
_LONGEST_NOTE = 60
# A headline and a paragraph stand above whatever is the same in all releases.
_LEAST, _SMALLER = 2, 0.5
_SENTENCE_ENDS = (".", "!", "?", "…")
# What is not meant any more.
_NOT_VALID = ("deleted text", "struck-out text", "an earlier mail")
_DAY = "the day; it is in `date:`"
_OPEN_DAY = "the day; elsewhere its figures mean another one: look at `date:`"
_NUMBER = "a number without words; if it is the publisher's, write it into `number:`"
_STANDING = "a standing passage or a contact; newsroom.yaml has them, or may have this one"
_BELOW_THE_END = (
    "below the end mark; if it is a standing passage or a contact, add it to newsroom.yaml"
)


class AboutText:
    """A document's blocks without the lines about its text, and what those say.

    `known` is the day of a line, `line` a dateline that stands alone, `order` that of figures.
    """

    def __init__(self, content: Content) -> None:
        """Take the lines out. Raises `UnreadableError` for an embargo in doubt."""
        self.blocks = list(content.blocks)
        self.left_out = list(content.left_out)
        self.embargo: datetime | None = None
        self.known: date | None = None
        self.line: Dateline | None = None
        texts = [text for _, text in content.visible]
        self._names = names_of(texts)
        tag = content.language or written_in(" ".join(texts), known_languages())
        self._order = order_of(texts, tag)
        self.order = self._order or Order.DAY
        if content.embargo:
            self.embargo = embargo(content.embargo, "embargo", self._order)
        self._end()
        self._days()
        self._lines()
        self.known = self.known or self._day_above()
        self._contact_above()
        self._standing()
        self._closing_line()
        self.embargo = self.embargo or self._embargo_beside()

    def leave(self, each: Placed, what: str) -> None:
        """Put a block on the list of what is not in the draft."""
        self.left_out.append(LeftOut(each.place, what, _with_numbers(each.block)))

    def _end(self) -> None:
        """Cut at an end mark: `(ends)`, `###`, `— SON —`."""
        for number, each in enumerate(self.blocks):
            if number and lines.is_end(said_in(each.block)):
                self.leave(each, "the end mark")
                for after in self.blocks[number + 1 :]:
                    self.leave(after, _BELOW_THE_END)
                del self.blocks[number:]
                return

    def _lines(self) -> None:
        """Take out lines that are about the text: an embargo, "for immediate release"."""
        kept: list[Placed] = []
        for number, each in enumerate(self.blocks):
            said = said_in(each.block) if isinstance(each.block, Heading | Paragraph) else ""
            if is_embargo(said):
                self._hold(said, each.place)
                self.leave(each, "the embargo; it is in `embargo:`")
            elif label := next(filter(is_embargo_label, _cells(each.block)), ""):
                self._hold(label, each.place)
                kept.append(each)
            elif lines.is_release_line(said):
                self.leave(each, "a line for newsrooms")
                if _is_letterhead(kept, self.blocks[number + 1 :]):
                    for above in kept:
                        self.leave(above, "the letterhead")
                    kept = []
            elif day := lines.release_line_with_day(said, self.order):
                self.known = day
                self.leave(each, self._day_left(said))
            elif lines.is_credit(said) and not (kept and isinstance(kept[-1].block, Figure)):
                self.leave(each, "the credit of a picture that is not here")
            elif lines.may_be_title(said) and self._is_within(kept, number):
                kept.append(each)
            elif what := self._name_of(said, len(kept)):
                self.leave(each, what)
            else:
                kept.append(each)
        self.blocks = kept

    def _is_within(self, kept: list[Placed], number: int) -> bool:
        """Tell whether a block stands within the text, and not above or below it, as bylines do."""
        texts = (said_in(each.block) for each in kept)
        # A note of an agency above a text is short: `Eds: UPDATES with quotes.`
        above = any(len(each) > _LONGEST_NOTE and each.endswith(_SENTENCE_ENDS) for each in texts)
        below = self.blocks[number + 1 : number + 2]
        return above and any(isinstance(each.block, Heading | Paragraph) for each in below)

    def _name_of(self, said: str, above: int) -> str:
        """Name a line that is about the text, by the number of blocks above it; `""` for others."""
        if lines.is_page_line(said):
            return "a mark between pages"
        if above and (lines.is_byline(said) or agency_alone(said)):
            return "who wrote it, or whose it is"
        if lines.is_note(said):
            return "a line for newsrooms"
        if not above and lines.is_slug(said):
            return "how an agency names the text"
        if lines.is_beside(said):
            return "beside the text"
        number = lines.is_number(said) and above < _LEAST
        figure = not above and lines.is_figure(said) and not day_alone(said)
        return _NUMBER if number or figure else ""

    def _hold(self, said: str, place: str) -> None:
        """Take over an embargo. Raises `UnreadableError` for a second one, or one in doubt."""
        found = embargo(said, place, self._order)
        if self.embargo and self.embargo != found:
            raise UnreadableError(f"{place}: a second embargo: {said}", "remove one")
        self.embargo = found

    def _days(self) -> None:
        """Take out the day of a text where it stands above it on a line of its own."""
        for number, each in enumerate(self.blocks[:_FURNITURE]):
            said = said_in(each.block) if isinstance(each.block, Paragraph) else ""
            if day := day_alone(said, self.order):
                self.known = day
                self.leave(each, self._day_left(said))
            elif day := lines.day_of_byline(said, self.order):
                self.known = day
                self.leave(each, "who wrote it, or whose it is")
            elif day := _day_of_letterhead(each.block, self.order):
                self.known = day
                return
            elif found := place_and_day(said, self.order) or (
                dateline_alone(said) if number == 0 and len(self.blocks) > _LEAST else None
            ):
                self.line = found
                self.leave(each, "the dateline")
            else:
                continue
            del self.blocks[number]
            return

    def _day_above(self) -> date | None:
        """The day above the headline of a page."""
        said = (each.text for each in self.left_out if each.what == ABOVE_THE_HEADLINE)
        return next(filter(None, (day_alone(each, self.order) for each in said)), None)

    def _embargo_beside(self) -> datetime | None:
        """The embargo of what is left out: of a covering note, a comment, a text below the end.

        Raises `UnreadableError` for one in doubt.
        """
        said = (each for each in self.left_out if each.what not in _NOT_VALID)
        told = (embargo(each.text, each.place, self._order) for each in said
                if is_embargo(each.text))  # fmt: skip
        return next(told, None)

    def _contact_above(self) -> None:
        """Take out a contact above the headline, as American releases have it."""
        for number, each in enumerate(self.blocks[:_LEAST]):
            said = [said_in(one.block) for one in self.blocks[number : number + _FURNITURE]]
            if not is_contact(said[0]) or not isinstance(each.block, Heading | Paragraph):
                continue
            sentences = (n for n, one in enumerate(said) if n and one.endswith(_SENTENCE_ENDS))
            short = said[: next(sentences, len(said))]
            end = max((n for n, one in enumerate(short, 1) if has_address(one)), default=0)
            if len(self.blocks) - end >= _LEAST:
                for one in self.blocks[number : number + end]:
                    self.leave(one, _STANDING)
                del self.blocks[number : number + end]
            return

    def _day_left(self, said: str) -> str:
        return _OPEN_DAY if not self._order and other_day(said, self.order) else _DAY

    def _standing(self) -> None:
        """Cut at "About …", "Notes to editors", "Contacts": where nothing else follows."""
        said = [said_in(each.block) for each in self.blocks]
        before, whole = 0, sum(map(len, said))
        first = max(_LEAST, self._last_part(said))
        for number, each in enumerate(self.blocks):
            smaller = whole - before < whole * _SMALLER
            before += len(said[number])
            if number < first or not smaller or not isinstance(each.block, Heading | Paragraph):
                continue
            if begins_standing(said, number, self._names):
                for one in self.blocks[number:]:
                    self.leave(one, _STANDING)
                del self.blocks[number:]
                return

    def _closing_line(self) -> None:
        """Take out the place and the day below a text, as ministries sign one, or the day alone."""
        above = [said_in(each.block) for each in self.blocks[: ABOVE_THE_TEXT + 1]]
        if self.known or self.line or len(self.blocks) <= _LEAST:
            return
        last = self.blocks[-1]
        said = said_in(last.block)
        if not any(map(is_dated, above)):
            self.line = place_and_day(said, self.order)
        if not self.line and isinstance(last.block, Paragraph) and not any(map(names_day, above)):
            self.known = day_alone(said, self.order)
        if self.line or self.known:
            self.leave(last, "the dateline" if self.line else self._day_left(said))
            del self.blocks[-1]

    def _last_part(self, said: list[str]) -> int:
        """The number of the first block below the last heading that begins a part of the text."""
        for number in reversed(range(len(said))):
            is_heading = isinstance(self.blocks[number].block, Heading)
            if is_heading and not begins_standing(said, number, self._names):
                return number + 1
        return 0


def _with_numbers(block: Block) -> str:
    """The words of a block, with the numbers of its items."""
    if not isinstance(block, ListBlock) or block.start is None:
        return said_in(block)
    return " ".join(
        f"{number}. {' '.join(said_in(each) for each in item)}"
        for number, item in enumerate(block.items, block.start)
    )


def _day_of_letterhead(block: Block, order: Order) -> date | None:
    """The one day of a table of one row, as offices have it above a text: `No. 5 | 24.11.2026`."""
    if not isinstance(block, Table) or block.rows:
        return None
    days = [day for cell in _cells(block) if (day := day_alone(cell, order))]
    return days[0] if len(days) == 1 else None


def _is_letterhead(above: list[Placed], below: list[Placed]) -> bool:
    """Tell whether lines above "press release" are a letterhead: a headline stands below."""
    texts = [said_in(each.block) for each in above if isinstance(each.block, Paragraph)]
    title_ = said_in(below[0].block) if len(below) > 1 else ""
    fits = 0 < len(title_) <= LONG and not title_.endswith(".") and not is_dated(title_)
    return fits and len(texts) == len(above) <= ABOVE_THE_TEXT


def _cells(block: Block) -> Iterator[str]:
    """The texts of a block that has several: of a table, a list, a quotation."""
    if not isinstance(block, Heading | Paragraph | Figure):
        yield from (to_text(each.markdown) for each in block_texts([block]))
