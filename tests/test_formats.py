"""What CLDR says about dates, numbers, lists, quotations and languages, locale by locale."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import permutations

import pytest
from babel import Locale, UnknownLocaleError, localedata

from khabar.languages import formats

LOCALES = ("az", "kk", "en", "tr")
DAY = date(2025, 11, 24)


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("az", "24 noyabr 2025"),
        ("kk", "2025\u202fж. 24 қараша"),
        ("en", "November 24, 2025"),
        ("tr", "24 Kasım 2025"),
        ("pt-BR", "24 de novembro de 2025"),
    ],
)
def test_a_date_in_full(locale, written):
    assert formats.date_long(DAY, locale) == written


def test_months_do_not_leak_between_locales():
    """Babel issue 1234: whichever locale comes first, each month keeps its own language."""
    months = [date(2025, month, 1) for month in range(1, 13)]
    alone = {locale: [formats.date_long(day, locale) for day in months] for locale in LOCALES}
    for order in permutations(LOCALES):
        for locale in order:
            Locale.parse(locale).months["stand-alone"]["wide"][11]
            assert [formats.date_long(day, locale) for day in months] == alone[locale]
    assert len({written for texts in alone.values() for written in texts}) == 12 * len(LOCALES)


def test_no_pattern_uses_stand_alone_months():
    """The way in which months could leak: Babel has no such long date, in any locale."""
    patterns = {
        name: Locale.parse(name).date_formats["long"].pattern
        for name in localedata.locale_identifiers()
    }
    assert [name for name, pattern in patterns.items() if "L" in pattern] == []


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("az", "24 noyabr 2025 15:00 (GMT+04:00)"),
        ("kk", "2025 ж. 24 қараша, 15:00 (GMT+04:00)"),
        ("en", "November 24, 2025, 3:00 PM (GMT+04:00)"),
        ("tr", "24 Kasım 2025 15:00 (GMT+04:00)"),
    ],
)
def test_a_moment_is_told_in_the_newsrooms_zone(locale, written):
    moment = datetime(2025, 11, 24, 11, 0, tzinfo=UTC)
    told = formats.moment_long(moment, locale, "Asia/Baku")
    assert told.replace("\u00a0", " ").replace("\u202f", " ") == written


def test_a_moment_may_fall_on_another_day():
    moment = datetime(2025, 11, 24, 21, 30, tzinfo=UTC)
    assert "25 Kasım" in formats.moment_long(moment, "tr", "Asia/Baku")


@pytest.mark.parametrize(
    ("locale", "written"),
    [("az", "1.234.567,5"), ("kk", "1 234 567,5"), ("en", "1,234,567.5"), ("tr", "1.234.567,5")],
)
def test_numbers(locale, written):
    assert formats.number(Decimal("1234567.5"), locale).replace("\u00a0", " ") == written


@pytest.mark.parametrize(
    ("locale", "whole", "tenth"),
    [
        ("az", "12%", "12,3%"),
        ("kk", "12%", "12,3%"),
        ("en", "12%", "12.3%"),
        ("tr", "%12", "%12,3"),
    ],
)
def test_percentages(locale, whole, tenth):
    assert formats.percent(Decimal("0.123"), locale) == whole
    assert formats.percent(Decimal("0.123"), locale, digits=1) == tenth


@pytest.mark.parametrize(
    ("locale", "written"),
    [("az", "a, b və c"), ("kk", "a, b, c"), ("en", "a, b, and c"), ("tr", "a, b ve c")],
)
def test_lists(locale, written):
    assert formats.list_of(["a", "b", "c"], locale) == written
    assert formats.list_of(["a"], locale) == "a"


@pytest.mark.parametrize(
    ("locale", "outer", "inner"),
    [
        ("az", "“”", "‘’"),
        ("kk", "«»", "“”"),
        ("en", "“”", "‘’"),
        ("tr", "“”", "‘’"),
        ("de", "„“", "‚‘"),
        ("fr-CA", "«»", "”“"),
        ("fr-SN", "«»", "«»"),
        ("kk-Arab", "»«", "›‹"),
    ],
)
def test_quotation_marks_inherit(locale, outer, inner):
    assert "".join(formats.quotation_marks(locale)) == outer
    assert "".join(formats.quotation_marks(locale, "inner")) == inner


def test_no_locale_has_two_sets_of_marks():
    named = [locale for locales in formats.DELIMITERS.values() for locale in locales]
    assert len(named) == len(set(named))
    assert all(len(marks) == 4 for marks in formats.DELIMITERS)


def test_names_of_languages():
    assert formats.language_name("kk", "en") == "Kazakh"
    assert formats.language_name("az", "kk") == "әзірбайжан тілі"
    assert [formats.own_name(locale) for locale in LOCALES] == [
        "Azərbaycan",
        "Қазақ тілі",
        "English",
        "Türkçe",
    ]


def test_direction():
    assert {formats.direction(locale) for locale in LOCALES} == {"ltr"}
    assert formats.direction("ar") == "rtl"


def test_an_unknown_locale_is_an_error():
    with pytest.raises(UnknownLocaleError):
        formats.date_long(DAY, "xq")
