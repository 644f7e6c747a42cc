"""A name in whose place another one stands: from Astana instead of Karaganda, not in Baku."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from khabar.checks.context import Context
from khabar.checks.meaning.naming.shared_names import SharedName, shared_names
from khabar.checks.pair import Finding, Pair, says
from khabar.languages import casing
from khabar.languages.letters import SMALL
from khabar.languages.meaning.comparisons import claims
from khabar.languages.meaning.skeleton import names

_GIVEN = re.compile(rf"(?:(?<!\w)[^\W\d_{SMALL}][^\s,;]{{0,20}}\s){{1,2}}$")
_LONGEST = 60
_MOST = 6
"""Names of a sentence that are compared, each with each."""


def replaced_names(pair: Pair, context: Context) -> Iterator[Finding]:
    """The other one of two names beside “instead of” or “not”."""
    if len(names(pair.source_prose)) < 2 or len(names(pair.prose)) < 2:
        return
    for source, text in pair.sentences:
        if not _hinted(source, pair.source_locale) or not _hinted(text, pair.locale):
            continue
        there, here = shared_names(source, text, pair, context)
        twins = {each.number: each for each in here}
        both = [each for each in there if each.number in twins]
        for one, two in combinations(both[:_MOST], 2):
            was = _denied((one, two), source, pair.source_locale)
            now = _denied((twins[one.number], twins[two.number]), text, pair.locale)
            if was is not None and now is not None and was != now:
                said, meant = twins[(one, two)[now].number].text, (one, two)[was].text
                yield Finding(
                    says(said, meant), "put each person and place where the source has it"
                )
                return


def _hinted(text: str, locale: str) -> bool:
    return _sides(locale)[1].search(casing.lower(text, locale)) is not None


def _denied(two: tuple[SharedName, SharedName], text: str, locale: str) -> int | None:
    """Return which of two names stands beside “instead of” or “not”; `None` for none or both."""
    low = casing.lower(text, locale)
    before, _, after = _sides(locale)
    found = [
        i
        for i, each in enumerate(two)
        if before.search(low[max(0, _beginning(each, text) - _LONGEST) : _beginning(each, text)])
        or after.match(low, each.end)
    ]
    return found[0] if len(found) == 1 else None


def _beginning(name: SharedName, text: str) -> int:
    """Find where a name begins, with its given names."""
    given = _GIVEN.search(text[max(0, name.start - _LONGEST) : name.start])
    return name.start - (len(given[0]) if given else 0)


@cache
def _sides(locale: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns of what ends before a name, of a sign of either, and of what follows a name."""
    before, after = (rf"(?<!\w)(?:{each})(?!\w)" for each in claims(locale).instead)
    return (
        re.compile(rf"{before}\s$"),
        re.compile(rf"{before}|{after}"),
        re.compile(rf"[\w’']*\s{after}"),
    )
