"""The pictures of a release in one file, for who takes all of them: a zip beside the page."""

import json
from collections.abc import Callable, Mapping

from khabar.digest import short_digest
from khabar.formats.parts.archive import pack
from khabar.formats.plain_text import captions
from khabar.images.picture import Picture
from khabar.model import Bulletin

_CAPTIONS = "captions.txt"


def zip_address(bulletin: Bulletin, pictures: Mapping[str, Picture]) -> str:
    """Address of the zip in an area of out/, named by what is in it; empty without a gallery."""
    if not bulletin.release.gallery or not pictures:
        return ""
    held = [_captions(bulletin, pictures), *sorted(each.folder for each in pictures.values())]
    digest = short_digest(json.dumps(held).encode())
    return f"assets/{digest}/{bulletin.file_name('.pictures.zip')}"


def zip_of(
    bulletin: Bulletin, pictures: Mapping[str, Picture], read: Callable[[Picture], bytes]
) -> bytes:
    """Pack the pictures in their own size with captions and credits; `read` gives their bytes."""
    files = {each.download.name: read(each) for each in pictures.values()}
    files[_CAPTIONS] = _captions(bulletin, pictures).encode()
    name = bulletin.file_name(".pictures.zip").removesuffix(".zip")
    return pack(name, files, bulletin.release.date)


def _captions(bulletin: Bulletin, pictures: Mapping[str, Picture]) -> str:
    return captions(bulletin, {name: each.download.name for name, each in pictures.items()})
