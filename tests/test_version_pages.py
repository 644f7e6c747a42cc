"""Codes on paper, and the pages that they lead to: each says what `khabar verify` says."""

import re
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import resvg_py
import zxingcpp
from PIL import Image

from conftest import ROOT, khabar
from khabar.build.build import build
from khabar.build.request import Request
from khabar.distribution.publishing.publish import PublishContext, PublishOptions, publish
from khabar.distribution.publishing.storage.memory import MemoryStorage
from khabar.distribution.signing.verify import VerifyRequest, verify_here
from khabar.editorial.template_contract.samples import sample_bulletin, sample_newsroom
from khabar.files.folder import Folder
from khabar.formats.parts.qr_code import qr_code
from khabar.formats.templates import Templates
from khabar.model import (
    Addresses,
    Event,
    PublicSite,
    PublicVersion,
    ReleaseVersions,
    Status,
    Text,
    VersionState,
)
from khabar.site.section import Section
from khabar.site.version_pages import version_pages
from khabar.standing.given_versions import given_versions

CURRENT, SUPERSEDED, WITHDRAWN = VersionState
ID = "2026-01-01-terminal"
NEWSROOM = """\
name: Port of Example
url: https://newsroom.example/
timezone: Asia/Baku
language: en
locales: [en]
formats: [html, pdf]
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
It can take 300 ships a year.
"""


# The code.


@pytest.mark.parametrize(
    "address", ["https://a.example/v/kk/x/#v1", f"https://b.example/v/kk/{'long-' * 20}/#v12"]
)
def test_a_camera_reads_the_code(address: str) -> None:
    svg = qr_code(address, "words")
    size = float(re.search(r'width="([\d.]+)mm"', svg)[1])  # type: ignore[index]
    modules = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])  # type: ignore[index]
    assert size * (modules - 8) / modules >= 15
    drawing = re.sub(r' (?:width|height)="[\d.]+mm"', "", svg)
    png = bytes(resvg_py.svg_to_bytes(svg_string=drawing, width=400))
    (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(png)).convert("L"))
    assert found.text == address
    assert qr_code(address, "words") == svg


def test_its_words_are_no_markup() -> None:
    assert "<title>a &lt;b&gt; &amp;</title>" in qr_code("https://a.example/", "a <b> &")


def test_the_address_follows_the_rule_of_all_addresses() -> None:
    newsroom = sample_newsroom()
    assert newsroom.version_address("kk", "x", 2) == "https://newsroom.example/v/kk/x/#v2"
    site = PublicSite(Addresses.FILE)
    named = replace(newsroom, site=site)
    assert named.version_address("kk", "x", 2) == "https://newsroom.example/v/kk/x/index.html#v2"


def test_only_what_readers_may_have_bears_one() -> None:
    templates, bulletin = Templates(ROOT / "templates"), sample_bulletin(sample_newsroom(), "en")
    states = {
        "public": bulletin,
        "draft": replace(bulletin, reasons=("a reason",)),
        "held": replace(bulletin, recipient="A reader"),
    }
    drawn = {name: templates.bulletin(each, medium="print") for name, each in states.items()}
    bearing = {name for name, page in drawn.items() if "/v/" in page or "<svg" in page}
    assert bearing == {"public"}


# Which versions there are, and how they stand.


def out(*versions: int) -> list[Event]:
    return [Event("publish", "2026-01-01T12:00:00+04:00", "en", each, {}) for each in versions]


@pytest.mark.parametrize(
    ("went_out", "others", "stands", "killed", "said"),
    [
        ([], [], 0, False, {}),
        ([], [], 1, False, {1: CURRENT}),
        ([1], [1], 1, False, {1: CURRENT}),
        ([1], [1, 2], 2, False, {1: SUPERSEDED, 2: CURRENT}),
        ([1], [2], 1, False, {1: CURRENT}),
        ([1, 2], [], 3, True, {1: WITHDRAWN, 2: WITHDRAWN, 3: CURRENT}),
        ([1, 2], [], 0, False, {1: WITHDRAWN, 2: WITHDRAWN}),
        # A publication that was put back to an older version: what went out is known for ever.
        ([1, 2], [], 1, False, {1: CURRENT, 2: SUPERSEDED}),
    ],
)
def test_how_versions_stand(
    went_out: list[int],
    others: list[int],
    stands: int,
    killed: bool,
    said: dict[int, VersionState],
) -> None:
    sample = sample_bulletin(sample_newsroom(), "en")
    status = Status.CANCELED if killed else Status.USABLE
    release = replace(sample.release, version=stands, status=status)
    bulletin = replace(sample, release=release) if stands else None
    found = given_versions(out(*went_out), others, bulletin)
    assert {each.number: each.state for each in found} == said


# The page.


def page_of(*rows: PublicVersion, **facts: object) -> str:
    named: dict[str, object] = {"stands": True, "headline": Text("headline", "A *terminal* opens")}
    versions = ReleaseVersions("en", (ID,), rows, **named | facts)  # type: ignore[arg-type]
    section = Section("en", sample_newsroom(), {})
    (page,) = version_pages(versions, lambda _: section, "assets/1")
    assert page.file == f"v/en/{ID}/index.html"
    return page.render(Templates(ROOT / "templates"), lambda _: pytest.fail("no card"))


def test_each_version_has_its_section() -> None:
    rows = (
        PublicVersion(1, SUPERSEDED, 3, date(2026, 1, 1)),
        PublicVersion(2, SUPERSEDED, 3),
        PublicVersion(3, CURRENT),
    )
    page = page_of(*rows)
    assert re.findall(r'<section class="answer notice (\w+)" id="(v\d)"', page) == [
        ("superseded", "v1"), ("superseded", "v2"), ("current", "v3"),
    ]  # fmt: skip
    assert "version 1. The current one is version 3." in page
    assert "This is the current version of this press release: version 3." in page
    assert page.replace("\N{NO-BREAK SPACE}", " ").count("January 1, 2026") == 2
    assert f'href="../../../en/{ID}/index.html"' in page
    assert 'name="robots" content="noindex"' in page
    assert "<script" not in page


def test_without_a_fragment_all_versions_are_the_answer() -> None:
    page = page_of(PublicVersion(1, SUPERSEDED, 2), PublicVersion(2, CURRENT))
    whole = page[page.index('<section class="all">') :]
    assert re.findall(r'href="#(v\d)">[^<]+</a> — ([\w ]+)', whole) == [
        ("v2", "Current"), ("v1", "Out of date"),
    ]  # fmt: skip
    style = (ROOT / "templates/css/web.css").read_text("utf-8")
    assert re.search(r"\.answer \{\s+display: none;", style)
    assert re.search(r"\.answer:target \{\s+display: block;", style)


def test_a_language_that_lags_names_the_correction() -> None:
    """Beside the version that stands, and nowhere else: the older ones lead to it."""
    rows = (PublicVersion(1, SUPERSEDED, 2), PublicVersion(2, CURRENT))
    page = page_of(*rows, corrected=("az", "tr"))
    line = "A corrected version of this text is available: "
    assert page.count(line) == 1
    assert page.index(line) > page.index('id="v2"')
    for locale in ("az", "tr"):
        assert f'href="../../../{locale}/{ID}/index.html" lang="{locale}"' in page
    assert line not in page_of(*rows)


def test_an_unnamed_withdrawal_names_nothing() -> None:
    rows = (PublicVersion(1, WITHDRAWN), PublicVersion(2, CURRENT, day=date(2026, 1, 2)))
    page = page_of(*rows, withdrawn=True, headline=None)
    assert page.count("This press release has been withdrawn") == 2
    assert "This is the current version of this press release: version 2." in page
    assert "terminal opens" not in page
    assert "Versions of a press release</h1>" in page


def test_an_earlier_id_has_the_same_page() -> None:
    versions = ReleaseVersions("en", ("new", "old"), (PublicVersion(1, CURRENT),), stands=True)
    section = Section("en", sample_newsroom(), {})
    new, old = version_pages(versions, lambda _: section, "assets/1")
    assert (new.file, old.file) == ("v/en/new/index.html", "v/en/old/index.html")
    templates = Templates(ROOT / "templates")
    assert old.render(templates, lambda _: pytest.fail("no card")).count("en/new/index.html") == 2


# A newsroom's day.


class Desk:
    """A newsroom that publishes, and a reader who keeps every PDF that was ever on the site."""

    def __init__(self, root: Path) -> None:
        self.folder, self.site, self.hour = Folder(root), MemoryStorage(), 0
        self.seen: dict[bytes, int] = {}
        (root / "releases" / ID).mkdir(parents=True)
        self.source = root / "releases" / ID / "release.md"
        self.source.write_text(RELEASE)
        (root / "releases" / "newsroom.yaml").write_text(NEWSROOM)
        shutil.copytree(ROOT / "templates", root / "templates")

    def edit(self, old: str, new: str) -> None:
        said = self.source.read_text()
        assert old in said
        self.source.write_text(said.replace(old, new))

    def decide(self, *words: str) -> None:
        told = khabar(words[0], ID, *words[1:], "--by", "E", "--newsroom", self.folder.root)
        assert told.exit_code == 0, told.output

    def build(self) -> None:
        root = self.folder.root
        build(self.folder, Request(jobs=1), self.now, root / "out", lambda *_: None)

    @property
    def now(self) -> datetime:
        return datetime.now(UTC)

    def publish(self) -> None:
        self.build()
        context = PublishContext(self.now, self.folder.root / "lock", "machine")
        options = PublishOptions(example_url=True)
        publish(self.folder, self.site, options, context)
        for name, data in self.site.files.items():
            if name.endswith(".pdf"):
                self.seen.setdefault(data, self.version_on(data))

    def version_on(self, pdf: bytes) -> int:
        """The version that a camera reads off the last page, at 150 dots an inch."""
        document = pypdfium2.PdfDocument(pdf)
        page = document[len(document) - 1]
        (code,) = zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil().convert("L"))
        address, _, version = code.text.partition("#v")
        assert address == f"https://newsroom.example/v/en/{ID}/"
        return int(version)

    def page(self) -> str:
        return self.site.files[f"v/en/{ID}/index.html"].decode()

    def page_says(self, version: int) -> str:
        """The sentence of a version's section; none for one that the page does not know."""
        found = re.search(rf'id="v{version}">.*?<p>(.*?)</p>', self.page(), re.DOTALL)
        return found[1] if found else ""

    def verify_says(self, pdf: bytes) -> str:
        asked = VerifyRequest("a.pdf", pdf, b"", self.now)
        return verify_here(asked, self.folder).text

    def agree(self) -> None:
        for pdf, version in self.seen.items():
            said = self.page_says(version)
            assert said, version
            assert said in self.verify_says(pdf), version


@pytest.mark.full
def test_page_and_verify_agree_on_every_file_that_was_ever_public(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "newsroom")
    desk.publish()
    style = desk.folder.root / "templates/css/print.css"
    style.write_text(style.read_text("utf-8") + "\nh1 { color: #333; }\n", "utf-8")
    desk.publish()
    assert list(desk.seen.values()) == [1, 1]
    assert "This is the current version" in desk.page_says(1)

    desk.decide("correct", "--text", "It is 400 ships.")
    desk.edit("300 ships", "400 ships")
    desk.publish()
    assert {1, 2} == set(desk.seen.values())
    assert "The current one is version 2." in desk.page_says(1)
    desk.agree()

    desk.decide("kill", "--text", "Issued in error.", "--unnamed")
    desk.publish()
    assert "terminal opens" not in desk.page()
    assert "has been withdrawn" in desk.page_says(1)
    desk.agree()
