"""Who may look at the preview: nobody without the secret, and no other site through the browser."""

import http.client
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from khabar.files.folder import Folder
from khabar.preview.access import AccessKeys
from khabar.preview.server import ServeOptions, serve
from khabar.problems import KhabarError
from previews import CLIMATE, FORUM, LOCALES, Preview, edit, newsroom, previewing
from waiting import PATIENCE

pytestmark = pytest.mark.full

PATHS = (
    "/",
    "/events",
    f"/release/{FORUM}",
    f"/release/{FORUM}/facts",
    f"/bulletin/{FORUM}/kk",
    f"/pdf/{FORUM}/kk/{FORUM}.kk.pdf",
    "/image/2024-11-24-cop29-baku/0/climate-finance.svg",
    "/look/css/web.css",
    "/static/live.js",
    "/fonts/css/fonts.css",
    "/nothing",
)
OUT = (
    "/static/../app.py",
    "/static/%2e%2e/app.py",
    "/static/..%2fapp.py",
    "/static/%2e%2e%2fapp.py",
    "/static//etc/passwd",
    "/static/%2fetc%2fpasswd",
    "/look/../../pyproject.toml",
    "/look/%2e%2e/releases/newsroom.yaml",
    "/look/css/%2e%2e/%2e%2e/releases/newsroom.yaml",
    "/look/..%5c..%5creleases%5cnewsroom.yaml",
    "/look//etc/passwd",
    "/fonts/%2e%2e/%2e%2e/pyproject.toml",
    "/image/2024-11-24-cop29-baku/0/release.md",
    "/image/2024-11-24-cop29-baku/0/unchanged.yaml",
    "/image/2024-11-24-cop29-baku/0/..%2f..%2fnewsroom.yaml",
    "/image/2024-11-24-cop29-baku/0/linked.svg",
    "/image/..%2f..%2fetc/0/passwd",
    "/bulletin/..%2f..%2fetc/kk",
    f"/bulletin/{FORUM}/..%2fkk",
    f"/bulletin/{FORUM}/fr",
    "/release/..%2f..%2fetc%2fpasswd",
    f"/sheet/{FORUM}/kk/0/1.jpg",
    f"/sheet/{FORUM}/kk/..%2f0/1.jpg",
    f"/release/{FORUM}%00",
    "/releases/newsroom.yaml",
    "/.git/config",
    "/.khabar/",
)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    root = newsroom(tmp_path_factory.mktemp("preview") / "newsroom")
    secret = root.parent / "secret.svg"
    secret.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (root / "releases/2024-11-24-cop29-baku/linked.svg").symlink_to(secret)
    with previewing(root) as running:
        yield running


@pytest.fixture(scope="module")
def friend(preview: Preview) -> Iterator[httpx.Client]:
    """A client that has come in by the printed address."""
    with httpx.Client(base_url=preview.home, follow_redirects=True, timeout=PATIENCE) as client:
        assert client.get(preview.address).status_code == 200
        yield client


@pytest.fixture
def stranger(preview: Preview) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=preview.home, timeout=PATIENCE) as client:
        yield client


def raw(preview: Preview, text: str) -> str:
    """What the server answers to these very bytes."""
    with socket.create_connection(("127.0.0.1", preview.port), PATIENCE) as connection:
        connection.sendall(text.replace("\n", "\r\n").encode())
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts).decode()


def cookie_of(client: httpx.Client) -> str:
    return "; ".join(f"{name}={value}" for name, value in client.cookies.items())


def test_the_token_leaves_the_address_and_becomes_a_cookie(preview: Preview) -> None:
    answer = httpx.get(preview.address)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "domain" not in cookie
    token = preview.address.partition("token=")[2]
    assert len(token) >= 40
    assert token not in answer.headers["set-cookie"]


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_there_for_a_stranger(stranger: httpx.Client, path: str) -> None:
    """Every answer is the same, whether there is such an address or not."""
    answer = stranger.get(path)
    assert answer.status_code == 403
    assert answer.text == stranger.get("/nothing").text


@pytest.mark.parametrize("token", ["", "wrong", "wrong\u00e4", "%00", "a" * 10_000])
def test_a_wrong_token_opens_nothing(stranger: httpx.Client, token: str) -> None:
    assert stranger.get("/", params={"token": token}).status_code == 403


def test_a_wrong_cookie_opens_nothing(friend: httpx.Client, stranger: httpx.Client) -> None:
    name = next(iter(friend.cookies))
    for value in ("", "wrong", friend.cookies[name][:-1], friend.cookies[name] + "x"):
        assert stranger.get("/", headers={"Cookie": f"{name}={value}"}).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", ""]
)
def test_another_host_is_refused(friend: httpx.Client, preview: Preview, host: str) -> None:
    """DNS rebinding: a name that leads here is another site to the browser."""
    answer = friend.get("/", headers={"Host": host.format(port=preview.port)})
    assert answer.status_code in (400, 403)


def test_two_hosts_are_refused(friend: httpx.Client, preview: Preview) -> None:
    answer = raw(
        preview,
        f"GET / HTTP/1.1\nHost: 127.0.0.1:{preview.port}\nHost: evil.example\n"
        f"Cookie: {cookie_of(friend)}\nConnection: close\n\n",
    )
    assert re.match(r"HTTP/1.1 40[03]", answer)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://localhost"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_site_is_refused(friend: httpx.Client, headers: dict[str, str]) -> None:
    assert friend.get("/", headers=headers).status_code == 403
    assert friend.get("/events", headers=headers).status_code == 403


def test_our_own_pages_are_answered(friend: httpx.Client, preview: Preview) -> None:
    headers = {"Origin": preview.home.rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    assert friend.get("/", headers=headers).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_it_is_only_to_be_read(friend: httpx.Client, method: str) -> None:
    assert friend.request(method, "/").status_code == 405


@pytest.mark.parametrize("path", OUT)
def test_no_path_leads_out(friend: httpx.Client, preview: Preview, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
    connection.putrequest("GET", path, skip_host=True)
    connection.putheader("Host", f"127.0.0.1:{preview.port}")
    connection.putheader("Cookie", cookie_of(friend))
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status in (400, 404)
    text = answer.read().decode()
    assert "khabar" not in text
    assert "timezone" not in text
    connection.close()


def test_a_link_out_of_the_folder_is_not_followed(friend: httpx.Client, preview: Preview) -> None:
    """Even when a release shows it: that is refused, and the last good version stands."""
    source = preview.source(CLIMATE)
    before = source.read_text("utf-8")
    assert friend.get(f"/image/{CLIMATE}/0/climate-finance.svg").status_code == 200
    edit(source, "climate-finance.svg", "linked.svg")
    try:
        with friend.stream("GET", f"/events?release={CLIMATE}&locale=en") as told:
            assert any("linked.svg" in line for line in told.iter_lines())
        assert friend.get(f"/image/{CLIMATE}/0/linked.svg").status_code == 404
        assert friend.get(f"/image/{CLIMATE}/0/climate-finance.svg").status_code == 200
    finally:
        source.write_text(before, "utf-8")


def test_every_answer_is_strict(friend: httpx.Client, stranger: httpx.Client) -> None:
    answers = [friend.get(path) for path in PATHS if path != "/events"]
    answers += [stranger.get("/"), friend.post("/"), stranger.get("/", headers={"Host": "x"})]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-eval" not in policy
        assert "script-src 'unsafe-inline'" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "server" not in answer.headers


def test_no_page_holds_script_or_style_of_its_own(friend: httpx.Client) -> None:
    for path in ("/", f"/release/{FORUM}", f"/release/{FORUM}/facts"):
        text = friend.get(path).text
        assert "<style" not in text
        assert not re.search(r"<script(?![^>]*\bsrc=)", text)
        assert not re.search(r"<[^>]+\s(?:on\w+|style)=", text)


def test_bulletins_run_nothing(friend: httpx.Client) -> None:
    for locale in LOCALES:
        policy = friend.get(f"/bulletin/{FORUM}/{locale}").headers["content-security-policy"]
        assert "script-src" not in policy
        assert "frame-ancestors 'self'" in policy
        assert "sandbox allow-same-origin" in policy


def test_it_listens_on_this_machine_alone(preview: Preview) -> None:
    table = Path("/proc/net/tcp")
    if not table.is_file():
        pytest.skip("only Linux tells")
    rows = [line.split() for line in table.read_text().splitlines()[1:]]
    bound = {row[1] for row in rows if row[1].endswith(f":{preview.port:04X}") and row[3] == "0A"}
    assert bound == {f"0100007F:{preview.port:04X}"}


def test_the_program_says_its_address_and_ends_when_it_is_interrupted(tmp_path: Path) -> None:
    """As somebody starts it; other tests have it in a process where Khabar is loaded already."""
    command = [sys.executable, "-c", "from khabar.app import main; main()", "preview",
               "--no-browser", "--newsroom", str(newsroom(tmp_path / "newsroom"))]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        assert httpx.get(program.stdout.readline().strip()).status_code == 303
        program.send_signal(signal.SIGINT)
        assert program.wait(PATIENCE) == 0


def test_a_token_for_the_browser_opens_once() -> None:
    """It stands in the list of processes, where others may read it."""
    keys = AccessKeys()
    token = keys.once()
    assert keys.opens(token)
    assert not keys.opens(token)
    assert keys.opens(keys.token)
    assert keys.opens(keys.token)
    assert not keys.opens("")


@pytest.mark.parametrize(
    "editor",
    [
        "javascript://{path}",
        "data://{path}",
        "https://evil.example/{path}",
        "vscode://file",
        "x {path}",
    ],
)
def test_an_editor_is_no_program(tmp_path: Path, editor: str) -> None:
    with pytest.raises(KhabarError):
        serve(Folder(tmp_path), ServeOptions(editor=editor), lambda: datetime.now(UTC), print)
