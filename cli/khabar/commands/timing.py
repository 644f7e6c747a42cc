"""Commands for what happens by itself: `due`, `watch`."""

import time
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from khabar import console
from khabar.commands.options import Json, NewsroomDir, finish, locate, now
from khabar.commands.publishing import ExampleUrl
from khabar.problems import KhabarError

if TYPE_CHECKING:
    from khabar.files.folder import Folder


def due(newsroom: NewsroomDir = None, as_json: Json = False) -> None:
    """Show when anything will change by itself: an embargo that ends, a scheduled release.

    Example: khabar due
    """
    from khabar.editorial.due import due as look

    report = look(locate(newsroom), now())
    finish(report, 4 if report.problems else 0, as_json=as_json)


def watch(
    target: Annotated[
        str, typer.Option("--publish", metavar="TARGET", help="Publish there after each build.")
    ] = "",
    example_url: ExampleUrl = False,
    newsroom: NewsroomDir = None,
) -> None:
    """Wait, and build and publish whenever something falls due. End it with Ctrl-C.

    What fell due before it was started is done at once.

    Example: khabar watch --publish /srv/www/press
    """
    from khabar.distribution.watch import Timer
    from khabar.distribution.watch import watch as wait
    from khabar.editorial.due import moments

    folder, act = locate(newsroom), partial(_act, target=target, example_url=example_url)
    try:
        wait(lambda: moments(folder), lambda at: act(folder, at), Timer(now, time.sleep))
    except KeyboardInterrupt:
        raise typer.Exit from None


def _act(folder: "Folder", at: datetime, *, target: str, example_url: bool) -> bool:
    """Build and publish; what cannot be done is told, and done at the next look."""
    import sqlite3

    from khabar.build.build import build
    from khabar.build.request import Request
    from khabar.commands.publishing import publish_to

    console.say(f"{at.isoformat(timespec='seconds')} building")
    try:
        build(folder, Request(), at, folder.root / "out", lambda *_: None)
        if target:
            report = publish_to(folder, target, at, example_url=example_url)
            console.show(report)
            if any(each.why for each in report.told):
                console.say("not all were told; trying again in a minute")
                return False
    except (KhabarError, OSError, sqlite3.Error) as error:
        console.say(f"not done: {error}; trying again in a minute")
        return False
    return True
