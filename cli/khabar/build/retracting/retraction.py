"""Takes away what may not stand in out/ any more, before anything is rendered."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from khabar import history
from khabar.build.bulletin_plan import stands
from khabar.build.retracting.removal import (
    BulletinsToRemove,
    bulletin_locales,
    remove_bulletins,
    shown_files,
)
from khabar.build.retracting.version_answers import PAGE, version_answers
from khabar.cache.fingerprints import fingerprint
from khabar.cache.rows import DecidedRelease, RenderedFolder
from khabar.cache.store import BuildCache
from khabar.files.folder import SOURCE_FILE, Folder
from khabar.files.outputs.output import AREAS, TEMPORARY, VERSIONS, Output
from khabar.given_json import given_object
from khabar.lifecycle import withheld
from khabar.model import Bulletin, Status
from khabar.problems import FileError, Level, NewsroomError, Place, Problem
from khabar.standing.current_text import draft
from khabar.standing.withdrawals import withdrawn
from khabar.workspace.history import present_id
from khabar.workspace.holds import take_back
from khabar.workspace.load import Loaded, load_release

# How many files of others are named, and what to do with them.
_NAMED, _ELSEWHERE = 10, "keep it in another folder"
_BACK = (Status.CANCELED, Status.WITHHELD)


@dataclass(frozen=True, slots=True)
class Retracted:
    """Folders that are gone, and what could not be read or removed on the way."""

    paths: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def may_be_withdrawn(folder: Folder, id_: str) -> bool:
    """Tell whether a source may say that it is canceled, as far as it can be read."""
    try:
        return Status.CANCELED.encode() in folder.raw(f"releases/{id_}/{SOURCE_FILE}")
    except NewsroomError:
        return False


def retract_withdrawn(
    folder: Folder, out: Output, loaded: Loaded, cache: BuildCache, now: datetime
) -> Retracted:
    """Remove what is public of withdrawn, withheld and embargoed releases, notices aside.

    This comes before anything else, even if the notice replaces the bulletin a moment later, so
    that no failure can leave it there; nor does it matter whose file it seems to be.
    """
    gone = []
    canceled = [
        each for each in loaded.releases if (each.release or each.remains).status is Status.CANCELED
    ]
    for locale in bulletin_locales(out, "public") if canceled else ():
        for each in canceled:
            path = f"public/{locale}/{each.id}"
            if out.has(path) and not is_notice(out, path):
                notice = each.release and withdrawn(
                    draft(loaded, each.release, locale, {}).bulletin
                )
                if not notice or not _is(notice, path, cache.folders.get(path), out):
                    gone.append(path)
            earlier = (f"public/{locale}/{alias}" for alias in loaded.aliases.get(each.id, ()))
            gone += [path for path in earlier if out.has(path)]
    gone += _fallen(out, loaded)
    hidden = set(_hidden(out, loaded, now))
    pages = [each.replace("public/", f"{VERSIONS}/", 1) for each in gone if each not in hidden]
    gone += sorted(hidden.difference(gone))
    return _remove(out, cache, gone, version_answers(folder, out, pages), regardless=True)


def _hidden(out: Output, loaded: Loaded, now: datetime) -> Iterator[str]:
    """The bulletins of which readers may know nothing at `now`."""
    ids = [each.id for each in loaded.releases if withheld(each.release or each.remains, now)]
    for locale in bulletin_locales(out, "public") if ids else ():
        yield from (path for id_ in ids if out.has(path := f"public/{locale}/{id_}"))


def _fallen(out: Output, loaded: Loaded) -> Iterator[str]:
    """The bulletins of which readers may have a newer version alone: they were withdrawn once."""
    for each in loaded.releases:
        fallen = history.fallen(loaded.histories.get(each.id, ()))
        for locale in bulletin_locales(out, "public") if fallen else ():
            path = f"public/{locale}/{each.id}"
            if not is_notice(out, path) and (version_of(out, path) or fallen) < fallen:
                yield path


def retract(
    out: Output,
    locales: Collection[str],
    allowed: Collection[str],
    cache: BuildCache,
    redirects: Callable[[], Collection[str]] = tuple,
) -> Retracted:
    """Remove every bulletin that may not stand, and what a killed build left.

    `allowed` are the folders that may stand, `locales` those that there are. `redirects` tells
    which folders lead to another address: only a redirect may stay in these.
    """
    _clear_leftovers(out)
    there = (
        f"{area}/{locale}/{id_}"
        for area in AREAS
        for locale in bulletin_locales(out, area)
        for id_ in out.folders(f"{area}/{locale}")
    )
    others = [path for path in there if path not in allowed]
    leading = frozenset(redirects() if others else ())
    leads = {path for path in others if path in leading and set(out.stats(path)) <= {"index.html"}}
    gone = _remove(out, cache, [path for path in others if path not in leads])
    for area in AREAS:
        for locale in bulletin_locales(out, area):
            if locale not in locales:
                out.remove(f"{area}/{locale}")
    return gone


def _clear_leftovers(out: Output) -> None:
    for area in AREAS:
        out.clear_leftovers(area)
        for leftover in out.folders(f"{area}/assets"):
            if leftover.startswith(TEMPORARY):
                out.remove(f"{area}/assets/{leftover}")


def _remove(
    out: Output,
    cache: BuildCache,
    gone: Sequence[str],
    answers: Mapping[str, bytes] = MappingProxyType({}),
    *,
    regardless: bool = False,
) -> Retracted:
    """Remove folders, and forget them.

    Pages that named them are changed where possible. The pages of their versions go, too, or are
    replaced by one of the `answers` until the same build writes them anew.
    """
    public = [each for each in gone if each.startswith("public/")]
    told = [each.replace("public/", f"{VERSIONS}/", 1) for each in public]
    mute = [each for each in told if f"{each}/{PAGE}" not in answers and out.has(each)]
    problems: tuple[Problem, ...] = ()
    if gone:
        leaving = BulletinsToRemove([*gone, *mute], answers=answers)
        problems = remove_bulletins(out, leaving, regardless=regardless)
    for each in (*gone, *told):
        cache.folders.pop(each, None)
    return Retracted((*gone, *(each for each in told if out.has(each) or each in mute)), problems)


def retract_versions(out: Output, allowed: Collection[str], cache: BuildCache) -> tuple[str, ...]:
    """Remove the pages of versions of which readers may know nothing; as `retract` does."""
    there = [f"{VERSIONS}/{locale}" for locale in out.folders(VERSIONS)]
    pages = [f"{each}/{id_}" for each in there for id_ in out.folders(each)]
    gone = tuple(each for each in pages if each not in allowed)
    for each in gone:
        out.remove(each)
        cache.folders.pop(each, None)
    return gone


def sweep(
    out: Output,
    design: str,
    parts: Iterable[DecidedRelease],
    sure: Collection[str],
    others: Iterable[str] = (),
) -> None:
    """Remove the images that no bulletin shows, but for `others`.

    `design` is the folder of the stylesheets.

    For a bulletin that is not `sure` to be unchanged, its page says which images it shows.
    """
    wanted: dict[str, dict[str, set[str]]] = {area: {} for area in AREAS}
    older: dict[str, list[str]] = {area: [] for area in AREAS}
    rows = list(parts)
    for file in (*others, *(file for part in rows for file in part.images)):
        area, _, folder, name = file.split("/", 3)
        wanted[area].setdefault(folder, set()).add(name)
    for part in rows:
        for each in part.built:
            if each.path not in sure:
                older[each.path.partition("/")[0]].append(each.path)
    own = design.split("/")[1]
    for area, folders in wanted.items():
        for folder, name in shown_files(out, older[area]):
            folders.setdefault(folder, set()).add(name)
        out.keep_only(f"{area}/assets", folders.keys() | {own})
        for folder in folders.keys() - {own}:
            out.keep_only(f"{area}/assets/{folder}", folders[folder])


def retract_copies(
    folder: Folder, out: Output, shared: Loaded, ids: Collection[str]
) -> tuple[Problem, ...]:
    """Take back held copies of what is withdrawn, withheld or no longer there.

    Copies whose embargo is over stay, since their text is public. So do those of a source that
    cannot be read, since nobody decided anything. `ids` are those of all releases.
    """

    def is_back(id_: str) -> bool:
        id_ = id_ if id_ in ids else present_id(folder, id_)
        if id_ not in ids:
            return True
        (parsed,) = load_release(shared, folder, id_).releases
        return parsed.release is not None and parsed.release.status in _BACK

    return take_back(folder, is_back, out.root).problems


def _printable(name: str) -> str:
    """A file's name, which may hold any bytes, on one line."""
    return "".join(char if char.isprintable() else "�" for char in name)


def left_alone(out: Output) -> Iterator[Problem]:
    """Problems of files in `out` that no build wrote: they stay, and are not published."""
    names = [_printable(name) for name in sorted(out.foreign)]
    for name in names[:_NAMED]:
        message = "Khabar did not write this file, so it stays; it is not published"
        yield Problem(Place(f"{out.root.name}/{name}"), message, _ELSEWHERE, Level.NOTE)
    if (more := len(names) - _NAMED) > 0:
        message = f"{more} more files that Khabar did not write stay"
        yield Problem(Place(f"{out.root.name}/"), message, _ELSEWHERE, Level.NOTE)


def is_notice(out: Output, path: str) -> bool:
    """Tell whether a folder holds the notice of a withdrawal. Folders are always written whole."""
    try:
        said = given_object(out.read(f"{path}/ninjs.json"))
        return bool(said["pubStatus"] == "canceled")
    except (FileError, ValueError, KeyError):
        return False


def version_of(out: Output, path: str) -> int | None:
    """The version of a bulletin that stands; `None` where nobody can tell."""
    try:
        return int(given_object(out.read(f"{path}/ninjs.json"))["version"])
    except (FileError, ValueError, TypeError, KeyError):
        return None


def _is(bulletin: Bulletin, path: str, record: RenderedFolder | None, out: Output) -> bool:
    """Tell whether the folder was rendered from this text, by the first part of its cache key."""
    text = fingerprint(bulletin.release)
    return record is not None and record.cache_key.startswith(text) and stands(out, path, record)
