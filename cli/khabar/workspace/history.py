"""Reads and extends the histories of releases: what was public, when, and under which ids."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from khabar import history
from khabar.contained import contained
from khabar.digest import sha256
from khabar.editions import Edition
from khabar.files.edition_files import edition_file
from khabar.files.folder import HISTORY_FILE, SOURCE_FILE, Folder
from khabar.history import history_file
from khabar.model import Event, Release, Remains, Status
from khabar.problems import KhabarError, Level, Place, Problem
from khabar.sources.broken_source import read_remains
from khabar.sources.release import ParsedRelease
from khabar.workspace.editions import SignedOff, problem_of, signed_as
from khabar.workspace.newsroom_files import NewsroomFiles


def events(folder: NewsroomFiles, id_: str) -> tuple[Event, ...]:
    """Events of a release, oldest first."""
    file = f"releases/{id_}/{HISTORY_FILE}"
    return history_file.parse(folder.raw(file), file)


def record(folder: Folder, id_: str, happened: tuple[Event, ...]) -> None:
    """Add to a release's history, when no other command decides."""
    with folder.alone():
        add(folder, id_, happened)


def add(folder: Folder, id_: str, happened: tuple[Event, ...]) -> None:
    """Append like `record`, for a command that holds the newsroom's lock already.

    A release that was renamed since its id was read has it in its history all the same. Raises
    `FileError` where it is gone.
    """
    if happened:
        place = id_ if folder.exists(f"releases/{id_}") else present_id(folder, id_)
        folder.append(f"releases/{place}/{HISTORY_FILE}", history_file.dump(happened))


def sign_off_event(folder: NewsroomFiles, id_: str, edition: Edition) -> Event:
    """Event of a sign-off for the history, with the digest of the edition."""
    locale, version = edition.bulletin.locale, edition.version
    name = edition_file(id_, version, locale)
    digest = sha256(folder.edition(name))
    at = edition.at.isoformat(timespec="seconds")
    file = PurePosixPath(name).name
    return Event(history.SIGN_OFF, at, locale, version, {file: digest}, edition.by)


def was_public(folder: Folder, id_: str, locale: str = "", version: int = 0) -> bool:
    """Tell whether a release, or one locale and version of it, ever went out."""
    return any(
        (not locale or event.locale == locale) and (not version or event.version == version)
        for event in history.went_out(events(folder, id_))
    )


@dataclass(frozen=True, slots=True)
class Histories:
    """Events of releases by id, and problems of histories that cannot be read."""

    events: Mapping[str, tuple[Event, ...]]
    problems: tuple[Problem, ...]


def read_histories(folder: NewsroomFiles, ids: Iterable[str]) -> Histories:
    """The histories of releases; one spoilt line hides no other."""
    found: dict[str, tuple[Event, ...]] = {}
    problems: list[Problem] = []
    for id_ in ids:
        file = f"releases/{id_}/{HISTORY_FILE}"
        try:
            with contained(file):
                found[id_], wrong = history_file.read(folder.raw(file), file)
            problems += wrong
        except KhabarError as error:
            problems += error.problems or [problem_of(file, error)]
    return Histories(found, tuple(problems))


def untold_texts(
    id_: str,
    events: Iterable[Event],
    editions: Mapping[tuple[str, str], Sequence[Edition]],
    kept: Mapping[tuple[str, str], Edition],
) -> Iterator[Edition]:
    """Yield what lies in a release's folder though its history tells nothing of it.

    So the history has lost lines, and nobody knows which. Of each language the newest edition
    counts, and what readers were given without one. Older Khabars recorded no sign-offs.
    """
    events = tuple(events)
    signed = {(e.locale, e.version) for e in events if e.what == history.SIGN_OFF}
    out = (*history.went_out(events), *history.begun(events))
    given = {*signed, *((e.locale, e.version) for e in out)}
    for (release, locale), row in editions.items():
        newest = [each for each in row if release == id_ and not each.unsigned][-1:]
        yield from (e for e in newest if e.recorded and (locale, e.version) not in signed)
    for (release, locale), each in kept.items():
        newer = max((version for place, version in given if place == locale), default=0)
        if release == id_ and not each.by and each.version > newer:
            yield each


def lost_lines(id_: str, events: Iterable[Event], signed: SignedOff) -> Iterator[Problem]:
    """Problems of a history that has lost lines, by what lies in its release's folder."""
    found: dict[tuple[bool, int], list[str]] = {}
    for each in untold_texts(id_, events, signed.editions, signed.kept):
        found.setdefault((bool(each.by), each.version), []).append(each.bulletin.locale)
    hint = (
        "restore it from version control, with all its lines: until then readers get no text that"
        f" nobody signed off; if they are lost for good: khabar approve {id_}"
    )
    for (is_signed, version), row in sorted(found.items()):
        locales = ", ".join(sorted(row))
        message = (
            f"it has lost the sign-off of version {version} in {locales}"
            if is_signed
            else f"it has lost that readers were given version {version} in {locales}"
        )
        place = Place(f"releases/{id_}/{HISTORY_FILE}")
        yield Problem(place, message, hint, check="lost-history")


def late_embargoes(histories: Histories, releases: Iterable[Release]) -> Iterator[Problem]:
    """Embargoes on what had gone out before: they hold nothing back any more."""
    for release in releases:
        happened = history.went_out(histories.events.get(release.id, ()))
        times = [datetime.fromisoformat(event.at) for event in happened]
        if release.embargo and times and min(times) < release.embargo:
            message = f"an embargo on a release that went out on {min(times).isoformat()}"
            hint = "remove it; to take a release back, `khabar kill` it"
            yield Problem(Place(release.file), message, hint)


def came_back(files: NewsroomFiles, id_: str, events: Sequence[Event]) -> bool:
    """Tell whether a folder is an older copy of a release that was renamed, as merges bring back.

    `events` is the history of that release. Nothing of its own has happened to the folder: who used
    the id again, and gave readers a release under it, has a release of that id.
    """
    own, _ = history_file.read(_raw(files, f"releases/{id_}/{HISTORY_FILE}"), "")
    given = any(history.went_out(events)) and not history.killed(events)
    return given and id_ in history.earlier_ids(events) and all(each in events for each in own)


def renamed_since(files: NewsroomFiles, parsed: ParsedRelease, now: str) -> ParsedRelease:
    """The release of a folder, or none where it is an older copy of what is called `now` today."""
    told, _ = history_file.read(_raw(files, f"releases/{now}/{HISTORY_FILE}"), "")
    if not now or not came_back(files, parsed.id, told):
        return parsed
    message = f"this release was renamed to {now}, and readers have it there"
    hint = "remove this folder if a merge brought it back; a new release needs another name"
    problem = Problem(Place(parsed.file), message, hint)
    remains = Remains(status=Status.WITHHELD)
    return ParsedRelease(parsed.id, parsed.file, None, (problem,), remains)


@dataclass(frozen=True, slots=True)
class EarlierIds:
    """Ids that a release had before, oldest first, and what is wrong with some of them."""

    ids: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def earlier_ids(files: NewsroomFiles, parsed: ParsedRelease, events: Iterable[Event]) -> EarlierIds:
    """The ids that a release had before, by its history and its source, readable or not.

    One that another release has now counts for that one alone.
    """
    said = parsed.release.aliases if parsed.release else parsed.remains.aliases
    own = _known_before(files, parsed.id, events, said)
    others = {*files.ids()} - {parsed.id} if own or said else set[str]()
    others -= {each for each in own if each in others and came_back(files, each, tuple(events))}
    problems = (
        Problem(Place(parsed.file), message, hint, Level.WARNING)
        for each in said
        for message, hint in _fault_of(each, own, others)
    )
    ids = tuple(each for each in own if each not in others and each != parsed.id)
    return EarlierIds(ids, tuple(problems))


def _fault_of(alias: str, own: Collection[str], others: Collection[str]) -> Iterator[Sequence[str]]:
    """Yield what is wrong with an alias that was typed, with a hint."""
    if alias in others:
        hint = "remove it from `aliases`; addresses of that id lead to that release"
        yield f"the alias {alias} is another release’s id", hint
    elif alias not in own:
        hint = "remove it from `aliases`; addresses of that id lead to the notice of its withdrawal"
        yield f"the alias {alias} is the id of a release that was withdrawn", hint


def _known_before(
    files: NewsroomFiles, id_: str, events: Iterable[Event], said: Iterable[str]
) -> tuple[str, ...]:
    """The ids that a release had before: those of its history, and of those typed all but one kind.

    The id of what this machine knows to be withdrawn is another's, unless an edition bears it.
    """
    told = history.earlier_ids(events)
    typed = [each for each in said if each not in told]
    try:
        gone = history_file.read_kills(files.kills()) if typed else {}
    except (KhabarError, ValueError):
        gone = {}  # it is told where the newsroom is loaded
    mine = (each for each in typed if each not in gone or signed_as(files, id_, each))
    return tuple(dict.fromkeys((*told, *mine)))


def aliases_of_two(aliases: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Ids that two releases say they had: an address of them leads to one release alone."""
    first: dict[str, str] = {}
    for id_ in sorted(aliases):
        for alias in aliases[id_]:
            if (other := first.setdefault(alias, id_)) != id_:
                message = f"the alias {alias} is also one of {other}"
                hint = "remove it from one of them; addresses of that id lead to one alone"
                place = Place(f"releases/{id_}/{SOURCE_FILE}")
                yield Problem(place, message, hint, Level.WARNING)


def earlier_ids_of(files: NewsroomFiles, id_: str) -> tuple[str, ...]:
    """The ids that a release had before, from the plain lines of its files; nothing is parsed."""
    told, _ = history_file.read(_raw(files, f"releases/{id_}/{HISTORY_FILE}"), "")
    said = read_remains(_raw(files, f"releases/{id_}/{SOURCE_FILE}")).aliases
    return _known_before(files, id_, told, said)


def ids_of_its_own(files: NewsroomFiles, id_: str, events: Iterable[Event]) -> tuple[str, ...]:
    """The ids under which Git may bring a release back: its own, and those it was renamed from.

    Aliases that were typed do not count, nor does an id that another release has now.
    """
    earlier = history.earlier_ids(events)
    others = {*files.ids()} if earlier else set[str]()
    return (id_, *(each for each in earlier if each not in others and each != id_))


def present_id(files: NewsroomFiles, id_: str) -> str:
    """The id that a release has now; the same one where none bears it and none ever did."""
    ids = files.ids()
    if id_ in ids:
        return id_
    return next((each for each in ids if id_ in earlier_ids_of(files, each)), id_)


def _raw(files: NewsroomFiles, name: str) -> bytes:
    try:
        return files.raw(name)
    except KhabarError:
        return b""
