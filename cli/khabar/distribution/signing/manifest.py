"""Manifest of a release's PDFs: which there are, and how each one stands.

`out/signed/<id>.manifest.json`. It is signed as it is, byte by byte, and says when it was made:
somebody with nothing but a PDF and this file can tell whether the PDF still holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    ValidationError,
)

from khabar.model import Notice, NoticeKind, StandardNotice, Text, VersionState
from khabar.problems import KhabarError

FORMAT: Literal[1] = 1


@dataclass(frozen=True, slots=True)
class Certificate:
    """Signer of a file: the name, and the certificate's SHA-256 in hexadecimal digits."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class File:
    """A PDF: its name, its SHA-256, the identifier that it bears, and whether it is signed."""

    name: str
    sha256: str
    id: str = ""
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """A version in one locale; `by` is the one that supersedes it, 0 for none."""

    version: int
    standing: VersionState
    files: tuple[File, ...]
    by: int = 0


@dataclass(frozen=True, slots=True)
class Locale:
    """A release in one locale: where it is read, its versions, and what readers were told.

    `corrected` are the locales that have a correction which this one lacks.
    """

    locale: str
    address: str
    versions: tuple[Version, ...]
    notices: tuple[Notice, ...] = ()
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """The PDFs of a release. `signer` is whose signatures on them are the publisher's own."""

    release: str
    publisher: str
    url: str
    timezone: str
    as_of: datetime
    locales: tuple[Locale, ...]
    signer: Certificate | None = None

    @property
    def files(self) -> Iterator[tuple[Locale, Version, File]]:
        """Every PDF, with its locale and its version."""
        for locale in self.locales:
            for version in locale.versions:
                for file in version.files:
                    yield locale, version, file


def _instant(value: object) -> object:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def _seconds(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


class _Stored(BaseModel):
    """Base of the parts of a manifest's file. Keys of a newer Khabar are passed over.

    A field that has its default value is not written.
    """

    model_config = ConfigDict(strict=True, frozen=True)


class _Certificate(_Stored):
    name: str
    sha256: str


class _File(_Stored):
    name: str
    sha256: str
    signed: bool
    id: str = ""


class _Version(_Stored):
    version: int
    standing: VersionState
    by: int = 0
    files: tuple[_File, ...]


class _Notice(_Stored):
    version: int
    kind: NoticeKind
    at: Annotated[datetime, BeforeValidator(_instant), PlainSerializer(datetime.isoformat)]
    standard: StandardNotice | None = None
    text: str | None = None


class _Locale(_Stored):
    address: str
    versions: tuple[_Version, ...]
    notices: tuple[_Notice, ...]
    corrected: tuple[str, ...] = ()


class _Manifest(_Stored):
    format: Literal[1]
    release: str
    publisher: str
    url: str
    timezone: str
    as_of: Annotated[AwareDatetime, BeforeValidator(_instant), PlainSerializer(_seconds)]
    signer: _Certificate | None
    locales: dict[str, _Locale]


def dump(manifest: Manifest) -> bytes:
    """A manifest as JSON; the same manifest, the same bytes."""
    signer = manifest.signer
    stored = _Manifest(
        format=FORMAT,
        release=manifest.release,
        publisher=manifest.publisher,
        url=manifest.url,
        timezone=manifest.timezone,
        as_of=manifest.as_of,
        signer=_Certificate(name=signer.name, sha256=signer.sha256) if signer else None,
        locales={each.locale: _locale(each) for each in manifest.locales},
    )
    return (stored.model_dump_json(indent=2, exclude_defaults=True) + "\n").encode()


def _locale(locale: Locale) -> _Locale:
    return _Locale(
        address=locale.address,
        versions=tuple(_version(each) for each in locale.versions),
        notices=tuple(_notice(each) for each in locale.notices),
        corrected=locale.corrected,
    )


def _version(each: Version) -> _Version:
    files = tuple(
        _File(name=file.name, sha256=file.sha256, signed=file.signed, id=file.id)
        for file in each.files
    )
    return _Version(version=each.version, standing=each.standing, by=each.by, files=files)


def _notice(notice: Notice) -> _Notice:
    said = notice.text.markdown if notice.text else None
    return _Notice(
        version=notice.version, kind=notice.kind, at=notice.at, standard=notice.standard, text=said
    )


def load(raw: bytes) -> Manifest:
    """Read a manifest; raises `KhabarError` for what is none."""
    try:
        stored = _Manifest.model_validate_json(raw)
    except ValidationError as error:
        hint = "it is written by `khabar sign`, as out/signed/<release>.manifest.json"
        wrong = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, wrong["loc"]))
        message = f"not a manifest that this Khabar can read ({where}: {wrong['msg']})"
        raise KhabarError(message.replace("(: ", "("), hint) from error
    signer = stored.signer
    return Manifest(
        stored.release,
        stored.publisher,
        stored.url,
        stored.timezone,
        stored.as_of,
        tuple(_read_locale(name, each) for name, each in stored.locales.items()),
        Certificate(signer.name, signer.sha256) if signer else None,
    )


def _read_locale(name: str, stored: _Locale) -> Locale:
    versions = tuple(
        Version(each.version, each.standing, tuple(map(_read_file, each.files)), each.by)
        for each in stored.versions
    )
    notices = tuple(map(_read_notice, stored.notices))
    return Locale(name, stored.address, versions, notices, stored.corrected)


def _read_file(stored: _File) -> File:
    return File(stored.name, stored.sha256, stored.id, signed=stored.signed)


def _read_notice(stored: _Notice) -> Notice:
    said = Text("notice", stored.text) if stored.text is not None else None
    return Notice(stored.version, stored.kind, stored.at, said, stored.standard)
