"""A build that has something to do, from decisions to the last page of the site."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from khabar.languages import pseudo
from khabar.model import Status
from khabar.newsroom import Folder
from khabar.output import Output
from khabar.pipeline import cards
from khabar.pipeline.build import Progress, Request
from khabar.pipeline.decisions import Decided, Decisions, in_portions
from khabar.pipeline.fingerprints import fingerprint
from khabar.pipeline.load import Loaded
from khabar.pipeline.names import require
from khabar.pipeline.parts import Part, Span, Whole
from khabar.pipeline.plan import Order, Plan, design_of, path_of, plan
from khabar.pipeline.prepare import Prepared
from khabar.pipeline.putting import Putting
from khabar.pipeline.records import Records
from khabar.pipeline.retract import retract, retract_copies, retract_withdrawn, sweep
from khabar.pipeline.site import Assets, public_of, write_pages, write_site
from khabar.pipeline.still import Look, survey_after
from khabar.problems import KhabarError, NewsroomError, Problem
from khabar.reports import UNCHANGED, BuildReport, Built
from khabar.workers import Workers, here, warm

# What takes workers longest to load.
_CHECKS, _SETS = ("khabar.checks",), ("khabar.render.pdf",)
_WITHDRAWN = Status.CANCELED.encode()


@dataclass(frozen=True, slots=True)
class _Todo:
    """A bulletin that has to be set: its release, and why."""

    id: str
    because: str


class Work:
    """One build. `parts` is what becomes of each release, `because` why each path was set."""

    def __init__(  # noqa: PLR0913
        self, folder: Folder, request: Request, now: datetime, out: Output, records: Records,
        seen: Look,
    ) -> None:  # fmt: skip
        """`seen` is how everything stood before."""
        self.folder, self.request, self.out = folder, request, out
        self.records, self.seen = records, seen
        self.pseudo = pseudo.LOCALE in request.locales
        self.now, self.ids = now, folder.ids()
        processes = request.jobs or request.cores
        self.decisions = Decisions(folder, records, now, processes, pseudo_=self.pseudo)
        self.shared = seen.inputs if self.decisions.consistent else seen.shared
        self.old, self.stood = records.parts(), records.stood()
        self.parts: dict[str, Part] = {}
        self.todo: dict[str, _Todo] = {}
        self.putting = Putting(out, records)
        self.gone: list[str] = []
        self.kept: set[str] = set()
        self.copies: tuple[Problem, ...] = ()
        self.assets: Assets | None = None
        self.error: KhabarError | None = None
        # What surely stands as it was put, so that its files need not be read.
        self.sure: set[str] = set()
        self.last: tuple[Sequence[str], dict[str, Plan]] = ((), {})

    def run(self, progress: Progress, workers: Workers | None) -> BuildReport:
        """The story."""
        self._check()
        newsroom = self.decisions.shared
        self.copies = retract_copies(self.folder, self.out, newsroom, set(self.ids))
        self._decide(self._retract_withdrawn)
        self._retract()
        if self.assets and any(each.startswith("public/") for each in self.gone):
            # The pages round them are soon told; the rest of the build may take its time.
            self._write_site(self.assets)
        assets = self._possible()
        assets.put_shared()
        self._set(assets, workers or self._here(), progress)
        self._write_site(assets)
        sweep(self.out, assets.name, self.parts.values(), self.sure)
        held = self.records.left() == self.seen.outputs.digest
        self.out.checksums("public", self.records.digests(self.sure), held=held)
        return self._remembered(self._report())

    def rehearse(self) -> None:
        """The same without setting anything; for an `out` and `records` that only take notes.

        `todo` are the bulletins that would be set.
        """
        # A notice that stands without its PDF would be put again, and stays as it is.
        self._decide(lambda _: None)
        self._retract()
        assets = self._possible()
        assets.put_shared()
        self._keep(assets)
        shared = self.decisions.shared
        public = public_of(self.out, self.records, shared, self.sure)
        write_pages(self.folder, self.out, self.records, shared, public, assets.name)
        sweep(self.out, assets.name, self.parts.values(), self.sure)

    def _check(self) -> None:
        require(self.ids, self.request.ids)
        locales = self.decisions.shared.newsroom.locales
        for locale in self.request.locales:
            if locale not in (*locales, pseudo.LOCALE):
                hint = f"the newsroom's locales are {', '.join(locales)}"
                raise KhabarError(f"{locale} is no locale of this newsroom", hint)

    def _order(self, assets: str) -> Order:
        design = design_of(self.folder.templates)
        return Order(self.folder, assets, design, self.request.html, self.request.pdf)

    def _warm(self, bulletins: int) -> None:
        """Workers load what they need while releases are read."""
        if self.request.processes(bulletins) > 1:
            warm((*_CHECKS, *(_SETS if self.request.pdf else ())))

    def _here(self) -> Workers:
        return here(self.request.processes(len(self.todo)), _SETS if self.request.pdf else ())

    # What may stand.

    def _possible(self) -> Assets:
        """What the build needs; raises what makes it impossible."""
        if self.error:
            raise self.error
        assert self.assets  # noqa: S101
        return self.assets

    def _decide(self, looked: Callable[[Loaded], None]) -> None:
        """Decide on each release of which nothing is known that still holds.

        What makes the build impossible waits until what may not stand is gone.
        """
        try:
            self.assets = Assets(self.folder, self.out, self.records)
            self.order = self._order(self.assets.name)
        except KhabarError as error:
            self.error = error
        stale = {id_ for id_ in self.ids if self.pseudo or not self._holds(id_)}
        self._warm(len(stale) * len(self.decisions.shared.newsroom.locales))
        for id_ in self.ids:
            if id_ not in stale:
                self.parts[id_] = self.old[id_]
                self.sure |= {each.path for each in self.old[id_].built}
        # What may be withdrawn is looked at first, and leaves before anything is checked.
        ordered = sorted(stale, key=lambda id_: (not self.folder.mentions(id_, _WITHDRAWN), id_))
        for some in self.decisions.of(ordered, looked):
            plans: dict[str, Plan] = {}
            for each in some:
                self.records.forget_part(each.id)
                mine = self._plans_of(each.prepared)
                self._note(each, mine)
                plans |= mine
            self.last = ([each.id for each in some], plans)
        for id_ in self.old.keys() - set(self.ids):
            self.records.put_cards(id_, ())

    def _holds(self, id_: str) -> bool:
        """Whether what was decided of a release would be decided now, and stands."""
        part = self.old.get(id_)
        if not part or (part.inputs, part.shared) != (
            self.seen.releases.parts.get(id_),
            self.shared,
        ):
            return False
        folders = (each.path for each in part.built)
        return (
            part.span.covers(self.now)
            and all(
                self.stood.get(path) == self.seen.outputs.parts.get(path, "") for path in folders
            )
            and all(self.stood.get(file) == self.out.state(file) for file in part.images)
        )

    def _plans_of(self, prepared: Iterable[Prepared]) -> dict[str, Plan]:
        """The plans by path; where an image of one is gone, that one fails and the others go on."""
        plans: dict[str, Plan] = {}
        for each in prepared if not self.error else ():
            path = path_of(each)
            try:
                plans[path] = plan(self.order, each, self.records.folders.get(path), self.out)
            except NewsroomError as error:
                self.putting.fail(path, error, each.bulletin)
        return plans

    def _note(self, decided: Decided, plans: dict[str, Plan]) -> None:
        built, images, shown_ = [], [], []
        for prepared in decided.prepared:
            path, bulletin = path_of(prepared), prepared.bulletin
            reasons, finding = bulletin.reasons, prepared.finding
            built.append(Built(*prepared.key, path, prepared.public, reasons, finding))
            if path not in plans:
                continue
            each = plans[path]
            if self.request.html:
                images += [f"{each.area}/assets/{sum_}/{src}" for src, sum_ in each.images.items()]
            if prepared.public:
                text = cards.dump(bulletin)
                shown_.append((bulletin.locale, fingerprint(text), cards.head(bulletin), text))
            if each.unchanged:
                self.sure.add(each.path)
            elif bulletin.withdrawn or self.request.asks_for(*prepared.key):
                self.todo[each.path] = _Todo(decided.id, each.because)
        self.records.put_cards(decided.id, shown_)
        inputs = self.seen.releases.parts.get(decided.id, "")
        self.parts[decided.id] = Part(
            inputs, self.shared, decided.span, tuple(built), tuple(dict.fromkeys(images)),
            (*decided.problems, *decided.findings),
        )  # fmt: skip

    # What may not.

    def _retract_withdrawn(self, loaded: Loaded) -> None:
        self.gone += retract_withdrawn(self.out, loaded, self.records)

    def _retract(self) -> None:
        """Take away what may not stand, before anything is set."""
        allowed = {each.path for part in self.parts.values() for each in part.built}
        locales = {path.split("/")[1] for path in allowed}
        locales |= set(self.decisions.shared.newsroom.locales)
        self.gone += retract(self.out, locales, allowed, self.records)

    # What is set.

    def _set(self, assets: Assets, workers: Workers, progress: Progress) -> None:
        if self.todo:
            paths = self.putting.all(self.order, self._plans(), assets, workers)
            for done, path in enumerate(paths, 1):
                if path not in self.putting.failed:
                    self.sure.add(path)
                progress(done, len(self.todo))
        self._keep(assets)

    def _keep(self, assets: Assets) -> None:
        """See to it that the images of what stands do; what was set has put its own."""
        for id_, part in self.parts.items() if self.request.html else ():
            if part is self.old.get(id_):
                assets.kept |= set(part.images)
            elif all(each.path in self.sure for each in part.built):
                for file in part.images:
                    assets.keep(id_, file)

    def _plans(self) -> Iterator[Plan]:
        """What has to be set, what takes longest first of those that are read at once."""
        ids = list(dict.fromkeys(each.id for each in self.todo.values()))
        for some in in_portions(ids):
            known, plans = self.last
            if not set(some) <= set(known):
                plans = self._plans_of(self.decisions.again(some))
            mine = [
                each
                for path, each in plans.items()
                if path in self.todo and self.todo[path].id in some
            ]
            yield from sorted(mine, key=_in_order)

    # What comes of it.

    def _write_site(self, assets: Assets) -> None:
        shared = self.decisions.shared
        public = public_of(self.out, self.records, shared, self.sure)
        stands = write_site(self.folder, self.out, self.records, shared, public, assets.name)
        self.sure |= stands
        self.kept = stands | assets.kept

    def _report(self) -> BuildReport:
        failed = [each for _, row in sorted(self.putting.failed.items()) for each in row]
        own = [problem for id_ in self.ids for problem in self.parts[id_].problems]
        built = [
            self._built(each)
            for id_ in self.ids
            for each in self.parts[id_].built
            if each.path in self.todo or self.request.asks_for(each.release, each.locale)
        ]
        problems = (*self.decisions.problems, *own, *self.copies, *failed)
        return BuildReport(str(self.out.root), tuple(built), problems)

    def _built(self, each: Built) -> Built:
        todo = self.todo.get(each.path)
        each = replace(each, because=todo.because if todo else UNCHANGED)
        if each.path not in self.putting.failed:
            return each
        alone = each.path in self.putting.pages_alone
        reasons = (*each.reasons, "its PDF could not be set" if alone else "it could not be set")
        return replace(each, public=alone, reasons=reasons, finding=True)

    def _remembered(self, report: BuildReport) -> BuildReport:
        whole = self.request.everything and not self.putting.failed
        if self.seen.settled and not self.pseudo:
            for id_, part in self.parts.items():
                if part is not self.old.get(id_) and all(b.path in self.sure for b in part.built):
                    self.records.put_part(id_, part)
        if whole:
            paths = {each.path for part in self.parts.values() for each in part.built}
            self.records.keep_only(set(self.ids), paths | self.kept)
        last = None
        if whole and self.seen.settled:
            together = _together([part.span for part in self.parts.values()])
            last = Whole(
                self.seen.inputs, survey_after(self.seen.outputs, self.out).digest, together, report
            )
        self.records.put_whole(last)
        return report


def _in_order(each: Plan) -> tuple[bool, int, str]:
    """Notices of withdrawal first, then what takes longest."""
    return not each.prepared.bulletin.withdrawn, -each.weight, each.path


def _together(spans: Sequence[Span]) -> Span:
    """When all of them hold."""
    since = [datetime.fromisoformat(each.since) for each in spans if each.since]
    until = [datetime.fromisoformat(each.until) for each in spans if each.until]
    return Span(max(since).isoformat() if since else "", min(until).isoformat() if until else "")
