"""Messages in a folder on a mail server (IMAP, RFC 3501), over TLS, and only read.

The folder is opened for reading and messages are fetched without a mark: nobody's mail program
shows them as read, and none is moved or removed.
"""

import base64
import imaplib
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from khabar.problems import KhabarError

SCHEME = "imaps://"
_PORT, _SECONDS = 993, 60
_EXAMPLE = "write imaps://USER@HOST/FOLDER; the password is read from KHABAR_IMAP_PASSWORD"


class ImapError(KhabarError):
    """A folder on a mail server that cannot be read."""

    exit_code = 4


class Connection(Protocol):
    """A connection to a mail server, as `imaplib` has it."""

    def login(self, user: str, password: str) -> Any:
        """Say who reads."""
        ...

    def select(self, mailbox: str, readonly: bool) -> tuple[str, list[Any]]:
        """Open a folder."""
        ...

    def uid(self, command: str, *arguments: Any) -> tuple[str, list[Any]]:
        """Ask for messages, or for one of them."""
        ...

    def logout(self) -> Any:
        """End it."""
        ...


def connect(host: str, port: int) -> Connection:
    """Open a connection over TLS; the certificate has to be the host's."""
    context = ssl.create_default_context()
    return imaplib.IMAP4_SSL(host, port, ssl_context=context, timeout=_SECONDS)


def messages_on(
    address: str, password: str, opened: Callable[[str, int], Connection] = connect
) -> Iterator[bytes]:
    """Yield each message of `imaps://USER@HOST:PORT/FOLDER`, of its `INBOX` where none is named.

    Raises `ImapError` for an address that names no user or host, and what the server refuses.
    """
    user, host, port, folder = _parts(address)
    try:
        connection = opened(host, port)
    except (imaplib.IMAP4.error, OSError) as error:
        raise ImapError(f"{host}:{port} cannot be reached: {_said(error)}", _EXAMPLE) from error
    try:
        connection.login(user, password)
        quoted = mailbox_name(folder).replace("\\", "\\\\").replace('"', '\\"')
        _answer(address, connection.select(f'"{quoted}"', True))
        (numbers,) = _answer(address, connection.uid("SEARCH", "ALL"))[:1] or (b"",)
        for number in (numbers or b"").split():
            parts = _answer(address, connection.uid("FETCH", number, "(BODY.PEEK[])"))
            # What somebody removed meanwhile has no parts.
            yield from (part[1] for part in parts if isinstance(part, tuple))
    except (imaplib.IMAP4.error, OSError) as error:
        raise ImapError(
            f"{address}: {_said(error)}", "look at the user, the password, the folder"
        ) from error
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            connection.logout()


def _answer(address: str, answered: tuple[str, list[Any]]) -> list[Any]:
    said, parts = answered
    if said != "OK":
        words = b" ".join(each for each in parts if isinstance(each, bytes))
        raise ImapError(f"{address}: {words.decode('utf-8', 'replace')}", "is that its folder?")
    return parts


def _said(error: Exception) -> str:
    """Words of an error; those of a server come as bytes."""
    first = error.args[0] if error.args else ""
    return first.decode("utf-8", "replace") if isinstance(first, bytes) else str(error)


def mailbox_name(folder: str) -> str:
    """Write a folder's name as IMAP has it (RFC 3501, 5.1.3): `&` begins letters beyond ASCII."""
    parts = re.split("([^ -~]+)", folder.replace("&", "&-"))
    return "".join(_shifted(each) if at % 2 else each for at, each in enumerate(parts))


def _shifted(letters: str) -> str:
    coded = base64.b64encode(letters.encode("utf-16-be")).decode().rstrip("=")
    return f"&{coded.replace('/', ',')}-"


def _parts(address: str) -> tuple[str, str, int, str]:
    """User, host, port and folder of an address."""
    try:
        parts = urlsplit(address)
        port = parts.port or _PORT
    except ValueError as error:
        raise ImapError(f"{address} is not an address: {error}", _EXAMPLE) from error
    folder = unquote(parts.path.lstrip("/")) or "INBOX"
    if not parts.username or not parts.hostname or parts.password is not None:
        said = (
            "a password does not belong into it" if parts.password else "it names no user or host"
        )
        raise ImapError(f"{parts.scheme}://…@{parts.hostname or '?'}: {said}", _EXAMPLE)
    return unquote(parts.username), parts.hostname, port, folder
