"""Readers of documents: one suite for all of them, and the ledger of letters."""

import base64
import html
import io
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples, khabar
from khabar.markup import block_texts, to_markdown, to_text
from khabar.model import Figure
from khabar.problems import KhabarError
from khabar.sources.importing.document_pictures import credited
from khabar.sources.importing.lost_words import missing, words
from khabar.sources.importing.port import Imported, ReadLimits, UnreadableError
from khabar.sources.importing.registry import read_document
from khabar.sources.importing.wire.datelines import dateline, day_alone
from khabar.sources.importing.wire.embargoes import is_embargo
from open_document import PNG, odt
from test_hostile import newsroom
from word import para, run, word

# A document as its kind writes it: a headline, and paragraphs.
Writer = Callable[[str, list[str]], tuple[bytes, str]]


def as_text(headline: str, paragraphs: list[str]) -> tuple[bytes, str]:
    return "\n\n".join([headline, *paragraphs]).encode(), "a.txt"


def as_markdown(headline: str, paragraphs: list[str]) -> tuple[bytes, str]:
    return (
        f"# {headline}\n\n{chr(10).join(f'{each}{chr(10)}' for each in paragraphs)}".encode(),
        "a.md",
    )


def as_html(headline: str, paragraphs: list[str]) -> tuple[bytes, str]:
    body = "".join(f"<p>{html.escape(each)}</p>" for each in paragraphs)
    return f"<h1>{html.escape(headline)}</h1>{body}".encode(), "a.html"


def as_word(headline: str, paragraphs: list[str]) -> tuple[bytes, str]:
    return word(
        para(headline, style="Heading1"), *(para(run(each)) for each in paragraphs)
    ), "a.docx"


def as_odt(headline: str, paragraphs: list[str]) -> tuple[bytes, str]:
    blocks = [f'<text:h text:outline-level="1">{html.escape(headline)}</text:h>']
    blocks += [f"<text:p>{html.escape(each)}</text:p>" for each in paragraphs]
    return odt(*blocks), "a.odt"


def as_mail(headline: str, paragraphs: list[str]) -> tuple[bytes, str]:
    message = EmailMessage()
    body = "".join(f"<p>{html.escape(each)}</p>" for each in paragraphs)
    message.set_content(f"<h1>{html.escape(headline)}</h1>{body}", subtype="html")
    return message.as_bytes(), "a.eml"


KINDS = pytest.mark.parametrize("write", [as_text, as_markdown, as_html, as_word, as_odt, as_mail])


def everything(found: Imported) -> list[str]:
    """All that is in the release or in the list."""
    draft = found.draft
    notes = [text for note in draft.body.footnotes for text in block_texts(note.blocks)]
    texts = [each.markdown for each in (*block_texts(draft.body.blocks), *notes)]
    texts += [draft.headline, draft.subheadline, draft.summary]
    return [*map(to_text, texts), *(each.text for each in found.left_out)]


@KINDS
def test_the_same_text_becomes_the_same_draft(write: Writer) -> None:
    said = [
        "BAKI, 24 noyabr 2025 (AZƏRTAC) – Forum bu gün açıldı.",
        "— Şadıq, – sədr dedi.",
        "(son)",
        "Press: 12 345",
    ]
    found = read_document(*write("Forum açılır", ["EMBARGO 2025-11-24T15:00+04:00", *said]))
    draft = found.draft
    assert (draft.headline, draft.place, draft.day) == ("Forum açılır", "BAKI", date(2025, 11, 24))
    assert draft.embargo == datetime(2025, 11, 24, 15, tzinfo=timezone(timedelta(hours=4)))
    assert to_markdown(draft.body) == "Forum bu gün açıldı.\n\n— Şadıq, – sədr dedi.\n"
    told = {each.text for each in found.left_out}
    assert {
        "(son)",
        "Press: 12 345",
        "BAKI, 24 noyabr 2025 (AZƏRTAC) –",
        "EMBARGO 2025-11-24T15:00+04:00",
    } <= told


WORDS = st.text(
    "abcxyz əğışçöü абвқңү 0123456789 .,:;!?–—-*_[]()<>&\"'`#|\\~^@=+$%/\u00ad\u00a0",
    min_size=1,
    max_size=60,
)


@KINDS
@settings(max_examples=examples(20), deadline=None)
@given(data=st.data())
def test_every_letter_is_in_the_release_or_in_the_list(write: Writer, data: st.DataObject) -> None:
    texts = st.text("abcxyzəğабв .,:", min_size=1, max_size=60) if write is as_markdown else WORDS
    paragraphs = data.draw(st.lists(texts, max_size=8))
    document, name = write("A headline", paragraphs)
    found = read_document(document, name)
    lost = list(
        missing([("a", "A headline"), *(("b", each) for each in paragraphs)], everything(found))
    )
    assert lost == []


@KINDS
def test_without_any_text_there_is_no_release(write: Writer) -> None:
    with pytest.raises(KhabarError, match=r"no text|no headline|without words"):
        read_document(*write("", []))


@KINDS
def test_too_many_letters_are_refused(write: Writer) -> None:
    document, name = write("A headline", ["x" * 300])
    with pytest.raises(UnreadableError, match="more than 200 letters"):
        read_document(document, name, ReadLimits(letters=200))
    with pytest.raises(UnreadableError, match="MB"):
        read_document(document, name, ReadLimits(size=100))


@KINDS
@settings(max_examples=examples(20), deadline=None)
@given(noise=st.binary(max_size=400), at=st.integers(0, 400))
def test_damaged_bytes_are_read_or_refused(write: Writer, noise: bytes, at: int) -> None:
    document, name = write("A headline", ["A text."])
    with suppress(KhabarError):
        read_document(document[:at] + noise + document[at + len(noise) :], name)


def test_what_is_of_no_known_kind_is_refused() -> None:
    with pytest.raises(UnreadableError, match="of no kind") as caught:
        read_document(b"%PDF-1.7", "a.pdf")
    assert "Word (.docx)" in caught.value.hint


# Wire copy


EMBARGOES = {
    "EMBARGOED UNTIL 24 November 2025, 3:00 pm GMT+4": (15, 4),
    "Embargo: 24.11.2025 15:00 (UTC+04:00)": (15, 4),
    "Ambarqo: 24 noyabr 2025, saat 15:00": (15, None),
    "Эмбарго до 15:00 24 ноября 2025 года": (15, None),
    "Эмбарго: 24 қараша 2025, 15:00": (15, None),
    "EMBARGOED UNTIL 15:00 (GMT+4) ON MONDAY, 24 NOVEMBER 2025": (15, 4),
    "EMBARGOED UNTIL 15:00 GMT+4, 24 November 2025": (15, 4),
    "NOT TO BE PUBLISHED BEFORE 3 PM ON 24 NOVEMBER 2025": (15, None),
    "DO NOT PUBLISH UNTIL 15:00, 24 November 2025": (15, None),
    "Не для публикации до 15:00 24 ноября 2025 г.": (15, None),
    "НЕ ПУБЛИКОВАТЬ РАНЕЕ 15:00 24 НОЯБРЯ 2025 ГОДА": (15, None),
    "До 15:00 24 ноября 2025 года не публиковать": (15, None),
    "24 Kasım 2025 saat 15:00'ten önce yayımlanmamalıdır": (15, None),
    "24 KASIM 2025 SAAT 15.00'E KADAR YAYIMLANMAMASI RİCA OLUNUR": (15, None),
    "AMBARQO: 24 NOYABR 2025-Cİ İL, SAAT 15:00": (15, None),
    "24 noyabr 2025-ci il saat 15:00-dək yayılması qadağandır": (15, None),
    "2025 жылғы 24 қараша сағат 15:00-ге дейін таратуға болмайды": (15, None),
    "2025-жылдын 24-ноябрына, саат 15:00гө чейин жарыялабагыла": (15, None),
    "2025-yil 24-noyabr soat 15:00 gacha e’lon qilinmasin": (15, None),
    "24 Kasım 2025 saat 15:00'e kadar ambargoludur": (15, None),
    "NOT FOR PUBLICATION BEFORE 2025-11-24T15:00Z": (15, 0),
    "EMBARQO: 24 noyabr 2025-ci il saat 15:00-dək": (15, None),
    "ƏMBARQO 24.11.2025, saat 15:00": (15, None),
    "Embarqo altındadır: 24 noyabr 2025-ci il, saat 15:00": (15, None),
    "24 noyabr 2025-ci il saat 15:00-dək dərc edilməməlidir": (15, None),
    "24 noyabr 2025-ci il saat 15:00-dan əvvəl açıqlanmamalıdır": (15, None),
    "24 noyabr 2025-ci il, saat 15:00-dan sonra yayımlana bilər": (15, None),
    "2025 жылғы 24 қараша сағат 15:00-ден бұрын жарияланбасын": (15, None),
    "24 қараша 2025 жыл, сағат 15:00-ден кейін жариялауға рұқсат": (15, None),
    "24 Kasım 2025 saat 15.00'ten itibaren yayımlanabilir": (15, None),
    "24 Kasım 2025 saat 15.00'ten önce açıklanmayacaktır": (15, None),
    "К публикации с 15:00 24 ноября 2025 года": (15, None),
    "Публиковать не ранее 15:00 24 ноября 2025 года": (15, None),
    "FOR RELEASE: 24 November 2025, 15:00": (15, None),
    "May be published from 3 p.m. on 24 November 2025": (15, None),
    "This statement may be used from 3 p.m. on 24 November 2025": (15, None),
    "Bu məlumat 24 noyabr 2025-ci il saat 15:00-dan sonra istifadə edilə bilər": (15, None),
}


@pytest.mark.parametrize("line", EMBARGOES)
def test_an_embargo_line_becomes_an_embargo(line: str) -> None:
    hour, offset = EMBARGOES[line]
    zone = None if offset is None else timezone(timedelta(hours=offset))
    found = read_document(f"{line}\n\nA headline\n\nA text.".encode(), "")
    assert found.draft.embargo == datetime(2025, 11, 24, hour, tzinfo=zone)
    assert line in [each.text for each in found.left_out]


@pytest.mark.parametrize(
    "line",
    ["The new gates may be used from 1 December 2026, 10:00.", "Results may be published on 1 December 2026 at 18:00.",
     "The film may be broadcast on 3 May 2027 at 20:00 on AzTV.", "The permit is for use from 1 December 2026, 9:00.",
     "Biletlər 1 dekabr 2026-cı il saat 10:00-dan istifadə edilə bilər.",
     "1 dekabr 2026-cı il saat 10:00-dan istifadə edilə bilər.",
     "Yeni kartlar 1 Aralık 2026 saat 10.00’dan itibaren kullanılabilir.",
     "Результаты могут быть опубликованы после 10:00 1 декабря 2026 года."],
)  # fmt: skip
def test_what_may_be_used_from_a_moment_is_no_embargo(line: str) -> None:
    assert not is_embargo(line)


@pytest.mark.parametrize(
    "line",
    ["UNDER EMBARGO", "Embargo until Monday, 15:00", "Эмбарго до 24 ноября 2025 года",
     "Embargo: 24 November 2025, 15:00 Moscow time", "Эмбарго: 24 ноября 2025, 15:00 МСК",
     "Embargo 24 November 2025, 10:00 or 15:00", "Embargo 2025-13-24T15:00",
     "Не для публикации до 12:00 мск 24 ноября 2025 г.",
     "NOT FOR RELEASE BEFORE 6 PM ET, NOVEMBER 24, 2025",
     "Эмбарго до 10:00 (время Астаны) 24 ноября 2025 г.",
     "EMBARGO: 24 November 2025, 10:00 (time in Tokyo)"],
)  # fmt: skip
def test_an_embargo_that_is_not_clear_stops_the_import(line: str) -> None:
    with pytest.raises(UnreadableError, match="an embargo that cannot be read") as caught:
        read_document(f"A headline\n\nA text.\n\n{line}".encode(), "a.txt")
    assert line in caught.value.message


@pytest.mark.parametrize(
    "line", ["They do not publish before noon.", "Sərəncam dərc edilməlidir.",
             "Не публиковать стихи он решил давно.", "Published: 24 November 2025 15:00",
             "Yayımlanma tarixi: 24.11.2025 15:00", "Жарияланған күні: 24.11.2025 15:00",
             "Hesabat 24 noyabr 2025-ci il saat 15:00-da açıqlanıb.", "Embarqo qaldırıldı.",
             "FOR IMMEDIATE RELEASE – 24 November 2025, 15:00",
             "Отчёт был опубликован 24 ноября 2025 года в 15:00."]
)  # fmt: skip
def test_running_text_is_no_embargo(line: str) -> None:
    assert read_document(f"A headline\n\n{line}".encode(), "a.txt").draft.embargo is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("BAKU, 24 November (Report) – A text", "BAKU"),
        ("Bakı, 24 noyabr, AZƏRTAC – A text", "Bakı"),
        ("АСТАНА. КАЗИНФОРМ - A text", "АСТАНА"),
        ("ANKARA (AA) - A text", "ANKARA"),
        ("Баку, 24 ноября 2025 г., Trend: A text", "Баку"),
        ("LONDON, Nov 24 (Reuters) - A text", "LONDON"),
        ("ASTANA — A text", "ASTANA"),
        ("BAKU, Azerbaijan, January 5. A text", "BAKU"),
        ("BAKU, Azerbaijan, January 5. Trend: A text", "BAKU"),
        ("ШЫМКЕНТ, 3 июня – Trend. A text", "ШЫМКЕНТ"),
        ("Şəki, 14 may 2025-ci il (Report) – A text", "Şəki"),
        ("АСТАНА, 2025 жылғы 24 қараша. ҚазАқпарат – A text", "АСТАНА"),
        ("BAKU, 24.11.2025 (Report) – A text", "BAKU"),
        ("SAMARQAND, 12-may. UzA – A text", "SAMARQAND"),
        ("GANJA, Azerbaijan (AP) - A text", "GANJA"),
        ("BAKU, Azerbaijan--(BUSINESS WIRE)--A text", "BAKU"),
        ("BAKU/ASTANA, Nov 24 (Reuters) - A text", "BAKU"),
        ("Baku (Azerbaijan), 24 November 2025 – A text", "Baku"),
        ("Baku | 24 November 2025 | A text", "Baku"),
        (r"\[Baku, 24 November 2025\] A text", "Baku"),
        ("24 November 2025, Baku, Azerbaijan – A text", "Baku"),
        ("2025 жылғы 24 қараша, Астана – A text", "Астана"),
        ("Baku, 24 November, AZERTAC. A text", "Baku"),
        ("Bakı, 24 noyabr, AZƏRTAC A text", "Bakı"),
        ("Bakı. 24 noyabr. REPORT.AZ/ A text", "Bakı"),
        ("Bakı. Nigar Məmmədova – APA. A text", "Bakı"),
        ("Bakı/05.04.25/Turan: A text", "Bakı"),
        ("LƏNKƏRAN / Report /. A text", "LƏNKƏRAN"),
        ("Астана. 24 қараша. КазТАГ – A text", "Астана"),
        ("Баку. 24 ноября. Интерфакс-Азербайджан – A text", "Баку"),
        ("БАКУ, 24 ноя — Sputnik, Иван Петров. A text", "БАКУ"),
        ("г. Баку, 24 ноября 2025 года. A text", "Баку"),
        ("ANKARA (AA) - AYŞE YILMAZ - A text", "ANKARA"),
        ("Ali VELİ/BURSA, (DHA)- A text", "BURSA"),
        ("Toshkent, 24-noyabr – OʻzA. A text", "Toshkent"),
        ("AKTAU, Kazakhstan – 24 November 2025 – A text", "AKTAU"),
        ("Washington, D.C. – November 24, 2025 – A text", "Washington"),
        ("Baku (November 24, 2025) – A text", "Baku"),
        ("November 24, 2025 – BAKU – A text", "BAKU"),
        ("**LEEDS, 24 November 2025** – A text", "LEEDS"),
        ("**LEEDS, 24 November 2025 –** A text", "LEEDS"),
        ("*LEEDS (AP) –* A text", "LEEDS"),
        ("АСТАНА, 24 ноября. /Корр. ТАСС/. A text", "АСТАНА"),
        ("Ақтау, 2025 жылғы 24 қараша. A text", "Ақтау"),
        ("г. Алматы, 24.11.2025 г. A text", "Алматы"),
        ("BURSA-DHA. A text", "BURSA"),
        ("ANKARA (AA) - 09.06.2025 - A text", "ANKARA"),
        ("ASTANA (Kazinform) – 24 November – A text", "ASTANA"),
        ("GANJA, Azerbaijan (AC) — A text", "GANJA"),
        ("(ANSA) - ROMA, 24 NOV - A text", "ROMA"),
        ("أكتاو في 5 ديسمبر /كازينفورم/ - A text", "أكتاو"),
        ("باکو، ۵ دسامبر ۲۰۲۵ (ایرنا) - A text", "باکو"),
    ],
)
def test_a_dateline_is_told_from_the_text(text: str, place: str) -> None:
    found = dateline(text)
    assert found
    assert (found.place, found.rest) == (place, "A text")


@pytest.mark.parametrize(
    "text",
    [
        "The forum – a first one – opened.",
        "Forum opens: a report",
        "Sədr dedi – yox",
        "He said: yes",
        "Mr. Smith – a man of the sea",
        "BAKU. It opened – and closed",
        "Today (Monday) – he said it.",
        "Smith, Director (left) - he said it.",
        "Jane Doe, Director (Port) – said it is open.",
        "May. 24 ships came – he said.",
        "The port, 24 ships and a crane – all new.",
        "Bakı, 24 noyabr, gəmilər gəldi",
        "The old port, 24 November 2025. It opened.",
        "**The council** said – yes",
        "دبي - افتتح ميناء جديد",
    ],
)
def test_running_text_is_no_dateline(text: str) -> None:
    assert dateline(text) is None


@pytest.mark.parametrize(
    ("text", "day", "yearless"),
    [
        ("ANKARA (AA) - 09.06.2025 - A text", date(2025, 6, 9), ""),
        ("ASTANA (Kazinform) – 24 November – A text", None, "24 November"),
        ("Bakı/31.10.25/Turan: A text", date(2025, 10, 31), ""),
        ("BAKU, 24.11.25 (Report) – A text", date(2025, 11, 24), ""),
        ("BAKU, 24 November (Report) – A text", None, "24 November"),
        ("ANKARA (AA) - 500 ships - A text", None, ""),
    ],
)
def test_the_day_of_a_dateline(text: str, day: date | None, yearless: str) -> None:
    """Fault seen: `31.10.25` had no year, and a day behind the agency stayed in the text."""
    found = dateline(text)
    assert found
    assert (found.day, found.yearless) == (day, yearless)


def test_letters_behind_a_dateline_stay_bold() -> None:
    found = dateline("**BAKU, 24 November 2025 – The port** opened.")
    assert found
    assert (found.day, found.rest) == (date(2025, 11, 24), "**The port** opened.")


def test_days_in_other_figures_are_days() -> None:
    found = dateline("باکو، ۵ دسامبر ۲۰۲۵ (ایرنا) - پایانه")
    assert found
    assert found.day == date(2025, 12, 5)


HARD = """\
A headline

The first paragraph is broken at a column of seventy letters, as mail and
wires do it, and goes on.
— We are glad, said one.
— So are we, said another.

It has:
• one item;
• another one,
  on two lines;
a) no more.
"""


def test_hard_line_breaks_speeches_and_bullets() -> None:
    body = to_markdown(read_document(HARD.encode(), "").draft.body)
    assert body.startswith(
        "The first paragraph is broken at a column of seventy letters, as mail and wires"
    )
    assert "\n\n— We are glad, said one.\n\n— So are we, said another.\n\n" in body
    assert "- one item;\n- another one, on two lines;\n\na) no more.\n" in body


def test_lines_that_are_long_are_paragraphs() -> None:
    text = "\n".join(["A headline", "x " * 80, "y " * 90, "z."])
    assert len(read_document(text.encode(), "a.txt").draft.body.blocks) == 3


def test_soft_hyphens_and_no_break_spaces_go() -> None:
    found = read_document("A headline\n\nTo\u00adge\u00adther  100\u00a0000.".encode(), "a.txt")
    assert to_markdown(found.draft.body) == "Together 100 000.\n"


CLEANED = {
    "A word is di\u00ad\nvided here.": "A word is divided here.",
    "&quot;Yes&quot;,&nbsp;he said<br> <b>today</b>.": '"Yes", he said today.',
    "``Yes,'' he said, ''and no''.": "“Yes,” he said, “and no”.",
    "One.\n\n(more)\n\nTwo.": "One.\n\nTwo.",
    "One.\n\nPage 2 of 3\n\nTwo.": "One.\n\nTwo.",
    "By Jane Doe\n\nOne.": "One.",
    "One.\n\nKaynak: AA": "One.",
    "One.\n\nMüəllif: Sevda Quliyeva": "One.",
    "By train they came.": "By train they came.",
    "It has:\n\n– a quay;\n\n– a crane.": "It has:\n\n- a quay;\n- a crane.",
    "— Yes, he said.\n\n— No, she said.": "— Yes, he said.\n\n— No, she said.",
    "➢ one\n➢ two": "- one\n- two",
    "(a) one\n(b) two": "(a) one\n\n(b) two",
    "It has:\na) a quay\nb) a crane": "It has:\n\na) a quay\n\nb) a crane",
    "ii) two\niii) three": "ii) two\n\niii) three",
    "б) два\nв) три": "б) два\n\nв) три",
    "• one\na) below\nb) this\n• two": "- one\n\na) below\n\nb) this\n\n- two",
    "1. one\n3. three\n7. seven": "1\\. one\n\n3\\. three\n\n7\\. seven",
    "One.\n\n* * *\n\nTwo.": "One.\n\n* * *\n\nTwo.",
    "One.\n\n* * *": "One.",
    "I. One\nII. Two\nIII. Three": "I. One\n\nII. Two\n\nIII. Three",
    "А) One\nБ) Two": "А) One\n\nБ) Two",
    "A. Hasanov came\nC. Aliyev went.": "A. Hasanov came C. Aliyev went.",
    "One.\n\n/ENDS/\n\nPress: 1": "One.",
    "One.\n\n-0-": "One.",
    # A dash and marks of lines as wires of six bits a sign write them.
    "The pier _ the largest one _ is open.": "The pier — the largest one — is open.",
    "One.\n\n(Copyright 2025 by The Associated Press.  All Rights Reserved.)": "One.",
    "One.\n\nAP-ES-11-24-25 1530EST": "One.",
    "Eds: ADDS details.\nBy JANE DOE\nAssociated Press\nGANJA, Azerbaijan (AC) _ One.": "One.",
    "Copyright 2025 law passes.": "Copyright 2025 law passes.",
}


@pytest.mark.parametrize("text", CLEANED)
def test_what_news_bring_along_is_taken_out_and_told(text: str) -> None:
    found = read_document(f"A headline\n\n{text}".encode(), "a.txt")
    assert to_markdown(found.draft.body).rstrip() == CLEANED[text]
    said = text.replace("\u00ad\n", "")
    assert list(missing([("a", said)], everything(found))) == []


@pytest.mark.parametrize(
    ("above", "headline"),
    [
        (
            "BC-EU--Kazakhstan-Steel, 1st Ld-Writethru,250\nSteel terminal opens",
            "Steel terminal opens",
        ),
        ("AP-EU-Kazakhstan-Steel/250\n\nSteel terminal opens", "Steel terminal opens"),
        ("PM-APEC-Summit, Bjt, 700\nSummit ends", "Summit ends"),
        ("^Steel terminal opens<\n^Eds: ADDS details.<\n^By JANE DOE=", "Steel terminal opens"),
        ("AM-Radio returns to Baku", "AM-Radio returns to Baku"),
        ("AP-style guide changes again", "AP-style guide changes again"),
        ("AS-400 of the port is replaced", "AS-400 of the port is replaced"),
    ],
)
def test_how_a_wire_names_its_text_is_no_headline(above: str, headline: str) -> None:
    """Fault seen: the header of an agency became the headline."""
    found = read_document(f"{above}\n\nGANJA (AC) _ The port opened.\n".encode(), "a.txt")
    assert found.draft.headline == headline
    assert to_markdown(found.draft.body).rstrip() == "The port opened."


_RUSSIAN = (
    "Порт открыл терминал\n\nОн будет принимать суда, и это для города важно, сказал директор."
)
_TURKISH = (
    "Liman açıldı\n\nBu yıl için çok önemli bir gün ve büyük bir adım oldu, dedi İçişleri Bakanı."
)
_KAZAKH = (
    "Жаңа айлақ ашылды\n\nБұл қала үшін маңызды және осы жылы бірінші болып ашылған айлақ еді."
)


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (_RUSSIAN, "cp1251", "Windows-1251"),
        (_RUSSIAN, "koi8_r", "KOI8-R"),
        (_RUSSIAN, "cp866", "DOS 866"),
        (_RUSSIAN, "iso8859_5", "ISO 8859-5"),
        (_RUSSIAN.upper(), "koi8_r", "KOI8-R"),
        (_TURKISH, "cp1254", "Windows-1254"),
        (_TURKISH, "cp857", "DOS 857"),
        (_KAZAKH, "kz1048", "KZ-1048"),
    ],
)
def test_an_old_encoding_is_read_where_the_words_tell_it(
    text: str, encoding: str, name: str
) -> None:
    for document in (text, "<h1>" + text.replace("\n\n", "</h1><p>")):
        kind = "a.html" if "<" in document else "a.txt"
        found = read_document(document.encode(encoding), kind)
        assert f"{found.draft.headline}\n\n{to_markdown(found.draft.body).rstrip()}" == text
        told = [each.text for each in found.left_out if "its encoding" in each.what]
        assert told == [name]


@pytest.mark.parametrize("data", [
    b"\xcf\xee\xf0\xf2", bytes(range(1, 256)) * 9, _RUSSIAN.encode()[:-1] + b"\xff",
    (_RUSSIAN + _TURKISH).encode() + _RUSSIAN[:9].encode("cp1251"), "Das Maß".encode("cp1250"),
])  # fmt: skip
def test_bytes_of_which_nobody_can_tell_the_encoding_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="is not in UTF-8"):
        read_document(data, "a.txt")


def test_paragraphs_of_a_page_that_begin_with_bullets_are_a_list() -> None:
    page = "<h1>A headline</h1><p>It has:</p><p>• one</p><p>• <b>two</b></p><p>The end.</p>"
    body = to_markdown(read_document(page.encode(), "a.html").draft.body)
    assert body == "It has:\n\n- one\n- **two**\n\nThe end.\n"


def test_of_several_headings_the_one_that_the_head_of_the_page_names_is_the_headline() -> None:
    page = (
        "<head><title>A port opens today | The Port</title></head><body><h1>The Port</h1>"
        "<h1>A port opens today</h1><p>It opened, and many ships came on that very day.</p>"
    )
    found = read_document(page.encode(), "a.html")
    assert found.draft.headline == "A port opens today"
    assert ("above the headline", "The Port") in {(each.what, each.text) for each in found.left_out}


def test_a_page_without_a_heading_has_the_title_of_its_head() -> None:
    page = f"<head><title>A port opens</title></head><body><p>{'It did. ' * 40}</p>"
    found = read_document(page.encode(), "a.html")
    assert found.draft.headline == "A port opens"
    assert "It did." in to_markdown(found.draft.body)


def test_a_person_may_say_the_headline_of_a_document_that_has_none() -> None:
    text = f"{'It did. ' * 40}\n\nMore."
    with pytest.raises(UnreadableError, match="no headline") as caught:
        read_document(text.encode(), "a.txt")
    assert "khabar new" in caught.value.hint
    found = read_document(text.encode(), "a.txt", headline="A *port* opens")
    assert to_text(found.draft.headline) == "A *port* opens"
    assert len(found.draft.body.blocks) == 2


def test_the_table_of_a_letterhead_may_stand_above_the_headline() -> None:
    page = "<table><tr><td>Ministry</td></tr></table><h2>A port opens</h2><p>It did.</p>"
    found = read_document(page.encode(), "a.html")
    assert found.draft.headline == "A port opens"
    assert to_markdown(found.draft.body) == "It did.\n"
    assert [each.text for each in found.left_out] == ["Ministry"]


# Word


def test_the_text_of_a_word_file_may_be_a_part_of_any_name() -> None:
    source = zipfile.ZipFile(io.BytesIO(as_word("A headline", ["A text."])[0]))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for name in source.namelist():
            data = source.read(name).replace(b"word/document.xml", b"word/document2.xml")
            out.writestr(name.replace("word/document.xml", "word/document2.xml").replace(
                "word/_rels/document.xml", "word/_rels/document2.xml"), data)  # fmt: skip
    assert to_markdown(read_document(made.getvalue(), "a.docx").draft.body) == "A text.\n"


COMMENTS = '<w:root><w:comment w:id="1"><w:p><w:r><w:t>Is this true?</w:t></w:r></w:p></w:comment></w:root>'


def test_comments_deleted_and_hidden_text_are_told_and_never_in_the_text() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>old words</w:delText></w:r></w:del>'
    added = f'<w:ins w:id="2">{run("new words")}</w:ins>'
    hidden = run("a secret", "<w:vanish/>")
    shown = run(" shown", '<w:vanish w:val="0"/>')
    text = para("Text with ", deleted, added, hidden, shown)
    found = read_document(
        word(para("A headline", style="Title"), text, comments=COMMENTS), "a.docx"
    )
    assert to_markdown(found.draft.body) == "Text with new words shown\n"
    told = {(each.what, each.text) for each in found.left_out}
    assert {
        ("deleted text", "old words"),
        ("hidden text", "a secret"),
        ("a comment", "Is this true?"),
    } <= told
    assert any(what == "a tracked insertion; it is in the text" for what, _ in told)


def test_what_mammoth_passes_over_is_in_the_list() -> None:
    math = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><w:t>energy</w:t></m:r></m:oMath>'
    header = "<w:root><w:p><w:r><w:t>Letterhead</w:t></w:r></w:p></w:root>"
    found = read_document(word(para("A headline"), para("Text ", math), header1=header), "a.docx")
    told = " ".join(each.text for each in found.left_out)
    assert "Letterhead" in told
    assert "energy" in told + to_markdown(found.draft.body)


def archive(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for name, data in files.items():
            out.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return made.getvalue()


BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted, or of a Word before 2007"),
        (b"PK\x03\x04nothing", "not a Word document"),
        (b"", "not a Word document"),
        (archive(mimetype=b"x"), "not a Word document"),
        (archive(word__document_xml=b"<w", word__vbaProject=b"x"), "has macros"),
        (archive(word__document_xml=b"\0" * 30_000_000), "unpacks to more than 20 MB"),
        (archive(word__document_xml=b"<w"), "is damaged"),
        (archive(word__document_xml=(BOMB + "<w>&b;</w>").encode()), "defines entities"),
    ],
)  # fmt: skip
def test_an_unsafe_word_file_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        read_document(data, "a.docx", ReadLimits(unpacked=20_000_000))


# OpenDocument


TRACKED = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>old words</text:p>"
    "</text:deletion></text:changed-region></text:tracked-changes>"
)
HIDDEN = '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
BOLD = '<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'


def test_a_document_with_macros_is_to_be_saved_as_one_that_has_none() -> None:
    data = archive(word__document_xml=b"<w", word__vbaProject=b"x")
    with pytest.raises(UnreadableError) as caught:
        read_document(data, "a.docm")
    assert caught.value.hint == "save it as .docx, without macros"


def test_an_odt_has_the_same_words_and_nothing_that_is_hidden() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note>"
    comment = "<office:annotation><text:p>Is this true?</text:p></office:annotation>"
    document = odt(
        TRACKED,
        '<text:p text:style-name="Title">A headline</text:p>',
        f'<text:p>Text <text:span text:style-name="T2">in bold</text:span>{note}{comment}'
        '<text:span text:style-name="T1"> a secret</text:span>'
        '<text:a xlink:href="https://x.example/a"> and a link</text:a>.</text:p>',
        "<text:list><text:list-item><text:p>one</text:p></text:list-item>"
        "<text:list-item><text:p>two</text:p></text:list-item></text:list>",
        '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2">'
        "<text:p>Wide</text:p></table:table-cell></table:table-row></table:table>",
        '<text:p><draw:frame><draw:image xlink:href="Pictures/a.png"/>'
        "<svg:desc>The panel</svg:desc></draw:frame></text:p>",
        '<text:p text:style-name="Caption">The panel in Baku. Photo: Jane Doe</text:p>',
        styles=HIDDEN + BOLD,
        pictures={"Pictures/a.png": PNG},
    )
    found = read_document(document, "a.odt")
    assert found.draft.headline == "A headline"
    assert to_markdown(found.draft.body) == (
        "Text **in bold**[^1][ and a link](https://x.example/a).\n\n- one\n- two\n\n"
        "| Wide |\n| --- |\n\n![The panel](image-1.png)\nThe panel in Baku.\n— Jane Doe\n\n"
        "[^1]: A note.\n"
    ).replace("[ and a link]", " [and a link]")
    assert found.files == {"image-1.png": PNG}
    told = {(each.what, each.text) for each in found.left_out}
    assert {
        ("deleted text", "old words"),
        ("hidden text", "a secret"),
        ("a comment", "Is this true?"),
        ("merged cells; look at the table", ""),
    } <= told


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (archive(mimetype=b"x"), "is not a text document"),
        (archive(content_xml=b"<w", Basic__script=b"x"), "has macros"),
        (archive(content_xml=b"<w"), "is damaged"),
        (archive(content_xml=(BOMB + "<w>&b;</w>").encode()), "defines entities"),
        (archive(content_xml=b"<w/>"), "is not a text document"),
        (archive(**{"content_xml": b"<w/>", "META-INF__manifest_xml": b"<encryption-data/>"}), "is encrypted"),
        (archive(content_xml=b"\0" * 30_000_000), "unpacks to more than 20 MB"),
    ],
)  # fmt: skip
def test_an_unsafe_odt_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        read_document(data, "a.odt", ReadLimits(unpacked=20_000_000))


# Mail


def test_a_mail_gives_its_subject_its_html_and_its_pictures() -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = "Fwd: Forum Bakıda açıldı", "A <a@x.example>"
    message.set_content("The text without marks.")
    message.add_alternative(
        '<body><p>Forum <b>bu gün</b> açıldı.</p><img src="cid:one" alt="Panel"></body>',
        subtype="html",
    )
    message.get_payload()[1].add_related(PNG, "image", "png", cid="<one>")  # type: ignore[union-attr, index]
    message.add_attachment(b"a,b", "text", "csv", filename="table.csv")
    found = read_document(message.as_bytes(), "a.eml")
    assert found.draft.headline == "Forum Bakıda açıldı"
    assert to_markdown(found.draft.body) == "Forum **bu gün** açıldı.\n\n![Panel](image-1.png)\n"
    assert found.files == {"image-1.png": PNG}
    told = {(each.what, each.text) for each in found.left_out}
    assert ("the header From", "A <a@x.example>") in told
    assert any(text == "table.csv" for _, text in told)


def test_a_mail_of_text_alone_is_wire_copy() -> None:
    message = EmailMessage()
    message["Subject"] = "A forum opens"
    message.set_content("BAKU, 24 November 2025 – It opened.\n\n(ends)\n")
    found = read_document(message.as_bytes(), "a.eml")
    assert (found.draft.headline, found.draft.place) == ("A forum opens", "BAKU")
    assert to_markdown(found.draft.body) == "It opened.\n"


def test_an_encrypted_mail_is_refused() -> None:
    message = EmailMessage()
    message.set_content(b"x", "application", "pkcs7-mime")
    with pytest.raises(UnreadableError, match=r"is encrypted|has no text"):
        read_document(message.as_bytes(), "a.eml")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("signed-data", "wrapped in its signature"),
        ("enveloped-data", "encrypted"),
        (None, "encrypted"),
    ],
)
def test_a_mail_within_its_signature_is_not_called_encrypted(kind: str | None, said: str) -> None:
    message = EmailMessage()
    message.set_content(b"x", "application", "pkcs7-mime", disposition="attachment")
    if kind:
        message.set_param("smime-type", kind)
    with pytest.raises(UnreadableError, match=said):
        read_document(message.as_bytes(), "a.eml")


# What is the same in all releases


@pytest.mark.parametrize(
    "title",
    ["About the Port", "Notes to editors", "Media contact", "Liman haqqında", "Редакторларға ескертпе",
     "Порт туралы", "О компании", "Контакты", "Liman Hakkında", "İletişim", "Əlaqə"],
)  # fmt: skip
def test_what_stands_below_every_text_is_told(title: str) -> None:
    text = f"A port opens\n\nIt opened today, and many ships came.\n\nMore came later on that very day.\n\n{title}\n\nIt is old."
    found = read_document(text.encode(), "a.txt")
    assert to_markdown(found.draft.body) == (
        "It opened today, and many ships came.\n\nMore came later on that very day.\n"
    )
    assert {title, "It is old."} <= {each.text for each in found.left_out}


def test_a_subheading_of_the_text_stays_where_the_text_goes_on() -> None:
    page = "<h1>A port opens</h1><p>It did.</p><h2>About the port</h2><p>It is long.</p><h2>Ships</h2><p>Many.</p>"
    assert "## About the port" in to_markdown(read_document(page.encode(), "a.html").draft.body)


@pytest.mark.parametrize(
    ("said", "caption", "credit"),
    [
        ("The panel. Photo: Jane Doe", "The panel.", "Jane Doe"),
        ("Panel (Foto: AZƏRTAC)", "Panel", "AZƏRTAC"),
        ("Фото: Казинформ", "", "Казинформ"),
        ("Panel © AA", "Panel © AA", ""),
        ("A photograph of the panel", "A photograph of the panel", ""),
    ],
)
def test_a_credit_is_told_from_its_caption(said: str, caption: str, credit: str) -> None:
    assert credited(said) == (caption, credit)


def test_a_paragraph_below_an_image_that_names_its_maker_is_its_caption() -> None:
    source = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    page = f'<h1>A</h1><p>Text.</p><img src="{source}" alt="x"><p><b>The port. Photo: J. Doe</b></p><p>More.</p>'
    found = read_document(page.encode(), "a.html")
    assert to_markdown(found.draft.body) == (
        "Text.\n\n![x](image-1.png)\nThe port.\n— J. Doe\n\nMore.\n"
    )
    assert "Photo" in [each.text for each in found.left_out]


PICTURE = f'<img src="data:image/png;base64,{base64.b64encode(PNG).decode()}" alt="x">'


@pytest.mark.parametrize(
    ("page", "headline", "captions"),
    [(f"{PICTURE}<p>Foto: The hall (Jane Doe)</p><p>A port opens</p><p>It opened.</p>",
      "A port opens", [("The hall", "Jane Doe")]),
     (f"<p>A port</p><p>It is.</p>{PICTURE}<p>Photo 1. The hall</p>{PICTURE}<p>Photo 2: Ships</p>",
      "A port", [("The hall", ""), ("Ships", "")]),
     (f"<p>A port</p><p>It is.</p><p>Фото 1. The hall</p>{PICTURE}<p>Фото 2. Ships</p>{PICTURE}",
      "A port", [("The hall", ""), ("Ships", "")]),
     (f"{PICTURE}<p>Photo exhibition opens</p><p>It opened.</p>", "Photo exhibition opens",
      [("", "")])],
)  # fmt: skip
def test_a_line_with_a_label_is_the_caption_of_its_picture(
    page: str, headline: str, captions: list[tuple[str, str]]
) -> None:
    draft = read_document(page.encode(), "a.html").draft
    figures = [each for each in draft.body.blocks if isinstance(each, Figure)]
    said = [tuple(each.markdown if each else "" for each in (one.caption, one.credit))
            for one in figures]  # fmt: skip
    assert (draft.headline, said) == (headline, captions)


ABOVE = '<p>News</p><p>24.11.2025 12:46</p><svg><style>.a{}</style></svg><img src="https://x.example/a.png" alt="x">'


def test_the_one_main_heading_of_a_page_is_its_headline() -> None:
    text = "<p>The port opened, and many ships came in on that very day.</p>" * 3
    found = read_document(f"<h2>Menu</h2>{ABOVE}<h1>A port opens</h1>{text}".encode(), "a.html")
    assert found.draft.headline == "A port opens"
    told = {(each.what, each.text) for each in found.left_out}
    assert {("above the headline", each) for each in ("Menu", "News", "24.11.2025 12:46")} <= told
    assert ".a{}" not in " ".join(everything(found))


def test_a_text_above_a_heading_stays_a_text() -> None:
    page = f"<p>A port opens</p><p>{'It did. ' * 20}</p><h1>Ships</h1><p>Many.</p>"
    found = read_document(page.encode(), "a.html")
    assert found.draft.headline == "A port opens"
    assert "It did." in to_markdown(found.draft.body)


def test_an_image_above_the_headline_comes_below_it() -> None:
    source = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    page = f'<p><img src="{source}" alt="x"></p><p>A headline</p><p>Text.</p>'
    found = read_document(page.encode(), "a.html")
    assert found.draft.headline == "A headline"
    assert to_markdown(found.draft.body) == "![x](image-1.png)\n\nText.\n"


def test_a_headline_has_no_link_and_no_note() -> None:
    page = (
        '<h1>A <a href="https://x.example/">port</a> opens<a href="#footnote-1">1</a></h1><p>Text.'
        '<a href="#endnote-1">1</a></p><ol><li id="footnote-1">Of it.</li></ol>'
        '<ol><li id="endnote-1">The end.</li></ol>'
    )
    found = read_document(page.encode(), "a.html")
    assert found.draft.headline == "A port opens"
    assert to_markdown(found.draft.body) == "Text.[^end1]\n\n[^end1]: The end.\n"
    assert ("a note of what is not in the text", "Of it.") in {
        (each.what, each.text) for each in found.left_out
    }


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Bakı, 11 dekabr, AZƏRTAC", "Bakı"),
        ("Bakı, 11 dekabr 2025 (AZƏRTAC)", "Bakı"),
        ("Baku, 24 November, Report:", "Baku"),
    ],
)
def test_a_dateline_may_stand_on_its_own_line(line: str, place: str) -> None:
    found = read_document(f"A headline\n\n{line}\n\n“We begin today,” he said.".encode(), "a.txt")
    assert found.draft.place == place
    assert to_markdown(found.draft.body) == "“We begin today,” he said.\n"
    assert line in {each.text for each in found.left_out}


def test_words_that_go_on_in_another_style_are_one_word_of_an_odt() -> None:
    document = odt(
        "<text:p>A headline</text:p>",
        '<text:p>Fea<text:span text:style-name="T2">tu</text:span>red<text:s/>text</text:p>',
        styles=BOLD,
    )
    assert read_document(document, "a.odt").left_out == ()


# HTML


PAGE = """<html lang=az><body><nav>Menyu</nav><article><h1>Forum <em>açıldı</em></h1>
<p>Forum <b>bu gün </b>açıldı. <a href="https://x.example/a">Bax</a> <a href="javascript:x()">pis</a></p>
<!-- gizli qeyd --><ul><li>bir<li>iki</ul><table><tr><th>A<th>B<tr><td>1<td>2</table>
<img src="https://e.x/a.png" alt="Şəkil"><p hidden>sirr</p><blockquote>Söz</blockquote>
<script>alert(1)</script></article><footer>Son söz</footer></body>"""


def test_the_article_of_a_page_is_the_text_and_the_rest_is_told() -> None:
    found = read_document(PAGE.encode(), "a.html")
    assert found.draft.headline == "Forum *açıldı*"
    assert found.draft.language == "az"
    assert to_markdown(found.draft.body) == (
        "Forum **bu gün** açıldı. [Bax](https://x.example/a) pis\n\n- bir\n- iki\n\n"
        "| A | B |\n| --- | --- |\n| 1 | 2 |\n\n> Söz\n"
    )
    told = {each.text for each in found.left_out}
    assert {"Menyu", "Son söz", "gizli qeyd", "sirr", "Şəkil", "javascript:x()"} <= told
    assert "alert" not in " ".join(everything(found))


def test_a_page_in_another_encoding_says_so_itself() -> None:
    page = '<meta charset="windows-1251"><h1>Заголовок</h1><p>Текст.</p>'.encode("cp1251")
    assert read_document(page, "a.html").draft.headline == "Заголовок"


# The command


def test_new_from_a_document_makes_a_draft_and_lists_the_rest(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    file = tmp_path / "wire.txt"
    file.write_text(
        "Embargo: 2099-01-01 10:00\n\nA forum opens\n\nBAKU, 24 November 2025 - It opened.\n\n(ends)\n"
    )
    made = khabar("new", "--from", file, "--newsroom", root)
    assert made.exit_code == 0, made.output
    source = (root / "releases/2025-11-24-a-forum-opens/release.md").read_text()
    assert "embargo: 2099-01-01T10:00\n" in source
    assert "location: baku\n" in source
    assert "status: draft\n" in source
    assert source.endswith("---\nIt opened.\n")
    assert "left out: the end mark: (ends)" in made.output
    assert khabar("check", "2025-11-24-a-forum-opens", "--newsroom", root).exit_code == 0
    again = khabar("new", "--from", file, "--newsroom", root)
    assert (again.exit_code, "is there already" in again.output) == (2, True)


def test_a_headline_of_ones_own_names_the_release(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    file = tmp_path / "a.docx"
    file.write_bytes(as_word("Something else", ["A text."])[0])
    assert khabar("new", "My words", "--from", file, "--newsroom", root).exit_code == 0
    (folder,) = (each for each in (root / "releases").iterdir() if each.name.endswith("my-words"))
    assert re.search(r'headline: "My words"', (folder / "release.md").read_text())


def test_nothing_is_written_where_the_document_cannot_be_read(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    before = sorted((root / "releases").iterdir())
    file = tmp_path / "a.docx"
    file.write_bytes(b"PK\x03\x04")
    assert khabar("new", "--from", file, "--newsroom", root).exit_code == 2
    assert khabar("new", "--newsroom", root).exit_code == 2
    assert sorted((root / "releases").iterdir()) == before


def test_the_ledger_counts_each_word() -> None:
    assert words("To\u00adgether, 5 %") == ["Together", "5"]
    (lost,) = missing([("line 1", "one one two")], ["one two"])
    assert (lost.place, lost.text) == ("line 1", "one")


# A page's HTML below its headline, what the text says then, and what is told: what, and its words.
PAGES = [
    ("<p>300 m<sup>2</sup>, CO<sub>2</sub>, 10<sup>−3</sup>, the 1<sup>st</sup></p>",
     "300 m², CO₂, 10⁻³, the 1st\n", None),
    ("<p>The price is <del>5</del> <ins>6</ins> manat.</p>", "The price is 6 manat.\n",
     ("struck-out text", "5")),
    ("<table><tr><th>A</th><th>B</th></tr><tr><td><s>1</s> 2</td><td>3</td></tr></table>",
     "| A | B |\n| --- | --- |\n| 2 | 3 |\n", ("struck-out text", "1")),
    ("<p>He said <q>we open</q>.</p>", "He said “we open”.\n", None),
    ("<p>See.</p><iframe src='https://v.example/x' title='A film'></iframe>", "See.\n",
     ("something of another page: https://v.example/x", "A film")),
    ("<p>See.</p><video><source src='a.mp4'></video>", "See.\n",
     ("something of another page: a.mp4", "")),
    ("<p>See.</p><svg><style>.a{}</style><text>Ships 5</text></svg>", "See.\n",
     ("hidden", "Ships 5")),
    ("<ol><li value=3>three<li value=7>seven</ol>", "3\\. three\n\n7\\. seven\n", None),
    ("<ol reversed><li>silver<li>gold</ol>", "2\\. silver\n\n1\\. gold\n", None),
    ("<table><tr><th rowspan=2>City</th><th colspan=2>Ships</th></tr><tr><th>2024</th><th>2025</th>"
     "</tr><tr><td>Baku</td><td>1</td><td>2</td></tr></table>",
     "| City | Ships 2024 | Ships 2025 |\n| --- | --- | --- |\n| Baku | 1 | 2 |\n",
     ("merged cells; look at the table", "")),
    ("<table><tr><td colspan=2>Ships</td></tr><tr><td>City</td><td>2025</td></tr>"
     "<tr><td>Baku</td><td>2</td></tr></table>",
     "Ships\n\n| City | 2025 |\n| --- | --- |\n| Baku | 2 |\n", None),
    ("<table><tr><td></td><td colspan=2>Ships</td></tr><tr><td>City</td><td>plan</td><td>done</td>"
     "</tr><tr><td>Baku</td><td>1</td><td>2</td></tr></table>",
     "| City | Ships plan | Ships done |\n| --- | --- | --- |\n| Baku | 1 | 2 |\n",
     ("merged cells; look at the table", "")),
    ("<table><thead><tr><th rowspan=3>City</th><th colspan=2>Ships</th></tr><tr><th colspan=2>2025"
     "</th></tr><tr><th>plan</th><th>done</th></tr></thead><tr><td>Baku</td><td>1</td><td>2</td></tr>"
     "</table>",
     "| City | Ships 2025 plan | Ships 2025 done |\n| --- | --- | --- |\n| Baku | 1 | 2 |\n",
     ("merged cells; look at the table", "")),
    ("<table><tr><td rowspan=2>Baku</td><td>1</td></tr><tr><td>2</td></tr></table>",
     "| Baku | 1 |\n| --- | --- |\n|  | 2 |\n", ("merged cells; look at the table", "")),
    ("<p>A.</p><table><tr><td><h2>Goals</h2><p>One.</p></td></tr></table><p>Two.</p>",
     "A.\n\n## Goals\n\nOne.\n\nTwo.\n", None),
    (f"<table><tr><td><p>{'One. ' * 50}</p><p>Two.</p></td></tr></table>",
     f"{'One. ' * 49}One.\n\nTwo.\n", None),
    ("<p>A.</p><table><tr><td>1</td><td><table><tr><td>x</td><td>y</td></tr></table></td></tr></table>",
     "A.\n\n1\n\n| x | y |\n| --- | --- |\n", None),
    ("<blockquote><p>We open.</p><cite>Jane Doe, director</cite></blockquote>",
     "> We open.\n>\n> — Jane Doe, director\n", None),
    ("<blockquote><p>We open.</p><footer>— Ali</footer></blockquote>",
     "> We open.\n>\n> — Ali\n", None),
    ("<p>24 noyabr 2025, 10:30</p><p>It opened.</p>", "It opened.\n",
     ("the day; it is in `date:`", "24 noyabr 2025, 10:30")),
]  # fmt: skip


@pytest.mark.parametrize(("page", "said", "told"), PAGES)
def test_what_a_page_has_of_its_own(page: str, said: str, told: tuple[str, str] | None) -> None:
    found = read_document(f"<h1>Port opens</h1>{page}".encode(), "a.html")
    assert to_markdown(found.draft.body) == said
    assert told is None or told in {(each.what, each.text) for each in found.left_out}


def test_a_description_is_the_summary_where_it_is_of_the_text() -> None:
    page = "<head><meta name=description content='{}'></head><h1>Port opens</h1><p>It opened today.</p>"
    assert read_document(page.format("It opened today.").encode(), "a.html").draft.summary
    assert not read_document(page.format("News of our shop").encode(), "a.html").draft.summary


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("24.11.2025 10:30", True),
        ("Published: 24 November 2025, 10:30", True),
        ("Monday, November 24, 2025", True),
        ("24 Kasım 2025 Pazartesi", True),
        ("2025 жылғы 24 қараша", True),
        ("Дата публикации: 24 ноября 2025 года", True),
        ("Tarix: 24.11.2025", True),
        ("The port opened on 24 November 2025", False),
        ("24 November 2025 opening", False),
    ],
)
def test_a_line_that_is_nothing_but_a_day(line: str, day: bool) -> None:
    assert day_alone(line) == (date(2025, 11, 24) if day else None)


@pytest.mark.parametrize(
    ("data", "name", "hint"),
    [
        (rb"{\rtf1 Port opens\par}", "a.txt", "save it as .docx or as text"),
        (b"%PDF-1.4 Port", "a.md", "save it as .docx or as text"),
        (b"<!DOCTYPE html><h1>Port</h1>", "a.docx", "rename it to .html"),
        (b"<html><h1>Port</h1></html>", "a.txt", "rename it to .html"),
        (word(para("Port opens")), "a.html", "rename it to .docx"),
        (b"From: a@b.example\nMIME-Version: 1.0\n\nPort", "a.txt", "rename it to .eml"),
    ],
)
def test_another_kind_behind_a_name_is_refused(data: bytes, name: str, hint: str) -> None:
    with pytest.raises(UnreadableError, match="not what its name says") as caught:
        read_document(data, name)
    assert caught.value.hint == hint


def test_markdown_of_other_programs_has_its_headline_day_and_summary_in_its_head() -> None:
    front = "title: Port opens\ndate: 2025-11-24\ndescription: It opened.\nlayout: post"
    found = read_document(f"---\n{front}\n---\nIt opened today.\n".encode(), "a.md")
    draft = found.draft
    assert (draft.headline, draft.summary, draft.day) == (
        "Port opens",
        "It opened.",
        date(2025, 11, 24),
    )
    assert [each.what for each in found.left_out] == ["the key `layout`"]


def test_lines_that_markdown_runs_into_one_are_repaired_and_told() -> None:
    text = "# Port opens\n\nIt has:\n\na) a quay\nb) a crane\n\n• ships\n• boats\n"
    found = read_document(text.encode(), "a.md")
    said = [to_text(each.markdown) for each in block_texts(found.draft.body.blocks)]
    assert said == ["It has:", "a) a quay", "b) a crane", "ships", "boats"]
    what = "lines that ran into one; look at them"
    assert [(each.place, each.what) for each in found.left_out] == [
        ("line 5", what),
        ("line 8", what),
    ]


def test_what_else_word_hides_moves_and_draws_is_told() -> None:
    hidden = '<w:style w:type="character" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'
    vanish, based = "<w:rPr><w:vanish/></w:rPr>", '<w:basedOn w:val="Hid"/>'
    styles = hidden.format("Hid", "hid", vanish) + hidden.format("Of", "of", based)
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    document = word(
        para("Port opens", style="Heading1"),
        para(run("It "), run("secretly ", '<w:rStyle w:val="Of"/>'), run("opened.")),
        f'<w:p><m:oMath xmlns:m="{math}"><m:r><m:t>E=mc</m:t></m:r></m:oMath></w:p>',
        para(
            run("Struck ", "<w:strike/>"),
            run("10 m"),
            run("2", '<w:vertAlign w:val="superscript"/>'),
        ),
        "<w:p><w:moveTo><w:r><w:t>Moved.</w:t></w:r></w:moveTo></w:p>",
        **{"charts/chart1": f'<c xmlns:a="{drawing}/main"><a:t>Ships by year</a:t></c>'},
    )
    found = read_document(_with_styles(document, styles), "a.docx")
    assert to_markdown(found.draft.body) == "It opened.\n\n10 m²\n\nMoved.\n"
    told = {(each.what, each.text) for each in found.left_out}
    assert {
        ("hidden text", "secretly"),
        ("a formula; write it in words", "E=mc"),
        ("struck-out text", "Struck"),
        ("a tracked insertion; it is in the text", ""),
        ("a chart or a drawing", "Ships by year"),
    } <= told


def _with_styles(document: bytes, styles: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"</w:styles>", f"{styles}</w:styles>".encode()))
    return made.getvalue()


def test_an_odt_has_numbers_raised_letters_and_insertions() -> None:
    number = '<text:list-level-style-number text:level="1" style:num-format="1"/>'
    raised = '<style:text-properties style:text-position="super 58%"/>'
    struck = '<style:text-properties style:text-line-through-style="solid"/>'
    found = read_document(
        odt(
            '<text:h text:outline-level="1">Port opens</text:h>',
            '<text:list text:style-name="L1"><text:list-item text:start-value="5"><text:p>one</text:p>'
            "<text:list><text:list-item><text:p>deep</text:p></text:list-item></text:list>"
            "</text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>",
            '<text:p>10 m<text:span text:style-name="R">2</text:span> '
            '<text:span text:style-name="S">gone</text:span></text:p>',
            "<text:tracked-changes><text:changed-region><text:insertion/></text:changed-region>"
            "</text:tracked-changes>",
            styles=f'<text:list-style style:name="L1">{number}</text:list-style>'
            f'<style:style style:name="R" style:family="text">{raised}</style:style>'
            f'<style:style style:name="S" style:family="text">{struck}</style:style>',
        ),
        "a.odt",
    )
    assert to_markdown(found.draft.body) == "5. one\n\n   - deep\n\n6. two\n\n10 m²\n"
    told = {(each.what, each.text) for each in found.left_out}
    assert ("struck-out text", "gone") in told
    assert ("a tracked insertion; it is in the text", "") in told
