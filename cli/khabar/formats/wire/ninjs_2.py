"""Bulletin → ninjs 2.2: what ninjs 3.1 says, under the names of the second generation.

The two differ in the case of their names and in a few properties: an embargo is `embargoed`, of an
event only its name is said, and an association is a whole news object, which says in its own
`altids` how it is related. The text as XHTML is the first of the bodies.
"""

from collections.abc import Mapping

from khabar.formats.ninjs.ninjs import NO_PICTURES, Item, ninjs
from khabar.formats.ninjs.ninjs_bodies import XHTML
from khabar.formats.wire.ninjs_rows import rows
from khabar.images.picture import Picture
from khabar.model import Bulletin

_STANDARD = {
    "name": "ninjs",
    "version": "2.2",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_2.2.json#",
}
_RENAMED = {"embargoedUntil": "embargoed", "contactInfo": "contactinfo"}
_OF_ASSOCIATIONS = (
    "name", "uri", "language", "by", "copyrightNotice", "descriptions", "renditions",
)  # fmt: skip
_NOT_KNOWN = ("standard", "associations", "eventDetails")


def ninjs_2(bulletin: Bulletin, pictures: Mapping[str, Picture] = NO_PICTURES) -> Item:
    """One bulletin as an object of ninjs 2.2."""
    full = ninjs(bulletin, pictures)
    item = _lowered({name: value for name, value in full.items() if name not in _NOT_KNOWN})
    related = [_association(each) for each in rows(full, "associations")]
    return {
        "standard": _STANDARD,
        **item,
        "bodies": sorted(rows(item, "bodies"), key=lambda each: each["contenttype"] != XHTML),
        **({"associations": related} if related else {}),
    }


def _association(each: Item) -> Item:
    kept = {name: each[name] for name in _OF_ASSOCIATIONS if name in each}
    relation = [{"role": "relation", "value": each["rel"]}] if "rel" in each else []
    return {**_lowered(kept), "type": each.get("type", "text"), "altids": relation}


def _lowered(value: Item) -> Item:
    """Rename the properties of an object to those of 2.2, at every depth."""
    return {_RENAMED.get(name, name.lower()): _deeper(inner) for name, inner in value.items()}


def _deeper(value: object) -> object:
    if isinstance(value, dict):
        return _lowered(value)
    return [_deeper(each) for each in value] if isinstance(value, list) else value
