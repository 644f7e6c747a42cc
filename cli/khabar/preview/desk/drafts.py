"""Texts that somebody is typing: pages show them instead of what the catalogs say."""

from collections.abc import Mapping
from dataclasses import replace

from khabar.model import Catalog, Entry
from khabar.translating.translate import EntryAddress
from khabar.workspace.domains import ReadCatalog
from khabar.workspace.load import Loaded

Drafts = Mapping[EntryAddress, tuple[str, ...]]


def with_drafts(loaded: Loaded, drafts: Drafts) -> Loaded:
    """A newsroom in which these texts stand as if they were saved and reviewed."""
    read = dict(loaded.read)
    for address, strings in drafts.items():
        if found := read.get((address.locale, address.domain)):
            catalog = _with_draft(found.catalog, address, strings)
            read[address.locale, address.domain] = ReadCatalog(catalog, "")
    catalogs = {**loaded.catalogs, **{key: each.catalog for key, each in read.items()}}
    return replace(loaded, read=read, catalogs=catalogs)


def _with_draft(catalog: Catalog, address: EntryAddress, strings: tuple[str, ...]) -> Catalog:
    entries = (
        as_reviewed(each, strings) if each.key == address.key and not each.obsolete else each
        for each in catalog.entries
    )
    return replace(catalog, entries=tuple(entries))


def as_reviewed(entry: Entry, strings: tuple[str, ...]) -> Entry:
    """An entry with this translation, as if it were reviewed."""
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return replace(entry, strings=strings, flags=flags, derived=False)
