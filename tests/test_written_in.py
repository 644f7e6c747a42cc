"""The language of a text, by its words, letters and script; what is not clear is said."""

from pathlib import Path

import pytest

from conftest import khabar
from khabar.languages.meaning.written_in import may_be_in, written_in
from test_hostile import newsroom

LOCALES = ("en", "az", "kk", "tr", "ru", "ky", "uz", "ar", "fa", "ka")
TEXTS = {
    "Poytaxtda yangi bekat ochildi. “Bu bekat ikki yilda qurildi”, dedi vazir. “Yo‘lovchilar "
    "vaqtini tejaydi”, deya ta’kidladi metro boshlig‘i Karimov. U ko‘p kishini tashiydi.": "uz",
    "Kongo'ya giden gemi dün Oslo'ya uğradı ve limandan çıkan mürettebat kenti gezdi.": "tr",
    "افتتح ميناء جديد اليوم في مدينة أكتاو وقال الوزير إنه سيستقبل السفن": "ar",
    "پایانه تازه در بندر باکو گشایش یافت و مدیر بندر آن را بازدید کرد": "fa",
    "ბაქოში ახალი ტერმინალი გაიხსნა დღეს": "ka",
    "Zavod Gəncədə yeni sex açıb, işçilər gəlib": "az",
    "Жаңа цех ашылды": "",
}


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_tells_its_language(text: str) -> None:
    assert written_in(text, LOCALES) == TEXTS[text]


def test_a_few_foreign_letters_of_a_name_do_not_matter() -> None:
    assert may_be_in("The minister opened the hall of Gəncə" + ", and many guests came" * 20, "en")
    assert not may_be_in("Жаңа цех ашылды", "en")


def test_a_language_that_is_not_clear_is_said(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    file = tmp_path / "given.txt"
    file.write_text("Жаңа цех ашылды\n\nЖаңа цех ашылды.", encoding="utf-8")
    told = khabar("new", "--from", file, "--id", "2025-11-24-hall", "--newsroom", root)
    assert "the language of the text is not clear; `language` is" in told.output
    assert "--language" in told.output


def test_a_language_that_is_clear_is_not_doubted(tmp_path: Path) -> None:
    """Fault seen: Roman numbers in a text in Cyrillic letters."""
    root = newsroom(tmp_path)
    file = tmp_path / "given.txt"
    file.write_text("Ships of III class\n\nIt was said that ələəəə is ışık.", encoding="utf-8")
    told = khabar("new", "--from", file, "--id", "2025-11-24-hall", "--language", "en",
                  "--newsroom", root)  # fmt: skip
    assert "the language of the text is not clear" not in told.output


def test_a_language_of_which_nothing_is_known_is_taken_for_no_other() -> None:
    """Fault seen: a release in German was one in Turkish, since `hat` and `ein` are words there."""
    german = "Das Ministerium für Verkehr hat ein neues Terminal eröffnet. Der Hafen wächst, sagte"
    spanish = "El puerto abre una nueva terminal para los buques que llegan del mar, según el"
    assert written_in(german, LOCALES) == written_in(german, (*LOCALES, "de")) == "de"
    assert written_in(spanish, LOCALES) == "es"


def test_a_script_of_one_language_tells_it_also_beside_addresses() -> None:
    text = "ბაქოში ახალი ტერმინალი გაიხსნა დღეს press@port.example"
    assert written_in(text, LOCALES) == "ka"
    assert (
        written_in("巴库港新码头正式启用，交通部长宣布项目总投资一亿美元", (*LOCALES, "zh")) == "zh"
    )
