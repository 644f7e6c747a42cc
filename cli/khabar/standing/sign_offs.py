"""The sign-offs of a release in one locale, and the bulletins that come of them."""

from collections.abc import Mapping
from dataclasses import replace

from khabar import editions, history
from khabar.editions import Edition, Present
from khabar.lifecycle import Decision, Standing
from khabar.lifecycle.approvals import Approvals, SignedEdition
from khabar.model import Bulletin, Key, Release
from khabar.standing.changes import differences, older_text
from khabar.workspace.load import Loaded

_SPOILT = "its edition cannot be read"
_GONE = "its edition is gone; restore it from version control"


def sign_offs(loaded: Loaded, id_: str, locale: str) -> Approvals:
    """Gather what was signed off of a release in a locale, and what readers have had."""
    key, events = (id_, locale), loaded.histories.get(id_, ())
    signed = [each for each in loaded.editions.get(key, ()) if not each.unsigned]
    spoilt = {version: SignedEdition(faults=(_SPOILT,)) for version in loaded.spoilt.get(key, ())}
    spoilt |= {each: SignedEdition(faults=(_GONE,)) for each in gone_editions(loaded, id_, locale)}
    known = {**{each.version: _signed(loaded, each) for each in signed}, **spoilt}
    # Of a history that has lost lines nobody knows what was signed off.
    wanted = locale in loaded.newsroom.policies.sign_off or id_ in loaded.lost
    # Neither a withdrawn version nor one that it had replaced comes back.
    fallen = history.fallen(events)
    kept = loaded.kept.get(key)
    kept = kept if kept and kept.version > fallen else None
    return Approvals(
        wanted or any(each <= fallen for each in known),
        {version: each for version, each in known.items() if version > fallen},
        stood=max(history.stood(events, locale), kept.version if kept else 0),
        kept=_signed(loaded, kept) if kept else None,
        kept_version=kept.version if kept else 0,
        others=_others(loaded, id_, locale),
        fallen=fallen > 0,
        given=key in loaded.kept or history.given(events, locale),
        mailed=history.mailed(events, locale),
        had_readers=history.had_readers(events, locale),
    )


def gone_editions(loaded: Loaded, id_: str, locale: str) -> tuple[int, ...]:
    """The versions that were signed off and went out, and whose edition is not there any more.

    The text as it is now may be another, and takes their place only as a new version. A history
    that has lost lines may have told of more that went out.
    """
    key, events = (id_, locale), loaded.histories.get(id_, ())
    there = {each.version for each in loaded.editions.get(key, ())} | {*loaded.spoilt.get(key, ())}
    kept = loaded.kept[key].version if key in loaded.kept else 0
    signed = {e.version for e in events if e.what == history.SIGN_OFF and e.locale == locale}
    if id_ not in loaded.lost:
        signed &= {each.version for each in history.standing(events, locale)}
    return tuple(sorted(each for each in signed - there if each > kept))


def _others(loaded: Loaded, id_: str, locale: str) -> Mapping[str, int]:
    """The newest version of each language that appears together with `locale`."""
    group = loaded.newsroom.policies.together
    others = [each for each in group if each != locale and each in loaded.newsroom.locales]
    return {each: _newest(loaded, id_, each) for each in others if locale in group}


def _newest(loaded: Loaded, id_: str, locale: str) -> int:
    """The newest version that was signed off in a language, or that readers have; 0 for none."""
    key = (id_, locale)
    versions = [*loaded.spoilt.get(key, ()), history.stood(loaded.histories.get(id_, ()), locale)]
    versions += (each.version for each in loaded.editions.get(key, ()))
    if key in loaded.kept:
        versions.append(loaded.kept[key].version)
    return max(versions)


def approvals(loaded: Loaded, release: Release, bulletin: Bulletin) -> Approvals:
    """Gather sign-offs with what has changed since; `bulletin` is the present text."""
    signed = loaded.editions.get((release.id, bulletin.locale), ())
    present = next(
        (each for each in signed if each.version == release.version and not each.unsigned), None
    )
    changes = editions.changes(present, as_it_is(loaded, release, bulletin)) if present else ()
    same = same_version(loaded, release, bulletin)
    return replace(sign_offs(loaded, release.id, bulletin.locale), changes=changes, same=same)


def same_version(loaded: Loaded, release: Release, bulletin: Bulletin) -> int:
    """The older version that a text equals, notices aside; 0 for none."""
    older = older_text(loaded, release, bulletin.locale)
    if older and not differences(older, as_it_is(loaded, release, bulletin)):
        return older.version
    return 0


def other_texts(loaded: Loaded, release: Release, locale: str) -> tuple[str, ...]:
    """The other languages of this version that were signed off from another source text.

    Two languages of one version never say different things.
    """
    mine = editions.source_hash(release)
    return tuple(
        other
        for (id_, other), row in loaded.editions.items()
        if id_ == release.id and other != locale
        for each in row
        if each.version == release.version and not each.unsigned and each.hashes["source"] != mine
    )


def _signed(loaded: Loaded, edition: Edition) -> SignedEdition:
    faults = editions.faults(edition, loaded.pictures.signed(edition))
    release = edition.bulletin.release
    out = release.moment is not None and release.moment <= edition.at
    return SignedEdition(release.embargo, faults, release.moment, out)


def standing_edition(loaded: Loaded, id_: str, locale: str, decision: Decision) -> Edition | None:
    """The edition that a decision lets stand, or what readers have without one."""
    if decision.standing is Standing.KEPT:
        return loaded.kept[id_, locale]
    signed = loaded.editions.get((id_, locale), ())
    return next((each for each in signed if each.version == decision.standing), None)


def as_it_is(loaded: Loaded, release: Release, bulletin: Bulletin) -> Present:
    """A bulletin of a release with its images, as it would be approved."""
    said = bulletin.in_full()
    return Present(said, release, loaded.pictures.digests(said.release))


def signed_text(loaded: Loaded, bulletin: Bulletin) -> str:
    """Name the text of a public bulletin, if it was signed off; empty otherwise."""
    row = loaded.editions.get((bulletin.release.id, bulletin.locale), ())
    found = (each for each in row if each.version == bulletin.release.version)
    return "".join(map(editions.signed_text, found)) if not bulletin.withdrawn else ""


def as_signed(loaded: Loaded, edition: Edition) -> Bulletin:
    """An edition's bulletin; wording that its templates did not have yet is taken from today's.

    So are the names of topics, the newsroom's address, languages, policy, site, looks and formats:
    none of these was approved with the text.
    """
    signed, today = edition.bulletin, loaded.newsroom
    wording = {**translations(loaded, signed.locale, "bulletin"), **signed.wording}
    newsroom = replace(
        signed.newsroom,
        url=today.url,
        locales=tuple(dict.fromkeys((*today.locales, *signed.newsroom.locales))),
        policies=today.policies,
        site=today.site,
        accent=today.accent,
        logo=today.logo,
        accounts=today.accounts,
    )
    topics = topics_of(loaded, signed.release, signed.locale)
    bulletin = replace(
        signed, wording=wording, newsroom=newsroom, formats=today.formats, topics=topics
    )
    return loaded.pictures.with_files(bulletin)


def topics_of(loaded: Loaded, release: Release, locale: str) -> Mapping[str, str]:
    """The names of a release's media topics in a locale, by their ids."""
    names = loaded.topics.get(locale, {})
    return {id_: names[id_] for id_ in release.subjects if id_ in names}


def translations(loaded: Loaded, locale: str, domain: str) -> Mapping[Key, str]:
    """A locale's translations of a domain: none where it has no catalog that can be read."""
    read = loaded.read.get((locale, domain))
    return read.translations if read else {}
