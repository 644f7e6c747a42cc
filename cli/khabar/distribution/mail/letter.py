"""A bulletin → the letter that its readers get by mail, with its PDF."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from khabar.build.built_files import BuiltFiles
from khabar.digest import sha256
from khabar.distribution.mail import message
from khabar.distribution.mail.message import Letter
from khabar.distribution.signing.signed_copies import signed_copy
from khabar.files.folder import Folder
from khabar.formats.mail_texts import mail_texts
from khabar.formats.templates import Templates, page_address
from khabar.formats.wording import Voice
from khabar.markup import to_text
from khabar.model import Bulletin, FormatName, Mail
from khabar.problems import Level, Place, Problem


def letter(
    folder: Folder, built: BuiltFiles, bulletin: Bulletin, settings: Mail, *, embargoed: bool
) -> Letter:
    """Make all that a locale's readers share. Raises `KhabarError` if it cannot be rendered."""
    templates = Templates(folder.templates)
    voice = Voice(bulletin.locale, bulletin.wording)
    if embargoed:
        bulletin = replace(bulletin, recipient=voice.attribute("recipients of this message"))
    pdf = built.of(bulletin, (FormatName.PDF,))[bulletin.pdf_name]
    attached = signed_copy(folder, bulletin, pdf) or pdf
    address = _link(bulletin, len(attached), settings, embargoed=embargoed)
    texts = mail_texts(templates, bulletin, embargoed=embargoed,
                       unsubscribe=settings.unsubscribe, pdf_address=address)  # fmt: skip
    # Templates of a newsroom's own may not know of links yet: then nobody is left without the PDF.
    linked = bool(address) and address in texts.text and address in texts.html
    enclosed = None if linked else attached
    return Letter(
        site=bulletin.newsroom.url,
        release=bulletin.release.id,
        version=bulletin.release.version,
        locale=bulletin.locale,
        subject=texts.subject,
        sender=to_text(bulletin.newsroom.name.markdown),
        content=message.content(
            texts.text, texts.html, bulletin.locale, enclosed, bulletin.pdf_name
        ),
        pdf_sha256=sha256(attached),
        web_sha256=sha256(pdf),
    )


def _link(bulletin: Bulletin, size: int, settings: Mail, *, embargoed: bool) -> str:
    """The public address of a PDF that is too large to be attached, or nothing.

    What is under embargo is nowhere in public, and is attached whatever its size.
    """
    if embargoed or not settings.attach_up_to or size <= settings.attach_up_to * 1_000_000:
        return ""
    page = page_address(bulletin.newsroom.url, bulletin.locale, bulletin.release.id)
    return f"{page}{bulletin.signed_name if bulletin.signed else bulletin.pdf_name}"


def other_bytes(folder: Folder, letters: Iterable[Letter]) -> Iterator[Problem]:
    """Warn where the site has another PDF than the mail, signatures aside, or none yet."""
    for each in letters:
        name = f"{each.locale}/{each.release}/{each.release}.{each.locale}.pdf"
        found = folder.raw(f"out/public/{name}")
        if sha256(found) != each.web_sha256:
            message = "not the PDF that is mailed" if found else "not there, but linked in the mail"
            hint = "run `khabar build`, and publish what it wrote"
            yield Problem(Place(f"out/public/{name}"), message, hint, Level.WARNING, "mail")
