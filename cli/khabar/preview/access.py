"""Access to the preview: who may ask, and what its answers allow the browser to do.

Other pages in the same browser, other programs and other users of the machine can all reach
127.0.0.1. So nothing is answered without the secret, not even whether something exists; and a
request must say that it means this server (`Host`, against DNS rebinding) and that one of its own
pages sends it (`Origin`, Fetch Metadata, against other sites: cookies know no ports).
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ADDRESS = "127.0.0.1"
_TOKEN = "token"  # noqa: S105 (the name of the parameter)
_METHODS = ("GET", "HEAD")
# Where something is written. A page of another site can send no JSON without asking before.
_WRITTEN, _JSON = "/desk/", "application/json"
_SENT_BY = ("same-origin", "none")

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
# What a newsroom's templates make, and its images: shown, never run.
FRAME_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
)
IMAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": PAGE_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
_CLOSED = "This is not for you, or not yet: open the address that `khabar preview` has printed.\n"


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class AccessKeys:
    """The secrets of one run: the token of the printed address, and what the cookie then holds.

    The address that the browser is started with may be seen by other users of the machine, in the
    list of processes; its token opens once.
    """

    token: str = field(default_factory=_secret)
    cookie: str = field(default_factory=_secret)
    _once: set[str] = field(default_factory=set)

    def once(self) -> str:
        """A token that is good for one request."""
        token = _secret()
        self._once.add(token)
        return token

    def opens(self, token: str) -> bool:
        """Tell whether a token is right. All are compared, and each in constant time."""
        used = [each for each in self._once if _equal(each, token)]
        self._once.difference_update(used)
        return _equal(self.token, token) or bool(used)


def _equal(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode("utf-8", "surrogatepass"))


class Guard:
    """The one way in."""

    def __init__(self, app: ASGIApp, keys: AccessKeys, port: int) -> None:
        """`port` is the one that the server listens on."""
        self.app, self.keys = app, keys
        self.host = f"{ADDRESS}:{port}"
        # Cookies know no ports, so that two previews would share one name.
        self.cookie = f"khabar-preview-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a stranger, or pass the request on; either way the answer has its headers."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._answer(scope) or self.app
        await answer(scope, receive, guarded)

    def _answer(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.getlist("host") != [self.host] or not self._own(headers):
            return PlainTextResponse("Not from here.\n", 403)
        if scope["path"] == "/" and (token := _token(scope)):
            return self._enter() if self.keys.opens(token) else PlainTextResponse(_CLOSED, 403)
        if not any(_equal(self.keys.cookie, each) for each in self._cookies(headers)):
            return PlainTextResponse(_CLOSED, 403)
        if scope["method"] not in _METHODS and not self._writes(scope, headers):
            return PlainTextResponse("Only to be read.\n", 405, {"Allow": ", ".join(_METHODS)})
        return None

    def _writes(self, scope: Scope, headers: Headers) -> bool:
        """Tell whether one of the desk's own pages sends something to be written."""
        ours = headers.getlist("origin") == [f"http://{self.host}"]
        kind = headers.get("content-type", "").partition(";")[0].strip()
        here = scope["path"].startswith(_WRITTEN)
        return scope["method"] == "POST" and here and ours and kind == _JSON

    def _own(self, headers: Headers) -> bool:
        """Tell whether the request comes from the preview's own pages."""
        origins, sites = headers.getlist("origin"), headers.getlist("sec-fetch-site")
        ours = all(origin == f"http://{self.host}" for origin in origins)
        return ours and all(site in _SENT_BY for site in sites)

    def _cookies(self, headers: Headers) -> Iterable[str]:
        for header in headers.getlist("cookie"):
            try:
                found = SimpleCookie(header)
            except CookieError:
                continue
            if self.cookie in found:
                yield found[self.cookie].value

    def _enter(self) -> Response:
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.cookie, self.keys.cookie, httponly=True, samesite="strict", path="/")
        return answer


def _token(scope: Scope) -> str:
    query: bytes = scope["query_string"]
    return parse_qs(query.decode("latin-1")).get(_TOKEN, [""])[0]


def address(port: int, token: str) -> str:
    """The first address: with the token, which the answer takes out of the address again."""
    return f"http://{ADDRESS}:{port}/?{_TOKEN}={token}"
