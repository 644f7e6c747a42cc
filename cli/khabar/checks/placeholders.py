"""Placeholders of the templates' wording, such as `{date}`, and of printf."""

import re
from collections.abc import Iterator
from datetime import date

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages.formats import date_parts

_ANY_DAY = date(2025, 11, 24)
_PLACEHOLDER = re.compile(r"\{[A-Za-z_]\w*\}|%\([A-Za-z_]\w*\)[a-z]|%[sd](?!\w)")


def placeholders(pair: Pair, context: Context) -> Iterator[Finding]:
    """Check that placeholders are kept; letter case is the translator's choice."""
    if not any(sign in text for text in (pair.source, pair.translation) for sign in "{%"):
        return
    there, here = (_named(text) for text in (pair.source, pair.translation))
    values = _values(pair)
    known = ", ".join(f"{{{name}}}" for name in values) or ", ".join(there.values()) or "none"
    for name, shown in here.items():
        value = _VALUES.get(name, name) if values else name
        if value not in there or not _well_spelt(shown, values):
            yield Finding(f"unknown placeholder {excerpt(shown)}", f"known: {known}")
    found = {_VALUES.get(name, name) for name in here} if values else set(here)
    for name, shown in there.items():
        if name not in found:
            message = f"the placeholder {excerpt(shown)} is lost"
            yield Finding(message, "put it where the value belongs")


# Other forms of the values of a date.
_VALUES = {"{month_number}": "{month}", "{month_after_year}": "{month}"}


def _values(pair: Pair) -> tuple[str, ...]:
    """The values that a pattern of dates may have in the language; none for other texts."""
    return tuple(date_parts(_ANY_DAY, pair.locale)) if pair.role == "date" else ()


def _well_spelt(shown: str, values: tuple[str, ...]) -> bool:
    """Tell whether a name is one that is filled: in small letters, or in capitals throughout."""
    name = shown.strip("{}")
    if values:
        return name in values
    return not shown.startswith("{") or name.lower() == name or name.isupper()


def _named(text: str) -> dict[str, str]:
    return {each.lower(): each for each in _PLACEHOLDER.findall(text)}
