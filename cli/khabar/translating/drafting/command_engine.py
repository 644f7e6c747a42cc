"""An engine that is a program: a line of JSON for each text in, one for each out.

In: `{"id": 1, "source": "en", "target": "kk", "text": "…"}`; out: `{"id": 1, "text": "…"}`, in any
order. `newsroom.yaml` names it without the prefix `khabar-draft-`, so that a newsroom from somebody
else can run only what the owner of this machine installed for this purpose.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from khabar.given_json import given_json
from khabar.translating.drafting.port import LONGEST_ANSWER, EngineError
from khabar.workers.installed_program import InstalledProgram, ProgramError

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
        name = f"{PREFIX}{self.command}"
        program = InstalledProgram(name, self.command, self.environment, self.seconds)
        try:
            return program.run(given)
        except ProgramError as error:
            raise EngineError(error.message, error.hint) from error


_HINT = 'it writes a line for each text: {"id": 1, "text": "…"}'


def _texts_in(answer: bytes) -> Mapping[int, str]:
    found = {}
    try:
        for line in filter(str.strip, answer.decode("utf-8").split("\n")):
            row = given_json(line)
            if not isinstance(row["text"], str) or type(row["id"]) is not int:
                raise TypeError(line)
            found[row["id"]] = row["text"]
    except (ValueError, TypeError, KeyError):
        raise EngineError("the engine answers something else than lines of JSON", _HINT) from None
    return found
