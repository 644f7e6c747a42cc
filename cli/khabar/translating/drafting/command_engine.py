"""An engine that is a program: a line of JSON for each text in, one for each out.

In: `{"id": 1, "source": "en", "target": "kk", "text": "…"}`; out: `{"id": 1, "text": "…"}`, in any
order. `newsroom.yaml` names it without its beginning, so that a newsroom that somebody was sent
runs nothing but what the owner of this machine installed for the purpose.
"""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread, Timer
from typing import IO

from khabar.translating.drafting.port import LARGEST_ANSWER, LONGEST_ANSWER, EngineError

PREFIX = "khabar-draft-"


@dataclass(frozen=True, slots=True)
class CommandEngine:
    """A program on the PATH; `environment` is what it is started with."""

    command: str
    environment: Mapping[str, str]
    seconds: float = LONGEST_ANSWER
    local: bool = True

    @property
    def name(self) -> str:
        """See `DraftEngine`."""
        return self.command

    def translate(self, texts: Sequence[str], source: str, locale: str) -> Sequence[str]:
        """See `DraftEngine`."""
        wanted = {"source": source, "target": locale}
        lines = (
            json.dumps({"id": number, **wanted, "text": text}, ensure_ascii=False)
            for number, text in enumerate(texts, 1)
        )
        answered = _texts_in(self._run("".join(f"{line}\n" for line in lines).encode()))
        missing = [number for number in range(1, len(texts) + 1) if number not in answered]
        if missing:
            raise EngineError(f"{PREFIX}{self.command} left out text {missing[0]}", _HINT)
        return [answered[number] for number in range(1, len(texts) + 1)]

    def _run(self, given: bytes) -> bytes:
        program = shutil.which(PREFIX + self.command, path=self._path())
        if not program:
            hint = f"put a program of that name on the PATH; newsroom.yaml calls it {self.command}"
            raise EngineError(f"there is no {PREFIX}{self.command} on this computer", hint)
        with subprocess.Popen(  # noqa: S603
            [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=self._environment(), start_new_session=True,
        ) as process:  # fmt: skip
            ending = Timer(self.seconds, _kill, (process,))
            giving = Thread(target=_give, args=(process.stdin, given), daemon=True)
            ending.start()
            giving.start()
            try:
                answer = process.stdout.read(LARGEST_ANSWER + 1) if process.stdout else b""
                if len(answer) > LARGEST_ANSWER:
                    raise EngineError(f"{program} answers more than a megabyte", _HINT)
                code = process.wait()
            finally:
                # What it has started goes with it, and nobody writes to it any more.
                _kill(process)
                ending.cancel()
                giving.join()
        if code:
            late = (
                f"is not done after {self.seconds:g} seconds" if code < 0 else f"ends with {code}"
            )
            raise EngineError(f"{program} {late}", "run it by hand, and look at what it says")
        return answer

    def _path(self) -> str:
        """The folders of the PATH that are named in full: none that depends on where one stands."""
        folders = self.environment.get("PATH", "").split(os.pathsep)
        return os.pathsep.join(each for each in folders if each.startswith("/"))

    def _environment(self) -> dict[str, str]:
        """The environment without Khabar's own secrets."""
        mine = ("KHABAR_", "AWS_")
        return {
            name: value for name, value in self.environment.items() if not name.startswith(mine)
        }


_HINT = 'it writes a line for each text: {"id": 1, "text": "…"}'


def _give(stream: IO[bytes], given: bytes) -> None:
    """Write all of it; a program that reads no further has its reasons."""
    with suppress(OSError), stream:
        stream.write(given)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)


def _texts_in(answer: bytes) -> Mapping[int, str]:
    found = {}
    try:
        for line in filter(str.strip, answer.decode("utf-8").split("\n")):
            row = json.loads(line)
            if not isinstance(row["text"], str) or type(row["id"]) is not int:
                raise TypeError(line)
            found[row["id"]] = row["text"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise EngineError("the engine answers something else than lines of JSON", _HINT) from None
    return found
