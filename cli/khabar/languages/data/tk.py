"""Turkmen in Latin letters."""

from khabar.languages.language import Language
from khabar.languages.vocabulary.forms import Dates, Money, Numerals, Ordinals, Times
from khabar.languages.vocabulary.speech import Speech
from khabar.languages.vocabulary.spelling import Suffixes, Syllables

_RULES = "Türkmen diliniň orfografik düzgünleri"

LANGUAGE = Language(
    tag="tk",
    script="Latn",
    alphabet="a b ç d e ä f g h i j ž k l m n ň o ö p r s ş t u ü w y ý z",
    loan_letters="cqvx",
    look_alikes={"ñ": "ň", "Ñ": "Ň", "ÿ": "ý", "ș": "ş", "Ș": "Ş", "ə": "ä", "Ə": "Ä"},
    quotation=("“”“”", "“”‘’", "«»“”"),
    dates=Dates(
        decade=r"-n?j[iy]\s+ýyllar",
        pattern="{YEAR} ýylyň {DAY} {month_after_year}",
        after_year=("ýanwary", "fewraly", "marty", "apreli", "maýy", "iýuny", "iýuly", "awgusty",
                    "sentýabry", "oktýabry", "noýabry", "dekabry"),
        day_words="gün",
    ),
    times=Times(
        zone="{city} wagty", before=r"sagat\w*", bare=True, noon="günortan", midnight="gije ýary"
    ),
    list_end={"standard": "{0} we {1}"},
    names={"tk-x-easy": "aňsat okalýan türkmen dili"},
    ordinals=Ordinals(
        pattern="{number}-{suffix}",
        by_vowel={"aouy": "njy", "eäiöü": "nji"},
    ),
    numerals=Numerals(
        percent="göterim",
        words={
            "0": "nol", "1": "bir birinji ilkinji ýeke", "2": "iki ikinji jübüt", "3": "üç",
            "4": "dört dördünji", "5": "bäş", "6": "alty", "7": "ýedi", "8": "sekiz", "9": "dokuz",
            "10": "on", "20": "ýigrimi", "30": "otuz", "40": "kyrk", "50": "elli",
            "60": "altmyş", "70": "ýetmiş", "80": "segsen", "90": "togsan", "100": "ýüz asyr",
            "0.5": "ýarym ýarysy", "0.25": "çärýek",
        },
        scales={"müň": 3, "million": 6, "mln": 6, "milliard": 9, "mlrd": 9, "trillion": 12,
                "trln": 12},
        short=("on", "üç", "ýüz"),
        short_endings="(?:unjy|ünji)?", point="bitin|otur",
        fractions=r"(?<!\w)(?P<d>üç|dört|bäş|alty|ýedi|sekiz|dokuz|on|ýüz)d[ae]n\s"
        r"(?P<n>bir|iki|üç|dört|bäş|alty|ýedi|sekiz|dokuz)(?:s?[yiuü]\w{0,4})?(?!\w)",
    ),
    money=Money(
        coins="teňňe|sent",
        words={"dollar": "USD", "ýewro": "EUR", "funt": "GBP", "iýena": "JPY", "manat": "TMT",
               "teňňe": "KZT", "lira": "TRY", "rubl": "RUB", "ýuan": "CNY"},
        adjectives="ABŞ ABŞ-nyň amerikan Türkmen Azerbaýjan Gazagystan Türkiýe Russiýa Hytaý Özbek",
    ),
    suffixes=Suffixes(
        chain="lAr s?I n?Iň n?I A nA n?dA n?dAn n?dAkI ça çA Im m ImIz mIz IňIz lI sIz lIk çI "
        "dIr IndI InjI njI",
        derivational="lI sIz lIk çI",
        sounds={"A": "[aeä]", "I": "[yiuü]"},
        # A last e opens before suffixes: şenbe, şenbäniň.
        soft={"k": "g", "p": "b", "t": "d", "ç": "j", "e": "ä"},
        syncope="burun orun agyz boýun ogul erin göwün alyn sabyr döwür ömür garyn bagyr",
        possessive="yiuü",
    ),
    syllables=Syllables(vowels="aeäioöuüy", consonants="bcçdfghjžklmnňpqrsştvwxýz"),
    slug={},
    search={},
    repeated="bir iki üç topar tiz ýene",
    telltale="we üçin boýunça hakynda boldy emma bilen soňra barada",
    habits=(
        (r"we", r"ş\."),
        (r"[XVI]+", r"asyr"),
        (r"\d+", r"ga(?!\w)"),
        (r"ş\.", r"m\."),
        (r"\d{4}-nj[iy]", r"ýyl"),
        (r"(?:[Pp]rof|[Aa]kad)\.", "[A-ZÇÄŽŇÖŞÜÝ]"),
    ),
    suffix_hyphen=True,
    speech=Speech(
        common="we bu bir bilen üçin hem diýip",
        complement="before",
        roles="başlyk, ýolbaşçy, agza, esaslandyryjy, bilermen, hünärmen, professor, dosent, alym, "
        "ykdysatçy, inžener, kapitan, wekil, geňeşçi, kömekçi, hukukçy, redaktor, baş redaktor, "
        "žurnalist, ýazyjy, mugallym, lukman, taryhçy, tälimçi, meýletinçi, kazy, prokuror, "
        "serkerde, kätip, barlagçy, deputat, dekan, direktor, müdir, metbugat sekretary, "
        "ýerine ýetiriji direktor, baş direktor, telekeçi, orunbasar, utgaşdyryjy",
        offices="ministr, premýer-ministr, prezident, ilçi, konsul, häkim, deputat, prokuror, "
        "bilermen, hünärmen",
        modifiers="baş|ýerine ýetiriji|birinji|uly|öňdebaryjy|ylmy|öňki|hormatly|metbugat|resmi",
        bodies={
            "": "birleşik, gaznasy, gazna, merkez, ministrlik, gurama, müdirlik, komitet, "
            "agentlik, institut, uniwersitet, akademiýa, bank, kompaniýa, jemgyýet, assosiasiýa, "
            "bileleşik, "
            "federasiýa, palata, geňeş, partiýa, mekdep, muzeý, kitaphana, topar, gulluk, klub, "
            "forum, kollej, neşirýat, teatr, departament, bölüm, kärhana, korporasiýa, gazet, "
            "žurnal, laboratoriýa",
        },
        verbs=r"diýdi|diýýär|aýtdy|aýdýar|belledi|nygtady|habar berdi|belläp geçdi|goşdy|"
        r"düşündirdi",
        around=r"diýip|bolsa|hem|öz sözünde",
        cited=r"aýtmagyna görä|sözlerine görä|pikiriçe",
        titles=r"jenap|hanym|hormatly|prof\.?|dr\.?|professor|akademik",
        patronymics=r"ogly|gyzy|\w+(?:owiç|ewiç|owna|ewna)",
        local=r"\w+(?:daky|däki)",
        participles=r"(?-i:(?:ed|gatnaş|ber|aýd|belle|geçir|aç|beýan ed|gel)[aeä]n)",
        genitive=((r"n?[yiuü]ň$", ""),),
        names=((r"n[yiuü]ň$", ""), (r"(?<=[^aeäyiuüoö])[yiuü]ň$", "")),
    ),
    codes=("tk", "tm", "tkm"),
    sources={
        "alphabet": "the alphabet of 1993, revised in 1995 and 1999; CLDR 48",
        "dates": "decrees of the President of Turkmenistan (turkmenistan.gov.tm)",
        "ordinals": f"{_RULES}, tertip sanlar",
        "numerals": "Türkmen diliniň grammatikasy, sanlar",
        "suffixes": "Türkmen diliniň grammatikasy, düşümler, ýöňkeme",
        "syllables": f"{_RULES}, sözleri setirden setire geçirmek",
    },
)  # fmt: skip
