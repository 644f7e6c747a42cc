"""Terms of the glossary in texts, with their approved forms: for reviews and for catalogs."""

from collections.abc import Iterator
from dataclasses import replace

from khabar.catalogs.remarks import with_terms
from khabar.checks import Context
from khabar.languages import stems
from khabar.markup import to_text
from khabar.model import Catalog, Entry


def terms_in(
    markdown: str, source: str, locale: str, context: Context
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Find the terms of a text in `source`, each with its approved forms in `locale`."""
    text = to_text(markdown)
    for term in context.terms:
        approved = term.of(locale)
        found = (form for form in term.of(source) if any(stems.occurrences(form, text, source)))
        if approved and (form := next(found, None)):
            yield form, approved


def termed(catalog: Catalog, source: str, locale: str, context: Context) -> Catalog:
    """Write the terms beside each message of a catalog that waits for its translator."""

    def with_its_terms(entry: Entry) -> Entry:
        if entry.translated or entry.obsolete or not entry.id:
            return entry
        return with_terms(entry, terms_in(entry.id, source, locale, context))

    return replace(catalog, entries=tuple(map(with_its_terms, catalog.entries)))
