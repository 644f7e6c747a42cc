"""The releases of one day stand in the order in which readers got them, the newest first."""

import itertools
import re
import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from conftest import khabar
from desk import ID, settled
from khabar import site
from khabar.files.folder import Folder
from khabar.model import Event
from khabar.site.listings import listings
from khabar.site.section import Section
from khabar.workspace.history import record
from test_standing import publish

DAY = datetime.fromisoformat("2026-01-01T00:00+04:00")


def card(id_: str, hour: int | None = None, first: float | None = None) -> site.Card:
    """A release of the day with or without a time, that went out so many hours after midnight."""
    moment = DAY + timedelta(hours=hour or 0)
    return site.Card(
        id_, "en", id_, date(2026, 1, 1), moment, moment, (), False, "en", pdf=True,
        timed=hour is not None, first=DAY + timedelta(hours=first) if first is not None else None,
    )  # fmt: skip


def order(*cards: site.Card) -> str:
    """The ids of a list, which is the same from whatever order it is made."""
    found = {
        "".join(each.id for each in Section("en", None, {}, row).newest_first)  # type: ignore[arg-type]
        for row in itertools.permutations(cards)
    }
    (answer,) = found
    return answer


@pytest.mark.parametrize(
    ("locale", "years"),
    [("fa", {2025: "bc", 2024: "a"}), ("fa-u-ca-persian", {1404: "c", 1403: "ab"})],
)
def test_lists_by_year_have_the_calendar_of_their_dates(locale: str, years: dict[int, str]) -> None:
    days = {"a": date(2024, 11, 24), "b": date(2025, 3, 20), "c": date(2025, 3, 21)}
    cards = tuple(replace(card(id_), locale=locale, date=day) for id_, day in days.items())
    section = Section(locale, None, {}, cards)  # type: ignore[arg-type]
    found = {listing.year: rows for listing, rows in listings(section) if listing.year}
    assert {
        year: "".join(sorted(each.id for each in rows)) for year, rows in found.items()
    } == years
    assert all(site.Listing(year).holds(each) for year, rows in found.items() for each in rows)


def test_times_and_publications_order_a_day() -> None:
    assert order(card("a", hour=9), card("b", first=11), card("c", hour=15)) == "cba"
    assert order(card("a", first=10), card("b", first=9)) == "ab"


def test_what_is_not_published_yet_is_the_latest_and_its_publication_moves_nothing() -> None:
    assert order(card("a", first=10), card("b"), card("c", hour=11)) == "bca"
    assert order(card("a", first=10), card("b", first=12), card("c", hour=11)) == "bca"


def test_what_went_out_days_later_stays_on_its_day() -> None:
    late, next_day = card("a", first=200), card("b", hour=25)
    assert order(late, next_day, card("c", hour=20)) == "bac"


def test_without_times_and_history_the_ids_decide() -> None:
    assert order(card("b"), card("a")) == "ab"


def add(root: Path, id_: str) -> None:
    folder = root / "releases" / id_
    folder.mkdir()
    shutil.copyfile(root / "releases" / ID / "release.md", folder / "release.md")
    assert khabar("sync", "--newsroom", root).exit_code == 0


def listed(root: Path) -> list[str]:
    found = re.findall(r'href="(2026-01-01-\w+)/', (root / "out/public/en/index.html").read_text())
    return list(dict.fromkeys(found))


@pytest.mark.full
def test_lists_and_feeds_follow_the_history(tmp_path: Path) -> None:
    root = settled(tmp_path / "newsroom")
    file = root / "releases" / "newsroom.yaml"
    text = file.read_text().partition("policies:")[0].replace("[en, tr]", "[en]")
    file.write_text(f"{text}formats: [html]\n")
    (tmp_path / "target").mkdir()
    out = Event("publish", "2026-01-01T10:00:00+04:00", "en", 1, {"index.html": "0" * 64})
    record(Folder(root), ID, (out,))
    later = "2026-01-01-zeppelin"
    add(root, later)
    publish(root)
    assert listed(root) == [later, ID]
    feed = (root / "out/public/en/feed.xml").read_text()
    assert feed.index(f"/{later}/") < feed.index(f"/{ID}/")
    # What publish records of a release makes nothing obsolete: it has nothing to do the second time.
    for _ in range(2):
        again = khabar("publish", tmp_path / "target", "--newsroom", root)
        assert again.exit_code == 0, again.output
    assert (root / "out/public/en/feed.xml").read_text() == feed
    publish(root)
    assert listed(root) == [later, ID]
