"""A build that has something to do, from decisions to the last page of the site."""

from contextlib import suppress
from functools import cached_property, partial

from khabar.build.bulletin_plan import BuildContext, design_of
from khabar.build.bulletin_writer import BulletinWriter
from khabar.build.missing_pictures import illustrated
from khabar.build.outcome import Outcome
from khabar.build.planner import BuildPlan
from khabar.build.request import BuildInput, Progress
from khabar.build.retracting.lost_releases import lost_releases
from khabar.build.retracting.retraction import (
    Retracted,
    retract,
    retract_copies,
    retract_versions,
    retract_withdrawn,
    sweep,
)
from khabar.cache.file_stamps import clock
from khabar.cache.picture_plans import PicturePlans
from khabar.languages import pseudo
from khabar.model import FormatName
from khabar.problems import KhabarError, Problem
from khabar.reports import BuildReport
from khabar.site.placed_assets import Assets
from khabar.site.press_kit.kit_files import KitFiles
from khabar.site.site_writer import SiteWriter, public_of, redirects_of
from khabar.site.version_pages import folders_of
from khabar.workers import JobLimits, Workers, here, warm
from khabar.workspace.selection import require
from khabar.workspace.withdrawal.local_times import note_on_machine

_CHECKS, _ENGINE = ("khabar.checks",), ("khabar.formats.pdf.engine",)


class Builder:
    """One build."""

    def __init__(self, given: BuildInput) -> None:
        """Read what all releases share, and nothing else yet."""
        self.given = given
        self.folder, self.request, self.out = given.folder, given.request, given.out
        self.cache, self.snapshot = given.cache, given.snapshot
        self.writer = BulletinWriter(given.out, given.cache)
        self.build_plan = BuildPlan(given, self.writer)
        self.loaded = self.build_plan.decisions.shared
        self.gone: list[str] = []
        self.unread: list[Problem] = []
        self.kept: set[str] = set()
        self.copies: tuple[Problem, ...] = ()
        self.broken: tuple[Problem, ...] = ()
        self.lost: tuple[Problem, ...] = ()
        self.assets: Assets | None = None
        self.context: BuildContext | None = None
        self.error: KhabarError | None = None

    def run(self, progress: Progress) -> BuildReport:
        """Take away what may not stand, render what has changed, write the site, remember it."""
        self._check()
        self.copies = retract_copies(self.folder, self.out, self.loaded, set(self.build_plan.ids))
        self._warm()
        self._read_shared()
        now = self.given.now
        for batch in self.build_plan.undecided():
            # What is withdrawn leaves before anything is checked.
            self._note(retract_withdrawn(self.folder, self.out, batch.loaded, self.cache, now))
            self.build_plan.decide(batch, self.context)
        self._retract()
        if self.assets and any(each.startswith("public/") for each in self.gone):
            # The pages that named them are changed soon; the rest of the build may take long.
            self._write_site(self.assets, KitFiles(self.assets, make=True))
        assets, context = self._shared_or_error()
        assets.put_shared()
        self._render(context, assets, self.request.workers or self._here(), progress)
        kit = KitFiles(assets, make=True)
        self._write_site(assets, kit)
        self._sweep(assets, kit)
        digests = self.cache.digests(self.build_plan.sure)
        self.out.checksums("public", digests, held=self._held)
        self.out.owned.settle()
        with suppress(KhabarError):  # a folder that may not be written holds up no build
            note_on_machine(self.folder, self.build_plan.moments, self.given.now)
        outcome = self._outcome()
        report = outcome.report()
        outcome.remember(report)
        return report

    def rehearse(self) -> None:
        """Do the same without rendering; the build plan's `todo` has what would be rendered.

        `out` and `cache` are such that only record what would be done.
        """
        self._read_shared()
        # A notice without its PDF would be rendered again, and would stay as it is.
        for batch in self.build_plan.undecided():
            self.build_plan.decide(batch, self.context)
        self._retract()
        for batch in self.build_plan.first_seen():
            self.build_plan.decide(batch, self.context)
        assets, _ = self._shared_or_error()
        assets.put_shared()
        self._restore_pictures(assets)
        public = public_of(self.out, self.cache, self.loaded, self.build_plan.sure)
        kit = KitFiles(assets, make=False)
        self._site_writer(assets).pages(public, kit)
        self._write_versions(assets)
        self._sweep(assets, kit)

    # What all bulletins share.

    def _check(self) -> None:
        require(self.build_plan.ids, self.request.ids)
        locales = self.loaded.newsroom.locales
        for locale in self.request.locales:
            if locale not in (*locales, pseudo.LOCALE):
                hint = f"the newsroom's locales are {', '.join(locales)}"
                raise KhabarError(f"{locale} is not a locale of this newsroom", hint)

    def _warm(self) -> None:
        """The workers of this machine load what they need while releases are read."""
        bulletins = len(self.build_plan.stale) * len(self.loaded.newsroom.locales)
        if bulletins and self.request.processes(bulletins) > 1:
            warm((*_CHECKS, *(() if self.request.workers else self._engines())))

    def _here(self) -> Workers:
        count = self.request.processes(self.build_plan.to_render() + len(self.build_plan.missing))
        most = self.loaded.newsroom.limits
        return here(count, self._engines(), JobLimits(most.seconds, most.memory * 1024**2))

    def _engines(self) -> tuple[str, ...]:
        """Name the libraries of the formats that take workers longest to load."""
        return _ENGINE if FormatName.PDF in self.build_plan.formats else ()

    def _read_shared(self) -> None:
        """Read what all bulletins share; its problems wait until what may not stand is gone."""
        try:
            self.assets = Assets(self.folder, self.out, self.cache, self.loaded.newsroom)
            design = design_of(self.folder.templates)
        except KhabarError as error:
            self.error = error
        else:
            formats = self.build_plan.formats
            moment = clock(self.out.root / ".khabar")
            known = PicturePlans(self.cache, self.folder.root, moment)
            self.context = BuildContext(self.folder, self.assets.name, design, formats, known)

    def _shared_or_error(self) -> tuple[Assets, BuildContext]:
        """Return the assets and context of the build; raises what makes it impossible."""
        if self.error:
            raise self.error
        assert self.assets  # noqa: S101
        assert self.context  # noqa: S101
        return self.assets, self.context

    # Removal of what may not be public.

    def _retract(self) -> None:
        """Remove what may not be public, before anything is rendered."""
        allowed = {each.path for part in self.build_plan.parts.values() for each in part.built}
        locales = {path.split("/")[1] for path in allowed}
        locales |= set(self.loaded.newsroom.locales)
        leading = partial(redirects_of, self.cache, self.loaded.newsroom.locales)
        self._note(retract(self.out, locales, allowed, self.cache, leading))
        self.build_plan.look_again(self.out.touched)
        given = (each for part in self.build_plan.parts.values() for each in part.versions)
        told = {name for each in given for name in folders_of(each)}
        self.gone += retract_versions(self.out, told, self.cache)
        ids, known = {*self.build_plan.ids}, self.build_plan.old.keys()
        self.lost = (*lost_releases(self.folder, self.cache, ids, known, self.gone),)

    def _note(self, retracted: Retracted) -> None:
        self.gone += retracted.paths
        self.unread += retracted.problems

    def _sweep(self, assets: Assets, kit: KitFiles) -> None:
        parts, sure = self.build_plan.parts.values(), self.build_plan.sure
        sweep(self.out, assets.name, parts, sure, kit.placed)

    # What is rendered.

    def _render(
        self, context: BuildContext, assets: Assets, workers: Workers, progress: Progress
    ) -> None:
        build_plan = self.build_plan
        if build_plan.todo or build_plan.absent or build_plan.missing:
            make = partial(self.writer.make_pictures, self.folder, workers)
            plans = illustrated(build_plan.plans(context), build_plan.missing, make)
            for done, path in enumerate(self.writer.all(context, plans, assets, workers), 1):
                if path not in self.writer.failed:
                    build_plan.sure.add(path)
                progress(done, build_plan.to_render())
        self._restore_pictures(assets)

    def _restore_pictures(self, assets: Assets) -> None:
        """Put back missing images of unchanged bulletins; those that were rendered have theirs."""
        for id_, part in self.build_plan.parts.items():
            if not self.build_plan.is_new(id_):
                assets.kept |= set(part.images)
            elif self.build_plan.stands(id_):
                for file in part.images:
                    if attached := self.build_plan.attached.get(file):
                        assets.put_attached(file.partition("/")[0], id_, attached)
                    elif zipped := self.build_plan.zips.get(file):
                        self.writer.put_zip(zipped, assets)
                    else:
                        assets.keep(file, self.build_plan.pictures)

    # The site.

    def _write_site(self, assets: Assets, kit: KitFiles) -> None:
        public = public_of(self.out, self.cache, self.loaded, self.build_plan.sure)
        written = self._site_writer(assets).everything(public, kit)
        stands, wrong = {*written.stands}, self._write_versions(assets)
        self.broken = (*written.problems, *wrong, *kit.problems, *assets.problems)
        self.build_plan.sure |= stands
        self.kept |= stands | assets.kept

    def _write_versions(self, assets: Assets) -> tuple[Problem, ...]:
        """Write the pages of versions that readers have by now; the others stay as they are."""
        build_plan, gone, due = self.build_plan, set(self.gone), []
        for id_, part in build_plan.parts.items():
            for each in part.versions:
                folders = folders_of(each)
                self.kept |= set(folders)
                arrived = f"public/{each.locale}/{each.ids[0]}" in build_plan.sure
                if arrived or each.withdrawn or not each.stands:
                    if build_plan.is_new(id_) or not gone.isdisjoint(folders):
                        due.append(each)
                    build_plan.sure |= set(folders)
        if not due:
            return ()
        return self._site_writer(assets).versions(due)

    def _site_writer(self, assets: Assets) -> SiteWriter:
        shared = self.snapshot.shared if self.snapshot.settled else ""
        held = self._held and not self.gone
        return SiteWriter(self.folder, self.out, self.cache, self.loaded, assets.name, shared, held)

    @cached_property
    def _held(self) -> bool:
        """Tell whether out/ stood as the last build of everything left it."""
        return self.cache.left() == self.snapshot.outputs.digest

    def _outcome(self) -> Outcome:
        return Outcome(
            self.given, self.build_plan, self.writer,
            self.unread, self.copies, self.lost, self.broken, self.kept,
        )  # fmt: skip
