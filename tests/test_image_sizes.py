"""Images on web pages say their size, so that a page does not move while they load."""

from io import BytesIO

import pytest
from PIL import Image

from khabar.images.picture import picture_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}></svg>'


def photo(kind: str, orientation: int = 1) -> bytes:
    """A photograph of 40 by 20 pixels, as a camera stores it."""
    file, exif = BytesIO(), Image.Exif()
    exif[0x0112] = orientation
    Image.new("RGB", (40, 20)).save(file, kind, exif=exif)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "size"),
    [
        ("a.svg", SVG.format('viewBox="0 0 640 320"').encode(), (1000, 500)),
        ("a.SVG", SVG.format('width="30px" height="60px"').encode(), (1000, 2000)),
        ("a.svg", SVG.format("").encode(), (1000, 667)),
        ("a.svg", b"<svg", (1000, 1000)),
        ("a.png", photo("PNG"), (40, 20)),
        ("a.jpg", photo("JPEG"), (40, 20)),
        ("a.jpg", photo("JPEG", 6), (20, 40)),
        ("a.tif", photo("TIFF", 6), (20, 40)),
        ("a.webp", photo("WEBP", 6), (20, 40)),
        ("a.avif", photo("AVIF", 6), (20, 40)),
    ],
)
def test_the_size_is_that_of_the_image_as_it_is_shown(
    name: str, data: bytes, size: tuple[int, int]
) -> None:
    assert picture_of(name, data).size == size
