"""A withdrawal is history: it counts whatever the source says, until somebody reinstates."""

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from conftest import khabar
from desk import ID, approve, edit, public, settled, translate
from khabar import history
from khabar.build.build import build
from khabar.build.request import Request
from khabar.distribution.publishing import inventory as inventories
from khabar.distribution.publishing.storage import FolderStorage, StorageError
from khabar.editorial.counting import status_now
from khabar.editorial.deciding.change import VersionChange
from khabar.editorial.deciding.decision import Decider
from khabar.editorial.deciding.kill import kill as withdraw
from khabar.editorial.deciding.reinstate import reinstate as bring_back
from khabar.files.folder import Folder
from khabar.history import history_file
from khabar.model import Event, FormatName, NoticeKind, StandardNotice
from khabar.workspace.history import events
from test_standing import publish, seen

TEXT = "The terminal opens today."
HEADLINE = "A terminal opens"
AT = "2026-01-02T12:00:00+00:00"


@pytest.fixture(scope="module")
def signed_off(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = settled(tmp_path_factory.mktemp("kills") / "newsroom")
    assert approve(root).exit_code == 0
    return root


@pytest.fixture
def newsroom(signed_off: Path, tmp_path: Path) -> Path:
    (tmp_path / "target").mkdir()
    return Path(shutil.copytree(signed_off, tmp_path / "newsroom", symlinks=True))


def kill(root: Path, *words: str, code: int = 0) -> str:
    answer = khabar(
        "kill", ID, "--by", "E", "--standard", "issued-in-error", "--newsroom", root, *words
    )
    assert answer.exit_code == code, answer.output
    return answer.output


def reinstate(root: Path, *words: str) -> str:
    answer = khabar("reinstate", ID, "--by", "E", "--newsroom", root, *words)
    return f"{answer.exit_code} {answer.output}"


def is_notice(page: str) -> bool:
    return "has been withdrawn" in page and TEXT not in page


def test_a_notice_has_the_day_of_the_newsroom(newsroom: Path) -> None:
    """Fault seen: a withdrawal at two in the morning in Baku had the day before, which UTC has."""
    zone, folder = "timezone: Asia/Baku", Folder(newsroom)
    assert zone in folder.text("releases/newsroom.yaml")
    night = Decider("E", datetime(2025, 12, 31, 22, 5, tzinfo=UTC))
    withdraw(folder, ID, VersionChange(NoticeKind.KILL, "", StandardNotice.ISSUED_IN_ERROR), night)
    assert "at: 2026-01-01T02:05+04:00" in folder.text(f"releases/{ID}/release.md")
    (event,) = (each for each in events(folder, ID) if each.what == history.KILL)
    assert event.at == "2026-01-01T02:05:00+04:00"


@pytest.mark.parametrize(("status", "code"), [("usable", 0), ("draft", 2)])
@pytest.mark.parametrize("broken", ["newsroom.yaml", f"{ID}/release.md"])
def test_what_was_published_by_other_ways_is_withdrawn_though_it_is_broken(
    tmp_path: Path, broken: str, status: str, code: int
) -> None:
    """No history knows that it went out; a draft that never did needs no withdrawal."""
    root = settled(tmp_path / "newsroom")
    edit(root, "status: usable", f"status: {status}")
    file = root / "releases" / broken
    file.write_text(file.read_text().replace("lo", "lo: ["))
    said = kill(root, code=code)
    assert ("was never public" in said) == (code == 2)
    assert ("the source is broken" in said) == (code == 0 and broken.endswith(".md"))
    assert ("newsroom cannot be read" in said) == (code == 0 and broken == "newsroom.yaml")


def as_an_older_khabar(root: Path, id_: str = ID) -> None:
    """Let a withdrawal stand in the source alone: no history and no machine knows of it."""
    file = root / "releases" / id_ / "history.yaml"
    rows = file.read_text().splitlines(keepends=True) if file.exists() else []
    file.write_text("".join(row for row in rows if '"what": "kill"' not in row))
    (root / ".khabar" / "kills.json").unlink()
    assert "status: canceled" in (root / "releases" / id_ / "release.md").read_text()


def source(root: Path) -> Path:
    return root / "releases" / ID / "release.md"


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


# Histories.


@pytest.mark.parametrize(
    ("words", "in_force"),
    [
        ([], False),
        ([("kill", "01")], True),
        ([("kill", "01"), ("reinstate", "02")], False),
        ([("reinstate", "02"), ("kill", "01")], False),
        ([("kill", "03"), ("reinstate", "02"), ("kill", "01")], True),
        ([("kill", "02"), ("reinstate", "02")], True),
    ],
)
def test_the_last_word_counts_in_whatever_order_a_merge_left_them(words, in_force) -> None:  # type: ignore[no-untyped-def]
    happened = [Event(what, f"2026-01-{day}T12:00:00+00:00", "", 2, {}) for what, day in words]
    assert bool(history.killed(happened)) is in_force
    assert history.fallen(happened) == (2 if any(what == "kill" for what, _ in words) else 0)


def test_an_event_merged_twice_counts_once_and_an_edited_one_shows() -> None:
    line = history_file.dump([Event("kill", AT, "", 2, {}, "E", standard="not-ours")])
    assert len(history_file.parse((line + line).encode(), "h")) == 1
    told, problems = history_file.read(line.replace("not-ours", "facts-wrong").encode(), "h")
    assert [each.what for each in told] == ["kill"]
    assert problems[0].message == "not as Khabar wrote it"


def test_a_line_of_the_first_format_is_read() -> None:
    old = f'- {{"what": "publish", "at": "{AT}", "locale": "tr", "version": 1, "files": {{}}}}\n'
    assert history.stood(history_file.parse(old.encode(), "h"), "tr") == 1


def test_a_spoilt_line_hides_no_kill() -> None:
    line = history_file.dump([Event("kill", AT, "", 2, {}, "E")])
    told, problems = history_file.read(f"<<<<<<< HEAD\n{line}".encode(), "h")
    assert history.killed(told)
    assert len(problems) == 1


# Kills.


def test_git_brings_no_withdrawn_text_back(newsroom: Path) -> None:
    before = source(newsroom).read_text()
    kill(newsroom)
    source(newsroom).write_text(before)
    for locale in ("en", "tr"):
        assert is_notice(public(newsroom, locale))
    answer = khabar("check", ID, "--newsroom", newsroom)
    assert "it was withdrawn on" in answer.output
    assert f"khabar reinstate {ID}" in answer.output
    for command in ("correct", "refile"):
        again = khabar(command, ID, "--by", "E", "--text", "x", "--newsroom", newsroom)
        assert again.exit_code == 2


@pytest.mark.full
@pytest.mark.parametrize(
    "spoil",
    [
        lambda root: edit(root, "location: baku", "loction: baku"),
        lambda root: source(root).unlink(),
        lambda root: source(root).write_bytes(b"\xff\xfe"),
    ],
    ids=["a key mistyped", "no source", "no text"],
)
def test_a_release_whose_own_source_is_broken_can_be_withdrawn(newsroom: Path, spoil) -> None:  # type: ignore[no-untyped-def]
    assert TEXT in public(newsroom)
    spoil(newsroom)
    said = kill(newsroom)
    assert "the source is broken" in said
    for locale in ("en", "tr"):
        page = public(newsroom, locale)
        assert is_notice(page)
        assert HEADLINE in page
    assert TEXT.encode() not in everything(newsroom / "out" / "public")


@pytest.mark.parametrize("spoilt", ["releases/newsroom.yaml", "templates"])
def test_a_release_can_be_withdrawn_in_a_broken_newsroom(newsroom: Path, spoilt: str) -> None:
    path = newsroom / spoilt
    path.unlink()
    if spoilt.endswith("yaml"):
        path.write_text("locales: [")
    kill(newsroom)
    assert history.killed(events(Folder(newsroom), ID))


def test_a_notice_names_what_it_withdraws(newsroom: Path) -> None:
    kill(newsroom)
    for locale, name in (("en", HEADLINE), ("tr", f"{HEADLINE} (TR)")):
        page = public(newsroom, locale)
        assert name in page
        assert "Version: 1" in page
        ninjs = json.loads((newsroom / f"out/public/{locale}/{ID}/ninjs.json").read_text())
        assert ninjs["urgency"] == 1
        assert name in ninjs["title"]
        assert name in (newsroom / f"out/public/{locale}/feed.xml").read_text()


def test_an_unnamed_notice_names_nothing(newsroom: Path) -> None:
    kill(newsroom, "--unnamed")
    assert is_notice(public(newsroom, "en"))
    assert HEADLINE.encode() not in everything(newsroom / "out" / "public")


@pytest.mark.full
def test_only_a_reinstatement_brings_a_release_back(newsroom: Path) -> None:
    assert reinstate(newsroom, "--reason", "x").startswith("2 ")
    kill(newsroom)
    assert is_notice(public(newsroom))
    assert reinstate(newsroom, "--reason", " ").startswith("2 ")
    assert reinstate(newsroom, "--reason", "It was ours after all").startswith("0 ")
    assert is_notice(public(newsroom))
    translate(newsroom)
    assert approve(newsroom).exit_code == 0
    assert TEXT in public(newsroom)
    assert "Withdrawal" not in public(newsroom)
    told = khabar("history", ID, "--newsroom", newsroom).output
    assert "reinstate v3" in told


@pytest.mark.full
@pytest.mark.parametrize(
    ("notice", "lacking"),
    [({"text": "It was wrong."}, 1), ({"standard": StandardNotice.NOT_OURS}, 0)],
)
def test_a_withdrawal_asks_for_nothing_but_its_notice(  # type: ignore[no-untyped-def]
    newsroom: Path, notice, lacking: int
) -> None:
    wish = VersionChange(NoticeKind.KILL, **notice)
    done = withdraw(Folder(newsroom), ID, wish, Decider("E", datetime.now(UTC)))
    text = "the notice is not translated: readers get it without your reason"
    assert [each.split(": ", 1)[1] for each in done.blocking] == [text] * lacking


def test_a_withdrawal_freezes_what_readers_had_and_no_notice(newsroom: Path) -> None:
    """Also a notice without a headline, which no edition can hold."""
    shutil.rmtree(newsroom / "releases" / ID / "editions")
    yaml = newsroom / "releases" / "newsroom.yaml"
    yaml.write_text(yaml.read_text().partition("policies:")[0])
    public(newsroom)
    kill(newsroom, "--unnamed")
    names = sorted(each.name for each in (newsroom / "releases" / ID / "editions").glob("*.json"))
    assert names == ["v1.en.json", "v1.tr.json"]
    assert khabar("build", "--newsroom", newsroom, "--format", "html").exit_code == 0
    assert HEADLINE.encode() not in everything(newsroom / "out" / "public")


@pytest.mark.full
def test_a_release_that_was_reinstated_while_its_source_was_broken_comes_back(
    newsroom: Path,
) -> None:
    """The source says an older version than the withdrawal's, and the history the new one."""
    publish(newsroom)
    edit(newsroom, "location", "loction")
    kill(newsroom)
    publish(newsroom)
    assert reinstate(newsroom, "--reason", "ours").startswith("0 ")
    edit(newsroom, "loction", "location")
    assert approve(newsroom).exit_code == 0
    publish(newsroom)
    assert TEXT in seen(newsroom)


def test_a_correction_of_what_was_brought_back_needs_a_change(newsroom: Path) -> None:
    """Fault seen: its notice told of a wrong figure, and every figure was what it had been."""
    kill(newsroom)
    reinstate(newsroom, "--reason", "Ours after all")
    said = khabar(
        "correct", ID, "--by", "E", "--standard", "figure-corrected", "--newsroom", newsroom
    )
    why = "nothing differs from version 1, which was withdrawn"
    assert why in " ".join(said.output.split())
    answer = approve(newsroom)
    assert answer.exit_code == 4
    assert why in " ".join(answer.output.split())
    assert is_notice(public(newsroom, "en"))
    assert why in " ".join(khabar("status", "--newsroom", newsroom).output.split())
    edit(newsroom, "300 ships", "400 ships")
    translate(newsroom)
    approve(newsroom)
    assert "An earlier version gave a wrong figure" in " ".join(public(newsroom, "en").split())
    assert "400 ships" in public(newsroom, "tr")


@pytest.mark.full
def test_a_withdrawal_that_was_typed_is_undone_only_by_a_reinstatement(newsroom: Path) -> None:
    """Fault seen: whoever typed another status brought the text back to readers."""
    publish(newsroom)
    edit(newsroom, "status: usable", "status: canceled")
    publish(newsroom)
    assert is_notice(seen(newsroom))
    assert [each.version for each in events(Folder(newsroom), ID) if each.what == "kill"] == [1]
    edit(newsroom, "status: canceled", "status: usable")
    said = publish(newsroom)
    assert is_notice(seen(newsroom)), said
    assert "it was withdrawn on" in khabar("check", "--newsroom", newsroom).output
    reinstate(newsroom, "--reason", "Ours after all")
    approve(newsroom)
    publish(newsroom)
    assert TEXT in seen(newsroom)
    edit(newsroom, "status: usable", "status: canceled")
    publish(newsroom)
    edit(newsroom, "status: canceled", "status: usable")
    publish(newsroom)
    assert is_notice(seen(newsroom))


@pytest.mark.full
def test_a_publication_of_a_typed_withdrawal_that_was_cut_off_goes_on(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault seen: the target knew of it and the history did not, so nothing was published again."""
    publish(newsroom)
    edit(newsroom, "status: usable", "status: canceled")

    def cut(self: FolderStorage, name: str, data: bytes) -> None:
        put(self, name, data)
        if name == inventories.FILE:
            raise StorageError("the connection is cut", "try again")

    put = FolderStorage.put
    with monkeypatch.context() as now:
        now.setattr(FolderStorage, "put", cut)
        publish(newsroom, code=4)
    assert json.loads((newsroom.parent / "target" / inventories.FILE).read_text())["killed"]
    publish(newsroom)
    assert is_notice(seen(newsroom))
    assert [each.version for each in events(Folder(newsroom), ID) if each.what == "kill"] == [1]


@pytest.mark.full
@pytest.mark.parametrize("broken", [False, True])
def test_the_target_names_no_withdrawal_that_readers_never_heard_of(
    newsroom: Path, *, broken: bool
) -> None:
    """Fault seen: the inventory, which readers may find, named what was withdrawn under embargo."""
    publish(newsroom)
    other = newsroom / "releases" / "2026-02-02-merger"
    other.mkdir()
    text = (newsroom / "releases" / ID / "release.md").read_text()
    (other / "release.md").write_text(
        text.replace("status: usable", "status: usable\nembargo: 2099-01-01T10:00+04:00")
    )
    words = ("--by", "E", "--standard", "issued-in-error", "--newsroom", newsroom)
    assert khabar("kill", "2026-02-02-merger", *words).exit_code == 0
    assert khabar("kill", ID, *words).exit_code == 0
    file = newsroom / "releases" / "newsroom.yaml"
    if broken:
        file.write_text(f"nonsense\n{file.read_text()}")
    publish(newsroom, code=4 if broken else 0)
    inventory = (newsroom.parent / "target/.khabar/published.json").read_text()
    assert "merger" not in inventory
    assert list(json.loads(inventory)["killed"]) == [ID]


@pytest.mark.full
def test_a_withdrawal_that_was_typed_can_be_given_a_notice(newsroom: Path) -> None:
    publish(newsroom)
    edit(newsroom, "status: usable", "status: canceled")
    kill(newsroom)
    publish(newsroom)
    assert "It was issued in error" in seen(newsroom, "en")
    assert "is withdrawn" in kill(newsroom, code=2)


def test_a_withdrawal_waits_for_no_private_folder(newsroom: Path) -> None:
    """Fault seen: who may not write into `.khabar`, as on a shared disk, could withdraw nothing."""
    shutil.rmtree(newsroom / ".khabar", ignore_errors=True)
    (newsroom / ".khabar").write_bytes(b"somebody's")
    assert "other commands were not kept out meanwhile" in " ".join(kill(newsroom).split())
    assert history.killed(events(Folder(newsroom), ID))
    assert is_notice(public(newsroom))


def test_words_of_one_second_count_in_their_order(newsroom: Path) -> None:
    """Also where the clock stands still, as in a script, or goes back."""
    folder, decider = Folder(newsroom), Decider("E", datetime(2026, 1, 2, 12, tzinfo=UTC))
    wish = VersionChange(NoticeKind.KILL, "", StandardNotice.ISSUED_IN_ERROR)
    for _ in range(2):
        withdraw(folder, ID, wish, decider)
        assert history.killed(events(folder, ID))
        bring_back(folder, ID, "ours", decider)
        assert not history.killed(events(folder, ID))


MEANWHILE: dict[str, Callable[[Path], object]] = {
    "vanishes": Path.unlink,
    "is emptied": lambda file: file.write_text(""),
    "is cut": lambda file: file.write_text("---\nheadline: A"),
    "is no text": lambda file: file.write_bytes(b"\xff\xfe"),
    "becomes a link": lambda file: (file.unlink(), file.symlink_to("/etc/hostname")),
}


@pytest.mark.parametrize("befalls", MEANWHILE.values(), ids=MEANWHILE)
def test_a_withdrawal_waits_for_no_source_that_somebody_breaks_meanwhile(
    newsroom: Path, befalls: Callable[[Path], object]
) -> None:
    """Fault seen: the source vanished after it had been read, and the kill ended in a traceback."""

    class Unlucky(Folder):
        def text(self, name: str) -> str:
            if name.endswith("release.md") and name not in struck:
                struck.append(name)
                befalls(newsroom / name)
            return super().text(name)

    struck: list[str] = []
    wish = VersionChange(NoticeKind.KILL, "", StandardNotice.ISSUED_IN_ERROR)
    done = withdraw(Unlucky(newsroom), ID, wish, Decider("E", datetime.now(UTC)))
    assert struck
    assert any("the source is broken" in each.message for each in done.problems)
    assert history.killed(events(Folder(newsroom), ID))


def test_a_withdrawal_that_was_cut_off_is_carried_out_and_is_no_second_one(newsroom: Path) -> None:
    source = newsroom / "releases" / ID / "release.md"
    before = source.read_text()
    kill(newsroom)
    done, happened = source.read_text(), events(Folder(newsroom), ID)
    source.write_text(before)  # as if it had been killed after it wrote the history
    kill(newsroom)
    assert source.read_text() == done
    assert events(Folder(newsroom), ID) == happened
    again = khabar("kill", ID, "--by", "E", "--standard", "issued-in-error", "--newsroom", newsroom)
    assert again.exit_code == 2


def test_a_reinstatement_that_was_cut_off_is_carried_out_and_is_no_second_one(
    newsroom: Path,
) -> None:
    kill(newsroom)
    source = newsroom / "releases" / ID / "release.md"
    withdrawn = source.read_text()
    assert reinstate(newsroom, "--reason", "ours").startswith("0 ")
    done, happened = source.read_text(), events(Folder(newsroom), ID)
    source.write_text(withdrawn)  # as if it had been killed after it wrote the history
    assert reinstate(newsroom, "--reason", "ours").startswith("0 ")
    assert source.read_text() == done
    assert events(Folder(newsroom), ID) == happened


# Published.


@pytest.mark.full
@pytest.mark.parametrize("notice", ["--standard=issued-in-error", "--text=It was *not* ours."])
def test_the_notice_stands_until_what_was_reinstated_is_signed_off(
    newsroom: Path, notice: str
) -> None:
    """It is a state: readers keep the very notice that they have, and everything else goes on."""
    publish(newsroom)
    assert khabar("kill", ID, "--by", "E", notice, "--newsroom", newsroom).exit_code == 0
    translate(newsroom)
    publish(newsroom)
    target = newsroom.parent / "target"
    before = {locale: everything(target / locale / ID) for locale in ("en", "tr")}
    assert reinstate(newsroom, "--reason", "ours").startswith("0 ")
    edit(newsroom, "A terminal opens", "Another headline")
    status = khabar("status", "--newsroom", newsroom)
    assert status.exit_code == 0
    assert f"{ID} en: version 3 is not signed off" in " ".join(status.output.split())
    publish(newsroom)
    assert {locale: everything(target / locale / ID) for locale in before} == before
    assert b"Another headline" not in everything(target)
    translate(newsroom)
    assert approve(newsroom).exit_code == 0
    publish(newsroom)
    assert TEXT in seen(newsroom)


@pytest.mark.parametrize("word", ["date: 2099-01-01T10:00", "embargo: 2099-01-01T10:00"])
@pytest.mark.parametrize("broken", [False, True])
def test_nobody_hears_of_what_was_withdrawn_before_its_moment(
    tmp_path: Path, word: str, broken: bool
) -> None:
    """Neither while it is withdrawn, nor once it is reinstated, nor where its source is broken."""
    root = settled(tmp_path / "newsroom")
    edit(root, "location" if word.startswith("embargo") else "date: 2026-01-01", f"{word}"
         + ("\nlocation" if word.startswith("embargo") else ""))  # fmt: skip
    assert approve(root).exit_code == 0
    kill(root)
    if broken:
        edit(root, "location", "loction")
    for step in (lambda: None, lambda: reinstate(root, "--reason", "ours")):
        step()
        assert not public(root)
        assert ID.encode() not in everything(root / "out" / "public")


@pytest.mark.full
@pytest.mark.parametrize(
    ("line", "readers"),
    [
        ("date: 2026-06-01T10:00", ""),
        ("embargo: 2026-06-01T10:00", ""),
        ("status: canceled", ""),
        # One language was public; the other never was.
        ("version: 1", "en"),
    ],
)
def test_nobody_hears_later_of_what_was_never_public(
    tmp_path: Path, line: str, readers: str
) -> None:
    """Fault seen: when its moment came, a notice named the headline of what nobody had read."""
    root, now = settled(tmp_path / "newsroom"), datetime(2026, 5, 1, 10, tzinfo=UTC)
    folder, file = Folder(root), root / "releases" / "newsroom.yaml"
    file.write_text(file.read_text().partition("policies:")[0])
    key = line.partition(":")[0]
    others = (row for row in source(root).read_text().split("\n") if not row.startswith(f"{key}:"))
    source(root).write_text("\n".join(others).replace("---", f"---\n{line}", 1))
    (root / f"locales/tr/LC_MESSAGES/{ID}.po").unlink()
    if key != "status":
        wish = VersionChange(NoticeKind.KILL, "", StandardNotice.ISSUED_IN_ERROR)
        report = withdraw(folder, ID, wish, Decider("E", now))
        told = any("never public" in each.message for each in report.problems)
        assert told is not bool(readers)
    for later in (now, now + timedelta(days=90)):
        request = Request(formats=(FormatName.HTML,))
        build(folder, request, later, root / "out", lambda *_: None)
        assert (ID.encode() in everything(root / "out" / "public")) is bool(readers)
        there = [each for each in ("en", "tr") if (root / "out/public" / each / ID).exists()]
        assert there == readers.split()
        # Fault seen: `status` said "not yet".
        rows = status_now(folder, (ID,), later).releases
        assert {each.state for each in rows} == {"withdrawn"}


@pytest.mark.full
def test_what_was_withdrawn_stays_so_where_git_forgot_even_the_history(newsroom: Path) -> None:
    publish(newsroom)
    shutil.copytree(newsroom, newsroom.with_name("before"), symlinks=True)
    kill(newsroom)
    publish(newsroom)
    assert is_notice(seen(newsroom))
    forgetful = newsroom.with_name("before")
    # Its version is as new as the notice's, so that only the target knows better.
    edit(forgetful, "status: usable", "status: usable\nversion: 3")
    translate(forgetful)
    assert approve(forgetful).exit_code == 0
    assert "what was withdrawn stays so" in publish(forgetful, "--older", code=4)
    assert is_notice(seen(newsroom))
    assert reinstate(newsroom, "--reason", "ours").startswith("0 ")
    assert approve(newsroom).exit_code == 0
    publish(newsroom)
    assert TEXT in seen(newsroom)


@pytest.mark.full
def test_every_pdf_that_was_ever_public_is_known(newsroom: Path) -> None:
    templates = newsroom / "templates"
    original = templates.resolve()
    templates.unlink()
    shutil.copytree(original, templates)
    for size in ("11pt", "12pt", "13pt"):
        with (templates / "css" / "print.css").open("a") as file:
            file.write(
                f"\nh2 {{ font-size: {size}; }}\n.lede {{ letter-spacing: {size[:2]}px; }}\n"
            )
        publish(newsroom)
    told = history.standing(events(Folder(newsroom), ID), "tr")
    assert len({each.files[f"{ID}.tr.pdf"] for each in told}) == 3


# What Git takes back.


def git(root: Path, *words: str) -> None:
    own = ("-c", "user.name=E", "-c", "user.email=e@newsroom.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", root, *own, *words], check=True, capture_output=True)


@pytest.fixture
def reverted(newsroom: Path) -> Path:
    """A newsroom in which Git took a withdrawal back, with the history that tells of it."""
    assert public(newsroom)
    (newsroom / ".gitignore").write_text("out/\n.khabar/\n")
    git(newsroom, "init", "-q")
    git(newsroom, "add", "-A")
    git(newsroom, "commit", "-qm", "before")
    kill(newsroom)
    git(newsroom, "add", "-A")
    git(newsroom, "commit", "-qm", "withdrawn")
    git(newsroom, "revert", "--no-edit", "HEAD")
    assert not history.killed(events(Folder(newsroom), ID))
    return newsroom


@pytest.mark.full
def test_what_was_withdrawn_is_not_shown_again_by_a_revert(reverted: Path) -> None:
    at = ("--newsroom", reverted)
    assert is_notice(public(reverted))
    assert not [each for each in (reverted / "out").rglob("*.html") if TEXT in each.read_text()]
    for command in ("check", "build", "status"):
        answer = khabar(command, *at)
        said = " ".join(answer.output.split())
        assert "its history has lost that" in said, command
        assert f"khabar kill {ID} --by" in said, command
        assert f"khabar reinstate {ID} --by" in said, command
    assert khabar("build", *at).exit_code == 4
    assert "is canceled" in khabar("hold", ID, "--for", "Reader", *at).output
    assert "is withdrawn" in khabar("approve", ID, "--by", "E", *at).output
    assert "its history has lost that" in khabar("history", ID, *at).output
    khabar("package", ID, *at)
    for each in (reverted / "out").rglob("*.zip"):
        with zipfile.ZipFile(each) as packed:
            assert not [n for n in packed.namelist() if TEXT.encode() in packed.read(n)]


@pytest.mark.full
def test_a_place_of_copies_that_is_none_keeps_no_withdrawal_back(newsroom: Path) -> None:
    """Fault seen: `out` was a link, and `kill --now` ended before it had published anything."""
    publish(newsroom)
    out = newsroom.with_name("elsewhere")
    (newsroom / "out").rename(out)
    (newsroom / "out").symlink_to(out)
    said = kill(newsroom, "--now", "--yes", "--publish", str(newsroom.with_name("target")), code=4)
    assert f"{ID} is now version 2 (kill)" in said
    assert "out/held: " in said
    assert TEXT not in seen(newsroom)
    assert TEXT in (out / "public" / "tr" / ID / "index.html").read_text()


@pytest.mark.full
@pytest.mark.parametrize("machine", ["this", "another"])
def test_what_was_renamed_and_withdrawn_does_not_come_back_under_its_older_name(
    newsroom: Path, machine: str
) -> None:
    """Fault seen: a branch that knew of no renaming was merged, and the text was public again."""
    publish(newsroom)
    before = Path(shutil.copytree(newsroom / "releases" / ID, newsroom.with_name("before")))
    renamed = khabar("rename", ID, "2026-01-01-harbour", "--newsroom", newsroom)
    assert renamed.exit_code == 0
    at = ("--by", "E", "--standard", "not-ours", "--newsroom", newsroom)
    assert khabar("kill", "2026-01-01-harbour", *at).exit_code == 0
    publish(newsroom)
    shutil.copytree(before, newsroom / "releases" / ID)
    if machine == "another":
        (newsroom / ".khabar" / "kills.json").unlink()
        assert "what was withdrawn stays so" in publish(newsroom, code=4)
    answer = khabar("build", "--newsroom", newsroom)
    assert answer.exit_code == 4
    assert "its history has lost that" in " ".join(answer.output.split())
    for page in (newsroom / "out" / "public").rglob("*.html"):
        assert TEXT not in page.read_text()


@pytest.mark.full
def test_a_broken_newsroom_withdraws_what_a_revert_brought_back(reverted: Path) -> None:
    page = reverted / "out" / "public" / "tr" / ID / "index.html"
    assert TEXT in page.read_text()
    (reverted / "releases" / "newsroom.yaml").write_text("name: [\n")
    assert khabar("build", "--newsroom", reverted).exit_code == 3
    assert not page.exists()


@pytest.mark.full
def test_a_second_withdrawal_writes_what_the_history_lost(reverted: Path) -> None:
    kill(reverted)
    (told,) = (each for each in events(Folder(reverted), ID) if each.what == history.KILL)
    assert (told.version, told.standard) == (2, "issued-in-error")
    assert "status: canceled" in source(reverted).read_text()
    assert "its history has lost" not in khabar("build", "--newsroom", reverted).output
    assert is_notice(public(reverted))
    assert HEADLINE in public(reverted)
    kill(reverted, code=2)


@pytest.mark.full
def test_a_reinstatement_after_a_revert_is_the_way_back(reverted: Path) -> None:
    assert reinstate(reverted, "--reason", "ours").startswith("0 ")
    told = events(Folder(reverted), ID)
    assert [each.version for each in told if each.what in (history.KILL, history.REINSTATE)] == [
        2,
        3,
    ]
    assert is_notice(public(reverted))  # The version that was withdrawn does not come back.
    assert approve(reverted).exit_code == 0
    assert TEXT in public(reverted)
    assert khabar("check", "--newsroom", reverted).exit_code == 0


@pytest.mark.full
def test_one_whose_list_of_withdrawals_is_broken_is_told_so(newsroom: Path) -> None:
    private = newsroom / ".khabar"
    private.mkdir(exist_ok=True)
    (private / "kills.json").write_text("[")
    answer = khabar("status", "--newsroom", newsroom)
    assert ".khabar/kills.json cannot be read" in answer.output
    assert answer.exit_code == 4
    assert TEXT in public(newsroom)
