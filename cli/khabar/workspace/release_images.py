"""The images of releases: whether readers may be shown them."""

from collections.abc import Iterator
from dataclasses import replace

from khabar.files.folder import Folder
from khabar.images import faults
from khabar.markup import figures
from khabar.model import Release
from khabar.problems import Level, NewsroomError, Place, Problem
from khabar.sources.release import ParsedRelease


def with_images(folder: Folder, parsed: ParsedRelease, *, decode: bool = False) -> ParsedRelease:
    """A source with what is wrong with its images; it cannot be used where that is an error.

    What their heads say is known soon; with `decode` they are read to their ends.
    """
    if not parsed.release:
        return parsed
    found = tuple(_problems(folder, parsed.release, decode))
    if not found:
        return parsed
    usable = all(each.level is not Level.ERROR for each in found)
    problems = tuple(sorted({*parsed.problems, *found}))
    return replace(parsed, release=parsed.release if usable else None, problems=problems)


def _problems(folder: Folder, release: Release, decode: bool) -> Iterator[Problem]:
    shown = {figure.src: figure for figure in reversed(list(figures(release)))}
    for name, figure in sorted(shown.items()):
        place = Place(release.file, figure.line)
        try:
            data = folder.image(release.id, name)
        except NewsroomError as error:
            yield Problem(place, error.message, error.hint)
            continue
        for fault in faults(name, data, decode=decode):
            yield Problem(place, fault.message, fault.hint, fault.level)
