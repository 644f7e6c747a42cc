"""Pictures and pages that an editor drops or pastes: files of a release, and Markdown."""

import base64
import binascii
import re
from pathlib import PurePath

from khabar.files.folder import Folder
from khabar.images import suffix_of, svg
from khabar.languages.casing import slug
from khabar.markup import to_markdown, without_figures
from khabar.model import Document
from khabar.problems import KhabarError
from khabar.sources.importing.html import read_html
from khabar.sources.importing.lists.typed_lists import with_lists

LARGEST = 20_000_000
"""Bytes of one file that is dropped."""
_PASTED = "paste"
_DEVICE = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]")


def given_bytes(data: str) -> bytes:
    """Decode a file as a page sends it. Raises `KhabarError`, also for one that is too large."""
    try:
        found = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        raise KhabarError("this file did not arrive whole", "drop it again") from None
    if len(found) > LARGEST:
        raise KhabarError("this file has more than 20 MB", "make the picture smaller")
    return found


def place_picture(folder: Folder, id_: str, name: str, data: bytes) -> str:
    """Put a picture beside a release's source, and return its name there.

    Nothing is overwritten: the same picture is there once, another one of its name gets a number.
    Raises `KhabarError` for what is not a picture.
    """
    suffix = suffix_of(data)
    unsafe = next(svg.faults(data), None) if suffix == ".svg" else None
    if unsafe:
        raise KhabarError(f"`{PurePath(name).name}` {unsafe[0]}", unsafe[1])
    if not suffix:
        hint = "drop a JPEG, PNG, WebP, AVIF, TIFF, GIF, HEIC or SVG file"
        raise KhabarError("this file is not a picture", hint)
    stem = _stem(name)
    with folder.alone():
        for number in range(1, 1000):
            file = f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"
            path = f"releases/{id_}/{file}"
            if not folder.exists(path):
                folder.write({path: data})
                return file
            if folder.base.read(path, LARGEST) == data:
                return file
    raise KhabarError(f"there are too many files called {stem}", "give the picture another name")


def _stem(name: str) -> str:
    """A file's name in small ASCII letters, without its folders and its suffix.

    Names that Windows has for devices are no names of files there: a colleague could not pull them.
    """
    try:
        stem = slug(PurePath(name.replace("\\", "/")).stem, "en")
    except KhabarError:
        return "picture"
    return f"picture-{stem}" if _DEVICE.fullmatch(stem) else stem


def pasted(html: str) -> str:
    """The Markdown of what was copied in Word or a browser, as `new --from` would have it.

    What cannot stand in a release is left out; pictures are dropped as files. Raises `KhabarError`.
    """
    content = read_html(html.encode("utf-8", "replace"), _PASTED)
    blocks = tuple(each.block for each in with_lists(content.blocks))
    return to_markdown(without_figures(Document(blocks, content.footnotes))).strip()
