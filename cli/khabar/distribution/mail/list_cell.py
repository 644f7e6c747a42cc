"""A field of a list, and where it begins."""

from dataclasses import dataclass

from khabar.problems import Place


@dataclass(frozen=True, slots=True)
class ListCell:
    """A field, without its quotation marks, and where it begins."""

    text: str
    place: Place
