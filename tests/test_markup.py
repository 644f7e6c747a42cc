"""Markdown ↔ Document: nothing an editor writes is lost, changed or able to break the reader."""

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import documents
from conftest import examples
from khabar.markup import (
    address_fault,
    canonical,
    inline_tokens,
    parse,
    texts,
    to_markdown,
    to_text,
    walk,
)
from khabar.markup.inline import plain, raw_inline_tokens, reader
from khabar.model import (
    Document,
    Figure,
    ListBlock,
    Paragraph,
    Quote,
    Table,
)
from khabar.problems import Level
from khabar.sources.decoding import decode

MANY = settings(
    max_examples=examples(50), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.mark.full
@MANY
@given(documents.documents())
def test_a_written_document_is_read_back(document: Document) -> None:
    markdown = to_markdown(document)
    parsed = parse(markdown, "release.md")
    assert not [each for each in parsed.problems if each.level is Level.ERROR], markdown
    assert parsed.document == document, markdown


# No `=`: alone in a line, it can only be written as what CommonMark calls a lazy continuation.
PIECES = [
    *"*_`~#>|!<&\\[]()-+. 1a\n", "**", "```", "## ", "### ", "- ", "+ ", "1. ", "5. ", "2) ", "> ",
    "> — @leyla", "— @leyla", "— Leyla", "![alt](a.svg)", "[x](http://a.b)", "[^1]", "\n[^1]: note",
    "[a]", "\n[a]: http://x.y", "<b>", "<!--", "&amp;", "\\\n", "  \n", "\n\n", "***", "    ", "\t",
    "\n| a | b |\n|---|--:|\n| 1 | 2 |\n", "Xəbər", "ıİ", "Қазақ", "100 %", "{place}", "{{ x }}", "a\u00a0b",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)


@pytest.mark.full
@settings(MANY, max_examples=examples(150))
@given(SOUP)
@example("![alt](a.svg)  \n*")
@example("_  \n    ***")
def test_any_text_is_refused_or_round_trips(text: str) -> None:
    parsed = parse(text, "release.md")
    if not parsed.problems:
        again = parse(to_markdown(parsed.document), "release.md")
        assert again.problems == ()
        assert again.document == parsed.document


@pytest.mark.full
@settings(MANY, max_examples=examples(150))
@given(SOUP | st.text(max_size=8) | st.text("ab.:~$|=#>+-1 \t@/{}^%\u00a0\u2028", max_size=8))
def test_a_plain_text_is_what_the_reader_makes_of_it(text: str) -> None:
    if text and plain(text):
        read, known = raw_inline_tokens(text), inline_tokens(text)
        assert "".join(token.content for token in read) == text
        assert {token.type for token in read} == {"text"}
        assert [token.as_dict() for token in known] == [{**read[0].as_dict(), "content": text}]


@MANY
@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_read(raw: bytes) -> None:
    text, problems = decode(raw, "release.md")
    parsed = parse(text, "release.md")
    found = (*problems, *parsed.problems)
    assert all(problem.hint and problem.message for problem in found)
    lines = text.count("\n") + 1
    assert all(problem.place.line <= lines for problem in found)


@pytest.mark.full
@MANY
@given(documents.documents())
def test_a_message_is_one_canonical_line(document: Document) -> None:
    for text in texts(document):
        assert canonical(text.markdown, {}) == text.markdown
        assert "\n" not in text.markdown.replace("\\\n", "")


def one(markdown: str) -> object:
    parsed = parse(markdown, "release.md")
    assert parsed.problems == ()
    return parsed.document.blocks[0]


def body(markdown: str) -> list[str]:
    return [text.markdown for text in texts(parse(markdown, "release.md").document)]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("one\ntwo", "one two"),
        ("one  \ntwo", "one\\\ntwo"),
        ("one\\\ntwo", "one\\\ntwo"),
        ("[Baku][b]\n\n[b]: https://a.b/c", "[Baku](https://a.b/c)"),
        ('[Baku][b]\n\n[b]: https://a.b/c "The town"', '[Baku](https://a.b/c "The town")'),
        ("[b]\n\n[b]: <https://a.b/c d>", "[b](https://a.b/c%20d)"),
        ("*one\ntwo* [three\nfour](https://a.b)", "*one two* [three four](https://a.b)"),
        ("50 % {place} \\* 5\\. «x» &amp; _a_", "50 % {place} \\* 5\\. «x» &amp; _a_"),
    ],
)
def test_what_a_translator_sees(source: str, message: str) -> None:
    assert body(source) == [message]


def test_a_translation_never_becomes_a_block() -> None:
    for text in (
        "# heading",
        "- item",
        "1. item",
        "> quote",
        "```",
        "| a | b |\n|---|---|",
        "<b>x</b>",
        "---",
    ):
        kinds = {token.type for token in inline_tokens(text)}
        assert kinds <= {"text", "softbreak"}, text
        assert to_text(text) == text.replace("\n", " ")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
     "blob:x", "intent://x", "ms-msdt:/id", "//evil.example", "/uri", "#", "", "../annex.xlsx", "https:",
     "https://", "https:evil", "https://a@evil.example", "mailto:", "mailto:a", "tel:", "tel:x",
     "ht tps://x", "\\\\evil", "www.example.org", "mailto:a@b.example,c", "mailto:,a@b.example"],
)  # fmt: skip
def test_other_addresses_are_refused(address: str) -> None:
    assert address_fault(address)
    found = parse(f"[x](<{address}>)\n", "x.md").problems
    assert [each.message for each in found] == [address_fault(_href(address))[0]]


def test_what_was_signed_before_a_rule_can_be_read_all_the_same() -> None:
    """A new refusal is an error for what is to be published, and never loses what stands."""
    for text in ("[annex](a/annex.html)", "[us](https://example.org/ \"Us\")", "1. a\n3. b",
                 "| A | B |\n|---|---|\n| 1 |", "~~x~~"):  # fmt: skip
        parsed = parse(f"{text}\n", "x.md")
        assert parsed.problems
        assert not parsed.unread
    assert parse("<b>x</b>\n", "x.md").unread


def _href(address: str) -> str:
    tokens = inline_tokens(f"[x](<{address}>)")
    return str(tokens[0].attrs["href"])


@pytest.mark.parametrize(
    "address",
    ["https://example.org", "HTTPS://example.org/a?b#c", "http://example.org:80/", "tel:+994-12",
     "mailto:a@b.example?subject=x", "mailto:a@b.example,c@d.example", "https://бақы.example/ə", "https://example.org/a_(b)"],
)  # fmt: skip
def test_harmless_addresses_are_links(address: str) -> None:
    assert not address_fault(address)
    assert not parse(f"[x](<{address}>)\n", "x.md").problems


def test_footnotes_are_known_by_the_labels_of_the_release() -> None:
    types = [token.type for token in inline_tokens("one[^1] two[^2]", {"1"})]
    assert types.count("footnote_ref") == 1


def test_a_figure() -> None:
    figure = one("![A *map*](<a map.svg>)\nWhere\nit is.\n— The port")
    assert isinstance(figure, Figure)
    assert (figure.src, figure.alt.markdown) == ("a map.svg", "A *map*")
    assert figure.caption is not None
    assert figure.credit is not None
    assert (figure.caption.markdown, figure.credit.markdown) == ("Where it is.", "The port")


def test_a_quotation() -> None:
    for source in (
        "> It is.\n> — @leyla-example",
        "> It is.\n>\n> — @leyla-example",
        "> It is.\n> -- @leyla-example",
    ):
        quote = one(source)
        assert isinstance(quote, Quote)
        assert quote.speaker == "leyla-example"
        assert [text.markdown for text in texts(Document(quote.blocks))] == ["It is."]


def test_a_table() -> None:
    table = one("| a | b | c |\n|:--|--:|:-:|\n| 1 | 2 \\| 3 | |\n")
    assert isinstance(table, Table)
    assert table.alignments == ("left", "right", "center")
    assert [cell.markdown for cell in table.rows[0]] == ["1", "2 | 3", ""]


def test_a_nested_list() -> None:
    block = one("3. one\n   - two\n4. three\n")
    assert isinstance(block, ListBlock)
    assert block.start == 3
    assert [type(each) for each in block.items[0]] == [Paragraph, ListBlock]


def test_texts_know_their_lines() -> None:
    parsed = parse(
        "one\n\n- two\n- three\n\n| a |\n|---|\n| b |\n\n![c](c.svg)\nd\n— e\n",
        "release.md",
        line=10,
    )
    lines = {text.markdown: text.line for text in texts(parsed.document)}
    assert lines == {"one": 10, "two": 12, "three": 13, "a": 15, "b": 17, "c": 19, "d": 20, "e": 21}


def test_the_reader_does_not_grow_without_bound() -> None:
    for text in (">" * 5000, "[" * 5000, "*a " * 5000, "- " * 2000, "`" * 5000, "![" * 3000):
        document = parse(text, "release.md").document
        assert sum(1 for _ in walk(document)) < 5000


def test_html_is_recognized_only_where_it_is() -> None:
    assert parse("a < b and c > d, 1 <2", "release.md").problems == ()
    assert re.search("raw HTML", parse("a <b> c", "release.md").problems[0].message)
    assert reader().options["html"]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("> — @leyla\n> We begin today.", 1),
        ("> We begin today.\n> — @leyla\n>\n> And we go on.", 2),
        ("> We begin today. — @leyla", 1),
        ("We begin today.\n\n— @leyla", 3),
        ("> We begin.\n>\n> - — @leyla", 3),
    ],
)
def test_a_speaker_that_ends_no_quotation_is_told(source: str, line: int) -> None:
    (problem,) = parse(source, "release.md").problems
    assert (problem.place.line, problem.check, problem.level) == (line, "quotations", Level.WARNING)
    assert "as it is" in problem.message


@pytest.mark.parametrize(
    "source",
    [
        "> We begin.\n> — @leyla",
        "> We begin.\n>\n> — @leyla",
        "Follow us: @leyla",
        "Ask us — @leyla",
    ],
)
def test_a_speaker_in_its_place_and_a_handle_are_fine(source: str) -> None:
    assert not parse(source, "release.md").problems


def test_the_mark_at_the_end_of_a_text_is_told_once() -> None:
    (problem,) = parse("Text.\n\n###\n", "release.md").problems
    assert problem.message == "a heading without words"
    assert "remove" in problem.hint
