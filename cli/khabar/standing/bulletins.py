"""Every release in every locale, and whether it may be public: what `status` and `build` share."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from khabar.catalogs.progress import progress
from khabar.checks import Context, newsroom_context
from khabar.contained import contained
from khabar.files.folder import catalog_file
from khabar.lifecycle import Standing, decide
from khabar.localize import localize, used_by
from khabar.model import Bulletin, Catalog, Key, Release, Status
from khabar.problems import Level, Problem, SourceError
from khabar.sources.release import ParsedRelease
from khabar.standing.departed import departed
from khabar.standing.findings import Checking, FindingStore
from khabar.standing.linked_releases import LinkedReleases
from khabar.standing.missing_glyphs import missing_glyphs
from khabar.standing.offered_signatures import with_signed
from khabar.standing.prepared import Prepared, lagging, stale
from khabar.standing.sign_offs import (
    approvals,
    as_signed,
    other_texts,
    sign_offs,
    standing_edition,
    topics_of,
    translations,
)
from khabar.standing.unfilled_wording import unfilled_wording
from khabar.standing.unfinished import starter_problems
from khabar.standing.withdrawals import kept_notice, withdrawn
from khabar.translatable import OPTIONAL_CONTEXTS, newsroom_messages
from khabar.workspace.load import WORDING_LANGUAGE, Loaded

Findings = Mapping[tuple[str, str], tuple[Problem, ...]]

Row = Iterator[Prepared]


@dataclass(frozen=True, slots=True)
class CurrentText:
    """A bulletin's text as it is now, and what its translation lacks.

    `broken`: it could not be localized, and its text is that of the source.
    """

    bulletin: Bulletin
    obstacles: tuple[str, ...]
    broken: bool = False


def prepare(
    loaded: Loaded, now: datetime, memory: FindingStore | None = None
) -> tuple[tuple[Prepared, ...], tuple[Problem, ...]]:
    """Localize every readable release into every locale and decide on each at `now`.

    Answers with the bulletins, by release and locale, and the findings in their translations, of
    which `memory` may know some.
    """
    findings = findings_of(loaded, memory)
    found = tuple(problem for row in findings.values() for problem in row)
    return tuple(decided(loaded, findings, now)), found


def findings_of(loaded: Loaded, memory: FindingStore | None = None) -> Findings:
    """The findings in all catalogs of `loaded`, of which `memory` may know some."""
    return check_translations(loaded, loaded.catalogs, Checking(context(loaded), memory))


def decided(
    loaded: Loaded, findings: Findings, now: datetime, links: LinkedReleases | None = None
) -> Row:
    """Decide like `prepare` where the findings are known; of these, errors alone count."""
    links = links or linked(loaded, findings, now)
    for each in loaded.releases:
        yield from map(links.told, release_bulletins(loaded, each, findings, now))


def linked(loaded: Loaded, findings: Findings, now: datetime) -> LinkedReleases:
    """Gather the releases that those of `loaded` link to, as they stand at `now`."""
    return LinkedReleases(loaded, lambda parsed: release_bulletins(loaded, parsed, findings, now))


def check_translations(
    loaded: Loaded, catalogs: Mapping[tuple[str, str], Catalog], checking: Checking | None = None
) -> dict[tuple[str, str], tuple[Problem, ...]]:
    """The findings in the given catalogs, with what the whole newsroom knows.

    Characters that no font has are found in the sources, too, each source as its own catalog.
    """
    found = (checking or Checking(context(loaded))).check(loaded, catalogs)
    for more in (missing_glyphs(loaded, catalogs), unfilled_wording(loaded, catalogs)):
        for key, problems in more.items():
            found[key] = (*found.get(key, ()), *problems)
    return found


def deciding(id_: str) -> tuple[str, ...]:
    """The domains whose catalogs decide whether a release may be public."""
    return id_, "newsroom", "bulletin"


def context(loaded: Loaded) -> Context:
    """Gather what all checks of a newsroom need."""
    languages = {name: domain.language for name, domain in loaded.domains.items()}
    return newsroom_context(loaded.newsroom, loaded.catalogs, languages)


def release_bulletins(
    loaded: Loaded, parsed: ParsedRelease, findings: Findings, now: datetime
) -> Row:
    """The bulletins of one release, each knowing in which other locales it is public."""
    if parsed.release:
        bulletins = _together(loaded, parsed.release, findings, now)
    else:
        bulletins = [
            each for locale in loaded.newsroom.locales for each in lost(loaded, parsed, locale, now)
        ]
    bulletins += departed(loaded, parsed, now)
    yield from with_signed(loaded, _among(loaded, parsed.id, bulletins))


def _among(loaded: Loaded, id_: str, bulletins: Sequence[Prepared]) -> Row:
    """Tell each bulletin of a release of the others: which are public, and which are ahead."""
    public = {each.bulletin.locale: each for each in bulletins if each.public}
    first = next(iter(loaded.aliases.get(id_, ())), "")
    behind = lagging(public.values())
    for each in bulletins:
        others = tuple(locale for locale in public if locale != each.bulletin.locale)
        bulletin = replace(each.bulletin, alternates=others, first_id=first)
        told = replace(each, bulletin=bulletin)
        corrected = behind.get(each.bulletin.locale, ()) if each.public else ()
        yield stale(told, corrected, loaded.newsroom.policies.stale)


def _together(
    loaded: Loaded, release: Release, findings: Findings, now: datetime
) -> list[Prepared]:
    """The bulletins of a release; languages that appear together wait for one another."""
    locales, group = loaded.newsroom.locales, loaded.newsroom.policies.together
    rows = {locale: list(standing(loaded, release, locale, findings, now)) for locale in locales}
    waiting = tuple(
        locale for locale in group if locale in rows and not _is_ready(rows[locale], release)
    )
    for locale in group if waiting and release.status is not Status.CANCELED else ():
        if locale in rows and locale not in waiting:
            rows[locale] = list(standing(loaded, release, locale, findings, now, waiting))
    return [each for row in rows.values() for each in row]


def _is_ready(row: list[Prepared], release: Release) -> bool:
    """Tell whether a language has the present version, or differs in nothing from its own."""
    return any(
        each.public and (each.same or each.bulletin.release.version >= release.version)
        for each in row
    )


def standing(  # noqa: PLR0913
    loaded: Loaded,
    release: Release,
    locale: str,
    findings: Findings | None,
    now: datetime,
    waits: tuple[str, ...] = (),
) -> Row:
    """List what stands in public in one locale, and the present text where it is another.

    `waits` are the languages that are to appear with this one, and are not ready.
    """
    text = draft(loaded, release, locale, findings)
    bulletin, obstacles = text.bulletin, text.obstacles
    if others := other_texts(loaded, release, locale):
        obstacles = (*obstacles, f"another text than {', '.join(others)} was signed off from")
    approved = replace(approvals(loaded, release, bulletin), waits=waits)
    decision = decide(release, now, obstacles, approved)
    if decision.standing is Standing.CURRENT:
        yield Prepared(bulletin, public=True)
        return
    if decision.standing is Standing.NOTICE and release.status is Status.CANCELED:
        yield Prepared(withdrawn(bulletin), public=True)
        return
    if decision.standing is Standing.NOTICE and (notice := kept_notice(loaded, release.id, locale)):
        # It was brought back, and nothing of it may stand yet.
        yield Prepared(notice, public=True)
    stands = standing_edition(loaded, release.id, locale, decision)
    same = approved.same > 0 and not obstacles
    if stands:
        yield Prepared(as_signed(loaded, stands), public=True, same=same)
    if decision.reasons or not stands:
        reasons = tuple(reason.text for reason in decision.reasons)
        bulletin, broken = replace(bulletin, reasons=reasons), decision.broken or text.broken
        yield Prepared(bulletin, public=False, finding=decision.finding, broken=broken)


def lost(loaded: Loaded, parsed: ParsedRelease, locale: str, now: datetime) -> Row:
    """Decide what stands in one locale of a release whose source cannot be read."""
    decision = decide(parsed.remains, now, (), sign_offs(loaded, parsed.id, locale))
    if decision.standing is Standing.NOTICE and (
        notice := kept_notice(loaded, parsed.id, locale, parsed.remains)
    ):
        yield Prepared(notice, public=True)
    if stands := standing_edition(loaded, parsed.id, locale, decision):
        why = tuple(reason.text for reason in decision.reasons if reason.finding)
        edition = as_signed(loaded, stands)
        yield Prepared(edition, public=True, finding=True, why=why, broken=True)


def draft(
    loaded: Loaded, release: Release, locale: str, findings: Findings | None = None
) -> CurrentText:
    """A release's text in a locale as it is now, and what its translation lacks.

    `findings` are those of all catalogs, where they are known already.
    """
    if findings is None:
        mine = {key: each for key, each in loaded.catalogs.items() if key[0] == locale}
        findings = check_translations(loaded, mine)
    words = {name: translations(loaded, locale, name) for name in (release.id, "newsroom")}
    wording = translations(loaded, locale, "bulletin")
    try:
        with contained(catalog_file(locale, release.id)):
            localized = localize(release, loaded.newsroom, locale, *words.values())
    except SourceError as error:
        untranslated = Bulletin(
            locale, release, loaded.newsroom, wording, source_language=release.language
        )
        return CurrentText(untranslated, (f"{locale}: {error.message}",), broken=True)
    bulletin = Bulletin(
        locale,
        localized.release,
        localized.newsroom,
        wording,
        source_language=release.language,
        formats=loaded.newsroom.formats,
        topics=topics_of(loaded, release, locale),
    )
    bulletin = replace(bulletin, attached=loaded.pictures.attached(bulletin))
    obstacles = []
    if localized.missing:
        obstacles += [f"{locale}: {count}" for count in _waiting(loaded, release, locale)]
    if unsaid := _unsaid(loaded, locale, wording):
        obstacles.append(f"{locale}: {unsaid} messages of the templates’ wording untranslated")
    obstacles += _broken(loaded, release, locale, findings)
    obstacles += [f"{locale}: {place}" for place in _starters(loaded, release, localized.release)]
    return CurrentText(bulletin, tuple(obstacles))


def _waiting(loaded: Loaded, release: Release, locale: str) -> Iterator[str]:
    """Say how many messages wait: those of the release, and those of the newsroom that it shows."""
    used = newsroom_messages(used_by(release, loaded.newsroom))
    for name, messages, of in (
        (release.id, loaded.domains[release.id].messages, ""),
        ("newsroom", used, " in newsroom.yaml"),
    ):
        own = locale == loaded.domains[name].language
        catalog = loaded.catalogs.get((locale, name))
        if waiting := progress((each.key for each in messages), catalog, own=own).waiting:
            yield f"{waiting}{of}"


def _starters(loaded: Loaded, release: Release, localized: Release) -> Iterator[str]:
    """Yield the places of starter text, in the source or in its translation."""
    found = [each.place for each in starter_problems(release, loaded.newsroom)]
    found += [each.place for each in starter_problems(localized, loaded.newsroom)]
    yield from dict.fromkeys(f"starter text in {place}" for place in found)


def _unsaid(loaded: Loaded, locale: str, wording: Mapping[Key, str]) -> str:
    asked = [key for key in loaded.domains["bulletin"].by_key if key[0] not in OPTIONAL_CONTEXTS]
    missing = sum(key not in wording for key in asked)
    return f"{missing} of {len(asked)}" if missing and locale != WORDING_LANGUAGE else ""


def _broken(
    loaded: Loaded,
    release: Release,
    locale: str,
    findings: Findings,
) -> Iterator[str]:
    refused = {problem.place.file for problem in loaded.problems}
    for domain in deciding(release.id):
        file = catalog_file(locale, domain)
        if file in refused:
            yield f"{locale}: {file} cannot be read"
        found = findings.get((locale, domain), ())
        errors = sum(problem.level is Level.ERROR for problem in found)
        if errors:
            yield f"{locale}: {errors} errors in {file}"
