"""Lifecycle: facts and a time → what of a release may be public in a locale; a pure function.

From the top, the first line that fits decides; embargoes of a text's own count beside the source's:

| what can be read and was meant              | readers get                                       |
|---------------------------------------------|---------------------------------------------------|
| `status: withheld`, or an embargo ahead     | nothing                                           |
| `status: canceled`                          | the notice of the withdrawal, if they had a text  |
| a `date` ahead, or languages it waits for   | of this version nothing that is not out already   |
| an edition of this locale, or a policy      | the newest edition that may stand                 |
| a text with nothing against it              | the text as it is                                 |
| none of these, but readers have had a text  | that text, as the last publication kept it        |
| brought back, and nothing new may stand yet | the notice of its withdrawal                      |

What is lost takes nothing away: an unreadable source, a translation that became incomplete, a
policy, `draft`. What readers have had goes only for something newer, or by the first two lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from khabar.lifecycle.approvals import Approvals, SignedEdition
from khabar.lifecycle.unheard import ahead, no_notice, unheard
from khabar.model import Release, Remains, Status


@dataclass(frozen=True, slots=True)
class Reason:
    """Reason why a text may not be public.

    A `finding` is one that somebody has to mend; it is `broken` where nobody's work is missing, but
    something is lost.
    """

    text: str
    finding: bool
    broken: bool = False


class Standing(Enum):
    """Texts that may stand beside an edition: the present one, what readers had, a notice, none."""

    CURRENT = "current"
    KEPT = "kept"
    NOTICE = "notice"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Decision:
    """Decision on what may stand in public: a `Standing`, or the edition of a version.

    `reasons` says why the text as it is now is not what stands: none where it is.
    """

    standing: Standing | int
    reasons: tuple[Reason, ...] = ()

    @property
    def public(self) -> bool:
        """Tell whether anything may be public now."""
        return self.standing is not Standing.NOTHING

    @property
    def finding(self) -> bool:
        """Tell whether somebody has to mend something before the text as it is can be public."""
        return any(reason.finding for reason in self.reasons)

    @property
    def broken(self) -> bool:
        """Tell whether something is lost, or cannot be read."""
        return any(reason.broken for reason in self.reasons)


_UNSIGNED = Approvals()
STATUS_REASONS = {
    Status.DRAFT: "the editor has not released it yet (status: draft)",
    Status.WITHHELD: "the editor withholds it (status: withheld)",
    Status.CANCELED: "it is canceled",
}


def decide(
    source: Release | Remains,
    now: datetime,
    obstacles: Sequence[str],
    approvals: Approvals = _UNSIGNED,
) -> Decision:
    """Decide what of one locale of a release may be public at `now`.

    `obstacles` says what its translation lacks. A release that its editor still holds back owes
    nothing yet, and an embargo alone is no finding either. A canceled release leaves a notice in
    every language at once. A new version in work never takes down what stands.

    An edition is public once the embargo has passed that it was approved with: who ends or moves
    that embargo has to approve again. Where the newest that may stand cannot be rendered as it was
    approved, nothing stands: what it corrected does not come back. The notice of a withdrawal
    stands until a version that was brought back may.
    """
    reasons = tuple(_reasons(source, now, obstacles, approvals))
    embargoed = _embargoed(source, now)
    if source.status is Status.CANCELED:
        if unheard(source, approvals):
            reasons += (Reason(no_notice(source), finding=False),)
        return Decision(_notice(source, approvals, now), reasons)
    if source.status is Status.WITHHELD:
        return Decision(Standing.NOTHING, reasons)
    if not reasons and not approvals.needed:
        return Decision(Standing.CURRENT)
    reasons += tuple(_faults(source, approvals, now, embargoed))
    standing = Standing.NOTHING if embargoed else _standing(source, approvals, now)
    if standing is Standing.NOTHING and approvals.fallen and not approvals.stood:
        standing = _notice(source, approvals, now)
    return Decision(standing, reasons)


def restricted(source: Release | Remains, now: datetime) -> bool:
    """Tell whether a source takes away what readers have, by a word of its own."""
    return source.status in (Status.WITHHELD, Status.CANCELED) or _embargoed(source, now)


def withheld(source: Release | Remains, now: datetime) -> bool:
    """Tell whether a source says that readers may know nothing of it now."""
    return source.status is Status.WITHHELD or _embargoed(source, now)


def _reasons(
    source: Release | Remains, now: datetime, obstacles: Sequence[str], approvals: Approvals
) -> Iterator[Reason]:
    """Yield reasons against the present text; a broken source has a problem of its own."""
    if source.status in STATUS_REASONS:
        yield Reason(STATUS_REASONS[source.status], finding=False)
    if source.embargo and _embargoed(source, now):
        yield Reason(f"embargo until {_minute(source.embargo)}", finding=False)
    if isinstance(source, Release) and source.moment and _scheduled(source, now):
        yield Reason(f"scheduled for {_minute(source.moment)}", finding=False)
    if approvals.waits and not obstacles:
        yield Reason(f"waits for {', '.join(approvals.waits)}", finding=False)
    if isinstance(source, Remains):
        yield Reason("its source cannot be read", finding=True, broken=True)
    elif source.status in (Status.USABLE, Status.DRAFT):
        usable = source.status is Status.USABLE
        yield from (Reason(text, finding=usable) for text in obstacles)
        if approvals.same and not obstacles:
            text = f"nothing differs from version {approvals.same}, which stays"
            yield Reason(text, finding=False)
        else:
            yield from _missing_sign_off(source, approvals)
    if source.status in (Status.DRAFT, Status.USABLE) and source.version < approvals.stood:
        text = f"version {approvals.stood} went out already, and this is version {source.version}"
        yield Reason(text, finding=True)
    if source.status is Status.DRAFT and source.version == approvals.stood:
        text = f"version {source.version} went out: only `status: withheld` takes it back"
        yield Reason(text, finding=True)


def _missing_sign_off(source: Release, approvals: Approvals) -> Iterator[Reason]:
    if not approvals.needed:
        return
    if source.version not in approvals.signed:
        usable = source.status is Status.USABLE
        yield Reason(f"version {source.version} is not signed off", finding=usable)
    elif approvals.changes:
        what = ", ".join(approvals.changes)
        yield Reason(f"not as it was signed off: {what} changed since", finding=False)


def _let_go(source: Release | Remains, approvals: Approvals) -> list[int]:
    """The versions with an edition that their editor has let go, oldest first.

    What readers have had was let go. An edition that is older than that does not come back.
    """
    own = {Status.USABLE: source.version, Status.DRAFT: source.version - 1}
    newest = max(approvals.stood, own.get(source.status, 0) if source.status else 0)
    return sorted(version for version in approvals.signed if version <= newest)


def _kept(source: Release | Remains, approvals: Approvals) -> SignedEdition | None:
    """Text that readers have without an edition, where no edition is as new."""
    newest = max(_let_go(source, approvals), default=0)
    newer = approvals.kept_version >= max(approvals.stood, newest + 1)
    return approvals.kept if newer else None


def _standing(source: Release | Remains, approvals: Approvals, now: datetime) -> Standing | int:
    signed, kept = approvals.signed, _kept(source, approvals)
    if kept:
        usable = not kept.faults and not kept.embargoed(now)
        return Standing.KEPT if usable else Standing.NOTHING
    free = [
        version
        for version in _let_go(source, approvals)
        if not signed[version].embargoed(now)
        and (version <= approvals.stood or not _held(source, approvals, version, now))
    ]
    may = free and free[-1] >= approvals.stood and not signed[free[-1]].faults
    return free[-1] if may else Standing.NOTHING


def _notice(source: Release | Remains, approvals: Approvals, now: datetime) -> Standing:
    """The notice of a withdrawal; nothing where readers are to know of the release only later."""
    early = _scheduled(source, now) and not (approvals.given or approvals.stood)
    unknown = early or unheard(source, approvals)
    return Standing.NOTHING if unknown or _embargoed(source, now) else Standing.NOTICE


def _held(source: Release | Remains, approvals: Approvals, version: int, now: datetime) -> bool:
    """Tell whether an edition that nobody has yet waits, for other languages or for its moment.

    A `date` that was moved ahead takes nothing away, once the edition could be out.
    """
    edition, own = approvals.signed[version], version == source.version
    later = own and not edition.out and _scheduled(source, now)
    return bool(_waits(source, approvals, version)) or later or ahead(edition.moment, now)


def _waits(source: Release | Remains, approvals: Approvals, version: int) -> Sequence[str]:
    """The languages that an edition which nobody has yet waits for.

    The present version waits for those that are not ready; so does one from which it differs in
    nothing. Any other, and one whose source is broken, waits for those that never had it.
    """
    readable = isinstance(source, Release)
    if readable and version == source.version:
        return approvals.waits
    without = approvals.without(version)
    if readable and version == approvals.same:
        return [locale for locale in without if locale in approvals.waits]
    return without


def _faults(
    source: Release | Remains, approvals: Approvals, now: datetime, embargoed: bool
) -> Iterator[Reason]:
    """Yield reasons why editions do not stand: the newest, and the newest without embargo."""
    if kept := _kept(source, approvals):
        yield from _lost(approvals.kept_version, kept)
    versions = _let_go(source, approvals)
    free = [version for version in versions if not approvals.signed[version].embargoed(now)]
    for version in sorted({*versions[-1:], *free[-1:]}):
        edition = approvals.signed[version]
        yield from _lost(version, edition)
        if edition.embargo and edition.embargoed(now) and not embargoed:
            until = _minute(edition.embargo)
            text = f"version {version} was signed off under an embargo until {until}"
            yield Reason(f"{text}; approve it again to lift that", finding=True)
    for version in free[-1:]:
        waits = _waits(source, approvals, version)
        if waits and approvals.stood < version != source.version:
            yield Reason(f"version {version} waits for {', '.join(waits)}", finding=False)


def _lost(version: int, edition: SignedEdition) -> Iterator[Reason]:
    for each in edition.faults:
        yield Reason(f"version {version}: {each}", finding=True, broken=True)


def _embargoed(source: Release | Remains, now: datetime) -> bool:
    return ahead(source.embargo, now)


def _scheduled(source: Release | Remains, now: datetime) -> bool:
    """Tell whether publication is declared for later; what is out already stays out."""
    return ahead(source.moment, now)


def _minute(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
