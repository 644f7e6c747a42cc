"""Pictures as web pages name them: addresses, sizes, and which one a reader sees first."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from khabar.images.picture import Picture, Rendition
from khabar.model import Figure

Size = tuple[int, int]
_REFERENCE = re.compile(r"\[\^[^\]\s]+\]")


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture of a page: `address` is what every browser can show, `download` its own size.

    `webp` is the `srcset` of sizes that browsers choose among, empty for a drawing. `fallback` is
    that of browsers without WebP, empty where `address` is the only size. `first` is the one that
    stands highest.
    """

    address: str
    size: Size
    webp: str = ""
    fallback: str = ""
    download: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class PagePictures:
    """The pictures of a page by their names in the source, and the address of all in one zip.

    `page` is the file that shows all of them with their credits; empty without a gallery. What it
    shows are `figures`.
    """

    by_name: Mapping[str, PagePicture]
    zip: str = ""
    page: str = ""
    figures: tuple[Figure, ...] = ()


def picture_values(given: PagePictures | None) -> dict[str, object]:
    """Make the variables of templates that are about pictures."""
    pictures = given.by_name if given else {}

    def address(name: str) -> str:
        return pictures[name].address if name in pictures else quote(name)

    def size(name: str) -> Size | None:
        return pictures[name].size if name in pictures else None

    return {
        "image": address,
        "image_size": size,
        "picture": pictures.get,
        "pictures_zip": given.zip if given else "",
        "pictures_page": given.page if given else "",
        "figures": given.figures if given else (),
        "first_picture": next((each for each in pictures.values() if each.first), None),
    }


def page_pictures(
    pictures: Mapping[str, Picture],
    base: str,
    shown: Iterable[Figure],
    whole: str = "",
    page: str = "",
) -> PagePictures:
    """The pictures of a page; `base` leads to the area's folder, `whole` is the zip's place there.

    `shown` are the figures in the order of the page; `page` is the file that has all of them.
    """
    figures: dict[str, Figure] = {}
    for figure in shown:
        figures.setdefault(figure.src, _bare(figure))
    first = next(iter(figures), "")

    def at(picture: Picture, rendition: Rendition) -> str:
        return base + quote(picture.address(rendition))

    def srcset(picture: Picture, sizes: Iterable[Rendition]) -> str:
        return ", ".join(f"{at(picture, each)} {each.width}w" for each in sizes)

    named = {
        name: PagePicture(
            at(each, each.shown),
            each.size,
            srcset(each, each.webp),
            srcset(each, each.fallback if len(each.fallback) > 1 else ()),
            at(each, each.download),
            name == first,
        )
        for name, each in pictures.items()
    }
    zip_ = base + quote(whole) if whole else ""
    return PagePictures(named, zip_, page, tuple(figures.values()))


def _bare(figure: Figure) -> Figure:
    """A figure whose caption stands without the marks of notes, which are on another page."""
    if not figure.caption:
        return figure
    words = _REFERENCE.sub("", figure.caption.markdown)
    return replace(figure, caption=replace(figure.caption, markdown=words))
