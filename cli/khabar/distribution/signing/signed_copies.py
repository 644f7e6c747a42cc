"""Signed copies of PDFs: where they lie, and which may stand in for the rendered one."""

from khabar.digest import sha256
from khabar.distribution.signing import manifest as manifests
from khabar.distribution.signing.manifest import Manifest
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
    """The manifest that was signed last; raises `KhabarError` where it cannot be read."""
    data = folder.raw(manifest_file(id_))
    return manifests.load(data) if data else None


def signed_copy(folder: Folder, bulletin: Bulletin, pdf: bytes) -> bytes | None:
    """The signed copy of a bulletin's PDF: of exactly these bytes, and as the manifest knows it."""
    id_, locale, version = bulletin.release.id, bulletin.locale, bulletin.release.version
    listed = last_manifest(folder, id_)
    copy = folder.raw(signed_file(id_, locale, version))
    if not listed or not copy:
        return None
    known = {
        each.sha256
        for place, row, each in listed.files
        if (place.locale, row.version) == (locale, version)
    }
    same = copy.startswith(pdf) and {sha256(pdf), sha256(copy)} <= known
    return copy if same else None
