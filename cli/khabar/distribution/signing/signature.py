"""Digital signatures: PAdES B-B in PDFs (ETSI EN 319 142-1), CMS beside other files (RFC 5652).

The one place where pyHanko is used. Nothing here reaches a network: no revocation is looked up, and
no authority vouches for the time.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import cms, pem, x509  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
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

from khabar.distribution.signing.manifest import Certificate
from khabar.problems import KhabarError

# What pyHanko says of a signature is an answer here; without a handler it would go to stderr.
logging.getLogger("pyhanko").addHandler(logging.NullHandler())

_DIGEST = "sha256"
# What a certificate must be for, where it says what it is for: one of these is enough.
_USAGE = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)


class SignatureError(KhabarError):
    """A key that cannot sign, or a file that cannot be signed or judged."""


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """Facts of a signature.

    `intact`: it holds for every byte of the file. `trusted`: whether it is by an expected
    certificate, or one that an expected one vouches for; `None` where none was expected.
    """

    certificate: Certificate | None
    intact: bool
    trusted: bool | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A private key with its certificate."""

    signer: SimpleSigner
    holder: x509.Certificate

    @property
    def certificate(self) -> Certificate:
        """Certificate of the signer."""
        return _shown(self.holder)


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

    def __init__(self, key: Key, field: str, when: datetime) -> None:
        wish = PdfSignatureMetadata(field, _DIGEST, subfilter=SigSeedSubFilter.PADES)
        super().__init__(wish, key.signer)
        self.when = when

    def init_signing_session(self, *values: Any, **options: Any) -> PdfSigningSession:
        session = super().init_signing_session(*values, **options)
        session.system_time = self.when
        return session


def sign_pdf(pdf: bytes, key: Key, field: str, when: datetime) -> bytes:
    """The PDF with a signature in its field of that name: the same bytes, and more after them.

    Raises `SignatureError` where it has no such field.
    """
    try:
        writer = _Writer(BytesIO(pdf))
        signed = _Signer(key, field, when).sign_pdf(writer, existing_fields_only=True)
    except (PdfError, SigningError) as error:
        raise SignatureError(f"the PDF cannot be signed: {error}") from error
    return bytes(signed.getbuffer())


def sign(data: bytes, key: Key, when: datetime) -> bytes:
    """A detached CMS signature of any bytes, in DER, as `openssl cms -verify` reads it."""
    attributes = PdfCMSSignedAttributes(signing_time=when)
    signing = key.signer.async_sign_general_data(data, _DIGEST, signed_attr_settings=attributes)
    return bytes(asyncio.run(signing).dump())


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

    Of several, the last one speaks for the file; it is not intact unless all of them are.
    """
    if not _has_lines(pdf):
        return None
    try:
        reader = PdfFileReader(BytesIO(pdf))
        signatures = reader.embedded_regular_signatures
        if not signatures:
            return None
        seals = [_examine_embedded(each, expected, now) for each in signatures]
        last = signatures[-1]
        whole = last.evaluate_signature_coverage() is SignatureCoverageLevel.ENTIRE_FILE
        return replace(seals[-1], intact=whole and all(each.intact for each in seals))
    except Exception:  # whatever a file from strangers makes a parser raise
        return SignatureFacts(None, intact=False) if b"/ByteRange" in pdf else None


def _examine_embedded(
    signature: Any, expected: Sequence[x509.Certificate], now: datetime
) -> SignatureFacts:
    certificate = _shown(signature.signer_cert)
    try:
        status = validate_pdf_signature(
            signature, _context(expected, now), key_usage_settings=_USAGE
        )
    except Exception:
        return SignatureFacts(certificate, intact=False)
    intact = status.intact and status.valid
    return SignatureFacts(certificate, intact, _trusted(signature.signer_cert, status, expected))


def examine(
    data: bytes, signature: bytes, expected: Sequence[x509.Certificate], now: datetime
) -> SignatureFacts:
    """Examine a detached CMS signature of `data`."""
    try:
        signed = cms.ContentInfo.load(signature, strict=True)["content"]
        checking = async_validate_detached_cms(
            data, signed, _context(expected, now), key_usage_settings=_USAGE
        )
        status = asyncio.run(checking)
    except Exception:
        return SignatureFacts(None, intact=False)
    certificate = status.signing_cert
    intact = status.intact and status.valid
    return SignatureFacts(_shown(certificate), intact, _trusted(certificate, status, expected))


def _context(expected: Sequence[x509.Certificate], now: datetime) -> ValidationContext:
    return ValidationContext(trust_roots=list(expected), allow_fetching=False, moment=now)


def _trusted(
    certificate: x509.Certificate, status: Any, expected: Sequence[x509.Certificate]
) -> bool | None:
    """A certificate that was named itself needs nobody to vouch for it, not even the calendar."""
    if not expected:
        return None
    named = any(each.sha256 == certificate.sha256 for each in expected)
    return named or bool(status.trusted)


def _shown(certificate: x509.Certificate) -> Certificate:
    subject = certificate.subject.native
    name = next((subject[key] for key in ("common_name", "organization_name") if key in subject),
                certificate.subject.human_friendly)  # fmt: skip
    return Certificate(str(name), certificate.sha256.hex())


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
