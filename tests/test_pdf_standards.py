"""PDF/UA-1 and PDF/A-2a, judged by checkers and looked at in the files themselves."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from khabar.build.build import build
from khabar.build.request import Request
from khabar.files.folder import Folder
from khabar.formats.pdf.engine import PdfRenderer
from khabar.model import FormatName

pytestmark = pytest.mark.full

ROOT = Path(__file__).parents[1]
SCRIPTS = Path(sys.executable).parent

SAMPLE = """\
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Sample</title></head><body>
<p class="running-head">Newsroom</p><p class="running-date">Today</p>
<article><h1>A heading</h1>
<p>Words and <span lang="kk">қазақша сөз</span>, a <a href="https://example.org/">link</a><span
class="footnote" id="note-1">A note.</span>.</p>
<table><thead><tr><th scope="col">City</th><th scope="col">Letters</th></tr></thead>
<tbody><tr><th scope="row">Baku</th><td>4</td></tr></tbody></table>
<p style="break-before: page">Second page.</p></article></body></html>
"""


@pytest.fixture(scope="module")
def bulletins(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    out = tmp_path_factory.mktemp("out")
    build(Folder(ROOT), Request(formats=(FormatName.PDF,)), datetime.now(UTC), out, lambda *_: None)
    return sorted(out.glob("*/*/*/*.pdf"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.pdf"
    path.write_bytes(PdfRenderer(ROOT / "templates").render(SAMPLE, {}))
    return path


def test_checkers_find_no_error_in_any_bulletin(bulletins: list[Path]) -> None:
    assert len(bulletins) >= 16
    report = bulletins[0].parent / "report.json"
    words = [SCRIPTS / "outloud", "--quiet", "--json", report, *bulletins]
    subprocess.run(words, capture_output=True, check=False)
    results = json.loads(report.read_text())["results"]
    assert [each["verdict"] for each in results] == ["pass"] * len(bulletins), [
        (each["path"], finding["rule"], finding["message"])
        for each in results
        for finding in each["findings"]
    ]
    answer = subprocess.run(
        [SCRIPTS / "pdfua", "check", *bulletins], capture_output=True, text=True, check=False
    )
    assert answer.returncode in (0, 1, 2), answer.stdout
    assert answer.stdout.count("errors=0") == len(bulletins)


def test_files_are_sound(bulletins: list[Path]) -> None:
    for path in bulletins:
        with pikepdf.open(path) as pdf:
            assert pdf.check_pdf_syntax() == []


def tags(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The tags of a structure tree, in order."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from tags(kid)


def test_a_passage_in_another_language_says_so(sample: Path) -> None:
    with pikepdf.open(sample) as pdf:
        assert pdf.Root.Lang == "en"
        spoken = [(str(t.S), str(t.Lang)) for t in tags(pdf.Root.StructTreeRoot) if "/Lang" in t]
        assert spoken == [("/Span", "kk")]


def test_a_footnote_is_a_note_with_an_id(sample: Path) -> None:
    with pikepdf.open(sample) as pdf:
        notes = [t for t in tags(pdf.Root.StructTreeRoot) if t.S == "/Note"]
        assert [str(note.ID) for note in notes] == ["note-1"]


def test_header_cells_have_their_scope(sample: Path) -> None:
    with pikepdf.open(sample) as pdf:
        scopes = [str(t.A.Scope) for t in tags(pdf.Root.StructTreeRoot) if t.S == "/TH"]
        assert scopes == ["/Column", "/Column", "/Row"]


def test_margins_are_artifacts_and_the_rest_is_tagged_once(sample: Path) -> None:
    with pikepdf.open(sample) as pdf:
        root = pdf.Root.StructTreeRoot
        numbers = {int(n): row for n, row in zip(*[iter(root.ParentTree.Nums)] * 2, strict=True)}
        owners = {t.objgen for t in tags(root)}
        for page in pdf.pages:
            marks = [
                (str(words[0]), words[1])
                for words, op in pikepdf.parse_content_stream(page)
                if str(op) == "BDC"
            ]
            artifacts = [tag for tag, _ in marks if tag == "/Artifact"]
            tagged = [int(mark.MCID) for tag, mark in marks if tag != "/Artifact"]
            assert len(tagged) == len(set(tagged)) > 0
            row = numbers[int(page.obj.StructParents)]
            assert all(row[mcid].objgen in owners for mcid in tagged)
            # The head appears from the second page on.
            assert bool(artifacts) == (page.index > 0)


def test_annotations_are_printed(sample: Path) -> None:
    with pikepdf.open(sample) as pdf:
        flags = [int(a.F) for page in pdf.pages for a in page.obj.get("/Annots", [])]
        assert flags
        assert all(flag & 4 for flag in flags)


def test_metadata_name_both_standards_and_the_schema(sample: Path) -> None:
    with pikepdf.open(sample) as pdf:
        meta = pdf.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
        assert meta["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        xml = bytes(pdf.Root.Metadata.read_bytes()).decode()
        assert "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" in xml
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert "/OutputIntents" in pdf.Root
        assert "/ID" in pdf.trailer


def test_a_newsroom_may_do_without_the_archive_standard() -> None:
    data = PdfRenderer(ROOT / "templates").render(SAMPLE, {}, archive=False)
    with pikepdf.open(BytesIO(data)) as pdf:
        meta = pdf.open_metadata()
        assert meta["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert "pdfaid:part" not in meta
        assert "/OutputIntents" not in pdf.Root
        assert any(tag.S == "/TH" and "/Scope" in tag.A for tag in tags(pdf.Root.StructTreeRoot))
