"""A decision in one step: it is made, built, published, and those who have an older text are told.

If one step fails, the others still run. The same command, run again, does what is left.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from khabar import history
from khabar.build.build import build
from khabar.build.request import Request
from khabar.distribution.mail.release_mail import SendOptions
from khabar.distribution.mail.send import SendContext, send, was_sent
from khabar.distribution.publishing.publish import PublishContext, PublishOptions, publish
from khabar.distribution.publishing.storage import Storage
from khabar.distribution.wires.deliver import DeliverContext, deliver
from khabar.distribution.wires.tried_again import tried_again
from khabar.editorial.deciding.approve import approve_where_asked
from khabar.editorial.deciding.change import VersionChange, begun_before, change
from khabar.editorial.deciding.decision import Decider
from khabar.editorial.deciding.kill import kill, withdrawn_before
from khabar.editorial.deciding.quiet_refile import refile_quietly
from khabar.files.folder import Folder
from khabar.model import NoticeKind
from khabar.problems import KhabarError
from khabar.reports import Amended, AtOnceReport, DeliverReport, SendReport, UndoneStep
from khabar.workspace.history import events
from khabar.workspace.publisher.newsroom_data import newsroom_data

_MEND = "mend it"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Outlets:
    """Destinations of a decision: the site's storage, those who were sent mail, and wires.

    `None` means: not there. The storage is opened only when it is its turn, since that may fail.
    """

    context: PublishContext
    storage: Callable[[], Storage] | None = None
    post: SendContext | None = None
    wires: DeliverContext | None = None


def kill_at_once(
    folder: Folder, id_: str, wish: VersionChange, decider: Decider, outlets: Outlets
) -> AtOnceReport:
    """Withdraw a release, unless that is done already, and carry that out everywhere."""
    decided = withdrawn_before(folder, id_) or kill(folder, id_, wish, decider)
    return _carried_out(folder, decided, outlets)


def change_at_once(
    folder: Folder, id_: str, wish: VersionChange, decider: Decider, outlets: Outlets
) -> AtOnceReport:
    """Correct or refile a release, sign off complete languages where that is asked, and publish it.

    The text is changed before. A change with this notice that was begun already goes on.
    """
    decided = begun_before(folder, id_, wish) or change(folder, id_, wish, decider)
    answers, failed = _tried("sign-off", lambda: approve_where_asked(folder, id_, None, decider))
    report = _carried_out(folder, replace(decided, approved=answers or ()), outlets)
    return replace(report, undone=(*failed, *report.undone))


def refile_at_once(
    folder: Folder, id_: str, locales: tuple[str, ...], decider: Decider, outlets: Outlets
) -> AtOnceReport:
    """Refile some languages without a notice, and publish them."""
    return _carried_out(folder, refile_quietly(folder, id_, locales, decider), outlets)


def _carried_out(folder: Folder, decided: Amended, outlets: Outlets) -> AtOnceReport:
    """Build, publish, deliver, mail; only a withdrawal goes on after publishing has failed."""
    now, out = outlets.context.now, folder.root / "out"
    built, failed = _tried("build", lambda: build(folder, Request(), now, out, lambda *_: None))
    report = AtOnceReport(decided, built, undone=failed)
    if storage := outlets.storage:
        # Readers have the site already, so nobody has to be asked about an example's address.
        options = PublishOptions(example_url=True)
        published, failed = _tried(
            "publish", lambda: publish(folder, storage(), options, outlets.context)
        )
        report = replace(report, published=published, undone=(*report.undone, *failed))
    waits = bool(report.undone) and decided.kind != NoticeKind.KILL.value
    if wires := outlets.wires:
        delivered, failed = _told_where(
            "wires", lambda: _delivered(folder, decided.release, wires), waits=waits
        )
        gone = () if failed else _departed_wires(folder, decided.release)
        report = replace(report, delivered=delivered, undone=(*report.undone, *failed, *gone))
    if post := outlets.post:
        sent, failed = _told_where(
            "mail", lambda: _told(folder, decided.release, post), waits=waits
        )
        report = replace(report, sent=sent, undone=(*report.undone, *failed))
    return report


def _told_where(
    step: str, do: Callable[[], _T], *, waits: bool
) -> tuple[_T | None, tuple[UndoneStep, ...]]:
    """Try to tell others, unless they have to wait until readers of the site have it."""
    if waits:
        return None, (UndoneStep(step, "readers of the site do not have it yet", _MEND),)
    return _tried(step, do)


def _delivered(folder: Folder, id_: str, wires: DeliverContext) -> DeliverReport | None:
    """Deliver a new version to the wires that have an older one; `None` where none has."""
    had = _wires_that_have(folder, id_)
    here = had & _wires_of(folder) if had else had
    return deliver(folder, id_, tuple(sorted(here)), wires) if here else None


def _wires_that_have(folder: Folder, id_: str) -> set[str]:
    """The wires that have a version of a release, or may have it."""
    happened = events(folder, id_)
    mine = (*history.went_out(happened), *history.begun(happened), *tried_again(folder, id_))
    return {each.note for each in mine if each.what in (history.DELIVER, history.DELIVERING)}


def _wires_of(folder: Folder) -> set[str]:
    return set(newsroom_data(folder).deliver)


def _departed_wires(folder: Folder, id_: str) -> tuple[UndoneStep, ...]:
    """Wires that have the text and are not in newsroom.yaml any more: a person has to tell them."""
    had = _wires_that_have(folder, id_)
    gone = sorted(had - _wires_of(folder)) if had else []
    hint = "tell it by other ways, or put it back under `deliver` and run `khabar deliver`"
    return tuple(
        UndoneStep(
            "wires", f"{each} has an older version, and newsroom.yaml does not name it", hint
        )
        for each in gone
    )


def _told(folder: Folder, id_: str, post: SendContext) -> SendReport | None:
    """Mail a new version to those who were sent an older one; `None` where nobody was."""
    return send(folder, SendOptions(id_), post) if was_sent(folder, id_, post.clock) else None


def _tried(step: str, do: Callable[[], _T]) -> tuple[_T | None, tuple[UndoneStep, ...]]:
    """Try a step: return its answer, or the reason why it could not be done."""
    try:
        return do(), ()
    except KhabarError as error:
        return None, (UndoneStep(step, error.message, error.hint or _MEND, tuple(error.problems)),)
    except (OSError, sqlite3.Error) as error:
        return None, (UndoneStep(step, str(error), _MEND),)
