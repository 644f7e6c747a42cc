"""More for less, before for after, a day for 24 hours: what is the same, and what is its opposite."""

from decimal import Decimal

import pytest

from khabar.checks import Context, Pair, Place, check_pair
from khabar.languages.meaning.number_words import number_words
from khabar.problems import Level

# Source, its locale, the translation's locale, a good translation, and one that says another thing.
PAIRS = [
    ("The strike lasted 24 hours.", "en", "tr", "Grev bir gün sürdü.", "Grev bir ay sürdü."),
    ("The pool is closed for a fortnight.", "en", "az", "Hovuz iki həftə bağlıdır.",
     "Hovuz iki ay bağlıdır."),
    ("It took eighteen months to build.", "en", "az", "Tikinti bir il yarım çəkib.",
     "Tikinti bir ay yarım çəkib."),
    ("More than 40 ships called here.", "en", "az", "Buraya 40-dan çox gəmi gəlib.",
     "Buraya 40-dan az gəmi gəlib."),
    ("At least 17 people were hurt.", "en", "az", "Azı 17 nəfər xəsarət alıb.",
     "Ən çoxu 17 nəfər xəsarət alıb."),
    ("Не более 30 человек войдут в зал.", "ru", "az", "Zala ən çoxu 30 nəfər girəcək.",
     "Zala ən azı 30 nəfər girəcək."),
    ("The law takes effect 90 days after publication.", "en", "az",
     "Qanun dərc edildikdən 90 gün sonra qüvvəyə minir.",
     "Qanun dərc edilməzdən 90 gün əvvəl qüvvəyə minir."),
    ("There is no admission after 18:00.", "en", "tr", "18.00’den sonra giriş yapılamaz.",
     "18.00’den önce giriş yapılamaz."),
    ("Dozens of volunteers came.", "en", "kk", "Ондаған ерікті келді.", "Жүздеген ерікті келді."),
    ("Sales grew in the first half of the year; two shops opened.", "en", "az",
     "İlin birinci yarısında satış artıb, iki mağaza açılıb.",
     "İlin ikinci yarısında satış artıb, iki mağaza açılıb."),
    ("Two million manats went to parks.", "en", "az", "Parklara iki milyon manat verilib.",
     "Parklara iki milyon avro verilib."),
    ("Мост ещё не открыт: не успели к маю.", "ru", "az", "Körpü hələ açılmayıb: maya çatmayıb.",
     "Körpü artıq açılıb: maya çatmayıb."),
    ("Prices fell by a third.", "en", "kk", "Баға үштен бірге арзандады.",
     "Баға үштен бірге қымбаттады."),
    ("The dollar rose from 41.85 to 41.92 liras.", "en", "az",
     "Dollar 41,85 lirədən 41,92 lirəyə qalxıb.", "Dollar 41,85 lirədən 41,92 lirəyə düşüb."),
    ("It employs 1,040 people, up from 260.", "en", "az",
     "İşçilərin sayı 260 nəfərdən 1040 nəfərə çatıb.",
     "İşçilərin sayı 1040 nəfərdən 260 nəfərə çatıb."),
    ("They get 230 manats instead of the previous 200.", "en", "az",
     "Əvvəlki 200 manat əvəzinə 230 manat verilir.",
     "Əvvəlki 230 manat əvəzinə 200 manat verilir."),
    ("The minister, not the president, signed it.", "en", "tr",
     "Metni cumhurbaşkanı değil, bakan imzaladı.", "Metni bakan değil, cumhurbaşkanı imzaladı."),
    ("Президент Казахстана принял министра Турции.", "ru", "kk",
     "Қазақстан Президенті Түркия министрін қабылдады.",
     "Түркия Президенті Қазақстан министрін қабылдады."),
]  # fmt: skip


def alarms(source: str, locale: str, other: str, text: str) -> list[str]:
    pair = Pair("body", source, text, locale, other)
    found = check_pair(pair, Context(), Place(""))
    return [each.message for each in found if each.level is not Level.NOTE]


@pytest.mark.parametrize(("source", "locale", "other", "good", "bad"), PAIRS)
def test_the_opposite_is_told(source: str, locale: str, other: str, good: str, bad: str) -> None:
    assert alarms(source, locale, other, good) == []
    assert alarms(source, locale, other, bad) != []


@pytest.mark.parametrize(
    ("locale", "text", "value"),
    [
        ("az", "Bir milyon yarım manat.", Decimal(1_500_000)),
        ("kk", "Бір мың жарым теңге.", Decimal(1500)),
    ],
)
def test_a_half_behind_a_million_is_half_a_million(locale: str, text: str, value: Decimal) -> None:
    (number,) = number_words(text, locale)
    assert number.means == {value}
