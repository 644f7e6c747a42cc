"""Running text of a page as inline Markdown: links, marks, notes; what nobody sees is told."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from khabar.markup import address_fault
from khabar.sources.importing.inline import escaped, one_line
from khabar.sources.importing.lists.typed_lists import BREAK
from khabar.sources.importing.pages.emphasis import emphasized
from khabar.sources.importing.pages.html_notes import NOTE, NOTE_BACK, note_label
from khabar.sources.importing.pages.html_tree import (
    EMBEDDED,
    as_signs,
    embedded_address,
    is_element,
    is_unseen,
    unseen_words,
    what_is_unseen,
)
from khabar.sources.importing.pages.link_addresses import link_address
from khabar.sources.importing.port import LeftOut


@dataclass
class RunningText:
    """Text since the last block, with its marks and without, and its pictures."""

    place_name: str
    notes: frozenset[str] = frozenset()
    left_out: list[LeftOut] = field(default_factory=list)
    _markdown: list[str] = field(default_factory=list)
    _plain: list[str] = field(default_factory=list)
    _images: list[Element] = field(default_factory=list)
    _count: int = 0

    @property
    def place(self) -> str:
        """Name the place of the present block, for messages."""
        return f"{self.place_name} {self._count}"

    def hidden(self, element: Element) -> None:
        """Tell of text that readers do not see: comments and hidden elements, never scripts."""
        if is_element(element, EMBEDDED):
            what = f"something of another page: {embedded_address(element)[:200]}"
            self.left_out.append(LeftOut(self.place, what, element.get("title", "")))
            return
        if said := one_line(unseen_words(element)):
            self.left_out.append(LeftOut(self.place, what_is_unseen(element), said))

    def text(self, said: str | None) -> None:
        """Add running text."""
        self._plain.append(said or "")
        self._markdown.append(escaped(said or ""))

    def inline(self, element: Element) -> None:
        """Read an element of running text."""
        if is_unseen(element):
            self.hidden(element)
            return
        if element.tag == "img":
            self._images.append(element)
            return
        if said := BREAK if element.tag == "br" else as_signs(element):
            self.text(said)
            return
        address = link_address(element)
        if address.startswith(NOTE_BACK):
            return
        if (note := NOTE.match(address)) and address[1:] in self.notes:
            self._markdown.append(f"[^{note_label(note)}]")
            return
        at, before = len(self._markdown), len(self._plain)
        quoted = ("“", "”") if element.tag == "q" else ("", "")
        self.text(quoted[0] + (element.text or ""))
        for child in element:
            self.inline(child)
            self.text(child.tail)
        self.text(quoted[1])
        self.marked(element, address, at, said=bool("".join(self._plain[before:]).strip()))

    def marked(self, element: Element, address: str, at: int, *, said: bool) -> None:
        """Put the marks of an element around what it says, without the spaces at its ends."""
        inner = "".join(self._markdown[at:])
        bare = inner.strip()
        if not said or not bare:
            return
        around = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
        if address and not address_fault(address) and not re.search(r"[\s<>()]", address):
            bare = f"[{bare}]({address})"
        elif address and not address.startswith("#"):
            self.left_out.append(LeftOut(self.place, "a link that a release cannot have", address))
        else:
            bare = emphasized(bare, element)
        self._markdown[at:] = [around[0], bare, around[1]]
