"""A copy of the ledger, or of a part of it, as it travels: records and runs ↔ JSON."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.ledgers.ledger_entries import (
    DeliveryState,
    LedgerEntry,
    LedgerError,
    LedgerRecord,
)

_STRICT = ConfigDict(strict=True, extra="forbid", frozen=True)


class CopiedMessage(BaseModel):
    """A message of the ledger as JSON."""

    model_config = _STRICT

    release: str
    version: int = Field(ge=1)
    address: str
    locale: str
    name: str
    embargo: bool
    message_id: str
    pdf_sha256: str
    state: DeliveryState = Field(strict=False)
    detail: str = ""
    attempt: int = Field(ge=0)
    changed: str

    @classmethod
    def of(cls, record: LedgerRecord) -> "CopiedMessage":
        """Write a record."""
        one = record.entry
        return cls(
            release=record.release, version=one.version, address=one.address, locale=one.locale,
            name=one.name, embargo=one.embargo, message_id=one.message_id,
            pdf_sha256=one.pdf_sha256, state=one.state, detail=one.detail,
            attempt=record.attempt, changed=record.changed,
        )  # fmt: skip

    def record(self) -> LedgerRecord:
        """Read it; what was being handed over when it was copied may have arrived or not."""
        unsure = self.state is DeliveryState.HANDING
        state = DeliveryState.UNKNOWN if unsure else self.state
        entry = LedgerEntry(self.address, self.locale, self.name, self.embargo, self.version,
                            self.message_id, self.pdf_sha256, state, self.detail)  # fmt: skip
        return LedgerRecord(self.release, entry, self.attempt, self.changed)


class _Copy(BaseModel):
    model_config = _STRICT

    format: int = Field(ge=1, le=2)
    messages: list[CopiedMessage]
    runs: list[str]
    wishes: str = ""


@dataclass(frozen=True, slots=True)
class MergedCopy:
    """Result of a merge: how many messages the copy has, and how many told something new.

    `wishes` is what it says of readers who left, or nothing.
    """

    messages: int
    new: int
    wishes: str = ""


def write_copy(ledger: Ledger, wishes: str = "") -> bytes:
    """Write all that a ledger knows, and beside it what is known of readers who left."""
    rows = [CopiedMessage.of(each) for each in ledger.records()]
    copy = _Copy(format=2, messages=rows, runs=sorted(ledger.runs()), wishes=wishes)
    return copy.model_dump_json().encode()


def merge_copy(ledger: Ledger, data: bytes, name: str) -> MergedCopy:
    """Merge a copy into a ledger; `name` is for messages. Raises `LedgerError` for what is none."""
    try:
        copy = _Copy.model_validate_json(data)
    except ValidationError as error:
        hint = "export it again with the same version of Khabar"
        raise LedgerError(f"{name} is not a copy of a ledger", hint) from error
    new = ledger.merge([each.record() for each in copy.messages], copy.runs)
    return MergedCopy(len(copy.messages), new, copy.wishes)
