"""Withdrawals that somebody typed: `status: canceled` in a source, without `khabar kill`.

Once readers have such a notice it is a withdrawal like any other: the history tells of it, and
typing another status undoes nothing.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from khabar import history
from khabar.model import Bulletin, Event, NoticeKind, Release, Status
from khabar.workspace.load import Loaded

_NOTE = "typed in the source"


def typed_kills(
    loaded: Loaded, public: Mapping[str, Bulletin], now: datetime
) -> Iterator[tuple[str, Event]]:
    """The events that the histories of withdrawn releases lack, by release.

    `public` are the bulletins that readers have by their folder: `<locale>/<release>`.
    """
    told = {each.release.id for each in public.values() if each.withdrawn}
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
