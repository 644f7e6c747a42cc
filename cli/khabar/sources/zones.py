"""Time zones: the one of a language's country, and whether this machine's rules are new enough."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from babel.core import get_global

# The latest change of rules in each zone that an embargo is printed in: a moment after it, and the
# offset that holds since (tzdata's NEWS; Kazakhstan has had one time zone since 1 March 2024).
_SINCE = {
    "Asia/Baku": (datetime(2016, 7, 1, tzinfo=UTC), 4),
    "Asia/Almaty": (datetime(2024, 3, 2, tzinfo=UTC), 5),
    "Europe/Istanbul": (datetime(2016, 12, 1, tzinfo=UTC), 3),
}


# The zone of the capital, where a country has more than one (tzdata's zone1970.tab).
_CAPITALS = {
    "AR": "America/Argentina/Buenos_Aires", "AU": "Australia/Sydney", "BR": "America/Sao_Paulo",
    "CA": "America/Toronto", "CN": "Asia/Shanghai", "DE": "Europe/Berlin", "ES": "Europe/Madrid",
    "GB": "Europe/London", "ID": "Asia/Jakarta", "KZ": "Asia/Almaty", "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City", "PT": "Europe/Lisbon", "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv", "UZ": "Asia/Tashkent",
}  # fmt: skip
NO_ZONE = "UTC"


def home_zone(tag: str) -> str:
    """The time zone of the country in which most speakers of a language live (CLDR).

    `UTC` where its country has several zones and none is its capital's here, as for `en`, which is
    spoken everywhere.
    """
    language, *rest = tag.split("-")
    likely = get_global("likely_subtags").get(language, "")
    country = next((part for part in rest if len(part) == 2 and part.isupper()), "")
    country = country or ("" if language == "en" else likely.rpartition("_")[2])
    zones = get_global("territory_zones").get(country, [])
    return _CAPITALS.get(country) or (zones[0] if len(zones) == 1 else NO_ZONE)


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
