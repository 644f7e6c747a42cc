"""The network of `khabar deliver` and `publish`: posts one message, and follows no redirect."""

from collections.abc import Mapping
from http.client import HTTPException
from ssl import SSLCertVerificationError
from urllib.error import HTTPError

from khabar.commands.network.posting import posted
from khabar.distribution.wires.http_outlet import Answer

_SECONDS = 30
_LONGEST = 2_000


def post(address: str, data: bytes, headers: Mapping[str, str]) -> Answer:
    """Post `data`; see `http_outlet.Post`."""
    try:
        with posted(address, data, headers, _SECONDS) as answer:
            return Answer(int(answer.status), answer.read(_LONGEST).decode("utf-8", "replace"))
    except HTTPError as error:
        with error:
            words = error.read(_LONGEST).decode("utf-8", "replace") or error.reason
            return Answer(error.code, str(words), _seconds(error.headers.get("retry-after", "")))
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, SSLCertVerificationError):
            return Answer(0, f"its certificate is not valid: {reason.verify_message}", final=True)
        return Answer(0, f"it does not answer ({reason})")


def _seconds(said: str) -> float:
    """Read `Retry-After` where it counts seconds; a date is not read."""
    return float(said) if said.isascii() and said.isdigit() else 0.0
