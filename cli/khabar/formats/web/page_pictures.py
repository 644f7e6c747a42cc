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


def picture_values(pictures: Mapping[str, PagePicture]) -> dict[str, object]:
    """Make the variables of templates that are about pictures."""

    def address(name: str) -> str:
        return pictures[name].address if name in pictures else quote(name)

    def size(name: str) -> Size | None:
        return pictures[name].size if name in pictures else None

    return {
        "image": address,
        "image_size": size,
        "picture": pictures.get,
        "first_picture": next((each for each in pictures.values() if each.first), None),
    }


def page_pictures(
    pictures: Mapping[str, Picture], base: str, order: Iterable[str]
) -> dict[str, PagePicture]:
    """The pictures of a page by their names in the source; `base` leads to the area's folder.

    `order` has the names in the order in which the page shows them.
    """
    first = next(iter(order), "")

    def at(picture: Picture, rendition: Rendition) -> str:
        return base + quote(picture.address(rendition))

    return {
        name: PagePicture(
            at(each, each.shown),
            each.size,
            ", ".join(f"{at(each, size)} {size.width}w" for size in each.webp),
            at(each, each.download),
            name == first,
        )
        for name, each in pictures.items()
    }
