"""A newsroom that is a folder on this machine."""

from collections.abc import Mapping, Sequence

from khabar.cache.command_cache import CommandCache
from khabar.cache.file_stamps import FileStamp, clock, joined, path_stamp, templates_stamp
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.problems import KhabarError
from khabar.workspace.cached_newsroom import CachedNewsroom
from khabar.workspace.load import Loaded
from khabar.workspace.template_messages import WordingRead, known_wording, remember_wording

# A temporary file tells the time of the file system. In these folders it disturbs nobody who
# watches the newsroom; where none is there, it is in the newsroom's own folder.
_OWN = (".khabar", "out/.khabar", "out")


class FolderNewsroom(CachedNewsroom):
    """A `NewsroomStore` in a folder; sizes, times and inodes tell how its files stand."""

    def __init__(self, folder: Folder) -> None:
        """Begin with nothing read."""
        super().__init__(folder)
        self.folder = folder
        self._wording = ""

    def stamp(self, names: Sequence[str]) -> FileStamp:
        """See `CachedNewsroom`."""
        return joined({name: self._stamp(name) for name in names})

    def shared(self) -> Loaded:
        """See `CachedNewsroom`: the next command need not read the templates again."""
        loaded = super().shared()
        if self._wording != loaded.wording.made:
            self._wording = loaded.wording.made
            self._cache().leave(lambda cache: remember_wording(cache, loaded.wording))
        return loaded

    def known_wording(self, made: str) -> WordingRead | None:
        """See `CachedNewsroom`: the build cache remembers it."""
        if found := known_wording(self._cache(), made):
            self._wording = made
        return found

    def _cache(self) -> CommandCache:
        return CommandCache(Output(self.folder.root / "out"))

    def _stamp(self, name: str) -> FileStamp:
        if name == "templates":
            return templates_stamp(self.folder.root / name)
        return path_stamp(f"{self.folder.root}/{name}")

    def clock(self) -> int:
        """See `CachedNewsroom`: it is the file system's own."""
        own = next((name for name in _OWN if self.folder.exists(name)), "")
        return clock(self.folder.root / own)

    def put(self, changes: Mapping[str, str | bytes]) -> None:
        """See `CachedNewsroom`: where one file cannot be written, the others are put back."""
        before = {
            name: self.folder.raw(name) if self.folder.exists(name) else None for name in changes
        }
        try:
            self.folder.write(changes)
        except KhabarError:
            for name, data in before.items():
                if data is None:
                    self.folder.remove(name)
                elif self.folder.raw(name) != data:
                    self.folder.write({name: data})
            raise
