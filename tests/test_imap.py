"""Bounces in a folder on a mail server: read, and nothing else."""

import imaplib
from collections.abc import Callable
from urllib.parse import quote

import pytest

from khabar.distribution.mail.returns.imap_folder import ImapError, mailbox_name, messages_on


class Server:
    """A mail server with one folder; `said` is what it was asked, in order."""

    def __init__(self, *messages: bytes, folder: str = "INBOX", fails: str = "") -> None:
        self.messages, self.folder, self.fails = dict(enumerate(messages, 1)), folder, fails
        self.said: list[object] = []

    def open(self, host: str, port: int) -> "Server":
        self.said.append((host, port))
        return self

    def login(self, user: str, password: str) -> None:
        self.said.append((user, password))
        if self.fails == "login":
            raise imaplib.IMAP4.error(b"[AUTHENTICATIONFAILED] no")  # as imaplib does

    def select(self, mailbox: str, readonly: bool) -> tuple[str, list[bytes]]:
        assert readonly
        if mailbox != f'"{self.folder}"':
            return "NO", [b"Mailbox does not exist"]
        return "OK", [b"%d" % len(self.messages)]

    def uid(self, command: str, *arguments: object) -> tuple[str, list[object]]:
        if command == "SEARCH":
            return "OK", [b" ".join(b"%d" % each for each in self.messages)]
        number, what = arguments
        assert what == "(BODY.PEEK[])"
        assert isinstance(number, bytes)
        if self.fails == "fetch":
            raise OSError("connection reset")
        raw = self.messages[int(number)]
        return "OK", [(b"%b (UID %b BODY[] {%d}" % (number, number, len(raw)), raw), b")"]

    def logout(self) -> None:
        self.said.append("logout")


Ask = Callable[[str], list[bytes]]


def read(server: Server, address: str) -> list[bytes]:
    return list(messages_on(address, "secret", server.open))


def test_each_message_is_read_and_none_is_marked() -> None:
    server = Server(b"From: a\r\n\r\none", b"two", folder="Press/Bounces")
    found = read(server, "imaps://press%40paper.example@mail.example/Press/Bounces")
    assert found == [b"From: a\r\n\r\none", b"two"]
    assert server.said == [
        ("mail.example", 993), ("press@paper.example", "secret"), "logout",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("folder", "name"),
    # The first two are those of RFC 3501.
    [("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"), ("a&b", "a&-b"),
     ("[Gmail]/Спам", "[Gmail]/&BCEEPwQwBDw-"), ("İadeler", "&ATA-adeler"), ("INBOX", "INBOX")],
)  # fmt: skip
def test_a_folder_is_named_in_any_letters(folder: str, name: str) -> None:
    """Fault seen: a folder with a Turkish name was refused, since it was not ASCII."""
    assert mailbox_name(folder) == name
    server = Server(b"one", folder=name)
    assert read(server, f"imaps://a@mail.example/{quote(folder)}") == [b"one"]


def test_an_empty_folder_has_none() -> None:
    assert read(Server(), "imaps://a@mail.example:1993") == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("imaps://mail.example/INBOX", "names no user or host"),
        ("imaps://a:b@mail.example/INBOX", "a password does not belong"),
        ("imaps://a@mail.example:99999/x", "is not an address"),
    ],
)
def test_an_address_that_is_none_is_told(address: str, said: str) -> None:
    with pytest.raises(ImapError, match=said) as caught:
        read(Server(), address)
    assert ":b@" not in str(caught.value)


@pytest.mark.parametrize(
    ("server", "said"),
    [
        (Server(b"x", fails="login"), r"INBOX: \[AUTHENTICATIONFAILED\] no$"),
        (Server(b"x", folder="Other"), "Mailbox does not exist"),
        (Server(b"x", fails="fetch"), "connection reset"),
    ],
)
def test_what_the_server_refuses_is_told_and_the_connection_ends(server: Server, said: str) -> None:
    with pytest.raises(ImapError, match=said):
        read(server, "imaps://a@mail.example/INBOX")
    assert server.said[-1] == "logout"


def test_a_server_that_is_not_there_is_told() -> None:
    def nobody(_host: str, _port: int) -> Server:
        raise OSError("refused")

    with pytest.raises(ImapError, match=r"mail\.example:993 cannot be reached"):
        list(messages_on("imaps://a@mail.example", "", nobody))
