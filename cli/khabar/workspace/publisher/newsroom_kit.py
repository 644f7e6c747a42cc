"""The press kit that `newsroom.yaml` names: files of a folder of their own."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import replace

from khabar.contained import contained
from khabar.files.folder import PRESS_KIT
from khabar.images import Fault, faults
from khabar.images.notes import photo_notes
from khabar.images.picture import picture_of
from khabar.markup import to_text
from khabar.markup.characters import file_name
from khabar.model import KitItem, Newsroom
from khabar.problems import KhabarError, Level, NewsroomError, Place, Problem, SourceError
from khabar.sources.beside.near_names import near_name
from khabar.sources.beside.release_attachments import Beside
from khabar.sources.newsroom import ParsedNewsroom
from khabar.sources.publisher.document_traces import document_traces
from khabar.sources.publisher.file_types import is_picture
from khabar.translatable import NEWSROOM_FILE
from khabar.workspace.newsroom_files import NewsroomFiles


def with_press_kit(files: NewsroomFiles, source: ParsedNewsroom) -> ParsedNewsroom:
    """Find the files of a press kit; one that is not there is a problem, and left out."""
    newsroom = source.newsroom
    if not newsroom.press_kit:
        return source
    there = frozenset(map(file_name, files.names(PRESS_KIT)))
    beside = Beside(there, newsroom.locales)
    kit = tuple(
        replace(each, versions=beside.versions(each.file))
        for each in newsroom.press_kit
        if each.file in there
    )
    missing = tuple(
        Problem(_place(each), f"no file {PRESS_KIT}/{each.file}", _hint(each.file, there))
        for each in newsroom.press_kit
        if each.file not in there
    )
    site = replace(newsroom.site, press_kit=any(each.public for each in kit))
    newsroom = replace(newsroom, press_kit=kit, site=site)
    return replace(source, newsroom=newsroom, problems=(*source.problems, *missing))


def _hint(name: str, there: Collection[str]) -> str:
    near = near_name(name, there)
    return f"did you mean `{near}`?" if near else "put it there"


def kit_file(files: NewsroomFiles, name: str) -> bytes:
    """The bytes of a file of the press kit. Raises `NewsroomError` where it cannot be read."""
    return files.own_file(PRESS_KIT, name)


def kit_faults(newsroom: Newsroom, item: KitItem, name: str, data: bytes) -> Iterator[Problem]:
    """List the faults of a file of the press kit, read to its end; `name` is a version of it."""
    most = newsroom.sizes.image * 1_000_000
    found: list[Fault] = []
    if is_picture(name):
        pixels = newsroom.sizes.pixels * 1_000_000
        found += faults(name, data, largest=most, most_pixels=pixels)
    elif not data:
        found.append(Fault(f"`{name}` is empty", "export it again, or take it out"))
    for each in found:
        yield Problem(_place(item), each.message, each.hint, each.level)


def checked_kit(files: NewsroomFiles, newsroom: Newsroom) -> Iterator[Problem]:
    """List all that is wrong with the files of a press kit, and notes on its photographs."""
    for item in newsroom.press_kit:
        for name in dict.fromkeys((item.file, *(file for _, file in item.versions))):
            try:
                with contained(f"{PRESS_KIT}/{name}"):
                    data = kit_file(files, name)
                    found = tuple(kit_faults(newsroom, item, name, data))
                    yield from found
                    if all(each.level is not Level.ERROR for each in found):
                        yield from _notes(newsroom, item, name, data)
            except SourceError as error:
                yield from error.problems
            except NewsroomError as error:
                yield Problem(_place(item), error.message, error.hint)


def _notes(newsroom: Newsroom, item: KitItem, name: str, data: bytes) -> Iterator[Problem]:
    if not is_picture(name):
        for message, hint in document_traces(name, data):
            yield Problem(_place(item), message, hint, Level.NOTE, check="traces")
        return
    credit, default = (to_text(item.credit.markdown) if item.credit else ""), newsroom.credit
    with suppress(KhabarError):
        picture = picture_of(name, data)
        for message, hint in photo_notes(name, picture, credit, default=default is not None):
            yield Problem(_place(item), message, hint, Level.NOTE, check="pictures")


def _place(item: KitItem) -> Place:
    return Place(NEWSROOM_FILE, item.line)
