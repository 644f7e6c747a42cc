"""Numbers that say where something went, and words that stand for no “not”."""

from decimal import Decimal

import pytest

from khabar.languages.meaning.negations import may_deny
from khabar.languages.meaning.number_words import number_words
from khabar.languages.meaning.trends import trend
from khabar.languages.numbers.in_words import in_words

HALF, TWO = Decimal("0.5"), Decimal(2)


@pytest.mark.parametrize(
    ("locale", "text", "means"),
    [
        ("az", "Mənfəət iki dəfə azalıb.", {HALF}),
        ("az", "Mənfəət iki dəfə artıb.", {TWO}),
        ("az", "Səfir iki dəfə gəlib.", {TWO}),
        ("az", "Borc azalıb, səfir isə iki dəfə gəlib.", {HALF, TWO}),
        ("kk", "Бұл екі есе аз.", {HALF}),
        ("kk", "Баға екі есе өсті.", {TWO}),
        ("tr", "Talep iki kat azaldı.", {HALF}),
        ("tr", "Yol iki kat uzun.", {TWO}),
        ("ru", "Цены снизились вдвое.", {HALF}),
        ("ru", "Цены в два раза выше.", {TWO}),
        ("en", "Half as many came.", {HALF}),
        ("en", "Prices fell twofold.", {HALF}),
        ("en", "Prices rose twofold.", {TWO}),
    ],
)
def test_a_multiple_means_what_came_of_it(locale: str, text: str, means: set[Decimal]) -> None:
    (number,) = number_words(text, locale)
    assert number.means == means


@pytest.mark.parametrize(
    ("locale", "text", "value"),
    [
        ("en", "a million people", 1_000_000),
        ("az", "bir milyon insan", 1_000_000),
        ("kk", "бір миллион адам", 1_000_000),
        ("ru", "один миллион человек", 1_000_000),
        ("en", "half a million people", 500_000),
    ],
)
def test_one_million_is_a_number(locale: str, text: str, value: int) -> None:
    (number,) = number_words(text, locale)
    assert number.means == {Decimal(value)}
    assert Decimal(value) in {*in_words(text, locale)}


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("az", "hamı üçün"),
        ("az", "yerin altında"),
        ("tr", "bu yüzden"),
        ("kk", "бұл жетістік үшін"),
        ("en", "5 million"),
    ],
)
def test_what_looks_like_a_number_is_none(locale: str, text: str) -> None:
    assert [*in_words(text, locale)] == []


@pytest.mark.parametrize(
    ("locale", "text", "figure", "where"),
    [
        ("en", "exports rose by 8 percent", "8", 1),
        ("en", "exports fell last year by about 8 percent", "8", -1),
        ("en", "growth slowed to 8 percent", "8", 0),
        ("en", "exports fell, and 8 ships came", "8", 0),
        ("tr", "ihracat yüzde 8 arttı", "8", 1),
        ("az", "ixrac 8 faiz azalıb", "8", -1),
        ("az", "ixrac 8 faiz olub, idxal azalıb", "8", 0),
        ("kk", "экспорт 8 пайызға өсті", "8", 1),
        ("ru", "экспорт снизился на 8 процентов", "8", -1),
    ],
)
def test_a_figure_grew_or_fell(locale: str, text: str, figure: str, where: int) -> None:
    start = text.index(figure)
    assert trend(text, start, start + len(figure), locale) == where


@pytest.mark.parametrize(
    ("locale", "text", "beside", "may"),
    [
        ("kk", "қызылшаға қарсы егілген", ("en", "vaccinated against measles"), False),
        ("kk", "ұсынысқа қарсы", ("en", "he does not support the proposal"), True),
        ("tr", "koğuş boş", ("en", "the ward is empty"), False),
        ("tr", "koğuş boş", ("en", "nobody is in the ward"), True),
        ("en", "expected before Friday", ("az", "cümədən əvvəl gözlənilir"), False),
        ("en", "before it ends", ("ru", "пока не закончится"), True),
        ("tr", "iş durduruldu", ("az", "iş dayandırılıb"), False),
        ("tr", "önlemler alındı", ("en", "measures were taken"), False),
    ],
)
def test_an_idea_of_both_texts_is_no_not(
    locale: str, text: str, beside: tuple[str, str], may: bool
) -> None:
    assert may_deny(text, locale, (beside[1], beside[0])) is may
