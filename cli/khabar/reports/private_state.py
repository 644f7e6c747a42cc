"""Reports on what a newsroom keeps in private: the ledger, readers, backups; and of its sender."""

from collections.abc import Mapping
from dataclasses import dataclass

from khabar.problems import Problem


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """Report of `ledger`: `what` is `shown`, `exported`, `imported` or `lost`.

    `ledger` is its name, `messages` how many were looked at, `new` how many told something new.
    `missing` are sendings of other computers: release, version, locale, run and machine.
    """

    what: str
    ledger: str
    messages: int
    new: int = 0
    file: str = ""
    missing: tuple[tuple[str, int, str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RecipientsReport:
    """Report of `recipients`: `what` is `shown`, `imported` or `exported`.

    `locales` and `groups` count the readers of each; `new` are those who were not in the directory,
    `stopped` those who get no more mail.
    """

    what: str
    readers: int
    locales: Mapping[str, int]
    groups: Mapping[str, int]
    file: str = ""
    new: int = 0
    stopped: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class RepliesReport:
    """Report of `recipients import-replies`: how many answers of each kind, and new stops.

    `asking` are readers who ask in their own words to get no more: a person reads what they wrote.
    `undated` are those who came back, and of whose wish nobody knows whether it is older.
    """

    counts: Mapping[str, int]
    stopped: int
    asking: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StopsReport:
    """Report of `recipients stop` and `resume`: who gets no more mail, or mail again."""

    what: str
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MailDoctorRow:
    """One thing that receiving servers look up: `good` is `None` where nothing is known."""

    what: str
    good: bool | None
    said: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class MailDoctorReport:
    """Report of `send --doctor`: how receiving servers judge mail from a domain."""

    domain: str
    rows: tuple[MailDoctorRow, ...]

    @property
    def good(self) -> bool:
        """Tell whether nothing is known to be wrong."""
        return all(row.good is not False for row in self.rows)


@dataclass(frozen=True, slots=True)
class BackupReport:
    """Report of `backup` and `restore`: the sealed file, and what it holds, with a count each."""

    what: str
    file: str
    parts: Mapping[str, int]
