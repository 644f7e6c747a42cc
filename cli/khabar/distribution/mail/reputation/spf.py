"""SPF (RFC 7208): may a server send mail in the name of a domain?"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network

from khabar.distribution.mail.reputation.resolver import Resolver

# RFC 7208, 4.6.4.
_MOST_LOOKUPS = 10
_RESULTS = {"+": "pass", "-": "fail", "~": "softfail", "?": "neutral"}


@dataclass
class SpfCheck:
    """One evaluation: the terms that were looked up count."""

    resolver: Resolver
    lookups: int = field(default=0, init=False)

    def result(self, domain: str, address: str) -> str:
        """Evaluate a domain's record for an address.

        `pass`, `fail`, `softfail`, `neutral`, `none` (no record), or `permerror` (a record that
        receivers cannot use).
        """
        records = [each for each in self.resolver.texts(domain)
                   if each.lower().split(" ")[0] == "v=spf1"]  # fmt: skip
        if len(records) != 1:
            return "permerror" if records else "none"
        terms = records[0].split()[1:]
        for term in terms:
            sign, rest = (term[0], term[1:]) if term[0] in _RESULTS else ("+", term)
            found = self._matches(rest, domain, address)
            if found is None:
                return "permerror"
            if found:
                return _RESULTS[sign]
        for term in terms:
            if term.lower().startswith("redirect="):
                return self.result(term[9:], address) if self._look() else "permerror"
        return "neutral"

    def _look(self) -> bool:
        self.lookups += 1
        return self.lookups <= _MOST_LOOKUPS

    def _matches(self, term: str, domain: str, address: str) -> bool | None:
        """Match one term; `None` for one that makes the record unusable."""
        name, _, rest = term.partition(":")
        kind = name.lower().partition("/")[0]
        if kind == "all":
            return True
        if kind in ("ip4", "ip6"):
            return _within(address, rest)
        if kind in ("a", "mx", "include", "exists", "ptr") and not self._look():
            return None
        if kind == "include":
            inner = self.result(rest, address)
            return None if inner in ("none", "permerror") else inner == "pass"
        if kind in ("a", "mx"):
            target = (rest or domain).partition("/")[0]
            return any(ip_address(each) == ip_address(address) for each in self._of(kind, target))
        # `exists`, `ptr` and modifiers: nothing that a check from here can tell.
        return False

    def _of(self, kind: str, target: str) -> Iterator[str]:
        hosts = [target] if kind == "a" else self.resolver.mail_hosts(target)
        for host in hosts:
            yield from self.resolver.addresses(host)


def _within(address: str, network: str) -> bool | None:
    try:
        return ip_address(address) in ip_network(network, strict=False)
    except ValueError:
        return None
