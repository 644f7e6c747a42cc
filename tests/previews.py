"""A preview that runs, and a browser that looks at it: what the tests and the bench share."""

import json
import os
import re
import shutil
import signal
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPCookieProcessor, build_opener

from conftest import ROOT
from forked import run, server
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
    process: BaseProcess

    def kill(self) -> None:
        """End it at once, as `kill -9` does."""
        self.process.kill()
        self.process.join(PATIENCE)

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
    words = ("preview", "--no-browser", "--newsroom", str(root), *options)
    reading, writing = server().Pipe(duplex=False)
    process = server().Process(
        target=run, args=(words, root, partial(in_environment, dict(os.environ)), writing)
    )
    process.start()
    writing.close()
    with reading, open(reading.fileno(), encoding="utf-8", closefd=False) as said:
        try:
            yield Preview(root, address(said), process)
        finally:
            killed = process.exitcode == -signal.SIGKILL
            # One that has ended by itself says why.
            if process.is_alive():
                os.kill(process.pid or 0, signal.SIGINT)
            process.join(PATIENCE)
            process.kill()
            process.join()
        assert killed or process.exitcode == 0, said.read()


def in_environment(variables: Mapping[str, str]) -> None:
    """Have the environment of the process that runs the tests."""
    os.environ.clear()
    os.environ.update(variables)


def address(said: Iterable[str]) -> str:
    """The address that a preview tells."""
    lines: list[str] = []
    for line in said:
        if line.startswith("http"):
            return line.strip()
        lines.append(line)
    raise AssertionError("".join(lines))


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


# What a page asks leaves late, answers come in late, and so does what it is told: each by its own time.
# Now and then nobody sees the page, so that it is told anew how things are. Only then is it seen whether
# a page holds in whatever order things come.
DELAYS = """
function hold_up(seed) {
  let state = seed + 1;
  let left = false;
  addEventListener("pagehide", () => (left = true));
  const late = () => {
    state = (state * 48271) % 2147483647;
    return new Promise((done) => setTimeout(done, state % 4 ? state % 97 : state % 900));
  };
  const fetched = window.fetch;
  window.fetch = async (...said) => {
    if (!left) await late();
    const answer = await fetched(...said);
    await late();
    return answer;
  };
  Object.defineProperty(EventSource.prototype, "onmessage", {
    set(listener) {
      let turn = Promise.resolve();
      this.addEventListener("message", (event) => (turn = turn.then(late).then(() => listener(event))));
    },
  });
  let away = false;
  Object.defineProperty(document, "hidden", { get: () => away });
  async function go_away() {
    for (const now of [true, false]) {
      away = now;
      document.dispatchEvent(new Event("visibilitychange"));
      await late();
    }
    setTimeout(go_away, 1000 + (state % 2000));
  }
  go_away();
}
"""


def hold_up(page: Any, seed: int) -> None:
    """Let all that a page loads take longer: other pages, scripts and pictures."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    # In milliseconds; the throughput stays as it is.
    late = {"offline": False, "latency": seed * 37 % 150}
    throughput = {"downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.emulateNetworkConditions", {**late, **throughput})


def patient(browser: Any, **options: Any) -> Any:
    """A visitor of their own, whose pages wait for what they ask for however long it takes."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE * 1000)
    if seed := os.environ.get("KHABAR_DELAYS"):
        # The frames of bulletins run no script.
        context.add_init_script(f"{DELAYS}\nif (window === top) hold_up({int(seed)});")
    return context


def come_in(page: Any, address: str) -> Any:
    """Ask for an address outside of the page, as often as an idle connection ends just then."""
    return page.context.request.get(address, timeout=0, max_retries=5)


class Windows:
    """Windows of one browser, each used again: a new one takes as long as three pages in it.

    `said` is what the browser complained of since it was cleared, `asked` the hosts that were asked.
    """

    def __init__(self, browser: Any, preview: Preview) -> None:
        self.browser, self.preview = browser, preview
        self.said: list[str] = []
        self.asked: set[str | None] = set()
        self._free: dict[str, list[Any]] = {}
        self._used: set[Any] = set()

    @contextmanager
    def open(self, language: str = "en", width: int = 1280) -> Iterator[Any]:
        """A window that has come in, of a browser in a language; nothing of its last user stays."""
        page = self._free[language].pop() if self._free.get(language) else self._made(language)
        page.set_viewport_size({"width": width, "height": 900})
        page.context.clear_cookies()
        come_in(page, self.preview.address)
        self._used.add(page)
        yield page
        # What a page says from here on is no complaint of who was there.
        self._used.remove(page)
        page.unroute_all()
        page.emulate_media(color_scheme="null", forced_colors="null")
        page.context.clear_permissions()
        page.goto(f"{self.preview.home}static/icon.svg")
        self._free.setdefault(language, []).append(page)

    def complaints(self) -> list[str]:
        """What was said, and hosts that are not this machine; from now on there is none."""
        found = [*self.said, *(str(each) for each in self.asked - {"127.0.0.1"})]
        self.said.clear()
        self.asked.clear()
        return found

    def _made(self, language: str) -> Any:
        page = patient(self.browser, locale=language).new_page()
        if seed := os.environ.get("KHABAR_DELAYS"):
            hold_up(page, int(seed))
        page.on("console", self._note)
        page.on("pageerror", lambda error: self._complain(page, str(error)))
        page.on("dialog", self._wonder)
        page.on("request", lambda each: self.asked.add(urlsplit(each.url).hostname))
        return page

    def _complain(self, page: Any, what: str) -> None:
        if page in self._used:
            self.said.append(what)

    def _note(self, message: Any) -> None:
        """Note a message of the console.

        That a font which is fetched ahead is not used within some seconds is a matter of the
        machine's load: `test_site_quality` asks which fonts a page uses.
        """
        if "preloaded using link preload but not used" not in message.text:
            self._complain(message.page, f"{message.type}: {message.text}")

    def _wonder(self, dialog: Any) -> None:
        """Leave a page that asks whether one wants to; no other question is expected."""
        if dialog.type == "beforeunload":
            dialog.accept()
        else:
            self._complain(dialog.page, f"dialog: {dialog.message}")
            dialog.dismiss()


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
    # No frame has axe in it, so that none would answer.
    options = {"runOnly": RULES, "preload": False, "iframes": False}
    # What a page does well is as long as a book.
    against = "async (options) => (await globalThis.axe.run(document, options)).violations"
    return [
        f"{each['id']}: {' | '.join(node['html'] for node in each['nodes'])}"
        for each in page.evaluate(against, options)
    ]
