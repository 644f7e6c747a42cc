"""Signed PDFs that are kept with the editions ↔ JSON: `releases/<id>/editions/signed/signed.json`.

A signature cannot be made again, so it is a source: the signed PDFs of a release, and the manifest
that was signed with them, lie beside its editions. This record says of which text each one is. It
is written last, and names each file by its content: a command that is cut off changes nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from khabar.digest import sha256
from khabar.editions import Edition, Present
from khabar.model import Bulletin
from khabar.problems import Place, Problem, SourceError

_SEEN = ("text", "facts", "newsroom", "images")
_DIGEST = r"^[0-9a-f]{64}$"
SIGNATURE = ".p7s"
"""The suffix that a manifest's signature adds to the manifest's name."""


def kept_file(release: str, name: str = "signed.json") -> str:
    """Name a signed file that is kept with the editions; by itself the record of them."""
    return f"releases/{release}/editions/signed/{name}"


def pdf_of(locale: str, version: int, digest: str) -> str:
    """Name a signed PDF that is kept, by its SHA-256."""
    return f"v{version}.{locale}.{digest[:16]}.pdf"


def manifest_of(digest: str) -> str:
    """Name a signed manifest that is kept, by its SHA-256."""
    return f"manifest.{digest[:16]}.json"


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)


class TextDigest(_Part):
    """A version in one locale, and the digest of its text (see `text_of`)."""

    locale: str
    version: int
    text: str = Field(pattern=_DIGEST)


class KeptPdf(TextDigest):
    """A signed PDF: of which text it is, and its own SHA-256."""

    sha256: str = Field(pattern=_DIGEST)

    @property
    def name(self) -> str:
        """Name of the file in the folder of the record."""
        return pdf_of(self.locale, self.version, self.sha256)


class KeptManifest(_Part):
    """A signed manifest: its SHA-256, and what was current when it was signed."""

    sha256: str = Field(pattern=_DIGEST)
    current: tuple[TextDigest, ...]

    @property
    def name(self) -> str:
        """Name of the file in the folder of the record; its signature bears `.p7s` behind it."""
        return manifest_of(self.sha256)


class _Record(_Part):
    format: Literal[1] = 1
    pdfs: tuple[KeptPdf, ...] = ()
    manifest: KeptManifest | None = None


@dataclass(frozen=True, slots=True)
class SignedPdfs:
    """PDFs of a release that were signed, and the manifest of them."""

    pdfs: tuple[KeptPdf, ...] = ()
    manifest: KeptManifest | None = None

    @property
    def files(self) -> Iterator[tuple[str, str]]:
        """The files that are named, with their SHA-256."""
        yield from ((each.name, each.sha256) for each in self.pdfs)
        if self.manifest:
            yield self.manifest.name, self.manifest.sha256

    def of(self, text: TextDigest) -> KeptPdf | None:
        """Find the signed PDF of a text, or `None`."""
        return next((each for each in self.pdfs if _same(each, text)), None)

    def tells(self, texts: Mapping[str, TextDigest]) -> bool:
        """Tell whether the manifest lists exactly these texts, by locale, as current."""
        listed = {each.locale: each for each in self.manifest.current} if self.manifest else {}
        return listed.keys() == texts.keys() and all(_same(listed[e], texts[e]) for e in texts)


def _same(one: TextDigest, other: TextDigest) -> bool:
    return (one.locale, one.version, one.text) == (other.locale, other.version, other.text)


def text_of(bulletin: Bulletin, images: Mapping[str, str], edition: Edition | None) -> TextDigest:
    """Name what a bulletin says: a signed PDF counts as long as that is the same.

    Design and the templates' wording are no part of it: a signature outlives a new stylesheet. What
    the bulletin lags behind is one. `edition` is the one that stands, if there is one: its stored
    hashes are used, so that a later Khabar gets the same name.
    """
    said = bulletin.in_full()
    hashes = edition.hashes if edition else Present(said, said.release, images).hashes()
    parts = [*(hashes[name] for name in _SEEN), *bulletin.stale]
    text = sha256("\n".join(parts).encode())
    return TextDigest(locale=bulletin.locale, version=bulletin.release.version, text=text)


def write(signed: SignedPdfs) -> str:
    """A record as JSON; ends with a newline."""
    stored = _Record(pdfs=signed.pdfs, manifest=signed.manifest)
    return f"{stored.model_dump_json(indent=2)}\n"


def read(raw: bytes, file: str) -> SignedPdfs:
    """Read a record; raises `SourceError` for what is none."""
    try:
        stored = _Record.model_validate_json(raw)
    except ValidationError as error:
        said = error.errors(include_url=False, include_input=False)[0]["msg"]
        hint = "restore it from version control, or sign again: `khabar sign`"
        raise SourceError([Problem(Place(file, 1), f"cannot be read: {said}", hint)]) from error
    return SignedPdfs(stored.pdfs, stored.manifest)
