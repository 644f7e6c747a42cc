"""Evidence that certificates were valid when something was signed: in the PDF itself (PAdES B-LT).

With it and a time stamp, a PDF can be judged when its certificates have ended and their authorities
answer no more. The network is a function that is given.
"""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import Any

from asn1crypto import crl, ocsp, pem, x509  # type: ignore[import-untyped]
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore, collect_validation_info
from pyhanko.sign.validation.errors import SignatureValidationError, ValidationInfoReadingError
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.authority import AuthorityWithCert
from pyhanko_certvalidator.errors import (
    OCSPFetchError,
    OCSPValidationError,
    PathError,
    ValidationError,
)
from pyhanko_certvalidator.fetchers.common_utils import (
    format_ocsp_request,
    process_ocsp_response_data,
)

from khabar.distribution.signing.time_stamps import (
    Ask,
    AuthorityError,
    moment_of,
    stamped_by,
    stamps_of,
)
from khabar.problems import KhabarError

_LONGEST_CHAIN = 10
_LATER = "nothing was signed; run the same command again later"


@dataclass(slots=True)
class _Evidence:
    """Evidence that certificates were valid: their chains, OCSP answers and CRLs."""

    ask: Ask
    pool: list[x509.Certificate] = field(default_factory=list)
    anchors: list[x509.Certificate] = field(default_factory=list)
    ocsps: list[ocsp.OCSPResponse] = field(default_factory=list)
    crls: dict[str, crl.CertificateList] = field(default_factory=dict)

    def gather(self, leaf: x509.Certificate) -> None:
        """Gather the evidence of a certificate and of its issuers, but the last."""
        chain = list(self._chain(leaf))
        if chain[-1] not in self.anchors:
            self.anchors.append(chain[-1])
        for certificate, issuer in pairwise(chain):
            self._prove(certificate, issuer)
        last = chain[-1]
        if last is leaf and not _is_own_issuer(leaf) and _tells_of_revocation(leaf):
            hint = "put the certificates of its issuers into the PKCS#12 file, too"
            raise AuthorityError(f"nobody knows who issued the certificate of {_name(leaf)}", hint)

    def _chain(self, leaf: x509.Certificate) -> Iterator[x509.Certificate]:
        now: x509.Certificate | None = leaf
        for _ in range(_LONGEST_CHAIN):
            if now is None:
                return
            yield now
            now = None if _is_own_issuer(now) else self._issuer(now)

    def _issuer(self, certificate: x509.Certificate) -> x509.Certificate | None:
        """The issuer of a certificate: among those that are known, or where it says it is."""
        for each in (*self.pool, *self._fetched(certificate)):
            if each.subject == certificate.issuer and each != certificate:
                if each not in self.pool:
                    self.pool.append(each)
                return each
        return None

    def _fetched(self, certificate: x509.Certificate) -> Iterator[x509.Certificate]:
        for entry in certificate.authority_information_access_value or ():
            place = entry["access_location"]
            if entry["access_method"].native == "ca_issuers" and _is_web(place):
                try:
                    yield x509.Certificate.load(_bare(self.ask(place.native, b"", "")), strict=True)
                except (AuthorityError, ValueError):
                    continue  # Whoever needs the missing certificate tells of it.

    def _prove(self, certificate: x509.Certificate, issuer: x509.Certificate) -> None:
        """Gather an OCSP answer or, where there is none, the CRLs of a certificate."""
        failed: KhabarError | None = None
        for address in certificate.ocsp_urls:
            try:
                self.ocsps.append(self._ocsp(address, certificate, issuer))
            except AuthorityError as error:
                failed = error
            else:
                return
        for address in _crl_addresses(certificate):
            try:
                self.crls[address] = self.crls.get(address) or self._crl(address)
            except AuthorityError as error:
                failed = error
            else:
                return
        if failed:
            message = f"whether {_name(certificate)} is revoked cannot be told: {failed.message}"
            hint = f"{_LATER}, or write `level: B-T` under `signatures:` in newsroom.yaml"
            raise AuthorityError(message, hint)

    def _ocsp(
        self, address: str, certificate: x509.Certificate, issuer: x509.Certificate
    ) -> ocsp.OCSPResponse:
        asked = format_ocsp_request(
            certificate, AuthorityWithCert(issuer), certid_hash_algo="sha1", request_nonces=True
        )
        raw = self.ask(address, asked.dump(), "application/ocsp-request")
        try:
            return process_ocsp_response_data(raw, ocsp_request=asked, ocsp_url=address)
        except (OCSPFetchError, OCSPValidationError, ValueError, TypeError) as error:
            raise AuthorityError(f"{address} gives no OCSP answer", _LATER) from error

    def _crl(self, address: str) -> crl.CertificateList:
        try:
            found = crl.CertificateList.load(_bare(self.ask(address, b"", "")), strict=True)
            found.native  # noqa: B018 (reading it through tells whether it is one)
        except (ValueError, TypeError) as error:
            raise AuthorityError(f"{address} gives no CRL", _LATER) from error
        return found


def with_evidence(pdf: bytes, ask: Ask) -> bytes:
    """Add to a PDF, behind its last signature, what shows that its certificates were valid then.

    The signature has a time stamp. Raises `AuthorityError` where an authority does not answer, or
    says that a certificate is not valid.
    """
    signature = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures[-1]
    stamp = stamps_of(signature.signer_info)[-1]
    evidence = _Evidence(ask, list(signature.other_embedded_certs))
    evidence.gather(signature.signer_cert)
    evidence.pool += [each.chosen for each in stamp["certificates"]]
    evidence.gather(stamped_by(stamp))
    context = ValidationContext(
        trust_roots=evidence.anchors,
        other_certs=evidence.pool,
        ocsps=evidence.ocsps,
        crls=list(evidence.crls.values()),
        moment=moment_of(stamp),
        allow_fetching=False,
        revocation_mode="hard-fail",
        retroactive_revinfo=True,  # it was asked for a moment after that
    )
    try:
        paths = asyncio.run(collect_validation_info(signature, context))
        writer = _Appender(BytesIO(pdf))
        contents = signature.pkcs7_content.hex().encode("ascii")
        DocumentSecurityStore.supply_dss_in_writer(
            writer, contents, paths=paths, ocsps=evidence.ocsps, crls=list(evidence.crls.values())
        )
        writer.write(out := BytesIO())  # type: ignore[no-untyped-call]
    except (PathError, ValidationError, SignatureValidationError, PdfError) as error:
        raise AuthorityError(f"the certificates do not hold: {error}", "nothing was signed") from (
            error
        )
    return out.getvalue()


def evidence_in(reader: PdfFileReader) -> Mapping[str, Any]:
    """The evidence that a PDF holds, as a `ValidationContext` takes it; nothing where none is."""
    try:
        held = DocumentSecurityStore.read_dss(reader).as_validation_context({"trust_roots": []})
    except (ValidationInfoReadingError, PdfError):
        return {}
    return {"ocsps": held.ocsps, "crls": held.crls, "other_certs": list(held.certificate_registry)}


class _Appender(IncrementalPdfFileWriter):
    """Adds the evidence and nothing else."""

    def _update_meta(self) -> None:
        pass


def _crl_addresses(certificate: x509.Certificate) -> Iterator[str]:
    for point in certificate.crl_distribution_points:
        name = point["distribution_point"]
        if name.name == "full_name":
            yield from (each.native for each in name.chosen if _is_web(each))


def _is_web(name: Any) -> bool:
    address = name.native if name.name == "uniform_resource_identifier" else ""
    return str(address).startswith(("http://", "https://"))


def _tells_of_revocation(certificate: x509.Certificate) -> bool:
    return bool(certificate.ocsp_urls or list(_crl_addresses(certificate)))


def _is_own_issuer(certificate: x509.Certificate) -> bool:
    return bool(certificate.subject == certificate.issuer)


def _bare(data: bytes) -> bytes:
    return pem.unarmor(data)[2] if pem.detect(data) else data


def _name(certificate: x509.Certificate) -> str:
    return str(certificate.subject.native.get("common_name") or certificate.subject.human_friendly)
