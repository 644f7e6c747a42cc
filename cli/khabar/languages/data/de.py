"""German, as it is written in Germany."""

from khabar.languages.data.negations.de_negation import NEGATION
from khabar.languages.data.places.de_places import COUNTRIES, PEOPLES, PLACES
from khabar.languages.data.shared.latin import latin
from khabar.languages.language import Language
from khabar.languages.vocabulary.claims import Claims
from khabar.languages.vocabulary.contrasts import Contrasts, Sides
from khabar.languages.vocabulary.forms import Dates, Money, Numerals, Ordinals, Times
from khabar.languages.vocabulary.patterns import Change, NumberWords
from khabar.languages.vocabulary.speech import Speech
from khabar.languages.vocabulary.spelling import Suffixes, Syllables
from khabar.languages.vocabulary.subjects import Vocabulary

_DUDEN = "Duden, Die deutsche Rechtschreibung"
_DIN = "DIN 5008"

# Numbers up to a hundred are one word, and so are hundreds and thousands.
_UNITS = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_TENS = {
    20: "zwanzig", 30: "dreißig", 40: "vierzig", 50: "fünfzig", 60: "sechzig", 70: "siebzig",
    80: "achtzig", 90: "neunzig",
}  # fmt: skip
_SMALL = {
    0: "null", 1: "ein eins eine einen einem einer eines erste ersten erster erstes erstem "
    "einmal einzig", 2: "zwei zweit beide beiden beider zweimal doppelt",
    3: "drei dritt dreimal", 4: "vier viert", 5: "fünf", 6: "sechs", 7: "sieben siebt",
    8: "acht", 9: "neun", 10: "zehn jahrzehnt", 11: "elf", 12: "zwölf dutzend",
    13: "dreizehn", 14: "vierzehn", 15: "fünfzehn", 16: "sechzehn", 17: "siebzehn",
    18: "achtzehn", 19: "neunzehn",
}  # fmt: skip
_WORDS = {
    **{str(n): words for n, words in _SMALL.items()},
    **{str(n): word for n, word in _TENS.items()},
    **{
        str(ten + one): f"{unit}und{word}"
        for ten, word in _TENS.items()
        for one, unit in enumerate(_UNITS, 1)
    },
    **{str(100 * one): f"{unit}hundert" for one, unit in enumerate(_UNITS, 1)},
    **{str(1000 * one): f"{unit}tausend" for one, unit in enumerate(_UNITS, 1)},
    **{str(1000 * ten): f"{word}tausend" for ten, word in {10: "zehn", **_TENS}.items()},
    "100": "hundert einhundert jahrhundert", "0.5": "halb halbe halben halber halbes hälfte",
    "1.5": "anderthalb eineinhalb", "2.5": "zweieinhalb", "0.25": "viertel",
}  # fmt: skip
_ONE_TO_TEN = "ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn"

LANGUAGE = Language(
    tag="de",
    script="Latn",
    alphabet="a ä b c d e f g h i j k l m n o ö p q r s ß t u ü v w x y z",
    loan_letters="éèêàâçñëïôûîáíóúø",
    order=latin(),
    quotation=("„“‚‘", "»«›‹"),
    dates=Dates(
        pattern="{day}. {month} {year}", capital=True, day_words="",
        short={"Sept": 9, "Jän": 1}, before_day=r"\w*", decade=r"er(?:[-\s]Jahren?)?(?!\w)",
    ),
    times=Times(
        zone="{city}, Ortszeit", before="um|ab|bis|gegen", after=r"\sUhr", noon="mittag",
        midnight="mitternacht", evening="abends|nachmittags|am Abend|am Nachmittag",
        half=r"halb (?P<next>[a-zäöüß]+)(?P<hour>(?!))?",
    ),
    list_end={"standard": "{0} und {1}", "or": "{0} oder {1}"},
    names={"de": "Deutsch", "de-x-easy": "Leichte Sprache"},
    ordinals=Ordinals(pattern="{number}."),
    numerals=Numerals(
        minus="minus", below="unter null|frost|kälte",
        percent="prozent|v\\. ?h\\.",
        words=_WORDS,
        scales={"tausend": 3, "tsd": 3, "million": 6, "mio": 6, "milliarde": 9, "mrd": 9,
                "billion": 12, "bio": 12},
        endings=r"(?:(?:s?te)[nrsm]?|e[nrsm]?|n|fach\w*|mal(?!s)\w*|(?:jähr|stünd|täg|köpf|monat|"
        r"wöch|minüt)\w*)?(?!\w)",
        short=("ein", "acht", "elf"), short_endings="(?:te[nrsm]?|hundert\\w*)?",
        summed=False, point="komma",
        fractions=rf"(?<!\w)(?:(?P<n>{_ONE_TO_TEN}|eine[mnrs]?|jede[rsnm]?)"
        r"(?:\s|\s(?:von|aus)\s|\s(?:der|[ids]\w{1,4}r)\s(?=\w+ \w+)))"
        r"(?P<d>drittel|viertel|fünftel|sechstel|siebtel|achtel|neuntel|zehntel|hundertstel|"
        r"zwei(?!\w)|drei(?!\w)|vier(?!\w)|fünf(?!\w)|sechs(?!\w)|sieben(?!\w)|acht(?!\w)|"
        r"neun(?!\w)|zehn(?!\w))[ns]?(?!\w)",
    ),
    money=Money(
        coins="cent|kopeken?|gepik",
        words={"dollar": "USD", "euro": "EUR", "pfund": "GBP", "yen": "JPY", "manat": "AZN",
               "tenge": "KZT", "lira": "TRY", "rubel": "RUB", "yuan": "CNY", "lari": "GEL",
               "franken": "CHF", "sum": "UZS", "som": "KGS"},
        adjectives="US US- amerikanische türkische aserbaidschanische kasachische russische "
        "chinesische britische usbekische Schweizer",
    ),
    suffixes=Suffixes(
        pattern=r"(?:s|es|e[nrsm]?|n|innen|in|nen|ern|['’])?(?:-\w+)?",
        derived="(?:isch|er)?",
        syncope="land/länder stadt/städte haus/häuser mann/männer rat/räte vertrag/verträge "
        "verband/verbände vorstand/vorstände antrag/anträge markt/märkte bank/bänke dorf/dörfer "
        "museum/museen zentrum/zentren ministerium/ministerien gymnasium/gymnasien firma/firmen "
        "datum/daten thema/themen grundsatz/grundsätze fluss/flüsse hafen/häfen zug/züge "
        "haupt/häupter wald/wälder buch/bücher",
    ),
    syllables=Syllables(
        vowels="aäeioöuüy",
        dictionary="de_DE",
        exceptions="ka-sachs-tan us-be-ki-stan ta-dschi-ki-stan turk-me-ni-stan kir-gi-sis-tan "
        "aser-bai-dschan",
    ),
    slug={"ä": "ae", "ö": "oe", "ü": "ue"},
    search={"ß": "ss"},
    repeated="der die das sie nach für über und mehr",
    telltale="der die das und ist von den mit für auf dem des nicht auch eine einen wird wurde "
    "sich",
    habits=(
        (r"(?:Dr|Prof|Hr|Fr|St)\.", "[A-ZÄÖÜ]"),
        (r"(?:Nr|Abs|Art|Bd|S|Ziff|Rn)\.", r"\d"),
        (r"\d{1,2}\.", r"[A-ZÄÖÜ]\w+"),
        (r"[a-zA-Z]\.", r"[a-zA-Z]\."),
        (r"[§%]{1,2}", r"\d"), (r"\d+", r"(?:Uhr|Prozent|Euro|°)"),
    ),
    suffix_hyphen=True,
    dash="–",
    vocabulary=Vocabulary(
        numbers=NumberWords(
            endings=r"(?:(?:s?te)[nrsm]?|er)?(?!\w)",
            doubtful="ein eins eine einen einem einer eines erste ersten erster erstes erstem "
            "einmal einzig beide beiden beider zweit null dutzend jahrzehnt jahrhundert viertel "
            "halb halbe halben halber halbes acht siebt doppelt viert dritt zweimal dreimal",
            other=r"achten|achtet\w*|achte auf|in erster linie|ein(?:ig|fach|zel)\w*|"
            r"elf(?:en)\w*|eins\w*|zweifel\w*|dreh\w*|sieben(?:bürgen)\w*|"
            r"zum (?:ersten|zweiten|dritten) mal|sechs(?:tag)\w*|ein oder zwei|zwei oder drei",
            times=r"\w+\s?(?:mal|fach)\w*",
            uncounted=r"\w+te[nrsm]?(?!\w)|\w+mal(?!\w)|\w+fach\w*",
            first="erste[nrsm]?", last="letzte[nrsm]?|abgelaufene[nrsm]?",
            half="hälfte",
        ),
        negation=NEGATION,
        change=Change(
            from_before=r"(?<!\w)(?:von|gegenüber|nach|statt|anstatt)\s(?:(?:rund|etwa|fast|"
            r"zuletzt|zuvor|noch)\s)?",
            to_before=r"(?<!\w)(?:auf|bis|zu)\s(?:(?:rund|etwa|fast|über|nur)\s)?",
            back_before=r"(?<!\w)(?:nach|statt|anstatt)\s",
            whole_before=r"(?<!\w)(?:von|der|aus)\s(?:insgesamt\s)?",
            rank=r"\.\s|[\w.-]*\s(?:platz|rang|stelle)",
            rises=r"(?:stieg\w*|gestieg\w*|steig\w*|wuchs\w*|gewachs\w*|wächst|nahm\w* zu|"
            r"zugenommen|erhöh\w*|kletter\w*)",
            falls=r"(?:sank\w*|gesunk\w*|sink\w*|fiel\w*|gefall\w*|fällt|zurückg\w*|verringer\w*|"
            r"schrumpf\w*|abgenommen)",
            more="mehr|höher|größer|länger|teurer",
            less="weniger|niedriger|kleiner|kürzer|billiger",
            neither=r"wachstum\w*|verlangsam\w*|prognose\w*|defizit\w*|verlust\w*",
        ),
        contrasts=Contrasts(
            size=Sides(
                up_before=r"(?<!\w)(?:(?<!nicht )mehr als|über|mindestens|wenigstens|"
                r"nicht weniger als)\s",
                down_before=r"(?<!\w)(?:(?<!nicht )weniger als|unter|höchstens|bis zu|maximal|"
                r"nicht mehr als)\s",
                about_before=r"(?<!\w)(?:rund|etwa|ungefähr|circa|ca\.|fast|knapp|gut|nahezu)\s",
                exact_before=r"(?<!\w)genau\s",
                hint="mehr|wenig|über|unter|mindestens|höchstens|bis zu|maximal|rund|etwa|"
                "ungefähr|circa|ca\\.|fast|knapp|gut|nahezu|genau",
            ),
            time=Sides(
                up_before=r"(?<!\w)(?:nach|in)\s", down_before=r"(?<!\w)vor\s",
                up_after=r"(?:\s\w+){0,2}?\s(?:später|danach)(?!\w)",
                down_after=r"(?:\s\w+){0,2}?\s(?:früher|zuvor|vorher)(?!\w)",
                hint="nach|vor|später|danach|früher|zuvor|vorher",
            ),
            magnitudes={
                "first half": r"(?<!\w)(?:erste[nrsm]? (?:halb|hälfte)|1\. halb)",
                "second half": r"(?<!\w)(?:zweite[nrsm]? (?:halb|hälfte)|2\. halb)",
                "tens": r"(?<!\w)(?:dutzende[nr]?)(?!\w)",
                "hundreds": r"(?<!\w)hunderte[nr]?(?!\w)",
                "thousands": r"(?<!\w)tausende[nr]?(?!\w)",
                "ten thousands": r"(?<!\w)zehntausende",
                "millions": r"(?<!von )(?<!\w)millionen(?= von)",
                "hundred thousands": r"(?<!\w)hunderttausende",
            },
            single="eine?[mnrs]?",
        ),
        claims=Claims(
            opposed={
                "spring": "frühjahr|frühling", "summer": "sommer", "autumn": "herbst",
                "winter": "winter", "gold": r"gold(?!e\w+ )", "silver": "silber",
                "bronze": "bronze", "yesterday": r"gestern", "today": "heute",
                "tomorrow": r"morgen(?! früh)(?=\W)", "midnight": "mitternacht",
                "export": "ausfuhr|export", "import": "einfuhr|import",
                "wheat": "weizen", "barley": "gerste", "cotton": "baumwoll",
                "earthquake": "erdbeben", "coal": r"kohle(?!n)", "hospital": "krankenh|klinik",
                "museum": "museum|museen", "library": "bibliothek|bücherei",
                "bridge": "brücke", "airport": "flughafen", "highest": r"höchst(?=e)",
                "semi-final": "halbfinal", "quarter-final": "viertelfinal",
                "surplus": "überschu", "deficit": "defizit", "women": "frauen",
                "visa-free": "visafrei|visumfrei", "minority": "minderheit",
                "majority": "mehrheit", "last year": r"vorjahr|vergangene\w* jahr|letzte\w* jahr",
                "next year": r"kommende\w* jahr|nächste\w* jahr",
                "may": r"kann(?!\w)|könn|darf|dürf|(?:wo)?möglich|vielleicht|erlaub|gestatte|"
                "zulässig",
            },
            points="prozentpunkt", any_points="punkt", percent="%|prozent",
            superlative=r"(?<!\w)(?:größte|höchste|kleinste|niedrigste|älteste|jüngste|längste)\w*",
        ),
        directions={
            "N": "Norden, nördlich, Nord, Nordteil", "S": "Süden, südlich, Süd",
            "E": "Osten, östlich, Ost", "W": "Westen, westlich, West",
            "NE": "Nordosten, nordöstlich, Nordost", "NW": "Nordwesten, nordwestlich, Nordwest",
            "SE": "Südosten, südöstlich, Südost", "SW": "Südwesten, südwestlich, Südwest",
        },
        units={
            "mm": "Millimeter, mm", "cm": "Zentimeter, cm", "m": "Meter, m", "km": "Kilometer, km",
            "km²": "Quadratkilometer, km²", "m²": "Quadratmeter, m²", "m³": "Kubikmeter, m³",
            "ha": "Hektar, ha", "mile": "Meile", "barrel": "Barrel", "nmi": "Seemeile",
            "second": "Sekunde", "kW": "Kilowatt, kW", "MW": "Megawatt, MW", "GW": "Gigawatt, GW",
            "kWh": "Kilowattstunde, kWh", "MWh": "Megawattstunde, MWh",
            "GWh": "Gigawattstunde, GWh", "g": "Gramm, g", "kg": "Kilogramm, Kilo, kg",
            "t": "Tonne, t", "q": "Doppelzentner", "l": "Liter, l", "minute": "Minute",
            "hour": "Stunde, Uhr", "day": "Tag", "week": "Woche", "month": "Monat",
            "quarter": "Quartal", "year": "Jahr", "degree": "Grad", "decade": "Jahrzehnt",
            "": "Tagung, Tageszeitung, Jahrgang, Gram",
        },
        roles={
            "secretary": "Sekretär", "adviser": "Berater",
            "teacher": "Lehrer, Lehrkraft, Lehrkräfte",
            "prosecutor": "Staatsanwalt, Generalstaatsanwalt", "captain": "Kapitän",
            "professor": "Professor", "minister": "Minister, Außenminister, Innenminister, "
            "Finanzminister, Verteidigungsminister, Gesundheitsminister, Wirtschaftsminister, "
            "Landwirtschaftsminister, Bildungsminister, Energieminister, Verkehrsminister, "
            "Justizminister, Kulturminister, Umweltminister",
            "prime minister": "Ministerpräsident, "
            "Premierminister, Regierungschef", "president": "Präsident, Staatspräsident, "
            "Staatschef, Staatsoberhaupt", "deputy": "Stellvertreter, stellvertretend, Vize, "
            "Vizepräsident, Vizeminister, Vizepremier", "chair": "Vorsitzende, Vorsitzender, "
            "Vorsitzenden, Präsident", "director": "Direktor, Generaldirektor, Geschäftsführer, "
            "Leiter, Vorstandsvorsitzende, Vorstandsvorsitzender", "ambassador": "Botschafter",
            "consul": "Konsul, Generalkonsul", "rector": "Rektor", "governor": "Gouverneur",
            "mayor": "Bürgermeister, Oberbürgermeister", "spokesperson": "Sprecher, Pressesprecher",
            "secretary-general": "Generalsekretär", "coach": "Trainer", "dean": "Dekan",
            "executive": "Geschäftsführer, Vorstandschef", "judge": "Richter",
            "editor": "Redakteur, Chefredakteur", "lawmaker": "Abgeordnete, Abgeordneter, "
            "Abgeordneten", "commander": "Kommandeur, Befehlshaber",
            "": "Ministerium, Sekretariat, Direktorat, Rektorat, Konsulat",
        },
        countries=COUNTRIES,
        peoples=PEOPLES,
        places=PLACES,
        one="pro|eine[rnm]?|je|jede[rnsm]?",
        joints="und oder sowie aber sondern",
    ),
    speech=Speech(
        common="der die das und ist von mit für auf nicht auch wird",
        complement="after",
        roles="leiter, leiterin, direktor, direktorin, präsident, präsidentin, vorsitzender, "
        "vorsitzende, sprecher, sprecherin, geschäftsführer, geschäftsführerin, mitglied, gründer, "
        "gründerin, experte, expertin, professor, professorin, ökonom, ökonomin, ingenieur, "
        "ingenieurin, trainer, trainerin, redakteur, redakteurin, chefredakteur, chefredakteurin, "
        "historiker, historikerin, kurator, kuratorin, koordinator, koordinatorin, forscher, "
        "forscherin, generalsekretär, generalsekretärin, beauftragter, beauftragte",
        offices="minister, ministerin, außenminister, außenministerin, botschafter, "
        "botschafterin, bürgermeister, bürgermeisterin, abgeordneter, abgeordnete, richter, "
        "richterin, gouverneur, konsul",
        modifiers="stellvertretende[rn]?|leitende[rn]?|ehemalige[rn]?|wissenschaftliche[rn]?",
        bodies={
            "": "verband, stiftung, zentrum, ministerium, organisation, amt, ausschuss, agentur, "
            "institut, universität, akademie, bank, unternehmen, gesellschaft, verein, bund, "
            "kammer, rat, partei, schule, museum, bibliothek, kommission, gruppe, klub, forum, "
            "hochschule, verlag, theater, botschaft, gewerkschaft, GmbH, AG",
        },
        joint="de[rs]|von|vom|beim|bei der|am|an der|im",
        articles="de[rmns]|die|das|eine?[rnms]?",
        connectors="für und der des zu von",
        verbs=r"sagte|sagt|erklärte|erklärt|betonte|betont|teilte mit|so|fügte hinzu|berichtete|"
        r"meinte|kündigte an",
        cited=r"nach angaben|laut|zufolge|nach den worten",
        titles=r"herr|frau|dr\.?|prof\.?|professor",
        set_off=(),
    ),
    codes=("de", "ger", "deu"),
    sources={
        "alphabet": f"{_DUDEN} (28. Auflage), D 1",
        "order": "DIN 5007-1, variant 1",
        "quotation": f"{_DUDEN}, Anführungszeichen",
        "dates": f"{_DIN}, Datum (24. November 2025)",
        "times": f"{_DIN}, Uhrzeit (15:30 Uhr)",
        "ordinals": f"{_DUDEN}, Punkt nach Ordnungszahlen",
        "numerals": f"{_DUDEN}, Zahlen und Ziffern",
        "dash": f"{_DIN}, Gedankenstrich",
        "slug": "CLDR 48, de-ASCII",
        "habits": f"{_DIN}, geschützte Leerzeichen",
    },
    style=(
        f"A no-break space stands between the parts of abbreviations (z. B.): {_DIN}.",
        f"A hyphen joins a suffix to an abbreviation or a figure (EU-weit, 8-mal): {_DUDEN}, D 26.",
    ),
)  # fmt: skip
