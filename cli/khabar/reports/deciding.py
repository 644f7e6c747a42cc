"""Reports of `approve`, `correct`, `refile`, `kill`, `hold`, `history` and `diff`."""

from dataclasses import dataclass

from khabar.model import Event
from khabar.problems import Problem

REFUSED = "not approved"
"""The answer for a locale that could not be signed off."""


@dataclass(frozen=True, slots=True)
class Approved:
    """The answer for one locale: `approved`, `approved already` or `not approved`, and why."""

    locale: str
    answer: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApproveReport:
    """Report of `approve`: each locale's answer."""

    release: str
    version: int
    locales: tuple[Approved, ...]

    @property
    def refused(self) -> bool:
        """Tell whether a locale could not be signed off."""
        return any(each.answer == REFUSED for each in self.locales)


@dataclass(frozen=True, slots=True)
class Amended:
    """A correction, refile or kill that was begun; `blocking` says what languages still lack.

    `holders` are those whose copies under embargo were taken back; `approved` the answers of the
    languages that were signed off with it.
    """

    release: str
    version: int
    kind: str
    blocking: tuple[str, ...]
    frozen: tuple[str, ...]
    holders: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    approved: tuple[Approved, ...] = ()

    @property
    def refused(self) -> bool:
        """Tell whether a language could not be signed off with it."""
        return any(each.answer == REFUSED for each in self.approved)


@dataclass(frozen=True, slots=True)
class HistoryReport:
    """Report of `history`: events; approvals as (locale, version, name, time); notices as (version,
    kind, time, text); `problems` are those of a source that cannot be read.
    """

    release: str
    events: tuple[Event, ...]
    approvals: tuple[tuple[str, int, str, str], ...]
    notices: tuple[tuple[int, str, str, str], ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class HoldReport:
    """Copies that were made for a recipient, and what other languages lack.

    `folder` holds all of them; `until` is the time (ISO 8601) at which they end, empty for none.
    """

    release: str
    recipient: str
    paths: tuple[str, ...]
    lacking: tuple[str, ...]
    folder: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of the text that two versions have differently."""

    part: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DiffReport:
    """Report of `diff`: the changes between two versions in one locale."""

    release: str
    locale: str
    versions: tuple[int, int]
    differences: tuple[Difference, ...]
