"""Versions of Khabar between two releases tell themselves apart."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, khabar
from khabar.cache.commit import commit_of, head
from khabar.cache.toolchain import version

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def test_the_version_of_this_checkout_names_its_commit() -> None:
    assert khabar("--version").stdout == f"khabar {version()}\n"
    assert re.fullmatch(r"\d+\.\d+\.\d+(\.dev\d+\+g[0-9a-f]{7})?", version())


@pytest.mark.parametrize(
    "files",
    [
        {"HEAD": COMMIT},
        {"HEAD": "ref: refs/heads/main\n", "refs/heads/main": f"{COMMIT}\n"},
        {"HEAD": "ref: refs/heads/main\n", "packed-refs": f"# pack-refs\n{COMMIT} refs/heads/main"},
    ],
    ids=["detached", "a branch", "a packed branch"],
)
def test_the_commit_of_a_checkout_is_read_from_its_files(
    tmp_path: Path, files: dict[str, str]
) -> None:
    for name, text in files.items():
        (tmp_path / ".git" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / ".git" / name).write_text(text)
    assert head(tmp_path) == COMMIT
    assert commit_of(tmp_path / "cli/khabar") == COMMIT[:7]


def test_a_linked_work_tree_shares_its_branches(tmp_path: Path) -> None:
    own = tmp_path / "main/.git/worktrees/second"
    own.mkdir(parents=True)
    (own / "HEAD").write_text("ref: refs/heads/second\n")
    (own / "commondir").write_text("../..\n")
    (tmp_path / "main/.git/refs/heads").mkdir(parents=True)
    (tmp_path / "main/.git/refs/heads/second").write_text(COMMIT)
    (tmp_path / "second").mkdir()
    (tmp_path / "second/.git").write_text(f"gitdir: {own}\n")
    assert head(tmp_path / "second") == COMMIT


def test_where_nothing_tells_the_commit_there_is_none(tmp_path: Path) -> None:
    assert commit_of(tmp_path / "cli/khabar") == ""


def test_a_package_says_it_itself(tmp_path: Path) -> None:
    package = tmp_path / "cli/khabar"
    package.mkdir(parents=True)
    (package / "COMMIT").write_text(f"{COMMIT}\n")
    assert commit_of(package) == COMMIT[:7]


@pytest.mark.full
def test_it_is_what_git_says() -> None:
    asked = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert asked.returncode != 0 or head(ROOT) == asked.stdout.strip()


@pytest.mark.full
def test_the_help_loads_no_engine_and_no_model() -> None:
    """`--help` answers at once: it loads what it shows, and nothing that works on a newsroom."""
    script = "import sys; from khabar import app; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    heavy = {"markdown_it", "weasyprint", "pydantic", "babel", "jinja2", "yaml", "sqlite3"}
    assert heavy & loaded == set()
    assert {"khabar.model", "khabar.reports", "khabar.markup"} & loaded == set()
