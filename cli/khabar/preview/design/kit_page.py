"""The page of the press kit as readers will see it, and its files, made on demand."""

from collections.abc import Iterator

from khabar.digest import sha256
from khabar.files.folder import Folder
from khabar.formats.parts.attachments import size_in_words
from khabar.formats.templates import Templates
from khabar.images.picture import Picture, credited, picture_of
from khabar.images.renditions import single
from khabar.markup import to_text
from khabar.model import Bulletin, KitItem, KitKind, Newsroom
from khabar.site.card import Card, CardPicture
from khabar.site.pages import press_kit
from khabar.site.press_kit.shown_kit import ShownKit, ShownKitFile
from khabar.site.section import Section, public_newsroom
from khabar.site.site_writer import section_words
from khabar.sources.publisher.file_types import is_picture
from khabar.workspace.load import Loaded
from khabar.workspace.publisher.newsroom_kit import kit_file


def kit_page(folder: Folder, loaded: Loaded, templates: Templates, locale: str) -> str:
    """Render the page in a locale; empty where readers get no press kit.

    Raises `KhabarError` where a file or the template is broken.
    """
    newsroom, wording = section_words(loaded, locale)
    if not newsroom.site.press_kit:
        return ""
    public = public_newsroom(newsroom, ())
    kit = ShownKit(tuple(_files(folder, public, locale)))
    section = Section(locale, public, wording, kit=kit)
    return press_kit(section, kit, newsroom.locales, assets="/look").render(templates, _no_bulletin)


def kit_bytes(folder: Folder, newsroom: Newsroom, file: str) -> tuple[str, bytes] | None:
    """Bytes that a browser is shown of a file of the kit: of a picture a usual size, cleaned.

    Answers with its name, which tells its type; `None` for what readers do not get.
    """
    for item in newsroom.press_kit:
        if item.public and file in (item.file, *(name for _, name in item.versions)):
            data = kit_file(folder, file)
            picture = _picture(newsroom, item, file, data)
            if not picture:
                return file, data
            return picture.shown.name, single(picture, picture.shown, data)
    return None


def _files(folder: Folder, newsroom: Newsroom, locale: str) -> Iterator[ShownKitFile]:
    order = list(KitKind)
    for item in sorted(newsroom.press_kit, key=lambda each: order.index(each.kind)):
        data = kit_file(folder, item.file)
        picture = _picture(newsroom, item, item.file, data)
        given = single(picture, picture.download, data) if picture else data
        name = picture.download.name if picture else item.file
        # The template goes one folder up, to the root of the site.
        address = f"kit/{item.file}"
        yield ShownKitFile(
            item,
            name,
            address,
            size_in_words(len(given), locale),
            sha256(given),
            name.rpartition(".")[2].upper(),
            CardPicture(address, *picture.size, "") if picture else None,
            picture.size if picture and not picture.drawn else None,
        )


def _picture(newsroom: Newsroom, item: KitItem, file: str, data: bytes) -> Picture | None:
    if not is_picture(file):
        return None
    planned = picture_of(file, data)
    credit = item.credit or (None if planned.drawn else newsroom.credit)
    return credited(planned, to_text(credit.markdown) if credit else "")


def _no_bulletin(card: Card) -> Bulletin:
    raise LookupError(card.id)
