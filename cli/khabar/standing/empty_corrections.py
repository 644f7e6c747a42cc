"""Corrections of what was withdrawn and brought back: they need a change, as all others do.

Of any other correction each language is compared with what its readers have (`same_version`). Here
they have nothing but a notice, so all languages are compared with what was withdrawn.
"""

from collections.abc import Iterator

from khabar import history
from khabar.editions import Edition
from khabar.model import NoticeKind, Release
from khabar.standing.changes import differences
from khabar.standing.current_text import draft
from khabar.standing.sign_offs import as_it_is
from khabar.workspace.load import Loaded


def empty_correction(loaded: Loaded, release: Release) -> tuple[str, ...]:
    """The reason that holds a correction in which no language differs from what was withdrawn."""
    last = release.notices[-1] if release.notices else None
    if not last or (last.kind, last.version) != (NoticeKind.CORRECT, release.version):
        return ()
    fallen = history.fallen(loaded.histories.get(release.id, ()))
    known = [each for each in _texts(loaded, release.id) if each.version < release.version]
    if not fallen or not known or any(each.version > fallen for each in known):
        return ()
    newest = {each.bulletin.locale: each for each in sorted(known, key=lambda each: each.version)}
    if any(_differs(loaded, release, each) for each in newest.values()):
        return ()
    version = max(each.version for each in known)
    return (f"nothing differs from version {version}, which was withdrawn: change the text",)


def _texts(loaded: Loaded, id_: str) -> Iterator[Edition]:
    """All texts of a release that readers had, or that somebody signed."""
    for (release, _), row in loaded.editions.items():
        yield from row if release == id_ else ()
    yield from (each for (release, _), each in loaded.kept.items() if release == id_)


def _differs(loaded: Loaded, release: Release, old: Edition) -> bool:
    """Tell whether a language that the newsroom has says something else now."""
    if (locale := old.bulletin.locale) not in loaded.newsroom.locales:
        return False
    now = as_it_is(loaded, release, draft(loaded, release, locale, {}).bulletin)
    return bool(differences(old, now))
