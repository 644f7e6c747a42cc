"""Spaces that are missing or too many."""

import re
from collections.abc import Iterator

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt

_FAULTS = (
    (re.compile(r"\S?[ \u00a0]{2,}\S?"), "a double space", "keep one"),
    (re.compile(r"\w+[”»)]? +[,;:!?](?!\w|[-)])"), "a space before punctuation", "remove it"),
    (re.compile(r"\w+[”»)]? +\.(?![\w.])"), "a space before punctuation", "remove it"),
    (re.compile(r"[^\W\d_]+[”»)]?[,;][^\W\d_“«(]\w*"), "no space after punctuation", "add one"),
    (re.compile(r"\d[,;][^\W\d_]\w+"), "no space after punctuation", "add one"),
    (re.compile(r"[^\W\d_]{2,}[”»)]?[!?:][^\W\d_“«(]\w+"), "no space after punctuation", "add one"),
    (re.compile(r"[^\W\d_]{3,}[”»)]?\.[^\W\d_][^\W\d_]+(?![\w.@/])"), "no space after a full stop",
     "add one"),
    (re.compile(r"[(\[«“] +\w+"), "a space after an opening mark", "remove it"),
    (re.compile(r"\w+[.,!?]? +[)\]»](?!\w)"), "a space before a closing mark", "remove it"),
    (re.compile(r"[^\W\d_]{2,}[(«“„]\w+"), "no space before an opening mark", "add one"),
    (re.compile(r"[)»”][^\W\d_]{4,}"), "no space after a closing mark", "add one"),
)  # fmt: skip
_HOST = re.compile(
    r"\w+\.(?:az|com|kz|net|org|tr|ru|info|gov|edu|int|eu|io|example)$", re.IGNORECASE
)


def spacing(pair: Pair, context: Context) -> Iterator[Finding]:
    """One space between words, none before punctuation, one after it, none at the ends."""
    if pair.translation != pair.translation.strip() and pair.source == pair.source.strip():
        yield Finding("a space or line end at the end of the translation", "remove it")
    for fault, name, hint in _FAULTS:
        for match in fault.finditer(pair.prose):
            if match[0].strip() in pair.source_prose or _HOST.match(match[0]):
                continue
            yield Finding(f"{name} in {excerpt(match[0])}", hint)
            break
