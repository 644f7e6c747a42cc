"""The review page: everything a reviewer needs in one file that asks nobody for anything."""

import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from khabar import editions
from khabar.files.edition_files import edition_file
from khabar.files.folder import Folder
from khabar.problems import KhabarError
from khabar.standing.bulletins import prepare
from khabar.translating.review import review
from khabar.translating.sync import sync
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load

ROOT = Path(__file__).parents[1]
ID = "2025-11-24-solidarity-forum"
VOID = {"meta", "br", "img", "link", "hr"}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("review") / "newsroom"
    for name in ("releases", "locales", "templates"):
        shutil.copytree(ROOT / name, root / name)
    sync(Folder(root))
    return root


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Folder:
    return Folder(shutil.copytree(original, tmp_path, dirs_exist_ok=True))


def edit(folder: Folder, name: str, old: str, new: str) -> None:
    path = folder.root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def edit_source(folder: Folder, old: str, new: str) -> None:
    edit(folder, f"releases/{ID}/release.md", old, new)
    sync(folder)


def edit_catalog(folder: Folder, old: str, new: str) -> None:
    edit(folder, f"locales/kk/LC_MESSAGES/{ID}.po", old, new)


def page(folder: Folder) -> str:
    report = review(folder, ID, "kk")
    assert report.file == str(folder.root / f"out/drafts/review/{ID}.kk.html")
    return Path(report.file).read_text("utf-8")


class Page(HTMLParser):
    """Checks that elements close in order, and gathers what the page refers to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def articles(html: str) -> list[str]:
    return re.findall(r"<article.*?</article>", html, re.DOTALL)


def test_every_text_of_the_release_stands_beside_its_translation(folder: Folder):
    html = page(folder)
    headline = articles(html)[0]
    assert "NGOs of Turkic states hold first Solidarity Forum in Baku" in headline
    assert "Бакуде түркі мемлекеттері" in headline
    assert 'lang="en" dir="ltr"' in headline
    assert 'lang="kk" dir="ltr"' in headline
    assert "The headline. Short, without a full stop." in headline
    assert "Zhansayo Ismagulova" in html
    assert "Table, row 1, column 1" in html or "Paragraph" in html


def test_it_is_one_file_without_script_or_request(folder: Folder):
    edit_source(folder, "## A call", "A [link](https://example.org/a).\n\n## A call")
    parsed = Page(page(folder))
    names = {tag for tag, _ in parsed.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "video", "audio", "form"}
    style = re.search(r"<style>(.*?)</style>", page(folder), re.DOTALL)
    assert style
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    assert not [attrs for _, attrs in parsed.tags if any(name.startswith("on") for name in attrs)]


def test_anchors_are_unique_and_every_inner_link_leads_somewhere(folder: Folder):
    edit_source(folder, "## A call", "A new paragraph.\n\n## A call")
    parsed = Page(page(folder))
    ids = [attrs["id"] for _, attrs in parsed.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    inner = {str(attrs.get("href"))[1:] for tag, attrs in parsed.tags if tag == "a"}
    assert inner <= set(ids)
    labels = {
        str(attrs["aria-labelledby"]) for _, attrs in parsed.tags if "aria-labelledby" in attrs
    }
    assert labels <= set(ids)


def test_an_edited_paragraph_shows_what_changed_since_it_was_reviewed(folder: Folder):
    edit_source(folder, "called for wider cooperation", "called for closer cooperation")
    (changed,) = [each for each in articles(page(folder)) if "<del>" in each]
    assert "<del>wider</del> <ins>closer</ins> cooperation" in changed
    assert '<span class="state fuzzy">fuzzy</span>' in changed
    assert "Translation since approval" not in changed


def test_a_redrafted_translation_shows_the_reviewed_one(folder: Folder):
    edit_source(folder, "called for wider cooperation", "called for closer cooperation")
    path = folder.root / f"locales/kk/LC_MESSAGES/{ID}.po"
    before, fuzzy, rest = path.read_text("utf-8").partition("#, fuzzy\n")
    string, quote, after = rest.partition('msgstr "')
    path.write_text(f"{before}{fuzzy}{string}{quote}Жаңа {after}", "utf-8")
    assert "<dt>Translation since approval</dt>" in page(folder)
    assert "<ins>Жаңа</ins>" in page(folder)


def test_what_is_missing_is_said_and_listed(folder: Folder):
    edit_source(folder, "## A call", "A wholly new paragraph, unlike all others.\n\n## A call")
    report = review(folder, ID, "kk")
    assert (report.missing, report.fuzzy) == (1, 0)
    html = page(folder)
    assert "No translation yet." in html
    assert "To decide: 1" in html


def test_findings_stand_inline_for_drafts_too(folder: Folder):
    edit_catalog(folder, "2025 жылғы 24 қарашада", "2025 жылғы 26 қарашада")
    edit_source(folder, "Baku on November 24, 2025, for", "Baku on November 25, 2025, for")
    found = [each for each in articles(page(folder)) if "Error: figures" in each]
    assert len(found) == 2
    assert review(folder, ID, "kk").findings >= 2


def test_glossary_terms_and_translators_notes_are_shown(folder: Folder):
    edit_catalog(folder, "#. The headline.", "# Ask the desk <b>first</b>.\n#. The headline.")
    headline = articles(page(folder))[0]
    assert '<span lang="en">NGO</span> → <span lang="kk">ҮЕҰ</span>' in headline
    assert "Ask the desk &lt;b&gt;first&lt;/b&gt;." in headline


def test_texts_are_data(folder: Folder):
    edit_catalog(folder, "Бакуде түркі", "<script>alert(1)</script>{{ 7 * 7 }} түркі")
    html = page(folder)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}" in html


def test_a_release_from_another_language_into_the_newsrooms_own(folder: Folder):
    report = review(folder, "2024-11-24-cop29-baku", "en")
    html = Path(report.file).read_text("utf-8")
    assert "Azerbaijani → <strong>English</strong>" in html
    assert "From the newsroom’s data" not in html
    assert "Table, row 1, column 1" in html
    assert "Footnote " in html


def test_wrong_usage(folder: Folder):
    with pytest.raises(KhabarError, match="is not translated into en"):
        review(folder, ID, "en")
    with pytest.raises(KhabarError, match="no release x"):
        review(folder, "x", "kk")


def khabar(folder: Folder, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = shutil.which("khabar", path=str(Path(sys.executable).parent))
    return subprocess.run(
        [str(command), *arguments], cwd=folder.root, capture_output=True, text=True, check=False
    )


@pytest.mark.full
def test_the_command(folder: Folder, tmp_path: Path):
    target = tmp_path / "page.html"
    done = khabar(folder, "review", ID, "--locale", "kk", "--output", str(target))
    assert (done.returncode, done.stdout) == (0, f"{target}\n")
    assert "0 missing" in done.stderr
    assert target.exists()


def sign_off(folder: Folder) -> None:
    """Freeze the release in its source and in Kazakh, as `khabar approve` does."""
    loaded, now = load(FolderNewsroom(folder)), datetime(2025, 11, 24, tzinfo=UTC)
    (source,) = [each.release for each in loaded.releases if each.id == ID]
    assert source
    for each in prepare(loaded, now)[0]:
        if each.key in ((ID, "en"), (ID, "kk")):
            edition = editions.freeze(editions.Present(each.bulletin, source, {}), "A. Editor", now)
            folder.write({edition_file(ID, 1, each.bulletin.locale): editions.dump(edition)})


def test_the_last_edition_is_what_changes_are_shown_against(folder: Folder):
    sign_off(folder)
    edit_source(folder, "called for wider cooperation", "called for closer cooperation")
    path = folder.root / f"locales/kk/LC_MESSAGES/{ID}.po"
    text = re.sub(r"#, fuzzy\n(#\|.*\n)*", "", path.read_text("utf-8"))
    path.write_text(re.sub(r"\n#~ .*(?=\n)", "", text).rstrip("\n") + "\n", "utf-8")
    edit_catalog(folder, "Бакуде түркі", "Бакуде бүкіл түркі")
    html = page(folder)
    assert "<del>wider</del> <ins>closer</ins> cooperation" in html
    assert "Бакуде <ins>бүкіл</ins> түркі" in html
    assert html.count("<dt>Source since approval</dt>") == 1
    assert html.count("<dt>Translation since approval</dt>") == 1
