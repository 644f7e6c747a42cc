"""Punctuation at the ends and inside of a translation."""

import re
from collections.abc import Iterator

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages.language import language

_CLOSING = "”»’\"'“„‹›«)›]}*_ \u00a0\u202f」』）"
_OTHER_SCRIPTS = str.maketrans("؟？。．।։！：；؛،、，", "??....!:;;,,,")
_ENDS = ".!?:;,…"
_LOOSE = {
    "list-item",
    "cell",
    "table-head",
    "caption",
    "credit",
    "attribution",
    "alt",
    "keyword",
    "term",
}
_DOUBLED = re.compile(r",\s?[,.;]|;[;,]|(?<!\.)\.\.(?!\.)|::|[?!]\.(?!\.)|[?!]{4,}|…\.")
_TWO_MARKS = re.compile(r"[,;.:?!…]\s?[,;.:?!]")
_BRACKET = re.compile(r"[()\[\]{}]")
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_NAMES = {"": "no mark", ".": "a full stop", "?": "a question mark", "!": "an exclamation mark",
          ":": "a colon", ";": "a semicolon", ",": "a comma", "…": "an ellipsis"}  # fmt: skip


def punctuation(pair: Pair, context: Context) -> Iterator[Finding]:
    """Check the mark at the end, brackets in pairs, doubled marks, and dashes."""
    yield from _end(pair)
    yield from _brackets(pair)
    yield from _doubled(pair)
    yield from _dash(pair)


def _last(text: str, locale: str) -> str:
    """The mark at the end as Latin scripts have it; what no mark of theirs stands for is none."""
    text = text.rstrip(_CLOSING)[-3:].translate(_OTHER_SCRIPTS)
    mark = language(locale).question_mark
    if mark != "?" and text.endswith(mark):
        return "?"
    if text.endswith("..."):
        return "…"
    return text[-1:] if text[-1:] in _ENDS else ""


def _end(pair: Pair) -> Iterator[Finding]:
    there = _last(pair.source_prose, pair.source_locale)
    here = _last(pair.prose, pair.locale)
    if there == here or not pair.prose.strip():
        return
    mild = {there, here} <= {"", ";", ",", "."} and pair.role in _LOOSE
    stop = {there, here} == {"", "."} and _abbreviated(pair, there)
    if mild or stop or {there, here} in ({"…", ""}, {"!", "."}):
        return
    message = f"{_NAMES[here]} at the end, {excerpt(pair.prose[-24:])}, for {_NAMES[there]}"
    yield Finding(message, "end it as the source ends")


def _abbreviated(pair: Pair, there: str) -> bool:
    """Tell whether the only full stop at an end belongs to an abbreviation: `p.m.`, `2024 ж.`"""
    text = pair.source_prose if there == "." else pair.prose
    word = text.rstrip(_CLOSING).rstrip(".").split()[-1:]
    if len(text.split()) == 1:
        return True
    return bool(word) and len(word[0]) <= 2 + 2 * ("." in word[0]) and word[0][0].isalpha()


def _brackets(pair: Pair) -> Iterator[Finding]:
    faults = _unpaired(pair.prose)
    if faults and not _unpaired(pair.source_prose):
        message = f"the bracket {faults[0]} has no counterpart in {excerpt(pair.prose)}"
        yield Finding(message, "close each bracket that is opened")


def _unpaired(text: str) -> list[str]:
    """Brackets without their other half; the one of an enumeration, `a)`, needs none."""
    open_: list[str] = []
    for match in _BRACKET.finditer(text):
        char = match[0]
        if char not in _BRACKETS:
            open_.append(char)
        elif open_ and open_[-1] == _BRACKETS[char]:
            open_.pop()
        elif not re.search(r"(?:^|\s)\w{1,2}$", text[max(0, match.start() - 3) : match.start()]):
            return [char]
    return open_


def _doubled(pair: Pair) -> Iterator[Finding]:
    if not _TWO_MARKS.search(pair.prose):
        return
    for match in _DOUBLED.finditer(pair.prose):
        if match[0] not in pair.source_prose:
            around = pair.prose[max(0, match.start() - 15) : match.end() + 5]
            yield Finding(f"doubled punctuation in {excerpt(around)}", "keep one mark")


def _dash(pair: Pair) -> Iterator[Finding]:
    if " - " not in pair.prose and " -- " not in pair.prose:
        return
    match = re.search(r"(?<!\S)\S+ (?:-|--) \S+", pair.prose)
    if match and not re.search(r" --? ", pair.source_prose):
        yield Finding(f"a hyphen for a dash in {excerpt(match[0])}", "type a dash: –")
