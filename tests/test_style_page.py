"""The style page: every block and state, in each language, in a newsroom's own templates."""

from datetime import UTC, datetime

import pytest
from lxml import html
from starlette.requests import Request
from starlette.responses import Response

from conftest import NEWSROOMS, ROOT, settle
from khabar.editorial.template_contract.style_parts import PARTS, StyleSamples
from khabar.files.folder import Folder
from khabar.formats.templates import Templates
from khabar.model import Newsroom
from khabar.preview.design.design_routes import DesignPages
from khabar.preview.live_newsroom import LiveNewsroom
from khabar.site.site_writer import section_words
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded

LOCALES = ("az", "kk", "en", "tr")
BLOCKS = (
    "blockquote", "table", "ul", "ol", "figure", "hr", "h2", "h3", "section[@class='notes']",
    "aside[@class='notice correct']", "aside[@class='notice stale']", "section[@class='gallery']",
    "section[@class='attachments']", "section[@class='speakers']", "section[@class='contacts']",
    "section[@class='boilerplate']", "p[@class='authentic']", "span[@class='dateline']",
)  # fmt: skip


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return FolderNewsroom(Folder(ROOT)).shared()


@pytest.fixture(scope="module")
def templates() -> Templates:
    return Templates(ROOT / "templates")


def rendered(loaded: Loaded, templates: Templates, locale: str, part: str) -> html.HtmlElement:
    newsroom, wording = section_words(loaded, locale)
    assert isinstance(newsroom, Newsroom)
    samples = StyleSamples(templates, newsroom, wording, locale, "/look", "/p.svg", "../p.svg")
    return html.document_fromstring(PARTS[part][1](samples))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_part_is_in_every_language(loaded: Loaded, templates: Templates, locale: str) -> None:
    for part in PARTS:
        page = rendered(loaded, templates, locale, part)
        assert page.get("lang") == locale
        assert page.xpath("//h1"), part
        assert page.xpath("//link[@rel='stylesheet']/@href") == ["/look/css/site.css"]


def test_a_text_has_every_block(loaded: Loaded, templates: Templates) -> None:
    page = rendered(loaded, templates, "kk", "text")
    assert [each for each in BLOCKS if not page.xpath(f"//article//{each}")] == []


def test_a_list_has_every_kind_with_and_without_a_picture(
    loaded: Loaded, templates: Templates
) -> None:
    page = rendered(loaded, templates, "tr", "list")
    assert len(page.xpath("//li//span[@class='kind']")) == 7
    assert 0 < len(page.xpath("//li[@class='pictured']")) < 7


# What stands beside bulletins is there, too, as readers will see it.


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> DesignPages:
    """The pages of a newsroom with photographs and a press kit."""
    root = settle(NEWSROOMS / "everything", tmp_path_factory.mktemp("beside") / "newsroom")
    store = LiveNewsroom(Folder(root), lambda: datetime(2026, 1, 1, tzinfo=UTC))
    store.read_all()
    return DesignPages(store, lambda *_, **__: Response())


def asked(**names: str) -> Request:
    """A request for an address with these names in it."""
    return Request({"type": "http", "path_params": names})


@pytest.mark.full
def test_the_pictures_of_a_release_have_a_page(pages: DesignPages) -> None:
    answer = pages.pictures(asked(id="2025-11-24-open-day", locale="kk"))
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    text = bytes(answer.body).decode()
    sources = [each.get("src") for each in html.fromstring(text).iter("img")]
    shown = [src.rpartition("/")[2] for src in sources if "/image/" in src]
    assert shown == ["quay-1200.jpg", "plan.svg", "crane-900.jpg"]
    assert "Ең биік кран." in text
    assert pages.pictures(asked(id="2025-11-20-statement", locale="kk")).status_code == 404
    assert pages.pictures(asked(id="2025-11-24-open-day", locale="xx")).status_code == 404


@pytest.mark.full
def test_the_press_kit_is_what_readers_will_get(pages: DesignPages) -> None:
    page = html.fromstring(bytes(pages.press_kit(asked(locale="kk")).body).decode())
    assert "Айлақ" in page.text_content()
    assert "Plans" not in page.text_content()
    links = [each.get("href") for each in page.iter("a") if each.get("download") is not None]
    assert "../kit/life.kk.txt" in links
    for link in links:
        answer = pages.kit_file(asked(name=link.removeprefix("../kit/")))
        assert answer.status_code == 200, link
        assert b"SERIAL" not in answer.body
    assert pages.kit_file(asked(name="plans.txt")).status_code == 404
    assert pages.press_kit(asked(locale="xx")).status_code == 404
