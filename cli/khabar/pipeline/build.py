"""`khabar build`: every release in every locale, set as HTML and PDF, into out/."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from khabar.languages import pseudo
from khabar.model import Bulletin
from khabar.newsroom import Folder
from khabar.output import Output
from khabar.pipeline.findings import Checking, remember, save
from khabar.pipeline.load import Loaded, load, select
from khabar.pipeline.plan import Order, Plan, design_of, job_of, path_of, plan, record_of
from khabar.pipeline.prepare import Prepared, prepare
from khabar.pipeline.pseudo import pseudo_drafts
from khabar.pipeline.records import read_records, write
from khabar.pipeline.retract import retract, retract_copies, retract_withdrawn, shown
from khabar.pipeline.setting import Design, Job, Made, image_address, make
from khabar.pipeline.site import Assets, sweep, write_site
from khabar.pipeline.still import Look, look, remembered, whole
from khabar.problems import KhabarError, Place, Problem
from khabar.reports import BuildReport, Built
from khabar.workers import Lost, Workers, here

Progress = Callable[[int, int], None]
_Result = tuple[Plan, Job, Made | KhabarError | Lost]

# How many bulletins a killed build may have to set again.
_SAVE_EVERY = 500


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: releases and locales (none: all), which formats, how many processes.

    `jobs` is 0 for as many as the work is worth, at most `cores`.
    """

    ids: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    html: bool = True
    pdf: bool = True
    jobs: int = 0
    cores: int = 1

    def processes(self, bulletins: int) -> int:
        """How many processes the work is worth: a new one takes as long as some twenty pages."""
        return self.jobs or min(self.cores, 1 + bulletins // 24)

    def wants(self, prepared: Prepared) -> bool:
        """Whether a bulletin is set: one asked for, and always what replaces a withdrawn one."""
        id_, locale = prepared.key
        asked = (not self.ids or id_ in self.ids) and (not self.locales or locale in self.locales)
        return asked or prepared.bulletin.withdrawn

    @property
    def everything(self) -> bool:
        """Whether this build leaves nothing of an older one behind."""
        return not self.ids and not self.locales


def build(  # noqa: PLR0913
    folder: Folder,
    request: Request,
    now: datetime,
    output: Path,
    progress: Progress,
    workers: Workers | None = None,
) -> BuildReport:
    """Build what is asked for as of `now`; a bulletin that would not change is left alone.

    What stands where it may not stand any more is taken away first, whatever was asked for. What
    may not be public goes to `drafts`. A bulletin that cannot be set is reported, the others are
    built. `workers` are those of this machine where none are given.
    """
    out = Output(output)
    seen = look(folder, out, (request.html, request.pdf)) if request.everything else None
    if seen and (report := remembered(out, seen, now)):
        return replace(report, output=str(output))
    return _Build(folder, request, out, progress).run(now, seen, workers)


class _Build:
    """One build that has something to do."""

    def __init__(self, folder: Folder, request: Request, out: Output, progress: Progress) -> None:
        self.folder, self.request, self.out, self.progress = folder, request, out, progress
        self.records = read_records(out)
        self.failed: dict[str, list[Problem]] = {}
        self.pages_alone: set[str] = set()

    def run(self, now: datetime, seen: Look | None, workers: Workers | None) -> BuildReport:
        """The story."""
        loaded = load(self.folder)
        _check(loaded, self.request)
        gone = retract_withdrawn(self.out, loaded, self.records)
        copies = retract_copies(self.folder, self.out, loaded)
        checking = Checking(remember(self.out), self.request.jobs or self.request.cores)
        prepared, findings = prepare(loaded, now, checking)
        save(self.out, checking.found)
        if pseudo.LOCALE in self.request.locales:
            prepared += pseudo_drafts(loaded, now)
        gone += retract(self.out, loaded, prepared, self.records)
        public = [each.bulletin for each in prepared if each.public]
        assets = Assets(self.folder, self.out, self.records)
        if any(each.startswith("public/") for each in gone):
            # The pages round them are soon told; the rest of the build may take its time.
            write_site(self.folder, self.out, loaded, public, assets.name)
        self.order = self._order(assets.name)
        plans = [self._plan(each) for each in prepared if self.request.wants(each)]
        self._set(plans, assets, workers or self._here(plans))
        write_site(self.folder, self.out, loaded, public, assets.name)
        if self.request.everything:
            for path in self.failed:
                assets.used[path.partition("/")[0]] |= shown(self.out, [path])
            sweep(self.out, assets.used)
            self.records.keep_only([*map(path_of, prepared), *assets.kept])
        self.out.checksums("public", self._digests(plans, assets))
        failed = [problem for path in sorted(self.failed) for problem in self.failed[path]]
        problems = (*loaded.problems, *loaded.source_problems, *findings, *copies, *failed)
        report = BuildReport(str(self.out.root), tuple(map(self._built, plans)), problems)
        last = whole(self.out, seen, loaded, now, report) if seen and not self.failed else None
        write(self.out, last, self.records)
        return report

    def _here(self, plans: Sequence[Plan]) -> Workers:
        count = self.request.processes(sum(not each.unchanged for each in plans))
        return here(count, ("khabar.render.pdf",) if self.request.pdf else ())

    def _order(self, assets: str) -> Order:
        design = design_of(self.folder.templates)
        return Order(self.folder, assets, design, self.request.html, self.request.pdf)

    def _plan(self, prepared: Prepared) -> Plan:
        return plan(self.order, prepared, self.records.folders.get(path_of(prepared)), self.out)

    def _set(self, plans: Sequence[Plan], assets: Assets, workers: Workers) -> None:
        """Put each bulletin into its area as it comes; a failed one leaves what stands there."""
        todo = sorted((each for each in plans if not each.unchanged), key=_in_order)
        try:
            with TemporaryDirectory(prefix="khabar-") as folder:
                results = self._results(todo, folder, workers)
                for done, (each, job, answer) in enumerate(results, 1):
                    self._take(each, job, answer, assets)
                    self.progress(done, len(todo))
                    if done % _SAVE_EVERY == 0:
                        write(self.out, None, self.records)
        except BaseException:
            write(self.out, None, self.records)
            raise
        for each in plans:
            if each.path in self.records.folders and self.order.html:
                assets.keep(each)

    def _results(self, todo: Sequence[Plan], folder: str, workers: Workers) -> Iterator[_Result]:
        jobs = ((each, job_of(self.order, each)) for each in todo)
        templates: Design | Path = self.order.design
        if workers.shares_disk and todo:
            self.order.design.unpack(Path(folder))
            templates = Path(folder)
        yield from workers.run(make, templates, jobs)

    def _take(self, each: Plan, job: Job, answer: Made | KhabarError | Lost, to: Assets) -> None:
        if not isinstance(answer, Made):
            self.failed[each.path] = _problems(answer, each.prepared.bulletin)
            self.records.folders.pop(each.path, None)
            self._put_page_alone(each, job)
            return
        if self.order.html:
            for name, data in job.images.items():
                to.put(each.area, image_address(name, data), data)
        self.out.put_folder(each.path, answer.files)
        self.records.folders[each.path] = record_of(self.order, each, job, answer, self.out)

    def _put_page_alone(self, each: Plan, job: Job) -> None:
        """The notice of a withdrawal whose PDF cannot be set: its page still says what is so."""
        if each.prepared.bulletin.withdrawn and job.html and job.pdf:
            page = replace(job, pdf=False, bulletin=replace(job.bulletin, pdf=False))
            answer = make(self.order.design, page)
            if isinstance(answer, Made):
                self.out.put_folder(each.path, answer.files)
                self.pages_alone.add(each.path)

    def _digests(self, plans: Sequence[Plan], assets: Assets) -> dict[str, str]:
        """Of the files in public that are known to be as they were put."""
        known = self.records.folders
        folders = [each.path for each in plans if each.prepared.public and each.path in known]
        return {
            f"{path}/{name}".removeprefix("public/").removesuffix("/"): digest
            for path in (*folders, *assets.kept)
            for name, digest in known[path].files.items()
        }

    def _built(self, each: Plan) -> Built:
        prepared, reasons = each.prepared, each.prepared.bulletin.reasons
        if each.path in self.failed:
            alone = each.path in self.pages_alone
            reasons = (*reasons, "its PDF could not be set" if alone else "it could not be set")
            return Built(*prepared.key, each.path, alone, reasons, True, each.because)
        return Built(
            *prepared.key, each.path, prepared.public, reasons, prepared.finding, each.because
        )


def _in_order(each: Plan) -> tuple[bool, int, str]:
    """Notices of withdrawal first, then what takes longest."""
    return not each.prepared.bulletin.withdrawn, -each.weight, each.path


def _check(loaded: Loaded, request: Request) -> None:
    select(loaded, request.ids)
    for locale in request.locales:
        if locale not in (*loaded.newsroom.locales, pseudo.LOCALE):
            hint = f"the newsroom's locales are {', '.join(loaded.newsroom.locales)}"
            raise KhabarError(f"{locale} is no locale of this newsroom", hint)


def _problems(error: KhabarError | Lost, bulletin: Bulletin) -> list[Problem]:
    place = Place(bulletin.release.file)
    found = error.problems or (Problem(place, error.message, error.hint),)
    return [
        replace(each, place=place, message=f"{bulletin.locale}: {each.message}") for each in found
    ]
