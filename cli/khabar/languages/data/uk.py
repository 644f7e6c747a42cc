"""Ukrainian: only the spaces that printers keep."""

from khabar.languages.language import Language

LANGUAGE = Language(
    tag="uk",
    script="Cyrl",
    habits=((r"[АВЗІЙОУЯавзійоуя]", r"\S"),),
    suffix_hyphen=True,
    sources={"habits": "Український правопис (2019), перенос"},
)
