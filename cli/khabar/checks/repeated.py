"""Words that stand twice in a row by mistake."""

import re
from collections.abc import Iterator

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages import casing
from khabar.languages.language import language
from khabar.languages.numbers.numerals import is_number

_TWICE = re.compile(r"(?<![\w’'-])(\w[\w’'-]*+(?: \w[\w’'-]*+){0,3})\s+\1(?![\w-])")


def repeated(pair: Pair, context: Context) -> Iterator[Finding]:
    """A word or a phrase that appears twice, unless that is grammar or so in the source."""
    found = [*_TWICE.finditer(casing.lower(pair.prose, pair.locale))]
    if found and _TWICE.search(casing.lower(pair.source_prose, pair.source_locale)):
        return
    for match in found:
        words = match[1].split()
        if match[1].isdigit() or (len(words) == 1 and _grammar(words[0], pair.locale)):
            continue
        if len(set(words)) == 1 and len(words) > 1:
            continue
        shown = pair.prose[match.start() : match.end()]
        yield Finding(f"{excerpt(shown)}: the same words twice", "remove one")


def _grammar(word: str, locale: str) -> bool:
    """Tell whether a language repeats a word by its grammar: `yavaş yavaş`, `koşa koşa`."""
    listed = (language(locale).repeated or "").split()
    return word in listed or is_number(word, locale)
