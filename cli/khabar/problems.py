"""Problems as values: each has a place, a message, a hint and a level."""

import errno
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Weight of a problem: an error withholds a bulletin, a warning or note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Place of a problem: a file relative to the newsroom's root, and 1-based positions.

    Columns count code points. `0` means that the position is not known.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`file:line:column`, without the parts that are not known."""
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])

    def problem(self, message: str, hint: str) -> "Problem":
        """Turn this error into a problem; a message that begins with the file does not name it
        twice.
        """
        return Problem(self, message.removeprefix(f"{self.file} "), hint)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: where, what, and how to mend it."""

    place: Place
    message: str
    hint: str = ""
    level: Level = Level.ERROR
    check: str = "source"


def any_error(problems: Iterable[Problem]) -> bool:
    """Tell whether one of the problems is an error: notes and warnings let a command end with 0."""
    return any(problem.level is Level.ERROR for problem in problems)


class KhabarError(Exception):
    """The one base of all errors that Khabar raises on purpose; `app` turns them into messages.

    `exit_code` is the design's: 2 for wrong usage, 3 for an unusable newsroom.
    """

    exit_code = 2

    def __init__(self, message: str, hint: str = "", problems: tuple[Problem, ...] = ()) -> None:
        """`problems` are shown below the message, one line and one hint each."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.problems = problems

    def problems_at(self, place: Place) -> tuple[Problem, ...]:
        """Return its problems, or itself as one of `place` where it has none."""
        return self.problems or (place.problem(self.message, self.hint),)

    def __reduce__(self) -> tuple[object, ...]:
        """Let a worker process send it as it is, whatever its class is made from."""
        return _revived, (type(self), self.__dict__)


def _revived(kind: type[KhabarError], state: dict[str, object]) -> KhabarError:
    error = kind.__new__(kind, state["message"])
    error.__dict__.update(state)
    return error


class FileError(KhabarError):
    """A file or folder that the system or Khabar itself refuses to open, write or remove.

    `place` is its path; `said` completes the sentence that begins with it. `missing` is true where
    it is not there, `in_the_way` where something else stands in its place, or above it.
    """

    exit_code = 4

    def __init__(self, place: str, said: str, hint: str, mark: str = "") -> None:
        """`mark` stands between the place and what is said, as a colon does."""
        super().__init__(f"{place}{mark} {said}", hint)
        self.place, self.said = place, said
        self.missing = self.in_the_way = False


class NewsroomError(KhabarError):
    """`newsroom.yaml`, a catalog or the templates cannot be used: nothing was built."""

    exit_code = 3


class SourceError(NewsroomError):
    """Texts that cannot become a value; carries every problem found, not the first alone."""

    def __init__(self, problems: list[Problem]) -> None:
        """`problems` holds at least one entry."""
        super().__init__(problems[0].message, problems[0].hint, tuple(sorted(problems)))


class SystemRefusedError(KhabarError):
    """Something that the system refused, where nobody knew more of it."""

    exit_code = 4


_FULL = "free some room, then try again"
_RIGHTS = "give this user the right to write there"
_FILE_IN_THE_WAY = "there is a file where a folder belongs; move it away"
_HINTS = {
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: "it is mounted read-only",
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EXDEV: "it has folders of other disks in it; use one that is whole",
    errno.EISDIR: "there is a folder where a file belongs; move it away",
    errno.ENOTDIR: _FILE_IN_THE_WAY,
    errno.EEXIST: _FILE_IN_THE_WAY,
}


def of_the_system(place: object, error: OSError) -> tuple[str, str]:
    """Turn the system's error about a file or folder into a message with its place, and a hint."""
    hint = _HINTS.get(error.errno or 0, "see to the folder, then try again")
    return f"{place}: {error.strerror or error}", hint


def system_error(error: OSError) -> SystemRefusedError:
    """The error of an `OSError` that nobody expected, with its place if it has one."""
    return SystemRefusedError(*of_the_system(error.filename or "the system", error))
