"""Figures translate themselves: what is certain by its value, and nothing else."""

import pytest
from babel import localedata

from khabar.catalogs.own_form import in_own_form
from khabar.checks import Context, Pair, check_pair
from khabar.problems import Place

# Source language, text, and what az, en, kk, tr, ru, de make of it.
N, T = "\u00a0", "\u202f"
CERTAIN = [
    ("en", "2024", "az", "2024"), ("en", "12", "tr", "12"), ("en", "7", "kk", "7"),
    ("en", "1,200", "tr", "1.200"), ("en", "1,200", "kk", f"1{N}200"), ("en", "1,200", "az", "1.200"),
    ("en", "1,234,567.5", "tr", "1.234.567,5"), ("en", "47.50", "kk", "47,50"),
    ("tr", "1.200", "en", "1,200"), ("az", "47,5", "en", "47.5"), ("kk", "1 200", "en", "1,200"),
    ("en", "+3.2", "kk", "+3,2"), ("en", "−2", "tr", "−2"), ("en", "-2.5", "az", "-2,5"),
    ("en", "12%", "ar", "12%"), ("en", "5%", "tr", "%5"), ("en", "4.25%", "tr", "%4,25"), ("tr", "%12,5", "en", "12.5%"),
    ("en", "5%", "az", "5%"), ("en", "5.0%", "kk", "5,0%"), ("en", "5.0%", "ru", f"5,0{N}%"), ("kk", "12 %", "en", "12%"),
    ("en", "$1,200", "tr", "$1.200"), ("az", "300 ₼", "en", "₼300"), ("en", "AZN 300", "az", f"300{N}₼"),
    ("en", "24 November 2025", "tr", "24 Kasım 2025"), ("en", "November 24, 2025", "az", "24 noyabr 2025-ci il"),
    ("tr", "24 Kasım 2025", "en", "November 24, 2025"), ("kk", "2025 жылғы 24 қараша", "en", "November 24, 2025"),
    ("en", "COP29", "kk", "COP29"), ("en", "A4", "tr", "A4"), ("en", "ISO-9001", "az", "ISO-9001"),
    ("en", "5G", "kk", "5G"), ("en", "+994 12 000 00 00", "kk", "+994 12 000 00 00"),
    ("en", "3:1", "tr", "3:1"), ("en", "2–0", "kk", "2–0"), ("en", "007", "az", "007"),
    ("en", "2025-11-24", "kk", "2025-11-24"), ("en", "press@port.example", "az", "press@port.example"),
    ("en", "−4.5 °C", "kk", "−4,5 °C"), ("en", "+12°", "az", "+12°"), ("az", "21,5°C", "en", "21.5°C"),
    ("en", "2024–2025", "tr", "2024–2025"), ("en", "12:8", "kk", "12:8"), ("en", "0.75", "az", "0,75"),
    ("en", "2024", "fa", "۲۰۲۴"), ("en", "1,200", "fa", "۱٬۲۰۰"),
    ("en", "+6.3%", "tr", "+%6,3"), ("en", "−3%", "tr", "−%3"), ("tr", "%-3", "en", "-3%"), ("tr", "-%3", "kk", "-3%"),
    ("en", "−$2,345.60", "tr", "−$2.345,60"), ("en", "-€5", "kk", f"-5{N}€"), ("en", "-300 KZT", "tr", "-₸300"),
    ("ru", "−4 ₺", "tr", "−₺4"), ("en", "€-5", "az", f"-5{N}€"), ("en", "CAD 12", "tr", "CA$12"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text", "locale", "form"), CERTAIN)
def test_a_value_is_written_as_the_language_writes_it(
    source: str, text: str, locale: str, form: str
) -> None:
    assert in_own_form(text, source, locale) == form


UNCERTAIN = [
    ("en", "1.200"), ("tr", "1,200"), ("en", "12000"), ("en", "1,20"), ("en", "1,2000"), ("en", "1.200,5"),
    ("tr", "1,234.5"), ("en", "15:30"), ("en", "3:30 PM"), ("en", "Q1"), ("en", "H2"), ("en", "10th"),
    ("en", "12 million"), ("en", "12 km"), ("en", "24/11/2025"), ("en", "24 November"), ("en", "in 2024"),
    ("en", "2024 and 2025"), ("en", "Monday, 24 November 2025"), ("en", "31 February 2025"), ("en", "IV"),
    ("en", "No. 7"), ("en", "**12**"), ("en", "Q1 2025"), ("en", "—"), ("en", ""), ("en", "12 XXX 3"),
    ("en", "22.00"), ("en", "09.30"), ("en", "10.45"), ("en", "9:30"), ("en", "9:05"), ("en", "12:05"),
    ("en", "2023–24"), ("en", "10:00–12:00"), ("en", "12 °K"), ("en", "1 234,5"),
    ("en", "ABC 12"), ("en", "-€-5"), ("en", "--5"), ("en", "¥500"), ("en", "12 QQQ"), ("kk", "А4"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text"), UNCERTAIN)
@pytest.mark.parametrize("locale", ["az", "kk", "tr"])
def test_what_may_be_meant_otherwise_is_for_people(source: str, text: str, locale: str) -> None:
    assert in_own_form(text, source, locale) == ""


SIGNED = ["+6.3%", "−3%", "-3%", "−$2,345.60", "-€5", "€-5", "-300 KZT", "USD -4", "CAD 12", "AUD 3", "CNY 500", "JPY 500",
          "GBP 4", "12.75%", "₸412,000,000", "$1,200.50", "November 24, 2026", "−12.5 °C", "12,345", "COP29"]  # fmt: skip
PRESS = ("en", "az", "kk", "tr", "ru", "de", "fr", "ar")


@pytest.mark.parametrize("value", SIGNED)
def test_what_is_written_by_its_value_is_accused_of_nothing(value: str) -> None:
    forms = {tag: value if tag == "en" else in_own_form(value, "en", tag) for tag in PRESS}
    pairs = [
        Pair("cell", source, in_own_form(source, tag, other), tag, other)
        for tag, source in forms.items() for other in PRESS if other != tag
    ]  # fmt: skip
    told = [
        pair for pair in pairs if pair.translation and [*check_pair(pair, Context(), Place(""))]
    ]
    assert told == []


VALUES = ("12.5", "1,250", "15.5%", "-3.25", "$12.50", "24 November 2026", "300 million")
LANGUAGES = [tag for tag in localedata.locale_identifiers() if "_" not in tag]


def test_a_value_has_a_form_in_every_language_of_cldr() -> None:
    """Of some numbering systems, such as that of Bengali, Babel lists no signs."""
    found = {tag: [in_own_form(value, "en", tag) for value in VALUES] for tag in LANGUAGES}
    assert len(found) > 250
    assert found["bn"][:3] == ["১২.৫", "১,২৫০", "১৫.৫%"]
    assert found["mr"][0] == "१२.५"
    assert found["fa"][0] == "۱۲٫۵"
