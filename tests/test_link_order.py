"""In which order files appear on a target: the rank of each, circles of links, what waits for what."""

import itertools

import pytest

from khabar.distribution.publishing.link_order import LinkBatch, batches, links_of, rank

# The first of them has to be there before a reader may meet the next.
ORDER = (
    ("assets/ab/fonts/a.woff2", "assets/ab/css/site.css"),
    ("assets/ab/css/site.css", "en/2026-01-01-port/2026-01-01-port.en.pdf"),
    ("assets/ab/js/copy.js", "en/2026-01-01-port/ninjs.json"),
    ("en/2026-01-01-port/2026-01-01-port.en.pdf", "en/2026-01-01-port/index.html"),
    ("v/en/2026-01-01-port/index.html", "en/index.html"),
    ("en/2026-01-01-port/index.html", "search/en/2026/0.json"),
    ("search/en/2026/0.json", "search/en/2026/index.json"),
    ("search/en/2026/index.json", "search/en/rules.json"),
    ("search/en/2026/index.json", "en/search.html"),
    ("search/en/rules.json", "en/search.html"),
    ("en/2026-01-01-port/index.html", "en/2026.html"),
    ("en/2026-01-01-port/index.html", "en/feed.xml"),
    ("en/feed.xml", "en/index.html"),
    ("en/feed.json", "en/2026.html"),
    ("en/calendar.ics", "en/index.html"),
    ("en/index.html", "sitemap.xml"),
    ("sitemap.xml", "index.html"),
    ("404.html", "index.html"),
    ("index.html", "SHA256SUMS"),
)


@pytest.mark.parametrize(("first", "then"), ORDER)
def test_what_a_reader_needs_is_there_before_what_leads_to_it(first: str, then: str) -> None:
    """Fault seen: the rules of the search came before the years that they name."""
    assert rank(first) < rank(then)


SITE = "https://p.example/press"
LINKED = {
    '<a href="../b/">': "en/b/index.html",
    "<a href = '../b/'>": "en/b/index.html",
    '<img src="../../assets/x.png?a=1#b">': "assets/x.png",
    '<a href="https://p.example/press/tr/">': "tr/index.html",
    '<a href="https://p.example/press/">': "index.html",
    '<a href="c%20d.pdf">': "en/a/c d.pdf",
    '<a href="x.html?a=1&amp;b=2">': "en/a/x.html",
    '<a href="https://p.example/presse/tr/">': "",
    '<a href="https://other.example/">': "",
    '<a href="">': "",
    '<a href="#top">': "",
    '<a href="index.html">': "",
    '<a href="https://[">': "",
    '<a data-href="../b/">': "en/b/index.html",
    '<a nohref="../b/">': "",
}


@pytest.mark.parametrize("written", LINKED)
@pytest.mark.parametrize("site", [SITE, f"{SITE}/"])
def test_a_page_leads_to_files_of_its_own_site_alone(written: str, site: str) -> None:
    found = links_of("en/a/index.html", written.encode(), site)
    assert found == ({LINKED[written]} if LINKED[written] else set())


def in_order(graph: dict[str, str], fresh: str = "") -> list[str]:
    """The batches of files whose names are pages of bulletins; each name is one letter."""
    page = "en/{}/index.html".format
    links = {page(name): {page(each) for each in to} for name, to in graph.items()}
    new = {page(name) for name in (fresh or "".join(graph))}
    return ["".join(name.split("/")[1] for name in each.names)
            for each in batches(links, new, links.__getitem__)]  # fmt: skip


@pytest.mark.parametrize(
    ("graph", "fresh", "order"),
    [
        ({"a": "", "b": ""}, "", ["ab"]),
        ({"a": "b", "b": ""}, "", ["b", "a"]),
        # What is there already keeps nobody waiting.
        ({"a": "b", "b": ""}, "a", ["ab"]),
        ({"a": "b", "b": "c", "c": ""}, "", ["c", "b", "a"]),
        ({"a": "bc", "b": "", "c": "b"}, "", ["b", "c", "a"]),
        # A circle comes together, before all that lead to one of it.
        ({"a": "b", "b": "a"}, "", ["ab"]),
        ({"a": "b", "b": "c", "c": "b"}, "", ["bc", "a"]),
        ({"a": "b", "b": "a", "c": "a", "d": "c"}, "", ["ab", "c", "d"]),
        ({"a": "b", "b": "cd", "c": "a", "d": "e", "e": "d"}, "", ["de", "abc"]),
        ({"a": "bc", "b": "a", "c": "d", "d": "c"}, "", ["cd", "ab"]),
        ({"a": "a"}, "", ["a"]),
        ({"a": "", "b": "", "c": "ab", "d": "ab"}, "", ["ab", "cd"]),
    ],
)
def test_pages_wait_for_the_new_ones_that_they_lead_to(
    graph: dict[str, str], fresh: str, order: list[str]
) -> None:
    for names in itertools.permutations(graph):
        assert in_order({name: graph[name] for name in names}, fresh) == order


def test_a_file_of_a_low_rank_waits_where_it_leads_to_a_higher_one() -> None:
    pdf, page, feed = "en/a/a.pdf", "en/b/index.html", "en/feed.xml"
    links = {pdf: {feed}, page: {pdf}, feed: set[str]()}
    found = [each.names for each in batches(links, links, links.__getitem__)]
    assert found == [(feed,), (pdf,), (page,)]


def test_the_chooser_waits_and_nobody_waits_for_it() -> None:
    links = {"index.html": {"en/index.html"}, "en/index.html": {"index.html"}}
    assert list(batches(links, links, links.__getitem__)) == [
        LinkBatch(("en/index.html",), frozenset({"en/index.html"})),
        LinkBatch(("index.html",), frozenset()),
    ]


def test_a_circle_is_settled_with_its_last_file() -> None:
    page, feed, late = "en/a/index.html", "en/feed.xml", "en/b/index.html"
    links = {page: {feed}, feed: {page}, late: {page}}
    found = list(batches(links, links, links.__getitem__))
    assert [each.names for each in found] == [(page,), (feed,), (late,)]
    assert [each.settles for each in found] == [frozenset(), {page, feed}, {late}]


def test_what_is_there_is_never_settled_again() -> None:
    links = {"en/a/index.html": set[str](), "en/b/index.html": {"en/a/index.html"}}
    found = list(batches(links, {"en/b/index.html"}, links.__getitem__))
    assert [each.settles for each in found] == [{"en/b/index.html"}]
