"""Where the links of a text lead from one place: a web page, a document, a mail."""

from collections.abc import Callable
from functools import partial

from khabar import markup
from khabar.model import Bulletin

LinkTarget = Callable[[str], str | None]
"""From a link's address in a text to the one that readers follow; `None`: its words stay alone."""


def outside(address: str) -> str | None:
    """Links of a text that stands without its page: those to elsewhere alone."""
    return None if markup.address_fault(address) else address


def in_bulletin(bulletin: Bulletin) -> LinkTarget:
    """Links of a bulletin as a whole page or document, which has its headings."""
    return partial(_target, frozenset(_headings(bulletin)))


def _headings(bulletin: Bulletin) -> tuple[str, ...]:
    passages = bulletin.newsroom.boilerplate
    shown = [bulletin.release.body, *(passages[id_].body for id_ in bulletin.release.boilerplate)]
    return tuple(id_ for document in shown for id_ in markup.heading_ids(document))


def _target(headings: frozenset[str], address: str) -> str | None:
    heading = markup.linked_heading(address)
    if heading is None:
        return outside(address)
    return f"#{heading}" if heading in headings else None
