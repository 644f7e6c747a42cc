"""The columns of a list: what each means, recognised by its heading and by what is in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from khabar.digest import short_digest
from khabar.distribution.mail.lists.headings import ColumnRole, answer_of, plain, role_of, speaks_of
from khabar.distribution.mail.lists.kept_columns import KeptColumns
from khabar.distribution.mail.lists.left_readers import leaving_role, wants_mail
from khabar.distribution.mail.lists.locale_words import names_language
from khabar.distribution.mail.lists.name_columns import with_parts_of_names
from khabar.distribution.mail.lists.table import ListTable, Row
from khabar.problems import KhabarError

# A title may stand over the headings.
_TITLE_ROWS = 10
_LEAVING = (ColumnRole.STOPPED, ColumnRole.CONSENT, ColumnRole.STANDING)
_REPEATED = (ColumnRole.GROUPS, *_LEAVING)
_SHORTEST_NAME, _LONGEST_NAME = 2, 4
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
_LONGEST_ADDRESS = 1000
_EXAMPLE = "example: --map 'E-posta=address' --map 'Dil=locale'"


@dataclass(frozen=True, slots=True)
class ListColumns:
    """Meanings of the columns, in their order; `start` is the first row of readers.

    `sure`: a person has confirmed them, or they are Khabar's own words. `written`: the list has
    headings; where it has none, columns are numbered, and nothing is remembered of them.
    `recognised` are the meanings that Khabar itself found.
    """

    headings: tuple[str, ...]
    roles: tuple[ColumnRole, ...]
    start: int
    sure: bool = False
    written: bool = True
    recognised: tuple[ColumnRole, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Each heading's letters; of those that are alike the later ones are numbered."""
        found: dict[str, int] = {}
        names = []
        for name in map(plain, self.headings):
            found[name] = found.get(name, 0) + 1
            names.append(name if found[name] == 1 else f"{name} {found[name]}")
        return tuple(names)

    @property
    def key(self) -> str:
        """Name under which a person's word on them is kept."""
        return short_digest("\0".join(map(plain, self.headings)).encode())

    @property
    def is_kept(self) -> bool:
        """Tell whether a person's word on them is remembered.

        It is not where there are no headings, or where these are Khabar's own words.
        """
        return self.written and tuple(each.value for each in self.roles) != self.headings

    @property
    def meanings(self) -> Mapping[str, str]:
        """Each heading and its meaning, for people."""
        return {heading: role.value for heading, role in zip(self.headings, self.roles, strict=True)
                if heading}  # fmt: skip


def recognised(
    table: ListTable,
    file: str,
    said: Mapping[str, str],
    kept: Mapping[str, KeptColumns],
) -> ListColumns:
    """Find the headings, and what each column means.

    `said` is what the command line says of headings (`--map`), `kept` what was confirmed before.
    Raises `KhabarError` where no column has addresses.
    """
    at = _heading_row(table.rows)
    columns = _numbered(table.rows, file) if at is None else _headed(table.rows, at, kept)
    columns = _said(columns, said)
    rows = table.rows[columns.start : columns.start + 50]
    roles = _by_content(columns.roles, rows, len(columns.headings))
    sure = columns.sure and roles == columns.roles
    return replace(columns, roles=_once(roles, columns.headings, file), sure=sure)


def _headed(rows: Sequence[Row], at: int, kept: Mapping[str, KeptColumns]) -> ListColumns:
    """The columns by the headings in row `at`, and as they were confirmed before."""
    headings = tuple(cell.text for cell in rows[at])
    while headings and not headings[-1]:
        headings = headings[:-1]
    own = all(heading in {role.value for role in ColumnRole} for heading in headings)
    roles = _by_answers(_by_heading(headings), headings, rows[at + 1 :])
    columns = ListColumns(headings, roles, at + 1, own, recognised=roles)
    if before := kept.get(columns.key):
        confirmed = tuple(before.confirmed.get(each, ColumnRole.DATA) for each in columns.names)
        roles = tuple(
            now if _is_learned(now, old, before.recognised.get(name)) else old
            for name, old, now in zip(columns.names, confirmed, roles, strict=True)
        )
        return replace(columns, roles=roles, sure=roles == confirmed)
    return columns


def _is_learned(now: ColumnRole, confirmed: ColumnRole, then: ColumnRole | None) -> bool:
    """Tell whether Khabar has learned since that a column says who has left.

    A person who saw that meaning then, and chose another one, has decided.
    """
    return now in _LEAVING and confirmed not in _LEAVING and then not in _LEAVING


def _numbered(rows: Sequence[Row], file: str) -> ListColumns:
    """The columns of a list without headings, by what is in them; its first row has an address.

    Raises `KhabarError` where no row has one.
    """
    start = next((n for n, row in enumerate(rows[:_TITLE_ROWS])
                  if any("@" in cell.text for cell in row)), None)  # fmt: skip
    if start is None:
        hint = f"the first line names the columns; {_EXAMPLE}"
        raise KhabarError(f"{file} has no column with e-mail addresses", hint)
    width = max(i + 1 for row in rows[start:] for i, cell in enumerate(row) if cell.text)
    texts = [[row[i].text for row in rows[start : start + 50] if i < len(row) and row[i].text]
             for i in range(width)]  # fmt: skip
    roles = [ColumnRole.DATA] * width
    looks = ((ColumnRole.LOCALE, names_language), (ColumnRole.NAME, _names_person))
    for role, look in looks:
        fits = (i for i, each in enumerate(texts)
                if each and roles[i] is ColumnRole.DATA and all(map(look, each)))  # fmt: skip
        if (first := next(fits, None)) is not None:
            roles[first] = role
    headings = tuple(f"column {i}" for i in range(1, width + 1))
    return ListColumns(headings, tuple(roles), start, written=False)


def _names_person(text: str) -> bool:
    """Tell whether a text may be the name of a person: two to four words with capitals."""
    words = text.split()
    fits = all(each[0].isupper() and not any(map(str.isdigit, each)) for each in words)
    return _SHORTEST_NAME <= len(words) <= _LONGEST_NAME and fits and "@" not in text


def _by_heading(headings: tuple[str, ...]) -> tuple[ColumnRole, ...]:
    """Read each heading; where none is the language alone, the one that speaks of it is.

    Of headings that are alike (`E-mail`, `Email`) the first one counts.
    """
    first = {plain(each): at for at, each in reversed(list(enumerate(headings)))}
    roles = tuple(
        role if first[plain(each)] == at or role in _REPEATED else ColumnRole.DATA
        for at, (each, role) in enumerate(zip(headings, map(leaving_role, headings), strict=True))
    )
    roles = with_parts_of_names(roles, headings)
    about = [i for i, each in enumerate(headings) if speaks_of(ColumnRole.LOCALE, each)]
    if ColumnRole.LOCALE in roles or len(about) != 1 or roles[about[0]] is not ColumnRole.DATA:
        return roles
    return tuple(ColumnRole.LOCALE if i in about else role for i, role in enumerate(roles))


def _by_answers(
    roles: tuple[ColumnRole, ...], headings: tuple[str, ...], rows: Sequence[Row]
) -> tuple[ColumnRole, ...]:
    """Find columns that say who wants mail: they are yes or no throughout (“Рассылка: нет”)."""
    found = list(roles)
    for i, heading in enumerate(headings):
        if roles[i] in (ColumnRole.DATA, ColumnRole.GROUPS) and wants_mail(heading):
            answers = {answer_of(row[i].text) for row in rows if i < len(row) and row[i].text}
            found[i] = ColumnRole.CONSENT if answers and None not in answers else roles[i]
    return tuple(found)


def _heading_row(rows: Sequence[Row]) -> int | None:
    """The row of headings: the first that names an address, or stands over addresses.

    `None` where there is none: a title alone is no heading.
    """
    named = [_naming_address(row) for row in rows[:_TITLE_ROWS]]
    for at, columns in enumerate(named):
        # Headings of two lines: a cell that is merged over both names the address in each.
        if columns and not columns & frozenset().union(*named[at + 1 : at + 2]):
            return at
    for at, row in enumerate(rows[:_TITLE_ROWS]):
        found = [i for i, cell in enumerate(row) if "@" in cell.text]
        if found:
            above = [i for i, cell in enumerate(rows[at - 1]) if cell.text] if at else []
            heads = set(found) & set(above) or (len(above) > 1 and above[-1] > found[0])
            return at - 1 if heads else None
    return None


def _naming_address(row: Row) -> frozenset[int]:
    """Columns that name an address in a row of headings; none where a row has an address.

    Such a row is a reader: “E-posta” says there what kind of address it is.
    """
    texts = [cell.text for cell in row]
    if any(_ADDRESS.fullmatch(each[:_LONGEST_ADDRESS]) for each in texts):
        return frozenset()
    return frozenset(i for i, each in enumerate(texts) if role_of(each) is ColumnRole.ADDRESS)


def _said(columns: ListColumns, said: Mapping[str, str]) -> ListColumns:
    """Apply what a person says of columns. Raises `KhabarError` for a column that is not there."""
    if not said:
        return columns
    roles = list(columns.roles)
    for heading, meaning in said.items():
        exact = [at for at, each in enumerate(columns.headings) if each == heading]
        alike = [at for at, each in enumerate(columns.headings) if plain(each) == plain(heading)]
        if not alike:
            known = ", ".join(each for each in columns.headings if each)
            raise KhabarError(f"no column `{heading}`", f"the list has: {known}")
        if meaning not in {each.value for each in ColumnRole}:
            known = ", ".join(each.value for each in ColumnRole)
            raise KhabarError(f"`{meaning}` is not a meaning of a column", f"write one of {known}")
        for at in exact or alike:
            roles[at] = ColumnRole(meaning)
    return replace(columns, roles=tuple(roles), sure=True)


def _by_content(
    roles: tuple[ColumnRole, ...], rows: Sequence[Row], width: int
) -> tuple[ColumnRole, ...]:
    """Find the addresses where no heading names them, or one means another kind of address.

    A list may have the street of each reader, too: what has no `@` is no mailbox.
    """
    counts = [sum("@" in row[i].text for row in rows if i < len(row)) for i in range(width)]
    best = max(range(width), key=counts.__getitem__, default=0)
    named = [i for i, role in enumerate(roles) if role is ColumnRole.ADDRESS]
    if any(counts[i] for i in named):
        return tuple(ColumnRole.DATA if i in named and not counts[i] else role
                     for i, role in enumerate(roles))  # fmt: skip
    if not any(counts):
        return roles
    return tuple(ColumnRole.ADDRESS if i == best else ColumnRole.DATA if i in named else role
                 for i, role in enumerate(roles))  # fmt: skip


def _once(
    roles: tuple[ColumnRole, ...], headings: tuple[str, ...], file: str
) -> tuple[ColumnRole, ...]:
    """Raise `KhabarError` where two columns mean the same, or none has addresses."""
    for role in (
        ColumnRole.ADDRESS,
        ColumnRole.LOCALE,
        ColumnRole.NAME,
        ColumnRole.SURNAME,
        ColumnRole.EMBARGO,
    ):
        same = [heading for heading, each in zip(headings, roles, strict=True) if each is role]
        if len(same) > 1:
            hint = f"say which one counts: --map '{same[1]}=data'"
            raise KhabarError(f"{file}: `{same[0]}` and `{same[1]}` both mean {role.value}", hint)
        if role is ColumnRole.ADDRESS and not same:
            raise KhabarError(f"{file} has no column with e-mail addresses", _EXAMPLE)
    return roles
