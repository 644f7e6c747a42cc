"""The wheel in an empty environment, with the locked versions, builds a release in four languages."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

pytestmark = pytest.mark.full

NAMES = ("python3.11", "python3.12", "python3.13", "python3.14", "python3.15")


def pythons() -> list[str]:
    """Every Python of this machine from 3.11 on that can make environments; this one at least."""
    found = {f"python{sys.version_info[0]}.{sys.version_info[1]}": sys.executable}
    for name in NAMES:
        path = shutil.which(name)
        if path and name not in found and _runs(path, "-c", "import venv, ensurepip"):
            found[name] = path
    return sorted(found.values())


def _runs(*words: str) -> bool:
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def run(*words: str | Path, cwd: Path) -> str:
    """Run a program that knows nothing of this checkout; answers with what it says."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
    return done.stdout + done.stderr


@pytest.mark.parametrize("python", pythons())
def test_an_empty_environment_is_enough(tmp_path: Path, wheel: Path, python: str) -> None:
    run(python, "-m", "venv", "--without-pip", tmp_path / "env", cwd=tmp_path)
    # To make a pip of its own takes as long as much of the rest.
    pip = (sys.executable, "-m", "pip", "--python", tmp_path / "env/bin/python", "install",
           "--quiet", "--no-compile")  # fmt: skip
    run(*pip, "--require-hashes", "--requirement", ROOT / "locks/build.txt", cwd=tmp_path)
    run(*pip, "--no-deps", wheel, cwd=tmp_path)
    root = tmp_path / "newsroom"
    for name in ("releases", "locales", "templates"):
        shutil.copytree(ROOT / name, root / name)
    for release in sorted(root.glob("releases/*-*/release.md"))[1:]:
        shutil.rmtree(release.parent)
    run(tmp_path / "env/bin/khabar", "build", "--newsroom", root, cwd=tmp_path)
    assert len(list(root.glob("out/public/*/*/*.pdf"))) == 4
