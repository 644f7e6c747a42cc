"""Uzbek in Latin letters."""

from khabar.languages.data.callings.uz_callings import CALLINGS, TELLING
from khabar.languages.data.claims.uz_claims import CLAIMS
from khabar.languages.data.contrasts.uz_contrasts import CONTRASTS
from khabar.languages.data.negations.uz_negation import NEGATION
from khabar.languages.data.places.uz_places import COUNTRIES, NATIVE, PEOPLES, PLACES
from khabar.languages.language import Language
from khabar.languages.vocabulary.forms import Dates, Money, Numerals, Ordinals, Times
from khabar.languages.vocabulary.patterns import Change, NumberWords
from khabar.languages.vocabulary.speech import Speech
from khabar.languages.vocabulary.spelling import Derivation, Suffixes, Syllables
from khabar.languages.vocabulary.subjects import Vocabulary

_RULES = "O‘zbek tilining asosiy imlo qoidalari (Cabinet of Ministers, no. 339 of 1995)"
_MARKS = "ʻ’'ʼ‘`"

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
        minus="minus", below="sovuq|past",
        percent="foiz",
        words={
            "0": "nol", "1": "bir birinchi ilk yagona", "2": "ikki ikkinchi ikkala ikkov juft",
            "3": "uch uchala",
            "4": "toʻrt", "5": "besh", "6": "olti", "7": "yetti", "8": "sakkiz",
            "9": "toʻqqiz", "10": "oʻn", "20": "yigirma",
            "30": "oʻttiz", "40": "qirq", "50": "ellik", "60": "oltmish",
            "70": "yetmish", "80": "sakson", "90": "toʻqson", "100": "yuz asr",
            "0.5": "yarim yarmi", "0.25": "chorak",
        },
        scales={"ming": 3, "million": 6, "mln": 6, "milliard": 9, "mlrd": 9, "trillion": 12,
                "trln": 12},
        short=("ilk", "oʻn", "uch", "yuz"),
        short_endings="(?:inchi|ta(?:si|dan|ga)?|ala|lik|ga|da|dan|ni|ning|gacha)?",
        point="butun|vergul",
        fractions=r"(?<!\w)(?P<d>ikki(?=\s\w)|uch|toʻrt|besh|olti|yetti|sakkiz|toʻqqiz|"
        r"oʻn|yuz)(?:dan\s|\s(?:\w+\s)?\w+(?:dan|ning)\s(?:faqat\s)?(?=(?:bir|ikki|uch|toʻrt|besh|olti|"
        r"yetti|sakkiz|toʻqqiz)(?:i|si|ta)))"
        r"(?P<n>bir|ikki|uch|toʻrt|besh|olti|yetti|sakkiz|toʻqqiz)"
        r"(?:ga|tasi\w{0,4}|s?i\w{0,4})?(?!\w)",
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
        soft={"q": "gʻ", "k": "g"},
        syncope="oʻrin shahar singil burun ogʻiz boʻyin koʻngil qorin oʻgʻil mavqe/mavqey "
        "obroʻ/obroʻy parvo/parvoy avzo/avzoy",
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
    marks=_MARKS,
    vocabulary=Vocabulary(
        numbers=NumberWords(
            endings=r"(?:(?:i?nchi\w*)|ta\w*|nafar|tasi\w*|ala\w*|ov\w*|yillik\w*|"
            r"s?i)?(?!\w)",
            doubtful="bir ilk yagona juft asr chorak nol ikkala ikkov uchala",
            cases=r"(?:ta)?(?:ga|ka|qa|dan|da|ni|ning|gacha|cha)|s?i(?:n[ig]\w*|da\w*|ga\w*)",
            first="ilk", last="oxirgi|soʻnggi",
            half="yarim",
            before_half=r"\s",
            half_apart=r"\s(?:yil|oy|hafta|kun|soat|daqiqa|minut|kilometr|metr|tonna|gektar|foiz|"
            r"baravar|barobar|marta)\s",
            other=r"bir-ikki|ikki-uch|uch-toʻrt|birinchi navbatda|uchun(?!\w)|uchrash\w*|uchuv\w*|"
            r"uch(?:di|gan|ib|adi|ish)\w*|yuz(?:ag|as|i(?!nchi)|lash| (?:ber|tut))\w*|"
            r"ikki tomonlama|ikkitomonlama|oltin(?!chi)\w*|yarim final\w*|beshik\w*|"
            r"yarim (?:avtomat|oʻtkazgich)\w*",
            times=r"\w+\s?(?:baravar|barobar|karra|marta)\w*",
            uncounted=r"\w+nchi\w*|\w+yillik\w*|\w+\s(?:baravar|barobar|karra|marta)\w*",
        ),
        negation=NEGATION,
        change=Change(
            rises=r"(?:osh(?:di|ib|gan|adi|ir)|ort(?:di|ib|gan|adi)|koʻpay|oʻs(?:di|ib|gan|adi)|"
            r"koʻtaril|yuksal|qimmatla|kengay)\w*",
            falls=r"(?:kamay|pasay|qisqar|tush(?:di|ib|gan|adi)|arzonla)\w*",
            rank=r"-\s?oʻr[in]|[\w-]*\soʻr[in]",
            votes=r"[-\w]{0,6}(?:\sovoz\w*)?\sqarshi\s",
            more="koʻp|ortiq|yuqori|katta|uzoq|qimmat|ziyod", less="oz|kam|past|kichik|qisqa|arzon",
            neither=r"oʻsish\w*|surʻat\w*|zarar\w*|taqchil\w*|sekinla\w*|prognoz\w*",
            whole_after=r"[^.,;:!?()]{0,28}?(?:dan|ning)\s",
            from_after=r"[^.,;:!?()\s]{0,6}(?:\s\w+)?\s(?:oʻrniga|emas,)\s|[^.;:!?()]{0,28}?dan\s(?!ortiq|koʻp|"
            r"kam|oz|ziyod|yuqori|oshiq|boshlab|tashqari|keyin|avval|oldin|soʻng|beri|iborat)",
        ),
        directions={
            "N": "shimol, shimoliy", "S": "janub, janubiy", "E": "sharq, sharqiy",
            "W": "gʻarb, gʻarbiy", "NE": "shimoli-sharq, shimoli-sharqiy, shimoliy-sharq, "
            "shimoliy-sharqiy", "NW": "shimoli-gʻarb, shimoli-gʻarbiy, shimoliy-gʻarb, "
            "shimoliy-gʻarbiy", "SE": "janubi-sharq, janubi-sharqiy, janubiy-sharq, "
            "janubiy-sharqiy", "SW": "janubi-gʻarb, janubi-gʻarbiy, janubiy-gʻarb, "
            "janubiy-gʻarbiy", "": "sharqona, sharqshunos",
        },
        units={
            "mm": "millimetr, mm", "cm": "santimetr, sm", "m": "metr, m", "km": "kilometr, "
            "chaqirim, km", "km²": "kvadrat kilometr, kv. km", "m²": "kvadrat metr, kv. m",
            "m³": "kub metr, kubometr", "ha": "gektar, ga", "mile": "mil, milya",
            "barrel": "barrel", "ml": "millilitr, ml", "mg": "milligramm, mg",
            "second": "sekund, soniya", "kW": "kilovatt, kVt", "MW": "megavatt, MVt",
            "GW": "gigavatt, GVt", "kWh": "kilovatt-soat, kilovatt soat, kVt/soat, kVt soat",
            "MWh": "megavatt-soat, MVt/soat, MVt soat", "GWh": "gigavatt-soat, GVt/soat",
            "g": "gramm, gr, g", "kg": "kilogramm, kilo, kg", "t": "tonna, t", "q": "sentner",
            "l": "litr, l", "minute": "daqiqa, minut", "hour": "soat", "day": "kun, sutka",
            "week": "hafta", "month": "oy", "quarter": "chorak", "year": "yil, yosh",
            "degree": "daraja, gradus", "decade": "oʻn yillik",
        },
        roles={
            "secretary": "kotib", "adviser": "maslahatchi", "teacher": "oʻqituvchi, muallim",
            "prosecutor": "prokuror, bosh prokuror", "captain": "kapitan, sardor",
            "head doctor": "bosh shifokor, bosh vrach", "professor": "professor",
            "minister": "vazir", "prime minister": "bosh vazir", "president": "prezident, "
            "davlat rahbari, davlat rahbarlari", "deputy": "oʻrinbosar, vitse-prezident, "
            "prorektor, bosh vazir oʻrinbosari", "chair": "rais", "director": "direktor, "
            "bosh direktor, ijrochi direktor", "ambassador": "elchi",
            "consul": "konsul, bosh konsul",
            "rector": "rektor", "governor": "hokim, gubernator", "mayor": "hokim, mer",
            "spokesperson": "matbuot kotibi, rasmiy vakil", "secretary-general": "bosh kotib",
            "coach": "murabbiy", "dean": "dekan", "executive": "ijrochi direktor, bosh direktor",
            "judge": "sudya", "accountant": "buxgalter, bosh buxgalter", "editor": "muharrir, "
            "bosh muharrir", "lawmaker": "deputat, senator", "commander": "qoʻmondon, komandir",
            "": "vazirlik, elchixona, konsulxona, hokimlik, prezidentlik, raislik, bosh vazirlik",
        },
        countries=COUNTRIES,
        things={
            "gold": "oltin", "silver": "kumush", "bronze": "bronza", "win": "gʻalaba",
            "draw": "durang", "defeat": "magʻlubiyat", "dead": "halok, vafot, oʻldi",
            "hurt": "yaralandi, yaralangan, jarohat, jarohatlandi, jabrlandi", "man": "erkak",
            "woman": "ayol, xotin-qiz", "child": "bola", "adult": "katta yoshli",
            "pupil": "oʻquvchi", "student": "talaba", "teacher": "oʻqituvchi, muallim",
            "doctor": "shifokor, vrach", "nurse": "hamshira", "house": "uy", "flat": "xonadon, "
            "kvartira", "school": "maktab", "hospital": "shifoxona, kasalxona",
            "bridge": "koʻprik", "road": "yoʻl", "car": "avtomobil", "bus": "avtobus",
            "ship": "kema", "plane": "samolyot", "train": "poyezd", "village": "qishloq",
            "city": "shahar", "goal": "gol", "event": "tadbir", "country": "mamlakat, davlat",
            "company": "kompaniya", "family": "oila", "team": "jamoa", "athlete": "sportchi",
            "film": "film",
        },
        one="bir|har|har bir",
        rate=r"(?:sekund|soniya|minut|daqiqa|soat|sutka|kun|hafta|oy|yil)(?:i|si)ga",
        periods={"day": "bugun|tun|sutka", "year": "asr|oʻn yillik"},
        peoples=PEOPLES,
        places=PLACES,
        native=NATIVE,
        contrasts=CONTRASTS,
        claims=CLAIMS,
        joints="va bilan hamda ammo lekin biroq esa",
        next_day=r"(?:keyingi|ertasi) (?:kun|tong)\w*|ertasiga",
    ),
    speech=Speech(
        common="va bu bir bilan uchun ham deb",
        complement="before", callings=CALLINGS, telling=TELLING,
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
