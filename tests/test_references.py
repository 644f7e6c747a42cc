"""Other bulletins without what leaves a site: as if they had been rendered without it.

The model renders twice: what is public now, and what would be if the release that leaves had never
been there. The first, changed, has to be the second; documents, which nobody can change, leave.
"""

import json
import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, examples
from khabar.editorial.template_contract.samples import sample_bulletin, sample_newsroom
from khabar.formats.ninjs.ninjs import ninjs
from khabar.formats.ninjs.ninjs_format import to_json
from khabar.formats.page_places import PagePlaces
from khabar.formats.templates import Templates
from khabar.model import (
    Bulletin,
    Document,
    FormatName,
    ListBlock,
    Paragraph,
    RelatedBulletin,
    Text,
)
from khabar.problems import FileError
from khabar.site.search.index import without_words, year_files
from khabar.site.search.words import page_words
from khabar.site.withdrawal.leaving import Leaving
from khabar.site.withdrawal.references import ChangedBulletin, changed_bulletins

GONE, NEAR, OWN = "2026-01-01-gone", "2026-01-01-gone-too", "2026-01-03-own"
DAY = date(2026, 1, 1)
HEADLINES = {GONE: "A *quagga* & a zebra", NEAR: "A near one"}
TEXTS = (
    "Words alone.",
    f"See [the <quagga> & others](release:{GONE}) of before.",
    f"[**It**](release:{GONE}#a-part) and [the other](release:{NEAR}), twice [it](release:{GONE}).",
    f"[The other](release:{NEAR}) alone.",
    f"Somebody wrote https://newsroom.example/en/{GONE}/ in full.",
)
paragraphs = st.sampled_from(TEXTS).map(lambda text: Paragraph(Text("body", text)))
lists = st.lists(paragraphs, min_size=1, max_size=3).map(
    lambda rows: ListBlock(None, tuple((each,) for each in rows))
)


@cache
def templates() -> Templates:
    return Templates(ROOT / "templates")


def files(bulletin: Bulletin) -> dict[str, str]:
    page = templates().bulletin(
        bulletin, medium="web", places=PagePlaces("../../assets/1", public="../..")
    )
    return {"index.html": page, "ninjs.json": to_json(ninjs(bulletin))}


def told(bulletin: Bulletin) -> dict[str, object]:
    """What a bulletin says in its files, without blank lines, which nobody reads."""
    rendered = files(bulletin)
    return said(rendered["index.html"], rendered["ninjs.json"])


def said(page: str, data: str) -> dict[str, object]:
    linked = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert linked
    lines = [row for row in page.replace(linked[1], "").splitlines() if row.strip()]
    return {"page": lines, "linked data": json.loads(linked[1]), "ninjs": json.loads(data)}


@st.composite
def bulletins(draw: st.DrawFn) -> Bulletin:
    """A bulletin of one of two languages that links to what it likes."""
    newsroom = sample_newsroom()
    sample = sample_bulletin(newsroom, draw(st.sampled_from(["en", "kk"])))
    body = Document(tuple(draw(st.lists(st.one_of(paragraphs, lists), max_size=4))))
    related = draw(st.lists(st.sampled_from([GONE, NEAR]), unique=True))
    formats = draw(st.sets(st.sampled_from([FormatName.PDF, FormatName.DOCX, FormatName.TXT])))
    release = replace(sample.release, id=OWN, body=body, image=None, gallery=(), attachments=())
    return replace(
        sample,
        release=release,
        linked=(GONE, f"release:{GONE}#a-part", NEAR),
        related=tuple(
            RelatedBulletin(each, Text("headline", HEADLINES[each]), DAY) for each in related
        ),
        formats=(FormatName.HTML, *(each for each in FormatName if each in formats)),
    )


def change(bulletin: Bulletin, rendered: dict[str, str]) -> ChangedBulletin | None:
    folder = f"{bulletin.locale}/{OWN}"
    names = [f"{OWN}.{bulletin.locale}.{each}" for each in bulletin.formats if each != "html"]
    names += [*rendered, "share.png", f"{OWN}.{bulletin.locale}.ics"]

    def read(name: str) -> bytes:
        return rendered[name.rpartition("/")[2]].encode()

    leaving = Leaving(frozenset({GONE}), frozenset({GONE}))
    return next(changed_bulletins([folder], lambda _: names, read, leaving), None)


@given(bulletins())
@settings(max_examples=examples(25))
def test_a_bulletin_says_what_it_would_say_if_the_other_had_never_been(bulletin: Bulletin) -> None:
    before = files(bulletin)
    without = replace(
        bulletin,
        linked=(NEAR,),
        related=tuple(each for each in bulletin.related if each.id != GONE),
    )
    told_of_it = told(without) != told(bulletin)
    changed = change(bulletin, before)
    assert (changed is not None) == told_of_it
    if not changed:
        return
    put = {each.name.rpartition("/")[2]: each.data for each in changed.changes}
    after = {name: data.decode() for name, data in put.items() if data is not None}
    assert said(**_named({**before, **after})) == told(replace(without, formats=(FormatName.HTML,)))
    gone = {name for name, data in put.items() if data is None}
    downloads = set(bulletin.formats) - {FormatName.HTML}
    assert gone == {f"{OWN}.{bulletin.locale}.{each}" for each in downloads}
    assert set(changed.documents) == gone
    pages = {OWN: page_words(before["index.html"], bulletin.locale), NEAR: page_words("", "en")}
    index = without_words(year_files(pages, bulletin.locale), {OWN: changed.lost})
    there = {**pages, OWN: page_words({**before, **after}["index.html"], bulletin.locale)}
    assert index == year_files(there, bulletin.locale)


def test_a_page_of_pictures_loses_its_links_too() -> None:
    link, folder = f'<a href="../{GONE}/index.html">It</a> is gone.', f"en/{OWN}"
    page = f'<p>{link}</p><a href="pictures.html">Pictures</a>'
    rendered = {"index.html": page, "pictures.html": f"<figcaption>{link}</figcaption>"}
    leaving = Leaving(frozenset({GONE}))
    (changed,) = changed_bulletins(
        [folder], lambda _: [], lambda name: rendered.get(name.split("/")[2], "").encode(), leaving
    )
    put = {each.name: each.data for each in changed.changes}
    assert put[f"{folder}/pictures.html"] == b"<figcaption>It is gone.</figcaption>"


def _named(rendered: dict[str, str]) -> dict[str, str]:
    return {"page": rendered["index.html"], "data": rendered["ninjs.json"]}


def test_the_notice_of_one_language_leads_to_other_notices_alone() -> None:
    """Where another language left and has none yet."""
    sample = sample_bulletin(sample_newsroom(), "en")
    release = replace(sample.release, id=GONE)
    page = files(replace(sample, release=release, alternates=("az", "kk")))["index.html"]
    leaving = Leaving(frozenset({GONE}), notices=frozenset({f"en/{GONE}", f"az/{GONE}"}))
    (changed,) = changed_bulletins(
        [f"en/{GONE}"], lambda _: [], lambda name: page.encode() if "html" in name else b"", leaving
    )
    (after,) = (each.data.decode() for each in changed.changes if each.data)
    assert f"../../kk/{GONE}/index.html" in page
    assert f"/kk/{GONE}/" not in after
    assert f"../../az/{GONE}/index.html" in after
    assert f'rel="canonical" href="https://newsroom.example/en/{GONE}/"' in after


def test_what_cannot_be_read_stays() -> None:
    def read(_: str) -> bytes:
        raise FileError("x", "cannot be read", "")

    leaving = Leaving(frozenset({GONE}))
    assert list(changed_bulletins([f"en/{OWN}"], lambda _: [], read, leaving)) == []


@pytest.mark.parametrize("text", ["", "<a href=", '<li><a href="../2026-01-01-gone/index.html">'])
def test_a_page_that_is_cut_off_is_no_fault(text: str) -> None:
    leaving = Leaving(frozenset({GONE}))
    assert (
        list(changed_bulletins([f"en/{OWN}"], lambda _: [], lambda _: text.encode(), leaving)) == []
    )
