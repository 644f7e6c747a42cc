"""Plans → folders in out/: workers render them, and each is written when it comes back."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from khabar.build.bulletin_plan import BuildContext, BulletinPlan, job_of, record_of
from khabar.build.bulletin_problems import problems_of
from khabar.build.missing_pictures import MissingPicture, picture_job, picture_task
from khabar.build.seen_bulletins import name_of, rendering_key, seen
from khabar.build.signed_files import signed_files
from khabar.cache.made_pictures import MadePictures
from khabar.cache.rows import RenderedFolder
from khabar.cache.store import BuildCache
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.files.scratch import scratch
from khabar.formats.bulletin_files import (
    Design,
    Job,
    RenderedBulletin,
    render_task,
)
from khabar.formats.pdf.libraries import MACHINE
from khabar.formats.picture_zip import zip_of
from khabar.formats.port import Files
from khabar.images.picture import Picture
from khabar.images.renditions import placed
from khabar.model import Bulletin, FormatName
from khabar.problems import FileError, KhabarError, NewsroomError, Problem
from khabar.site.placed_assets import Assets
from khabar.workers import LostJob, Workers

# How many bulletins a killed build may have to render again.
_SAVE_EVERY = 500
_SMALLER = "save it smaller, or let its jobs take longer (`limits` in newsroom.yaml)"


def failed_name(path: str) -> str:
    """Name the cache's note that the bulletin at a path could not be rendered."""
    return f"failed/{path}"


class BulletinWriter:
    """Writer of the bulletins of a build; it knows which `failed`, and which have no PDF."""

    def __init__(self, out: Output, cache: BuildCache) -> None:
        """Begin with nothing written."""
        self.out, self.cache = out, cache
        self.failed: dict[str, list[tuple[str, Problem]]] = {}
        self.pages_alone: set[str] = set()
        self.made = MadePictures(out)

    def make_pictures(
        self, folder: Folder, workers: Workers, wanted: Iterable[MissingPicture]
    ) -> None:
        """Make the files of pictures; of one that cannot be made, its bulletins tell why."""
        jobs = ((each, picture_job(folder, each)) for each in wanted)
        for each, _, answer in workers.run(picture_task, None, jobs):
            if isinstance(answer, dict):
                self.made.put(each.picture, answer)

    def all(
        self, context: BuildContext, plans: Iterable[BulletinPlan], assets: Assets, workers: Workers
    ) -> Iterator[str]:
        """Write each bulletin into its area as it comes; where one fails, the old files stay.

        Answers with their paths.
        """
        with scratch() as folder:
            templates: Design | Path = context.design
            if workers.shares_disk:
                context.design.unpack(folder)
                templates = folder.path
            results = workers.run(render_task, templates, self._jobs(context, plans))
            for done, (each, job, answer) in enumerate(results, 1):
                self._see(context, each, answer)
                try:
                    self._put_or_fail(context, each, job, answer, assets)
                except FileError as error:
                    self._fail_alone(each, error)
                yield each.path
                if done % _SAVE_EVERY == 0:
                    self.cache.save()

    def _put_or_fail(
        self,
        context: BuildContext,
        each: BulletinPlan,
        job: Job,
        answer: RenderedBulletin | KhabarError | LostJob,
        assets: Assets,
    ) -> None:
        if isinstance(answer, RenderedBulletin):
            self._put(each, job, answer, assets)
            return
        self.fail(each.path, answer, each.prepared.bulletin)
        alone = _goes_without_pdf(each, answer) and self._put_without_pdf(
            context, each, job, assets
        )
        self._note_failure(each, alone=alone)

    def _fail_alone(self, each: BulletinPlan, error: FileError) -> None:
        """Fail one bulletin for what stands in its place; raises what keeps all from going on."""
        if not error.in_the_way:
            raise error
        told = KhabarError(error.said, error.hint, (self.out.problem(error),))
        self.fail(each.path, told, each.prepared.bulletin)
        self._note_failure(each, alone=False)

    def _note_failure(self, each: BulletinPlan, *, alone: bool) -> None:
        """Remember that it would fail again until its source, catalogs or templates change.

        `alone`: its page is there, without the PDF.
        """
        made = {"index.html": ""} if alone else {}
        self.cache.folders[failed_name(each.path)] = RenderedFolder(
            str(each.cache_key), (), made, ""
        )

    def fail(self, path: str, error: KhabarError | LostJob, bulletin: Bulletin) -> None:
        """Note why a bulletin cannot be rendered."""
        self.failed[path] = [(bulletin.locale, each) for each in problems_of(error, bulletin)]
        self.cache.folders.pop(path, None)

    def _see(
        self,
        context: BuildContext,
        each: BulletinPlan,
        answer: RenderedBulletin | KhabarError | LostJob,
    ) -> None:
        """Remember what was seen of a rendering, for `khabar check`."""
        bulletin = each.prepared.bulletin
        if (found := seen(answer, bulletin)) is not None:
            with suppress(KhabarError):
                images = {name: picture.original for name, picture in each.pictures.items()}
                key = rendering_key(context, bulletin, images)
                self.cache.renderings.put(name_of(bulletin), key, found)

    def _jobs(
        self, context: BuildContext, plans: Iterable[BulletinPlan]
    ) -> Iterator[tuple[BulletinPlan, Job]]:
        for each in plans:
            try:
                yield each, job_of(context, each, self.made)
            except NewsroomError as error:
                self.fail(each.path, error, each.prepared.bulletin)

    def _put(self, each: BulletinPlan, job: Job, made: RenderedBulletin, assets: Assets) -> None:
        if unmade := [name for name in each.pictures if not self.made.has(each.pictures[name])]:
            error = NewsroomError(f"the sizes of {', '.join(unmade)} could not be made", _SMALLER)
            self.fail(each.path, error, each.prepared.bulletin)
            self._note_failure(each, alone=False)
            return
        self._put_images(each, job, assets)
        made = replace(made, files=_with_signed(each, made, assets.folder))
        self.out.put_folder(each.path, made.files)
        self.cache.folders[each.path] = record_of(each, made, self.out)
        self.cache.folders.pop(failed_name(each.path), None)

    def _put_images(self, each: BulletinPlan, job: Job, assets: Assets) -> None:
        page = FormatName.HTML in job.bulletin.formats
        for picture in each.placed(page=page):
            assets.put_picture(each.area, picture)
        if page and each.zip:
            self.put_zip(each, assets)
        for file in each.prepared.bulletin.attached.values():
            assets.put_attached(each.area, each.prepared.bulletin.release.id, file)

    def put_zip(self, each: BulletinPlan, assets: Assets) -> None:
        """Pack the zip of a bulletin's pictures, unless it is there."""

        def read(picture: Picture) -> bytes:
            bare = self.made.read(picture, picture.download.name) or b""
            return placed(picture, picture.download, bare)

        def make() -> bytes:
            return zip_of(each.prepared.bulletin, each.pictures, read)

        if all(map(self.made.has, each.pictures.values())):
            assets.put_made(each.area, each.zip, make)

    def _put_without_pdf(
        self, context: BuildContext, each: BulletinPlan, job: Job, assets: Assets
    ) -> bool:
        """Write the page of a bulletin whose PDF fails, unless an older PDF is there.

        Tells whether it stands.
        """
        formats = tuple(name for name in job.bulletin.formats if name is not FormatName.PDF)
        stands = any(name.endswith(".pdf") for name in self.out.digests(each.path))
        if FormatName.HTML not in formats or (stands and not each.prepared.bulletin.withdrawn):
            return False
        page = replace(job, bulletin=replace(job.bulletin, formats=formats))
        answer = render_task(context.design, page)
        if not isinstance(answer, RenderedBulletin):
            return False
        self._put_images(each, job, assets)
        self.out.put_folder(each.path, _with_signed(each, answer, assets.folder))
        self.pages_alone.add(each.path)
        return True


def _with_signed(each: BulletinPlan, made: RenderedBulletin, folder: Folder) -> Files:
    return {**made.files, **signed_files(folder, each.prepared.bulletin, made.files)}


def _goes_without_pdf(each: BulletinPlan, error: KhabarError | LostJob) -> bool:
    """Tell whether a page is better than nothing: a notice, or on a machine without PDFs."""
    machine = any(problem.check == MACHINE for problem in error.problems)
    return each.prepared.bulletin.withdrawn or machine
