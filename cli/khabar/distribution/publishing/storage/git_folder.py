"""A folder that is a Git repository, as hosts of static pages read them (Pages of GitHub, GitLab).

Readers get what is committed and pushed: that happens when a publication says that it is complete,
and in one commit. Files of others, such as `CNAME` and `.nojekyll`, stay as they are, and so does
what a person has staged there.
"""

import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from khabar.distribution.publishing.storage.local_folder import FolderStorage
from khabar.distribution.publishing.storage.port import Capability, StorageError
from khabar.files import given
from khabar.files.scratch import scratch

_GIT = ".git"
# Seconds for one command of Git: a push whose other side is silent must not wait for ever.
_LONGEST = 600
_MESSAGE = "Publish with khabar"
_AGAIN = "mend it, then run the same command again"
_BEHIND = "fetch what it has (`git pull --rebase` there), then run the same command again"


class GitStorage(FolderStorage):
    """A working tree of Git. Where its branch follows a remote one, commits are pushed there."""

    def __init__(self, root: Path) -> None:
        """Raises `StorageError` where the folder is not the top of a working tree, or Git fails."""
        super().__init__(root)
        self._path = root
        top = os.fsdecode(self._git("rev-parse", "--show-toplevel").rstrip(b"\n"))
        if given.real(root) != given.real(Path(top)):
            raise StorageError(f"{root} is not the top of a repository", "name that folder")
        self._remote = bool(
            self._git("for-each-ref", "--format=%(upstream)", self._branch()).strip()
        )
        if self._remote:
            # Another clone has a folder of its own: only the push tells the two apart.
            self.capabilities = frozenset(Capability) - {Capability.CREATE_ONLY}

    def sizes(self) -> Mapping[str, int]:
        """Every file of the tree; what Git keeps there is none."""
        found = super().sizes().items()
        return {name: size for name, size in found if name.partition("/")[0] != _GIT}

    def settle(self, names: Iterable[str]) -> None:
        """Commit these files as they are now, or their removal, and push.

        Raises `StorageError` where Git refuses; the files stay in the tree, and a second run
        commits and pushes what is missing.
        """
        listed = b"".join(os.fsencode(name) + b"\0" for name in sorted(names))
        with scratch() as folder:
            # An index of our own, so that what somebody has staged is not in the commit.
            own = str(folder.path / "index")
            head = self._head()
            if head:
                self._git("read-tree", head, index=own)
            self._git("update-index", "--add", "--remove", "-z", "--stdin", data=listed, index=own)
            tree = self._text("write-tree", index=own)
        if not head or tree != self._text("rev-parse", f"{head}^{{tree}}"):
            parent = ("-p", head) if head else ()
            commit = self._text("commit-tree", tree, *parent, "-m", _MESSAGE)
            self._git("update-ref", "-m", _MESSAGE, "HEAD", commit, *((head,) if head else ()))
            self._git("update-index", "--add", "--remove", "-z", "--stdin", data=listed)
        if self._remote:
            self._git("push", "--quiet", hint=_BEHIND)

    def _branch(self) -> str:
        return self._text("symbolic-ref", "HEAD")

    def _head(self) -> str:
        """The commit that the branch is at; empty before the first one."""
        return self._text("for-each-ref", "--format=%(objectname)", self._branch())

    def _text(self, *words: str, index: str = "") -> str:
        return self._git(*words, index=index).decode().strip()

    def _git(self, *words: str, data: bytes = b"", hint: str = _AGAIN, index: str = "") -> bytes:
        # Whatever repository the command was started in has no say here.
        world = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        world |= {"GIT_TERMINAL_PROMPT": "0"} | ({"GIT_INDEX_FILE": index} if index else {})
        try:
            done = subprocess.run(  # noqa: S603
                ["git", "-C", str(self._path), *words],  # noqa: S607
                input=data,
                capture_output=True,
                check=False,
                env=world,
                timeout=_LONGEST,
            )
        except OSError as error:
            raise StorageError(f"Git cannot be started: {error}", "install Git") from error
        except subprocess.TimeoutExpired as error:
            why = f"{self.name}: git {words[0]} is not done after {_LONGEST} seconds"
            raise StorageError(why, "run it there by hand: does it ask for a password?") from error
        if done.returncode:
            lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
            said = lines[0] if lines else f"exit code {done.returncode}"
            raise StorageError(f"{self.name}: git {words[0]}: {said}", hint)
        return done.stdout
