"""Bundles: what is in them, that they are the same every time, and that nothing leaks."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from conftest import NEWSROOMS, khabar, settle
from khabar.files.folder import Folder
from khabar.formats.parts.archive import pack
from khabar.formats.plain_text import _indented
from khabar.model import Event
from khabar.workspace.history import events

pytestmark = pytest.mark.full

ID = "2025-11-24-reading-room"
LOCALES = ("kk", "en")


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return settle(NEWSROOMS / "every-block", tmp_path / "newsroom", *LOCALES)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom with its packages."""
    root = settle(
        NEWSROOMS / "every-block", tmp_path_factory.mktemp("packed") / "newsroom", *LOCALES
    )
    answer = khabar("package", ID, "--newsroom", root)
    assert answer.exit_code == 0, answer.output
    return root


def bundle(root: Path, locale: str = "") -> Path:
    return root / "out" / "packages" / f"{ID}{f'.{locale}' if locale else ''}.zip"


def unpacked(archive: Path, to: Path) -> Path:
    with zipfile.ZipFile(archive) as bundle:
        bundle.extractall(to)
    return to / archive.stem


def texts(root: Path, locale: str) -> str:
    with zipfile.ZipFile(bundle(root, locale)) as archive:
        return archive.read(f"{ID}.{locale}/{ID}.{locale}.txt").decode()


def history(root: Path) -> tuple[Event, ...]:
    return events(Folder(root), ID)


@pytest.mark.parametrize("locale", [*LOCALES, ""])
def test_a_bundle_is_sound_and_its_sums_hold(packed: Path, tmp_path: Path, locale: str) -> None:
    with zipfile.ZipFile(bundle(packed, locale)) as archive:
        assert archive.testzip() is None
        infos = archive.infolist()
    assert [each.filename for each in infos] == sorted(each.filename for each in infos)
    assert {each.date_time for each in infos} == {(2025, 11, 24, 0, 0, 0)}
    assert {each.external_attr >> 16 for each in infos} == {0o100644}
    folder = unpacked(bundle(packed, locale), tmp_path)
    sums = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(sums, cwd=folder, check=False).returncode == 0
    listed = {line.split("  ", 1)[1] for line in (folder / "SHA256SUMS").read_text().splitlines()}
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert listed == there - {"SHA256SUMS"}


def test_a_bundle_holds_what_was_promised(packed: Path, tmp_path: Path) -> None:
    folder = unpacked(bundle(packed, "kk"), tmp_path)
    own = folder / "machine" / "kk" / ID
    assert {each.name for each in own.iterdir()} == {"index.html", "ninjs.json"}
    names = {f"{ID}.kk.{each}" for each in ("pdf", "docx", "txt")}
    assert {each.name for each in folder.iterdir()} == {*names, "photos", "machine", "SHA256SUMS"}
    assert not list(folder.rglob("*.woff2"))
    images = NEWSROOMS / "every-block" / "releases" / ID
    assert (folder / "photos/plan.svg").read_bytes() == (images / "plan.svg").read_bytes()
    with Image.open(images / "hall.png") as old, Image.open(folder / "photos/hall.png") as new:
        assert old.convert("RGB").tobytes() == new.convert("RGB").tobytes()
    captions = (folder / "photos" / "captions.kk.txt").read_text("utf-8").split("\n\n")
    assert [each.split("\n")[0] for each in captions] == ["hall.png", "plan.svg"]
    assert all(len(each.strip().split("\n")) == 3 for each in captions)
    assert "[" not in "".join(captions)
    assert not (folder / "machine/en").exists()
    whole = unpacked(bundle(packed), tmp_path)
    assert {each.name for each in (whole / "machine").iterdir()} == {*LOCALES, "assets"}
    assert len(list(whole.glob(f"{ID}.*.pdf"))) == len(LOCALES)
    assert len(list((whole / "photos").glob("captions.*.txt"))) == len(LOCALES)


class Links(HTMLParser):
    """What a page loads, and where it leads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.leads: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if "src" in found or found.get("rel") == "stylesheet":
            self.loaded.append(found.get("src") or found["href"] or "")
        elif "href" in found:
            self.leads.append(found["href"] or "")


@pytest.mark.parametrize("locale", ["kk", ""])
def test_pages_open_from_the_folder(packed: Path, tmp_path: Path, locale: str) -> None:
    folder = unpacked(bundle(packed, locale), tmp_path)
    pages = sorted(folder.glob(f"machine/*/{ID}/index.html"))
    assert len(pages) == (1 if locale else len(LOCALES))
    for page in pages:
        links = Links(page.read_text("utf-8"))
        # Its styles, two pictures, and where all languages are together the script of its buttons.
        assert len(links.loaded) == (3 if locale else 4)
        assert not any("://" in address for address in links.loaded)
        near = [a for a in links.leads if not re.match(r"[a-z]+:|#", a)]
        assert f"../../../{ID}.{page.parent.parent.name}.pdf" in near
        for address in (*links.loaded, *near):
            target = (page.parent / address).resolve()
            assert target.is_file(), address
            assert target.is_relative_to(folder.resolve())
    for sheet in folder.glob("machine/assets/*/css/*.css"):
        for address in re.findall(r'url\("([^"]+)"\)', sheet.read_text()):
            assert (sheet.parent / address).is_file()


def test_a_single_language_leads_to_the_others_on_the_web(packed: Path, tmp_path: Path) -> None:
    page = unpacked(bundle(packed, "kk"), tmp_path) / "machine/kk" / ID / "index.html"
    leads = Links(page.read_text("utf-8")).leads
    assert f"https://library.example/en/{ID}/" in leads
    assert "https://library.example/kk/index.html" in leads


def test_the_same_bytes_again_and_in_another_process(packed: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in bundle(packed).parent.glob("*.zip")}
    assert len(before) == len(LOCALES) + 1
    copy = tmp_path / "elsewhere"
    shutil.copytree(packed, copy, symlinks=True)
    script = "import os; os.umask(0o077); from khabar.app import main; main()"
    words = ["package", ID, "--newsroom", str(copy), "--output", str(tmp_path / "again")]
    odd = {"TZ": "Asia/Almaty", "PYTHONHASHSEED": "7", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "0"}
    done = subprocess.run([sys.executable, "-c", script, *words], env={**os.environ, **odd},
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    again = {path.name: path.read_bytes() for path in (tmp_path / "again").glob("*.zip")}
    assert {name for name in before if before[name] != again.get(name)} == set()


def test_history_is_appended_once(newsroom: Path) -> None:
    first = khabar("package", ID, "--newsroom", newsroom)
    assert first.output.count("recorded in the history") == len(LOCALES)
    happened = history(newsroom)
    assert [(each.what, each.locale, each.version) for each in happened] == [
        ("package", locale, 1) for locale in LOCALES
    ]
    with zipfile.ZipFile(bundle(newsroom, "kk")) as archive:
        sums = archive.read(f"{ID}.kk/SHA256SUMS").decode()
    assert f"{happened[0].files[f'{ID}.kk.pdf']}  {ID}.kk.pdf\n" in sums
    text = (newsroom / "releases" / ID / "history.yaml").read_bytes()
    again = khabar("package", ID, "--newsroom", newsroom)
    assert "recorded in the history" not in again.output
    assert (newsroom / "releases" / ID / "history.yaml").read_bytes() == text
    khabar("correct", ID, "--by", "E", "--text", "It is open.", "--newsroom", newsroom)
    source = newsroom / "releases" / ID / "release.md"
    source.write_text(f"{source.read_text('utf-8')}\nOne more sentence.\n", "utf-8")
    khabar("sync", "--newsroom", newsroom)
    khabar("approve", ID, "--by", "E", "--locale", "en", "--newsroom", newsroom)
    changed = khabar("package", ID, "--newsroom", newsroom)
    # The others wait for their translation, and say that a corrected text is there: new files.
    assert changed.output.count("recorded in the history") == len(LOCALES)
    assert "kk: 2 of" in changed.output
    assert changed.exit_code == 4
    packed_now = [each for each in history(newsroom) if each.what == "package"][len(LOCALES) :]
    assert {(each.locale, each.version) for each in packed_now} == {("kk", 1), ("en", 2)}


def test_what_a_bundle_had_is_kept_and_a_change_of_it_is_a_version(newsroom: Path) -> None:
    """Fault seen: a second bundle had another text under the same version."""
    kept = newsroom / f"releases/{ID}/editions/standing.kk.json"
    khabar("package", ID, "--newsroom", newsroom)
    first = kept.read_bytes()
    khabar("package", ID, "--newsroom", newsroom)
    assert kept.read_bytes() == first
    catalog = newsroom / f"locales/kk/LC_MESSAGES/{ID}.po"
    old = texts(newsroom, "kk")
    said = "тілдің оқырмандары бір залда"
    assert said in old
    catalog.write_text(catalog.read_text("utf-8").replace(said, f"{said} отыр"), "utf-8")
    quiet = ("refile", ID, "--quiet", "--locale", "kk", "--by", "T. Editor")
    done = khabar(*quiet, "--newsroom", newsroom)
    assert done.exit_code == 0, done.output
    khabar("package", ID, "--newsroom", newsroom)
    assert texts(newsroom, "kk") != old
    went = [(each.locale, each.version) for each in history(newsroom) if each.what == "package"]
    assert went == [("kk", 1), ("en", 1), ("kk", 2)]


def test_what_may_not_be_public_is_in_no_bundle(newsroom: Path) -> None:
    assert khabar("package", ID, "--newsroom", newsroom).exit_code == 0
    (newsroom / "releases" / ID / "history.yaml").unlink()
    for kept in (newsroom / "releases" / ID).glob("editions/standing.*"):
        kept.unlink()
    source = newsroom / "releases" / ID / "release.md"
    source.write_text(source.read_text().replace("embargo: 2025", "embargo: 2199"))
    answer = khabar("package", ID, "--newsroom", newsroom)
    assert answer.exit_code == 0
    assert "embargo until 2199-11-24T15:00+04:00" in answer.output
    assert list(bundle(newsroom).parent.glob("*.zip")) == []
    assert history(newsroom) == ()


def test_an_incomplete_language_is_left_out_and_told_of(newsroom: Path) -> None:
    catalog = newsroom / "locales" / "kk" / "LC_MESSAGES" / f"{ID}.po"
    catalog.write_text(re.sub(r'(?m)^msgstr "[^"]+"$', 'msgstr ""', catalog.read_text()))
    answer = khabar("package", ID, "--newsroom", newsroom)
    assert answer.exit_code == 4
    assert re.search(r"^kk: \d+ of \d+ messages untranslated", answer.output, re.MULTILINE)
    assert not bundle(newsroom, "kk").exists()
    with zipfile.ZipFile(bundle(newsroom)) as archive:
        names = archive.namelist()
    assert not any(re.search(r"\bkk\b", name) for name in names)


def test_a_withdrawn_release_leaves_a_notice(newsroom: Path, tmp_path: Path) -> None:
    words = ("--text", "Issued in error.", "--unnamed", "--newsroom", newsroom)
    khabar("kill", ID, "--by", "E", *words)
    khabar("package", ID, "--newsroom", newsroom)
    folder = unpacked(bundle(newsroom, "en"), tmp_path)
    assert not (folder / "photos").exists()
    text = (folder / f"{ID}.en.txt").read_text("utf-8")
    assert "This press release has been withdrawn" in text
    assert "Issued in error." in text
    everything = b"".join(p.read_bytes() for p in folder.rglob("*.*") if p.suffix != ".css")
    assert b"reading room" not in everything


def test_an_unknown_release_is_wrong_usage(newsroom: Path) -> None:
    assert khabar("package", "no-such", "--newsroom", newsroom).exit_code == 2


def test_plain_text_has_everything_that_was_said(packed: Path) -> None:
    text = texts(packed, "en")
    for passage in (
        "The library opens a reading room\n\nReaders of four languages share one hall\n",
        "with 1,300,000 pages.[1] Entry costs 5 ₼; the catalog"
        " (https://library.example/catalog?a=1&b=2) is open",
        "The address is:\nExample Street 1\nBaku",
        "“The hall is large. It has room for everybody.\n\n“It opens every day.”\n\n"
        "— Leyla Example, Director, Example Library",
        "\n\n“A book is a garden.”\n\n",
        "- Books\n  - in Azerbaijani\n  - in Kazakh\n- Maps",
        "3. Be quiet.\n4. Be kind.",
        "5. Reading Days begin on Monday.",
        "Period     Readers  Share\n---------  -------  -----\nJanuary      1,001    8%\n",
        "Total      260,000   100%\n",
        "plan.svg\nThe plan of the hall.[2]\nExample Library",
        "keeps {braces}, 50%, <b>and</b> “quotes” as they stand.",
        "[1] Counted on November 1, 2025.\n[2] The plan is not to scale.\n\n"
        "    It has a second paragraph.",
        "\n###\n\nAbout the library\n\nThe library is an example.\n\n- It has books.\n- It has maps.",
        "Press desk\npress@library.example\n+994 12 000 00 00\nAn example.\n",
        f"On the web: https://library.example/en/{ID}/\n",
    ):
        assert passage in text, passage
    assert not re.search(r"[ \t]$|\n\n\n", text, re.MULTILINE)
    assert text.endswith("/\n")


def test_plain_text_is_in_the_words_of_its_language(packed: Path) -> None:
    text = texts(packed, "kk")
    assert "2025 жылғы 24 қараша" in text
    assert "БАҚ үшін байланыс" in text
    assert "Media contact" not in text


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}/[a-zə]{1,8}", fullmatch=True), st.binary()))
def test_the_order_of_files_does_not_matter(files: dict[str, bytes]) -> None:
    backwards = dict(reversed(files.items()))
    archive = pack("x", files, date(2025, 11, 24))
    assert archive == pack("x", backwards, date(2025, 11, 24))
    with zipfile.ZipFile(BytesIO(archive)) as bundle:
        assert {name: bundle.read(f"x/{name}") for name in files} == files


def test_a_release_older_than_zips_can_be_packed() -> None:
    with zipfile.ZipFile(BytesIO(pack("x", {"a": b""}, date(1918, 5, 28)))) as bundle:
        assert bundle.infolist()[0].date_time[:3] == (1980, 5, 28)


def test_lines_of_an_item_stand_below_its_first() -> None:
    assert _indented("a\n\nb", "- ") == "- a\n\n  b"
