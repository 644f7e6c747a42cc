"""Documents as ministries, agencies and companies write them, imported: nothing lost, no error.

The twenty files of `press-documents/` are of our own making; their structure follows real releases
in five languages: earnings, communiqués, weather warnings, appointments. A Word file is written
there as rows of a style and a text, or as a table.
"""

import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

import ledger
from conftest import ROOT, khabar
from khabar.editorial.creating.given_document import GivenDocument
from khabar.editorial.creating.import_document import new_from
from khabar.editorial.creating.new import ReleaseOptions
from khabar.files.folder import Folder
from khabar.markup import block_texts, to_text
from khabar.model import ListBlock, Table
from khabar.reports import Created
from khabar.sources.importing.lost_words import words
from khabar.sources.importing.registry import read_document
from word import para, run, word

FILES = sorted((Path(__file__).parent / "press-documents").iterdir())
LOCALES = ["en", "az", "kk", "tr", "ru"]
NOW = datetime(2026, 1, 2, 9, tzinfo=UTC)
# What each document has to have: lists by the number of their items, tables by rows and columns.
STRUCTURE = {
    "az-appointment.txt": ([], []),
    "az-earnings.docx": ([], [(4, 4)]),
    "az-report.md": ([2], [(4, 3)]),
    "az-weather.html": ([3], [(3, 4)]),
    "en-appointment.md": ([3], []),
    "en-communique.txt": ([4, 3], []),
    "en-earnings.html": ([3], [(4, 4)]),
    "en-weather.docx": ([3], [(3, 4)]),
    "kk-appointment.html": ([3], []),
    "kk-communique.docx": ([3], [(2, 3)]),
    "kk-earnings.md": ([], [(3, 3)]),
    "kk-weather.txt": ([3], []),
    "ru-appointment.md": ([3], []),
    "ru-communique.docx": ([3], [(2, 4)]),
    "ru-earnings.txt": ([], []),
    "ru-weather.html": ([3], []),
    "tr-appointment.docx": ([], []),
    "tr-communique.txt": ([3], []),
    "tr-earnings.html": ([3], [(3, 3)]),
    "tr-weather.md": ([7], [(3, 2)]),
}


@dataclass
class Case:
    """A document, its bytes, and the release that was made of it."""

    name: str
    data: bytes
    made: Created
    source: str


def given(path: Path) -> tuple[str, bytes]:
    if path.suffix != ".yaml":
        return path.name, path.read_bytes()
    rows = yaml.safe_load(path.read_text("utf-8"))
    blocks = (
        table(row) if isinstance(row[0], list) else para(run(row[1]), style=row[0]) for row in rows
    )
    return path.stem, word(*blocks)


def table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<w:tc>{para(run(str(each)))}</w:tc>" for each in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("room")
    settings = {
        "name": "Room", "url": "https://room.example/", "timezone": "Asia/Baku", "language": "en",
        "locales": LOCALES, "places": {"baku": {"name": "Baku"}},
    }  # fmt: skip
    (root / "releases").mkdir()
    (root / "releases/newsroom.yaml").write_text(yaml.safe_dump(settings), "utf-8")
    (root / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    for locale in LOCALES:
        file = f"locales/{locale}/LC_MESSAGES/bulletin.po"
        if (ROOT / file).exists():
            (root / file).parent.mkdir(parents=True)
            shutil.copy(ROOT / file, root / file)
    return root


@pytest.fixture(scope="module")
def cases(room: Path) -> dict[str, Case]:
    made = {}
    for path in FILES:
        name, data = given(path)
        created = new_from(Folder(room), GivenDocument(data, name), ReleaseOptions(""), NOW)
        source = (room / created.files[0]).read_text("utf-8")
        made[name] = Case(name, data, created, source)
    return made


@pytest.mark.parametrize("name", STRUCTURE)
def test_each_block_is_what_it_was(name: str, cases: dict[str, Case]) -> None:
    case = cases[name]
    assert f"\nlanguage: {name[:2]}\n" in case.source
    blocks = read_document(case.data, name).draft.body.blocks
    tables = [(len(each.rows), len(each.head)) for each in blocks if isinstance(each, Table)]
    lists = [len(each.items) for each in blocks if isinstance(each, ListBlock)]
    assert (lists, tables) == STRUCTURE[name]


@pytest.mark.parametrize("name", STRUCTURE)
def test_nothing_is_lost_and_nothing_without_a_place(name: str, cases: dict[str, Case]) -> None:
    found = read_document(cases[name].data, name)
    lost = [each.text for each in found.left_out if each.what.startswith("words that")]
    assert lost == []
    draft = found.draft
    notes = (text for note in draft.body.footnotes for text in block_texts(note.blocks))
    shown = (*block_texts(draft.body.blocks), *notes)
    there = Counter(words(" ".join(to_text(each.markdown) for each in shown)))
    body = Counter(words(cases[name].source.partition("\n---\n")[2]))
    assert not there - body


def test_wire_copy_without_a_headline_asks_for_one() -> None:
    text = "Bakı, 1 iyul 2025-ci il (Report) – Liman açılıb.\n\nİki körpüsü var.\n"
    with pytest.raises(Exception, match="no headline"):
        read_document(text.encode(), "a.txt")


@pytest.mark.full
def test_all_of_them_are_checked_and_printed_as_they_stand(
    room: Path, cases: dict[str, Case]
) -> None:
    checked = khabar("check", "--newsroom", room)
    assert " 0 errors" in checked.output, checked.output
    ids = [
        Path(cases[name].made.files[0]).parent.name
        for name in ("en-earnings.html", "az-earnings.docx", "kk-weather.txt", "ru-communique.docx")
    ]
    built = khabar("build", *ids, "--newsroom", room, "--format", "html", "--format", "pdf")
    assert built.exit_code == 0, built.output
    for id_ in ids:
        (language,) = (name[:2] for name, case in cases.items() if id_ in case.made.files[0])
        folder = room / "out/drafts" / language / id_
        page, (pdf,) = (folder / "index.html").read_bytes(), folder.glob("*.pdf")
        assert ledger.not_in_print(page, pdf.read_bytes()) == []
