"""The formats that wires take: each makes one file of a bulletin."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from khabar.formats.ninjs import Item, ninjs
from khabar.formats.wire.newsml import newsml
from khabar.formats.wire.ninjs_1 import ninjs_1
from khabar.formats.wire.ninjs_2 import ninjs_2
from khabar.model import Bulletin, WireFormat

_JSON, _NEWSML = "application/json", "application/vnd.iptc.g2.newsmessage+xml"


@dataclass(frozen=True, slots=True)
class WireFile:
    """A way to write a bulletin for machines: how its files end, their media type, their bytes.

    The same bulletin gives the same bytes. Nothing is read: pictures and documents of the bulletin
    are named by their public addresses.
    """

    suffix: str
    media_type: str
    write: Callable[[Bulletin], bytes]


def _json(make: Callable[[Bulletin], Item]) -> Callable[[Bulletin], bytes]:
    def write(bulletin: Bulletin) -> bytes:
        text = json.dumps(make(bulletin), ensure_ascii=False, indent=2, allow_nan=False)
        return f"{text}\n".encode()

    return write


WIRE_FORMATS: Mapping[WireFormat, WireFile] = {
    WireFormat.NINJS_3: WireFile(".json", _JSON, _json(ninjs)),
    WireFormat.NINJS_2: WireFile(".json", _JSON, _json(ninjs_2)),
    WireFormat.NINJS_1_6: WireFile(".json", _JSON, _json(lambda each: ninjs_1(each, "1.6"))),
    WireFormat.NINJS_1_3: WireFile(".json", _JSON, _json(lambda each: ninjs_1(each, "1.3"))),
    WireFormat.NEWSML_G2: WireFile(".xml", _NEWSML, newsml),
}
"""Each format by its name in `newsroom.yaml`."""
