"""Wire copy that is pasted as it is: told where Markdown would change it, with the repair."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import khabar
from khabar.markup import HeadingIds, parse, parse_signed, texts
from khabar.markup.attribution import who_is_quoted
from khabar.markup.line_repairs import mended
from khabar.model import Quote
from khabar.problems import Level, Problem

PASTED = [
    ("- Барлық жұмыс аяқталды, - деді министр.\nЕкінші абзац.",
     "– Барлық жұмыс аяқталды, – деді министр.\n\nЕкінші абзац."),
    ("- Bütün işlər bitdi! - nazir dedi.\n- Nə vaxt? - jurnalist soruşdu.",
     "– Bütün işlər bitdi! – nazir dedi.\n\n– Nə vaxt? – jurnalist soruşdu."),
    ("— Вы готовы? — спросил он.\n— Да.", "— Вы готовы? — спросил он.\n\n— Да."),
    ("> — Yes, we can.\n> — No.", "> — Yes, we can.\n>\n> — No."),
    ("The port opened.\nShips came at noon.", "The port opened.\n\nShips came at noon."),
    ("We build:\n• a pier\n• a road\nIt opens soon.", "We build:\n\n- a pier\n- a road\n\nIt opens soon."),
    ("· bir\n· iki", "- bir\n- iki"),
    ("With regards,\nJane Doe,\nPort of Baku", "With regards,\\\nJane Doe,\\\nPort of Baku"),
    ("Salam sənə,\nEy ana torpaq,\nSəni sevirəm,\nSəninləyəm.",
     "Salam sənə,\\\nEy ana torpaq,\\\nSəni sevirəm,\\\nSəninləyəm."),
    ("– liman;\n– yol;\n– körpü.", "- liman;\n- yol;\n- körpü."),
    ("a) liman\nb) yol", "a) liman\n\nb) yol"),
    ("а) порт;\nб) дорога.", "а) порт;\n\nб) дорога."),
    ("(1) порт\n(2) дорога", "(1) порт\n\n(2) дорога"),
    ("-liman\n-yol", "- liman\n- yol"),
    ("1.Liman\n2.Yol", "1. Liman\n2. Yol"),
    ("- liman\n- yol\nSonra nazir danışdı.", None),
    ("- The pier is long.\nThe minister came.", "- The pier is long.\n\nThe minister came."),
    ("• A pier", "- A pier"),
    ("* Da! - dedi.\n  Və getdi.", "– Da! – dedi.\n  Və getdi."),
    ("- a pier\n  - a road\nIt is done.\nIt opens.", "- a pier\n  - a road\nIt is done.\n\nIt opens."),
    ("a. liman\nb. yol", "a. liman\n\nb. yol"),
    ("i. liman\nii. yol", "i. liman\n\nii. yol"),
    ("A. liman\nB. yol\nC. port", "A. liman\n\nB. yol\n\nC. port"),
    ("1.) Liman\n2.) Yol", "1.) Liman\n\n2.) Yol"),
    ("1- Liman\n2- Yol", "1- Liman\n\n2- Yol"),
    ("1 – порт\n2 – жол", "1 – порт\n\n2 – жол"),
    ("*liman\n*yol", "* liman\n* yol"),
    ("o liman\no yol", "- liman\n- yol"),
    ("§ порт\n§ дорога", "- порт\n- дорога"),
    ("→ liman\n→ yol", "- liman\n- yol"),
    ("Port of Baku\nAlat settlement\nBaku AZ1063", "Port of Baku\\\nAlat settlement\\\nBaku AZ1063"),
    ("It is  \ndone.\nShips came.", "It is  \ndone.\n\nShips came."),
]  # fmt: skip
RIGHT = [
    "– Біз дайынбыз, – деді министр.\n\nЕкінші абзац.",
    "- liman\n- yol, 5 km - 6 km",
    "- **Bakı, Azərbaycan:** liman açıldı.\n- **Aktau:** yol çəkildi.",
    "Costs: a) one and b) two.",
    "Bakı – paytaxt,\nAktau – liman.",
    "A line\\\n• and another",
    "The port · a pier",
    "5.5 million\n1.2 million",
    "1. Bir.\n2. İki.",
    "> It is ours.\n> — Jane Doe, director",
    "> — It is ours, — the minister said.",
    "A. Əliyev və\nB. Quliyev gəldi.",
    "A. Əliyev\nB. Quliyev",
    "1-ci liman\n2-ci liman",
    "O gəldi.",
    "The port, which\nis new,\nopened on Monday.",
    "*liman* və\n*yol*",
    "2024 – 2025 illər",
]


def found(text: str) -> list[Problem]:
    return [each for each in parse(text, "release.md").problems if each.check == "pasted"]


def repaired(text: str) -> str:
    return "\n".join(mended(text.split("\n"), parse(text, "release.md").repairs))


@pytest.mark.parametrize(("text", "meant"), PASTED)
def test_what_markdown_would_change_is_told_and_mended(text: str, meant: str | None) -> None:
    if meant is None:
        assert not found(text)
        return
    assert [each for each in found(text) if each.hint], text
    assert repaired(text) == meant
    assert not [each for each in found(meant) if each.level is Level.ERROR]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_stays_quiet(text: str) -> None:
    assert not found(text)


WORDS = st.lists(st.sampled_from(
    ["Bakı", "limanı", "açıldı.", "–", "The", "port,", "said", "«Да»,", "министр.", "Екінші", "2024", "a"]),
    min_size=1, max_size=80)  # fmt: skip


@given(WORDS, st.integers(60, 130))
def test_wrapped_text_is_no_wire_copy(words: list[str], width: int) -> None:
    lines = textwrap.wrap("Word " + " ".join(words), width, break_on_hyphens=False)
    assert not found("\n".join(lines))


LINES = st.lists(st.sampled_from(
    ["- A pier, - he said.", "– It opens.", "– a road;", "• a pier", "a) one", "b) two", "-one", "It ends.",
     "Ships came", "", "> — Yes.", "> — No, sir.", "> It is.", "- an item", "1.One", "  more of it"]),
    min_size=1, max_size=8).map("\n".join)  # fmt: skip


@given(LINES)
def test_a_repair_loses_no_letter_and_needs_no_other(text: str) -> None:
    def letters(each: str) -> str:
        return "".join(char for char in each if char.isalnum())

    once = repaired(text)
    for _ in range(4):
        once = repaired(once)
    assert repaired(once) == once
    assert letters(once) == letters(text)


SPEECHES = [
    "Yes.",
    "Yes, we can.",
    "No!",
    "Are you ready?",
    "Біз дайынбыз, — деді министр",
    "We agree…",
]
SPEAKERS = ["Jane Doe", "Jane Doe, director.", "Minister of energy", "@jane-doe", "Leyla Məmmədova, sədr",
            "John Doe Jr.", "press service of the port"]  # fmt: skip


@pytest.mark.parametrize("who", SPEAKERS)
def test_a_name_is_who_is_quoted(who: str) -> None:
    quote = parse(f"> We are glad.\n>\n> — {who}", "x.md").document.blocks[0]
    assert isinstance(quote, Quote)
    assert quote.speaker or quote.attribution


@pytest.mark.parametrize("said", SPEECHES)
@pytest.mark.parametrize("dash", ["—", "–"])
def test_a_speech_is_said(said: str, dash: str) -> None:
    for text in (f"> {dash} {said}", f"> We are glad!\n>\n> {dash} {said}"):
        parsed = parse(text, "x.md")
        quote = parsed.document.blocks[0]
        assert isinstance(quote, Quote)
        assert not quote.attribution
        assert [each.markdown for each in texts(parsed.document)][-1] == f"{dash} {said}"
    assert who_is_quoted(f"-- {said}", "") == said


def test_what_was_signed_keeps_who_is_quoted() -> None:
    text = "> We are glad.\n>\n> — Press service.\n"
    new = parse(text, "x.md").document.blocks[0]
    old = parse_signed(text, "x.json", "body", HeadingIds()).document.blocks[0]
    assert isinstance(new, Quote)
    assert isinstance(old, Quote)
    assert not new.attribution
    assert old.attribution
    assert old.attribution.markdown == "Press service."


# --- `khabar check --fix` ------------------------------------------------------------------------

SOURCE = """---
headline: Port \u201copens\u201d soft\u00adly
language: en
date: 2025-11-24
location: headquarters
status: draft
---
We build:
\u2022 a pier
\u2022 a road

- It is done, - said the minister.
Ships came at noon, and o\ufb03cers stood there.
"""
REPAIRED = """---
headline: Port \u201copens\u201d softly
language: en
date: 2025-11-24
location: headquarters
status: draft
---
We build:

- a pier
- a road

\u2013 It is done, \u2013 said the minister.

Ships came at noon, and officers stood there.
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The source of a release in a newsroom where commands are called."""
    root = tmp_path / "room"
    khabar("init", root, "--name", "Port", "--language", "en", "-l", "tr")
    monkeypatch.chdir(root)
    (source,) = root.glob("releases/*/release.md")
    return source


def test_a_machine_repairs_what_it_can_and_shows_it_first(file: Path) -> None:
    file.write_text(SOURCE, encoding="utf-8")
    assert "check --fix" in khabar("check", file).stderr
    assert file.read_text(encoding="utf-8") == SOURCE
    answer = khabar("check", file.parent.name, "--fix")
    assert file.read_text(encoding="utf-8") == REPAIRED
    assert "-headline: Port \u201copens\u201d soft\\u00adly" in answer.stdout
    assert "+- a pier" in answer.stdout
    assert "1 file repaired" in answer.stdout
    assert "[pasted]" not in answer.stderr
    assert "@@" not in khabar("check", "--fix").stdout


def test_what_nobody_can_read_is_not_repaired(file: Path) -> None:
    conflict = SOURCE.encode() + b"<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n"
    for raw in (SOURCE.encode("utf-16"), conflict):
        file.write_bytes(raw)
        assert khabar("check", "--fix").exit_code == 3
        assert file.read_bytes() == raw


def test_a_file_with_a_mark_and_other_line_ends_is_repaired(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert khabar("check", file, "--fix", "--json").exit_code == 0
    assert file.read_bytes() == text.encode()


@pytest.mark.parametrize(("text", "mended"), [
    ("Text:\n2. two\n3. three\n", ["Text:", "", "2. two", "", "3. three"]),
    ("Text:\n4) four\n5) five\n", ["Text:", "", "4) four", "", "5) five"]),
    ("Highlights:\n-- two berths\n-- one crane\n", ["Highlights:", "", "- two berths", "- one crane"]),
])  # fmt: skip
def test_lists_that_markdown_does_not_begin_below_a_text(text: str, mended: list[str]) -> None:
    """Fault seen: numbers from 2 on below a line of text ran into it without a word."""
    parsed = parse(text, "release.md")
    assert [each.message[:28] for each in parsed.problems] == ["items of a list run into one"]
    assert list(parsed.repairs[0].lines) == mended


@pytest.mark.parametrize("text", [
    "The law says in section\n2. of it that it is so.\n", "Text -- and\nmore -- so.\n",
    "Text:\n\n2. two\n3. three\n", "Text:\n1. one\n2. two\n",
])  # fmt: skip
def test_figures_and_hyphens_of_a_text_are_no_list(text: str) -> None:
    assert not parse(text, "release.md").problems


@pytest.mark.parametrize(
    "sign", [*"|#+='.,-–*_`~[]()<>&/\\$^!", " ", "\t", "\u00a0", "[^", "a ", "> ", "|-", "1. "]
)
def test_a_long_row_of_one_sign_is_read_in_one_pass(sign: str) -> None:
    """Fault seen: 16,000 bars took four seconds, 100,000 minutes."""
    for text in (
        f"{sign * 40_000}\n",
        f"| a |\n|---|\n|{sign * 20_000}x|\n",
        f"x {sign * 20_000}\\\n",
    ):
        parse(f"Text.\n\n{text}", "release.md")


ONE = "a list of one item that begins with "


@pytest.mark.parametrize(("text", "told", "meant"), [
    ("2026. november 24-én nyílt meg.", f"error {ONE}2026.", "2026\\. november 24-én nyílt meg."),
    ("5. Dünya Göçebe Oyunları\nbaşladı.", f"error {ONE}5.", "5\\. Dünya Göçebe Oyunları\nbaşladı."),
    ("5) Oyunlar başladı.", f"error {ONE}5)", "5\\) Oyunlar başladı."),
    ("> 12. Zirve bitti.\n> — @x", f"error {ONE}12.", "> 12\\. Zirve bitti.\n> — @x"),
    ("- yol\n- 5. körpü", f"error {ONE}5.", "- yol\n- 5\\. körpü"),
    ("12. Gipfel\n\n    Zweiter Absatz.", f"error {ONE}12.", "12. Gipfel\n\n    Zweiter Absatz."),
    ("2026. november jó.\n\n2027. január is.", "error a list that begins with 2026.",
     "2026\\. november jó.\n\n2027\\. január is."),
    ("1. Lig takımları sezonu açtı.", f"warning {ONE}1.", "1. Lig takımları sezonu açtı."),
    ("24. November 2026 ist er da.\n\n25. November 2026 auch.",
     "warning a list of days that begins with 24.",
     "24. November 2026 ist er da.\n\n25. November 2026 auch."),
])  # fmt: skip
def test_a_sentence_that_begins_with_a_number_is_no_list(text: str, told: str, meant: str) -> None:
    """Fault seen: two days in Hungarian or German became a list without a word."""
    problems = parse(text, "release.md").problems
    assert [f"{each.level} {each.message}" for each in problems] == [told]
    assert repaired(text) == meant
    mended = parse(meant, "release.md").problems
    assert meant == text or not mended


@pytest.mark.parametrize("text", [
    "1. Bir.\n2. İki.", "1. Yeni terminal", "1. One item\n\n   Its text.", "3. three\n4. four",
    "3. Bericht\n4. Haushalt 2026", "10. on\n11. on bir\n12. on iki", "0. zero\n1. one",
    "1. Report 2025\n2. Budget 2026", "101. maddə\n102. maddə", "2026\\. november 24-én.",
    "24 noyabr 2026 nümunədir.", "1) bir\n2) iki", "1. a\n\n![x](a.png)\n\n2. b\n3. c",
    "- 5 körpü\n- 6 yol", "5-я олимпиада прошла.", "№ 5. Отчёт.", "XX. yüzyıl bitti.",
    "> 1. Bir.\n> 2. İki.\n> — @x", "| a |\n|---|\n| 5. b |", "## 5. Oyunlar", "5.5 milyon oldu.",
])  # fmt: skip
def test_lists_and_numbers_that_are_right_stay_quiet(text: str) -> None:
    told = [each.message for each in parse(text, "release.md").problems if "begins" in each.message]
    assert [each for each in told if "image" not in each] == []
