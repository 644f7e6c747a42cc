"""A press office's afternoon: one release, four languages, its readers, and what each has when.

`make afternoon` has 2,000 readers and prints the table. The clock is handed in, and nothing waits. The servers are real:
S3 (moto), OpenSSH, SMTP with faults, HTTP. At each hour a model says what every reader, file, feed,
copy, wire and cache has; nothing is checked that the model does not say, and all that it says is.
"""

import base64
import hashlib
import json
import os
import quopri
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.parser import BytesHeaderParser
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from s3fs import S3FileSystem

from conftest import settle
from khabar.build.build import build
from khabar.build.request import Request
from khabar.catalogs import po
from khabar.commands.network.http_post import post
from khabar.distribution.at_once import Outlets, change_at_once, kill_at_once
from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.ledgers.ledger_entries import DeliveryState
from khabar.distribution.mail.mailers.connection import Timeouts, connect
from khabar.distribution.mail.mailers.smtp_mailer import SmtpMailer
from khabar.distribution.mail.release_mail import SendOptions
from khabar.distribution.mail.replies import import_replies
from khabar.distribution.mail.returns.stopped import read_stops
from khabar.distribution.mail.send import LEDGER_FILE, SendContext, send
from khabar.distribution.mail.transport import Clock, Pace
from khabar.distribution.publishing.notification import Notification
from khabar.distribution.publishing.notify import NotifyContext, Service
from khabar.distribution.publishing.publish import (
    LOCK_FILE,
    PublishContext,
    PublishOptions,
    publish,
)
from khabar.distribution.publishing.storage import Access, Storage, storage_at
from khabar.distribution.wires.deliver import DeliverContext, deliver
from khabar.distribution.wires.http_outlet import HttpOutlet
from khabar.editorial.creating.given_document import GivenDocument
from khabar.editorial.creating.import_document import new_from
from khabar.editorial.creating.new import ReleaseOptions
from khabar.editorial.deciding.approve import approve
from khabar.editorial.deciding.change import VersionChange
from khabar.editorial.deciding.decision import Decider
from khabar.editorial.deciding.hold import Holder, hold
from khabar.files.folder import Folder
from khabar.model import NoticeKind, StandardNotice
from khabar.translating.sync import SyncOptions, sync
from mailserver import Server
from s3server import s3_server
from sshserver import ssh_server
from test_returns import DSN
from word import para, word

pytestmark = pytest.mark.full

ID = "2026-03-02-terminal"
LOCALES = ("en", "az", "kk", "tr")
URL = "https://port.example/news"
READERS = int(os.environ.get("KHABAR_READERS", "200"))
NEWSROOM = """\
name: Port of Example
url: {url}
timezone: Asia/Baku
language: en
locales: [en, az, kk, tr]
formats: [html, pdf, txt, ninjs]
places:
  baku: {{name: Baku}}
policies:
  sign-off: {{en: [], az: [], kk: [], tr: []}}
mail:
  host: 127.0.0.1
  port: {mail}
  security: none
  from: press@port.example
  rate: 6000000
  unsubscribe: mailto:press@port.example?subject=unsubscribe
  list_id: press.port.example
deliver:
  desk: {{to: 'http://127.0.0.1:{wire}/in', format: ninjs-1.3}}
"""
WORDS = {
    "Port of Example": ("Nümunə Limanı", "Үлгі порты", "Örnek Limanı"),
    "Baku": ("Bakı", "Баку", "Bakü"),
    "A terminal opens": ("Terminal açılır", "Терминал ашылады", "Bir terminal açılıyor"),
    "The terminal opens today.": (
        "Terminal bu gün açılır.", "Терминал бүгін ашылады.", "Terminal bugün açılıyor.",
    ),
    "It can take 300 ships a year.": (
        "O, ildə 300 gəmi qəbul edə bilər.", "Ол жылына 300 кеме қабылдай алады.", "Yılda 300 gemi alabilir.",
    ),
    "It can take 400 ships a year.": (
        "O, ildə 400 gəmi qəbul edə bilər.", "Ол жылына 400 кеме қабылдай алады.", "Yılda 400 gemi alabilir.",
    ),
}  # fmt: skip
FIGURES = {1: "300", 2: "400"}
NOTICE = 3


def at(hour: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-02T{hour}+04:00")


# The model


@dataclass(frozen=True)
class Reader:
    """A reader of the list by number: a language, whether trusted, and how the mailbox behaves."""

    number: int

    @property
    def address(self) -> str:
        return f"reader{self.number}@paper{self.number % 97}.example"

    @property
    def locale(self) -> str:
        return LOCALES[self.number % 4]

    @property
    def trusted(self) -> bool:
        return self.number % 100 < 2

    @property
    def fault(self) -> str:
        """What the server says of the first message; a mailbox that is not there stays so."""
        return {7: "no mailbox", 13: "later", 18: "kept, not told"}.get(self.number % 200, "")


EVERYBODY = tuple(Reader(number) for number in range(READERS))
TRUSTED = ("The Daily Example", "Agency of Example")


@dataclass
class Expected:
    """What the afternoon has come to: the truth that everything is compared with."""

    version: int = 0
    mailed: dict[str, int] = field(default_factory=dict)
    copies: frozenset[str] = frozenset()
    wired: int = 0
    stopped: frozenset[str] = frozenset()

    def letters(self, reader: Reader) -> list[int]:
        """The versions that are in a reader's mailbox, in their order."""
        was_sent = "all" in self.mailed or (reader.trusted and "trusted" in self.mailed)
        if not was_sent or reader.fault == "no mailbox":
            return []
        return list(range(1, max(self.mailed.values()) + 1))


# The world


class Wire(BaseHTTPRequestHandler):
    """Busy for each new message; takes it when it comes again."""

    asked: set[str]
    taken: list[dict[str, Any]]

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers["content-length"]))
        id_ = self.headers["webhook-id"]
        if id_ in type(self).asked:
            type(self).taken.append(json.loads(data))
        self.send_response(201 if id_ in type(self).asked else 503)
        type(self).asked.add(id_)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@dataclass
class Cache:
    """A CDN: it keeps what it has seen until it is told otherwise."""

    kept: dict[str, str] = field(default_factory=dict)
    told: list[bytes] = field(default_factory=list)

    def tell(self, message: Notification, _pauses: Sequence[float]) -> None:
        said = json.loads(message.data)
        self.told.append(message.data)
        for address in (*said["changed"], *said["removed"]):
            self.kept.pop(address.removeprefix(f"{URL}/"), None)


@dataclass
class Weather:
    """The mail server's faults: what each mailbox says of its first message, and a line that drops."""

    seen: set[str] = field(default_factory=set)
    connections: int = 0

    def __call__(self, stage: str, address: str) -> str | float:
        if stage == "connect":
            self.connections += 1
            return "drop" if self.connections % 5 == 2 else ""
        if stage == "mail":
            return ""
        reader = Reader(int(address.partition("@")[0].removeprefix("reader")))
        if stage == "rcpt" and reader.fault == "no mailbox":
            return "550 5.1.1 no such user"
        new = address not in self.seen
        if stage == "rcpt" and reader.fault == "later" and new:
            self.seen.add(address)
            return "450 4.2.1 greylisted"
        if stage == "end" and reader.fault == "kept, not told" and new:
            self.seen.add(address)
            return "keep and drop"
        return ""


@dataclass
class World:
    """The newsroom, its targets, and everybody outside."""

    folder: Folder
    s3: Callable[[], Storage]
    sftp: Callable[[], Storage]
    bucket: S3FileSystem
    www: Path
    mail: Server
    cache: Cache = field(default_factory=Cache)
    now: datetime = field(default_factory=lambda: at("09:00"))

    def decider(self) -> Decider:
        return Decider("T. Editor", self.now)

    def build(self) -> None:
        report = build(
            self.folder, Request(jobs=1), self.now, self.folder.root / "out", lambda *_: None
        )
        assert not report.broken, report

    def context(self) -> PublishContext:
        lock = self.folder.private.database(LOCK_FILE)
        told = NotifyContext((Service("cdn", self.cache.tell),), URL)
        return PublishContext(self.now, lock, "a" * 32, notify=told)

    def publish(self, *targets: Callable[[], Storage]) -> None:
        for target in targets or (self.s3, self.sftp):
            report = publish(
                self.folder, target(), PublishOptions(example_url=True), self.context()
            )
            assert not report.findings

    def post(self) -> SendContext:
        timeouts, context = Timeouts(30, 30, 30), ssl.create_default_context()
        clock = Clock(lambda: self.now, lambda: 0.0, lambda _: None)
        return SendContext(
            lambda mail: SmtpMailer(mail.sender, partial(connect, mail, "", context, timeouts), timeouts),
            clock, lambda _report: True, pace=Pace(pauses=(1, 1, 1)),
        )  # fmt: skip

    def wires(self) -> DeliverContext:
        def outlet(_name: str, wire: Any) -> HttpOutlet:
            return HttpOutlet(wire.to, "secret", post, lambda: self.now, lambda _: None)

        return DeliverContext(outlet, self.now, lambda _report: True)

    def outlets(self) -> Outlets:
        return Outlets(self.context(), self.s3, self.post(), self.wires())

    def send(self, readers: Sequence[Reader]) -> Counter[str]:
        rows = (f"{r.address},{r.locale},{'yes' if r.trusted else ''}" for r in readers)
        listed = "\n".join(["address,locale,embargo", *rows, ""]).encode()
        report = send(self.folder, SendOptions(ID, listed, "list.csv"), self.post())
        assert not report.stopped
        return sum((Counter(row.counts) for row in report.locales), Counter())


def translate(root: Path) -> None:
    """Fill what is open, as a translator would, from `WORDS`."""
    sync(Folder(root), SyncOptions())
    for file in root.glob("locales/*/LC_MESSAGES/*.po"):
        catalog, locale = po.parse(file.read_bytes(), file.name), file.parts[-3]
        entries = tuple(
            replace(each, strings=(WORDS[each.id][LOCALES.index(locale) - 1],), flags=(),
                    previous_id=None, previous_context=None)
            if each.id in WORDS and locale != "en" and not each.obsolete and not each.translated
            else each
            for each in catalog.entries
        )  # fmt: skip
        file.write_text(po.write(replace(catalog, entries=entries)))


def edit(world: World, old: str, new: str) -> None:
    source = world.folder.root / "releases" / ID / "release.md"
    text = source.read_text("utf-8")
    assert old in text
    source.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """The newsroom and its servers, from morning to evening."""
    with ExitStack() as stack:
        mail = stack.enter_context(Server(Weather(), keep=4000))
        ssh = stack.enter_context(ssh_server(tmp_path / "ssh"))
        for name in [name for name in os.environ if name.startswith("AWS_")]:
            monkeypatch.delenv(name)
        keys = {
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_DEFAULT_REGION": "us-east-1",
        }
        for name, value in {**keys, "HOME": str(ssh.home)}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
        endpoint = stack.enter_context(s3_server())
        bucket = S3FileSystem(
            endpoint_url=endpoint, skip_instance_cache=True, use_listings_cache=False
        )
        bucket.mkdir("press")
        Wire.asked, Wire.taken = set(), []
        http = stack.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), Wire))
        threading.Thread(target=http.serve_forever, daemon=True).start()
        stack.callback(http.shutdown)
        case, root, www = tmp_path / "case", tmp_path / "newsroom", tmp_path / "www"
        www.mkdir()
        (case / "releases").mkdir(parents=True)
        text = NEWSROOM.format(url=URL, mail=mail.port, wire=http.server_port)
        (case / "releases/newsroom.yaml").write_text(text)
        folder = Folder(settle(case, root))
        yield World(
            folder,
            lambda: storage_at("s3://press/news", root, Access(endpoint=endpoint)),
            lambda: storage_at(ssh.address(www), root),
            bucket, www, mail,
        )  # fmt: skip


# The comparison


def site_of(world: World) -> dict[str, str]:
    """The MD5 of each file in the bucket, as S3 itself lists them."""
    found = world.bucket.find("press/news", detail=True)
    names = {
        path.removeprefix("press/news/"): info["ETag"].strip('"') for path, info in found.items()
    }
    return {name: tag for name, tag in names.items() if not name.startswith(".khabar/")}


def on_disk(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    site = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
    return {name: data for name, data in site.items() if not name.startswith(".khabar/")}


def marks(files: Mapping[str, bytes]) -> dict[str, str]:
    return {
        name: hashlib.md5(data, usedforsecurity=False).hexdigest() for name, data in files.items()
    }


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def judge_site(files: Mapping[str, bytes], expected: Expected) -> None:
    """Each file that names the release, each feed and each PDF: in every language."""
    if not expected.version:
        secret = [
            ID.encode(),
            *(w.encode() for w in ("terminal opens", *WORDS["A terminal opens"])),
        ]
        assert not [n for n, data in files.items() if ID in n or any(s in data for s in secret)]
        return
    for locale in LOCALES:
        base, withdrawn = f"{locale}/{ID}", expected.version == NOTICE
        item = json.loads(files[f"{base}/ninjs.json"])
        assert (item["version"], item["pubStatus"]) == (
            str(expected.version), "canceled" if withdrawn else "usable",
        )  # fmt: skip
        feed = json.loads(files[f"{locale}/feed.json"])
        entries = [each for each in feed["items"] if ID in each["id"]]
        said = text_of(files[f"{base}/{ID}.{locale}.pdf"])
        page = files[f"{base}/index.html"].decode()
        for version, figure in FIGURES.items():
            stands = version == expected.version
            assert (f"{figure} " in said) == stands, (locale, version)
            assert (f"{figure} " in page) == stands, (locale, version)
            assert any(figure in json.dumps(each) for each in entries) == stands
        assert len(entries) == 1, (locale, entries)


def judge_mail(world: World, expected: Expected) -> Counter[str]:
    """Each mailbox, and the ledger beside the server's word."""
    got: dict[str, list[int]] = {}
    for address, data in world.mail.delivered:
        got.setdefault(address, []).append(version_of(data))
    wrong = {
        reader.address: got.get(reader.address, [])
        for reader in EVERYBODY
        if got.get(reader.address, []) != expected.letters(reader)
    }
    assert wrong == {}
    counts: Counter[str] = Counter()
    with Ledger(world.folder.private.path / LEDGER_FILE, lambda: world.now) as ledger:
        newest = ledger.newest(ID)
    for reader in EVERYBODY:
        entry = newest.get(reader.address)
        letters = expected.letters(reader)
        counts[entry.state.value if entry else "nothing"] += 1
        if letters:
            assert entry
            assert entry.version == letters[-1]
            assert (entry.state is DeliveryState.SENT) or reader.fault == "kept, not told"
        elif entry:
            assert entry.state is DeliveryState.REFUSED
    return counts


def version_of(data: bytes) -> int:
    """The version of a letter by the words that its reader sees."""
    return _version_in(data.partition(b"text/plain")[2].partition(b"\r\n--=_")[0])


@cache
def _version_in(part: bytes) -> int:
    head, _, body = part.partition(b"\r\n\r\n")
    text = base64.b64decode(body) if b"base64" in head else quopri.decodestring(body)
    return next((v for v, figure in FIGURES.items() if f"{figure} ".encode() in text), NOTICE)


def judge(world: World, hour: str, what: str, expected: Expected) -> list[object]:
    """Compare everything with the model; returns the hour's line of the table."""
    counts = judge_mail(world, expected)
    site, bucket = on_disk(world.www), site_of(world)
    judge_site(site, expected)
    assert expected.version or not any(ID.encode() in said for said in world.cache.told)
    assert marks(site) == bucket == marks(on_disk(world.folder.root / "out/public"))
    assert not {name for name, mark in world.cache.kept.items() if bucket.get(name) != mark}
    world.cache.kept |= bucket
    held = world.folder.root / "out/held"
    copies = [p for p in held.glob("*") if any(p.rglob("*.pdf"))] if held.exists() else []
    assert len(copies) == len(expected.copies)
    newest = {each["language"]: (each["version"], each["pubstatus"]) for each in Wire.taken}
    wanted = (str(expected.wired), "canceled" if expected.wired == NOTICE else "usable")
    assert newest == (dict.fromkeys(LOCALES, wanted) if expected.wired else {})
    assert len(Wire.taken) == expected.wired * len(LOCALES)
    assert set(read_stops(world.folder)) == expected.stopped
    stands = {0: "nothing", NOTICE: "notice"}.get(expected.version, f"version {expected.version}")
    return [hour, what, stands, len(site), len(world.mail.delivered), dict(counts), len(copies),
            len(Wire.taken), len(expected.stopped)]  # fmt: skip


def test_an_afternoon_of_a_press_office(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    expected, table = Expected(), []

    def hour(text: str, what: str) -> None:
        table.append(judge(world, text, what, expected))

    world.now = at("09:00")
    document = word(
        para("A terminal opens", style="Title"), para("The terminal opens today."),
        para("It can take 300 ships a year."),
    )  # fmt: skip
    wish = ReleaseOptions("", "en", id=ID, date="2026-03-02")
    new_from(world.folder, GivenDocument(document, "minister.docx"), wish, world.now)
    world.build()
    world.publish()
    hour("09:00", "a Word file becomes a draft")

    world.now = at("10:00")
    edit(world, "status: draft", "status: usable\nembargo: 2026-03-02T15:00")
    translate(world.folder.root)
    assert not approve(world.folder, ID, (), world.decider()).refused
    world.build()
    world.publish()
    hour("10:00", "four languages, signed, under embargo")

    world.now = at("11:00")
    for name in TRUSTED:
        assert hold(world.folder, ID, Holder(name, name.replace(" ", "-").ljust(24, "x")), world.now,
                    world.folder.root / "out").paths  # fmt: skip
    expected.copies = frozenset(TRUSTED)
    world.send(EVERYBODY)
    expected.mailed["trusted"] = 1
    hour("11:00", "copies and mail for those who are trusted")

    world.now = at("14:59")
    world.build()
    world.publish()
    hour("14:59", "a build a minute too early")

    world.now = at("15:00")
    world.build()
    world.publish()
    expected.version = 1
    hour("15:00", "the embargo ends: the site")

    world.now = at("15:01")
    world.send(EVERYBODY)
    deliver(world.folder, ID, (), world.wires())
    expected.mailed["all"], expected.wired = 1, 1
    hour("15:01", "all readers, and a wire")

    world.now = at("15:30")
    world.send(EVERYBODY)
    deliver(world.folder, ID, (), world.wires())
    hour("15:30", "all of it again: nobody has it twice")

    world.now = at("16:10")
    edit(world, "300 ships", "400 ships")
    translate(world.folder.root)
    wish_ = VersionChange(NoticeKind.CORRECT, "", StandardNotice.FIGURE_CORRECTED)
    assert not change_at_once(world.folder, ID, wish_, world.decider(), world.outlets()).findings
    world.publish(world.sftp)
    expected.version = expected.wired = expected.mailed["all"] = 2
    hour("16:10", "a correction, at once")

    world.now = at("17:00")
    wish_ = VersionChange(NoticeKind.KILL, "", StandardNotice.ISSUED_IN_ERROR)
    assert not kill_at_once(world.folder, ID, wish_, world.decider(), world.outlets()).findings
    world.publish(world.sftp)
    expected.version = expected.wired = expected.mailed["all"] = NOTICE
    expected.copies = frozenset()
    hour("17:00", "a kill, at once")

    world.now = at("18:00")
    gone = [reader for reader in EVERYBODY if reader.number % 250 == 1]
    newest = dict(world.mail.delivered)
    folder = world.folder.root.parent / "bounces"
    folder.mkdir()
    for reader in gone:
        said = DSN.format(to="press@port.example", address=reader.address, action="failed",
                          status="5.1.1", id=BytesHeaderParser().parsebytes(newest[reader.address])["message-id"])  # fmt: skip
        (folder / f"{reader.number}.eml").write_text(said)
    import_replies(world.folder, sorted(folder.iterdir()), lambda: world.now)
    expected.stopped = frozenset(reader.address for reader in gone)
    hour("18:00", "bounces")

    world.now = at("19:00")
    world.build()
    world.publish()
    deliver(world.folder, ID, (), world.wires())
    hour("19:00", "everything again: nothing happens")
    with capsys.disabled():
        show(table)


def show(table: list[list[object]]) -> None:
    heads = [
        "hour",
        "what",
        "readers see",
        "files",
        "letters",
        "ledger",
        "copies",
        "wire",
        "stopped",
    ]
    rows = [heads, *([", ".join(f"{n} {k}" for k, n in sorted(c.items())) if isinstance(c, dict) else str(c)
                      for c in row] for row in table)]  # fmt: skip
    widths = [max(len(row[i]) for row in rows) for i in range(len(heads))]
    print()
    for row in rows:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
