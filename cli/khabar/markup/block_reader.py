"""Reads blocks of Markdown from the syntax tree: paragraphs, figures, lists, quotations, tables."""

import re
from dataclasses import dataclass, field
from functools import partial
from unicodedata import normalize

from markdown_it.tree import SyntaxTreeNode

from khabar.markup import attribution
from khabar.markup.characters import says_something
from khabar.markup.faults.block_faults import block_problems, row_problems
from khabar.markup.faults.inline_faults import html_problem, token_problems
from khabar.markup.inline import Env, canonical, to_text
from khabar.markup.links.heading_ids import HeadingIds
from khabar.markup.positions import Positions
from khabar.model import (
    Block,
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
from khabar.problems import Problem

_IMAGE_LINE = re.compile(
    r"!\[(?P<alt>(?:\\.|[^\]\\]|\](?!\())*)\]\(\s*(?:<(?P<angle>[^<>]*)>|(?P<src>[^\s()]+))\s*\)\s*"
)
_PERSON = re.compile(r"@(?P<id>[\w.-]+)")
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


@dataclass(slots=True)
class BlockReader:
    """One pass over the syntax tree. The problems are gathered, so that all are shown at once."""

    positions: Positions
    env: Env
    ids: HeadingIds
    signed: bool = False
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, node: SyntaxTreeNode, message: str, hint: str, check: str = "source") -> None:
        """Note a problem at the line of a node."""
        self.problems.append(Problem(self.positions.of(node), message, hint, check=check))

    def blocks(self, nodes: list[SyntaxTreeNode], role: str) -> tuple[Block, ...]:
        """Read nodes; `role` is that of their paragraphs. What cannot be read is a problem."""
        found = (self.block(node, role) for node in nodes)
        return tuple(block for block in found if block)

    def block(self, node: SyntaxTreeNode, role: str) -> Block | None:
        """Read one node; `None` for what is a problem, or nothing."""
        self.problems.extend(block_problems(node, self.positions))
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
                self.problems.append(html_problem(self.positions.of(node), node.content))
            case "code_block" | "fence":
                self.refuse(node, "a block of code", _CODE[node.type])
            case "footnote_reference":
                hint = "write the note at the start of a line, with a blank line above it"
                self.refuse(node, "a footnote within a block", hint)
            case other:
                raise AssertionError(f"a block that the reader should not know: {other}")
        return None

    def paragraph(self, node: SyntaxTreeNode, role: str) -> Block | None:
        """Read a paragraph, or the figure that it is; `None` for an empty one."""
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
        line = self.positions.of(inline).line + skip
        return Text(role, canonical(content, self.env), _NOTES[role], line)

    def check_inline(self, inline: SyntaxTreeNode, skip: int = 0) -> None:
        """Refuse what no leaf may have, its first `skip` tokens aside."""
        tokens = (inline.token.children or [])[skip:] if inline.token else []
        self.problems.extend(
            token_problems(tokens, inline.content, partial(self.positions.within, inline))
        )

    def figure(self, inline: SyntaxTreeNode) -> Figure | None:
        """Read an image with the lines below it: its caption and its credit."""
        first, *rest = inline.content.split("\n")
        place = self.positions.of(inline)
        match = _IMAGE_LINE.fullmatch(first)
        if not match:
            hint = "write `![alternative text](file.jpg)` on one line, the caption on the next"
            self.problems.append(Problem(place, "a figure that cannot be read", hint))
            return None
        if not says_something(to_text(match["alt"])):
            hint = "say between the brackets what the image shows"
            self.problems.append(Problem(place, "an image without alternative text", hint))
        self.check_inline(inline, skip=1)
        credit_line = bool(rest) and attribution.LINE.fullmatch(rest[-1].strip())
        caption = "\n".join(rest[:-1] if credit_line else rest)
        return Figure(
            normalize("NFC", match["angle"] or match["src"]),
            self.text(inline, "alt", match["alt"]),
            self.text(inline, "caption", caption, 1) if caption else None,
            self.text(inline, "credit", credit_line["who"], len(rest)) if credit_line else None,
            place.line,
        )

    def list_block(self, node: SyntaxTreeNode) -> ListBlock:
        """Read a list."""
        start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        items = tuple(self.blocks(item.children, "list-item") for item in node.children)
        tight = all(child.hidden for item in node.children for child in item.children
                    if child.type == "paragraph")  # fmt: skip
        return ListBlock(start, items, tight)

    def quote(self, node: SyntaxTreeNode) -> Quote:
        """Read a quotation, with its speaker in the last line."""
        children = list(node.children)
        speaker, named = "", None
        if children and children[-1].type == "paragraph":
            speaker, named = self.attribution(
                children[-1].children[0], attribution.first_line(children)
            )
        said, attributed = self.blocks(children[:-1], "quote"), bool(speaker or named)
        if children and not (attributed and "\n" not in children[-1].children[0].content):
            said += self.last_of_quote(children[-1], attributed)
        elif named:
            self.check_inline(children[-1].children[0])
        if not said:
            hint = "write the words above the line with the speaker"
            self.refuse(node, "an empty quotation", hint)
        return Quote(said, speaker, named)

    def last_of_quote(self, node: SyntaxTreeNode, attributed: bool) -> tuple[Block, ...]:
        """Read the last paragraph of a quotation, without the line of the speaker."""
        if not attributed:
            return self.blocks([node], "quote")
        inline = node.children[0]
        self.check_inline(inline)
        return (Paragraph(self.text(inline, "quote", inline.content.rsplit("\n", 1)[0])),)

    def attribution(self, inline: SyntaxTreeNode, above: str) -> tuple[str, Text | None]:
        """Read the speaker in the last line: the id of `— @id`, or the words of `— name, role`."""
        *before, last = inline.content.split("\n")
        who = attribution.who_is_quoted(last, above, always=self.signed)
        if not who:
            if above and attribution.may_be_named(last):
                place = self.positions.within(inline, last)
                self.problems.append(attribution.doubt(place, last))
            return "", None
        if person := _PERSON.fullmatch(who):
            return person["id"], None
        if who.startswith("@"):
            hint = "write `— @id` with the id of a person of newsroom.yaml"
            place = self.positions.within(inline, last)
            self.problems.append(Problem(place, f"no id of a person: {who}", hint))
        return "", self.text(inline, "attribution", who, len(before))

    def table(self, node: SyntaxTreeNode) -> Table:
        """Read a table."""
        head, *body = node.children
        columns = head.children[0].children
        self.problems.extend(row_problems(node, len(columns), self.positions))
        rows = body[0].children if body else []
        return Table(
            tuple(self.text(cell.children[0], "table-head") for cell in columns),
            tuple(
                tuple(self.text(cell.children[0], "cell") for cell in row.children) for row in rows
            ),
            tuple(str(cell.attrs.get("style", "")).removeprefix("text-align:") for cell in columns),
        )

    def footnotes(self, nodes: list[SyntaxTreeNode]) -> tuple[Footnote, ...]:
        """Read the notes of a text."""
        return tuple(self.footnote(node) for node in nodes)

    def footnote(self, node: SyntaxTreeNode) -> Footnote:
        """A note of paragraphs: at a page's foot there is room for nothing else."""
        label = str(node.meta["label"])
        blocks = self.blocks(node.children, "footnote")
        if not blocks:
            hint = f"write its text on the same line: `[^{label}]: …`"
            message = f"the footnote [^{label}] has no text"
            self.refuse(node, message, hint, check="footnotes")
        for child, block in zip(node.children, blocks, strict=False):
            if not isinstance(block, Paragraph):
                message = f"a {block.kind} in a footnote"
                hint = "write the note as a paragraph"
                self.refuse(child, message, hint, check="footnotes")
        return Footnote(label, blocks)
