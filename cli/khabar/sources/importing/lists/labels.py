"""Labels of lists: `c`, `iv`, `в`: what a word processor or a page writes before an item.

A release has bullets and numbers. Others become a part of the text, since text refers to them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from khabar.markup import to_text
from khabar.model import Block, ListBlock, Paragraph
from khabar.sources.importing.inline import escaped, faithful, paragraph

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Lists in Russian pass over letters that are none by themselves.
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_MOST = 3999
BARE = "decimal"
"""Numbering that a release has as well."""


def _letter(number: int, alphabet: str) -> str:
    """A letter; behind the last one they double: `z`, `aa`, `bb`."""
    times, at = divmod(number - 1, len(alphabet))
    return alphabet[at] * (times + 1)


def _roman(number: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        said += letters * times
    return said


_FORMS: Mapping[str, Callable[[int], str]] = {
    BARE: str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": lambda number: _letter(number, _LATIN),
    "upperLetter": lambda number: _letter(number, _LATIN).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "russianLower": lambda number: _letter(number, _RUSSIAN),
    "russianUpper": lambda number: _letter(number, _RUSSIAN).upper(),
}
# The same forms as HTML and OpenDocument name them.
_BY_SIGN = {
    "1": BARE, "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
}  # fmt: skip


def form_of(sign: str) -> str:
    """The form that a sign of HTML or OpenDocument names (`a`, `I`); `decimal` for others."""
    return _BY_SIGN.get(sign, BARE)


def label(number: int, form: str) -> str:
    """A number in a form; in figures where the form is not known or has no such number."""
    made = _FORMS.get(form, str)
    return made(number) if 0 < number <= _MOST else str(number)


def labelled(block: ListBlock, sign: str, numbers: Sequence[int] = ()) -> Iterator[Block]:
    """A list as it is; its items as paragraphs where a release does not have their labels.

    `sign` is that of `form_of`, `numbers` are those that do not go on from one another. A single
    item with a number of its own is no list, either.
    """
    form = form_of(sign) if block.start is not None else BARE
    single = len(block.items) == 1 and block.start not in (None, 1)
    if block.start is None or (form == BARE and not single and not numbers):
        yield block
        return
    counted = range(block.start, block.start + len(block.items))
    own = numbers if len(numbers) == len(block.items) else counted
    for number, item in zip(own, block.items, strict=True):
        first, *others = item
        if isinstance(first, Paragraph):
            yield with_label(first, f"{label(number, form)}. ")
        else:
            yield paragraph(f"{label(number, form)}.")
            yield first
        yield from others


def joined(before: Block, block: ListBlock) -> ListBlock | None:
    """A numbered list with the one right before it, from which it goes on; `None` for others."""
    if not isinstance(before, ListBlock) or before.start is None:
        return None
    if block.start != before.start + len(before.items):
        return None
    return ListBlock(before.start, (*before.items, *block.items), before.tight and block.tight)


def with_label(block: Paragraph, said: str) -> Paragraph:
    """A paragraph with a label before its words."""
    markdown = f"{escaped(said)}{block.text.markdown}"
    return paragraph(faithful(markdown, f"{said}{to_text(block.text.markdown)}"))


@dataclass(frozen=True, slots=True)
class TypedItem:
    """An item of a list that somebody typed: its label as written, `""` for a bullet; Markdown."""

    label: str
    text: str

    @property
    def number(self) -> int | None:
        """The number that the label is; `None` for a letter or a bullet."""
        bare = self.label.strip("().")
        return int(bare) if bare.isdecimal() else None


def with_own_labels(items: Sequence[TypedItem]) -> Iterator[Block]:
    """Make lists of bullets, and of numbers that go on from one another.

    What has another label becomes a paragraph with it: text refers to `b)`, and to a number.
    """
    for bullets, run in groupby(items, lambda item: not item.label):
        part = list(run)
        first = part[0].number
        counted = first is not None and len(part) > 1 and all(
            item.number == first + n for n, item in enumerate(part)
        )  # fmt: skip
        if bullets or counted:
            yield ListBlock(first, tuple((paragraph(item.text),) for item in part))
            continue
        for item in part:
            yield with_label(paragraph(item.text), f"{item.label} ")
