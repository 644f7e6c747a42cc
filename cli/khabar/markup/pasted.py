"""Lines of wire copy pasted as they are, which Markdown reads as something else.

A speech dash makes an item of a list, bullets run into one line, and paragraphs that no empty line
parts become one. Each fault knows the lines that say what was meant.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.tree import SyntaxTreeNode

from khabar.markup.attribution import SAID, who_is_quoted
from khabar.markup.line_repairs import Repair
from khabar.markup.positions import Positions
from khabar.problems import Level, Problem

_BULLET = re.compile(r"(?P<sign>[•·∙▪‣◦●○■□◆►▶➤➢✓✔✅⁃→⇒➔➜➝➞])\s*(?=\S)")
# What Word draws as a bullet, by the letter of its font.
_WORD_BULLET = re.compile(r"(?P<sign>[o§])\s+(?=\S)")
_DASH = re.compile(r"(?:[–—―]|--)\s+(?=\S)")
_LABEL = re.compile(
    r"(?P<sign>\(?(?:[^\W\d_]|[ivx]{2,4}|\d{1,2})\))\s*(?=\S)"
    r"|(?P<dotted>(?:[^\W\d_]|[ivx]{2,4})\.)\s+(?=\S)"
    r"|(?P<number>\d{1,2}(?:\.\)|\s?[-–]\s))\s*(?=[^\W\d_])"
    r"|(?P<counted>\d{1,2}[.)])\s+(?=\S)"
)
_CLOSE = re.compile(r"(?P<sign>-|\*(?=[^*]+$)|\d{1,2}[.)])(?=[^\W\d_])")
_FIRST_LABELS = set("aаәiAАI1")
_SENTENCE_END = re.compile(r"[.!?…][»”\"’)]*$")
_NO_SIGN = re.compile(r"[\w,]$")
_BEGINS = re.compile(r"[«“„\"‘(]*[^\W_]|[–—-] ")
_HARD_BREAKS = ("  ", "\\")
_QUOTED = re.compile(r"(?:\s{0,3}> ?)+")
# Hard-wrapped text is as wide; a longer line was never wrapped.
_NARROWEST, _WIDEST = 60, 130
_FEWEST_WORDS = _FEWEST_CAPITALS = _FEWEST_LINES = 3
_SPOKEN = re.compile(r"^\s*[-+*]\s+")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A fault: its line from 0 on, what is wrong, a hint, and the lines that mend it if any.

    One of the check `source` loses a part of the text, in whatever text it stands.
    """

    line: int
    message: str
    hint: str
    level: Level
    repair: Repair | None = None
    check: str = "pasted"

    def problem(self, positions: Positions, *, mended: bool) -> Problem:
        """Tell it; `mended`: `khabar check` repairs releases, not what all of them share."""
        fixed = mended and self.repair is not None
        hint = f"{self.hint}; `khabar check --fix` does it" if fixed else self.hint
        level = self.level if mended or self.check == "source" else Level.WARNING
        return Problem(positions.at(self.line), self.message, hint, level, self.check)


def pasted(nodes: Iterable[SyntaxTreeNode], lines: Sequence[str]) -> Iterator[Pasted]:
    """The faults in blocks of a text; `lines` are all of the text."""
    widest = max((len(line) for line in lines if len(line) <= _WIDEST), default=0)
    return _faults(nodes, lines, max(widest, _NARROWEST))


def _faults(
    nodes: Iterable[SyntaxTreeNode], lines: Sequence[str], width: int, *, quoted: bool = False
) -> Iterator[Pasted]:
    for node in nodes:
        if node.type == "blockquote":
            yield from _faults(node.children, lines, width, quoted=True)
        elif node.map and node.type in _LOOKS:
            first, end = node.map
            sign = _QUOTED.match(lines[first]) if quoted else None
            own = [_QUOTED.sub("", line) if quoted else line for line in lines[first:end]]
            while own and not own[-1].strip():
                own.pop()
            if sign and node.type == "paragraph" and _attributed(own):
                own.pop()
            fault = _LOOKS[node.type](node, _Rows(first, tuple(own), width)) if own else None
            if fault:
                yield _quoted(fault, sign[0].rstrip()) if sign else fault


def _attributed(lines: Sequence[str]) -> bool:
    """Tell whether the last line of a quotation's paragraph says who is quoted."""
    return len(lines) > 1 and bool(who_is_quoted(lines[-1], lines[0]))


def _quoted(fault: Pasted, sign: str) -> Pasted:
    """A fault within a quotation, whose lines begin with its sign again."""
    if not fault.repair:
        return fault
    lines = tuple(f"{sign} {line}".rstrip() for line in fault.repair.lines)
    return replace(fault, repair=replace(fault.repair, lines=lines))


@dataclass(frozen=True, slots=True)
class _Rows:
    """The lines of a block, and how wide its text may have been wrapped."""

    first: int
    lines: tuple[str, ...]
    width: int

    def broken(self, at: int) -> bool:
        """Tell whether somebody ended the line before `at`: the next word had found room there."""
        before, after = self.lines[at - 1], self.lines[at].split()
        if before.endswith(_HARD_BREAKS) or not after:
            return False
        return len(before) > _WIDEST or len(before) + 1 + len(after[0]) <= self.width

    def starts(self, sign: re.Pattern[str]) -> list[int]:
        """The lines that begin with a sign: the first one, and those that somebody began anew."""
        found = (i for i, line in enumerate(self.lines) if sign.match(line.strip()))
        return [i for i in found if i == 0 or self.broken(i)]

    def fault(self, at: int, level: Level, message: str, hint: str, lines: Sequence[str]) -> Pasted:
        repair = Repair(self.first, self.first + len(self.lines), tuple(lines))
        return Pasted(self.first + at, message, hint, level, repair)

    def apart(self, ends: Iterable[int]) -> list[str]:
        """The lines, with an empty one before each of those given."""
        wanted = set(ends)
        return [
            part
            for i, line in enumerate(self.lines)
            for part in (["", line.lstrip()] if i in wanted and i else [line])
        ]


def _paragraph(node: SyntaxTreeNode, rows: _Rows) -> Pasted | None:
    inline = node.children[0]
    if inline.children and inline.children[0].type == "image":
        return None
    return (
        _bullets(rows) or _labels(rows) or _dashes(rows) or _paragraphs(rows) or _short_lines(rows)
    )


def _bullets(rows: _Rows) -> Pasted | None:
    starts = rows.starts(_BULLET) or rows.starts(_CLOSE) or rows.starts(_WORD_BULLET)
    if not starts:
        return None
    if not _BULLET.match(rows.lines[starts[0]].strip()) and len(starts) < 2:
        return None
    sign = rows.lines[starts[0]].strip()[0]
    hint = "begin each item with `- ` or a number and a space, with an empty line round the list"
    lines = _listed(rows, starts)
    if len(rows.lines) > 1 and any(rows.broken(i) for i in range(1, len(rows.lines))):
        message = f"items of a list run into one line: {sign}"
        return rows.fault(starts[0], Level.ERROR, message, hint, lines)
    message = f"a bullet, which readers see as it is: {sign}"
    return rows.fault(starts[0], Level.WARNING, message, hint, lines)


def _listed(rows: _Rows, starts: Sequence[int]) -> list[str]:
    """The lines with items of Markdown; what comes before and after the list stands apart."""
    written: list[str] = []
    for i, line in enumerate(rows.lines):
        text = line.strip()
        if i in starts:
            if i == starts[0] and i:
                written.append("")
            close = _CLOSE.match(text)
            sign = _BULLET.match(text) or _WORD_BULLET.match(text)
            rest = text[sign.end() :] if sign else text
            written.append(f"{close['sign']} {text[close.end() :]}" if close else f"- {rest}")
        elif i > starts[0] and not rows.broken(i):
            written.append(f"  {text}")
        else:
            written += ["", text] if i > starts[0] and written[-1] else [text]
    return written


def _labels(rows: _Rows) -> Pasted | None:
    """`a) …` or `i. …` in several lines: Markdown has numbers alone, below a text from 1 on.

    Two capitals with points may be the first names of two persons.
    """
    starts = rows.starts(_LABEL)
    labels = [match[0].strip() for i in starts if (match := _LABEL.match(rows.lines[i].strip()))]
    bare = [label.strip("().-– ") for label in labels]
    initials = sum(label[0].isupper() and label[-1] == "." for label in labels)
    numbers = [int(each) for each in bare if each.isdecimal()]
    counted = bool(numbers) and numbers == [*range(numbers[0], numbers[0] + len(bare))]
    if len(labels) < 2 or not (counted or bare[0] in _FIRST_LABELS) or len(set(bare)) < len(bare):
        return None
    if initials and len(labels) < _FEWEST_CAPITALS:
        return None
    message = f"items of a list run into one line: {', '.join(labels[:4])}"
    hint = "leave an empty line between them, or number them `1. `"
    return rows.fault(starts[0], Level.ERROR, message, hint, rows.apart(starts))


def _dashes(rows: _Rows) -> Pasted | None:
    """Lines that begin with a dash: several speeches, or the items of a list."""
    starts = rows.starts(_DASH)
    if len(starts) < 2:
        return None
    texts = [rows.lines[i].strip() for i in starts]
    if any(map(SAID.search, texts)) or all(map(_SENTENCE_END.search, texts[:-1])):
        message = "speeches run into one line"
        hint = "leave an empty line between them"
        return rows.fault(starts[0], Level.ERROR, message, hint, rows.apart(starts))
    message = f"items of a list run into one line: {texts[0][0]}"
    hint = "begin each item with `- `"
    lines = [_DASH.sub("- ", line.strip()) if i in starts else f"  {line.strip()}"
             for i, line in enumerate(rows.lines)]  # fmt: skip
    head = [rows.lines[i].strip() for i in range(starts[0])]
    return rows.fault(
        starts[0], Level.ERROR, message, hint, [*head, *[""] * bool(head), *lines[starts[0] :]]
    )


def _paragraphs(rows: _Rows) -> Pasted | None:
    """Sentences that begin on a line of their own, as paragraphs of wire copy do."""
    starts = [i for i in range(1, len(rows.lines)) if _begins(rows, i)]
    if not starts:
        return None
    message = "lines that become one paragraph"
    hint = "leave an empty line between paragraphs"
    return rows.fault(starts[0], Level.WARNING, message, hint, rows.apart(starts))


def _short_lines(rows: _Rows) -> Pasted | None:
    """Lines that somebody ended one by one, as those of an address or of a signature."""
    if len(rows.lines) < _FEWEST_LINES:
        return None
    if not all(_begins(rows, i, _NO_SIGN) for i in range(1, len(rows.lines))):
        return None
    message = "lines that become one"
    hint = "end each line but the last with `\\`, or leave an empty line between them"
    lines = [*(f"{line.rstrip()}\\" for line in rows.lines[:-1]), rows.lines[-1]]
    return rows.fault(1, Level.WARNING, message, hint, lines)


def _begins(rows: _Rows, at: int, before: re.Pattern[str] = _SENTENCE_END) -> bool:
    if not rows.broken(at) or not before.search(rows.lines[at - 1].strip()):
        return False
    match = _BEGINS.match(rows.lines[at].strip())
    return match is not None and not match[0][-1].islower()


def _speech(node: SyntaxTreeNode, rows: _Rows) -> Pasted | None:
    """A list that is none, since its dash begins a speech; or one that takes in what is below."""
    starts = [item.map[0] - rows.first for item in node.children if item.map]
    swallowed = [
        i
        for i in range(1, len(rows.lines))
        if i not in starts and not rows.lines[i].startswith((" ", "\t")) and _begins(rows, i)
    ]
    texts = [item.children[0].children[0].content for item in node.children if is_plain(item)]
    said = len(texts) == len(node.children) and sum(bool(SAID.search(text)) for text in texts)
    if said and (said == len(texts) or swallowed):
        message = "a speech that is read as an item of a list"
        hint = "begin a speech with a dash, `– `, and leave an empty line below it"
        spoken = [_SPOKEN.sub("– ", line) if i in starts else line
                  for i, line in enumerate(rows.lines)]  # fmt: skip
        lines = replace(rows, lines=tuple(spoken)).apart([*starts, *swallowed])
        return rows.fault(0, Level.ERROR, message, hint, [SAID.sub(" – ", line) for line in lines])
    if swallowed:
        message = "a paragraph that becomes part of the item above it"
        return rows.fault(swallowed[0], Level.ERROR, message, "leave an empty line before it",
                          rows.apart(swallowed))  # fmt: skip
    if len(node.children) == 1 and texts and is_sentence(texts[0]):
        message = "a list of one item that is a sentence"
        hint = "if it is a speech, begin it with a dash: `– `"
        return Pasted(rows.first, message, hint, Level.WARNING)
    return None


def is_plain(item: SyntaxTreeNode) -> bool:
    """Tell whether an item is one paragraph."""
    return [child.type for child in item.children] == ["paragraph"]


def is_sentence(text: str) -> bool:
    """Tell whether a text has some words and ends as sentences do."""
    return bool(_SENTENCE_END.search(text)) and len(text.split()) >= _FEWEST_WORDS


_LOOKS = {"paragraph": _paragraph, "bullet_list": _speech}
