"""Languages of which only a little is known, each with what it is from."""

from khabar.languages.data.shared import cyrillic
from khabar.languages.data.shared.latin import latin
from khabar.languages.data.shared.solar_months import AFGHAN, IRANIAN
from khabar.languages.language import Language

# Letters that ASCII spells with two, as CLDR's transform `da-ASCII` has them.
_NORDIC = {"æ": "ae", "ø": "oe", "å": "aa"}
# What Arabic letters are in addresses where letters without marks stand for them (BGN/PCGN).
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ء": "", "ؤ": "u", "ئ": "i", "ى": "a",
    "ع": "a", "ة": "a",
}  # fmt: skip
# An article or a pronoun that lost its vowel is a word of its own: l’été.
_ELISION = {"’": " ", "'": " "}

# Ukrainian and Bulgarian Cyrillic letters that other languages write in other ways.
_UKRAINIAN = {
    **cyrillic.SLUG, "г": "h", "ґ": "g", "є": "ie", "ж": "zh", "и": "y", "і": "i", "ї": "i",
    "й": "i", "х": "kh", "ц": "ts", "щ": "shch", "ю": "iu", "я": "ia",
}  # fmt: skip
_BULGARIAN = {
    **cyrillic.SLUG, "ж": "zh", "й": "y", "х": "h", "ц": "ts", "щ": "sht", "ъ": "a", "ь": "y",
    "ю": "yu", "я": "ya",
}  # fmt: skip

_CLDR = "CLDR 48, collation"
_NORDIC_ORDER = latin("y y/ü", "z z æ/ä ø/ö å/aa")
_CROATIAN = latin("c c č ć", "d d dž đ", "l l lj", "n n nj", "s s š", "z z ž")

# Languages of which only the order of letters is known, with what it is from.
_SORTED = (
    ("be", "Cyrl", "а б в г д е ё ж з і й к л м н о п р с т у ў ф х ц ч ш ы ь э ю я",
     "Правілы беларускай арфаграфіі (2008)"),
    ("es", "Latn", latin("n n ñ"), "Ortografía de la lengua española (2010); CLDR 48, collation"),
    ("et", "Latn", "a b c d e f g h i j k l m n o p q r s š z ž t u v w õ ä ö ü x y", _CLDR),
    ("hr", "Latn", _CROATIAN, _CLDR),
    ("is", "Latn", latin("a a á", "d d ð", "e e é", "i i í", "o o ó", "u u ú", "y y ý",
                         "z z þ æ/ä ö/ø å"), _CLDR),
    ("ka", "Geor", "ა ბ გ დ ე ვ ზ თ ი კ ლ მ ნ ო პ ჟ რ ს ტ უ ფ ქ ღ ყ შ ჩ ც ძ წ ჭ ხ ჯ ჰ", _CLDR),
    ("lt", "Latn", "a b c č d e f g h i y j k l m n o p q r s š t u v w x z ž", _CLDR),
    ("lv", "Latn", "a b c č d e f g ģ h i y j k ķ l ļ m n ņ o p q r ŗ s š t u v w x z ž", _CLDR),
    ("mk", "Cyrl", "а б в г д ѓ е ж з ѕ и ј к л љ м н њ о п р с т ќ у ф х ц ч џ ш",
     "Правопис на македонскиот јазик (2017)"),
    ("mn", "Cyrl", "а б в г д е ё ж з и й к л м н о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я", _CLDR),
    ("nl", "Latn", latin(), _CLDR),
    ("pt", "Latn", latin(), _CLDR),
    ("ro", "Latn", latin("a a ă â", "i i î", "s s ș/ş", "t t ț/ţ"), _CLDR),
    ("sl", "Latn", latin("c c č ć", "d d đ", "s s š", "z z ž"), _CLDR),
    ("sq", "Latn", latin("c c ç", "d d dh", "e e ë", "g g gj", "l l ll", "n n nj", "r r rr",
                         "s s sh", "t t th", "x x xh", "z z zh"), _CLDR),
    ("sr", "Cyrl", "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш",
     "Правопис српскога језика (2010)"),
)  # fmt: skip

LANGUAGES = (
    Language(
        tag="ar",
        script="Arab",
        order="ء ا ب ت/ة ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ى ي",
        # Editors use « » and the curved marks alike; CLDR has the latter the other way round.
        quotation=("«»“”", "«»‹›", "“”‘’", "”“’‘"),
        slug=_ARABIC,
        sources={"order": _CLDR, "quotation": "Arabic Wikipedia’s manual of style; CLDR 48"},
    ),
    Language(
        tag="ba",
        script="Cyrl",
        order="а б в г ғ д ҙ е ё ж з и й к ҡ л м н ң о ө п р с ҫ т у ү ф х һ ц ч ш щ ъ ы ь э ә ю я",
        quotation=("«»„“",),
        names={"ba": "башҡорт теле"},
        sources={
            "order": "the Bashkir alphabet of 1950",
            "quotation": "Башҡортостан (gazette of the parliament); CLDR 48 has English marks",
        },
    ),
    Language(
        tag="bg",
        script="Cyrl",
        order="а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ь ю я",
        slug=_BULGARIAN,
        sources={"order": _CLDR, "slug": "Transliteration Act (2009)"},
    ),
    Language(
        tag="ca",
        script="Latn",
        order=latin(),
        slug=_ELISION,
        sources={"order": _CLDR},
    ),
    Language(
        tag="crh",
        script="Latn",
        order="a b c ç d e f g ğ h ı i j k l m n ñ o ö p q r s ş t u ü v y z",
        dotted_i=True,
        names={"crh": "qırımtatar tili"},
        sources={
            "order": "the Crimean Tatar alphabet of 1997",
            "dotted_i": "the Crimean Tatar alphabet of 1997",
        },
    ),
    Language(
        tag="cs",
        script="Latn",
        order=latin("c c č", "h h ch", "r r ř", "s s š", "z z ž"),
        habits=((r"[KSVZOUAIksvzouai]", r"\S"),),
        dash="–",
        sources={
            "dash": "ČSN 01 6910, pomlčka",
            "order": "ČSN 97 6030; CLDR 48, collation",
            "habits": "ČSN 01 6910",
        },
    ),
    Language(
        tag="da",
        script="Latn",
        order=_NORDIC_ORDER,
        slug=_NORDIC,
        dash="–",
        sources={
            "dash": "Retskrivningsordbogen (2012), tankestreg",
            "order": _CLDR,
            "slug": "CLDR 48, da-ASCII",
        },
    ),
    Language(
        tag="el",
        script="Grek",
        order="α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ/ς τ υ φ χ ψ ω",
        question_mark=";",
        sources={"order": _CLDR},
    ),
    Language(
        tag="fa",
        script="Arab",
        order="آ ا/ٱ ء/أ/إ/ؤ/ئ ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک/ك گ ل م ن و ه/ة/ۀ "
        "ی/ي/ى",
        solar_months={"": IRANIAN, "AF": AFGHAN},
        slug=_ARABIC,
        sources={"order": _CLDR, "solar_months": "CLDR 48, calendar persian"},
    ),
    Language(
        tag="fi",
        script="Latn",
        order=latin("y y/ü", "z z å ä/æ ö/ø"),
        dash="–",
        sources={"order": _CLDR, "dash": "Kielitoimiston ohjepankki, ajatusviiva"},
    ),
    Language(
        tag="fr",
        script="Latn",
        order=latin(),
        quotation_gap="\u00a0",
        slug=_ELISION,
        habits=((r"\S+", r"[;:!?»]"), (r"«", r"\S")),
        sources={
            "order": _CLDR,
            "quotation": "Lexique des règles typographiques en usage à l’Imprimerie nationale",
            "habits": "Lexique des règles typographiques en usage à l’Imprimerie nationale",
        },
    ),
    Language(
        tag="gag",
        script="Latn",
        order="a ä b c ç d e ê f g h ı i j k l m n o ö p r s ş t ţ u ü v y z",
        dotted_i=True,
        names={"gag": "gagauz dili"},
        sources={"order": "the Gagauz alphabet of 1996", "dotted_i": "the Gagauz alphabet of 1996"},
    ),
    Language(
        tag="hu",
        script="Latn",
        order=latin(
            "c c cs",
            "d d dz dzs",
            "g g gy",
            "l l ly",
            "n n ny",
            "o o ö/ő",
            "s s sz",
            "t t ty",
            "u u ü/ű",
            "z z zs",
        ),
        dash="–",
        sources={
            "order": "A magyar helyesírás szabályai (2015), 14",
            "dash": "A magyar helyesírás szabályai (2015), gondolatjel",
        },
    ),
    Language(
        tag="it",
        script="Latn",
        order=latin(),
        slug=_ELISION,
        sources={"order": _CLDR},
    ),
    Language(
        tag="nb",
        script="Latn",
        order=_NORDIC_ORDER,
        slug=_NORDIC,
        dash="–",
        sources={"dash": "Språkrådet, tankestrek", "order": _CLDR, "slug": "CLDR 48, da-ASCII"},
    ),
    Language(
        tag="pl",
        script="Latn",
        order=latin("a a ą", "c c ć", "e e ę", "l l ł", "n n ń", "o o ó", "s s ś", "z z ź ż"),
        habits=((r"[AIOUWZaiouwz]", r"\S"),),
        sources={"order": _CLDR, "habits": "PN-83/P-55366"},
    ),
    Language(
        tag="sk",
        script="Latn",
        order=latin("a a ä", "c c č", "h h ch", "o o ô", "r r ř", "s s š", "z z ž"),
        habits=((r"[KSVZOUAIksvzouai]", r"\S"),),
        dash="–",
        sources={"dash": "STN 01 6910, pomlčka", "order": _CLDR, "habits": "STN 01 6910"},
    ),
    Language(
        tag="sv",
        script="Latn",
        order=latin("y y/ü", "z z å ä/æ ö/ø"),
        dash="–",
        sources={
            "order": "Svenska Akademiens ordlista (2006)",
            "dash": "Svenska skrivregler (2017), tankstreck",
        },
    ),
    Language(
        tag="tt",
        script="Cyrl",
        order="а ә б в г д е ё ж җ з и й к л м н ң о ө п р с т у ү ф х һ ц ч ш щ ъ ы ь э ю я",
        quotation=("«»„“",),
        names={"tt": "татар теле"},
        sources={
            "order": "the Tatar alphabet of 1997",
            "quotation": "Татар-информ; CLDR 48 has English marks",
        },
    ),
    Language(
        tag="uk",
        script="Cyrl",
        order="а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я",
        slug=_UKRAINIAN,
        habits=((r"[АВЗІЙОУЯавзійоуя]", r"\S"),),
        suffix_hyphen=True,
        sources={
            "order": "Український правопис (2019), алфавіт",
            "habits": "Український правопис (2019), перенос",
            "slug": "resolution 55 of the Cabinet of Ministers (2010)",
        },
    ),
    *(
        Language(tag=tag, script=script, order=order, sources={"order": source})
        for tag, script, order, source in _SORTED
    ),
)
