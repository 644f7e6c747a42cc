"""Values in texts, as each locale writes them."""

from decimal import Decimal

import pytest

from khabar.languages.calendar import full_dates
from khabar.languages.figures import figures, understood
from khabar.languages.numbers.in_words import in_words

VALUES = [
    ("en", "12.5%", "12.5", "%"),
    ("az", "12,5%", "12.5", "%"),
    ("az", "12,5 faiz", "12.5", "%"),
    ("tr", "%12,5", "12.5", "%"),
    ("tr", "% 12,5", "12.5", "%"),
    ("tr", "yüzde 12,5", "12.5", "%"),
    ("kk", "12,5 %", "12.5", "%"),
    ("kk", "12,5 пайызға", "12.5", "%"),
    ("kk", "60%-ы", "60", "%"),
    ("en", "12.5 per cent", "12.5", "%"),
    ("en", "1,234.5", "1234.5", ""),
    ("az", "1.234,5", "1234.5", ""),
    ("tr", "1.234,5", "1234.5", ""),
    ("kk", "1\u00a0234,5", "1234.5", ""),
    ("kk", "1\u202f234,5", "1234.5", ""),
    ("kk", "1 234,5", "1234.5", ""),
    ("az", "1234", "1234", ""),
    ("tr", "1.234.567", "1234567", ""),
    ("en", "300 million", "300000000", ""),
    ("tr", "300 milyon", "300000000", ""),
    ("tr", "300 milyonluk", "300000000", ""),
    ("az", "300 mln", "300000000", ""),
    ("az", "1,3 trilyon ABŞ dollarına", "1300000000000", "USD"),
    ("kk", "300 млн", "300000000", ""),
    ("kk", "300 миллионнан", "300000000", ""),
    ("kk", "5 мыңнан", "5000", ""),
    ("tr", "2 bin 500", "2500", ""),
    ("az", "1 milyon 250 min", "1250000", ""),
    ("en", "US$300", "300", "USD"),
    ("en", "$1.5bn", "1500000000", "USD"),
    ("az", "300 ABŞ dolları", "300", "USD"),
    ("tr", "300 dolar", "300", "USD"),
    ("tr", "300 ABD dolarıdır", "300", "USD"),
    ("kk", "300 АҚШ доллары", "300", "USD"),
    ("kk", "500 млрд теңге", "500000000000", "KZT"),
    ("kk", "500 теңгеге", "500", "KZT"),
    ("az", "500 manata", "500", "AZN"),
    ("az", "500 ₼", "500", "AZN"),
    ("en", "€45 million", "45000000", "EUR"),
    ("tr", "45 milyon avroluk", "45000000", "EUR"),
    ("tr", "250 TL", "250", "TRY"),
    ("tr", "2024’te", "2024", ""),
    ("az", "1992-ci", "1992", ""),
    ("kk", "5-ші", "5", ""),
    ("en", "29th", "29", ""),
    ("en", "the 1990s", "1990", ""),
]


@pytest.mark.parametrize(("locale", "text", "value", "unit"), VALUES)
def test_value_and_unit(locale: str, text: str, value: str, unit: str) -> None:
    (figure,) = figures(text, locale)
    assert Decimal(value) in figure.readings
    assert figure.unit == unit
    assert not figure.foreign
    assert not figure.negative


@pytest.mark.parametrize(
    ("locale", "text"), [("tr", "12.5"), ("az", "1,234.5"), ("en", "12,5"), ("kk", "12.5 млн")]
)
def test_separators_of_another_language(locale: str, text: str) -> None:
    (figure,) = figures(text, locale)
    assert figure.foreign


DATES = [
    ("en", "November 24, 2025"),
    ("en", "24 November 2025"),
    ("az", "2025-ci il noyabrın 24-də"),
    ("az", "24 noyabr 2025-ci il"),
    ("kk", "2025 жылғы 24 қарашада"),
    ("kk", "2025 ж. 24 қараша"),
    ("tr", "24 Kasım 2025’te"),
    ("tr", "24.11.2025"),
    ("kk", "24.11.2025"),
    ("en", "2025-11-24"),
]


@pytest.mark.parametrize(("locale", "text"), DATES)
def test_dates_by_their_parts(locale: str, text: str) -> None:
    readings = {each for figure in figures(text, locale) for each in figure.readings}
    assert readings == {Decimal(24), Decimal(2025), "month 11"}


@pytest.mark.parametrize(("locale", "text"), DATES[:7])
def test_full_dates(locale: str, text: str) -> None:
    ((day, _, _),) = full_dates(text, locale)
    assert day.isoformat() == "2025-11-24"


@pytest.mark.parametrize(
    ("locale", "text"),
    [("tr", "9-11 Eylül 2024"), ("kk", "2024 жылғы 9–11 қыркүйек"), ("en", "September 9–11, 2024")],
)
def test_a_range_is_not_negative(locale: str, text: str) -> None:
    found = figures(text, locale)
    assert not any(figure.negative for figure in found)
    assert {Decimal(9), Decimal(11), Decimal(2024)} <= {r for f in found for r in f.readings}
    assert not [*full_dates(text, locale)]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "15:00"),
        ("en", "3 p.m."),
        ("en", "3:00 PM"),
        ("tr", "saat 15.00’te"),
        ("kk", "сағат 15:00-де"),
        ("az", "saat 15-də"),
    ],
)
def test_times(locale: str, text: str) -> None:
    assert any("15:00" in figure.readings for figure in figures(text, locale))


def test_a_list_shares_its_scale_and_unit() -> None:
    first, second = figures("5–10 milyon manat", "az")
    assert Decimal(5_000_000) in first.readings
    assert "AZN" in first.shared
    assert second.unit == "AZN"


@pytest.mark.parametrize("text", ["-5", "−5", "minus 5"])
def test_negative(text: str) -> None:
    (figure,) = figures(text, "en")
    assert figure.negative


@pytest.mark.parametrize(
    ("locale", "text", "value"),
    [
        ("en", "three times", 3),
        ("az", "üç dəfə", 3),
        ("tr", "üçüncü", 3),
        ("kk", "бесінші", 5),
        ("kk", "үшеуі", 3),
        ("en", "twenty-one", 21),
        ("az", "iyirmi beş", 25),
        ("tr", "yüz elli", 150),
        ("tr", "iki yüz elli bin", 250_000),
        ("en", "half a million", 500_000),
        ("kk", "жарты миллион", 500_000),
        ("az", "XXI əsr", 21),
        ("tr", "on dördüncü", 14),
    ],
)
def test_numbers_in_words(locale: str, text: str, value: int) -> None:
    assert Decimal(value) in [*in_words(text, locale)]


def test_a_code_keeps_its_letters() -> None:
    (figure,) = figures("COP29-un", "az")
    assert (figure.code, figure.readings) == ("COP", {Decimal(29)})


def test_everything_is_understood() -> None:
    text = "Noyabrda üç ölkə 300 manat"
    said = understood(figures(text, "az"), text, "az")
    assert {"month 11", Decimal(3), Decimal(300)} <= said.readings
    assert said.units == {"AZN"}
