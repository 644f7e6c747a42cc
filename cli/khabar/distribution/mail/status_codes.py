"""Codes of refusals (RFC 3463, RFC 7505): whether they are about the reader or the message."""

import re

# 5.1.7 and 5.1.8 are about the sender's address, and 5.1.0 says nothing of whose it is.
_NO_MAILBOX = re.compile(r"5\.1\.(?:[1236]|10)(?!\d)")
# 5.1 and 5.2 are about a mailbox otherwise, but 5.2.3 is about a message's length.
_ABOUT_READER = re.compile(r"5\.(?:1\.(?:[1-6]|10)(?!\d)|2\.(?!3\b))")
# 5.3.4 and 5.6 are about the message, 5.7 about our right to send at all.
_ABOUT_MESSAGE = re.compile(r"5\.(?:1\.[78]\b|2\.3|3\.4|6\.|7\.)")
_REPLY = re.compile(r"5\d\d[ -]")


def no_mailbox(code: str) -> bool:
    """Tell whether a mailbox is not there, so that no later mail will arrive."""
    return bool(_NO_MAILBOX.match(code))


def about_reader(reply: str) -> bool:
    """Tell whether a server's words refuse a reader, whatever they would be sent."""
    return bool(_ABOUT_READER.match(_REPLY.sub("", reply, count=1)))


def about_message(reply: str) -> bool:
    """Tell whether a server's words refuse a message, or the one who sends it."""
    return bool(_ABOUT_MESSAGE.match(_REPLY.sub("", reply, count=1)))
