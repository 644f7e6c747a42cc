"""`khabar sign`: signed copies of what is public, and a signed manifest of the release."""

from datetime import datetime

from khabar.build.built_files import BuiltFiles
from khabar.distribution.signing import manifest as manifests
from khabar.distribution.signing import signature
from khabar.distribution.signing.pdf_inventory import PdfInventory
from khabar.distribution.signing.signature import Key
from khabar.distribution.signing.signed_copies import (
    manifest_file,
    render_pdf,
    signature_file,
    signed_file,
)
from khabar.editorial.decision import find
from khabar.files.folder import Folder
from khabar.files.output import Output
from khabar.formats.pdf.signature_field import NAME
from khabar.model import Bulletin
from khabar.problems import KhabarError
from khabar.reports import Signed, SignReport
from khabar.standing.bulletins import prepare
from khabar.standing.findings import known_findings
from khabar.translating.suggest import check_locales
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load_linked


def sign(folder: Folder, id_: str, locales: tuple[str, ...], key: Key, now: datetime) -> SignReport:
    """Sign the PDFs of what is public at `now`, and say in a manifest how each version stands.

    The copies lie in `out/signed`. One that is there already, of the same bytes and by the same
    key, stays; the manifest is of all locales and made anew each time.
    """
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
    out = Output(folder.root / "out")
    done = tuple(_signed(out, folder, each.bulletin, key, now) for each in wanted if each.public)
    manifest = PdfInventory(folder, BuiltFiles(folder, loaded.newsroom), loaded, mine).manifest(
        release.id, now, key.certificate
    )
    if manifest.locales:
        _put(out, manifest_file(id_), manifests.dump(manifest), key, now)
    written = manifest_file(id_) if manifest.locales else ""
    lacking = [each for each in wanted if not each.public]
    reasons = tuple(f"{e.key[1]}: {reason}" for e in lacking for reason in e.bulletin.reasons)
    return SignReport(id_, key.certificate.name, done, written, reasons,
                      any(each.finding for each in lacking))  # fmt: skip


def _signed(out: Output, folder: Folder, bulletin: Bulletin, key: Key, now: datetime) -> Signed:
    release, pdf = bulletin.release, render_pdf(folder, bulletin)
    name = signed_file(release.id, bulletin.locale, release.version)
    already = _is_copy(folder, name, pdf, key, now)
    if not already:
        _write(out, name, signature.sign_pdf(pdf, key, NAME, now))
    return Signed(bulletin.locale, release.version, name, already)


def _is_copy(folder: Folder, name: str, pdf: bytes, key: Key, now: datetime) -> bool:
    """Tell whether a signed copy of these bytes, by the same key, is in the folder."""
    copy = folder.raw(name)
    if not copy.startswith(pdf):
        return False
    seal = signature.examine_pdf(copy, (), now)
    return bool(seal and seal.intact and seal.certificate == key.certificate)


def _put(out: Output, name: str, data: bytes, key: Key, now: datetime) -> None:
    _write(out, name, data)
    _write(out, signature_file(name), signature.sign(data, key, now))


def _write(out: Output, name: str, data: bytes) -> None:
    out.put_file(name.removeprefix("out/"), data)
