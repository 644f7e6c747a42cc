"""Command for everyone who writes: `preview`."""

from typing import Annotated

import typer

from khabar import console
from khabar.commands.options import NewsroomDir, cores, locate, now
from khabar.problems import KhabarError
from khabar.python_packages import how_to_add


def preview(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port on this computer; 0: any free one.")
    ] = 0,
    browser: Annotated[bool, typer.Option(help="Open it in the browser.")] = True,
    editor: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            envvar="KHABAR_EDITOR",
            help="How to open a place in your editor: vscode://file{path}:{line}:{column}",
        ),
    ] = "",
    newsroom: NewsroomDir = None,
) -> None:
    """Show bulletins in every language while you write, on this computer only.

    Example: khabar preview --editor "vscode://file{path}:{line}:{column}"
    """
    try:
        from khabar.preview.server import ServeOptions, serve
    except ModuleNotFoundError as error:
        hint = f"install them: {how_to_add('khabar[preview]')}"
        message = f"the preview needs libraries that are not installed: {error.name}"
        raise KhabarError(message, hint) from None

    from khabar.commands.network.engines import engine_of

    options = ServeOptions(port, min(4, max(1, cores() - 1)), editor, browser, engine_of)
    console.say("Ctrl-C ends the preview; this address is for you alone:")
    serve(locate(newsroom), options, now, console.line)
