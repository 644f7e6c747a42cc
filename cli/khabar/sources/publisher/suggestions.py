"""The section `suggestions` of `newsroom.yaml` → EngineSetup: what drafts translations."""

import re
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, model_validator

from khabar.model import DraftProtocol, EngineSetup
from khabar.sources.fields import Fields

_COMMAND = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?"
# HTTP without encryption is for this machine alone; a key has no place in an address.
_ADDRESS = re.compile(
    rf"https://(?:{_HOST}|\[::1\](?::\d{{1,5}})?)(?:/[^\s?#@]*)?"
    r"|http://(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?(?:/[^\s?#@]*)?"
)


def _command(name: str) -> str:
    """Refuse all but a bare name: no file of a newsroom names a program of any kind."""
    if name and not _COMMAND.fullmatch(name):
        hint = "write a name such as `argos`; the program `khabar-draft-argos` is then run"
        raise ValueError(f"`{name}` is not the name of an engine", hint)
    return name


def _address(text: str) -> str:
    if text and not _ADDRESS.fullmatch(text):
        hint = (
            "write https://HOST/PATH or http://localhost:PORT/PATH, without `?` and without a key"
        )
        raise ValueError(f"`{text}` is not the address of an engine", hint)
    return text


def _no_key(_: Any) -> str:
    hint = "remove it and change it: whoever reads the newsroom has read it. Set it in the"
    hint += " environment as KHABAR_SUGGESTIONS_KEY"
    raise ValueError("a key does not belong in newsroom.yaml", hint)


class SuggestionFields(Fields):
    """`suggestions:` as an editor writes it."""

    command: Annotated[str, AfterValidator(_command)] = ""
    address: Annotated[str, AfterValidator(_address)] = ""
    protocol: DraftProtocol = DraftProtocol.LIBRETRANSLATE
    key: Annotated[str, BeforeValidator(_no_key)] = ""
    texts_may_leave: bool = False

    @model_validator(mode="after")
    def _one_engine(self) -> Self:
        if bool(self.command) == bool(self.address):
            hint = "write one of the two: `command: argos`, or `address: 'https://…'`"
            raise ValueError("which engine drafts translations?", hint)
        if not self.suggestions().local and not self.texts_may_leave:
            hint = "write `texts_may_leave: true` if texts may be sent there"
            raise ValueError(f"{self.address} is another computer", hint)
        return self

    def suggestions(self) -> EngineSetup:
        """The frozen value."""
        return EngineSetup(self.command, self.address, self.protocol, self.texts_may_leave)
