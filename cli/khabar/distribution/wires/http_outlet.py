"""Wires that take requests over HTTP: each file is a POST, signed as Standard Webhooks has it.

The signature (https://www.standardwebhooks.com, version 1.0.0) is HMAC-SHA256 of the message's id,
its time and its bytes, under a secret that both sides know. A file that is sent again has the id
that it had before, so that the receiver takes it once.
"""

import base64
import binascii
import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from khabar.distribution.wires.outlet import WireItem, WireRefusedError, WireSilentError
from khabar.problems import KhabarError

_PREFIX = "whsec_"
# Seconds between the tries, and the longest that a receiver may ask us to wait.
PAUSES = (2.0, 10.0, 30.0)
_LONGEST_WAIT = 120.0
# The receiver is busy or broken: later it may take the same file (RFC 9110).
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a receiver: its status, 0 for none; its words; how many seconds to wait.

    `final` says that another try would end in the same way.
    """

    status: int
    words: str = ""
    wait: float = 0.0
    final: bool = False


class Post(Protocol):
    """Sends one request, and follows no redirect: a text goes where the newsroom said."""

    def __call__(self, address: str, data: bytes, headers: Mapping[str, str]) -> Answer:
        """Post `data`; an answer of status 0 says why there was none."""
        ...


@dataclass(frozen=True, slots=True)
class HttpOutlet:
    """Posts each file to an address, again where the receiver is busy.

    Raises `KhabarError` for a secret that cannot be read.
    """

    address: str
    secret: str
    post: Post
    now: Callable[[], datetime]
    sleep: Callable[[float], None]
    pauses: Sequence[float] = PAUSES

    def __post_init__(self) -> None:
        """Read the secret at once: what cannot be signed holds up no other wire."""
        _key(self.secret)

    def hand_over(self, item: WireItem) -> str:
        """See `Outlet`."""
        answer = self._try(item)
        silent = _is_silent(answer)
        for pause in self.pauses:
            if answer.final or (answer.status and answer.status not in _LATER):
                break
            self.sleep(max(pause, min(answer.wait, _LONGEST_WAIT)))
            answer = self._try(item)
            silent = silent or _is_silent(answer)
        if not 200 <= answer.status < 300:
            raise (WireSilentError if silent else WireRefusedError)(_said(answer))
        return _said(answer)

    def take_back(self, name: str) -> None:
        """Do nothing: what was posted is the receiver's; the withdrawal itself is posted to it."""

    def _try(self, item: WireItem) -> Answer:
        headers = {
            "content-type": item.media_type,
            **signed(item.id, self.now(), item.data, self.secret),
        }
        return self.post(self.address, item.data, headers)


def _is_silent(answer: Answer) -> bool:
    """Tell whether the receiver may have a file although it has not said so."""
    return not answer.status and not answer.final


def _said(answer: Answer) -> str:
    words = " ".join(answer.words.split())[:200]
    return f"{answer.status} {words}".strip() if answer.status else words


def signed(id_: str, at: datetime, data: bytes, secret: str) -> Mapping[str, str]:
    """Return the headers of a signed message, by which the receiver knows its sender.

    `secret` is text, or `whsec_` and Base64. Raises `KhabarError` where that is not Base64.
    """
    time = str(int(at.timestamp()))
    content = b".".join((id_.encode(), time.encode(), data))
    mark = base64.b64encode(hmac.digest(_key(secret), content, "sha256")).decode()
    return {"webhook-id": id_, "webhook-timestamp": time, "webhook-signature": f"v1,{mark}"}


def _key(secret: str) -> bytes:
    if not secret.startswith(_PREFIX):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except binascii.Error as error:
        hint = "copy it again: `whsec_` and Base64, or any text without that beginning"
        raise KhabarError("the secret of the wire is not Base64", hint) from error
