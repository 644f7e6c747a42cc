"""Names of files and folders that another computer of the team cannot keep, or readers' zips."""

import re
from collections.abc import Collection, Iterator

from khabar.markup import figures
from khabar.model import Release
from khabar.problems import Level, Place, Problem
from khabar.sources.fields import find

_CHECK = "file-names"
# Microsoft, “Naming Files, Paths, and Namespaces”; a folder of Git with such a name in it does not
# even come to be there.
_NOT_ON_WINDOWS = re.compile(
    r'.*[<>:"|?*\x00-\x1f]|.*[. ]\Z|(?:con|prn|aux|nul|(?:com|lpt)[1-9¹²³])(?:\.|\Z)',
    re.IGNORECASE | re.DOTALL,
)


def portable_problems(
    release: Release, lines: list[str], files: Collection[str]
) -> Iterator[Problem]:
    """Warn of files that the release names and that Windows, or a Mac, cannot keep.

    `files` are all names beside the source: also one that no text names takes another's place.
    """
    if _NOT_ON_WINDOWS.match(release.id):
        message = f"Windows cannot keep a folder of this name: {release.id}"
        hint = f"give it another name: khabar rename {release.id} NEW"
        yield Problem(Place(release.file), message, hint, Level.WARNING, _CHECK)
    alike: dict[str, list[str]] = {}
    for file in sorted(files):
        alike.setdefault(_small(file), []).append(file)
    seen = set[str]()
    for file, line in _named(release):
        if file in seen or file not in files:
            continue
        place = find(lines, file, Place(release.file, line))
        others = [each for each in alike[_small(file)] if each != file]
        seen |= {file, *others}
        for other in others:
            message = f"`{file}` and `{other}` differ in capitals alone"
            hint = "give one another name: Windows and a Mac keep one of them, also from a zip"
            yield Problem(place, message, hint, Level.WARNING, _CHECK)
        if _NOT_ON_WINDOWS.match(file):
            message = f"Windows cannot keep a file of this name: {file}"
            hint = "give it a name of letters, digits and hyphens"
            yield Problem(place, message, hint, Level.WARNING, _CHECK)


def locale_problem(locale: str, place: Place) -> Iterator[Problem]:
    """Warn of a language of whose name Windows can keep no folder: Cofán (`con`), and few others.

    `place` is where the newsroom names it.
    """
    if _NOT_ON_WINDOWS.match(locale):
        message = f"Windows cannot keep a folder of this name: {locale}"
        hint = f"add a region to it, as `{locale}-001`"
        yield Problem(place, message, hint, Level.WARNING, _CHECK)


def _named(release: Release) -> Iterator[tuple[str, int]]:
    """Yield the files that a release names, with their versions, and the line of each."""
    for each in figures(release):
        yield from ((name, each.line) for name in (each.src, *dict(each.versions).values()))
    for one in release.attachments:
        yield from ((name, one.line) for name in (one.file, *dict(one.versions).values()))


def _small(name: str) -> str:
    """A name as file systems compare it: letter by letter, so that ß is not ss, nor ı an i."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in name)
