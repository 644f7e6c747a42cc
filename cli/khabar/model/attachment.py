"""Files and links that go with a release."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from khabar.model.text import Text


@dataclass(frozen=True, slots=True)
class Attachment:
    """An annex of a release: a file of its folder, or an address elsewhere.

    `name` is the file's name in the source, by which texts link to it; `file` is the file of the
    locale, which may be another. `type` is what it is, where its name does not say that.
    `versions` are the files of other languages, each by its locale.
    """

    title: Text
    name: str = ""
    file: str = ""
    url: str = ""
    type: str = ""
    line: int = field(default=0, compare=False)
    versions: tuple[tuple[str, str], ...] = ()

    @property
    def suffix(self) -> str:
        """The end of the file's name, without the dot; empty for an address."""
        return PurePosixPath(self.file).suffix.removeprefix(".")


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that is attached: its name, its size in bytes and its SHA-256.

    `folder` is its folder in a bundle.
    """

    name: str
    size: int
    sha256: str
    folder: str = ""

    @property
    def address(self) -> str:
        """Address in an area of out/, named by its content, or in a bundle."""
        return f"{self.folder or f'assets/{self.sha256[:16]}'}/{self.name}"


@dataclass(frozen=True, slots=True)
class SignedPdf:
    """The signed PDF of a bulletin, which is kept with its editions: its SHA-256.

    `manifest` is the signed manifest beside it, empty for none.
    """

    sha256: str
    manifest: str = ""
