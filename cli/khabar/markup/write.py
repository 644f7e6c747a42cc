"""Document → Markdown: what `parse` reads back as the same document."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from khabar.markup import attribution
from khabar.markup.inline import reader
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

# What would open another block at the start of a line (CommonMark 0.31, chapters 4 and 5).
_OPENS_BLOCK = re.compile(r"(?P<number>\d{1,9})?(?P<sign>(?(number)[.)](?=\s|$)|[-+*#>=~|_`—<\[]))")
_RULE = "* * *"


def to_markdown(document: Document) -> str:
    """Write a document; ends with a newline."""
    parts = [*_row_of(document.blocks), *map(_footnote, document.footnotes)]
    return "\n\n".join(parts) + "\n"


def _row_of(blocks: tuple[Block, ...]) -> list[str]:
    """Each block's Markdown; of lists in a row every other has other markers, to stay apart."""
    written: list[str] = []
    lists = 0
    for block in blocks:
        lists = lists + 1 if isinstance(block, ListBlock) else 0
        written.append(_block(block, alternate=lists % 2 == 0))
    return written


def _block(block: Block, alternate: bool) -> str:
    match block:
        case Paragraph():
            return _line(block.text)
        case Heading():
            return f"{'#' * block.level} {_heading(block.text.markdown)}"
        case ListBlock():
            return _list(block, alternate)
        case Table():
            return _table(block)
        case Quote():
            return _quote(block)
        case Figure():
            return _figure(block)
        case Rule():
            return _RULE


def _line(text: Text) -> str:
    first, *others = text.markdown.split("\n")
    return "\n".join([_escape_start(first), *map(_continued, others)])


def _continued(line: str) -> str:
    """A line below another one of its paragraph: indented where it would begin a block."""
    opens = _OPENS_BLOCK.match(line) and _parses_as_block(line, "x\n")
    return f"    {line}" if opens else line


def _escape_start(line: str) -> str:
    match = _OPENS_BLOCK.match(line)
    if not match or not _parses_as_block(line):
        return line
    for first, rest in _soft_breaks(line):
        if not _parses_as_block(f"{first}\n{rest}"):
            return f"{first}\n{rest}"
    at = match.start("sign")
    return f"{line[:at]}\\{line[at:]}"


def _soft_breaks(line: str) -> Iterator[tuple[str, str]]:
    """The ways to write a line as two that are read as the same one."""
    for space in re.finditer(" ", line):
        yield line[: space.start()], line[space.end() :]


def _parses_as_block(line: str, before: str = "") -> bool:
    """Tell whether the line, after what comes before it, would open another block."""
    tokens: list[Token] = []
    # What is within the blocks does not matter here, and takes most of a whole parse.
    reader().block.parse(f"{before}{line}", reader(), {}, tokens)
    return len(tokens) != 3 or tokens[0].type != "paragraph_open"


def _heading(markdown: str) -> str:
    """Signs at the end would be taken for a closing sequence; one more keeps them."""
    return f"{markdown} #" if re.search(r"(^|\s)#+$", markdown) else markdown


def _blocks(blocks: tuple[Block, ...], indent: str, first: str, separator: str) -> str:
    text = separator.join(_row_of(blocks))
    return first + text.replace("\n", f"\n{indent}").replace(f"\n{indent}\n", "\n\n")


def _list(block: ListBlock, alternate: bool) -> str:
    items = []
    # Dashes after a dash would be a rule.
    firsts = (item[0] for item in block.items if item)
    dashes = any(isinstance(each, Paragraph) and each.text.markdown[:1] == "-" for each in firsts)
    bullet = "+" if alternate else "*" if dashes else "-"
    for offset, item in enumerate(block.items):
        marker = bullet
        if block.start is not None:
            marker = f"{block.start + offset}{')' if alternate else '.'}"
        separator = "\n" if block.tight else "\n\n"
        items.append(_blocks(item, " " * (len(marker) + 1), f"{marker} ", separator).rstrip(" "))
    return ("\n" if block.tight else "\n\n").join(items)


def _table(block: Table) -> str:
    rules = {"left": ":--", "right": "--:", "center": ":-:", "": "---"}
    rows = [_row(block.head), "| " + " | ".join(rules[a] for a in block.alignments) + " |"]
    return "\n".join([*rows, *map(_row, block.rows)])


def _row(cells: tuple[Text, ...]) -> str:
    return "| " + " | ".join(cell.markdown.replace("|", "\\|") for cell in cells) + " |"


def _quote(block: Quote) -> str:
    text = _blocks(block.blocks, "> ", "> ", "\n\n").replace("\n\n", "\n>\n")
    if block.attribution:
        who = _attribution(block.attribution.markdown)
        above = text.removeprefix("> ").split("\n")[0]
        dash = "—" if attribution.who_is_quoted(f"— {who}", above) else "--"
        return f"{text}\n>\n> {dash} {who}"
    return f"{text}\n>\n> — @{block.speaker}" if block.speaker else _unsigned(text, "> ")


def _attribution(markdown: str) -> str:
    """A speaker in words, on one line, who is not taken for a person's id."""
    line = markdown.replace("\\\n", " ")
    return f"\\{line}" if line.startswith("@") else line


def _unsigned(text: str, indent: str) -> str:
    """Break a last line that would be read as an attribution in two, by a soft break."""
    before, _, last = text.rpartition("\n")
    line = last.removeprefix(indent)
    if not attribution.LINE.fullmatch(line):
        return text
    for first, rest in _soft_breaks(line):
        if not attribution.LINE.fullmatch(rest) and not _parses_as_block(rest, "x\n"):
            return f"{before}\n" * bool(before) + f"{indent}{first}\n{indent}{rest}"
    return text


def _figure(figure: Figure) -> str:
    lines = [f"![{figure.alt.markdown}]({_address(figure.src)})"]
    caption = (
        "\n".join(map(_continued, figure.caption.markdown.split("\n"))) if figure.caption else ""
    )
    lines += [caption if figure.credit else _unsigned(caption, "")] if caption else []
    lines += [f"— {figure.credit.markdown}"] if figure.credit else []
    return "\n".join(lines)


def _address(src: str) -> str:
    return f"<{src}>" if re.search(r"[\s()]", src) else src


def _footnote(footnote: Footnote) -> str:
    return _blocks(footnote.blocks, "    ", f"[^{footnote.label}]: ", "\n\n")
