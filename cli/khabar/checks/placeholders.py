"""Placeholders of the templates' wording, such as `{date}`, and of printf."""

import re
from collections.abc import Iterator

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt

_PLACEHOLDER = re.compile(r"\{[A-Za-z_]\w*\}|%\([A-Za-z_]\w*\)[a-z]|%[sd](?!\w)")


def placeholders(pair: Pair, context: Context) -> Iterator[Finding]:
    """Check that placeholders are kept; letter case is the translator's choice."""
    if not any(sign in text for text in (pair.source, pair.translation) for sign in "{%"):
        return
    there, here = (_named(text) for text in (pair.source, pair.translation))
    known = ", ".join(there.values()) or "none"
    for name, shown in here.items():
        if name not in there:
            yield Finding(f"unknown placeholder {excerpt(shown)}", f"known: {known}")
    for name, shown in there.items():
        if name not in here:
            message = f"the placeholder {excerpt(shown)} is lost"
            yield Finding(message, "put it where the value belongs")


def _named(text: str) -> dict[str, str]:
    return {each.lower(): each for each in _PLACEHOLDER.findall(text)}
