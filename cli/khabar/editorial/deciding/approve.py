"""The command `khabar approve`: freezes the text of a release as an edition."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from khabar import editions, history
from khabar.editions import Edition
from khabar.editorial.deciding.decision import Decider, check_locales, edition_of, find
from khabar.files.edition_files import edition_file
from khabar.files.folder import Folder
from khabar.model import (
    Release,
    Status,
)
from khabar.problems import KhabarError
from khabar.reports import REFUSED, Approved, ApproveReport
from khabar.standing.catalog_findings import findings_of
from khabar.standing.changes import differences, older_text
from khabar.standing.current_text import CurrentText, draft
from khabar.standing.empty_corrections import empty_correction
from khabar.standing.findings import known_findings
from khabar.standing.sign_offs import (
    as_it_is,
    gone_editions,
    other_texts,
    sign_offs,
)
from khabar.standing.unfinished import untold_embargo
from khabar.workspace.editions import frozen, missing_images
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.history import add, events, sign_off_event, was_public
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import load
from khabar.workspace.selection import written_alike


def approve(
    folder: Folder,
    id_: str,
    locales: tuple[str, ...],
    decider: Decider,
    shown: Mapping[str, str] | None = None,
) -> ApproveReport:
    """Freeze the text of a release as an edition, in each locale that is ready for it.

    An edition that was public is never replaced: what changes after publication is a correction.
    `shown` has the digest of the text that the signer saw, by locale (see `shown_text`): a text
    that has changed since is not frozen.
    """
    with folder.alone():
        loaded = load(FolderNewsroom(folder), (id_,))
        release, findings = find(loaded, id_), findings_of(loaded, known_findings(folder))
        check_locales(loaded, locales)
        if release.status is Status.CANCELED:
            hint = f'to bring it back: khabar reinstate {id_} --by "…" --reason "…"'
            raise KhabarError(f"{id_} is withdrawn", hint)
        if release.embargo and release.embargo <= decider.at and not was_public(folder, id_):
            hint = "an embargo lies in the future when a text is signed off; remove it, or move it"
            raise KhabarError(f"the embargo of {id_} has passed already", hint)
        held = *empty_correction(loaded, release), *untold_embargo(loaded, release, decider.at)
        rows: dict[str, tuple[Approved, Edition | None]] = {}
        for locale in locales or loaded.newsroom.locales:
            text = draft(loaded, release, locale, findings).lacking(held)
            unseen = _unseen(loaded, release, text, (shown or {}).get(locale, ""))
            made = (unseen, None) if unseen else _approve(folder, loaded, release, text, decider)
            rows[locale] = made
        new = {locale for locale, (_, edition) in rows.items() if edition}
        files: dict[str, str | bytes] = {}
        kept: list[Edition] = []
        for locale, (answer, edition) in rows.items():
            if edition and (old := set(other_texts(loaded, release, locale)) - new):
                rows[locale] = replace(answer, answer=REFUSED, reasons=_not_alone(old)), None
            elif edition:
                files |= frozen(folder, edition_file(id_, release.version, locale), edition)
            elif earlier := edition_of(loaded, id_, locale, release.version):
                files |= missing_images(folder, earlier)
                kept.append(earlier)
        folder.write(files)
        signed = {locale: edition for locale, (_, edition) in rows.items() if edition}
        signed |= {each.bulletin.locale: each for each in _untold(folder, id_, kept)}
        # In the order of the languages, whatever a killed run had frozen already.
        told = (sign_off_event(folder, id_, signed[each]) for each in rows if each in signed)
        add(folder, id_, tuple(told))
    return ApproveReport(id_, release.version, tuple(answer for answer, _ in rows.values()))


def approve_where_asked(
    folder: Folder, id_: str, locales: Iterable[str] | None, decider: Decider
) -> tuple[Approved, ...]:
    """Sign off those languages that are complete and need a sign-off.

    Of all languages, or of these `locales`; answers for each of them.
    """
    loaded = load(FolderNewsroom(folder), (id_,))
    release, findings = find(loaded, id_), findings_of(loaded, known_findings(folder))
    asked = tuple(
        each
        for each in (loaded.newsroom.locales if locales is None else locales)
        if sign_offs(loaded, id_, each).needed
        and not draft(loaded, release, each, findings).obstacles
    )
    return approve(folder, id_, asked, decider).locales if asked else ()


def _untold(folder: Folder, id_: str, kept: Iterable[Edition]) -> Iterator[Edition]:
    """Yield the editions of whose sign-off the history does not tell: a kill came in between."""
    told = {(e.locale, e.version) for e in events(folder, id_) if e.what == history.SIGN_OFF}
    for each in kept:
        locale, version = each.bulletin.locale, each.version
        if (locale, version) not in told and folder.exists(edition_file(id_, version, locale)):
            yield each


def _not_alone(old: Iterable[str]) -> tuple[str, ...]:
    names = ", ".join(sorted(old))
    return (
        f"{names}: signed off from another text of this version; approve all of them, or refile",
    )


def shown_text(loaded: Loaded, release: Release, text: CurrentText) -> str:
    """The digest of a text that somebody sees before they sign it."""
    return as_it_is(loaded, release, text.bulletin).digest


def _approve(
    folder: Folder, loaded: Loaded, release: Release, text: CurrentText, decider: Decider
) -> tuple[Approved, Edition | None]:
    """Decide on one locale, whose `text` is what would be frozen, with what it lacks."""
    locale, now = text.bulletin.locale, as_it_is(loaded, release, text.bulletin)
    signed = edition_of(loaded, release.id, locale, release.version)
    # An older edition without digests of images gets these, and stays the same otherwise.
    completed = editions.completed(signed, now) if signed else None
    now = completed or now
    changed = editions.changes(signed, now) if signed else ()
    if signed and not changed and not signed.unsigned and not completed:
        return Approved(locale, "approved already", (f"by {signed.by}",)), None
    older = older_text(loaded, release, locale)
    changes = differences(older, now) if older else ()
    if older and not changes:
        return Approved(locale, f"nothing differs from version {older.version}, which stays"), None
    obstacles = (
        *(_public_text(folder, loaded, release, locale) if not completed else ()),
        *_not_theirs(loaded, locale, decider),
        *text.obstacles,
        *(f"the image {src} is missing" for src, hash_ in now.images.items() if not hash_),
    )
    if obstacles:
        return Approved(locale, REFUSED, obstacles), None
    since = [f"changed since version {older.version}: {', '.join(changes)}"] if older else []
    if signed and changed and not signed.unsigned:
        since += [f"in place of what {signed.by} signed off: {', '.join(changed)} changed since"]
    answer = Approved(locale, "approved", tuple(since))
    return answer, editions.freeze(now, decider.name, decider.at)


def _public_text(folder: Folder, loaded: Loaded, release: Release, locale: str) -> tuple[str, ...]:
    """The obstacle that a signed text of this version is public; none where it is not."""
    key = release.id, locale
    lost = (*loaded.spoilt.get(key, ()), *gone_editions(loaded, *key))
    if not edition_of(loaded, *key, release.version) and release.version not in lost:
        return ()
    # A history that has lost lines may have told of it.
    if not was_public(folder, *key, release.version) and release.id not in loaded.lost:
        return ()
    to_change = "to change it: khabar correct, or khabar refile"
    return (f"version {release.version} is public; {to_change}",)


def _not_theirs(loaded: Loaded, locale: str, decider: Decider) -> tuple[str, ...]:
    """The obstacle that somebody may not sign off a language; none where they may."""
    allowed = loaded.newsroom.policies.sign_off.get(locale, ())
    if not allowed or written_alike(decider.name) in map(written_alike, allowed):
        return ()
    return (f"{decider.name} may not sign off {locale}; may: {', '.join(allowed)}",)


def _unseen(loaded: Loaded, release: Release, text: CurrentText, shown: str) -> Approved | None:
    """The refusal of a text that has changed since its signer saw it; `None` for none."""
    if not shown or shown == shown_text(loaded, release, text):
        return None
    why = "its text has changed since you saw it; look at it again"
    return Approved(text.bulletin.locale, REFUSED, (why,))
