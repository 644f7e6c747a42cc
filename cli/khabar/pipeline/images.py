"""The images of releases: whether readers may be shown them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from khabar.images import faults
from khabar.markup import figures
from khabar.model import Figure, Release
from khabar.newsroom import Folder
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


def refused(file: str, shown: Iterable[Figure], files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """What keeps a bulletin from being set with these images, which may be older than its text."""
    lines = {figure.src: figure.line for figure in shown}
    return tuple(
        Problem(Place(file, lines[name]), fault.message, fault.hint)
        for name, data in sorted(files.items())
        for fault in faults(name, data)
        if fault.level is Level.ERROR
    )
