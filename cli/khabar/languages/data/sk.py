"""Slovak: only the spaces that printers keep."""

from khabar.languages.language import Language

LANGUAGE = Language(
    tag="sk",
    script="Latn",
    habits=((r"[KSVZOUAIksvzouai]", r"\S"),),
    sources={"habits": "STN 01 6910"},
)
