"""Reasons that keep one locale of a release from readers, each with the places to mend."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from khabar.catalogs.progress import state_of
from khabar.files.edition_files import edition_file
from khabar.files.folder import catalog_file
from khabar.lifecycle import STATUS_REASONS
from khabar.localize import used_by
from khabar.markup import to_text
from khabar.model import (
    Bulletin,
    Entry,
    Message,
    Release,
)
from khabar.problems import Level, Place
from khabar.standing.catalog_findings import Findings
from khabar.standing.sign_offs import approvals
from khabar.translatable import asked_wording, newsroom_messages
from khabar.workspace.domains import Domain
from khabar.workspace.load import WORDING_LANGUAGE, Loaded

_EXCERPT = 60
_SHARED = {"newsroom": " in the newsroom’s data", "bulletin": " in the templates’ wording"}


class BlockerKind(StrEnum):
    """Kind of a reason that keeps a bulletin back."""

    STATUS = "status"
    EMBARGO = "embargo"
    SOURCE = "source"
    MISSING = "missing"
    FUZZY = "fuzzy"
    FINDINGS = "findings"
    SIGN_OFF = "sign-off"


@dataclass(frozen=True, slots=True)
class Spot:
    """One place to go to, the text there, and how to mend it."""

    place: Place
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that keeps a bulletin back; `command` is what to type where no file is at fault."""

    kind: BlockerKind
    text: str
    spots: tuple[Spot, ...] = ()
    command: str = ""


def blockers(
    loaded: Loaded, release: Release, bulletin: Bulletin, findings: Findings, now: datetime
) -> tuple[Blocker, ...]:
    """List all reasons; those to mend in translations come first.

    `bulletin` is the release's text as it is now; `findings` are those of all catalogs.
    """
    locale = bulletin.locale
    return (
        *_unreadable(loaded, release, locale),
        *_untranslated(loaded, release, locale),
        *_faults(release, locale, findings),
        *_sign_off(loaded, release, bulletin, now),
        *_editor(release, now),
    )


def _unreadable(loaded: Loaded, release: Release, locale: str) -> Iterator[Blocker]:
    files = {release.file, *(catalog_file(locale, name) for name in _domains(release))}
    parsed = next(each for each in loaded.releases if each.id == release.id)
    found = [
        problem
        for problem in (*parsed.problems, *loaded.problems)
        if problem.place.file in files and problem.level is Level.ERROR
    ]
    if found:
        spots = tuple(Spot(each.place, each.message, each.hint) for each in found)
        yield Blocker(BlockerKind.SOURCE, _counted(len(found), "error in the files"), spots)


def _domains(release: Release) -> tuple[str, ...]:
    return release.id, "newsroom", "bulletin"


def _untranslated(loaded: Loaded, release: Release, locale: str) -> Iterator[Blocker]:
    for domain, messages in _wanted(loaded, release):
        missing: list[Spot] = []
        fuzzy: list[Spot] = []
        if _spoken(domain, locale):
            continue
        catalog = loaded.catalogs.get((locale, domain.name))
        entries = catalog.live if catalog else {}
        for message in messages:
            entry = entries.get(message.key)
            if (state := state_of(entry)) != "reviewed":
                row = fuzzy if state == "fuzzy" else missing
                row.append(_spot(message, entry, catalog_file(locale, domain.name)))
        where = _SHARED.get(domain.name, "")
        if missing:
            text = f"{_counted(len(missing), 'message')} untranslated{where}"
            yield Blocker(BlockerKind.MISSING, text, tuple(missing))
        if fuzzy:
            text = f"{_counted(len(fuzzy), 'message')} to review{where}"
            yield Blocker(BlockerKind.FUZZY, text, tuple(fuzzy))


def _wanted(loaded: Loaded, release: Release) -> Iterator[tuple[Domain, Sequence[Message]]]:
    """Collect what a reader of the release would see, by domain."""
    domains = loaded.domains
    yield domains[release.id], domains[release.id].messages
    yield domains["newsroom"], newsroom_messages(used_by(release, loaded.newsroom))
    yield domains["bulletin"], asked_wording(domains["bulletin"].messages)


def _spoken(domain: Domain, locale: str) -> bool:
    """Tell whether an untranslated text is in the locale's language anyway."""
    return locale == (WORDING_LANGUAGE if domain.name == "bulletin" else domain.language)


def _spot(message: Message, entry: Entry | None, file: str) -> Spot:
    text = to_text(message.id)
    shown = text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 1]}…"
    hint = "" if entry else "`khabar sync` brings it into the catalog"
    return Spot(Place(file, entry.line if entry else 0), shown, hint)


def _faults(release: Release, locale: str, findings: Findings) -> Iterator[Blocker]:
    found = [
        problem
        for domain in _domains(release)
        for problem in findings.get((locale, domain), ())
        if problem.level is Level.ERROR
    ]
    if found:
        spots = tuple(Spot(each.place, each.message, each.hint) for each in found)
        yield Blocker(BlockerKind.FINDINGS, _counted(len(found), "finding"), spots)


def _sign_off(
    loaded: Loaded, release: Release, bulletin: Bulletin, now: datetime
) -> Iterator[Blocker]:
    """Describe what is missing or wrong with the sign-off of the present version."""
    approved, version = approvals(loaded, release, bulletin), release.version
    command = f'khabar approve {release.id} --locale {bulletin.locale} --by "…"'
    edition = approved.signed.get(version)
    if not edition:
        if approved.needed:
            yield Blocker(BlockerKind.SIGN_OFF, f"version {version} is not signed off", (), command)
        return
    if approved.needed and approved.changes:
        text = f"not as it was signed off: {', '.join(approved.changes)} changed since"
        yield Blocker(BlockerKind.SIGN_OFF, text, (), command)
    if edition.faults:
        place = Place(edition_file(release.id, version, bulletin.locale))
        spots = tuple(Spot(place, fault) for fault in edition.faults)
        yield Blocker(
            BlockerKind.SIGN_OFF, f"version {version} cannot be rendered as signed off", spots
        )
    if edition.embargo and edition.embargoed(now) and not _embargoed(release, now):
        until = edition.embargo.isoformat(timespec="minutes")
        text = f"version {version} was signed off under an embargo until {until}"
        yield Blocker(BlockerKind.EMBARGO, text, (), command)


def _editor(release: Release, now: datetime) -> Iterator[Blocker]:
    spots = (Spot(Place(release.file), "the front matter"),)
    if release.status in STATUS_REASONS:
        yield Blocker(BlockerKind.STATUS, STATUS_REASONS[release.status], spots)
    if release.embargo and _embargoed(release, now):
        until = release.embargo.isoformat(timespec="minutes")
        yield Blocker(BlockerKind.EMBARGO, f"embargo until {until}", spots)


def _embargoed(release: Release, now: datetime) -> bool:
    return release.embargo is not None and now < release.embargo


def _counted(number: int, what: str) -> str:
    first, _, rest = what.partition(" ")
    return f"{number} {first}{'s' if number != 1 else ''} {rest}".strip()


def kinds(found: Iterable[Blocker]) -> frozenset[BlockerKind]:
    """The kinds among some blockers."""
    return frozenset(each.kind for each in found)
