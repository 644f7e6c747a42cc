"""Czech: only the spaces that printers keep."""

from khabar.languages.language import Language

LANGUAGE = Language(
    tag="cs",
    script="Latn",
    habits=((r"[KSVZOUAIksvzouai]", r"\S"),),
    sources={"habits": "ČSN 01 6910"},
)
