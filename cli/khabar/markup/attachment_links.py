"""Links from a text to an attachment of its release: `attachment:annex.xlsx`."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from khabar.markup.inline import inline_tokens
from khabar.model import Text

_ADDRESS = re.compile(r"attachment:([^\s/#]+)", re.IGNORECASE)
_SCHEME = "attachment:"


def linked_attachment(address: str) -> str:
    """Read the name of an attachment from an address; empty for one of any other kind."""
    match = _ADDRESS.fullmatch(address)
    return unquote(match[1]) if match else ""


def attachment_links(texts: Iterable[Text]) -> Iterator[tuple[str, int]]:
    """The names of attachments that texts link to, each with the line of its text."""
    for text in texts:
        if _SCHEME not in text.markdown.lower():
            continue
        for token in inline_tokens(text.markdown):
            if name := linked_attachment(str(token.attrs.get("href", ""))):
                yield name, text.line
