"""Messages from the server to its pages, a class for each kind; `static/live.js` reads them.

They travel as Server-Sent Events. Everything goes one way, from the server to the page, and an
event stream is a plain answer to a plain request: it passes the same guard as every other, connects
again by itself, and needs no library.
"""

import json
import re
from collections.abc import Hashable
from dataclasses import asdict, dataclass, replace
from typing import ClassVar
from urllib.parse import quote

from khabar.problems import Place, Problem
from khabar.sentences.told import told_all


@dataclass(frozen=True, slots=True)
class PageChanged:
    """A bulletin's page has changed; `revision` names its content."""

    kind: ClassVar[str] = "fresh"
    locale: str
    revision: str


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page of a PDF: its address and its size in CSS pixels."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PdfChanged:
    """A bulletin's PDF has been rendered anew."""

    kind: ClassVar[str] = "printed"
    locale: str
    revision: str
    sheets: tuple[PdfPage, ...]


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """One problem, as a page shows it; `editor` is an address that opens the place, or empty.

    `lang` and `hint_lang` are the languages of the message and of the hint.
    """

    place: str
    level: str
    message: str
    hint: str
    editor: str = ""
    lang: str = "en"
    hint_lang: str = "en"


@dataclass(frozen=True, slots=True)
class ProblemsChanged:
    """All that keeps the page from showing what the files say; none: it shows that."""

    kind: ClassVar[str] = "trouble"
    problems: tuple[ShownProblem, ...]


@dataclass(frozen=True, slots=True)
class OverviewChanged:
    """The dashboard has changed; a page that shows it loads it again."""

    kind: ClassVar[str] = "overview"
    revision: int


@dataclass(frozen=True, slots=True)
class ReleaseRenamed:
    """The release of the page has another id, and the page another address."""

    kind: ClassVar[str] = "renamed"
    id: str


Message = PageChanged | PdfChanged | ProblemsChanged | OverviewChanged | ReleaseRenamed


def subject(message: Message) -> Hashable:
    """Subject of a message: a later one about the same subject takes its place."""
    return message.kind, getattr(message, "locale", "")


def encode(message: Message) -> str:
    """The message as an event of a stream."""
    data = json.dumps({"kind": message.kind, **asdict(message)}, ensure_ascii=False)
    return f"data: {data}\n\n"


def shown_problem(problem: Problem, editor: str = "") -> ShownProblem:
    """A problem as pages show it; `editor`: see `opened_by`."""
    place = str(problem.place) if problem.place.file else ""
    address = opened_by(editor, problem.place)
    return ShownProblem(place, str(problem.level), problem.message, problem.hint, address)


def in_language(message: Message, language: str) -> Message:
    """Tell problems in the language of the page that they go to, as far as it is known."""
    if not isinstance(message, ProblemsChanged):
        return message
    return ProblemsChanged(tuple(_in_language(each, language) for each in message.problems))


def _in_language(problem: ShownProblem, language: str) -> ShownProblem:
    said, hint = told_all((problem.message, problem.hint), language)
    return replace(
        problem, message=said.text, lang=said.language, hint=hint.text, hint_lang=hint.language
    )


def opened_by(editor: str, place: Place) -> str:
    """The address at which an editor opens a place.

    `editor` is such an address, with `{file}` (from the newsroom's folder), `{line}` and `{column}`
    in it; empty where there is none.
    """
    if not editor or not place.file:
        return ""
    values = {"file": quote(place.file), "line": place.line or 1, "column": place.column or 1}
    return re.sub(r"\{(file|line|column)\}", lambda match: str(values[match[1]]), editor)
