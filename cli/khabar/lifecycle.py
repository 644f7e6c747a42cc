"""Status, embargo, sign-off, versions and a time → what may happen. Pure: no clock, no files."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from khabar.model import Release, Status


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a text may not be public; a `finding` is one that somebody has to mend."""

    text: str
    finding: bool


class Standing(Enum):
    """What may stand in public beside an edition: the text as it is, a notice, or nothing."""

    CURRENT = "current"
    NOTICE = "notice"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Decision:
    """What may stand in public: a `Standing`, or the edition of a version.

    `reasons` says why the text as it is now is not what stands: none where it is.
    """

    standing: Standing | int
    reasons: tuple[Reason, ...] = ()

    @property
    def public(self) -> bool:
        """Whether anything may be public now."""
        return self.standing is not Standing.NOTHING

    @property
    def finding(self) -> bool:
        """Whether somebody has to mend something before the text as it is can be public."""
        return any(reason.finding for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Approvals:
    """The sign-offs of one locale of a release.

    `wanted` says whether its policy asks for one; `versions` are those that have an edition;
    `changes` says what differs between the text and the edition of the present version.
    """

    wanted: bool = False
    versions: Collection[int] = ()
    changes: Sequence[str] = ()


_STATUS = {
    Status.DRAFT: "its status is draft",
    Status.WITHHELD: "its status is withheld",
    Status.CANCELED: "it is canceled",
}


def decide(
    release: Release, now: datetime, obstacles: Sequence[str], approvals: Approvals = Approvals()
) -> Decision:
    """What of one locale of a release may be public at `now`.

    `obstacles` says what its translation lacks. A release that its editor still holds back owes
    nothing yet, and an embargo alone is no finding either. A canceled release leaves a notice in
    every language at once. A new version in work never takes down the edition that stands.
    """
    status = _STATUS.get(release.status)
    held = status is not None
    reasons = [Reason(status, finding=False)] if status else []
    embargoed = release.embargo is not None and now < release.embargo
    if release.embargo and embargoed:
        until = release.embargo.isoformat(timespec="minutes")
        reasons.append(Reason(f"embargo until {until}", finding=False))
    if not held or release.status is Status.DRAFT:
        reasons += [Reason(text, finding=not held) for text in obstacles]
        reasons += _missing_sign_off(release, approvals, held)
    standing = Standing.NOTHING if embargoed else _standing(release, approvals, not reasons)
    return Decision(standing, tuple(reasons))


def _missing_sign_off(release: Release, approvals: Approvals, held: bool) -> list[Reason]:
    if not approvals.wanted:
        return []
    if release.version not in approvals.versions:
        return [Reason(f"version {release.version} is not signed off", finding=not held)]
    if approvals.changes:
        what = ", ".join(approvals.changes)
        return [Reason(f"not as it was signed off: {what} changed since", finding=False)]
    return []


def _standing(release: Release, approvals: Approvals, free: bool) -> Standing | int:
    if release.status is Status.CANCELED:
        return Standing.NOTICE
    if release.status is Status.WITHHELD:
        return Standing.NOTHING
    usable = release.status is Status.USABLE
    signed = [
        v for v in approvals.versions if v < release.version or (v == release.version and usable)
    ]
    if approvals.wanted or not free:
        return max(signed) if signed else Standing.NOTHING
    return Standing.CURRENT
