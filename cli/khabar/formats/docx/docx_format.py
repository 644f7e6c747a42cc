"""Bulletins as Word files: the document of the PDF, in the styles of a word processor."""

from collections.abc import Mapping

from khabar.formats.port import (
    Files,
    Parts,
    Problems,
    RenderContext,
    refused,
    whole_bulletin,
)
from khabar.formats.web.json_ld import published, updated
from khabar.model import Bulletin, FormatName
from khabar.problems import KhabarError


class DocxFormat:
    """A Word file (ISO/IEC 29500, transitional); the template `bulletin.print.html`."""

    name = FormatName.DOCX
    suffix = ".docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    pages = ("bulletin.print.html",)

    def parts(self, bulletin: Bulletin, images: Mapping[str, str]) -> Parts:
        """See `OutputFormat`."""
        return whole_bulletin(bulletin, images)

    def render(self, bulletin: Bulletin, context: RenderContext) -> Files | Problems:
        """See `OutputFormat`."""
        # python-docx and lxml are loaded only where a Word file is made.
        from khabar.formats.docx.document import document  # noqa: PLC0415
        from khabar.formats.docx.pictures import pictures  # noqa: PLC0415

        release, newsroom = bulletin.release, bulletin.newsroom
        moments = published(release, newsroom), updated(release, newsroom)
        try:
            html = context.templates.bulletin(bulletin, medium="print")
            shown = pictures(context.images, context.templates.folder)
            data = document(html, shown, moments)
        except KhabarError as error:
            return refused(error)
        return {bulletin.file_name(self.suffix): data}
