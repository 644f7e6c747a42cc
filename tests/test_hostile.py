"""Folders, files and texts that nobody should meet: told with place and hint, the others go on.

Each newsroom has a sound release beside the strange one; every command has to come to an end.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, khabar

pytestmark = pytest.mark.full

GOOD = "2026-01-01-terminal"
BAD = "2026-01-02-strange"
NEWSROOM = """\
name: Port of Example
url: https://newsroom.example/
timezone: Asia/Baku
language: en
locales: [en, tr]
places:
  baku: {name: Baku}
"""
RELEASE = """\
---
headline: A terminal opens
language: en
date: 2026-01-01
location: baku
status: usable
---
The terminal opens today.
"""


def newsroom(root: Path) -> Path:
    write(root / "releases" / "newsroom.yaml", NEWSROOM)
    write(root / "releases" / GOOD / "release.md", RELEASE)
    (root / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    for locale in ("en", "tr"):
        file = f"locales/{locale}/LC_MESSAGES/bulletin.po"
        write(root / file, (ROOT / file).read_text("utf-8"))
    return root


def write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


NAMES = (
    "feed.xml", "index.html", "newsroom", "glossary", "bulletin", "assets", "editions", "-a", ".a",
    "a--b", "a b", "Forum", "fórum", "<b>x", "a\nb", "\x1b[31mred", "a%2f", "x" * 101,
    "\u202etxt", "a\udcffb",
)  # fmt: skip
NAMES_TOLD = tuple(
    f"the folder’s name `{''.join(c if c.isprintable() else '�' for c in name)}` is not an id"
    if len(name) < 100 and not re.fullmatch("[a-z]+", name)
    else f"the name `{name}` is Khabar’s own" if len(name) < 100 else "longer than 100 letters"
    for name in NAMES
)  # fmt: skip


def pipe(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)


def loop(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(path.name)


def elsewhere(path: Path) -> Path:
    """A folder beside the newsroom."""
    return next(each for each in path.parents if each.name == "newsroom").parent / "elsewhere"


def outwards(path: Path) -> None:
    write(elsewhere(path) / "release.md", RELEASE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(elsewhere(path) / "release.md")


def folder_outwards(path: Path) -> None:
    write(elsewhere(path) / "release.md", RELEASE)
    path.parent.symlink_to(elsewhere(path))


def dangling(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to("nothing")


def folder(path: Path) -> None:
    path.mkdir(parents=True)


def huge(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(5_000_000_000)


FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a pipe": (pipe, "is not a file"),
    "a folder": (folder, "is not a file"),
    "a link to itself": (loop, "is a link to itself"),
    "a link to nothing": (dangling, "cannot be read"),
    "a link outwards": (outwards, "leads out of the newsroom"),
    "its folder a link outwards": (folder_outwards, "leads out of the newsroom"),
    "5 GB": (huge, "is larger than 2,000 kB"),
}


HISTORIES = {
    "no UTF-8": b"\xff\xfe",
    "no list": b"a: b\n",
    "no time zone": b'- {"what":"send","at":"2026-01-01T00:00","locale":"en","version":1,"files":{}}\n',
    "cut off": b'- {"what":"send","at":"2026-',
    "deep": b"- " + b"[" * 100_000 + b"\n",
    "a bomb": b"- &a {what: x}\n- {files: [*a, *a]}\n",
}


EDITIONS = {
    "no UTF-8": b"\xff\xfe",
    "deep": b"[" * 100_000,
    "a number": b'{"format":' + b"9" * 10_000 + b"}",
    "nothing": b"",
}


def cases(root: Path) -> dict[str, tuple[str, str]]:
    """Make all of it, each in a release of its own; where each is told, and what."""
    made = {}
    for i, name in enumerate(NAMES):
        write(root / "releases" / name / "release.md", RELEASE)
        made[f"name {name!a}"] = ("releases/", NAMES_TOLD[i])
    for what, (make, message) in FILES.items():
        id_ = f"source-{len(made)}"
        make(root / "releases" / id_ / "release.md")
        made[f"source: {what}"] = (f"releases/{id_}/release.md: ", message)
        if "folder" not in what and "nothing" not in what:
            id_ = f"catalog-{len(made)}"
            write(root / "releases" / id_ / "release.md", RELEASE)
            file = f"locales/tr/LC_MESSAGES/{id_}.po"
            make(root / file)
            made[f"catalog: {what}"] = (f"{file}: ", message.replace("2,000 kB", "20,000 kB"))
    for what, data in HISTORIES.items():
        id_ = f"history-{len(made)}"
        text = RELEASE.replace("status:", "embargo: 2026-01-01T15:00+04:00\nstatus:")
        write(root / "releases" / id_ / "release.md", text)
        write(root / "releases" / id_ / "history.yaml", data)
        made[f"history: {what}"] = (f"releases/{id_}/history.yaml:", "")
    for what, data in EDITIONS.items():
        id_ = f"edition-{len(made)}"
        write(root / "releases" / id_ / "release.md", RELEASE)
        write(root / "releases" / id_ / "editions" / "v1.en.json", data)
        made[f"edition: {what}"] = (f"releases/{id_}/editions/v1.en.json:", "not an edition")
    return made


COMMANDS = {
    "check": ("check",),
    "sync --check": ("sync", "--check"),
    "sync": ("sync",),
    "status": ("status",),
    "build": ("build", "--format", "html"),
    "build of one": ("build", GOOD, "--format", "html"),
}


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return newsroom(tmp_path_factory.mktemp("strange") / "newsroom")


@pytest.fixture(scope="module")
def expected(strange: Path) -> dict[str, tuple[str, str]]:
    return cases(strange)


@pytest.fixture(scope="module")
def answers(strange: Path, expected: dict[str, tuple[str, str]]) -> dict[str, list[str]]:
    """What each command says of them all, one after the other."""
    found = {}
    for name, words in COMMANDS.items():
        result = khabar(*words, "--newsroom", strange)
        assert result.exit_code in (0, 3, 4), (name, result.output)
        found[name] = result.output.splitlines()
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_everything_is_told(
    command: str, answers: dict[str, list[str]], expected: dict[str, tuple[str, str]]
) -> None:
    lines = answers[command]
    for what, (place, message) in expected.items():
        found = [i for i, line in enumerate(lines) if line.startswith(place) and message in line]
        assert found, (what, place, message)
        assert lines[found[0] + 1].startswith("  hint: "), what
    assert max(map(len, lines)) < 1000
    assert all(line.isprintable() for line in lines)


def test_the_others_go_on(strange: Path, answers: dict[str, list[str]]) -> None:
    assert answers
    assert (strange / "out/public/en" / GOOD / "index.html").is_file()
    assert (strange / f"locales/{GOOD}.pot").is_file()
    built = {path.name for path in (strange / "out").glob("*/*/*/")}
    assert not built & {name for name in NAMES if name != "assets"}
    file = "locales/tr/LC_MESSAGES/bulletin.po"
    assert (strange / file).read_bytes() == (ROOT / file).read_bytes()


def test_none_of_them_is_a_model(strange: Path, expected: dict[str, tuple[str, str]]) -> None:
    for name in (*NAMES, expected["source: a pipe"][0].split("/")[1]):
        words = ("Another one", "--like", name, "--newsroom", strange)
        assert khabar("new", *words).exit_code in (2, 3)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return newsroom(tmp_path / "newsroom")


@pytest.mark.parametrize("name", ["", "/release.md"])
def test_what_nobody_may_read(root: Path, name: str) -> None:
    write(root / "releases" / BAD / "release.md", RELEASE)
    path = root / f"releases/{BAD}{name}"
    path.chmod(0)
    try:
        if os.access(path, os.R_OK):
            pytest.skip("whoever runs this may read everything")
        for words in COMMANDS.values():
            result = khabar(*words, "--newsroom", root)
            assert f"releases/{BAD}/release.md: cannot be read: Permission" in result.output, words
    finally:
        path.chmod(0o700)


def test_links_below_a_release_are_no_trap(root: Path) -> None:
    (root / "releases" / GOOD / "round").symlink_to(root / "releases")
    loop(root / "releases" / GOOD / "loop.png")
    pipe(root / "releases" / GOOD / "pipe.png")
    assert khabar("build", "--format", "html", "--newsroom", root).exit_code == 0
    assert (root / "out/public/en" / GOOD / "index.html").is_file()
