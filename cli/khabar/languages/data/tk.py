"""Turkmen in Latin letters."""

from khabar.languages.data.callings.tk_callings import CALLINGS, TELLING
from khabar.languages.data.claims.tk_claims import CLAIMS
from khabar.languages.data.contrasts.tk_contrasts import CONTRASTS
from khabar.languages.data.negations.tk_negation import NEGATION
from khabar.languages.data.places.tk_places import COUNTRIES, NATIVE, PEOPLES, PLACES
from khabar.languages.language import Language
from khabar.languages.vocabulary.forms import Dates, Money, Numerals, Ordinals, Times
from khabar.languages.vocabulary.patterns import Change, NumberWords
from khabar.languages.vocabulary.speech import Speech
from khabar.languages.vocabulary.spelling import Suffixes, Syllables
from khabar.languages.vocabulary.subjects import Vocabulary

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
        minus="minus", below="sowuk|aşak|aýaz",
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
        short_endings="(?:unjy|ünji|[ae]|d[ae]n?|[yiuü]ň?|sine)?", point="bitin|otur",
        fractions=r"(?<!\w)(?P<d>iki(?=\s\w)|üç|dört|bäş|alty|ýedi|sekiz|dokuz|on|ýüz)(?:d[ae]n\s|"
        r"\s(?:\w+\s)?\w+(?:d[ae]n|[yiuü]ň)\s(?:diňe\s)?(?=(?:bir|iki|üç|dört|bäş|alty|ýedi|sekiz|dokuz)"
        r"s?[yiuü]))(?P<n>bir|iki|üç|dört|bäş|alty|ýedi|sekiz|dokuz)"
        r"(?:e|s?[yiuü]\w{0,4})?(?!\w)",
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
    repeated="ol bir iki üç topar tiz ýene",
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
    vocabulary=Vocabulary(
        numbers=NumberWords(
            endings=r"(?:(?:[yiuü]?nj[yi]\w*)|s?[yiuü]|ýyllyk\w*)?(?!\w)",
            doubtful="bir birinji ilkinji ýeke jübüt asyr çärýek nol",
            cases=r"n?[aeä]|d[ae]n?|n?[yiuü]ň?|s?[yiuü](?:n[aeiyä]\w*)",
            first="ilkinji", last="soňky",
            half="ýarym",
            before_half=r"\s",
            half_apart=r"\s(?:ýyl|aý|hepde|gün|sagat|minut|kilometr|metr|tonna|gektar|göterim|esse)\s",
            other=r"üçin(?!\w)|ýüz(?:ün|le|ü(?!n)| (?:tut|ber))\w*|altyn(?!jy)\w*|"
            r"iki taraplaýyn\w*|birinji nobatda|bir-iki|iki-üç|üç-dört|ýarym final\w*|"
            r"onuň|onda(?!\w)|ondan(?= (?:soň|öň|başga|beýläk))|ony|oňa|onlar\w*",
            times=r"\w+\s?(?:esse|gezek)\w*",
            uncounted=r"\w+nj[yi]\w*|\w+ýyllyk\w*|\w+\s(?:esse|gezek)\w*",
        ),
        negation=NEGATION,
        change=Change(
            rises=r"(?:art(?:dy|ýar|yp|an)|köpel|ös(?:di|ýär|üp|en)|ýokarlan|beýgel|gymmatla)\w*",
            falls=r"(?:azal|pesel|kemel|gysgal|arzanla|düş(?:di|ýär|üp|en))\w*",
            rank=r"-n?j[iy](?!\w)|[\w-]*\sor[un]",
            votes=r"[-\w]{0,6}(?:\sses\w*)?\sgarşy\s",
            more="köp|artyk|ýokary|uly|uzyn|gymmat|gowrak", less="az|kem|pes|kiçi|gysga|arzan",
            neither=r"ösüş\w*|depgin\w*|zyýan\w*|haýalla\w*|çaklama\w*",
            whole_after=r"[^.,;:!?()]{0,28}?(?:d[ae]n|[yiuü]ň)\s",
            from_after=r"[^.,;:!?()\s]{0,6}(?:\s\w+)?\s(?:ýerine|deregine|däl-de,?)\s|"
            r"[^.;:!?()]{0,28}?(?:d[ae]n)\s(?!gowrak|artyk|köp|az|kem|ýokary|başlap|başga|soň|öň|ybarat)",
        ),
        directions={
            "N": "demirgazyk", "S": "günorta", "E": "gündogar", "W": "günbatar",
            "NE": "demirgazyk-gündogar", "NW": "demirgazyk-günbatar",
            "SE": "günorta-gündogar", "SW": "günorta-günbatar", "": "günortan, günortadan soň",
        },
        units={
            "decade": "on ýyllyk", "mm": "millimetr, mm", "cm": "santimetr, sm", "m": "metr, m",
            "km": "kilometr, km", "km²": "inedördül kilometr", "m²": "inedördül metr",
            "m³": "kub metr, kubmetr", "ha": "gektar, ga", "mile": "mil", "barrel": "barrel",
            "ml": "millilitr, ml", "mg": "milligram, mg", "second": "sekunt",
            "kW": "kilowatt, kWt", "MW": "megawatt, MWt", "GW": "gigawatt, GWt",
            "kWh": "kilowatt-sagat, kWt-sagat, kWt sagat", "MWh": "megawatt-sagat, MWt-sagat",
            "g": "gram, g", "kg": "kilogram, kg", "t": "tonna, t", "l": "litr, l",
            "minute": "minut", "hour": "sagat", "day": "gün, gije-gündiz", "week": "hepde",
            "month": "aý", "quarter": "çärýek", "year": "ýyl, ýaş", "degree": "gradus",
        },
        roles={
            "secretary": "sekretar", "adviser": "geňeşçi", "teacher": "mugallym",
            "prosecutor": "prokuror, baş prokuror", "captain": "kapitan",
            "head doctor": "baş lukman", "professor": "professor", "minister": "ministr",
            "prime minister": "premýer-ministr", "president": "prezident, döwlet baştutany",
            "deputy": "orunbasar, wise-prezident, wise-premýer", "chair": "başlyk",
            "director": "direktor, baş direktor, ýerine ýetiriji direktor",
            "ambassador": "ilçi", "consul": "konsul, baş konsul", "rector": "rektor",
            "governor": "häkim, gubernator", "mayor": "häkim, mer",
            "spokesperson": "metbugat sekretary, resmi wekil", "secretary-general": "baş sekretar",
            "coach": "tälimçi", "dean": "dekan", "executive": "ýerine ýetiriji direktor, "
            "baş direktor", "judge": "kazy", "accountant": "buhgalter, baş buhgalter",
            "editor": "redaktor, baş redaktor", "lawmaker": "deputat", "commander": "serkerde",
            "": "ministrlik, ilçihana, konsulhana, häkimlik, prezidentlik, başlyklyk",
        },
        countries=COUNTRIES,
        things={
            "gold": "altyn", "silver": "kümüş", "bronze": "bürünç", "win": "ýeňiş",
            "draw": "deňlik", "defeat": "ýeňliş", "dead": "wepat, heläk, öldi",
            "hurt": "ýaralandy, ýaralanan, şikes", "man": "erkek", "woman": "aýal, zenan",
            "child": "çaga", "pupil": "okuwçy", "student": "talyp", "teacher": "mugallym",
            "doctor": "lukman", "house": "jaý", "flat": "öý", "school": "mekdep",
            "hospital": "hassahana, keselhana", "bridge": "köpri", "road": "ýol",
            "car": "awtoulag", "bus": "awtobus", "ship": "gämi", "plane": "uçar", "train": "otly",
            "village": "oba", "city": "şäher", "goal": "gol", "event": "çäre",
            "country": "ýurt", "company": "kompaniýa", "family": "maşgala", "team": "topar",
            "athlete": "türgen", "film": "film",
        },
        one="bir|her",
        rate=r"(?:sekunt|minut|sagat|gün|hepde|aý|ýyl)d[ae]",
        periods={"day": "şu gün|bu gün|gije", "year": "asyr|on ýyllyk"},
        peoples=PEOPLES,
        places=PLACES,
        native=NATIVE,
        contrasts=CONTRASTS,
        claims=CLAIMS,
        joints="we bilen hem emma ýöne bolsa",
        next_day=r"(?:ertesi|indiki) (?:gün|säher)\w*|ertesi",
    ),
    speech=Speech(
        common="we bu bir bilen üçin hem diýip",
        complement="before", callings=CALLINGS, telling=TELLING,
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
