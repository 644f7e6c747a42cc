"""Ids of headings: where links within a page lead.

An id is made of the words of the heading in the source, as in `#next-steps`, and stays the same in
every translation. Letters of any script stay (HTML 3.2.6, "The id attribute": no white space).
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from khabar.markup.inline import inline_tokens, to_text
from khabar.markup.tree import texts, walk
from khabar.model import Document, Heading

_WORD = re.compile(r"\w+")
_LONGEST = 60
# What the templates name on a bulletin's page.
_TAKEN = re.compile(r"main|(?:note|ref)-[\d-]+")
# The small form of `İ` has a dot of its own.
_DOT = "\u0307"


class HeadingIds:
    """The ids of one document's headings, in their order; no two are equal."""

    def __init__(self, given: Iterable[str] = ()) -> None:
        """`given` are ids known already, for the first headings; the others get their own."""
        self._given = iter(given)
        self._used: set[str] = set()

    def next(self, markdown: str) -> str:
        """The id of the next heading, whose words are inline Markdown."""
        made = next(self._given, "") or self._fresh(_slug(to_text(markdown)))
        self._used.add(made)
        return made

    def _fresh(self, slug: str) -> str:
        made, number = slug, 1
        while made in self._used:
            number += 1
            made = f"{slug}-{number}"
        return made


def _slug(words: str) -> str:
    """Words in small letters, joined by hyphens: `Next steps!` becomes `next-steps`."""
    slug = ""
    for word in _WORD.findall(words.lower().replace(_DOT, "")):
        if slug and len(slug) + len(word) >= _LONGEST:
            break
        slug = f"{slug}-{word}" if slug else word[:_LONGEST]
    return f"section-{slug}" if not slug or _TAKEN.fullmatch(slug) else slug


def passage_ids(passage: str) -> Iterator[str]:
    """Ids for the headings of a standing passage: no heading of a body has one of these."""
    number = 0
    while True:
        number += 1
        yield f"{passage}--{number}"


def heading_ids(document: Document) -> tuple[str, ...]:
    """The ids of a document's headings, in their order."""
    return tuple(block.id for block in walk(document) if isinstance(block, Heading))


def linked_heading(address: str) -> str | None:
    """The id of the heading that an address `#id` leads to; `None` for any other address."""
    return unquote(address[1:]) or None if address.startswith("#") else None


def unknown_headings(document: Document) -> Iterator[tuple[str, int, str]]:
    """Links to headings that a document has not: the id, the line of the text, and a hint."""
    known = heading_ids(document)
    for text in texts(document):
        for token in inline_tokens(text.markdown) if "#" in text.markdown else ():
            name = linked_heading(str(token.attrs.get("href", "")))
            if name is not None and name not in known:
                yield name, text.line, _hint(name, known)


def _hint(name: str, known: tuple[str, ...]) -> str:
    if near := difflib.get_close_matches(name, known, 1, 0.5):
        return f"did you mean `#{near[0]}`?"
    if not known:
        return "write a heading, or remove the link"
    return f"the headings of this text: {', '.join(f'#{each}' for each in known[:5])}"
