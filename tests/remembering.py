"""Answers that most tests of a process ask for again: their newsrooms are copies of few.

Those of the checks, and PDFs: the same document gives the same bytes, which the tests of output
formats hold.
"""

import os
import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from khabar.checks import Context, Pair
from khabar.digest import sha256
from khabar.files.templates_folder import LARGEST_FONT, templates_in
from khabar.problems import Place, Problem

if TYPE_CHECKING:
    from khabar.formats.pdf.engine import PdfRenderer

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
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


Rendering = tuple[bytes, tuple[Problem, ...]]
"""A PDF, and what was told of it."""


class Renderings:
    """What this process has rendered and, where they share a `folder`, what the others have."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.own: dict[str, Rendering] = {}

    def get(self, key: str) -> Rendering | None:
        if key not in self.own and self.folder and (self.folder / key).exists():
            self.own[key] = pickle.loads((self.folder / key).read_bytes())
        return self.own.get(key)

    def keep(self, key: str, rendering: Rendering) -> None:
        self.own[key] = rendering
        if self.folder:
            self.folder.mkdir(exist_ok=True)
            part = self.folder / f"{key}.{os.getpid()}"
            part.write_bytes(pickle.dumps(rendering))
            part.replace(self.folder / key)


@dataclass(frozen=True)
class RememberingEngine:
    """An engine of a design; what one of the same design has rendered before, it knows."""

    engine: "PdfRenderer"
    design: str
    known: "Renderings"

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
        if (known := self.known.get(key)) is None:
            told: list[Problem] = []
            pdf = self.engine.render(
                html, files, archive=archive, with_endnotes=with_endnotes, tell=told.append
            )
            known = pdf, tuple(told)
            self.known.keep(key, known)
        pdf, problems = known
        for each in problems if tell else ():
            tell(each)
        return pdf


def remembering_engines(of: Any, folder: Path | None) -> Engines:
    """`renderers.of` whose engines render equal documents of equal designs once.

    `folder` is one that all processes of a run share.
    """
    known = Renderings(folder)

    def made(folder: Path, style: str) -> RememberingEngine:
        return RememberingEngine(of(folder, style), f"{style} {_design(folder)}", known)

    # Most newsrooms of tests have this repository's templates by a link: one engine is for them all.
    ours = cache(partial(made, TEMPLATES))

    @lru_cache(maxsize=4)
    def remembering_of(folder: Path, style: str = "print.css") -> RememberingEngine:
        return ours(style) if folder.resolve() == TEMPLATES else made(folder, style)

    return remembering_of  # type: ignore[return-value]


def _design(folder: Path) -> str:
    """The digest of all stylesheets and fonts of a templates folder."""
    templates = templates_in(folder)
    names = sorted(name for name in templates.files() if name.endswith((".css", ".ttf", ".otf")))
    return sha256("".join(sha256(templates.read(n, LARGEST_FONT)) for n in names).encode())
