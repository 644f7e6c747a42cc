"""Faults of a whole body: its headings, links to them, footnotes and their references."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from khabar.markup import attribution
from khabar.markup.characters import says_something
from khabar.markup.inline import to_text
from khabar.markup.links.heading_ids import unknown_headings
from khabar.markup.positions import Positions
from khabar.markup.tree import texts, walk
from khabar.model import Document, Heading
from khabar.problems import Level, Place, Problem

_FOOTNOTE = re.compile(r"(?<!\\)\[\^(?P<label>[^\]\s]{1,200})\]")


def document_problems(
    document: Document, notes: Sequence[SyntaxTreeNode], positions: Positions
) -> Iterator[Problem]:
    """Problems of a document; `notes` are the definitions of its footnotes in the source."""
    yield from _heading_problems(document, positions)
    yield from _footnote_problems(document, notes, positions)
    yield from _link_problems(document, positions)
    yield from _speaker_problems(document, positions)


def lost_addresses(
    tokens: Sequence[Token], env: Mapping[str, Any], positions: Positions
) -> Iterator[Problem]:
    """Addresses below the text, `[name]: https://…`, to which nothing leads.

    Of two with one name the first one counts. `env` is what reading the text has left.
    """
    references: Mapping[str, Any] = env.get("references", {})
    for again in env.get("duplicate_refs", ()):
        label = str(again["label"]).lower()
        if again["href"] != references[again["label"]]["href"]:
            hint = "give one of them another name, or remove it"
            place = positions.at(again["map"][0])
            message = f"an address whose name is used twice: [{label}]"
            yield Problem(place, message, hint, Level.WARNING, "links")
    used = {child.meta.get("label") for token in tokens for child in token.children or ()}
    for label, reference in references.items():
        if label not in used:
            message = f"an address that no text leads to: [{label.lower()}]"
            hint = f"write `[words][{label.lower()}]` where it belongs, or remove the line"
            place = positions.at(reference["map"][0])
            yield Problem(place, message, hint, Level.WARNING, "links")


def _heading_problems(document: Document, positions: Positions) -> Iterator[Problem]:
    before = 1
    for block in walk(document):
        if isinstance(block, Heading):
            yield from _problems_of(block, before, Place(positions.file, block.text.line, 1))
            before = block.level


def _problems_of(heading: Heading, before: int, place: Place) -> Iterator[Problem]:
    """Problems of a heading; `before` is the level of the one above it."""
    if "\n" in heading.text.markdown:
        hint = "write the heading on one line, after `##`"
        yield Problem(place, "a line break within a heading", hint)
    if not says_something(to_text(heading.text.markdown)):
        # `###` alone is how press releases end in America; the pages put it there.
        hint = "write its words after the signs, or remove it: pages put `###` below a text"
        yield Problem(place, "a heading without words", hint, check="headings")
        return
    if heading.level == 1:
        hint = "begin the body's headings with `##`; the headline is the only `#`"
        yield Problem(place, "a heading of level 1 in the body", hint)
    elif heading.level > before + 1:
        message = f"a heading of level {heading.level} after one of level {before}"
        hint = f"write `{'#' * (before + 1)}`: screen readers announce the levels"
        yield Problem(place, message, hint)


def _footnote_problems(
    document: Document, notes: Sequence[SyntaxTreeNode], positions: Positions
) -> Iterator[Problem]:
    defined: dict[str, Place] = {}
    for note in notes:
        label, place = str(note.meta["label"]), positions.of(note)
        if label in defined:
            hint = f"the first one is in line {defined[label].line}; give it another label"
            yield Problem(place, f"footnote [^{label}] appears twice", hint)
        defined.setdefault(label, place)
    referenced: set[str] = set()
    for text in texts(document):
        labels = dict.fromkeys(_FOOTNOTE.findall(text.markdown))
        referenced.update(labels)
        for label in labels:
            if label not in defined:
                hint = f"write the note as a paragraph of its own: `[^{label}]: …`"
                place = positions.find(f"[^{label}]", text.line)
                yield Problem(place, f"footnote [^{label}] has no text", hint)
    for label, place in defined.items():
        if label not in referenced:
            hint = f"refer to it as `[^{label}]`, or remove it"
            yield Problem(place, f"footnote [^{label}] is never used", hint)


def _link_problems(document: Document, positions: Positions) -> Iterator[Problem]:
    """A link `#id` must lead to a heading of this text."""
    for name, line, hint in unknown_headings(document):
        message = f"no heading here has the name #{name}"
        yield Problem(positions.find(f"#{name}", line), message, hint, check="links")


def _speaker_problems(document: Document, positions: Positions) -> Iterator[Problem]:
    """Find `— @id` that readers see as it is, since it is not the last line of a quotation."""
    for text in texts(document):
        find = attribution.PERSON.search if text.role == "quote" else attribution.PERSON.fullmatch
        if match := find(text.markdown):
            sign = match[0].strip()
            message = f"readers see `{sign}` as it is: it does not end a quotation"
            hint = "write it as the last line of the quotation: `> — @id`"
            place = positions.find(sign, text.line)
            yield Problem(place, message, hint, Level.WARNING, "quotations")
