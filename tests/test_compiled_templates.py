"""Khabar's own templates are compiled once on a machine; those of a newsroom leave no code."""

import shutil
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from khabar.formats import sandbox, templates
from khabar.formats.sandbox import CompiledTemplates
from khabar.formats.templates import Templates

STANDARD = ROOT / "templates"
NAME = "links.html"


class Machine:
    """A folder for code, and how many templates processes had to compile that began there."""

    def __init__(self, place: Path, patch: pytest.MonkeyPatch) -> None:
        self.place, self.patch, self.compiled = place, patch, 0
        generate = sandbox.Sandbox._generate

        def counted(*words: object, **more: object) -> str:
            self.compiled += 1
            return generate(*words, **more)  # type: ignore[arg-type]

        patch.setattr(sandbox.Sandbox, "_generate", counted)

    def compiles(self, folder: Path, name: str = NAME) -> int:
        """How many templates another process compiles for one of a folder."""
        before = self.compiled
        self.patch.setattr(templates, "COMPILED", CompiledTemplates(self.place, STANDARD))
        Templates(folder).environment.get_template(name)
        return self.compiled - before

    @property
    def files(self) -> list[Path]:
        return sorted(self.place.iterdir())


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "code").mkdir()
    return Machine(tmp_path / "code", monkeypatch)


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A folder of templates like Khabar's own."""
    return shutil.copytree(STANDARD, tmp_path / "templates", ignore=lambda *_: ["fonts", "css"])


def test_own_templates_are_compiled_once_on_a_machine(machine: Machine, newsroom: Path) -> None:
    assert machine.compiles(newsroom) == 1
    assert machine.compiles(newsroom) == 0
    assert machine.compiles(STANDARD) == 0
    assert len(machine.files) == 1


def test_a_text_of_a_newsroom_leaves_no_code(machine: Machine, newsroom: Path) -> None:
    for name in (NAME, "mine.html"):
        (newsroom / name).write_text("{{ 7 * 6 }}", "utf-8")
        assert [machine.compiles(newsroom, name) for _ in range(2)] == [1, 1]
    assert machine.files == []


def test_code_is_used_for_the_very_text_alone(machine: Machine, newsroom: Path) -> None:
    machine.compiles(newsroom)
    (newsroom / NAME).write_text("other", "utf-8")
    assert machine.compiles(newsroom) == 1
    assert str(Templates(newsroom).environment.get_template(NAME).module) == "other"
    # What stands there is still that of Khabar's own text.
    assert machine.compiles(STANDARD) == 0


@pytest.mark.parametrize("content", [b"", b"nothing", None])
def test_what_is_no_code_of_now_is_compiled_anew(
    machine: Machine, newsroom: Path, content: bytes | None
) -> None:
    machine.compiles(newsroom)
    (file,) = machine.files
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if content is None else content)
    assert [machine.compiles(newsroom) for _ in range(2)] == [1, 0]
    assert file.read_bytes() == whole


def test_code_of_another_khabar_is_not_used(
    machine: Machine, newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.compiles(newsroom)
    monkeypatch.setattr(CompiledTemplates, "_mark", b"another")
    assert machine.compiles(newsroom) == 1


def test_a_place_that_cannot_be_written_changes_nothing(
    machine: Machine, newsroom: Path, tmp_path: Path
) -> None:
    machine.place = tmp_path / "code" / "file"
    machine.place.write_text("")
    assert [machine.compiles(newsroom) for _ in range(2)] == [1, 1]


def test_who_wants_no_bytecode_gets_none(
    machine: Machine, newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert machine.compiles(newsroom) == 1
    assert machine.files == []
