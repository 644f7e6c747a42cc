"""The rule about the addresses of links: only those that are known to be harmless are allowed.

Sources and translations are checked by it, and no page, paper, mail or feed links to anything else.
"""

import re

from khabar.markup.links.attachment_links import linked_attachment
from khabar.markup.links.heading_ids import linked_heading
from khabar.markup.links.release_links import linked_release

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_KNOWN = {
    "https": re.compile(r"https://[^\s/?#@]+(?:[/?#]\S*)?", re.IGNORECASE),
    "http": re.compile(r"http://[^\s/?#@]+(?:[/?#]\S*)?", re.IGNORECASE),
    "mailto": re.compile(
        r"mailto:[^\s?@,]+@[^\s?@,]+(?:,[^\s?@,]+@[^\s?@,]+)*(?:\?\S*)?", re.IGNORECASE
    ),
    "tel": re.compile(r"tel:\+?[0-9][0-9().-]*", re.IGNORECASE),
}
_EXAMPLES = {
    "https": "https://example.org/page",
    "http": "https://example.org/page",
    "mailto": "mailto:press@example.org",
    "tel": "tel:+994120000000",
}


def link_fault(address: str, *, alone: bool = False) -> tuple[str, str] | None:
    """Fault of a link's address in a text, and a hint; `None` where it is right.

    Links to another release are right, and those to a heading or an attachment unless the text
    stands `alone`.
    """
    inner = linked_release(address) or (
        not alone and (linked_heading(address) or linked_attachment(address))
    )
    return None if inner else address_fault(address)


def address_fault(address: str) -> tuple[str, str] | None:
    """Fault of any address that is linked to, and a hint; `None` where it is right."""
    shown = address if len(address) <= 60 else f"{address[:59]}…"
    scheme = _SCHEME.match(address)
    if not scheme:
        message = f"the link leads to no page: {shown}" if shown else "the link leads nowhere"
        return message, "write the whole address: https://example.org/page"
    known = _KNOWN.get(scheme[1].lower())
    if not known:
        names = ", ".join(f"{name}:" for name in _KNOWN)
        return f"a link that readers cannot follow safely: {shown}", f"links may begin with {names}"
    if not known.fullmatch(address):
        return f"not an address: {shown}", f"write it as in {_EXAMPLES[scheme[1].lower()]}"
    return None
