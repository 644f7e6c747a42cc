"""Footnotes of a document: their numbers, and which references lead to them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from khabar import markup
from khabar.model import Block, Document, Footnote


@dataclass(slots=True)
class Note:
    """A footnote with its number in the bulletin; `references` counts the marks set so far."""

    number: int
    footnote: Footnote
    references: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """One mark in the text: the note it leads to, and which of that note's marks it is."""

    note: Note
    index: int


@dataclass(slots=True)
class Notes:
    """The notes of one document, in the order in which the text first refers to them."""

    entries: dict[str, Note] = field(default_factory=dict)

    @classmethod
    def counter(cls) -> Callable[[Document], "Notes"]:
        """A function that numbers the notes of one document after another, from 1."""
        last = 0

        def notes_of(document: Document) -> Notes:
            nonlocal last
            notes = cls(_numbered(document, last))
            last += len(notes.entries)
            return notes

        return notes_of

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that inline Markdown may refer to."""
        return tuple(self.entries)

    def refer(self, label: str) -> Reference:
        """Count one more mark that leads to a note."""
        note = self.entries[label]
        note.references += 1
        return Reference(note, note.references)


def _numbered(document: Document, last: int) -> dict[str, Note]:
    """Number by first reference, notes that only notes refer to after those, unused ones last."""
    defined = {footnote.label: footnote for footnote in document.footnotes}
    if not defined:
        return {}
    order: dict[str, None] = {}
    _refer(document.blocks, defined, order)
    order |= dict.fromkeys(defined)
    return {
        label: Note(number, defined[label]) for number, label in enumerate(order, start=last + 1)
    }


def _refer(blocks: Iterable[Block], defined: dict[str, Footnote], order: dict[str, None]) -> None:
    found = [
        token.meta["label"]
        for text in markup.block_texts(blocks)
        for token in markup.inline_tokens(text.markdown, tuple(defined))
        if token.type == "footnote_ref"
    ]
    fresh = [label for label in dict.fromkeys(found) if label not in order]
    order |= dict.fromkeys(fresh)
    for label in fresh:
        _refer(defined[label].blocks, defined, order)
