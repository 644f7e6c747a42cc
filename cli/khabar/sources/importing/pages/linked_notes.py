"""Notes of pages by what they are: a raised number leads to a text with it, or one that leads back.

Each system gives them other names (`#fn1`, a random one, `#_ftn1`), so names tell nothing.
"""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from khabar.sources.importing.pages.html_notes import NOTE
from khabar.sources.importing.pages.html_tree import is_element

_HOLDERS = frozenset(("li", "p", "div", "aside", "dd"))
_ANCHORS = frozenset(("a", "span", "sup"))
_LABEL = re.compile(r"[\s\[(]*(?P<label>\d{1,3}|[*†‡§]{1,3}|[a-z])[\s\])]*")
_BEGINS = re.compile(r"[\s\[(]*(?:\d{1,3}|[*†‡§]{1,3}|[a-z])(?:[\s\].):]+|\Z)")
_MOST_WORDS = 300


def name_linked_notes(article: Element) -> None:
    """Name notes as `html_notes` knows them, and take the labels out of their links and texts."""
    marks = [link for link in article.iter("a") if _is_mark(link)]
    if not marks:
        return
    parents = {child: parent for parent in article.iter() for child in parent}
    named = dict(_named(article))
    first = 1 + max((int(m["label"]) for id_ in named if (m := NOTE.match(id_[:40]))), default=0)
    notes: dict[Element, int] = {}
    for link in marks:
        note = named.get(link.get("href", "")[1:])
        note = parents.get(note) if note is not None and is_element(note, _ANCHORS) else note
        if note is None or not _is_note(note, link, parents):
            continue
        number = notes.setdefault(note, first + len(notes))
        link.set("href", f"#footnote-{number}")
        link.text = ""
        link[:] = []
    for note, number in notes.items():
        _begin(note, number)


def _named(article: Element) -> Iterator[tuple[str, Element]]:
    for each in article.iter():
        for name in ("name", "id"):
            if isinstance(each.tag, str) and (said := each.get(name, "")):
                yield said, each


def _is_mark(link: Element) -> bool:
    """Tell whether a link may be the mark of a note: it leads within the page, by a number."""
    within = link.get("href", "").startswith("#")
    return within and bool(_LABEL.fullmatch("".join(link.itertext())))


def _is_note(note: Element, link: Element, parents: Mapping[Element, Element]) -> bool:
    """Tell whether a mark leads to a note: raised, to one that leads back or has its number."""
    above = parents.get(link)
    raised = link.find("sup") is not None or link.get("role", "") == "doc-noteref" or (
        above is not None and above.tag == "sup"
    )  # fmt: skip
    said = "".join(note.itertext())
    known = note.tag == "li" and NOTE.match(note.get("id", ""))
    if known or not is_element(note, _HOLDERS) or not raised or len(said.split()) > _MOST_WORDS:
        return False
    label = _LABEL.fullmatch("".join(link.itertext()))
    begin = _BEGINS.match(said)
    ids = {link.get("id", ""), "" if above is None else above.get("id", "")} - {""}
    back = any(each.get("href", "")[1:] in ids for each in note.iter("a"))
    same = bool(label and begin and label["label"] in begin[0])
    return back or same


def _begin(note: Element, number: int) -> None:
    """Name a note, without its own label and links back; one that is no item becomes a list."""
    for link in note.iter("a"):
        if link.get("href", "").startswith("#"):
            link.set("href", "#fnref")
            link.text = ""
            link[:] = []
    first = next((each for each in note.iter() if (each.text or "").strip()), None)
    inside = first is not None and (first is note or len("".join(first.itertext())) <= 5)
    if first is not None and (begin := _BEGINS.match(first.text or "")) and inside:
        first.text = (first.text or "")[begin.end() :]
    if note.tag == "li":
        note.set("id", f"footnote-{number}")
        return
    item = Element("li", {"id": f"footnote-{number}"})
    item.text, note.text = note.text, ""
    item.extend(list(note))
    note[:] = [item]
    note.tag = "ol"
