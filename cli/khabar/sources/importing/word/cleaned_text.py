"""The text of a Word file without what nobody is meant to see, and a list of what was taken out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from khabar.sources.importing.inline import one_line
from khabar.sources.importing.lists.word_numbers import WordNumbers
from khabar.sources.importing.port import LeftOut
from khabar.sources.importing.wire.embargoes import is_embargo
from khabar.sources.importing.word.passed_over import make_readable, without_codes
from khabar.sources.importing.word.word_parts import OFF, R, W, vanishes

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TEXT = (f"{W}t", f"{W}delText", f"{_MATH}t")
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_LETTERS = "{urn:schemas-microsoft-com:vml}textpath"
_CONTENTS = re.compile(r"TOC(?:Heading|\d)")
_INSERTED = (f"{W}ins", f"{W}moveTo")
_DELETED = (f"{W}del", f"{W}moveFrom")
# What stands between the words of a paragraph.
_BETWEEN = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "‑"}


@dataclass
class CleanedText:
    """Visible text of the document by place, and what was taken out of it.

    `hidden` are the styles that hide their text.
    """

    hidden: frozenset[str]
    numbers: WordNumbers
    visible: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    embargo: str = ""
    _paragraph: int = 0

    def cleaned(self, root: Element, place: str, targets: Mapping[str, str]) -> bytes:
        """A part of the text without what no reader is meant to see, as mammoth reads it.

        `targets` are what its relationships lead to.
        """
        self._prepare(root, targets)
        _join_paragraphs(root)
        self.numbers.write(root)
        self._number(root, place)
        written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
        return written

    def _prepare(self, root: Element, targets: Mapping[str, str]) -> None:
        without_codes(root)
        make_readable(root)
        self._clean(root, targets)

    def _clean(self, parent: Element, targets: Mapping[str, str]) -> None:
        ahead = [parent]
        while ahead:
            element = ahead.pop()
            for child in list(element):
                if what := _taken_out(child, self.hidden):
                    self.leave(what, child)
                    element.remove(child)
                else:
                    self._tell(child, targets)
                    ahead.append(child)

    def _tell(self, element: Element, targets: Mapping[str, str]) -> None:
        """Tell of what stays in the text, and of what the text only names."""
        target = targets.get(element.get(f"{R}link", "") or element.get(f"{R}id", ""), "")
        said = one_line(_said(element)) if element.tag in _INSERTED else ""
        if said:
            # Told without its words: these count where they stand.
            what = "a tracked insertion; it is in the text"
            self.left_out.append(LeftOut(f"“{said[:40]}”", what))
        elif element.tag == f"{W}subDoc":
            what = f"another document within it; import that by itself: {target[:200]}"
            self.left_out.append(LeftOut("the text", what))
        elif element.tag == _BLIP and element.get(f"{R}link") and not element.get(f"{R}embed"):
            what = f"an image; save it into the release's folder: {target[:200]}"
            self.left_out.append(LeftOut("the text", what))
        elif element.tag == _LETTERS and (said := one_line(element.get("string", ""))):
            self.left_out.append(LeftOut("the text", "drawn letters", said))

    def leave(self, what: str, element: Element) -> None:
        """List the words of an element, if it has some."""
        if said := one_line(_said(element)):
            self.left_out.append(LeftOut("the text", what, said))

    def comment(self, element: Element) -> None:
        """Tell of a comment."""
        self._prepare(element, {})
        self.leave("a comment", element)

    def margin(self, what: str, root: Element) -> None:
        """Tell of a header or a footer, without what it hides; it may have the embargo."""
        self._prepare(root, {})
        self.leave(what, root)
        said = one_line(_said(root))
        self.embargo = said if is_embargo(said) else self.embargo

    def _number(self, root: Element, name: str) -> None:
        for each in root.iter(f"{W}p"):
            self._paragraph += 1
            if said := one_line(_own(each)):
                self.visible.append((f"{name} {self._paragraph}", said))


def _join_paragraphs(root: Element) -> None:
    """Join a paragraph whose mark was deleted, or a large first letter, with the next one."""
    for parent in list(root.iter()):
        before: Element | None = None
        for child in list(parent):
            if child.tag != f"{W}p":
                before = None
                continue
            if before is not None:
                properties = child.find(f"{W}pPr")
                at = 0 if properties is None else list(child).index(properties) + 1
                child[at:at] = [each for each in before if each.tag != f"{W}pPr"]
                parent.remove(before)
            before = child if _goes_on(child) else None


def _goes_on(paragraph: Element) -> bool:
    """Tell whether Word shows the next paragraph as a part of this one."""
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    marks = (paragraph.find(f"{W}pPr/{W}rPr/{each}") for each in _DELETED)
    dropped = frame is not None and frame.get(f"{W}dropCap", "none") != "none"
    return dropped or any(mark is not None for mark in marks)


def _taken_out(element: Element, hidden_styles: frozenset[str]) -> str:
    """Name an element that no reader is meant to see; `""` for others."""
    tag = element.tag
    # One without content marks the end of a paragraph: see `_join_paragraphs`.
    if tag in _DELETED and len(element):
        return "deleted text"
    if tag == f"{W}tr":
        return _taken_row(element)
    if tag in (f"{_MATH}oMath", f"{_MATH}oMathPara"):
        return "a formula; write it in words"
    if tag == f"{W}rt":
        return "how a word is read"
    if tag == f"{W}sdt" and _says(element.find(f"{W}sdtPr/{W}showingPlcHdr")):
        return "what a form asks for"
    styled = element.find(f"{W}rPr/{W}rStyle" if tag == f"{W}r" else f"{W}pPr/{W}pStyle")
    style = "" if styled is None else styled.get(f"{W}val", "")
    own = vanishes(element) if tag == f"{W}r" else None
    if own or (own is None and style in hidden_styles):
        return "hidden text"
    return "a table of contents" if tag == f"{W}p" and _CONTENTS.fullmatch(style) else ""


def _taken_row(row: Element) -> str:
    if row.find(f"{W}trPr/{W}del") is not None:
        return "deleted text"
    return "hidden text" if _says(row.find(f"{W}trPr/{W}hidden")) else ""


def _says(element: Element | None) -> bool:
    return element is not None and element.get(f"{W}val", "1") not in OFF


def _said(element: Element) -> str:
    """All words within an element, deleted ones too."""
    return "".join(_words(element))


def _words(element: Element) -> Iterator[str]:
    for each in element.iter():
        if each.tag in _TEXT:
            yield each.text or ""
        elif each.tag == f"{W}p":
            yield " "


def _own(paragraph: Element) -> str:
    """The words of a paragraph, without those of paragraphs within it (text boxes)."""
    said: list[str] = []
    ahead = list(reversed(paragraph))
    while ahead:
        each = ahead.pop()
        if each.tag == f"{W}p":
            continue
        said.append((each.text or "") if each.tag == f"{W}t" else _BETWEEN.get(str(each.tag), ""))
        ahead += reversed(each)
    return "".join(said)
