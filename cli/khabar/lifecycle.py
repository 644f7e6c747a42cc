"""Status, embargo, sign-off, versions and a time → what may happen. Pure: no clock, no files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
class SignedEdition:
    """An edition: the embargo that it was approved with, and why it cannot be set as it was."""

    embargo: datetime | None = None
    faults: Sequence[str] = ()

    def embargoed(self, now: datetime) -> bool:
        """Whether its own embargo lies ahead, whatever the source says of one by now."""
        return self.embargo is not None and now < self.embargo


@dataclass(frozen=True, slots=True)
class Approvals:
    """The sign-offs of one locale of a release.

    `wanted` says whether its policy asks for one; `signed` has the editions by version; `changes`
    says what differs between the text and the edition of the present version.
    """

    wanted: bool = False
    signed: Mapping[int, SignedEdition] = field(default_factory=dict)
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

    An edition stands once the embargo has passed that it was approved with: to lift or move one
    takes a new approval. Where the newest that may stand cannot be set as it was approved, nothing
    stands: what it corrected does not come back.
    """
    status = _STATUS.get(release.status)
    held = status is not None
    reasons = [Reason(status, finding=False)] if status else []
    embargoed = release.embargo is not None and now < release.embargo
    if release.embargo and embargoed:
        reasons.append(Reason(f"embargo until {_minute(release.embargo)}", finding=False))
    if not held or release.status is Status.DRAFT:
        reasons += [Reason(text, finding=not held) for text in obstacles]
        reasons += _missing_sign_off(release, approvals, held)
    if release.status is Status.CANCELED:
        return Decision(Standing.NOTHING if embargoed else Standing.NOTICE, tuple(reasons))
    if release.status is Status.WITHHELD:
        return Decision(Standing.NOTHING, tuple(reasons))
    if not reasons and not approvals.wanted:
        return Decision(Standing.CURRENT)
    reasons += _faults(release, approvals, now, embargoed)
    standing = Standing.NOTHING if embargoed else _standing(release, approvals, now)
    return Decision(standing, tuple(reasons))


def _missing_sign_off(release: Release, approvals: Approvals, held: bool) -> list[Reason]:
    if not approvals.wanted:
        return []
    if release.version not in approvals.signed:
        return [Reason(f"version {release.version} is not signed off", finding=not held)]
    if approvals.changes:
        what = ", ".join(approvals.changes)
        return [Reason(f"not as it was signed off: {what} changed since", finding=False)]
    return []


def _let_go(release: Release, approvals: Approvals) -> list[int]:
    """The versions with an edition that their editor has let go, oldest first."""
    usable = release.status is Status.USABLE
    newest = release.version if usable else release.version - 1
    return sorted(version for version in approvals.signed if version <= newest)


def _standing(release: Release, approvals: Approvals, now: datetime) -> Standing | int:
    free = [v for v in _let_go(release, approvals) if not approvals.signed[v].embargoed(now)]
    return free[-1] if free and not approvals.signed[free[-1]].faults else Standing.NOTHING


def _faults(
    release: Release, approvals: Approvals, now: datetime, embargoed: bool
) -> Iterator[Reason]:
    """Why editions do not stand that would: the newest, and the newest without an embargo."""
    versions = _let_go(release, approvals)
    free = [version for version in versions if not approvals.signed[version].embargoed(now)]
    for version in sorted({*versions[-1:], *free[-1:]}):
        edition = approvals.signed[version]
        yield from (Reason(f"version {version}: {each}", finding=True) for each in edition.faults)
        if edition.embargo and edition.embargoed(now) and not embargoed:
            until = _minute(edition.embargo)
            text = f"version {version} was signed off under an embargo until {until}"
            yield Reason(f"{text}; approve it again to lift that", finding=True)


def _minute(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
