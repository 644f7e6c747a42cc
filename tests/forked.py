"""Commands in forked processes: processes like any others, but Khabar is loaded in them already.

The server that forks them imports all of Khabar and compiles its templates once (`warm`), which
takes a process of its own a second each time.
"""

import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

_CAPABILITIES = 0x20080522
"""The version of the kernel's interface (linux/capability.h)."""
_OVERRIDE, _SEARCH = 1 << 1, 1 << 2
"""The bits of CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code (negative: the signal), and all that it said."""

    words: tuple[str, ...]
    code: int
    said: str


def nothing() -> None:
    """Prepare nothing."""


def as_owner() -> None:
    """Let modes of files hold this process back, as they do everybody but the superuser."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        header = (ctypes.c_uint32 * 2)(_CAPABILITIES, 0)
        held = (ctypes.c_uint32 * 6)()
        assert libc.capget(header, held) == 0
        for place in range(2):
            held[place] &= ~(_OVERRIDE | _SEARCH)
        assert libc.capset(header, held) == 0


def no_room() -> None:
    """Let the system refuse every byte of a file, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


@cache
def server() -> ForkServerContext:
    """What forks processes that have everything loaded."""
    context = multiprocessing.get_context("forkserver")
    # A build in this process may have begun one, which has loaded less.
    forkserver._forkserver._stop()
    context.set_forkserver_preload(["warm"])
    with pytest.MonkeyPatch.context() as patch:
        # It looks for modules to load before it is told where those of this process are.
        patch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
        forkserver.ensure_running()
    return context


def forked(words: Sequence[str], cwd: Path, prepare: Callable[[], object] = nothing) -> Ended:
    """Run a command in a folder and wait for its end; the process calls `prepare` before it."""
    context = server()
    reading, writing = context.Pipe(duplex=False)
    process = context.Process(target=run, args=(tuple(words), cwd, prepare, writing))
    process.start()
    writing.close()
    with reading, open(reading.fileno(), "rb", closefd=False) as pipe:
        said = pipe.read().decode("utf-8", "replace")
    process.join()
    code = process.exitcode
    process.close()
    assert code is not None
    return Ended(tuple(words), code, said)


def run(
    words: tuple[str, ...], cwd: Path, prepare: Callable[[], object], writing: Connection
) -> None:
    """Be the command: end with its exit code, or with 1 and a traceback for what it let pass."""
    from khabar.app import main  # noqa: PLC0415

    for number in (1, 2):
        os.dup2(writing.fileno(), number)
        stream = open(number, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        setattr(sys, ("stdout", "stderr")[number - 1], stream)
    writing.close()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(cwd)
    prepare()
    sys.argv = ["khabar", *words]
    code: object = 1
    try:
        main()
        code = 0
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)
