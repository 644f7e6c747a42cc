"""The outcome of a build: its report, and what the next build remembers of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from khabar.build.bulletin_problems import by_locale
from khabar.build.bulletin_writer import BulletinWriter
from khabar.build.planner import BuildPlan
from khabar.build.request import BuildInput
from khabar.build.retracting.retraction import left_alone
from khabar.cache.rows import Span, WholeBuild
from khabar.cache.snapshot import survey_after
from khabar.problems import Problem
from khabar.reports import NOT_RENDERED, UNCHANGED, BuildReport, Built
from khabar.workspace.template_messages import remember_wording


@dataclass(frozen=True, slots=True)
class Outcome:
    """Outcome of a build: what was planned and written, and what was wrong meanwhile.

    `unread` are problems of what was removed, `copies` of copies for single readers, `lost` of
    releases whose folder is gone, `broken` of the site. `kept` are names of files in out/ beside
    those of bulletins.
    """

    given: BuildInput
    plan: BuildPlan
    writer: BulletinWriter
    unread: Sequence[Problem]
    copies: Sequence[Problem]
    lost: Sequence[Problem]
    broken: Sequence[Problem]
    kept: Collection[str]

    def report(self) -> BuildReport:
        """Report each bulletin that was asked for or rendered, and every problem."""
        plan, out = self.plan, self.given.out
        rows = [row for _, row in sorted(self.writer.failed.items())]
        # A broken template is told once, however many pages it makes.
        failed = dict.fromkeys((*self.broken, *by_locale(each for row in rows for each in row)))
        own = [problem for id_ in plan.ids for problem in plan.parts[id_].problems]
        built = [
            self._built(each)
            for id_ in plan.ids
            for each in plan.parts[id_].built
            if each.path in plan.todo or self.given.request.asks_for(each.release, each.locale)
        ]
        left, shared = left_alone(out), plan.decisions.problems
        known = (each for each in failed if each not in shared)
        problems = (*self.unread, *shared, *self.lost, *own, *self.copies, *known, *left)
        return BuildReport(str(out.root), tuple(built), problems)

    def _built(self, each: Built) -> Built:
        todo = self.plan.todo.get(each.path)
        each = replace(each, because=todo.because if todo else UNCHANGED)
        if each.path not in self.writer.failed:
            return each
        alone = each.path in self.writer.pages_alone
        reasons = (
            *each.reasons,
            "its PDF could not be rendered" if alone else "it could not be rendered",
        )
        because = each.because if alone else NOT_RENDERED
        return replace(
            each, public=alone, reasons=reasons, finding=True, broken=True, because=because
        )

    def remember(self, report: BuildReport) -> None:
        """Keep in the cache what the next build need not do again."""
        plan, cache, snapshot = self.plan, self.given.cache, self.given.snapshot
        wrong = self.writer.failed or self.broken or self.lost
        whole = self.given.request.everything and not wrong
        if snapshot.settled and not plan.pseudo:
            for id_, part in plan.parts.items():
                if plan.is_new(id_) and plan.stands(id_):
                    cache.put_part(id_, part)
        remember_wording(cache, plan.decisions.shared.wording)
        if whole:
            paths = {each.path for part in plan.parts.values() for each in part.built}
            cache.keep_only(set(plan.ids), paths.union(self.kept))
            if plan.stale:
                self.writer.made.sweep(cache)
        last = None
        if whole and snapshot.settled:
            together = _together([part.span for part in plan.parts.values()])
            left = survey_after(snapshot.outputs, self.given.out).digest
            last = WholeBuild(snapshot.inputs, left, together, report)
        cache.put_whole(last)


def _together(spans: Sequence[Span]) -> Span:
    """Intersect spans of time: when all of them hold."""
    since = [datetime.fromisoformat(each.since) for each in spans if each.since]
    until = [datetime.fromisoformat(each.until) for each in spans if each.until]
    return Span(max(since).isoformat() if since else "", min(until).isoformat() if until else "")
