"""Signed PDFs as readers get them: beside the plain ones, of what is public, and of that text alone."""

import hashlib
import json
import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result

from conftest import ROOT, khabar
from keys import PASSWORD, Pair, make
from khabar.build.signed_files import signed_files
from khabar.editions import signed_pdfs
from khabar.editions.signed_pdfs import KeptManifest, KeptPdf, SignedPdfs, TextDigest, kept_file
from khabar.files.folder import Folder
from khabar.formats.parts.downloads import downloads, offered
from khabar.model import Bulletin
from khabar.problems import SourceError
from khabar.standing.bulletins import prepare
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load

pytestmark = pytest.mark.full

ID = "2026-01-01-terminal"
NEWSROOM = """\
name: Port of Example
url: https://newsroom.example/
timezone: Asia/Baku
language: en
locales: [en]
formats: [html, pdf, txt, ninjs]
places:
  baku: {name: Baku}
policies:
  sign: true
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
NOW = datetime.now(UTC)


def put_signatures(root: Path, pair: Pair) -> Result:
    (root.parent / "key.p12").write_bytes(pair.p12)
    os.environ["KHABAR_P12_PASSWORD"] = PASSWORD
    try:
        return khabar("sign", ID, "--key", root.parent / "key.p12", "--newsroom", root)
    finally:
        del os.environ["KHABAR_P12_PASSWORD"]


@pytest.fixture(scope="module")
def pair() -> Pair:
    return make("Port of Example")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, pair: Pair) -> Path:
    """A newsroom whose only release is signed, then built."""
    root = tmp_path_factory.mktemp("made") / "newsroom"
    (root / "releases" / ID).mkdir(parents=True)
    (root / "releases" / "newsroom.yaml").write_text(NEWSROOM)
    (root / "releases" / ID / "release.md").write_text(RELEASE)
    (root / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    assert khabar("sync", "--newsroom", root).exit_code == 0
    assert put_signatures(root, pair).exit_code == 0
    assert khabar("build", "--newsroom", root).exit_code == 0
    return root


@pytest.fixture
def newsroom(made: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    shutil.copytree(made, tmp_path / "newsroom", symlinks=True)
    return tmp_path / "newsroom"


def public(root: Path) -> dict[str, bytes]:
    """The files of the bulletin that readers get, by the ends of their names."""
    folder = root / "out" / "public" / "en" / ID
    return {each.name.removeprefix(f"{ID}."): each.read_bytes() for each in folder.iterdir()}


def stands(root: Path) -> Bulletin:
    """The bulletin that is public."""
    prepared, _ = prepare(load(FolderNewsroom(Folder(root))), NOW)
    return next(each.bulletin for each in prepared if each.public)


def source(root: Path) -> Path:
    return root / "releases" / ID / "release.md"


def test_readers_are_offered_the_signed_pdf_beside_the_plain_one(made: Path) -> None:
    files, page = public(made), public(made)["index.html"].decode()
    assert files["en.signed.pdf"].startswith(files["en.pdf"])
    assert page.index(f'"{ID}.en.pdf"') < page.index(f'"{ID}.en.signed.pdf"')
    assert "Download as digitally signed PDF" in page
    hrefs = [each["href"] for each in json.loads(files["ninjs.json"])["renditions"]]
    assert f"https://newsroom.example/en/{ID}/{ID}.en.signed.pdf" in hrefs
    assert f"https://newsroom.example/en/{ID}/{ID}.en.pdf" not in hrefs


def test_a_site_that_stands_offers_what_is_signed_at_once(
    newsroom: Path, pair: Pair, tmp_path: Path
) -> None:
    source(newsroom).write_text(RELEASE.replace("300", "400"))
    assert khabar("build", "--newsroom", newsroom).exit_code == 0
    assert "en.signed.pdf" not in public(newsroom)
    answer = put_signatures(newsroom, pair)
    assert "now run `khabar publish TARGET`" in answer.output
    assert public(newsroom)["en.signed.pdf"].startswith(public(newsroom)["en.pdf"])
    (target := tmp_path / "target").mkdir()
    published = khabar("publish", target, "--newsroom", newsroom, "--example-url")
    assert published.exit_code == 0, published.output
    assert (target / "en" / ID / f"{ID}.en.signed.pdf").is_file()


def test_a_newsroom_that_was_never_built_is_signed_all_the_same(newsroom: Path, pair: Pair) -> None:
    shutil.rmtree(newsroom / "out")
    answer = put_signatures(newsroom, pair)
    assert "now run `khabar build`" in answer.output
    assert not (newsroom / "out" / "public").exists()


def test_the_manifest_and_its_signature_are_public_and_judge_a_readers_files(
    made: Path, pair: Pair, tmp_path: Path
) -> None:
    for name, data in public(made).items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "cert.pem").write_bytes(pair.pem)
    given = ("--manifest", tmp_path / "manifest.json", "--cert", tmp_path / "cert.pem")
    for name in ("en.pdf", "en.signed.pdf", "en.txt"):
        answer = khabar("verify", tmp_path / name, *given, "--json")
        assert json.loads(answer.stdout)["verdict"] == "current", answer.output
        assert json.loads(answer.stdout)["manifest"] == "confirmed"


def test_a_downloaded_site_is_verified_file_by_file(made: Path, pair: Pair, tmp_path: Path) -> None:
    site = Path(shutil.copytree(made / "out" / "public", tmp_path / "site"))
    # Of a release that nobody signed nothing is said but what the site's own list says.
    (site / "unsigned.pdf").write_bytes(b"%PDF-1.7 unsigned")
    with (site / "SHA256SUMS").open("a") as sums:
        sums.write(f"{hashlib.sha256(b'%PDF-1.7 unsigned').hexdigest()}  unsigned.pdf\n")
    (tmp_path / "cert.pem").write_bytes(pair.pem)
    words = ("verify", site, "--cert", tmp_path / "cert.pem")
    report = json.loads((answer := khabar(*words, "--json")).stdout)
    folder = f"en/{ID}/{ID}"
    assert {each["file"]: each["verdict"] for each in report["files"]} == dict.fromkeys(
        (f"{folder}.en.pdf", f"{folder}.en.signed.pdf", f"{folder}.en.txt"), "current"
    )
    assert (answer.exit_code, report["changed"], report["missing"]) == (0, [], [])
    assert report["others"] > 10
    signed = site / f"{folder}.en.signed.pdf"
    signed.write_bytes(signed.read_bytes() + b"%")
    (site / "index.html").write_text("another page")
    (site / "robots.txt").unlink()
    (site / "stranger.pdf").write_bytes(b"%PDF-1.7 stranger")
    (site / (other := f"{ID}.de.pdf")).write_bytes(b"%PDF-1.7 another stranger")
    answer = khabar(*words)
    assert answer.exit_code == 4
    assert f"{folder}.en.signed.pdf: This file has been altered" in answer.stdout
    assert "stranger.pdf: neither a manifest nor SHA256SUMS lists it" in answer.stdout
    assert f"{other}: This file is none of those that were published." in answer.stdout
    assert "index.html: not as SHA256SUMS says" in answer.stdout
    assert "1 files of SHA256SUMS are not there" in answer.output


def test_a_folder_without_a_manifest_is_told(tmp_path: Path) -> None:
    answer = khabar("verify", tmp_path)
    assert answer.exit_code == 2
    assert "no manifest in" in answer.output


def test_a_build_elsewhere_has_the_same_files(made: Path, newsroom: Path) -> None:
    shutil.rmtree(newsroom / "out")
    assert khabar("build", "--newsroom", newsroom).exit_code == 0
    assert public(newsroom) == public(made)
    assert khabar("verify", newsroom / f"out/public/en/{ID}/{ID}.en.signed.pdf",
                  "--newsroom", newsroom).exit_code == 0  # fmt: skip


def test_a_text_that_was_not_signed_is_offered_without_a_signature(newsroom: Path) -> None:
    before = stands(newsroom)
    assert before.signed
    assert before.signed.manifest
    source(newsroom).write_text(RELEASE.replace("300", "400"))
    assert stands(newsroom).signed is None
    told = khabar("check", ID, "--newsroom", newsroom).output
    assert "en: the PDF of this text is not signed; readers are offered the plain one" in told
    assert f"khabar sign {ID}" in told
    source(newsroom).write_text(RELEASE)
    assert stands(newsroom) == before
    assert "signed" not in khabar("check", ID, "--newsroom", newsroom).output


@pytest.mark.parametrize(
    "change", [("status: usable", "status: draft"), ("date: 2026", "embargo: 2199-01-01T00:00Z\ndate: 2026")]
)  # fmt: skip
def test_what_is_not_public_has_no_signature(newsroom: Path, change: tuple[str, str]) -> None:
    source(newsroom).write_text(RELEASE.replace(*change))
    prepared, _ = prepare(load(FolderNewsroom(Folder(newsroom))), NOW)
    assert [(each.public, each.bulletin.signed) for each in prepared] == [(False, None)]


def test_a_newsroom_that_does_not_sign_offers_none(newsroom: Path) -> None:
    yaml = newsroom / "releases" / "newsroom.yaml"
    yaml.write_text(NEWSROOM.replace("sign: true", "sign: false"))
    assert stands(newsroom).signed is None


def test_a_withdrawal_takes_signed_files_along(newsroom: Path) -> None:
    words = ("--by", "E", "--standard", "issued-in-error", "--newsroom", newsroom)
    assert khabar("kill", ID, *words).exit_code == 0
    assert not [each for each in (newsroom / "out" / "signed").rglob("*") if each.is_file()]
    assert khabar("build", "--newsroom", newsroom).exit_code == 0
    left = public(newsroom)
    assert not [name for name in left if "signed" in name or "manifest" in name]
    assert b"signed.pdf" not in left["index.html"] + left["ninjs.json"]


def test_a_signed_pdf_follows_its_release(newsroom: Path, pair: Pair) -> None:
    """It belongs to its text: a correction is offered without it, another name takes it along."""

    def run(*words: str) -> Result:
        return khabar(*words, "--newsroom", newsroom)

    def said(data: bytes) -> str:
        (newsroom.parent / "reader.pdf").write_bytes(data)
        return run("verify", str(newsroom.parent / "reader.pdf")).output

    first = public(newsroom)["en.signed.pdf"]
    assert run("correct", ID, "--by", "E", "--standard", "figure-corrected").exit_code == 0
    source(newsroom).write_text(source(newsroom).read_text().replace("300", "301"))
    assert run("sync").exit_code == run("approve", ID, "--by", "E").exit_code == 0
    assert "the PDF of this text is not signed" in run("build").stderr
    assert not any("signed" in name or "manifest" in name for name in public(newsroom))
    assert "This version is out of date" in said(first)

    assert put_signatures(newsroom, pair).exit_code == 0
    second = public(newsroom)["en.signed.pdf"]
    assert second.startswith(public(newsroom)["en.v2.pdf"])
    assert "is the current version" in (told := said(second))
    assert "signature of the file is valid" in told
    # What readers have needs no marked copy.
    assert run("hold", ID, "--for", "Ann").exit_code == 2

    later = "2026-01-01-pier"
    assert run("rename", ID, later).exit_code == run("build").exit_code == 0
    renamed = newsroom / "out" / "public" / "en" / later
    assert (renamed / f"{later}.en.signed.pdf").read_bytes() == second
    assert "is the current version" in said(second)
    assert run("kill", later, "--by", "E", "--standard", "issued-in-error").exit_code == 0
    run("build")
    assert not list(renamed.glob("*signed*"))
    assert "has been withdrawn" in said(second)


def test_a_file_that_is_not_as_it_was_signed_is_told_and_offered_to_nobody(newsroom: Path) -> None:
    folder = (newsroom / kept_file(ID)).parent
    pdf = next(folder.glob("*.pdf"))
    pdf.write_bytes(pdf.read_bytes() + b" ")
    loaded = load(FolderNewsroom(Folder(newsroom)))
    assert [each.place.file for each in loaded.problems] == [kept_file(ID, pdf.name)]
    assert stands(newsroom).signed is None


def test_a_second_signature_leaves_no_file_of_the_first(newsroom: Path) -> None:
    assert put_signatures(newsroom, make("Another")).exit_code == 0
    folder = (newsroom / kept_file(ID)).parent
    kept = signed_pdfs.read((folder / "signed.json").read_bytes(), "x")
    named = {name for name, _ in kept.files}
    manifest = next(name for name in named if name.startswith("manifest"))
    assert {each.name for each in folder.iterdir()} == {*named, f"{manifest}.p7s", "signed.json"}


def test_a_manifest_that_does_not_know_a_document_stays_away(newsroom: Path) -> None:
    bulletin, rendered = stands(newsroom), public(newsroom)
    documents = {f"{ID}.{name}": rendered[name] for name in ("en.pdf", "en.txt")}
    whole = signed_files(Folder(newsroom), bulletin, documents)
    manifest = f"{ID}.manifest.json"
    assert set(whole) == {f"{ID}.en.signed.pdf", manifest, f"{manifest}.p7s"}
    other = signed_files(Folder(newsroom), bulletin, {**documents, f"{ID}.en.txt": b"new design"})
    assert set(other) == {f"{ID}.en.signed.pdf"}
    assert signed_files(Folder(newsroom), replace(bulletin, signed=None), documents) == {}


def test_machines_are_given_the_signed_pdf_instead_of_the_plain_one(newsroom: Path) -> None:
    bulletin = stands(newsroom)
    assert [each.file for each in offered(bulletin)] == [f"{ID}.en.signed.pdf", f"{ID}.en.txt"]
    assert offered(replace(bulletin, signed=None)) == downloads(bulletin)


A, B = "a" * 64, "b" * 64


def text(locale: str = "en", version: int = 1, digest: str = A) -> TextDigest:
    return TextDigest(locale=locale, version=version, text=digest)


def record(*current: TextDigest) -> SignedPdfs:
    pdf = KeptPdf(locale="en", version=1, text=A, sha256=B)
    return SignedPdfs((pdf,), KeptManifest(sha256=B, current=current))


def test_a_manifest_stands_beside_just_the_texts_that_it_was_signed_with() -> None:
    signed = record(text(), text("tr"))
    both = {"en": text(), "tr": text("tr")}
    assert signed.tells(both)
    for other in ({"en": text()}, {**both, "az": text("az")}, {**both, "tr": text("tr", 2)},
                  {**both, "tr": text("tr", digest=B)}, {}):  # fmt: skip
        assert not signed.tells(other)
    assert SignedPdfs().tells({"en": text()}) is False


def test_a_signed_pdf_is_found_by_its_text() -> None:
    signed = record(text())
    assert signed.of(text())
    for other in (text("tr"), text(version=2), text(digest=B)):
        assert signed.of(other) is None


def test_a_record_is_read_as_it_was_written() -> None:
    signed = record(text())
    assert signed_pdfs.read(signed_pdfs.write(signed).encode(), "x") == signed


@pytest.mark.parametrize("raw", [b"", b"[]", b"\xff", b'{"format": 2}', b'{"pdfs": [{}]}'])
def test_what_is_no_record_is_told_with_its_place(raw: bytes) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        signed_pdfs.read(raw, "x")
