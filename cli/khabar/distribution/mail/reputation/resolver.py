"""The port of DNS: what names say; nothing, where a name has no such record."""

from collections.abc import Sequence
from typing import Protocol


class NoAnswerError(Exception):
    """The network does not answer: nothing is known."""


class Resolver(Protocol):
    """Looks names up. Each method raises `NoAnswerError` where nobody answers."""

    def texts(self, name: str) -> Sequence[str]:
        """TXT records, each in one piece."""
        ...

    def addresses(self, host: str) -> Sequence[str]:
        """IPv4 and IPv6 addresses of a host."""
        ...

    def mail_hosts(self, domain: str) -> Sequence[str]:
        """Hosts that take a domain's mail (MX)."""
        ...

    def names(self, address: str) -> Sequence[str]:
        """Names of an IP address (PTR)."""
        ...
