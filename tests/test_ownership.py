"""out/: what Khabar did not write stays, no link leads away from it, and public is public alone."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from conftest import ROOT, khabar
from desk import ID, approve, edit, settled
from khabar.files.outputs.output import Output
from khabar.files.templates_folder import matching

EMBARGO = "status: usable\nembargo: 2099-01-01T10:00+04:00"
BUILD = ("build", "--format", "html")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = settled(tmp_path_factory.mktemp("ownership") / "newsroom")
    approve(root)
    return root


@pytest.fixture
def newsroom(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "newsroom", symlinks=True))


def build(newsroom: Path, *words: object) -> int:
    return khabar(*BUILD, *words, "--newsroom", newsroom).exit_code


@pytest.mark.full
@pytest.mark.parametrize(
    "place",
    [
        "out",
        "out/public",
        "out/drafts",
        "out/public/en",
        "out/public/assets",
        "out/drafts/assets",
        "out/.khabar",
    ],
)
def test_a_link_in_out_deletes_and_writes_nothing_where_it_leads(
    newsroom: Path, place: str, tmp_path: Path
) -> None:
    theirs = tmp_path / "docs"
    (theirs / "taxes").mkdir(parents=True)
    (theirs / "taxes" / "2025.txt").write_bytes(b"x")
    (newsroom / place).parent.mkdir(parents=True, exist_ok=True)
    # Signing off leaves its build cache there.
    if (newsroom / place).is_dir():
        (newsroom / place).rename(tmp_path / "aside")
    (newsroom / place).symlink_to(theirs)
    result = khabar(*BUILD, "--newsroom", newsroom)
    assert result.exit_code == 4
    assert "is a link" in result.output
    assert "hint: " in result.output
    assert [each.relative_to(theirs).as_posix() for each in theirs.rglob("*")] == [
        "taxes",
        "taxes/2025.txt",
    ]


@pytest.mark.full
def test_files_of_others_stay_and_are_named(newsroom: Path) -> None:
    assert build(newsroom) == 0
    foreign = [
        "out/public/photos/a.jpg",
        f"out/public/en/{ID}/photo.jpg",
        "out/public/en/notes.txt",
        "out/public/CNAME",
        "out/drafts/mine/x/a.txt",
    ]
    for name in foreign:
        (newsroom / name).parent.mkdir(parents=True, exist_ok=True)
        (newsroom / name).write_bytes(b"x")
    (newsroom / "out/.khabar/build.sqlite").unlink()
    result = khabar(*BUILD, "--newsroom", newsroom)
    assert result.exit_code == 0
    for name in foreign:
        assert (newsroom / name).read_bytes() == b"x", name
        assert f"{name}: note: Khabar did not write this file" in result.output or name.startswith(
            "out/drafts"
        ), name
    sums = (newsroom / "out/public/SHA256SUMS").read_text()
    assert "photo.jpg" not in sums
    assert f"en/{ID}/index.html" in sums


@pytest.mark.full
@pytest.mark.parametrize("left", [None, b"", b"<<<<<<< ours\n", 1000])
def test_a_build_without_its_checksums_knows_its_files_again(
    newsroom: Path, left: bytes | int | None
) -> None:
    """Fault seen: `publish` then took styles, lists and feeds off the site, with exit code 4."""
    assert build(newsroom) == 0
    file = newsroom / "out/public/SHA256SUMS"
    sums = file.read_bytes()
    file.unlink()
    if left is not None:
        file.write_bytes(sums[:left] if isinstance(left, int) else left)
    (newsroom / "out/public/mine.txt").write_bytes(b"x")
    result = khabar(*BUILD, "--newsroom", newsroom)
    assert result.exit_code == 0
    assert file.read_bytes() == sums
    assert result.output.count("Khabar did not write this file") == 1


@pytest.mark.full
def test_a_file_of_another_content_is_not_taken_for_ours(newsroom: Path) -> None:
    assert build(newsroom) == 0
    (newsroom / "out/public/SHA256SUMS").unlink()
    page = newsroom / f"out/public/en/{ID}/index.html"
    page.write_bytes(b"theirs")
    result = khabar(*BUILD, "--newsroom", newsroom)
    assert result.exit_code == 4
    assert "is not Khabar's" in result.output
    assert page.read_bytes() == b"theirs"


@pytest.mark.full
def test_a_build_without_its_cache_removes_what_it_wrote_and_no_more(newsroom: Path) -> None:
    assert build(newsroom) == 0
    (newsroom / "out/public/tr/mine.html").write_bytes(b"x")
    for file in (newsroom / "out/.khabar").iterdir():
        file.unlink()
    edit(newsroom, "status: usable", "status: withheld")
    build(newsroom)
    assert (newsroom / "out/public/tr/mine.html").read_bytes() == b"x"
    assert not list((newsroom / "out/public").glob(f"*/{ID}"))


@pytest.mark.full
@pytest.mark.parametrize("word", ["kill", "withheld"])
def test_a_withdrawal_clears_its_folder_regardless(newsroom: Path, word: str) -> None:
    assert build(newsroom) == 0
    leak = newsroom / f"out/public/en/{ID}/old-copy.pdf"
    leak.write_bytes(b"x")
    if word == "kill":
        khabar("kill", ID, "--by", "E", "--standard", "issued-in-error", "--newsroom", newsroom)
    else:
        edit(newsroom, "status: usable", "status: withheld")
    build(newsroom)
    assert not leak.exists()


@pytest.mark.full
def test_what_nobody_knows_to_be_ours_any_more_leaves_no_target(
    newsroom: Path, tmp_path: Path
) -> None:
    """Fault seen: with cache and checksums gone, `publish` took feeds off, with exit code 0."""
    target = tmp_path / "target"
    target.mkdir()
    command = ("publish", target, "--example-url", "--newsroom", newsroom)
    with (newsroom / "releases/newsroom.yaml").open("a") as yaml:
        yaml.write("formats: [html]\n")

    def build(newsroom: Path) -> int:
        return khabar("build", "--newsroom", newsroom).exit_code

    assert build(newsroom) == 0
    assert khabar(*command).exit_code == 0
    feed, page = target / "en/feed.xml", target / f"en/{ID}/index.html"
    before = feed.read_bytes()
    shutil.rmtree(newsroom / "out/.khabar")
    (newsroom / "out/public/SHA256SUMS").unlink()
    assert build(newsroom) == 4
    result = khabar(*command)
    assert result.exit_code == 4
    assert "en/feed.xml: not removed; it could not be made anew" in result.output
    assert (feed.read_bytes(), page.exists()) == (before, True)
    # What is withdrawn leaves them all the same.
    edit(newsroom, "status: usable", "status: withheld")
    build(newsroom)
    assert khabar(*command).exit_code == 4
    assert not page.exists()
    assert not [each for each in target.rglob("*.*ml") if ID in each.read_text()]


PAGE = f"out/public/en/{ID}/index.html"


@pytest.mark.full
@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("out/public/index.html", "out/public/index.html"),
        ("out/public/en/feed.xml", "out/public/en/feed.xml"),
        ("out/public/en", "out/public/en"),
        (f"out/public/en/{ID}", f"out/public/en/{ID}"),
        (PAGE, PAGE),
        (f"{PAGE}/mine", f"{PAGE}/mine"),
        ("out/public/robots.txt/mine", "out/public/robots.txt/mine"),
        (f"out/public/v/en/{ID}/index.html", f"out/public/v/en/{ID}/index.html"),
        ("out/public/search/en", "out/public/search/en"),
    ],
)
def test_a_file_of_others_in_the_way_keeps_one_page_back(
    newsroom: Path, place: str, told: str
) -> None:
    """It stays as it is, and all other pages are made."""
    file = newsroom / "releases" / "newsroom.yaml"
    file.write_text(file.read_text().replace("policies:", "formats: [html]\npolicies:"))
    (newsroom / place).parent.mkdir(parents=True, exist_ok=True)
    (newsroom / place).write_bytes(b"mine")
    for _ in range(2):
        result = khabar(*BUILD, "--newsroom", newsroom)
        assert result.exit_code == 4
        assert f"\n{told}" in f"\n{result.output}"
        assert "hint: move it elsewhere" in result.output or "; move it away" in result.output
    assert (newsroom / place).read_bytes() == b"mine"
    stands = {each.relative_to(newsroom).as_posix() for each in newsroom.rglob("out/public/**/*")}
    assert f"out/public/tr/{ID}/index.html" in stands
    assert {"out/public/SHA256SUMS", "out/public/sitemap.xml", "out/public/tr/feed.xml"} <= stands
    (target := newsroom.parent / "target").mkdir()
    result = khabar("publish", target, "--newsroom", newsroom, "--example-url")
    assert result.exit_code == 0, result.output
    assert (target / "tr" / ID / "index.html").is_file()
    assert not [
        each for each in target.rglob("*") if each.is_file() and each.read_bytes() == b"mine"
    ]
    (newsroom / place).unlink()
    if place.endswith("/mine"):
        (newsroom / place).parent.rmdir()
    assert build(newsroom) == 0
    assert (newsroom / PAGE).is_file()


def test_an_output_folder_of_others_is_refused(newsroom: Path, tmp_path: Path) -> None:
    site = tmp_path / "mysite"
    (site / "public" / "photos").mkdir(parents=True)
    (site / "public" / "photos" / "a.jpg").write_bytes(b"x")
    edit(newsroom, "status: usable", EMBARGO)
    for words in (BUILD, ("hold", ID, "--for", "Daily"), ("package", ID)):
        result = khabar(*words, "--output", site, "--newsroom", newsroom)
        assert result.exit_code == 2, words
        assert "is not empty, and Khabar did not make it" in result.output
    assert [path.name for path in site.rglob("*") if path.is_file()] == ["a.jpg"]
    for _ in range(2):
        assert build(newsroom, "--output", tmp_path / "new") in (0, 4)
    assert (tmp_path / "new" / "drafts").is_dir()


@pytest.mark.full
@pytest.mark.parametrize("inside", ["", "/x", "/y/../x"])
def test_nothing_is_written_below_a_public_area(
    newsroom: Path, inside: str, tmp_path: Path
) -> None:
    assert build(newsroom) == 0
    assert build(newsroom, "--output", tmp_path / "site") == 0
    published = tmp_path / "target"
    (published / ".khabar").mkdir(parents=True)
    (published / ".khabar" / "published.json").write_bytes(b"{}")
    (tmp_path / "link").symlink_to(newsroom / "out" / "public")
    edit(newsroom, "status: usable", EMBARGO)
    (newsroom / "list.csv").write_text("name,address,locale,embargo\nA,a@example.org,en,yes\n")
    commands = (
        BUILD, ("hold", ID, "--for", "Daily"), ("package", ID),
        ("send", ID, "--list", newsroom / "list.csv", "--dry-run"),
        ("export", ID, "--locale", "tr"), ("review", ID, "--locale", "tr"),
    )  # fmt: skip
    for area in (newsroom / "out/public", tmp_path / "site/public", published, tmp_path / "link"):
        before = sorted(area.rglob("*"))
        for words in commands:
            result = khabar(*words, "--output", f"{area}{inside}", "--newsroom", newsroom)
            assert result.exit_code == 2, (words, result.output)
            assert "which is public" in result.output, words
        assert sorted(area.rglob("*")) == before


@pytest.mark.parametrize("part", ["held", "signed", "drafts", ".khabar", ".written"])
@pytest.mark.parametrize("output", ["out", "site"])
def test_no_part_of_an_output_folder_is_one_itself(newsroom: Path, output: str, part: str) -> None:
    """Fault seen: a whole site, with its drafts, among the copies that trusted readers open."""
    (newsroom / "site/.written").mkdir(parents=True, exist_ok=True)
    for place in (part, f"{part}/x", f"{part}/../{part}"):
        for words in (BUILD, ("hold", ID, "--for", "Daily"), ("package", ID)):
            result = khabar(*words, "--output", newsroom / output / place, "--newsroom", newsroom)
            assert result.exit_code == 2, (words, place)
            assert "which Khabar keeps for itself" in result.output
    assert not (newsroom / output / part / "public").exists()


@pytest.mark.full
@pytest.mark.skipif(not hasattr(os, "umask") or os.name == "nt", reason="no modes")
def test_whatever_the_umask_a_web_server_may_read(newsroom: Path) -> None:
    before = os.umask(0o077)
    try:
        assert build(newsroom) == 0
    finally:
        os.umask(before)
    for path in (newsroom / "out/public", *(newsroom / "out/public").rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o644), path
    assert stat.S_IMODE((newsroom / "out").stat().st_mode) == 0o755


def test_what_an_earlier_version_wrote_is_ours(tmp_path: Path) -> None:
    out = Output(tmp_path)
    old = {
        "drafts/kk/id/index.html": b"x",
        "drafts/kk/id/id.kk.pdf": b"x",
        "drafts/kk/id/id.kk.docx": b"x",
        "drafts/kk/id/id.kk.txt": b"x",
        "held/aaaaaaaaaaaaaaaa/en/id/index.html": b"x",
        "signed/kk/id/id.kk.v1.pdf": b"x",
    }
    foreign = "drafts/kk/id/notes.txt"
    for name, data in {**old, foreign: b"y", "public/SHA256SUMS": b""}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    out.put_folder("drafts/kk/id", {"index.html": b"new"})
    out.put_file("signed/kk/id/id.kk.v1.pdf", b"new")
    out.put_folder("held/aaaaaaaaaaaaaaaa/en/id", {"index.html": b"new"})
    assert not [*(tmp_path / "drafts/kk/id").glob("id.kk.*")]
    assert (tmp_path / foreign).read_bytes() == b"y"
    assert out.foreign == {foreign}


@pytest.mark.parametrize(
    "words",
    [("verify",), ("send", ID, "--dry-run", "--list"), ("sign", ID, "--key"), ("import",)],
    ids=lambda w: w[0],
)
def test_a_pipe_is_no_file(newsroom: Path, words: tuple[str, ...], tmp_path: Path) -> None:
    for name in ("pipe.csv", "pipe.xlf"):
        os.mkfifo(tmp_path / name)
        result = khabar(*words, tmp_path / name, "--newsroom", newsroom)
        assert result.exit_code == 2
        assert (
            "is not a file" in result.output or "kind" in result.output or "import" in result.output
        )


@pytest.mark.full
@pytest.mark.parametrize(
    "name", ["js/x.js", "icon.svg", "css/web.css", "fonts/x/OFL.txt", "bulletin.html"]
)
def test_a_link_in_templates_is_not_published(newsroom: Path, name: str, tmp_path: Path) -> None:
    (newsroom / "templates").unlink()
    shutil.copytree(ROOT / "templates", newsroom / "templates")
    (tmp_path / "key").write_bytes(b"-----BEGIN PRIVATE KEY-----")
    link = newsroom / "templates" / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(tmp_path / "key")
    khabar(*BUILD, "--newsroom", newsroom)
    found = [
        path
        for path in (newsroom / "out").rglob("*")
        if path.is_file() and b"PRIVATE KEY" in path.read_bytes()
    ]
    assert found == []


@pytest.mark.full
@pytest.mark.parametrize(
    "name", ["locales", "locales/tr", f"releases/{ID}/editions", f"releases/{ID}"]
)
def test_no_folder_that_is_a_link_outwards_is_written_to(
    newsroom: Path, name: str, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs"
    if (newsroom / name).exists():
        (newsroom / name).rename(theirs)
    else:
        theirs.mkdir()
    (newsroom / name).symlink_to(theirs)
    before = {path: path.stat().st_mtime_ns for path in (theirs, *theirs.rglob("*"))}
    for words in (
        ("sync",),
        ("approve", ID, "--by", "E"),
        ("kill", ID, "--by", "E", "--standard", "issued-in-error"),
    ):
        result = khabar(*words, "--newsroom", newsroom)
        assert result.exit_code != 1
    assert {path: path.stat().st_mtime_ns for path in (theirs, *theirs.rglob("*"))} == before


@pytest.mark.full
def test_files_of_others_are_not_published(newsroom: Path, tmp_path: Path) -> None:
    (newsroom / "out/public/en").mkdir(parents=True)
    (newsroom / "out/public/en/notes.txt").write_text("for us")
    target = tmp_path / "target"
    target.mkdir()
    assert khabar("build", "--newsroom", newsroom).exit_code == 0
    assert khabar("publish", target, "--newsroom", newsroom).exit_code == 0
    assert (target / "en/index.html").exists()
    assert not (target / "en/notes.txt").exists()


def test_templates_are_found_by_patterns(tmp_path: Path) -> None:
    files = ("css/web.css", "css/webbcss", "js/a.js", "js/deep/b.js", "fonts/x/OFL.txt", "icon.svg")
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    found = matching(tmp_path, "css/web.css", "icon.svg", "js/*.js", "fonts/*/OFL.txt")
    assert sorted(found) == ["css/web.css", "fonts/x/OFL.txt", "icon.svg", "js/a.js"]


@pytest.mark.full
def test_two_pictures_of_the_same_bytes_are_both_made(newsroom: Path) -> None:
    """Fault seen: a copy for another language, not changed yet, and the build ended with 4."""
    release = newsroom / "releases" / ID
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="6"><path d="M0 0h9"/></svg>'
    )
    for name in ("plan.svg", "copy.svg", "plan.tr.svg"):
        (release / name).write_text(drawing)
    source = release / "release.md"
    pictures = "\n![A plan](plan.svg)\n\n![A copy](copy.svg)\n"
    source.write_text(source.read_text().replace("version: 1", "") + pictures)
    shutil.rmtree(release / "editions")
    out = khabar(*BUILD, "--newsroom", newsroom)
    assert "cannot be read" not in out.output
    assert out.exit_code == 0
    made = {each.name for each in (newsroom / "out/drafts/assets").rglob("*.svg")}
    assert {"plan.svg", "copy.svg"} <= made
