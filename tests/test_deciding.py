"""The editorial lifecycle, from approval to withdrawal, in a newsroom of two languages."""

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from conftest import khabar
from desk import ID, NEWSROOM, approve, edit, public, settled, translate
from khabar import editions
from khabar.files.folder import Folder
from khabar.model import (
    Event,
    Notice,
    NoticeKind,
    Status,
    Text,
)
from khabar.sources.amend import Amendment, SourceChangedError, amend, with_aliases
from khabar.sources.zones import outdated_zones
from khabar.workspace.history import events, record

pytestmark = pytest.mark.full

NOW = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return settled(tmp_path / "newsroom")


def test_nothing_is_public_before_it_is_signed_off(newsroom: Path) -> None:
    assert not public(newsroom)
    assert approve(newsroom).exit_code == 0
    assert "The terminal opens today. (TR)" in public(newsroom)


def test_only_those_named_may_sign_off(newsroom: Path) -> None:
    answer = approve(newsroom, by="Somebody")
    assert answer.exit_code == 4
    assert "Somebody may not sign off tr" in answer.output
    assert not public(newsroom)
    assert public(newsroom, "en")


@pytest.mark.parametrize(
    ("named", "typed"),
    [("Ähmet Öz", "A\u0308hmet O\u0308z"), ("A\u0308hmet Öz", "Ähmet Öz"), ("Ä. Öz", "Ä.  Öz ")],
)
def test_a_name_is_the_same_however_a_computer_writes_its_letters(
    newsroom: Path, named: str, typed: str
) -> None:
    """Fault seen: on a Mac “Ähmet Öz may not sign off en; may: Ähmet Öz”."""
    yaml = newsroom / "releases" / "newsroom.yaml"
    yaml.write_text(yaml.read_text().replace("T. Editor", f'"{named}"'))
    assert approve(newsroom, by=typed.casefold()).exit_code == 4
    assert approve(newsroom, by=typed).exit_code == 0


def test_an_incomplete_text_cannot_be_signed_off(newsroom: Path) -> None:
    edit(newsroom, "300 ships", "400 ships")
    khabar("sync", "--newsroom", newsroom)
    answer = approve(newsroom, "--locale", "tr")
    assert answer.exit_code == 4
    assert "1 of" in answer.output
    assert not list((newsroom / "releases" / ID).glob("editions/*"))


def test_who_signs_another_text_is_told_whose_it_replaces(newsroom: Path) -> None:
    assert approve(newsroom, "--locale", "en", by="A. One").exit_code == 0
    edit(newsroom, "300 ships", "900 ships")
    said = " ".join(approve(newsroom, "--locale", "en", by="B. Two").output.split())
    assert "in place of what A. One signed off: the source, the text changed since" in said
    assert "approved already" in approve(newsroom, "--locale", "en", by="B. Two").output


def test_a_changed_translation_does_not_change_what_is_public(newsroom: Path) -> None:
    approve(newsroom)
    before = public(newsroom)
    catalog = newsroom / "locales" / "tr" / "LC_MESSAGES" / f"{ID}.po"
    catalog.write_text(catalog.read_text().replace("today. (TR)", "today! (TR)"))
    assert public(newsroom) == before
    draft = newsroom / "out" / "drafts" / "tr" / ID / "index.html"
    assert "today! (TR)" in draft.read_text()
    status = khabar("status", ID, "--newsroom", newsroom, "--json")
    row = next(each for each in json.loads(status.stdout)["releases"] if each["locale"] == "tr")
    assert row["reasons"] == ["not as it was signed off: the text changed since"]
    assert row["state"] == "public v1"


def test_an_edition_is_read_as_it_was_written(newsroom: Path) -> None:
    approve(newsroom)
    for file in (newsroom / "releases" / ID / "editions").iterdir():
        edition = editions.load(file.read_bytes(), file.name)
        assert editions.dump(edition) == file.read_text()
        assert edition.by == "T. Editor"


def test_a_spoilt_edition_is_a_problem_and_not_a_crash(newsroom: Path) -> None:
    approve(newsroom)
    file = newsroom / "releases" / ID / "editions" / "v1.tr.json"
    file.write_text(file.read_text()[:200])
    answer = khabar("build", "--newsroom", newsroom, "--format", "html")
    assert answer.exit_code == 4
    assert "v1.tr.json:1: not an edition" in answer.output
    assert not (newsroom / "out" / "public" / "tr" / ID).exists()


def test_a_correction_waits_for_each_language(newsroom: Path) -> None:
    approve(newsroom)
    public(newsroom)
    answer = khabar("correct", ID, "--by", "T. Editor", "--newsroom", newsroom,
                    "--text", "An earlier version named a wrong figure; 400 is right.")  # fmt: skip
    assert answer.exit_code == 0
    assert "tr: 1 of" in answer.output
    edit(newsroom, "300 ships", "400 ships")
    khabar("sync", "--newsroom", newsroom)
    assert approve(newsroom).exit_code == 4
    assert "400 ships" in public(newsroom, "en")
    assert "An earlier version" in public(newsroom, "en")
    assert "300 ships" in public(newsroom, "tr")
    translate(newsroom)
    assert "300 ships" in public(newsroom, "tr")
    assert approve(newsroom).exit_code == 0
    page = public(newsroom, "tr")
    assert "400 ships a year. (TR)" in page
    assert "wrong figure; 400 is right. (TR)" in page
    diff = khabar("diff", ID, 1, 2, "--locale", "tr", "--newsroom", newsroom)
    assert "-It can take 300 ships a year. (TR)" in diff.output
    assert "+It can take 400 ships a year. (TR)" in diff.output


def test_a_correction_without_sign_off_keeps_what_stands(newsroom: Path) -> None:
    yaml = newsroom / "releases" / "newsroom.yaml"
    yaml.write_text(NEWSROOM.partition("policies:")[0])
    assert "300 ships" in public(newsroom)
    khabar("correct", ID, "--by", "E", "--text", "400 is right.", "--newsroom", newsroom)
    edit(newsroom, "300 ships", "400 ships")
    khabar("sync", "--newsroom", newsroom)
    assert "400 ships" in public(newsroom, "en")
    assert "300 ships a year. (TR)" in public(newsroom, "tr")
    translate(newsroom)
    assert "400 ships a year. (TR)" in public(newsroom, "tr")


def test_a_kill_takes_all_languages_at_once(newsroom: Path) -> None:
    approve(newsroom)
    public(newsroom)
    answer = khabar("kill", ID, "--by", "E", "--text", "Issued in error.", "--newsroom", newsroom)
    assert answer.exit_code == 0
    for locale in ("en", "tr"):
        page = public(newsroom, locale)
        assert "This press release has been withdrawn" in page
        assert "terminal opens today" not in page
    assert "Issued in error." in public(newsroom, "en")
    # The reason is shown in a language as soon as it is translated, and not before.
    assert "Issued in error." not in public(newsroom, "tr")
    translate(newsroom)
    assert "Issued in error. (TR)" in public(newsroom, "tr")
    assert ID not in (newsroom / "out" / "public" / "tr" / "index.html").read_text()
    again = khabar("kill", ID, "--by", "E", "--text", "x", "--newsroom", newsroom)
    assert again.exit_code == 2


def test_what_was_never_public_is_not_corrected(newsroom: Path) -> None:
    edit(newsroom, "status: usable", "status: draft")
    answer = khabar("correct", ID, "--by", "E", "--text", "x", "--newsroom", newsroom)
    assert answer.exit_code == 2
    assert "version" not in (newsroom / "releases" / ID / "release.md").read_text()


def test_a_published_version_is_not_signed_off_again(newsroom: Path) -> None:
    approve(newsroom)
    folder = Folder(newsroom)
    record(folder, ID, (Event("publish", NOW.isoformat(), "tr", 1, {"a.pdf": "0" * 64}),))
    catalog = newsroom / "locales" / "tr" / "LC_MESSAGES" / f"{ID}.po"
    catalog.write_text(catalog.read_text().replace("today. (TR)", "today! (TR)"))
    answer = approve(newsroom, "--locale", "tr")
    assert answer.exit_code == 4
    assert "version 1 is public" in answer.output


def test_history_is_appended_and_shown(newsroom: Path) -> None:
    approve(newsroom)
    folder = Folder(newsroom)
    first = Event("publish", NOW.isoformat(), "tr", 1, {"a.pdf": "0" * 64}, by="E")
    second = Event("send", (NOW + timedelta(1)).isoformat(), "tr", 1, {}, note="list: “x”")
    record(folder, ID, (first,))
    text = (newsroom / "releases" / ID / "history.yaml").read_text()
    record(folder, ID, (second,))
    assert (newsroom / "releases" / ID / "history.yaml").read_text().startswith(text)
    assert events(folder, ID)[2:] == (first, second)
    shown = khabar("history", ID, "--newsroom", newsroom).output
    assert "publish v1 tr by E" in shown
    assert f"{'0' * 64}  a.pdf" in shown
    assert "approved v1 tr by T. Editor" in shown


def test_an_embargo_after_publication_is_refused(newsroom: Path) -> None:
    record(Folder(newsroom), ID, (Event("publish", NOW.isoformat(), "tr", 1, {}),))
    edit(newsroom, "status: usable", "status: usable\nembargo: 2099-01-01T10:00+04:00")
    answer = khabar("check", "--newsroom", newsroom)
    assert answer.exit_code == 4
    assert "an embargo on a release that went out" in answer.output


def test_a_text_is_not_signed_off_under_an_embargo_that_has_passed(newsroom: Path) -> None:
    edit(newsroom, "status: usable", "status: usable\nembargo: 2020-01-01T10:00+04:00")
    answer = approve(newsroom)
    assert answer.exit_code == 2
    assert "has passed already" in answer.output


def test_copies_under_embargo_name_their_reader(newsroom: Path) -> None:
    edit(newsroom, "status: usable", "status: usable\nembargo: 2099-01-01T10:00+04:00")
    refused = khabar("hold", ID, "--for", "Daily", "--newsroom", newsroom)
    assert not list((newsroom / "out").glob("held/*/*/*/*.pdf")), refused.output
    assert "not signed off" in refused.output
    approve(newsroom)
    assert khabar("hold", ID, "--for", "Daily", "--newsroom", newsroom).exit_code == 0
    assert khabar("hold", ID, "--for", "Daily", "--newsroom", newsroom).exit_code == 0
    pages = sorted((newsroom / "out").glob("held/*/*/*/index.html"))
    assert [page.parts[-3] for page in pages] == ["en", "tr"]
    assert len({page.parts[-4] for page in pages}) == 1
    assert len(pages[0].parts[-4]) >= 32
    page = pages[0].read_text()
    assert "Confidential copy for Daily" in page
    assert all(zone in page for zone in ("Baku", "Astana", "Ankara", "UTC"))
    assert (newsroom / ".khabar").stat().st_mode & 0o777 == 0o700
    assert not public(newsroom)
    assert ID not in "".join(
        path.read_text("utf-8", "replace")
        for path in (newsroom / "out" / "public").rglob("*")
        if path.suffix in (".html", ".xml", ".json")
    )


@pytest.mark.parametrize(
    "front",
    [
        "headline: X",
        "version: 1  # the first\nheadline: X",
        "headline: X\nnotices:\n  - version: 2\n    kind: refile\n    at: 2026-01-01T00:00+00:00\n    text: a\nurgency: 4",
        'headline: "a: b"\nstatus: usable',
    ],
)
def test_an_amendment_leaves_the_rest_as_it_stands(front: str) -> None:
    source = f"---\n{front}\n---\nBody with version: 9\n"
    notice = Notice(3, NoticeKind.KILL, NOW, Text("notice", 'He said “no”: "x" \\ # y'))
    after = amend(source, Amendment(3, notice, Status.CANCELED))
    assert after.endswith("---\nBody with version: 9\n")
    for line in front.split("\n"):
        if not line.startswith(("version", "status")):
            assert line in after
    assert "version: 3" in after
    assert "status: canceled" in after
    assert "# the first" in after or "# the first" not in front


@pytest.mark.parametrize("text", ["", "---\nheadline: A", "no front matter", "---"])
def test_what_is_no_source_any_more_is_not_amended(text: str) -> None:
    for act in (lambda: amend(text, Amendment(3)), lambda: with_aliases(text, ["2026-01-01-a"])):
        with pytest.raises(SourceChangedError, match="no front matter"):
            act()


def test_an_embargo_is_never_copied(newsroom: Path) -> None:
    edit(newsroom, "status: usable", "status: usable\nembargo: 2099-01-01T10:00+04:00\nurgency: 3")
    answer = khabar("new", "Another terminal", "--like", ID, "--newsroom", newsroom)
    assert answer.exit_code == 0
    source = next((newsroom / "releases").glob("*-another-terminal/release.md")).read_text()
    assert "embargo" not in source
    assert "status: draft" in source
    assert "urgency: 3" in source
    assert "It can take 300 ships a year." in source
    assert khabar("check", "--newsroom", newsroom).exit_code == 0


def test_old_time_zone_rules_are_told() -> None:
    now = {name: ZoneInfo(name) for name in ("Asia/Baku", "Asia/Almaty", "Europe/Istanbul")}
    assert outdated_zones(now) == ()
    assert outdated_zones(now | {"Asia/Almaty": timezone(timedelta(hours=6))}) == ("Asia/Almaty",)


@pytest.mark.parametrize(
    ("part", "value"),
    [("release", "../../../victim"), ("version", 2), ("locale", "en"), ("version", "1/../x")],
)
def test_an_edition_is_the_one_that_its_name_says(newsroom: Path, part: str, value: object) -> None:
    approve(newsroom)
    victim = newsroom / "victim"
    victim.mkdir()
    (victim / "precious").write_text("x")
    file = newsroom / "releases" / ID / "editions" / "v1.tr.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {part: value}))
    answer = khabar("build", "--newsroom", newsroom, "--format", "html")
    assert answer.exit_code == 4
    assert "v1.tr.json:1: not" in answer.output
    assert [each.name for each in victim.iterdir()] == ["precious"]
    assert not (newsroom / "out" / "public" / "tr" / ID).exists()


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("../../.khabar/ledger.png", "leads into .khabar"),
        ("../../../elsewhere.png", "leads out of the newsroom"),
        ("../p.png", "leads out of its folder"),
    ],
)
def test_an_image_that_leads_elsewhere_is_refused(newsroom: Path, link: str, said: str) -> None:
    (newsroom / ".khabar").mkdir(exist_ok=True)
    (file := newsroom / "releases" / ID / "p.png").symlink_to(link)
    (file.parent / link).write_bytes(b"private")
    edit(newsroom, "It can take", "![A ship](p.png)\n\nIt can take")
    answer = khabar("build", "--newsroom", newsroom, "--format", "html")
    assert answer.exit_code == 4
    assert f"p.png {said}" in answer.output
    assert not list((newsroom / "out").rglob("p.png"))
