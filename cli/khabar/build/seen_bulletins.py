"""Findings in rendered bulletins, remembered for `khabar check`: text off the paper and the like.

A build and the preview remember each rendering under a key of all that counts for it. `check`
reports what is remembered at once; `check --print` renders what nobody has seen, with the same
workers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from khabar.build.bulletin_plan import BuildContext, design_of
from khabar.build.bulletin_problems import by_locale, placed, problems_of
from khabar.build.request import Progress
from khabar.cache.fingerprints import fingerprint, shown
from khabar.cache.read_only_cache import ReadOnlyCache, may_remember
from khabar.cache.store import BuildCacheError, open_cache
from khabar.cache.toolchain import versions
from khabar.digest import short_digest
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.formats.bulletin_files import Job, RenderedBulletin, render_task
from khabar.formats.pdf.libraries import MACHINE
from khabar.formats.registry import FORMATS
from khabar.model import Bulletin, FormatName
from khabar.problems import KhabarError, Problem
from khabar.standing.prepared_bulletins import Prepared
from khabar.workers import JobLimits, LostJob, here
from khabar.workspace.release_images import images_of

_ENGINE = ("khabar.formats.pdf.engine",)

Found = Mapping[str, tuple[Problem, ...]]
"""What was seen of renderings, by their keys."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A bulletin as it would be rendered now: its release, its locale, and the key of it all."""

    release: str
    locale: str
    key: str


def name_of(bulletin: Bulletin) -> str:
    """Name a bulletin for the cache."""
    return f"{bulletin.release.id}/{bulletin.locale}"


def rendering_key(context: BuildContext, bulletin: Bulletin, images: Mapping[str, str]) -> str:
    """Name all that counts for what is seen of a bulletin; `images` are digests by name."""
    parts = FORMATS[FormatName.PDF].parts(shown(bulletin), images)
    around = context.design.name, context.formats, dict(versions())
    return fingerprint((parts, dict(bulletin.wording), around))


def seen(
    answer: RenderedBulletin | KhabarError | LostJob, bulletin: Bulletin
) -> tuple[Problem, ...] | None:
    """List the findings in a rendering; `None` if only this machine could not make it."""
    if isinstance(answer, RenderedBulletin):
        return placed(answer.blemishes, bulletin)
    if isinstance(answer, LostJob) or any(each.check == MACHINE for each in answer.problems):
        return None
    return problems_of(answer, bulletin)


def renderings(
    folder: Folder, formats: tuple[FormatName, ...], prepared: Iterable[Prepared]
) -> Iterator[tuple[Rendering, Bulletin]]:
    """Find the key of each bulletin; one whose image is lost gets its problem instead."""
    try:
        context = BuildContext(folder, "", design_of(folder.templates), formats)
    except KhabarError:
        return  # `check` tells of the templates
    for each in prepared:
        with suppress(KhabarError):
            images = images_of(folder, each.bulletin)
            yield _rendering(context, each.bulletin, images), each.bulletin


def _rendering(context: BuildContext, bulletin: Bulletin, images: Mapping[str, bytes]) -> Rendering:
    digests = {name: short_digest(data) for name, data in images.items()}
    key = rendering_key(context, bulletin, digests)
    return Rendering(bulletin.release.id, bulletin.locale, key)


def remember_rendering(
    folder: Folder, job: Job, answer: RenderedBulletin | KhabarError | LostJob
) -> None:
    """Remember what was seen of a bulletin that the preview rendered in all its formats."""
    bulletin = job.bulletin
    if (found := seen(answer, bulletin)) is not None:
        with suppress(KhabarError):
            context = BuildContext(folder, "", design_of(folder.templates), bulletin.formats)
            _remember(folder, [(_rendering(context, bulletin, job.images), found)])


def known(folder: Folder, wanted: Iterable[Rendering]) -> Found:
    """Find what builds have seen of these renderings."""
    return ReadOnlyCache(Output(folder.root / "out")).renderings(each.key for each in wanted)


def render(
    folder: Folder,
    formats: tuple[FormatName, ...],
    chosen: Sequence[tuple[Rendering, Bulletin]],
    processes: int,
    progress: Progress,
) -> Found:
    """Render bulletins, remember what is seen of each, and answer with it; nothing is written.

    Where nothing can be remembered, as in a folder that is not ours to write, it is found anew.
    """
    context = BuildContext(folder, "", design_of(folder.templates), formats)
    jobs = ((each, _job(context, each[1])) for each in chosen)
    most = chosen[0][1].newsroom.limits if chosen else None
    limits = JobLimits(most.seconds, most.memory * 1024**2) if most else JobLimits()
    found: dict[str, tuple[Problem, ...]] = {}
    lasting: list[tuple[Rendering, tuple[Problem, ...]]] = []
    results = here(processes, _ENGINE, limits).run(render_task, context.design, jobs)
    for done, ((rendering, bulletin), _, answer) in enumerate(results, 1):
        if (kept := seen(answer, bulletin)) is not None:
            lasting.append((rendering, kept))
        found[rendering.key] = told(answer, bulletin) if kept is None else kept
        progress(done, len(chosen))
    _remember(folder, lasting)
    return found


def _job(context: BuildContext, bulletin: Bulletin) -> Job:
    images = images_of(context.folder, bulletin)
    ready = replace(shown(bulletin), formats=context.formats)
    return Job(ready, images, context.folder.templates, "../../assets")


def told(
    answer: RenderedBulletin | KhabarError | LostJob, bulletin: Bulletin
) -> tuple[Problem, ...]:
    """List the problems of a rendering, of this machine as well."""
    return () if isinstance(answer, RenderedBulletin) else problems_of(answer, bulletin)


def _remember(folder: Folder, rows: Iterable[tuple[Rendering, tuple[Problem, ...]]]) -> None:
    if may_remember(folder.root):
        with suppress(BuildCacheError), open_cache(Output(folder.root / "out")) as cache:
            for each, found in rows:
                cache.renderings.put(f"{each.release}/{each.locale}", each.key, found)


def problems_seen(wanted: Iterable[Rendering], found: Found) -> Iterator[Problem]:
    """List what was seen of these renderings, once for all languages."""
    yield from by_locale(
        (each.locale, problem) for each in wanted for problem in found.get(each.key, ())
    )
