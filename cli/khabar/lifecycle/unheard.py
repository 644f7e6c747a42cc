"""Withdrawn texts that nobody ever had: a notice would tell readers of them."""

from datetime import datetime

from khabar.lifecycle.approvals import Approvals
from khabar.model import NoticeKind, Release, Remains, Status


def unheard(source: Release | Remains, approvals: Approvals) -> bool:
    """Tell whether nobody ever had a text that is withdrawn: its notice would tell them of it.

    Mail under embargo gives a text to nobody. A withdrawal says which languages were public then.
    If an older one does not, what was ahead then was not; of one that is typed in the source only
    what went out tells that anybody had the text.
    """
    if approvals.given or approvals.stood:
        return False
    if approvals.mailed and not ahead(source.embargo, approvals.mailed):
        return False
    if approvals.had_readers is not None:
        return not approvals.had_readers
    if isinstance(source, Remains) or source.status is not Status.CANCELED:
        return False
    kills = [each.at for each in source.notices if each.kind is NoticeKind.KILL]
    if not kills:
        return not approvals.fallen
    return ahead(source.embargo, kills[-1]) or ahead(source.moment, kills[-1])


def no_notice(source: Release | Remains) -> str:
    """Say why nobody is told of the withdrawal of what is `unheard`."""
    if isinstance(source, Release) and not any(e.kind is NoticeKind.KILL for e in source.notices):
        return (
            f"no history tells that readers had it: no notice; if they had, khabar kill {source.id}"
        )
    return "it was never public, so readers get no notice"


def ahead(moment: datetime | None, now: datetime) -> bool:
    """Tell whether a moment is still ahead at `now`; none never is."""
    return moment is not None and now < moment
