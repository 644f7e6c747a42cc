"""What a publisher says of the PDFs of one release: which there are, and how each one stands.

`out/signed/<id>.manifest.json`. It is signed as it is, byte by byte, and says when it was made:
somebody with nothing but a PDF and this file can tell whether the PDF still holds.
"""

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from khabar.digest import sha256
from khabar.model import Notice, NoticeKind, StandardNotice, Text
from khabar.problems import KhabarError

FORMAT = 1
Json = dict[str, Any]


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


def dump(manifest: Manifest) -> bytes:
    """A manifest as JSON; the same manifest, the same bytes."""
    signer = manifest.signer
    data = {
        "format": FORMAT,
        "release": manifest.release,
        "publisher": manifest.publisher,
        "url": manifest.url,
        "timezone": manifest.timezone,
        "as_of": manifest.as_of.isoformat(timespec="seconds"),
        "signer": {"name": signer.name, "sha256": signer.sha256} if signer else None,
        "locales": {each.locale: _locale(each) for each in manifest.locales},
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _locale(locale: Locale) -> Json:
    return {
        "address": locale.address,
        "versions": [_version(each) for each in locale.versions],
        "notices": [_notice(each) for each in locale.notices],
    }


def _notice(notice: Notice) -> Json:
    said = {"standard": notice.standard.value} if notice.standard else {}
    said |= {"text": notice.text.markdown} if notice.text else {}
    at = notice.at.isoformat()
    return {"version": notice.version, "kind": notice.kind.value, "at": at, **said}


def _version(version: Version) -> Json:
    by = {"by": version.by} if version.by else {}
    files = [
        {"name": f.name, "sha256": f.sha256, "signed": f.signed, **({"id": f.id} if f.id else {})}
        for f in version.files
    ]
    return {"version": version.version, "standing": version.standing.value, **by, "files": files}


def load(raw: bytes) -> Manifest:
    """Read a manifest; raises `KhabarError` for what is none."""
    try:
        data = json.loads(raw)
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']}")
        return _manifest(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        hint = "it is written by `khabar sign`, as out/signed/<release>.manifest.json"
        raise KhabarError(f"not a manifest that this Khabar can read ({error!r})", hint) from error


def _manifest(data: Json) -> Manifest:
    signer = data["signer"]
    as_of = datetime.fromisoformat(data["as_of"])
    if as_of.tzinfo is None:
        raise ValueError("a time without its offset")
    return Manifest(
        _text(data["release"]),
        _text(data["publisher"]),
        _text(data["url"]),
        _text(data["timezone"]),
        as_of,
        tuple(_read_locale(name, each) for name, each in data["locales"].items()),
        Certificate(_text(signer["name"]), _text(signer["sha256"])) if signer else None,
    )


def _read_locale(name: str, data: Json) -> Locale:
    notices = tuple(_read_notice(each) for each in data["notices"])
    versions = tuple(
        Version(int(each["version"]), VersionState(each["standing"]),
                tuple(_read_file(file) for file in each["files"]), int(each.get("by", 0)))
        for each in data["versions"]
    )  # fmt: skip
    return Locale(name, _text(data["address"]), versions, notices)


def _read_notice(data: Json) -> Notice:
    text, standard = data.get("text"), data.get("standard")
    return Notice(
        int(data["version"]),
        NoticeKind(data["kind"]),
        datetime.fromisoformat(data["at"]),
        Text("notice", _text(text)) if text is not None else None,
        StandardNotice(standard) if standard is not None else None,
    )


def _read_file(data: Json) -> File:
    texts = (_text(data["name"]), _text(data["sha256"]), _text(data.get("id", "")))
    return File(*texts, signed=data["signed"] is True)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a text is wanted, not {value!r}")
    return value


def revisions(pdf: bytes) -> Iterator[str]:
    """The SHA-256 of a PDF, and of each state that it was in before something was added to it.

    What is added goes behind what was there (ISO 32000-1, 7.5.6), and each state ends with a line
    `%%EOF`. The whole file comes first.
    """
    yield sha256(pdf)
    state, done = hashlib.sha256(), 0
    mark = b"%%EOF"
    at = pdf.find(mark)
    while at >= 0:
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
