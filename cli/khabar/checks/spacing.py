"""Spaces that are missing or too many."""

import re
from collections.abc import Iterator

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt

_WORD = r"(?<!\w)\w+"
_LETTERS = r"(?<![^\W\d_])[^\W\d_]"
_LETTER = r"[^\W\d_]"
_FAULTS = tuple(
    (re.compile(pattern), name, hint)
    for name, hint, patterns in (
        ("a double space", "keep one", (r"\S?[ \u00a0]{2,}\S?",)),
        (
            "a space before punctuation",
            "remove it",
            (
                rf"{_WORD}[”»)]? +[,;:!?](?!\w|[-)])",
                rf"{_WORD}[”»)]? +[,;]{_LETTER}\w*",
                rf"{_WORD}[”»)]? +\.(?![\w.\ufffc])",
            ),
        ),
        (
            "no space after punctuation",
            "add one",
            (
                rf"{_LETTERS}+[”»)]?[,;]{_LETTER}\w*",
                rf"\d[,;]{_LETTER}\w+",
                rf"{_LETTERS}{{2,}}[”»)]?[!?:]{_LETTER}\w+",
                rf"{_LETTERS}{{3,}}[”»)]?\.{_LETTER}{{2,}}(?![\w.@/])",
            ),
        ),
        ("a space after an opening mark", "remove it", (r"[(\[«“] +\w+",)),
        ("a space before a closing mark", "remove it", (rf"{_WORD}[.,!?]? +[)\]»](?!\w)",)),
        (
            "no space before an opening mark",
            "add one",
            (rf"{_LETTERS}{{2,}}[(«“„](?!\w{{1,5}}\))\w+",),
        ),
        ("no space after a closing mark", "add one", (rf"[)»”]{_LETTER}{{4,}}",)),
    )
    for pattern in patterns
)
# Two signs in a row of which every fault has one pair: without any, no fault need be looked for.
_SUSPECT = re.compile(
    r"[ \u00a0,;:!?.()\[«»“”„](?:(?<=[ \u00a0])[ \u00a0,;:!?.)\]»]|(?<=[,;:!?.)»”])[^\W\d_]"
    r"|(?<=[(\[«“]) |(?<=[(«“„])(?<=[^\W\d_].)\w)"
)
_HOST = re.compile(
    r"\w+\.(?:az|com|kz|net|org|tr|ru|info|gov|edu|int|eu|io|example)$", re.IGNORECASE
)


def spacing(pair: Pair, context: Context) -> Iterator[Finding]:
    """One space between words, none before punctuation, one after it, none at the ends."""
    if pair.translation != pair.translation.strip() and pair.source == pair.source.strip():
        yield Finding("a space or line end at the end of the translation", "remove it")
    if not _SUSPECT.search(pair.prose):
        return
    for fault, name, hint in _FAULTS:
        if fault.search(pair.source_prose):  # the source is written so as well
            continue
        for match in fault.finditer(pair.prose):
            if match[0].strip() in pair.source_prose or _HOST.match(match[0]):
                continue
            if _closes(pair.prose, match):
                continue
            yield Finding(f"{name} in {excerpt(match[0])}", hint)
            break


def _closes(text: str, match: re.Match[str]) -> bool:
    """Tell whether the “ of a match ends what a „ began, as in «Проект „Порт“ готов»."""
    at = text.find("“", *match.span())
    return at >= 0 and text.rfind("„", 0, at) > text.rfind("“", 0, at)
