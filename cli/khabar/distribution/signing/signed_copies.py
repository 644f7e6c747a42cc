"""Signed copies of PDFs: where they are, and which may replace the rendered one."""

from khabar.build.signed_files import kept_pdf
from khabar.digest import sha256, with_digest
from khabar.distribution.signing import manifest as manifests
from khabar.distribution.signing.manifest import Manifest
from khabar.editions import signed_pdfs
from khabar.editions.signed_pdfs import kept_file
from khabar.files.folder import Folder
from khabar.formats.bulletin_files import Job, render_bulletin
from khabar.model import Bulletin, FormatName
from khabar.problems import KhabarError
from khabar.workspace.release_images import images_of

SIGNED = "out/signed"


def render_pdf(folder: Folder, bulletin: Bulletin) -> bytes:
    """The PDF of a bulletin, rendered for a signature: what is signed is not taken from out/.

    Raises `KhabarError` where it cannot be rendered.
    """
    images = images_of(folder, bulletin)
    files = render_bulletin(Job(bulletin, images, folder.templates, "", (FormatName.PDF,)))
    if isinstance(files, KhabarError):
        raise files
    return files[bulletin.pdf_name]


def signed_file(id_: str, locale: str, version: int) -> str:
    """Path of a PDF's signed copy in the newsroom."""
    return f"{SIGNED}/{locale}/{id_}/{id_}.{locale}.v{version}.pdf"


def manifest_file(id_: str) -> str:
    """Path of a release's signed manifest in the newsroom; its signature lies beside it."""
    return f"{SIGNED}/{id_}.manifest.json"


def signature_file(manifest: str) -> str:
    """Path of a manifest's detached signature."""
    return f"{manifest}.p7s"


def last_manifest(folder: Folder, id_: str) -> Manifest | None:
    """The manifest that was signed last; raises `KhabarError` where it cannot be read.

    It is kept with the editions; an older Khabar left it in out/ alone.
    """
    raw = folder.raw(file := kept_file(id_))
    kept = signed_pdfs.read(raw, file).manifest if raw else None
    data = with_digest(folder.raw(kept_file(id_, kept.name)), kept.sha256) if kept else b""
    data = data or folder.raw(manifest_file(id_))
    return manifests.load(data) if data else None


def signed_copy(folder: Folder, bulletin: Bulletin, pdf: bytes) -> bytes | None:
    """The signed copy of a bulletin's PDF, as the manifest knows it.

    It is the one that is kept with the editions, which readers are offered; otherwise that in
    `out/signed`, if it is of exactly the bytes of `pdf`. Where somebody has put another file there,
    there is none.
    """
    id_, locale, version = bulletin.release.id, bulletin.locale, bulletin.release.version
    listed = last_manifest(folder, id_)
    copy = folder.raw(signed_file(id_, locale, version))
    if not listed or not (copy or bulletin.signed):
        return None
    known = {
        each.sha256
        for place, row, each in listed.files
        if (place.locale, row.version) == (locale, version)
    }
    if copy and sha256(copy) not in known:
        return None
    if kept := kept_pdf(folder, bulletin):
        return kept
    return copy if copy.startswith(pdf) and sha256(pdf) in known else None
