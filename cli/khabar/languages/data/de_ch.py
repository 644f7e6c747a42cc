"""German as it is written in Switzerland: other quotation marks, and no ß."""

from dataclasses import replace

from khabar.languages.data import de

LANGUAGE = replace(
    de.LANGUAGE,
    tag="de-CH",
    quotation=("«»‹›",),
    alphabet="a ä b c d e f g h i j k l m n o ö p q r s t u ü v w x y z",
    loan_letters="éèêàâçñëïôûîáíóúøß",
    sources={
        "quotation": "Schweizerische Bundeskanzlei, Schreibweisungen",
        "alphabet": "Schweizerische Bundeskanzlei, Leitfaden zur deutschen Rechtschreibung",
    },
)
