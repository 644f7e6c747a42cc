"""SPF (RFC 7208): may a server send mail in the name of a domain?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network

from khabar.distribution.mail.reputation.resolver import Resolver

# RFC 7208, 4.6.4.
_MOST_LOOKUPS = 10
_UNKNOWN = "unknown"
_MODIFIER = re.compile(r"([A-Za-z][\w.-]*)=")
_PREFIX = re.compile(r"(?:/(\d{1,3}))?(?://(\d{1,3}))?$")
_RESULTS = {"+": "pass", "-": "fail", "~": "softfail", "?": "neutral"}


@dataclass
class SpfCheck:
    """One evaluation: the terms that were looked up count."""

    resolver: Resolver
    lookups: int = field(default=0, init=False)

    def result(self, domain: str, address: str) -> str:
        """Evaluate a domain's record for an address.

        `pass`, `fail`, `softfail`, `neutral`, `none` (no record), `permerror` (a record that
        receivers cannot use), or `unknown`: a term asks about the message itself.
        """
        records = [each for each in self.resolver.texts(domain)
                   if each.lower().split(" ")[0] == "v=spf1"]  # fmt: skip
        if len(records) != 1:
            return "permerror" if records else "none"
        terms, unknown = records[0].split()[1:], False
        for term in terms:
            sign, rest = (term[0], term[1:]) if term[0] in _RESULTS else ("+", term)
            if _asks_the_message(rest):
                unknown = True
                continue
            found = self._matches(rest, domain, address)
            if found == _UNKNOWN:
                unknown = True
            elif found is None:
                return "permerror"
            elif found:
                return _RESULTS[sign] if sign == "+" or not unknown else _UNKNOWN
        if unknown:
            return _UNKNOWN
        for term in terms:
            if term.lower().startswith("redirect="):
                return self.result(term[9:], address) if self._look() else "permerror"
        return "neutral"

    def _look(self) -> bool:
        self.lookups += 1
        return self.lookups <= _MOST_LOOKUPS

    def _matches(self, term: str, domain: str, address: str) -> bool | str | None:
        """Match one term; `None` for one that makes the record unusable, or `unknown`."""
        name, _, rest = term.partition(":")
        kind = name.lower().partition("/")[0]
        if kind == "all":
            return True
        if kind in ("ip4", "ip6"):
            return _within(address, rest)
        if kind in ("a", "mx", "include") and not self._look():
            return None
        if kind == "include":
            inner = self.result(rest, address)
            if inner == _UNKNOWN:
                return inner
            return None if inner in ("none", "permerror") else inner == "pass"
        if kind in ("a", "mx"):
            target = rest.partition("/")[0] or domain
            length = _PREFIX.search(term)
            return any(_near(address, each, length) for each in self._of(kind, target))
        return False

    def _of(self, kind: str, target: str) -> Iterator[str]:
        hosts = [target] if kind == "a" else self.resolver.mail_hosts(target)
        for host in hosts:
            yield from self.resolver.addresses(host)


def _asks_the_message(term: str) -> bool:
    """Tell whether a term depends on what only the message says: macros, `exists`, `ptr`."""
    if (said := _MODIFIER.match(term)) and said[1].lower() != "redirect":
        return False
    return "%" in term or term.lower().partition(":")[0] in ("exists", "ptr")


def _near(address: str, host: str, length: re.Match[str] | None) -> bool:
    """Tell whether an address is a host's, or in its network: `a/24`, `mx//64`, `a/24//64`."""
    four = ip_address(host).version == 4
    said = (length[1] if four else length[2]) if length else None
    return bool(_within(address, f"{host}/{said}" if said else host))


def _within(address: str, network: str) -> bool | None:
    try:
        return ip_address(address) in ip_network(network, strict=False)
    except ValueError:
        return None
