"""`new` and `init` fit the place: headlines of any script, dates, kinds, time zones, Git."""

import os
import pty
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from conftest import khabar
from desk import ID, settled
from khabar.editorial.creating.init import Profile
from khabar.editorial.creating.init import init as make
from khabar.editorial.creating.new import ReleaseOptions, new
from khabar.files.folder import Folder
from khabar.languages.casing import slug
from khabar.languages.locales import canonical_locale
from khabar.model import ReleaseKind
from khabar.problems import KhabarError
from khabar.sources.zones import home_zone
from khabar.translating.git.merge_driver import git_user
from khabar.workspace.selection import require
from test_hostile import newsroom

NOW = datetime(2026, 1, 2, 21, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return newsroom(tmp_path)


def source(root: Path, wish: ReleaseOptions) -> tuple[str, str]:
    """The id and the source of a new release."""
    (file,) = new(Folder(root), wish, NOW).files
    return file.split("/")[1], (root / file).read_text("utf-8")


def test_a_new_release_has_six_keys(root: Path) -> None:
    id_, text = source(root, ReleaseOptions("Президент подписал закон"))
    assert id_ == "2026-01-03-prezident-podpisal-zakon"
    front = yaml.safe_load(text.split("---")[1])
    assert list(front) == ["headline", "summary", "language", "date", "location", "status"]
    assert khabar("check", id_, "--newsroom", root).exit_code == 0


def test_a_person_may_say_id_date_and_kind(root: Path) -> None:
    wish = ReleaseOptions(
        "新闻", id="port-opens", date="2026-02-03T15:30", kind=ReleaseKind.STATEMENT
    )
    id_, text = source(root, wish)
    assert id_ == "port-opens"
    assert "\ndate: 2026-02-03T15:30\n" in text
    assert "\nkind: statement\n" in text
    later, _ = source(root, ReleaseOptions("A port", date="2026-02-03"))
    assert later == "2026-02-03-a-port"


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (ReleaseOptions("x", id="Big Name"), "is not an id"),
        (ReleaseOptions("x", id="newsroom"), "Khabar’s own"),
        (ReleaseOptions("x", id="a" * 101), "longer than 100"),
        (ReleaseOptions("x", date="tomorrow"), "tomorrow is not a date"),
        (ReleaseOptions("x", date="2026-02-30"), "2026-02-30 is not a date"),
        (ReleaseOptions("—"), "no id can be made of “—”"),
        (ReleaseOptions("x", language="xx"), "xx is not a locale"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_made(
    root: Path, wish: ReleaseOptions, said: str
) -> None:
    before = sorted((root / "releases").iterdir())
    with pytest.raises(KhabarError) as caught:
        new(Folder(root), wish, NOW)
    assert said in caught.value.message
    assert caught.value.hint
    assert sorted((root / "releases").iterdir()) == before


def test_an_id_of_before_is_taken(root: Path) -> None:
    id_, text = source(root, ReleaseOptions("First"))
    file = root / "releases" / id_ / "release.md"
    file.write_text(text.replace("status:", "aliases: [old-name]\nstatus:"))
    with pytest.raises(KhabarError, match="had the id old-name before"):
        new(Folder(root), ReleaseOptions("Other", id="old-name"), NOW)


@pytest.mark.parametrize(
    ("said", "known", "expected"),
    [
        ("KK", (), "kk"),
        ("kk-latn", (), "kk-Latn"),
        ("EN_gb", (), "en-GB"),
        ("TR", ("az", "tr"), "tr"),
        ("tr-X-Easy", ("tr-x-easy",), "tr-x-easy"),
        ("not a tag", (), "not a tag"),
    ],
)
def test_a_locale_may_be_typed_in_any_case(
    said: str, known: tuple[str, ...], expected: str
) -> None:
    assert canonical_locale(said, known) == expected


@pytest.mark.parametrize(
    ("tag", "zone"),
    [
        ("az", "Asia/Baku"),
        ("kk", "Asia/Almaty"),
        ("kk-Latn", "Asia/Almaty"),
        ("tr", "Europe/Istanbul"),
        ("uz", "Asia/Tashkent"),
        ("ky", "Asia/Bishkek"),
        ("ru", "Europe/Moscow"),
        ("ka", "Asia/Tbilisi"),
        ("en-GB", "Europe/London"),
        ("en", "UTC"),
        ("tlh", "UTC"),
    ],
)
def test_a_language_has_a_time_zone(tag: str, zone: str) -> None:
    assert home_zone(tag) == zone


def test_a_newsroom_fits_the_place(tmp_path: Path) -> None:
    profile = Profile("Порт", "KK", ("EN",), url="https://port.example/")
    made = make(tmp_path / "room", profile, NOW)
    data = yaml.safe_load((tmp_path / "room/releases/newsroom.yaml").read_text("utf-8"))
    assert (data["timezone"], data["language"], data["locales"]) == (
        "Asia/Almaty",
        "kk",
        ["kk", "en"],
    )
    assert data["url"] == "https://port.example/"
    # It is the next day there already.
    assert "releases/2026-01-03-welcome/release.md" in made.files


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KhabarError):
        make(tmp_path / "room", Profile("P", "en", (), url="port: [x"), NOW)
    assert not (tmp_path / "room").exists()


@pytest.mark.full
def test_a_new_repository_begins_with_a_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\nname = A. Editor\nemail = a@port.example\n")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("GIT_CONFIG_GLOBAL", raising=False)
    make(tmp_path / "room", Profile("Port", "en", ("tr",)), NOW, Path("khabar"))
    log = subprocess.run(
        ["git", "-C", tmp_path / "room", "log", "--format=%an: %s"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert log.stdout == "A. Editor: The newsroom of Port\n"
    assert git_user(tmp_path / "room") == "A. Editor"


def test_what_init_says_to_type_can_be_typed(tmp_path: Path) -> None:
    made = make(tmp_path / "Bakı limanı's", Profile("Port", "az", ()), NOW)
    assert shlex.split(made.next) == ["cd", f"{tmp_path}/Bakı limanı's", "&&", "khabar", "build"]


def test_the_beginning_of_an_id_is_told_first() -> None:
    known = ("2026-12-01-welcome", "2026-12-01-new-terminal-opened")
    with pytest.raises(KhabarError) as caught:
        require(known, ("2026-12-01-new",))
    assert caught.value.hint == "did you mean 2026-12-01-new-terminal-opened?"


@pytest.mark.full
def test_on_a_terminal_init_asks_for_name_address_and_git(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    words = [
        sys.executable,
        "-c",
        "from khabar.app import main; main()",
        "init",
        str(tmp_path / "room"),
        "--locale",
        "en",
    ]
    env = {**os.environ, "GIT_AUTHOR_NAME": "E", "GIT_AUTHOR_EMAIL": "e@x", "GIT_COMMITTER_NAME": "E",
           "GIT_COMMITTER_EMAIL": "e@x"}  # fmt: skip
    os.write(ours, b"The Port\nhttps://port.example/\ny\n")
    subprocess.run(words, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, env=env, check=True)
    data = yaml.safe_load((tmp_path / "room/releases/newsroom.yaml").read_text("utf-8"))
    assert (data["name"], data["url"]) == ("The Port", "https://port.example/")
    assert (tmp_path / "room/.git/HEAD").is_file()
    assert "merge=khabar" in (tmp_path / "room/.gitattributes").read_text("utf-8")


# Ids stand in addresses: what a headline makes today it makes for ever.
IDS = {
    ("新しい港が開く", "ja"): "xin-shii-gang-ga-kai-ku",
    ("新港口今天开放", "zh"): "xin-gang-kou-jin-tian-kai-fang",
    ("افتتاح ميناء جديد في باكو", "ar"): "afttah-myna-jdyd-fy-bakw",
    ("بندر جدید در باکو", "fa"): "bndr-jdyd-dr-bakw",
    ("ახალი პორტი გაიხსნა", "ka"): "akhali-porti-gaikhsna",
    ("नया बंदरगाह खुला", "hi"): "nya-bmdrgah-khula",
    ("Նոր նավահանգիստ", "hy"): "nor-navahangist",
    ("새 항구가 문을 열다", "ko"): "sae-hangguga-muneul-yeolda",
    ("Жаңы порт ачылды", "ky"): "jany-port-achyldy",
    ("Oʻzbek porti", "uz"): "ozbek-porti",
}


def test_a_headline_of_any_script_has_an_id_that_stays(root: Path) -> None:
    assert {key: slug(*key) for key in IDS} == IDS
    id_, _ = source(root, ReleaseOptions("新しい港が開く"))
    assert id_ == f"2026-01-03-{IDS['新しい港が開く', 'ja']}"


@pytest.mark.full
def test_who_decides_is_the_person_whom_git_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = settled(tmp_path / "newsroom")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.chdir(root)
    nobody = khabar("approve", ID, "--locale", "en")
    assert nobody.exit_code == 2
    assert "the name of who decides is missing" in nobody.output
    config = tmp_path / "gitconfig"
    config.write_text("[user]\nname = T. Editor\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    assert khabar("approve", ID, "--locale", "tr").exit_code == 0
    assert "approved v1 tr by T. Editor" in khabar("history", ID).output
