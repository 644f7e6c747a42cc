"""Uzbek in Latin letters."""

from khabar.languages.language import Language
from khabar.languages.vocabulary.forms import Dates, Money, Numerals, Ordinals, Times
from khabar.languages.vocabulary.speech import Speech
from khabar.languages.vocabulary.spelling import Derivation, Suffixes, Syllables

_RULES = "O‘zbek tilining asosiy imlo qoidalari (Cabinet of Ministers, no. 339 of 1995)"
_MARKS = "’'ʼ‘ʻ`"

LANGUAGE = Language(
    tag="uz",
    script="Latn",
    alphabet="a b d e f g h i j k l m n o p q r s t u v x y z oʻ gʻ sh ch",
    loan_letters="cwʻʼ",
    quotation=("“”‘’", "“”’‘", "«»“”"),
    dates=Dates(
        pattern="{year}-yil {day}-{month}", day_words="kun",
        decade=r"[-\s]{1,2}yillar",
    ),
    times=Times(
        zone="{city} vaqti",
        before=r"soat\w*",
        bare=True,
        noon="tush payt",
        midnight="yarim tun|tun yarm",
    ),
    list_end={"standard": "{0} va {1}"},
    names={
        "uz": "o‘zbek tili", "uz-x-easy": "oson o‘qiladigan o‘zbek tili",
        "en": "ingliz tili", "ru": "rus tili", "kk": "qozoq tili",
        "tr": "turk tili", "az": "ozarbayjon tili", "ky": "qirg‘iz tili", "tk": "turkman tili",
        "tg": "tojik tili", "de": "nemis tili", "fr": "fransuz tili", "es": "ispan tili",
        "ar": "arab tili", "fa": "fors tili", "zh": "xitoy tili", "ja": "yapon tili",
        "ko": "koreys tili", "ka": "gruzin tili", "it": "italyan tili", "uk": "ukrain tili",
        "et": "eston tili", "fi": "fin tili", "ku": "kurd tili", "la": "lotin tili",
        "lv": "latish tili", "pl": "polyak tili", "pt": "portugal tili", "ro": "rumin tili",
        "sk": "slovak tili", "sl": "sloven tili", "sr": "serb tili",
    },
    name_pattern="{name} tili",
    ordinals=Ordinals(pattern="{number}-"),
    numerals=Numerals(
        percent="foiz",
        words={
            "0": "nol", "1": "bir birinchi ilk yagona", "2": "ikki ikkinchi ikkala ikkov juft",
            "3": "uch uchala",
            "4": "to‘rt to'rt toʻrt", "5": "besh", "6": "olti", "7": "yetti", "8": "sakkiz",
            "9": "to‘qqiz to'qqiz toʻqqiz", "10": "o‘n o'n oʻn", "20": "yigirma",
            "30": "o‘ttiz o'ttiz oʻttiz", "40": "qirq", "50": "ellik", "60": "oltmish",
            "70": "yetmish", "80": "sakson", "90": "to‘qson to'qson toʻqson", "100": "yuz asr",
            "0.5": "yarim yarmi", "0.25": "chorak",
        },
        scales={"ming": 3, "million": 6, "mln": 6, "milliard": 9, "mlrd": 9, "trillion": 12,
                "trln": 12},
        short=("ilk", "o‘n", "o'n", "oʻn", "uch", "yuz"),
        short_endings="(?:inchi)?", point="butun|vergul",
        fractions=r"(?<!\w)(?P<d>uch|to[‘'ʻ]rt|besh|olti|yetti|sakkiz|to[‘'ʻ]qqiz|o[‘'ʻ]n|yuz)"
        r"dan\s(?P<n>bir|ikki|uch|to[‘'ʻ]rt|besh|olti|yetti|sakkiz|to[‘'ʻ]qqiz)"
        r"(?:s?i\w{0,4})?(?!\w)",
    ),
    money=Money(
        coins="tiyin|sent",
        words={"dollar": "USD", "yevro": "EUR", "evro": "EUR", "funt": "GBP", "yena": "JPY",
               "manat": "AZN", "tenge": "KZT", "lira": "TRY", "rubl": "RUB", "yuan": "CNY",
               "so‘m": "UZS", "so'm": "UZS", "soʻm": "UZS"},
        adjectives="AQSH AQSh O‘zbekiston Ozarbayjon Qozog‘iston Turkiya turk Rossiya Xitoy",
    ),
    suffixes=Suffixes(
        chain="lar s?i ning ni ga ka qa na da ta dan tan dagi dek day cha gacha kacha qacha i?m "
        "i?ng i?miz i?ngiz lik li siz chi nda ndan nga ning niki inchi nchi dir",
        derivational="lik li siz chi",
        soft={"q": "gʻ g‘ g' g’", "k": "g"},
        syncope="o‘rin oʻrin o'rin shahar singil burun og‘iz ogʻiz og'iz bo‘yin boʻyin ko‘ngil "
        "koʻngil qorin o‘g‘il mavqe/mavqey obro‘/obro‘y obroʻ/obroʻy parvo/parvoy avzo/avzoy",
        possessive="i",
    ),
    # Before a vowel ng may also be n and the suffix -ga: only listed words are divided there.
    syllables=Syllables(
        vowels="aeiou",
        consonants="bcdfghjklmnpqrstvxyz",
        pairs=("sh", "ch", "ng", *(letter + mark for letter in "og" for mark in _MARKS)),
        doubtful=("ng",),
        signs=_MARKS,
        exceptions="si-ngil de-ngiz dia-gram-ma mo-no-gra-fi-ya si-lin-drik ya-ngi ke-ngash "
        "to-ngi so-ngi te-nglik ko‘-ngil koʻ-ngil ke-ngay bu-gun-gi er-tan-gi ke-yin-gi ol-din-gi "
        "na-man-gan",
    ),
    slug={},
    search=dict.fromkeys(_MARKS, ""),
    repeated="bir ikki uch guruh tez yana",
    telltale="va uchun bilan ham bo‘lgan haqida bo‘yicha mumkin kerak edi emas",
    habits=(
        (r"[XVI]+", r"asr"), (r"(?:[Pp]rof|[Aa]kad|[Dd]ots)\.", "[A-Z]"),
        (r"Y[aeou]\.", "[A-Z]"),
        (r"va", r"(?:h\.|b\.)"), (r"\d{4}", r"yil"), (r"\w+", r"(?:v\.b|sh\.k)\."),
        # A suffix of a figure may stand apart: soat 15:00 da.
        (r"[\d:.,]{0,12}\d%?", r"(?:d[ai]n?|[gkq]a(?:cha)?|ni(?:ng)?)(?!\w)"),
    ),
    suffix_hyphen=True,
    speech=Speech(
        common="va bu bir bilan uchun ham deb",
        complement="before",
        roles="rahbar, boshliq, rais, a’zo, aʼzo, ta’sischi, ekspert, mutaxassis, professor, "
        "dotsent, olim, iqtisodchi, muhandis, kapitan, vakil, maslahatchi, yordamchi, huquqshunos, "
        "advokat, "
        "muharrir, bosh muharrir, jurnalist, yozuvchi, o‘qituvchi, shifokor, tarixchi, murabbiy, "
        "ko‘ngilli, sudya, prokuror, qo‘mondon, kotib, tadqiqotchi, deputat, senator, dekan, "
        "direktor, menejer, matbuot kotibi, ijrochi direktor, bosh direktor, tadbirkor, "
        "o‘rinbosar, mudir, koordinator",
        offices="vazir, bosh vazir, prezident, elchi, konsul, hokim, deputat, senator, prokuror, "
        "ekspert, mutaxassis",
        modifiers="bosh|ijrochi|birinchi|katta|yetakchi|ilmiy|sobiq|faxriy|matbuot|rasmiy",
        bodies={
            "": "uyushma, jamg‘arma, markaz, vazirlik, tashkilot, boshqarma, qo‘mita, agentlik, "
            "institut, universitet, akademiya, bank, kompaniya, jamiyat, birlashma, ittifoq, "
            "federatsiya, palata, kengash, partiya, maktab, muzey, kutubxona, komissiya, guruh, "
            "xizmat, klub, forum, kollej, nashriyot, teatr, departament, bo‘lim, korxona, "
            "korporatsiya, hokimlik, gazeta, jurnal, tahririyat, fond, laboratoriya, MChJ, AJ",
        },
        verbs=r"dedi|deydi|degan|dedilar|aytdi|aytadi|ta’kidladi|ta’kidlab o‘tdi|bildirdi|"
        r"qayd etdi|qo‘shimcha qildi|xabar qildi|tushuntirdi",
        around=r"deya|deb|esa|ham|o‘z so‘zida",
        cited=r"so‘zlariga ko‘ra|so‘zlariga qaraganda|fikricha",
        titles=r"janob|xonim|hurmatli|prof\.?|dr\.?|professor|akademik",
        patronymics=r"o‘g‘li|qizi|\w+(?:ovich|evich|ovna|evna)",
        local=r"\w+dagi",
        participles=r"(?-i:[a-z]\S+(?:gan|kan|qan))",
        genitive=((r"(?:-)?ning$", ""),),
        names=((r"ning$", ""),),
    ),
    codes=("uz", "uzb"),
    derived=Derivation(
        source="uz-Cyrl",
        letters={
            "а": "a", "б": "b", "в": "v", "г": "g", "ғ": "g‘", "д": "d", "е": "e", "ё": "yo",
            "ж": "j", "з": "z", "и": "i", "й": "y", "к": "k", "қ": "q", "л": "l", "м": "m",
            "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "o‘",
            "ф": "f", "х": "x", "ҳ": "h", "ц": "s", "ч": "ch", "ш": "sh", "ъ": "’", "ы": "i",
            "ь": "", "щ": "sh", "э": "e", "ю": "yu", "я": "ya",
            # ц is ts after a vowel; ye and yu of loans (obyekt, adyutant) have the sign in them.
            "ац": "ats", "оц": "ots", "уц": "uts", "иц": "its", "эц": "ets", "юц": "yuts",
            "яц": "yats", "ец": "ets", "ъе": "ye", "ъю": "yu", "ье": "ye",
            "ьо": "yo", "ўъ": "o‘", "сҳ": "s’h",
        },
        initial={"е": "ye", "ец": "yets"},
        vowels="аеёиоуўэюя",
        words={"сентябр": "sentabr", "октябр": "oktabr", "бюджет": "budjet", "съёмка": "syomka"},
    ),
    sources={
        "alphabet": "law of 2 September 1993, revised on 6 May 1995",
        "ordinals": f"{_RULES}, 56",
        "dates": "laws of the Republic of Uzbekistan (lex.uz)",
        "numerals": "Hozirgi o‘zbek adabiy tili, son",
        "suffixes": "Hozirgi o‘zbek adabiy tili, kelishik, egalik, ko‘plik",
        "syllables": f"{_RULES}, ko‘chirish qoidalari",
        "names": "uza.uz, lex.uz",
    },
    style=(
        "An ordinal in Arabic figures has a hyphen in place of its suffix (5-sinf), a Roman one "
        f"has none: {_RULES}, 56.",
        f"Pairs of words and of one word take a hyphen (tez-tez): {_RULES}, 52.",
    ),
)  # fmt: skip
