"""The section `suggestions` of `newsroom.yaml` → EngineSetup: what drafts translations."""

from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, model_validator

from khabar.model import DraftProtocol, EngineSetup
from khabar.sources.fields import Fields
from khabar.sources.publisher.service_address import checked_address, checked_command


def _command(name: str) -> str:
    return checked_command(name, "an engine", "khabar-draft-argos")


def _address(text: str) -> str:
    return checked_address(text, "an engine")


def _no_key(_: Any) -> str:
    hint = "remove it and change it: who can read the newsroom could read it. Set it in the"
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
