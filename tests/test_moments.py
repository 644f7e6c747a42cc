"""Publication has a moment: what is scheduled waits, and what waits is told and done."""

import json
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from conftest import khabar
from desk import ID, approve, edit, settled, translate
from khabar.build.build import build
from khabar.build.request import Request
from khabar.distribution.watch import Timer, watch
from khabar.files.folder import Folder
from khabar.model import Event, FormatName, Status
from khabar.sources.broken_source import read_remains
from khabar.standing.unfinished import embargo_of_text
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.history import record
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import load
from khabar.workspace.withdrawal.local_times import (
    MOMENTS_FILE,
    not_noted,
    note_in_histories,
    note_on_machine,
)
from khabar.workspace.withdrawal.restrictions import taken_back

AHEAD = "2031-05-05T15:30"
BEFORE = datetime(2031, 5, 5, 11, 29, tzinfo=UTC)
AT = BEFORE + timedelta(minutes=1)
TEXT = "The terminal opens today."


@pytest.fixture(scope="module", params=["a sign-off", "no policy"])
def original(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = settled(tmp_path_factory.mktemp("moments") / "newsroom")
    edit(root, "date: 2026-01-01", f"date: {AHEAD}")
    if request.param == "no policy":
        file = root / "releases" / "newsroom.yaml"
        file.write_text(file.read_text().partition("policies:")[0])
    else:
        assert approve(root).exit_code == 0
    return root


@pytest.fixture(scope="module")
def newsroom_of_texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom whose release each case writes anew."""
    return settled(tmp_path_factory.mktemp("texts") / "newsroom")


@pytest.fixture
def newsroom(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "newsroom", symlinks=True))


def at(root: Path, moment: datetime, locale: str = "tr") -> str:
    request = Request(formats=(FormatName.HTML,))
    build(Folder(root), request, moment, root / "out", lambda *_: None)
    page = root / "out" / "public" / locale / ID / "index.html"
    return page.read_text() if page.exists() else ""


def everything(root: Path) -> bytes:
    public = root / "out" / "public"
    return b"".join(path.read_bytes() for path in sorted(public.rglob("*")) if path.is_file())


@pytest.mark.full
def test_nothing_of_a_scheduled_release_is_public_before_its_moment(newsroom: Path) -> None:
    assert not at(newsroom, BEFORE)
    assert ID.encode() not in everything(newsroom)
    assert "scheduled for 2031-05-05T15:30+04:00" in khabar("status", "--newsroom", newsroom).output
    draft = (newsroom / "out" / "drafts" / "tr" / ID / "index.html").read_text()
    assert "Embargo" not in draft
    assert TEXT in at(newsroom, AT)


@pytest.mark.full
def test_a_later_date_takes_nothing_away(newsroom: Path) -> None:
    assert TEXT in at(newsroom, AT)
    events = [event("publish", locale) for locale in ("en", "tr")]
    record(Folder(newsroom), ID, tuple(events))
    edit(newsroom, AHEAD, "2032-05-05T15:30")
    if "sign-off" in (newsroom / "releases/newsroom.yaml").read_text():
        assert TEXT in at(newsroom, AT)


@pytest.mark.full
def test_a_later_date_takes_nothing_away_that_was_signed_when_it_was_due(tmp_path: Path) -> None:
    """No publication is recorded: the site may have gone out by other means."""
    root = settled(tmp_path / "newsroom")
    assert approve(root).exit_code == 0
    assert TEXT in at(root, BEFORE)
    edit(root, "date: 2026-01-01", "date: 2032-05-05")
    assert TEXT in at(root, AT)
    # What was signed for a moment ahead waits for the later one, too: nobody has it yet.
    edit(root, "date: 2032-05-05", f"date: {AHEAD}")
    assert approve(root).exit_code == 0
    edit(root, AHEAD, "2032-05-05T15:30")
    assert not at(root, AT)


def test_due_tells_what_cannot_be_read(newsroom: Path) -> None:
    assert khabar("due", "--newsroom", newsroom).exit_code == 0
    edit(newsroom, "location", "loction")
    answer = khabar("due", "--newsroom", newsroom)
    assert answer.exit_code == 4
    assert "unknown key: loction" in answer.output


def event(what: str, locale: str) -> Event:
    return Event(what, AT.isoformat(), locale, 1, {})


def test_what_waits_for_its_moment_is_no_error(newsroom: Path) -> None:
    assert khabar("build", "--newsroom", newsroom, "--format", "html").exit_code == 0


def test_due_tells_the_next_moment(newsroom: Path) -> None:
    answer = khabar("due", "--newsroom", newsroom)
    assert answer.exit_code == 0
    assert answer.stdout == f"2031-05-05T15:30:00+04:00 {ID}: it is published\n"
    rows = json.loads(khabar("due", "--newsroom", newsroom, "--json").stdout)["moments"]
    assert [row["release"] for row in rows] == [ID]
    edit(newsroom, "status: usable", "status: withheld")
    assert "no embargo ends" in khabar("due", "--newsroom", newsroom).output


def test_due_tells_of_two_moments_only_the_later_one(newsroom: Path) -> None:
    """Fault seen: after a change of `timezone:` both were told as "it is published"."""
    assert approve(newsroom).exit_code == 0
    settings = newsroom / "releases/newsroom.yaml"
    settings.write_text(
        re.sub("timezone: .*", "timezone: UTC", settings.read_text("utf-8")), "utf-8"
    )
    answer = khabar("due", "--newsroom", newsroom)
    assert answer.stdout == f"2031-05-05T15:30:00+00:00 {ID}: it is published\n"


class EndedError(Exception):
    """The end of a watch."""


class Days:
    """A clock that moves when somebody sleeps, and what was done at which moment."""

    def __init__(self, start: datetime, ends: datetime, fails: int = 0) -> None:
        self.time, self.ends, self.fails = start, ends, fails
        self.done: list[datetime] = []

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        assert 0 < seconds <= 60
        self.time += timedelta(seconds=seconds)
        if self.time >= self.ends:
            raise EndedError

    def act(self, moment: datetime) -> bool:
        self.done.append(moment)
        self.fails -= 1
        return self.fails < 0


def watched(days: Days) -> list[datetime]:
    with pytest.raises(EndedError):
        watch(lambda: [AT, AT + timedelta(hours=1)], days.act, Timer(days.now, days.sleep))
    return days.done


def test_a_watch_acts_at_its_beginning_and_at_each_moment() -> None:
    start = BEFORE - timedelta(hours=3)
    assert watched(Days(start, AT + timedelta(hours=2))) == [start, AT, AT + timedelta(hours=1)]


def test_a_watch_that_was_ended_does_at_its_beginning_what_fell_due() -> None:
    late = AT + timedelta(minutes=7)
    assert watched(Days(late, late + timedelta(minutes=9))) == [late]


def test_a_watch_tries_again_what_failed() -> None:
    start = AT + timedelta(hours=2)
    done = watched(Days(start, start + timedelta(minutes=5), fails=2))
    assert done == [start, start + timedelta(minutes=1), start + timedelta(minutes=2)]


@pytest.mark.full
def test_languages_that_appear_together_wait_for_one_another(newsroom: Path) -> None:
    file = newsroom / "releases" / "newsroom.yaml"
    text = file.read_text()
    head = "policies:\n" if "policies:" not in text else ""
    file.write_text(f"{text}{head}  together: [en, tr]\n")
    for catalog in newsroom.glob(f"locales/tr/LC_MESSAGES/{ID}.po"):
        catalog.unlink()
    for edition in newsroom.glob("releases/*/editions/v1.tr.json"):
        edition.unlink()
    assert not at(newsroom, AT, "en")
    status = khabar("build", "--newsroom", newsroom, "--format", "html", "--at", AT.isoformat(),
                    "--output", newsroom / "later")  # fmt: skip
    assert "waits for tr" in status.output
    translate(newsroom)
    approve(newsroom)
    assert TEXT in at(newsroom, AT, "en")
    assert TEXT in at(newsroom, AT, "tr")


@pytest.mark.parametrize("key", ["embargo", "date"])
def test_of_a_broken_source_the_later_reading_of_a_time_counts(key: str) -> None:
    """In Berlin it is twice half past two on that night: nothing is public at the first one."""
    source = f"---\n{key}: 2027-10-31T02:30\nloction: berlin\n---\nText.\n"
    remains = read_remains(source.encode(), ZoneInfo("Europe/Berlin"))
    found = remains.embargo if key == "embargo" else remains.moment
    assert found is not None
    assert found.astimezone(UTC) == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_restriction_counts_in_whatever_way_an_editor_of_windows_saved_it(
    encoding: str, end: str
) -> None:
    """Fault seen: `status: withheld`, saved as “Unicode”, left the text where it was."""
    lines = [
        "---",
        "Status: Withheld  # until Monday",
        "Embargo: 2027-10-31T12:00Z",
        "loc: a",
        "---",
    ]
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    remains = read_remains((mark + end.join([*lines, "Text."])).encode(encoding))
    assert remains.status is Status.WITHHELD
    assert remains.embargo == datetime(2027, 10, 31, 12, tzinfo=UTC)


EMBARGO = "embargo: 2027-10-31T12:00Z"
NOON = datetime(2027, 10, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(("line", "meant"), [
    (EMBARGO, NOON), ("EMBARGO: 2027-10-31T12:00Z", NOON), ("embargo : 2027-10-31T12:00Z", NOON),
    ("embargo\u00a0: 2027-10-31T12:00Z", NOON), ("embargo:\u00a02027-10-31T12:00Z", NOON),
    ("embargo\u2009: 2027-10-31T12:00Z", NOON), ("embargo\t:\t2027-10-31T12:00Z", NOON),
    ("embargo\uff1a2027-10-31T12:00Z", NOON), ('"embargo": 2027-10-31T12:00Z', NOON),
    ("em\u00adbargo: 2027-10-31T12:00Z", NOON), ("\ufeffembargo: 2027-10-31T12:00Z", NOON),
    ("embargo: \u201c2027-10-31T12:00Z\u201d", NOON), ("embargo: 2027-10-31t12:00 +00:00  # noon", NOON),
    ("embargo: 31 October 2027, 12:00 UTC", NOON), ("embargo: 31.10.2027 16:00", NOON),
    ("embargo: 2027-10-31T16:00\nembargo: 2020-01-01T10:00", NOON),
    ("embargo: 2020-01-01T10:00\u2028embargo: 2027-10-31T16:00", NOON),
    # A day begins, one with a time that is not clear ends; of two readings the later one counts.
    ("embargo: 2027-10-31", NOON - timedelta(hours=16)), ("embargo: 2027-10-31T24:00", NOON + timedelta(hours=8)),
    ("embargo: 10/11/2027", datetime(2027, 11, 9, 20, tzinfo=UTC)), ("embargo: 9999-12-31T25:00", datetime(9999, 12, 30, 20, tzinfo=UTC)),
    ("embargo:\n  2027-10-31T12:00Z", NOON), ("embargo: >-\n  2027-10-31T12:00Z", NOON),
    ("embargo: soon", None), ("# embargo: 2027-10-31T12:00Z", None), ("summary: x\n  embargo: 2027", None),
])  # fmt: skip
def test_a_mistake_in_a_line_that_restricts_hides_nothing(
    line: str, meant: datetime | None
) -> None:
    """Fault seen: a public text under a new embargo stayed, since a space stood before the colon."""
    source = f"---\nstatus: usable\n{line}\nloction: baku\n---\nText.\n"
    assert read_remains(source.encode(), ZoneInfo("Asia/Baku")).embargo == meant


@pytest.mark.parametrize(("lines", "meant"), [
    ("status : withheld", "withheld"), ("Status\u00a0: Withheld\u00a0", "withheld"), ("'status': 'withheld'", "withheld"),
    ("status: withheld\nstatus: usable", "withheld"), ("status: usable\nstatus: withheld", "withheld"),
    ("status: canceled\nstatus: draft", "canceled"), ("status: usable\u200b", "usable"), ("status: hidden", None),
])  # fmt: skip
def test_of_several_lines_the_one_counts_that_restricts_more(lines: str, meant: str | None) -> None:
    remains = read_remains(f"---\n{lines}\nversion: 3\nversion: 2\nloc: a\n---\nText.\n".encode())
    assert (remains.status and remains.status.value, remains.version) == (meant, 2)


@pytest.mark.parametrize(
    "sign", [" ", "\t", ":", "\u00a0", "'", "-", "1 ", "embargo:", "embargo: \n", "\n "]
)
def test_lines_of_a_broken_source_are_read_in_one_pass(sign: str) -> None:
    read_remains(f"---\nembargo: {sign * 50_000}x\nstatus{sign * 50_000}\n---\n".encode())


WRITTEN = "2031-05-05T15:30"


@pytest.mark.parametrize(("line", "noted", "zone", "meant"), [
    # The same text in another zone: it never means an earlier instant than it did.
    (WRITTEN, "Europe/London", "Asia/Almaty", "2031-05-05T14:30Z"),
    (f'"{WRITTEN}"   # noon', "Europe/London", "Asia/Almaty", "2031-05-05T14:30Z"),
    (f"\n  {WRITTEN}", "Europe/London", "Asia/Almaty", "2031-05-05T14:30Z"),
    (f">-\n  {WRITTEN}", "Europe/London", "Asia/Almaty", "2031-05-05T14:30Z"),
    (WRITTEN, "Asia/Almaty", "Europe/London", "2031-05-05T14:30Z"),
    (WRITTEN, "Asia/Baku", "Asia/Baku", "2031-05-05T11:30Z"),
    # Another text, an offset, and a day alone mean what they say.
    ("2031-05-05T15:31", "Europe/London", "Asia/Almaty", "2031-05-05T10:31Z"),
    (f"{WRITTEN}+05:00", "Europe/London", "Asia/Almaty", "2031-05-05T10:30Z"),
    (WRITTEN, "", "Asia/Almaty", "2031-05-05T10:30Z"),
    # Once readers have it, it means what it did: a later reading would take it away again.
    (WRITTEN, "Europe/London went out", "Asia/Almaty", "2031-05-05T14:30Z"),
    (WRITTEN, "Asia/Almaty went out", "Europe/London", "2031-05-05T10:30Z"),
])  # fmt: skip
@pytest.mark.parametrize("key", ["embargo", "date"])
@pytest.mark.parametrize("broken", [False, True])
@pytest.mark.parametrize("where", ["history", "machine"])
def test_a_local_time_means_nothing_earlier_in_another_zone(  # type: ignore[no-untyped-def]
    newsroom_of_texts: Path, line, noted, zone, meant, key, broken: bool, where: str
) -> None:
    """Fault seen: who corrected `timezone:` let texts out hours before their embargoes ended."""
    root, (before, _, out) = newsroom_of_texts, noted.partition(" ")
    folder, day = Folder(root), "" if key == "date" else "date: 2026-01-01\n"
    (root / "releases" / ID / "release.md").write_text(
        f"---\nheadline: A\nlanguage: en\n{day}location: baku\nstatus: usable\n"
        f"{key}: {line}\n{'loction: x' if broken else ''}\n---\nText.\n"
    )
    file = root / "releases/newsroom.yaml"
    file.write_text(re.sub("timezone: .*", f"timezone: {zone}", file.read_text()))
    (root / "releases" / ID / "history.yaml").unlink(missing_ok=True)
    (root / MOMENTS_FILE).unlink(missing_ok=True)
    if before:
        then = datetime.fromisoformat(WRITTEN).replace(tzinfo=ZoneInfo(before))
        if where == "history":
            told = Event("moment", BEFORE.isoformat(), "", 1, {}, note=f"{key} {WRITTEN}",
                         text=then.isoformat())  # fmt: skip
            record(folder, ID, (told,))
        else:
            note_on_machine(folder, {ID: {f"{key} {WRITTEN}": then}}, then - timedelta(days=1))
    if out:
        record(folder, ID, (event("publish", "en"),))
    loaded = load(FolderNewsroom(folder), (ID,))
    (parsed,) = loaded.releases
    said = parsed.release or parsed.remains
    assert (parsed.release is None) is broken
    found = said.embargo if key == "embargo" else said.moment
    instant = datetime.fromisoformat(meant)
    assert found == instant
    moved = datetime.fromisoformat(line[:16].strip('"')) if line == WRITTEN else None
    later = moved and moved.replace(tzinfo=ZoneInfo(zone)) < instant
    told = any(each.check == "changed-zone" for each in parsed.problems)
    assert out or bool(later) is told or line != WRITTEN
    if key == "embargo":
        held = taken_back(folder, instant - timedelta(minutes=1))
        assert [each.id for each in held] == [ID]
        assert not taken_back(folder, instant)


@pytest.mark.parametrize(("hours", "noted"), [(-1, True), (1, True), (26, True), (80, False)])
def test_a_local_time_is_noted_until_it_has_passed_in_every_zone(
    newsroom_of_texts: Path, hours: int, noted: bool
) -> None:
    """Fault seen: an embargo that had just ended was ahead again in another zone, and text left."""
    source = newsroom_of_texts / "releases" / ID / "release.md"
    source.write_text(
        "---\nheadline: A\nlanguage: en\ndate: 2031-05-05\nlocation: baku\nstatus: usable\n"
        f"embargo: {WRITTEN}\n---\nText.\n"
    )
    folder = Folder(newsroom_of_texts)
    (parsed,) = load(FolderNewsroom(folder), (ID,)).releases
    assert parsed.release
    assert parsed.release.embargo
    later = parsed.release.embargo + timedelta(hours=hours)
    found = not_noted(folder, [parsed], {}, later, ZoneInfo("Asia/Baku"))
    assert (f"embargo {WRITTEN}" in found.get(ID, {})) is noted
    assert not not_noted(
        folder, [parsed], {ID: {f"embargo {WRITTEN}": AT}}, later, ZoneInfo("Asia/Baku")
    )


@pytest.mark.full
@pytest.mark.parametrize("lost", ["history.yaml", "moments.json"])
def test_what_a_local_time_meant_is_known_to_clones_and_to_this_machine(
    tmp_path: Path, lost: str
) -> None:
    """`sync` tells the history, `build` this machine; either is enough."""
    root = settled(tmp_path / "newsroom")
    file = root / "releases/newsroom.yaml"
    file.write_text(file.read_text().partition("policies:")[0])
    edit(root, "status: usable", f"embargo: {WRITTEN}\nstatus: usable")
    assert khabar("sync", "--newsroom", root).exit_code == 0
    assert not at(root, BEFORE, "en")
    place = root / ".khabar" if lost == "moments.json" else root / "releases" / ID
    (place / lost).unlink()
    file.write_text(file.read_text().replace("Asia/Baku", "Asia/Tokyo"))
    assert "before `timezone` was changed" in khabar("check", "--newsroom", root).output
    assert not at(root, BEFORE, "en")
    assert TEXT in at(root, AT, "en")
    # A text with an offset says it all; it needs nobody's memory.
    edit(root, WRITTEN, f"{WRITTEN}+09:00")
    assert "before `timezone`" not in khabar("check", "--newsroom", root).output
    assert khabar("sync", "--newsroom", root).exit_code == 0
    assert "changed-zone" not in khabar("check", "--newsroom", root).output


def test_no_sign_off_lets_the_embargo_of_a_text_go(tmp_path: Path) -> None:
    """Fault seen: what was held back by its text alone was public as soon as it was approved."""
    newsroom, line = settled(tmp_path / "newsroom"), "EMBARGO: 1 January 2099, 10:00"
    edit(newsroom, TEXT, f"{line}\n\n{TEXT}")
    said = approve(newsroom, "--locale", "en")
    assert said.exit_code == 4
    assert "its text tells of an embargo until 2099-01-01T10:00+04:00" in said.output
    edit(newsroom, line, "EMBARGO: 1 January 2020, 10:00")
    assert approve(newsroom, "--locale", "en").exit_code == 0


@pytest.mark.parametrize("where", ["history", "machine"])
@pytest.mark.parametrize(("zone", "until"), [
    ("Asia/Almaty", "2031-05-05T14:30Z"), ("America/Caracas", "2031-05-05T19:30Z"),
])  # fmt: skip
def test_an_embargo_of_a_text_ends_no_earlier_in_another_zone(
    newsroom_of_texts: Path, where: str, zone: str, until: str
) -> None:
    """Fault seen: what the text alone told of was not noted, and ended hours too early."""
    root, folder = newsroom_of_texts, Folder(newsroom_of_texts)
    (root / "releases" / ID / "release.md").write_text(
        "---\nheadline: A\nlanguage: en\ndate: 2026-01-01\nlocation: baku\nstatus: usable\n---\n"
        "EMBARGO: 5 May 2031, 15:30\n\nText.\n"
    )
    file, noon = root / "releases/newsroom.yaml", datetime(2031, 5, 4, 12, tzinfo=UTC)
    (root / "releases" / ID / "history.yaml").unlink(missing_ok=True)
    (root / MOMENTS_FILE).unlink(missing_ok=True)

    def now_in(zone: str) -> Loaded:
        file.write_text(re.sub("timezone: .*", f"timezone: {zone}", file.read_text()))
        return load(FolderNewsroom(folder), (ID,))

    loaded, london = now_in("Europe/London"), ZoneInfo("Europe/London")
    if where == "history":
        note_in_histories(folder, loaded.releases, loaded.histories, noon, london)
    else:
        note_on_machine(folder, not_noted(folder, loaded.releases, {}, noon, london), noon)
    loaded = now_in(zone)
    (parsed,) = loaded.releases
    assert parsed.release
    assert embargo_of_text(loaded, parsed.release) == datetime.fromisoformat(until)
