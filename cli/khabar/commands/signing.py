"""Commands for signed files: `sign`, `verify`."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar import console
from khabar.commands.options import (
    Json,
    Locales,
    NewsroomDir,
    Release,
    finish,
    locate,
    now,
    read_given,
)
from khabar.problems import KhabarError
from khabar.python_packages import how_to_add

if TYPE_CHECKING:
    from khabar.distribution.signing.signature import Key
    from khabar.reports import VerifyFolderReport, VerifyReport

KEY_PASSWORD = "KHABAR_P12_PASSWORD"  # noqa: S105 (the name of the variable)


def sign(
    release: Release,
    key: Annotated[
        Path, typer.Option(metavar="FILE", help="The private key with its certificate, PKCS#12.")
    ],
    locale: Locales = None,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Sign the PDFs of what is public, and a manifest of the release, into out/signed.

    They are also kept with the editions, and put into the site in out/ if that is built. The
    key's password is read from KHABAR_P12_PASSWORD, or asked for. `signatures:` in newsroom.yaml
    names an authority for time stamps.

    Example: khabar sign 2025-11-24-solidarity-forum --key newsroom.p12
    """
    _require_signatures()
    from khabar.commands.network.authorities import asked
    from khabar.distribution.signing.sign import SignRequest, offer
    from khabar.distribution.signing.sign import sign as put_signatures

    folder = locate(newsroom)
    wish = SignRequest(release, tuple(locale or ()), now(), asked)
    if _lies_in(key, folder.root):
        console.say(
            f"{key} is in the newsroom: who gets a copy of it gets the key, too; keep it elsewhere"
        )
    report = offer(folder, put_signatures(folder, wish, _key(key)), wish.now)
    finish(report, 4 if report.findings else 0, as_json=as_json)


def _lies_in(key: Path, newsroom: Path) -> bool:
    """Tell whether a key lies among what Git may hand on; `.khabar` is private."""
    from khabar.files.given import real

    place, home = real(key), real(newsroom)
    return place.is_relative_to(home) and not place.is_relative_to(home / ".khabar")


def _key(path: Path) -> "Key":
    from khabar.distribution.signing.signature import SignatureError, open_key

    data, password = read_given(path), os.environ.get(KEY_PASSWORD)
    try:
        return open_key(data, password or "")
    except SignatureError:
        if password is not None or not sys.stdin.isatty():
            raise
    return open_key(data, typer.prompt(f"Password of {path.name}", hide_input=True, err=True))


def verify(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A PDF, or a folder that was downloaded.")
    ],
    manifest: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Verify by this signed manifest, without a newsroom."),
    ] = None,
    cert: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The publisher's certificate, PEM or DER.")
    ] = None,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Tell whether a PDF is current, superseded, withdrawn, altered, or not ours.

    The signature of a manifest lies beside it, as FILE.p7s. Nothing is looked up on the network.
    A folder is verified by the manifests in it, file by file.

    Example: khabar verify forum.kk.pdf --manifest forum.manifest.json --cert publisher.pem
    """
    _require_signatures()
    from khabar.files import given

    if given.is_folder(file):
        found = _verified_folder(file, cert)
        finish(found, 0 if found.current else 4, as_json=as_json)
        return
    report = _verified(file, manifest, cert, newsroom)
    finish(report, 0 if report.verdict == "current" else 4, as_json=as_json)


def _verified(
    file: Path, manifest: Path | None, cert: Path | None, newsroom: Path | None
) -> "VerifyReport":
    from khabar.distribution.signing.verify import VerifyRequest, verify_by, verify_here
    from khabar.files import given
    from khabar.files.folder import Folder, standard

    question = VerifyRequest(str(file), read_given(file), read_given(cert) if cert else b"", now())
    if manifest:
        beside = manifest.with_name(f"{manifest.name}.p7s")
        seal = read_given(beside) if given.exists(beside) else None
        return verify_by(question, read_given(manifest), seal, Folder(standard()))
    return verify_here(question, locate(newsroom))


def _verified_folder(folder: Path, cert: Path | None) -> "VerifyFolderReport":
    from khabar.distribution.signing.verify_folder import FolderRequest, verify_folder
    from khabar.files.folder import Folder, standard
    from khabar.files.given import real
    from khabar.files.readable import Readable

    question = FolderRequest(str(folder), read_given(cert) if cert else b"", now())
    return verify_folder(Readable(real(folder)), question, Folder(standard()))


def _require_signatures() -> None:
    from importlib.util import find_spec

    if not find_spec("pyhanko"):
        hint = f"install it: {how_to_add('khabar[sign]')}"
        raise KhabarError("signatures need pyHanko", hint)
