"""Lines of a document that are about its text: embargoes, days, numbers, datelines, languages.

Each fault was seen with documents of our own making, in the forms of ministries, agencies and
companies: an embargo in a language that nobody had thought of, 11/3/2026 on an American page, the
publisher's number as a headline.
"""

from datetime import date, datetime

import pytest

from khabar.languages.dates.written_days import Order, day_of, order_of
from khabar.markup import block_texts, to_text
from khabar.model import ListBlock
from khabar.sources.importing.port import Draft, Imported, UnreadableError
from khabar.sources.importing.registry import read_document
from khabar.sources.importing.wire.embargoes import embargo, is_embargo

EMBARGOES = {
    "Sperrfrist: 24.11.2026, 18:00 Uhr": "2026-11-24T18:00",
    "Sperrfrist 24. November 2026, 18 Uhr": "2026-11-24T18:00",
    "Sous embargo jusqu'au 24 novembre 2026, 18h30": "2026-11-24T18:30",
    "Не публікувати до 24.11.2026, 09:00": "2026-11-24T09:00",
    "Ембарго до 24.11.2026 09:00": "2026-11-24T09:00",
    "ემბარგო: 24.11.2026, 10:00": "2026-11-24T10:00",
    "24 noyabr 2026 saat 15:00-dək ambarqodadır": "2026-11-24T15:00",
    "حظر النشر حتى ٢٤ نوفمبر ٢٠٢٦ ١٥:٠٠": "2026-11-24T15:00",
    "解禁时间：2026年11月24日15:00": "2026-11-24T15:00",
    "No publicar antes del 24/11/2026 15:00": "2026-11-24T15:00",
    "EMBARGO 2026-11-24 3:00 PM": "2026-11-24T15:00",
    "EMBARGO 2026-11-24 15:00": "2026-11-24T15:00",
    "EMBARGO 2026-11-24T15:00Z": "2026-11-24T15:00+00:00",
    "EMBARGO 2026-11-24 15:00 GMT": "2026-11-24T15:00+00:00",
    "Эмбарго: 24 қараша 2026 жыл, 15:00": "2026-11-24T15:00",
    "Ambarqo: 24 noyabr 2026, 15:00": "2026-11-24T15:00",
    "This text is embargoed until 24 November 2026, 15:00": "2026-11-24T15:00",
}


@pytest.mark.parametrize("line", EMBARGOES)
def test_an_embargo_is_one_in_any_language(line: str) -> None:
    text = f"Port opens its berth\n\n{line}\n\nThe port opened.\n"
    draft = read_document(text.encode(), "a.txt").draft
    assert draft.embargo == datetime.fromisoformat(EMBARGOES[line])
    assert line not in _body(draft)


@pytest.mark.parametrize("line", [
    "EMBARGO", "EMBARGO: Tuesday", "Sperrfrist: Dienstag", "EMBARGO 2026-11-24 15:00 MSK",
    "EMBARGO 2026-11-24 15:00 ET", "Embargo 24.11.2026 15:00 Pariser Zeit", "حظر النشر",
    "EMBARGO 11/3/2026 15:00", "Sous embargo jusqu'à mardi", "under strict embargo until Tuesday",
])  # fmt: skip
def test_an_embargo_in_doubt_stops_the_import(line: str) -> None:
    text = f"Port opens its berth\n\n{line}\n\nThe port opened.\n"
    with pytest.raises(UnreadableError, match="embargo"):
        read_document(text.encode(), "a.txt")


@pytest.mark.parametrize("line", [
    "EU lifts its embargo on grain", "The oil embargo of 2012 is over", "Embargo lifted on Tuesday",
    "Эмбарго на зерно отменено", "Embargonun nəticələri müzakirə olunub", "禁渔期解禁",
    "Buğday ambargosu kaldırıldı", "The embargo was lifted in 2024, after talks.",
    "Am Montag wurde das 14. Embargo beschlossen", "Ambargo için 3 ülke destek verdi",
    "Yedek parça ambargosu 3 ülkeyi vurdu", "ABŞ 3 ambarqo qoydu, tək Çinə deyil",
])  # fmt: skip
def test_a_text_may_be_about_an_embargo(line: str) -> None:
    assert not is_embargo(line)
    text = f"{line}\n\nThe minister told of it at noon.\n\n{line}\n"
    assert read_document(text.encode(), "a.txt").draft.embargo is None


def test_a_page_of_america_says_when_its_embargo_ends() -> None:
    text = "Port opens, Nov. 24, 2026\n\nEMBARGO 12/3/2026 3:00 PM\n\nIt costs $5 million.\n"
    assert read_document(text.encode(), "a.txt").draft.embargo == datetime(2026, 12, 3, 15)
    assert embargo("EMBARGO 12/3/2026 15:00", "a", Order.DAY) == datetime(2026, 3, 12, 15)


ORDERS = {
    ("on 11/3/2026 and on 11/24/2026", "en"): Order.MONTH,
    ("on 11/3/2026 and on 24/11/2026", "en"): Order.DAY,
    ("on 11/24/2026 and on 24/11/2026", "en"): None,
    ("on 11/3/2026", "en-US"): Order.MONTH,
    ("on 11/3/2026", "en-GB"): Order.DAY,
    ("11/3/2026, saat 3 p.m., $5", "az"): Order.DAY,
    ("on 11/3/2026; November 5, 2026", "en"): Order.MONTH,
    ("on 11/3/2026; 5 November 2026", "en"): Order.DAY,
    ("on 11/3/2026; 5 November 2026; November 6, 2026", "en"): None,
    ("on 11/3/2026 at 2:15 PM", ""): Order.MONTH,
    ("on 11/3/2026, $12 million", "en"): Order.MONTH,
    ("FAIRVIEW, Tex. – on 11/3/2026", "en"): Order.MONTH,
    ("on 11/3/2026, €12 million", "en"): Order.DAY,
    ("on 11/3/2026, €12 and $14 million", "en"): None,
    ("on 11/3/2026", "en"): None,
    ("11/24/2026", "tr"): Order.MONTH,
}


@pytest.mark.parametrize("given", ORDERS)
def test_what_else_a_document_says_tells_the_order_of_figures(given: tuple[str, str]) -> None:
    text, tag = given
    assert order_of([text], tag) is ORDERS[given]


def test_figures_with_full_stops_begin_with_the_day() -> None:
    assert day_of("3.11.2026", Order.MONTH) == day_of("3-11-2026") == date(2026, 11, 3)
    assert day_of("11/24/2026") == day_of("24-11-2026-cı il") == date(2026, 11, 24)
    assert day_of("2026年11月24日") == date(2026, 11, 24)


def test_a_day_that_may_be_another_one_is_told() -> None:
    made = _read("Port opens its berth\n\nPosted: 11/3/2026\n\nThe port opened.\n")
    assert made.draft.day == date(2026, 3, 11)
    assert any("elsewhere its figures mean another one" in each.what for each in made.left_out)
    sure = _read("Port opens its berth\n\nPosted: 11/3/2026 2 PM\n\nIt costs $5.\n")
    assert sure.draft.day == date(2026, 11, 3)


DAY = date(2026, 11, 24)
HEADLINE = "Port opens its berth"
LEDE = "The port of Alat opened a berth for grain."
# What stands above the lede, and the place that it names.
ABOVE = {
    "Tarix: 24-11-2026 | Saat: 16:20": "",
    "13:09 / 24.11.2026": "",
    "24.11.2026 10:15 (МСК)": "",
    "November 24, 2026 08:00 AM Eastern Standard Time": "",
    "Veröffentlicht am 24.11.2026": "",
    "24 Kasım 2026 Salı - 12:34:19": "",
    "Pressemitteilung Nr. 118/2026 vom 24.11.2026": "",
    "Press release No. 118\n24 November 2026": "",
    "Sayı: 2026/118\nTarih: 24 Kasım 2026": "",
    "Baku, 24 November 2026": "Baku",
    "24 November 2026, Baku": "Baku",
    "Bakı, 24 noyabr 2026-cı il": "Bakı",
    "Ақтау қ., 2026 жылғы 24 қараша": "Ақтау",
    "г. Москва, 24 ноября 2026 г.": "Москва",
}


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("lines", ABOVE)
def test_lines_above_a_text_are_no_headline(lines: str, *, first: bool) -> None:
    above = lines.replace("\n", "\n\n")
    parts = [above, HEADLINE] if first else [HEADLINE, above]
    made = _read("\n\n".join([*parts, LEDE, "It opens again in May.\n"]))
    assert made.draft.headline == HEADLINE
    assert made.draft.day == DAY
    assert made.draft.place == ABOVE[lines]
    assert _body(made.draft).startswith(LEDE)


@pytest.mark.parametrize("headline", ["Nauryz2026", "NATO2026", "Novruz2026", "Noah2"])
def test_a_headline_that_begins_as_a_label_of_numbers_is_no_number(headline: str) -> None:
    assert _read(f"{headline}\n\n{LEDE}\n").draft.headline == headline


def test_how_often_a_page_was_read_is_no_headline() -> None:
    made = _read(f"13:09 / 24.11.2026\n2 948\n\n{HEADLINE}\n\n{LEDE}\n\n2 948 ships came.\n")
    assert (made.draft.headline, made.draft.day) == (HEADLINE, DAY)
    assert _body(made.draft) == f"{LEDE}\n2 948 ships came."


def test_a_text_may_be_signed_with_place_and_day() -> None:
    made = _read(f"{HEADLINE}\n\n{LEDE}\n\nIt opens again.\n\n          Baku, 24 November 2026\n")
    assert (made.draft.place, made.draft.day) == ("Baku", DAY)
    assert "Baku" not in _body(made.draft)


# Datelines, and the place that each names.
DATELINES = {
    "SAVANNAH, Ga., Nov. 24, 2026 /PRNewswire/ -- ": "SAVANNAH",
    "NEWARK, N.J., Nov. 24, 2026 (GLOBE NEWSWIRE) -- ": "NEWARK",
    "SAN FRANCISCO--(BUSINESS WIRE)--": "SAN FRANCISCO",
    "WASHINGTON, D.C., November 24, 2026 — ": "WASHINGTON",
    "Ақтау қ., 2026 жылғы 24 қараша. ": "Ақтау",
    "新华社巴库11月24日电（记者李明）": "巴库",
}


@pytest.mark.parametrize("line", DATELINES)
def test_datelines_with_states_and_towns_in_short(line: str) -> None:
    made = _read(f"{HEADLINE}\n\n{line}{LEDE}\n\nMore.\n").draft
    assert (made.place, _body(made)) == (DATELINES[line], f"{LEDE}\nMore.")
    with pytest.raises(UnreadableError, match="no headline"):
        _read(f"{line}{LEDE}\n\nMore.\n")


def test_a_line_between_headline_and_dateline_is_the_subheadline() -> None:
    made = _read(f"{HEADLINE}\n\nGrain goes west\n\nBAKU, Nov 24 (Reuters) - {LEDE}\n\nMore.\n")
    assert made.draft.subheadline == "Grain goes west"
    said = _read(f"{HEADLINE}\n\nGrain goes west.\n\nBAKU, Nov 24 (Reuters) - {LEDE}\n\nMore.\n")
    assert not said.draft.subheadline


def test_what_agencies_write_around_a_text_is_told() -> None:
    text = (f"{HEADLINE}\n\n(Adds quotes, detail)\nBy Jane Doe\n\nBAKU, Nov 24 (Reuters) - {LEDE}\n\n"
            "(Reporting by Jane Doe; Editing by John Roe)\n© 2026, Room\nXəbəri paylaş\n")  # fmt: skip
    assert _body(_read(text).draft) == LEDE


def test_a_headline_on_two_lines_in_the_middle_of_a_page() -> None:
    text = (
        f"          On the meeting of the minister with his\n               counterpart\n\n{LEDE}\n"
    )
    assert _read(text).draft.headline == "On the meeting of the minister with his counterpart"


def test_a_paragraph_at_the_place_of_bullets_is_none_of_the_items() -> None:
    text = ("Port opens\n\n    It handled:\n    - grain;\n    - containers, most of which came from\n"
            "      China.\n    The port is owned by the state.\n    -0-\n")  # fmt: skip
    body = _read(text).draft.body
    (items,) = (block for block in body.blocks if isinstance(block, ListBlock))
    assert [to_text(t.markdown) for t in block_texts([items])] == [
        "grain;", "containers, most of which came from China."]  # fmt: skip
    assert _body(_read(text).draft).endswith("The port is owned by the state.")


def test_two_hyphens_are_a_bullet() -> None:
    text = "Port opens\n\nHighlights:\n\n  -- Two berths\n  -- One crane\n\nIt opened.\n"
    body = _read(text).draft.body
    assert any(isinstance(block, ListBlock) for block in body.blocks)


def test_a_word_that_goes_on_in_the_next_line_is_one_paragraph() -> None:
    made = _read(f"{HEADLINE}\n\n    The growth came from contain-\ners and grain.\n")
    assert _body(made.draft) == "The growth came from contain-ers and grain."
    assert any("hyphen" in each.what for each in made.left_out)


def _read(text: str) -> Imported:
    return read_document(text.encode(), "a.txt")


def _body(draft: Draft) -> str:
    return "\n".join(to_text(each.markdown) for each in block_texts(draft.body.blocks))
