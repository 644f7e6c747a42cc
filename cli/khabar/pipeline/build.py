"""`khabar build`: every release in every locale, set as HTML and PDF, into out/."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from khabar.languages import pseudo
from khabar.markup import figures
from khabar.model import Bulletin
from khabar.newsroom import Folder
from khabar.output import Output
from khabar.pipeline.load import Loaded, load, select
from khabar.pipeline.prepare import Prepared, prepare
from khabar.pipeline.pseudo import pseudo_drafts
from khabar.pipeline.setting import Job, Result, image_address, set_bulletin
from khabar.pipeline.site import AREAS, sweep, write_assets, write_site
from khabar.problems import KhabarError, Place, Problem
from khabar.reports import BuildReport, Built
from khabar.workers import run

Progress = Callable[[int, int], None]

# Folders of an area beside those of its locales.
_NO_LOCALES = ("assets", "review", "proofs")


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


def build(
    folder: Folder, request: Request, now: datetime, output: Path, progress: Progress
) -> BuildReport:
    """Build what is asked for as of `now`.

    What stands where it may not stand any more is taken away first, whatever was asked for. What
    may not be public goes to `drafts`. A bulletin that cannot be set is reported, the others are
    built.
    """
    loaded = load(folder)
    _check(loaded, request)
    prepared, findings = prepare(loaded, now)
    if pseudo.LOCALE in request.locales:
        prepared += pseudo_drafts(loaded, now)
    out = Output(output)
    _retract(out, loaded, prepared)
    assets = write_assets(folder, out)
    asked = [each for each in prepared if request.wants(each)]
    jobs = [_job(folder, request, each.bulletin, assets) for each in asked]
    results = run(set_bulletin, jobs, request.processes(len(jobs)))
    built, failed = _store(out, asked, jobs, results, progress)
    public = [each.bulletin for each in prepared if each.public]
    write_site(folder, out, loaded, public, assets)
    if request.everything and not failed:
        sweep(out, _used(asked, jobs, assets))
    problems = (*loaded.problems, *loaded.source_problems, *findings, *failed)
    return BuildReport(str(output), tuple(built), problems)


def _check(loaded: Loaded, request: Request) -> None:
    select(loaded, request.ids)
    for locale in request.locales:
        if locale not in (*loaded.newsroom.locales, pseudo.LOCALE):
            hint = f"the newsroom's locales are {', '.join(loaded.newsroom.locales)}"
            raise KhabarError(f"{locale} is no locale of this newsroom", hint)


def _area(prepared: Prepared) -> str:
    return "public" if prepared.public else "drafts"


def _retract(out: Output, loaded: Loaded, prepared: Sequence[Prepared]) -> None:
    allowed = {(_area(each), each.bulletin.locale, each.bulletin.release.id) for each in prepared}
    locales = {*loaded.newsroom.locales, *(each.bulletin.locale for each in prepared)}
    for area in AREAS:
        out.clear_leftovers(area)
        for locale in (name for name in out.folders(area) if name not in _NO_LOCALES):
            for id_ in out.folders(f"{area}/{locale}"):
                if (area, locale, id_) not in allowed:
                    out.remove(f"{area}/{locale}/{id_}")
            if locale not in locales:
                out.remove(f"{area}/{locale}")


def _job(folder: Folder, request: Request, bulletin: Bulletin, assets: str) -> Job:
    release = bulletin.release
    images = {each.src: folder.image(release.id, each.src) for each in figures(release)}
    shown = replace(bulletin, pdf=request.pdf)
    return Job(
        shown, images, folder.templates, f"../../{assets}", html=request.html, pdf=request.pdf
    )


def _store(
    out: Output,
    asked: Sequence[Prepared],
    jobs: Sequence[Job],
    results: Iterator[Result],
    progress: Progress,
) -> tuple[list[Built], list[Problem]]:
    """Put each bulletin into its area as it comes; a failed one leaves what stands there alone."""
    built: list[Built] = []
    problems: list[Problem] = []
    for done, (each, job, result) in enumerate(zip(asked, jobs, results, strict=True), 1):
        failed = isinstance(result, KhabarError)
        if isinstance(result, KhabarError):
            problems += _problems(result, each.bulletin)
        else:
            _put(out, each, job, result)
        built.append(_built(each, failed=failed))
        progress(done, len(asked))
    return built, problems


def _put(out: Output, prepared: Prepared, job: Job, files: dict[str, bytes]) -> None:
    area, release = _area(prepared), prepared.bulletin.release
    for name, data in job.images.items():
        out.put_file(f"{area}/{image_address(name, data)}", data)
    out.put_folder(f"{area}/{prepared.bulletin.locale}/{release.id}", files)


def _built(prepared: Prepared, *, failed: bool) -> Built:
    id_, locale = prepared.key
    path = f"{_area(prepared)}/{locale}/{id_}"
    reasons = prepared.bulletin.reasons
    if failed:
        return Built(id_, locale, path, False, (*reasons, "it could not be set"), finding=True)
    return Built(id_, locale, path, prepared.public, reasons, prepared.finding)


def _problems(error: KhabarError, bulletin: Bulletin) -> list[Problem]:
    place = Place(bulletin.release.file)
    found = error.problems or (Problem(place, error.message, error.hint),)
    return [
        replace(each, place=place, message=f"{bulletin.locale}: {each.message}") for each in found
    ]


def _used(asked: Sequence[Prepared], jobs: Sequence[Job], assets: str) -> dict[str, set[str]]:
    """The folders of assets that each area's pages refer to."""
    used = {area: {assets.split("/")[1]} for area in AREAS}
    for each, job in zip(asked, jobs, strict=True):
        addresses = (image_address(name, data) for name, data in job.images.items())
        used[_area(each)] |= {address.split("/")[1] for address in addresses}
    return used
