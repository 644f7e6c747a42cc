"""Targets of a text's links, from one place: a web page, a document, a mail."""

from collections.abc import Callable
from functools import partial

from khabar import markup
from khabar.formats.parts.attachments import file_address
from khabar.model import Bulletin

LinkTarget = Callable[[str], str | None]
"""From a link's address in a text to the one that readers follow; `None`: its words stay alone."""


def outside(address: str) -> str | None:
    """Links of a text that stands without its page: those to elsewhere alone."""
    return None if markup.address_fault(address) else address


def on_page(bulletin: Bulletin, public: str, attachments: str = "") -> LinkTarget:
    """Links of a bulletin's page, which has its headings; `public` leads to the public site.

    `attachments` leads to the folder of files; without it they are on the web.
    """
    folder = ".." if public == "../.." else f"{public}/{bulletin.locale}"
    page = f"{folder}/{{id}}/index.html"
    if bulletin.recipient:  # a copy lies elsewhere
        page = _page(bulletin, "{id}")
    return partial(_target, bulletin, "", page, attachments=attachments)


def on_paper(bulletin: Bulletin) -> LinkTarget:
    """Links of a document, which has its headings; other releases are on the web."""
    return partial(_target, bulletin, "", _page(bulletin, "{id}"))


def in_mail(bulletin: Bulletin) -> LinkTarget:
    """Links of a text that is read elsewhere than its page: headings are on the web, too."""
    page = _page(bulletin, bulletin.release.id)
    return partial(_target, bulletin, page, _page(bulletin, "{id}"))


def in_text(bulletin: Bulletin) -> LinkTarget:
    """Links of a text without markup: those to its own headings say nothing."""
    return partial(_target, bulletin, None, _page(bulletin, "{id}"))


def _page(bulletin: Bulletin, id_: str) -> str:
    return bulletin.newsroom.address(bulletin.locale, id_)


def headings_of(bulletin: Bulletin) -> tuple[str, ...]:
    """The ids of all headings of a bulletin's page, those of its standing passages as well."""
    passages = bulletin.newsroom.boilerplate
    shown = [bulletin.release.body, *(passages[id_].body for id_ in bulletin.release.boilerplate)]
    return tuple(id_ for document in shown for id_ in markup.heading_ids(document))


def _target(
    bulletin: Bulletin, own: str | None, other: str, address: str, *, attachments: str = ""
) -> str | None:
    """Target of an address; `own` is the address of the bulletin, `other` that of releases."""
    if (heading := markup.linked_heading(address)) is not None:
        there = own is not None and heading in headings_of(bulletin)
        return f"{own}#{heading}" if there else None
    if name := markup.linked_attachment(address):
        return file_address(bulletin, name, attachments) or None
    if link := markup.linked_release(address):
        if link.id not in bulletin.linked:
            return None
        page = other.replace("{id}", link.id)
        return f"{page}#{link.heading}" if str(link) in bulletin.linked and link.heading else page
    return outside(address)
