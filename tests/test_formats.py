"""What CLDR says about dates, numbers, lists, quotations and languages, locale by locale."""

import ast
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel import Locale, dates, localedata

from khabar.formats.templates import Templates
from khabar.formats.wording import Voice, fill, wording
from khabar.languages import formats, quotation_marks
from khabar.languages.numbers.ordinals import ordinal
from khabar.model import Message
from khabar.translatable import asked_wording
from modules import MODULES, nodes_of

TEMPLATES = Path(__file__).parents[1] / "templates"

LOCALES = ("az", "kk", "en", "tr")
DAY = date(2025, 11, 24)


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("az", "24 noyabr 2025-ci il"),
        ("kk", "2025 жылғы 24 қараша"),
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


@pytest.mark.full
def test_no_pattern_uses_stand_alone_months():
    """The way in which months could leak: Babel has no such long date, in any locale."""
    patterns = {
        name: Locale.parse(name).date_formats["long"].pattern
        for name in localedata.locale_identifiers()
    }
    assert [name for name, pattern in patterns.items() if "L" in pattern] == []


@pytest.mark.parametrize(
    ("locale", "pattern", "written"),
    [
        ("az", "{day} {month} {YEAR} il", "24 noyabr 2025-ci il"),
        ("kk", "{year} жылғы {day} {month}", "2025 жылғы 24 қараша"),
        ("tr", "{day} {month} {year}", "24 Kasım 2025"),
        ("en", "{month} {day}, {year}", "November 24, 2025"),
        ("en", "{DAY} of {month}", "24th of November"),
        ("uz", "{YEAR}yil {DAY}{month}", "2025-yil 24-noyabr"),
        ("de", "{DAY} {month}", "24. November"),
        ("fr", "{DAY} {month}", "{DAY} novembre"),
    ],
)
def test_official_dates_are_patterns(locale, pattern, written):
    """What is not known of a language stays visible; it is never guessed."""
    assert fill(pattern, formats.date_parts(DAY, locale)) == written


def test_the_parts_of_dates_do_not_leak_either():
    """In one process and in every order, with the leaking names asked for in between."""
    months = [date(2025, month, 1) for month in range(1, 13)]
    alone = {
        locale: [formats.date_parts(day, locale)["month"] for day in months] for locale in LOCALES
    }
    assert [alone[locale][10] for locale in LOCALES] == ["noyabr", "қараша", "November", "Kasım"]
    for order in permutations(LOCALES):
        for locale in order:
            dates.format_date(DAY, "LLLL", locale=Locale.parse(locale))
            written = [formats.date_parts(day, locale)["month"] for day in months]
            assert written == alone[locale]


def test_no_source_asks_for_stand_alone_months():
    texts = [
        (path.name, node.value)
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [each for each in texts if re.fullmatch(r"[^a-z]*L{3,5}[^a-z]*", each[1])] == []


@pytest.mark.parametrize(
    ("zone", "time", "names"),
    [
        ("Asia/Baku", "15:00", "Bakı vaxtı|Баку уақыты|Baku time|Bakü saati"),
        ("Europe/Istanbul", "14:00", "İstanbul vaxtı|Стамбұл уақыты|Istanbul time|İstanbul saati"),
        ("UTC", "11:00", "Koordinasiya edilmiş ümumdünya vaxtı|Дүниежүзілік үйлестірілген уақыт|"
                         "Coordinated Universal Time|Eş Güdümlü Evrensel Zaman"),
    ],
)  # fmt: skip
def test_a_moment_in_a_zone(zone, time, names):
    moment = datetime(2025, 11, 24, 11, 0, tzinfo=UTC)
    there = formats.in_zone(moment, zone)
    assert [formats.zone_name(there, locale) for locale in LOCALES] == names.split("|")
    assert formats.time_short(there, "az") == time
    assert formats.time_short(formats.in_zone(moment, "Asia/Baku"), "en") == "3:00\u202fPM"
    assert formats.offset(formats.in_zone(moment, "Asia/Almaty"), "kk") == "GMT+05:00"


def test_the_sign_of_an_offset_stands_before_its_figure_in_both_directions():
    """The digits of Persian have no direction of their own strong enough to keep it there."""
    moment = formats.in_zone(datetime(2025, 11, 24, 11, 0, tzinfo=UTC), "America/New_York")
    assert formats.offset(moment, "fa") == "\u200e-۰۵:۰۰ گرینویچ"
    assert formats.offset(moment, "ar") == "غرينتش\u200e-05:00"
    assert formats.offset(formats.in_zone(moment, "Asia/Baku"), "fa") == "\u200e+۰۴:۰۰ گرینویچ"
    assert formats.offset(formats.in_zone(moment, "UTC"), "fa") == "\u200e+۰۰:۰۰ گرینویچ"
    assert "\u200e" not in formats.offset(moment, "az")


def test_a_moment_may_fall_on_another_day():
    moment = datetime(2025, 11, 24, 21, 30, tzinfo=UTC)
    assert formats.date_parts(formats.in_zone(moment, "Asia/Baku"), "tr")["day"] == "25"


ORDINALS = {
    "az": "0-cı 1-ci 2-ci 3-cü 4-cü 5-ci 6-cı 7-ci 8-ci 9-cu 10-cu 20-ci 30-cu 40-cı 50-ci 60-cı "
    "70-ci 80-ci 90-cı 100-cü 1000-ci 1992-ci 2026-cı 2030-cu 10000-ci 1000000-cu 2000000000-cı",
    "kk": "0-ші 1-ші 2-ші 3-ші 4-ші 5-ші 6-шы 7-ші 8-ші 9-шы 10-шы 20-шы 30-шы 40-шы 50-ші 60-шы "
    "70-ші 80-ші 90-шы 100-ші 1000-шы 2025-ші 2026-шы 1000000-шы 3000000000-шы",
    "tr": "1. 5. 100.",
    "en": "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 101st 111th 2023rd",
    "uz": "5- 24-",
}


@pytest.mark.parametrize("locale", ORDINALS)
def test_ordinals_follow_the_number_as_it_is_spoken(locale):
    for written in ORDINALS[locale].split():
        assert ordinal(int(re.match(r"\d+", written)[0]), locale) == written


def test_ordinals_of_another_language_are_not_guessed():
    with pytest.raises(LookupError, match="'fi'"):
        ordinal(5, "fi")


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("az", "300 ₼, 1.300,50 US$, 300 ₸, 650 ₺, -3 €"),
        ("kk", "300 ₼, 1 300,50 $, 300 ₸, 650 ₺, -3 €"),
        ("en", "₼300, $1,300.50, ₸300, ₺650, -€3"),
        ("tr", "₼300, $1.300,50, ₸300, ₺650, -€3"),
    ],
)
def test_money(locale, written):
    amounts = [(300, "AZN"), (Decimal("1300.5"), "USD"), (300, "KZT"), (650, "TRY"), (-3, "EUR")]
    shown = [plain(formats.money(amount, code, locale)) for amount, code in amounts]
    assert ", ".join(shown) == written
    assert formats.money(5, "CHF", "en") == "CHF\u00a05"


@pytest.mark.parametrize(
    ("locale", "million", "weight", "choice"),
    [
        ("az", "1,3 milyon", "5 kq", "a yaxud b"),
        ("kk", "1,3 миллион", "5 кг", "a не b"),
        ("en", "1.3 million", "5 kg", "a or b"),
        ("tr", "1,3 milyon", "5 kg", "a veya b"),
    ],
)
def test_compact_numbers_units_and_choices(locale, million, weight, choice):
    assert plain(formats.compact(1_300_000, locale)) == million
    assert plain(formats.unit(5, "kilogram", locale)) == weight
    assert formats.list_of(["a", "b"], locale, "or") == choice


# --- In the templates ----------------------------------------------------------------------------


PATTERNS = {
    "az": {("date", "{month} {day}, {year}"): "{day} {month} {YEAR} il",
           ("moment", "{date}, {time} ({zone}, {offset})"): "{date}, saat {time} ({zone}, {offset})",
           ("time zone", "Baku time"): "Bakı vaxtı"},
    "kk": {("date", "{month} {day}, {year}"): "{year} жылғы {day} {month}",
           ("moment", "{date}, {time} ({zone}, {offset})"): "{date}, сағат {time} ({zone}, {offset})",
           ("time zone", "Baku time"): "Баку уақыты"},
    "en": {},
    "tr": {},
}  # fmt: skip


@pytest.mark.parametrize(
    ("locale", "day", "moment"),
    [
        (
            "az",
            '24 noyabr <span class="whole">2025-ci il</span>',
            '24 noyabr <span class="whole">2025-ci il</span>, saat 15:00 (Bakı vaxtı, GMT+04:00)',
        ),
        (
            "kk",
            "2025 жылғы 24 қараша",
            "2025 жылғы 24 қараша, сағат 15:00 (Баку уақыты, GMT+04:00)",
        ),
        ("en", "November 24, 2025", "November 24, 2025, 3:00 PM (Baku time, GMT+04:00)"),
        # No catalog: CLDR's date in the page's language, and English where there are words.
        (
            "tr",
            "24 Kasım 2025",
            '24 Kasım 2025, 15.00 (<span lang="en">Baku time</span>, GMT+04:00)',
        ),
    ],
)
def test_dates_and_moments_as_templates_write_them(locale, day, moment):
    environment = Templates(TEMPLATES).environment
    source = (
        '{% from "dates.html" import date, moment with context %}'
        "{{ date(day) }}|{{ moment(when, 'Asia/Baku') }}"
    )
    written = environment.from_string(source).render(
        day=DAY,
        when=datetime(2025, 11, 24, 11, tzinfo=UTC),
        **Voice(locale, PATTERNS[locale]).functions(),
    )
    assert plain(written) == f"{day}|{moment}"


def test_the_pattern_that_is_asked_for_is_the_one_that_is_translated():
    """`dates.html` names the date's pattern twice: to see whether there is one, and to fill it."""
    named = re.findall(r'"date", "([^"]+)"', (TEMPLATES / "dates.html").read_text("utf-8"))
    assert len(named) == 2
    assert len(set(named)) == 1
    assert ("date", named[0]) in {(each.context, each.message) for each in wording(TEMPLATES)}


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
    [("az", "a, b və c"), ("kk", "a, b және c"), ("en", "a, b, and c"), ("tr", "a, b ve c")],
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
    assert "".join(quotation_marks.quotation_marks(locale)) == outer
    assert "".join(quotation_marks.quotation_marks(locale, "inner")) == inner


def test_no_locale_has_two_sets_of_marks():
    named = [locale for locales in quotation_marks.DELIMITERS.values() for locale in locales]
    assert len(named) == len(set(named))
    assert all(len(marks) == 4 for marks in quotation_marks.DELIMITERS)


def test_no_zone_is_said_to_have_summer_time_in_winter():
    """Babel 2.19 has the format of summer time where CLDR's own is the bare name."""
    winter = datetime(2026, 1, 15, 12, tzinfo=ZoneInfo("Asia/Baku"))
    tags = ("ru", "hr", "nn", "bg", "sr-Latn", "fr-CA")
    said = [formats.zone_name(winter, tag) for tag in tags]
    assert said == ["время: Баку", "Baku", "Baku", "Баку", "Baku", "Bakou"]


def test_a_month_without_a_name_is_its_number():
    """CLDR's root calls it M11, which no reader knows."""
    assert formats.date_parts(DAY, "tt-Latn")["month"] == "11"
    assert formats.date_parts(DAY, "kk-Latn")["month"] == "qaraşa"


def test_names_of_languages():
    assert formats.language_name("kk", "en") == "Kazakh"
    assert formats.language_name("az", "kk") == "әзірбайжан тілі"
    assert [formats.own_name(locale) for locale in LOCALES] == [
        "Azərbaycan dili",
        "Қазақ тілі",
        "English",
        "Türkçe",
    ]


@pytest.mark.parametrize("reader", ["az", "kk", "tr", "en", "ru", "fa", "ar"])
def test_no_two_locales_of_a_language_have_one_name(reader):
    """Two scripts of a language, and a text that is easy to read, are told apart."""
    tags = [
        "kk",
        "kk-Latn",
        "kk-x-easy",
        "kk-Latn-x-easy",
        "uz",
        "uz-Cyrl",
        "en",
        "en-GB",
        "de-x-easy",
        "de",
    ]
    names = [formats.language_name(tag, reader) for tag in tags]
    assert len(set(names)) == len(tags)
    assert formats.language_name("kk-Latn", "az") == "qazax dili (latın)"
    assert formats.own_name("kk-Latn") == "Qazaq tılı"


def test_direction():
    assert {formats.direction(locale) for locale in LOCALES} == {"ltr"}
    assert formats.direction("ar") == "rtl"


def test_a_text_has_one_kind_of_digits():
    """What Khabar writes has the digits that translators type in the same text."""
    assert formats.date_long(DAY, "fa") == "۲۴ نوامبر ۲۰۲۵"
    assert formats.date_parts(DAY, "fa")["year"] == "۲۰۲۵"
    assert formats.number(Decimal("1300.5"), "fa") == "۱٬۳۰۰٫۵"
    assert formats.percent(Decimal("0.85"), "fa") == "۸۵٪"
    assert formats.time_short(datetime(2025, 11, 24, 15, 5), "fa") == "۱۵:۰۵"
    assert formats.number(1300, "ar-EG") == "١٬٣٠٠"
    assert formats.number(1300, "ar") == "1,300"


def test_a_language_can_do_without_a_pattern_of_dates() -> None:
    """An empty one is no gap: the language's own form or CLDR's stands in its place."""
    date_, press = (Message(context, "x", "", ()) for context in ("date", ""))
    assert asked_wording([date_, press]) == (press,)


@pytest.mark.parametrize("tag", ["xq", "tt-Latn", "ky-Latn"])
def test_what_cldr_does_not_have_in_a_script_is_in_figures(tag):
    """Months in letters of another script would be worse than none."""
    assert formats.date_long(DAY, tag) == "2025-11-24"


def test_a_language_without_a_name_is_shown_as_its_tag():
    assert formats.own_name("xq") == "xq"
    assert formats.own_name("ka") == "ქართული"
    assert formats.own_name("tr-x-easy") == "Kolay okunan Türkçe"
    assert formats.own_name("de-x-easy") == "Leichte Sprache"
    assert formats.own_name("fr-x-easy") == "Français (easy)"
    with pytest.raises(LookupError):
        formats.language_name("xq", "en")


@pytest.mark.parametrize(("first", "last", "typed"), [
    ("“Clean,” he said.", "“Clean,” he said.", True), ("'We open,' he said.", "'We open,' he said.", True),
    ("'It stays.'", "'It stays.'", True), ("'We open.", "We stay.'", True), ("‚Alles‘, sagte er.", "‚Alles‘, sagte er.", True),
    ("We said 'no' to it.", "We said 'no' to it.", False), ("'90s rock is Baku's.", "It's 'new'.", False),
    ("'No' is what we said.", "'No' is what we said.", False),
    ("“Clean”, he said.", "“Clean”, he said.", True), ("«Порт открыт!» — сказал он.", "«Порт открыт!» — сказал он.", True),
    ("“Yaptık” – dedi.", "“Yaptık” – dedi.", True), ("“We did it,” he said. “Rest.”", "“We did it,” he said. “Rest.”", True),
    ("« Nous ouvrons. » dit-il", "« Nous ouvrons. » dit-il", True), ("“Did you?” she asked.", "“Did you?” she asked.", True), ("“We opened”.", "“We opened”.", True),
    ("“Orta Koridor”un yükü arttı.", "“Orta Koridor”un yükü arttı.", False),
    ("«Самрук» жобасы басталды.", "Біз «Самруктың» өзіміз.", False),
    ("„Seidenstraße“ ist mehr als ein Name.", "„Seidenstraße“ ist mehr als ein Name.", False),
    ('"Orta dəhliz" bizim yolumuzdur.', '"Orta dəhliz" bizim yolumuzdur.', False),
    ("”Sidenvägen” växer.", "”Sidenvägen” växer.", False), ("‘Orta Koridor’u açtık.", "‘Orta Koridor’u açtık.", False),
])  # fmt: skip
def test_marks_that_were_typed_are_not_doubled(first: str, last: str, typed: bool) -> None:
    assert (quotation_marks.marks_round(first, last, "en")[0] == ("", "")) is typed


@pytest.mark.parametrize(("locale", "text"), [
    ("tr", "“Limanı bugün açıyoruz” dedi."), ("tr", '"Limanı bugün açıyoruz" diye konuştu Bakan.'),
    ("tr", "“Kazanacağız” dedi ve ekledi: “Söz veriyorum.”"), ("tr", "“Kazanacağız” ifadelerini kullandı."),
    ("az", "“Limanı açırıq” deyə nazir bildirib."), ("az", "“Limanı açırıq” dedi."),
    ("kk", "«Портты ашамыз» деді министр."), ("kk", "«Портты ашамыз» деп атап өтті министр."),
    ("ru", "«Мы открываем порт» сказал министр."), ("en", "“We will win” said Mr Ings."),
    ("kk-Latn", "«Porttı aşamyz» dedi ministr."), ("tk", "“Porty açýarys” diýdi ministr."),
])  # fmt: skip
def test_a_speech_without_a_mark_at_its_end_is_no_name(locale: str, text: str) -> None:
    assert quotation_marks.marks_round(text, text, locale)[0] == ("", "")


@pytest.mark.parametrize(("locale", "text"), [
    ("tr", "“Orta Koridor”un yükü arttı."), ("tr", "“Orta Koridor” da büyüyor."),
    ("az", "“Orta Dəhliz” layihəsi genişlənir."), ("az", "“Report”un məlumatına görə yük artıb."),
    ("kk", "«Самұрық-Қазына» қоры инвестиция салады."), ("ru", "«Казахтелеком» расширяет сеть."),
    ("en", "“Middle Corridor” volumes grew."), ("de", "„Seidenstraße“ ist mehr als ein Name."),
    ("kk-Latn", "«Samūryq»tyŋ jobasy keŋeidı."),
])  # fmt: skip
def test_a_name_at_the_beginning_keeps_its_marks(locale: str, text: str) -> None:
    marks = quotation_marks.quotation_marks(locale)
    assert quotation_marks.marks_round(text, text, locale)[0] == marks


@pytest.mark.parametrize(("locale", "text", "marks"), [
    ("fr", "Nous ouvrons.", ("«\u00a0", "\u00a0»")), ("fr-CA", "« Nous ouvrons.", ("", "\u00a0»")),
    ("fr", "« Nous ouvrons. »", ("", "")), ("ru", "Мы открылись.", ("«", "»")),
])  # fmt: skip
def test_french_marks_have_a_space_within_them(
    locale: str, text: str, marks: tuple[str, str]
) -> None:
    assert quotation_marks.marks_round(text, text, locale)[0] == marks


@pytest.mark.parametrize(("first", "last", "marks"), [
    ("“We opened.", "“We opened.", ("", "”")), ("“We opened.", "We stay.", ("", "”")),
    ("«Порт открыт.", "«Порт открыт.", ("", "»")), ('"We opened.', '"We opened.', ("", '"')),
    ("„Wir öffnen.", "„Wir öffnen.", ("", "”")),
    ("We opened.”", "We opened.”", ("“", "")), ("We opened.", "We stay.»", ("«", "")),
    ('We opened."', 'We opened."', ('"', "")),
    ("We call it “the gate”", "We call it “the gate”", ("“", "”")),
    ('We call it "the gate"', 'We call it "the gate"', ("“", "”")),
    ("It is the ships’", "It is the ships’", ("“", "”")),
])  # fmt: skip
def test_of_a_pair_of_marks_the_forgotten_one_is_set(
    first: str, last: str, marks: tuple[str, str]
) -> None:
    assert quotation_marks.marks_round(first, last, "en")[0] == marks
