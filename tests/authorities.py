"""Authorities for the tests of signatures, in this process: certificates, time stamps, OCSP, CRLs.

Made with `cryptography` and `asn1crypto`, not with the library that signs. `answer` is a network
without a network; whatever it is asked is noted.
"""

import hashlib
import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from keys import PASSWORD
from khabar.distribution.signing.time_stamps import AuthorityError

HOST = "http://authority.example"
DAY = timedelta(days=1)
_SERIALS = itertools.count(1000)
# RSA keys are slow to make, and it does not matter which.
_KEYS = {name: rsa.generate_private_key(65537, 2048) for name in ("root", "holder", "tsa")}


@dataclass(frozen=True)
class Holder:
    """Somebody with a key and a certificate."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)


@dataclass
class Authority:
    """A root, a holder and an authority for time stamps below it; `now` is what time it is there.

    `spoil` may change any answer; `revoked` are serial numbers, each since a moment.
    """

    now: datetime
    ocsp: bool = True
    crl: bool = True
    days: int = 30
    host: str = HOST
    asked: list[str] = field(default_factory=list)
    revoked: dict[int, datetime] = field(default_factory=dict)
    spoil: Callable[[str, bytes], bytes] = lambda _address, answer: answer

    def __post_init__(self) -> None:
        self.root = self._issue("Root", _KEYS["root"], None, 3650, ca=True)
        self.holder = self._issue("Port of Example", _KEYS["holder"], self.root, self.days)
        self.tsa = self._issue("Time", _KEYS["tsa"], self.root, 3650, stamps=True)

    @property
    def p12(self) -> bytes:
        secret = BestAvailableEncryption(PASSWORD.encode())
        return pkcs12.serialize_key_and_certificates(
            b"press", self.holder.key, self.holder.certificate, [self.root.certificate], secret
        )

    def answer(self, address: str, data: bytes, media_type: str) -> bytes:
        """Answer like the network; see `time_stamps.Ask`."""
        self.asked.append(address)
        if not address.startswith(self.host):
            raise AuthorityError(f"{address} does not answer (unknown host)")
        kinds = {"tsa": self._stamp, "ocsp": self._status, "crl": self._list}
        return self.spoil(address, kinds[address.rpartition("/")[2]](data))

    def _issue(
        self, name: str, key: rsa.RSAPrivateKey, issuer: Holder | None, days: int,
        *, ca: bool = False, stamps: bool = False,
    ) -> Holder:  # fmt: skip
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer.certificate.subject if issuer else subject)
            .public_key(key.public_key())
            .serial_number(next(_SERIALS))
            .not_valid_before(self.now - DAY)
            .not_valid_after(self.now + days * DAY)
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(_usage(ca=ca), critical=True)
        )
        if stamps:
            purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            builder = builder.add_extension(purpose, critical=True)
        if issuer and self.ocsp:
            place = x509.UniformResourceIdentifier(f"{self.host}/ocsp")
            method = AuthorityInformationAccessOID.OCSP
            access = x509.AuthorityInformationAccess([x509.AccessDescription(method, place)])
            builder = builder.add_extension(access, critical=False)
        if issuer and self.crl:
            point = x509.DistributionPoint(
                [x509.UniformResourceIdentifier(f"{self.host}/crl")], None, None, None
            )
            builder = builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)
        signed = builder.sign(issuer.key if issuer else key, hashes.SHA256())
        return Holder(key, signed)

    def _list(self, _: bytes) -> bytes:
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.root.certificate.subject)
            .last_update(self.now + timedelta(seconds=5))
            .next_update(self.now + 7 * DAY)
        )
        for serial, at in self.revoked.items():
            one = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(at)
            builder = builder.add_revoked_certificate(one.build())
        return builder.sign(self.root.key, hashes.SHA256()).public_bytes(Encoding.DER)

    def _status(self, data: bytes) -> bytes:
        asked = ocsp.load_der_ocsp_request(data)
        known = [self.holder.certificate, self.tsa.certificate]
        about = next(each for each in known if each.serial_number == asked.serial_number)
        at = self.revoked.get(about.serial_number)
        builder = ocsp.OCSPResponseBuilder().add_response(
            cert=about, issuer=self.root.certificate, algorithm=hashes.SHA1(),
            cert_status=ocsp.OCSPCertStatus.REVOKED if at else ocsp.OCSPCertStatus.GOOD,
            this_update=self.now + timedelta(seconds=5), next_update=self.now + 7 * DAY,
            revocation_time=at, revocation_reason=None,
        ).responder_id(ocsp.OCSPResponderEncoding.HASH, self.root.certificate)  # fmt: skip
        for extension in asked.extensions:
            builder = builder.add_extension(extension.value, critical=False)
        return builder.sign(self.root.key, hashes.SHA256()).public_bytes(Encoding.DER)

    def _stamp(self, data: bytes) -> bytes:
        asked = tsp.TimeStampReq.load(data, strict=True)
        info = tsp.TSTInfo({
            "version": "v1", "policy": "1.2.3.4", "message_imprint": asked["message_imprint"],
            "serial_number": next(_SERIALS), "gen_time": self.now, "nonce": asked["nonce"],
        }).dump()  # fmt: skip
        token = _signed_data(info, self.tsa)
        content = cms.ContentInfo({"content_type": "signed_data", "content": token})
        status = tsp.PKIStatusInfo({"status": "granted"})
        return tsp.TimeStampResp({"status": status, "time_stamp_token": content}).dump()


def _signed_data(info: bytes, tsa: Holder) -> cms.SignedData:
    """A CMS signature of a time stamp's content (RFC 3161, 2.4.2)."""
    certificate = asn1.Certificate.load(tsa.der)
    digest = algos.DigestAlgorithm({"algorithm": "sha256"})
    identity = tsp.SigningCertificateV2({"certs": [tsp.ESSCertIDv2({
        "hash_algorithm": digest, "cert_hash": hashlib.sha256(tsa.der).digest(),
    })]})  # fmt: skip
    attributes = cms.CMSAttributes([
        cms.CMSAttribute({"type": "content_type", "values": ["tst_info"]}),
        cms.CMSAttribute({"type": "message_digest", "values": [hashlib.sha256(info).digest()]}),
        cms.CMSAttribute({"type": "signing_certificate_v2", "values": [identity]}),
    ])  # fmt: skip
    value = tsa.key.sign(attributes.dump(), padding.PKCS1v15(), hashes.SHA256())
    named = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    signer = cms.SignerInfo({
        "version": "v1", "digest_algorithm": digest, "signed_attrs": attributes, "signature": value,
        "sid": cms.SignerIdentifier({"issuer_and_serial_number": cms.IssuerAndSerialNumber(named)}),
        "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "rsassa_pkcs1v15"}),
    })  # fmt: skip
    inside = {"content_type": "tst_info", "content": core.ParsableOctetString(info)}
    return cms.SignedData({
        "version": "v3", "digest_algorithms": [digest], "certificates": [certificate],
        "encap_content_info": inside, "signer_infos": [signer],
    })  # fmt: skip


def _usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca, content_commitment=not ca, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=ca, crl_sign=ca,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip


@contextmanager
def served(now: datetime) -> Iterator[Authority]:
    """An authority that answers on a port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["content-length"])))

        def do_GET(self) -> None:
            self._answer(b"")

        def _answer(self, data: bytes) -> None:
            said = authority.answer(f"{authority.host}{self.path}", data, "")
            self.send_response(200)
            self.send_header("content-length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    authority = Authority(now, host=f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield authority
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def today() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def nonsense(_address: str, _answer: bytes) -> bytes:
    return os.urandom(40)
