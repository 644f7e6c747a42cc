"""The text of a bulletin as XHTML for machines: the body alone, well-formed, with whole addresses.

No class, style or script: whoever takes it in gives it a look of their own. Pictures are no part of
it, their captions and credits are. Footnotes are numbered and stand at the end. Each element of a
text from right to left says so, since the row has no element around it that could.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from markupsafe import escape

from khabar.formats.parts.footnotes import Note, Notes
from khabar.formats.parts.inline import Inline
from khabar.formats.parts.link_targets import in_mail
from khabar.languages.bidi import turned
from khabar.languages.formats import comma, dash, direction
from khabar.languages.locales import right_to_left
from khabar.languages.quotation_marks import Nesting, marks_round
from khabar.markup import to_text
from khabar.model import (
    Block,
    Bulletin,
    Document,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)

NAMESPACE = "http://www.w3.org/1999/xhtml"
NotesOf = Callable[[Document], Notes]


def body_xhtml(bulletin: Bulletin) -> str:
    """The body and the standing passages below it, as a row of XHTML elements."""
    writer, notes_of = _Writer(bulletin), Notes.counter()
    parts = [*writer.document(bulletin.release.body, notes_of)]
    for id_ in bulletin.release.boilerplate:
        passage = bulletin.newsroom.boilerplate[id_]
        parts.append(f"<h2>{writer.inline(passage.title)}</h2>")
        parts += writer.document(passage.body, notes_of)
    return "\n".join(_directed(part, bulletin.locale) for part in parts)


class _Writer:
    """Writes blocks; `notes` are those of the document at hand."""

    def __init__(self, bulletin: Bulletin) -> None:
        self.bulletin = bulletin
        self.markup = Inline(in_mail(bulletin))
        self.notes = Notes()

    def document(self, document: Document, notes_of: NotesOf) -> Iterator[str]:
        self.notes = notes_of(document)
        yield from self.blocks(document.blocks)
        for note in self.notes.entries.values():
            yield from self.note(note)

    def note(self, note: Note) -> Iterator[str]:
        first, *more = self.blocks(note.footnote.blocks)
        yield first.replace("<p>", f"<p>{_mark(note)} ", 1)
        yield from more

    def inline(self, text: Text) -> str:
        """A text with its marks, and its language where that is another one."""
        html = self.markup(text, self.notes, lambda each: _mark(each.note), self.bulletin.locale)
        said = str(html).replace("<br>", "<br/>")
        if text.lang and text.lang != self.bulletin.locale:
            around, own = direction(self.bulletin.locale), direction(text.lang)
            turn = f' dir="{own}"' if own != around else ""
            return f'<span lang="{text.lang}" xml:lang="{text.lang}"{turn}>{said}</span>'
        return said

    def name(self, text: Text) -> str:
        """A name, a role or an organization; one in letters of the other direction keeps them."""
        own = turned(to_text(text.markdown), text.lang or self.bulletin.locale)
        return f'<span dir="{own}">{self.inline(text)}</span>' if own else self.inline(text)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph():
                yield f"<p>{self.inline(block.text)}</p>"
            case Heading():
                yield f"<h{block.level}>{self.inline(block.text)}</h{block.level}>"
            case ListBlock():
                yield self.list(block)
            case Table():
                yield self.table(block)
            case Quote():
                yield self.quote(block)
            case Figure():
                yield from (f"<p>{self.inline(each)}</p>" for each in _legend(block))
            case Rule():
                yield "<hr/>"

    def list(self, block: ListBlock) -> str:
        name = "ul" if block.start is None else "ol"
        start = f' start="{block.start}"' if block.start not in (None, 1) else ""
        items = "".join(f"<li>{self.item(item, tight=block.tight)}</li>" for item in block.items)
        return f"<{name}{start}>{items}</{name}>"

    def item(self, blocks: Iterable[Block], *, tight: bool) -> str:
        return "".join(
            self.inline(each.text)
            if tight and isinstance(each, Paragraph)
            else "".join(self.block(each))
            for each in blocks
        )

    def table(self, block: Table) -> str:
        head = "".join(f"<th>{self.inline(cell)}</th>" for cell in block.head)
        rows = (
            "<tr>" + "".join(f"<td>{self.inline(cell)}</td>" for cell in row) + "</tr>"
            for row in block.rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"

    def quote(self, block: Quote, level: Nesting = "outer") -> str:
        """A quotation with the marks of its language; one inside it has the inner ones."""
        (opening, closing), (closed, reopened) = self.marks(block, level)
        parts: list[str] = []
        for part in block.blocks:
            match part:
                case Paragraph():
                    before = opening if part is block.blocks[0] else reopened
                    after = closing if part is block.blocks[-1] else closed
                    parts.append(f"<p>{escape(before)}{self.inline(part.text)}{escape(after)}</p>")
                case Quote():
                    parts.append(self.quote(part, "inner" if level == "outer" else "outer"))
                case _:
                    parts += self.block(part)
        parts += (f"<p>{each}</p>" for each in self.attribution(block))
        return f"<blockquote>{''.join(parts)}</blockquote>"

    def marks(self, block: Quote, level: Nesting) -> tuple[tuple[str, str], tuple[str, str]]:
        """The marks round a quotation and between its paragraphs; none round other blocks."""
        first, last = block.blocks[0], block.blocks[-1]
        if not (isinstance(first, Paragraph) and isinstance(last, Paragraph)):
            return ("", ""), ("", "")
        opens, ends = to_text(first.text.markdown), to_text(last.text.markdown)
        return marks_round(opens, ends, first.text.lang or self.bulletin.locale, level)

    def attribution(self, quote: Quote) -> Iterator[str]:
        newsroom = self.bulletin.newsroom
        if quote.speaker:
            person = newsroom.people[quote.speaker]
            organization = newsroom.organizations.get(person.organization)
            row = (person.name, person.role, organization and organization.name)
            names = comma(self.bulletin.locale).join(self.name(each) for each in row if each)
            yield f"{dash(self.bulletin.locale)} {names}"
        elif quote.attribution:
            yield f"{dash(self.bulletin.locale)} {self.inline(quote.attribution)}"


def _directed(element: str, locale: str) -> str:
    """An element that says its direction where that is not the one that receivers take it for."""
    return re.sub(r"^<\w+", r'\g<0> dir="rtl"', element) if right_to_left(locale) else element


def _mark(note: Note) -> str:
    return f"<sup>{note.number}</sup>"


def _legend(figure: Figure) -> Iterator[Text]:
    yield from (each for each in (figure.caption, figure.credit) if each)
