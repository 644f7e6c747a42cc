"""The press kit and the accounts of newsroom.yaml: who gets which file, and in what form."""

import json
import re
import shutil
import unicodedata
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from conftest import NEWSROOMS, ROOT, khabar, settle
from khabar.cache.store import open_cache
from khabar.editorial.template_contract.samples import sample_bulletin, sample_newsroom
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.formats.web.json_ld import organization
from khabar.localize import localize_newsroom, reader, used_by
from khabar.model import KitKind, Newsroom
from khabar.problems import Level, SourceError
from khabar.site import public_newsroom
from khabar.site.placed_assets import Assets
from khabar.site.press_kit.kit_files import KitFiles
from khabar.site.press_kit.shown_kit import ShownKit
from khabar.sources.newsroom import parse_newsroom, read_newsroom
from khabar.translatable import newsroom_messages
from khabar.workspace.load import Loaded, load_shared
from khabar.workspace.memory_newsroom import MemoryFiles
from khabar.workspace.publisher.newsroom_kit import checked_kit
from test_picture_files import photograph

FILE = "releases/newsroom.yaml"
BASE = (
    "name: A Port\nurl: https://p.example/\ntimezone: Asia/Baku\nlanguage: en\nlocales: [en, kk]\n"
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><circle r="9"/></svg>'
PROGRAM = SVG.replace(b"<circle", b"<script>alert(1)</script><circle")
KIT = """\
press-kit:
  - {file: logo.svg, kind: logo, title: The logo, licence: Free for editorial use, public: true}
  - {file: life.pdf, kind: biography, title: A life, public: true}
  - {file: Səba.jpg, kind: portrait, title: Saba, credit: Aliya, public: true}
  - {file: plan.pdf, kind: factsheet, title: What nobody may know yet}
"""


def row(file: str, more: str = "public: true") -> str:
    return f"press-kit:\n  - {{file: {json.dumps(file)}, kind: photo, title: A, {more}}}\n"


def kit_of(text: str) -> list[tuple[str, Level]]:
    problems = read_newsroom((BASE + text).encode(), FILE).problems
    return [(each.message, each.level) for each in problems]


@pytest.mark.parametrize(
    "file",
    ["run.exe", "page.html", "page.XHTML", "a.svg.js", "macro.docm", "no-suffix", "a.zip",
     "../logo.svg", "/etc/passwd.pdf", "a/b.pdf", "..\\a.pdf", ".hidden.pdf", "a.pdf\u202egpj.exe"],
)  # fmt: skip
@pytest.mark.parametrize("public", ["public: true", "public: false"])
def test_names_that_no_reader_may_be_given_are_refused(file: str, public: str) -> None:
    with pytest.raises(SourceError) as error:
        parse_newsroom((BASE + row(file, public)).encode(), FILE)
    (problem,) = error.value.problems
    assert problem.place.line == 7
    assert problem.hint


def test_the_list_of_types_is_that_of_attachments() -> None:
    more = "policies: {attachments: [zip, html]}\n"
    assert kit_of(more + row("a.zip")) == []
    with pytest.raises(SourceError, match="may run as a program"):
        parse_newsroom((BASE + more + row("a.html")).encode(), FILE)


def test_a_file_stands_once_and_near_keys_are_offered() -> None:
    with pytest.raises(SourceError, match="appears twice"):
        parse_newsroom(
            (BASE + row("a.png") + row("a.png").removeprefix("press-kit:\n")).encode(), FILE
        )
    with pytest.raises(SourceError, match="unknown key"):
        parse_newsroom((BASE + "press_kit: []\n").encode(), FILE)


def test_what_is_not_marked_is_told_and_no_readers() -> None:
    assert kit_of(KIT) == [("plan.pdf is not in the press kit that readers get", Level.NOTE)]
    newsroom = parse_newsroom((BASE + KIT).encode(), FILE)
    shown = public_newsroom(newsroom, ())
    assert [each.file for each in shown.press_kit] == ["logo.svg", "life.pdf", "Səba.jpg"]
    hidden = parse_newsroom((BASE + row("a.png", "public: false")).encode(), FILE)
    assert not hidden.site.press_kit


def loaded(more: str, files: dict[str, bytes]) -> Loaded:
    kit = {f"press-kit/{name}": data for name, data in files.items()}
    return load_shared(MemoryFiles(ROOT / "templates", {FILE: (BASE + more).encode(), **kit}))


def test_files_are_found_in_their_folder_with_those_of_languages() -> None:
    shared = loaded(KIT, {"logo.svg": SVG, "life.pdf": b"1", "life.kk.pdf": b"2", "plan.pdf": b"3"})
    found = {each.file: each.versions for each in shared.newsroom.press_kit}
    assert found == {"logo.svg": (), "life.pdf": (("kk", "life.kk.pdf"),), "plan.pdf": ()}
    messages = [f"{each.place}: {each.message}" for each in shared.problems]
    assert f"{FILE}:9: no file press-kit/Səba.jpg" in messages
    (capitals,) = loaded(row("Logo.SVG"), {"logo.svg": SVG}).problems
    assert capitals.hint == "did you mean `logo.svg`?"
    kk = localize_newsroom(shared.newsroom, reader("kk", "en", {("kit-title", "A life"): "Өмір"}))
    assert [(each.file, each.title.markdown) for each in kk.press_kit][1] == ("life.kk.pdf", "Өмір")
    assert not loaded(row("a.png"), {}).newsroom.site.press_kit


def test_its_texts_are_translated_and_keep_no_release_waiting(newsroom: Newsroom) -> None:
    asked = {(each.context, each.id) for each in newsroom_messages(newsroom)}
    assert {
        ("kit-title", "A life"),
        ("credit", "Aliya"),
        ("licence", "Free for editorial use"),
    } < asked
    release = sample_bulletin(sample_newsroom(), "en").release
    assert used_by(release, newsroom).press_kit == ()


def test_check_reads_every_version_to_its_end() -> None:
    files = {
        "logo.svg": PROGRAM,
        "life.pdf": b"%PDF",
        "life.kk.pdf": b"",
        "Səba.jpg": SVG,
        "plan.pdf": b"%PDF",
    }
    shared = loaded(KIT, files)
    memory = MemoryFiles(ROOT / "templates", {f"press-kit/{n}": d for n, d in files.items()})
    found = [(each.place.line, each.message) for each in checked_kit(memory, shared.newsroom)]
    assert [line for line, _ in found] == [7, 8, 9]
    assert "holds a program" in found[0][1]
    assert found[1][1] == "`life.kk.pdf` is empty"
    assert found[2][1] == "`Səba.jpg` is not JPEG but SVG"


@pytest.fixture
def newsroom() -> Newsroom:
    return parse_newsroom((BASE + KIT).encode(), FILE)


class Site:
    """A newsroom's folder, and what of its press kit is put into out/."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "press-kit").mkdir(parents=True)
        (root / "releases").mkdir()
        (root / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
        for name, data in (("logo.svg", SVG), ("life.pdf", b"%PDF-1"), ("plan.pdf", b"%PDF-2")):
            (root / "press-kit" / name).write_bytes(data)
        # As a Mac stores it.
        name = unicodedata.normalize("NFD", "Səba.jpg")
        (root / "press-kit" / name).write_bytes(photograph())

    def put(self, kit: str = KIT, locale: str = "en") -> tuple[ShownKit | None, KitFiles]:
        (self.root / FILE).write_text(BASE + kit)
        folder, out = Folder(self.root), Output(self.root / "out")
        shared = load_shared(folder)
        newsroom = public_newsroom(localize_newsroom(shared.newsroom, reader(locale, "en", {})), ())
        with open_cache(out) as cache:
            files = KitFiles(Assets(folder, out, cache, newsroom), make=True)
            return files.shown(newsroom, locale), files

    def read(self, address: str) -> bytes:
        return (self.root / "out/public" / address).read_bytes()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "newsroom")


def test_readers_get_clean_files_by_kind(site: Site) -> None:
    kit, files = site.put()
    assert kit
    assert files.problems == {}
    assert [kind for kind, _ in kit.groups] == [KitKind.LOGO, KitKind.PORTRAIT, KitKind.BIOGRAPHY]
    portrait = kit.groups[1][1][0]
    data = site.read(portrait.address)
    for private in (b"GPS", b"Exif", b"SERIAL"):
        assert private not in data
    assert b"Aliya" in data
    assert portrait.pixels == Image.open(BytesIO(data)).size
    assert files.placed == {
        f"public/{path.relative_to(site.root / 'out/public').as_posix()}"
        for path in (site.root / "out/public").rglob("*")
        if path.is_file()
    }


def test_the_zip_has_what_is_public_and_the_same_bytes_each_time(site: Site) -> None:
    kit, _ = site.put()
    assert kit
    data = site.read(kit.zip)
    with zipfile.ZipFile(BytesIO(data)) as packed:
        names = {name.removeprefix("press-kit.en/") for name in packed.namelist()}
        said = packed.read("press-kit.en/credits.txt").decode()
    assert names == {"logo.svg", "Səba.jpg", "life.pdf", "credits.txt", "SHA256SUMS"}
    assert said == (
        "logo.svg\nThe logo\nFree for editorial use\n\nSəba.jpg\nSaba\nAliya\n\nlife.pdf\nA life\n"
    )
    shutil.rmtree(site.root / "out")
    again, _ = site.put()
    assert again == kit
    assert site.read(again.zip) == data


def test_names_that_would_be_alike_are_told_apart_in_the_zip(site: Site) -> None:
    Image.new("RGB", (40, 30), "red").save(site.root / "press-kit/A.tif")
    Image.new("RGB", (40, 30), "blue").save(site.root / "press-kit/a.jpg", quality=90)
    rows = row("A.tif") + row("a.jpg").removeprefix("press-kit:\n")
    kit, _ = site.put(rows)
    assert kit
    with zipfile.ZipFile(BytesIO(site.read(kit.zip))) as packed:
        names = {name.rpartition("/")[2] for name in packed.namelist()}
    assert {"A.jpg", "a-2.jpg"} < names


def test_a_broken_file_is_its_own_problem(site: Site) -> None:
    (site.root / "press-kit/logo.svg").write_bytes(PROGRAM)
    (site.root / "press-kit/life.pdf").unlink()
    (site.root / "press-kit/life.pdf").symlink_to("/etc/hostname")
    kit, files = site.put()
    assert kit
    assert [each.name for each in kit.files] == ["Səba.jpg"]
    assert len(files.problems) == 2
    assert not list((site.root / "out").rglob("life.pdf"))


def test_accounts_are_the_publishers_own() -> None:
    accounts = "accounts: {Telegram: 'https://t.me/port', X: 'https://x.com/port'}\n"
    newsroom = parse_newsroom((BASE + accounts).encode(), FILE)
    assert organization(newsroom)["sameAs"] == ["https://t.me/port", "https://x.com/port"]
    assert "sameAs" not in organization(parse_newsroom(BASE.encode(), FILE))
    for wrong in ("http://t.me/port", "javascript:alert(1)", "t.me/port"):
        with pytest.raises(SourceError) as error:
            parse_newsroom((BASE + f"accounts: {{X: {json.dumps(wrong)}}}\n").encode(), FILE)
        assert error.value.problems[0].place.line == 6


@pytest.mark.full
def test_a_kit_comes_and_goes_with_its_pages_zips_and_targets(tmp_path: Path) -> None:
    root, target = settle(NEWSROOMS / "embargo", tmp_path / "newsroom"), tmp_path / "target"
    target.mkdir()
    for other in ("canceled", "draft", "under-embargo", "withheld"):
        shutil.rmtree(root / f"releases/2025-11-24-{other}")
    data, words = root / FILE, ("--newsroom", root, "--jobs", 1)
    before = data.read_text("utf-8") + "formats: [html]\n"
    (root / "press-kit").mkdir()
    for name in ("logo.svg", "other.svg"):
        (root / "press-kit" / name).write_bytes(SVG.replace(b"9", str(len(name)).encode()))
    accounts = "accounts: {Telegram: 'https://t.me/port'}\n"
    kit = row("logo.svg") + row("other.svg").removeprefix("press-kit:\n")
    data.write_text(before + accounts + kit, "utf-8")
    assert khabar("build", *words).exit_code == 0
    assert khabar("publish", target, "--newsroom", root).exit_code == 0
    page = target / "en/press-kit.html"
    for address in re.findall(r'(?:href|src)="(\.\./assets/[^"]+)"', page.read_text("utf-8")):
        assert (page.parent / address).is_file(), address
    bulletins = [page.read_text("utf-8") for page in target.glob("en/*/index.html")]
    bulletin = next(page for page in bulletins if "ld+json" in page)
    assert 'href="../press-kit.html"' in bulletin
    assert '"sameAs":["https://t.me/port"]' in bulletin
    assert 'rel="me"' in (target / "en/about.html").read_text("utf-8")
    feed = (target / "en/feed.xml").read_text("utf-8")
    assert '<link rel="me" href="https://t.me/port"/>' in feed
    assert "press-kit.html" in (target / "sitemap-lists.xml").read_text("utf-8")

    data.write_text(before + row("logo.svg"), "utf-8")
    assert khabar("build", *words).exit_code == 0
    assert khabar("publish", target, "--newsroom", root).exit_code == 0
    assert not list(target.rglob("other.svg"))
    (packed,) = target.rglob("press-kit.en.zip")
    assert "press-kit.en/other.svg" not in zipfile.ZipFile(packed).namelist()

    data.write_text(before + row("logo.svg", "public: false"), "utf-8")
    assert khabar("build", *words).exit_code == 0
    assert not list((root / "out").rglob("*press-kit*"))
    for bulletin in (root / "out/public").glob("*/*/index.html"):
        assert "press-kit" not in bulletin.read_text("utf-8")
