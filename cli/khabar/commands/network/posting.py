"""One way of posting data: to where the newsroom said, and nowhere else."""

from collections.abc import Mapping
from http.client import HTTPMessage, HTTPResponse
from typing import IO
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from khabar.model import LOOPBACK


class _Stay(HTTPRedirectHandler):
    """Follows no redirect: it is an answer like any other, with an error's code."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Return no request, so that the redirect itself is the answer."""


def posted(address: str, data: bytes, headers: Mapping[str, str], seconds: float) -> HTTPResponse:
    """Post `data` within some seconds and return the open answer.

    Raises `HTTPError` for a code from 300 on, `OSError` or `HTTPException` where nothing answers.
    """
    request = Request(address, data, {**headers, "user-agent": "khabar"}, method="POST")  # noqa: S310 (newsroom.yaml takes no other scheme)
    # A proxy is another computer: what is meant for this one goes to no proxy.
    here = urlsplit(address).hostname in LOOPBACK
    opener = build_opener(_Stay, *([ProxyHandler({})] if here else []))
    answer: HTTPResponse = opener.open(request, timeout=seconds)
    return answer
