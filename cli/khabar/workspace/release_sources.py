"""The source of one release → what it says, or what is wrong with its folder."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from khabar.contained import contained
from khabar.files.folder import SOURCE_FILE, ReleaseFolder
from khabar.markup.limits import sizes_exceeded
from khabar.markup.tree import walk
from khabar.model import Event, Message, Newsroom, SizeLimits, Table
from khabar.problems import NewsroomError, Place, Problem, SourceError
from khabar.sources.broken_source import read_remains
from khabar.sources.names import release_fault
from khabar.sources.release import ParsedRelease, parse_release, unusable
from khabar.translatable import release_messages, release_texts
from khabar.workspace.newsroom_files import NewsroomFiles
from khabar.workspace.release_images import with_images
from khabar.workspace.withdrawal.kills import obeying


@dataclass(frozen=True, slots=True)
class ReleaseSource:
    """A release as it was read, and its messages."""

    parsed: ParsedRelease
    messages: tuple[Message, ...] = ()


def obedient(source: ReleaseSource, events: Iterable[Event], newsroom: Newsroom) -> ReleaseSource:
    """The source as its history lets it stand."""
    parsed = obeying(source.parsed, events)
    if parsed.release is None or parsed.release is source.parsed.release:
        return replace(source, parsed=parsed)
    return ReleaseSource(parsed, release_messages(parsed.release, newsroom))


def read_source(files: NewsroomFiles, id_: str, newsroom: Newsroom) -> ReleaseSource:
    """One release; whatever is wrong with its folder is its own matter."""
    if fault := release_fault(id_):
        return ReleaseSource(unusable(id_, *fault))
    try:
        with contained(f"releases/{id_}/{SOURCE_FILE}"):
            each = files.release(id_)
    except NewsroomError as error:
        return ReleaseSource(unusable(id_, *(_missing(files, id_) or (error.message, error.hint))))
    source = _parsed(files, each, newsroom)
    if source.parsed.release:
        return source
    remains = read_remains(each.source, ZoneInfo(newsroom.timezone))
    return ReleaseSource(replace(source.parsed, remains=remains))


def as_written(files: NewsroomFiles, parsed: ParsedRelease, newsroom: Newsroom) -> ParsedRelease:
    """A release with what its text says, also where an image makes it unusable.

    Whoever looks at its images finds all that is wrong with them, not the first fault alone.
    """
    if parsed.release:
        return parsed
    try:
        with contained(parsed.file):
            each = files.release(parsed.id)
            read = parse_release(each.source, each.file, newsroom, each.files)
    except (NewsroomError, SourceError):
        return parsed
    return replace(parsed, release=read.release)


def _parsed(files: NewsroomFiles, each: ReleaseFolder, newsroom: Newsroom) -> ReleaseSource:
    """Parse a release; one that Khabar fails on is unusable, with its problem."""
    try:
        with contained(each.file):
            read = parse_release(each.source, each.file, newsroom, each.files)
            # A source whose messages cannot be told apart is unusable, too.
            messages = release_messages(read.release, newsroom) if read.release else ()
            found = with_images(files, read, newsroom.sizes)
            return ReleaseSource(_in_size(found, newsroom.sizes), messages)
    except SourceError as error:
        return ReleaseSource(ParsedRelease(each.id, each.file, None, error.problems))


def _in_size(parsed: ParsedRelease, sizes: SizeLimits) -> ParsedRelease:
    """Mark a source unusable if parts of it are larger than the newsroom allows."""
    if not parsed.release or sizes == SizeLimits():
        return parsed
    release = parsed.release
    tables = (each for each in walk(release.body) if isinstance(each, Table))
    found = sizes_exceeded(release_texts(release), tables, sizes)
    wrong = [Problem(Place(release.file, line), *fault) for line, fault in found]
    if not wrong:
        return parsed
    return replace(parsed, release=None, problems=tuple(sorted({*parsed.problems, *wrong})))


def _missing(files: NewsroomFiles, id_: str) -> tuple[str, str] | None:
    """The problem of a folder without a source, with a hint at its probable cause; else `None`."""
    try:
        strays = files.strays(id_)
    except NewsroomError:
        return None
    if strays:
        return f"no {SOURCE_FILE} here, but {strays[0]}", f"rename it to {SOURCE_FILE}"
    hint = f"restore it from version control, or remove the folder releases/{id_}"
    return None if strays is None else (f"no {SOURCE_FILE} here", hint)
