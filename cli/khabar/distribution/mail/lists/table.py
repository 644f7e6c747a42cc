"""A table of texts: what every file of a list comes down to, whoever wrote it."""

from dataclasses import dataclass

from khabar.distribution.mail.list_cell import ListCell
from khabar.problems import Problem

# A list of a hundred thousand readers; a sheet that was filled to its end is none.
MOST_ROWS = 200_000
MOST_COLUMNS = 200


Row = list[ListCell]


@dataclass(frozen=True, slots=True)
class ListTable:
    """The rows in which something is written, and what a person should know of the file.

    `parted`: separators part the cells, so one that is wrong moves all behind it.
    """

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    parted: bool = True
