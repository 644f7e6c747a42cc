"""A locale's text as it was signed off ↔ JSON: `releases/<id>/editions/v<n>.<locale>.json`.

An edition holds all that is needed to render its bulletin again, in the words of that day: the text
as Markdown, the newsroom's data that it shows, and the templates' wording; and of each image the
SHA-256, under which the image lies in `editions/files/` beside it. So a bulletin that stands does
not change when a catalog or an image does, and a person can read what was approved.

`editions/standing.<locale>.json` has the same form: the text that readers have, and nobody signed.

Its hashes are computed again whenever it is read. They guard against accidents and careless edits,
not against somebody who computes them anew: Git decides who may write into the repository.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from pydantic import ValidationError

from khabar.digest import sha256
from khabar.editions.parts import Json, parts, text
from khabar.editions.shape import EditionFile
from khabar.given_json import given_json
from khabar.markup import file_names, heading_ids
from khabar.model import Bulletin, Release
from khabar.problems import Place, Problem, SourceError

FORMAT = 3
_RECORDED = 3
LARGEST_FILE = 20_000_000
"""The size in bytes up to which an edition keeps an image; of larger ones the digest alone."""
IMAGES = "the images"
AS_IT_STOOD = " (as it stood)"
HINT = "restore it from version control; an edition is never edited by hand"
_PARTS = {
    "source": "the source",
    "text": "the text",
    "facts": "the date, the place or another field",
    "newsroom": "the newsroom’s data",
    "wording": "the templates’ wording",
    "images": IMAGES,
}
# The first format had no digests of images, and no hash of these.
_APPROVAL = ("release", "version", "locale", "source_language", "approved")
_OLD = ("text", "facts", "newsroom", "wording")


@dataclass(frozen=True, slots=True)
class Edition:
    """A bulletin as somebody approved it, and the hashes of what it was made of.

    `images` holds the SHA-256 of each image by name; none in editions of the first format. `format`
    is that of the file that it was read from.
    """

    bulletin: Bulletin
    by: str
    at: datetime
    hashes: Mapping[str, str]
    images: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def version(self) -> int:
        """The version of the release that was approved."""
        return self.bulletin.release.version

    @property
    def recorded(self) -> bool:
        """Tell whether Khabar recorded sign-offs in histories when this one was made."""
        return self.format >= _RECORDED

    @property
    def unsigned(self) -> bool:
        """Tell whether it only keeps what readers had; today that has a file of its own."""
        return self.by.endswith(AS_IT_STOOD)


@dataclass(frozen=True, slots=True)
class Present:
    """A bulletin to approve, as it is now: its release in the language of its source, its images.

    `images` holds the SHA-256 of each by name, empty for one that cannot be read.
    """

    bulletin: Bulletin
    source: Release
    images: Mapping[str, str]

    def hashes(self) -> dict[str, str]:
        """A hash of each part."""
        data = {"source": text(self.source), **parts(self.bulletin), "images": dict(self.images)}
        return {name: _hash(part) for name, part in data.items()}

    @property
    def digest(self) -> str:
        """A name for all that an edition of it would hold: whoever signs says which text."""
        return _hash(self.hashes())


def signed_text(edition: Edition) -> str:
    """A name of the text that an edition has; empty for one that nobody signed off.

    The digests of the text and, behind a space, of the images, which older editions do not prove.
    """
    said = [] if edition.unsigned else [edition.hashes["text"]]
    if said and not unproven(edition):
        said.append(edition.hashes["images"])
    return " ".join(said)


def source_hash(source: Release) -> str:
    """The hash of a release's text in the language of its source, as editions of it have it."""
    return _hash(text(source))


def freeze(now: Present, by: str, at: datetime) -> Edition:
    """The edition of a text."""
    bulletin = replace(now.bulletin, signed_images=dict(now.images))
    return Edition(bulletin, by, at, now.hashes(), now.images)


def changes(edition: Edition, now: Present) -> tuple[str, ...]:
    """Say in words what differs between the approved text and today's; often nothing.

    Of an image that was approved before editions had digests nobody can say that it changed. The
    newsroom's address and languages are today's in every edition: they are no change.
    """
    known = now.images.keys() - set(unproven(edition))
    images, signed = {name: now.images[name] for name in sorted(known)}, edition.bulletin.newsroom
    newsroom = replace(now.bulletin.newsroom, url=signed.url, locales=signed.locales)
    bulletin = replace(now.bulletin, newsroom=newsroom)
    hashes = replace(now, bulletin=bulletin, images=images).hashes()
    return tuple(words for part, words in _PARTS.items() if edition.hashes[part] != hashes[part])


def faults(edition: Edition, images: Mapping[str, str]) -> tuple[str, ...]:
    """Reasons why an edition cannot be rendered as it was approved; `images` as in `Present`.

    An image that was approved before editions had digests is taken as it is (see `unproven`).
    """
    return tuple(dict.fromkeys(_image_faults(edition, images)))


def _image_faults(edition: Edition, images: Mapping[str, str]) -> Iterator[str]:
    for src in file_names(edition.bulletin.release):
        signed, now = edition.images.get(src), images.get(src)
        if not now:
            yield f"the image {src} is missing"
        elif signed and now != signed:
            yield f"the image {src} is another than was signed off"


def unproven(edition: Edition) -> tuple[str, ...]:
    """The images of which an edition of the first format cannot tell what was approved."""
    names = file_names(edition.bulletin.release)
    return tuple(src for src in names if src not in edition.images)


def completed(edition: Edition, now: Present) -> Present | None:
    """The text of an edition of the first format with today's images, which it tells nothing of.

    `None` for an edition that names its images, and where the text is another one today. Newer
    wording of the templates, which an upgrade brings, makes no other text.
    """
    other = set(changes(edition, now)) - {_PARTS["wording"]}
    return None if other or not unproven(edition) else replace(now, bulletin=edition.bulletin)


def dump(edition: Edition) -> str:
    """An edition as JSON; ends with a newline."""
    head = {
        "format": FORMAT,
        "release": edition.bulletin.release.id,
        "version": edition.version,
        "locale": edition.bulletin.locale,
        "source_language": edition.bulletin.source_language,
        "approved": {"by": edition.by, "at": edition.at.isoformat(timespec="seconds")},
    }
    hashes = {**edition.hashes, "approval": _hash([head[name] for name in _approval(FORMAT)])}
    data = parts(edition.bulletin) | {"images": dict(edition.images)}
    if ids := heading_ids(edition.bulletin.release.body):
        data["headings"], hashes["headings"] = list(ids), _hash(list(ids))
    data = head | {"hashes": hashes} | data
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def load(raw: bytes, file: str) -> Edition:
    """Read an edition; raises `SourceError` where the file is none, or not as it was signed off."""
    try:
        data = given_json(raw, _once)
        read = EditionFile.model_validate_json(raw)
        if changed := list(_changed(data, read.format)):
            raise _refused(file, f"not as it was signed off: {', '.join(changed)} changed here")
        bulletin = replace(read.bulletin(file), signed_images=read.images)
        at = datetime.fromisoformat(read.approved.at)
        hashes = {"images": _hash(read.images), **read.hashes}
        kept = {part: hashes[part] for part in _PARTS}
        if any(isinstance(each, list) for each in data["text"]["notices"]):
            kept["text"] = _hash(text(bulletin.release))  # as editions have it since
        return Edition(bulletin, read.approved.by, at, kept, read.images, read.format)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise _unreadable(file, f"{where}: {first['msg']}") from error
    except (ValueError, KeyError) as error:
        raise _unreadable(file, f"{error!r}") from error


def _once(pairs: Sequence[tuple[str, object]]) -> Json:
    """A mapping whose names stand once: of two, people and programs may read another."""
    data = dict(pairs)
    if len(data) < len(pairs):
        raise ValueError("a name appears twice")
    return data


def _changed(data: Json, format_: int) -> Iterator[str]:
    """The parts of a file whose hash does not fit them, in words."""
    hashes = data["hashes"]
    if format_ == 1 and "images" in data:
        yield "its format"
    for part in _OLD if format_ == 1 else (*_OLD, "images"):
        if hashes[part] != _hash(data[part]):
            yield _PARTS[part]
    if data.get("headings", []) and hashes.get("headings") != _hash(data["headings"]):
        yield "the names of headings"
    if format_ > 1 and hashes["approval"] != _hash([data[name] for name in _approval(format_)]):
        yield "what was approved by whom"


def _approval(format_: int) -> tuple[str, ...]:
    """Return what an approval's hash covers beside the text: from format 3 on, the format."""
    return _APPROVAL if format_ < 3 else ("format", *_APPROVAL)


def _unreadable(file: str, why: str) -> SourceError:
    return _refused(file, f"not an edition that this Khabar can read ({why[:300]})")


def _refused(file: str, message: str) -> SourceError:
    return SourceError([Problem(Place(file, 1), message, HINT)])


def _hash(data: object) -> str:
    said = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return sha256(said.encode())


def differing_lines(before: Edition, after: Edition) -> Iterator[tuple[str, str, str]]:
    """The parts of the text that differ between two editions: (part, before, after)."""
    old, new = text(before.bulletin.release), text(after.bulletin.release)
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield name, _shown(old.get(name)), _shown(new.get(name))


def _shown(part: object) -> str:
    if part is None:
        return ""
    return part if isinstance(part, str) else json.dumps(part, ensure_ascii=False)
