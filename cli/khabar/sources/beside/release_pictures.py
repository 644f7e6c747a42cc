"""Pictures that a release names: the file of each, and its versions in other languages."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from unicodedata import normalize

from khabar import images
from khabar.markup import change_figures, figures
from khabar.model import Figure, Release, Text
from khabar.problems import Place, Problem
from khabar.sources.beside.near_names import near_name, same_name
from khabar.sources.fields import Tree, find
from khabar.sources.front_matter import Image

Path = tuple[str | int, ...]
Reader = Callable[..., Text]


def figure(image: Image, path: Path, text: Reader, tree: Tree) -> Figure:
    """Make the figure of a front matter's image; `text` makes a text of a role, value and path."""

    def optional(role: str, value: str | None) -> Text | None:
        return None if value is None else text(role, value, *path, role)

    return Figure(
        normalize("NFC", image.src),
        text("alt", image.alt, *path, "alt"),
        optional("caption", image.caption),
        optional("credit", image.credit),
        tree.place((*path, "src")).line,
    )


def with_versions(release: Release, files: Collection[str], locales: Collection[str]) -> Release:
    """Find the versions of pictures in other languages: `chart.kk.svg` beside `chart.svg`."""

    def found(figure: Figure) -> Figure:
        name = PurePosixPath(figure.src)
        named = ((locale, f"{name.stem}.{locale}{name.suffix}") for locale in locales)
        versions = tuple((locale, file) for locale, file in named if file in files)
        return replace(figure, versions=versions) if versions else figure

    return change_figures(release, found)


def picture_problems(
    release: Release, lines: list[str], files: Collection[str]
) -> Iterator[Problem]:
    """Pictures that are not there, or that no bulletin can show by their names."""
    for each in figures(release):
        src, place = each.src, find(lines, each.src, Place(release.file, each.line))
        if "/" in src or "\\" in src or src.startswith("."):
            hint = "put the file into the release's folder and write its name alone"
            yield Problem(place, f"an image outside the release's folder: {src}", hint)
        elif not src.lower().endswith(tuple(images.TYPES)):
            hint = f"use one of {', '.join(images.TYPES)}"
            yield Problem(place, f"not an image that a bulletin can show: {src}", hint)
        elif src not in files:
            before = lines[place.line - 1][: (place.column or 1) - 1]
            hint = _hint(src, release, files, in_text=before.endswith("]("))
            yield Problem(place, f"missing image: {src}", hint)


def _hint(src: str, release: Release, files: Collection[str], *, in_text: bool) -> str:
    """The file that may be meant; a name with a space has brackets in Markdown."""
    here = f"put it into {PurePosixPath(release.file).parent}/"
    if same := same_name(src, files):
        return f"did you mean `<{same}>`?" if in_text and " " in same else f"did you mean `{same}`?"
    near = near_name(src, files)
    return f"did you mean `{near}`? If not, {here}" if near else here
