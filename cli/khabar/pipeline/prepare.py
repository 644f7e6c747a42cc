"""Every release in every locale, and whether it may be public: what `status` and `build` share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from khabar.checks import check_catalog
from khabar.lifecycle import Decision, decide
from khabar.model import Bulletin, Key, Release
from khabar.newsroom import catalog_file
from khabar.pipeline.load import WORDING_LANGUAGE, Loaded
from khabar.problems import Level, Problem
from khabar.translation import localize

Findings = Mapping[tuple[str, str], tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One bulletin, ready to be set, and the decision on it."""

    bulletin: Bulletin
    decision: Decision

    @property
    def key(self) -> tuple[str, str]:
        """Its release's id and its locale."""
        return self.bulletin.release.id, self.bulletin.locale


def prepare(loaded: Loaded, now: datetime) -> tuple[tuple[Prepared, ...], tuple[Problem, ...]]:
    """Localize every readable release into every locale and decide on each at `now`.

    Answers with the bulletins, by release and locale, and the findings in their translations.
    """
    findings = {
        (locale, domain): tuple(check_catalog(catalog, loaded.domains[domain].language, locale))
        for (locale, domain), catalog in loaded.catalogs.items()
    }
    prepared = tuple(
        bulletin
        for each in loaded.releases
        if each.release
        for bulletin in _release(loaded, each.release, findings, now)
    )
    return prepared, tuple(problem for found in findings.values() for problem in found)


def _release(
    loaded: Loaded,
    release: Release,
    findings: Findings,
    now: datetime,
) -> Iterator[Prepared]:
    locales = loaded.newsroom.locales
    drafts = [_draft(loaded, release, locale, findings) for locale in locales]
    decisions = [decide(release, now, obstacles) for _, obstacles in drafts]
    public = [locale for locale, d in zip(locales, decisions, strict=True) if d.public]
    for (bulletin, _), decision in zip(drafts, decisions, strict=True):
        others = tuple(locale for locale in public if locale != bulletin.locale)
        reasons = tuple(reason.text for reason in decision.reasons)
        yield Prepared(replace(bulletin, reasons=reasons, alternates=others), decision)


def _draft(
    loaded: Loaded,
    release: Release,
    locale: str,
    findings: Findings,
) -> tuple[Bulletin, tuple[str, ...]]:
    """A bulletin, and what its translation lacks."""
    words = {name: _translations(loaded, locale, name) for name in (release.id, "newsroom")}
    localized = localize(release, loaded.newsroom, locale, *words.values())
    wording = _translations(loaded, locale, "bulletin")
    bulletin = Bulletin(
        locale, localized.release, localized.newsroom, wording, source_language=release.language
    )
    obstacles = []
    if localized.missing:
        count = f"{len(localized.missing)} of {localized.total}"
        obstacles.append(f"{locale}: {count} messages untranslated")
    if unsaid := _unsaid(loaded, locale, wording):
        obstacles.append(f"{locale}: {unsaid} messages of the templates’ wording untranslated")
    obstacles += _broken(loaded, release, locale, findings)
    return bulletin, tuple(obstacles)


def _unsaid(loaded: Loaded, locale: str, wording: Mapping[Key, str]) -> str:
    messages = loaded.domains["bulletin"].messages
    missing = sum(message.key not in wording for message in messages)
    return f"{missing} of {len(messages)}" if missing and locale != WORDING_LANGUAGE else ""


def _broken(
    loaded: Loaded,
    release: Release,
    locale: str,
    findings: Findings,
) -> Iterator[str]:
    refused = {problem.place.file for problem in loaded.problems}
    for domain in (release.id, "newsroom", "bulletin"):
        file = catalog_file(locale, domain)
        if file in refused:
            yield f"{locale}: {file} cannot be read"
        found = findings.get((locale, domain), ())
        errors = sum(problem.level is Level.ERROR for problem in found)
        if errors:
            yield f"{locale}: {errors} errors in {file}"


def _translations(loaded: Loaded, locale: str, domain: str) -> Mapping[Key, str]:
    catalog = loaded.catalogs.get((locale, domain))
    return catalog.translations() if catalog else {}
