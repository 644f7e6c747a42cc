"""What `docs/teams.md`, `.pre-commit-hooks.yaml` and `Containerfile` tell others to run, run here."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT, khabar
from khabar.formats.pdf.libraries import how_to_install
from khabar.translating.git.commit_hook import FILE, hook
from khabar.translating.git.merge_driver import ATTRIBUTES

pytestmark = pytest.mark.full

DOCUMENT = (ROOT / "docs/teams.md").read_text("utf-8")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
# What machines elsewhere install first is there already, where tests run.
INSTALLS = re.compile(r"(sudo )?apt-get |pip install ")
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
}  # fmt: skip


def blocks(language: str) -> Iterator[str]:
    """The blocks of the document in a language."""
    for match in re.finditer(rf"^```{language}\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL):
        yield match[1]


def configured(key: str) -> Any:
    """The block of YAML that has a key at its root."""
    (found,) = (data for each in blocks("yaml") if key in (data := yaml.safe_load(each)))
    return found[key]


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a line as a runner's shell does, in a newsroom in a repository, with `khabar` there."""
    # Whoever has told Git a name finds the newsroom committed by `init`.
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    command = tmp_path / "bin/khabar"
    command.parent.mkdir()
    start = "from khabar.app import main; main()"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{start}" "$@"\n')
    command.chmod(0o755)
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    room = tmp_path / "room"
    done = khabar("init", room, "--name", "Port", "--language", "az", "--locale", "en", "--git")
    assert done.exit_code == 0, done.output

    def line(text: str, **more: str) -> subprocess.CompletedProcess[str]:
        # `init` wrote the program that runs the tests into the hook; here it is the one above.
        return subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", text], cwd=room, text=True, check=False,
            capture_output=True, env={**os.environ, **GIT, "PATH": path, **more},
        )  # fmt: skip

    (room / FILE).write_text(hook("khabar"))
    return line


def source(run: Run) -> Path:
    """The release that `init` wrote."""
    root = Path(run("pwd").stdout.strip())
    (found,) = root.glob("releases/2*/release.md")
    return found


def test_the_steps_on_github(run: Run) -> None:
    steps = configured("jobs")["check"]["steps"]
    lines = [step["run"] for step in steps if "run" in step]
    ours = [line for line in lines if not INSTALLS.match(line)]
    assert len(ours) == 3
    for line in ours:
        done = run(line)
        assert done.returncode == 0, (line, done.stderr)
    (upload,) = (step["with"] for step in steps if "sarif_file" in step.get("with", {}))
    root = source(run).parents[2]
    report = json.loads((root / upload["sarif_file"]).read_text("utf-8"))
    assert report["version"] == "2.1.0"
    (kept,) = (step["with"]["path"] for step in steps if "path" in step.get("with", {}))
    assert list((root / kept).rglob("*.pdf"))


def test_a_fault_fails_the_steps_and_is_in_the_report(run: Run) -> None:
    steps = configured("jobs")["check"]["steps"]
    (line,) = (step["run"] for step in steps if "sarif >" in step.get("run", ""))
    file = source(run)
    file.write_text(file.read_text("utf-8").replace("location: ", "location: nowhere-"), "utf-8")
    assert run(line).returncode == 3
    report = json.loads((file.parents[2] / "khabar.sarif").read_text("utf-8"))
    assert "unknown place" in json.dumps(report)


def test_the_steps_on_gitlab(run: Run) -> None:
    job = configured("newsroom")
    for line in job["script"]:
        if not INSTALLS.match(line):
            done = run(line)
            assert done.returncode == 0, (line, done.stderr)
    assert (source(run).parents[2] / job["artifacts"]["paths"][0]).is_dir()


def test_all_of_them_install_what_pdfs_need() -> None:
    said = how_to_install()
    needed = set(re.findall(r"lib[\w.-]+", said)) or {"libpango-1.0-0", "libharfbuzz-subset0"}
    places = [DOCUMENT, (ROOT / "Containerfile").read_text("utf-8")]
    assert all(name in place for name in needed for place in places)


@pytest.mark.parametrize("entry", HOOKS, ids=lambda each: each["id"])
def test_the_hooks_for_pre_commit(run: Run, entry: dict[str, Any]) -> None:
    """Called as pre-commit calls them: with the names of the files that change, or without."""
    file = source(run)
    root = file.parents[2]
    name = file.relative_to(root).as_posix()
    assert re.search(entry["files"], name)
    words = "" if entry.get("pass_filenames") is False else f" '{name}'"
    done = run(f"{entry['entry']}{words}")
    assert done.returncode == 0, done.stderr
    text = file.read_text("utf-8").replace("location: ", "location: nowhere-")
    file.write_text(text + "\nOne more line.\n", "utf-8")
    assert run(f"{entry['entry']}{words}").returncode != 0


def test_the_hook_of_a_new_repository(run: Run) -> None:
    (written,) = (each for each in blocks("sh") if "pre-commit" not in each and "set -eu" in each)
    assert written == hook("khabar")
    file = source(run)
    assert os.access(file.parents[2] / FILE, os.X_OK)
    first = run("git add -A && git commit -qm first")
    assert first.returncode == 0, first.stderr
    file.write_text(file.read_text("utf-8").replace("location: ", "location: nowhere-"), "utf-8")
    assert run("git add -A && git commit -qm second").returncode != 0
    assert run("git log --oneline | wc -l").stdout.strip() == "1"
    assert run("git add -A && git commit -qm second --no-verify").returncode == 0


def test_the_hook_checks_a_release_that_got_another_name(tmp_path: Path) -> None:
    """Git calls it renamed, and neither added nor modified."""
    text = "".join(f"Paragraph {n}.\n" for n in range(20))
    (tmp_path / "releases/old").mkdir(parents=True)
    (tmp_path / "releases/old/release.md").write_text(text)
    (tmp_path / "hook").write_text(hook("echo"))
    steps = (
        "git init -q && git add releases && git commit -qm first && git mv releases/old releases/new"
        " && echo More. >> releases/new/release.md && git add releases && sh hook"
    )
    done = subprocess.run(
        ["sh", "-c", steps], cwd=tmp_path, text=True, check=True, capture_output=True,
        env={**os.environ, **GIT},
    )  # fmt: skip
    assert done.stdout == "check releases/new/release.md\nsync --check\n"


def test_catalogs_of_a_new_repository_are_merged_by_entry(run: Run) -> None:
    assert run("git check-attr merge locales/az/LC_MESSAGES/bulletin.po").stdout.endswith(
        ": khabar\n"
    )
    assert "merge-driver %O %A %B %P" in run("git config merge.khabar.driver").stdout


def test_a_clone_on_windows_keeps_the_bytes_of_what_is_signed(run: Run) -> None:
    """Git for Windows changes the line ends of texts, unless `.gitattributes` says which not."""
    root = source(run).parents[2]
    (root / ".gitattributes").write_text("# Our own.\n*.csv text\n", "utf-8")
    old = khabar("upgrade", "--newsroom", root)
    assert ".gitattributes" in old.output
    lines = (root / ".gitattributes").read_text("utf-8")
    assert lines == f"{ATTRIBUTES}# Our own.\n*.csv text\n"
    # What the newsroom says of all files undoes nothing.
    (root / ".gitattributes").write_text("* text=auto\n*.csv text\n", "utf-8")
    for _ in range(2):
        khabar("upgrade", "--newsroom", root)
        lines = (root / ".gitattributes").read_text("utf-8")
        assert lines.startswith("* text=auto\n# Texts")
        assert lines.endswith("\n*.csv text\n")
        assert lines.count("* text=auto") == lines.count("/releases/** -text") == 1
    (root / ".gitattributes").unlink()
    khabar("upgrade", "--newsroom", root)
    assert (root / ".gitattributes").read_text("utf-8") == ATTRIBUTES
    beside = source(run).parent
    texts = {"ships.csv": b"a\r\n1\r\n", "editions/files/0a": b"a\n", "map.svg": b"<svg/>\n"}
    (beside / "editions/files").mkdir(parents=True)
    for name, data in texts.items():
        (beside / name).write_bytes(data)
    steps = (
        "git add -A && git commit -qm all --no-verify && git -c core.autocrlf=true clone -q . ../w"
    )
    assert run(steps).returncode == 0
    there = root.parent / "w" / beside.relative_to(root)
    assert {name: (there / name).read_bytes() for name in texts} == texts
    for file in (source(run), root / "releases/newsroom.yaml", root / "templates/page.html"):
        assert b"\r" not in (root.parent / "w" / file.relative_to(root)).read_bytes()


# The container: its steps in an empty folder instead of an image.


def test_the_steps_of_the_container(tmp_path: Path, wheel: Path) -> None:
    """The wheel that the first stage builds holds all that a newsroom needs, and each font once."""
    said = (ROOT / "Containerfile").read_text("utf-8")
    (build,) = re.findall(r"^RUN pip wheel .*$", said, re.MULTILINE)
    assert "USER newsroom" in said
    (extras,) = set(re.findall(r"\[([\w,]+)\]", build))
    assert extras in re.findall(r'"khabar\[([\w,]+)\]"', said)
    unpacked = tmp_path / "site"
    shutil.unpack_archive(wheel, unpacked, "zip")
    digests = [path.read_bytes() for path in unpacked.rglob("*.ttf")]
    assert len(digests) == len(set(digests)) > 10
    start = "import khabar, sys; assert sys.argv.pop(1) in khabar.__file__; from khabar.app import main; main()"

    def packed(*more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", start, str(unpacked), *more], capture_output=True, text=True,
            check=False, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(unpacked)},
        )  # fmt: skip

    assert re.match(r"khabar \d+\.\d+\.\d+", packed("--version").stdout)
    assert packed("init", "room", "--name", "Port", "--language", "az").returncode == 0
    built = packed("build", "--newsroom", "room", "--jobs", "1")
    assert built.returncode == 0, built.stderr
    assert list((tmp_path / "room/out/drafts").rglob("*.pdf"))
