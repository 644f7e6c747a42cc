"""The network of `khabar check --online`: asks web addresses, each for a limited time."""

import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

# Seconds for one address, and for all of them.
_ONE, _ALL = 10, 120
_AT_ONCE = 8
# Pages that ask for a name, or refuse programs, are there.
_THERE = frozenset({401, 403, 405, 406, 429, 451, 999})
_HEAD_REFUSED = frozenset({400, 404, 405, 501})


def unanswered(addresses: Iterable[str]) -> Mapping[str, str]:
    """Ask addresses; returns those that do not answer, with the reason.

    What is not asked before the time for all has passed is told as such.
    """
    asked = tuple(addresses)
    end = time.monotonic() + _ALL
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        answers = threads.map(lambda address: _asked(address, end), asked)
        return {address: why for address, why in zip(asked, answers, strict=True) if why}


def _asked(address: str, end: float) -> str:
    """Return the reason why an address does not answer, `""` where it does."""
    if time.monotonic() > end:
        return f"not asked within {_ALL} seconds"
    why = ""
    for method in ("HEAD", "GET"):
        code, why = _answer(address, method)
        if code not in _HEAD_REFUSED:
            break
    return why


def _answer(address: str, method: str) -> tuple[int, str]:
    """The status of an answer (0: none), and what is wrong with it."""
    request = Request(  # noqa: S310 (only http and https are web links)
        quote(address, safe="%/:=&?~#+!$,;'@()*[]"), method=method,
        headers={"User-Agent": "khabar check --online"},
    )  # fmt: skip
    try:
        with urlopen(request, timeout=_ONE) as answer:  # noqa: S310
            return int(answer.status), ""
    except HTTPError as error:
        error.close()
        there = error.code in _THERE
        return error.code, "" if there else f"the server answers {error.code}"
    except (OSError, HTTPException, ValueError) as error:
        return 0, f"does not answer ({getattr(error, 'reason', error)})"
