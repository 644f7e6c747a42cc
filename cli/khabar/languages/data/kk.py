"""Kazakh in Cyrillic letters."""

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

_RULES = "Қазақ тілі емлесінің ережелері"

LANGUAGE = Language(
    tag="kk",
    script="Cyrl",
    alphabet="а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я",
    look_alikes={
        "ə": "ә", "Ə": "Ә", "ǝ": "ә", "ӊ": "ң", "ӈ": "ң", "ҝ": "қ", "ҡ": "қ", "ӄ": "қ", "ӯ": "ұ",
        "ў": "ұ", "ө̆": "ө", "ӷ": "ғ", "ҕ": "ғ", "ї": "і", "є": "е", "ҳ": "һ", "ү̆": "ү",
    },
    quotation=("«»“”", "«»„“"),
    dates=Dates(pattern="{year} жылғы {day} {month}", day_words="күн",
                before_day=r"\w*[дтн][ыі]ң"),
    times=Times(before=r"сағат\w*", bare=True),
    list_end={"standard": "{0} және {1}"},
    names={"kk-x-easy": "оңай оқылатын қазақ тілі"},
    ordinals=Ordinals(
        pattern="{number}-{suffix}",
        # у stands in hard and soft words alike: елу is soft by its е.
        by_vowel={"аоұы": "шы", "әеөүі": "ші"},
    ),
    numerals=Numerals(
        words={
            "0": "нөл", "1": "бір бірінші алғаш алғашқы тұңғыш жалғыз", "2": "екі екеу қос екінші",
            "3": "үш үшеу", "4": "төрт төртеу", "5": "бес бесеу", "6": "алты алтау",
            "7": "жеті жетеу", "8": "сегіз", "9": "тоғыз", "10": "он онжылдық", "20": "жиырма",
            "30": "отыз", "40": "қырық", "50": "елу", "60": "алпыс", "70": "жетпіс",
            "80": "сексен", "90": "тоқсан", "100": "жүз ғасыр жүзжылдық", "0.5": "жарты жарым",
            "0.25": "ширек",
        },
        scales={"мың": 3, **cyrillic.SCALES},
        short=("он",),
        short_endings="(?:ыншы)?",
    ),
    money=Money(
        words={**cyrillic.CURRENCIES, "еуро": "EUR", "стерлинг": "GBP", "иена": "JPY",
               "теңге": "KZT", "рубл": "RUB"},
        adjectives="АҚШ Қазақстан Әзербайжан Әзірбайжан Түркия Түрік Ресей Қытай Өзбек",
    ),
    suffixes=Suffixes(
        chain="LAр с?I NIң NI н KA А нA н?DA н?DAн нAн MAн I?м I?ң I?мIз I?ңIз н?DАғы н?DAгі LIK "
        "DAй сIз шI LI шA лAп KI IншI ншI нікі дікі тікі",
        derivational="LIK LI сIз шI DAй",
        sounds={"A": "[ае]", "I": "[ыі]", "L": "[лдт]", "D": "[дт]", "N": "[ндт]", "K": "[қкғг]",
                "M": "[мбп]"},
        soft={"қ": "ғ", "к": "г", "п": "б"},
        syncope="бөрік ерін халық иін қарын мойын мұрын орын ырық ауыз көңіл",
        possessive="ыі",
    ),
    syllables=Syllables(
        vowels="аәеёиоөұүыіэюя",
        consonants="бвгғджзйкқлмнңпрстуфхһцчшщ",
        signs="ъь",
        glides="у",
        joints="-аралық -аралығы",
        exceptions="қа-зақ-стан қыр-ғыз-стан өз-бек-стан тә-жік-стан тү-рік-мен-стан ау-ған-стан "
        "баш-құрт-стан та-тар-стан да-ғы-стан қол-өнер көп-ұлт-ты бір-ауыз жер-ұйық",
    ),
    slug={
        # The letters of the national Latin alphabet (2021 draft: ә ä, ғ ğ, қ q, ң ñ, ө ö, ұ ū,
        # ү ü, й and и i, ы y, у u) without their marks, but ж, ч, ш, щ as the digraphs that
        # Kazakhstan's passports and road signs use (Zhambyl, Shymkent), since j, ç and ş without
        # marks would mislead. Russian loans follow; the signs ъ and ь are silent.
        **cyrillic.SLUG,
        "ә": "a", "ғ": "g", "ё": "io", "ж": "zh", "й": "i", "қ": "q", "ң": "n", "ө": "o", "ұ": "u",
        "ү": "u", "х": "h", "һ": "h", "ц": "ts", "щ": "sh", "ъ": "", "ы": "y", "і": "i", "ю": "iu",
        "я": "ia",
    },
    search={"ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х",
            "і": "и", "ё": "е"},
    repeated="топ тез қайта әр шет жеке сала алуан талай ара жай үйме көп бөлек түрлі қатар тарам",
    telltale="және үшін бойынша туралы болды бірақ сондай кейін",
    habits=(
        (r"\d{4}", r"(?:жыл|жж?\.)"),
        (r"(?:т|т\.\s?с)\.", r"[бс]\."),
        (r"және", r"т\."),
        (r"[XVIХІ]+", r"ғ(?:асыр|\.)"),
        (r"(?:[Пп]роф|[Аа]кад)\.", "[А-ЯӘІҢҒҮҰҚӨҺЁ]"),
    ),
    suffix_hyphen=True,
    codes=("kk", "kz", "kaz", "qaz"),
    sources={
        "alphabet": "the 42 letters of 1940; CLDR 48",
        "dates": "laws of the Republic of Kazakhstan (adilet.zan.kz)",
        "ordinals": f"{_RULES}, реттік сан есім",
        "numerals": "Қазақ грамматикасы (2002), сан есім",
        "suffixes": "Қазақ грамматикасы (2002), септік, тәуелдік, көптік",
        "syllables": f"{_RULES}, сөздердің тасымалдануы",
        "list_end": "Қазақ грамматикасы (2002), бірыңғай мүшелер",
    },
    style=(
        f"Before a noun an ordinal in figures has a bare hyphen (5-бап); alone, 5-ші: {_RULES}.",
        "The dash between words is the short one with spaces, in text and dateline alike.",
    ),
)  # fmt: skip
