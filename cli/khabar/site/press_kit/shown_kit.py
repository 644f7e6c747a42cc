"""A press kit as its page names it: addresses, sizes and digests of what readers get."""

from dataclasses import dataclass

from khabar.model import KitItem, KitKind
from khabar.site.card import CardPicture

PAGE = "press-kit.html"
"""The file of the page in the folder of a locale."""


@dataclass(frozen=True, slots=True)
class ShownKitFile:
    """A file of the press kit: its address in the site's root, its size in words, its SHA-256.

    `type` is the end of its name. A picture has one to look at, and `pixels` unless it is drawn.
    """

    item: KitItem
    name: str
    address: str
    size: str
    sha256: str
    type: str
    picture: CardPicture | None = None
    pixels: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class ShownKit:
    """The press kit of a locale, and all of it in one file."""

    files: tuple[ShownKitFile, ...]
    zip: str = ""
    zip_size: str = ""

    @property
    def groups(self) -> tuple[tuple[KitKind, tuple[ShownKitFile, ...]], ...]:
        """The files by their kinds, in the order of these."""
        rows = ((kind, tuple(f for f in self.files if f.item.kind == kind)) for kind in KitKind)
        return tuple(row for row in rows if row[1])
