"""Notes on pictures: what an editor may want to know; they keep nothing from readers."""

from collections.abc import Collection, Iterator
from xml.etree import ElementTree

from khabar.images.picture import Picture
from khabar.images.svg_features import words
from khabar.images.svg_style import written_out

Note = tuple[str, str]
"""A message about a picture, and what to do."""

# The width of the text on paper, 17 cm, at 150 dots an inch.
_SMALL = 1000


def photo_notes(name: str, picture: Picture, credit: str, *, default: bool) -> Iterator[Note]:
    """Notes on a photograph; `credit` is the release's in plain words, `default` says of another.

    A drawing has none, nor what cannot be read.
    """
    if picture.drawn or not picture.original:
        return
    bears = picture.rights
    named = [each for each in (bears.credit, bears.creator, bears.copyright) if each]
    if not credit and not default and not named:
        hint = "write who made it: `credit: …`, or once for all in newsroom.yaml"
        yield f"`{name}` has no credit", hint
    if credit and named and not any(_agree(credit, each) for each in named):
        hint = "ask whose it is; readers get the release's credit, on the page and in the file"
        yield f"`{name}` is credited to “{named[0]}” in the file, here to “{credit}”", hint
    if max(picture.size) < _SMALL:
        hint = f"use one that is {_SMALL:,} pixels across or more"
        yield f"`{name}` is small for print: {picture.size[0]} × {picture.size[1]} pixels", hint


def _agree(one: str, other: str) -> bool:
    """Tell whether two credits may name the same: they have a word in common."""
    parts = [
        set("".join(char if char.isalnum() else " " for char in each.casefold()).split())
        for each in (one, other)
    ]
    return bool(parts[0] & parts[1])


def language_notes(name: str, svg: bytes, without: Collection[str]) -> Iterator[Note]:
    """The note on a drawing with words or long figures that some languages have no version of."""
    try:
        said = words(written_out(svg))
    except ElementTree.ParseError:
        return
    if without and (shown := next((each for each in said if _differs(each)), "")):
        stem, _, suffix = name.rpartition(".")
        first = f"{stem}.{sorted(without)[0]}.{suffix}"
        message = f"`{name}` has letters in it (“{shown[:40]}”), and is the same in every language"
        yield message, f"put `{first}` beside it; without: {', '.join(sorted(without))}"


def _differs(said: str) -> bool:
    """Tell whether languages write this differently: words, and figures of four digits or more."""
    return any(char.isalpha() for char in said) or sum(char.isdigit() for char in said) > 3
