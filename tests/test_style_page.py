"""The style page: every block and state, in each language, in a newsroom's own templates."""

import pytest
from lxml import html

from conftest import ROOT
from khabar.editorial.template_contract.style_parts import PARTS, StyleSamples
from khabar.files.folder import Folder
from khabar.formats.templates import Templates
from khabar.model import Newsroom
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
