"""The new text of a catalog or template, and how it differs from the file on disk."""

from dataclasses import dataclass

from khabar.catalogs import po
from khabar.catalogs.lineage import lineage
from khabar.catalogs.merge import Merged, new_catalog, template
from khabar.files.folder import Folder, template_file
from khabar.model import Catalog, Key
from khabar.problems import SourceError
from khabar.reports import CatalogChange
from khabar.workspace.domains import Domain


@dataclass(frozen=True, slots=True)
class CatalogUpdate:
    """The new text of a file, and how it differs from the one on disk, if it does."""

    file: str
    text: str
    change: CatalogChange | None
    domain: str
    accepted: tuple[tuple[str, str], ...] = ()


def template_before(folder: Folder, domain: Domain) -> Catalog | None:
    """The template on disk, which has the old order of the messages; nothing else of it counts."""
    raw = folder.template(domain.name)
    try:
        return po.parse(raw, template_file(domain.name)) if raw else None
    except SourceError:
        return None


def template_update(domain: Domain, before: Catalog | None) -> CatalogUpdate:
    """Compare the template of a domain, with its messages of today, with the one on disk."""
    file = template_file(domain.name)
    empty = new_catalog(file, domain.name, domain.language)
    after = template(empty, domain.messages)
    known = {entry.key for entry in before.entries} if before else set()
    wanted = set(domain.by_key)
    change = None
    if before is None or _content(before) != _content(after):
        counts = {"added": len(wanted - known), "removed": len(known - wanted)}
        change = CatalogChange(file, **counts, created=before is None)
    return CatalogUpdate(file, po.write(after), change, domain.name)


def catalog_update(
    domain: Domain, before: Catalog | None, merged: Merged, after: Catalog
) -> CatalogUpdate:
    """Compare the catalog of a domain with the one on disk."""
    change = None
    if before is None or _content(before) != _content(after):
        change = _change(after.file, merged, after, created=before is None)
    return CatalogUpdate(after.file, po.write(after), change, domain.name, merged.accepted)


def lineage_of(
    domain: Domain, catalog: Catalog, template: Catalog | None
) -> dict[Key, tuple[Key, ...]]:
    """The ancestors of each new message, by the order of the old ones in template or catalog."""
    live = list(catalog.live)
    order = list(template.live) if template else live
    if not set(live) <= set(order):
        order = live
    return dict(lineage(order, list(domain.by_key)))


def _change(file: str, merged: Merged, after: Catalog, created: bool) -> CatalogChange:
    counts = (merged.added, merged.edited, merged.revived, merged.removed, len(merged.accepted))
    pairs = list(zip(merged.catalog.entries, after.entries, strict=True))
    filled = sum(old.strings != new.strings for old, new in pairs)
    suggested = sum(old.comments != new.comments for old, new in pairs)
    return CatalogChange(file, *counts, created, filled, suggested)


def _content(catalog: Catalog) -> tuple[object, ...]:
    """Collect what must not change unnoticed; the place of obsolete entries is not part of it."""
    live = tuple(entry for entry in catalog.entries if not entry.obsolete)
    return catalog.header, live, tuple(entry for entry in catalog.entries if entry.obsolete)
