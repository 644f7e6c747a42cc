"""The tree of an HTML document: which elements are seen, and their text."""

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

UNSEEN = frozenset(("script", "style", "template", "head", "noscript", "svg", "canvas"))
EMBEDDED = frozenset(("iframe", "object", "embed", "video", "audio"))
STRUCK = frozenset(("del", "s", "strike"))
_READING = frozenset(("rt", "rp"))
AROUND = frozenset(("nav", "aside", "form", "button", "footer", "select", "textarea"))
BLOCKS = AROUND | {
    "address", "article", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol",
    "p", "pre", "section", "summary", "table", "ul",
}  # fmt: skip
_SVG = "{http://www.w3.org/2000/svg}"
_RAISED = str.maketrans("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
# Word's own notes to itself, between which text stands.
_CONDITION = re.compile(r"\s*\[(?:if [^\]]*|endif)\]\s*")
_TAG = re.compile(r"</?[a-z][^<>]{0,1000}>", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)


_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAMED = ("class", "id", "data-automation-id")
_DATED = re.compile(r"(?<![a-z])(?:date|date-?time|pub-?date|published|created)(?![a-z])")


def is_element(element: Element, tags: frozenset[str]) -> bool:
    """Tell whether a node is an element with one of these tags; comments are none."""
    return isinstance(element.tag, str) and element.tag in tags


def says_nothing(element: Element) -> bool:
    """Tell whether an element never has words for a reader: a script, a style, a drawing."""
    tag = element.tag
    return isinstance(tag, str) and (tag in UNSEEN or tag.startswith(_SVG))


def is_unseen(element: Element) -> bool:
    """Tell whether no reader of a release sees an element: a comment, a script, a film, hidden.

    What is struck out is not valid any more.
    """
    if not isinstance(element.tag, str) or says_nothing(element):
        return True
    if is_element(element, EMBEDDED | STRUCK | _READING):
        return True
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def what_is_unseen(element: Element) -> str:
    """Name what `is_unseen` tells of an element."""
    if not isinstance(element.tag, str):
        return "a comment"
    if is_element(element, _READING):
        return "how a word is read"
    return "struck-out text" if is_element(element, STRUCK) else "hidden"


def unseen_words(element: Element) -> str:
    """The words of an element that no reader sees: of a drawing those that it shows."""
    if not isinstance(element.tag, str):
        said = element.text or ""
        return (
            _TAG.sub(" ", _CONDITION.sub("", said)).strip("<>! ")
            if _CONDITION.match(said)
            else said
        )
    if "svg" in element.tag:
        shown = (each for each in element.iter() if str(each.tag).endswith("text"))
        return " ".join("".join(each.itertext()) for each in shown)
    return "" if says_nothing(element) else "".join(element.itertext())


def embedded_address(element: Element) -> str:
    """Return where a film, a sound or another page comes from that an element shows."""
    inner = [each.get("src", "") for each in element.iter() if each.tag in ("source", "embed")]
    return element.get("src", "") or element.get("data", "") or next(iter(inner), "")


def as_signs(element: Element) -> str:
    """The text of raised or lowered letters as signs that Unicode has, `m²`; empty for none."""
    tag = str(element.tag)
    if tag not in ("sup", "sub") or element.find(".//a") is not None:
        return ""
    said = "".join(element.itertext()).strip()
    signs = said.translate(_RAISED if tag == "sup" else _LOWERED)
    return signs if said and all(new != old for new, old in zip(signs, said, strict=True)) else ""


def taken_speaker(quotation: Element) -> str:
    """Take who is quoted out of a quotation, where a page says so below it; empty otherwise."""
    last = quotation[-1] if len(quotation) else None
    if last is None or last.tag not in ("cite", "footer") or (last.tail or "").strip():
        return ""
    quotation.remove(last)
    return " ".join(visible_text(last).split()).lstrip("—–- ")


def first_number(element: Element) -> int | None:
    """The first number of a list, or `None` for bullets."""
    first = next(iter(element), None)
    start = element.get("start", "1" if first is None else first.get("value", "1"))
    if element.tag == "ul":
        return None
    return int(start) if start.isascii() and start.isdecimal() and len(start) < 7 else 1


def own_numbers(element: Element) -> Sequence[int]:
    """The numbers that a page shows before the items of a list; none where they count from 1 on."""
    items = [item for item in element if item.tag == "li"]
    step = -1 if element.get("reversed") is not None else 1
    next_ = first_number(element) or 1
    if step < 0 and element.get("start") is None:
        next_ = len(items)
    numbers = []
    for item in items:
        said = item.get("value", "")
        numbers.append(int(said) if said.isascii() and said.isdecimal() else next_)
        next_ = numbers[-1] + step
    counted = all(each == numbers[0] + n for n, each in enumerate(numbers))
    return () if element.tag == "ul" or counted else numbers


def visible_text(element: Element) -> str:
    """All that a reader sees of an element, as text."""
    return "".join(_visible_parts(element))


def _visible_parts(element: Element) -> Iterator[str]:
    """Yield the texts below an element in order, by a stack: levels would copy them again."""
    waiting: list[Element | str] = [element]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each
        elif signs := as_signs(each):
            yield signs
        elif not is_unseen(each):
            yield each.text or ""
            for child in reversed(each):
                separator = " " if is_element(child, BLOCKS) or _is_apart(child) else ""
                waiting += [child.tail or "", separator, child, separator]


def open_forms_round_pages(body: Element) -> None:
    """Make a plain box of a form that holds the text of a page: systems on ASP.NET have one."""
    whole = len(visible_text(body).split())
    for form in body.iter("form"):
        titled = any(form.find(f".//{tag}") is not None for tag in ("h1", "article", "main"))
        if titled or 2 * len(visible_text(form).split()) > whole:
            form.tag = "div"


def _is_apart(element: Element) -> bool:
    """Tell whether an element's text is no part of the word before it: a cell, a mark of a note."""
    note = element.tag == "sup" and element.find(".//a") is not None
    note = note or element.get("role", "") == "doc-noteref"
    return note or is_dated(element) or element.tag in ("td", "th", "br")


def names_of(element: Element) -> str:
    """The names that a page gives an element, in small letters, parted at capitals."""
    return " ".join(_CAMEL.sub("-", element.get(name, "")) for name in _NAMED).lower()


def is_dated(element: Element) -> bool:
    """Tell whether an element is named after a day: that of its text, as a rule."""
    named = isinstance(element.tag, str) and bool(_DATED.search(names_of(element)))
    return named or element.tag == "time"
