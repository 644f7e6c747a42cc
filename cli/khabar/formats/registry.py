"""The output formats that Khabar knows."""

from collections.abc import Iterable, Mapping

from khabar.formats.docx.docx_format import DocxFormat
from khabar.formats.html import HtmlFormat
from khabar.formats.ninjs.ninjs_format import NinjsFormat
from khabar.formats.pdf.pdf_format import PdfFormat
from khabar.formats.plain_text import TextFormat
from khabar.formats.port import OutputFormat
from khabar.model import Bulletin, FormatName

_MEMBERS: tuple[OutputFormat, ...] = (
    HtmlFormat(),
    PdfFormat(),
    DocxFormat(),
    TextFormat(),
    NinjsFormat(),
)

FORMATS: Mapping[FormatName, OutputFormat] = {each.name: each for each in _MEMBERS}
"""Each format by its name, in the order in which they are rendered."""


def rendered(wanted: Iterable[FormatName], bulletin: Bulletin) -> tuple[FormatName, ...]:
    """The formats that a bulletin is rendered in where these are wanted, in their fixed order.

    The notice of a withdrawal is always there for machines, which may have the text it withdraws.
    """
    names = {*wanted, *((FormatName.NINJS,) if bulletin.withdrawn else ())}
    return tuple(name for name in FORMATS if name in names)
