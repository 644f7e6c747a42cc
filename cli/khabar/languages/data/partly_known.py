"""Languages of which only a little is known, each with what it is from."""

from khabar.languages.data.shared import cyrillic
from khabar.languages.language import Language

# Letters that ASCII spells with two, as CLDR's transforms `de-ASCII` and `da-ASCII` have them.
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue"}
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

LANGUAGES = (
    Language(
        tag="ar",
        script="Arab",
        # Editors use « » and the curved marks alike; CLDR has the latter the other way round.
        quotation=("«»“”", "«»‹›", "“”‘’", "”“’‘"),
        slug=_ARABIC,
        sources={"quotation": "Arabic Wikipedia’s manual of style; CLDR 48"},
    ),
    Language(
        tag="ba",
        script="Cyrl",
        quotation=("«»„“",),
        names={"ba": "башҡорт теле"},
        sources={
            "quotation": "Башҡортостан (gazette of the parliament); CLDR 48 has English marks"
        },
    ),
    Language(
        tag="bg", script="Cyrl", slug=_BULGARIAN, sources={"slug": "Transliteration Act (2009)"}
    ),
    Language(tag="ca", script="Latn", slug=_ELISION),
    Language(
        tag="crh",
        script="Latn",
        dotted_i=True,
        names={"crh": "qırımtatar tili"},
        sources={"dotted_i": "the Crimean Tatar alphabet of 1997"},
    ),
    Language(
        tag="cs",
        script="Latn",
        habits=((r"[KSVZOUAIksvzouai]", r"\S"),),
        sources={"habits": "ČSN 01 6910"},
    ),
    Language(tag="da", script="Latn", slug=_NORDIC, sources={"slug": "CLDR 48, da-ASCII"}),
    Language(tag="de", script="Latn", slug=_UMLAUTS, sources={"slug": "CLDR 48, de-ASCII"}),
    Language(tag="el", script="Grek", question_mark=";"),
    Language(tag="fa", script="Arab", slug=_ARABIC),
    Language(
        tag="fr",
        script="Latn",
        slug=_ELISION,
        habits=((r"\S+", r"[;:!?»]"), (r"«", r"\S")),
        sources={"habits": "Lexique des règles typographiques en usage à l’Imprimerie nationale"},
    ),
    Language(
        tag="gag",
        script="Latn",
        dotted_i=True,
        names={"gag": "gagauz dili"},
        sources={"dotted_i": "the Gagauz alphabet of 1996"},
    ),
    Language(tag="it", script="Latn", slug=_ELISION),
    Language(tag="nb", script="Latn", slug=_NORDIC, sources={"slug": "CLDR 48, da-ASCII"}),
    Language(
        tag="pl",
        script="Latn",
        habits=((r"[AIOUWZaiouwz]", r"\S"),),
        sources={"habits": "PN-83/P-55366"},
    ),
    Language(
        tag="sk",
        script="Latn",
        habits=((r"[KSVZOUAIksvzouai]", r"\S"),),
        sources={"habits": "STN 01 6910"},
    ),
    Language(
        tag="tg",
        script="Cyrl",
        quotation=("«»„“",),
        sources={"quotation": "Қоидаҳои имлои забони тоҷикӣ (2011); CLDR 48 has English marks"},
    ),
    Language(
        tag="tt",
        script="Cyrl",
        quotation=("«»„“",),
        names={"tt": "татар теле"},
        sources={"quotation": "Татар-информ; CLDR 48 has English marks"},
    ),
    Language(
        tag="uk",
        script="Cyrl",
        slug=_UKRAINIAN,
        habits=((r"[АВЗІЙОУЯавзійоуя]", r"\S"),),
        suffix_hyphen=True,
        sources={
            "habits": "Український правопис (2019), перенос",
            "slug": "resolution 55 of the Cabinet of Ministers (2010)",
        },
    ),
)
