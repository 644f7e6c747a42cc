"""Reports of `init`, `new`, `check` and `build`."""

from dataclasses import dataclass

from khabar.problems import Level, Problem, any_error


@dataclass(frozen=True, slots=True)
class Repaired:
    """A source with repairs: its file, its whole text, and the difference line by line."""

    file: str
    text: str
    difference: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Every problem of the sources and every finding of the translations.

    `repaired` are the files that were repaired before they were checked. Of the `bulletins` that
    would be rendered, nobody has seen `unseen` rendered as they are now.
    """

    problems: tuple[Problem, ...]
    releases: int
    catalogs: int
    sources_valid: bool
    repaired: tuple[str, ...] = ()
    bulletins: int = 0
    unseen: int = 0

    def told(self, check: str) -> int:
        """Count the problems of a check."""
        return sum(problem.check == check for problem in self.problems)

    def count(self, level: Level) -> int:
        """Count the problems of a level."""
        return sum(problem.level is level for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Renamed:
    """A release that has another id now, and its catalogs by their new names."""

    old: str
    new: str
    files: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


UNCHANGED, NOT_RENDERED = "unchanged", "not rendered"
"""Reason of a bulletin that was not rendered anew."""


@dataclass(frozen=True, slots=True)
class Built:
    """One bulletin that a build was asked for: where it stands, and why it is not public.

    `because` says why it was rendered, or that it is unchanged. `broken`: something is lost or
    failed, which is more than work that is missing (`finding`).
    """

    release: str
    locale: str
    path: str
    public: bool
    reasons: tuple[str, ...] = ()
    finding: bool = False
    because: str = ""
    broken: bool = False


@dataclass(frozen=True, slots=True)
class BuildReport:
    """Report of a build: written and withheld; `output` is the folder, `proofs` files in it."""

    output: str
    bulletins: tuple[Built, ...]
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    proofs: tuple[str, ...] = ()

    @property
    def broken(self) -> bool:
        """Tell whether something is broken: an error, or evidence that is lost.

        A language that waits for translation, review, sign-off or its moment is not.
        """
        return any(built.broken for built in self.bulletins) or any_error(self.problems)

    @property
    def findings(self) -> bool:
        """Tell whether somebody has to mend something."""
        return any(b.finding for b in self.bulletins) or any_error(self.problems)


@dataclass(frozen=True, slots=True)
class Due:
    """A moment at which something changes by itself (ISO 8601), of which release, and what."""

    at: str
    release: str
    what: str


@dataclass(frozen=True, slots=True)
class DueReport:
    """Report of `due`: the moments ahead, soonest first, and what cannot be read."""

    moments: tuple[Due, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Created:
    """Files that a command made, what to do next, and what there is to say about them.

    `offered` are entries that an editor may add to `newsroom.yaml`, as YAML.
    """

    files: tuple[str, ...]
    next: str
    problems: tuple[Problem, ...] = ()
    offered: str = ""
