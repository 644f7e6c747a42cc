"""Events of releases: what an editor may write, and what calendars, pages and machines are told."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from conftest import ROOT, khabar
from desk import settled, translate
from khabar.editions import Present, dump, freeze, load
from khabar.editorial.template_contract.samples import sample_bulletin, sample_newsroom
from khabar.formats.mail_texts import mail_texts
from khabar.formats.ninjs.ninjs import ninjs
from khabar.formats.templates import Templates
from khabar.formats.web.event_calendar import (
    calendar,
    event_address,
    event_calendar,
    event_entry,
    event_file,
    unfolded,
)
from khabar.formats.web.json_ld import article
from khabar.model import AnnouncedEvent, AttachedFile, Bulletin, Document, Paragraph, Status, Text
from khabar.site.card import card_of
from khabar.site.machine_files import event_calendars
from khabar.site.section import Section
from khabar.site.withdrawal.entries import changed_lists
from khabar.site.withdrawal.leaving import Leaving, SiteChange
from khabar.standing.withdrawals import withdrawn
from test_attachments import parsed, said

TEMPLATES = Templates(ROOT / "templates")
START = datetime(2025, 11, 24, 6, tzinfo=UTC)
EVENT = AnnouncedEvent(START, START + timedelta(hours=2), True, "baku", "https://forum.example/")
DAYS = AnnouncedEvent(
    datetime.fromisoformat("2025-11-24T00:00+04:00"),
    datetime.fromisoformat("2025-11-26T00:00+04:00"),
    timed=False,
)


def bulletin(event: AnnouncedEvent | None, locale: str = "en", **changes: object) -> Bulletin:
    made = sample_bulletin(sample_newsroom(), locale)
    release = replace(made.release, event=event, embargo=None, notices=(), **changes)
    return replace(made, release=release, stale=())


def read(made: Bulletin) -> Calendar:
    return Calendar.from_ical(event_calendar(made))


def front(event: str) -> str:
    return f"event: {event}\n---\nText.\n"


def test_an_event_is_read_by_the_clocks_of_the_newsroom() -> None:
    found = parsed(front("{start: 2025-11-24T10:00, end: 2025-11-24T12:30, place: baku}"), ())
    assert said(found) == []
    assert found.release
    event = found.release.event
    assert event
    assert (event.start.isoformat(), event.place) == ("2025-11-24T10:00:00+04:00", "baku")
    days = parsed(front("{start: 2025-11-24, end: 2025-11-26, url: 'https://forum.example/'}"), ())
    assert days.release
    assert days.release.event
    assert not days.release.event.timed
    assert days.release.event.days("Asia/Baku") == (date(2025, 11, 24), date(2025, 11, 26))


@pytest.mark.parametrize(
    ("event", "message"),
    [
        ("{place: baku}", "missing field: event.start"),
        ("{start: 2025-11-31T10:00}", "event.start: `2025-11-31T10:00` is not a time"),
        ("{start: 2025-11-24T12:00, end: 2025-11-24T12:00}",
         "event: the event ends before it begins"),
        ("{start: 2025-11-24, end: 2025-11-23}", "event: the event ends before it begins"),
        ("{start: 2025-11-24, end: 2025-11-24T12:00}",
         "event: a day and a time do not go together"),
        ("{start: 2025-11-24T10:00, place: bakku}", "unknown place: bakku"),
        ("{start: 2025-11-24T10:00, url: 'mailto:a@b.example'}",
         "event.url: not the address of a page: mailto:a@b.example"),
        ("{start: 2025-11-24T10:00, where: baku}", "unknown key: event.where"),
    ],
)  # fmt: skip
def test_what_is_no_event(event: str, message: str) -> None:
    assert said(parsed(front(event), ())) == [message]


@pytest.mark.parametrize("time", ["2015-03-29T04:30", "2015-10-25T04:30"])
def test_a_time_that_clocks_never_show_or_show_twice_is_refused(time: str) -> None:
    """Baku had summer time until 2015."""
    (message,) = said(parsed(front(f"{{start: {time}}}"), ()))
    assert ("exists twice" in message) == ("10-25" in time)
    assert ("does not exist" in message) == ("03-29" in time)


def test_a_calendar_says_what_the_release_says() -> None:
    made = bulletin(EVENT)
    (entry,) = read(made).walk("VEVENT")
    assert entry.decoded("dtstart") == START
    assert entry.decoded("dtend") == START + timedelta(hours=2)
    assert str(entry["location"]) == "Baku"
    assert (entry["sequence"], entry["status"]) == (2, "CONFIRMED")
    assert str(entry["uid"]) == "2025-11-24-sample@newsroom.example"
    assert str(entry["url"]).endswith("/en/2025-11-24-sample/")
    assert "https://forum.example/" in str(entry["description"])
    assert event_calendar(made) == event_calendar(made)


def test_days_end_with_the_day_after_the_last() -> None:
    (entry,) = read(bulletin(DAYS)).walk("VEVENT")
    assert entry.decoded("dtstart") == date(2025, 11, 24)
    assert entry.decoded("dtend") == date(2025, 11, 27)


def test_versions_and_earlier_names_are_one_event() -> None:
    first, second = bulletin(EVENT), bulletin(EVENT, id="2025-11-24-other", version=5)
    second = replace(second, first_id="2025-11-24-sample")
    (one,), (two,) = read(first).walk("VEVENT"), read(second).walk("VEVENT")
    assert one["uid"] == two["uid"]
    assert two["sequence"] == 5


def test_a_withdrawn_event_is_cancelled_and_says_no_more_than_its_notice() -> None:
    gone = bulletin(EVENT, version=3)
    gone = withdrawn(replace(gone, release=replace(gone.release, status=Status.CANCELED)))
    (entry,) = read(gone).walk("VEVENT")
    assert (entry["status"], entry["sequence"]) == ("CANCELLED", 3)
    assert entry["uid"] == next(iter(read(bulletin(EVENT)).walk("VEVENT")))["uid"]
    assert not {"LOCATION", "DESCRIPTION"} & set(entry)
    assert "withdrawn" in str(entry["summary"])


def test_a_calendar_has_all_events_of_a_language() -> None:
    made = bulletin(EVENT), bulletin(DAYS, id="2025-11-20-days"), bulletin(None, id="2025-11-21-no")
    cards = tuple(replace(card_of(each, ""), event=event_entry(each)) for each in made)
    newsroom = sample_newsroom()
    (page,) = event_calendars(
        [Section("en", newsroom, {}, cards), Section("az", newsroom, {}, cards[2:])]
    )
    assert page.file == "en/calendar.ics"
    whole = Calendar.from_ical(page.values["text"])
    ids = [str(each["uid"]).partition("@")[0] for each in whole.walk("VEVENT")]
    assert ids == ["2025-11-20-days", "2025-11-24-sample"]
    assert str(whole["x-wr-calname"]) == "A newsroom"
    data = page.values["text"].encode()
    (change,) = changed_lists([page.file], lambda _: data, Leaving(frozenset({"2025-11-20-days"})))
    (left,) = Calendar.from_ical(change.data or b"").walk("VEVENT")
    assert str(left["uid"]).startswith("2025-11-24-sample@")
    assert event_entry(made[0]) in (change.data or b"").decode()


@pytest.mark.full
def test_a_withdrawal_is_told_to_calendars(tmp_path: Path) -> None:
    root = settled(tmp_path / "newsroom")
    source = root / "releases/2026-01-01-terminal/release.md"
    event = "event: {start: 2026-05-01T10:00, place: baku}"
    source.write_text(source.read_text().replace("status: usable", f"status: usable\n{event}"))
    translate(root)
    settings = root / "releases/newsroom.yaml"
    settings.write_text(re.sub(r"sign-off: .*", "sign-off: {}", settings.read_text()))
    words = ["--newsroom", root, "--at", "2026-04-01T10:00+00:00", "--format", "html"]
    assert khabar("build", *words, "--jobs", 1).exit_code == 0
    public = root / "out/public"
    own = public / "tr/2026-01-01-terminal/2026-01-01-terminal.tr.ics"
    before = (public / "tr/calendar.ics").read_bytes(), own.read_bytes()
    assert [b"STATUS:CONFIRMED" in each for each in before] == [True, True]
    assert 'href="calendar.ics"' in (public / "tr/index.html").read_text("utf-8")
    killed = ["kill", "2026-01-01-terminal", "--by", "A. Editor", "--standard", "issued-in-error"]
    assert khabar(*killed, "--newsroom", root).exit_code == 0
    name, id_ = "tr/calendar.ics", "2026-01-01-terminal"
    assert list(changed_lists([name], lambda _: before[0], Leaving(frozenset({id_})))) == [
        SiteChange(name, None)
    ]
    assert khabar("build", *words, "--jobs", 1).exit_code == 0
    after = (public / "tr/calendar.ics").read_bytes(), own.read_bytes()
    assert [b"STATUS:CANCELLED" in each for each in after] == [True, True]
    assert not any(b"LOCATION" in each for each in after)


def test_private_copies_have_no_file_for_calendars() -> None:
    for each in (
        replace(bulletin(EVENT), reasons=("why",)),
        replace(bulletin(EVENT), recipient="A reader"),
        bulletin(None),
    ):
        assert (event_file(each), event_address(each), event_entry(each)) == ("", "", "")


@settings(max_examples=30, deadline=None)
@given(words=st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" ")))
def test_any_words_survive_the_lines_of_a_calendar(words: str) -> None:
    made = bulletin(EVENT)
    places = {"baku": replace(made.newsroom.places["baku"], name=Text("place", f"A {words}; b,c"))}
    made = replace(made, newsroom=replace(made.newsroom, places=places))
    data = calendar("A newsroom", "en", [event_entry(made)] * 2).encode()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert "/en/2025-11-24-sample/" in unfolded(data.decode())
    first, _ = Calendar.from_ical(data).walk("VEVENT")
    again = replace(made, locale="az")
    assert str(first["location"]) == str(read(again).walk("VEVENT")[0]["location"])
    assert str(first["location"]).startswith("A ")


def test_machines_are_told_of_the_event() -> None:
    made = bulletin(EVENT)
    (event,) = (each for each in article(made)["about"] if each["@type"] == "Event")  # type: ignore[attr-defined]
    assert event["startDate"] == START.isoformat()
    assert event["location"] == {"@type": "Place", "name": "Baku"}
    item = ninjs(made)
    assert item["eventDetails"] == {
        "dates": {
            "startDate": START.isoformat(),
            "endDate": (START + timedelta(hours=2)).isoformat(),
        }
    }
    assert ninjs(bulletin(DAYS))["eventDetails"] == {
        "dates": {"expectedStartDate": "2025-11-24", "expectedEndDate": "2025-11-26"}
    }
    json.dumps(item)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (EVENT, "November 24, 2025, 10:00 AM–12:00 PM (Baku time, GMT+04:00)"),
        (DAYS, "November 24, 2025 – November 26, 2025"),
        (replace(EVENT, end=None), "November 24, 2025, 10:00 AM (Baku time, GMT+04:00)"),
    ],
)
def test_a_page_tells_when_and_where(event: AnnouncedEvent, words: str) -> None:
    page = TEMPLATES.bulletin(bulletin(event), medium="web")
    assert words in " ".join(page.replace("\u202f", " ").split())
    assert 'href="2025-11-24-sample.en.ics"' in page
    paper = TEMPLATES.bulletin(bulletin(event), medium="print")
    assert words in " ".join(paper.replace("\u202f", " ").split())
    assert ".ics" not in paper


def test_an_event_is_signed_and_older_editions_go_on() -> None:
    made = bulletin(EVENT, body=Document((Paragraph(Text("body", "Words.")),)))
    edition = freeze(Present(made, made.release, {"sample.svg": "", "sample.csv": ""}), "E", START)
    again = load(dump(edition).encode(), "v2.en.json")
    assert again.bulletin.release.event == EVENT
    assert '"event"' not in dump(freeze(Present(bulletin(None), made.release, {}), "E", START))


@pytest.mark.parametrize("embargoed", [False, True])
def test_mails_link_to_the_event_and_to_what_is_attached(*, embargoed: bool) -> None:
    made = bulletin(EVENT)
    made = replace(made, release=replace(made.release, embargo=START if embargoed else None))
    file = AttachedFile("sample.csv", 12, "a" * 64)
    made = replace(made, attached={"sample.csv": file})
    texts = mail_texts(TEMPLATES, made, embargoed=embargoed, unsubscribe="mailto:u@news.example")
    site = "https://newsroom.example"
    table = f"{site}/assets/{'a' * 16}/sample.csv"
    assert f": {table}\n" in texts.text
    assert f'<a href="{table}">A table</a>' in texts.html
    assert '<a href="https://example.org/film">A film</a>' in texts.html
    address = f"{site}/en/2025-11-24-sample/2025-11-24-sample.en.ics"
    assert (f": {address}\n" in texts.text) != embargoed
    assert (f'href="{address}"' in texts.html) != embargoed
    assert "Where: Baku" in texts.text
