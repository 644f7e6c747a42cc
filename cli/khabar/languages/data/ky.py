"""Kyrgyz in Cyrillic letters."""

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

_RULES = "Кыргыз тилинин жазуу эрежелери (2008)"

LANGUAGE = Language(
    tag="ky",
    script="Cyrl",
    alphabet="а б в г д е ё ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я",
    look_alikes={"ӊ": "ң", "ӈ": "ң", "ұ": "ү", "ӫ": "ө"},
    quotation=("«»„“", "«»“”"),
    dates=Dates(
        pattern="{year}-жылдын {day}-{month_after_year}",
        after_year=("январы", "февралы", "марты", "апрели", "майы", "июну", "июлу", "августу",
                    "сентябры", "октябры", "ноябры", "декабры"),
        day_words="күн",
    ),
    times=Times(before=r"саат\w*", bare=True, noon="чак түш", midnight="түн ортосу"),
    list_end={"standard": "{0} жана {1}"},
    names={"ky": "кыргыз тили", "ky-x-easy": "жеңил окулуучу кыргыз тили"},
    ordinals=Ordinals(pattern="{number}-"),
    numerals=Numerals(
        words={
            "0": "нөл", "1": "бир биринчи алгачкы жалгыз", "2": "эки экинчи кош", "3": "үч",
            "4": "төрт", "5": "беш", "6": "алты", "7": "жети", "8": "сегиз", "9": "тогуз",
            "10": "он ондогон", "20": "жыйырма", "30": "отуз", "40": "кырк", "50": "элүү",
            "60": "алтымыш", "70": "жетимиш", "80": "сексен", "90": "токсон",
            "100": "жүз кылым", "0.5": "жарым", "0.25": "чейрек",
        },
        scales={"миң": 3, **cyrillic.SCALES},
        short=("он", "үч"),
        short_endings="(?:унчу|үнчү)?",
    ),
    money=Money(
        words={**cyrillic.CURRENCIES, "иена": "JPY", "теңге": "KZT", "сом": "KGS"},
        adjectives="АКШ Кыргыз Казакстан Казак Азербайжан Түркия Түрк Россия Орус Кытай Өзбек",
    ),
    suffixes=Suffixes(
        chain="LAр с?I NIн NI н KA А нA н?DA н?DAн нAн I?м I?ң I?бIз I?ңIз н?DAгI LIK LUU сIз чI "
        "ча чA лAп ча IнчI нчI нIкI DIкI",
        derivational="LIK LUU сIз чI ча",
        sounds={"A": "[аеоө]", "I": "[ыиуү]", "L": "[лдт]", "D": "[дт]", "N": "[ндт]",
                "K": "[кг]", "U": "[уү]"},
        soft={"к": "г", "п": "б"},
        lost="ь",
        syncope="орун/орд мурун/мурд эрин ооз көңүл мойун карын",
        possessive="ыиуү",
    ),
    syllables=Syllables(
        vowels="аеёиоөуүыэюя",
        consonants="бвгджзйклмнңпрстфхцчшщ",
        # A long vowel is one syllable.
        pairs=("аа", "оо", "уу", "ээ", "өө", "үү"),
        signs="ъь",
        joints="-аралык",
        exceptions="кыр-гыз-стан ка-зак-стан өз-бек-стан та-жик-стан түрк-мөн-стан аф-ган-стан "
        "та-тар-стан даг-стан",
    ),
    slug={
        **cyrillic.SLUG,
        "ё": "yo", "ж": "j", "й": "y", "ң": "n", "ө": "o", "ү": "u", "х": "h", "ц": "ts",
        "щ": "sh", "ъ": "", "ы": "y", "ю": "yu", "я": "ya",
    },
    search={"ң": "н", "ө": "о", "ү": "у", "ё": "е"},
    repeated="бир эки үч топ тез кайра ар",
    telltale="жана үчүн боюнча тууралуу болду бирок менен кийин",
    habits=(
        (r"\d{4}", r"(?:жыл|ж\.)"),
        (r"(?:ж|т)\.", r"б\."),
        (r"(?:[Пп]роф|[Аа]кад)\.", "[А-ЯЁҢӨҮ]"),
    ),
    suffix_hyphen=True,
    codes=("ky", "kg", "kgz", "kir"),
    sources={
        "alphabet": "the 36 letters of 1940; CLDR 48 lists ц and щ as those of loans",
        "dates": "laws of the Kyrgyz Republic (cbd.minjust.gov.kg)",
        "ordinals": f"{_RULES}, иреттик сан",
        "numerals": "Азыркы кыргыз адабий тили, сан атооч",
        "suffixes": "Азыркы кыргыз адабий тили, жөндөмө, таандык, көптүк",
        "syllables": f"{_RULES}, сөздөрдү ташымалдоо",
    },
    style=(f"An ordinal in figures has a bare hyphen (5-класс): {_RULES}.",),
)  # fmt: skip
