"""Publication readiness: whether out/public is what a build would make now, and may be public."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from khabar.build.bulletin_plan import path_of
from khabar.build.bulletin_writer import failed_name
from khabar.build.request import BuildInput, Request
from khabar.build.retracting.retraction import is_notice
from khabar.build.run import Builder
from khabar.cache.snapshot import Snapshot, remembered, take_snapshot
from khabar.cache.store import BuildCache, open_cache
from khabar.digest import sha256
from khabar.files.folder import Folder
from khabar.files.outputs.output import CHECKSUMS, Output, read_checksums
from khabar.files.outputs.rehearsal import Rehearsal
from khabar.model import Bulletin
from khabar.problems import KhabarError, Place, Problem
from khabar.standing.bulletins import prepare
from khabar.standing.findings import ReadOnlyFindings
from khabar.standing.prepared_bulletins import Prepared
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import load

AREA = "public"
_HINT = "run `khabar build`"
_SHOWN = 10


class NotBuiltError(KhabarError):
    """The site in out/public is not what may be public now."""

    exit_code = 4


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """The files of out/public by SHA-256, and their sizes; hidden files are none of them.

    `foreign` are files there that Khabar did not write: it made none of the same name.
    """

    digests: Mapping[str, str]
    sizes: Mapping[str, int]
    foreign: frozenset[str] = frozenset()


class Readiness:
    """A newsroom and what was built of it, at a moment; its texts are read when they are needed."""

    def __init__(self, folder: Folder, now: datetime) -> None:
        """`now` is the real time."""
        self.folder, self.now, self.out = folder, now, Output(folder.root / "out")
        # The folders of bulletins whose last rendering failed, once `built` has looked.
        self.unmade: set[str] = set()

    def built(self) -> BuiltSite:
        """Return the built site; raises `NotBuiltError` if a build would leave another one now."""
        found = read_built(self.out)
        with open_cache(self.out) as cache:
            snapshot = take_snapshot(self.folder, self.out, ())
            same = remembered(cache, snapshot, self.now)
            wrong = () if same else tuple(self._pending(cache, snapshot))
        if wrong:
            raise not_built(wrong)
        return found

    @cached_property
    def loaded(self) -> Loaded:
        """The newsroom."""
        return load(FolderNewsroom(self.folder))

    @cached_property
    def prepared(self) -> Sequence[Prepared]:
        """Every bulletin, and whether it may be public."""
        with open_cache(self.out) as cache:
            return prepare(self.loaded, self.now, ReadOnlyFindings(cache))[0]

    @property
    def public(self) -> Mapping[str, Bulletin]:
        """The bulletins that stand in public, by their folders there."""
        return {
            path_of(each).removeprefix(f"{AREA}/"): each.bulletin
            for each in self.prepared
            if each.public
        }

    def _pending(self, cache: BuildCache, snapshot: Snapshot) -> Iterator[Problem]:
        """List what a build would change in public; its steps run on a folder that records them."""
        trial = Rehearsal(self.out.root)
        given = BuildInput(
            self.folder, Request(), self.now, trial, cache.copy(), snapshot, rehearsal=True
        )
        work = Builder(given)
        work.rehearse()
        self.unmade |= {path.removeprefix(f"{AREA}/") for path in work.writer.failed}
        for path, todo in work.build_plan.todo.items():
            failed = cache.folders.get(failed_name(path))
            # A bulletin that the last build could not render would fail again, so it is not
            # pending.
            in_vain = failed is not None and failed.cache_key == todo.cache_key
            if failed and in_vain and not failed.files:
                self.unmade.add(path.removeprefix(f"{AREA}/"))
            if not in_vain and not self._notice_alone(path):
                trial.changed[path] = todo.because
        for name, why in trial.changed.items():
            if name.startswith(f"{AREA}/"):
                yield _problem(name, why)

    def _notice_alone(self, path: str) -> bool:
        """Tell whether it is a withdrawal's page without its PDF, which may be published."""
        has_pdf = any(name.endswith(".pdf") for name in self.out.files(path))
        return not has_pdf and is_notice(self.out, path)


def read_built(out: Output) -> BuiltSite:
    """Read the site that a build left in out/public, by its checksums.

    Files that no build wrote are none of it. Only what is younger than they are is read. Raises
    `NotBuiltError` where they do not hold, as after a build that was killed.
    """
    stats = out.stats(AREA)
    if CHECKSUMS not in stats:
        raise not_built([_problem(AREA, "nothing is built")])
    if out.unfinished(AREA):
        raise not_built([_problem(AREA, "the last build did not come to its end")])
    sums = out.read(f"{AREA}/{CHECKSUMS}")
    listed = read_checksums(sums)
    written = stats[CHECKSUMS].st_mtime_ns
    wrong = [
        _problem(f"{AREA}/{name}", "not there") for name in sorted(listed.keys() - stats.keys())
    ]
    for name, stat in stats.items():
        if name not in listed:
            continue  # somebody else's, and not published
        young = max(stat.st_mtime_ns, stat.st_ctime_ns) > written
        if young and out.digest(f"{AREA}/{name}") != listed[name]:
            wrong.append(_problem(f"{AREA}/{name}", "not as the last build left it"))
    if wrong:
        raise not_built(wrong)
    listed[CHECKSUMS] = sha256(sums)
    digests = {name: listed[name] for name in listed if not _hidden(name)}
    foreign = frozenset(stats.keys() - listed.keys())
    return BuiltSite(digests, {name: stats[name].st_size for name in digests}, foreign)


def not_built(problems: Sequence[Problem]) -> NotBuiltError:
    """Make the error, with the first reasons: files that somebody changed come before others."""
    message = "out/public is not what a build would leave there now"
    causes = [each for each in sorted(problems) if each.message.startswith("changed: ")]
    shown = (*causes, *(each for each in sorted(problems) if each not in causes))[:_SHOWN]
    if more := len(problems) - len(shown):
        shown = (*shown, Problem(Place(""), f"and {more} more", _HINT))
    return NotBuiltError(message, _HINT, shown)


def _problem(name: str, message: str) -> Problem:
    return Problem(Place(f"out/{name}"), message, _HINT)


def _hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))
