"""`khabar build --proof`: one picture a release, every locale side by side."""

import json
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

import pages
from conftest import NEWSROOMS, ROOT, khabar, settle
from khabar.problems import KhabarError
from khabar.render.pdf import Press
from khabar.render.proof import contact_sheet
from test_newsrooms import TOLERANCE

CASE = NEWSROOMS / "every-block"
ID = "2025-11-24-reading-room"
GOLDEN = CASE / "expected" / f"proof.{ID}.png"


def pdf(words: int) -> bytes:
    text = "<p>Words.</p>" * words
    page = f'<!DOCTYPE html><html lang="en"><head><title>P</title></head><body><h1>P</h1>{text}'
    return Press(ROOT / "templates").set(page + "</body></html>", {})


def picture(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_a_sheet_has_a_column_a_bulletin_and_a_row_a_page() -> None:
    one, two = pdf(1), pdf(60)
    single = picture(contact_sheet([("az", one)]))
    wide = picture(contact_sheet([("az", one), ("kk", one), ("tr", one)]))
    long = picture(contact_sheet([("az", one), ("kk", two)]))
    page = single.width - 2 * 14
    assert wide.width == 14 + 3 * (page + 14)
    assert wide.height == single.height
    assert long.height > 1.8 * single.height
    assert contact_sheet([("az", one)]) == contact_sheet([("az", one)])


def build(root: Path, out: Path, *words: str) -> dict[str, object]:
    at = ["--at", "2025-11-24T16:00+04:00", "--format", "pdf", "--json"]
    result = khabar("build", "--newsroom", root, "--output", out, *at, *words)
    return json.loads(result.stdout)


def test_every_locale_looks_as_a_person_has_seen_it(tmp_path: Path, updating: bool) -> None:
    root, out = settle(CASE, tmp_path / "newsroom"), tmp_path / "out"
    report = build(root, out, "--proof")
    assert report["proofs"] == [f"drafts/proofs/{ID}.png"]
    seen = picture((out / "drafts" / "proofs" / f"{ID}.png").read_bytes()).convert("L")
    if updating:
        seen.quantize(16).save(GOLDEN, optimize=True)
    with Image.open(GOLDEN) as golden:
        assert pages.difference(seen, golden.convert("L")) < TOLERANCE


def test_a_build_leaves_proofs_alone_and_one_of_everything_removes_old_ones(tmp_path: Path) -> None:
    root, out = settle(CASE, tmp_path / "newsroom"), tmp_path / "out"
    proof = out / "drafts" / "proofs" / f"{ID}.png"
    build(root, out, "--proof", "--locale", "kk")
    build(root, out, "--locale", "az")
    assert proof.is_file()
    proof.with_name("2000-01-01-gone.png").write_bytes(b"x")
    build(root, out, "--proof")
    assert [path.name for path in proof.parent.iterdir()] == [proof.name]


def test_without_the_library_nothing_is_built_and_the_hint_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, out = settle(CASE, tmp_path / "newsroom"), tmp_path / "out"
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    result = khabar("build", "--newsroom", root, "--output", out, "--proof")
    assert result.exit_code == 2
    assert "pip install 'khabar[proof]'" in result.stderr
    assert not out.exists()
    with pytest.raises(KhabarError):
        contact_sheet([("az", b"")])
