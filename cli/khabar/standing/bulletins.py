"""Every release in every locale, and whether it may be public: what `status` and `build` share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from khabar import editions
from khabar.checks import Context, newsroom_context
from khabar.editions import Edition, Present
from khabar.files.folder import catalog_file
from khabar.lifecycle import Approvals, SignedEdition, Standing, decide
from khabar.localize import localize
from khabar.model import (
    Bulletin,
    Catalog,
    Document,
    Key,
    NoticeKind,
    Release,
    Text,
)
from khabar.problems import Level, Problem
from khabar.standing.findings import Checking, FindingStore
from khabar.standing.missing_glyphs import missing_glyphs
from khabar.workspace.load import WORDING_LANGUAGE, Loaded

Findings = Mapping[tuple[str, str], tuple[Problem, ...]]

_SPOILT = "its edition cannot be read"


@dataclass(frozen=True, slots=True)
class Prepared:
    """One bulletin, ready to be set: the one that stands in public, or the text as it is now.

    Where an edition stands and the text has moved on, a release and locale has one of each.
    """

    bulletin: Bulletin
    public: bool
    finding: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """Its release's id and its locale."""
        return self.bulletin.release.id, self.bulletin.locale


def prepare(
    loaded: Loaded, now: datetime, memory: FindingStore | None = None
) -> tuple[tuple[Prepared, ...], tuple[Problem, ...]]:
    """Localize every readable release into every locale and decide on each at `now`.

    Answers with the bulletins, by release and locale, and the findings in their translations, of
    which `memory` may know some.
    """
    findings = check_translations(loaded, loaded.catalogs, Checking(context(loaded), memory))
    found = tuple(problem for row in findings.values() for problem in row)
    return tuple(decided(loaded, findings, now)), found


def decided(loaded: Loaded, findings: Findings, now: datetime) -> Iterator[Prepared]:
    """The same where the findings are known already; of these, errors alone count."""
    for each in loaded.releases:
        if each.release:
            yield from _release(loaded, each.release, findings, now)


def check_translations(
    loaded: Loaded, catalogs: Mapping[tuple[str, str], Catalog], checking: Checking | None = None
) -> dict[tuple[str, str], tuple[Problem, ...]]:
    """The findings in the given catalogs, with what the whole newsroom knows.

    Characters that no font has are found in the sources, too, each source as its own catalog.
    """
    found = (checking or Checking(context(loaded))).check(loaded, catalogs)
    for key, unset in missing_glyphs(loaded, catalogs).items():
        found[key] = (*found.get(key, ()), *unset)
    return found


def context(loaded: Loaded) -> Context:
    """What all checks of a newsroom know."""
    languages = {name: domain.language for name, domain in loaded.domains.items()}
    return newsroom_context(loaded.newsroom, loaded.catalogs, languages)


def _release(
    loaded: Loaded, release: Release, findings: Findings, now: datetime
) -> Iterator[Prepared]:
    """The bulletins of one release, each knowing in which other locales it is public."""
    bulletins = [
        each
        for locale in loaded.newsroom.locales
        for each in standing(loaded, release, locale, findings, now)
    ]
    public = [each.bulletin.locale for each in bulletins if each.public]
    for each in bulletins:
        others = tuple(locale for locale in public if locale != each.bulletin.locale)
        yield replace(each, bulletin=replace(each.bulletin, alternates=others))


def standing(
    loaded: Loaded, release: Release, locale: str, findings: Findings | None, now: datetime
) -> Iterator[Prepared]:
    """What stands in public in one locale, and the text as it is where that is another."""
    bulletin, obstacles = draft(loaded, release, locale, findings)
    signed = loaded.editions.get((release.id, locale), ())
    decision = decide(release, now, obstacles, approvals(loaded, release, bulletin))
    if decision.standing is Standing.CURRENT:
        yield Prepared(bulletin, public=True)
        return
    if decision.standing is Standing.NOTICE:
        yield Prepared(withdrawn(bulletin), public=True)
        return
    stands = next((each for each in signed if each.version == decision.standing), None)
    if stands:
        yield Prepared(as_signed(stands, bulletin), public=True)
    if decision.reasons or not stands:
        reasons = tuple(reason.text for reason in decision.reasons)
        yield Prepared(replace(bulletin, reasons=reasons), public=False, finding=decision.finding)


def approvals(loaded: Loaded, release: Release, bulletin: Bulletin) -> Approvals:
    """The sign-offs of a release in the locale of `bulletin`, which is its text as it is now."""
    key = (release.id, bulletin.locale)
    signed = loaded.editions.get(key, ())
    present = next((each for each in signed if each.version == release.version), None)
    spoilt = {version: SignedEdition(faults=(_SPOILT,)) for version in loaded.spoilt.get(key, ())}
    return Approvals(
        bulletin.locale in loaded.newsroom.policies.sign_off,
        {**{each.version: _signed(loaded, each) for each in signed}, **spoilt},
        editions.changes(present, as_it_is(loaded, release, bulletin)) if present else (),
    )


def _signed(loaded: Loaded, edition: Edition) -> SignedEdition:
    release = edition.bulletin.release
    return SignedEdition(
        release.embargo, editions.faults(edition, loaded.pictures.digests(release))
    )


def as_it_is(loaded: Loaded, release: Release, bulletin: Bulletin) -> Present:
    """A bulletin of a release with its images, as it would be approved."""
    return Present(bulletin, release, loaded.pictures.digests(bulletin.release))


def as_signed(edition: Edition, now: Bulletin) -> Bulletin:
    """An edition's bulletin; wording that its templates did not have yet is taken from today's.

    So is the newsroom's policy: whether PDFs are signed is no part of what was approved.
    """
    signed = edition.bulletin
    wording = {**now.wording, **signed.wording}
    newsroom = replace(signed.newsroom, policies=now.newsroom.policies)
    return replace(signed, wording=wording, newsroom=newsroom)


def withdrawn(bulletin: Bulletin) -> Bulletin:
    """What replaces a withdrawn bulletin: its notice, and nothing of its text."""
    release = bulletin.release
    notices = tuple(each for each in release.notices if not (each.text and each.text.lang))[-1:]
    bare = replace(
        release,
        headline=Text("headline", ""),
        subheadline=None,
        summary=None,
        keywords=(),
        speakers=(),
        boilerplate=(),
        image=None,
        body=Document(()),
        notices=tuple(each for each in notices if each.kind is NoticeKind.KILL),
    )
    return replace(bulletin, release=bare)


def draft(
    loaded: Loaded, release: Release, locale: str, findings: Findings | None = None
) -> tuple[Bulletin, tuple[str, ...]]:
    """A release's text in a locale as it is now, and what its translation lacks.

    `findings` are those of all catalogs, where they are known already.
    """
    if findings is None:
        mine = {key: each for key, each in loaded.catalogs.items() if key[0] == locale}
        findings = check_translations(loaded, mine)
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
