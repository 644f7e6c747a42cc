"""The section `signatures` of `newsroom.yaml` → SignatureSetup."""

import re
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from khabar.model import SignatureLevel, SignatureSetup
from khabar.sources.fields import Fields

# Time stamps are signed themselves: many authorities answer without encryption.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9\[][^\s?#@]*")


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        hint = "write http://HOST/PATH or https://HOST/PATH, without a name and a password"
        raise ValueError(f"`{text}` is not the address of an authority for time stamps", hint)
    return text


class SignatureFields(Fields):
    """`signatures:` as an editor writes it."""

    time_stamps: Annotated[str, AfterValidator(_address)] = Field(default="", alias="time-stamps")
    level: SignatureLevel | None = None

    @model_validator(mode="after")
    def _has_an_authority(self) -> Self:
        if self.level in (SignatureLevel.B_T, SignatureLevel.B_LT) and not self.time_stamps:
            hint = "write the address of an authority: `time-stamps: https://…`"
            raise ValueError(f"{self.level} needs time stamps", hint)
        return self

    def setup(self) -> SignatureSetup:
        """The frozen value: with time stamps, the level at which a PDF stays judgeable."""
        best = SignatureLevel.B_LT if self.time_stamps else SignatureLevel.B_B
        return SignatureSetup(self.time_stamps, self.level or best)
