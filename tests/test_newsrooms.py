"""Golden newsrooms: whole folders, built by the real command, compared with what is expected.

A case is data. `newsrooms/<case>/` holds `releases/` and `locales/`, and `case.yaml`:

    builds:
      before:                        # one after the other, into the same folder
        at: 2025-11-24T14:59+04:00   # the moment of the build
        locales: [kk]                # optional, as are `releases` and `formats`: only these
        show: [kk/2025-11-24-forum]  # bulletins to compare in full: HTML, PDF, its look; or pages

`pytest tests/test_newsrooms.py --update-golden` writes `expected/<build>/`; look at it before you
commit it.
"""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from PIL import Image

import ledger
import pages
from conftest import NEWSROOMS, Expect, khabar, settle

pytestmark = pytest.mark.full

CASES = sorted(path.parent for path in NEWSROOMS.glob("*/case.yaml"))
# Less than one line of text moved by a pixel; another line break or size is far above it.
TOLERANCE = 1.0
# What stands beside every page: styles, fonts, scripts, the logo, icons.
SHARED = (
    r"/assets/\w+/(css|fonts|js|newsroom)/|/assets/\w+/"
    r"(icon\.svg|favicon\.ico|apple-touch-icon\.png|icon-192\.png|manifest\.webmanifest)$"
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_newsroom(case: Path, tmp_path: Path, expect: Expect, updating: bool) -> None:
    settings = yaml.safe_load((case / "case.yaml").read_text("utf-8"))
    root, out = settle(case, tmp_path / "newsroom"), tmp_path / "out"
    for name, build in settings["builds"].items():
        expected = case / "expected" / name
        expect(expected / "report.json", report(root, out, build))
        expect(expected / "files.txt", "".join(f"{file}\n" for file in sorted(files(out))))
        for page in sorted(out.glob("*/*/*/index.html")):
            for pdf in page.parent.glob("*.pdf"):
                assert not ledger.not_in_print(page.read_bytes(), pdf.read_bytes()), pdf
        for shown in build.get("show", []):
            page = out / "public" / shown
            if page.suffix == ".html":
                said = stable(page.read_text("utf-8"), out)
                expect(expected / shown.replace("/", "."), said)
                continue
            area = "public" if page.is_dir() else "drafts"
            compare(out / area / shown, expected / shown.replace("/", "."), expect, updating)


def report(root: Path, out: Path, build: dict[str, Any]) -> str:
    """What the command reports, and its exit code; without what differs from run to run."""
    moment = build["at"]
    at = moment if isinstance(moment, str) else moment.isoformat()
    words = ["--newsroom", root, "--output", out, "--at", at, "--jobs", 1, "--json"]
    words += [word for each in build.get("locales", []) for word in ("--locale", each)]
    words += [word for each in build.get("formats", []) for word in ("--format", each)]
    result = khabar("build", *build.get("releases", []), *words)
    data = json.loads(result.stdout)
    del data["output"], data["seconds"]
    # Style is the checks' own matter; here counts what withholds a bulletin.
    data["problems"] = [p for p in data["problems"] if p["level"] == "error"]
    return json.dumps({"exit code": result.exit_code, **data}, ensure_ascii=False, indent=1) + "\n"


def files(out: Path) -> Iterator[str]:
    """All files; what pages share of the templates as one line, its hash left out."""
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if name.startswith(".khabar"):
            continue  # what builds remember is nobody's to read
        if name.startswith("public/search/") or name.endswith("/search.html"):
            continue  # tests/test_search.py knows what belongs there
        shared = re.search(SHARED, name)
        if path.is_file() and not shared:
            yield name
        elif path.name == "css":
            yield stable(name, out) + "/"


def stable(text: str, out: Path) -> str:
    """The text with `TEMPLATES` for the hash of the stylesheets, which any polishing changes."""
    for path in out.glob("*/assets/*/css"):
        text = text.replace(path.parent.name, "TEMPLATES")
    return text


def compare(bulletin: Path, expected: Path, expect: Expect, updating: bool) -> None:
    """One bulletin in full."""
    out = bulletin.parents[2]
    if (page := bulletin / "index.html").is_file():
        expect(Path(f"{expected}.html"), stable(page.read_text("utf-8"), out))
    for path in bulletin.glob("*.pdf"):
        pdf = path.read_bytes()
        expect(Path(f"{expected}.pdf.txt"), pages.facts(pdf))
        assert not strange_fonts(pdf)
        look(pdf, expected, updating)


def strange_fonts(pdf: bytes) -> set[str]:
    """Fonts that are not embedded, or none of those that the templates name."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return {
            n for n, embedded in pages.fonts(document) if not (embedded and n.startswith("Khabar-"))
        }


def look(pdf: bytes, expected: Path, updating: bool) -> None:
    """Compare each page's picture with the one that a person has looked at."""
    pictures = pages.pictures(pdf)
    stands = sorted(expected.parent.glob(f"{expected.name}.*.png"))
    if updating:
        for path in stands:
            path.unlink()
        for number, picture in enumerate(pictures, 1):
            picture.quantize(16).save(f"{expected}.{number}.png", optimize=True)
        stands = sorted(expected.parent.glob(f"{expected.name}.*.png"))
    assert len(stands) == len(pictures)
    for path, picture in zip(stands, pictures, strict=True):
        with Image.open(path) as stand:
            assert pages.difference(picture, stand.convert("L")) < TOLERANCE, path.name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_catalogs_of_a_case_are_up_to_date(case: Path, tmp_path: Path) -> None:
    """A case about gaps has gaps in translations, not messages that its catalogs do not know."""
    root = settle(case, tmp_path / "newsroom")
    report = json.loads(khabar("sync", "--check", "--newsroom", root, "--json").stdout)
    stale = [
        c["file"]
        for c in report["changes"]
        if (root / c["file"]).exists() and "bulletin" not in c["file"]
    ]
    assert stale == []
