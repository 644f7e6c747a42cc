"""`khabar doctor`: what a machine and a newsroom lack, told with what to type."""

import json
import re
import shlex
import subprocess
import sys
from importlib.metadata import metadata
from importlib.util import find_spec
from pathlib import Path

import pytest

from conftest import khabar
from khabar.console import show
from khabar.files.folder import Folder
from khabar.formats.pdf.libraries import (
    DLL_FOLDERS,
    NEEDED,
    OPTIONAL,
    file_names,
    missing_libraries,
)
from khabar.maintaining.doctor import doctor
from khabar.reports import DoctorReport, DoctorRow, UpgradeReport
from modules import MODULES

ROOT = Path(__file__).parents[1]


@pytest.mark.full
def test_this_machine_and_this_newsroom_have_all_that_everybody_needs() -> None:
    report = doctor(Folder(ROOT), encoding="utf-8", missing=missing_libraries())
    lacking = [row.name for row in report.rows if row.needed and not row.found]
    assert lacking == []
    assert report.healthy
    assert {"pango", "fonts for kk", "extra sign", "git"} <= {row.name for row in report.rows}


def test_a_library_that_is_missing_is_named_with_what_to_type() -> None:
    report = doctor(None, encoding="ascii", missing=["pango"])
    pango = next(row for row in report.rows if row.name == "pango")
    assert not pango.found
    assert "pango" in pango.mend
    assert not report.healthy
    terminal = next(row for row in report.rows if "UTF-8" in row.name)
    assert not terminal.found
    assert not terminal.needed


@pytest.mark.parametrize("name", NEEDED)
def test_whatever_a_build_asks_for_is_a_row(name: str) -> None:
    report = doctor(None, encoding="utf-8", missing=[name])
    assert not report.healthy
    assert name in {row.name for row in report.rows if not row.found}


def test_libraries_are_looked_for_where_the_engine_does() -> None:
    """Read, since the engine tries each name on its own platform alone."""
    spec = find_spec("weasyprint")
    assert spec
    assert spec.origin
    said = (Path(spec.origin).parent / "text/ffi.py").read_text("utf-8")
    for folder in DLL_FOLDERS.split(";"):
        assert repr(folder).strip("'") in said
    calls = re.findall(r"= _dlopen\(\n(.*?)\)", said, re.DOTALL)
    tried = [set(re.findall(r"'([^']+)'", call)) for call in calls]
    for name in (*NEEDED, OPTIONAL):
        ours = set(file_names(name))
        (theirs,) = (each for each in tried if f"{_stem(name)}.dll" in each)
        assert theirs <= ours


def _stem(name: str) -> str:
    return next(each for each in file_names(name) if each.endswith(".dll")).removesuffix(".dll")


# Names that go on for who installs them.
EMPTY_EXTRAS = {"search", "share", "proof"}


def test_every_extra_is_a_row_with_a_command_for_this_very_environment() -> None:
    rows = {row.name: row for row in doctor(None, encoding="utf-8", missing=()).rows}
    extras = set(metadata("khabar").get_all("Provides-Extra") or ()) - EMPTY_EXTRAS
    assert {name.removeprefix("extra ") for name in rows if name.startswith("extra ")} == extras
    for extra in extras:
        python, *words = shlex.split(rows[f"extra {extra}"].mend)
        assert python == sys.executable
        assert words == ["-m", "pip", "install", f"khabar[{extra}]"]


def test_no_other_place_says_what_to_install_with_pip() -> None:
    """A pip on the PATH may be that of another environment."""
    said = [path.name for path in MODULES if "pip install" in path.read_text("utf-8")]
    assert said == ["python_packages.py"]


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ([], "Everything is there."),
        ([False], "What everybody needs is there. Missing for single tasks: 1."),
        ([True], "Missing for everybody: 1."),
        ([True, False], "Missing for everybody: 1. Missing for single tasks: 1."),
    ],
)
def test_the_last_line_tells_what_everybody_needs(
    missing: list[bool], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [DoctorRow("a", found=False, use="", needed=each) for each in missing]
    show(DoctorReport((DoctorRow("b", found=True, use=""), *rows)))
    assert capsys.readouterr().out.splitlines()[-1] == said


def test_only_what_everybody_needs_makes_it_fail() -> None:
    optional = DoctorRow("extra sign", found=False, use="signs")
    assert DoctorReport((optional,)).healthy
    assert not DoctorReport((DoctorRow("pango", found=False, use="", needed=True),)).healthy


def test_it_works_outside_of_a_newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = khabar("doctor", "--json")
    assert done.exit_code == 0, done.output
    names = [row["name"] for row in json.loads(done.stdout)["rows"]]
    assert "pango" in names
    assert not any(name.startswith("fonts for") for name in names)


@pytest.mark.full
@pytest.mark.parametrize("file", ["releases/newsroom.yaml", "templates/css/fonts.css"])
def test_a_newsroom_that_cannot_be_read_is_a_row_among_the_others(
    tmp_path: Path, file: str
) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases/newsroom.yaml").write_bytes(
        (ROOT / "releases/newsroom.yaml").read_bytes()
    )
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    if file.startswith("templates"):
        (tmp_path / "templates").unlink()
        (tmp_path / "templates/css").mkdir(parents=True)
        (tmp_path / "templates/page.html").write_text("")
    (tmp_path / file).write_text("nmae: X\n")
    rows = {row.name: row for row in doctor(Folder(tmp_path), encoding="utf-8", missing=()).rows}
    assert "pango" in rows
    row = rows["a newsroom that can be read"]
    assert row.needed
    assert not row.found
    assert file in row.mend


def test_an_upgrade_counts_fonts_and_names_what_somebody_wrote(
    capsys: pytest.CaptureFixture[str],
) -> None:
    fonts = [f"templates/fonts/web/{each}.woff2" for each in range(88)]
    files = ("templates/page.html", *fonts, "templates/fonts/A.ttf", "locales/az/b.po")
    show(UpgradeReport("0.1.0", files, written=True))
    assert capsys.readouterr().out == (
        "templates/page.html\nlocales/az/b.po\ntemplates/fonts/web: 88 fonts\n"
        "templates/fonts: 1 font\n91 files upgraded; the templates came from 0.1.0\n"
    )


@pytest.mark.full
def test_the_merge_driver_is_a_row_only_in_a_repository(tmp_path: Path) -> None:
    """Outside of one `git config` has nothing to write to."""

    def rows() -> set[str]:
        return {row.name for row in doctor(Folder(tmp_path), encoding="utf-8", missing=()).rows}

    assert "merge driver" not in rows()
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    assert "merge driver" in rows()
