"""Links to web addresses: into one's own site in another language, and those that do not answer."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from conftest import khabar
from khabar.commands.network.web_addresses import unanswered
from khabar.editorial.online_links import ask_online
from khabar.files.folder import Folder

SOURCE = """---
headline: Port opens
language: en
date: 2025-11-24
location: headquarters
status: draft
---
Read [more](https://newsroom.example/tr/2025-11-24-port/) and [less](https://newsroom.example/en/2025/).

See [others](https://example.org/a#part), https://example.org/b and [again](https://example.org/a).
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom with one release that has links."""
    root = tmp_path / "room"
    khabar("init", root, "--name", "Port", "--language", "en", "-l", "tr")
    (source,) = root.glob("releases/*/release.md")
    source.write_text(SOURCE, encoding="utf-8")
    monkeypatch.chdir(root)
    khabar("sync")
    return root


def test_a_link_to_this_site_in_another_language_is_told(root: Path) -> None:
    answer = khabar("check")
    assert answer.exit_code == 0
    told = [line for line in answer.stderr.splitlines() if "[own-site]" in line]
    assert len(told) == 1
    assert ":8: warning: a link to this site in tr, for readers of en" in told[0]
    assert "release:2025-11-24-port" in answer.stderr


def test_a_link_to_a_release_by_its_address_is_told(root: Path) -> None:
    """By `release:ID` its words stay when that release leaves; a list, or what is none, stays."""
    (source,) = root.glob("releases/*/release.md")
    own = source.parent.name
    text = SOURCE.replace("/tr/2025-11-24-port/", f"/en/{own}/{own}.en.pdf")
    source.write_text(text.replace("https://example.org/b", "https://newsroom.example/en/gone/"))
    told = [line for line in khabar("check").stderr.splitlines() if "[own-site]" in line]
    assert len(told) == 1
    assert f":8: warning: a link to {own} by its address" in told[0]
    assert f"release:{own}" in khabar("check").stderr


def test_a_translation_leads_to_its_own_language(root: Path) -> None:
    (catalog,) = (root / "locales/tr/LC_MESSAGES").glob("20*.po")
    text = catalog.read_text("utf-8")
    first = SOURCE.split("\n")[7]
    catalog.write_text(
        text.replace(f'msgid "{first}"\nmsgstr ""', f'msgid "{first}"\nmsgstr "{first}"'), "utf-8"
    )
    told = [line for line in khabar("check").stderr.splitlines() if "[own-site]" in line]
    assert [line for line in told if ".po" in line and "in en, for readers of tr" in line]


def test_what_does_not_answer_is_told_once(root: Path) -> None:
    asked: list[str] = []

    def ask(addresses: Iterable[str]) -> Mapping[str, str]:
        asked.extend(addresses)
        return {"https://example.org/a": "the server answers 404"}

    (problem,) = ask_online(Folder(root), (), root, ask)
    assert asked.count("https://example.org/a") == 1
    assert "https://example.org/b" in asked
    assert (problem.check, problem.place.line) == ("online", 10)
    assert problem.message == "https://example.org/a: the server answers 404"


class _Answers(BaseHTTPRequestHandler):
    """A server on this machine that answers by the path."""

    def do_HEAD(self) -> None:
        self.send_response({"/there": 200, "/refused": 403, "/only-get": 405}.get(self.path, 404))
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/only-get" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """The address of that server."""
    server = HTTPServer(("127.0.0.1", 0), _Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.full
def test_addresses_are_asked(server: str) -> None:
    names = ("there", "refused", "only-get", "gone")
    found = unanswered([*(f"{server}/{name}" for name in names), "http://127.0.0.1:1/"])
    assert set(found) == {f"{server}/gone", "http://127.0.0.1:1/"}
    assert found[f"{server}/gone"] == "the server answers 404"
