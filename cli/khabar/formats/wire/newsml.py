"""Bulletin → NewsML-G2 2.34 in power conformance (IPTC); the languages of a release as a package.

The choices that the standard leaves to the provider:

- an item's `guid` is the bulletin's public address, which all its versions share; that of a package
  is `<url><release id>/`;
- codes are those of IPTC's catalogue: `medtop` for subjects, `genre`, `stat`, `ninat`, `cpnat`;
  persons, organizations and places have the newsroom's ids as literals;
- the text is XHTML (`inlineXML`); PDF, Word and text are `remoteContent` with their addresses;
- each picture is an item of its own in the same message, with its renditions; the text has a `link`
  to it;
- an item and its text say their language and its direction;
- an event is a `subject`, by the name that calendars know it by;
- another language is a `link` to it, which names the language: IPTC has no relation for it.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from lxml import etree  # type: ignore[import-untyped,unused-ignore]
from lxml.builder import ElementMaker  # type: ignore[import-untyped,unused-ignore]

from khabar.formats.ninjs.ninjs import NO_PICTURES, Item, ninjs
from khabar.formats.ninjs.ninjs_items import LINKED
from khabar.formats.parts.downloads import offered
from khabar.formats.parts.newscodes import GENRES, MEDIA_TOPICS
from khabar.formats.parts.xhtml import NAMESPACE, body_xhtml
from khabar.formats.wire.ninjs_rows import rows
from khabar.images.picture import Picture
from khabar.languages.formats import direction
from khabar.markup import to_text
from khabar.model import Bulletin, Text

_NAR = "http://iptc.org/std/nar/2006-10-01/"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
_HEADER = {"standard": "NewsML-G2", "standardversion": "2.34", "conformance": "power"}
_NATURES = {"people": "person", "organisations": "organisation"}
# Superdesk asks for one; the middle of IPTC's scale.
_PRIORITY = "5"

Element = Any
"""An element of lxml, which has no types of its own."""

_E = ElementMaker(namespace=_NAR, nsmap={None: _NAR})


def newsml(bulletin: Bulletin, pictures: Mapping[str, Picture] = NO_PICTURES) -> bytes:
    """One bulletin as a news message: its text, and its pictures as items below."""
    full = ninjs(bulletin, pictures)
    shown = (each for each in rows(full, "associations") if each["rel"] == "picture")
    items = [_picture_item(bulletin, full, each) for each in shown]
    return _message(bulletin, _news_item(bulletin, full), *items)


def newsml_package(bulletins: Sequence[Bulletin]) -> bytes:
    """The languages of one release as a news message with one package item that names them.

    The first one is the language that names the package; there is at least one.
    """
    return _message(bulletins[0], _package_item(bulletins))


def _message(bulletin: Bulletin, *items: Element) -> bytes:
    full = ninjs(bulletin)
    header = _E.header(
        _E.sent(_moment(full["versionCreated"])),
        _E.sender(bulletin.newsroom.url),
        _E.priority(_PRIORITY),
    )
    root = _E.newsMessage(header, _E.itemSet(*items))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8"))


def _moment(value: object) -> str:
    return datetime.fromisoformat(str(value)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _plain(text: Text) -> str:
    return to_text(text.markdown)


def _frame(name: str, bulletin: Bulletin, guid: str, version: int) -> Element:
    item = _E(name, guid=guid, version=str(version), **_HEADER)
    item.set(_LANG, bulletin.locale)
    item.set("dir", direction(bulletin.locale))
    item.append(_E.catalogRef(href=_CATALOG))
    holder = _E.copyrightHolder(_E.name(_plain(bulletin.newsroom.name)), uri=bulletin.newsroom.url)
    item.append(_E.rightsInfo(holder))
    return item


def _news_item(bulletin: Bulletin, full: Item) -> Element:
    item = _frame("newsItem", bulletin, str(full["uri"]), bulletin.release.version)
    item.append(_item_meta(bulletin, full, "ninat:text"))
    item.append(_content_meta(bulletin, full))
    item.append(_content_set(bulletin, full))
    return item


def _item_meta(bulletin: Bulletin, full: Item, nature: str) -> Element:
    meta = _E.itemMeta(
        _E.itemClass(qcode=nature),
        _E.provider(_E.name(_plain(bulletin.newsroom.name)), uri=bulletin.newsroom.url),
        _E.versionCreated(_moment(full["versionCreated"])),
        _E.firstCreated(_moment(full["firstCreated"])),
    )
    if "embargoedUntil" in full:
        meta.append(_E.embargoed(_moment(full["embargoedUntil"])))
    meta.append(_E.pubStatus(qcode=f"stat:{full['pubStatus']}"))
    if note := full.get("edNote"):
        meta.append(_E.edNote(str(note)))
    for other in rows(full, "associations") if nature == "ninat:text" else ():
        if other["rel"] in LINKED:
            language = _E("language", {"tag": str(other["language"])})
            meta.append(_E.link(language, rel="irel:associatedWith", residref=str(other["uri"])))
        elif other["rel"] == "picture":
            kind = _E.itemClass(qcode="ninat:picture")
            meta.append(_E.link(kind, rel="irel:associatedWith", residref=str(other["uri"])))
    return meta


def _picture_item(bulletin: Bulletin, full: Item, picture: Item) -> Element:
    """A picture as a news item, which stands as the text does that it belongs to."""
    item = _frame("newsItem", bulletin, str(picture["uri"]), bulletin.release.version)
    if notice := picture.get("copyrightNotice"):
        item.find(f"{{{_NAR}}}rightsInfo").append(_E.copyrightNotice(str(notice)))
    item.append(_item_meta(bulletin, {**full, "associations": [], "edNote": ""}, "ninat:picture"))
    item.append(_picture_meta(bulletin, picture))
    content = _E.contentSet()
    for each in rows(picture, "renditions"):
        size = {name: str(each[name]) for name in ("width", "height") if name in each}
        kind = {"contenttype": str(each["contentType"]), "rendition": f"rnd:{each['name']}"}
        content.append(_E.remoteContent(href=str(each["href"]), **kind, **size))
    item.append(content)
    return item


def _picture_meta(bulletin: Bulletin, picture: Item) -> Element:
    said = {str(row["role"]): str(row["value"]) for row in rows(picture, "descriptions")}
    meta = _E.contentMeta(_E.language({"tag": bulletin.locale}), _E.headline(str(picture["name"])))
    if by := picture.get("by"):
        meta.append(_E.by(str(by)))
        meta.append(_E.creditline(str(by)))
    if caption := said.get("caption"):
        meta.append(_E.description(caption, role="drol:caption"))
    return meta


def _content_meta(bulletin: Bulletin, full: Item) -> Element:
    """Subjects, places and titles of the text; an element that would be empty is not there."""
    release, meta = bulletin.release, _E.contentMeta()
    if urgency := full.get("urgency"):
        meta.append(_E.urgency(str(urgency)))
    meta.append(_E.contentCreated(_moment(full["firstCreated"])))
    place = bulletin.newsroom.places[release.location]
    meta.append(_E.located(_E.name(_plain(place.name)), type="cpnat:poi", literal=release.location))
    for other in rows(full, "altIds"):
        meta.append(_E.altId(str(other["value"]), type=f"altidrole:{other['role']}"))
    meta.append(_E.language({"tag": bulletin.locale}))
    for each in rows(full, "genres"):
        meta.append(_E.genre(qcode=f"genre:{str(each['uri']).removeprefix(GENRES)}"))
    for keyword in release.keywords:
        meta.append(_E.keyword(_plain(keyword)))
    meta.extend(_subjects(full))
    meta.append(_E.slugline(bulletin.id_for_receiver))
    meta.append(_E.headline(str(full["title"])))
    if release.summary:
        meta.append(_E.description(_plain(release.summary), role="drol:summary"))
    return meta


def _subjects(full: Item) -> list[Element]:
    found = []
    for each in rows(full, "subjects"):
        if uri := str(each.get("uri", "")):
            code = f"medtop:{uri.removeprefix(MEDIA_TOPICS)}"
            name = [_E.name(str(each["name"]))] if "name" in each else []
            found.append(_E.subject(*name, type="cpnat:abstract", qcode=code))
    for plural, nature in _NATURES.items():
        for each in rows(full, plural):
            name = [_E.name(str(each["name"]))]
            found.append(_E.subject(*name, type=f"cpnat:{nature}", literal=str(each["literal"])))
    for each in rows(full, "events"):
        name = [_E.name(str(each["name"]))]
        found.append(_E.subject(*name, type="cpnat:event", literal=str(each["literal"])))
    return found


def _content_set(bulletin: Bulletin, full: Item) -> Element:
    html = etree.fromstring(
        f'<html xmlns="{NAMESPACE}"><head><title/></head><body>{body_xhtml(bulletin)}</body></html>'
    )
    html.find(f".//{{{NAMESPACE}}}title").text = str(full["title"])
    html.set(_LANG, bulletin.locale)
    html.set("dir", direction(bulletin.locale))
    content = _E.contentSet(_E.inlineXML(html, contenttype="application/xhtml+xml"))
    for each in offered(bulletin):
        address = f"{full['uri']}{each.file}"
        content.append(
            _E.remoteContent(
                href=address, contenttype=each.media_type, rendition=f"rnd:{each.format}"
            )
        )
    return content


def _package_item(bulletins: Sequence[Bulletin]) -> Element:
    first = bulletins[0]
    full, version = ninjs(first), max(each.release.version for each in bulletins)
    guid = f"{first.newsroom.url.rstrip('/')}/{first.id_for_receiver}/"
    item = _frame("packageItem", first, guid, version)
    # IPTC has no codes for the roles of groups, so that the package names whose they are.
    roles = _E.scheme(alias="group", uri=f"{first.newsroom.url.rstrip('/')}/#group-")
    item.find(f"{{{_NAR}}}catalogRef").addnext(_E.catalog(roles))
    item.append(_item_meta(first, full, "ninat:composite"))
    item.append(_E.contentMeta(_E.headline(str(full["title"]))))
    group = _E.group(*map(_reference, bulletins), id="languages", role="group:main")
    item.append(_E.groupSet(group, root="languages"))
    return item


def _reference(bulletin: Bulletin) -> Element:
    full = ninjs(bulletin)
    headline = _E.headline(str(full["title"]))
    headline.set(_LANG, bulletin.locale)
    headline.set("dir", direction(bulletin.locale))
    return _E.itemRef(
        _E.itemClass(qcode="ninat:text"), headline, residref=str(full["uri"]),
        version=str(bulletin.release.version), contenttype="application/vnd.iptc.g2.newsitem+xml",
    )  # fmt: skip
