"""Texts and languages that readers have of a release when it is withdrawn."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from khabar import history
from khabar.editorial.deciding.change import public_texts
from khabar.editorial.deciding.decision import Decider
from khabar.editorial.deciding.readable_release import release_of
from khabar.files.folder import NEWSROOM_FILE, SOURCE_FILE, Folder
from khabar.lifecycle import restricted
from khabar.model import Event, Status
from khabar.problems import KhabarError, Level, Place, Problem
from khabar.sources.broken_source import read_remains, read_zone
from khabar.standing.catalog_findings import context
from khabar.standing.findings import Checking, known_findings
from khabar.standing.prepared_bulletins import Prepared
from khabar.workspace.load import Loaded


def public_now(
    folder: Folder, loaded: Loaded | None, id_: str, decider: Decider
) -> tuple[Prepared, ...] | None:
    """The texts that readers may have now; `None` where nobody can tell: no withdrawal waits.

    What somebody has typed as canceled counts as it was before.
    """
    release = release_of(loaded, id_)
    if not loaded or not release:
        return None
    if release.status is Status.CANCELED:
        before = replace(release, status=Status.USABLE)
        rows = (replace(e, release=before) if e.id == id_ else e for e in loaded.releases)
        loaded = replace(loaded, releases=tuple(rows))
    try:
        checking = Checking(context(loaded), known_findings(folder), errors_alone=True)
        return public_texts(loaded, id_, decider, checking)
    except (KhabarError, OSError):
        return None


def locales_with_readers(
    folder: Folder, id_: str, public: Iterable[Prepared] | None, decider: Decider
) -> tuple[str, ...] | None:
    """The languages of these texts, as `public_now` has them; `None` where nobody can tell.

    Of a broken source its restrictions can: what is ahead is not public.
    """
    if public is not None:
        return tuple(sorted({each.bulletin.locale for each in public}))
    zone = read_zone(folder.raw(NEWSROOM_FILE))
    said = read_remains(folder.raw(f"releases/{id_}/{SOURCE_FILE}"), zone)
    early = said.moment is not None and decider.at < said.moment
    return () if early or restricted(said, decider.at) else None


def never_given(id_: str, happened: Sequence[Event], kill: Event) -> tuple[Problem, ...]:
    """Tell that a withdrawal has no notice, since nobody ever had the text."""
    if kill.readers != () or history.went_out(happened) or history.begun(happened):
        return ()
    place = Place(f"releases/{id_}/{SOURCE_FILE}")
    message = "it was never public, so no notice is shown; it stays withdrawn"
    return (Problem(place, message, "", Level.NOTE),)
