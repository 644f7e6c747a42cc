"""Widths of a table's columns in a Word file, as browsers share them out."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

# A letter of the style TableText, and the edges of a cell, in twentieths of a point.
_LETTER, _EDGES = 105, 220
# A column that is left without words is so wide; a text of more letters takes more lines.
_LEAST, _MOST = 2, 60


def column_widths(rows: Sequence[Any], whole: int) -> list[int]:
    """The width of each column, of `whole` together, in twentieths of a point.

    None is narrower than its longest word as long as there is room for all of these, then figures
    come first; what is left goes to the columns with long texts. `rows` are elements with cells.
    """
    columns = [[cell for cell in column if cell is not None] for column in zip_longest(*rows)]
    figures = [any(_is_figure(cell) for cell in column) for column in columns]
    narrow, wide = [], []
    for column in columns:
        texts = [" ".join((cell.text_content() or "").split()) for cell in column]
        words = [
            part
            for cell, text in zip(column, texts, strict=True)
            for part in ([text] if _is_figure(cell) else text.split())
        ]
        narrow.append(_EDGES + _LETTER * max(_LEAST, *map(_letters, words), 0))
        wide.append(max(narrow[-1], _EDGES + _LETTER * min(_MOST, max(map(len, texts)))))
    if sum(narrow) > whole:
        return _squeezed(narrow, figures, whole)
    left, more = whole - sum(narrow), sum(wide) - sum(narrow)
    if more <= left:
        return _shared(wide, whole)
    return [least + left * (most - least) // more for least, most in zip(narrow, wide, strict=True)]


def _letters(word: str) -> int:
    """The length of a word; spaces and stops are half as wide as figures."""
    return (len(word) + sum(map(str.isalnum, word)) + 1) // 2


def _is_figure(cell: Any) -> bool:
    return cell.tag == "td" and "figures" in cell.get("class", "").split()


def _shared(row: Sequence[int], whole: int) -> list[int]:
    return [each * whole // sum(row) for each in row]


def _squeezed(narrow: Sequence[int], figures: Sequence[bool], whole: int) -> list[int]:
    """Widths that are too small for some words: those of figures stay, where others get as much."""
    kept = sum(each for each, figure in zip(narrow, figures, strict=True) if figure)
    fewest = min(narrow) * (len(narrow) - sum(figures))
    if not kept or kept + fewest > whole:
        return _shared(narrow, whole)
    words = iter(_shared([w for w, f in zip(narrow, figures, strict=True) if not f], whole - kept))
    return [each if figure else next(words) for each, figure in zip(narrow, figures, strict=True)]
