"""French: only the spaces that printers keep."""

from khabar.languages.language import Language

LANGUAGE = Language(
    tag="fr",
    script="Latn",
    habits=((r"\S+", r"[;:!?»]"), (r"«", r"\S")),
    sources={"habits": "Lexique des règles typographiques en usage à l’Imprimerie nationale"},
)
