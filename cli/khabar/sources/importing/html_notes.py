"""Notes of pages and of documents as HTML: links that lead to items of a list."""

import re
from xml.etree.ElementTree import Element

# Notes as Word's reader names them, and as pages do: `#fn1`, `#fn:1`, `#cite_note-1`.
NOTE = re.compile("#?(?:(?P<end>end)note|(?:foot|cite_)?note|fn)[-_:]?(?P<label>[0-9]+)$")
NOTE_BACK = ("#footnote-ref-", "#endnote-ref-", "#fnref", "#cite_ref", "#noteref")


def notes_of(article: Element) -> frozenset[str]:
    """The ids of items of lists that are notes: a link leads to each."""
    led = {link.get("href", "")[1:] for link in article.iter("a")}
    items = (item.get("id", "") for item in article.iter("li"))
    return frozenset(id_ for id_ in items if id_ in led and NOTE.match(id_))


def note_label(note: re.Match[str]) -> str:
    """Label of a note; endnotes have numbers of their own."""
    return f"{note['end'] or ''}{note['label']}"
