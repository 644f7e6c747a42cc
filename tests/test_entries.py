"""Entries of a release are taken out of lists; what tells of others stays byte for byte."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.problems import FileError
from khabar.site.search.index import without_pages, year_files
from khabar.site.search.words import PageWords
from khabar.site.withdrawal.entries import changed_lists
from khabar.site.withdrawal.leaving import Leaving
from khabar.site.withdrawal.references import changed_bulletins

GONE, OTHER, NEAR = "2026-01-01-gone", "2026-01-02-other", "2026-01-01-gone-too"
HTML = (
    '<nav><ul>\n<li><a href="2026.html">2026</a></li>\n</ul></nav>\n<ol class="listing">\n{}</ol>\n'
)
ITEM = '<li>\n<h2><a href="{0}/index.html">About {0}</a></h2>\n<p><a href="{0}/{0}.en.pdf">PDF</a></p>\n</li>\n'
ATOM = '<?xml version="1.0"?>\n<feed>\n<id>https://x.example/en/</id>\n{}</feed>\n'
ENTRY = (
    "<entry>\n<id>https://x.example/en/{0}/</id>\n<title>About it</title>\n"
    '<content type="xhtml"><ul><li>One</li></ul>{1}</content>\n</entry>\n'
)
TOMB = '<at:deleted-entry ref="https://x.example/en/{0}/" when="now">\n</at:deleted-entry>\n'
URL = '<url>\n<loc>https://x.example/en/{0}/</loc>\n<xhtml:link href="https://x.example/tr/{0}/"/>\n</url>\n'
LINK = f'<a href="https://x.example/en/{GONE}/">the text that it names</a>'


def changed(name: str, said: str, *, hidden: bool = True) -> str | None:
    """The list as it is left: as it was, changed, or `None` where it goes."""
    leaving = Leaving(frozenset({GONE}), frozenset({GONE} if hidden else ()))
    changes = list(changed_lists([name], lambda _: said.encode(), leaving))
    if not changes:
        return said
    (change,) = changes
    return None if change.data is None else change.data.decode()


@pytest.mark.parametrize("ids", [(GONE, OTHER), (OTHER, GONE, NEAR), (GONE,), (NEAR, OTHER)])
@pytest.mark.parametrize(
    ("name", "whole", "entry"),
    [
        ("en/index.html", HTML, ITEM),
        ("en/feed.xml", ATOM, ENTRY.replace("{1}", "")),
        ("en/topic-1.xml", ATOM, TOMB),
        ("sitemap-2026.xml", ATOM, URL),
        ("_redirects", "{}", "/en/{0}/* /en/new/:splat 301\n"),
    ],
)
def test_the_entry_leaves_and_no_other(
    name: str, whole: str, entry: str, ids: tuple[str, ...]
) -> None:
    before = whole.format("".join(entry.format(id_) for id_ in ids))
    after = whole.format("".join(entry.format(id_) for id_ in ids if id_ != GONE))
    assert changed(name, before) == after


def test_a_text_that_links_to_it_stays_without_the_link() -> None:
    before = ATOM.format(ENTRY.format(OTHER, f"<p>See {LINK}.</p>"))
    after = ATOM.format(ENTRY.format(OTHER, "<p>See the text that it names.</p>"))
    assert changed("en/feed.xml", before) == after
    feed = {"items": [{"id": f"https://x.example/en/{OTHER}/", "content_html": f"See {LINK}."}]}
    rest = changed("en/feed.json", json.dumps(feed))
    assert rest is not None
    assert json.loads(rest)["items"][0]["content_html"] == "See the text that it names."


@pytest.mark.parametrize(
    ("name", "said", "hidden", "stays"),
    [
        ("en/index.html", f'<p data-of="{GONE}">Words</p>', True, False),
        ("en/index.html", f'<p data-of="{GONE}">Words</p>', False, True),
        ("en/feed.xml", f"<item><guid>{GONE}</guid>Words</item>", False, False),
        ("en/feed.json", f'{{"items": "{GONE}"', False, False),
        ("en/feed.json", f'{{"items": [{{"id": 1, "url": "{GONE}"}}]}}', False, False),
    ],
)
def test_of_a_list_of_another_form_it_counts_what_it_may_tell(
    name: str, said: str, hidden: bool, stays: bool
) -> None:
    """A page may name what was withdrawn, a feed has its words; a designer may have made both."""
    assert (changed(name, said, hidden=hidden) == said) == stays


def test_a_list_that_cannot_be_read_counts_as_telling_of_it() -> None:
    error = FileError("x", "cannot be read", "")

    def read(_: str) -> bytes:
        raise error

    names = [
        "en/index.html",
        f"en/{OTHER}/index.html",
        "search/en/rules.json",
        "search/en/2026/index.json",
    ]
    changes = list(changed_lists(names, read, Leaving(frozenset({GONE}))))
    assert [(each.name, each.data, each.unread) for each in changes] == [
        ("en/index.html", None, error),
        ("search/en/2026/index.json", None, error),
        ("search/en/rules.json", None, error),
    ]
    assert list(changed_lists(names, read, Leaving())) == []


WORDS = st.frozensets(st.sampled_from([f"{a}{b}" for a in "abcxyz" for b in "klm"]))


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5), st.data())
def test_an_index_without_a_page_is_the_index_of_the_others(
    words: list[tuple[frozenset[str], frozenset[str]]], data: st.DataObject
) -> None:
    pages = {f"page-{number}": PageWords(*row) for number, row in enumerate(words)}
    gone = data.draw(st.sets(st.sampled_from(list(pages))))
    left = {page: row for page, row in pages.items() if page not in gone}
    assert without_pages(year_files(pages, "en"), gone) == year_files(left, "en")


def test_an_index_in_parts_loses_the_page_in_each_part() -> None:
    many = [f"{a}{b}{number:04}" for a in "ab" for b in "cd" for number in range(3000)]
    pages = {
        GONE: PageWords(frozenset(many), frozenset()),
        OTHER: PageWords(frozenset(), frozenset(many[::2])),
    }
    files = without_pages(year_files(pages, "en"), {GONE})
    assert len(files) > 2
    rows = [json.loads(data) for name, data in files.items() if name != "index.json"]
    assert {word: [0] for word in many[::2]} == {w: n for row in rows for w, n in row.items()}


# Files of the search that somebody spoilt, on a target or in `out/`.
WHATEVER = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text("ab0", max_size=3) | st.just(GONE),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["pages", "words", "parts", "a", "__proto__"]), inner, max_size=3),
    max_leaves=12,
)  # fmt: skip
DEEP = b'{"pages":' + b"[" * 5_000 + b"]" * 5_000 + b"}"


@given(WHATEVER, WHATEVER)
def test_a_spoilt_index_hinders_no_withdrawal(index: object, part: object) -> None:
    """Fault seen: `"words": []` of one year ended a kill with a traceback."""
    read = {"search/en/2026/index.json": index, "search/en/2026/0.json": part}
    leaving = Leaving(frozenset({GONE}), frozenset({GONE}))
    lost = {f"en/{OTHER}": frozenset({"a"})}
    for change in changed_lists(read, lambda name: json.dumps(read[name]).encode(), leaving, lost):
        if change.data is not None:
            assert GONE not in json.loads(change.data).get("pages", [])


@pytest.mark.parametrize("name", ["search/en/2026/index.json", "en/feed.json"])
@pytest.mark.parametrize(
    "data", [DEEP, DEEP.replace(b"pages", b"items"), b"[" * 9_999, b"\xff", b""]
)
def test_a_file_without_end_goes(name: str, data: bytes) -> None:
    data += b"" if name.startswith("search") else GONE.encode()
    (change,) = changed_lists([name], lambda _: data, Leaving(frozenset({GONE})))
    assert (change.name, change.data) == (name, None)


def test_links_of_a_page_leave_whatever_its_data_are() -> None:
    data = "[" * 5_000 + "]" * 5_000
    page = f'<script type="application/ld+json">{data}</script><p><a href="../{GONE}/">x</a></p>'
    files = {"index.html": page, "ninjs.json": data.replace("]", f'"{GONE}"]', 1)}
    row = changed_bulletins(
        [f"en/{OTHER}"],
        lambda _: list(files),
        lambda name: files[name.rpartition("/")[2]].encode(),
        Leaving(frozenset({GONE})),
    )
    ((change,),) = (each.changes for each in row)
    assert change.data == page.replace(f'<a href="../{GONE}/">x</a>', "x").encode()
