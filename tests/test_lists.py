"""Lists of readers as people have them: programs, encodings, headings and words of all languages."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from conftest import examples
from khabar.distribution.mail.lists.columns import recognised
from khabar.distribution.mail.lists.directory import (
    as_csv,
    directory_text,
    merged_readers,
    of_groups,
    parse_directory,
)
from khabar.distribution.mail.lists.headings import ColumnRole, answer_of, role_of
from khabar.distribution.mail.lists.kept_columns import KeptColumns, keep_columns, kept_columns
from khabar.distribution.mail.lists.locale_words import LocaleWords
from khabar.distribution.mail.lists.pasted_line import pasted_lines
from khabar.distribution.mail.lists.read_list import (
    ListWish,
    read_list,
    read_table,
    recipients_of,
    stopped_in,
)
from khabar.distribution.mail.lists.recipients_command import merge_into_directory
from khabar.distribution.mail.offers import Offer, in_a_language
from khabar.distribution.mail.recipients import Recipient, RecipientList
from khabar.distribution.mail.returns.stopped import Stop, Why, read_stops
from khabar.files.folder import Folder
from khabar.problems import KhabarError

LOCALES = ("en", "az", "kk", "tr")
HEADED = ("Ad", "Soyad", "E-posta", "Dil", "Ambargo", "Grup", "Media", "Phone")
AYSE = ("Ayşe", "Gül", "ayse@gazete.example", "Türkçe", "evet", "ekonomi; spor", "Gazete", "+90 1")
FOUND = Recipient("ayse@gazete.example", "tr", "Ayşe Gül", embargo=True)


def people(raw: bytes, said: dict[str, str] | None = None, file: str = "l.csv") -> RecipientList:
    table = read_table(raw, file)
    return recipients_of(table, recognised(table, file, said or {}, {}), file, LOCALES)


def written(rows: Sequence[Sequence[str]], mark: str = ";", end: str = "\r\n") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=mark, lineterminator=end).writerows(rows)
    return file.getvalue()


def xlsx(rows: Sequence[Sequence[object]]) -> bytes:
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))
    book.save(file)
    return file.getvalue()


def ods(rows: Sequence[Sequence[str]]) -> bytes:
    """A sheet as LibreOffice writes it: filled to its end, and equal cells written once."""
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row)
        + '<table:table-cell table:number-columns-repeated="16376"/></table:table-row>'
        for row in rows
    )
    empty = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
    content = (
        f'<o:document-content xmlns:o="{space}office:1.0" xmlns:table="{space}table:1.0" '
        f'xmlns:text="{space}text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"><o:body><o:spreadsheet><table:table>{cells}{empty}'
        "</table:table></o:spreadsheet></o:body></o:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return file.getvalue()


BOOK = ["Ayşe Gül", "ayse@gazete.example", "TR", "evet"]
FILES = {
    "semicolons, UTF-8": written([HEADED, AYSE]).encode(),
    "commas, BOM": written([HEADED, AYSE], ",").encode("utf-8-sig"),
    "tabs, UTF-16": written([HEADED, AYSE], "\t").encode("utf-16"),
    "UTF-16 without a mark": written([HEADED, AYSE], "\t").encode("utf-16-le"),
    "sep=": b"sep=;\r\n" + written([HEADED, AYSE]).encode("cp1254"),
    "Windows-1254": written([HEADED, AYSE]).encode("cp1254"),
    "empty columns behind": written([(*HEADED, "", ""), (*AYSE, "", "")]).encode(),
    "old Mac": written([HEADED, AYSE], ";", "\r").encode(),
    "a title above": written([("Press list 2025",), (), HEADED, AYSE]).encode(),
    "Excel": xlsx([["Press list"], [], HEADED, AYSE]),
    "OpenDocument": ods([HEADED, AYSE]),
}


@pytest.mark.parametrize("raw", FILES.values(), ids=FILES.keys())
def test_a_list_of_any_program(raw: bytes) -> None:
    (one,) = people(raw).recipients
    assert one == FOUND
    assert one.groups == ("ekonomi", "spor")
    assert one.data == (("Media", "Gazete"), ("Phone", "+90 1"))


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("Full name;Email;Language;Embargo", "utf-8"),
        ("Ad soyad;E-Poçt;Dil;Embarqo", "utf-8"),
        ("Аты-жөні;Электрондық пошта;Тілі;Эмбарго", "utf-8"),
        ("Аты-жөні;Пошта;Тілі;Эмбарго", "kz1048"),
        ("ФИО;Электронная почта;Язык;Эмбарго", "cp1251"),
        ("İsim Soyisim;E-POSTA ADRESİ;DİL;Ambargo", "cp1254"),
        ("Name;E-Mail-Adresse;Sprache;Embargo", "utf-8"),
        ("name;address;locale;embargo", "utf-8"),
    ],
)
def test_headings_of_many_languages(head: str, encoding: str) -> None:
    raw = f"{head}\nAB;a@x.example;en-GB;yes\n".encode(encoding)
    assert people(raw).recipients == (Recipient("a@x.example", "en", "AB", embargo=True),)


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "mac_cyrillic", "utf-16-le"])
@pytest.mark.parametrize("name", ["Иван Петров", "ООО Заря № 5", "ТАСС и Ёлкина"])
def test_cyrillic_of_any_computer(name: str, encoding: str) -> None:
    """Fault seen: whatever was not UTF-8 was read as an encoding of Windows."""
    raw = f"Имя;Почта\n{name};i@x.example\nReuters;r@x.example\n"
    assert people(raw.encode(encoding)).recipients[0].name == name


@pytest.mark.parametrize("encoding", ["cp1254", "cp857", "mac_turkish"])
@pytest.mark.parametrize("name", ["Şükrü Gönül Işık", "ÇİĞDEM ÖZGÜR", "Jörg Müller"])
def test_turkish_of_any_computer(name: str, encoding: str) -> None:
    """Fault seen: two such letters side by side made a list Cyrillic."""
    raw = f"Ad;E-posta\n{name};i@x.example\nÇağrı Güneş;c@x.example\n"
    assert people(raw.encode(encoding)).recipients[0].name == name


def test_a_few_damaged_signs_are_told_and_reach_no_address() -> None:
    """Fault seen: one bad byte made all of it KZ-1048, and `x.example\xff` another domain."""
    raw = "Ad;E-poçt\nŞükrü;s@x.example\nƏli;a@x.example\n".encode()
    table = read_table(raw.replace(b"Ad", b"\xc6d"), "l.csv")
    assert [row[0].text for row in table.rows] == ["�d", "Şükrü", "Əli"]
    assert [each.message for each in table.problems] == [
        "some signs of the file are damaged; they are shown as �"
    ]
    for damaged in (raw[:-1] + b"\xff\n", raw.replace("Ə".encode(), b"\xc6")):
        with pytest.raises(KhabarError) as caught:
            people(damaged)
        assert [each.place.line for each in caught.value.problems] == [3]


def test_a_column_on_embargo_gives_no_permission_unless_a_person_says_so() -> None:
    raw = b"Email;Embargo access\na@x.example;yes\n"
    found = people(raw)
    assert not found.recipients[0].embargo
    assert [each.message for each in found.problems] == [
        "“Embargo access” is not read: nobody may have embargoed texts by it"
    ]
    assert people(raw, {"Embargo access": "embargo"}).recipients[0].embargo


def test_a_guess_of_the_encoding_is_told() -> None:
    found = people("Имя;Почта\nИван;i@x.example\n".encode("cp1251"))
    assert found.recipients[0].name == "Иван"
    assert [each.message for each in found.problems] == [
        "the file is not UTF-8; read as Windows-1251"
    ]


@pytest.mark.parametrize(
    ("said", "locale"),
    [
        ("EN", "en"), ("en-GB", "en"), ("en_US", "en"), ("English", "en"), ("ingilizce", "en"), ("eng", "en"),
        ("Türkçe", "tr"), ("TÜRKÇE", "tr"), ("Turkish", "tr"), ("турецкий", "tr"), ("tr-CY", "tr"),
        ("azərbaycan", "az"), ("Azərbaycanca", "az"), ("Azeri", "az"), ("az-Cyrl", "az"),
        ("қазақ тілі", "kk"), ("Қазақша", "kk"), ("kazakh", "kk"), ("казахский", "kk"), ("kaz", "kk"),
        ("", ""), ("kz", None), ("Klingon", None), ("de", None),
    ],
)  # fmt: skip
def test_languages_as_people_write_them(said: str, locale: str | None) -> None:
    assert LocaleWords(LOCALES).read(said) == locale


def test_a_script_is_the_locale_with_that_script() -> None:
    words = LocaleWords(("kk", "kk-Latn"))
    assert [words.read(each) for each in ("kk", "KK_latn", "kk-Cyrl", "kazakh")] == [
        "kk", "kk-Latn", "kk", "kk",
    ]  # fmt: skip


def test_yes_in_many_languages() -> None:
    assert all(
        answer_of(each) for each in ("Yes", "bəli", "Hə", "ИӘ", "да", "EVET", "x", "1", "True")
    )
    no = ("", "no", "xeyr", "yox", "жоқ", "нет", "HAYIR", "0", "-")
    assert all(answer_of(each) is False for each in no)
    assert answer_of("maybe") is None


def test_addresses_are_found_where_no_heading_names_them() -> None:
    assert people(b"Person;Kontakt\nA;a@x.example\n").recipients[0].address == "a@x.example"


def test_a_person_says_what_a_column_means() -> None:
    raw = b"E-mail,Second e-mail,Wer\na@x.example,b@x.example,A\n"
    table = read_table(raw, "l.csv")
    said = {"E-mail": "data", "second E-MAIL": "address", "Wer": "name"}
    columns = recognised(table, "l.csv", said, {})
    assert columns.sure
    found = recipients_of(table, columns, "l.csv", LOCALES).recipients
    assert [(each.address, each.name) for each in found] == [("b@x.example", "A")]
    for wrong in ({"Who": "name"}, {"Wer": "person"}):
        with pytest.raises(KhabarError):
            recognised(table, "l.csv", wrong, {})


def test_a_person_is_asked_once(tmp_path: pytest.TempPathFactory) -> None:
    folder, asked = Folder(tmp_path), []  # type: ignore[arg-type, var-annotated]
    raw = b"Ad;E-posta\nA;a@x.example\n"

    def wish(answer: bool) -> ListWish:
        return ListWish("l.csv", lambda columns, _: bool(asked.append(columns.meanings)) or answer)

    with pytest.raises(KhabarError, match="not confirmed"):
        read_list(folder, raw, wish(answer=False), LOCALES)
    assert kept_columns(folder) == {}
    for _ in range(2):
        read_list(folder, raw + b"B;b@x.example\n", wish(answer=True), LOCALES)
    assert asked == [{"Ad": "name", "E-posta": "address"}] * 2
    roles = {"ad": ColumnRole.NAME, "eposta": ColumnRole.ADDRESS}
    assert list(kept_columns(folder).values()) == [KeptColumns(confirmed=roles, recognised=roles)]


def test_what_was_confirmed_in_the_first_format_is_read_for_ever(tmp_path: Path) -> None:
    """It had what Khabar had recognised as an entry of its own."""
    folder = Folder(tmp_path)
    roles = {"confirmed": ColumnRole.NAME, "eposta": ColumnRole.ADDRESS}
    first = {
        "a1": roles,
        "a1 recognised": {**roles, "confirmed": ColumnRole.DATA},
        "b2": roles,
        "d4": {"confirmed": roles, "recognised": roles},
    }
    folder.private.write("columns.json", json.dumps(first).encode())
    then = {**roles, "confirmed": ColumnRole.DATA}
    wanted = {
        "a1": KeptColumns(confirmed=roles, recognised=then),
        "b2": KeptColumns(confirmed=roles),
        "d4": KeptColumns(confirmed=roles, recognised=roles),
    }
    assert kept_columns(folder) == wanted
    keep_columns(folder, "c3", ["ad"], [ColumnRole.NAME], [ColumnRole.DATA])
    own = {"ad": ColumnRole.NAME}
    new = KeptColumns(confirmed=own, recognised={"ad": ColumnRole.DATA})
    assert kept_columns(folder) == {**wanted, "c3": new}
    assert " recognised" not in (tmp_path / ".khabar/columns.json").read_text()


@pytest.mark.parametrize("heading", ["Status", "UNSUB_TIME", "Razılıq"])
def test_what_khabar_has_learned_of_leaving_since_is_asked_once_more(
    tmp_path: Path, heading: str
) -> None:
    """Fault seen: a column that an older Khabar kept as data went on mailing those who had left."""
    folder, asked = Folder(tmp_path), list[Mapping[str, str]]()
    raw = f"{heading};E-posta\nUnsubscribed;a@x.example\n;b@x.example\n".encode()

    def listed(**said: str) -> frozenset[str]:
        wish = ListWish("l.csv", lambda columns, _: not asked.append(columns.meanings), said)
        return read_list(folder, raw, wish, LOCALES).left

    table = read_table(raw, "l.csv")
    known = recognised(table, "l.csv", {}, {})
    names = dict(zip(known.names, (ColumnRole.DATA, ColumnRole.ADDRESS), strict=True))
    older = {known.key: names}
    folder.private.write("columns.json", json.dumps(older).encode())
    assert listed() == {"a@x.example"}
    assert [each[heading] for each in asked] == [known.roles[0].value]
    assert (listed(), len(asked)) == ({"a@x.example"}, 1)
    # A person who knows what Khabar takes it for has the last word.
    assert listed(**{heading: "data"}) == listed() == frozenset()
    assert len(asked) == 1


def test_an_address_in_another_column_is_told_with_both() -> None:
    """Fault seen: “`` is not an e-mail address”."""
    for nothing in ("", "-", "n/a"):
        raw = f"Name,E-mail,Second e-mail\nAnn,ann@p.example,\nBob,{nothing},bob@p.example\n"
        with pytest.raises(KhabarError) as refused:
            people(raw.encode())
        (one,) = refused.value.problems
        assert (one.place.line, one.message) == (
            3, "no address here, but `bob@p.example` is in the column `Second e-mail`",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "has no column with e-mail addresses"),
        (b"a,b\n1,2\n", "has no column with e-mail addresses"),
        (b"Email,E-posta\na@x.example,b@x.example\n", "both mean address"),
        (b"PK\x03\x04junk", "is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is of an older Excel or has a password"),
        (b"name;email\nA; B;a@x.example\n", "1 problems"),
        (b"address\n<<<<<<< HEAD\n", "1 problems"),
    ],
)
def test_what_is_no_list_is_refused(raw: bytes, expected: str) -> None:
    with pytest.raises(KhabarError, match=expected):
        people(raw)


def test_a_sheet_that_would_fill_the_memory_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "content.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
        )
    with pytest.raises(KhabarError, match="declares its own entities"):
        people(file.getvalue())


@settings(max_examples=examples(30), deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-16")))
def test_any_file_is_read_or_refused(raw: bytes) -> None:
    for head in (b"", b"address,locale\n", b"PK\x03\x04"):
        with suppress(KhabarError):
            people(head + raw)


def test_a_reader_without_a_language_gets_the_first_that_is_ready() -> None:
    offered = {"en": Offer("en"), "az": Offer("az", bulletin=object())}  # type: ignore[arg-type]
    found = in_a_language(RecipientList((Recipient("a@x.example", ""),)), offered)
    assert found.recipients[0].locale == "az"


def test_the_directory_takes_over_what_a_new_list_says() -> None:
    known = (
        Recipient("a@x.example", "az", "A", embargo=True, groups=("economy",), data=(("TV", "1"),)),
        Recipient("b@x.example", "en"),
    )
    new = (Recipient("a@x.example", "", "A. A.", groups=("sport",)), Recipient("c@x.example", "tr"))
    merged = merged_readers(known, new)
    assert [each.address for each in merged] == ["a@x.example", "b@x.example", "c@x.example"]
    assert (merged[0].locale, merged[0].name, merged[0].embargo) == ("az", "A. A.", False)
    assert merged[0].groups == ("economy", "sport")
    assert merged[0].data == (("TV", "1"),)
    assert parse_directory(directory_text(merged)) == merged
    assert merged_readers(merged, merged) == merged
    # The next list writes her address in other letters: she is the same reader.
    again = merged_readers(merged, [Recipient("A@x.example", "tr"), Recipient("A@x.example", "en")])
    assert (again[0].address, again[0].locale) == ("a@x.example", "en")
    assert len(again) == 3


def test_groups_are_chosen_whatever_their_letters() -> None:
    readers = (
        Recipient("a@x.example", "az", groups=("İqtisadiyyat",)),
        Recipient("b@x.example", "az"),
    )
    assert of_groups(readers, ["iqtisadiyyat"]).recipients == readers[:1]
    assert of_groups(readers, ["all"]).recipients == readers
    with pytest.raises(KhabarError, match="nobody is in the group sport"):
        of_groups(readers, ["sport"])


def test_an_export_is_read_again_and_no_formula_in_it_runs() -> None:
    reader = Recipient("a@x.example", "az", "=A", True, ("economy",), (("Phone", "+994"),))
    raw = as_csv([reader], {})
    (row,) = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))[1:]
    assert not any(field.startswith(("=", "+")) for field in row)
    (again,) = people(raw).recipients
    assert again == replace(reader, name="'=A")
    assert again.groups == reader.groups


# What people write over columns and into them, as found in lists of press offices.


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("ADI", "name"),
        ("ADI SOYADI", "name"),
        ("Adı, soyadı", "name"),
        ("Ad, soyad, ata adı", "name"),
        ("Фамилия, имя, отчество", "name"),
        ("Имя и фамилия", "name"),
        ("Тегі, аты", "name"),
        ("SOYADI", "surname"),
        ("E-POÇT ÜNVANI", "address"),
        ("Эл. почта", "address"),
        ("E-mail адрес", "address"),
        ("Электрондық мекенжай", "address"),
        ("Mövzular", "groups"),
        ("İLGİ ALANI", "groups"),
        ("Имя, отчество", "name"),
        ("Ata adı", "data"),
        ("Әкесінің аты", "data"),
        ("Middle Name", "data"),
        ("Company name", "data"),
        ("Название СМИ", "data"),
        ("Media adı", "data"),
    ],
)
def test_headings_of_lists_as_people_have_them(heading: str, role: str) -> None:
    assert role_of(heading) == role


@pytest.mark.parametrize(
    ("headings", "row", "name"),
    [
        # Fault seen: with these columns the letters named nobody, or half of a name.
        ("First;Last", "Leyla;Əliyeva", "Leyla Əliyeva"),
        ("Last;First", "Əliyeva;Leyla", "Leyla Əliyeva"),
        ("First;Middle;Last", "Leyla;Rauf qızı;Əliyeva", "Leyla Əliyeva"),
        ("Contact First;Contact Last", "Leyla;Əliyeva", "Leyla Əliyeva"),
        ("Name (First);Name (Last)", "Leyla;Əliyeva", "Leyla Əliyeva"),
        ("Given name;Family name", "Leyla;Əliyeva", "Leyla Əliyeva"),
        ("Forename;Surname", "Ann;Roe", "Ann Roe"),
        ("First name;Last", "Ann;Roe", "Ann Roe"),
        ("First;Last name", "Ann;Roe", "Ann Roe"),
        ("Family;Given name", "Roe;Ann", "Ann Roe"),
        ("FNAME;LNAME", "Ann;Roe", "Ann Roe"),
        ("Vorname;Name", "Jürgen;Groß", "Jürgen Groß"),
        ("Vorname;Familienname", "Jürgen;Groß", "Jürgen Groß"),
        ("Prénom;Nom", "Zoé;Leroy", "Zoé Leroy"),
        ("Nom;Prénom", "Leroy;Zoé", "Zoé Leroy"),
        ("Nombre;Apellidos", "Ana;Ruiz Gil", "Ana Ruiz Gil"),
        ("Nome;Cognome", "Anna;Rossi", "Anna Rossi"),
        ("Imię;Nazwisko", "Anna;Nowak", "Anna Nowak"),
        ("Ism;Familiya", "Aziz;Karimov", "Aziz Karimov"),
        ("Ім'я;Прізвище", "Олена;Коваль", "Олена Коваль"),
        ("Name;First;Last", "Ann B. Roe;Ann;Roe", "Ann B. Roe"),
        ("First;Surname;Last", "Ann;Roe;1.2.2026", "Roe"),
        ("ФИО;Имя", "Иванова Анна;Анна", "Иванова Анна"),
        ("Ad Soyad;Ad", "Ayşe Gül;Ayşe", "Ayşe Gül"),
        # These say when, or in which order.
        ("First contact;Last contact", "1.2.2026;3.4.2026", ""),
        ("Last updated;Name", "1.2.2026;Ann Roe", "Ann Roe"),
        ("First;Outlet", "1;Gazete", ""),
        ("Last;Outlet", "1;Gazete", ""),
    ],
)
def test_parts_of_names_mean_what_the_columns_beside_them_say(
    headings: str, row: str, name: str
) -> None:
    found = people(f"{headings};E-mail\n{row};a@x.example\n".encode())
    assert [each.name for each in found.recipients] == [name]


@pytest.mark.parametrize(
    "heading",
    ["Язык общения", "Хабарлама тілі", "Yazışma dili", "YAZIŞMA DİLİ", "Preferred language"],
)
def test_the_one_column_that_speaks_of_language_is_the_language(heading: str) -> None:
    raw = f"Email;{heading}\nann@paper.example;kk\n".encode()
    assert people(raw).recipients[0].locale == "kk"
    both = f"Email;Dil;{heading}\nann@paper.example;tr;kk\n".encode()
    assert people(both).recipients[0].locale == "tr"


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("Azərbaycan dili", "az"),
        ("AZƏRBAYCAN DİLİ", "az"),
        ("на казахском", "kk"),
        ("на казахском языке", "kk"),
        ("қазақ тілінде", "kk"),
        ("Каз.", "kk"),
        ("azərb.", "az"),
        ("қазақ.", "kk"),
        ("рус.", None),
        ("dil.", None),
        ("Türk dili", "tr"),
        ("TÜRKÇE", "tr"),
        ("English (UK)", "en"),
        ("Английский язык", "en"),
        ("English/Russian", None),
        ("русский", None),
        ("Turkmen", None),
        ("dili", None),
    ],
)
def test_languages_with_words_around_them(text: str, locale: str | None) -> None:
    assert LocaleWords(LOCALES).read(text) == locale


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("ann@paper.example", ""),
        ("\xa0ann@paper.example\u200b", ""),
        ("\u2060ann@paper.example\u200e", ""),
        ("MAILTO:ann@paper.example", ""),
        ("mailto:ann@paper.example?subject=News", ""),
        ("<ann@paper.example>", ""),
        ("Ann Lee <ann@paper.example>", "Ann Lee"),
        ("'\"Lee, Ann\" <mailto:ann@paper.example>'".strip("'"), "Lee, Ann"),
    ],
)
def test_an_address_as_mail_programs_show_it(cell: str, name: str) -> None:
    found = people(written([("email", "phone"), (cell, "1")], ",").encode()).recipients
    assert [(each.address, each.name) for each in found] == [("ann@paper.example", name)]
    named = people(written([("email", "name"), (cell, "Ann")], ",").encode()).recipients
    assert named[0].name == "Ann"


@pytest.mark.parametrize(
    "cell",
    ["a@x.example; b@x.example", "a@x.example\nb@x.example", "a@x.example, b@x.example",
     "a@x.example / b@x.example", "a@x.example/b@x.example", "a@x.example b@x.example",
     "Ann <a@x.example>; <b@x.example>", "a@x.example;b@x.example;"],
)  # fmt: skip
def test_each_address_of_a_cell_is_a_reader_and_told(cell: str) -> None:
    found = people(written([("email", "dil"), (cell, "tr")]).encode())
    assert [(each.address, each.locale) for each in found.recipients] == [
        ("a@x.example", "tr"), ("b@x.example", "tr"),
    ]  # fmt: skip
    assert [each.message for each in found.problems] == [
        "one cell has 2 addresses; each is a reader of its own"
    ]


ANN, BOB = ("ann@x.example", "Ann Lee"), ("bob@x.example", "Lee, Bob")


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee <ann@x.example>; Lee, Bob <bob@x.example>",
        "'Ann Lee' <ann@x.example>; \"Lee, Bob\" <bob@x.example>;\r\n",
        'Ann Lee <ann@x.example>, "Lee, Bob" <bob@x.example>',
        'To: Ann Lee <ann@x.example>,\n "Lee, Bob" <mailto:bob@x.example>\n',
        'Кому: Ann Lee (ann@x.example)\nКопия: "Lee, Bob" <bob@x.example>\n',
        "E-posta\nAnn Lee <ann@x.example>; Lee, Bob <bob@x.example>\n",
        '"Lee, Bob" <bob@x.example>\nAnn Lee <ann@x.example>',
    ],
)
def test_a_line_of_the_to_field_is_a_list(text: str) -> None:
    """Fault seen: only the first mailbox was read; the others were columns that mean nothing."""
    found = people(text.encode())
    assert sorted((each.address, each.name) for each in found.recipients) == [ANN, BOB]
    assert not found.problems


@pytest.mark.parametrize(
    "text",
    ["a@x.example;b@x.example", "'a@x.example' <a@x.example>, b@x.example",
     "a@x.example,b@x.example\n"],
)  # fmt: skip
def test_addresses_alone_on_a_line_are_a_list(text: str) -> None:
    assert people(text.encode()).recipients == (
        Recipient("a@x.example", ""), Recipient("b@x.example", ""),
    )  # fmt: skip


def test_of_a_line_with_a_mistake_nobody_is_passed_over() -> None:
    with pytest.raises(KhabarError) as caught:
        people(b"Ann <ann@x.example>;\nBob <bob@x..example>; can@x.example")
    assert [str(each.place) for each in caught.value.problems] == ["l.csv:2:1"]


def test_hostile_lines_are_read_once() -> None:
    for text in ('"' * 60_001, "<" * 60_000, "a@b;" * 15_000 + "x", "<a@" * 20_000, "to:" * 20_000):
        assert not pasted_lines(text)


@pytest.mark.parametrize("cell", ["a@x.example; b", "a@x.example@b@x.example", "Doe, a@@x.example"])
def test_what_is_no_second_address_is_refused(cell: str) -> None:
    with pytest.raises(KhabarError):
        people(written([("email", "phone"), (cell, "1")]).encode())


@pytest.mark.parametrize(
    "rows",
    [[("Ann Lee", "ann@x.example", "EN", "+1"), ("Can Kaya", "can@x.example", "tr", "")],
     [("Media list",), ("Ann Lee", "ann@x.example", "EN", "+1"), ("Can Kaya", "can@x.example", "tr", "")]],
)  # fmt: skip
@pytest.mark.parametrize("write", [lambda rows: written(rows).encode(), xlsx, ods])
def test_a_list_without_headings_is_read_by_what_is_in_it(
    rows: list[tuple[str, ...]], write: Callable[[list[tuple[str, ...]]], bytes]
) -> None:
    raw = write(rows)
    assert [(each.address, each.locale, each.name) for each in people(raw).recipients] == [
        ("ann@x.example", "en", "Ann Lee"), ("can@x.example", "tr", "Can Kaya"),
    ]  # fmt: skip
    table = read_table(raw, "l.csv")
    columns = recognised(table, "l.csv", {}, {})
    assert not columns.sure
    assert not columns.is_kept
    assert columns.meanings == {
        "column 1": "name", "column 2": "address", "column 3": "locale", "column 4": "data",
    }  # fmt: skip
    said = recognised(table, "l.csv", {"column 1": "data"}, {})
    assert said.meanings["column 1"] == "data"
    assert not said.is_kept


def linked_book(*, formula: bool) -> bytes:
    """A sheet whose cells show a name or “Write”, and lead to an address."""
    book, file = Workbook(), io.BytesIO()
    sheet = book.active
    sheet.append(["Name", "Contact", "Dil"])
    for row, (name, address) in enumerate((("Ann", "ann@x.example"), ("Can", "can@x.example")), 2):
        sheet.append([name, "Write", "tr"])
        cell = sheet.cell(row, 2)
        if formula:
            cell.value = f'=HYPERLINK("mailto:{address}?subject=News","Write")'
        else:
            cell.hyperlink = f"mailto:{address}?subject=News"
            cell.value = "Write"
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("formula", [False, True])
def test_an_address_behind_a_link_is_read(*, formula: bool) -> None:
    found = people(linked_book(formula=formula))
    assert [(each.address, each.locale) for each in found.recipients] == [
        ("ann@x.example", "tr"), ("can@x.example", "tr"),
    ]  # fmt: skip


def merged_book(*merged: str) -> bytes:
    """A sheet with headings of two lines, and an outlet with two readers."""
    book, file = Workbook(), io.BytesIO()
    for row in (
        ("Media", "E-posta", "Seçimler", None, "Name"),
        (None, None, "Dil", "Gruplar", None),
        ("Trend", "ann@x.example", "tr", "economy", "Ann"),
        (None, "can@x.example", None, None, "Can"),
        (None, "eda@x.example", None, None, "Eda"),
    ):
        book.active.append(row)
    for each in merged:
        book.active.merge_cells(each)
    book.save(file)
    return file.getvalue()


def test_a_cell_that_is_merged_over_rows_counts_for_each_of_them() -> None:
    """Fault seen: of all readers of an outlet, only the first one had its language."""
    heads = ("A1:A2", "B1:B2", "C1:D1", "E1:E2")
    found = people(merged_book(*heads, "A3:A4", "C3:C4", "D3:D4")).recipients
    assert [(each.name, each.locale, each.groups, dict(each.data)) for each in found] == [
        ("Ann", "tr", ("economy",), {"Media": "Trend"}),
        ("Can", "tr", ("economy",), {"Media": "Trend"}),
        ("Eda", "", (), {}),
    ]  # fmt: skip
    span = '<table:table-cell table:number-rows-spanned="2"><text:p>tr</text:p></table:table-cell>'
    raw = ods([("E-posta", "Dil"), ("ann@x.example", "@"), ("can@x.example",), ("eda@x.example",)])
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        content = archive.read("content.xml").decode()
    content = content.replace("<table:table-cell><text:p>@</text:p></table:table-cell>", span)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", content)
    found = people(file.getvalue()).recipients
    assert [each.locale for each in found] == ["tr", "tr", ""]


def test_a_row_with_an_address_is_a_reader_whatever_else_it_says() -> None:
    """Fault seen: the first reader of a list of consents was taken for its headings."""
    raw = "Alıcı;İzin Türü;İzin Durumu\na@x.example;EPOSTA;ONAY\nb@x.example;EPOSTA;RET\n"
    found = people(raw.encode())
    assert [each.address for each in found.recipients] == ["a@x.example", "b@x.example"]
    table = read_table(raw.encode(), "l.csv")
    columns = recognised(table, "l.csv", {}, {})
    assert dict(stopped_in(table, columns)) == {"b@x.example": "RET"}
    raw = "E-mail;Name;Prefers\n;Ann;Email\nb@x.example;Bob;Email\n"
    assert [each.name for each in people(raw.encode()).recipients] == ["Bob"]


@pytest.mark.parametrize(
    ("name", "surname", "whole"),
    [("Ann Lee", "Lee", "Ann Lee"), ("Ann", "Lee", "Ann Lee"), ("Ali", "Ali", "Ali Ali"),
     ("Ayşe GÜL", "Gül", "Ayşe GÜL"), ("Jean", "De La Cruz", "Jean De La Cruz")],
)  # fmt: skip
def test_a_surname_is_added_to_a_name_that_lacks_it(name: str, surname: str, whole: str) -> None:
    """Fault seen: `Ann Lee Lee`, of an export of Google."""
    raw = written([("Name", "Family Name", "E-mail"), (name, surname, "a@x.example")]).encode()
    assert [each.name for each in people(raw).recipients] == [whole]


def test_an_address_behind_a_link_of_open_document_is_read() -> None:
    link = '<text:a xlink:href="mailto:ann@x.example">Ann Lee</text:a>'
    raw = ods([("Kişi", "Dil"), (link, "tr")])
    found = people(raw)
    assert [(each.address, each.name) for each in found.recipients] == [
        ("ann@x.example", "Ann Lee")
    ]


ROWS = (
    ("ФИО", "E-mail", "Тел."), ("ТЕЛЕВИДЕНИЕ", "", ""), ("Анна", "anna@tv.example", "1"),
    ("Пётр", "нет", "2"), ("Оля", "—", "3"), ("Иван", "\xa0", "4"),
)  # fmt: skip


@pytest.mark.parametrize("raw", [written(ROWS).encode(), xlsx(ROWS), ods(ROWS)])
def test_titles_between_readers_and_readers_without_mail_are_left_out_and_told(raw: bytes) -> None:
    found = people(raw)
    assert [each.name for each in found.recipients] == ["Анна"]
    assert [(each.place.line, each.level.value, each.message) for each in found.problems] == [
        (2, "warning", "rows without an e-mail address are left out: 4 (lines 2, 4, 5, 6)")
    ]


def test_a_row_that_has_its_address_elsewhere_is_not_left_out() -> None:
    """Its cells may have moved, or the address was written into the wrong column."""
    with pytest.raises(KhabarError, match="1 problems"):
        people(b"Name;E-mail;Phone\nAnn;a@x.example;1\nBob;;b@x.example\n")


def test_who_gets_no_more_mail_has_an_address(tmp_path: pytest.TempPathFactory) -> None:
    raw = b"email,stopped\n,yes\nann@paper.example,yes\n"
    read_list(Folder(tmp_path), raw, ListWish("l", lambda *_: True), LOCALES)  # type: ignore[arg-type]
    assert list(read_stops(Folder(tmp_path))) == ["ann@paper.example"]  # type: ignore[arg-type]


def test_a_note_beside_the_table_moves_nothing() -> None:
    """In a sheet a cell stands in its column, whatever is beside it."""
    rows = [("Name", "E-mail"), ("Ann", "ann@paper.example", "call first")]
    assert people(xlsx(rows)).recipients[0].name == "Ann"
    with pytest.raises(KhabarError):
        people(written(rows).encode())


def book(*sheets: tuple[str, Sequence[Sequence[object]]], hidden: str = "") -> bytes:
    found, file = Workbook(), io.BytesIO()
    found.remove(found.active)
    for name, rows in sheets:
        sheet = found.create_sheet(name)
        sheet.sheet_state = "hidden" if name == hidden else "visible"
        for row in rows:
            sheet.append(list(row))
    found.save(file)
    return file.getvalue()


def test_the_sheet_with_the_readers_is_read_and_others_with_readers_are_told() -> None:
    cover = ("Help", [("Fill in the next sheet",)])
    tv = ("TV", [("E-mail",), ("ann@tv.example",)])
    radio = ("Radio", [("E-mail",), ("bob@radio.example",)])
    found = people(book(cover, tv, radio, ("Old", radio[1]), hidden="Old"))
    assert [each.address for each in found.recipients] == ["ann@tv.example"]
    assert [each.message for each in found.problems] == [
        "the sheet “Radio” has addresses, too, and is not read"
    ]


def test_of_two_columns_of_one_name_the_first_counts_unless_a_person_says_otherwise(
    tmp_path: pytest.TempPathFactory,
) -> None:
    raw = b"E-mail,Email,Name\na@x.example,b@x.example,A\n"
    assert people(raw).recipients[0].address == "a@x.example"
    assert people(raw).recipients[0].data == (("Email", "b@x.example"),)
    folder = Folder(tmp_path)  # type: ignore[arg-type]
    said = {"E-mail": "data", "Email": "address"}
    for map_ in (said, {}):
        read = read_list(folder, raw, ListWish("l", lambda *_: True, map_), LOCALES)
        assert read.recipients[0].address == "b@x.example"


def test_the_street_of_a_reader_is_no_mailbox() -> None:
    raw = b"Name,Address,E-mail\nAnn,1 High Street,ann@paper.example\n"
    found = people(raw).recipients[0]
    assert (found.address, found.data) == ("ann@paper.example", (("Address", "1 High Street"),))


@pytest.mark.parametrize(
    "word", [Why.BOUNCED.value, Why.ASKED.value, "yes", "Bəli", "bounced hard"]
)
def test_who_gets_no_more_mail_by_the_list_gets_none(
    tmp_path_factory: pytest.TempPathFactory, word: str
) -> None:
    """A list that another machine exported, or another program."""
    folder = Folder(tmp_path_factory.mktemp("newsroom"))
    raw = written([("address", "locale", "stopped"), ("ann@paper.example", "en", word),
                   ("bob@paper.example", "en", ""), ("eve@paper.example", "en", "no")])  # fmt: skip
    at = "2025-11-24T12:00:00+00:00"
    wish = ListWish("l.csv", lambda *_: True, at=at)
    read_list(folder, raw.encode(), wish, LOCALES)
    why = Why.BOUNCED if word == Why.BOUNCED else Why.ASKED
    assert read_stops(folder) == {"ann@paper.example": Stop(why=why, at=at, words=word)}


def test_who_gets_mail_otherwise_from_now_on_is_told(tmp_path: Path) -> None:
    """Two persons share a mailbox, or a new list has another language: nobody changes unseen."""
    folder = Folder(tmp_path / "newsroom")
    folder.root.mkdir()
    first = people(b"email;dil;ambargo\nann@x.example;en;no\nbob@x.example;;no\n")
    assert merge_into_directory(folder, "l.csv", first, []).problems == ()
    again = people(b"email;dil;ambargo\nAnn@X.example;tr;yes\nbob@x.example;tr;no\n")
    told = merge_into_directory(folder, "m.csv", again, []).problems
    assert [each.message for each in told] == [
        "ann@x.example gets tr from now on, and got en",
        "ann@x.example may have embargoed texts from now on",
    ]


def test_a_group_of_a_list_and_of_the_command_counts_once(tmp_path: Path) -> None:
    """Fault seen: the directory had readers twice in a group that both named."""
    folder = Folder(tmp_path / "newsroom")
    folder.root.mkdir()
    listed = people(b"email;groups\na@x.example;economy\n")
    assert merge_into_directory(folder, "l.csv", listed, ["economy"]).groups == {"economy": 1}
