"""Catalogs that a tool filled in with their sources: nobody has translated them.

One text that is left in its language is a warning, since a quotation or a title may be. A catalog
of which half is its source is never right.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from khabar.checks import Pair
from khabar.checks.untranslated import is_copy
from khabar.checks.waivers import waivers
from khabar.model import Catalog, CheckId
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
    pairs = [
        Pair(each.context or "", each.id, each.strings[0], source, locale)
        for each in catalog.reviewed
        if CheckId.UNTRANSLATED not in waivers(each).checks
    ]
    alike = [each for each in pairs if each.translation.strip() == each.source.strip()]
    copies = len(alike) >= _FEWEST and sum(map(is_copy, alike))
    if copies < _FEWEST:
        return
    prose = sum(is_copy(replace(each, translation=each.source)) for each in pairs)
    if 2 * copies >= prose:
        message = f"{copies} of {prose} texts are the source itself: nobody has translated them"
        hint = "translate them, or empty what a tool filled in"
        yield Problem(Place(catalog.file), message, hint, level, CheckId.UNTRANSLATED)
