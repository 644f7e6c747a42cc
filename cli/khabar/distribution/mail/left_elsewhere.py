"""Wishes of readers who left or came back, as all computers of a newsroom know them.

The keys of tokens travel with them. A second computer without these mails readers who told the
first one that they want no more.
"""

from collections.abc import Callable

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from khabar.distribution.mail.ledgers.shared_ledger import SharedLedgerError, SharedPlace
from khabar.distribution.mail.returns.stopped import Stop, known_stops, merge_stops
from khabar.distribution.mail.returns.tokens import known_keys, merge_keys
from khabar.files.folder import Folder
from khabar.problems import KhabarError

_NAME = "left.khabar"


class _Wishes(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    format: int = Field(ge=1, le=1)
    stopped: dict[str, Stop]
    keys: list[str]


def wishes_text(folder: Folder) -> str:
    """Write who left and who came back, and the keys of tokens, for another computer."""
    stops = dict(sorted(known_stops(folder).items()))
    return _Wishes(format=1, stopped=stops, keys=sorted(known_keys(folder))).model_dump_json()


def merge_wishes(folder: Folder, text: str, name: str) -> int:
    """Take over what another computer knows; returns how many readers that changed.

    `name` is for messages. Raises `KhabarError` for a text of a newer Khabar.
    """
    try:
        found = _Wishes.model_validate_json(text)
    except ValidationError as error:
        raise KhabarError(f"{name} is of a newer Khabar", "update Khabar") from error
    if set(found.keys) - set(known_keys(folder)):
        merge_keys(folder, found.keys)
    return merge_stops(folder, found.stopped)


def share_wishes(folder: Folder, place: SharedPlace) -> None:
    """Make this computer and the shared place know the same. Raises `KhabarError`.

    Where two do this at once, the place may lack what one of them knows until its next turn.
    """
    name, told = f"{place.storage.name}/{_NAME}", ""
    if (sealed := place.storage.read(_NAME)) is not None:
        told = place.seal.unseal(sealed, name).decode()
        merge_wishes(folder, told, name)
    if (own := wishes_text(folder)) != told:
        place.storage.put(_NAME, place.seal.seal(own.encode()))


def tell_wishes(folder: Folder, opened: Callable[[], SharedPlace | None]) -> None:
    """Tell the computers that share a ledger with this one what is noted here.

    `opened` opens the shared place; `None` where there is none. Raises `SharedLedgerError`.
    """
    try:
        if place := opened():
            share_wishes(folder, place)
    except KhabarError as error:
        message = f"it is noted here, but the other computers were not told: {error.message}"
        hint = f"{error.hint}; the next `khabar send` from here tells them"
        raise SharedLedgerError(message, hint) from error
