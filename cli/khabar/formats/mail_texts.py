"""A bulletin as the texts of a mail: subject, plain text and HTML, without its images."""

from dataclasses import dataclass, replace

from khabar.formats.parts.footnotes import Notes
from khabar.formats.parts.inline import Inline
from khabar.formats.parts.link_targets import in_mail
from khabar.formats.plain_text import passages
from khabar.formats.template_values import values_beside
from khabar.formats.templates import Templates
from khabar.formats.wording import Voice
from khabar.markup import without_figures
from khabar.model import Bulletin, Release

SUBJECT, TEXT, HTML = "mail.subject.txt", "mail.txt", "mail.html"


@dataclass(frozen=True, slots=True)
class MailTexts:
    """The words of a mail; the subject is one line."""

    subject: str
    text: str
    html: str


def mail_texts(
    templates: Templates,
    bulletin: Bulletin,
    *,
    embargoed: bool,
    unsubscribe: str,
    pdf_address: str = "",
) -> MailTexts:
    """Render the texts; `unsubscribe` is an address. Raises `TemplateFault`.

    `pdf_address` is where the PDF can be had, if it is not attached.
    """
    voice = Voice(bulletin.locale, bulletin.wording)
    shown = replace(bulletin, release=_without_figures(bulletin.release))
    values = {
        "bulletin": shown,
        "release": shown.release,
        "newsroom": shown.newsroom,
        "medium": "web",
        "address": bulletin.newsroom.address(bulletin.locale, bulletin.release.id),
        "public": "",
        "inline": Inline(in_mail(shown)),
        "passages": passages(shown),
        "embargoed": embargoed,
        "unsubscribe": unsubscribe,
        "pdf_address": pdf_address,
        **values_beside(shown, in_mail(shown)),
        **({"event_file": ""} if embargoed else {}),
    }
    subject, text, html = (
        templates.render(name, voice, **{**values, "notes_of": Notes.counter()})
        for name in (SUBJECT, TEXT, HTML)
    )
    return MailTexts("".join(subject.splitlines()).strip(), text, html)


def _without_figures(release: Release) -> Release:
    """A mail shows no images: to load them would tell the sender who reads it."""
    return replace(release, image=None, gallery=(), body=without_figures(release.body))
