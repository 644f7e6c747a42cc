"""Signed files that stand beside a bulletin in public: they are kept, and never rendered."""

from khabar.digest import sha256, with_digest
from khabar.editions.signed_pdfs import SIGNATURE, kept_file, manifest_of, pdf_of
from khabar.files.folder import Folder
from khabar.formats.port import Files
from khabar.model import MANIFEST_SUFFIX, Bulletin, is_signed


def signed_files(folder: Folder, bulletin: Bulletin, rendered: Files) -> dict[str, bytes]:
    """The signed PDF of a bulletin; and the manifest with its signature, where it is true of this.

    A manifest that lists another state of one of the `rendered` documents would call a reader's
    file altered, so it is left out until the release is signed again. Raises `NewsroomError` where
    a file cannot be read.
    """
    if not bulletin.signed:
        return {}
    pdf = kept_pdf(folder, bulletin)
    return {bulletin.signed_name: pdf, **signed_manifest(folder, bulletin, rendered)}


def signed_manifest(folder: Folder, bulletin: Bulletin, rendered: Files) -> dict[str, bytes]:
    """The manifest and its signature, where it lists the `rendered` documents as they are."""
    manifest = _manifest(folder, bulletin)
    documents = (data for name, data in rendered.items() if is_document(name))
    if not manifest or not all(sha256(data).encode() in manifest[0] for data in documents):
        return {}
    name = bulletin.manifest_name
    return {name: manifest[0], f"{name}{SIGNATURE}": manifest[1]}


def is_kept(name: str) -> bool:
    """Tell whether a file that stands beside a bulletin is a signed one, by its name."""
    return is_signed(name) or name.removesuffix(SIGNATURE).endswith(MANIFEST_SUFFIX)


def is_document(name: str) -> bool:
    """Tell whether a file of a bulletin is one that a manifest lists: not a page, nor for machines.

    Pages change with what is around them.
    """
    return name.endswith((".pdf", ".docx", ".txt"))


def kept_pdf(folder: Folder, bulletin: Bulletin) -> bytes:
    """The signed PDF of a bulletin that is offered; empty for none."""
    if not bulletin.signed:
        return b""
    name = pdf_of(bulletin.locale, bulletin.release.version, bulletin.signed.sha256)
    return folder.raw(kept_file(bulletin.release.id, name))


def _manifest(folder: Folder, bulletin: Bulletin) -> tuple[bytes, bytes] | None:
    if not bulletin.signed or not bulletin.signed.manifest:
        return None
    name = kept_file(bulletin.release.id, manifest_of(bulletin.signed.manifest))
    manifest = with_digest(folder.raw(name), bulletin.signed.manifest)
    signature = folder.raw(f"{name}{SIGNATURE}")
    return (manifest, signature) if manifest and signature else None
