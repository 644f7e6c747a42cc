"""The images of releases: their bytes, also as signed off, and whether readers may see them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from khabar.contained import contained
from khabar.digest import sha256, with_digest
from khabar.files.edition_files import signed_file
from khabar.images import Fault, faults, is_drawing, kind_of
from khabar.images.notes import language_notes, photo_notes
from khabar.images.picture import picture_of
from khabar.markup import figures, to_text
from khabar.model import MEGABYTE, Bulletin, Newsroom, Release, SizeLimits
from khabar.problems import KhabarError, Level, NewsroomError, Place, Problem, SourceError
from khabar.sources.publisher.document_traces import document_traces
from khabar.sources.release import ParsedRelease
from khabar.workspace.newsroom_files import NewsroomFiles

# The first bytes of these say all that is checked.
_PHOTOGRAPH = "JPEG"


def images_of(folder: NewsroomFiles, bulletin: Bulletin) -> dict[str, bytes]:
    """The images of a bulletin by name, as they were signed off where it was.

    Raises `NewsroomError` where one is not there any more.
    """
    names = dict.fromkeys(each.src for each in figures(bulletin.release))
    return {name: image_of(folder, bulletin, name) for name in names}


def image_files(bulletin: Bulletin, name: str) -> tuple[str, ...]:
    """The files of which one is an image of a bulletin: its own, and the one that was signed."""
    id_, signed = bulletin.release.id, bulletin.signed_images.get(name)
    return (f"releases/{id_}/{name}", *([signed_file(id_, signed)] if signed else ()))


def image_of(folder: NewsroomFiles, bulletin: Bulletin, name: str) -> bytes:
    """One image of a bulletin, as it was signed off where it was. Raises `NewsroomError`."""
    id_, signed = bulletin.release.id, bulletin.signed_images.get(name)
    kept = folder.signed_image(id_, signed) if signed else None
    if kept is not None and sha256(kept) == signed:
        return kept
    data = folder.image(id_, name)
    data = with_digest(data, signed) if signed else data
    if signed and sha256(data) != signed:
        hint = "put back the image that was signed off; version control has it"
        raise NewsroomError(f"releases/{id_}/{name} is another than was signed off", hint)
    return data


def image_named(folder: NewsroomFiles, id_: str, name: str, digest: str) -> bytes:
    """An image of a release by name and the beginning of its SHA-256: today's, or a signed one.

    A signed one that was spoilt is none. Raises `NewsroomError` where there is none.
    """
    for each in folder.signed_images(id_):
        if each.startswith(digest):
            kept = folder.signed_image(id_, each)
            if kept is not None and sha256(kept).startswith(digest):
                return kept
    return folder.image(id_, name)


def with_images(
    folder: NewsroomFiles,
    parsed: ParsedRelease,
    sizes: SizeLimits,
    *,
    decode: bool = False,
    newsroom: Newsroom | None = None,
) -> ParsedRelease:
    """A source with what is wrong with its images; it cannot be used where that is an error.

    Only the first bytes are read; with `decode`, whole files. With a `newsroom`
    there are notes on them, too.
    """
    if not parsed.release:
        return parsed
    found = tuple(_problems(folder, parsed.release, sizes, decode))
    if newsroom:
        found += tuple(_notes(folder, parsed.release, newsroom))
        found += tuple(_traces(folder, parsed.release))
    if not found:
        return parsed
    usable = all(each.level is not Level.ERROR for each in found)
    problems = tuple(sorted({*parsed.problems, *found}))
    return replace(parsed, release=parsed.release if usable else None, problems=problems)


def _problems(
    folder: NewsroomFiles, release: Release, sizes: SizeLimits, decode: bool
) -> Iterator[Problem]:
    most = {"largest": sizes.image * MEGABYTE, "most_pixels": sizes.pixels * MEGABYTE}
    shown = {
        src: figure
        for figure in reversed(list(figures(release)))
        for src in (figure.src, *(file for _, file in figure.versions))
    }
    for name, figure in sorted(shown.items()):
        place = Place(release.file, figure.line)
        try:
            with contained(f"releases/{release.id}/{name}"):
                found = _faults(folder, release.id, name, most, decode=decode)
                wrong = [Problem(place, each.message, each.hint, each.level) for each in found]
        except SourceError as error:
            wrong = list(error.problems)
        except NewsroomError as error:
            wrong = [Problem(place, error.message, error.hint)]
        yield from wrong


def _faults(
    folder: NewsroomFiles, id_: str, name: str, most: Mapping[str, int], *, decode: bool
) -> Sequence[Fault]:
    """List the faults of an image.

    Without `decode`, only the beginning of a photograph is read. If that is not enough, or shows a
    fault, the whole file is read.
    """
    if not decode and kind_of(name) == _PHOTOGRAPH:
        with suppress(NewsroomError):
            head, size = folder.image_head(id_, name)
            found = list(faults(name, head, decode=False, **most))
            if size <= most["largest"] and all(each.level is not Level.ERROR for each in found):
                return found
    return list(faults(name, folder.image(id_, name), decode=decode, **most))


def _notes(folder: NewsroomFiles, release: Release, newsroom: Newsroom) -> Iterator[Problem]:
    """Notes on pictures that can be read: credits, sizes for print, languages without a version."""
    others = set(newsroom.locales) - {release.language}
    for figure in {each.src: each for each in reversed(list(figures(release)))}.values():
        place, name = Place(release.file, figure.line), figure.src
        credit = to_text(figure.credit.markdown) if figure.credit else ""
        found: list[tuple[str, str]] = []
        with suppress(KhabarError), contained(f"releases/{release.id}/{name}"):
            data = folder.image(release.id, name)
            default = newsroom.credit is not None
            found += photo_notes(name, picture_of(name, data), credit, default=default)
            if is_drawing(name):
                found += language_notes(name, data, others - {tag for tag, _ in figure.versions})
        for message, hint in found:
            yield Problem(place, message, hint, Level.NOTE, check="pictures")


def _traces(folder: NewsroomFiles, release: Release) -> Iterator[Problem]:
    """Notes on attached files: what they say beside their text."""
    for each in release.attachments:
        for name in dict.fromkeys((each.file, *(file for _, file in each.versions))):
            found: list[tuple[str, str]] = []
            with suppress(KhabarError), contained(f"releases/{release.id}/{name}"):
                found += document_traces(name, folder.image(release.id, name)) if name else ()
            for message, hint in found:
                place = Place(release.file, each.line)
                yield Problem(place, message, hint, Level.NOTE, check="traces")
