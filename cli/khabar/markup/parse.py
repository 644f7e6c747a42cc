"""Markdown → Document, with every problem found on the way.

Positions are lines of the file that the text stands in. A body has headings from level 2 on, since
the headline is the only heading of level 1.
"""

import re
from dataclasses import dataclass, field
from functools import partial
from unicodedata import normalize

from markdown_it.tree import SyntaxTreeNode

from khabar.markup.characters import says_something
from khabar.markup.faults import html_problem, token_problems
from khabar.markup.heading_ids import HeadingIds, unknown_headings
from khabar.markup.inline import Env, canonical, reader, to_text
from khabar.markup.limits import ExcessError
from khabar.markup.tree import texts, walk
from khabar.model import (
    Block,
    Document,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)
from khabar.problems import Place, Problem

_IMAGE_LINE = re.compile(r"!\[(?P<alt>.*)\]\(\s*(?:<(?P<angle>[^<>]*)>|(?P<src>[^\s()]+))\s*\)\s*")
ATTRIBUTION = re.compile(r"(?:—|---?|–)(?:\s+|(?=@))(?P<who>\S.*)")
_PERSON = re.compile(r"@(?P<id>[\w.-]+)")
_FOOTNOTE = re.compile(r"(?<!\\)\[\^(?P<label>[^\]\s]+)\]")
_QUOTED = re.compile(r"(?:\s*>)+")
_NOTES = {
    "body": "A paragraph.",
    "heading": "A subheading.",
    "list-item": "An item of a list.",
    "table-head": "The head of a table's column.",
    "cell": "A table cell.",
    "boilerplate": "A paragraph of a standing passage.",
    "quote": "A quotation.",
    "attribution": "Who is quoted: the name, then what the person is, nominative.",
    "footnote": "A footnote.",
    "alt": "Describes an image to readers who cannot see it. Plain text.",
    "caption": "The caption of an image.",
    "credit": "The credit of an image.",
}
_CODE = {
    "code_block": "begin the line further left: four spaces or a tab make code of it",
    "fence": "remove the lines with ``` or ~~~; a press release has no code",
}


def parse(
    markdown: str, file: str, line: int = 1, role: str = "body", ids: HeadingIds | None = None
) -> "Parsed":
    """Read a body that begins at `line` of `file`; paragraphs outside other blocks get `role`.

    `ids` names its headings; without it, each is named by its own words.
    """
    env: Env = {}
    markdown = markdown.replace("\r\n", "\n").replace("\r", "\n")
    try:
        tokens = reader().parse(markdown, env)
    except ExcessError as error:
        return Parsed(Document(()), (Problem(Place(file, line + error.line), *error.fault),))
    except RecursionError:
        hint = "write it more plainly"
        problem = Problem(Place(file, line), "marks within marks without end", hint)
        return Parsed(Document(()), (problem,))
    reading = _Walk(file, line, markdown.split("\n"), env, role, ids or HeadingIds())
    top = SyntaxTreeNode(tokens).children
    notes = [node for node in top if node.type == "footnote_reference"]
    blocks = reading.blocks([node for node in top if node not in notes], role)
    document = Document(blocks, reading.footnotes(notes))
    reading.check_headings(document)
    reading.check_footnotes(document, notes)
    reading.check_fragments(document)
    return Parsed(document, tuple(reading.problems))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document and what is wrong with it; one to publish has no problem of level error."""

    document: Document
    problems: tuple[Problem, ...]

    @property
    def unread(self) -> tuple[Problem, ...]:
        """The problems that keep a part of the text out of the document.

        The others, each of a check of its own, ask for another text. What was signed off before
        there was such a check can be read all the same.
        """
        return tuple(problem for problem in self.problems if problem.check == "source")


def _cells(line: str) -> int:
    """The cells of a table's row, as GFM counts them: bars part them unless they are escaped."""
    row = _QUOTED.sub("", line).strip().removeprefix("|")
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    return len(re.split(r"(?<!\\)\|", row))


@dataclass(slots=True)
class _Walk:
    """One pass over the syntax tree. The problems are gathered, so that all are shown at once."""

    file: str
    line: int
    lines: list[str]
    env: Env
    role: str
    ids: HeadingIds
    problems: list[Problem] = field(default_factory=list)

    def blocks(self, nodes: list[SyntaxTreeNode], role: str) -> tuple[Block, ...]:
        found = (self.block(node, role) for node in nodes)
        return tuple(block for block in found if block)

    def block(self, node: SyntaxTreeNode, role: str) -> Block | None:
        match node.type:
            case "paragraph":
                return self.paragraph(node, role)
            case "heading":
                text = self.text(node.children[0], "heading")
                return Heading(int(node.tag[1]), text, self.ids.next(text.markdown))
            case "bullet_list" | "ordered_list":
                return self.list_block(node)
            case "blockquote":
                return self.quote(node)
            case "table":
                return self.table(node)
            case "hr":
                return Rule()
            case "html_block":
                self.problems.append(html_problem(self.place(node), node.content))
            case "code_block" | "fence":
                self.problems.append(Problem(self.place(node), "a block of code", _CODE[node.type]))
            case "footnote_reference":
                hint = "write the note at the start of a line, with a blank line above it"
                self.problems.append(Problem(self.place(node), "a footnote within a block", hint))
            case other:
                raise AssertionError(f"a block that the reader should not know: {other}")
        return None

    def paragraph(self, node: SyntaxTreeNode, role: str) -> Block | None:
        inline = node.children[0]
        if inline.children and inline.children[0].type == "image":
            return self.figure(inline)
        # A paragraph of nothing but no-break spaces is none.
        return Paragraph(self.text(inline, role)) if inline.content else None

    def text(
        self, inline: SyntaxTreeNode, role: str, content: str | None = None, skip: int = 0
    ) -> Text:
        """A leaf. `content` is the part of the inline source to take, `skip` lines below it."""
        if content is None:
            content = inline.content
            self.check_inline(inline)
        line = self.place(inline).line + skip
        return Text(role, canonical(content, self.env), _NOTES[role], line)

    def check_inline(self, inline: SyntaxTreeNode, skip: int = 0) -> None:
        """Refuse what no leaf may have, its first `skip` tokens aside."""
        tokens = (inline.token.children or [])[skip:] if inline.token else []
        self.problems.extend(
            token_problems(tokens, inline.content, partial(self.inline_place, inline))
        )

    def figure(self, inline: SyntaxTreeNode) -> Figure | None:
        first, *rest = inline.content.split("\n")
        place = self.place(inline)
        match = _IMAGE_LINE.fullmatch(first)
        if not match:
            hint = "write `![alternative text](file.jpg)` on one line, the caption on the next"
            self.problems.append(Problem(place, "a figure that cannot be read", hint))
            return None
        if not says_something(to_text(match["alt"])):
            hint = "say between the brackets what the image shows"
            self.problems.append(Problem(place, "an image without alternative text", hint))
        self.check_inline(inline, skip=1)
        credit_line = bool(rest) and ATTRIBUTION.fullmatch(rest[-1].strip())
        caption = "\n".join(rest[:-1] if credit_line else rest)
        return Figure(
            normalize("NFC", match["angle"] or match["src"]),
            self.text(inline, "alt", match["alt"]),
            self.text(inline, "caption", caption, 1) if caption else None,
            self.text(inline, "credit", credit_line["who"], len(rest)) if credit_line else None,
            place.line,
        )

    def list_block(self, node: SyntaxTreeNode) -> ListBlock:
        start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        items = tuple(self.blocks(item.children, "list-item") for item in node.children)
        tight = all(child.hidden for item in node.children for child in item.children
                    if child.type == "paragraph")  # fmt: skip
        for item in node.children:
            if not item.children:
                hint = "write its text, or remove it"
                self.problems.append(Problem(self.place(item), "an empty list item", hint))
        if start is not None:
            self.check_numbers(node, start)
        if start is not None and start > 1 and len(items) == 1:
            self.check_number(node)
        return ListBlock(start, items, tight)

    def check_number(self, node: SyntaxTreeNode) -> None:
        """A sentence that begins with an ordinal, as in Turkish, is taken for a list."""
        item = node.children[0]
        number = f"{item.info}{item.markup}"
        message = f"a list of one item that begins with {number}"
        hint = f"if it is a sentence, write `{number[:-1]}\\{number[-1]}`"
        self.problems.append(Problem(self.place(node), message, hint))

    def quote(self, node: SyntaxTreeNode) -> Quote:
        children = list(node.children)
        speaker, named = "", None
        if children and children[-1].type == "paragraph":
            speaker, named = self.attribution(children[-1].children[0])
        said, attributed = self.blocks(children[:-1], "quote"), bool(speaker or named)
        if children and not (attributed and "\n" not in children[-1].children[0].content):
            said += self.last_of_quote(children[-1], attributed)
        elif named:
            self.check_inline(children[-1].children[0])
        if not said:
            hint = "write the words above the line with the speaker"
            self.problems.append(Problem(self.place(node), "an empty quotation", hint))
        return Quote(said, speaker, named)

    def last_of_quote(self, node: SyntaxTreeNode, attributed: bool) -> tuple[Block, ...]:
        if not attributed:
            return self.blocks([node], "quote")
        inline = node.children[0]
        self.check_inline(inline)
        return (Paragraph(self.text(inline, "quote", inline.content.rsplit("\n", 1)[0])),)

    def attribution(self, inline: SyntaxTreeNode) -> tuple[str, Text | None]:
        """Who speaks by the last line: the id of `— @id`, or the words of `— name, role`."""
        *before, last = inline.content.split("\n")
        match = ATTRIBUTION.fullmatch(last.strip())
        if not match:
            return "", None
        who = match["who"].strip()
        if person := _PERSON.fullmatch(who):
            return person["id"], None
        if who.startswith("@"):
            hint = "write `— @id` with the id of a person of newsroom.yaml"
            place = self.inline_place(inline, last)
            self.problems.append(Problem(place, f"no id of a person: {who}", hint))
        return "", self.text(inline, "attribution", who, len(before))

    def table(self, node: SyntaxTreeNode) -> Table:
        head, *body = node.children
        columns = head.children[0].children
        self.check_rows(node, len(columns))
        rows = body[0].children if body else []
        return Table(
            tuple(self.text(cell.children[0], "table-head") for cell in columns),
            tuple(
                tuple(self.text(cell.children[0], "cell") for cell in row.children) for row in rows
            ),
            tuple(str(cell.attrs.get("style", "")).removeprefix("text-align:") for cell in columns),
        )

    def check_rows(self, node: SyntaxTreeNode, columns: int) -> None:
        """Each row of a table needs as many cells as its head: more would vanish."""
        first, last = node.map or (0, 0)
        for number in range(first + 2, last):
            cells = _cells(self.lines[number])
            if cells == columns:
                continue
            place = Place(self.file, self.line + number, 1)
            if cells == 1 and "|" not in self.lines[number]:
                hint = "leave an empty line between the table and the text below it"
                self.problems.append(
                    Problem(place, "a line of text right below a table", hint, check="tables")
                )
            else:
                message = f"{cells} cells in a row, {columns} in the table’s head"
                hint = "write as many cells; a bar within a cell is `\\|`, in code as well"
                self.problems.append(Problem(place, message, hint, check="tables"))

    def check_numbers(self, node: SyntaxTreeNode, start: int) -> None:
        """A list's numbers as they stand: they would be counted from the first one on."""
        numbers = [int(item.info) for item in node.children]
        if len(set(numbers)) == 1 or numbers == [start + i for i in range(len(numbers))]:
            return
        shown = ", ".join(map(str, numbers[:5]))
        message = f"numbers that are not in order: {shown}"
        hint = "number the items one after the other, or write each as a paragraph: `1991\\.`"
        self.problems.append(Problem(self.place(node), message, hint, check="lists"))

    def footnotes(self, nodes: list[SyntaxTreeNode]) -> tuple[Footnote, ...]:
        return tuple(self.footnote(node) for node in nodes)

    def footnote(self, node: SyntaxTreeNode) -> Footnote:
        """A note of paragraphs: at a page's foot there is room for nothing else."""
        label = str(node.meta["label"])
        blocks = self.blocks(node.children, "footnote")
        if not blocks:
            hint = f"write its text on the same line: `[^{label}]: …`"
            message = f"the footnote [^{label}] has no text"
            self.problems.append(Problem(self.place(node), message, hint, check="footnotes"))
        for child, block in zip(node.children, blocks, strict=False):
            if not isinstance(block, Paragraph):
                message = f"a {block.kind} in a footnote"
                hint = "write the note as a paragraph"
                self.problems.append(Problem(self.place(child), message, hint, check="footnotes"))
        return Footnote(label, blocks)

    def check_headings(self, document: Document) -> None:
        level = 1
        for heading in walk(document):
            if not isinstance(heading, Heading):
                continue
            place = Place(self.file, heading.text.line, 1)
            if "\n" in heading.text.markdown:
                hint = "write the heading on one line, after `##`"
                self.problems.append(Problem(place, "a line break within a heading", hint))
            if not says_something(to_text(heading.text.markdown)):
                hint = "write its words after the signs `##`"
                self.problems.append(
                    Problem(place, "a heading without words", hint, check="headings")
                )
            if heading.level == 1:
                hint = "begin the body's headings with `##`; the headline is the only `#`"
                self.problems.append(Problem(place, "a heading of level 1 in the body", hint))
            elif heading.level > level + 1:
                message = f"a heading of level {heading.level} after one of level {level}"
                hint = f"write `{'#' * (level + 1)}`: screen readers announce the levels"
                self.problems.append(Problem(place, message, hint))
            level = heading.level

    def check_fragments(self, document: Document) -> None:
        """A link `#id` must lead to a heading of this text."""
        for name, line, hint in unknown_headings(document):
            message = f"no heading here has the name #{name}"
            place = self.find(f"#{name}", line)
            self.problems.append(Problem(place, message, hint, check="links"))

    def check_footnotes(self, document: Document, notes: list[SyntaxTreeNode]) -> None:
        defined: dict[str, Place] = {}
        for note in notes:
            label, place = str(note.meta["label"]), self.place(note)
            if label in defined:
                hint = f"the first one stands in line {defined[label].line}; give it another label"
                self.problems.append(Problem(place, f"footnote [^{label}] stands twice", hint))
            defined.setdefault(label, place)
        referenced: set[str] = set()
        for text in texts(document):
            for label in dict.fromkeys(_FOOTNOTE.findall(text.markdown)):
                if label not in defined:
                    hint = f"write the note as a paragraph of its own: `[^{label}]: …`"
                    place = self.find(f"[^{label}]", text.line)
                    self.problems.append(Problem(place, f"footnote [^{label}] has no text", hint))
                referenced.add(label)
        for label, place in defined.items():
            if label not in referenced:
                hint = f"refer to it as `[^{label}]`, or remove it"
                self.problems.append(Problem(place, f"footnote [^{label}] is never used", hint))

    def place(self, node: SyntaxTreeNode) -> Place:
        """Where a node begins; a cell knows no line of its own, so its parents are asked."""
        each: SyntaxTreeNode | None = node
        while each is not None and (each.is_root or each.map is None):
            each = each.parent
        start = each.map[0] if each is not None and each.map else 0
        inside_quote = each is not None and each.parent and each.parent.type == "blockquote"
        indent = re.match(r"[\s>]*" if inside_quote else r"\s*", self.lines[start])
        return Place(self.file, self.line + start, (indent.end() if indent else 0) + 1)

    def inline_place(self, inline: SyntaxTreeNode, content: str) -> Place:
        """Where `content` stands, searched from the block's first line on."""
        place = self.place(inline)
        return self.find(content.split("\n", maxsplit=1)[0], place.line, place.column)

    def find(self, content: str, line: int, column: int = 0) -> Place:
        """The first place of `content` from `line` of the file on, or that line itself."""
        for number in range(line - self.line, len(self.lines)):
            at = self.lines[number].find(content)
            if at >= 0:
                return Place(self.file, self.line + number, at + 1)
        return Place(self.file, line, column)
