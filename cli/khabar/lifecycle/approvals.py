"""Sign-offs of one locale of a release, as facts: what was signed, what readers have had."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SignedEdition:
    """An edition: the embargo that it was approved with, and why it cannot be rendered as it was.

    `moment` is the declared moment of its publication; `out`: it had come when it was approved,
    so that readers may have it since.
    """

    embargo: datetime | None = None
    faults: Sequence[str] = ()
    moment: datetime | None = None
    out: bool = False

    def embargoed(self, now: datetime) -> bool:
        """Tell whether the edition's own embargo lies ahead, whatever the source says by now."""
        return self.embargo is not None and now < self.embargo


@dataclass(frozen=True, slots=True)
class Approvals:
    """The sign-offs of one locale of a release, and what went out in it.

    `wanted` says whether its policy asks for one; `signed` has the editions by version; `changes`
    says what differs between the text and the edition of the present version. `stood` is the newest
    version that readers have had, 0 for none. `kept` is the text that they have without an edition,
    of the version `kept_version`. `same` is the older version from which the text differs in
    nothing, 0 where it does. `waits` are the languages that are to appear with this one and are not
    ready; `others` has the newest version that each of these languages was signed off in, or that
    readers have of it, 0 for none. `fallen`: it was withdrawn at least once. `given`: readers were
    given anything at all, a notice too; `mailed` is when somebody was given it in another way the
    last time. `had_readers`: it was public when it was withdrawn, `None` where nothing tells.
    """

    wanted: bool = False
    signed: Mapping[int, SignedEdition] = field(default_factory=dict)
    changes: Sequence[str] = ()
    stood: int = 0
    kept: SignedEdition | None = None
    kept_version: int = 0
    same: int = 0
    waits: Sequence[str] = ()
    others: Mapping[str, int] = field(default_factory=dict)
    fallen: bool = False
    given: bool = False
    mailed: datetime | None = None
    had_readers: bool | None = None

    @property
    def needed(self) -> bool:
        """Tell whether readers get editions alone: by the policy, or since they were given one.

        Before an edition was the rule, a text without one could follow it: that stands.
        """
        return self.wanted or max(self.signed, default=0) >= max(self.stood, 1)

    def without(self, version: int) -> tuple[str, ...]:
        """The languages that are to appear with this one and never had a version."""
        return tuple(locale for locale, newest in self.others.items() if newest < version)
