"""Random bytes for every reader, by chance; `tests/fuzz_guided.py` is guided by coverage.

A finding is an error that is
not Khabar's own, or more than two seconds for less than 100 kB. Findings are put into `tests/hostile/`
below the reader's name, where `tests/test_fuzz.py` reads them from then on.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from conftest import NEWSROOMS, ROOT
from khabar import editions, images
from khabar.catalogs import po
from khabar.catalogs.exchange import terms, tmx, xliff, xliff2
from khabar.catalogs.exchange.units import UnitState
from khabar.contained import InternalError
from khabar.distribution.mail.lists.columns import recognised
from khabar.distribution.mail.lists.read_list import read_table, recipients_of
from khabar.distribution.mail.recipients import parse_recipients
from khabar.distribution.mail.returns.returned_mail import returned_in
from khabar.distribution.publishing import inventory
from khabar.distribution.signing import judgement, manifest, signature
from khabar.editions import Present
from khabar.history import history_file
from khabar.model import Bulletin, Newsroom
from khabar.problems import KhabarError
from khabar.sources.importing.registry import read_document
from khabar.sources.newsroom import parse_newsroom
from khabar.sources.release import parse_release
from open_document import odt
from word import para, run, word

HOSTILE = ROOT / "tests" / "hostile"
SLOW, SMALL = 2.0, 100_000
LOCALES = ("az", "en", "kk", "tr")
PICTURES = frozenset(
    path.name for path in (ROOT / "releases/2025-11-24-solidarity-forum").iterdir()
)
FORUM = ROOT / "releases/2025-11-24-solidarity-forum"


@cache
def around() -> Newsroom:
    return parse_newsroom((ROOT / "releases/newsroom.yaml").read_bytes(), "newsroom.yaml")


def signed_off() -> str:
    """An edition of the forum, as `approve` would write it."""
    parsed = parse_release(
        (FORUM / "release.md").read_bytes(), "releases/x/release.md", around(), PICTURES
    )
    assert parsed.release
    bulletin = Bulletin("en", parsed.release, around(), {}, source_language="en")
    return editions.dump(editions.freeze(Present(bulletin, parsed.release, {}), "A", _NOON))


def verify(data: bytes) -> object:
    found = [*judgement.revisions(data)], signature.marks_of(data)
    signature.examine_pdf(data, (), _NOON)
    return found


def table(data: bytes) -> object:
    read = read_table(data, "x.csv")
    return recipients_of(read, recognised(read, "x.csv", {}, {}), "x.csv", LOCALES)


def sources() -> list[Path]:
    """Sources of several kinds, and short: they are read quickly."""
    return [FORUM / "release.md", *sorted(NEWSROOMS.glob("every*/releases/*/release.md"))]


_NOON = datetime(2025, 11, 24, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Reader:
    """What is fuzzed, and what its readable input looks like; `slow` ones take milliseconds."""

    read: Callable[[bytes], object]
    seeds: Callable[[], list[bytes]]
    tokens: tuple[bytes, ...] = ()
    slow: bool = False


def files(*paths: Path) -> Callable[[], list[bytes]]:
    return lambda: [path.read_bytes() for path in paths if path.is_file()]


def texts(*said: str) -> Callable[[], list[bytes]]:
    return lambda: [each.encode() for each in said]


def images_of(name: str) -> Callable[[bytes], object]:
    return lambda data: list(images.faults(name, data))


def document(name: str) -> Callable[[bytes], object]:
    return lambda data: read_document(data, name)


MAIL = """\
From: Ann <ann@paper.example>
To: press@news.example
Subject: =?utf-8?q?Liman_a=C3=A7=C4=B1ld=C4=B1?=
Date: Mon, 24 Nov 2025 12:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="a"

--a
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

BAKU, 24 November =E2=80=93 The port has opened.

--b
Content-Type: text/html; charset=windows-1254

<p>BAKU, 24 November - The <b>port</b> has opened.</p>
--b--
--a
Content-Type: message/rfc822

Subject: Fwd: port

See above.
--a--
"""
BOUNCE = """\
Return-Path: <>
From: Mail Delivery System <mailer-daemon@mx.example>
Content-Type: multipart/report; report-type=delivery-status; boundary="r"

--r

Your message could not be delivered.
--r
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; ann@paper.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

--r
Content-Type: text/rfc822-headers

Message-ID: <0123456789abcdef0123456789abcdef@news.example>
--r--
"""
HEADERS = (
    b"\n\n", b"--a\n", b"--b--\n", b"Content-Type: message/rfc822\n\n", b"boundary=", b"=?utf-8?q?=",
    b"Content-Transfer-Encoding: base64\n", b"charset=x\n", b"filename*0*=", b"Subject: ", b"<>", b"5.1.1",
    b"Content-Type: message/global-delivery-status\n", b"Action: failed\n", b"report-type=feedback-report",
)  # fmt: skip
MARKDOWN = (
    b"> ",
    b"- ",
    b"1. ",
    b"|",
    b"---\n",
    b"[^1]",
    b"![a](b.png)",
    b"**",
    b"# ",
    b"\\",
    b"<",
    b"@",
)
JSON = (b"{", b"[", b'"', b":", b"null", b"1e999", b"\\u0000", b"-1", b"true", b"\\ud800")
XML = (b"<", b">", b"/>", b"&#0;", b"<!--", b"<![CDATA[", b'="', b"xmlns", b"<!DOCTYPE a>", b"</")
READERS = {
    "release": Reader(
        lambda data: parse_release(data, "releases/x/release.md", around(), frozenset(("a.png",))),
        files(*sources()), (*MARKDOWN, b"key: ", b": [", b"'", b"&a", b"*a", b"!!x"),
    ),
    "newsroom": Reader(
        lambda data: parse_newsroom(data, "newsroom.yaml"), files(ROOT / "releases/newsroom.yaml", *sorted(NEWSROOMS.glob("[eg]*/releases/newsroom.yaml"))),
        (b"key: ", b": [", b"{", b"&a", b"*a", b"!!x", b"\t", b"~"),
    ),
    "catalog": Reader(
        lambda data: po.parse(data, "x.po"), files(ROOT / "locales/kk/LC_MESSAGES/glossary.po", *sorted(NEWSROOMS.glob("[eg]*/locales/*/LC_MESSAGES/newsroom.po"))),
        (b"msgid ", b"msgstr ", b"msgctxt ", b"#~ ", b"#| ", b"#, fuzzy\n", b'"', b"\\n", b"msgstr[0]"),
    ),
    "tmx": Reader(
        lambda data: tmx.read(data, "x.tmx", LOCALES),
        texts('<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="kk"><seg>b</seg></tuv></tu></body></tmx>'),
        XML, slow=True,
    ),
    "xliff": Reader(
        lambda data: xliff.read(data, "x.xlf"),
        texts('<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="en" target-language="kk" datatype="plaintext"><body><trans-unit id="1"><source>a</source><target state="final">b</target></trans-unit></body></file></xliff>'),
        XML, slow=True,
    ),
    "xliff2": Reader(
        lambda data: xliff2.read(data, "x.xlf"),
        texts('<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="kk"><file id="a"><unit id="1"><originalData><data id="d">**</data></originalData><segment state="final"><source>a <pc id="1" dataRefStart="d" dataRefEnd="d">b</pc></source><target>c <pc id="1" dataRefStart="d" dataRefEnd="d">d</pc></target></segment></unit></file></xliff>'),
        (*XML, b"<segment>", b"<ignorable>", b'<ph id="1" dataRef="d"/>', b'order="2"', b'state="final"'), slow=True,
    ),
    "csv": Reader(
        lambda data: terms.read(data, "x.csv", "term", LOCALES, UnitState.FUZZY),
        texts("term,note,kk,tr\nNGO,,ҮЕҰ,STK\n", "\ufeffterm;kk\n\"a\nb\";c\n"), (b",", b";", b'"', b"\t", b"\xef\xbb\xbf"),
    ),
    "list": Reader(
        lambda data: parse_recipients(data, "x.csv", LOCALES),
        texts("name,address,locale,embargo\nAnn,ann@paper.example,en,yes\n\"Ə, A\",a@b.example,az,\n"),
        (b",", b";", b'"', b"@", b"xn--", b"\xef\xbb\xbf", b"yes"),
    ),
    "table": Reader(
        table,
        texts("E-mail;Ad;Soyad;Dil\nann@paper.example;Ann;B;az\nƏ <a@b.example>, c@d.example;;;türkcə\n", "Name,E-mail 1 - Value,Group Membership\nAnn,ann@paper.example,* myContacts ::: Media\n"),
        (b",", b";", b'"', b"\t", b"\xef\xbb\xbf", b"@", b" ::: ", b"<a@b.example>", b"\r\n"), slow=True,
    ),
    "returns": Reader(lambda data: list(returned_in(data)), texts(BOUNCE, MAIL), HEADERS, slow=True),
    "edition": Reader(
        lambda data: editions.load(data, "v1.az.json"),
        lambda: [signed_off().encode()], JSON,
    ),
    "manifest": Reader(
        manifest.load,
        texts('{"format":1,"release":"a","publisher":"b","url":"c","timezone":"UTC","as_of":"2025-11-24T12:00:00+00:00","signer":null,"locales":{"az":{"address":"","versions":[{"version":1,"standing":"current","files":[{"name":"a","sha256":"0","signed":true}]}],"notices":[]}}}'),
        JSON,
    ),
    "inventory": Reader(
        lambda data: inventory.load(data, "target"),
        texts('{"format":1,"complete":true,"versions":{"az/r":1},"files":{"a":"0"},"touched":["a"],"young":[]}'), JSON,
    ),
    "history": Reader(
        lambda data: history_file.read(data, "history.yaml"),
        texts('- {"what": "publish", "at": "2025-11-24T12:00:00+00:00", "locale": "az", "version": 1, "files": {"a": "0"}}\n'), JSON,
    ),
    "svg": Reader(images_of("a.svg"), files(*sorted(ROOT.glob("releases/*/*.svg"))), (*XML, b"url(#a)", b"style=", b"<use href='#a'/>"), slow=True),
    "image": Reader(images_of("a.png"), files(*sorted(ROOT.glob("docs/pictures/preview-error.png"))), slow=True),
    "verify": Reader(verify, texts("%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Root 1 0 R/Size 2>>\nstartxref\n42\n%%EOF\n"), (b"%%EOF", b"startxref\n", b"<<", b">>", b"/ByteRange", b"obj", b"/Prev 42"), slow=True),
    "text": Reader(document("a.txt"), texts("Embargo: 24.11.2025 15:00\n\nHeadline\n\nBAKU, 24 November (Report) – Text.\n\n• one\n• two\n\n(ends)\n"), (b"\n", b"- ", "— ".encode(), "• ".encode(), b"1) ", b"EMBARGO ", b"15:00", b"99.99.9999"), slow=True),
    "markdown": Reader(document("a.md"), files(FORUM / "release.md"), MARKDOWN, slow=True),
    "html": Reader(document("a.html"), texts("<html lang=az><body><nav>a</nav><article><h1>b</h1><p>c <b>d</b><a href=https://x.example>e</a><ul><li>f</ul><table><tr><td>g</table></article>"), (*XML, b"<p>", b"<table>", b"<li>", b"<svg>", b"<template>", b"<select>", b"&amp;"), slow=True),
    "mail": Reader(document("a.eml"), texts(MAIL), HEADERS, slow=True),
    "odt": Reader(
        lambda data: read_document(odt(data.decode("utf-8", "replace")), "a.odt"),
        texts('<text:h text:outline-level="1">Headline</text:h><text:p>Text <text:span text:style-name="B">bold</text:span><text:line-break/></text:p><text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>'),
        (*XML, b"<text:p>", b"</text:p>", b"<text:s text:c='9'/>", b"<table:table><table:table-row><table:table-cell>", b"<text:note>", b"<draw:frame>"), slow=True,
    ),
    "docx": Reader(document("a.docx"), lambda: [word(para("Headline", style="Heading1"), para("Text"))], slow=True),
    "word": Reader(
        lambda data: read_document(word(data.decode("utf-8", "replace")), "a.docx"),
        lambda: ["".join((para("Headline", style="Heading1"), para("Text ", run("bold", "<w:b/>")))).encode()],
        (*XML, b"<w:p>", b"</w:p>", b"<w:tbl><w:tr><w:tc>", b"<w:del>", b"<w:vanish/>", b"<w:ins>"), slow=True,
    ),
}  # fmt: skip


@dataclass
class Fuzzing:
    """Executions of one reader, and the inputs that it failed on.

    `slow` is how many seconds of the processor a small input may take; the suite gives no limit,
    since a busy machine is slow, too.
    """

    name: str
    keep: Path = HOSTILE
    slow: float = float("inf")
    executions: int = 0
    findings: dict[str, bytes] = field(default_factory=dict)

    def try_(self, data: bytes) -> None:
        """Read once; a finding is written down, once for each place that it is raised at."""
        self.executions += 1
        start = time.process_time()
        try:
            READERS[self.name].read(data)
        except InternalError as error:
            self.found(error.message, data)
        except KhabarError:
            pass
        except Exception as error:
            trace = error.__traceback__
            while trace and trace.tb_next:
                trace = trace.tb_next
            where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
            self.found(f"{type(error).__name__} {where}", data)
        if len(data) < SMALL and time.process_time() - start > self.slow:
            self.found("slow", data)

    def found(self, what: str, data: bytes) -> None:
        if what in self.findings:
            return
        self.findings[what] = data
        path = self.keep / self.name / sha256(data).hexdigest()[:12]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"{self.name}: {what}: {path}", file=sys.stderr)


def mutated(
    seeds: list[bytes], tokens: tuple[bytes, ...], chance: random.Random
) -> Iterator[bytes]:
    """Seeds with some of their bytes changed, removed, doubled, moved, or replaced by tokens."""
    while True:
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.choice((1, 1, 2, 3, 8, 30))):
            at, size = chance.randrange(len(data) + 1), chance.choice((1, 1, 2, 5, 40))
            match chance.randrange(6):
                case 0:
                    data[at : at + size] = chance.randbytes(size)
                case 1:
                    del data[at : at + size]
                case 2:
                    data[at:at] = data[at : at + size] * chance.choice((2, 9, 60))
                case 3:
                    other = chance.choice(seeds)
                    from_ = chance.randrange(len(other) + 1)
                    data[at:at] = other[from_ : from_ + size * 4]
                case 4 if tokens:
                    data[at:at] = chance.choice(tokens) * chance.choice((1, 1, 2, 50))
                case _ if at < len(data):
                    data[at] = data[at] ^ 1 << chance.randrange(8)
                case _:
                    data += b"\n"
        yield bytes(data[:SMALL])


def by_chance(fuzzing: Fuzzing, executions: int, seed: int) -> Fuzzing:
    """Try so many inputs; the same seed, the same inputs."""
    reader = READERS[fuzzing.name]
    inputs = mutated(reader.seeds(), reader.tokens, random.Random(f"{fuzzing.name} {seed}"))
    for _ in range(executions):
        fuzzing.try_(next(inputs))
    return fuzzing


def summary(fuzzing: Fuzzing) -> None:
    print(
        f"{fuzzing.name}: {fuzzing.executions:,} executions, {len(fuzzing.findings)} findings",
        flush=True,
    )


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("reader", choices=sorted(READERS))
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=time.time_ns())
    options = parser.parse_args()
    fuzzing = Fuzzing(options.reader, slow=SLOW)
    end = time.monotonic() + options.minutes * 60
    while time.monotonic() < end:
        by_chance(fuzzing, 200, options.seed + fuzzing.executions)
    summary(fuzzing)
    return 1 if fuzzing.findings else 0


if __name__ == "__main__":
    sys.exit(main())
