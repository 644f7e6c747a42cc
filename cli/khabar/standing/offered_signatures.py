"""Signed PDFs that readers are offered: only those of the text that is public now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from khabar.editions import Edition
from khabar.editions.signed_pdfs import SignedPdfs, TextDigest, text_of
from khabar.model import Bulletin, SignedPdf
from khabar.problems import Level, Place, Problem
from khabar.standing.prepared_bulletins import Prepared
from khabar.workspace.load import Loaded

SIGNATURE_CHECK = "signature"
"""The check that finds signed PDFs of another text than readers have."""


def with_signed(loaded: Loaded, rows: Iterable[Prepared]) -> Iterator[Prepared]:
    """The bulletins of one release, each public one with its signed PDF where there is one.

    The manifest is added if it lists exactly these bulletins as current.
    """
    rows = tuple(rows)
    signed = loaded.pdfs.get(rows[0].bulletin.release.id) if rows else None
    if not signed:
        yield from rows
        return
    texts = public_texts(loaded, rows)
    listed = signed.manifest.sha256 if signed.manifest and signed.tells(texts) else ""
    for each in rows:
        yield _with_its_own(each, signed, texts, listed) if each.public else each


def _with_its_own(
    prepared: Prepared, signed: SignedPdfs, texts: Mapping[str, TextDigest], listed: str
) -> Prepared:
    found = signed.of(texts[prepared.bulletin.locale])
    if not found or not prepared.bulletin.pdf:
        return prepared
    bulletin = replace(prepared.bulletin, signed=SignedPdf(found.sha256, listed))
    return replace(prepared, bulletin=bulletin)


def signature_problems(loaded: Loaded, prepared: Iterable[Prepared]) -> Iterator[Problem]:
    """Tell which bulletins were signed once, and are not offered signed any more."""
    signing = [each.bulletin for each in prepared if each.public and each.key[0] in loaded.pdfs]
    unlisted = dict[str, Bulletin]()
    for each in (each for each in signing if each.pdf):
        if not each.signed:
            yield _unsigned(
                each,
                f"{each.locale}: the PDF of this text is not signed; readers are offered the"
                " plain one",
            )
        elif not each.signed.manifest:
            unlisted[each.release.id] = each
    for each in unlisted.values():
        yield _unsigned(
            each,
            "the signed list of files is of other texts; readers do not get it",
        )


def _unsigned(bulletin: Bulletin, message: str) -> Problem:
    release = bulletin.release
    hint = f"sign again: `khabar sign {release.id}`"
    return Problem(Place(release.file), message, hint, Level.WARNING, SIGNATURE_CHECK)


def public_texts(loaded: Loaded, rows: Iterable[Prepared]) -> Mapping[str, TextDigest]:
    """Name the texts of a release that are public, by locale."""
    public = (each.bulletin for each in rows if each.public)
    return {each.locale: _text_of(loaded, each) for each in public}


def _text_of(loaded: Loaded, bulletin: Bulletin) -> TextDigest:
    known = {**loaded.pictures.digests(bulletin.release), **bulletin.signed_images}
    return text_of(bulletin, known, _edition(loaded, bulletin))


def _edition(loaded: Loaded, bulletin: Bulletin) -> Edition | None:
    """The edition that a bulletin was made from."""
    release = bulletin.release
    row = () if bulletin.withdrawn else loaded.editions.get((release.id, bulletin.locale), ())
    return next(
        (each for each in row if each.version == release.version and not each.unsigned), None
    )
