"""Attachments that a release names: which files may be one, and their versions."""

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from unicodedata import normalize

from khabar.markup import attachment_links, canonical, figures, texts
from khabar.model import Attachment, Release, Text
from khabar.problems import Place, Problem
from khabar.sources.beside.near_names import near_name
from khabar.sources.beside.release_pictures import Path
from khabar.sources.fields import Tree, find
from khabar.sources.front_matter import AttachmentFields
from khabar.sources.publisher.file_types import is_picture, leads_away, runs, type_fault

_NOTE = "The title of an attachment: a file or a link below the text."


def attachment(fields: AttachmentFields, path: Path, beside: "Beside", tree: Tree) -> Attachment:
    """Make an attachment; `beside` knows the files and locales that its versions may have."""
    title = Text(
        "attachment", canonical(fields.title, {}), _NOTE, tree.place((*path, "title")).line
    )
    name = normalize("NFC", fields.file or "")
    return Attachment(
        title, name, name, fields.url or "", fields.type or "", tree.place(path).line,
        beside.versions(name) if name else (),
    )  # fmt: skip


class Beside:
    """The files beside a release, and the locales in which they may have versions."""

    def __init__(self, files: Collection[str], locales: Collection[str]) -> None:
        """`files` are names, `locales` those of the newsroom."""
        self.files, self.locales = files, locales

    def versions(self, name: str) -> tuple[tuple[str, str], ...]:
        """Find the versions of a file in other languages: `annex.kk.xlsx` beside `annex.xlsx`."""
        path = PurePosixPath(name)
        named = ((locale, f"{path.stem}.{locale}{path.suffix}") for locale in self.locales)
        return tuple((locale, file) for locale, file in named if file in self.files)


def attachment_problems(
    release: Release, lines: list[str], files: Collection[str], more: Collection[str]
) -> Iterator[Problem]:
    """Attachments that are not there or may not be, and links to files that readers do not get.

    `more` are the types that the newsroom allows beside the usual ones.
    """
    for each in release.attachments:
        if each.file:
            place = find(lines, each.file, Place(release.file, each.line))
            yield from _file_problems(each.file, place, files, more)
    known = {each.name for each in release.attachments if each.name}
    shown = {each.src for each in figures(release)}
    for name, line in attachment_links(texts(release.body)):
        if name not in known | shown:
            yield Problem(Place(release.file, line), *_link_fault(name, known, shown, files))


def _link_fault(
    name: str, known: Collection[str], shown: Collection[str], files: Collection[str]
) -> tuple[str, str]:
    """Say what is wrong with a link to a file, with a hint."""
    if is_picture(name) and name in files:
        hint = f"name it in `gallery:`, or show it: `![what is to be seen]({name})`"
        return f"a link to a picture that is not shown: {name}", hint
    message = f"no attachment is named {name}"
    if near := near_name(name, known):
        return message, f"did you mean `attachment:{near}`?"
    if near := near_name(name, shown):
        return message, f"did you mean `{near}`?"
    if is_picture(name):
        return f"missing image: {name}", "put it into the release's folder"
    return message, "add it to `attachments:`; of a page, write the whole address"


def _file_problems(
    file: str, place: Place, files: Collection[str], more: Collection[str]
) -> Iterator[Problem]:
    if leads_away(file):
        hint = "put the file into the release's folder and write its name alone"
        yield Problem(place, f"an attachment outside the release's folder: {file}", hint)
    elif is_picture(file) and not runs(file):
        hint = "name it in `gallery:`, where it is cleaned of what cameras write into it"
        yield Problem(place, f"a picture, which is not attached but shown: {file}", hint)
    elif fault := type_fault(file, more):
        yield Problem(place, *fault)
    elif file not in files:
        near = near_name(file, files)
        hint = f"did you mean `{near}`?" if near else "put it into the release's folder"
        yield Problem(place, f"missing attachment: {file}", hint)
