"""What a publisher says of the PDFs of one release: which there are, and how each one stands.

`out/signed/<id>.manifest.json`. It is signed as it is, byte by byte, and says when it was made:
somebody with nothing but a PDF and this file can tell whether the PDF still holds.
"""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    ValidationError,
)

from khabar.digest import sha256
from khabar.model import Notice, NoticeKind, StandardNotice, Text
from khabar.problems import KhabarError

_MOST_REVISIONS = 1_000
FORMAT: Literal[1] = 1


@dataclass(frozen=True, slots=True)
class Certificate:
    """Whose signature it is: the name, and the certificate's SHA-256 in hexadecimal digits."""

    name: str
    sha256: str


class VersionState(StrEnum):
    """What a version is as of the manifest's time."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


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
    """A release in one locale: where it is read, its versions, and what readers were told."""

    locale: str
    address: str
    versions: tuple[Version, ...]
    notices: tuple[Notice, ...] = ()


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
    """What a manifest's file holds: the base of its parts. Keys of a newer Khabar are passed over.

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
    return Locale(name, stored.address, versions, tuple(map(_read_notice, stored.notices)))


def _read_file(stored: _File) -> File:
    return File(stored.name, stored.sha256, stored.id, signed=stored.signed)


def _read_notice(stored: _Notice) -> Notice:
    said = Text("notice", stored.text) if stored.text is not None else None
    return Notice(stored.version, stored.kind, stored.at, said, stored.standard)


def revisions(pdf: bytes) -> Iterator[str]:
    """The SHA-256 of a PDF, and of each state that it was in before something was added to it.

    What is added goes behind what was there (ISO 32000-1, 7.5.6), and each state ends with a line
    `%%EOF`. The whole file comes first, and no more than the first thousand are looked at: nobody
    adds to a PDF as often.
    """
    yield sha256(pdf)
    state, done = hashlib.sha256(), 0
    mark = b"%%EOF"
    at, left = pdf.find(mark), _MOST_REVISIONS
    while at >= 0 and left:
        left -= 1
        for end in _line_ends(pdf, at + len(mark)):
            state.update(pdf[done:end])
            done = end
            yield state.hexdigest()
        at = pdf.find(mark, done)


def _line_ends(pdf: bytes, at: int) -> Iterator[int]:
    yield at
    for end in (b"\r\n", b"\n", b"\r"):
        if pdf.startswith(end, at):
            yield at + len(end)
            return


class Verdict(StrEnum):
    """What a PDF is; `unknown` where the manifest itself cannot be relied on."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    ALTERED = "altered"
    FOREIGN = "not ours"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, and what it rests on: nothing of a release for a PDF that is not ours."""

    verdict: Verdict
    manifest: Manifest | None = None
    locale: Locale | None = None
    version: Version | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A PDF: its states (see `revisions`), its identifier, and whether its publisher signed it.

    `sealed_by` is the SHA-256 of the certificate of a signature that holds for the whole file;
    `vouched`: that an expected certificate stands behind it, `None` where none was expected.
    """

    states: tuple[str, ...]
    id: str
    sealed_by: str = ""
    vouched: bool | None = None

    def sealed(self, manifest: Manifest) -> bool:
        """Whether the publisher has signed it as it is."""
        if not self.sealed_by or self.vouched is False:
            return False
        if manifest.signer:
            return manifest.signer.sha256 == self.sealed_by
        return bool(self.vouched)


def judge(evidence: Evidence, manifests: Collection[Manifest]) -> Judgement:
    """What a PDF is by what its publisher says; bytes decide, and what it says of itself does not.

    Bytes of ours with the publisher's own signature behind them are ours. Bytes of ours with
    anything else behind them are altered, and so is what bears the identifier of one of ours.
    """
    rows = [(each, *row) for each in manifests for row in each.files]
    for manifest, locale, version, file in rows:
        if file.sha256 == evidence.states[0]:
            return Judgement(Verdict(version.standing.value), manifest, locale, version)
    for manifest, locale, version, file in rows:
        if file.sha256 in evidence.states:
            standing = Verdict(version.standing.value)
            verdict = standing if evidence.sealed(manifest) else Verdict.ALTERED
            return Judgement(verdict, manifest, locale, version)
    for manifest, locale, version, file in rows:
        if file.id and file.id == evidence.id:
            return Judgement(Verdict.ALTERED, manifest, locale, version)
    return Judgement(Verdict.FOREIGN)
