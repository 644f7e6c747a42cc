"""Plans what becomes of a newsroom's templates in an upgrade."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from khabar.digest import sha256
from khabar.files.folder import Folder
from khabar.files.readable import Readable
from khabar.files.templates_folder import LARGEST_FONT, OVERLAY, OVERLAY_TEXT, is_overlay
from khabar.maintaining.standards import Templates, origin_of, standard_of, standard_today
from khabar.maintaining.template_merge import MergedTemplate, merge_templates
from khabar.translating.git.merge_driver import merge_texts
from khabar.workspace.template_origin import read_origin

_FONTS = "fonts/"
_VERSION = "VERSION"


@dataclass(frozen=True, slots=True)
class TemplatesUpgrade:
    """The version that the templates came from, and the files of `templates/` that change."""

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


def plan_templates(folder: Folder, today: str, *, overlay: bool = False) -> TemplatesUpgrade:
    """Merge the templates with the standard of `today`.

    Where they are an overlay, or become one, those that are as the standard has them go, and none
    is added. Otherwise new standard templates and fonts come.
    """
    root = Readable(folder.templates)
    own = {name: root.read(name, LARGEST_FONT) for name in root.files()}
    mine = {name: data for name, data in own.items() if not name.startswith(_FONTS)}
    texts, fonts = standard_today()
    origin, then = _base(mine, today, texts)
    merged = list(merge_templates(mine, then, texts, merge_texts))
    if overlay or is_overlay(root.path):
        return TemplatesUpgrade(origin, tuple(_thinned(own, merged, {**texts, **fonts})))
    merged += [MergedTemplate(name, data) for name, data in fonts.items() if name not in own]
    return TemplatesUpgrade(origin, tuple(merged))


def _base(own: Templates, today: str, now: Templates) -> tuple[str, Templates]:
    """Tell the version that templates came from, and the standard of that version.

    Of a version between releases no standard is kept. What nobody touched is then known by its
    digest, and so is what is still as it was; only for the rest an earlier standard has to do.
    """
    told, nearest = read_origin(own.get(_VERSION, b"")), origin_of(own, today)
    then = dict(now if nearest == today else standard_of(nearest))
    if told.version in ("", nearest):
        return nearest, then
    for name, digest in told.digests.items():
        kept = (each[name] for each in (now, own) if name in each)
        known = next((data for data in kept if sha256(data) == digest), None)
        then |= {name: known} if known is not None else {}
    return told.version, then


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
