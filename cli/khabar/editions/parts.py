"""A bulletin → the parts of its edition, as plain data."""

from collections.abc import Mapping
from typing import Any

from khabar.markup import to_markdown
from khabar.model import (
    AnnouncedEvent,
    Attachment,
    Bulletin,
    Document,
    Figure,
    Newsroom,
    Release,
    ReleaseKind,
    Text,
)

Json = dict[str, Any]
# Line numbers and the like are no part of what was signed.
_UNSAID = ("about",)
_SINGLE = ("headline", "subheadline", "summary")
_LISTS = ("subjects", "speakers", "contacts", "boilerplate")


def parts(bulletin: Bulletin) -> Json:
    """Part a bulletin's content into the parts that an edition has a hash of."""
    return {
        "text": text(bulletin.release),
        "facts": facts(bulletin.release),
        "newsroom": newsroom_data(bulletin.newsroom),
        "wording": [[*key, said] for key, said in sorted(bulletin.wording.items())],
    }


def text(release: Release) -> Json:
    """The text of a release."""
    single = {name: said.markdown for name in _SINGLE if (said := getattr(release, name))}
    image = {"image": _figure(release.image)} if release.image else {}
    rows = {
        "keywords": [word.markdown for word in release.keywords],
        "notices": [
            {
                "version": each.version,
                "kind": each.kind,
                "at": each.at.isoformat(),
                "text": each.text.markdown if each.text else None,
                "standard": each.standard,
            }
            for each in release.notices
        ],
    }
    gallery = {"gallery": [_figure(each) for each in release.gallery]} if release.gallery else {}
    attachments = (
        {"attachments": [_attachment(each) for each in release.attachments]}
        if release.attachments
        else {}
    )
    return single | rows | image | gallery | attachments | {"body": to_markdown(release.body)}


def _attachment(each: Attachment) -> Json:
    said = {"name": each.name, "file": each.file, "url": each.url, "type": each.type}
    return {"title": each.title.markdown} | {name: value for name, value in said.items() if value}


def _figure(figure: Figure) -> Json:
    texts = {"alt": figure.alt, "caption": figure.caption, "credit": figure.credit}
    return {"src": figure.src} | {name: text.markdown for name, text in texts.items() if text}


def facts(release: Release) -> Json:
    """The fields that no translator sees; of what came with the third format, what is written."""
    optional: Json = {
        "kind": release.kind if release.kind is not ReleaseKind.RELEASE else "",
        "number": release.number,
        "moment": release.moment.isoformat() if release.moment and release.timed else "",
        "event": _event(release.event) if release.event else "",
    }
    if release.related:
        optional["related"] = [each.id for each in release.related]
    return {name: said for name, said in optional.items() if said} | {
        "date": release.date.isoformat(),
        "location": release.location,
        "embargo": release.embargo.isoformat() if release.embargo else None,
        "authentic": release.authentic,
        "urgency": release.urgency,
        **{name: list(getattr(release, name)) for name in _LISTS},
    }


def _event(event: AnnouncedEvent) -> Json:
    return {
        "start": event.start.isoformat(),
        "end": event.end.isoformat() if event.end else None,
        "timed": event.timed,
        "place": event.place,
        "url": event.url,
    }


def newsroom_data(newsroom: Newsroom) -> Json:
    """The publisher and all that releases refer to."""

    def plain(value: object) -> object:
        if isinstance(value, Text):
            return value.markdown
        return to_markdown(value) if isinstance(value, Document) else value

    def table(values: Mapping[str, Any]) -> Json:
        return {
            id_: {
                name: plain(getattr(value, name)) for name in value.__slots__ if name not in _UNSAID
            }
            for id_, value in values.items()
        }

    tables = ("people", "organizations", "places", "contacts", "boilerplate")
    return {
        "name": newsroom.name.markdown,
        "tagline": newsroom.tagline.markdown if newsroom.tagline else None,
        "url": newsroom.url,
        "timezone": newsroom.timezone,
        "language": newsroom.language,
        "locales": list(newsroom.locales),
        **{name: table(getattr(newsroom, name)) for name in tables},
    }
