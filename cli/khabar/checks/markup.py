"""Markup that a translation lost, added or broke."""

import re
from collections import Counter
from collections.abc import Iterator

from markdown_it.token import Token

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.markup import CONFLICT_HINT, conflict_lines, foreign_markup, plain

_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
_BROKEN_FOOTNOTE = re.compile(r"\[\s*\^\s*[^\]]*\]|(?<!\[)\^[\w-]+\]")
_HTML = re.compile(r"</?[a-z][a-z0-9-]*(\s[^<>]*)?/?>|&(?:[a-z]+|#\d+);", re.IGNORECASE)
_SHOWN = {
    "em_open": "emphasis",
    "strong_open": "strong emphasis",
    "code_inline": "code",
    "hardbreak": "a line break",
    "link_open": "a link",
}


def footnotes(pair: Pair, context: Context) -> Iterator[Finding]:
    """Footnote references: the same ones, each as often."""
    if "^" not in pair.source and "^" not in pair.translation:
        return
    there, here = (Counter(_FOOTNOTE.findall(text)) for text in (pair.source, pair.translation))
    for label in sorted((there - here).elements()):
        yield Finding(f"the footnote ‹[^{label}]› is lost", f"put `[^{label}]` where it belongs")
    for label in sorted((here - there).elements()):
        yield Finding(f"a footnote ‹[^{label}]› that the source has not", "remove it")
    for match in _BROKEN_FOOTNOTE.finditer(_FOOTNOTE.sub("", pair.translation)):
        yield Finding(f"{excerpt(match[0])} is not a footnote", "write `[^label]`, without spaces")


def syntax(pair: Pair, context: Context) -> Iterator[Finding]:
    """Emphasis, code, line breaks and links: as often as in the source; and no raw HTML.

    A line by which Git marks a conflict is never meant for readers.
    """
    for _, marker in conflict_lines(pair.translation):
        if marker not in pair.source:
            yield Finding(f"a conflict marker of Git: {excerpt(marker)}", CONFLICT_HINT)
    if plain(pair.source) and plain(pair.translation):
        return
    for kind, name in _SHOWN.items():
        there, here = (_count(tokens, kind) for tokens in (pair.source_tokens, pair.tokens))
        if there != here:
            message = f"{name}: {here} times instead of {there} in {excerpt(pair.translation)}"
            yield Finding(message, "signs of markup must touch the word that they mark")
            return
    loose = [_loose(tokens) for tokens in (pair.source_tokens, pair.tokens)]
    if loose[1] > loose[0]:
        message = f"a sign of markup that marks nothing in {excerpt(pair.translation)}"
        yield Finding(message, "close it, or escape it with a backslash")
    for match in _HTML.finditer(pair.translation):
        if match[0] not in pair.source:
            yield Finding(
                f"raw HTML: {excerpt(match[0])}", "it would be shown as text; use Markdown"
            )


def foreign(pair: Pair, context: Context) -> Iterator[Finding]:
    """Markup of other programs, which nothing here renders."""
    for sign, name, hint in foreign_markup(pair.tokens, pair.translation):
        if sign not in pair.source:
            yield Finding(f"{name}, which readers see as it is: {excerpt(sign)}", hint)


def _count(tokens: list[Token], kind: str) -> int:
    return sum(token.type == kind and token.markup != "linkify" for token in tokens)


def _loose(tokens: list[Token]) -> int:
    """Asterisks and backticks that a reader would see beside a word."""
    texts = [each.content for each in tokens if each.type == "text"]
    prose = any(char.isalnum() for text in texts for char in text)
    return sum(text.count("*") + text.count("`") for text in texts) if prose else 0
