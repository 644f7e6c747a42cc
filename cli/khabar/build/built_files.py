"""The files of one bulletin, for whoever hands them on: taken from out/, or rendered.

One rule: a file in out/ is taken as it is if the build cache has the bulletin's present cache key
for its folder, and the file has the digest that was noted when it was written. Any other is
rendered. So the bytes are the same either way.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from khabar.build.bulletin_plan import BuildContext, design_of, fingerprint_of, path_of
from khabar.build.signed_files import is_kept
from khabar.cache.fingerprints import Fingerprint
from khabar.cache.made_pictures import MadePictures
from khabar.cache.read_only_cache import ReadOnlyCache
from khabar.cache.rows import RenderedFolder
from khabar.digest import sha256
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.formats.bulletin_files import Design, Job, pictures_of, render_bulletin
from khabar.formats.port import SIGNATURE_PART, Files
from khabar.formats.registry import FORMATS
from khabar.images.picture import Picture
from khabar.images.renditions import all_placed, made, single
from khabar.model import Bulletin, FormatName, Newsroom
from khabar.problems import FileError, KhabarError
from khabar.site.placed_assets import asset_files
from khabar.standing.prepared_bulletins import Prepared
from khabar.workspace.release_images import image_named, images_of


@dataclass(frozen=True, slots=True)
class DownloadedPicture:
    """A picture as readers download it: its file, and its size in pixels.

    Pictures with the same `made` differ at most in the language of their credits.
    """

    name: str
    data: bytes
    size: tuple[int, int]
    made: str


class BuiltFiles:
    """The files of a newsroom's bulletins; out/ and the build cache are only read."""

    def __init__(self, folder: Folder, newsroom: Newsroom) -> None:
        """Begin with nothing read; `newsroom` is in its own language."""
        self._newsroom = newsroom
        self._folder, self._out = folder, Output(folder.root / "out")
        self._cache = ReadOnlyCache(self._out)

    def of(self, bulletin: Bulletin, formats: Collection[FormatName]) -> Files:
        """The files of a bulletin in these formats alone, by name; none for no formats.

        Raises `BulletinError` where one cannot be rendered.
        """
        if not formats:
            return {}
        if bulletin.recipient or FormatName.HTML in formats or set(formats) - {*bulletin.formats}:
            # A copy for one reader bears their name; a page has its picture beside it.
            return self._rendered(bulletin, formats)
        suffixes = tuple(FORMATS[name].suffix for name in formats)
        # Whether a signature stands beside it changes a page, and what machines read.
        apart = () if FormatName.NINJS in formats else (SIGNATURE_PART,)
        taken = self._taken(bulletin, suffixes, apart)
        files = self._rendered(bulletin, formats) if taken is None else taken
        # The notice of a withdrawal is rendered for machines, too, whatever is asked for.
        return {name: data for name, data in files.items() if name.endswith(suffixes)}

    def pictures(self, bulletin: Bulletin) -> Iterator[tuple[Picture, Files]]:
        """The pictures of a bulletin, each with the files that stand beside its page, by name.

        Those that a build made are taken, others are made.
        """
        kept = MadePictures(self._out)
        images = images_of(self._folder, bulletin)
        for name, picture in pictures_of(bulletin, images).items():
            bare = kept.all(picture) or made(picture, images[name])
            yield picture, all_placed(picture, bare)

    def downloads(self, bulletin: Bulletin) -> dict[str, DownloadedPicture]:
        """The pictures of a bulletin in their own size, cleaned, by their names in the source."""
        images = images_of(self._folder, bulletin)
        return {
            name: DownloadedPicture(
                each.download.name,
                single(each, each.download, images[name]),
                each.size,
                each.made,
            )
            for name, each in pictures_of(bulletin, images).items()
        }

    def attached(self, bulletin: Bulletin) -> dict[str, bytes]:
        """The attached files of a bulletin, by their addresses in an area."""
        id_ = bulletin.release.id
        return {
            each.address: image_named(self._folder, id_, each.name, each.sha256[:16])
            for each in bulletin.attached.values()
        }

    @cached_property
    def assets(self) -> tuple[str, Files]:
        """The stylesheets and fonts of pages: the name of their folder, and its files."""
        return asset_files(self._folder, self._newsroom)

    @cached_property
    def _design(self) -> Design:
        return design_of(self._folder.templates)

    def _taken(
        self, bulletin: Bulletin, suffixes: tuple[str, ...], apart: Collection[str]
    ) -> Files | None:
        """Take files from out/ if they are as they would be rendered now, or return `None`.

        They do not depend on the parts `apart` of their cache key.
        """
        path = path_of(Prepared(bulletin, public=not bulletin.draft))
        record = self._cache.folder(path)
        if not record or set(self._cache_key(bulletin, record).changed(record.cache_key)) - {
            *apart
        }:
            return None
        wanted = {name: sum_ for name, sum_ in _rendered_files(record) if name.endswith(suffixes)}
        if not all(any(name.endswith(each) for name in wanted) for each in suffixes):
            return None  # the newsroom's formats are others
        try:
            found = {name: self._out.read(f"{path}/{name}") for name in wanted}
        except FileError:
            return None
        return found if all(sha256(found[name]) == wanted[name] for name in wanted) else None

    def _cache_key(self, bulletin: Bulletin, record: RenderedFolder) -> Fingerprint:
        pictures = pictures_of(bulletin, images_of(self._folder, bulletin))
        context = BuildContext(self._folder, self.assets[0], self._design, bulletin.formats)
        return fingerprint_of(context, bulletin, pictures, record.wording)

    def _rendered(self, bulletin: Bulletin, formats: Collection[FormatName]) -> Files:
        images, assets = images_of(self._folder, bulletin), f"../../{self.assets[0]}"
        templates = self._folder.templates
        files = render_bulletin(Job(bulletin, images, templates, assets, tuple(formats)))
        if isinstance(files, KhabarError):
            raise files
        return files


def _rendered_files(record: RenderedFolder) -> Iterator[tuple[str, str]]:
    """The files of a folder with their digests, but those that are kept: nobody rendered these."""
    return ((name, sum_) for name, sum_ in record.files.items() if not is_kept(name))
