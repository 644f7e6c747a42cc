"""Languages of which only a little is known, each with what it is from."""

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

LANGUAGES = (
    Language(
        tag="ar",
        script="Arab",
        # Editors use « » and the curved marks alike; CLDR has the latter the other way round.
        quotation=("«»“”", "«»‹›", "“”‘’", "”“’‘"),
        slug=_ARABIC,
        sources={"quotation": "Arabic Wikipedia’s manual of style; CLDR 48"},
    ),
    Language(tag="ca", script="Latn", slug=_ELISION),
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
        tag="uk",
        script="Cyrl",
        habits=((r"[АВЗІЙОУЯавзійоуя]", r"\S"),),
        suffix_hyphen=True,
        sources={"habits": "Український правопис (2019), перенос"},
    ),
)
