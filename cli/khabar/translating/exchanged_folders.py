"""Folders of releases that were exchanged by hand: each has the texts of another one's catalogs.

Their translations follow the texts, as they do where a release is renamed. Each catalog keeps its
own pairs as obsolete, so that folders that are put back have theirs again.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from khabar.files.folder import SOURCE_FILE, Folder
from khabar.model import Catalog, Key
from khabar.problems import Level, Place, Problem
from khabar.translating.catalog_update import CatalogUpdate, template_before
from khabar.workspace.domains import Domain
from khabar.workspace.load import Loaded

# How much of the messages has to be another release's, and may be the same as before.
_SAME, _OWN = 0.5, 0.5


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A release whose folder has the texts that another one had before."""

    id: str
    other: str

    @property
    def told(self) -> Problem:
        """Note to the editor that the texts were recognized."""
        place = Place(f"releases/{self.id}/{SOURCE_FILE}")
        message = f"it has the texts that {self.other} had: their translations follow"
        hint = "if the folders were exchanged by mistake: put them back, and run `khabar sync`"
        return Problem(place, message, hint, Level.WARNING, "orphans")


def exchanged_folders(
    folder: Folder, loaded: Loaded, updates: Sequence[CatalogUpdate]
) -> tuple[Exchanged, ...]:
    """Find the releases that have the texts of each other; one that was copied is none of them."""
    changed = [each.domain for each in updates if _is_another(each, loaded)]
    if len(changed) < 2:
        return ()
    domains = {name: loaded.domains[name] for name in changed}
    before = {name: _keys(template_before(folder, each)) for name, each in domains.items()}
    found = {name: _had(each, before) for name, each in domains.items()}
    # Each of them has to have another's: then nothing is there twice, and nothing is gone.
    mutual = {name: other for name, other in found.items() if other and other in found.values()}
    whole = set(mutual) == set(mutual.values())
    return tuple(Exchanged(name, other) for name, other in mutual.items()) if whole else ()


def with_their_pairs(loaded: Loaded, exchanged: Sequence[Exchanged]) -> Loaded:
    """The catalogs with the pairs of those that had their texts, as obsolete ones.

    The merge revives them for the messages that they are of.
    """
    others = {each.id: each.other for each in exchanged}
    catalogs = {
        (locale, name): _with_pairs(catalog, loaded.catalogs.get((locale, others[name])))
        if name in others
        else catalog
        for (locale, name), catalog in loaded.catalogs.items()
    }
    return replace(loaded, catalogs=catalogs)


def _is_another(update: CatalogUpdate, loaded: Loaded) -> bool:
    """Tell whether an update is of a release's template, and leaves less than half as it was."""
    change, domain = update.change, loaded.domains.get(update.domain)
    if not change or change.created or domain is None or not update.file.endswith(".pot"):
        return False
    kept = len(domain.messages) - change.added
    return kept <= _OWN * len(domain.messages) and update.domain in {r.id for r in loaded.releases}


def _had(domain: Domain, before: Mapping[str, frozenset[Key]]) -> str:
    """The other release that had the texts of a domain; empty for none."""
    mine = {each.key for each in domain.messages}
    same = Counter({name: len(mine & keys) for name, keys in before.items() if name != domain.name})
    name, count = same.most_common(1)[0]
    return name if count >= _SAME * max(len(mine), len(before[name]), 1) else ""


def _keys(template: Catalog | None) -> frozenset[Key]:
    return frozenset(each.key for each in template.entries) if template else frozenset()


def _with_pairs(catalog: Catalog, other: Catalog | None) -> Catalog:
    known = {each.key for each in catalog.entries}
    pairs = (each for each in (other.entries if other else ()) if each.filled and not each.obsolete)
    more = (replace(each, obsolete=True) for each in pairs if each.key not in known)
    return replace(catalog, entries=(*catalog.entries, *more))
