"""Removal from out/public in a build that fails: even in a broken newsroom withdrawn texts leave.

It needs no template, no `newsroom.yaml`, no cache and no room on the disk.
"""

from datetime import datetime

from khabar.build.retracting.removal import BulletinsToRemove, bulletin_locales, remove_bulletins
from khabar.build.retracting.retraction import Retracted, is_notice, version_of
from khabar.build.retracting.version_answers import version_answers
from khabar.files.folder import Folder
from khabar.files.outputs.output import VERSIONS, Output
from khabar.workspace.withdrawal.restrictions import TakenBack, taken_back


def retract_urgent(folder: Folder, out: Output, now: datetime) -> Retracted:
    """Remove texts, PDFs and images of what readers may not have, with what others say of them.

    Lists and bulletins keep what they say of others. Notices of withdrawals stay; the pages that
    codes on paper lead to say that a release is withdrawn.
    """
    taken = taken_back(folder, now)
    there = {each.id: _bulletins(out, each) for each in taken}
    gone = {path for each in taken for path in there[each.id] if _goes(out, path, each)}
    known = {path for each in taken if each.withdrawn for path in there[each.id]}
    answers = version_answers(folder, out, sorted(known))
    # A notice that stands already tells what readers may know.
    left = [each for each in taken if gone.issuperset(there[each.id])]
    hidden = [each.id for each in left if not each.named]
    paths = sorted(gone - {each.rpartition("/")[0] for each in answers})
    ids = [each.id for each in left]
    leaving = BulletinsToRemove(paths, ids, hidden, answers)
    problems = remove_bulletins(out, leaving, regardless=True)
    return Retracted(tuple(paths), problems)


def _bulletins(out: Output, each: TakenBack) -> list[str]:
    """The folders of a release; beside each that is no notice, what a page says of its versions."""
    found = []
    for locale in sorted({*bulletin_locales(out, "public"), *out.folders(VERSIONS)}):
        path = f"public/{locale}/{each.id}"
        told = (f"{VERSIONS}/{locale}/{each.id}",) if _goes(out, path, each) else ()
        found += [name for name in (path, *told) if out.has(name)]
    return found


def _goes(out: Output, path: str, each: TakenBack) -> bool:
    """Tell whether a folder is neither the notice of a withdrawal nor what came after it.

    Of what was brought back, a version that nobody can read stays.
    """
    if not each.back or path.startswith(f"{VERSIONS}/"):
        return not is_notice(out, path)
    version = version_of(out, path)
    return version is not None and not each.came_after(version)
