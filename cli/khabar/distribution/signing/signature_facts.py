"""Facts of a signature: whether it holds, whose it is, and since when it is known to be there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import x509  # type: ignore[import-untyped]
from pyhanko_certvalidator import ValidationContext

from khabar.distribution.signing.manifest import Certificate
from khabar.distribution.signing.time_stamps import Stamp
from khabar.model import SignatureLevel


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """Facts of a signature.

    `intact`: it holds for every byte of the file. `trusted`: whether it is by an expected
    certificate, or one that an expected one vouches for; `None` where none was expected. `stamp` is
    its time stamp, if it has one that holds, and `proven` whether evidence of its certificates lies
    beside it.
    """

    certificate: Certificate | None
    intact: bool
    trusted: bool | None = None
    stamp: Stamp | None = None
    proven: bool = False

    @property
    def level(self) -> SignatureLevel:
        """Level of a signature in a PDF."""
        if not self.stamp:
            return SignatureLevel.B_B
        return SignatureLevel.B_LT if self.proven else SignatureLevel.B_T


def facts_of(
    certificate: x509.Certificate,
    judged: Callable[[ValidationContext], Any],
    expected: Sequence[x509.Certificate],
    now: datetime,
    held: Mapping[str, Any],
) -> SignatureFacts:
    """Judge a signature as it stands now; and where that fails, as it stood when it was stamped.

    Only an authority for time stamps that is expected, too, vouches for that moment.
    """
    status = judged(context_of(expected, now))
    intact, trusted = status.intact and status.valid, _trusted(certificate, status, expected)
    stamp = status.timestamp_validity
    if not stamp or not (stamp.intact and stamp.valid):
        return SignatureFacts(shown(certificate), intact, trusted)
    if trusted is False and stamp.trusted:
        trusted = _trusted_then(judged, expected, stamp.timestamp, held)
    seen = Stamp(stamp.timestamp, shown(stamp.signing_cert).name)
    return SignatureFacts(shown(certificate), intact, trusted, seen, proven=bool(held))


def _trusted_then(
    judged: Callable[[ValidationContext], Any],
    expected: Sequence[x509.Certificate],
    then: datetime,
    held: Mapping[str, Any],
) -> bool | None:
    """Tell whether a certificate was trusted at a moment that has passed.

    `None` where it was valid, and no evidence is left of whether it was revoked.
    """
    known = {"ocsps": (), "crls": (), "retroactive_revinfo": True, **held}

    def trusted(mode: str) -> bool:
        context = context_of(expected, then, revocation_mode=mode, **known)
        return bool(judged(context).trusted)

    if trusted("hard-fail"):
        return True
    return None if not held and trusted("soft-fail") else False


def context_of(
    expected: Sequence[x509.Certificate], moment: datetime, **more: Any
) -> ValidationContext:
    """Make a context of judgement: these certificates are expected, and nothing is fetched."""
    return ValidationContext(
        trust_roots=list(expected), allow_fetching=False, moment=moment, **more
    )


def _trusted(
    certificate: x509.Certificate, status: Any, expected: Sequence[x509.Certificate]
) -> bool | None:
    """A certificate that was named itself needs nobody to vouch for it, not even the calendar."""
    if not expected:
        return None
    named = any(each.sha256 == certificate.sha256 for each in expected)
    return named or bool(status.trusted)


def shown(certificate: x509.Certificate) -> Certificate:
    """Name a certificate by its owner, and by its SHA-256."""
    subject = certificate.subject.native
    name = next((subject[key] for key in ("common_name", "organization_name") if key in subject),
                certificate.subject.human_friendly)  # fmt: skip
    return Certificate(str(name), certificate.sha256.hex())
