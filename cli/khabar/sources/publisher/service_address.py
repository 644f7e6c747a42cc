"""Ways to a service that `newsroom.yaml` may name: the end of a program's name, or an address."""

import re

_COMMAND = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?"
# HTTP without encryption is for this machine alone; a key has no place in an address.
_ADDRESS = re.compile(
    rf"https://(?:{_HOST}|\[::1\](?::\d{{1,5}})?)(?:/[^\s?#@]*)?"
    r"|http://(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?(?:/[^\s?#@]*)?"
)


def checked_command(name: str, what: str, example: str) -> str:
    """Refuse all but a bare name: a newsroom must not be able to start any program.

    `what` it is called, and `example` is the whole name of a program. Raises `ValueError`.
    """
    if name and not _COMMAND.fullmatch(name):
        short = example.rpartition("-")[2]
        hint = f"write a name such as `{short}`; the program `{example}` is then run"
        raise ValueError(f"`{name}` is not the name of {what}", hint)
    return name


def checked_address(text: str, what: str) -> str:
    """Refuse an address that is not encrypted, or may hold a key. Raises `ValueError`."""
    if text and not _ADDRESS.fullmatch(text):
        hint = (
            "write https://HOST/PATH or http://localhost:PORT/PATH, without `?` and without a key"
        )
        raise ValueError(f"`{text}` is not the address of {what}", hint)
    return text
