"""Bulletin → ninjs 1.3 or 1.6, as editorial systems such as Superdesk take it in.

The facts are those of ninjs 3.1 (`formats.ninjs.ninjs`) under the names of the first generation:

- times are in UTC and end with `Z`: Superdesk reads no other offset;
- `body_xhtml` is the text, `body_text` the same without marks; `headline` is the headline,
  `headline_sub` the subheadline, `description_text` the summary;
- a subject has IPTC's code and scheme; a person, place or organization has the newsroom's id as
  its code, in the newsroom's own scheme; so has a keyword its own word;
- an event has the name that calendars know it by as its code, in the newsroom's own scheme;
- pictures are `associations` by the names `picture_1`, `picture_2`…, with their renditions;
- `altids` holds the release's id, the publisher's number, and the addresses of the other languages
  as `translation_<locale>`. These are no `associations`: Superdesk takes each of those in as an
  item of its own, and an empty one would overwrite the translation that it has.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Literal

from khabar.formats.ninjs.ninjs import NO_PICTURES, Item, ninjs
from khabar.formats.ninjs.ninjs_items import TRANSLATIONS
from khabar.formats.parts.downloads import offered
from khabar.formats.parts.newscodes import GENRES, MEDIA_TOPICS
from khabar.formats.parts.xhtml import body_xhtml
from khabar.formats.wire.ninjs_rows import rows
from khabar.images.picture import Picture
from khabar.markup import to_text
from khabar.model import Bulletin, FormatName

Version = Literal["1.3", "1.6"]


def ninjs_1(
    bulletin: Bulletin, version: Version, pictures: Mapping[str, Picture] = NO_PICTURES
) -> Item:
    """One bulletin as an object of ninjs 1.x: none of its properties is without a value."""
    full, release = ninjs(bulletin, pictures), bulletin.release
    item: Item = {
        "uri": full["uri"],
        "type": "text",
        "representationtype": "complete",
        "version": full["version"],
        **{name.lower(): _utc(full.get(name)) for name in ("firstCreated", "versionCreated")},
        "embargoed": _utc(full.get("embargoedUntil")),
        "pubstatus": full["pubStatus"],
        "urgency": full.get("urgency"),
        "copyrightholder": full.get("copyrightHolder"),
        "ednote": full.get("edNote"),
        "language": full["language"],
        "title": full["title"],
        "headline": full["title"],
        "headline_sub": release.subheadline and to_text(release.subheadline.markdown),
        "slugline": bulletin.id_for_receiver,
        "located": full["located"],
        "description_text": release.summary and to_text(release.summary.markdown),
        "body_xhtml": body_xhtml(bulletin),
        "body_text": _plain_body(full),
        **_parties(bulletin, full),
        "event": list(_events(full, bulletin.newsroom.url)),
        "subject": list(_subjects(full, bulletin.newsroom.url)),
        "genre": [_coded(GENRES, str(each["uri"])) for each in rows(full, "genres")],
        "infosource": [{"name": each["name"]} for each in rows(full, "infoSources")],
        "renditions": dict(_renditions(bulletin, str(full["uri"]))),
        "associations": dict(_pictures(full)),
        "altids": dict(_other_ids(full)),
        "$standard": {
            "name": "ninjs",
            "version": version,
            "schema": f"http://www.iptc.org/std/ninjs/ninjs-schema_{version}.json#",
        },
    }
    return {name: value for name, value in item.items() if value}


def _other_ids(full: Item) -> Iterator[tuple[str, object]]:
    for each in rows(full, "altIds"):
        yield str(each["role"]), each["value"]
    for each in rows(full, "associations"):
        if each["rel"] in TRANSLATIONS:
            yield f"translation_{each['language']}", each["uri"]


def _pictures(full: Item) -> Iterator[tuple[str, Item]]:
    pictures = (each for each in rows(full, "associations") if each["rel"] == "picture")
    for number, each in enumerate(pictures, 1):
        said = {str(row["role"]): row["value"] for row in rows(each, "descriptions")}
        item: Item = {
            "uri": each["uri"],
            "type": "picture",
            "pubstatus": full["pubStatus"],
            "language": each["language"],
            "headline": each["name"],
            "byline": each.get("by"),
            "copyrightnotice": each.get("copyrightNotice"),
            "description_text": said.get("caption"),
            "body_text": said.get("altText"),
            "renditions": {_key(row): _rendition(row) for row in rows(each, "renditions")},
        }
        yield f"picture_{number}", {name: value for name, value in item.items() if value}


def _key(rendition: Item) -> str:
    """The name of a rendition, in the letters that names have here."""
    return str(rendition["name"]).replace("-", "_")


def _rendition(each: Item) -> Item:
    size: Item = {name: each[name] for name in ("width", "height") if name in each}
    return {"href": each["href"], "mimetype": each["contentType"], **size}


def _utc(moment: object) -> str:
    if not moment:
        return ""
    return datetime.fromisoformat(str(moment)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _plain_body(full: Item) -> str:
    kept = (each for each in rows(full, "bodies") if each["role"] in ("main", "boilerplate"))
    return "\n\n".join(
        str(each["value"]) for each in kept if each.get("contentType") == "text/plain"
    )


def _parties(bulletin: Bulletin, full: Item) -> Item:
    scheme = bulletin.newsroom.url
    names = {"person": "people", "organisation": "organisations", "place": "places"}
    return {
        name: [
            {"name": each["name"], "scheme": scheme, "code": each["literal"]}
            | ({"rel": each["rel"]} if "rel" in each else {})
            for each in rows(full, plural)
        ]
        for name, plural in names.items()
    }


def _subjects(full: Item, newsroom: str) -> Iterator[Item]:
    for each in rows(full, "subjects"):
        named = {"name": each["name"]} if "name" in each else {}
        uri = str(each.get("uri", ""))
        own = {"scheme": newsroom, "code": each.get("name", ""), "rel": "keyword"}
        yield {**named, **(_coded(MEDIA_TOPICS, uri) if uri else own)}


def _events(full: Item, newsroom: str) -> Iterator[Item]:
    for each in rows(full, "events"):
        code = {"scheme": newsroom, "code": each["literal"]}
        yield {"name": each["name"], "rel": each["rel"], **code}


def _coded(scheme: str, uri: str) -> Item:
    return {"scheme": scheme, "code": uri.removeprefix(scheme)}


def _renditions(bulletin: Bulletin, page: str) -> Iterator[tuple[str, Item]]:
    if FormatName.HTML in bulletin.formats:
        yield "html", {"href": page, "mimetype": "text/html"}
    for each in offered(bulletin):
        yield str(each.format), {"href": page + each.file, "mimetype": each.media_type}
