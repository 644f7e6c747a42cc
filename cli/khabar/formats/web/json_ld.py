"""Bulletin → JSON-LD, schema.org's `NewsArticle`, for search engines.

A block of JSON-LD is data: no browser runs it, and a Content-Security-Policy without scripts lets
it stand (HTML, "prepare the script element": a data block is done with before policies are asked).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from markupsafe import Markup

from khabar.formats.parts.downloads import offered
from khabar.formats.parts.kinds import genres, schema_type
from khabar.formats.parts.newscodes import MEDIA_TOPICS
from khabar.languages import locales
from khabar.markup import to_text
from khabar.model import (
    Bulletin,
    Newsroom,
    NoticeKind,
    Release,
    Text,
)

Item = dict[str, object]


def issued(release: Release, newsroom: Newsroom) -> datetime:
    """The time that its date declares, or else the first moment of that day in the newsroom."""
    zone = ZoneInfo(newsroom.timezone)
    if release.moment and release.timed:
        return release.moment.astimezone(zone)
    return datetime.combine(release.date, time(), zone)


def published(release: Release, newsroom: Newsroom) -> datetime:
    """Moment at which a release came out: as its date declares, or at the end of its embargo."""
    start = issued(release, newsroom)
    return max(start, release.embargo) if release.embargo else start


def updated(release: Release, newsroom: Newsroom) -> datetime:
    """Moment of the last change: the latest notice's, or that at which the release came out."""
    return max([published(release, newsroom), *(notice.at for notice in release.notices)])


def default_locale(bulletin: Bulletin) -> str:
    """The locale for readers of none that it is public in, the same in all of them (`x-default`).

    The newsroom's own, otherwise the release's source locale, otherwise the newsroom's first.
    """
    there = {bulletin.locale, *bulletin.alternates}
    wanted = (bulletin.newsroom.language, bulletin.source_language, *bulletin.newsroom.locales)
    return next((locale for locale in wanted if locale in there), bulletin.locale)


def open_graph_locale(locale: str) -> str:
    """`az_AZ`: Open Graph asks for a territory, which is the likely one where none is named."""
    return "_".join(filter(None, (locale.split("-", maxsplit=1)[0], locales.territory(locale))))


def article(
    bulletin: Bulletin,
    images: Iterable[str] = (),
    corrections: Mapping[int, str] | None = None,
    lagging: str = "",
) -> Item:
    """A bulletin as a `NewsArticle`, or as what its kind is: no property without a value.

    `images` are absolute addresses; `corrections` holds what the notices of corrections say, by the
    version that they lead to; `lagging` what readers are told of one that this text lacks.
    """
    release, newsroom = bulletin.release, bulletin.newsroom
    address = _address(bulletin, bulletin.locale)
    publisher = publisher_item(newsroom)
    place = _plain(newsroom.places[release.location].name)
    item = {
        "@context": "https://schema.org",
        "@type": schema_type(release.kind),
        "@id": address,
        "identifier": release.number,
        "genre": list(genres(release.kind)),
        "url": address,
        "mainEntityOfPage": address,
        "headline": _plain(release.headline),
        "alternativeHeadline": _plain(release.subheadline),
        "description": _plain(release.summary),
        "inLanguage": bulletin.locale,
        "datePublished": published(release, newsroom).isoformat(),
        "dateModified": updated(release, newsroom).isoformat(),
        "dateline": f"{place}, {release.date.isoformat()}",
        "locationCreated": {"@type": "Place", "name": place},
        "author": publisher,
        "publisher": publisher,
        "copyrightHolder": publisher,
        "isAccessibleForFree": True,
        "version": release.version,
        "keywords": [_plain(word) for word in release.keywords],
        "about": [*_topics(bulletin), *_event(bulletin)],
        "mentions": list(_related(bulletin)),
        "image": list(images),
        "encoding": list(_downloads(bulletin)),
        "correction": [
            *_corrections(release, corrections or {}),
            *_elsewhere(bulletin, lagging),
        ],
        **_translations(bulletin),
    }
    return {name: value for name, value in item.items() if value}


def publisher_item(newsroom: Newsroom) -> Item:
    """The publisher as an `Organization`, with its accounts on networks."""
    accounts = list(newsroom.accounts.values())
    own: Item = {"@type": "Organization", "name": _plain(newsroom.name), "url": newsroom.url}
    return {**own, "sameAs": accounts} if accounts else own


def organization(newsroom: Newsroom) -> Item:
    """The publisher for a page of its own."""
    return {"@context": "https://schema.org", **publisher_item(newsroom)}


def block(item: Mapping[str, object]) -> Markup:
    """JSON that is safe in a page: nothing in it ends the block or begins a comment."""
    text = json.dumps(item, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    escaped = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(escaped)  # noqa: S704


def unescaped(text: str) -> str:
    """The words of a text of HTML, as data has them that is no HTML."""
    return Markup(text).unescape()  # noqa: S704 (its letters are only read)


def _plain(text: Text | None) -> str:
    return to_text(text.markdown) if text else ""


def _address(bulletin: Bulletin, locale: str) -> str:
    return bulletin.newsroom.address(locale, bulletin.release.id)


def _topics(bulletin: Bulletin) -> Iterator[Item]:
    for subject in bulletin.release.subjects:
        name = bulletin.topics.get(subject)
        address = MEDIA_TOPICS + subject.removeprefix("medtop:")
        yield {"@type": "Thing", "@id": address, **({"name": name} if name else {})}


def _related(bulletin: Bulletin) -> Iterator[Item]:
    for each in bulletin.related:
        address = bulletin.newsroom.address(bulletin.locale, each.id)
        headline = _plain(each.headline)
        yield {
            "@type": schema_type(each.kind), "@id": address, "url": address, "headline": headline,
        }  # fmt: skip


def _event(bulletin: Bulletin) -> Iterator[Item]:
    """The event that the release tells of, for search engines and their calendars."""
    event, newsroom = bulletin.release.event, bulletin.newsroom
    if not event:
        return
    first, last = (day.isoformat() for day in event.days(newsroom.timezone))
    online = {"@type": "VirtualLocation", "url": event.url} if event.url else None
    place = newsroom.places[event.place].name if event.place else None
    item: Item = {
        "@type": "Event",
        "name": _plain(bulletin.release.headline),
        "startDate": event.start.isoformat() if event.timed else first,
        "endDate": (event.end.isoformat() if event.end else "") if event.timed else last,
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {"@type": "Place", "name": _plain(place)} if place else online,
        "organizer": publisher_item(newsroom),
        "inLanguage": bulletin.locale,
        "url": event.url or _address(bulletin, bulletin.locale),
    }
    yield {name: value for name, value in item.items() if value}


def _downloads(bulletin: Bulletin) -> Iterator[Item]:
    folders = (bulletin.locale, bulletin.release.id)
    for each in offered(bulletin):
        address = bulletin.newsroom.address(*folders, file=each.file)
        kind = each.media_type
        yield {"@type": "MediaObject", "contentUrl": address, "encodingFormat": kind}


def _corrections(release: Release, texts: Mapping[int, str]) -> Iterator[Item]:
    for notice in release.notices:
        if notice.kind is NoticeKind.CORRECT and notice.version in texts:
            yield {
                "@type": "CorrectionComment",
                "text": texts[notice.version],
                "datePublished": notice.at.isoformat(),
            }


def _elsewhere(bulletin: Bulletin, lagging: str) -> Iterator[Item]:
    """The corrected texts in other languages."""
    for locale in bulletin.stale:
        address = _address(bulletin, locale)
        yield {"@type": "CorrectionComment", "text": lagging, "url": address}


def _translations(bulletin: Bulletin) -> Item:
    def other(locale: str) -> Item:
        return {
            "@type": schema_type(bulletin.release.kind),
            "@id": _address(bulletin, locale),
            "url": _address(bulletin, locale),
            "inLanguage": locale,
        }

    source, there = bulletin.source_language, bulletin.alternates
    if bulletin.locale == source:
        return {"workTranslation": [other(locale) for locale in there]}
    return {"translationOfWork": other(source)} if source in there else {}
