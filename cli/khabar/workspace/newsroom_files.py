"""The files of a newsroom by what they are: all that reading one needs, wherever they are kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from khabar.files.folder import ReleaseFolder


class NewsroomFiles(Protocol):
    """Bytes by name. Names are relative to the newsroom, with slashes.

    `files.folder.Folder` keeps them on disk. A file that cannot be read raises `NewsroomError`.
    """

    @property
    def templates(self) -> Path:
        """The folder of the templates."""

    def newsroom(self) -> bytes:
        """The bytes of `newsroom.yaml`."""

    def ids(self) -> list[str]:
        """The names of the folders of releases, also of those without a source."""

    def strays(self, id_: str) -> list[str] | None:
        """The texts in a release's folder that has no source, likeliest first; else `None`."""

    def release(self, id_: str) -> ReleaseFolder:
        """A release's source, and the names of the files beside it."""

    def locales(self) -> list[str]:
        """The locales that have catalogs."""

    def catalog(self, locale: str, domain: str) -> bytes | None:
        """A catalog's bytes, or `None` where there is none."""

    def editions(self, release: str) -> list[str]:
        """The names of the files with a release's editions."""

    def edition(self, name: str) -> bytes:
        """The bytes of an edition."""

    def image(self, release: str, name: str) -> bytes:
        """An image of a release."""

    def names(self, folder: str) -> list[str]:
        """The names of what is in a folder, sorted; none where there is no folder."""

    def own_file(self, folder: str, name: str) -> bytes:
        """A file of a folder, no larger than an image may be."""

    def image_head(self, release: str, name: str) -> tuple[bytes, int]:
        """The beginning of an image, and how many bytes all of it has."""

    def kills(self) -> bytes:
        """The withdrawals that this machine knows of, as bytes; empty for none."""

    def histories(self) -> Iterator[tuple[str, bytes]]:
        """The ids of releases that have a history, each with its bytes."""

    def raw(self, name: str) -> bytes:
        """The bytes of a file of the newsroom, empty where there is none."""

    def signed_image(self, release: str, digest: str) -> bytes | None:
        """The image of this SHA-256 that is kept with a release's editions, or `None`."""

    def signed_images(self, release: str) -> list[str]:
        """The SHA-256 of each image that is kept with a release's editions."""
