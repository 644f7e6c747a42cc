"""What no import contract can see: what a start loads, and whether the README's commands exist."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from click import Group
from typer.main import get_group
from typer.testing import CliRunner

from khabar.app import app, called

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
HEAVY = {"babel", "docx", "jinja2", "lxml", "pydantic", "weasyprint"}
START_AND_TELL = """\
import atexit, sys
atexit.register(lambda: print("loaded:", *{name.partition(".")[0] for name in sys.modules}))
from khabar.app import main; main()
"""
FENCED = re.compile(r"^ *```[^\n`]*\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
# Help as plain text, in lines long enough that no option is cut.
PLAIN = {"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"}


@cache
def help_of(*path: str) -> str:
    """The help of a command; nothing where there is no such command."""
    answer = CliRunner(env=PLAIN).invoke(app, [*path, "--help"])
    return answer.stdout if answer.exit_code == 0 else ""


@pytest.mark.full
def test_help_loads_nothing_heavy() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", START_AND_TELL, "--help"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **PLAIN, "PYTHONUTF8": "1"},
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    loaded = answer.stdout.rpartition("loaded:")[2].split()
    assert "khabar" in loaded
    assert not HEAVY.intersection(loaded)


def test_a_paragraph_of_the_help_is_one_line_for_the_terminal_to_break() -> None:
    whole = get_group(app)
    groups = [each for each in whole.commands.values() if isinstance(each, Group)]
    commands = [
        *whole.commands.values(),
        *(one for each in groups for one in each.commands.values()),
    ]
    assert len(commands) > 40
    broken = [
        f"{each.name}: {line}"
        for each in commands
        for paragraph in (each.help or "").split("\n\n")
        for line in paragraph.split("\n")[1:]
        if not line.startswith("Example: ")
    ]
    assert broken == []


def test_a_start_makes_the_called_command_alone_and_the_same() -> None:
    whole = get_group(app)
    assert len(whole.commands) > 30
    for name, command in whole.commands.items():
        alone = get_group(called([name, "--help"]))
        assert list(alone.commands) == [name]
        assert alone.commands[name].help == command.help
        options = [each.opts for each in command.params]
        assert [each.opts for each in alone.commands[name].params] == options
        assert [each.opts for each in alone.params] == [each.opts for each in whole.params]
    for words in ([], ["--help"], ["biuld"], ["--version", "build"]):
        assert called(words) is app


def commands_in(markdown: str) -> Iterator[list[str]]:
    """The words of each command in the fenced blocks, `&&`, `;` and `|` apart, prompts dropped."""
    for block in FENCED.findall(markdown):
        for line in block.replace("\\\n", " ").splitlines():
            lexer = shlex.shlex(line.strip().removeprefix("$ "), posix=True, punctuation_chars=True)
            lexer.whitespace_split = True
            command: list[str] = []
            try:
                for word in lexer:
                    if set(word) <= set("&;|()<>"):
                        yield command
                        command = []
                    else:
                        command.append(word)
            except ValueError:
                continue  # no shell: an unclosed quotation mark in a sample of output
            yield command


def problem_of(words: list[str]) -> str:
    """Why `khabar WORDS` cannot be typed; nothing where it can."""
    path: list[str] = []
    for word in (word for word in words if not word.startswith("-")):
        if "COMMAND [ARGS]" not in help_of(*path):
            break
        path.append(word)
    if not help_of(*path):
        return "no such command"
    known = "\n".join(help_of(*path[:length]) for length in range(len(path) + 1))
    options = [word.strip("[]").partition("=")[0] for word in words if word.strip("[]")[:1] == "-"]
    strange = [name for name in options if not re.search(rf"(?<![\w-]){name}(?![\w-])", known)]
    return f"no such option: {' '.join(strange)}" if strange else ""


@pytest.mark.full
def test_readme_names_commands_that_exist() -> None:
    typed = [words for words in commands_in(README.read_text(encoding="utf-8")) if words]
    ours = [words[1:] for words in typed if Path(words[0]).name == "khabar"]
    wrong = {" ".join(words): problem for words in ours if (problem := problem_of(words))}
    assert ours, "the README shows no khabar command"
    assert wrong == {}


def test_readme_names_targets_that_exist() -> None:
    typed = commands_in(README.read_text(encoding="utf-8"))
    named = {word for words in typed if words[:1] == ["make"] for word in words[1:]}
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {"build", "test"} <= named <= set(targets)


@pytest.mark.full
@pytest.mark.parametrize(
    "words",
    [["frobnicate"], ["--frobnicate"], ["build", "--frobnicate=1"], ["build", "[--frobnicate]"]],
)
def test_a_command_that_does_not_exist_is_noticed(words: list[str]) -> None:
    assert problem_of(words)


def test_commands_are_read_from_fenced_blocks_alone() -> None:
    markdown = (
        "khabar prose\n```sh\n$ khabar init DIR && cd DIR  # a comment\nmake build\n"
        "khabar build \\\n  --jobs 2 | less\n```\n`khabar code`\n```text\nan 'unclosed\n```\n"
    )
    assert [words for words in commands_in(markdown) if words] == [
        ["khabar", "init", "DIR"],
        ["cd", "DIR"],
        ["make", "build"],
        ["khabar", "build", "--jobs", "2"],
        ["less"],
    ]


def test_ci_runs_the_tests_and_nothing_else() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert script[-1] == "exec make test"
    assert os.access(ROOT / ".ci/run", os.X_OK)
