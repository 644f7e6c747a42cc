"""Russian."""

from khabar.languages.data import cyrillic
from khabar.languages.language import (
    Dates,
    Language,
    Money,
    Numerals,
    Ordinals,
    Suffixes,
    Syllables,
    Times,
)

_RULES = "Правила русской орфографии и пунктуации (2006)"
_MILCHIN = "Мильчин, Чельцова, Справочник издателя и автора"
_ENDINGS = (
    "ый ий ой ого его ому ему ым им ом ем ая яя ую юю ое ее ые ие ых их ыми ими ья ье ьего ьему "
    "ьим ьем ьи ьих ьими а я о е ё ы и у ю ь й ей ём ам ям ах ях ами ями ов ев ёв ью ию ия ии ией "
    "иям иях иями"
)
_ENDING = rf"(?:{'|'.join(sorted(_ENDINGS.split(), key=len, reverse=True))})?"

LANGUAGE = Language(
    tag="ru",
    script="Cyrl",
    # ё is sorted with е.
    alphabet="а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    loan_letters="ё",
    quotation=("«»„“",),
    dates=Dates(pattern="{day} {month} {year} года", day_words="день"),
    times=Times(before="в|до|с|к"),
    list_end={"standard": "{0} и {1}"},
    names={"ru-x-easy": "русский простым языком"},
    ordinals=Ordinals(pattern="{number}-й"),
    numerals=Numerals(
        words={
            "0": "ноль нул", "1": "один одна одно одного одной одну одному одним одном перв раз",
            "2": "два две двух двум двумя втор дважды оба обе пара пары",
            "3": "три трёх трех трём трем тремя трет трижды",
            "4": "четыре четырёх четырех четырём четырем четырьмя четверт", "5": "пят",
            "6": "шест", "7": "сем седьм", "8": "восем восьм", "9": "девят", "10": "десят",
            "11": "одиннадцат", "12": "двенадцат дюжин", "13": "тринадцат", "14": "четырнадцат",
            "15": "пятнадцат", "16": "шестнадцат", "17": "семнадцат", "18": "восемнадцат",
            "19": "девятнадцат", "20": "двадцат", "30": "тридцат", "40": "сорок сороков",
            "50": "пятьдесят пятидесят", "60": "шестьдесят шестидесят",
            "70": "семьдесят семидесят", "80": "восемьдесят восьмидесят",
            "90": "девяност девяностост", "100": "сто ста сот век столети",
            "200": "двести двухсот двумстам", "300": "триста трёхсот трехсот трёмстам",
            "400": "четыреста четырёхсот четырехсот", "500": "пятьсот пятисот",
            "600": "шестьсот шестисот", "700": "семьсот семисот",
            "800": "восемьсот восьмисот", "900": "девятьсот девятисот",
            "0.5": "половин полгода", "1.5": "полтора полторы", "0.25": "четверть",
        },
        scales={"тысяч": 3, "тыс": 3, **cyrillic.SCALES},
        endings=rf"{_ENDING}(?!\w)",
    ),
    money=Money(
        words={"доллар": "USD", "евро": "EUR", "фунт": "GBP", "иен": "JPY", "манат": "AZN",
               "тенге": "KZT", "лир": "TRY", "рубл": "RUB", "юан": "CNY", "сум": "UZS",
               "сом": "KGS"},
        adjectives="США американских казахстанских азербайджанских турецких российских китайских",
    ),
    suffixes=Suffixes(
        pattern=_ENDING,
        lost="ых их ый ий ой ей ая яя ое ее ые ие ия ию ии а я о е ё ь й ы и у ю",
    ),
    syllables=Syllables(vowels="аеёиоуыэюя", dictionary="ru_RU"),
    slug={
        # The transliteration of passports (ICAO Doc 9303), without marks.
        **cyrillic.SLUG,
        "ё": "e", "ж": "zh", "й": "i", "х": "kh", "ц": "ts", "щ": "shch", "ъ": "ie", "ы": "y",
        "ю": "iu", "я": "ia",
    },
    search={"ё": "е"},
    repeated="очень много еле чуть да нет",
    telltale="что это для также или было этом который года если при только после",
    habits=(
        (r"\d{4}", r"г(?:од|\.)"),
        (r"[АВИКОСУЯавикосуя]", r"\S"),
        (r"и", r"т\."),
        (r"т\.", r"[едкпн]\."),
    ),
    suffix_hyphen=True,
    codes=("ru", "rus"),
    sources={
        "dates": f"{_MILCHIN}; laws of Russia and Kazakhstan in Russian",
        "ordinals": f"{_MILCHIN}, наращение",
        "habits": f"{_MILCHIN}, неразрывные пробелы",
        "slug": "ICAO Doc 9303, part 3, section 6",
        "syllables": f"{_RULES}, § 211–219; Pyphen’s dictionary",
        "suffixes": "Русская грамматика (1980), склонение",
    },
    style=(
        f"A space that does not break before the percent sign: ГОСТ 8.417; {_MILCHIN}.",
        f"ё is written where a word could be misread, and in names: {_RULES}, § 5.",
    ),
)  # fmt: skip
