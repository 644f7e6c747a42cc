"""Pictures and attachments of a bulletin for machines: objects that its own is associated with."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from khabar.formats.parts.attachments import file_address
from khabar.formats.web.event_calendar import event_id
from khabar.formats.web.headline import shown_headline
from khabar.images.picture import Picture, Rendition
from khabar.markup import figures, to_text
from khabar.model import Bulletin, Figure

Item = dict[str, object]
TRANSLATIONS = frozenset({"translatedFrom", "translation"})
"""The relations to a bulletin's other languages."""
LINKED = TRANSLATIONS | {"related"}
"""The relations to other bulletins."""
_TYPES = {"video": "video", "audio": "audio"}


def picture_items(bulletin: Bulletin, pictures: Mapping[str, Picture]) -> Iterator[Item]:
    """An object for each picture of a bulletin, in the order of its page, with its renditions."""
    shown = {each.src: each for each in reversed(list(figures(bulletin.release)))}
    for name, figure in reversed(shown.items()):
        if name in pictures:
            yield _item(bulletin, figure, pictures[name])


def attachment_items(bulletin: Bulletin) -> Iterator[Item]:
    """An object for each attachment of a bulletin, with the file as its rendition."""
    for each in bulletin.release.attachments:
        file = bulletin.attached.get(each.file)
        address = each.url or file_address(bulletin, each.name)
        if address:
            size: Item = {"sizeInBytes": file.size} if file else {}
            yield {
                "name": to_text(each.title.markdown),
                "rel": "attachment",
                "uri": address,
                "type": _TYPES.get(each.type, "component"),
                "language": bulletin.locale,
                "renditions": [{"name": "original", "href": address, **size}],
            }


def related_items(bulletin: Bulletin) -> Iterator[Item]:
    """An object for each related release; `rel` is `related`."""
    for each in bulletin.related:
        yield {
            "name": to_text(each.headline.markdown),
            "rel": "related",
            "uri": bulletin.newsroom.address(bulletin.locale, each.id),
            "language": bulletin.locale,
        }


def event_properties(bulletin: Bulletin) -> Item:
    """The event that a release tells of: `rel` is `announced`, `literal` its name in calendars."""
    event, newsroom = bulletin.release.event, bulletin.newsroom
    if not event:
        return {}
    named: Item = {
        "name": to_text(shown_headline(bulletin).markdown),
        "rel": "announced",
        "literal": event_id(bulletin),
    }
    if event.url:
        named["uri"] = event.url
    first, last = (day.isoformat() for day in event.days(newsroom.timezone))
    dates: Item = {"expectedStartDate": first, "expectedEndDate": last}
    if event.timed:
        moments = {"startDate": event.start, "endDate": event.end}
        dates = {name: each.isoformat() for name, each in moments.items() if each}
    return {"events": [named], "eventDetails": {"dates": dates}}


def _item(bulletin: Bulletin, figure: Figure, picture: Picture) -> Item:
    site = bulletin.newsroom.url.rstrip("/")

    def rendition(name: str, each: Rendition) -> Item:
        address = f"{site}/{quote(picture.address(each))}"
        size = {} if picture.drawn else {"width": each.width, "height": each.height}
        return {"name": name, "href": address, "contentType": each.media_type, **size}

    named = [("original", picture.download), ("web", picture.shown)]
    named += [(f"web-{each.width}", each) for each in picture.webp]
    renditions = {each: name for name, each in reversed(named)}
    said = {"caption": figure.caption, "altText": figure.alt}
    item: Item = {
        "name": picture.download.name,
        "rel": "picture",
        "uri": f"{site}/{quote(picture.address(picture.download))}",
        "type": "picture",
        "language": bulletin.locale,
        "by": to_text(figure.credit.markdown) if figure.credit else picture.rights.creator,
        "copyrightNotice": picture.rights.copyright,
        "descriptions": [
            {"role": role, "contentType": "text/plain", "value": to_text(text.markdown)}
            for role, text in said.items()
            if text
        ],
        "renditions": [rendition(name, each) for each, name in reversed(renditions.items())],
    }
    return {name: value for name, value in item.items() if value}
