"""The pseudo-locale: longer, in other letters, with its markup as it was, and never public."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from khabar.build.build import build
from khabar.build.pseudo_locale import translations
from khabar.build.request import Request
from khabar.files.folder import Folder
from khabar.languages import formats, pseudo
from khabar.markup import inline_tokens, replace_runs
from khabar.model import FormatName
from khabar.problems import KhabarError
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load

ROOT = Path(__file__).parents[1]
NOW = datetime(2030, 1, 1, tzinfo=UTC)


def test_letters_of_all_languages_stand_in_for_plain_ones():
    assert pseudo.accented("Baku") == "Bəəқұ"
    assert {*"İıəұҰһқңğ"} <= {*pseudo.accented("In Baku Ukraine has gained kin " * 3)}


@pytest.mark.parametrize("length", [1, 2, 3, 10, 37, 400])
def test_a_text_grows_by_35_percent(length: int):
    assert abs(len(pseudo.accented("a" * length)) - 1.35 * length) <= 1


def test_figures_and_placeholders_stay():
    assert pseudo.accented("12.5 %, 2025–11") == "12.5 %, 2025–11"
    shown = pseudo.pattern("{PLACE}, {date} — by {newsroom}")
    assert re.findall(r"\{\w+\}", shown) == ["{PLACE}", "{date}", "{newsroom}"]


@pytest.mark.parametrize(
    "markdown",
    [
        "A *word*, a **strong _one_**, `code`, `` a`b `` and \\*stars\\*",
        'A [link *here*](https://example.org/a_(b)?c=d "its \\"title\\"") and [another](<a b>)',
        "An address <https://example.org>, AT&amp;T &copy; 2025",
        "A line\\\nand another, a note[^src] and 5\\. an ordinal",
        "[brackets] * alone _ and a ] ( too, C:\\dir\\",
        "a_b_c ~~no~~ <b>no</b> ![a picture](p.png)",
        "`` ` ``",
    ],
)
def test_only_the_words_change(markdown: str):
    assert replace_runs(markdown, str, ["src"]) is not None
    assert shape(replace_runs(markdown, str, ["src"])) == shape(markdown)
    longer = rf"\[{replace_runs(markdown, pseudo.accented, ['src'])}\]"
    assert bare(longer) == bare(markdown)


def shape(markdown: str) -> list[tuple[object, ...]]:
    return [(t.type, t.content, t.attrs, t.meta) for t in inline_tokens(markdown, ["src"])]


def bare(markdown: str) -> list[tuple[object, ...]]:
    """The tokens but for the words; texts side by side are one."""
    found: list[tuple[object, ...]] = []
    for token in inline_tokens(markdown, ["src"]):
        if token.type == "text":
            continue
        content = "" if token.type == "image" else token.content
        found.append((token.type, content, token.attrs, token.meta.get("label")))
    return found


@given(st.text(st.sampled_from("ab *_`[]()!<>&\\^\nЖİ1"), max_size=30))
def test_without_a_change_every_line_keeps_its_tokens(markdown: str):
    assume("![" not in markdown)
    assume(markdown.strip() == markdown and "\n " not in markdown and " \n" not in markdown)
    assert shape(replace_runs(markdown, str, ["src"])) == shape(markdown)


def test_every_message_of_this_newsroom_keeps_its_markup_and_grows():
    loaded = load(FolderNewsroom(Folder(ROOT)))
    for domain in loaded.domains.values():
        labels = ["src", "1", "2", "3"]
        words = translations(domain, labels)
        assert set(words) == {each.key for each in domain.messages}
        for (_, source), shown in words.items():
            assert shown.startswith(("[", "\\["))
            assert len(shown) > len(source)
            if domain.name != "bulletin":
                assert bare(shown) == bare(source)


def test_cldr_knows_no_pseudo_locale_and_nothing_breaks():
    day = datetime(2025, 11, 24, tzinfo=UTC)
    assert formats.date_long(day.date(), "qps") == "November 24, 2025"
    assert formats.own_name("qps").startswith("Pş")
    assert formats.direction("qps") == "ltr"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("out")
    request = Request(("2025-11-24-solidarity-forum",), ("qps",))
    report = build(Folder(ROOT), request, NOW, target, lambda *_: None)
    assert [(built.locale, built.public, built.finding) for built in report.bulletins] == [
        ("qps", False, False)
    ]
    return target


@pytest.mark.full
def test_it_is_a_draft_and_nowhere_in_public(out: Path):
    folder = out / "drafts/qps/2025-11-24-solidarity-forum"
    names = {path.name for path in folder.iterdir()}
    assert {"index.html", "2025-11-24-solidarity-forum.qps.pdf"} <= names
    files = [path for path in (out / "public").rglob("*") if path.is_file()]
    public = [path for path in files if path.suffix != ".woff2"]  # packed: three letters by chance
    assert public
    # Compressed, any three letters may stand anywhere.
    read = [path for path in public if path.suffix not in (".woff2", ".png")]
    assert not [path for path in read if "qps" in path.as_posix() or b"qps" in path.read_bytes()]
    assert json.loads((folder / "ninjs.json").read_text("utf-8"))["pubStatus"] == "withheld"


@pytest.mark.full
def test_no_wording_of_the_page_stays_in_english(out: Path):
    page = (out / "drafts/qps/2025-11-24-solidarity-forum/index.html").read_text("utf-8")
    assert 'lang="qps"' in page
    assert "Press release" not in page
    assert "Media contact" not in page
    assert '<span lang="en">' not in page


@pytest.mark.full
def test_all_letters_are_in_the_pdf(out: Path):
    path = out / "drafts/qps/2025-11-24-solidarity-forum/2025-11-24-solidarity-forum.qps.pdf"
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert {*"İıəұқңһ"} <= {*text}


@pytest.mark.full
def test_a_build_without_it_takes_it_away_and_keeps_review_pages(tmp_path: Path):
    for locale in ("qps", "kk"):
        (tmp_path / "drafts/review").mkdir(parents=True, exist_ok=True)
        (tmp_path / "drafts/review/page.html").write_text("x")
        request = Request(("2025-11-24-solidarity-forum",), (locale,), (FormatName.HTML,))
        build(Folder(ROOT), request, NOW, tmp_path, lambda *_: None)
        assert (tmp_path / "drafts/qps").exists() is (locale == "qps")
        assert (tmp_path / "drafts/review/page.html").exists()


def test_other_locales_are_still_refused(tmp_path: Path):
    with pytest.raises(KhabarError, match="de is not a locale"):
        build(Folder(ROOT), Request(locales=("de",)), NOW, tmp_path, lambda *_: None)
