"""Time stamps of an authority (RFC 3161): a signature was there before that moment (PAdES B-T).

The network is a function that is given. Whatever an authority answers is looked at here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import core, tsp, x509  # type: ignore[import-untyped]
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter

from khabar.problems import KhabarError

Ask = Callable[[str, bytes, str], bytes]
"""Ask an address: with a body of this media type, or without one. Raises `AuthorityError`."""


class AuthorityError(KhabarError):
    """An authority that does not answer, or whose answer is none; nothing is signed then."""

    exit_code = 4


@dataclass(frozen=True, slots=True)
class Stamp:
    """Time stamp of a signature: its moment, and the name of the authority that gave it."""

    at: datetime
    by: str


class TimeStamps(TimeStamper):
    """An authority for time stamps, at its address."""

    def __init__(self, address: str, ask: Ask) -> None:
        """`ask` is the network."""
        super().__init__()  # type: ignore[no-untyped-call]
        self.address, self.ask = address, ask

    async def async_request_tsa_response(self, req: Any) -> Any:
        """Ask the authority, and look at what it answers."""
        raw = self.ask(self.address, req.dump(), "application/timestamp-query")
        try:
            # A refusal has no stamp, and the library fails without one.
            status = tsp.PKIStatusInfo.load(core.Sequence.load(raw, strict=True)[0].dump())
            if status["status"].native not in ("granted", "granted_with_mods"):
                said = "; ".join(status["status_string"].native or (status["status"].native,))
                raise self._refused(f"refuses a time stamp ({said})")
            answer = tsp.TimeStampResp.load(raw, strict=True)
            found = answer["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed
            asked = (req["message_imprint"].native, req["nonce"].native)
            if (found["message_imprint"].native, found["nonce"].native) != asked:
                raise self._refused("answers with a time stamp of something else")
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            raise self._refused("answers, but not with a time stamp") from error
        answer["status"]["status"] = "granted"
        return answer

    def _refused(self, said: str) -> AuthorityError:
        hint = "look at `signatures: {time-stamps: …}` in newsroom.yaml; nothing was signed"
        return AuthorityError(f"{self.address} {said}", hint)


def stamps_of(signer_info: Any) -> list[Any]:
    """The time stamps of a signature, as signed data."""
    return list(extract_tst_data_iter(signer_info, signed=False))


def stamped_by(stamp: Any) -> x509.Certificate:
    """The certificate of the authority that signed a time stamp; raises `AuthorityError`."""
    sid = stamp["signer_infos"][0]["sid"].chosen
    for each in (each.chosen for each in stamp["certificates"]):
        if (each.issuer, each.serial_number) == (sid["issuer"], sid["serial_number"].native):
            return each
    raise AuthorityError("a time stamp without its authority's certificate", "nothing was signed")


def moment_of(stamp: Any) -> datetime:
    """The moment that a time stamp names."""
    moment: datetime = stamp["encap_content_info"]["content"].parsed["gen_time"].native
    return moment
