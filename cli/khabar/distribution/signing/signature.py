"""Digital signatures: PAdES in PDFs (ETSI EN 319 142-1), CMS beside other files (RFC 5652).

Nothing here reaches a network by itself: who signs gives one, where authorities are to be asked.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import cms, pem, x509  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError, extract_certificate_info
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.validation import (
    SignatureCoverageLevel,
    async_validate_detached_cms,
    validate_pdf_signature,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from khabar.distribution.signing.evidence import evidence_in
from khabar.distribution.signing.manifest import Certificate
from khabar.distribution.signing.signature_facts import (
    SignatureFacts,
    context_of,
    facts_of,
    shown,
)
from khabar.distribution.signing.time_stamps import AuthorityError, TimeStamps
from khabar.problems import KhabarError

# pyHanko logs what this module returns as a value; without a handler it would go to stderr.
logging.getLogger("pyhanko").addHandler(logging.NullHandler())

_DIGEST = "sha256"
# What a certificate must be for, where it says what it is for: one of these is enough.
_USAGE = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)


class SignatureError(KhabarError):
    """A key that cannot sign, or a file that cannot be signed or judged."""


@dataclass(frozen=True, slots=True)
class Key:
    """A private key with its certificate."""

    signer: SimpleSigner
    holder: x509.Certificate

    @property
    def certificate(self) -> Certificate:
        """Certificate of the signer."""
        return shown(self.holder)


def open_key(data: bytes, password: str) -> Key:
    """The key of a PKCS#12 file; raises `SignatureError` where there is none to be had."""
    secret = password.encode() or None
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(data, secret)
    except ValueError as error:
        hint = "is it a PKCS#12 file, and is that its password?"
        raise SignatureError("the key cannot be opened", hint) from error
    if key is None or certificate is None:
        hint = "export it again with the private key: `openssl pkcs12 -export`"
        raise SignatureError("the file has no private key with its certificate", hint)
    signer = SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=secret)
    return Key(signer, signer.signing_cert)


def check_term(key: Key, now: datetime) -> None:
    """Raise `SignatureError` where the certificate is not valid at `now`."""
    term = key.holder["tbs_certificate"]["validity"]
    first, last = term["not_before"].native, term["not_after"].native
    if not first <= now <= last:
        hint = "ask for a new certificate"
        raise SignatureError(f"the certificate is valid from {first} to {last}", hint)


class _Writer(IncrementalPdfFileWriter):
    """Adds a signature and nothing else: what the metadata say of both standards stays as it is."""

    def _update_meta(self) -> None:
        pass


class _Signer(PdfSigner):
    """Signs at a time that it is told, not at the clock's."""

    def __init__(self, key: Key, field: str, when: datetime, stamps: TimeStamps | None) -> None:
        wish = PdfSignatureMetadata(field, _DIGEST, subfilter=SigSeedSubFilter.PADES)
        super().__init__(wish, key.signer, timestamper=stamps)
        self.when = when

    def init_signing_session(self, *values: Any, **options: Any) -> PdfSigningSession:
        session = super().init_signing_session(*values, **options)
        session.system_time = self.when
        return session


def sign_pdf(
    pdf: bytes, key: Key, field: str, when: datetime, stamps: TimeStamps | None = None
) -> bytes:
    """The PDF with a signature in its field of that name: the same bytes, and more after them.

    With `stamps` it has a time stamp. Raises `SignatureError` where it has no such field, and
    `AuthorityError` where nobody gives a stamp that holds.
    """
    try:
        writer = _Writer(BytesIO(pdf))
        signer = _Signer(key, field, when, stamps)
        signed = bytes(signer.sign_pdf(writer, existing_fields_only=True).getbuffer())
    except (PdfError, SigningError) as error:
        raise SignatureError(f"the PDF cannot be signed: {error}") from error
    if stamps:
        _require_stamp(examine_pdf(signed, (), when), stamps)
    return signed


def sign(data: bytes, key: Key, when: datetime, stamps: TimeStamps | None = None) -> bytes:
    """A detached CMS signature of any bytes, in DER, as `openssl cms -verify` reads it.

    With `stamps` it has a time stamp; raises `AuthorityError` where nobody gives one that holds.
    """
    attributes = PdfCMSSignedAttributes(signing_time=when)
    signing = key.signer.async_sign_general_data(
        data, _DIGEST, signed_attr_settings=attributes, timestamper=stamps
    )
    signature = bytes(asyncio.run(signing).dump())
    if stamps:
        _require_stamp(examine(data, signature, (), when), stamps)
    return signature


def _require_stamp(seal: SignatureFacts | None, stamps: TimeStamps) -> None:
    """Raise `AuthorityError` where a time stamp does not hold: it may be anybody's."""
    if not seal or not seal.stamp:
        hint = "look at `signatures: {time-stamps: …}` in newsroom.yaml; nothing was signed"
        raise AuthorityError(f"{stamps.address} gives time stamps that do not hold", hint)


def read_certificates(data: bytes) -> tuple[x509.Certificate, ...]:
    """The certificates of a PEM or DER file; raises `SignatureError` where it holds none."""
    try:
        rows = [part for _, _, part in pem.unarmor(data, True)] if pem.detect(data) else [data]
        found = tuple(x509.Certificate.load(each, strict=True) for each in rows)
        for each in found:
            each.native  # noqa: B018 (reading it through tells whether it is one)
    except ValueError as error:
        hint = "`--cert` wants the publisher's certificate, as PEM or DER"
        raise SignatureError("the file holds no certificate", hint) from error
    return found


_TAIL = 65_536


def examine_pdf(
    pdf: bytes, expected: Sequence[x509.Certificate], now: datetime
) -> SignatureFacts | None:
    """Examine a PDF's signature; `None` if it has none.

    Of several signatures the last one counts; the file is intact only if all of them are.
    """
    if not _has_lines(pdf):
        return None
    try:
        reader = PdfFileReader(BytesIO(pdf))
        signatures = reader.embedded_regular_signatures
        if not signatures:
            return None
        held = evidence_in(reader)
        seals = [_examine_embedded(each, expected, now, held) for each in signatures]
        last = signatures[-1]
        whole = last.evaluate_signature_coverage() is SignatureCoverageLevel.ENTIRE_FILE
        whole = whole or (_has_evidence_alone(last) and pdf.rstrip(b"\r\n").endswith(b"%%EOF"))
        return replace(seals[-1], intact=whole and all(each.intact for each in seals))
    except Exception:  # A file from strangers may make the parser raise anything.
        return SignatureFacts(None, intact=False) if b"/ByteRange" in pdf else None


def _has_evidence_alone(signature: Any) -> bool:
    """Tell whether what stands behind a signature is nothing but evidence for it."""
    signature.compute_integrity_info()
    found = signature.diff_result
    return bool(getattr(found, "modification_level", None) is ModificationLevel.LTA_UPDATES)


def _examine_embedded(
    signature: Any, expected: Sequence[x509.Certificate], now: datetime, held: Mapping[str, Any]
) -> SignatureFacts:
    certificate = shown(signature.signer_cert)

    def judged(context: ValidationContext) -> Any:
        stamps = context_of(expected, now)
        return validate_pdf_signature(signature, context, stamps, key_usage_settings=_USAGE)

    try:
        return facts_of(signature.signer_cert, judged, expected, now, held)
    except Exception:
        return SignatureFacts(certificate, intact=False)


def examine(
    data: bytes, signature: bytes, expected: Sequence[x509.Certificate], now: datetime
) -> SignatureFacts:
    """Examine a detached CMS signature of `data`."""
    try:
        signed = cms.ContentInfo.load(signature, strict=True)["content"]
        signer = extract_certificate_info(signed).signer_cert

        def judged(context: ValidationContext) -> Any:
            stamps = context_of(expected, now)
            return asyncio.run(
                async_validate_detached_cms(
                    data, signed, context, stamps, key_usage_settings=_USAGE
                )
            )

        return facts_of(signer, judged, expected, now, {})
    except Exception:
        return SignatureFacts(None, intact=False)


@dataclass(frozen=True, slots=True)
class PdfMarks:
    """Marks that a PDF bears of itself.

    The identifier that editing leaves alone (ISO 32000-1, 14.4), the language and the title; empty
    where the PDF does not say, or cannot be read.
    """

    id: str = ""
    language: str = ""
    title: str = ""


def marks_of(pdf: bytes) -> PdfMarks:
    """Read the marks that a PDF bears of itself."""
    if not _has_lines(pdf):
        return PdfMarks()
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        trailer, root = reader.trailer_view, reader.root
        first = trailer["/ID"][0] if "/ID" in trailer else b""
        id_ = getattr(first, "original_bytes", first)
        info = trailer["/Info"] if "/Info" in trailer else {}  # noqa: SIM401 (it is no dictionary)
        return PdfMarks(bytes(id_).hex(), str(root.get("/Lang", "")), str(info.get("/Title", "")))
    except Exception:
        return PdfMarks()


def _has_lines(pdf: bytes) -> bool:
    """Tell whether a file ends in lines, as a PDF does.

    The library reads the last line with `%%EOF` from its end, letter by letter.
    """
    end = pdf[-_TAIL:]
    mark = end.rfind(b"%%EOF")
    return mark >= 0 and (b"\n" in end[:mark] or b"\r" in end[:mark])
