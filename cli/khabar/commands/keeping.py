"""Commands for what a computer knows and no repository has: `ledger`, `backup`, `restore`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from khabar.commands.options import Json, NewsroomDir, finish, locate, now, read_given
from khabar.commands.shared_place import passphrase, place_of
from khabar.problems import KhabarError

SealedFile = Annotated[Path, typer.Argument(metavar="FILE", help="The sealed file.")]


def ledger_show(newsroom: NewsroomDir = None, as_json: Json = False) -> None:
    """Show what this computer knows of mail, and which mail it does not know.

    Example: khabar ledger show
    """
    from khabar.distribution.ledger_command import show_ledger

    finish(show_ledger(locate(newsroom), now), as_json=as_json)


def ledger_export(file: SealedFile, newsroom: NewsroomDir = None, as_json: Json = False) -> None:
    """Write a copy of this computer's ledger, sealed with a passphrase.

    Another computer reads it with `khabar ledger import`. The passphrase is read from
    KHABAR_LEDGER_PASSPHRASE, or asked for.

    Example: khabar ledger export ledger.khabar
    """
    from khabar.distribution.ledger_command import export_ledger

    folder = locate(newsroom)
    finish(export_ledger(folder, file, passphrase(again=True), now), as_json=as_json)


def ledger_import(file: SealedFile, newsroom: NewsroomDir = None, as_json: Json = False) -> None:
    """Read another computer's ledger, so that nobody is sent anything twice.

    Example: khabar ledger import ledger.khabar
    """
    from khabar.distribution.ledger_command import import_ledger

    folder, data = locate(newsroom), read_given(file)
    report = import_ledger(folder, str(file), data, passphrase(again=False), now)
    finish(report, as_json=as_json)


def ledger_lost(
    ledger: Annotated[
        str, typer.Argument(metavar="LEDGER", help="The ledger's name, from the message.")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Go on without a ledger that is lost for ever: some may get a mail twice.

    Example: khabar ledger lost 5d0f3a91c2b7
    """
    import platform

    from khabar.distribution.ledger_command import give_up

    folder = locate(newsroom)
    if not (yes or _is_sure()):
        raise typer.Exit
    report = give_up(folder, ledger, now, place_of(folder), platform.node())
    finish(report, as_json=as_json)


def _is_sure() -> bool:
    if not sys.stdin.isatty():
        raise KhabarError("nobody can be asked here", "if it is lost for ever, add --yes")
    return typer.confirm("Some people may get a mail twice. Go on?", err=True)


def backup(file: SealedFile, newsroom: NewsroomDir = None, as_json: Json = False) -> None:
    """Write a sealed backup of what is not in Git: who was sent what, who holds copies.

    The passphrase is read from KHABAR_LEDGER_PASSPHRASE, or asked for.

    Example: khabar backup newsroom.khabar
    """
    from khabar.distribution.backup import backup as write

    folder = locate(newsroom)
    finish(write(folder, file, passphrase(again=True), now), as_json=as_json)


def restore(file: SealedFile, newsroom: NewsroomDir = None, as_json: Json = False) -> None:
    """Read a backup; what this computer already knows is kept.

    Example: khabar restore newsroom.khabar
    """
    from khabar.distribution.backup import restore as read

    folder, data = locate(newsroom), read_given(file)
    finish(read(folder, str(file), data, passphrase(again=False), now), as_json=as_json)
