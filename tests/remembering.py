"""Answers that most tests of a process ask for again: their newsrooms are copies of few.

Those of the checks, and PDFs: the same document gives the same bytes, which the tests of output
formats hold.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from khabar.checks import Context, Pair
from khabar.digest import sha256
from khabar.files.templates_folder import LARGEST_FONT, templates_in
from khabar.problems import Place, Problem

if TYPE_CHECKING:
    from khabar.formats.pdf.engine import PdfRenderer

Engines = Callable[..., "PdfRenderer"]

CheckPair = Callable[[Pair, Context, Place], Iterator[Problem]]


@dataclass(frozen=True)
class Knowledge:
    """What the checks know beside a pair: equal where all of it reads the same."""

    said: str
    context: Context = field(compare=False)


def remembering(check_pair: CheckPair) -> CheckPair:
    """`check_pair` that looks once at what is equal: the checks ask for nothing else, nor for a clock."""
    recent: list[Knowledge] = []

    def knowledge(context: Context) -> Knowledge:
        if recent and recent[0].context is context:
            return recent[0]
        made = Knowledge(repr(context), context)
        recent[:] = [made]
        return made

    @lru_cache(maxsize=10_000)
    def answer(pair: Pair, known: Knowledge, place: Place) -> tuple[Problem, ...]:
        return tuple(check_pair(pair, known.context, place))

    def ask(pair: Pair, context: Context, place: Place) -> Iterator[Problem]:
        return iter(answer(pair, knowledge(context), place))

    return ask


@dataclass(frozen=True)
class RememberingEngine:
    """An engine of a design; what one of the same design has rendered before, it knows."""

    engine: "PdfRenderer"
    design: str
    known: dict[str, tuple[bytes, tuple[Problem, ...]]]

    def render(
        self,
        html: str,
        files: Mapping[str, bytes],
        *,
        archive: bool = True,
        with_endnotes: Callable[[], str] | None = None,
        tell: Callable[[Problem], None] | None = None,
    ) -> bytes:
        notes = with_endnotes() if with_endnotes else ""
        shown = sorted((name, sha256(data)) for name, data in files.items())
        key = sha256(repr((self.design, html, notes, archive, shown)).encode())
        if key not in self.known:
            told: list[Problem] = []
            pdf = self.engine.render(
                html, files, archive=archive, with_endnotes=with_endnotes, tell=told.append
            )
            self.known[key] = pdf, tuple(told)
        pdf, problems = self.known[key]
        for each in problems if tell else ():
            tell(each)
        return pdf


def remembering_engines(of: Any) -> Engines:
    """`renderers.of` whose engines render equal documents of equal designs once."""
    known: dict[str, tuple[bytes, tuple[Problem, ...]]] = {}

    @lru_cache(maxsize=4)
    def remembering_of(folder: Path, style: str = "print.css") -> RememberingEngine:
        return RememberingEngine(of(folder, style), f"{style} {_design(folder)}", known)

    return remembering_of  # type: ignore[return-value]


def _design(folder: Path) -> str:
    """The digest of all stylesheets and fonts of a templates folder."""
    templates = templates_in(folder)
    names = sorted(name for name in templates.files() if name.endswith((".css", ".ttf", ".otf")))
    return sha256("".join(sha256(templates.read(n, LARGEST_FONT)) for n in names).encode())
