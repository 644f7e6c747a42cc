"""Files that bulletins lead to: addresses; of attachments sizes in the language and digests."""

from dataclasses import dataclass
from urllib.parse import quote

from babel.units import format_unit

from khabar.languages.digits import own_digits
from khabar.languages.locales import cldr_of_figures, signs_of_numbers
from khabar.model import Attachment, Bulletin


@dataclass(frozen=True, slots=True)
class ShownAttachment:
    """An attachment of a page: its address; of a file its size in words, and its SHA-256."""

    address: str
    size: str = ""
    sha256: str = ""


def file_address(bulletin: Bulletin, name: str, base: str = "") -> str:
    """The address of a file by its name in the source; empty where readers are led to none.

    It is an attached file, or a picture that texts link to. `base` leads to the folder of the
    site's area; without it the whole address is given.
    """
    named = (each for each in bulletin.release.attachments if each.name == name)
    file = next((bulletin.attached.get(each.file) for each in named), None)
    address = file.address if file else bulletin.linked_pictures.get(name, "")
    site = base or f"{bulletin.newsroom.url.rstrip('/')}/"
    return site + quote(address) if address else ""


def attachment_values(bulletin: Bulletin, base: str) -> dict[str, object]:
    """Make the variable of templates that is about attachments; `base` leads to them."""

    def shown(each: Attachment) -> ShownAttachment | None:
        if each.url:
            return ShownAttachment(each.url)
        file = bulletin.attached.get(each.file)
        if not file:
            return None
        address = file_address(bulletin, each.name, base)
        return ShownAttachment(address, size_in_words(file.size, bulletin.locale), file.sha256)

    return {"attached": shown}


def size_in_words(size: int, locale: str) -> str:
    """The size of a file in bytes, as the locale writes it, on one line: `24 kB`, `1.3 MB`."""
    unit, step = ("kilobyte", 1000) if size < 1_000_000 else ("megabyte", 1_000_000)
    value = max(0.1, size / step)
    shown = round(value, 1) if value < 10 else round(value)
    figures = cldr_of_figures(locale)
    name, signs = f"digital-{unit}", signs_of_numbers(locale)
    written = format_unit(shown, name, "short", locale=figures, numbering_system=signs)
    return own_digits(written, locale).replace(" ", "\u00a0")
