"""The formats that wires take: each makes one file of a bulletin."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from khabar.formats.ninjs.ninjs import NO_PICTURES, Item, ninjs
from khabar.formats.wire.newsml import newsml
from khabar.formats.wire.ninjs_1 import Version, ninjs_1
from khabar.formats.wire.ninjs_2 import ninjs_2
from khabar.images.picture import Picture
from khabar.model import Bulletin, WireFormat

_JSON, _NEWSML = "application/json", "application/vnd.iptc.g2.newsmessage+xml"

Pictures = Mapping[str, Picture]


@dataclass(frozen=True, slots=True)
class WireFile:
    """A way to write a bulletin for machines: how its files end, their media type, their bytes.

    The same bulletin and pictures give the same bytes. Nothing is read: pictures and documents of
    the bulletin are named by their public addresses.
    """

    suffix: str
    media_type: str
    make: Callable[[Bulletin, Pictures], bytes]

    def write(self, bulletin: Bulletin, pictures: Pictures = NO_PICTURES) -> bytes:
        """The file; `pictures` are those that stand on the public site, by their names."""
        return self.make(bulletin, pictures)


def _json(make: Callable[[Bulletin, Pictures], Item]) -> Callable[[Bulletin, Pictures], bytes]:
    def write(bulletin: Bulletin, pictures: Pictures) -> bytes:
        text = json.dumps(make(bulletin, pictures), ensure_ascii=False, indent=2, allow_nan=False)
        return f"{text}\n".encode()

    return write


def _ninjs_1(version: Version, bulletin: Bulletin, pictures: Pictures) -> Item:
    return ninjs_1(bulletin, version, pictures)


WIRE_FORMATS: Mapping[WireFormat, WireFile] = {
    WireFormat.NINJS_3: WireFile(".json", _JSON, _json(ninjs)),
    WireFormat.NINJS_2: WireFile(".json", _JSON, _json(ninjs_2)),
    WireFormat.NINJS_1_6: WireFile(".json", _JSON, _json(partial(_ninjs_1, "1.6"))),
    WireFormat.NINJS_1_3: WireFile(".json", _JSON, _json(partial(_ninjs_1, "1.3"))),
    WireFormat.NEWSML_G2: WireFile(".xml", _NEWSML, newsml),
}
"""Each format by its name in `newsroom.yaml`."""
