"""The digests of releases' images: what a sign-off holds of them."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256

from khabar.editions import Edition
from khabar.images.picture import picture_of
from khabar.markup import credits_of, file_names, linked_pictures
from khabar.model import AttachedFile, Bulletin, Release
from khabar.problems import NewsroomError
from khabar.workspace.newsroom_files import NewsroomFiles


class ImageDigests:
    """The images in the folders of releases; each is read once, when somebody asks for it."""

    def __init__(self, files: NewsroomFiles) -> None:
        """Begin with nothing read."""
        self.files = files
        self._known: dict[tuple[str, str], str] = {}
        self._own: Mapping[str, ImageDigests] = {}

    def joined(self, own: "Mapping[str, ImageDigests]") -> "ImageDigests":
        """Add the pictures of single releases, by id, which keep what they have read."""
        pictures = ImageDigests(self.files)
        pictures._own = {**self._own, **own}
        return pictures

    def digests(self, release: Release) -> dict[str, str]:
        """The SHA-256 of each image of a release by name, empty for one that cannot be read."""
        names = sorted(file_names(release))
        return {name: self._digest(release.id, name) for name in names}

    def signed(self, edition: Edition) -> dict[str, str]:
        """Digests of an edition's images as they would be shown: kept, or from the folder."""
        bulletin = edition.bulletin
        found = self.digests(bulletin.release)
        for name, digest in edition.images.items():
            if found.get(name) != digest and self._kept(bulletin.release.id, digest):
                found[name] = digest
        return found

    def with_files(self, bulletin: Bulletin) -> Bulletin:
        """Copy a bulletin with the files that it is known to lead readers to."""
        return replace(
            bulletin,
            attached=self._attached(bulletin),
            linked_pictures=self._linked_pictures(bulletin),
        )

    def _attached(self, bulletin: Bulletin) -> dict[str, AttachedFile]:
        """The attached files of a bulletin by name, as they were signed off where it was."""
        id_, found = bulletin.release.id, dict[str, AttachedFile]()
        for each in bulletin.release.attachments:
            data = self._bytes(id_, each.file, bulletin.signed_images.get(each.file, ""))
            if data is not None:
                found[each.file] = AttachedFile(each.file, len(data), sha256(data).hexdigest())
        return found

    def _linked_pictures(self, bulletin: Bulletin) -> dict[str, str]:
        """The addresses of the pictures that texts link to: the cleaned file, in its own size."""
        id_, found = bulletin.release.id, dict[str, str]()
        said = credits_of(bulletin.release)
        for name, src in linked_pictures(bulletin.release, bulletin.locale).items():
            data = self._bytes(id_, src, bulletin.signed_images.get(src, ""))
            if data is not None:
                picture = picture_of(src, data, said.get(src, ""))
                found[name] = picture.address(picture.download)
        return found

    def _bytes(self, id_: str, name: str, signed: str) -> bytes | None:
        if not name:
            return None
        with suppress(NewsroomError):
            if signed and (kept := self.files.signed_image(id_, signed)) is not None:
                return kept
            return self.files.image(id_, name)
        return None

    def _kept(self, id_: str, digest: str) -> bool:
        """Tell whether an image is kept with the editions, and its digest is its name."""
        if mine := self._own.get(id_):
            return mine._kept(id_, digest)
        if (id_, digest) not in self._known:
            try:
                kept = self.files.signed_image(id_, digest) or b""
            except NewsroomError:
                kept = b""
            self._known[id_, digest] = sha256(kept).hexdigest()
        return self._known[id_, digest] == digest

    def _digest(self, id_: str, name: str) -> str:
        if mine := self._own.get(id_):
            return mine._digest(id_, name)
        if (id_, name) not in self._known:
            self._known[id_, name] = self._read(id_, name)
        return self._known[id_, name]

    def _read(self, id_: str, name: str) -> str:
        try:
            return sha256(self.files.image(id_, name)).hexdigest()
        except NewsroomError:
            return ""
