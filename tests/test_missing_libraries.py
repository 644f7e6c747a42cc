"""Machines without the libraries of the PDF engine: one line that says what to type, and HTML goes on."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import khabar

pytestmark = pytest.mark.full

# A machine that lacks libraries: the loaders of Python and of the engine do not find them.
WITHOUT = """\
import ctypes, sys
import cffi
hidden = sys.argv[1].split(",")
def refuse(load):
    def loader(*arguments, **options):
        if any(name in str(argument) for argument in arguments for name in hidden):
            raise OSError("cannot load library")
        return load(*arguments, **options)
    return loader
class CDLL(ctypes.CDLL):
    __init__ = refuse(ctypes.CDLL.__init__)
ctypes.CDLL = CDLL
cffi.FFI.dlopen = refuse(cffi.FFI.dlopen)
sys.argv = ["khabar", *sys.argv[2:]]
from khabar.app import main; main()
"""
ROOM = {"PYTHONUTF8": "1", "LANG": "C"}

# Whoever starts a program is told by Python's audit hooks.
LOADED = """\
import sys
started = []
sys.addaudithook(lambda event, words: started.append(words[0]) if event == "subprocess.Popen" else None)
import khabar.formats.pdf.engine
from weasyprint.text import ffi
sys.exit(f"{started}" if started or not (ffi.pango and ffi.harfbuzz_subset) else 0)
"""


def without(libraries: str, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT, libraries, *map(str, words)],
        capture_output=True, text=True, check=False, env={**os.environ, **ROOM},
    )  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("missing") / "Şuşa xəbəri"
    answer = khabar("init", root, "--language", "az", "--locale", "en")
    assert answer.exit_code == 0, answer.output
    return root


@pytest.fixture
def newsroom(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "Şuşa xəbəri", symlinks=True))


def test_without_pango_one_line_says_what_to_install_and_pages_are_made(newsroom: Path) -> None:
    done = without("pango", "build", "--newsroom", newsroom)
    assert "Traceback" not in done.stderr
    assert done.returncode == 4, done.stderr
    assert done.stderr.count("lacks pango") == 1
    assert "install it: " in done.stderr
    assert len(list((newsroom / "out/drafts").glob("*/2*/index.html"))) == 2
    assert not list(newsroom.rglob("out/**/*.pdf"))


def test_a_pdf_that_stands_is_not_lost_on_a_machine_without_pango(newsroom: Path) -> None:
    assert khabar("build", "--newsroom", newsroom).exit_code == 0
    before = {path: path.read_bytes() for path in newsroom.glob("out/drafts/*/2*/*.pdf")}
    assert len(before) == 2
    (source,) = newsroom.glob("releases/2*/release.md")
    source.write_text(
        source.read_text("utf-8").replace("date: ", "keywords: [port]\ndate: "), "utf-8"
    )
    done = without("pango", "build", "--newsroom", newsroom)
    assert done.returncode == 4, done.stderr
    assert {path: path.read_bytes() for path in newsroom.glob("out/drafts/*/2*/*.pdf")} == before


def test_without_harfbuzz_subset_every_pdf_is_made(newsroom: Path) -> None:
    done = without("harfbuzz-subset", "build", "--jobs", "1", "--newsroom", newsroom)
    assert done.returncode == 0, done.stderr
    assert "HarfBuzz" not in done.stdout
    assert len(list(newsroom.glob("out/drafts/*/2*/*.pdf"))) == 2


def test_the_doctor_tells_both(newsroom: Path) -> None:
    done = without("pango,harfbuzz-subset", "doctor", "--newsroom", newsroom)
    assert done.returncode == 4, done.stderr
    assert "missing pango" in done.stdout
    assert "missing harfbuzz-subset" in done.stdout


def test_no_program_is_started_to_find_the_libraries() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
