"""Texts that readers have without an edition, kept as `editions/standing.<locale>.json`.

A text that nobody signed is still what readers have: should its source break, its translation
become incomplete or a check become stricter, it goes on standing from this file.
"""

from collections.abc import Collection, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime

from khabar import editions, history
from khabar.files.edition_files import standing_file
from khabar.files.folder import Folder
from khabar.model import Bulletin, Release
from khabar.standing.sign_offs import as_it_is
from khabar.workspace.editions import frozen
from khabar.workspace.history import read_histories
from khabar.workspace.load import Loaded


@dataclass(frozen=True, slots=True)
class Publication:
    """Bulletins that readers have after a publication, by their folders, such as `kk/<id>`.

    `put` are the folders in which something is new. Bulletins in `unmade` could not be rendered:
    readers go on with what they had.
    """

    public: Mapping[str, Bulletin]
    put: Collection[str]
    unmade: Collection[str] = ()


def keep_texts(folder: Folder, loaded: Loaded, what: Publication, at: datetime) -> None:
    """Write what readers have, where it is news and no edition holds it; remove what they lost."""
    files: dict[str, str | bytes] = {}
    for parsed in loaded.releases:
        if not folder.exists(f"releases/{parsed.id}"):
            continue  # renamed meanwhile: it is published, and kept, by its new id
        for locale in loaded.newsroom.locales:
            key, place = (parsed.id, locale), f"{locale}/{parsed.id}"
            name, bulletin = standing_file(*key), what.public.get(place)
            if place in what.unmade or (bulletin and bulletin.withdrawn):
                continue  # the notice names what was kept, should the source break
            if not bulletin or _signed(loaded, key, bulletin):
                if key in loaded.kept:
                    folder.remove(name)
            elif parsed.release and (place in what.put or key not in loaded.kept):
                files |= _text(folder, loaded, parsed.release, bulletin, at)
    folder.write(files)


def keep_given(
    folder: Folder, loaded: Loaded, given: Iterable[Bulletin], at: datetime
) -> Mapping[tuple[str, str], bytes]:
    """Write what readers are given by mail, by a wire or in a zip, where no edition holds it.

    So a later version begins from the text that they have, and not from what it has become. Each
    way out calls this once the history tells of it: a text alone is what a lost history leaves.
    Returns the files that this replaced, by release and locale; empty where there was none.
    """
    sources = {parsed.id: parsed.release for parsed in loaded.releases}
    files: dict[str, str | bytes] = {}
    before: dict[tuple[str, str], bytes] = {}
    for bulletin in given:
        source = sources.get(bulletin.release.id)
        key = bulletin.release.id, bulletin.locale
        if not source or bulletin.withdrawn or _signed(loaded, key, bulletin):
            continue
        if text := _text(folder, loaded, source, bulletin, at):
            before[key] = folder.raw(standing_file(*key))
            files |= text
    if files:
        with folder.alone():
            folder.write(files)
    return before


def put_back(folder: Folder, before: Mapping[tuple[str, str], bytes]) -> None:
    """Undo what `keep_given` wrote of texts that reached nobody."""
    with folder.alone() if before else nullcontext():
        for key, was in before.items():
            if was:
                folder.write({standing_file(*key): was})
            else:
                folder.remove(standing_file(*key))


def forget_ungiven(folder: Folder, loaded: Loaded, bulletin: Bulletin) -> None:
    """Remove the kept text of a version that somebody might have had, and nobody was given."""
    key, version = (bulletin.release.id, bulletin.locale), bulletin.release.version
    kept = loaded.kept.get(key)
    if not kept or kept.version != version:
        return
    with folder.alone():
        happened = read_histories(folder, key[:1]).events.get(key[0], ())
        out = (*history.went_out(happened), *history.begun(happened))
        if not any(each.locale == key[1] and each.version >= version for each in out):
            folder.remove(standing_file(*key))


def _signed(loaded: Loaded, key: tuple[str, str], bulletin: Bulletin) -> bool:
    """Tell whether an edition holds what stands."""
    version = bulletin.release.version
    return any(each.version == version for each in loaded.editions.get(key, ()))


def _text(
    folder: Folder, loaded: Loaded, source: Release, bulletin: Bulletin, at: datetime
) -> dict[str, str | bytes]:
    """The files of a text; none where it is kept already."""
    now, old = as_it_is(loaded, source, bulletin), loaded.kept.get((source.id, bulletin.locale))
    if bulletin.signed_images or (old and _content(old.hashes) == _content(now.hashes())):
        return {}
    return frozen(folder, standing_file(source.id, bulletin.locale), editions.freeze(now, "", at))


def _content(hashes: Mapping[str, str]) -> dict[str, str]:
    """Hashes of what readers see; the source that it was translated from is left out."""
    return {part: digest for part, digest in hashes.items() if part != "source"}
