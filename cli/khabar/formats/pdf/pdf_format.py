"""Bulletins as PDF; from version 2 on also under a name that keeps its version."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from khabar.formats.pdf import renderers
from khabar.formats.pdf.printed_logo import logo_image
from khabar.formats.port import (
    Files,
    Parts,
    Problems,
    RenderContext,
    refused,
    untold,
    whole_bulletin,
)
from khabar.model import Bulletin, FormatName
from khabar.problems import KhabarError


class PdfFormat:
    """A tagged PDF; the template `bulletin.print.html` and the stylesheet `print.css`."""

    name = FormatName.PDF
    suffix = ".pdf"
    media_type = "application/pdf"
    pages = ("bulletin.print.html",)

    def parts(self, bulletin: Bulletin, images: Mapping[str, str]) -> Parts:
        """See `OutputFormat`."""
        return whole_bulletin(bulletin, images)

    def render(self, bulletin: Bulletin, context: RenderContext) -> Files | Problems:
        """See `OutputFormat`."""
        try:
            pdf = _pdf(bulletin, context)
            # That of a version says what was said then, and not that another is newer.
            lags = bulletin.stale and bulletin.pdf_aliases
            own = _pdf(replace(bulletin, stale=()), replace(context, tell=untold)) if lags else pdf
        except KhabarError as error:
            return refused(error)
        return {bulletin.pdf_name: pdf, **dict.fromkeys(bulletin.pdf_aliases, own)}


def _pdf(bulletin: Bulletin, context: RenderContext) -> bytes:
    document = partial(context.templates.bulletin, bulletin, medium="print")
    engine = renderers.of(context.templates.folder)
    archive = bulletin.newsroom.policies.archive
    endnotes = partial(document, endnotes=True)
    return engine.render(
        document(),
        {**context.images, **logo_image(bulletin.newsroom)},
        archive=archive,
        with_endnotes=endnotes,
        tell=context.tell,
    )
