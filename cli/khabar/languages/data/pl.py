"""Polish: only the spaces that printers keep."""

from khabar.languages.language import Language

LANGUAGE = Language(
    tag="pl",
    script="Latn",
    habits=((r"[AIOUWZaiouwz]", r"\S"),),
    sources={"habits": "PN-83/P-55366"},
)
