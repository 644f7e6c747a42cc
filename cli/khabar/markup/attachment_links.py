"""Links from a text to an attachment of its release: `attachment:annex.xlsx`, or `annex.xlsx`."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize
from urllib.parse import unquote

from khabar.markup.inline import inline_tokens
from khabar.model import Text

_ADDRESS = re.compile(r"attachment:([^\s/#]+)", re.IGNORECASE)
_BESIDE = re.compile(r"(?!(?i:www)\.)(?:\./)?([^/\\#?:\s]{1,60}\.[A-Za-z0-9]{2,7})")


def linked_attachment(address: str) -> str:
    """Read the name of an attachment from an address; empty for one of any other kind."""
    match = _ADDRESS.fullmatch(address) or _BESIDE.fullmatch(address)
    return normalize("NFC", unquote(match[1])) if match else ""


def attachment_links(texts: Iterable[Text]) -> Iterator[tuple[str, int]]:
    """The names of attachments that texts link to, each with the line of its text."""
    for text in texts:
        if "](" not in text.markdown:
            continue
        for token in inline_tokens(text.markdown):
            if name := linked_attachment(str(token.attrs.get("href", ""))):
                yield name, text.line
