"""`khabar verify FOLDER`: a downloaded folder or site, by the signed manifests that lie in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from khabar.digest import sha256
from khabar.distribution.signing import manifest as manifests
from khabar.distribution.signing.judgement import revisions
from khabar.distribution.signing.manifest import Manifest
from khabar.distribution.signing.verify import VerifyRequest, verify_by
from khabar.editions.signed_pdfs import SIGNATURE
from khabar.files.folder import Folder
from khabar.files.outputs.output import CHECKSUMS, read_checksums
from khabar.files.readable import Readable
from khabar.model import MANIFEST_SUFFIX
from khabar.problems import KhabarError
from khabar.reports import VerifyFolderReport, VerifyReport

_LARGEST = 200_000_000
_DOCUMENTS = (".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class FolderRequest:
    """A folder by its name; the certificates that are expected, as a file has them; the time."""

    name: str
    certificates: bytes
    now: datetime


@dataclass(frozen=True, slots=True)
class _Listed:
    """A manifest: its bytes, its signature, and what it says."""

    data: bytes
    seal: bytes | None
    said: Manifest

    @property
    def digests(self) -> set[str]:
        return {file.sha256 for _, _, file in self.said.files}


def verify_folder(
    folder: Readable, question: FolderRequest, standard: Folder
) -> VerifyFolderReport:
    """Verify all files of a folder. Links in it are not followed.

    A file that a manifest lists, or that bears the name of its release, is judged by the newest
    one. For others the folder's `SHA256SUMS` counts, if there is one, which nobody signs. Raises
    `KhabarError` where there is no manifest.
    """
    names = list(folder.files())
    listed = dict(_newest(folder, names))
    if not listed:
        hint = f"download the files in {MANIFEST_SUFFIX} and {MANIFEST_SUFFIX}{SIGNATURE}, too"
        raise KhabarError(f"no manifest in {question.name}", hint)
    rows: list[VerifyReport] = []
    sums = read_checksums(folder.maybe(CHECKSUMS, _LARGEST) or b"")
    others: list[str] = []
    changed: list[str] = []
    unlisted: list[str] = []
    for name in names:
        data = folder.read(name, _LARGEST)
        if row := _judged(name, data, listed, question, standard):
            rows.append(row)
        elif name in sums:
            (others if sums[name] == sha256(data) else changed).append(name)
        elif name.endswith(_DOCUMENTS):
            unlisted.append(name)
    missing = tuple(sorted(sums.keys() - set(names)))
    return VerifyFolderReport(
        question.name, tuple(rows), len(others), tuple(changed), tuple(unlisted), missing
    )


def _newest(folder: Readable, names: list[str]) -> Iterator[tuple[str, _Listed]]:
    """The newest manifest of each release; a later one stands for an earlier one."""
    found = []
    for name in names:
        if name.endswith(MANIFEST_SUFFIX):
            data = folder.read(name)
            found.append(_Listed(data, folder.maybe(f"{name}{SIGNATURE}"), manifests.load(data)))
    for each in sorted(found, key=lambda listed: listed.said.as_of):
        yield each.said.release, each


def _judged(
    name: str,
    data: bytes,
    listed: Mapping[str, _Listed],
    question: FolderRequest,
    standard: Folder,
) -> VerifyReport | None:
    """Judge a file that a manifest lists, or of a release that has one; `None` for any other.

    Of a release without a manifest nothing can be said: it may be published all the same.
    """
    bare = name.rpartition("/")[2]
    if MANIFEST_SUFFIX in bare:
        return None
    by = next((each for each in listed.values() if not each.digests.isdisjoint(revisions(data))),
              None)  # fmt: skip
    if bare.endswith(_DOCUMENTS):
        by = by or next((each for id_, each in listed.items() if bare.startswith(f"{id_}.")), None)
    if not by:
        return None
    asked = VerifyRequest(name, data, question.certificates, question.now)
    return verify_by(asked, by.data, by.seal, standard)
