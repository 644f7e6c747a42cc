"""What went out: a file that is appended to, and anything that may stand in its place."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import khabar
from desk import ID, approve, edit, public, settled
from khabar.files.folder import Folder
from khabar.history import history_file
from khabar.languages.locales import locale_problem
from khabar.maintaining.built_before import unrecorded_pdfs, unrecorded_sign_offs
from khabar.model import Event
from khabar.problems import SourceError
from khabar.workspace.history import events, record

NOW = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
EVENT = Event("publish", NOW.isoformat(), "tr", 1, {"a.pdf": "0" * 64}, "E", "list: “x”")
LINE = history_file.dump([EVENT])


def first_format(event: Event) -> bytes:
    """The line of an event as Khabar wrote it when it recorded no sign-offs: without an id."""
    said = json.loads(history_file.dump([event])[2:])
    return f"- {json.dumps({name: each for name, each in said.items() if name != 'id'})}\n".encode()


def test_only_lines_of_the_first_format_tell_that_an_older_khabar_was_in_use() -> None:
    later = replace(EVENT, at=(NOW + timedelta(days=9)).isoformat())
    raw = first_format(EVENT) + b"no line\n" + history_file.dump([later]).encode()
    assert history_file.last_of_first_format(raw) == NOW
    assert history_file.last_of_first_format(LINE.encode()) is None


@pytest.mark.parametrize(("days", "recorded"), [(1, True), (-1, False)])
def test_an_upgrade_records_sign_offs_of_a_khabar_that_recorded_none(
    newsroom: Path, days: int, recorded: bool
) -> None:
    """What was signed after the last line of such a Khabar has lost its line: it stays told."""
    approve(newsroom)
    file = newsroom / f"releases/{ID}/history.yaml"
    (signed, *_) = signs = events(Folder(newsroom), ID)
    at = datetime.fromisoformat(signed.at) + timedelta(days=days)
    file.write_bytes(first_format(replace(EVENT, at=at.isoformat())))
    found = tuple(event for _, event in unrecorded_sign_offs(Folder(newsroom)))
    assert found == (signs if recorded else ())


def test_an_upgrade_does_not_take_what_was_built_for_published(newsroom: Path) -> None:
    """Only where the templates name no version, which are those of a Khabar without `publish`."""
    pdf = newsroom / f"out/public/en/{ID}/{ID}.en.pdf"
    pdf.parent.mkdir(parents=True)
    pdf.write_bytes(b"%PDF-1.7")
    found = list(unrecorded_pdfs(Folder(newsroom), NOW))
    assert [event.locale for _, event in found] == ["en"]
    (newsroom / "templates").unlink()
    (newsroom / "templates").mkdir()
    (newsroom / "templates/VERSION").write_text("0.2.0\n")
    assert list(unrecorded_pdfs(Folder(newsroom), NOW)) == []


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return settled(tmp_path / "newsroom")


def test_what_is_written_is_read() -> None:
    assert history_file.parse(LINE.encode(), "h") == (EVENT,)
    assert history_file.parse(b"", "h") == ()


def changed(**values: object) -> bytes:
    return f"- {json.dumps({**json.loads(LINE[2:]), **values})}\n".encode()


BOMB = "- &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"- &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "raw",
    [
        changed(at="2026-01-02T12:00:00"), changed(at="2026-01-02"), changed(at=5), changed(at="x"),
        changed(version="1"), changed(version=0), changed(version=True), changed(version=1.0),
        changed(version=None), changed(locale=["tr"]), changed(files=[["a", "b"]]),
        changed(files={"a": 1}), changed(by=5), changed(note=None), changed(more=1), changed(what={}),
        b"x: y\n", b"5\n", b"- 5\n", b"- []\n", b"-\n", b"- {\n", b"\xff\xfe", b"\x00", b"<<<<<<< HEAD\n",
        b"- " + b"[" * 100_000, b"- " + b"9" * 10_000, b'- {"what": "\\ud800"}\n', BOMB.encode(),
        b"- !!python/object/apply:os.system [true]\n",
    ],
)  # fmt: skip
def test_what_is_no_history_is_refused_with_its_line(raw: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        history_file.parse(LINE.encode() + raw, "releases/x/history.yaml")
    place = caught.value.problems[0].place
    assert (place.file, place.line) == ("releases/x/history.yaml", 2)
    assert caught.value.problems[0].hint


@given(st.binary(max_size=80) | st.text("- {}[]\"':,*&!\n", max_size=80).map(str.encode))
@settings(deadline=None)
def test_any_bytes_are_refused_or_read(raw: bytes) -> None:
    with suppress(SourceError):
        assert isinstance(history_file.parse(raw, "h"), tuple)


def test_a_long_history_is_read_at_once() -> None:
    lines = "".join(
        LINE.replace("list: ", f"list {i}: ").split(', "id"')[0] + "}\n" for i in range(50_000)
    )
    assert len(history_file.parse(lines.encode(), "h")) == 50_000


@pytest.mark.full
def test_a_broken_history_is_told_and_stops_no_build(newsroom: Path) -> None:
    approve(newsroom)
    (newsroom / "releases" / ID / "history.yaml").write_bytes(b"\xff*a")
    for command in ("history", "package"):
        answer = khabar(command, ID, "--newsroom", newsroom)
        assert answer.exit_code == 3
        assert f"releases/{ID}/history.yaml:1: not an entry" in answer.output
    assert public(newsroom)
    edit(newsroom, "status: usable", "status: usable\nembargo: 2099-01-01T10:00+04:00")
    answer = khabar("check", "--newsroom", newsroom)
    assert answer.exit_code == 4
    assert "history.yaml:1: not an entry" in answer.output


def test_what_a_crash_cut_off_spoils_no_other_line(newsroom: Path) -> None:
    folder, file = Folder(newsroom), newsroom / "releases" / ID / "history.yaml"
    file.write_text(LINE + LINE[:20])
    record(folder, ID, (EVENT,))
    assert file.read_text() == LINE + LINE[:20] + "\n" + LINE
    file.write_text(LINE.rstrip())
    record(folder, ID, (replace(EVENT, version=2),))
    assert events(folder, ID) == (EVENT, replace(EVENT, version=2))


@pytest.mark.parametrize(
    "name",
    ["kk./../../../x", "en@../../x", "en@x", "en.UTF-8", "../en", "en/..", "", ".", "en_US", "e"],
)
def test_a_locale_never_leads_elsewhere(newsroom: Path, name: str) -> None:
    assert locale_problem(name)
    file = newsroom / "releases" / "newsroom.yaml"
    file.write_text(file.read_text().replace("[en, tr]", json.dumps(["en", "tr", name])))
    before = sorted(newsroom.parent.rglob("*"))
    answer = khabar("sync", "--newsroom", newsroom)
    assert answer.exit_code == 3
    wrong = "is not how BCP 47 writes it" if name == "en_US" else "is not a language tag (BCP 47)"
    assert wrong in answer.output
    assert khabar("locale", "add", name, "--newsroom", newsroom).exit_code in (2, 3)
    assert sorted(newsroom.parent.rglob("*")) == before
