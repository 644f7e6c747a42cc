"""Pictures as web pages name them: addresses, sizes, and which one a reader sees first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from khabar.images.picture import Picture, Rendition

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture of a page: `address` is what every browser can show, `download` its own size.

    `webp` is the `srcset` of sizes that browsers choose among, empty for a drawing. `first` is the
    one that stands highest.
    """

    address: str
    size: Size
    webp: str = ""
    download: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class PagePictures:
    """The pictures of a page by their names in the source, and the address of all in one zip."""

    by_name: Mapping[str, PagePicture]
    zip: str = ""


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
        "first_picture": next((each for each in pictures.values() if each.first), None),
    }


def page_pictures(
    pictures: Mapping[str, Picture], base: str, order: Iterable[str], whole: str = ""
) -> PagePictures:
    """The pictures of a page; `base` leads to the area's folder, `whole` is the zip's place there.

    `order` has the names in the order in which the page shows them.
    """
    first = next(iter(order), "")

    def at(picture: Picture, rendition: Rendition) -> str:
        return base + quote(picture.address(rendition))

    shown = {
        name: PagePicture(
            at(each, each.shown),
            each.size,
            ", ".join(f"{at(each, size)} {size.width}w" for size in each.webp),
            at(each, each.download),
            name == first,
        )
        for name, each in pictures.items()
    }
    return PagePictures(shown, base + quote(whole) if whole else "")
