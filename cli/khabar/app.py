"""The Typer app: mounts the commands; the one place that turns problems into messages."""

import atexit
import copy
import gc
import inspect
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, cast
from zoneinfo import ZoneInfo

import typer
import typer.core
from typer.models import CommandInfo

from khabar import console
from khabar.commands import (
    building,
    creating,
    deciding,
    delivering,
    editing,
    exchanging,
    keeping,
    mailing,
    maintaining,
    packing,
    previewing,
    publishing,
    readers,
    signing,
    timing,
    translating,
)
from khabar.console import ending
from khabar.problems import KhabarError, SystemRefusedError, system_error

# How many new objects the collector waits for, and how often it looks at older ones: hardly any
# object of a command is garbage before it ends, and Python's own measure costs a tenth of `hold`.
_SELDOM = (50_000, 5, 10)
# Where a line of a docstring ends within a paragraph; each example has a line of its own.
_LINE_END = re.compile(r"\n(?!Example: )")


class Commands(typer.core.TyperGroup):
    """The group of all commands: whatever is refused ends here, without a traceback."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run a command; an error of ours or of the system becomes its message and exit code."""
        try:
            with ending.output_told():
                return super().main(*args, **options)
        except KhabarError as error:
            console.show_error(error)
            sys.exit(error.exit_code)
        except OSError as error:
            console.show_error(system_error(error))
            sys.exit(SystemRefusedError.exit_code)


app = typer.Typer(
    name="khabar",
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from khabar.cache.toolchain import version  # noqa: PLC0415

        typer.echo(f"khabar {version()}")
        raise typer.Exit


@app.callback()
def khabar(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Press releases in several languages: write once, translate, publish web pages and PDFs."""


# Who uses which command: `khabar --help` groups them by person, in the order of their work.
EDITORS, TRANSLATORS, SIGNERS = "Editors", "Translators", "Signers"
PRESS_OFFICE, DESIGNERS = "Press office", "Designers and administrators"
COMMANDS: Mapping[str, Sequence[Callable[..., None]]] = {
    EDITORS: (
        creating.init,
        creating.new,
        creating.rename,
        previewing.preview,
        editing.check,
        editing.schema,
        translating.sync,
        translating.status,
        building.build,
    ),
    TRANSLATORS: (
        translating.translate,
        translating.ask,
        translating.suggest,
        translating.review,
        exchanging.give,
        exchanging.take,
        exchanging.export,
        exchanging.import_,
    ),
    SIGNERS: (
        deciding.approve,
        deciding.correct,
        deciding.refile,
        deciding.kill,
        deciding.reinstate,
        deciding.hold,
        deciding.history,
        deciding.diff,
    ),
    PRESS_OFFICE: (
        packing.package,
        signing.sign,
        mailing.send,
        signing.verify,
        publishing.publish,
        delivering.deliver,
        timing.due,
        timing.watch,
        keeping.backup,
        keeping.restore,
    ),
    DESIGNERS: (maintaining.doctor, maintaining.upgrade),
}
# Everyday words for the words of the trade. They are not listed twice in the help.
OTHER_NAMES: Mapping[str, Callable[..., None]] = {
    "withdraw": deciding.kill,
    "update": deciding.refile,
    "share": deciding.hold,
}
RECIPIENTS: Sequence[Callable[..., None]] = (
    readers.recipients_show,
    readers.recipients_import,
    readers.recipients_export,
    readers.recipients_import_replies,
    readers.recipients_stop,
    readers.recipients_resume,
)
LEDGER: Sequence[Callable[..., None]] = (
    keeping.ledger_show,
    keeping.ledger_export,
    keeping.ledger_import,
    keeping.ledger_lost,
)
# Only Git calls it.
FOR_PROGRAMS: Sequence[Callable[..., None]] = (translating.merge_driver,)


def _mount() -> None:
    for person, commands in COMMANDS.items():
        for command in commands:
            _add(app, command, _name(command), rich_help_panel=person)
    for name, command in OTHER_NAMES.items():
        _add(app, command, name, hidden=True)
    for command in FOR_PROGRAMS:
        _add(app, command, _name(command), hidden=True)
    locales = typer.Typer(no_args_is_help=True, help="Add a language.")
    _add(locales, editing.add_locale, "add")
    app.add_typer(locales, name="locale", rich_help_panel=TRANSLATORS)
    ledger = typer.Typer(
        no_args_is_help=True, help="Show who was sent what, and copy it to another computer."
    )
    for command in LEDGER:
        _add(ledger, command, _name(command).removeprefix("ledger-"))
    directory = typer.Typer(no_args_is_help=True, help="Show and change the directory of readers.")
    for command in RECIPIENTS:
        _add(directory, command, _name(command).removeprefix("recipients-"))
    app.add_typer(directory, name="recipients", rich_help_panel=PRESS_OFFICE)
    app.add_typer(ledger, name="ledger", rich_help_panel=PRESS_OFFICE)


def _add(to: typer.Typer, command: Callable[..., None], name: str, **how: Any) -> None:
    """Mount a command; its help is its docstring, whose lines end where the terminal's do."""
    paragraphs = inspect.cleandoc(command.__doc__ or "").split("\n\n")
    text = "\n\n".join(_LINE_END.sub(" ", each) for each in paragraphs)
    to.command(name, help=text, **how)(command)


def _name(command: Callable[..., None]) -> str:
    """The name to type: `import` is a word of Python, so its function has a dash behind it."""
    return command.__name__.rstrip("_").replace("_", "-")


_mount()


def called(words: Sequence[str]) -> typer.Typer:
    """The app with the one command that these words call: to make all takes a tenth of a start.

    All are there where the first word is no name of one: for the help, and to name similar ones.
    """
    commands = [each for each in app.registered_commands if words[:1] == [_name_of(each)]]
    groups = [each for each in app.registered_groups if words[:1] == [each.name]]
    if not commands and not groups:
        return app
    alone = copy.copy(app)
    alone.registered_commands, alone.registered_groups = commands, groups
    return alone


def _name_of(command: CommandInfo) -> str:
    return command.name or _name(cast(Callable[..., None], command.callback))


def _known_zone() -> None:
    """Take UTC for this computer's time zone where `TZ` names none, as the C library does.

    Khabar reckons in the newsroom's zone, but Babel reads this one, too, and fails on a folder or
    on a file that is no zone.
    """
    if not (said := os.environ.get("TZ", "")):
        return
    try:
        ZoneInfo(said.removeprefix(":").rpartition("/zoneinfo/")[2])
    except (KeyError, OSError, ValueError):  # the first one: there is no such zone
        os.environ["TZ"] = "UTC"


def main() -> None:
    """The command `khabar`."""
    _known_zone()
    gc.set_threshold(*_SELDOM)
    # What is left at the end goes with the process: Python needs not look through it for garbage.
    atexit.register(gc.freeze)
    ending.prepare()
    called(sys.argv[1:])()
