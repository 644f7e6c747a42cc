"""The network of `khabar sign`: asks authorities for time stamps, and about certificates."""

from http.client import HTTPException
from time import monotonic
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request, build_opener

from khabar.distribution.signing.time_stamps import AuthorityError
from khabar.model import LOOPBACK

# Seconds for one step and altogether; the largest answers are lists of revoked certificates.
_SECONDS, _ALTOGETHER, _LARGEST = 30, 60, 20_000_000


def asked(address: str, data: bytes, media_type: str) -> bytes:
    """Ask an authority; see `time_stamps.Ask`. Raises `AuthorityError`, within about a minute."""
    headers = {"user-agent": "khabar sign", **({"content-type": media_type} if data else {})}
    request = Request(address, data or None, headers)  # noqa: S310 (signing asks no other scheme)
    # A proxy is another computer: what is meant for this one goes to no proxy.
    here = urlsplit(address).hostname in LOOPBACK
    opened = build_opener(*([ProxyHandler({})] if here else [])).open
    ends, found = monotonic() + _ALTOGETHER, bytearray()
    try:
        with opened(request, timeout=_SECONDS) as answer:
            while part := answer.read1(65_536):
                found += part
                if len(found) > _LARGEST or monotonic() > ends:
                    raise OSError("its answer does not end")
    except (OSError, HTTPException, ValueError) as error:
        said = getattr(error, "reason", "") or error
        hint = "nothing was signed; run the same command again later"
        raise AuthorityError(f"{address} does not answer ({said})", hint) from error
    return bytes(found)
