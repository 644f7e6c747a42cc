"""The place that a newsroom's computers share, and the passphrase of what is sealed there."""

import os
import sys
from typing import TYPE_CHECKING

import typer

from khabar.problems import KhabarError

if TYPE_CHECKING:
    from khabar.distribution.mail.ledgers.shared_ledger import SharedPlace
    from khabar.distribution.sealed import Seal
    from khabar.files.folder import Folder


def place_of(folder: "Folder") -> "SharedPlace | None":
    """Open the place that a newsroom names; `None` where it names none."""
    from khabar.workspace.publisher.newsroom_data import newsroom_data

    mail = newsroom_data(folder).mail
    return shared_place(folder, mail.ledger) if mail and mail.ledger else None


def shared_place(folder: "Folder", address: str) -> "SharedPlace":
    """Open the place that `mail.ledger` names."""
    from khabar.commands.publishing import storage_of
    from khabar.distribution.mail.ledgers.shared_ledger import SharedPlace

    return SharedPlace(storage_of(folder, address, ""), passphrase(again=False))


def passphrase(*, again: bool) -> "Seal":
    """Read the passphrase of what is sealed, or ask for it, with `again` twice."""
    from khabar.distribution.sealed import PASSPHRASE, Seal

    found = os.environ.get(PASSPHRASE, "")
    if not found:
        if not sys.stdin.isatty():
            raise KhabarError("no passphrase for the ledger", f"set {PASSPHRASE}")
        found = typer.prompt("Passphrase", hide_input=True, err=True, confirmation_prompt=again)
    return Seal(found)
