"""Notes of pages and of documents as HTML: links that lead to items of a list."""

import re
from xml.etree.ElementTree import Element

# Notes as Word's reader names them, and as pages do: `#fn1`, `#fn:1`, `#cite_note-1`.
NOTE = re.compile("#?(?:(?P<end>end)note|(?:foot|cite_)?note|fn)[-_:]?(?P<label>[0-9]+)$")
NOTE_BACK = ("#footnote-ref-", "#endnote-ref-", "#fnref", "#cite_ref", "#noteref")
# The same where Word saved a page: links to `#_ftn1`, in a list of divisions `ftn1`.
_OF_WORD = re.compile("(?P<kind>ftn|edn)(?P<label>[0-9]+)")
_LINK_OF_WORD = re.compile("#_(?P<kind>ftn|edn)(?P<back>ref)?(?P<label>[0-9]+)")
_LIST_OF_WORD = re.compile(r"mso-element\s*:\s*(?:foot|end)note-list")
# And where Google Docs did: links to `#ftnt1` and to comments `#cmnt1`.
_OF_GOOGLE = re.compile("(?:ftnt|cmnt)[0-9]+")
_KINDS = {"ftn": "footnote", "edn": "endnote"}


def name_notes_of_word(article: Element) -> None:
    """Name the notes of a page that Word saved as its reader names them, in lists."""
    lists = [each for each in article.iter("div") if _LIST_OF_WORD.search(each.get("style", ""))]
    for each in lists:
        notes = [note for note in each if _OF_WORD.fullmatch(note.get("id", ""))]
        if notes and all(note in notes or note.tag in ("br", "hr") for note in each):
            each.tag = "ol"
            for note in notes:
                note.tag = "li"
                note.set("id", _OF_WORD.sub(_named, note.get("id", "")))
    for link in article.iter("a") if lists else ():
        link.set("href", _LINK_OF_WORD.sub(_linked, link.get("href", "")))


def name_notes_of_google(article: Element) -> None:
    """Name the notes of a page that Google Docs saved; its comments are told as such."""
    found = [(division, link) for division in article.iter("div")
             if (link := division.find("./p/a")) is not None
             and _OF_GOOGLE.fullmatch(link.get("id", ""))]  # fmt: skip
    for division, link in found:
        if link.get("id", "").startswith("cmnt"):
            division.set("data-beside", "a comment")
            continue
        note = Element("li", {"id": f"footnote-{link.get('id', '')[4:]}"})
        note.extend(list(division))
        link.text = ""
        division[:] = [note]
        division.tag = "ol"
    for mark in article.iter("a") if found else ():
        href = mark.get("href", "")
        if href.startswith("#cmnt"):
            mark.text = ""
        elif _OF_GOOGLE.fullmatch(href[1:]):
            mark.set("href", f"#footnote-{href[5:]}")


def _named(match: re.Match[str]) -> str:
    return f"{_KINDS[match['kind']]}-{match['label']}"


def _linked(match: re.Match[str]) -> str:
    return f"#{_KINDS[match['kind']]}-{'ref-' if match['back'] else ''}{match['label']}"


def notes_of(article: Element) -> frozenset[str]:
    """The ids of items of lists that are notes: a link leads to each."""
    led = {link.get("href", "")[1:] for link in article.iter("a")}
    items = (item.get("id", "") for item in article.iter("li"))
    return frozenset(id_ for id_ in items if id_ in led and NOTE.match(id_))


def note_label(note: re.Match[str]) -> str:
    """Label of a note; endnotes have numbers of their own."""
    return f"{note['end'] or ''}{note['label']}"
