"""Versions that readers were given, and the state of each: for `verify`, manifests, codes on paper.

The page of a version on the web and `khabar verify` say the same, since both ask this module.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from khabar import history
from khabar.lifecycle import withheld
from khabar.markup import to_text
from khabar.model import Bulletin, Event, PublicVersion, ReleaseVersions, VersionState
from khabar.standing.prepared_bulletins import Prepared
from khabar.workspace.load import Loaded


def given_versions(
    went_out: Iterable[Event], others: Iterable[int], stands: Bulletin | None
) -> tuple[PublicVersion, ...]:
    """List the versions that readers of one locale were given, oldest first.

    `went_out` are the events of the locale that brought a version to somebody; they always count.
    `others` are versions known in other ways; they count only if they are older than what `stands`,
    since nobody may have newer ones yet.
    """
    newest = stands.release.version if stands else 0
    known = {each.version for each in went_out}
    known |= {number for number in others if not stands or number < newest}
    known |= {newest} if stands else set()
    return tuple(_version(number, stands) for number in sorted(known))


def _version(number: int, stands: Bulletin | None) -> PublicVersion:
    if stands and number == stands.release.version:
        return PublicVersion(number, VersionState.CURRENT)
    if not stands or stands.withdrawn:
        return PublicVersion(number, VersionState.WITHDRAWN)
    return PublicVersion(number, VersionState.SUPERSEDED, stands.release.version)


def release_versions(
    loaded: Loaded, id_: str, prepared: Collection[Prepared], now: datetime
) -> tuple[ReleaseVersions, ...]:
    """List what readers were given of a release, by locale; `prepared` are its bulletins at `now`.

    Locales that the newsroom names no more are among them. Releases that are withheld, under an
    embargo or never went out are left out.
    """
    parsed = next((each for each in loaded.releases if each.id == id_), None)
    if not parsed or withheld(parsed.release or parsed.remains, now):
        return ()
    out = history.went_out(loaded.histories.get(id_, ()))
    public = {each.bulletin.locale: each.bulletin for each in prepared if each.public}
    zone = ZoneInfo(loaded.newsroom.timezone)
    found = []
    for locale in dict.fromkeys((*loaded.newsroom.locales, *public, *(e.locale for e in out))):
        mine = [each for each in out if each.locale == locale]
        stands = public.get(locale)
        signed = loaded.editions.get((id_, locale), ()) if stands else ()
        if rows := given_versions(mine, (each.version for each in signed), stands):
            dated = _dated(rows, mine, stands, zone)
            ids = (id_, *loaded.aliases.get(id_, ()))
            found.append(_told(ReleaseVersions(locale, ids, dated, stands is not None), stands))
    locales = [each.locale for each in found]
    return tuple(replace(e, others=tuple(o for o in locales if o != e.locale)) for e in found)


def _told(versions: ReleaseVersions, stands: Bulletin | None) -> ReleaseVersions:
    if not stands:
        return versions
    headline = stands.release.headline
    named = headline if to_text(headline.markdown) else None
    return replace(versions, withdrawn=stands.withdrawn, headline=named, corrected=stands.stale)


def _dated(
    rows: Sequence[PublicVersion], out: Sequence[Event], stands: Bulletin | None, zone: ZoneInfo
) -> tuple[PublicVersion, ...]:
    """Date versions: by what the release declares, otherwise by when they first went out.

    The version that stands has declared days alone, so that its publication changes no page. Where
    a notice does not name the headline, it does not tell the day of issue either.
    """
    declared = dict(_declared(stands)) if stands else {}
    first: dict[int, date] = {}
    for each in sorted(out, key=lambda event: datetime.fromisoformat(event.at)):
        first.setdefault(each.version, datetime.fromisoformat(each.at).astimezone(zone).date())
    newest = stands.release.version if stands else 0
    return tuple(
        replace(each, day=declared.get(each.number, first.get(each.number)))
        if each.number != newest
        else replace(each, day=declared.get(each.number))
        for each in rows
    )


def _declared(stands: Bulletin) -> Iterator[tuple[int, date]]:
    release = stands.release
    if to_text(release.headline.markdown):
        yield 1, release.date
    for notice in release.notices:
        yield notice.version, notice.at.date()
