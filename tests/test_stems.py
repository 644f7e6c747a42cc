"""Inflected terms in running text."""

import pytest

from khabar.languages.stems import beginnings, occurrences, term_beginnings

FOUND = [
    ("az", "kitab", "Yeni kitabı oxudum."),
    ("az", "müqavilə", "Tərəflər müqaviləni imzaladı."),
    ("az", "İctimai Birlik", "“Ortaq Dəyərlər” İctimai Birliyinin sədri"),
    ("az", "İctimai Birlik", "iki İctimai Birlikdən"),
    ("az", "qeyri-hökumət təşkilatı", "Qeyri-hökumət təşkilatlarının nümayəndələri"),
    ("az", "QHT", "QHT-lərin forumu"),
    ("az", "BMT", "BMT-yə"),
    ("az", "Bakı Maliyyə Hədəfi", "Bakı Maliyyə Hədəfinə görə"),
    ("az", "uşaq", "uşağın hüquqları"),
    ("az", "oğul", "onun oğlu"),
    ("az", "Azərbaycan–Qazaxıstan QHT Əməkdaşlıq Forumu",
     "“Azərbaycan–Qazaxıstan QHT Əməkdaşlıq Forumu”nda"),
    ("az", "“Yeddi Rəng” Fondu", "«Yeddi Rəng» Fondunun"),
    ("tr", "bakanlık", "Dışişleri Bakanlığı"),
    ("tr", "bakanlık", "bakanlıktan"),
    ("tr", "kitap", "kitabın"),
    ("tr", "ağaç", "ağacı"),
    ("tr", "kanat", "kanadını"),
    ("tr", "şehir", "şehrinde"),
    ("tr", "vakıf", "Community Hub Vakfı"),
    ("tr", "hak", "çocuk hakları"),
    ("tr", "hak", "hakkını"),
    ("tr", "Bakü", "Bakü’deki"),
    ("tr", "Bakü", "Bakü'nün"),
    ("tr", "STK", "STK’ların"),
    ("tr", "Türk Dünyası Ortak Alfabe Komisyonu", "Türk Dünyası Ortak Alfabe Komisyonunun"),
    ("tr", "sivil toplum kuruluşu", "sivil toplum kuruluşlarının"),
    ("tr", "iş birliği", "İş birliğinin"),
    ("kk", "келісім", "келісімге қол қойылды"),
    ("kk", "Қазақстан", "Қазақстанның астанасы"),
    ("kk", "үкіметтік емес ұйым", "Үкіметтік емес ұйымдардың"),
    ("kk", "ҮЕҰ", "ҮЕҰ-лардың"),
    ("kk", "қоғамдық бірлестік", "Қоғамдық бірлестігінің"),
    ("kk", "Дүниежүзілік көшпенділер ойындары", "Дүниежүзілік көшпенділер ойындарында"),
    ("kk", "халық", "қазақ халқының"),
    ("kk", "кітап", "кітабы"),
    ("kk", "URL", "URLдың"),
    ("kk", "Каспий теңізі", "Каспий теңізінің"),
    ("en", "NGO", "the NGOs of both countries"),
    ("en", "company", "two companies"),
    ("en", "Kazakhstan", "Kazakhstan’s"),
]  # fmt: skip

NOT_FOUND = [
    ("az", "kitab", "kitabxana"),
    ("az", "QHT", "qht"),
    ("az", "Xəzər dənizi", "xəzər dənizi"),
    ("tr", "Türk dünyası", "türk dünyası"),
    ("tr", "iş", "işaret"),
    ("kk", "ел", "елтаңба"),
    ("kk", "Қазақстан", "Қазақ стан"),
    ("en", "NGO", "NGOing"),
    ("en", "Public Union", "public union"),
]


@pytest.mark.parametrize(("locale", "term", "text"), FOUND)
def test_found(locale: str, term: str, text: str) -> None:
    assert [*occurrences(term, text, locale)], f"{term} is in {text}"


@pytest.mark.parametrize(("locale", "term", "text"), FOUND)
def test_what_a_term_begins_with_tells_where_to_look(locale: str, term: str, text: str) -> None:
    starts = term_beginnings(term, locale)
    assert "" in starts or starts & beginnings(text)
    assert "" in starts or not starts & beginnings("zzzz")


@pytest.mark.parametrize(("locale", "term", "text"), NOT_FOUND)
def test_not_found(locale: str, term: str, text: str) -> None:
    assert not [*occurrences(term, text, locale)]


def test_span_includes_suffixes() -> None:
    text = "Bu, Bakü’deki toplantıdır."
    ((start, end),) = occurrences("Bakü", text, "tr")
    assert text[start:end] == "Bakü’deki"


def test_any_case() -> None:
    assert [*occurrences("Xəzər dənizi", "xəzər dənizində", "az", any_case=True)]
    assert [*occurrences("Azərbaycan", "azərbaycanlılar", "az", any_case=True)]
    assert not [*occurrences("QHT", "qht", "az", any_case=True)]


def test_english_adjectives_are_derived() -> None:
    assert [*occurrences("Azerbaijan", "the Azerbaijani alphabet", "en", derived=True)]
    assert not [*occurrences("Azerbaijan", "the Azerbaijani alphabet", "en")]


def test_a_language_without_grammar_takes_short_endings() -> None:
    assert [*occurrences("Київ", "київські", "uk")] == []
    assert [*occurrences("Баку", "Бакуде", "uk")]
