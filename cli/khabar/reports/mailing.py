"""Reports of `send`."""

from collections.abc import Mapping
from dataclasses import dataclass

from khabar.problems import Problem


@dataclass(frozen=True, slots=True)
class MailRow:
    """One language of a release on its way: how many of its readers met which fate.

    Fates are `send` (before), `sent`, `refused`, `deferred`, `unknown` (nobody can tell),
    `earlier` (sent by an earlier run), `embargo` (they have to wait), `stopped` (they get no more
    mail) and `withheld`; `reasons` says why nothing may go out.
    """

    locale: str
    version: int
    counts: Mapping[str, int]
    embargoed: bool = False
    reasons: tuple[str, ...] = ()
    finding: bool = False


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message that somebody should look at, and what the server said last."""

    address: str
    locale: str
    fate: str
    detail: str


@dataclass(frozen=True, slots=True)
class SendReport:
    """Report of a mailing, done or planned.

    `mode` is `plan`, `sent`, `canceled`, `dry-run`, `test` or `resolved`; `stopped` says why it
    ended early; `output` is where a dry run wrote; `rate` is how many messages go out a minute, 0
    where nothing is ahead; `resolved` is on how many messages a person has decided.
    """

    release: str
    mode: str
    locales: tuple[MailRow, ...]
    open: tuple[Undelivered, ...] = ()
    stopped: str = ""
    output: str = ""
    problems: tuple[Problem, ...] = ()
    rate: int = 0
    resolved: int = 0

    def count(self, fate: str) -> int:
        """Count the messages of one outcome."""
        return sum(row.counts.get(fate, 0) for row in self.locales)

    @property
    def findings(self) -> bool:
        """Tell whether somebody has something to do."""
        return bool(self.open or self.stopped) or any(row.finding for row in self.locales)
