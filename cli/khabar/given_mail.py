"""A mail that anybody may have written: its message, or one kind of error."""

from email import message_from_bytes, policy
from email.message import EmailMessage, Message

# Parts may lie within one another so deep; those of mail programs do less than ten times.
_DEEPEST = 100
# Lines times boundaries: so often may the parser compare them. A mail of 15 MB has 200,000 lines.
_MOST_COMPARED = 3_000_000


def given_mail(raw: bytes) -> EmailMessage:
    """Read a mail. Raises `ValueError` alone, also for one that would take minutes.

    Python's parser compares each line with the boundary of every part that is open. Whoever walks
    through the answer comes to an end, too. Its headers and texts are read when they are asked for,
    and may raise anything.
    """
    if (raw.count(b"\n") + raw.count(b"\r")) * raw.lower().count(b"boundary") > _MOST_COMPARED:
        raise ValueError("boundaries without end")
    try:
        message = message_from_bytes(raw, policy=policy.default)
    except Exception as error:
        # The parser's errors have no common base class.
        raise ValueError(str(error)) from error
    row: list[Message] = [message]
    for _ in range(_DEEPEST):
        row = [part for each in row for part in _within(each)]
        if not row and isinstance(message, EmailMessage):
            return message
    raise ValueError("parts within parts without end")


def _within(message: Message) -> list[Message]:
    found = message.get_payload()
    return [each for each in found if isinstance(each, Message)] if isinstance(found, list) else []
