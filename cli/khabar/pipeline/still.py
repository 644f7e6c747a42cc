"""Whether anything at all has happened since the last build: asked without reading any text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from khabar.newsroom import Folder
from khabar.output import Output
from khabar.pipeline.fingerprints import fingerprint
from khabar.pipeline.load import Loaded
from khabar.pipeline.program import versions
from khabar.pipeline.records import Whole, read_whole
from khabar.pipeline.traces import clock, trace
from khabar.reports import BuildReport

_INPUTS = ("releases", "locales", "templates")
# What is in out/ beside the site, and nobody's business here.
_OTHERS = ("review", "proofs")


@dataclass(frozen=True, slots=True)
class Look:
    """A newsroom before a build has read anything of it; `settled` as `Trace` has it."""

    inputs: str
    settled: bool


def look(folder: Folder, out: Output, formats: tuple[bool, bool]) -> Look:
    """How everything stands that a build would read, and what would read it."""
    state = out.root / ".khabar"
    state.mkdir(parents=True, exist_ok=True)
    moment = clock(state)
    found = trace(*(folder.root / name for name in _INPUTS))
    inputs = fingerprint((str(folder.root), found.digest, formats, dict(versions())))
    return Look(inputs, found.settled(moment))


def remembered(out: Output, seen: Look, now: datetime) -> BuildReport | None:
    """What the last build reported, where one at `now` would do and say the same."""
    last = read_whole(out)
    if last and last.inputs == seen.inputs and last.covers(now) and last.outputs == _outputs(out):
        return last.report
    return None


def whole(
    out: Output, seen: Look, loaded: Loaded, now: datetime, report: BuildReport
) -> Whole | None:
    """What to remember of a build; nothing where a change after the look might not show."""
    if not seen.settled:
        return None
    turns = sorted(_embargoes(loaded))
    past = [each for each in turns if each <= now]
    ahead = [each for each in turns if each > now]
    since, until = (row[i].isoformat() if row else "" for row, i in ((past, -1), (ahead, 0)))
    return Whole(seen.inputs, _outputs(out), since, until, report)


def _outputs(out: Output) -> str:
    return trace(out.root / "public", out.root / "drafts", skip=_OTHERS).digest


def _embargoes(loaded: Loaded) -> Iterator[datetime]:
    """The moments at which a decision may change: there are no others (see `lifecycle`)."""
    for each in loaded.releases:
        if each.release and each.release.embargo:
            yield each.release.embargo
    for row in loaded.editions.values():
        for edition in row:
            if embargo := edition.bulletin.release.embargo:
                yield embargo
