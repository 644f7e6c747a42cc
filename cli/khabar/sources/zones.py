"""Time zones: whether this machine's rules are new enough for the times that bulletins print."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

# The latest change of rules in each zone that an embargo is printed in: a moment after it, and the
# offset that holds since (tzdata's NEWS; Kazakhstan has had one time zone since 1 March 2024).
_SINCE = {
    "Asia/Baku": (datetime(2016, 7, 1, tzinfo=UTC), 4),
    "Asia/Almaty": (datetime(2024, 3, 2, tzinfo=UTC), 5),
    "Europe/Istanbul": (datetime(2016, 12, 1, tzinfo=UTC), 3),
}


def outdated_zones(zones: Mapping[str, tzinfo] | None = None) -> tuple[str, ...]:
    """The zones whose rules are older than their present offset; none where all is well.

    `zones` are the rules to look at, those of this machine by default.
    """
    known = zones or {name: ZoneInfo(name) for name in _SINCE}
    return tuple(
        name
        for name, (moment, hours) in _SINCE.items()
        if known[name].utcoffset(moment) != timedelta(hours=hours)
    )
