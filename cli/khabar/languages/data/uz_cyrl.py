"""Uzbek in Cyrillic letters.

Words whose meaning translations must keep, and numbers in words, are written in Latin letters once,
in `uz`; here are the same in these letters.
"""

from dataclasses import replace

from khabar.languages.data import uz
from khabar.languages.data.shared import cyrillic
from khabar.languages.data.shared.rewritten import in_script, rewritten
from khabar.languages.language import Language
from khabar.languages.vocabulary.forms import Dates, Money, Numerals, Ordinals, Times
from khabar.languages.vocabulary.spelling import Derivation, Suffixes, Syllables

_MARKS = "’'ʼ‘ʻ`"

_RULES = Derivation(
    source="uz",
    letters={
        "a": "а", "b": "б", "v": "в", "g": "г", "d": "д", "e": "е", "yo": "ё", "j": "ж",
        "z": "з", "i": "и", "y": "й", "k": "к", "q": "қ", "l": "л", "m": "м", "n": "н",
        "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "f": "ф", "x": "х",
        "h": "ҳ", "ch": "ч", "sh": "ш", "yu": "ю", "ya": "я", "ye": "е",
        **{letter + mark: cyrillic for letter, cyrillic in (("o", "ў"), ("g", "ғ"))
           for mark in _MARKS},
        **dict.fromkeys(_MARKS, "ъ"),
        # yo‘l is no ё, s’h no sh; and these endings of loans have ц.
        **{f"yo{mark}": "йў" for mark in _MARKS},
        **{f"s{mark}h": "сҳ" for mark in _MARKS},
        "tsiya": "ция", "tsion": "цион", "ksiya": "кция", "nsiya": "нция", "psiya": "пция",
    },
    initial={"e": "э"},
    vowels="aiou",
    words={
        "sentabr": "сентябрь", "oktabr": "октябрь", "noyabr": "ноябрь", "yanvar": "январь",
        "dekabr": "декабрь", "fevral": "февраль", "aprel": "апрель", "iyul": "июль",
        "iyun": "июнь", "obyekt": "объект", "subyekt": "субъект", "syezd": "съезд",
        "pensiya": "пенсия", "ekspansiya": "экспансия",
        "sirk": "цирк", "sement": "цемент", "konsert": "концерт", "protsent": "процент",
        "litsey": "лицей", "dotsent": "доцент", "ofitser": "офицер",
        "albom": "альбом", "film": "фильм", "kompyuter": "компьютер", "intervyu": "интервью",
        "premyera": "премьера", "alyans": "альянс", "fakultet": "факультет",
        "multimedia": "мультимедиа", "duel": "дуэль", "festival": "фестиваль",
        "medal": "медаль", "medalyon": "медальон", "model": "модель", "otel": "отель",
        # Loans in which a s is ц, or a consonant is soft.
        "sikl": "цикл", "prinsip": "принцип", "litsenziya": "лицензия", "sitata": "цитата",
        "silindr": "цилиндр", "sivilizatsiya": "цивилизация", "senzura": "цензура",
        "sentner": "центнер", "sex": "цех", "sitrus": "цитрус", "siklon": "циклон",
        "konsepsiya": "концепция", "konseptual": "концептуал", "konsern": "концерн",
        "konsentr": "концентр",
        "konsessiya": "концессия", "vitse": "вице", "sotsi": "соци", "protse": "проце",
        "farmatsevt": "фармацевт", "patsiyent": "пациент", "retsept": "рецепт",
        "vaksina": "вакцина", "kansler": "канцлер", "kanselyariya": "канцелярия",
        "shveysariya": "швейцария", "gersegovina": "герцеговина", "sitsiliya": "сицилия",
        "donetsk": "донецк", "budjet": "бюджет", "byulleten": "бюллетень", "kultur": "культур",
        "ultra": "ультра", "alternativ": "альтернатив", "asfalt": "асфальт",
        "filtr": "фильтр", "kalendar": "календарь", "ansambl": "ансамбль", "kabel": "кабель",
        "parol": "пароль", "profil": "профиль", "portfel": "портфель", "detal": "деталь",
        "magistral": "магистраль", "lager": "лагерь", "pult": "пульт", "kalsiy": "кальций",
        # Names that are written as their owners write them.
        "google": "google", "youtube": "youtube", "iphone": "iphone", "boeing": "boeing",
        "airbus": "airbus",
        "gospital": "госпиталь", "polsha": "польша", "belgiya": "бельгия", "sudya": "судья",
        "premyer": "премьер", "feldsher": "фельдшер", "xelsinki": "хельсинки",
        "italyan": "итальян", "kyoln": "кёльн", "avtomobil": "автомобиль", "tunnel": "туннель",
        "rels": "рельс", "milya": "миля", "samolyot": "самолёт",
        "rubl": "рубль", "rol": "роль", "neft": "нефть",
        **{f"mo{mark}{end}": f"мўъ{cyrillic}" for mark in _MARKS
           for end, cyrillic in (("jiza", "жиза"), ("tabar", "табар"), ("tadil", "тадил"))},
    },
)  # fmt: skip


def _cyrillic(words: str) -> str:
    """Words or a pattern in these letters."""
    return in_script(words, _RULES)


_UZBEK = uz.LANGUAGE

LANGUAGE = Language(
    tag="uz-Cyrl",
    script="Cyrl",
    alphabet="а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш ъ ь э ю я ў қ ғ ҳ",
    loan_letters="щы",
    quotation=("«»„“", "“”‘’"),
    dates=Dates(
        decade=r"[-\s]{1,2}йиллар",
        pattern="{year} йил {day} {month}",
        months=(
            "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
            "октябрь", "ноябрь", "декабрь",
        ),
        day_words="кун",
    ),
    times=Times(before=r"соат\w*", bare=True),
    list_end={"standard": "{0} ва {1}"},
    names={
        "uz": "ўзбек тили", "uz-Cyrl": "ўзбек тили", "en": "инглиз тили", "ru": "рус тили",
        "kk": "қозоқ тили", "tr": "турк тили", "az": "озарбайжон тили", "ky": "қирғиз тили",
        "tk": "туркман тили",
    },
    ordinals=Ordinals(pattern="{number}-"),
    numerals=replace(
        rewritten(_UZBEK.numerals or Numerals(words={}, scales={}), _cyrillic),
        scales={"минг": 3, **cyrillic.SCALES},
    ),
    money=Money(
        coins="тийин|цент",
        words={**cyrillic.CURRENCIES, "йена": "JPY", "тенге": "KZT", "сўм": "UZS"},
        adjectives="АҚШ Ўзбекистон Озарбайжон Қозоғистон Туркия турк Россия Хитой",
    ),
    suffixes=Suffixes(
        chain="лар с?и нинг ни га ка қа на да та дан тан даги дек дай ча гача кача қача и?м и?нг "
        "и?миз и?нгиз лик ли сиз чи нда ндан нга ники инчи нчи дир",
        derivational="лик ли сиз чи",
        soft={"қ": "ғ", "к": "г"},
        syncope="ўрин шаҳар сингил бурун оғиз бўйин кўнгил қорин ўғил",
        possessive="и",
    ),
    syllables=Syllables(
        vowels="аеёиоуэюяўы", consonants="бвгджзйклмнпрстфхцчшщқғҳ", signs="ъь"
    ),
    slug={
        **cyrillic.SLUG,
        "ғ": "g", "ё": "yo", "ж": "j", "й": "y", "қ": "q", "ў": "o", "х": "x", "ҳ": "h", "ц": "ts",
        "щ": "sh", "ъ": "", "ы": "i", "ю": "yu", "я": "ya",
    },
    search={"ў": "у", "қ": "к", "ғ": "г", "ҳ": "х", "ё": "е"},
    repeated="бир икки уч гуруҳ тез яна",
    telltale="ва учун билан ҳам бўлган ҳақида бўйича мумкин керак эди эмас",
    habits=((r"[XVIХІ]+", r"аср"), (r"ва", r"(?:ҳ\.|б\.)"), (r"\d{4}", r"йил")),
    suffix_hyphen=True,
    codes=("uz", "oz", "cyrl"),
    vocabulary=rewritten(_UZBEK.vocabulary, _cyrillic),
    derived=_RULES,
    sources={
        "alphabet": "the 35 letters of 1940; CLDR 48",
        "dates": "Ўзбек тилининг имло луғати (ноябрь, декабрь; CLDR leaves out the ь)",
        "syllables": "Ўзбек тилининг асосий имло қоидалари, кўчириш қоидалари",
        "ordinals": "Ўзбек тилининг асосий имло қоидалари (5-синф)",
    },
)  # fmt: skip
