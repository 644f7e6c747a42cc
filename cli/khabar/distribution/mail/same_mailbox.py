"""A mailbox, however a list writes its address."""


def same_mailbox(address: str) -> str:
    """Find what all ways to write a mailbox have in common.

    A server may tell `Ann@` and `ann@` apart (RFC 5321, 2.4), but hardly any does. Who left as the
    one is not written to as the other, and what went to the one has arrived.
    """
    return address.lower()
