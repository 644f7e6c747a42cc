"""Plans what becomes of a newsroom's templates in an upgrade."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from khabar.files.folder import Folder
from khabar.files.readable import Readable
from khabar.files.templates_folder import LARGEST_FONT, OVERLAY, OVERLAY_TEXT, is_overlay
from khabar.maintaining.standards import (
    FONTS,
    Templates,
    earlier_standards,
    made_from,
    standard_today,
)
from khabar.maintaining.template_merge import MergedTemplate, merge_fonts, merge_templates
from khabar.translating.git.merge_driver import merge_texts
from khabar.workspace.template_origin import read_origin

_VERSION = "VERSION"


@dataclass(frozen=True, slots=True)
class TemplatesUpgrade:
    """The version that the templates name (empty: none), and the files of them that change."""

    origin: str
    changes: tuple[MergedTemplate, ...]

    @property
    def conflicts(self) -> tuple[MergedTemplate, ...]:
        """The templates that a person has to look at."""
        return tuple(each for each in self.changes if each.conflicts)

    def write(self, folder: Folder) -> None:
        """Put the new contents, and remove what goes."""
        for each in self.changes:
            name = f"templates/{each.name}"
            if each.data is None:
                folder.remove(name)
            else:
                folder.write({name: each.data})


def plan_templates(folder: Folder, *, overlay: bool = False) -> TemplatesUpgrade:
    """Merge the templates with today's standard.

    Where they are an overlay, or become one, those that are as the standard has them go, and none
    is added. Otherwise new standard templates and fonts come. A font that was once standard follows
    the standard; any other is the newsroom's own. Lines that end as on Windows count as the same.
    """
    root = Readable(folder.templates)
    own = {name: root.read(name, LARGEST_FONT) for name in root.files()}
    mine = {name: data.replace(b"\r\n", b"\n") for name, data in own.items() if not _is_font(name)}
    told = read_origin(mine.pop(_VERSION, b""))
    texts, fonts = standard_today()
    then = made_from(mine, told.digests, texts)
    changes = [
        *merge_templates(mine, then, texts, merge_texts),
        *merge_fonts(own, earlier_standards().has_font, fonts),
    ]
    if overlay or is_overlay(root.path):
        changes = list(_thinned(own, changes, {**texts, **fonts}))
    return TemplatesUpgrade(told.version, tuple(changes))


def _is_font(name: str) -> bool:
    return name.startswith(FONTS)


def _thinned(
    own: Templates, merged: Iterable[MergedTemplate], standard: Mapping[str, bytes]
) -> Iterator[MergedTemplate]:
    """List what changes where only what differs from the standard is kept."""
    changes = {each.name: each for each in merged if each.name in own}
    after = {**own, **{name: each.data for name, each in changes.items()}}
    for name, data in sorted(after.items()):
        if data is None or data == standard.get(name):
            yield MergedTemplate(name, None)
        elif name in changes:
            yield changes[name]
    if OVERLAY not in own:
        yield MergedTemplate(OVERLAY, OVERLAY_TEXT.encode())
