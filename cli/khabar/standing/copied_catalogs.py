"""Catalogs that a tool filled in with their sources: nobody has translated them.

One text that is left in its language is a warning, since a quotation or a title may be. A catalog
of which half is its source is never right.
"""

from collections.abc import Iterator, Mapping

from khabar.checks import Pair
from khabar.checks.untranslated import is_copy
from khabar.checks.waivers import waivers
from khabar.model import Catalog, CheckId, Entry
from khabar.problems import Level, Place, Problem
from khabar.workspace.load import Loaded

_FEWEST = 3
_Domain = tuple[str, str]


def copied_catalogs(
    loaded: Loaded, catalogs: Mapping[_Domain, Catalog]
) -> dict[_Domain, tuple[Problem, ...]]:
    """Problems of catalogs of which half is the source itself, by (locale, domain)."""
    found: dict[_Domain, tuple[Problem, ...]] = {}
    for (locale, name), catalog in catalogs.items():
        domain, levels = loaded.domains.get(name), loaded.newsroom.policies.checks.get(locale, {})
        level = levels.get(CheckId.UNTRANSLATED, Level.ERROR)
        if domain and domain.language != locale and level:
            found[locale, name] = tuple(_problems(catalog, domain.language, locale, level))
    return found


def _problems(catalog: Catalog, source: str, locale: str, level: Level) -> Iterator[Problem]:
    def is_prose(entry: Entry) -> bool:
        """Tell whether a text may not stay as it is: only such ones count."""
        if CheckId.UNTRANSLATED in waivers(entry).checks:
            return False
        return is_copy(Pair(entry.context or "", entry.id, entry.id, source, locale))

    alike = (each for each in catalog.reviewed if each.strings[0].strip() == each.id.strip())
    copies = sum(map(is_prose, alike))
    if copies < _FEWEST:
        return
    prose = sum(map(is_prose, catalog.reviewed))
    if 2 * copies >= prose:
        message = f"{copies} of {prose} texts are the source itself: nobody has translated them"
        hint = "translate them, or empty what a tool filled in"
        yield Problem(Place(catalog.file), message, hint, level, CheckId.UNTRANSLATED)
