"""Texts in Markdown, and the blocks that they stand in."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """A run of inline Markdown: what a translator translates as one message.

    `role` is its `msgctxt`; `note` tells the translator what it is. `lang` is the BCP 47 language
    of the text where it is not that of its document, that is at a gap in a translation.
    """

    role: str
    markdown: str
    note: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: Text
    kind: str = field(default="paragraph", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """A subheading; `level` is 2 to 6, since the headline is the only heading of level 1.

    `id` names it in every language, so that links can lead to it.
    """

    level: int
    text: Text
    id: str = ""
    kind: str = field(default="heading", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; `start` is the first number, or `None` for bullets. Each item is a row of blocks."""

    start: int | None
    items: tuple[tuple["Block", ...], ...]
    tight: bool = True
    kind: str = field(default="list", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `alignments` holds `left`, `right`, `center` or `""` for each column."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    alignments: tuple[str, ...]
    kind: str = field(default="table", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation; `speaker` is the id of a person of the newsroom, or `""`.

    `attribution` names somebody who is no person of the newsroom, in words.
    """

    blocks: tuple["Block", ...]
    speaker: str = ""
    attribution: Text | None = None
    kind: str = field(default="quote", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """An image of the release's folder with its texts; `src` is the file's name there.

    `versions` are the files of other languages, each by its locale.
    """

    src: str
    alt: Text
    caption: Text | None = None
    credit: Text | None = None
    line: int = field(default=0, compare=False)
    versions: tuple[tuple[str, str], ...] = ()
    kind: str = field(default="figure", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""

    kind: str = field(default="rule", init=False, repr=False)


Block = Paragraph | Heading | ListBlock | Table | Quote | Figure | Rule


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its label in the source and its blocks."""

    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A body: its blocks in order, and its footnotes in the order of their definitions."""

    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...] = ()
