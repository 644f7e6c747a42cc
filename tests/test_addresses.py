"""One address for a page, wherever it is named: in either form, and as full text in feeds."""

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import html

from conftest import ROOT, khabar

pytestmark = pytest.mark.full

AT = "2026-06-01T12:00+04:00"
ATOM, XHTML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/1999/xhtml}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOME = "https://newsroom.example/"
FORUM = "2025-11-24-solidarity-forum"
ENDS = {"folder": "", "file": "index.html"}


@pytest.fixture(scope="module", params=ENDS)
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """The end of addresses, and the site."""
    root = tmp_path_factory.mktemp(request.param)
    for name in ("releases", "locales", "templates"):
        shutil.copytree(ROOT / name, root / name)
    with (root / "releases/newsroom.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"site: {{addresses: {request.param}, mining: reserved}}\n")
    answer = khabar("build", "--newsroom", root, "--at", AT, "--output", root / "out",
                    "--format", "html", "--format", "ninjs", "--format", "txt")  # fmt: skip
    assert answer.exit_code == 0, answer.output
    return ENDS[request.param], root / "out/public"


def test_a_bulletin_has_one_address(built: tuple[str, Path]) -> None:
    end, public = built
    page = html.parse(public / "kk" / FORUM / "index.html").getroot()
    data = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
    item = json.loads((public / "kk" / FORUM / "ninjs.json").read_text("utf-8"))
    feed = ElementTree.parse(public / "kk/feed.xml").getroot()
    entry = next(
        each for each in feed.iter(f"{ATOM}entry") if FORUM in each.findtext(f"{ATOM}id", "")
    )
    listed = json.loads((public / "kk/feed.json").read_text("utf-8"))["items"]
    sitemap = ElementTree.parse(public / "sitemap-2025.xml").getroot()
    text = (public / "kk" / FORUM / f"{FORUM}.kk.txt").read_text("utf-8")
    found = {
        *page.xpath("//link[@rel='canonical']/@href"),
        *page.xpath("//link[@rel='alternate'][@hreflang='kk']/@href"),
        *page.xpath("//meta[@property='og:url']/@content"),
        data["@id"], data["url"], data["mainEntityOfPage"], item["uri"],
        entry.findtext(f"{ATOM}id"),
        *(each.get("href") for each in entry.iter(f"{ATOM}link")
          if each.get("hreflang") == "kk" and each.get("rel") == "alternate"),
        *(each["id"] for each in listed if FORUM in each["id"]),
        *(each.text for each in sitemap.iter(f"{SITEMAP}loc") if f"/kk/{FORUM}/" in (each.text or "")),
        *re.findall(rf"{HOME}kk/{FORUM}/\S*", text),
    }  # fmt: skip
    assert found == {f"{HOME}kk/{FORUM}/{end}"}


def test_lists_have_one_address(built: tuple[str, Path]) -> None:
    end, public = built
    for file, address in (("index.html", end), ("about.html", "about.html")):
        page = html.parse(public / "kk" / file).getroot()
        (canonical,) = page.xpath("//link[@rel='canonical']/@href")
        assert canonical == f"{HOME}kk/{address}"
        lists = (public / "sitemap-lists.xml").read_text("utf-8")
        assert f"<loc>{canonical}</loc>" in lists
        assert page.xpath("//meta[@property='og:url']/@content") == [canonical]


def test_every_page_tells_networks_what_it_is(built: tuple[str, Path]) -> None:
    for page in built[1].rglob("*.html"):
        tree = html.parse(page).getroot()
        assert tree.xpath("//meta[@property='og:title']/@content"), page
        assert tree.xpath("//meta[@name='tdm-reservation']/@content") == ["1"], page


def test_feeds_carry_the_whole_text(built: tuple[str, Path]) -> None:
    _, public = built
    for locale in ("az", "kk", "en", "tr"):
        feed = ElementTree.parse(public / locale / "feed.xml").getroot()
        listed = json.loads((public / locale / "feed.json").read_text("utf-8"))
        assert listed["version"] == "https://jsonfeed.org/version/1.1"
        assert listed["feed_url"] == f"{HOME}{locale}/feed.json"
        for entry, item in zip(feed.iter(f"{ATOM}entry"), listed["items"], strict=True):
            content = entry.find(f"{ATOM}content/{XHTML}div")
            assert content is not None
            id_ = item["id"].removeprefix(f"{HOME}{locale}/").partition("/")[0]
            page = html.parse(public / locale / id_ / "index.html").getroot()
            (article,) = page.xpath("//article")
            # The headline is the entry's title; a link that offers a file is none of the text.
            for other in article.xpath("./header | .//a[@download]"):
                other.drop_tree()
            said = " ".join("".join(content.itertext()).split())
            assert said == " ".join(article.text_content().split())
            fragment = html.fromstring(f"<div>{item['content_html']}</div>")
            assert " ".join(fragment.text_content().split()) == said
            assert all(link.startswith(("https://", "mailto:", "tel:"))
                       for link in fragment.xpath("//@href | //@src"))  # fmt: skip


def test_programs_are_told_that_mining_is_reserved(built: tuple[str, Path]) -> None:
    _, public = built
    assert "User-agent: GPTBot" in (public / "robots.txt").read_text("utf-8")
    assert (public / ".well-known/tdmrep.json").is_file()
