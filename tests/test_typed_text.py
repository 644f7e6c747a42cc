"""Typed and pasted text: tables, items with dashes, contacts and days above a headline."""

from datetime import date
from textwrap import wrap

import pytest

from khabar.markup import to_markdown
from khabar.sources.importing.port import Draft, Imported
from khabar.sources.importing.registry import read_document
from word import para, run, word

LEDE = "BAKU, 24 November 2026 – The port opened a berth for grain."
TEXT = "The port opened a berth for grain."


def read(text: str, headline: str = "") -> Imported:
    return read_document(text.encode(), "a.txt", headline=headline)


def told(found: Imported) -> list[str]:
    return [each.text for each in found.left_out]


TABLE = "| Month | Ships |\n| --- | --- |\n| July | 12 |\n| May | 9 |\n"
TYPED = {
    "cells with tabs": ("Month\tShips\nJuly\t12\nMay\t9", TABLE),
    "cells with spaces": ("Month      Ships\nJuly       12\nMay         9", TABLE),
    "an empty cell in the head": (
        "\tPlan\tDone\nOil\t5\t4", "|  | Plan | Done |\n| --- | --- | --- |\n| Oil | 5 | 4 |\n"),
    "empty cells of a spreadsheet": (
        "Month\tShips\tTonnes\nJuly\t\t3100\nMay\t9\t",
        "| Month | Ships | Tonnes |\n| --- | --- | --- |\n| July |  | 3100 |\n| May | 9 |  |\n"),
    "several tabs between two cells": ("Month\t\tShips\nJuly\t12\nMay\t\t\t9", TABLE),
    "a line below a table": (
        "Month\tShips\nJuly\t12\nMay\t9\nSource: the port", f"{TABLE}\nSource: the port\n"),
    "two spaces behind sentences are no table": (
        "It opened.  Ten came.\nAll left.  None stayed.\nIt closed.  They went.",
        "It opened. Ten came.\n\nAll left. None stayed.\n\nIt closed. They went.\n"),
    "fields are no table": ("When:\t4 May\nWhere:\tGate 3", "When: 4 May\n\nWhere: Gate 3\n"),
    "a list with tabs is no table": ("1.\tone\n2.\ttwo", "1. one\n2. two\n"),
    "dashes below a colon": (
        "Five steps:\n– lower fees;\n– new ships;\n– courses,\n– insurance.\n“We wait,” he said.",
        "Five steps:\n\n- lower fees;\n- new ships;\n- courses,\n- insurance.\n\n“We wait,” he said.\n"),
    "speeches stay speeches": ("– We came.\n\n– We saw.", "– We came.\n\n– We saw.\n"),
}  # fmt: skip


@pytest.mark.parametrize("kind", TYPED)
def test_lines_are_what_they_look_like(kind: str) -> None:
    lines, said = TYPED[kind]
    found = read(f"A headline\n\n{LEDE}\n\n{lines}\n")
    assert to_markdown(found.draft.body) == f"{TEXT}\n\n{said}"
    assert not [each for each in found.left_out if each.what.startswith("words that")]


CONTACTS = {
    "English": "FOR IMMEDIATE RELEASE\n\nMedia Contact:\nLeyla Aliyeva\n(+994 12) 555-55-55\na@port.example",
    "one line": "PRESS RELEASE\nContact: Leyla Aliyeva, +994 12 555 55 55, a@port.example",
    "Azerbaijani": "Mətbuat üçün əlaqə: Leyla Əliyeva, a@port.example",
    "Kazakh": "Байланыс үшін:\nЛейла Әлиева\n+7 727 555 55 55",
    "Turkish": "Basın iletişim: Ayşe Kaya, a@port.example",
    "Russian": "Контакты для прессы:\nЛейла Алиева\na@port.example",
}


@pytest.mark.parametrize("kind", CONTACTS)
def test_a_contact_above_a_headline_is_none(kind: str) -> None:
    found = read(f"{CONTACTS[kind]}\n\nA port opens\n\n{LEDE}\n\nTen came.\n")
    assert found.draft.headline == "A port opens"
    assert to_markdown(found.draft.body) == f"{TEXT}\n\nTen came.\n"
    assert all(
        any(line in each for each in told(found)) for line in CONTACTS[kind].split("\n")[-1:]
    )


@pytest.mark.parametrize(
    "headline",
    ["Contact centre opens in Baku", "Əlaqə mərkəzi açılır", "Contacts resume: minister"],
)
def test_a_headline_about_contacts_stays_one(headline: str) -> None:
    found = read(f"{headline}\n\n{LEDE}\n\nCall +994 12 555 55 55.\n")
    assert found.draft.headline == headline


def test_a_day_below_a_headline_is_no_part_of_it() -> None:
    draft = read(f"A port opens\n24.11.2026 [14:05]\n\n{TEXT}\n\nTen came.\n").draft
    assert (draft.headline, draft.day) == ("A port opens", date(2026, 11, 24))


def test_the_day_of_a_letterhead_is_the_day() -> None:
    row = "".join(f"<w:tc>{para(each)}</w:tc>" for each in ("No: 2026/145", "Tarih: 24.11.2026"))
    data = word(
        f"<w:tbl><w:tr>{row}</w:tr></w:tbl>",
        para(run("A port opens", "<w:b/>")), para(TEXT), para("Ten came."),
    )  # fmt: skip
    draft = read_document(data, "a.docx").draft
    assert (draft.headline, draft.day) == ("A port opens", date(2026, 11, 24))


@pytest.mark.parametrize("slug", ["PORT-GRAIN-RECORD", "ЗЕРНО-ПОРТ-РЕКОРД", "PORT-GRAIN/RECORD"])
def test_how_an_agency_names_a_text_is_no_headline(slug: str) -> None:
    found = read(f"{slug}\n\nA port opens\n\n{LEDE}\n")
    assert found.draft.headline == "A port opens"
    assert slug in told(found)


def test_all_of_an_invitation_stays_below_a_headline_of_ones_own() -> None:
    fields = "WHAT: Opening\n\nWHEN: 4 May\n\nWHERE: Gate 3\n"
    draft: Draft = read(f"MEDIA ADVISORY\n\n{fields}", headline="A port opens").draft
    assert (draft.headline, to_markdown(draft.body)) == ("A port opens", fields)


def test_marks_of_pages_and_numbers_of_lists_are_told() -> None:
    found = read(
        f"A port opens\n\n{LEDE}\n\nTen came.\n\n(Sürecek)\n\nNotes to editors:\n1. One\n2. Two\n"
    )
    assert {"(Sürecek)", "1. One 2. Two"} <= set(told(found))
    assert not [each for each in found.left_out if each.what.startswith("words that")]


# Paragraphs of one line each, about as wide as lines that are broken at a column.
LINES = {
    "en": ["The mill of Ganja reopened on Tuesday after two years of repairs.",
           "The town has waited for this day, and the mayor came with flowers.",
           "The repairs cost 40 million manats, and a tenth of it was for looms.",
           "Wages will rise by a tenth in January, the union of weavers said."],
    "az": ["Gəncə pambıq fabriki iki illik təmirdən sonra açılıb.",
           "“Dəzgahlar təzə, əllər köhnədir”, – deyə direktor Rəşad Quliyev bildirib.",
           "Şəhərin başçısı Niyazi Bayramov deyib: “Şəhər bu günü gözləyirdi.”",
           "Sevinc Həsənova təmirin 40 milyon manata başa gəldiyini söyləyib."],
    "ru": ["Хлопковая фабрика Гянджи открылась после двух лет ремонта.",
           "«Станки новые, а руки прежние», - сказал директор Рашад Гулиев.",
           "Глава города Нияз Байрамов отметил: «Город ждал этого дня».",
           "По словам Севиндж Гасановой, ремонт стоил 40 миллионов манатов."],
}  # fmt: skip


@pytest.mark.parametrize("tag", LINES)
def test_lines_that_each_end_a_sentence_are_paragraphs(tag: str) -> None:
    """Fault seen: wire copy without empty lines became one paragraph."""
    said = LINES[tag]
    text = "\n".join(["A mill that has stood still for two years reopens in the town", *said])
    assert to_markdown(read(text).draft.body) == "".join(f"{each}\n\n" for each in said)[:-1]


@pytest.mark.parametrize("tag", LINES)
@pytest.mark.parametrize("width", [40, 60, 72])
def test_lines_that_are_broken_at_a_column_are_one_paragraph(tag: str, width: int) -> None:
    whole = " ".join(LINES[tag])
    text = "\n".join(["A mill reopens", "", *wrap(whole, width, break_on_hyphens=False)])
    assert to_markdown(read(text).draft.body) == f"{whole}\n"
