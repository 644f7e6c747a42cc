"""The commands `khabar correct` and `refile`: begin a new version of a release."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from khabar import editions, history
from khabar.editions import Edition
from khabar.editorial.deciding.decision import Decider, edition_of, find, was_given
from khabar.files.edition_files import edition_file
from khabar.files.folder import Folder
from khabar.model import (
    Notice,
    NoticeKind,
    Release,
    StandardNotice,
    Status,
    Text,
)
from khabar.problems import KhabarError
from khabar.reports import (
    Amended,
)
from khabar.sources.amend import Amendment, amend
from khabar.sources.release import parse_release
from khabar.standing.bulletins import decided, prepare
from khabar.standing.catalog_findings import (
    check_translations,
    context,
    deciding_domains,
    findings_of,
)
from khabar.standing.changes import differences, older_text
from khabar.standing.current_text import draft
from khabar.standing.empty_corrections import empty_correction
from khabar.standing.findings import Checking, KnownFindings, known_findings
from khabar.standing.prepared_bulletins import Prepared
from khabar.standing.sign_offs import as_it_is
from khabar.translating.sync import SyncOptions, sync
from khabar.workspace.editions import frozen, missing_images
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import load


@dataclass(frozen=True, slots=True)
class VersionChange:
    """A correction, refile or kill, and what readers are told of it: a text, or a standard one.

    The notice of a kill names what it withdraws, unless it is `unnamed`.
    """

    kind: NoticeKind
    text: str = ""
    standard: StandardNotice | None = None
    unnamed: bool = False

    def notice(self, version: int, at: datetime) -> Notice:
        """The notice that leads to a version; a text that is none is wrong usage."""
        if any(unicodedata.category(char) == "Cs" for char in self.text):
            raise KhabarError("the text of the notice is not UTF-8", "write it in letters")
        text = " ".join(self.text.split())
        if bool(text) == bool(self.standard):
            hint = "write what readers should know, or choose a standard notice with --standard"
            raise KhabarError("a notice has a text or a standard one", hint)
        said = Text("notice", text) if text else None
        return Notice(version, self.kind, at, said, self.standard, self.unnamed)


def day_of_readers(at: datetime, loaded: Loaded) -> datetime:
    """A moment in the newsroom's zone: a notice shows its day, and before dawn UTC has another."""
    return at.astimezone(ZoneInfo(loaded.newsroom.timezone))


def change(folder: Folder, id_: str, wish: VersionChange, decider: Decider) -> Amended:
    """Begin a new version of a release, with a notice.

    What is public is frozen first, so that it stays until the new version is ready: in each
    language, when it is translated and, where the policy asks, signed off. Nothing is written where
    the notice cannot be read.
    """
    with folder.alone():
        newsroom, known = FolderNewsroom(folder), known_findings(folder)
        loaded = load(newsroom, (id_,))
        release = find(loaded, id_)
        check_changeable(folder, release)
        version = newest_version(loaded, release) + 1
        notice = wish.notice(version, day_of_readers(decider.at, loaded))
        source = amend(folder.text(release.file), Amendment(version, notice))
        reread(folder, loaded, release, source)
        if _repeats(release, wish) and not _reached(loaded, id_, decider, known):
            # The same command ran before and was cut off, or is run a second time.
            hint = "change the text now; readers get that version when it is ready"
            raise KhabarError(f"version {release.version} of {id_} has this notice already", hint)
        checking = Checking(context(loaded), known)
        standing = dict(freeze_standing(folder, loaded, id_, decider, checking))
        folder.write({**standing, release.file: source})
        sync(folder, SyncOptions(only=(id_,)), newsroom)
        begun = load(newsroom, (id_,))
        empty = empty_correction(begun, find(begun, id_))
        blocking = (*empty, *blocking_of(begun, id_, known))
    frozen_files = tuple(name for name in standing if name.endswith(".json"))
    return Amended(id_, version, wish.kind.value, blocking, frozen_files)


def newest_version(loaded: Loaded, release: Release) -> int:
    """The newest version that was ever begun: Git may have brought an older source back."""
    id_, locales = release.id, loaded.newsroom.locales
    signed = (each.version for key in locales for each in loaded.editions.get((id_, key), ()))
    out = (history.stood(loaded.histories.get(id_, ()), each) for each in locales)
    return max(release.version, *signed, *out)


def begun_before(folder: Folder, id_: str, wish: VersionChange) -> Amended | None:
    """Return what an equal change answered before, if the text is still the same; else `None`."""
    loaded = load(FolderNewsroom(folder), (id_,))
    release = find(loaded, id_)
    moved = any(changed_since(loaded, release, each) for each in loaded.newsroom.locales)
    if moved or not _repeats(release, wish):
        return None
    return Amended(id_, release.version, wish.kind.value, (), ())


def changed_since(loaded: Loaded, release: Release, locale: str) -> bool:
    """Tell whether a language has the present version, and its text has changed since."""
    known = older_text(loaded, replace(release, version=release.version + 1), locale)
    return (
        known is not None
        and known.version == release.version
        and differs(loaded, release, locale, known)
    )


def differs(loaded: Loaded, release: Release, locale: str, known: Edition) -> bool:
    """Tell whether a language's present text says something else than an edition."""
    text = draft(loaded, release, locale, {})
    return bool(differences(known, as_it_is(loaded, release, text.bulletin)))


def _repeats(release: Release, wish: VersionChange) -> bool:
    """Tell whether the present version's notice is the one that a change would write."""
    last = release.notices[-1] if release.notices else None
    if last is None or last.version != release.version:
        return False
    wanted = wish.notice(release.version, last.at)
    return (last.kind, _said(last)) == (wanted.kind, _said(wanted))


def _said(notice: Notice) -> tuple[str, StandardNotice | None]:
    return notice.text.markdown if notice.text else "", notice.standard


def check_changeable(folder: Folder, release: Release) -> None:
    """Raise `KhabarError` for a release that is withdrawn, or that nobody was ever given.

    What readers had and is withheld now, or called a draft, is corrected before it comes back.
    """
    if release.status is Status.CANCELED:
        hint = f'to bring it back: khabar reinstate {release.id} --by "…" --reason "…"'
        raise KhabarError(f"{release.id} is withdrawn", hint)
    if release.status is not Status.USABLE and not was_given(folder, release.id):
        raise KhabarError(f"{release.id} was never public", "edit its text; it needs no correction")


def _reached(loaded: Loaded, id_: str, decider: Decider, known: KnownFindings) -> bool:
    """Tell whether the present version is signed off, or public, in any language."""
    version, (prepared, _) = find(loaded, id_).version, prepare(loaded, decider.at, known)
    public = {
        each.bulletin.release.version for each in prepared if each.key[0] == id_ and each.public
    }
    locales = loaded.newsroom.locales
    return version in public or any(edition_of(loaded, id_, each, version) for each in locales)


def reread(folder: Folder, loaded: Loaded, release: Release, source: str) -> Release:
    """Read the release with its notice, as the next command will."""
    beside = folder.release(release.id).files
    parsed = parse_release(source.encode(), release.file, loaded.newsroom, beside)
    if parsed.release is None:
        hint = "write it in plain text; what is marked with * or _ is emphasis"
        raise KhabarError("the notice cannot be read", hint, parsed.problems)
    return parsed.release


def freeze_standing(
    folder: Folder, loaded: Loaded, id_: str, decider: Decider, checking: Checking
) -> Iterator[tuple[str, str | bytes]]:
    """Make editions of what is public without one, in locales without a sign-off.

    Whatever images readers have stay with them, since the release may exchange its own now.
    """
    yield from freeze(folder, loaded, public_texts(loaded, id_, decider, checking), decider)


def public_texts(
    loaded: Loaded, id_: str, decider: Decider, checking: Checking
) -> tuple[Prepared, ...]:
    """The texts of a release that readers may have now, one a language; notices are none."""
    counting = {
        key: each for key, each in loaded.catalogs.items() if key[1] in deciding_domains(id_)
    }
    findings = check_translations(loaded, counting, checking)
    return tuple(
        each
        for each in decided(loaded, findings, decider.at)
        if each.key[0] == id_ and each.public and not each.bulletin.withdrawn
    )


def freeze(
    folder: Folder, loaded: Loaded, public: Iterable[Prepared], decider: Decider
) -> Iterator[tuple[str, str | bytes]]:
    """Make editions of texts that are public without one."""
    for each in public:
        (id_, locale), version = each.key, _held(loaded, each)
        if edition := edition_of(loaded, id_, locale, version):
            yield from missing_images(folder, edition).items()
        elif edition := _text_of(loaded, each, version, decider):
            yield from frozen(folder, edition_file(id_, version, locale), edition).items()


def _held(loaded: Loaded, each: Prepared) -> int:
    """The version that readers have; a newer one may be allowed, but not published yet."""
    id_, locale = each.key
    version = each.bulletin.release.version
    return min(version, history.stood(loaded.histories.get(id_, ()), locale) or version)


def _text_of(loaded: Loaded, each: Prepared, version: int, decider: Decider) -> Edition | None:
    """The text that readers have of a version: the one that was kept, if it was edited since."""
    by = f"{decider.name}{editions.AS_IT_STOOD}"
    kept, release = loaded.kept.get(each.key), find(loaded, each.key[0])
    if kept and kept.version == version:
        return replace(kept, by=by, at=decider.at)
    if each.bulletin.release.version > version:
        return None
    return editions.freeze(as_it_is(loaded, release, each.bulletin), by, decider.at)


def blocking_of(
    loaded: Loaded, id_: str, known: KnownFindings, locales: Sequence[str] | None = None
) -> Iterator[str]:
    """Tell what each language, or each of `locales`, lacks before the new version can stand."""
    release, findings = find(loaded, id_), findings_of(loaded, known)
    for locale in loaded.newsroom.locales if locales is None else locales:
        yield from draft(loaded, release, locale, findings).obstacles
