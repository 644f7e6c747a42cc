"""Removal from out/public in a build that fails: nothing that is broken keeps a text there.

It needs no template, no `newsroom.yaml`, no cache and no room on the disk.
"""

from datetime import datetime

from khabar.build.removal import bulletin_locales, remove_bulletins
from khabar.build.retraction import Retracted, is_notice
from khabar.files.folder import Folder
from khabar.files.output import VERSIONS, Output
from khabar.workspace.restrictions import TakenBack, taken_back


def retract_urgent(folder: Folder, out: Output, now: datetime) -> Retracted:
    """Remove texts, PDFs and images of what readers may not have, with what lists say of them.

    The lists keep what they say of others. Notices of withdrawals stay.
    """
    taken = taken_back(folder, now)
    there = {each.id: _bulletins(out, each) for each in taken}
    gone = {path for paths in there.values() for path in paths if not is_notice(out, path)}
    # What is told of a notice that stands is what readers may know.
    hidden = [each.id for each in taken if not each.named and gone.issuperset(there[each.id])]
    paths = sorted(gone)
    return Retracted(tuple(paths), remove_bulletins(out, paths, hidden, regardless=True))


def _bulletins(out: Output, each: TakenBack) -> list[str]:
    """The folders of a release; beside each that is no notice, what a page says of its versions."""
    found = []
    for locale in sorted({*bulletin_locales(out, "public"), *out.folders(VERSIONS)}):
        path = f"public/{locale}/{each.id}"
        told = () if is_notice(out, path) else (f"{VERSIONS}/{locale}/{each.id}",)
        found += [name for name in (path, *told) if out.has(name)]
    return found
