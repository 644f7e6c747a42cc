"""Markup that a translation lost, added or broke."""

import re
from collections import Counter
from collections.abc import Iterator

from khabar.checks.pair import Finding, Pair
from khabar.markup import inline_tokens

_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
_SHOWN = {
    "em_open": "emphasis",
    "strong_open": "strong emphasis",
    "code_inline": "code",
    "hardbreak": "a line break",
}


def footnotes(pair: Pair) -> Iterator[Finding]:
    """Footnote references: the same ones, each as often."""
    there, here = (Counter(_FOOTNOTE.findall(text)) for text in (pair.source, pair.translation))
    for label in sorted((there - here).elements()):
        yield Finding(f"the footnote [^{label}] is lost", f"put `[^{label}]` where it belongs")
    for label in sorted((here - there).elements()):
        yield Finding(f"a footnote [^{label}] that the source has not", "remove it")


def links(pair: Pair) -> Iterator[Finding]:
    """Links: the same number of them."""
    there, here = (_count(text, "link_open") for text in (pair.source, pair.translation))
    if there != here:
        message = f"{here} of {there} links" if here < there else f"{here} links instead of {there}"
        yield Finding(message, "write a link as `[text](address)`, the brackets touching")


def syntax(pair: Pair) -> Iterator[Finding]:
    """Emphasis, code and line breaks: as often as in the source; and no raw HTML."""
    for kind, name in _SHOWN.items():
        there, here = (_count(text, kind) for text in (pair.source, pair.translation))
        if there != here:
            message = f"{name}: {here} times instead of {there}"
            yield Finding(message, "signs of markup must touch the word that they mark")
    html = re.search(r"</?[a-z][a-z0-9-]*(\s[^<>]*)?/?>", pair.translation, re.IGNORECASE)
    if html and html[0] not in pair.source:
        yield Finding(f"raw HTML: {html[0]}", "it would be shown as text; use Markdown")


def _count(text: str, kind: str) -> int:
    return sum(token.type == kind for token in inline_tokens(text))
