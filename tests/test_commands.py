"""The commands as people meet them: exit codes, messages, `--json`, and what a build may not do."""

import dataclasses
import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import NEWSROOMS, khabar, settle
from khabar.console.terminal import view
from khabar.editorial.check import CheckRequest, check
from khabar.editorial.status import status
from khabar.files.folder import Folder
from khabar.files.placing import temporary_name
from khabar.model import Event
from khabar.reports import LocaleStatus, StatusReport
from khabar.translating.sync import SyncOptions, sync
from khabar.workspace.history import record

HTML = ("--format", "html")
PUBLIC = "2025-11-23-public"
EMBARGOED = "2025-11-24-under-embargo"
BEFORE, AFTER = "2025-11-24T14:59+04:00", "2025-11-24T15:00+04:00"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = settle(NEWSROOMS / "embargo", tmp_path_factory.mktemp("commands") / "newsroom")
    assert khabar("sync", "--newsroom", root).exit_code == 0
    return root


@pytest.fixture
def newsroom(made: Path, tmp_path: Path) -> Path:
    """Five releases in two locales, with catalogs that are complete for those that are usable."""
    return Path(shutil.copytree(made, tmp_path / "newsroom", symlinks=True))


@pytest.fixture
def gaps(tmp_path: Path) -> Path:
    """A release whose translations are incomplete."""
    return settle(NEWSROOMS / "gaps", tmp_path / "gaps")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def source(root: Path, release: str = PUBLIC) -> Path:
    return root / "releases" / release / "release.md"


def there(out: Path) -> set[str]:
    """The bulletins that stand in an output folder."""
    return {path.parent.relative_to(out).as_posix() for path in out.glob("*/*/*/index.html")}


def contents(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in root.iterdir()
        if not folder.is_symlink()
        for path in folder.rglob("*")
        # What commands remember is no part of a newsroom.
        if path.is_file() and "out/.khabar" not in path.as_posix()
    }


def as_data(report: object) -> object:
    return json.loads(json.dumps(dataclasses.asdict(report)))  # type: ignore[call-overload]


# Exit codes


@pytest.mark.full
def test_0_where_an_embargo_alone_holds_back(newsroom: Path) -> None:
    result = khabar("build", "--newsroom", newsroom, *HTML, "--at", BEFORE)
    assert result.exit_code == 0, result.output
    assert "embargo until 2025-11-24T15:00+04:00" in result.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("build", "2025-11-24-nothing"),
        ("build", "--locale", "kk"),
        ("build", "--format", "odt"),
        ("build", "--at", "tomorrow"),
        ("build", "--at", "2025-11-24T15:00"),
        ("build", "--jobs", "-1"),
        ("status", "2025-11-24-nothing"),
        ("check", "2025-11-24-nothing"),
        ("new", "Headline", "--language", "kk"),
        ("publish-everything",),
        ("sync", "--force"),
    ],
    ids=" ".join,
)
def test_2_for_wrong_usage(newsroom: Path, words: tuple[str, ...]) -> None:
    result = khabar(*words, *(() if words[0] == "publish-everything" else ("--newsroom", newsroom)))
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr


def test_2_outside_a_newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (
        ("build",),
        ("status",),
        ("sync",),
        ("check",),
        ("new", "x"),
        ("build", "--newsroom", tmp_path),
    ):
        result = khabar(*words)
        assert result.exit_code == 2
        assert "hint: " in result.stderr


def test_a_near_miss_is_named(newsroom: Path) -> None:
    assert (
        f"did you mean {PUBLIC}?"
        in khabar("status", "2025-11-23-pubic", "--newsroom", newsroom).stderr
    )


@pytest.mark.parametrize("command", ["build", "status", "sync", "check"])
def test_3_where_the_newsroom_is_unusable(newsroom: Path, command: str) -> None:
    edit(newsroom / "releases" / "newsroom.yaml", "timezone: Asia/Baku", "timezone: Baku")
    result = khabar(command, "--newsroom", newsroom)
    assert result.exit_code == 3
    assert result.stderr.startswith("releases/newsroom.yaml:3:11: ")
    assert "\n  hint: " in result.stderr


def test_3_without_templates(newsroom: Path) -> None:
    (newsroom / "templates").unlink()
    result = khabar("build", "--newsroom", newsroom, *HTML)
    assert result.exit_code == 3
    assert "templates" in result.stderr


def test_3_where_check_finds_an_invalid_source(newsroom: Path) -> None:
    edit(source(newsroom), "location: baku", "location: bakku")
    result = khabar("check", "--newsroom", newsroom)
    assert result.exit_code == 3
    assert f"releases/{PUBLIC}/release.md:5:11: unknown place: bakku" in result.stderr


def test_a_note_is_no_failure(newsroom: Path, tmp_path: Path) -> None:
    """Fault seen: `export` and `give` ended with 4 for a note on the press kit."""
    data = newsroom / "releases/newsroom.yaml"
    kit = "press-kit:\n  - {file: plan.txt, kind: factsheet, title: A plan}\n"
    data.write_text(data.read_text("utf-8") + kit, "utf-8")
    (newsroom / "press-kit").mkdir()
    (newsroom / "press-kit/plan.txt").write_text("A plan.")
    words = ("export", "--format", "tmx", "--output", tmp_path / "x.tmx")
    result = khabar(*words, "--newsroom", newsroom)
    assert "note: plan.txt is not in the press kit" in result.stderr
    assert result.exit_code == 0


@pytest.mark.full
def test_4_where_a_source_is_broken_and_the_others_are_built(
    newsroom: Path, tmp_path: Path
) -> None:
    edit(source(newsroom), "location: baku", "location: bakku")
    out = tmp_path / "out"
    result = khabar("build", "--newsroom", newsroom, *HTML, "--output", out, "--at", AFTER)
    assert result.exit_code == 4
    assert f"public/en/{EMBARGOED}" in there(out)
    assert not any(PUBLIC in name for name in there(out))


@pytest.mark.full
def test_4_where_a_translation_is_incomplete(gaps: Path, tmp_path: Path) -> None:
    words = ("build", "--newsroom", gaps, *HTML, "--output", tmp_path / "out")
    assert khabar(*words).exit_code == 0
    result = khabar(*words, "--strict")
    assert result.exit_code == 4
    assert "untranslated" in result.stdout


@pytest.mark.full
def test_4_where_a_catalog_cannot_be_read(newsroom: Path) -> None:
    catalog = newsroom / "locales" / "az" / "LC_MESSAGES" / f"{PUBLIC}.po"
    catalog.write_text(catalog.read_text("utf-8") + "<<<<<<< ours\n", "utf-8")
    before = catalog.read_bytes()
    for words in (("build", *HTML), ("sync",), ("check",)):
        result = khabar(*words, "--newsroom", newsroom)
        assert result.exit_code == 4, words
        assert "conflict marker" in result.stderr
    assert catalog.read_bytes() == before
    assert f"public/az/{PUBLIC}" not in there(newsroom / "out")


# What is said, and where


@pytest.mark.full
@pytest.mark.parametrize(
    "words", [("build", *HTML), ("status",), ("check",), ("sync", "--check")], ids=" ".join
)
def test_json_alone_stands_on_stdout(gaps: Path, words: tuple[str, ...]) -> None:
    result = khabar(*words, "--newsroom", gaps, "--json")
    data = json.loads(result.stdout)
    plain = khabar(*words, "--newsroom", gaps)
    assert plain.exit_code == result.exit_code
    for problem in data["problems"]:
        assert problem["message"] in plain.stderr


def test_json_is_the_report(gaps: Path) -> None:
    folder = Folder(gaps)
    assert json.loads(khabar("status", "--newsroom", gaps, "--json").stdout) == as_data(
        status(folder, (), datetime.now(UTC))
    )
    assert json.loads(khabar("check", "--newsroom", gaps, "--json").stdout) == as_data(
        check(folder, CheckRequest((), (), datetime.now(UTC)))
    )
    assert json.loads(khabar("sync", "--check", "--newsroom", gaps, "--json").stdout) == as_data(
        sync(folder, SyncOptions(check=True))
    )


def test_annotations_for_github(newsroom: Path) -> None:
    edit(source(newsroom), "location: baku", "location: bakku")
    result = khabar("check", "--newsroom", newsroom, "--format", "github")
    assert result.exit_code == 3
    assert (
        f"::error file=releases/{PUBLIC}/release.md,line=5,col=11::unknown place: bakku"
        in result.stdout
    )


@pytest.mark.full
def test_the_real_command_shows_no_traceback(newsroom: Path) -> None:
    (newsroom / "releases" / "newsroom.yaml").write_bytes(b"\xff\xfe\x00[")
    for words in (["build"], ["status"], ["check"], ["sync"], ["new", "x"]):
        done = subprocess.run(
            [sys.executable, "-m", "khabar", *words],
            cwd=newsroom, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 3, done
        assert "Traceback" not in done.stderr
        assert "releases/newsroom.yaml:1:1" in done.stderr


# sync


def test_sync_check_writes_nothing(newsroom: Path) -> None:
    assert khabar("sync", "--check", "--newsroom", newsroom).exit_code == 0
    edit(source(newsroom), "It opens every day.", "It opens every evening.")
    before = contents(newsroom)
    result = khabar("sync", "--check", "--newsroom", newsroom)
    assert result.exit_code == 4
    assert f"locales/az/LC_MESSAGES/{PUBLIC}.po" in result.stdout
    assert contents(newsroom) == before
    assert khabar("sync", "--newsroom", newsroom).exit_code == 0
    assert contents(newsroom) != before
    assert khabar("sync", "--check", "--newsroom", newsroom).exit_code == 0


def test_sync_twice_changes_nothing(newsroom: Path) -> None:
    before = contents(newsroom)
    result = khabar("sync", "--newsroom", newsroom)
    assert contents(newsroom) == before
    assert result.stdout.startswith("0 files changed")


# build


@pytest.mark.full
def test_a_time_in_the_future_needs_a_folder_of_its_own(newsroom: Path, tmp_path: Path) -> None:
    future = "2125-01-01T00:00+04:00"
    edit(source(newsroom, EMBARGOED), "2025-11-24T15:00", "2124-11-24T15:00")
    for words in (
        (),
        ("--output", newsroom / "out"),
        ("--output", newsroom / "out" / ".." / "out"),
    ):
        refused = khabar("build", "--newsroom", newsroom, *HTML, "--at", future, *words)
        assert refused.exit_code == 2
        assert "--output" in refused.stderr
        assert not (newsroom / "out/public").exists()
    allowed = khabar(
        "build", "--newsroom", newsroom, *HTML, "--at", future, "--output", tmp_path / "later"
    )
    assert allowed.exit_code == 0, allowed.output
    assert f"public/en/{EMBARGOED}" in there(tmp_path / "later")


@pytest.mark.full
def test_a_build_of_a_part_leaves_the_rest(newsroom: Path) -> None:
    khabar("build", "--newsroom", newsroom, *HTML)
    whole = there(newsroom / "out")
    stamp = (newsroom / "out" / "public" / "en" / PUBLIC / "index.html").stat().st_mtime_ns
    result = khabar("build", EMBARGOED, "--locale", "az", "--newsroom", newsroom, *HTML, "--json")
    built = [each["path"] for each in json.loads(result.stdout)["bulletins"]]
    # What replaces a withdrawn release is set whatever was asked for.
    assert [path for path in built if "canceled" not in path] == [f"public/az/{EMBARGOED}"]
    assert there(newsroom / "out") == whole
    assert (newsroom / "out" / "public" / "en" / PUBLIC / "index.html").stat().st_mtime_ns == stamp


@pytest.mark.full
def test_a_build_of_another_release_replaces_what_was_withdrawn(newsroom: Path) -> None:
    khabar("build", "--newsroom", newsroom, *HTML)
    page = newsroom / "out" / "public" / "en" / PUBLIC / "index.html"
    assert "has been withdrawn" not in page.read_text()
    record(Folder(newsroom), PUBLIC, (Event("publish", "2025-11-24T10:00:00+04:00", "en", 1, {}),))
    edit(source(newsroom), "status: usable", "status: canceled")
    khabar("build", EMBARGOED, "--newsroom", newsroom, *HTML)
    assert "has been withdrawn" in page.read_text()


@pytest.mark.full
@pytest.mark.parametrize("status_", ["withheld", "draft"])
def test_a_build_of_another_release_takes_away_what_may_not_stand(
    newsroom: Path, status_: str
) -> None:
    khabar("build", "--newsroom", newsroom, *HTML)
    public = newsroom / "out" / "public"
    assert f"public/en/{PUBLIC}" in there(newsroom / "out")
    edit(source(newsroom), "status: usable", f"status: {status_}")
    khabar("build", EMBARGOED, "--newsroom", newsroom, *HTML)
    assert not any(
        name.startswith("public/") and PUBLIC in name for name in there(newsroom / "out")
    )
    for page in (
        "index.html",
        "en/index.html",
        "en/feed.xml",
        "az/feed.xml",
        "sitemap.xml",
        "SHA256SUMS",
    ):
        assert PUBLIC not in (public / page).read_text("utf-8"), page


@pytest.mark.full
def test_a_release_that_is_gone_disappears(newsroom: Path) -> None:
    khabar("build", "--newsroom", newsroom, *HTML)
    source(newsroom).unlink()
    khabar("build", "--newsroom", newsroom, *HTML)
    assert not any(PUBLIC in name for name in there(newsroom / "out"))


@pytest.mark.full
def test_a_build_reads_only(newsroom: Path, tmp_path: Path) -> None:
    before = contents(newsroom)
    khabar("build", "--newsroom", newsroom, *HTML, "--output", tmp_path / "out")
    assert contents(newsroom) == before


@pytest.mark.full
def test_the_site_is_whole(newsroom: Path) -> None:
    khabar("build", "--newsroom", newsroom, *HTML)
    public = newsroom / "out" / "public"
    sums = dict(
        line.split("  ")[::-1] for line in (public / "SHA256SUMS").read_text("utf-8").splitlines()
    )
    names = {p.relative_to(public).as_posix() for p in public.rglob("*") if p.is_file()} - {
        "SHA256SUMS"
    }
    assert set(sums) == names
    assert not [path for path in public.rglob("*") if path.name.startswith(".")]


@pytest.mark.full
def test_what_a_killed_build_left_is_taken_away(newsroom: Path) -> None:
    left = newsroom / "out" / "public" / "en" / temporary_name()
    left.mkdir(parents=True)
    (left / "index.html").write_bytes(b"half")
    khabar("build", PUBLIC, "--newsroom", newsroom, *HTML)
    assert not left.exists()


# init and new


def test_init_makes_a_newsroom_that_is_ready(tmp_path: Path) -> None:
    root = tmp_path / "room"
    result = khabar(
        "init", root, "--name", "Bakı limanı: «Port»", "--language", "az", "-l", "en", "-l", "tr"
    )
    assert result.exit_code == 0, result.output
    for words in (("check",), ("sync", "--check"), ("status",)):
        assert khabar(*words, "--newsroom", root).exit_code == 0, words
    data = json.loads(khabar("status", "--newsroom", root, "--json").stdout)
    assert data["locales"] == ["az", "en", "tr"]
    built = khabar("build", "--newsroom", root, *HTML)
    assert built.exit_code == 0, built.output
    assert len(there(root / "out")) == 3
    again = khabar("init", root)
    assert again.exit_code == 2
    assert "already there" in again.stderr


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--language", "kz"), "kz"),
        (("--locale", "xx-YY-zz"), "xx"),
        (("--timezone", "Baku"), "Baku"),
    ],
)
def test_init_refuses_what_cannot_be(tmp_path: Path, words: tuple[str, ...], part: str) -> None:
    result = khabar("init", tmp_path / "room", *words)
    assert result.exit_code in (2, 3)
    assert part in result.stderr
    assert not (tmp_path / "room").exists()


def test_new_makes_a_draft_that_can_be_built(newsroom: Path) -> None:
    result = khabar("new", "İclas: «Yeni» körpü № 5", "--language", "az", "--newsroom", newsroom)
    assert result.exit_code == 0, result.output
    file = newsroom / result.stdout.strip()
    assert file.name == "release.md"
    assert file.parent.name.isascii()
    assert khabar("check", file.parent.name, "--newsroom", newsroom).exit_code == 0
    built = khabar("build", file.parent.name, "--newsroom", newsroom, *HTML)
    assert built.exit_code == 0, built.output
    again = khabar("new", "İclas: «Yeni» körpü № 5", "--language", "az", "--newsroom", newsroom)
    assert again.exit_code == 2


# From an installed wheel


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """The command of a wheel, installed in an environment of its own far from the repository.

    The environment sees this one's dependencies, which need no second installation; Khabar itself
    comes from the wheel.
    """
    base = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    venv.create(base / "venv", with_pip=False)
    python = base / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run([*pip, "--python", python, "install", "--no-deps", wheel], check=True, cwd=base)
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    here = [path for path in sys.path if path.endswith("site-packages")]
    (Path(site) / "dependencies.pth").write_text("\n".join(here), "utf-8")
    return python.with_name("khabar")


@pytest.mark.full
def test_an_installed_wheel_makes_and_builds_a_newsroom(installed: Path, tmp_path: Path) -> None:
    # No checkout that the environment names stands before the wheel.
    alone = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": ""}

    def run(*words: str, cwd: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [installed, *words], cwd=cwd, capture_output=True, text=True, check=False,
            env=alone,
        )  # fmt: skip

    origin = subprocess.run(
        [installed.with_name("python"), "-c", "import khabar; print(khabar.__file__)"],
        check=True, capture_output=True, text=True, cwd=tmp_path, env=alone,
    ).stdout  # fmt: skip
    assert str(installed.parents[1]) in origin
    made = run("init", "room", "--language", "en", "--locale", "kk")
    assert made.returncode == 0, made.stderr
    built = run("build", cwd=tmp_path / "room")
    assert built.returncode == 0, built.stderr
    out = tmp_path / "room" / "out"
    assert {path.suffix for path in out.glob("drafts/*/2*/*")} >= {".html", ".json", ".pdf", ".txt"}
    assert len(list(out.glob("drafts/*/*/*.pdf"))) == 2
    assert list(out.glob("drafts/assets/*/fonts/**/*.woff2"))


def test_very_many_releases_are_lines_of_equal_columns(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        LocaleStatus(f"2026-01-01-release-{number}", locale, 10, 10 - number % 2, 0, number % 2)
        for number in range(300)
        for locale in ("az", "kk")
    ]
    view(StatusReport(("az", "kk"), (*rows, dataclasses.replace(rows[1], name="2026-lost")), ()))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + 300 + 1
    assert lines[0].split() == ["release", "az", "kk"]
    assert lines[2] == "2026-01-01-release-1    90 %, 1 missing  90 %, 1 missing"
    assert lines[-1].index("100 %") == lines[0].index("kk")
