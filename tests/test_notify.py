"""Caches and services are told of a publication: what they get, in which order, whatever fails."""

import base64
import hmac
import json
import os
import stat
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples, khabar
from desk import ID, settled, translate
from khabar.distribution.publishing import notify
from khabar.distribution.publishing.notification import Notification
from khabar.distribution.publishing.notified_program import NotifiedProgram
from khabar.distribution.publishing.notify import NotifyContext, NotToldError, Service
from khabar.distribution.publishing.publish import PublishContext, PublishOptions, deliver
from khabar.model import NotifiedService
from khabar.problems import KhabarError
from khabar.reports import PublishReport
from khabar.sources.newsroom import parse_newsroom
from khabar.sources.publisher.notified_services import read_notified
from khabar.workers.installed_program import InstalledProgram
from targets import URL, House, Killed, Shelf, State, Text, house
from test_publish import CRASHES, NOW, STATES

NOTICES = {"withdrawn", "corrected", "published"}


@dataclass
class Cache:
    """A cache in front of a shelf: it keeps what readers asked for until it is told."""

    shelf: Shelf
    up: bool = True
    kept: dict[str, bytes] = field(default_factory=dict)
    got: list[dict[str, object]] = field(default_factory=list)
    pauses: list[Sequence[float]] = field(default_factory=list)

    def tell(self, message: Notification, pauses: Sequence[float]) -> None:
        self.pauses.append(pauses)
        if not self.up:
            raise NotToldError("it does not answer", "later")
        said = json.loads(message.data)
        self.got.append(said)
        self.shelf.log.append("told")
        for name in names(said, "changed") | names(said, "removed"):
            self.kept.pop(name, None)

    def looked_at(self) -> None:
        """Readers look at the whole site, so that the cache keeps all of it."""
        site = {n: data for n, data in self.shelf.files.items() if not n.startswith(".khabar/")}
        self.kept = {**site, **self.kept}

    @property
    def stale(self) -> set[str]:
        return {name for name, data in self.kept.items() if self.shelf.files.get(name) != data}

    def service(self) -> NotifyContext:
        return NotifyContext((Service("cdn", self.tell),), URL)


def names(said: Mapping[str, object], key: str) -> set[str]:
    """The files that addresses of a message are of."""
    addresses = said[key]
    assert isinstance(addresses, list)
    assert all(each.startswith(f"{URL}/") for each in addresses)
    return {each.removeprefix(f"{URL}/") for each in addresses if not each.endswith("/")}


def put(home: House, cache: Cache, lock: Path, *, dry_run: bool = False) -> PublishReport:
    context = PublishContext(NOW, lock, "machine", every=3, notify=cache.service())
    options = PublishOptions(older=True, dry_run=dry_run)
    return deliver(home, cache.shelf, options, context)


# The rule, by a model: a cache that is told has nothing old of what left.


@settings(max_examples=examples(25), deadline=None)
@given(days=st.lists(st.tuples(STATES, st.lists(CRASHES, max_size=2), st.booleans()), max_size=4))
def test_whatever_happens_the_cache_forgets_what_changed(
    days: list[tuple[State, list[tuple[int | None, str]], bool]],
) -> None:
    """After each publication that ends well, and whatever happened before it.

    A dry run says who will be told of how many files, and tells nobody.
    """
    shelf, told = Shelf(), House()
    cache = Cache(shelf)
    with TemporaryDirectory() as folder:
        for state, crashes, up in days:
            home = house(state, told=told)
            cache.up = up
            for left, how in crashes:
                shelf.revive(left, how)
                with suppress(Killed, KhabarError):
                    put(home, cache, Path(folder) / "lock")
                shelf.revive()
                cache.looked_at()
            before = len(cache.got)
            planned = put(home, cache, Path(folder) / "lock", dry_run=True)
            assert len(cache.got) == before
            report = put(home, cache, Path(folder) / "lock")
            assert not up or report.told == planned.told
            assert report.findings == (not up and any(each.why for each in report.told))
            cache.looked_at()
            assert up <= (not cache.stale)
        cache.up = True
        put(house(days[-1][0] if days else {}, told=told), cache, Path(folder) / "lock")
        assert not cache.stale


@settings(max_examples=examples(25), deadline=None)
@given(before=STATES, after=STATES, left=st.integers(0, 40) | st.none())
def test_what_was_withdrawn_is_told_before_anything_else_is_put(
    before: State, after: State, left: int | None
) -> None:
    shelf = Shelf()
    cache = Cache(shelf)
    with TemporaryDirectory() as folder:
        lock = Path(folder) / "lock"
        put(house(before), cache, lock)
        cache.looked_at()
        shelf.revive(left, "error")
        home = house(after)
        with suppress(KhabarError):
            put(home, cache, lock)
    withdrawn = {key for key, each in home.standings.items() if each.withdrawn}
    log = [each for each in shelf.log if not each[1:].startswith(".khabar/")]
    asked = log.index("told") if "told" in log else len(log)
    texts = [f"-{key}/" for key in withdrawn]
    assert not any(each.startswith(tuple(texts)) for each in log[asked:] if texts)
    if any(each.startswith(tuple(texts)) for each in log if texts):
        # A text that left is out of the cache, whatever failed afterwards.
        assert "told" in log
        gone = {each[1:] for each in log[:asked] if each.startswith("-")}
        assert gone.isdisjoint(cache.kept)


@settings(max_examples=examples(25), deadline=None)
@given(states=st.lists(STATES, min_size=1, max_size=4))
def test_only_what_is_or_was_public_is_named(states: list[State]) -> None:
    shelf, ever, told = Shelf(), set(), House()
    cache = Cache(shelf)
    with TemporaryDirectory() as folder:
        for state in states:
            home = house(state, told=told)
            ever |= set(home.files)
            cache.got = []
            put(home, cache, Path(folder) / "lock")
            for said in cache.got:
                assert names(said, "changed") <= home.files.keys()
                assert names(said, "removed") <= ever - home.files.keys()
                releases = said["releases"]
                assert isinstance(releases, list)
                for each in releases:
                    assert each["kind"] in NOTICES
                    for locale in each["locales"]:
                        assert f"{locale}/{each['id']}" in home.standings


# What is said, and what becomes of a service that does not answer.


def test_a_message_names_kinds_addresses_and_the_moment(tmp_path: Path) -> None:
    cache = Cache(Shelf())
    lock = tmp_path / "lock"
    put(house({"r1": Text(), "r2": Text()}), cache, lock)
    put(house({"r1": Text(2), "r2": Text(2, withdrawn=True)}), cache, lock)
    first, urgent, rest = cache.got
    both = ["az", "kk"]
    assert first["releases"] == [
        {"id": "r1", "kind": "published", "locales": both},
        {"id": "r2", "kind": "published", "locales": both},
    ]
    assert (first["at"], first["site"], first["format"]) == (NOW.isoformat(), URL, 1)
    assert urgent["releases"] == [{"id": "r2", "kind": "withdrawn", "locales": both}]
    assert rest["releases"] == [{"id": "r1", "kind": "corrected", "locales": both}]
    assert {f"{URL}/az/r2/", f"{URL}/az/r2/index.html"} <= set(urgent["changed"])  # type: ignore[call-overload]


def test_a_service_that_does_not_answer_is_told_by_the_next_publication(tmp_path: Path) -> None:
    cache = Cache(Shelf(), up=False)
    lock, home = tmp_path / "lock", house({"r1": Text()})
    report = put(home, cache, lock)
    assert report.findings
    assert [each.why for each in report.told] == ["it does not answer"]
    assert {n: d for n, d in cache.shelf.files.items() if n in home.files} == home.files
    assert cache.pauses[-1] == notify.PAUSES
    cache.up = True
    again = put(home, cache, lock)
    assert (again.puts, again.findings) == ((), False)
    assert names(cache.got[0], "changed") == set(home.files)
    assert put(home, cache, lock).told == ()


def test_withdrawals_wait_for_no_pause(tmp_path: Path) -> None:
    cache = Cache(Shelf())
    put(house({"r1": Text()}), cache, tmp_path / "lock")
    cache.up, cache.pauses = False, []
    put(house({"r1": Text(2, withdrawn=True)}), cache, tmp_path / "lock")
    assert cache.pauses == [(), notify.PAUSES]


@pytest.mark.parametrize("data", [b"", b"{", b'{"owed": 1}', b"\xff"])
def test_a_note_that_nobody_can_read_tells_everything_again(tmp_path: Path, data: bytes) -> None:
    cache = Cache(Shelf())
    home = house({"r1": Text()})
    put(home, cache, tmp_path / "lock")
    cache.got.clear()
    cache.shelf.files[notify.FILE] = data
    put(home, cache, tmp_path / "lock")
    assert names(cache.got[-1], "changed") == set(home.files)


def test_a_newsroom_that_tells_nobody_writes_nothing_more(tmp_path: Path) -> None:
    shelf = Shelf()
    context = PublishContext(NOW, tmp_path / "lock", "machine")
    deliver(house({"r1": Text()}), shelf, PublishOptions(), context)
    assert notify.FILE not in shelf.files


# The keys


BASE = "name: Port\nurl: https://port.example/\ntimezone: Asia/Baku\nlanguage: en\nlocales: [en]\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{cdn: {command: ../x}}", "is not the name of a program to notify"),
        ("{cdn: {command: 'sh -c x'}}", "is not the name of a program to notify"),
        ("{cdn: {address: 'http://cdn.example/x'}}", "is not the address of a service"),
        ("{cdn: {address: 'https://a:b@cdn.example/x'}}", "is not the address of a service"),
        ("{cdn: {address: 'https://cdn.example/x?key=1'}}", "is not the address of a service"),
        ("{cdn: {}}", "how is it told?"),
        ("{cdn: {command: a, address: 'https://a.example'}}", "how is it told?"),
        ("{CDN: {command: a}}", "is not an id"),
        ("{cdn: {comand: a}}", "comand"),
    ],
)
def test_what_may_not_be_told_is_refused(line: str, said: str) -> None:
    raw = f"{BASE}notify: {line}\n".encode()
    with pytest.raises(KhabarError) as caught:
        parse_newsroom(raw, "newsroom.yaml")
    assert any(said in each.message for each in caught.value.problems)
    assert read_notified(raw) == ("https://port.example/", {})


GOOD = "notify:\n  cdn: {command: cdn}\n\n  # the desk\n  desk: {address: 'https://d.example'}\n"
FOUND = {"cdn": NotifiedService("cdn"), "desk": NotifiedService(address="https://d.example")}


@pytest.mark.parametrize("broken", ["", "people: [\n", "policies:\n\tx: y\n", "contacts: }{\n"])
def test_services_are_read_whatever_else_is_broken(broken: str) -> None:
    for text in (BASE + broken + GOOD, BASE + GOOD + broken):
        for end in ("\n", "\r\n"):
            raw = text.replace("\n", end).encode()
            assert read_notified(raw) == ("https://port.example/", FOUND)
    if not broken:
        assert parse_newsroom((BASE + GOOD).encode(), "newsroom.yaml").notify == FOUND


def test_a_service_with_an_empty_target_is_told_of_withdrawals_all_the_same() -> None:
    raw = f"{BASE}notify: {{cdn: {{command: cdn, target: }}}}\n".encode()
    with pytest.raises(KhabarError):
        parse_newsroom(raw, "newsroom.yaml")
    assert read_notified(raw)[1] == {"cdn": NotifiedService("cdn")}


# The command, a program and a real server


class Receiver(BaseHTTPRequestHandler):
    """Answers as `answers` says, then 204; keeps what it got."""

    answers: list[int]
    got: list[tuple[Mapping[str, str], bytes]]

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers["content-length"]))
        type(self).got.append(({k.lower(): v for k, v in self.headers.items()}, data))
        self.send_response(self.answers.pop(0) if self.answers else 204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[tuple[str, type[Receiver]]]:
    Receiver.answers, Receiver.got = [], []
    with ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/purge", Receiver
        finally:
            server.shutdown()
            thread.join()


def installed(folder: Path, body: str) -> str:
    """Install a program that is told; returns a PATH that has it."""
    folder.mkdir(exist_ok=True)
    program = folder / "khabar-notify-cdn"
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.full
def test_a_program_and_a_service_are_told_by_the_command(
    tmp_path: Path, receiver: tuple[str, type[Receiver]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, server = receiver
    root = settled(tmp_path / "newsroom")
    target = tmp_path / "target"
    target.mkdir()
    setup = root / "releases/newsroom.yaml"
    setup.write_text(
        f"{setup.read_text()}notify:\n  cdn: {{command: cdn}}\n  desk: {{address: '{address}'}}\n"
        "  elsewhere: {command: other, target: 's3://press.example'}\n"
    )
    said = tmp_path / "said"
    monkeypatch.setenv("PATH", installed(tmp_path / "bin", f"cat >>{said}; env >>{said}.env"))
    monkeypatch.setenv("KHABAR_SMTP_PASSWORD", "secret")
    monkeypatch.setenv("CDN_TOKEN", "token")
    monkeypatch.delenv("KHABAR_NOTIFY_SECRET_DESK", raising=False)
    translate(root)
    assert khabar("approve", ID, "--by", "T. Editor", "--newsroom", root).exit_code == 0
    assert khabar("build", "--newsroom", root).exit_code == 0

    planned = khabar("publish", target, "--dry-run", "--newsroom", root)
    assert "cdn: would be told of" in planned.stderr
    assert not said.exists()
    first = khabar("publish", target, "--newsroom", root)
    assert first.exit_code == 4, first.output
    assert "desk: not told, the next publication tells it: there is no secret" in first.stderr
    assert "set KHABAR_NOTIFY_SECRET_DESK" in first.stderr
    assert (target / "en" / ID / "index.html").is_file()
    message = json.loads(said.read_bytes())
    assert [each["kind"] for each in message["releases"]] == ["published"]
    assert "KHABAR" not in Path(f"{said}.env").read_text()
    assert "CDN_TOKEN=token" in Path(f"{said}.env").read_text()

    monkeypatch.setenv("KHABAR_NOTIFY_SECRET_DESK", "secret")
    again = khabar("publish", target, "--newsroom", root)
    assert again.exit_code == 0, again.output
    ((headers, data),) = server.got
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + data
    expected = base64.b64encode(hmac.digest(b"secret", signed, "sha256")).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert json.loads(data)["changed"] == message["changed"]

    # A withdrawal in a broken newsroom is told, too.
    server.got.clear()
    killed = khabar("kill", ID, "--by", "T. Editor", "--standard", "issued-in-error",
                    "--newsroom", root)  # fmt: skip
    assert killed.exit_code == 0, killed.output
    setup.write_text(f"{setup.read_text()}people: [\n")
    broken = khabar("publish", target, "--newsroom", root)
    assert broken.exit_code == 4
    texts = json.loads(server.got[0][1])
    assert any(each.endswith(f"/en/{ID}/") for each in texts["removed"])
    assert not any(each.endswith("feed.xml") for each in texts["removed"] + texts["changed"])


@pytest.mark.full
@pytest.mark.parametrize("body", ["exit 3", "kill -9 $$"])
def test_a_program_that_fails_is_tried_again(tmp_path: Path, body: str) -> None:
    path = installed(tmp_path / "bin", f"echo x >>{tmp_path}/runs; {body}")
    waited: list[float] = []
    program = InstalledProgram("khabar-notify-cdn", "cdn", {"PATH": path}, 60)
    with pytest.raises(NotToldError, match="khabar-notify-cdn"):
        NotifiedProgram(program, waited.append).tell(Notification("1", b"{}", 1), (2, 10))
    assert [each for each in waited if each] == [2, 10]
    assert (tmp_path / "runs").read_text() == "x\n" * 3


@pytest.mark.full
@pytest.mark.parametrize("there", [False, True], ids=["not there", "cannot be started"])
def test_a_program_that_cannot_be_started_is_not_waited_for(tmp_path: Path, there: bool) -> None:
    path = installed(tmp_path / "bin", "") if there else ""
    if there:
        (tmp_path / "bin" / "khabar-notify-cdn").write_text("#!/no/such/shell\n")
    waited: list[float] = []
    program = InstalledProgram("khabar-notify-cdn", "cdn", {"PATH": path}, 60)
    with pytest.raises(NotToldError, match="khabar-notify-cdn"):
        NotifiedProgram(program, waited.append).tell(Notification("1", b"{}", 1), (2, 10))
    assert not any(waited)
