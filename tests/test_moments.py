"""Days and times of sources: what clocks show in a zone, once, twice or not at all."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.sources.moments import declared, instant

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(
    ["Asia/Baku", "Europe/Berlin", "America/Havana", "Australia/Lord_Howe", "Asia/Beirut", "UTC"]
).map(ZoneInfo)
TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 31)).map(
    lambda at: at.replace(second=0, microsecond=0)
)


def test_a_local_time_is_the_newsrooms() -> None:
    assert instant("2025-07-01T09:00", BERLIN).isoformat() == "2025-07-01T09:00:00+02:00"
    assert instant("2025-12-01 09:00", BERLIN).isoformat() == "2025-12-01T09:00:00+01:00"
    assert instant("2025-12-01T09:00Z", BERLIN) == datetime(2025, 12, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("local", "fault", "readings"),
    [
        ("2025-10-26T02:30", "exists twice", ["2025-10-26T02:30+02:00", "2025-10-26T02:30+01:00"]),
        (
            "2025-03-30T02:30",
            "does not exist",
            ["2025-03-30T03:30+02:00", "2025-03-30T01:30+01:00"],
        ),
    ],
)
def test_a_time_that_clocks_show_twice_or_never(
    local: str, fault: str, readings: list[str]
) -> None:
    with pytest.raises(ValueError, match=fault) as caught:
        instant(local, BERLIN)
    assert caught.value.args[1] == f"write {readings[0]} or {readings[1]}"
    assert all(instant(reading, BERLIN) for reading in readings)


@given(at=TIMES, zone=ZONES)
def test_an_instant_shows_what_was_written(at: datetime, zone: ZoneInfo) -> None:
    """Either the clocks show what the editor wrote, or the time is refused."""
    written = at.isoformat(timespec="minutes")
    back = at.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    once = at.replace(tzinfo=zone).utcoffset() == at.replace(tzinfo=zone, fold=1).utcoffset()
    if not once or back != at:
        with pytest.raises(ValueError, match=r"twice|not exist"):
            instant(written, zone)
        return
    assert instant(written, zone).astimezone(zone).replace(tzinfo=None) == at


@given(day=st.dates(date(1990, 1, 1), date(2037, 12, 31)), zone=ZONES)
def test_a_day_begins_with_its_first_instant(day: date, zone: ZoneInfo) -> None:
    read = declared(day.isoformat(), zone)
    assert (read.day, read.timed) == (day, False)
    assert read.instant.astimezone(zone).date() == day
    before = read.instant.timestamp() - 1
    assert datetime.fromtimestamp(before, zone).date() < day


@given(at=TIMES, zone=ZONES)
def test_the_day_of_a_time_is_the_newsrooms(at: datetime, zone: ZoneInfo) -> None:
    read = declared(f"{at.isoformat(timespec='minutes')}+00:00", zone)
    assert read.timed
    assert read.day == datetime.combine(at.date(), at.time(), UTC).astimezone(zone).date()
    assert read.instant == at.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "1795132800", "2025-11-31", "24.11.2025", "2025-11-24T", "٢٠٢٥-11-24"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        declared(text, BERLIN)
    with pytest.raises(ValueError, match="is no time"):
        instant(text, BERLIN)
