"""Bulletins as web pages: `index.html`, and the picture that networks show of it."""

from collections.abc import Mapping

from khabar.formats.page_places import PagePlaces
from khabar.formats.pdf import renderers, share_picture
from khabar.formats.pdf.printed_logo import logo_image
from khabar.formats.picture_zip import zip_address
from khabar.formats.port import (
    Files,
    Parts,
    Problems,
    RenderContext,
    refused,
    whole_bulletin,
)
from khabar.formats.templates import SHARE_STYLE
from khabar.formats.web.event_calendar import event_calendar, event_file
from khabar.formats.web.page_pictures import page_pictures
from khabar.markup import figures
from khabar.model import Bulletin, FormatName
from khabar.problems import KhabarError

PAGE, PICTURES_PAGE = "index.html", "pictures.html"
_SHARE_PAGE = "share.html"


class HtmlFormat:
    """A page of the site, `bulletin.html`; for a gallery one more, `pictures.html`."""

    name = FormatName.HTML
    suffix = ".html"
    media_type = "text/html"
    pages = ("bulletin.html", PICTURES_PAGE, _SHARE_PAGE)

    def parts(self, bulletin: Bulletin, images: Mapping[str, str]) -> Parts:
        """See `OutputFormat`."""
        return whole_bulletin(bulletin, images)

    def render(self, bulletin: Bulletin, context: RenderContext) -> Files | Problems:
        """See `OutputFormat`."""
        shared, share = _is_shared(bulletin, context), share_picture.name_of(bulletin.release)
        names = [PAGE, *([PICTURES_PAGE] if _has_pictures_page(bulletin, context) else [])]
        shown = page_pictures(
            context.pictures,
            "../../",
            figures(bulletin.release),
            "" if bulletin.recipient else zip_address(bulletin, context.pictures),
            names[-1] if len(names) > 1 else "",
        )
        places = PagePlaces(
            context.assets, shown, share=share if shared else "", attachments="../../"
        )
        try:
            pages = {
                name: context.templates.bulletin(
                    bulletin,
                    medium="web",
                    template="" if name == PAGE else name,
                    places=places,
                ).encode()
                for name in names
            }
            picture = {share: _picture(bulletin, context, share)} if shared else {}
        except KhabarError as error:
            return refused(error)
        event = {name: event_calendar(bulletin)} if (name := event_file(bulletin)) else {}
        return {**pages, **picture, **event}


def _has_pictures_page(bulletin: Bulletin, context: RenderContext) -> bool:
    """Tell whether the pictures have a page: there is a gallery, and templates have that page.

    A copy for one reader has none: it is one page.
    """
    listed = bool(bulletin.release.gallery) and not bulletin.recipient
    return listed and context.templates.has(PICTURES_PAGE)


def _is_shared(bulletin: Bulletin, context: RenderContext) -> bool:
    """Tell whether the page has a picture for previews: it is public, and PDFs are made."""
    public = not bulletin.private and not bulletin.withdrawn
    drawn = context.templates.has_share_style and share_picture.available()
    return public and bulletin.pdf and drawn


def _picture(bulletin: Bulletin, context: RenderContext, name: str) -> bytes:
    document = context.templates.bulletin(bulletin, medium="print", template=_SHARE_PAGE)
    engine = renderers.of(context.templates.folder, SHARE_STYLE)
    image = bulletin.release.image
    lead = {image.src: context.images[image.src]} if image else {}
    pdf = engine.render(document, {**logo_image(bulletin.newsroom), **lead}, archive=False)
    return share_picture.drawn(pdf, name)
