"""Reads the editions of releases: what was signed off."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from khabar import editions
from khabar.contained import contained
from khabar.digest import sha256, with_digest
from khabar.editions import Edition, signed_pdfs
from khabar.editions.signed_pdfs import SignedPdfs, kept_file
from khabar.files.edition_files import edition_file, signed_file, standing_file
from khabar.files.folder import SOURCE_FILE, Folder
from khabar.given_json import given_object
from khabar.problems import KhabarError, Level, Place, Problem, SourceError
from khabar.workspace.newsroom_files import NewsroomFiles

_NAME = re.compile(r"v([1-9][0-9]*)\.([^.]+)\.json")
_STANDING = "standing."


@dataclass(frozen=True, slots=True)
class SignedOff:
    """The editions of releases, by release and locale, oldest first; and those that are spoilt.

    Of these the name still tells the version: what it corrected must not come back in its place.
    `kept` is what readers have without one, `pdfs` what was signed digitally, by release.
    """

    editions: Mapping[tuple[str, str], tuple[Edition, ...]]
    spoilt: Mapping[tuple[str, str], tuple[int, ...]]
    kept: Mapping[tuple[str, str], Edition]
    pdfs: Mapping[str, SignedPdfs]
    problems: tuple[Problem, ...]


def read_editions(
    folder: NewsroomFiles, ids: Iterable[str], earlier: Collection[str] = ()
) -> SignedOff:
    """Read every edition of some releases; a broken one becomes a problem in the answer.

    `earlier` are ids that the releases had before: their editions still bear them.
    """
    found: dict[tuple[str, str], list[Edition]] = {}
    spoilt: dict[tuple[str, str], tuple[int, ...]] = {}
    kept: dict[tuple[str, str], Edition] = {}
    problems: list[Problem] = []
    for id_ in ids:
        try:
            names = folder.editions(id_)
        except KhabarError as error:
            problems.append(problem_of(f"releases/{id_}/editions", error))
            continue
        for name in names:
            try:
                with contained(_shown(name)):
                    edition = _edition(folder.edition(name), id_, name, earlier)
                key = (id_, edition.bulletin.locale)
                standing = PurePosixPath(name).name.startswith(_STANDING)
                if standing or edition.unsigned:
                    kept[key] = max(edition, kept.get(key, edition), key=lambda e: e.version)
                if not standing:
                    found.setdefault(key, []).append(edition)
            except KhabarError as error:
                problems += error.problems or [problem_of(name, error)]
                if match := _NAME.fullmatch(PurePosixPath(name).name):
                    key = (id_, match[2])
                    spoilt[key] = (*spoilt.get(key, ()), int(match[1]))
    pdfs = {id_: found_ for id_ in ids if (found_ := read_signed(folder, id_, problems.append))}
    ordered = {key: tuple(sorted(row, key=lambda e: e.version)) for key, row in found.items()}
    # Of older versions nothing is shown any more.
    problems += (each for (id_, _), row in ordered.items() for each in _unproven(id_, row[-1]))
    return SignedOff(ordered, spoilt, kept, pdfs, tuple(problems))


def read_signed(
    folder: NewsroomFiles, id_: str, tell: Callable[[Problem], None]
) -> SignedPdfs | None:
    """Read what was signed digitally of a release: the files that are there, and as they were.

    The others are told, and count for nothing.
    """
    try:
        raw = folder.raw(file := kept_file(id_))
        signed = signed_pdfs.read(raw, file) if raw else None
    except KhabarError as error:
        tell(problem_of(kept_file(id_), error))
        return None
    files = signed.files if signed else ()
    lost = {name for name, digest in files if not _is_kept(folder, id_, name, digest)}
    for name in sorted(lost):
        hint = f"restore it from version control, or sign again: `khabar sign {id_}`"
        message = "not as it was signed; readers are not offered it"
        tell(Problem(Place(kept_file(id_, name)), message, hint, Level.WARNING))
    return _without(signed, lost) if signed and lost else signed


def _is_kept(folder: NewsroomFiles, id_: str, name: str, digest: str) -> bool:
    try:
        return sha256(with_digest(folder.raw(kept_file(id_, name)), digest)) == digest
    except KhabarError:
        return False


def _without(signed: SignedPdfs, lost: Collection[str]) -> SignedPdfs:
    pdfs = tuple(each for each in signed.pdfs if each.name not in lost)
    listed = signed.manifest
    return SignedPdfs(pdfs, None if listed and listed.name in lost else listed)


def frozen(folder: Folder, name: str, edition: Edition) -> dict[str, str | bytes]:
    """The files of an edition: its text under this name, and the images that are not there yet."""
    return {name: editions.dump(edition), **missing_images(folder, edition)}


def missing_images(folder: Folder, edition: Edition) -> dict[str, str | bytes]:
    """The images of an edition that do not lie beside it, where the release still has them.

    One that is larger than an edition keeps stays where it is.
    """
    id_ = edition.bulletin.release.id
    found: dict[str, str | bytes] = {}
    for name, digest in edition.images.items():
        file = signed_file(id_, digest)
        if not digest or folder.exists(file):
            continue
        with suppress(KhabarError):
            data = folder.image(id_, name)
            if sha256(data) == digest and len(data) <= editions.LARGEST_FILE:
                found[file] = data
    return found


def _unproven(id_: str, edition: Edition) -> Iterator[Problem]:
    """Warnings of images that an edition of the first format takes as they are."""
    locale = edition.bulletin.locale
    place = Place(edition_file(id_, edition.version, locale), 1)
    for image in editions.unproven(edition):
        message = f"the image {image} was not part of the sign-off"
        hint = f"sign off what it shows today: khabar approve {id_} --locale {locale}"
        yield Problem(place, message, hint, Level.WARNING)


def signed_as(folder: NewsroomFiles, id_: str, old: str) -> bool:
    """Tell whether an edition in a release's folder bears another id."""
    for name in folder.editions(id_):
        with suppress(KhabarError, ValueError):
            if given_object(folder.edition(name)).get("release") == old:
                return True
    return False


def _shown(name: str) -> str:
    """A file's name for a message, whatever bytes it is made of."""
    return name if name.isprintable() else ascii(name)[1:-1]


def problem_of(name: str, error: KhabarError) -> Problem:
    """Turn an error about the file `name` into a problem at its place."""
    shown = _shown(name)
    return Problem(Place(shown), error.message.replace(name, shown), error.hint)


def _edition(raw: bytes, id_: str, name: str, earlier: Collection[str]) -> Edition:
    """Read an edition; refuses one that is not what its place says: its id becomes a path.

    One of an earlier id is that of the release as it is called now.
    """
    edition = editions.load(raw, _shown(name))
    bulletin = edition.bulletin
    names = (
        edition_file(id_, edition.version, bulletin.locale),
        standing_file(id_, bulletin.locale),
    )
    other = bulletin.release.id
    if other not in {id_, *earlier} or name not in names:
        hint = editions.HINT
        if other not in {id_, *earlier}:
            hint = (
                f"it is of {other}: if this folder was copied from that one, remove editions/ and"
                " history.yaml here"
            )
        message = "not the edition that its name says"
        raise SourceError([Problem(Place(_shown(name), 1), message, hint)])
    if bulletin.release.id == id_:
        return edition
    release = replace(bulletin.release, id=id_, file=f"releases/{id_}/{SOURCE_FILE}")
    return replace(edition, bulletin=replace(bulletin, release=release))
