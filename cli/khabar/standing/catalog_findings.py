"""Findings in the catalogs of a newsroom: what the checks say of its translations."""

from collections.abc import Mapping

from khabar.checks import Context, newsroom_context
from khabar.model import Catalog
from khabar.problems import Problem
from khabar.standing.copied_catalogs import copied_catalogs
from khabar.standing.findings import Checking, FindingStore
from khabar.standing.missing_glyphs import missing_glyphs
from khabar.standing.unfilled_wording import unfilled_wording
from khabar.workspace.load import Loaded

Findings = Mapping[tuple[str, str], tuple[Problem, ...]]


def findings_of(loaded: Loaded, memory: FindingStore | None = None) -> Findings:
    """The findings in all catalogs of `loaded`, of which `memory` may know some."""
    return check_translations(loaded, loaded.catalogs, Checking(context(loaded), memory))


def check_translations(
    loaded: Loaded, catalogs: Mapping[tuple[str, str], Catalog], checking: Checking | None = None
) -> dict[tuple[str, str], tuple[Problem, ...]]:
    """The findings in the given catalogs, with what the whole newsroom knows.

    Characters that no font has are found in the sources, too, each source as its own catalog.
    """
    found = (checking or Checking(context(loaded))).check(loaded, catalogs)
    ways = (missing_glyphs, unfilled_wording, copied_catalogs)
    for more in (each(loaded, catalogs) for each in ways):
        for key, problems in more.items():
            found[key] = (*found.get(key, ()), *problems)
    return found


def deciding_domains(id_: str) -> tuple[str, ...]:
    """The domains whose catalogs decide whether a release may be public."""
    return id_, "newsroom", "bulletin"


def context(loaded: Loaded) -> Context:
    """Gather what all checks of a newsroom need."""
    languages = {name: domain.language for name, domain in loaded.domains.items()}
    return newsroom_context(loaded.newsroom, loaded.catalogs, languages)
