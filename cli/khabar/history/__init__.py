"""Facts that the history of a release tells: what happened to it, when, and what went out."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from khabar.model import Event

SIGN_OFF, PUBLISH, PACKAGE, SEND = "sign-off", "publish", "package", "send"
DELIVER = "deliver"
REMOVE, KILL, REINSTATE, RENAME = "remove", "kill", "reinstate", "rename"
# The beginning of a run of mail, and of handing a file to a wire. Readers may not have it yet, may
# never get it, or may have it under embargo alone. A wire that refused a file does not have it.
MAILING, DELIVERING, REFUSED = "mailing", "delivering", "refused"
# What a local time of the source meant when it was written: `note` has the key and the text, `text`
# the instant.
MOMENT = "moment"
_BEGUN = (MAILING, DELIVERING)
# What brings a version to readers.
_WENT_OUT = (PUBLISH, PACKAGE, SEND, DELIVER)
_FORGOTTEN = "known to the machine alone; the history had lost it"


def went_out(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that brought a version to somebody."""
    return tuple(event for event in events if event.what in _WENT_OUT)


def begun(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that may have brought a version to somebody; what a wire refused did not."""
    found: list[Event] = []
    for event in events:
        if event.what in _BEGUN:
            found.append(event)
        elif event.what == REFUSED:
            found = [each for each in found if (each.note, each.files) != (event.note, event.files)]
    return tuple(found)


def days_out(events: Iterable[Event], locale: str) -> tuple[datetime, ...]:
    """The moments at which somebody was given anything of a locale, mail under embargo included."""
    events = tuple(events)
    given = (*went_out(events), *begun(events))
    return tuple(_moment(each) for each in given if each.locale == locale)


def earlier_ids(events: Iterable[Event]) -> tuple[str, ...]:
    """The ids that a release had before it was renamed, oldest first: the notes of those events."""
    return tuple(dict.fromkeys(each.note for each in events if each.what == RENAME and each.note))


def killed(events: Iterable[Event]) -> Event | None:
    """The kill that is in force: the last one, unless the release was reinstated after it.

    Of a kill and a reinstatement in one second the kill counts.
    """
    last = _last_word(events)
    return last if last and last.what == KILL else None


def last_kill(events: Iterable[Event]) -> Event | None:
    """The newest kill, also one after which the release was reinstated."""
    kills = (each for each in events if each.what == KILL)
    return max(kills, key=_moment, default=None)


def reinstated(events: Iterable[Event]) -> datetime | None:
    """The moment of the last reinstatement."""
    return max((_moment(each) for each in events if each.what == REINSTATE), default=None)


def begun_reinstatement(events: Iterable[Event], source_version: int) -> Event | None:
    """The reinstatement in force that the source, at its version, does not say yet.

    So it is after one that was cut off between the history and the source, and after Git has
    brought an older source back.
    """
    last = _last_word(events)
    return last if last and last.what == REINSTATE and last.version > source_version else None


def fallen(events: Iterable[Event]) -> int:
    """The newest version that was withdrawn, 0 for none: neither it nor an older one comes back."""
    return max((each.version for each in events if each.what == KILL), default=0)


def standing(events: Iterable[Event], locale: str) -> tuple[Event, ...]:
    """The publications in a locale since readers lost it the last time, oldest first."""
    events = tuple(events)
    mine: list[Event] = []
    for each in sorted(events, key=_moment):
        if each.what == REMOVE and each.locale == locale:
            mine = []
        elif each.what == PUBLISH and each.locale == locale:
            mine.append(each)
    return tuple(each for each in mine if each.version > fallen(events))


def removed(events: Iterable[Event], locale: str) -> bool:
    """Tell whether readers of a locale lost the release, and were not given it again."""
    mine = [each for each in events if each.what in (PUBLISH, REMOVE) and each.locale == locale]
    last = max(mine, key=lambda each: (_moment(each), each.what == REMOVE), default=None)
    return last is not None and last.what == REMOVE


def notices(events: Iterable[Event], locale: str) -> tuple[Event, ...]:
    """The publications in a locale of what was withdrawn, and of the notices in its place."""
    events = tuple(events)
    mine = (each for each in events if each.what == PUBLISH and each.locale == locale)
    return tuple(each for each in mine if each.version <= fallen(events))


def first_published(events: Iterable[Event], locale: str) -> datetime | None:
    """First moment at which readers of a locale were given anything of a release on the site."""
    return min(
        (_moment(each) for each in events if each.what == PUBLISH and each.locale == locale),
        default=None,
    )


def given(events: Iterable[Event], locale: str) -> bool:
    """Tell whether a locale was given to the site's readers, or to a wire: never under embargo."""
    events = tuple(events)
    ways = (PUBLISH, DELIVER, DELIVERING)
    out = (*went_out(events), *begun(events))
    return any(each.locale == locale and each.what in ways for each in out)


def mailed(events: Iterable[Event], locale: str) -> datetime | None:
    """The last moment at which a locale was given to somebody; that may have been under embargo."""
    return max(days_out(events, locale), default=None)


def had_readers(events: Iterable[Event], locale: str) -> bool | None:
    """Tell whether a locale was public when it was withdrawn; `None` where no withdrawal tells."""
    kills = [each.readers for each in events if each.what == KILL]
    if not kills or None in kills:
        return None
    return any(locale in row for row in kills if row)


def stood(events: Iterable[Event], locale: str) -> int:
    """The newest version that readers have in a locale, 0 for none."""
    return max((each.version for each in standing(events, locale)), default=0)


def forgotten(kills: Mapping[str, str], ids: Iterable[str], events: Iterable[Event]) -> str:
    """Moment of the withdrawal that a history forgot, with no way back since; empty for none.

    `kills` are the moments of withdrawals that are known from elsewhere, as `read_kills` has them;
    `ids` are those that the release has and had.
    """
    events = tuple(events)
    last = max((kills[id_] for id_ in ids if id_ in kills), key=datetime.fromisoformat, default="")
    back = reinstated(events)
    known = killed(events) or (last and back and back >= datetime.fromisoformat(last))
    return "" if known else last


def remembered(at: str, source_version: int, events: Iterable[Event]) -> Event:
    """Word of a withdrawal at the moment `at` that a history forgot.

    Of its notice nothing is known, nor whether that named the headline; so this one does not.
    """
    moment = datetime.fromisoformat(at)
    before = (each.version for each in events if _moment(each) <= moment)
    version = 1 + max(source_version, *before, 0)
    return Event(KILL, at, "", version, {}, note=_FORGOTTEN, unnamed=True)


def is_remembered(kill: Event) -> bool:
    """Tell whether a withdrawal is one that `remembered` has told of."""
    return kill.note == _FORGOTTEN


def _last_word(events: Iterable[Event]) -> Event | None:
    """The newest kill or reinstatement; of two in one second the kill."""
    words = [each for each in events if each.what in (KILL, REINSTATE)]
    return max(words, key=lambda each: (_moment(each), each.what == KILL), default=None)


def _moment(event: Event) -> datetime:
    return datetime.fromisoformat(event.at)
