"""Status, embargo, translations and a time → what may happen. Pure: no clock, no files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from khabar.model import Release, Status


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a bulletin may not be public; a `finding` is one that somebody has to mend."""

    text: str
    finding: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a bulletin may be public: it may where nothing speaks against it."""

    reasons: tuple[Reason, ...] = ()

    @property
    def public(self) -> bool:
        """Whether it may be public now."""
        return not self.reasons

    @property
    def finding(self) -> bool:
        """Whether somebody has to mend something before it can be."""
        return any(reason.finding for reason in self.reasons)


_STATUS = {
    Status.DRAFT: "its status is draft",
    Status.WITHHELD: "its status is withheld",
    Status.CANCELED: "it is canceled",
}


def decide(release: Release, now: datetime, obstacles: Sequence[str]) -> Decision:
    """Whether one locale of a release may be public at `now`.

    `obstacles` says what its translation lacks. A release that its editor still holds back owes
    nothing yet, and an embargo alone is no finding either.
    """
    status = _STATUS.get(release.status)
    reasons = [Reason(status, finding=False)] if status else []
    if release.embargo and now < release.embargo:
        until = release.embargo.isoformat(timespec="minutes")
        reasons.append(Reason(f"embargo until {until}", finding=False))
    reasons += [Reason(text, finding=status is None) for text in obstacles]
    return Decision(tuple(reasons))
