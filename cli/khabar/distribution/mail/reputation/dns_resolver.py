"""Names by this machine's own resolver, through dnspython."""

from collections.abc import Sequence
from typing import Any

import dns.exception
import dns.resolver
import dns.reversename

from khabar.distribution.mail.reputation.resolver import NoAnswerError

_SECONDS = 10.0


class DnsResolver:
    """Asks the servers that the system names."""

    def __init__(self) -> None:
        """Raises `NoAnswerError` where the system names none."""
        try:
            self._resolver = dns.resolver.Resolver()
        except dns.exception.DNSException as error:
            raise NoAnswerError(str(error)) from error
        self._resolver.lifetime = _SECONDS

    def texts(self, name: str) -> Sequence[str]:
        """TXT records."""
        return [
            b"".join(each.strings).decode("utf-8", "replace") for each in self._ask(name, "TXT")
        ]

    def addresses(self, host: str) -> Sequence[str]:
        """A and AAAA records."""
        return [each.address for kind in ("A", "AAAA") for each in self._ask(host, kind)]

    def mail_hosts(self, domain: str) -> Sequence[str]:
        """MX records, the preferred ones first."""
        found = sorted(self._ask(domain, "MX"), key=lambda each: int(each.preference))
        return [str(each.exchange).rstrip(".") for each in found]

    def names(self, address: str) -> Sequence[str]:
        """PTR records."""
        name = str(dns.reversename.from_address(address))
        return [str(each.target).rstrip(".") for each in self._ask(name, "PTR")]

    def _ask(self, name: str, kind: str) -> Sequence[Any]:
        try:
            return list(self._resolver.resolve(name, kind))
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except dns.exception.DNSException as error:
            raise NoAnswerError(f"{name}: {error}") from error
