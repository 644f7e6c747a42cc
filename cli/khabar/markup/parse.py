"""Markdown → Document, with every problem found on the way.

Positions are lines of the file that the text stands in. A body has headings from level 2 on, since
the headline is the only heading of level 1.
"""

from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from khabar.markup.block_reader import BlockReader
from khabar.markup.faults.document_faults import document_problems, lost_addresses
from khabar.markup.faults.numbered_sentences import numbered_sentences
from khabar.markup.inline import Env, reader
from khabar.markup.limits import ExcessError
from khabar.markup.line_repairs import Repair, apart
from khabar.markup.links.heading_ids import HeadingIds
from khabar.markup.pasted import pasted
from khabar.markup.positions import Line, Positions, positions_in
from khabar.model import (
    Document,
)
from khabar.problems import Place, Problem


def parse(
    markdown: str, file: str, line: Line = 1, role: str = "body", ids: HeadingIds | None = None
) -> "Parsed":
    """Read a body that begins at `line` of `file`; paragraphs outside other blocks get `role`.

    `ids` names its headings; without it, each is named by its own words.
    """
    return _parsed(positions_in(file, markdown, line), role, ids or HeadingIds())


def parse_signed(markdown: str, file: str, role: str, ids: HeadingIds) -> "Parsed":
    """Read a body as it was read when it was signed.

    After a dash each last line of a quotation names who is quoted.
    """
    return _parsed(positions_in(file, markdown, 1), role, ids, signed=True)


def _parsed(positions: Positions, role: str, ids: HeadingIds, *, signed: bool = False) -> "Parsed":
    env: Env = {}
    file, markdown = positions.file, "\n".join(positions.lines)
    try:
        tokens = reader().parse(markdown, env)
    except ExcessError as error:
        return Parsed(
            Document(()), (Problem(Place(file, positions.row(error.line)), *error.fault),)
        )
    except RecursionError:
        hint = "write it more plainly"
        problem = Problem(Place(file, positions.row(0)), "marks within marks without end", hint)
        return Parsed(Document(()), (problem,))
    reading = BlockReader(positions, env, ids, signed)
    root = SyntaxTreeNode(tokens)
    top = root.children
    notes = [node for node in top if node.type == "footnote_reference"]
    blocks = reading.blocks([node for node in top if node not in notes], role)
    document = Document(blocks, reading.footnotes(notes))
    faults = (*pasted(top, positions.lines), *numbered_sentences(root, positions.lines))
    problems = (
        *reading.problems,
        *document_problems(document, notes, positions),
        *lost_addresses(tokens, env, positions),
        *(each.problem(positions, mended=role == "body") for each in faults),
    )
    return Parsed(document, problems, tuple(apart(each.repair for each in faults if each.repair)))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document and what is wrong with it; one to publish has no problem of level error.

    `repairs` mend a part of that: lines in place of lines of the text, counted from 0.
    """

    document: Document
    problems: tuple[Problem, ...]
    repairs: tuple[Repair, ...] = ()

    @property
    def unread(self) -> tuple[Problem, ...]:
        """The problems that keep a part of the text out of the document.

        The others, each of a check of its own, ask for another text. What was signed off before
        there was such a check can be read all the same.
        """
        return tuple(problem for problem in self.problems if problem.check == "source")
