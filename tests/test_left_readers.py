"""Who gets no mail by what a list says of them or by what it hides: exports of many programs."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from khabar.distribution.mail.lists.columns import recognised
from khabar.distribution.mail.lists.headings import ColumnRole
from khabar.distribution.mail.lists.left_readers import has_left, leaving_role, wants_mail
from khabar.distribution.mail.lists.read_list import (
    ListWish,
    read_list,
    read_table,
    recipients_of,
    stopped_in,
)
from khabar.distribution.mail.returns.stopped import read_stops
from khabar.files.folder import Folder
from khabar.problems import KhabarError
from test_lists import LOCALES, ods, people, xlsx

# Headings with the cell of one who left and the cell of one who stays.
LEFT = [
    ("UNSUB_TIME", "2025-03-01 10:00:00", ""),
    ("Unsubscribed from all email", "true", "false"),
    ("EMAIL_BLOCKLISTED", "TRUE", "FALSE"),
    ("Opted out", "yes", ""),
    ("Opt-out date", "2025-03-01", ""),
    ("Do not e-mail", "x", ""),
    ("Email hard bounce reason", "UNKNOWN_USER", ""),
    ("Отписался", "да", "нет"),
    ("Дата отписки", "12.05.2025", ""),
    ("Не писать", "x", ""),
    ("Отказ от рассылки", "+", "-"),
    ("Чёрный список", "да", ""),
    ("Abunədən imtina", "bəli", "xeyr"),
    ("Məktub göndərilməsin", "hə", "yox"),
    ("Siyahıdan çıxıb", "05.06.2025", ""),
    ("Хат жіберілмесін", "иә", "жоқ"),
    ("Жазылымнан бас тартты", "иә", ""),
    ("Listeden çıkış tarihi", "12.05.2025", ""),
    ("Abonelik iptali", "evet", "hayır"),
    ("ABONELİKTEN ÇIKTI", "Evet", "HAYIR"),
    ("Баш тартты", "ооба", ""),
    ("Abgemeldet am", "1.2.2025", ""),
    ("GDPR consent", "no", "2024-01-02"),
    ("Subscribed", "false", "true"),
    ("Onay", "hayır", "02.01.2024"),
    ("KVKK izni", "yok", "var"),
    ("Razılıq", "xeyr", "bəli"),
    ("Келісім", "жоқ", "иә"),
    ("Согласие на рассылку", "нет", "да"),
    ("Status", "Unsubscribed", "Subscribed"),
    ("Status", "Cleaned", "Active"),
    ("Marketing status", "Non-subscribed", "Subscribed"),
    ("Статус", "Отписан 12.05.2025", "Активен"),
    ("Durum", "Listeden çıktı", "Aktif"),
    ("Vəziyyət", "imtina edib", "-"),
]


# As programs for customers and newsletters, spreadsheets and databases write it.
LEFT += [
    ("HasOptedOutOfEmail", "1", "0"),
    ("DoNotBulkEMail", "TRUE", "FALSE"),
    ("donotemail", "true", "false"),
    ("Do not allow Bulk Emails", "Do Not Allow", "Allow"),
    ("unsubscribedAt", "2025-01-01", "NULL"),
    ("Unsubscribed at", "2025-01-01", "0000-00-00 00:00:00"),
    ("Дата отписки", "12.05.2025 0:00:00", "01.01.0001 0:00:00"),
    ("Unsubscribed on", "3/4/2025", "12/30/1899"),
    ("Unsubscribed", "yes", "N/A"),
    ("Unsubscribed", "yes", "Not unsubscribed"),
    ("Отписался", "ИСТИНА", "ЛОЖЬ"),
    ("Listeden çıktı", "DOĞRU", "YANLIŞ"),
    ("Abgemeldet", "WAHR", "FALSCH"),
    ("Désabonné", "VRAI", "FAUX"),
    ("Unsubscribed", "☑", "☐"),
    ("Отписан", "отписан", "не отписан"),
    ("Отказ", "отказ", "отказа не было"),
    ("Listeden çıktı mı", "evet", "çıkmadı"),
    ("Rad etdi", "ha", "yo‘q"),
    ("Bounced", "yes", "no"),
    ("Согласие", "ЛОЖЬ", "ИСТИНА"),
    ("Consent", "✗", "✓"),
    ("Consent", "No (12.03.2024)", "Yes (12.03.2024)"),
    ("Consent", "no, asked by phone", "yes, asked by phone"),
    ("Consent", "Withdrawn 12.3.2024", "Given 12.3.2024"),
    ("Согласие", "не получено", "получено"),
    ("Согласие", "нет согласия", "есть согласие"),
    ("Razılığı", "verməyib", "verib"),
    ("Abunəliyi", "xeyr", "bəli"),
    ("Bülten aboneliği", "hayır", "evet"),
    ("E-posta izni", "Hayır", "Evet"),
    ("Onay", "Onay yok", "Onaylı"),
    ("Келісім", "бермеді", "берді"),
    ("Accepts Email Marketing", "no", "yes"),
    ("isSubscribed", "false", "true"),
    ("Email Marketing Consent", "NEVER_SUBSCRIBED", "SUBSCRIBED"),
    ("Status", "Not Subscribed", "Subscribed"),
    ("Status", "Blocked", "Not blocked"),
    ("Status", "Spam", "No spam complaints"),
    ("Status", "Hard bounced", "Soft bounced"),
    ("Status", "Junk", "Active"),
    ("Status", "opted out", "never opted out"),
    ("Status", "Subscribed, unsubscribed 2.3.2025", "Subscribed 2.3.2025"),
    ("Статус", "Не подписан", "Не отписан"),
    ("Статус", "Заблокирован", "жалоб нет"),
    ("Vəziyyət", "abunə deyil", "imtina etməyib"),
    ("Durum", "Abonelikten ayrıldı", "listeden çıkmadı"),
    ("Күйі", "бас тартқан", "бас тартпады"),
    # Fault seen: “razılıq verib” (has agreed) ended mail.
    ("Razılıq", "Razılıq verməyib", "Razılıq verib"),
    ("Razılıq", "razılıq verilməyib", "razılıq verilib"),
    ("Razılıq", "Razılıqsız", "Razıdır"),
    ("Razılıq", "ləğv edilib", "ləğv edilməyib"),
    ("Onay", "Onaysız", "Onaylı"),
    ("Onay", "Verilmedi", "Onay verildi"),
    ("Onay", "İptal", "İptal edilmedi"),
    ("KVKK izni", "İzinsiz", "İzinli"),
    ("Onay", "Kabul etmiyor", "Kabul etmekte"),
    ("Onay", "Onaylamadı", "Onaylamaktadır"),
    ("İzin durumu", "RET", "ONAY"),
    ("Келісім", "берілмеген", "берілген"),
    ("Келісім", "келісімсіз", "келісімі бар"),
    ("Einwilligung", "nicht erteilt", "erteilt"),
    ("Einwilligung", "keine", "ja"),
    ("Einwilligung", "Widerspruch", "kein Widerspruch"),
    ("Einwilligung", "widerrufen", "nicht widerrufen"),
    ("Согласие", "без согласия", "согласие получено"),
    ("Согласие", "не подтверждено", "подтверждено"),
]


@pytest.mark.parametrize(("heading", "gone", "stays"), LEFT)
def test_who_left_by_any_list_gets_no_more_mail(heading: str, gone: str, stays: str) -> None:
    """Fault seen: only three English headings were known, and the rest was data."""
    raw = f'Ad;E-mail;"{heading}"\nA;a@x.example;{gone}\nB;b@x.example;{stays}\n'.encode()
    table = read_table(raw, "l.csv")
    columns = recognised(table, "l.csv", {}, {})
    assert list(stopped_in(table, columns)) == [("a@x.example", gone)]


# Headings that only look alike, with cells that say nothing of leaving.
OTHER = [
    ("Yayın çıkış tarihi", "12.05.2025"),
    ("Unsubscribe link", "https://list.example/u?t=1"),
    ("Abone sayısı", "0"),
    ("Подписчики", "нет"),
    ("Qeyd", "imtina edib?"),
    ("Status", "-"),
    ("Статус", "главный редактор"),
    ("OPTIN_TIME", "2024-01-01 10:00:00"),
    ("Göndərmə tarixi", "01.02.2025"),
    ("Vəzifə", "yox"),
    ("Tirage", "0"),
    # A short word is a whole one: these were taken for `rad et` and `no mail`.
    ("Radio et télévision", "RTL"),
    ("Notice mailing", "weekly"),
    ("Nom e-mail", "press"),
    ("Note e-mails", "x"),
    ("Optical outdoor", "x"),
    ("Radyo etkinliği", "TRT"),
    ("Status", "Spamhaus: listed by nobody"),
    # What somebody allows is another thing than mail, and so is what has another state.
    ("SMS consent", "no"),
    ("Phone opt-out", "yes"),
    ("Согласие на фото", "нет"),
    ("Çekim izni", "yok"),
    ("VIP status", "no"),
    ("Статус аккредитации", "нет"),
    ("Akkreditasiya vəziyyəti", "yoxdur"),
    ("Unsubscribe token", "a8f7e2"),
]


@pytest.mark.parametrize(
    ("heading", "gone", "stays"),
    [("Newsletter", "no", "yes"), ("Рассылка", "нет", "да"), ("Получает рассылку", "нет", "да"),
     ("Bülten", "Hayır", "Evet"), ("Abunəçi", "yox", "hə"), ("Жазылған", "жоқ", "иә"),
     ("Obuna", "yo'q", "ha"), ("Abone", "0", "1")],
)  # fmt: skip
def test_a_column_that_is_yes_or_no_throughout_says_who_wants_mail(
    heading: str, gone: str, stays: str
) -> None:
    """Fault seen: “Рассылка: нет” put a reader into the group “нет”, and mailed them."""
    raw = f"Email;{heading}\na@x.example;{gone}\nb@x.example;{stays}\nc@x.example;\n"
    table = read_table(raw.encode(), "l.csv")
    assert list(stopped_in(table, recognised(table, "l.csv", {}, {}))) == [("a@x.example", gone)]
    other = read_table(f"{raw}d@x.example;economy\n".encode(), "l.csv")
    assert not list(stopped_in(other, recognised(other, "l.csv", {}, {})))
    said = {heading: "data"}
    assert not list(stopped_in(table, recognised(table, "l.csv", said, {})))


def test_what_a_column_says_in_unknown_words_and_where_other_addresses_are_is_told() -> None:
    raw = (
        "Email;Status;Consent;Second e-mail;Twitter\na@x.example;Pending;;a2@x.example;@a\n"
        "b@x.example;Pending;maybe;;@b\nc@x.example;Active;2024-01-02;;\nd@x.example;VIP;-;;\n"
    )
    assert [each.message for each in people(raw.encode()).problems] == [
        "“Status” says of 3 readers what Khabar does not know: Pending (2), VIP (1)",
        "“Consent” says nothing of 2 readers",
        "“Second e-mail” has addresses, too, and is not read: 1",
        "“Consent” says of 1 readers what Khabar does not know: maybe (1)",
    ]


@pytest.mark.parametrize(("heading", "text"), OTHER)
def test_who_did_not_leave_stays(heading: str, text: str) -> None:
    assert not has_left(leaving_role(heading), text)


@pytest.mark.parametrize(
    ("heading", "role"),
    [("E-mail status", ColumnRole.CONSENT), ("Status", "standing"), ("State", "data"), ("Email", ColumnRole.ADDRESS), ("Labels", "groups"),
     ("Рубрики", "groups"), ("Имя", ColumnRole.NAME), ("stopped", ColumnRole.STOPPED)],
)  # fmt: skip
def test_a_heading_that_is_known_otherwise_stays_what_it_is(heading: str, role: str) -> None:
    assert leaving_role(heading) == role


def test_hostile_headings_and_cells_take_no_longer_than_their_length_asks() -> None:
    for text in ("не " * 20_000, "опт " * 15_000, "a" * 60_000, "(" * 60_000, "\u0130" * 60_000,
                 "0" * 60_000, "no spam " * 9_000, "1." * 30_000):  # fmt: skip
        leaving_role(text)
        wants_mail(text)
        assert not has_left(ColumnRole.CONSENT, f"{text}.")


def test_who_left_is_remembered_and_told_and_who_said_nothing_is_told(tmp_path: Path) -> None:
    raw = xlsx([["E-posta", "Onay", "Abonelik iptali"], ["a@x.example", date(2024, 1, 2), None],
                ["b@x.example", date(2024, 1, 2), date(2025, 5, 6)], ["c@x.example", None, None],
                ["d@x.example", "hayır", None]])  # fmt: skip
    folder = Folder(tmp_path)
    told = read_list(folder, raw, ListWish("l.xlsx", lambda *_: True, at="2025"), LOCALES).problems
    assert [each.message for each in told] == [
        "“Onay” says nothing of 1 readers",
        "readers who get no more mail from now on, as the list says: 2",
    ]
    stops = read_stops(folder)
    assert {address: each.words for address, each in stops.items()} == {
        "b@x.example": "2025-05-06T00:00:00", "d@x.example": "hayır",
    }  # fmt: skip
    again = read_list(folder, raw, ListWish("l.xlsx", lambda *_: True, at="2025"), LOCALES)
    assert len(again.problems) == 1


def test_whoever_only_looks_at_a_list_ends_no_mail(tmp_path: Path) -> None:
    """Fault seen: a dry run took readers off all lists."""
    raw, folder = b"Email,Unsubscribed\na@x.example,yes\nb@x.example,\n", Folder(tmp_path)
    wish = ListWish("l.csv", lambda *_: True, only_look=True)
    seen = read_list(folder, raw, wish, LOCALES)
    assert seen.left == {"a@x.example"}
    assert "as the list says: 1" in seen.problems[0].message
    assert read_stops(folder) == {}


def test_a_person_may_say_that_a_column_means_nothing(tmp_path: Path) -> None:
    raw = b"Email,Status\na@x.example,no\n"
    wish = ListWish("l.csv", lambda *_: True, {"Status": "data"})
    assert read_list(Folder(tmp_path), raw, wish, LOCALES).recipients
    assert read_stops(Folder(tmp_path)) == {}


def filtered_xlsx() -> bytes:
    book, file = Workbook(), io.BytesIO()
    for row in (["Press list"], ["Name", "E-mail"], ["Ann", "ann@x.example"],
                ["Hidden", "hidden@x.example"], ["Bob", "bob@x.example"]):  # fmt: skip
        book.active.append(row)
    book.active.row_dimensions[4].hidden = True
    book.active.column_dimensions["A"].hidden = True
    book.save(file)
    return file.getvalue()


def changed_ods(raw: bytes, *changes: tuple[str, str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        content = archive.read("content.xml").decode()
    for old, new in changes:
        content = content.replace(old, new, 1)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", content)
    return file.getvalue()


def filtered_ods() -> bytes:
    rows = [("Name", "E-mail"), ("Hidden", "hidden@x.example"), ("Ann", "ann@x.example"),
            ("Bob", "bob@x.example")]  # fmt: skip
    row = "<table:table-row><table:table-cell><text:p>Hidden"
    hidden = row.replace("row>", 'row table:visibility="filter">', 1)
    return changed_ods(ods(rows), (row, hidden))


@pytest.mark.parametrize("raw", [filtered_xlsx(), filtered_ods()], ids=["xlsx", "ods"])
def test_readers_that_a_filter_hides_are_left_out_and_told(raw: bytes) -> None:
    """Fault seen: they got mail, although nobody who looked at the list saw them."""
    found = people(raw)
    assert [each.address for each in found.recipients] == ["ann@x.example", "bob@x.example"]
    assert [each.message for each in found.problems] == [
        "hidden rows are not read: 1 with addresses"
    ]


def test_a_hidden_sheet_of_open_document_is_not_read() -> None:
    """As one of Excel: what a person does not see in the program is not sent to."""
    style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    hide = (
        f'<style:style xmlns:style="{style}" style:name="ta1" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    shown = ods([("E-mail",), ("ann@x.example",)])
    with zipfile.ZipFile(io.BytesIO(shown)) as archive:
        content = archive.read("content.xml").decode()
    table = content[content.index("<table:table>") : content.index("</o:spreadsheet>")]
    old = table.replace("ann@", "old@").replace(
        "<table:table>", '<table:table table:style-name="ta1">'
    )
    raw = changed_ods(
        shown, ("<o:body>", f"{hide}<o:body>"), ("<table:table>", f"{old}<table:table>")
    )
    assert [each.address for each in people(raw).recipients] == ["ann@x.example"]


@pytest.mark.parametrize(
    ("cell", "addresses"),
    [
        ("Ann Example (ann@x.example)", ["ann@x.example"]),
        ("Ann (ann@x.example), Bob B (bob@x.example)", ["ann@x.example", "bob@x.example"]),
        ("ann@x.example ::: bob@x.example", ["ann@x.example", "bob@x.example"]),
    ],
)
def test_cells_of_outlook_and_google(cell: str, addresses: list[str]) -> None:
    found = people(f'E-mail;Labels\n"{cell}";"""Press"" ::: * myContacts"\n'.encode())
    assert [each.address for each in found.recipients] == addresses
    assert {each.groups for each in found.recipients} == {("Press", "myContacts")}


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"BEGIN:VCARD\r\nVERSION:3.0\r\nEMAIL:a@x.example\r\nEND:VCARD\r\n", "contact cards"),
        (b"<html><table><tr><td>a@x.example</td></tr></table></html>", "a page or a document"),
        ('\ufeff<?xml version="1.0"?><Workbook/>'.encode(), "a page or a document"),
        (b"{\\rtf1 a@x.example}", "a page or a document"),
    ],
)
def test_what_only_has_the_name_of_a_list_is_named(raw: bytes, words: str) -> None:
    with pytest.raises(KhabarError, match=words):
        recipients_of(read_table(raw, "l.xls"), recognised(read_table(raw, "l"), "l", {}, {}), "l",
                      LOCALES)  # fmt: skip
