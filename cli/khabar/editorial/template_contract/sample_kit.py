"""A press kit that has all that one may have."""

from dataclasses import replace

from khabar.model import KitItem, KitKind, Text
from khabar.site.card import CardPicture
from khabar.site.press_kit.shown_kit import ShownKit, ShownKitFile

_DIGEST = "0" * 64


def sample_kit(picture: CardPicture) -> ShownKit:
    """Make a press kit with a file of each kind; `picture` is that of all photographs."""
    return ShownKit(
        tuple(_file(kind, picture) for kind in KitKind), "assets/0/press-kit.zip", "2 MB"
    )


def _file(kind: KitKind, picture: CardPicture) -> ShownKitFile:
    name = f"{kind}.pdf" if kind in (KitKind.BIOGRAPHY, KitKind.FACTSHEET) else f"{kind}.jpg"
    item = KitItem(kind, name, Text("kit-title", f"A {kind}"), public=True)
    if name.endswith(".pdf"):
        return ShownKitFile(item, name, f"assets/0/{name}", "24 kB", _DIGEST, "PDF")
    credit, licence = Text("credit", "Somebody"), Text("licence", "Free for editorial use")
    item = replace(item, credit=credit, licence=licence)
    address = f"assets/0/{name}"
    return ShownKitFile(item, name, address, "2 MB", _DIGEST, "JPG", picture, (3000, 2000))
