"""The digests of releases' images: what a sign-off holds of them."""

from hashlib import sha256

from khabar.files.folder import Folder
from khabar.markup import figures
from khabar.model import Release
from khabar.problems import NewsroomError


class Pictures:
    """The images in the folders of releases; each is read once, when somebody asks for it."""

    def __init__(self, folder: Folder) -> None:
        """`folder` is the newsroom's."""
        self.folder = folder
        self._known: dict[tuple[str, str], str] = {}

    def digests(self, release: Release) -> dict[str, str]:
        """The SHA-256 of each image of a release by name, empty for one that cannot be read."""
        names = sorted({each.src for each in figures(release)})
        return {name: self._digest(release.id, name) for name in names}

    def _digest(self, id_: str, name: str) -> str:
        if (id_, name) not in self._known:
            self._known[id_, name] = self._read(id_, name)
        return self._known[id_, name]

    def _read(self, id_: str, name: str) -> str:
        try:
            return sha256(self.folder.image(id_, name)).hexdigest()
        except NewsroomError:
            return ""
