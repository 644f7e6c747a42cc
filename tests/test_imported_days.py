"""The day and the embargo of a document, wherever it says them; greetings of a mail."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
import yaml

from khabar.editorial.creating.given_document import GivenDocument
from khabar.editorial.creating.import_document import new_from
from khabar.editorial.creating.new import ReleaseOptions
from khabar.files.folder import Folder
from khabar.languages.dates.written_days import day_near, day_of
from khabar.markup import to_markdown
from khabar.reports import Created
from khabar.sources.importing.port import UnreadableError
from khabar.sources.importing.registry import read_document
from open_document import odt
from word import para, word

NOW = datetime(2026, 1, 2, 9, tzinfo=UTC)
CORE = (
    '<x xmlns:d="http://purl.org/dc/terms/"><d:created>2019-01-01T00:00:00Z</d:created>'
    "<d:modified>{}</d:modified></x>"
)
MARGIN = "<w:root><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:root>"
HELD = datetime(2025, 12, 20, 9)


def with_parts(document: bytes, parts: Mapping[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    return file.getvalue()


def mail(text: str, *, subject: str = "Port opens", day: str = "", html: str = "") -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = subject, "press@example.org"
    if day:
        message["Date"] = day
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def imported(folder: Path, data: bytes, name: str, wish: str = "") -> tuple[Created, str]:
    settings = {
        "name": "Room", "url": "https://room.example/", "timezone": "Asia/Baku", "language": "en",
        "locales": ["en", "az", "tr"], "places": {"baku": {"name": "Baku"}},
    }  # fmt: skip
    (folder / "releases").mkdir()
    (folder / "releases/newsroom.yaml").write_text(yaml.safe_dump(settings), "utf-8")
    made = new_from(Folder(folder), GivenDocument(data, name), ReleaseOptions("", date=wish), NOW)
    return made, (folder / made.files[0]).read_text("utf-8")


SAID = "BAKU, 24 November (Report) – The port opened."
WORD = word(para("Port opens", style="Heading1"), para(SAID))


@pytest.mark.parametrize(
    ("data", "name", "day", "told"),
    [
        (f"Port opens\n\n{SAID}\n".encode(), "a.txt", "2025-11-24", "24 November has no year"),
        (b"Port opens\n\nBAKU, 5 January (Report) - It opened.\n", "a.txt", "2026-01-05", "no year"),
        (mail(SAID, day="Mon, 25 Nov 2024 09:00:00 +0400"), "a.eml", "2024-11-24", "has no year"),
        (mail("It opened.", day="Mon, 25 Nov 2024 09:00:00 +0400"), "a.eml", "2024-11-25", ""),
        (with_parts(WORD, {"docProps/core.xml": CORE.format("2022-11-25T10:00:00Z")}), "a.docx",
         "2022-11-24", "has no year"),
        (with_parts(odt('<text:h text:outline-level="1">Port opens</text:h>',
                        f"<text:p>{SAID}</text:p>"),
                    {"meta.xml": CORE.format("2023-11-25T10:00:00")}), "a.odt", "2023-11-24",
         "has no year"),
        (b"Port opens\n\nIt opened.\n", "a.txt", "2026-01-02", "it names no day; `date` is today"),
        (b"Port opens\n\nBAKU, 24 November 2025 - It opened.\n", "a.txt", "2025-11-24", ""),
        (f'<html><head><meta property="article:published_time" content="2021-11-25T08:00:00">'
         f"</head><h1>Port opens</h1><p>{SAID}</p>".encode(), "a.html", "2021-11-24", "no year"),
    ],
)  # fmt: skip
def test_a_day_without_a_year_is_the_nearest_and_told(
    tmp_path: Path, data: bytes, name: str, day: str, told: str
) -> None:
    made, source = imported(tmp_path, data, name)
    assert f"\ndate: {day}\n" in source
    notes = [each.message for each in made.problems if "`date`" in each.message]
    notes = [each for each in notes if "left out" not in each]
    assert all(told in each for each in notes)
    assert len(notes) == bool(told)


def test_a_day_that_a_person_says_is_not_told_again(tmp_path: Path) -> None:
    made, _ = imported(tmp_path, f"Port opens\n\n{SAID}\n".encode(), "a.txt", "2020-01-01")
    assert not [each for each in made.problems if "`date` is" in each.message]


SOLAR = {
    "۱ فروردین ۱۴۰۳": date(2024, 3, 20), "1 فروردین 1405": date(2026, 3, 21),
    "1 فروردین 1399": date(2020, 3, 20), "22 بهمن 1357": date(1979, 2, 11),
    "۳ آذر ۱۴۰۵": date(2026, 11, 24), "30 اسفند 1403": date(2025, 3, 20),
    "30 اسفند 1404": None, "۱۴۰۵/۰۹/۰۳": date(2026, 11, 24), "۳ آذرماه ۱۴۰۵": date(2026, 11, 24),
    "3 قوس 1405": date(2026, 11, 24), "10 دي 1404": date(2025, 12, 31), "۷ مهر ۱۴۰۴": date(2025, 9, 29),
    "1405-09-03": date(1405, 9, 3), "24 نوامبر 2026": date(2026, 11, 24),
}  # fmt: skip


@pytest.mark.parametrize("said", SOLAR)
def test_days_of_the_calendar_of_iran(said: str) -> None:
    assert day_of(said) == SOLAR[said]


def test_a_dateline_of_iran_has_a_day() -> None:
    text = "بندر باکو\n\nباکو، {} (ایرنا) - بندر گشایش یافت.\n\nوزیر سپاس گفت.\n"
    draft = read_document(text.format("۳ آذر ۱۴۰۵").encode(), "a.txt").draft
    assert (draft.place, draft.day) == ("باکو", date(2026, 11, 24))
    draft = read_document(text.format("۳ آذر").encode(), "a.txt").draft
    assert day_near(draft.yearless, date(2026, 12, 1)) == date(2026, 11, 24)


def test_properties_that_cannot_be_read_say_nothing() -> None:
    for broken in ("<x", "<!DOCTYPE x><x/>"):
        found = read_document(with_parts(WORD, {"docProps/core.xml": broken}), "a.docx")
        assert found.draft.near is None


@pytest.mark.parametrize(
    ("greeting", "off"),
    [("Dear colleagues,", "Kind regards,\nJane Doe"),
     ("Hörmətli həmkarlar!", "Hörmətlə,\nNigar Əliyeva\nTel: 012"),
     ("Құрметті әріптестер!", "Құрметпен,\nБаспасөз қызметі"),
     ("Уважаемые коллеги!", "С уважением,\nпресс-служба"),
     ("Değerli basın mensupları,", "Saygılarımızla,\nBasın Birimi")],
)  # fmt: skip
def test_a_mail_has_its_dateline_below_its_greeting(greeting: str, off: str) -> None:
    body = "BAKU, 24 November 2025 (Report) – The port opened a quay for ships of grain.\n\nIt did."
    html = "".join(f"<p>{each}</p>" for each in (greeting, *body.split("\n\n"), off))
    for data in (mail(f"{greeting}\n\n{body}\n\n{off}\n"), mail("x", html=html)):
        draft = (found := read_document(data, "a.eml")).draft
        assert (draft.place, draft.day) == ("BAKU", date(2025, 11, 24))
        assert to_markdown(draft.body) == "The port opened a quay for ships of grain.\n\nIt did.\n"
        told = {each.what: each.text for each in found.left_out}
        assert (told["a greeting"], told["a signature"]) == (greeting, off.replace("\n", " "))


def test_a_letter_alone_keeps_its_words() -> None:
    text = "Dear guests, welcome to the port, said the mayor. He did not say more.\n\nSincerely.\n"
    assert "welcome" in to_markdown(read_document(mail(text), "a.eml").draft.body)


def test_a_dateline_below_a_lede_is_found() -> None:
    text = "# Port opens\n\nTwo quays for grain.\n\nBAKU, 24 November 2025 – The port opened.\n"
    draft = read_document(text.encode(), "a.md").draft
    assert (draft.place, draft.day) == ("BAKU", date(2025, 11, 24))
    assert to_markdown(draft.body) == "Two quays for grain.\n\nThe port opened.\n"


@pytest.mark.parametrize("part", ["header1", "footer2"])
def test_the_embargo_of_a_margin_counts(part: str) -> None:
    """Fault seen: it stood in the list alone, and the release was free."""
    said = MARGIN.format("EMBARGO: 20 December 2025, 09:00")
    found = read_document(word(para("Port opens"), para("It did."), **{part: said}), "a.docx")
    assert found.draft.embargo == HELD
    vague = MARGIN.format("Embargoed until Friday")
    with pytest.raises(UnreadableError, match="an embargo that cannot be read"):
        read_document(word(para("Port opens"), para("It did."), **{part: vague}), "a.docx")


@pytest.mark.parametrize(
    "block",
    ["| LOGO | EMBARGO: 20 December 2025, 09:00 |\n|---|---|\n", "- EMBARGO 20.12.2025 09:00\n- Two\n",
     "> Эмбарго до 20.12.2025 09:00\n"],
)  # fmt: skip
def test_the_embargo_of_a_cell_counts(block: str) -> None:
    """Fault seen: in a table above the headline, as letterheads have it, it held nothing."""
    draft = read_document(f"# Port opens\n\n{block}\nIt opened.\n".encode(), "a.md").draft
    assert draft.embargo == HELD


def test_a_cell_about_an_embargo_holds_nothing() -> None:
    text = "# Port opens\n\n- The oil embargo of 2012\n- Embargoes since 1990\n\nIt opened.\n"
    assert read_document(text.encode(), "a.md").draft.embargo is None


def test_the_embargo_of_a_margin_of_open_document_counts() -> None:
    names = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    header = f"<x {names}><style:header>EMBARGO: 20 December 2025, 09:00</style:header></x>"
    document = odt("<text:p>Port opens</text:p>", "<text:p>It did.</text:p>")
    found = read_document(with_parts(document, {"styles.xml": header}), "a.odt")
    assert found.draft.embargo == HELD


@pytest.mark.parametrize(
    "subject",
    ["EMBARGO 20.12.2025 09:00: Port opens", "[Embargoed until 20 December 2025, 09:00] Port opens",
     "Fwd: Эмбарго до 20.12.2025 09:00 – Port opens"],
)  # fmt: skip
def test_the_embargo_of_a_subject_counts(subject: str) -> None:
    draft = read_document(mail("It opened.\n\nTen came.", subject=subject), "a.eml").draft
    assert (draft.headline, draft.embargo) == ("Port opens", HELD)


def test_a_subject_that_only_says_embargo_needs_a_time_below() -> None:
    below = "EMBARGO: 20.12.2025 09:00\n\nIt opened.\n\nTen came."
    draft = read_document(mail(below, subject="EMBARGOED: Port opens"), "a.eml").draft
    assert (draft.headline, draft.embargo) == ("Port opens", HELD)
    with pytest.raises(UnreadableError, match="an embargo that cannot be read"):
        read_document(mail("It opened.\n\nTen.", subject="EMBARGOED: Port opens"), "a.eml")


def test_news_about_an_embargo_have_none() -> None:
    draft = read_document(
        mail("It.\n\nTen.", subject="Embargo on grain: what changes"), "a.eml"
    ).draft
    assert (draft.headline, draft.embargo) == ("Embargo on grain: what changes", None)
