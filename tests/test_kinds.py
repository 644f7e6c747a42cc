"""Kinds of releases and the publisher's numbers: on pages and paper, in lists, feeds and data."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import html

import pages
from conftest import ROOT, khabar
from khabar.build.built_files import BuiltFiles
from khabar.distribution.mail.letter import letter
from khabar.files.folder import Folder
from khabar.formats.parts.kinds import genres, schema_type
from khabar.model import Bulletin, Mail, ReleaseKind, Security
from khabar.standing.bulletins import prepare
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load

pytestmark = pytest.mark.full

SPEECH, STATEMENT = "2024-11-24-cop29-baku", "2024-09-11-common-alphabet"
AT = datetime(2026, 6, 1, tzinfo=UTC)
NAMES = {"az": "Çıxış", "kk": "Сөйлеген сөз", "en": "Speech", "tr": "Konuşma"}
MAIL = Mail(
    "127.0.0.1", 25, Security.NONE, "press@example.org", "mailto:press@example.org", "l.example.org"
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration with a speech that has a number, a statement, and two press releases."""
    root = tmp_path_factory.mktemp("kinds")
    for name in ("releases", "locales", "templates"):
        shutil.copytree(ROOT / name, root / name)
    speech = root / "releases" / SPEECH / "release.md"
    text = speech.read_text("utf-8")
    speech.write_text(text.replace("date: 2024-11-24", "date: 2024-11-24T15:30"), "utf-8")
    for id_, keys in (
        (SPEECH, 'kind: speech\nnumber: "24/17"\n'),
        (STATEMENT, "kind: statement\n"),
    ):
        source = root / "releases" / id_ / "release.md"
        text = source.read_text("utf-8")
        source.write_text(text.replace("status:", f"{keys}status:", 1), "utf-8")
    # The speech in all formats, and of the others what lists show.
    for words in (("--format", "html", "--format", "ninjs"), (SPEECH,)):
        answer = khabar("build", *words, "--newsroom", root, "--at", AT.isoformat(), "--output", root / "out",
                        "--jobs", 1)  # fmt: skip
        assert answer.exit_code == 0, answer.output
    return root


def bulletins(root: Path, id_: str) -> list[Bulletin]:
    prepared = prepare(load(FolderNewsroom(Folder(root))), AT)[0]
    return [each.bulletin for each in prepared if each.bulletin.release.id == id_ and each.public]


@pytest.mark.parametrize("locale", NAMES)
def test_a_bulletin_says_its_kind_and_number(root: Path, locale: str) -> None:
    folder = root / "out/public" / locale / SPEECH
    page = html.parse(folder / "index.html").getroot()
    particulars = page.xpath("string(//p[@class='particulars'])")
    assert NAMES[locale] in particulars
    assert "24/17" in particulars
    paper = "".join(pages.texts((folder / f"{SPEECH}.{locale}.pdf").read_bytes()))
    assert NAMES[locale] in paper
    assert "24/17" in paper


def test_data_for_machines(root: Path) -> None:
    folder = root / "out/public/en" / SPEECH
    item = json.loads((folder / "ninjs.json").read_text("utf-8"))
    speech, release = genres(ReleaseKind.SPEECH)
    assert item["genres"] == [{"uri": speech, "literal": "speech"}, {"uri": release}]
    assert {"role": "number", "value": "24/17"} in item["altIds"]
    page = html.parse(folder / "index.html").getroot()
    article = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
    assert (article["@type"], article["identifier"]) == ("Article", "24/17")
    assert article["genre"] == [speech, release]
    assert article["datePublished"] == "2024-11-24T15:30:00+04:00"
    assert item["firstCreated"] == "2024-11-24T15:30:00+04:00"


def test_a_mail_says_them_too(root: Path) -> None:
    english = next(each for each in bulletins(root, SPEECH) if each.locale == "en")
    folder = Folder(root)
    built = BuiltFiles(folder, FolderNewsroom(folder).shared().newsroom)
    sent = letter(folder, built, english, MAIL, embargoed=False)
    assert sent.subject.endswith("(No. 24/17)")
    assert b"Speech" in sent.content


def test_each_kind_that_occurs_has_a_list_and_a_feed(root: Path) -> None:
    public = root / "out/public/az"
    assert {path.name for path in public.glob("kind-*")} == {
        f"kind-{kind}.{suffix}"
        for kind in ("release", "statement", "speech")
        for suffix in ("html", "xml")
    }
    page = html.parse(public / "kind-speech.html").getroot()
    assert page.xpath("string(//h1)") == "Çıxışlar"
    assert page.xpath("//ol[@class='listing']//h2/a/@href") == [f"{SPEECH}/index.html"]
    feed = ElementTree.parse(public / "kind-speech.xml").getroot()
    assert "Çıxışlar" in feed.findtext("{http://www.w3.org/2005/Atom}title", "")
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 1
    index = html.parse(public / "index.html").getroot()
    assert len(index.xpath("//nav[@class='kinds']//a")) == 3


def test_press_releases_alone_have_no_lists_of_kinds(tmp_path: Path) -> None:
    for name in ("releases", "locales", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    khabar("build", "--newsroom", tmp_path, "--at", AT.isoformat(), "--format", "html", "--jobs", 1)
    assert not list((tmp_path / "out/public").glob("*/kind-*"))


def test_every_kind_is_known_to_others() -> None:
    for kind in ReleaseKind:
        assert [*genres(kind)][-1].endswith("/Press_Release")
        assert schema_type(kind).endswith("Article")
