"""The command `khabar kill`: withdraws a release."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial

from khabar import history
from khabar.editorial.deciding.change import VersionChange, day_of_readers, freeze, reread
from khabar.editorial.deciding.decision import Decider, was_given
from khabar.editorial.deciding.present_readers import (
    locales_with_readers,
    never_given,
    public_now,
)
from khabar.editorial.deciding.readable_release import (
    forgotten_kill,
    loaded_if_readable,
    newest_version,
    release_of,
    tried,
)
from khabar.files.folder import SOURCE_FILE, Folder
from khabar.model import Event, Notice, NoticeKind, Release, Status
from khabar.problems import FileError, KhabarError, Level, NewsroomError, Place, Problem
from khabar.reports import Amended
from khabar.sources.amend import Amendment, SourceChangedError, amend
from khabar.sources.broken_source import read_remains
from khabar.standing.missing_glyphs import notice_glyphs
from khabar.standing.prepared_bulletins import Prepared
from khabar.standing.withdrawals import notice_page
from khabar.translating.sync import sync_text
from khabar.workspace.domains import DomainCatalogs
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.history import add, ids_of_its_own, read_histories
from khabar.workspace.holds import read_holds, remove_signed, take_back
from khabar.workspace.load import Loaded, read_anew, with_text
from khabar.workspace.selection import require
from khabar.workspace.withdrawal.kills import notice_of
from khabar.workspace.withdrawal.known_kills import note_kills


def kill(folder: Folder, id_: str, wish: VersionChange, decider: Decider) -> Amended:
    """Withdraw a release in all languages at once, with a notice; held copies are deleted.

    It is written into the history before anything that can fail. That is enough: it counts even if
    the source, the templates or `newsroom.yaml` are broken, now or later. Nothing is written where
    the notice cannot be read, or some language has no letters for it. A withdrawal that was cut off
    before it reached the source is completed; one that the history has lost is written again.
    """
    with _alone_if_possible(folder) as unlocked:
        require(folder.ids(), (id_,))
        happened = read_histories(folder, (id_,)).events.get(id_, ())
        loaded, problems = loaded_if_readable(FolderNewsroom(folder), id_)
        release = release_of(loaded, id_)
        begun, lost = _begun(folder, id_, happened), forgotten_kill(folder, id_, happened)
        if not begun and not lost:
            _check(folder, id_, release, happened)
        # If the history lost the kill, the release is read with the version of that kill.
        version = lost.version if lost else 1 + newest_version(folder, id_, release, happened)
        notice = notice_of(begun) if begun else _notice(wish, version, happened, decider, loaded)
        amended = _amended(folder, loaded, release, notice) if loaded and release else None
        event = begun or _event(notice, decider)
        if not begun:
            public = public_now(folder, loaded, id_, decider)
            typed = release is not None and release.status is Status.CANCELED
            standing = _standing(folder, loaded, public, decider) if amended and not typed else {}
            problems += tried(id_, lambda: folder.write(standing))
            readers = None if lost else locales_with_readers(folder, id_, public, decider)
            event = replace(event, readers=readers)
            add(folder, id_, (event,))
            problems += never_given(id_, happened, event)
        ids = ids_of_its_own(folder, id_, happened)
        problems += tried(id_, lambda: note_kills(folder, dict.fromkeys(ids, event.at)))
        if amended:
            problems += tried(id_, partial(_follow, folder, amended))
        copies = take_back(folder, {id_}.__contains__)
        problems += tried(id_, lambda: remove_signed(folder, id_))
    if not amended:
        problems += (_left(id_, readable=loaded is not None),)
    blocking = tuple(_untold(folder, amended)) if amended else ()
    names = tuple(name for _, name in copies.holders)
    return Amended(
        id_, event.version, wish.kind.value, blocking, (), names,
        (*unlocked, *problems, *copies.problems),
    )  # fmt: skip


def _left(id_: str, *, readable: bool) -> Problem:
    """Tell that the source was left as it is: it is broken, or the newsroom cannot be read."""
    place = Place(f"releases/{id_}/{SOURCE_FILE}")
    if readable:
        message = "the source is broken: it was left as it is, and the history says it is withdrawn"
        return Problem(place, message)
    message = "it was left as it is: the newsroom cannot be read; the history says it is withdrawn"
    return Problem(place, message, f"once the newsroom is mended: khabar kill {id_}")


@contextmanager
def _alone_if_possible(folder: Folder) -> Iterator[tuple[Problem, ...]]:
    """Keep other commands out, or tell why that cannot be done: no withdrawal waits for it."""
    wrong = list[Problem]()
    with ExitStack() as held:
        try:
            held.enter_context(folder.alone())
        except FileError as error:
            said = f"{error.said}; other commands were not kept out meanwhile"
            wrong = [Problem(Place(".khabar"), said, error.hint, Level.WARNING)]
        yield tuple(wrong)


def withdrawn_before(folder: Folder, id_: str) -> Amended | None:
    """The withdrawal of a release that is withdrawn already, by its history and its source."""
    require(folder.ids(), (id_,))
    happened = read_histories(folder, (id_,)).events.get(id_, ())
    word = history.killed(happened) if not _begun(folder, id_, happened) else None
    return Amended(id_, word.version, NoticeKind.KILL.value, (), ()) if word else None


def _begun(folder: Folder, id_: str, happened: tuple[Event, ...]) -> Event | None:
    """The withdrawal in force of which the source does not say, though it can be read."""
    word = history.killed(happened)
    says = read_remains(folder.raw(f"releases/{id_}/{SOURCE_FILE}")).status
    return word if says not in (None, Status.CANCELED) else None


def _notice(
    wish: VersionChange,
    version: int,
    happened: tuple[Event, ...],
    decider: Decider,
    loaded: Loaded | None,
) -> Notice:
    """The notice of a new withdrawal, with a moment later than that of any event before it."""
    # If the clock stands still or went back, the new event must still be the last one.
    at = max(decider.at, history.reinstated(happened) or decider.at)
    return wish.notice(version, day_of_readers(at, loaded) if loaded else at)


def _check(folder: Folder, id_: str, release: Release | None, happened: tuple[Event, ...]) -> None:
    if history.killed(happened) or (release and _says_why(release)):
        hint = f'to bring it back: khabar reinstate {id_} --by "…" --reason "…"'
        raise KhabarError(f"{id_} is withdrawn", hint)
    # A broken source may have been public: sites are also copied without `publish`.
    source = release or read_remains(folder.raw(f"releases/{id_}/{SOURCE_FILE}"))
    if source.status in (Status.DRAFT, Status.WITHHELD) and not was_given(folder, id_):
        raise KhabarError(f"{id_} was never public", _other_way(folder, id_))


def _other_way(folder: Folder, id_: str) -> str:
    """Say what to do instead: a notice would tell all readers of what only some were shown."""
    names = sorted({each.recipient for each in read_holds(folder).values() if each.release == id_})
    if not names:
        return "edit it; there is nothing to withdraw"
    return (
        f"copies for {', '.join(names)} are all that there is: write `status: withheld` in its"
        " source and run `khabar build`, which deletes them; then tell the holders"
    )


def _says_why(release: Release) -> bool:
    """Tell whether a source has the notice of a withdrawal: a status alone may be typed by hand."""
    kinds = {each.kind for each in release.notices}
    return release.status is Status.CANCELED and NoticeKind.KILL in kinds


def _event(notice: Notice, decider: Decider) -> Event:
    text = notice.text.markdown if notice.text else ""
    standard = notice.standard.value if notice.standard else ""
    at = notice.at.isoformat(timespec="seconds")
    return Event(history.KILL, at, "", notice.version, {}, decider.name, "", text, standard,
                 notice.unnamed)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Amended:
    """A source that says of its withdrawal, and the newsroom with its messages and old catalogs."""

    release: Release
    source: str
    loaded: Loaded


def _amended(folder: Folder, loaded: Loaded, release: Release, notice: Notice) -> _Amended | None:
    """The source as it says of the withdrawal; `None` where somebody has broken it since.

    Raises `KhabarError` for a notice that is none.
    """
    try:
        said = Amendment(notice.version, notice, Status.CANCELED)
        source = amend(folder.text(release.file), said)
    except (SourceChangedError, NewsroomError):
        return None
    again = reread(folder, loaded, release, source)
    if problems := _unprintable(loaded, again):
        hint = "nothing was withdrawn yet; write the notice otherwise"
        message = f"the notice cannot be rendered in {problems[0].message}"
        raise KhabarError(message, hint, problems[1:])
    return _Amended(again, source, with_text(loaded, again))


def _unprintable(loaded: Loaded, amended: Release) -> tuple[Problem, ...]:
    """The letters of a notice that no font has; none where fonts or templates are broken."""
    locales = loaded.newsroom.locales
    try:
        pages = [notice_page(loaded, amended, locale) for locale in locales]
        return notice_glyphs(loaded.templates, loaded.newsroom.limits, pages)
    except (KhabarError, OSError):
        return ()


def _standing(
    folder: Folder, loaded: Loaded | None, public: Iterable[Prepared] | None, decider: Decider
) -> dict[str, str | bytes]:
    """Editions of the texts that readers have; none if they cannot be made: it does not wait."""
    try:
        return dict(freeze(folder, loaded, public, decider)) if loaded and public else {}
    except (KhabarError, OSError):
        return {}


def _follow(folder: Folder, amended: _Amended) -> None:
    """Write the withdrawal, which the history has already, into the source and the catalogs."""
    folder.write({amended.release.file: amended.source})
    sync_text(folder, amended.loaded, amended.release.id)


def _untold(folder: Folder, amended: _Amended) -> Iterator[str]:
    """Tell where readers do not get the notice's text yet; nothing else is needed in a language."""
    release, newsroom = amended.release, amended.loaded.newsroom
    text = release.notices[-1].text
    if text is None:
        return
    domain = amended.loaded.domains[release.id]
    # Of the catalogs, which have just been written, this one message is asked for.
    messages = tuple(each for each in domain.messages if each.id == text.markdown)
    alone = {release.id: replace(domain, messages=messages)}
    catalogs = DomainCatalogs(folder, newsroom, alone, read_anew).read
    for locale in newsroom.locales:
        read = catalogs.get((locale, release.id))
        told = read and (text.role, text.markdown) in read.translations
        if not told and locale != release.language:
            yield f"{locale}: the notice is not translated: readers get it without your reason"
