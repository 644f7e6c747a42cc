"""A bulletin as plain text: for a mail's first part, for bundles, for whoever pastes it.

A paragraph is one line. Emphasis is dropped, links and footnotes are not: an address follows its
words in parentheses, a note's number stands in brackets where it is referred to, and the notes end
their text. A table is written in columns where they fit on a line, else row by row.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count, zip_longest

from khabar import markup
from khabar.formats.parts.footnotes import Notes
from khabar.formats.parts.link_targets import in_text
from khabar.formats.port import Files, Parts, Problems, RenderContext, refused, said
from khabar.formats.template_values import values_beside
from khabar.formats.templates import Templates
from khabar.formats.wording import Voice
from khabar.languages.formats import comma, dash
from khabar.languages.quotation_marks import Nesting, marks_round
from khabar.model import (
    Block,
    Bulletin,
    Document,
    Figure,
    FormatName,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Release,
    Rule,
    Table,
    Text,
)
from khabar.problems import KhabarError

_WIDTH = 76
_GAP = "  "
_REFERENCE = re.compile(r"\[\^[^\]\s]+\]")


class TextFormat:
    """A text file in UTF-8; the template `bulletin.txt`."""

    name = FormatName.TXT
    suffix = ".txt"
    media_type = "text/plain"
    pages = ("bulletin.txt",)

    def parts(self, bulletin: Bulletin, images: Mapping[str, str]) -> Parts:
        """See `OutputFormat`."""
        return said(bulletin)

    def render(self, bulletin: Bulletin, context: RenderContext) -> Files | Problems:
        """See `OutputFormat`."""
        try:
            content = text(context.templates, bulletin)
        except KhabarError as error:
            return refused(error)
        return {bulletin.file_name(self.suffix): content.encode()}


def text(templates: Templates, bulletin: Bulletin) -> str:
    """The whole bulletin, in the words of `templates/bulletin.txt`."""
    voice = Voice(bulletin.locale, bulletin.wording)
    address = bulletin.newsroom.address(bulletin.locale, bulletin.release.id)
    return templates.render(
        "bulletin.txt",
        voice,
        bulletin=bulletin,
        release=bulletin.release,
        newsroom=bulletin.newsroom,
        address=address,
        passages=passages(bulletin),
        **values_beside(bulletin, in_text(bulletin)),
    )


def captions(bulletin: Bulletin, names: Mapping[str, str]) -> str:
    """Each picture's file name with its caption and credit; where it has none, its description.

    `names` are those of the files, by the images' names in the source.
    """
    shown = _unique(
        replace(each, src=names.get(each.src, each.src))
        for each in markup.figures(bulletin.release)
    )
    return "\n\n".join(_legend(figure, _plain) for figure in shown) + "\n"


def _legend(figure: Figure, say: Callable[[Text], str]) -> str:
    said = [each for each in (figure.caption, figure.credit) if each] or [figure.alt]
    return "\n".join([figure.src, *map(say, said)])


def _plain(text: Text) -> str:
    """A text without the marks of its notes, which are elsewhere."""
    labels = [each[2:-1] for each in _REFERENCE.findall(text.markdown)]
    tokens = markup.inline_tokens(text.markdown, labels)
    return "".join(each.content for each in tokens if each.type != "footnote_ref").strip()


def _unique(figures: Iterable[Figure]) -> Iterator[Figure]:
    """A picture that is shown twice with the same words is told of once."""
    seen: list[Figure] = []
    for figure in figures:
        if figure not in seen:
            seen.append(figure)
            yield figure


def passages(bulletin: Bulletin) -> tuple[str, ...]:
    """The body, and each standing passage below it with its title; without a last line end."""
    notes_of = Notes.counter()
    release, about = bulletin.release, bulletin.newsroom.boilerplate
    writer = _Writer(bulletin)
    body = replace(release.body, blocks=tuple(_illustrated(release)))
    texts = [writer.document(body, notes_of(body))]
    for id_ in release.boilerplate:
        title, body = about[id_].title, about[id_].body
        texts.append(f"{markup.to_text(title.markdown)}\n\n{writer.document(body, notes_of(body))}")
    return tuple(texts)


def _illustrated(release: Release) -> Iterator[Block]:
    """The blocks of the body, with what stands below the lead image where the page has it."""
    first, rest = release.body.blocks[:1], release.body.blocks[1:]
    image = (release.image,) if release.image else ()
    led = bool(first) and isinstance(first[0], Paragraph)
    yield from (*first, *image, *rest) if led else (*image, *first, *rest)
    yield from release.gallery


@dataclass(frozen=True, slots=True)
class _Writer:
    bulletin: Bulletin

    def document(self, document: Document, notes: Notes) -> str:
        parts = list(self.blocks(document.blocks, notes))
        footnotes = [self.note(note.number, note.footnote.blocks, notes)
                     for note in notes.entries.values()]  # fmt: skip
        return "\n\n".join([*parts, *(["\n".join(footnotes)] if footnotes else [])])

    def note(self, number: int, blocks: Iterable[Block], notes: Notes) -> str:
        mark = f"[{number}] "
        return _indented("\n\n".join(self.blocks(blocks, notes)), mark)

    def blocks(self, blocks: Iterable[Block], notes: Notes, level: int = 0) -> Iterator[str]:
        for block in blocks:
            match block:
                case Paragraph() | Heading():
                    yield self.inline(block.text, notes)
                case ListBlock():
                    yield self.list(block, notes)
                case Table():
                    yield self.table(block, notes)
                case Quote():
                    yield self.quote(block, notes, level)
                case Figure():
                    yield _legend(block, lambda text: self.inline(text, notes))
                case Rule():
                    yield "* * *"

    def list(self, block: ListBlock, notes: Notes) -> str:
        numbers = None if block.start is None else count(block.start)
        gap = "\n" if block.tight else "\n\n"
        items = (
            _indented(gap.join(self.blocks(item, notes)), f"{next(numbers)}. " if numbers else "- ")
            for item in block.items
        )
        return gap.join(items)

    def table(self, block: Table, notes: Notes) -> str:
        rows = [[self.inline(cell, notes) for cell in row] for row in (block.head, *block.rows)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        if sum(widths) + len(_GAP) * (len(widths) - 1) > _WIDTH:
            head, *others = rows
            return "\n\n".join("\n".join(_fields(head, row)) for row in others)
        rows.insert(1, ["-" * width for width in widths])
        return "\n".join(_line(row, widths, block.alignments) for row in rows)

    def quote(self, block: Quote, notes: Notes, level: int) -> str:
        parts = list(self.blocks(block.blocks, notes, level + 1))
        first, last = block.blocks[0], block.blocks[-1]
        if isinstance(first, Paragraph) and isinstance(last, Paragraph):
            language = first.text.lang or self.bulletin.locale
            nesting: Nesting = "inner" if level % 2 else "outer"
            ends, between = marks_round(parts[0], parts[-1], language, nesting)
            for i, part in enumerate(block.blocks):
                before = between[1] if i else ends[0]
                after = between[0] if i < len(parts) - 1 else ends[1]
                parts[i] = f"{before}{parts[i]}{after}" if isinstance(part, Paragraph) else parts[i]
        if block.speaker:
            parts.append(f"{dash(self.bulletin.locale)} {self.person(block.speaker)}")
        elif block.attribution:
            said = self.inline(block.attribution, notes)
            parts.append(f"{dash(self.bulletin.locale)} {said}")
        return "\n\n".join(parts) if len(block.blocks) > 1 else "\n".join(parts)

    def person(self, id_: str) -> str:
        newsroom = self.bulletin.newsroom
        someone = newsroom.people[id_]
        organization = newsroom.organizations.get(someone.organization)
        said = (someone.name, someone.role, organization and organization.name)
        return comma(self.bulletin.locale).join(
            markup.to_text(each.markdown) for each in said if each
        )

    def inline(self, text: Text, notes: Notes) -> str:
        """A text without its markup, with addresses and the numbers of notes."""
        target_of = in_text(self.bulletin)
        written, links = "", list[tuple[int, str | None]]()
        for token in markup.inline_tokens(text.markdown, notes.labels):
            if token.type == "link_open":
                links.append((len(written), target_of(str(token.attrs["href"]))))
            elif token.type == "link_close":
                start, target = links.pop()
                written += _address(target, written[start:])
            elif token.type == "footnote_ref":
                written += f"[{notes.entries[token.meta['label']].number}]"
            else:
                written += {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
        return written.strip()


def _address(target: str | None, words: str) -> str:
    """Text to add after a link: empty if it would repeat the words, or leads nowhere."""
    if target is None:
        return ""
    bare = target.removeprefix("mailto:").removeprefix("tel:").removeprefix("http://www.")
    bare = f"www.{bare}" if target.startswith("http://www.") else bare
    return "" if words.strip() in (target, bare, bare.rstrip("/")) else f" ({bare})"


def _indented(text: str, mark: str) -> str:
    """A text behind a mark, its other lines below the first."""
    first, *others = text.split("\n")
    return "\n".join([mark + first, *(" " * len(mark) + line if line else "" for line in others)])


def _fields(head: list[str], row: list[str]) -> Iterator[str]:
    for name, cell in zip_longest(head, row, fillvalue=""):
        if cell:
            yield f"{name}: {cell}" if name else cell


def _line(cells: list[str], widths: list[int], alignments: tuple[str, ...]) -> str:
    set_ = {"right": str.rjust, "center": str.center}
    row = (
        set_.get(alignment, str.ljust)(cell, width)
        for cell, width, alignment in zip(cells, widths, alignments, strict=True)
    )
    return _GAP.join(row).rstrip()
