"""Kazakh in Latin letters: the alphabet that was presented in 2021."""

from khabar.languages.language import Dates, Derivation, Language, Ordinals

LANGUAGE = Language(
    tag="kk-Latn",
    script="Latn",
    alphabet="a ä b d e f g ğ h i ı j k l m n ñ o ö p q r s ş t u ū ü v y z",
    loan_letters="cwx",
    dotted_i=True,
    quotation=("«»“”",),
    # No list of months in these letters is official yet.
    dates=Dates(pattern="{day}.{month_number}.{year}"),
    list_end={"standard": "{0} jäne {1}", "or": "{0} nemese {1}"},
    names={
        "kk": "qazaq tılı", "kk-Latn": "qazaq tılı", "en": "ağylşyn tılı", "ru": "orys tılı",
        "tr": "türık tılı", "az": "äzerbaijan tılı", "uz": "özbek tılı", "ky": "qyrğyz tılı",
    },
    ordinals=Ordinals(pattern="{number}-"),
    slug={},
    search={"ı": "i"},
    suffix_hyphen=True,
    codes=("kk", "kz", "kaz", "qaz"),
    derived=Derivation(
        source="kk",
        letters={
            "а": "a", "ә": "ä", "б": "b", "в": "v", "г": "g", "ғ": "ğ", "д": "d", "е": "e",
            "ё": "io", "ж": "j", "з": "z", "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l",
            "м": "m", "н": "n", "ң": "ñ", "о": "o", "ө": "ö", "п": "p", "р": "r", "с": "s",
            "т": "t", "у": "u", "ұ": "ū", "ү": "ü", "ф": "f", "х": "h", "һ": "h", "ц": "ts",
            "ч": "ch", "ш": "ş", "щ": "ş", "ъ": "", "ы": "y", "і": "ı", "ь": "", "э": "e",
            "ю": "iu", "я": "ia",
        },
    ),
    sources={
        "alphabet": "the alphabet presented to the government on 28 January 2021 (31 letters)",
        "ordinals": "a bare hyphen, as in Cyrillic before a noun",
    },
)  # fmt: skip
