"""Remarks for translators in a catalog: suggestions, terms of the glossary, findings.

They are extracted comments (`#.`), which every tool shows. They stay until a text is translated.
"""

from collections.abc import Iterable
from dataclasses import replace

from khabar.model import Entry

SUGGESTION, TERM, FINDING = "Suggestion (", "Term: ", "Finding: "
_ALL = (SUGGESTION, TERM, FINDING)


def kept(entry: Entry) -> tuple[str, ...]:
    """List the remarks of an entry that still waits for its translator."""
    found = tuple(filter(_is_remark, entry.comments))
    return () if not found or entry.translated else found


def without(entry: Entry, *kinds: str) -> tuple[str, ...]:
    """List the comments of an entry but for remarks of these kinds; none named: of all kinds."""
    return tuple(each for each in entry.comments if not each.startswith(kinds or _ALL))


def with_terms(entry: Entry, terms: Iterable[tuple[str, tuple[str, ...]]]) -> Entry:
    """Write the approved forms of terms beside a message, in place of what stood there of them."""
    lines = (one_line(f"{TERM}{term} → {' / '.join(forms)}") for term, forms in terms)
    return replace(entry, comments=(*without(entry, TERM), *lines))


def one_line(text: str) -> str:
    """Give a text that may stand in a comment: `#-#-#-#-#` is msgcat's mark of a conflict."""
    return " ".join(text.split()).replace("#-#", "# - #")


def _is_remark(comment: str) -> bool:
    return comment.startswith(_ALL)
