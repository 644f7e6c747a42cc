"""The engine of `khabar suggest --draft` and of the desk: its secret, its network, its time."""

import os
import time
from collections.abc import Mapping
from http.client import HTTPException
from typing import IO, TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlsplit

from khabar.commands.network.posting import posted
from khabar.given_json import given_object
from khabar.problems import KhabarError
from khabar.translating.drafting.command_engine import CommandEngine
from khabar.translating.drafting.http_engine import HttpEngine
from khabar.translating.drafting.port import (
    LARGEST_ANSWER,
    LONGEST_ANSWER,
    DraftEngine,
    EngineError,
)

if TYPE_CHECKING:
    from khabar.files.folder import Folder

KEY = "KHABAR_SUGGESTIONS_KEY"
_PIECE, _LONGEST_WORD = 65_536, 300


def engine_of(folder: "Folder") -> DraftEngine:
    """Make the engine that newsroom.yaml names; raises `KhabarError` where it names none."""
    from khabar.workspace.folder_newsroom import FolderNewsroom

    setup = FolderNewsroom(folder).shared().newsroom.suggestions
    if setup is None:
        hint = "write `suggestions: {command: NAME}` or `suggestions: {address: …}`"
        raise KhabarError("newsroom.yaml names no engine that drafts translations", hint)
    if setup.command:
        return CommandEngine(setup.command, os.environ)
    return HttpEngine(setup, ask, os.environ.get(KEY, ""))


def ask(
    address: str, data: bytes, headers: Mapping[str, str], seconds: float = LONGEST_ANSWER
) -> bytes:
    """Post `data` and return the answer; see `http_engine.Ask`."""
    end = time.monotonic() + seconds
    host = urlsplit(address).netloc
    try:
        with posted(address, data, headers, seconds) as answer:
            return _read(answer, end, host)
    except HTTPError as error:
        with error:
            said = f"{host} answers {error.code} {error.reason}{_told(error)}"
            raise EngineError(said, _hint(error)) from None
    except (OSError, HTTPException, ValueError) as error:
        why = getattr(error, "reason", error)
        raise EngineError(f"{host} does not answer ({why})", "is it running?") from None


def _read(answer: IO[bytes], end: float, host: str) -> bytes:
    """The whole answer, which may be neither too large nor too slow."""
    found = b""
    while piece := answer.read(_PIECE):
        found += piece
        if len(found) > LARGEST_ANSWER:
            raise EngineError(f"{host} answers more than a megabyte", "is it the right address?")
        if time.monotonic() > end:
            raise EngineError(f"{host} is too slow", "try again, or with fewer releases")
    return found


def _told(error: HTTPError) -> str:
    """Words of a service about its refusal: `error` of LibreTranslate, `message` of DeepL."""
    try:
        said = given_object(error.read(_PIECE))
        words = said.get("error") or said.get("message")
    except (OSError, HTTPException, ValueError):
        return ""
    row = " ".join(words.split()) if isinstance(words, str) else ""
    shown = "".join(filter(str.isprintable, row))[:_LONGEST_WORD]
    return f": {shown}" if shown else ""


# What both protocols document; 456 and 529 are DeepL's own.
_WAIT = "it is asked too often now; wait a little, then run the same command again"
_ELSEWHERE = "is `address` the one for translations, and `protocol` the right one?"
_REFUSALS = {
    404: _ELSEWHERE,
    405: _ELSEWHERE,
    413: "its limit for one request is smaller; draft fewer releases at once",
    429: _WAIT,
    456: "what this key may translate is used up; ask whoever pays for it",
    503: _WAIT,
    504: _WAIT,
    529: _WAIT,
}


def _hint(error: HTTPError) -> str:
    if error.code in _REFUSALS:
        return _REFUSALS[error.code]
    if error.code in (401, 403):
        return f"set {KEY} in the environment to the key that it gave you"
    if 300 <= error.code < 400:
        return f"it wants to send texts on to {error.headers.get('location', 'another address')}"
    return "look at its own log; does it know both languages?"
