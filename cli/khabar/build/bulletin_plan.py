"""Plans bulletins: whether each stands as it would be rendered now."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from khabar.cache.file_stamps import stamp_of
from khabar.cache.fingerprints import Fingerprint, fingerprint, shown
from khabar.cache.made_pictures import MadePictures
from khabar.cache.picture_plans import PicturePlans
from khabar.cache.rows import RenderedFolder
from khabar.cache.toolchain import versions
from khabar.digest import sha256
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.files.templates_folder import LARGEST_FONT, templates_in
from khabar.formats.bulletin_files import Design, Job, RenderedBulletin
from khabar.formats.picture_zip import zip_address
from khabar.formats.registry import FORMATS, rendered
from khabar.formats.templates import Templates
from khabar.images.picture import Picture, credited, picture_of
from khabar.markup import credits_of, figures, texts
from khabar.model import Bulletin, FormatName, Key
from khabar.reports import UNCHANGED
from khabar.standing.prepared_bulletins import Prepared
from khabar.workspace.release_images import image_files, image_of, images_of

# What a stylesheet may load (see `formats.pdf`). Templates name the templates that they use.
_STYLE = {".css", ".ttf", ".otf"}
_WORDING = "the templates’ wording"


@dataclass(frozen=True, slots=True)
class BuildContext:
    """Values that all bulletins of a build share; they are made in `formats`.

    `planned` has pictures that this build has planned, without a credit, by the release's id, the
    image's name and the digest that was signed off: languages share them. `known` are those that
    earlier builds planned.
    """

    folder: Folder
    assets: str
    design: Design
    formats: tuple[FormatName, ...]
    known: PicturePlans | None = field(default=None, compare=False)
    planned: dict[tuple[str, str, str], Picture] = field(default_factory=dict, compare=False)

    def pictures(self, bulletin: Bulletin) -> dict[str, Picture]:
        """Plan the pictures of a bulletin; each original is read once, if at all."""
        said, found = credits_of(bulletin.release), dict[str, Picture]()
        for src in dict.fromkeys(each.src for each in figures(bulletin.release)):
            key = bulletin.release.id, src, bulletin.signed_images.get(src, "")
            if key not in self.planned:
                self.planned[key] = self._planned(bulletin, src)
            found[src] = credited(self.planned[key], said.get(src, ""))
        return found

    def _planned(self, bulletin: Bulletin, src: str) -> Picture:
        def plan() -> Picture:
            return picture_of(src, image_of(self.folder, bulletin, src))

        id_ = bulletin.release.id
        return self.known.of(id_, image_files(bulletin, src), plan) if self.known else plan()


@dataclass(frozen=True, slots=True)
class BulletinPlan:
    """A bulletin, the cache key of what it is made of, and why it is rendered, or "unchanged".

    `pictures` are those of its images, by name.
    """

    prepared: Prepared
    pictures: Mapping[str, Picture]
    cache_key: Fingerprint
    because: str

    @property
    def zip(self) -> str:
        """Address of the zip of its pictures in its area, if it has one."""
        return zip_address(self.prepared.bulletin, self.pictures)

    def placed(self, *, page: bool) -> tuple[Picture, ...]:
        """The pictures that stand in its area: all beside a `page`, else those it links to."""
        linked = self.prepared.bulletin.linked_pictures.values()
        shown = self.pictures.values()
        return tuple(each for each in shown if page or each.address(each.download) in linked)

    @property
    def path(self) -> str:
        """The bulletin's folder in out/."""
        return path_of(self.prepared)

    @property
    def area(self) -> str:
        """The bulletin's area of out/, such as `public`."""
        return area_of(self.prepared)

    @property
    def unchanged(self) -> bool:
        """Tell whether there is nothing to do."""
        return self.because == UNCHANGED

    @property
    def weight(self) -> int:
        """Estimate the time to render, in letters of text; an image counts as a page of text.

        The longest is rendered first, so that no worker is still busy when the others have ended.
        """
        release = self.prepared.bulletin.release
        return sum(len(text.markdown) for text in texts(release.body)) + 3000 * len(self.pictures)


def area_of(prepared: Prepared) -> str:
    """The area of out/ that a bulletin belongs to."""
    return "public" if prepared.public else "drafts"


def path_of(prepared: Prepared) -> str:
    """Name a bulletin's folder in out/."""
    id_, locale = prepared.key
    return f"{area_of(prepared)}/{locale}/{id_}"


def design_of(folder: Path) -> Design:
    """Read what bulletins show of the templates folder: templates, stylesheets and fonts."""
    templates, files = templates_in(folder), dict[str, bytes]()
    # Templates of an older Khabar lack some pages: those are not made.
    asked = [page for each in FORMATS.values() for page in each.pages]
    pages = Templates(folder).sources(*filter(templates.is_file, asked))
    for name in sorted(templates.files()):
        if PurePath(name).suffix in _STYLE or pages is None or name in pages:
            files[name] = templates.read(name, LARGEST_FONT)
    return Design(fingerprint(files), files)


def plan(
    context: BuildContext, prepared: Prepared, record: RenderedFolder | None, out: Output
) -> BulletinPlan:
    """Plan one bulletin: render it, or leave it as `record` says that it was rendered last."""
    bulletin = prepared.bulletin
    pictures = context.pictures(bulletin)
    asked = record.wording if record else ()
    now = fingerprint_of(context, bulletin, pictures, asked)
    return BulletinPlan(prepared, pictures, now, _because(now, record, path_of(prepared), out))


def _because(now: Fingerprint, record: RenderedFolder | None, path: str, out: Output) -> str:
    if not out.has(path):
        return "new"
    if not record:
        return "its files are not known"
    if changed := now.changed(record.cache_key):
        return f"changed: {', '.join(changed)}"
    return UNCHANGED if stands(out, path, record) else "its files have changed"


def stands(out: Output, path: str, record: RenderedFolder) -> bool:
    """Tell whether a folder's files are unchanged: by their stamps, otherwise by their content."""
    return stamp_of(out.root / path).digest == record.stamp or out.digests(path) == record.files


def job_of(context: BuildContext, plan: BulletinPlan, made: MadePictures) -> Job:
    """The task for a worker, with all it needs; pictures that were made are taken as they are."""
    bulletin = replace(shown(plan.prepared.bulletin), formats=context.formats)
    ready = {name: each for name, each in plan.pictures.items() if made.has(each)}
    printed = {name: made.printed(each) for name, each in ready.items()}
    originals = images_of(context.folder, bulletin) if len(ready) < len(plan.pictures) else {}
    images, assets = {**originals, **printed}, f"../../{context.assets}"
    return Job(bulletin, images, context.folder.templates, assets, pictures=ready)


def record_of(plan: BulletinPlan, made: RenderedBulletin, out: Output) -> RenderedFolder:
    """Make the record of a bulletin that was just rendered and written into its folder."""
    wording = _asked(plan.prepared.bulletin, made.asked)
    files = {name: sha256(data) for name, data in sorted(made.files.items())}
    now = plan.cache_key.put(_WORDING, wording)
    return RenderedFolder(str(now), made.asked, files, stamp_of(out.root / plan.path).digest)


def _asked(bulletin: Bulletin, keys: tuple[Key, ...]) -> object:
    return keys, [bulletin.wording.get(key) for key in keys]


def fingerprint_of(
    context: BuildContext,
    bulletin: Bulletin,
    pictures: Mapping[str, Picture],
    asked: tuple[Key, ...],
) -> Fingerprint:
    """All that a bulletin is rendered from; `asked` is the wording that it uses."""
    values: dict[str, object] = {}
    images = {name: each.folder for name, each in pictures.items()}
    for name in (names := rendered(context.formats, bulletin)):
        values |= FORMATS[name].parts(shown(bulletin), images)
    values |= {
        _WORDING: _asked(bulletin, asked),
        "the templates": (context.design.name, context.assets),
        "the formats": (names, context.formats),
        "Khabar or what it is made of": (versions(), bulletin.locale),
    }
    return Fingerprint({name: fingerprint(value) for name, value in values.items()})
