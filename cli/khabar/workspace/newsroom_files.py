"""The files of a newsroom by what they are: all that reading one needs, wherever they are kept."""

from pathlib import Path
from typing import Protocol

from khabar.files.folder import ReleaseFolder


class NewsroomFiles(Protocol):
    """Bytes by name. `files.folder.Folder` keeps them on disk and says what each method does."""

    @property
    def templates(self) -> Path: ...  # noqa: D102
    def newsroom(self) -> bytes: ...  # noqa: D102
    def ids(self) -> list[str]: ...  # noqa: D102
    def strays(self, id_: str) -> list[str] | None: ...  # noqa: D102
    def release(self, id_: str) -> ReleaseFolder: ...  # noqa: D102
    def locales(self) -> list[str]: ...  # noqa: D102
    def catalog(self, locale: str, domain: str) -> bytes | None: ...  # noqa: D102
    def editions(self, release: str) -> list[str]: ...  # noqa: D102
    def edition(self, name: str) -> bytes: ...  # noqa: D102
    def image(self, release: str, name: str) -> bytes: ...  # noqa: D102
    def names(self, folder: str) -> list[str]: ...  # noqa: D102
    def own_file(self, folder: str, name: str) -> bytes: ...  # noqa: D102
    def image_head(self, release: str, name: str) -> tuple[bytes, int]: ...  # noqa: D102
    def kills(self) -> bytes: ...  # noqa: D102
    def raw(self, name: str) -> bytes: ...  # noqa: D102
    def signed_image(self, release: str, digest: str) -> bytes | None: ...  # noqa: D102
    def signed_images(self, release: str) -> list[str]: ...  # noqa: D102
