"""Tajik in Cyrillic letters."""

from khabar.languages.data.shared import cyrillic
from khabar.languages.language import Language
from khabar.languages.vocabulary.forms import Dates, Money, Numerals, Ordinals, Times
from khabar.languages.vocabulary.spelling import Suffixes, Syllables

_RULES = "Қоидаҳои имлои забони тоҷикӣ (2011)"

LANGUAGE = Language(
    tag="tg",
    script="Cyrl",
    alphabet="а б в г ғ д е ё ж з и ӣ й к қ л м н о п р с т у ӯ ф х ҳ ч ҷ ш ъ э ю я",
    loan_letters="цщыь",
    look_alikes={"һ": "ҳ", "ӌ": "ҷ", "ҹ": "ҷ", "ў": "ӯ", "ү": "ӯ", "ӷ": "ғ", "ҕ": "ғ"},
    quotation=("«»„“",),
    dates=Dates(
        pattern="{day} {month} соли {year}",
        months=(
            "январи", "феврали", "марти", "апрели", "майи", "июни", "июли", "августи", "сентябри",
            "октябри", "ноябри", "декабри",
        ),
        day_words="рӯз",
    ),
    times=Times(
        zone="вақти {city}", before=r"соат\w*", bare=True, noon="нисфирӯзӣ", midnight="нисфи шаб"
    ),
    list_end={"standard": "{0} ва {1}"},
    ordinals=Ordinals(
        pattern="{number}-{suffix}",
        by_digits={"": "ум", "2": "юм", "3": "юм", "12": "ум", "13": "ум", "30": "юм"},
    ),
    numerals=Numerals(
        minus="минус", below="паст|сард|хунук",
        percent="фоиз|дарсад",
        words={
            "0": "сифр", "1": "як якум аввал", "2": "ду дуюм", "3": "се сеюм", "4": "чор чаҳор",
            "5": "панҷ", "6": "шаш", "7": "ҳафт", "8": "ҳашт", "9": "нӯҳ", "10": "даҳ",
            "11": "ёздаҳ", "12": "дувоздаҳ", "13": "сездаҳ", "14": "чордаҳ чаҳордаҳ",
            "15": "понздаҳ", "16": "шонздаҳ", "17": "ҳабдаҳ ҳафдаҳ", "18": "ҳаждаҳ",
            "19": "нуздаҳ", "20": "бист", "30": "сӣ сиву сию", "40": "чил чиҳил", "50": "панҷоҳ",
            "60": "шаст", "70": "ҳафтод", "80": "ҳаштод", "90": "навад", "100": "сад аср",
            "200": "дусад", "300": "сесад", "400": "чорсад чаҳорсад", "500": "панҷсад",
            "600": "шашсад", "700": "ҳафтсад", "800": "ҳаштсад", "900": "нӯҳсад",
            "0.5": "ним нисф", "0.25": "чоряк",
        },
        scales={"ҳазор": 3, **cyrillic.SCALES},
        short=("як", "ду", "се", "сӣ", "сад", "ним", "чор", "чил"),
        short_endings="(?:у|ву|ю|ум|юм)?(?:и|ро|ин)?",
        point="вергул",
    ),
    money=Money(
        coins="дирам|сент",
        words={**cyrillic.CURRENCIES, "сомонӣ": "TJS", "рубл": "RUB", "тенге": "KZT", "сум": "UZS",
               "юан": "CNY"},
        adjectives="ИМА Амрико Русия Тоҷикистон Қазоқистон Ӯзбекистон",
    ),
    suffixes=Suffixes(
        pattern="(?:-?(?:ҳо|гон|ён|он)?(?:[ая]мон|[ая]тон|[ая]шон|[ая]м|[ая]т|[ая]ш)?(?:и|ю|у|е)?(?:ро)?)?",
        lost="ӣ",
    ),
    syllables=Syllables(
        vowels="аеёиӣоуӯэюя", consonants="бвгғджзйкқлмнпрстфхҳчҷшцщ", signs="ъь"
    ),
    slug={
        **cyrillic.SLUG,
        "ғ": "gh", "ё": "yo", "ж": "zh", "ӣ": "i", "й": "y", "қ": "q", "ӯ": "u", "х": "kh",
        "ҳ": "h", "ҷ": "j", "ц": "ts", "щ": "shch", "ъ": "", "ы": "y", "ю": "yu", "я": "ya",
    },
    search={"ғ": "г", "ӣ": "и", "қ": "к", "ӯ": "у", "ҳ": "х", "ҷ": "ч", "ё": "е"},
    repeated="кам бисёр тез оҳиста зуд",
    telltale="ва барои дар бо аз ки ин шуд буд мебошад дорад гардид",
    habits=(
        (r"соли", r"\d{4}"), (r"асри", r"[XVIХ]+(?!\w)"), (r"ва", r"ғ\."),
        (r"(?:[Пп]роф|[Аа]кад)\.", "[А-ЯЁҒҚҲҶӮӢ]"),
    ),
    suffix_hyphen=True,
    codes=("tg", "tj", "tjk", "tgk"),
    sources={
        "alphabet": f"{_RULES}; CLDR 48",
        "dates": "laws of the Republic of Tajikistan (24 ноябри соли 2025)",
        "ordinals": f"{_RULES}, шумораҳои тартибӣ",
        "numerals": "Забони адабии ҳозираи тоҷик, шумора",
        "suffixes": "Забони адабии ҳозираи тоҷик, исм",
        "syllables": f"{_RULES}, ҳиҷо ва сарбасту кӯчонидан",
        "slug": "the romanization that the United Nations list for Tajikistan’s names",
    },
)  # fmt: skip
