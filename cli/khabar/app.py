"""The Typer app: mounts the commands; the one place that turns problems into messages."""

from typing import Annotated, Any

import typer
import typer.core

from khabar import console
from khabar.commands import (
    building,
    deciding,
    distributing,
    editing,
    previewing,
    translating,
)
from khabar.problems import KhabarError


class Commands(typer.core.TyperGroup):
    """The group of all commands. What Khabar raises on purpose ends here, without a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; an error of ours becomes its message and its exit code."""
        try:
            return super().invoke(ctx)
        except KhabarError as error:
            console.show_error(error)
            raise typer.Exit(error.exit_code) from None


app = typer.Typer(
    name="khabar",
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415

        typer.echo(f"khabar {version('khabar')}")
        raise typer.Exit


@app.callback()
def khabar(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Press releases in several languages: one source, gettext catalogs, HTML and PDF bulletins."""


for command in (
    editing.init,
    editing.new,
    translating.sync,
    translating.status,
    translating.suggest,
    translating.export,
    translating.review,
    translating.merge_driver,
    editing.check,
    building.build,
    previewing.preview,
    deciding.approve,
    deciding.correct,
    deciding.refile,
    deciding.kill,
    deciding.hold,
    deciding.history,
    deciding.diff,
    distributing.package,
    distributing.sign,
    distributing.send,
    distributing.verify,
    distributing.publish,
):
    app.command()(command)
app.command("import")(translating.import_)
locales = typer.Typer(no_args_is_help=True, help="Languages: `add` one.")
locales.command("add")(editing.add_locale)
app.add_typer(locales, name="locale")


def main() -> None:
    """The command `khabar`."""
    app()
