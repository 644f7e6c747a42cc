"""Every release in every locale, and whether it may be public: what `status` and `build` share."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from khabar.lifecycle import Standing, decide
from khabar.model import Release, Status
from khabar.problems import Problem
from khabar.sources.release import ParsedRelease
from khabar.standing.catalog_findings import Findings, findings_of
from khabar.standing.changes import differences
from khabar.standing.current_text import CurrentText, draft, is_foreign
from khabar.standing.dropped_locales import departed
from khabar.standing.empty_corrections import empty_correction
from khabar.standing.findings import FindingStore
from khabar.standing.linked_releases import LinkedReleases
from khabar.standing.offered_signatures import with_signed
from khabar.standing.prepared_bulletins import Prepared, lagging, stale
from khabar.standing.sign_offs import (
    approvals,
    as_it_is,
    as_signed,
    other_texts,
    sign_offs,
    standing_edition,
)
from khabar.standing.unfinished import untold_embargo
from khabar.standing.withdrawals import kept_notice, withdrawn
from khabar.workspace.load import Loaded

Row = Iterator[Prepared]


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


def decided(
    loaded: Loaded, findings: Findings, now: datetime, links: LinkedReleases | None = None
) -> Row:
    """Decide as `prepare` does, with findings that are known already; only errors count."""
    links = links or linked(loaded, findings, now)
    for each in loaded.releases:
        yield from map(links.with_links, release_bulletins(loaded, each, findings, now))


def linked(loaded: Loaded, findings: Findings, now: datetime) -> LinkedReleases:
    """Gather the releases that those of `loaded` link to, as they stand at `now`."""
    return LinkedReleases(loaded, lambda parsed: release_bulletins(loaded, parsed, findings, now))


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
    """The bulletins of a release; languages that appear together wait for one another.

    A version waits for them, and so does an edit of a text that was never signed off.
    """
    locales, group = loaded.newsroom.locales, loaded.newsroom.policies.together
    texts = {locale: draft(loaded, release, locale, findings) for locale in locales}
    rows = {locale: list(_standing(loaded, release, texts[locale], now)) for locale in locales}
    waiting = tuple(
        locale for locale in group if locale in rows and not _is_ready(rows[locale], release)
    )
    for locale in group if waiting and release.status is not Status.CANCELED else ():
        if locale in rows and locale not in waiting and not _is_out(loaded, release, rows[locale]):
            rows[locale] = list(_standing(loaded, release, texts[locale], now, waiting))
    return [each for row in rows.values() for each in row]


def _is_ready(row: list[Prepared], release: Release) -> bool:
    """Tell whether a language has this version and its text, or differs in nothing from its own."""
    return any(
        each.public
        and (each.same or (each.bulletin.release.version >= release.version and not each.kept))
        for each in row
    )


def _is_out(loaded: Loaded, release: Release, row: list[Prepared]) -> bool:
    """Tell whether a text without an edition is what readers of its language have already."""
    present = row[-1].bulletin
    kept = loaded.kept.get((release.id, present.locale))
    if not kept or kept.version != release.version or not row[-1].public:
        return False
    return not differences(kept, as_it_is(loaded, release, present))


def standing(
    loaded: Loaded, release: Release, locale: str, findings: Findings | None, now: datetime
) -> Row:
    """List what is public in one locale, and the text as it is now where that differs."""
    return _standing(loaded, release, draft(loaded, release, locale, findings), now)


def _standing(
    loaded: Loaded,
    release: Release,
    text: CurrentText,
    now: datetime,
    waits: tuple[str, ...] = (),
) -> Row:
    """List what `standing` does, of a text with what it lacks.

    `waits` are the languages that are to appear with this one, and are not ready.
    """
    bulletin, obstacles = text.bulletin, text.obstacles
    locale = bulletin.locale
    empty, untold = empty_correction(loaded, release), untold_embargo(loaded, release, now)
    obstacles = (*obstacles, *empty, *untold)
    if others := other_texts(loaded, release, locale):
        obstacles = (*obstacles, f"another text than {', '.join(others)} was signed off from")
    approved = replace(approvals(loaded, release, bulletin), waits=waits)
    decision = decide(release, now, obstacles, approved)
    if decision.standing is Standing.CURRENT:
        yield Prepared(bulletin, public=True)
        return
    if decision.standing is Standing.NOTICE and release.status is Status.CANCELED:
        if approved.given or not is_foreign(loaded, locale):
            yield Prepared(withdrawn(bulletin), public=True)
            return
        # Nobody was given anything in this language, and the notice would be in another one.
        decision = replace(decision, standing=Standing.NOTHING)
    if decision.standing is Standing.NOTICE and (notice := kept_notice(loaded, release.id, locale)):
        # It was brought back, and no new version may be public yet.
        yield Prepared(notice, public=True)
    stands = standing_edition(loaded, release.id, locale, decision)
    same = approved.same > 0 and not obstacles
    if stands:
        kept = decision.standing is Standing.KEPT
        yield Prepared(as_signed(loaded, stands), public=True, same=same, kept=kept)
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
