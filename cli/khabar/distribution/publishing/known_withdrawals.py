"""Withdrawals that readers know of, also those that somebody typed: `status: canceled` in a source.

Once readers have such a notice it is a withdrawal like any other: the history tells of it, and
typing another status undoes nothing.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from khabar import history
from khabar.files.folder import Folder
from khabar.model import Bulletin, Event, NoticeKind, Release, Status
from khabar.workspace.history import ids_of_its_own
from khabar.workspace.load import Loaded

_NOTE = "typed in the source"


def told_kills(
    folder: Folder, loaded: Loaded, public: Mapping[str, Bulletin], now: datetime
) -> Mapping[str, str]:
    """The moments of the withdrawals that stand now, by release; ids of before a renaming count.

    What readers never heard of is left out, as a release that was withdrawn under its embargo:
    they may find the inventory, which names them. `public` is as for `typed_kills`.
    """
    told = _told(public)
    words = (
        (each, history.killed(events))
        for id_, events in loaded.histories.items()
        if id_ in told or history.went_out(events)
        for each in ids_of_its_own(folder, id_, events)
    )
    canceled = (
        each.release
        for each in loaded.releases
        if each.id in told and each.release and each.release.status is Status.CANCELED
    )
    by_source = {each.id: each.notices[-1].at.isoformat() for each in canceled if each.notices}
    typed = {id_: kill.at for id_, kill in typed_kills(loaded, public, now)}
    return {**typed, **by_source, **{id_: kill.at for id_, kill in words if kill}}


def _told(public: Mapping[str, Bulletin]) -> set[str]:
    """The releases in whose place readers have a notice."""
    return {each.release.id for each in public.values() if each.withdrawn}


def typed_kills(
    loaded: Loaded, public: Mapping[str, Bulletin], now: datetime
) -> Iterator[tuple[str, Event]]:
    """The events that the histories of withdrawn releases lack, by release.

    `public` are the bulletins that readers have by their folder: `<locale>/<release>`.
    """
    told = _told(public)
    for parsed in loaded.releases:
        release, happened = parsed.release, loaded.histories.get(parsed.id, ())
        if not release or release.status is not Status.CANCELED or parsed.id not in told:
            continue
        if not history.killed(happened):
            yield parsed.id, _event(release, history.reinstated(happened), now)


def _event(release: Release, back: datetime | None, now: datetime) -> Event:
    """The withdrawal as the source tells of it, later than the last reinstatement."""
    kills = [each for each in release.notices if each.kind is NoticeKind.KILL]
    last = next((each for each in kills if each.version == release.version), None)
    moment = last.at if last else now
    at = max(moment, back or moment).isoformat(timespec="seconds")
    text = last.text.markdown if last and last.text else ""
    standard = last.standard.value if last and last.standard else ""
    unnamed = last.unnamed if last else False
    return Event(
        history.KILL, at, "", release.version, {}, "", _NOTE, text, standard, unnamed
    )  # fmt: skip
