"""Newsrooms that earlier versions made go on: what stood stands, and an upgrade loses nothing.

`upgrades/<version>.tar.xz` holds a newsroom as that version left it (`upgrades/make.py` says how),
and where it could publish, the folder that it published to.
"""

import re
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import boto3
import pytest

from conftest import khabar
from khabar.maintaining.template_merge import MergedTemplate, merge_templates
from khabar.translating.git.merge_driver import merge_texts
from s3server import s3_server

pytestmark = pytest.mark.full

ROOT = Path(__file__).parents[1]
UPGRADES = Path(__file__).parent / "upgrades"
KEPT = sorted(UPGRADES.glob("*.tar.xz"))
SIGNED, KILLED, HELD = "2025-10-01-terminal", "2025-10-02-crane", "2025-10-03-ferry"
UNTOUCHED = "2025-10-04-dredger"
RAMP, SLIPWAY = "2025-10-05-ramp", "2025-10-05-slipway"
OURS = re.compile(r"^<<<<<<< ours\n(.*?)^=======\n.*?^>>>>>>> theirs\n", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module", params=KEPT, ids=lambda path: path.name.partition(".")[0])
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a newsroom as a version left it, and with what it published to."""
    folder = tmp_path_factory.mktemp("kept")
    unpacked(request.param, folder)
    return folder


@pytest.fixture(scope="module")
def kept_upgraded(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after an upgrade."""
    folder = copied(kept, tmp_path_factory.mktemp("upgraded") / "kept")
    upgraded(folder / "newsroom")
    return folder


@pytest.fixture(scope="module")
def kept_built(kept_upgraded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after an upgrade and a build."""
    folder = copied(kept_upgraded, tmp_path_factory.mktemp("built") / "kept")
    done = khabar("build", "--newsroom", folder / "newsroom")
    assert done.exit_code in {0, 4}, done.output
    return folder


def copied(folder: Path, to: Path) -> Path:
    return Path(shutil.copytree(folder, to, symlinks=True))


@pytest.fixture
def newsroom(kept: Path, tmp_path: Path) -> Path:
    """A newsroom as a version left it; beside it lies the folder `target`, if it published."""
    return copied(kept, tmp_path / "kept") / "newsroom"


@pytest.fixture
def today(kept_upgraded: Path, tmp_path: Path) -> Path:
    """The newsroom after an upgrade."""
    return copied(kept_upgraded, tmp_path / "upgraded") / "newsroom"


@pytest.fixture
def built(kept_built: Path, tmp_path: Path) -> Path:
    """The newsroom after an upgrade and a build."""
    return copied(kept_built, tmp_path / "built") / "newsroom"


def unpacked(kept: Path, folder: Path) -> Path:
    """Unpack a kept newsroom with the fonts that it was kept without; return where it lies."""
    with tarfile.open(kept) as archive:
        archive.extractall(folder, filter="data")
    shutil.copytree(ROOT / "templates/fonts", folder / "newsroom/templates/fonts")
    return folder / "newsroom"


def pages(folder: Path) -> set[str]:
    """The bulletins of a public area, as `<locale>/<id>`."""
    found = (path.parent.relative_to(folder) for path in folder.glob("*/2*/index.html"))
    return {path.as_posix() for path in found}


def upgraded(newsroom: Path) -> None:
    """Upgrade a newsroom; where both changed a line, the newsroom's own one is chosen."""
    done = khabar("upgrade", "--newsroom", newsroom)
    assert done.exit_code in {0, 4}, done.output
    told = set(re.findall(r"^(templates/\S+:\d+): you and the standard", done.stderr, re.MULTILINE))
    marked = set()
    for file in (*newsroom.glob("templates/*.html"), *newsroom.glob("templates/css/*.css")):
        text = file.read_text("utf-8")
        lines = enumerate(text.splitlines(), 1)
        name = file.relative_to(newsroom).as_posix()
        marked |= {f"{name}:{number}" for number, line in lines if line[:8] == "<<<<<<< "}
        file.write_text(OURS.sub(r"\1", text), "utf-8")
    # Each conflict is told, at its line.
    assert told == marked
    again = khabar("upgrade", "--newsroom", newsroom)
    assert again.exit_code == 0, again.output


def test_an_upgrade_keeps_own_changes_and_is_done_once(newsroom: Path) -> None:
    assert khabar("upgrade", "--check", "--newsroom", newsroom).exit_code == 4
    upgraded(newsroom)
    assert "The port's own line." in (newsroom / "templates/bulletin.html").read_text("utf-8")
    assert ".port { color: #135; }" in (newsroom / "templates/css/web.css").read_text("utf-8")
    done = khabar("upgrade", "--check", "--newsroom", newsroom)
    assert done.exit_code == 0, done.output


def test_a_conflict_is_never_published(today: Path) -> None:
    before = {path: path.read_bytes() for path in today.glob("out/public/*/2*/index.html")}
    page = today / "templates/bulletin.html"
    marked = "<<<<<<< ours\nmine\n=======\n{# standard #}\n>>>>>>> theirs\n"
    page.write_text(page.read_text("utf-8") + marked, "utf-8")
    done = khabar("build", "--newsroom", today)
    assert done.exit_code in {3, 4}, done.output
    assert "a conflict marker of Git: <<<<<<< ours" in done.stderr
    for path, data in before.items():
        assert b"<<<<<<<" not in path.read_bytes()
        # Pages that only lead elsewhere are made without a template.
        if KILLED not in str(path) and b'http-equiv="refresh"' not in data:
            assert path.read_bytes() == data


def test_new_wording_comes_translated(today: Path) -> None:
    catalog = (today / "locales/az/LC_MESSAGES/bulletin.po").read_text("utf-8")
    waiting = re.findall(r'^msgid "[^"].*"\nmsgstr ""$', catalog, re.MULTILINE)
    assert waiting == []
    assert "#, fuzzy" not in catalog


def test_what_stood_stands(newsroom: Path, built: Path) -> None:
    before = pages(newsroom / "out/public")
    assert {f"{locale}/{SIGNED}" for locale in ("az", "en", "tr")} <= before
    assert before <= pages(built / "out/public")
    for locale in ("az", "en", "tr"):
        page = (built / f"out/public/{locale}/{KILLED}/index.html").read_text("utf-8")
        assert "crane is ready" not in page
        assert not (built / f"out/public/{locale}/{HELD}").exists()


def test_an_older_edition_is_not_called_changed(newsroom: Path) -> None:
    """Editions of format 1 have no digests of images: nobody can say that one changed."""
    told = khabar("status", UNTOUCHED, "--newsroom", newsroom)
    assert "changed since" not in told.output
    assert told.exit_code == 0, told.output


def test_held_copies_stay_until_the_release_is_killed(newsroom: Path, built: Path) -> None:
    before = {path.relative_to(newsroom) for path in newsroom.glob("out/held/*/*/*/index.html")}
    assert {path.parent.name for path in before} == {HELD}
    assert all((built / path).is_file() for path in before)
    words = ("--by", "A. Signer", "--standard", "issued-in-error", "--newsroom", built)
    killed = khabar("kill", HELD, *words)
    assert "Trusted Daily" in killed.output
    khabar("build", "--newsroom", built)
    assert not any((built / path).exists() for path in before)


def test_a_correction_goes_on_from_an_older_edition(newsroom: Path) -> None:
    """Without an upgrade first: each language stands until its own new text is signed."""
    words = ("--by", "A. Signer", "--newsroom", newsroom)
    done = khabar("correct", UNTOUCHED, "--text", "A number was wrong.", *words)
    assert done.exit_code == 0, done.output
    source = newsroom / f"releases/{UNTOUCHED}/release.md"
    source.write_text(source.read_text("utf-8").replace("with 4 ships", "with 14 ships"), "utf-8")
    khabar("sync", "--newsroom", newsroom)
    approved = khabar("approve", UNTOUCHED, "--locale", "en", *words)
    assert approved.exit_code == 0, approved.output
    khabar("build", UNTOUCHED, "--newsroom", newsroom)
    public = newsroom / "out/public"
    for locale, text in {"en": "14 ships", "az": " 4 gəmi", "tr": " 4 gemi"}.items():
        page = (public / f"{locale}/{UNTOUCHED}/index.html").read_text("utf-8")
        assert text in page.replace("\u00a0", " "), locale
        assert (public / f"{locale}/{UNTOUCHED}/{UNTOUCHED}.{locale}.pdf").is_file()


def test_nobody_gets_a_mail_twice(built: Path) -> None:
    plan = khabar(
        "send",
        SIGNED,
        "--list",
        built / "list.csv",
        "--locale",
        "az",
        "--dry-run",
        "--newsroom",
        built,
    )
    assert plan.exit_code == 0, plan.output
    assert "0 messages" in plan.output
    assert "sent before" in plan.output


def test_every_pdf_that_was_public_is_known(newsroom: Path, built: Path) -> None:
    published = {
        path.name: path.read_bytes() for path in (newsroom / "out/public").glob("*/*/*.pdf")
    }
    for name, data in published.items():
        file = built.parent / name
        file.write_bytes(data)
        verdict = khabar("verify", file, "--newsroom", built, "--json")
        assert '"not ours"' not in verdict.stdout, (name, verdict.stdout)
        assert '"altered"' not in verdict.stdout, (name, verdict.stdout)


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    """A newsroom of a version that could rename, deliver and mend in silence, upgraded and built."""
    newsroom = unpacked(UPGRADES / "6095012.tar.xz", tmp_path)
    upgraded(newsroom)
    built = khabar("build", "--newsroom", newsroom)
    assert built.exit_code == 0, built.output
    return newsroom


def test_a_renamed_release_goes_on(renamed: Path) -> None:
    """Its old address leads on, its annexes stay, and no reader and no wire gets it again."""
    for locale in ("az", "en", "tr"):
        old = (renamed / f"out/public/{locale}/{RAMP}/index.html").read_text("utf-8")
        assert f"../{SLIPWAY}/index.html" in old
        page = (renamed / f"out/public/{locale}/{SLIPWAY}/index.html").read_text("utf-8")
        assert "ships.csv" in page
        assert "ramp-400.webp" in page
    quiet = (renamed / f"out/public/tr/{SLIPWAY}/index.html").read_text("utf-8")
    assert "açıldı" in quiet
    words = ("--dry-run", "--newsroom", renamed)
    sent = khabar("send", SLIPWAY, "--list", renamed / "list.csv", "--locale", "az", *words)
    assert "0 messages" in sent.output
    wired = khabar("deliver", SLIPWAY, "--to", f"archive={renamed.parent / 'wire'}", *words)
    assert "az v1: has it" in wired.stdout
    assert "en v1: has it" in wired.stdout
    assert "tr v2: to deliver" in wired.stdout


def test_a_target_keeps_what_it_shows(built: Path) -> None:
    target = built.parent / "target"
    before = pages(target) if target.is_dir() else set()
    target.mkdir(exist_ok=True)
    done = khabar("publish", target, "--newsroom", built)
    assert done.exit_code == 0, done.output
    assert before <= pages(target)
    assert pages(target) == pages(built / "out/public")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Any]]:
    """An S3 server with an empty bucket: its address, and the bucket."""
    names = ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "DEFAULT_REGION", "EC2_METADATA_DISABLED")
    for name, value in zip(names, ("key", "secret", "us-east-1", "true"), strict=True):
        monkeypatch.setenv(f"AWS_{name}", value)
    with s3_server() as server:
        yield server, boto3.resource("s3", endpoint_url=server).create_bucket(Bucket="press")


@pytest.mark.parametrize("kept", [UPGRADES / "6095012.tar.xz"], indirect=True, ids=["6095012"])
def test_a_bucket_keeps_what_it_shows(built: Path, bucket: tuple[str, Any]) -> None:
    """What lies on storage is what an old version put into a folder: the formats are the same."""
    server, shelf = bucket
    target = built.parent / "target"
    for path in target.rglob("*") if target.is_dir() else ():
        if path.is_file():
            shelf.upload_file(str(path), f"site/{path.relative_to(target).as_posix()}")
    before = stored_pages(shelf)
    words = ("publish", "s3://press/site", "--endpoint", server, "--newsroom", built)
    done = khabar(*words)
    assert done.exit_code == 0, done.output
    assert before <= stored_pages(shelf)
    assert stored_pages(shelf) == pages(built / "out/public")


def stored_pages(bucket: Any) -> set[str]:
    """The bulletins of a bucket, as `<locale>/<id>`."""
    names = (each.key.removeprefix("site/") for each in bucket.objects.all())
    found = (PurePosixPath(name) for name in names)
    paths = [each for each in found if each.match("*/2*/index.html") and len(each.parts) == 3]
    return {each.parent.as_posix() for each in paths}


# The merge itself


def test_what_one_side_left_alone_follows_the_other() -> None:
    then = {"a": b"1\n", "b": b"1\n", "c": b"1\n", "gone": b"1\n", "kept": b"1\n"}
    own = {"a": b"1\n", "b": b"2\n", "c": b"1\n", "gone": b"1\n", "kept": b"mine\n", "own": b"x\n"}
    now = {"a": b"2\n", "b": b"1\n", "c": b"1\n", "new": b"1\n"}
    assert list(merge_templates(own, then, now, merge_texts)) == [
        MergedTemplate("a", b"2\n"),
        MergedTemplate("gone", None),
        MergedTemplate("new", b"1\n"),
    ]


def test_changes_of_both_sides_are_merged_and_conflicts_are_marked() -> None:
    lines = [f"{number}\n".encode() for number in range(9)]
    then = b"".join(lines)
    mine = then.replace(b"1\n", b"mine\n")
    new = then.replace(b"7\n", b"new\n")
    (merged,) = merge_templates({"a": mine}, {"a": then}, {"a": new}, merge_texts)
    assert merged == MergedTemplate("a", mine.replace(b"7\n", b"new\n"))
    (conflict,) = merge_templates(
        {"a": mine}, {"a": then}, {"a": then.replace(b"1\n", b"other\n")}, merge_texts
    )
    assert conflict.conflicts == 1
    assert b"<<<<<<< ours\nmine\n" in (conflict.data or b"")
