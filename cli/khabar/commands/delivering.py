"""The command that hands releases to agencies and editorial systems: `deliver`."""

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from khabar import console
from khabar.commands.options import Json, NewsroomDir, Release, finish, locate, now
from khabar.problems import KhabarError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from khabar.distribution.wires.deliver import DeliverContext
    from khabar.distribution.wires.outlet import Outlet
    from khabar.files.folder import Folder
    from khabar.model import Wire
    from khabar.reports import DeliverReport

_SECRET = "KHABAR_WIRE_SECRET_"  # noqa: S105 (the beginning of a variable's name)


def deliver(
    release: Release,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to", metavar="WIRE", help="Only this wire, or WIRE=DIR for one that reads a folder."
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only list what would be delivered.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Deliver a release to agencies and editorial systems, in the formats that they take.

    newsroom.yaml lists them under `deliver`. Each gets each version once; a withdrawal goes to
    those that have the text. The secret that signs HTTP requests to a wire is read from
    KHABAR_WIRE_SECRET_ and the wire's name in capitals, with `_` for `-`.

    Example: khabar deliver 2025-11-24-solidarity-forum --dry-run
    """
    from khabar.distribution.wires.deliver import DeliverContext
    from khabar.distribution.wires.deliver import deliver as hand_over

    folder, named = locate(newsroom), dict(_named(each) for each in to or ())
    confirm = None if dry_run else _confirm(yes=yes)
    context = DeliverContext(_outlets(folder, named), now(), confirm, _waits)
    report = hand_over(folder, release, tuple(named), context)
    finish(report, 4 if report.findings else 0, as_json=as_json)


def context(folder: "Folder", *, yes: bool) -> "DeliverContext":
    """Make the context of a delivery to wires that newsroom.yaml alone describes."""
    from khabar.distribution.wires.deliver import DeliverContext

    return DeliverContext(_outlets(folder, {}), now(), _confirm(yes=yes), _waits)


def _waits(wire: str) -> None:
    console.say(f"waiting for {wire}: another khabar on this computer hands files to it")


def _named(word: str) -> tuple[str, str]:
    """A wire's name, and the folder that it reads, if one is named."""
    name, _, place = word.partition("=")
    return name, place


def _confirm(*, yes: bool) -> "Callable[[DeliverReport], bool]":
    def ask(report: "DeliverReport") -> bool:
        console.show_deliveries(report)
        if yes:
            return True
        if not sys.stdin.isatty():
            raise KhabarError("nobody can be asked here", "look at --dry-run, then add --yes")
        return typer.confirm(f"Deliver {report.count('deliver')} files?", err=True)

    return ask


def _outlets(folder: "Folder", named: "Mapping[str, str]") -> "Callable[[str, Wire], Outlet]":
    """Make what reaches each wire; `named` are the folders of the command line."""

    def outlet(name: str, wire: "Wire") -> "Outlet":
        from khabar.commands.publishing import storage_of
        from khabar.distribution.wires.storage_outlet import StorageOutlet
        from khabar.distribution.wires.wire_folders import keep_wire_folders, wire_folders
        from khabar.model import FOLDER

        if named.get(name) and wire.to != FOLDER:
            hint = f"leave out `={named[name]}`, or write `to: folder` in newsroom.yaml"
            raise KhabarError(f"{name} reads no folder: it is reached at {wire.to}", hint)
        if urlsplit(wire.to).scheme in ("http", "https"):
            return _http(name, wire)
        place = wire.to
        if place == FOLDER:
            place = named.get(name, "") or wire_folders(folder).get(name, "")
        if not place:
            hint = f"`khabar deliver RELEASE --to {name}=DIR` names it: no file of a newsroom does"
            raise KhabarError(f"nobody says which folder {name} reads", hint)
        reached = StorageOutlet(storage_of(folder, place, ""))
        if named.get(name):
            # Before the first file: a withdrawal takes it back there, also after a run that is cut.
            keep_wire_folders(folder, {name: str(Path(place).absolute())})
        return reached

    return outlet


def _http(name: str, wire: "Wire") -> "Outlet":
    from khabar.commands.network.http_post import post
    from khabar.distribution.wires.http_outlet import HttpOutlet

    variable = _SECRET + name.upper().replace("-", "_")
    secret = os.environ.get(variable, "")
    if not secret:
        raise KhabarError(f"no secret for the wire {name}", f"set {variable}, as agreed with it")
    return HttpOutlet(wire.to, secret, post, now, time.sleep)
