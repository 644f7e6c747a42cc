"""Columns with parts of a name: what they mean depends on the columns beside them.

`First` alone may be anything; beside `Last` it is a name. In German `Name` is the surname where
`Vorname` stands beside it, and the whole name where it stands alone.
"""

import re
from collections.abc import Sequence

from khabar.distribution.mail.lists.headings import ColumnRole, plain

_FIRST, _LAST = frozenset({"first", "given"}), frozenset({"last", "family"})
# What else such a heading may say.
_OF_PERSON = frozenset(map(plain, "name contact person journalist reporter recipient".split()))  # noqa: SIM905
_GIVEN = frozenset(
    map(
        plain,
        "firstname givenname forename fname vorname prénom ad adı ilkad ilkisim isim ism имя аты "  # noqa: SIM905
        "есімі імя nombre nome imię".split(),
    )
)
_NAMES = (ColumnRole.NAME, ColumnRole.SURNAME)
# A word for a name that means the surname beside these.
_SURNAME_BESIDE = {"name": {"vorname"}, "nom": {plain("prénom")}}


def with_parts_of_names(
    roles: Sequence[ColumnRole], headings: Sequence[str]
) -> tuple[ColumnRole, ...]:
    """Meanings of columns, by those of names that stand beside each other."""
    found = list(roles)
    halves = _halves(headings)
    # Where another column has a name already, nobody needs them.
    if {at for at, role in enumerate(found) if role in _NAMES} <= halves.keys():
        for at, role in halves.items():
            found[at] = role
    words = list(map(plain, headings))
    names = [at for at, role in enumerate(found) if role is ColumnRole.NAME]
    given = [at for at in names if words[at] in _GIVEN]
    others = [at for at in names if at not in given]
    if len(given) == len(others) == 1:
        beside = words[given[0]] in _SURNAME_BESIDE.get(words[others[0]], ())
        surname = beside and ColumnRole.SURNAME not in found
        at, role = (others[0], ColumnRole.SURNAME) if surname else (given[0], ColumnRole.DATA)
        found[at] = role
    return tuple(found)


def _halves(headings: Sequence[str]) -> dict[int, ColumnRole]:
    """The columns of first and last names, `First` and `Last`; none where one is missing."""
    firsts = {at for at, each in enumerate(headings) if _is_half(each, _FIRST)}
    lasts = {at for at, each in enumerate(headings) if _is_half(each, _LAST)}
    if len(firsts) != 1 or len(lasts) != 1:
        return {}
    return {firsts.pop(): ColumnRole.NAME, lasts.pop(): ColumnRole.SURNAME}


def _is_half(heading: str, half: frozenset[str]) -> bool:
    """Tell whether a heading ends with such a word: `Contact first`, and not `First contact`."""
    words = [plain(each) for each in re.findall(r"\w+", heading)]
    if words[-1:] == ["name"]:
        words.pop()
    return words[-1:] != [] and words[-1] in half and set(words[:-1]) <= _OF_PERSON
