"""A preview that runs, and a browser that looks at it: what the tests and the bench share."""

import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import HTTPCookieProcessor, build_opener

from conftest import ROOT
from judges import chromium, need
from waiting import PATIENCE

FORUM = "2025-11-24-solidarity-forum"
CLIMATE = "2024-11-24-cop29-baku"
LOCALES = ("az", "kk", "en", "tr")
AXE = ROOT / ".venv" / "node" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True)
class Preview:
    """A running one, and its newsroom."""

    root: Path
    address: str
    process: subprocess.Popen[str]

    def kill(self) -> None:
        """End it at once, as `kill -9` does."""
        self.process.kill()
        self.process.wait(PATIENCE)

    @property
    def home(self) -> str:
        return self.address.partition("?")[0]

    @property
    def port(self) -> int:
        return int(self.home.rpartition(":")[2].strip("/"))

    def dashboard(self) -> bytes:
        """The first page, as somebody sees it who has just come in."""
        session = build_opener(HTTPCookieProcessor())
        with session.open(self.address) as answer:
            return bytes(answer.read())

    def source(self, id_: str = FORUM) -> Path:
        return self.root / f"releases/{id_}/release.md"

    def catalog(self, locale: str, domain: str = FORUM) -> Path:
        return self.root / f"locales/{locale}/LC_MESSAGES/{domain}.po"


def newsroom(root: Path, *, templates: bool = True) -> Path:
    """A copy of the demonstration; its templates are ours where nobody changes them."""
    for name in ("releases", "locales", *(("templates",) if templates else ())):
        shutil.copytree(ROOT / name, root / name)
    if not templates:
        (root / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    return root


@contextmanager
def previewing(root: Path, *options: str) -> Iterator[Preview]:
    """`khabar preview` as a process of its own, until it is interrupted."""
    command = [sys.executable, "-c", "from khabar.app import main; main()", "preview",
               "--no-browser", "--newsroom", str(root), *options]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield Preview(root, process.stdout.readline().strip(), process)
        finally:
            killed = process.poll() == -signal.SIGKILL
            process.send_signal(signal.SIGINT)
            try:
                ended = process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
    assert killed or ended == 0


@contextmanager
def browsing() -> Iterator[Any]:
    """Chromium, for as many windows as somebody opens in it."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (most tests open none)

    need("Chromium", found=bool(chromium()))
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox"], timeout=PATIENCE * 1000
        )
        yield started
        started.close()


def listen(page: Any, said: list[str]) -> None:
    """Note whatever a browser complains of on a page.

    That a font which is fetched ahead is not used within some seconds is a matter of the machine's
    load: `test_site_quality` asks which fonts a page uses.
    """

    def note(message: Any) -> None:
        if "preloaded using link preload but not used" not in message.text:
            said.append(f"{message.type}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: said.append(str(error)))


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text in a file, as an editor does: the new file takes the place of the old."""
    text = path.read_text("utf-8")
    assert old in text, f"{old} is not in {path}"
    save(path, text.replace(old, new, 1))


def save(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def translate(path: Path, role: str, text: str) -> None:
    """Give the first message of a role another translation."""
    pattern = re.compile(rf'(msgctxt "{role}"\nmsgid "[^\n]*"\nmsgstr )"[^\n]*"')
    old = path.read_text("utf-8")
    new, count = pattern.subn(lambda match: match[1] + json.dumps(text, ensure_ascii=False), old, 1)
    assert count, f"no {role} in {path}"
    save(path, new)


def violations(page: Any) -> list[str]:
    """What axe-core has against a page as it is now."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE.read_text("utf-8"))
    options = {"runOnly": RULES, "preload": False}
    report = page.evaluate("options => globalThis.axe.run(document, options)", options)
    return [
        f"{each['id']}: {' | '.join(node['html'] for node in each['nodes'])}"
        for each in report["violations"]
    ]
