"""The network of `khabar deliver` and `publish`: posts one message, and follows no redirect."""

from collections.abc import Mapping
from http.client import HTTPException, HTTPMessage
from ssl import SSLCertVerificationError
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from khabar.distribution.wires.http_outlet import Answer
from khabar.model import LOOPBACK

_SECONDS = 30
_LONGEST = 2_000


class _Stay(HTTPRedirectHandler):
    """A redirect is an answer: a text goes where the newsroom said, and nowhere else."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Return no request, so that the redirect itself is the answer."""


def post(address: str, data: bytes, headers: Mapping[str, str]) -> Answer:
    """Post `data`; see `http_outlet.Post`."""
    request = Request(address, data, {**headers, "user-agent": "khabar"}, method="POST")  # noqa: S310 (newsroom.yaml takes no other scheme)
    # A proxy is another computer: what is meant for this one goes to no proxy.
    here = urlsplit(address).hostname in LOOPBACK
    asked = build_opener(_Stay, *([ProxyHandler({})] if here else [])).open
    try:
        with asked(request, timeout=_SECONDS) as answer:
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
