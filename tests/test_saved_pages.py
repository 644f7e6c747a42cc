"""Saved pages: what their own styles hide, what stands beside the text, late pictures, days."""

import base64
from datetime import date

import pytest

from khabar.markup import to_markdown
from khabar.sources.importing.registry import read_document
from open_document import PNG

PIXEL = base64.b64encode(PNG).decode()
# Styles, a paragraph, what the text says then.
STYLES = [
    (".a{display:none}", "<p>One <b class=a>two</b> three.</p>", "One three.\n"),
    (".a,.b{display:none!important}", "<p style='display:block' class=b>One</p><p>Two.</p>",
     "Two.\n"),
    (".a{display:none}", "<p class=a style='display:block'>One.</p>", "One.\n"),
    (".a{display:none} p.a{display:block}", "<p class=a>One.</p>", "One.\n"),
    (".a{display:none} .a{visibility:hidden} .a{display:block}", "<p>One.</p><p class=a>Two</p>",
     "One.\n"),
    ("@media print{p{display:none}}", "<p>One.</p>", "One.\n"),
    ("@media (max-width:600px){p{display:none}}", "<p>One.</p>", "One.\n"),
    ("@media screen{.a{display:none}}", "<p>One.</p><p class=a>Two</p>", "One.\n"),
    ("<!-- p.X{mso-hide:all} -->", "<p>One.</p><p class=X>Two</p>", "One.\n"),
    ("", "<p>One.<span style='mso-hide:all'>Two</span></p>", "One.\n"),
    ("body, article{display:none}", "<p>One.</p>", "One.\n"),
    (".a:hover, ::before, p:[{display:none} .b{display:none}", "<p class=a>One.</p>", "One.\n"),
]  # fmt: skip


@pytest.mark.parametrize(("style", "text", "expected"), STYLES)
def test_what_the_styles_of_a_page_hide_is_told_and_not_in_the_text(
    style: str, text: str, expected: str
) -> None:
    page = f"<style>{style}</style><article><h1>A headline</h1>{text}</article>"
    found = read_document(page.encode(), "a.html")
    assert to_markdown(found.draft.body) == expected
    hidden = ("Two" in text and "Two" not in expected) or "two" in text
    assert ("hidden" in {each.what for each in found.left_out}) >= hidden


BESIDE = [
    "<div class='post-share'><a href='https://a.example/'>Share</a></div>",
    "<ul class=social-links><li>Share</ul>", "<div id=cookie-notice>Share</div>",
    "<div role=navigation>Share</div>",
]  # fmt: skip


@pytest.mark.parametrize("beside", BESIDE)
def test_what_stands_beside_a_text_is_told(beside: str) -> None:
    page = f"<article><h1>A headline</h1>{beside}<p>It opened.</p></article>"
    found = read_document(page.encode(), "a.html")
    assert to_markdown(found.draft.body) == "It opened.\n"
    assert "Share" in [each.text for each in found.left_out]


def test_text_of_a_page_about_sharing_stays() -> None:
    text = "We share the port with all who come by sea. " * 5
    page = f"<h1>A headline</h1><div class=share><p>{text}</p></div><p class=shared>It opened.</p>"
    body = to_markdown(read_document(page.encode(), "a.html").draft.body)
    assert "We share" in body
    assert "It opened." in body


LATE = [
    f"src='data:image/png;base64,{PIXEL}' data-src='https://a.example/ship.jpg'",
    "data-lazy-src='https://a.example/ship.jpg'", "srcset='https://a.example/ship.jpg 1x, b 2x'",
    "src='https://a.example/ship.jpg' data-src='https://a.example/other.jpg'",
]  # fmt: skip


@pytest.mark.parametrize("attributes", LATE)
def test_a_picture_that_a_page_loads_late_is_told_with_its_address(attributes: str) -> None:
    page = f"<h1>A headline</h1><p>One.</p><img alt='A ship' {attributes}>"
    found = read_document(page.encode(), "a.html")
    assert not found.files
    told = [each for each in found.left_out if each.text == "A ship"]
    assert ["https://a.example/ship.jpg" in each.what for each in told] == [True]


DAYS = [
    '<meta property="article:published_time" content="2025-11-24T10:00:00+04:00">',
    '<meta name="dcterms.date" content="2025-11-24">',
    '<script type="application/ld+json">{"datePublished": "2025-11-24"}</script>',
]


@pytest.mark.parametrize("head", DAYS)
def test_a_page_tells_its_day(head: str) -> None:
    page = f"<head>{head}</head><body><h1>A headline</h1><p>It opened.</p>"
    assert read_document(page.encode(), "a.html").draft.day == date(2025, 11, 24)


@pytest.mark.parametrize("said", ["2025-13-24", "soon", "2025-11-24' content='2025-11-25"])
def test_a_page_without_one_certain_day_has_none(said: str) -> None:
    head = f"<meta name=date content='{said}'><meta name=pubdate content='2025-11-25'>"
    page = f"<head>{head}</head><body><h1>A headline</h1><p>It opened.</p>"
    assert read_document(page.encode(), "a.html").draft.day in (None, date(2025, 11, 25))


OF_WORD = """\
<h1>A headline</h1><div><p><![if !supportLists]>One.<![endif]>
<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a></p></div>
<div style='mso-element:footnote-list'><br clear=all><hr><div style='mso-element:footnote' id=ftn1>
<p><a href="#_ftnref1" name="_ftn1">[1]</a> Its source.</p></div></div>
"""


def test_notes_of_pages_that_word_saved_are_footnotes() -> None:
    found = read_document(OF_WORD.encode(), "a.html")
    assert to_markdown(found.draft.body) == "One. [^1]\n\n[^1]: Its source.\n"
    assert not found.left_out


def test_an_address_without_its_beginning_is_one() -> None:
    page = "<h1>A headline</h1><p><a href='www.example.org/x'>Here</a>.</p>"
    found = read_document(page.encode(), "a.html")
    assert to_markdown(found.draft.body) == "[Here](https://www.example.org/x).\n"
