"""`khabar send`: a release by mail, to each of its readers once, in their language."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from khabar.distribute.mail import compose, message_id
from khabar.distribute.smtp import (
    Clock,
    Connect,
    Pace,
    Timeouts,
)
from khabar.model import Mail
from khabar.newsroom import Folder
from khabar.output import Output
from khabar.pipeline.decide import find
from khabar.pipeline.load import load
from khabar.problems import KhabarError
from khabar.reports import SendReport

LEDGER_FILE = "ledger.sqlite"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What to send to whom: a list of recipients, or those who hold an older version of it."""

    release: str
    listed: bytes | None = None
    file: str = ""
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """The world outside: the server, the clock, how fast, and a person who is asked first."""

    connect: Callable[[Mail], Connect]
    clock: Clock
    confirm: Callable[[SendReport], bool]
    pace: Pace = Pace()
    timeouts: Timeouts = Timeouts()
    progress: Callable[[int, int], None] = lambda done, total: None


def send(folder: Folder, wishes: Wishes, post: Post) -> SendReport:
    """Send a release to everybody who may have it and was not sent it yet.

    What went to whom is in the ledger before this returns, or ends in any other way. Under embargo
    only those are sent it who may have it; what may not be public otherwise goes to nobody.
    """
    loaded = load(folder)
    release, settings = find(loaded, wishes.release), _settings(loaded)
    offers = _offers(loaded, release, wishes.locale, post.clock.now())
    with _ledger(folder, post.clock) as ledger:
        run = _planned(ledger, release, offers, _readers(ledger, loaded, wishes))
        fresh = run.todo and not set(run.keys) <= set(ledger.planned(release.id))
        if fresh and not post.confirm(run.report("plan")):
            return run.report("canceled")
        letters = _letters(folder, offers, {each.locale for each in run.todo}, settings)
        stopped = _deliver(run, ledger, letters, settings, post)
        report = replace(run.report("sent", ledger), stopped=stopped)
    _note(folder, report, letters, offers, post.clock.now())
    return replace(report, problems=(*report.problems, *_other_bytes(folder, letters, offers)))


def rehearse(
    folder: Folder, wishes: Wishes, clock: Clock, output: Path, confirm: Callable[[str], None]
) -> SendReport:
    """Write what a run would send now as `.eml` files, and send nothing; the ledger stays as it is.

    Raises `KhabarError` for a folder that is published.
    """
    if output.resolve().is_relative_to((folder.root / "out" / "public").resolve()):
        raise KhabarError("out/public is published", "messages name their readers: elsewhere")
    loaded = load(folder)
    release, settings = find(loaded, wishes.release), _settings(loaded)
    offers = _offers(loaded, release, wishes.locale, clock.now())
    with _ledger(folder, clock) as ledger:
        run = _planned(ledger, release, offers, _readers(ledger, loaded, wishes))
        threads = {key: _thread(ledger, release.id, key) for key in run.versions}
    letters = _letters(folder, offers, {each.locale for each in run.todo}, settings)
    out = Output(output)
    for each in run.todo:
        page = letters[each.locale]
        earlier = threads[page.version].get(each.address, ())
        name = message_id(page, each.address, settings).strip("<>").partition("@")[0]
        data = compose(page, each, settings, clock.now(), earlier=earlier)
        out.put_file(f"{each.locale}/{name}.eml", data)
    confirm(str(output))
    return replace(run.report("dry-run"), output=str(output))
