"""Domains that RFC 2606 and RFC 6761 reserve for examples and tests."""

from urllib.parse import urlsplit

_TOP = frozenset({"example", "test", "invalid", "localhost"})
_SECOND = frozenset({"example.com", "example.net", "example.org"})


def is_reserved(url: str) -> bool:
    """Tell whether an address is one that no reader can ever reach: of an example, or of a test."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    labels = host.rstrip(".").lower().split(".")
    return labels[-1] in _TOP or ".".join(labels[-2:]) in _SECOND
