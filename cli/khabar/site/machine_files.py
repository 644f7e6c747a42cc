"""Files at fixed addresses, for programs: headers of the host, and policies of the publisher."""

import json
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from khabar.formats.templates import Templates
from khabar.formats.web.event_calendar import FILE as CALENDAR
from khabar.formats.web.event_calendar import calendar
from khabar.markup import to_text
from khabar.model import Mining
from khabar.site.card import Read
from khabar.site.hosting import netlify
from khabar.site.page import ArticleOf, Page, no_article
from khabar.site.section import Section

WELL_KNOWN = ".well-known"


class PlainFile(Page):
    """A file whose text is its one value; it needs no template."""

    __slots__ = ()

    def render(self, templates: Templates, read: Read, article_of: ArticleOf = no_article) -> str:
        """The file as text."""
        return str(self.values["text"])


def machine_files(own: Section, leading: Mapping[str, str] | None = None) -> Iterator[Page]:
    """`_headers`, `_redirects`, `security.txt` (RFC 9116), `tdmrep.json` where mining is reserved.

    `leading` are the folders that lead elsewhere, with the ids they lead to (`redirected`).

    The last one is of the TDM Reservation Protocol (W3C community group, 2024), for article 4 of
    directive (EU) 2019/790.
    """
    yield _file("_headers", own, netlify())
    if leading:
        yield _file("_redirects", own, moved(own.newsroom.url, leading))
    newsroom = own.newsroom
    if security := newsroom.site.security:
        name = f"{WELL_KNOWN}/security.txt"
        rows = {
            "Contact": security.contact,
            "Expires": f"{security.expires.isoformat()}T00:00:00Z",
            "Preferred-Languages": ", ".join(newsroom.locales),
            "Canonical": newsroom.address(file=name),
        }
        yield _file(name, own, "".join(f"{key}: {value}\n" for key, value in rows.items()))
    if newsroom.site.mining is Mining.RESERVED:
        said = json.dumps([{"location": "/", "tdm-reservation": 1}])
        yield _file(f"{WELL_KNOWN}/tdmrep.json", own, said + "\n")


def event_calendars(sections: Iterable[Section]) -> Iterator[Page]:
    """`<locale>/calendar.ics` of each language that tells of events."""
    for each in sections:
        if each.events:
            name = to_text(each.newsroom.name.markdown)
            text = calendar(name, each.locale, each.events)
            yield _file(f"{each.locale}/{CALENDAR}", each, text)


def moved(site: str, leading: Mapping[str, str]) -> str:
    """`_redirects`, which Netlify and Cloudflare Pages read: renamed pages, and their files."""
    root = urlsplit(site).path.rstrip("/")
    rows = []
    for folder, id_ in sorted(leading.items()):
        locale, _, earlier = folder.partition("/")
        there = f"{root}/{locale}/{id_}"
        for suffix in ("pdf", "docx", "txt", "ics"):
            name = f"{earlier}.{locale}.{suffix}"
            rows.append(f"{root}/{folder}/{name} {there}/{id_}.{locale}.{suffix} 301")
        rows.append(f"{root}/{folder}/* {there}/:splat 301")
    return "".join(f"{row}\n" for row in rows)


def _file(name: str, own: Section, text: str) -> Page:
    return PlainFile(name, "", own, {"text": text})
