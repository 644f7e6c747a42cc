"""Downloads: the files of a bulletin that pages and feeds offer beside the page itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from khabar.model import Bulletin, FormatName

# In the order in which they are offered. Members of the registry bear the same suffixes and types.
_KINDS: Mapping[FormatName, tuple[str, str]] = {
    FormatName.PDF: (".pdf", "application/pdf"),
    FormatName.DOCX: (
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    FormatName.TXT: (".txt", "text/plain"),
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file beside the page, its format and media type."""

    format: FormatName
    file: str
    media_type: str


def downloads(bulletin: Bulletin, folder: str = "") -> tuple[Download, ...]:
    """The files of a bulletin for readers, in the formats that it is made in; `folder` has them."""
    return tuple(
        Download(name, folder + bulletin.file_name(suffix), media_type)
        for name, (suffix, media_type) in _KINDS.items()
        if name in bulletin.formats
    )


def offered(bulletin: Bulletin) -> tuple[Download, ...]:
    """The files of a bulletin for machines: of a signed PDF, that one stands for the plain one."""
    return tuple(
        replace(each, file=bulletin.signed_name)
        if bulletin.signed and each.format is FormatName.PDF
        else each
        for each in downloads(bulletin)
    )


def packed_values(folder: str) -> dict[str, object]:
    """The variables of a page in a bundle: of one in `folder`, without fonts."""
    if not folder:
        return {}
    return {"downloads": partial(downloads, folder=folder), "preloads": lambda _: ()}
