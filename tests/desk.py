"""A newsroom of two languages in which texts are signed off: what the tests of deciding share."""

import atexit
import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from typer.testing import Result

from conftest import ROOT, khabar
from khabar.build.build import build
from khabar.build.request import Request
from khabar.cache.snapshot import inputs
from khabar.catalogs import po
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.model import FormatName
from waiting import until

ID = "2026-01-01-terminal"
NEWSROOM = """\
name: Port of Example
url: https://newsroom.example/
timezone: Asia/Baku
language: en
locales: [en, tr]
places:
  baku: {name: Baku}
policies:
  sign-off: {tr: [T. Editor], en: []}
"""
RELEASE = """\
---
headline: "A terminal opens"   # short
language: en
date: 2026-01-01
location: baku
status: usable
---
The terminal opens today.

It can take 300 ships a year.
"""


def settled(root: Path) -> Path:
    """The newsroom at `root`, translated; made once a process, and copied."""
    return Path(shutil.copytree(_original(), root, symlinks=True))


@cache
def _original() -> Path:
    root = Path(tempfile.mkdtemp()) / "newsroom"
    atexit.register(shutil.rmtree, root.parent)
    (root / "releases" / ID).mkdir(parents=True)
    (root / "releases" / "newsroom.yaml").write_text(NEWSROOM)
    (root / "releases" / ID / "release.md").write_text(RELEASE)
    (root / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    translate(root)
    return root


def translate(root: Path) -> None:
    """Give every message that has none a Turkish translation, and review the fuzzy ones."""
    assert khabar("sync", "--newsroom", root).exit_code == 0
    for file in root.glob("locales/*/LC_MESSAGES/*.po"):
        catalog = po.parse(file.read_bytes(), file.name)
        entries = tuple(
            each if each.obsolete or each.translated else replace(
                each, strings=(f"{each.id} (TR)",), flags=(), previous_id=None, previous_context=None
            )
            for each in catalog.entries
        )  # fmt: skip
        if "/en/" not in file.as_posix():
            file.write_text(po.write(replace(catalog, entries=entries)))


def public(root: Path, locale: str = "tr") -> str:
    """The public page of the release after a build, or nothing."""
    build(
        Folder(root),
        Request(formats=(FormatName.HTML,)),
        datetime.now(UTC),
        root / "out",
        lambda *_: None,
    )
    page = root / "out" / "public" / locale / ID / "index.html"
    return page.read_text() if page.exists() else ""


def edit(root: Path, old: str, new: str) -> None:
    path = root / "releases" / ID / "release.md"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def approve(root: Path, *options: str, by: str = "T. Editor") -> Result:
    return khabar("approve", ID, "--by", by, "--newsroom", root, *options)


def come_to_rest(root: Path) -> None:
    """Let the clock of the file system go on, as it has between two commands of a person."""
    (root / "out/.khabar").mkdir(parents=True, exist_ok=True)
    until(lambda: inputs(Folder(root), Output(root / "out")).settled, "the clock of the files")
