"""Placeholders of the templates' wording, such as `{date}`."""

import re
from collections.abc import Iterator

from khabar.checks.pair import Finding, Pair

_PLACEHOLDER = re.compile(r"\{[A-Za-z_]+\}")


def placeholders(pair: Pair) -> Iterator[Finding]:
    """The same placeholders, where the source has any; letter case is the translator's choice."""
    there, here = (set(_PLACEHOLDER.findall(text)) for text in (pair.source, pair.translation))
    if not there:
        return
    lower = {each.lower() for each in there}
    for name in sorted(here):
        if name.lower() not in lower:
            yield Finding(f"unknown placeholder {name}", f"known: {', '.join(sorted(there))}")
    for name in sorted(there):
        if name.lower() not in {each.lower() for each in here}:
            yield Finding(f"the placeholder {name} is lost", "put it where the value belongs")
