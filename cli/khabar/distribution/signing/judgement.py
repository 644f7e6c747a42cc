"""Judges a PDF by its publisher's manifest: its bytes decide, not its metadata."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from khabar.digest import sha256
from khabar.distribution.signing.manifest import (
    Locale,
    Manifest,
    Version,
)

_MOST_REVISIONS = 1_000


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
    """Verdict on a PDF; `unknown` where the manifest itself cannot be relied on."""

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
        """Tell whether the publisher has signed the manifest as it is."""
        if not self.sealed_by or self.vouched is False:
            return False
        if manifest.signer:
            return manifest.signer.sha256 == self.sealed_by
        return bool(self.vouched)


def judge(evidence: Evidence, manifests: Collection[Manifest]) -> Judgement:
    """Judge a PDF by its publisher's manifest.

    A listed file, also with the publisher's own signature appended, is ours. A listed file with
    anything else appended is altered; so is any other file that bears the identifier of one of
    ours. Of a file that several versions have, such as a picture, the newest version counts.
    """
    rows = [(each, *row) for each in manifests for row in each.files]
    rows.sort(key=lambda row: row[2].version, reverse=True)
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
