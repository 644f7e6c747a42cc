"""`khabar sign`: signed copies of what is public, and a signed manifest of the release."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from khabar.build.build import build
from khabar.build.built_files import BuiltFiles
from khabar.build.request import Request
from khabar.build.signed_files import kept_pdf
from khabar.digest import sha256
from khabar.distribution.signing import manifest as manifests
from khabar.distribution.signing import signature
from khabar.distribution.signing.evidence import with_evidence
from khabar.distribution.signing.manifest import Manifest
from khabar.distribution.signing.pdf_inventory import DOCUMENTS, PdfInventory
from khabar.distribution.signing.signature import Key
from khabar.distribution.signing.signed_copies import (
    manifest_file,
    render_pdf,
    signature_file,
    signed_file,
)
from khabar.distribution.signing.time_stamps import Ask, TimeStamps
from khabar.editions import signed_pdfs
from khabar.editions.signed_pdfs import (
    SIGNATURE,
    KeptManifest,
    KeptPdf,
    SignedPdfs,
    TextDigest,
    kept_file,
)
from khabar.editorial.deciding.decision import find
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.formats.pdf.signature_field import NAME
from khabar.model import Bulletin, SignatureLevel
from khabar.problems import KhabarError
from khabar.reports import Signed, SignReport
from khabar.standing.bulletins import prepare
from khabar.standing.findings import known_findings
from khabar.standing.offered_signatures import public_texts
from khabar.translating.suggest import check_locales
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import load_linked

_IS_OURS = re.compile(r"(?:v\d+\..+|manifest)\.[0-9a-f]{16}\.(?:pdf|json|json\.p7s)").fullmatch


@dataclass(frozen=True, slots=True)
class SignRequest:
    """A release to sign, in some locales or in all; the time that it is, and the network."""

    id: str
    locales: tuple[str, ...]
    now: datetime
    ask: Ask


def sign(folder: Folder, wish: SignRequest, key: Key) -> SignReport:
    """Sign the PDFs of what is public at `now`, and say in a manifest how each version stands.

    They are kept with the editions of the release, where builds find them, and lie in `out/signed`
    for whoever hands them on. A signed PDF that is there already, of the same text and by the same
    key, stays; the manifest is of all locales and made anew each time. Nothing is written before
    everything is signed. Raises `AuthorityError` where an authority does not do its part.
    """
    id_, locales, now = wish.id, wish.locales, wish.now
    loaded = load_linked(FolderNewsroom(folder), (id_,))
    release = find(loaded, id_)
    check_locales(loaded, locales)
    if not loaded.newsroom.policies.sign:
        hint = "write `policies: {sign: true}` into releases/newsroom.yaml, then build"
        raise KhabarError("the newsroom's PDFs have no place for a signature", hint)
    signature.check_term(key, now)
    prepared, _ = prepare(loaded, now, known_findings(folder))
    mine = [each for each in prepared if each.key[0] == id_]
    wanted = [each for each in mine if not locales or each.key[1] in locales]
    signer = _ReleaseSigner(folder, loaded, key, wish)
    texts = public_texts(loaded, mine)
    done = tuple(signer.signed(e.bulletin, texts[e.key[1]]) for e in wanted if e.public)
    built = BuiltFiles(folder, loaded.newsroom)
    inventory = PdfInventory(folder, built, loaded, mine, signer.pdfs, DOCUMENTS)
    written = ""
    if texts:  # A release that readers may not know of is not in the manifest.
        manifest = inventory.manifest(release.id, now, key.certificate)
        signer.keep(id_, manifest, tuple(texts.values()))
        written = manifest_file(id_)
    lacking = [each for each in wanted if not each.public]
    reasons = tuple(reason for each in lacking for reason in each.named_reasons)
    return SignReport(id_, key.certificate.name, done, written, reasons,
                      any(each.finding for each in lacking))  # fmt: skip


def offer(folder: Folder, report: SignReport, now: datetime) -> SignReport:
    """Copy signed files into the built site, so that its pages offer them.

    A newsroom that cannot be built stays as it is, with its signed files; the report says so.
    """
    if not report.manifest or not any(folder.names("out/public")):
        return report
    try:
        built = build(folder, Request((report.release,)), now, folder.root / "out", lambda *_: None)
    except KhabarError:
        return report
    return replace(report, offered=not built.broken)


class _ReleaseSigner:
    """Signs the PDFs of a release, one after the other; `pdfs` are those that are signed by now.

    They are named by their places in the newsroom's `out/signed`.
    """

    def __init__(self, folder: Folder, loaded: Loaded, key: Key, wish: SignRequest) -> None:
        self.folder, self.key, self.loaded = folder, key, loaded
        self.now, self.ask = wish.now, wish.ask
        setup = loaded.newsroom.signatures
        self.level = setup.level
        stamped = self.level is not SignatureLevel.B_B
        self.stamps = TimeStamps(setup.time_stamps, wish.ask) if stamped else None
        self.pdfs: dict[str, bytes] = {}
        self.kept: list[KeptPdf] = []

    def signed(self, bulletin: Bulletin, text: TextDigest) -> Signed:
        """Sign a bulletin's PDF, unless that has been done already."""
        release = bulletin.release
        name = signed_file(release.id, bulletin.locale, release.version)
        rendered = render_pdf(self.folder, bulletin)
        before = kept_pdf(self.folder, bulletin) or self.folder.raw(name)
        already = self._is_mine(before, rendered)
        pdf = before if already else self._written(rendered)
        self.pdfs[name] = pdf
        self.kept.append(KeptPdf(**text.model_dump(), sha256=sha256(pdf)))
        return Signed(bulletin.locale, release.version, name, already, self.level.value)

    def _written(self, rendered: bytes) -> bytes:
        """Sign a PDF at the newsroom's level."""
        pdf = signature.sign_pdf(rendered, self.key, NAME, self.now, self.stamps)
        return with_evidence(pdf, self.ask) if self.level is SignatureLevel.B_LT else pdf

    def _is_mine(self, pdf: bytes, rendered: bytes) -> bool:
        """Tell whether a PDF is signed by the same key, and nothing else than is rendered now.

        It has the newsroom's level, at least.
        """
        if not pdf.startswith(rendered):
            return False
        seal = signature.examine_pdf(pdf, (), self.now)
        if not seal or not seal.intact or seal.certificate != self.key.certificate:
            return False
        return list(SignatureLevel).index(seal.level) >= list(SignatureLevel).index(self.level)

    def keep(self, id_: str, manifest: Manifest, texts: tuple[TextDigest, ...]) -> None:
        """Write what was signed: beside the editions, the record last; then in `out/signed`."""
        data = manifests.dump(manifest)
        seal = signature.sign(data, self.key, self.now, self.stamps)
        listed = KeptManifest(sha256=sha256(data), current=texts)
        before = self.loaded.pdfs.get(id_, SignedPdfs())
        anew = {(each.locale, each.version) for each in self.kept}
        rest = [each for each in before.pdfs if (each.locale, each.version) not in anew]
        record = SignedPdfs((*rest, *self.kept), listed)
        files = {each.name: self.pdfs[signed_file(id_, each.locale, each.version)]
                 for each in self.kept}  # fmt: skip
        files |= {listed.name: data, f"{listed.name}{SIGNATURE}": seal}
        self._write_kept(id_, record, files)
        out = Output(self.folder.root / "out")
        lying = {**self.pdfs, manifest_file(id_): data, signature_file(manifest_file(id_)): seal}
        for name, content in lying.items():
            out.put_file(name.removeprefix("out/"), content)

    def _write_kept(self, id_: str, record: SignedPdfs, files: Mapping[str, bytes]) -> None:
        """Write files, then the record that names them; those that it names no more go."""
        self.folder.write({kept_file(id_, name): data for name, data in files.items()})
        self.folder.write({kept_file(id_): signed_pdfs.write(record)})
        named = {name for name, _ in record.files} | files.keys()
        for name in self.folder.names(kept_file(id_, "").rstrip("/")):
            if name not in named and kept_file(id_, name) != kept_file(id_) and _IS_OURS(name):
                self.folder.remove(kept_file(id_, name))
