"""Generated documents: every kind of block, the letters of the languages, the signs of Markdown."""

import string
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from khabar.markup import HeadingIds
from khabar.model import (
    Block,
    Document,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Release,
    Rule,
    Table,
    Text,
)

LETTERS = "abcəğışçöüİIıñҚқңғӘұһі" + string.digits
# Signs that a writer may use; before each one that means something in Markdown stands a backslash.
SIGNS = "%{}$€₼₸₺«»“”–—…·°§:;,.'’\u00a0"
words = (
    st.text(LETTERS + SIGNS, min_size=1, max_size=8)
    .map(str.strip)
    .filter(lambda word: any(map(str.isalnum, word)))
)
escaped = st.sampled_from(string.punctuation).map(lambda sign: f"\\{sign}")
marked = st.one_of(
    words,
    words,
    escaped,
    words.map(lambda word: f"x{word}x").map(lambda word: f"*{word}*"),
    words.map(lambda word: f"**x{word}x**"),
    words.map(lambda word: f"[x{word}x](https://example.org/?a=%20&b={{c}})"),
    words.map(lambda word: f"x\\\n{word}x"),
    st.sampled_from(["{{ config }}", "{% raw %}", "{place.__class__}", "&amp;", "100 %", "a_b_c"]),
)


def inline(
    role: str, one_line: bool = False, labels: tuple[str, ...] = ()
) -> st.SearchStrategy[Text]:
    pieces = (
        [marked, st.sampled_from(labels).map(lambda label: f"x[^{label}]")] if labels else [marked]
    )
    lines = st.lists(st.one_of(pieces), min_size=1, max_size=6).map(
        lambda each: f"x{' '.join(each)}x"
    )
    if one_line:
        lines = lines.map(lambda text: text.replace("\\\n", " "))
    return lines.map(lambda text: Text(role, text))


paragraphs = inline("body").map(Paragraph)
headings = st.lists(inline("heading", one_line=True), min_size=1, max_size=3)
files = st.sampled_from(["map.svg", "xəritə 1.png", "a(b).jpg"])
figures = st.builds(
    Figure,
    files,
    words.map(lambda text: Text("alt", f"x{text}x")),
    st.none() | inline("caption"),
    st.none() | inline("credit", one_line=True),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 4))
    alignments = draw(st.tuples(*[st.sampled_from(["left", "right", "center", ""])] * width))

    def row(role: str) -> tuple[Text, ...]:
        return draw(st.tuples(*[inline(role, one_line=True)] * width))

    return Table(
        row("table-head"), tuple(row("cell") for _ in range(draw(st.integers(0, 3)))), alignments
    )


def items(role: str) -> st.SearchStrategy[tuple[Block, ...]]:
    return inline(role).map(lambda text: (Paragraph(text),))


@st.composite
def lists(draw: st.DrawFn) -> ListBlock:
    start = draw(st.none() | st.integers(1, 30))
    least = 2 if start and start > 1 else 1
    rows = draw(st.lists(items("list-item"), min_size=least, max_size=4))
    if draw(st.booleans()):
        nested = ListBlock(
            draw(st.sampled_from([None, 1])),
            tuple(draw(st.lists(items("list-item"), min_size=1, max_size=2))),
        )
        rows[0] = (*rows[0], nested)
        return ListBlock(start, tuple(rows), tight=True)
    loose = len(rows) > 1 and draw(st.booleans())
    return ListBlock(start, tuple(rows), tight=not loose)


quotes = st.builds(
    Quote,
    st.lists(inline("quote").map(Paragraph), min_size=1, max_size=2).map(tuple),
    st.sampled_from(["", "leyla-example"]),
) | st.builds(
    Quote,
    st.lists(inline("quote").map(Paragraph), min_size=1, max_size=2).map(tuple),
    st.just(""),
    inline("attribution", one_line=True),
)
blocks = st.one_of(
    paragraphs,
    lists(),
    tables(),
    quotes,
    figures,
    st.just(Rule()),
    headings.map(lambda texts: Heading(2, texts[0])),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    rows = draw(st.lists(blocks, min_size=1, max_size=6))
    labels = draw(st.lists(st.sampled_from(["1", "fn", "əlavə", "a-b"]), unique=True, max_size=2))
    references = (
        [Paragraph(Text("body", f"Note{''.join(f'[^{label}]' for label in labels)}."))]
        if labels
        else []
    )
    notes = tuple(Footnote(label, (draw(inline("footnote").map(Paragraph)),)) for label in labels)
    ids = HeadingIds()
    named = (
        replace(each, id=ids.next(each.text.markdown)) if isinstance(each, Heading) else each
        for each in rows
    )
    return Document((*references, *named), notes)


def releases() -> st.SearchStrategy[Release]:
    return st.builds(
        lambda headline, body: Release(
            "2025-11-24-test",
            "releases/2025-11-24-test/release.md",
            "en",
            headline,
            date(2025, 11, 24),
            "baku",
            body,
        ),
        inline("headline", one_line=True),
        documents(),
    )
