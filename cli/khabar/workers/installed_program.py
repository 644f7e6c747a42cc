"""A program that the owner of this machine installed for Khabar to run, and no other one.

A newsroom names it without its prefix, so that a newsroom from somebody else can run only what the
owner of this machine put on the PATH for this purpose.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread, Timer
from typing import IO

from khabar.problems import KhabarError

LARGEST_ANSWER = 1_000_000
"""Bytes of one answer."""


class ProgramError(KhabarError):
    """The program is not there, ends with an error, or is not done in time."""

    exit_code = 4


class NoProgramError(ProgramError):
    """The program is not there, or cannot be started: a second try would not help."""


@dataclass(frozen=True, slots=True)
class InstalledProgram:
    """A program on the PATH by its whole name, which the newsroom `calls` by the end of it alone.

    `environment` is what it is started with, but for Khabar's own secrets; `seconds` is the time
    that it may take.
    """

    name: str
    calls: str
    environment: Mapping[str, str]
    seconds: float

    def run(self, given: bytes) -> bytes:
        """Run it with `given` as its input; returns what it writes. Raises `ProgramError`."""
        program = shutil.which(self.name, path=self._path())
        if not program:
            hint = f"put a program of that name on the PATH; newsroom.yaml calls it {self.calls}"
            raise NoProgramError(f"there is no {self.name} on this computer", hint)
        with self._started(program) as process:
            ending = Timer(self.seconds, _kill, (process,))
            giving = Thread(target=_give, args=(process.stdin, given), daemon=True)
            ending.start()
            giving.start()
            try:
                answer = process.stdout.read(LARGEST_ANSWER + 1) if process.stdout else b""
                if len(answer) > LARGEST_ANSWER:
                    hint = "run it by hand, and look at what it writes"
                    raise ProgramError(f"{program} answers more than a megabyte", hint)
                code = process.wait()
            finally:
                # The programs that it has started are ended, too.
                _kill(process)
                ending.cancel()
                giving.join()
        if code:
            late = (
                f"is not done after {self.seconds:g} seconds" if code < 0 else f"ends with {code}"
            )
            raise ProgramError(f"{program} {late}", "run it by hand, and look at what it says")
        return answer

    def _started(self, program: str) -> "subprocess.Popen[bytes]":
        try:
            return subprocess.Popen(  # noqa: S603
                [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                env=self._environment(), start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            hint = "run it by hand, and look at what it says"
            raise NoProgramError(f"{program} cannot be started: {error.strerror}", hint) from error

    def _path(self) -> str:
        """The folders of the PATH that are named in full: none that depends on where one stands."""
        folders = self.environment.get("PATH", "").split(os.pathsep)
        return os.pathsep.join(each for each in folders if each.startswith("/"))

    def _environment(self) -> dict[str, str]:
        mine = ("KHABAR_", "AWS_")
        return {
            name: value for name, value in self.environment.items() if not name.startswith(mine)
        }


def _give(stream: IO[bytes], given: bytes) -> None:
    """Write all of it; a program may stop reading earlier."""
    with suppress(OSError), stream:
        stream.write(given)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
