"""A build that has something to do, from decisions to the last page of the site."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from khabar.build.bulletin_plan import Order, design_of
from khabar.build.planner import Agenda
from khabar.build.request import Progress, Request
from khabar.build.retraction import retract, retract_copies, retract_withdrawn, sweep
from khabar.build.writer import Putting
from khabar.cache.rows import Span, Whole
from khabar.cache.snapshot import Look, survey_after
from khabar.cache.store import Records
from khabar.files.folder import Folder
from khabar.files.output import Output
from khabar.languages import pseudo
from khabar.problems import KhabarError, Problem
from khabar.reports import UNCHANGED, BuildReport, Built
from khabar.site.writer import Assets, public_of, write_pages, write_site
from khabar.workers import Workers, here, warm
from khabar.workspace.load import Loaded
from khabar.workspace.names import require

# What takes workers longest to load.
_CHECKS, _SETS = ("khabar.checks",), ("khabar.formats.pdf.engine",)


class Work:
    """One build."""

    def __init__(  # noqa: PLR0913
        self, folder: Folder, request: Request, now: datetime, out: Output, records: Records,
        seen: Look,
    ) -> None:  # fmt: skip
        """`seen` is how everything stood before."""
        self.folder, self.request, self.out = folder, request, out
        self.records, self.seen = records, seen
        self.putting = Putting(out, records)
        self.agenda = Agenda(folder, request, now, out, records, seen, self.putting)
        self.loaded = self.agenda.decisions.shared
        self.gone: list[str] = []
        self.kept: set[str] = set()
        self.copies: tuple[Problem, ...] = ()
        self.assets: Assets | None = None
        self.order: Order | None = None
        self.error: KhabarError | None = None

    def run(self, progress: Progress, workers: Workers | None) -> BuildReport:
        """The story."""
        self._check()
        self.copies = retract_copies(self.folder, self.out, self.loaded, set(self.agenda.ids))
        self._warm(workers)
        self._order()
        self.agenda.decide(self.order, self._retract_withdrawn)
        self._retract()
        if self.assets and any(each.startswith("public/") for each in self.gone):
            # The pages round them are soon told; the rest of the build may take its time.
            self._write_site(self.assets)
        assets, order = self._possible()
        assets.put_shared()
        self._set(order, assets, workers or self._here(), progress)
        self._write_site(assets)
        self._sweep(assets)
        held = self.records.left() == self.seen.outputs.digest
        self.out.checksums("public", self.records.digests(self.agenda.sure), held=held)
        return self._remembered(self._report())

    def rehearse(self) -> None:
        """The same without setting anything; for an `out` and `records` that only take notes.

        The agenda's `todo` are the bulletins that would be set.
        """
        self._order()
        # A notice that stands without its PDF would be put again, and stays as it is.
        self.agenda.decide(self.order, lambda _: None)
        self._retract()
        assets, _ = self._possible()
        assets.put_shared()
        self._keep(assets)
        public = public_of(self.out, self.records, self.loaded, self.agenda.sure)
        write_pages(self.folder, self.out, self.records, self.loaded, public, assets.name)
        self._sweep(assets)

    # What is needed.

    def _check(self) -> None:
        require(self.agenda.ids, self.request.ids)
        locales = self.loaded.newsroom.locales
        for locale in self.request.locales:
            if locale not in (*locales, pseudo.LOCALE):
                hint = f"the newsroom's locales are {', '.join(locales)}"
                raise KhabarError(f"{locale} is no locale of this newsroom", hint)

    def _warm(self, workers: Workers | None) -> None:
        """The workers of this machine load what they need while releases are read."""
        bulletins = len(self.agenda.stale) * len(self.loaded.newsroom.locales)
        if bulletins and self.request.processes(bulletins) > 1:
            sets = _SETS if self.request.pdf and not workers else ()
            warm((*_CHECKS, *sets))

    def _here(self) -> Workers:
        count = self.request.processes(len(self.agenda.todo))
        return here(count, _SETS if self.request.pdf else ())

    def _order(self) -> None:
        """What all bulletins share. What is wrong waits until what may not stand is gone."""
        request = self.request
        try:
            self.assets = Assets(self.folder, self.out, self.records)
            design = design_of(self.folder.templates)
        except KhabarError as error:
            self.error = error
        else:
            self.order = Order(self.folder, self.assets.name, design, request.html, request.pdf)

    def _possible(self) -> tuple[Assets, Order]:
        """What the build needs; raises what makes it impossible."""
        if self.error:
            raise self.error
        assert self.assets  # noqa: S101
        assert self.order  # noqa: S101
        return self.assets, self.order

    # What may not stand.

    def _retract_withdrawn(self, loaded: Loaded) -> None:
        self.gone += retract_withdrawn(self.out, loaded, self.records)

    def _retract(self) -> None:
        """Take away what may not stand, before anything is set."""
        allowed = {each.path for part in self.agenda.parts.values() for each in part.built}
        locales = {path.split("/")[1] for path in allowed}
        locales |= set(self.loaded.newsroom.locales)
        self.gone += retract(self.out, locales, allowed, self.records)

    def _sweep(self, assets: Assets) -> None:
        sweep(self.out, assets.name, self.agenda.parts.values(), self.agenda.sure)

    # What is set.

    def _set(self, order: Order, assets: Assets, workers: Workers, progress: Progress) -> None:
        agenda = self.agenda
        if agenda.todo:
            paths = self.putting.all(order, agenda.plans(order), assets, workers)
            for done, path in enumerate(paths, 1):
                if path not in self.putting.failed:
                    agenda.sure.add(path)
                progress(done, len(agenda.todo))
        self._keep(assets)

    def _keep(self, assets: Assets) -> None:
        """See to it that the images of what stands do; what was set has put its own."""
        for id_, part in self.agenda.parts.items() if self.request.html else ():
            if not self.agenda.is_new(id_):
                assets.kept |= set(part.images)
            elif self.agenda.stands(id_):
                for file in part.images:
                    assets.keep(id_, file)

    # What comes of it.

    def _write_site(self, assets: Assets) -> None:
        public = public_of(self.out, self.records, self.loaded, self.agenda.sure)
        stands = write_site(self.folder, self.out, self.records, self.loaded, public, assets.name)
        self.agenda.sure |= stands
        self.kept = stands | assets.kept

    def _report(self) -> BuildReport:
        agenda = self.agenda
        failed = [each for _, row in sorted(self.putting.failed.items()) for each in row]
        own = [problem for id_ in agenda.ids for problem in agenda.parts[id_].problems]
        built = [
            self._built(each)
            for id_ in agenda.ids
            for each in agenda.parts[id_].built
            if each.path in agenda.todo or self.request.asks_for(each.release, each.locale)
        ]
        problems = (*agenda.decisions.problems, *own, *self.copies, *failed)
        return BuildReport(str(self.out.root), tuple(built), problems)

    def _built(self, each: Built) -> Built:
        todo = self.agenda.todo.get(each.path)
        each = replace(each, because=todo.because if todo else UNCHANGED)
        if each.path not in self.putting.failed:
            return each
        alone = each.path in self.putting.pages_alone
        reasons = (*each.reasons, "its PDF could not be set" if alone else "it could not be set")
        return replace(each, public=alone, reasons=reasons, finding=True)

    def _remembered(self, report: BuildReport) -> BuildReport:
        agenda = self.agenda
        whole = self.request.everything and not self.putting.failed
        if self.seen.settled and not agenda.pseudo:
            for id_, part in agenda.parts.items():
                if agenda.is_new(id_) and agenda.stands(id_):
                    self.records.put_part(id_, part)
        if whole:
            paths = {each.path for part in agenda.parts.values() for each in part.built}
            self.records.keep_only(set(agenda.ids), paths | self.kept)
        last = None
        if whole and self.seen.settled:
            together = _together([part.span for part in agenda.parts.values()])
            left = survey_after(self.seen.outputs, self.out).digest
            last = Whole(self.seen.inputs, left, together, report)
        self.records.put_whole(last)
        return report


def _together(spans: Sequence[Span]) -> Span:
    """When all of them hold."""
    since = [datetime.fromisoformat(each.since) for each in spans if each.since]
    until = [datetime.fromisoformat(each.until) for each in spans if each.until]
    return Span(max(since).isoformat() if since else "", min(until).isoformat() if until else "")
