"""The boundary around one file: whatever goes wrong inside becomes a problem of that file."""

import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from khabar.problems import KhabarError, Place, Problem, SourceError, of_the_system

CHECK = "internal"
_HOME = Path(__file__).parent


class InternalError(SourceError):
    """A fault of Khabar's own, met while one file was read or rendered; the others go on."""

    exit_code = 4


@contextmanager
def contained(file: str) -> Iterator[None]:
    """Let a block about one file of the newsroom raise nothing but `KhabarError`.

    Use it wherever one release, catalog, list or image of many is read or rendered. Anything else
    than Khabar's own errors becomes an `InternalError` with one problem at the file. What the
    system refuses is not a fault of Khabar's, and becomes a problem with the system's words.
    """
    try:
        yield
    except (KhabarError, MemoryError):
        # Of memory, whoever limits it knows more.
        raise
    except OSError as error:
        raise SourceError([Problem(Place(file), *of_the_system(file, error))]) from error
    except Exception as error:
        raise InternalError([internal_problem(file, error)]) from error


def internal_problem(file: str, error: Exception) -> Problem:
    """Describe a fault by one line to report it by; the whole traceback where it is asked for."""
    said = " ".join(str(error).split())[:200]
    line = f"{type(error).__name__}: {said} ({_raised_at(error)})"
    hint = "report this line with the file; KHABAR_DEBUG=1 in the environment shows more"
    if os.environ.get("KHABAR_DEBUG") == "1":
        hint = "".join(traceback.format_exception(error)).rstrip()
    return Problem(Place(file), f"Khabar fails on it: {line}", hint, check=CHECK)


def _raised_at(error: Exception) -> str:
    """The last line of Khabar's own on the way to an error, as `module.py:line`."""
    # This module's own line tells nothing.
    frames = [
        (Path(each.filename), each.lineno)
        for each in traceback.extract_tb(error.__traceback__)
        if Path(each.filename) != Path(__file__)
    ]
    own = [(file, line) for file, line in frames if file.is_relative_to(_HOME)]
    if own:
        return f"{own[-1][0].relative_to(_HOME).as_posix()}:{own[-1][1]}"
    return f"{frames[-1][0].name}:{frames[-1][1]}" if frames else "unknown"


def internal(problems: tuple[Problem, ...]) -> bool:
    """Tell whether one of the problems is a fault of Khabar's own."""
    return any(each.check == CHECK for each in problems)
