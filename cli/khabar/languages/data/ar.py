"""Arabic: only its quotation marks."""

from khabar.languages.language import Language

LANGUAGE = Language(
    tag="ar",
    script="Arab",
    # Editors use « » and the curved marks alike; CLDR has the latter the other way round.
    quotation=("«»“”", "«»‹›", "“”‘’", "”“’‘"),
    sources={"quotation": "Arabic Wikipedia’s manual of style; CLDR 48"},
)
