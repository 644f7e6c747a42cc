"""Links from one release to another: `release:ID`, or `release:ID#heading`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from khabar.markup.inline import inline_tokens
from khabar.model import Text

_ADDRESS = re.compile(r"release:([^\s#]+)(?:#(\S+))?", re.IGNORECASE)
_SCHEME = "release:"


@dataclass(frozen=True, slots=True)
class ReleaseLink:
    """Target of a link: the id of a release, and of one of its headings if it names one."""

    id: str
    heading: str = ""

    def __str__(self) -> str:
        """Write it as it stands behind `release:`."""
        return f"{self.id}#{self.heading}" if self.heading else self.id


def linked_release(address: str) -> ReleaseLink | None:
    """Read an address; `None` for one of any other kind."""
    match = _ADDRESS.fullmatch(address)
    return ReleaseLink(unquote(match[1]), unquote(match[2] or "")) if match else None


def release_links(texts: Iterable[Text]) -> Iterator[tuple[ReleaseLink, int]]:
    """The links in texts, each with the line of its text."""
    for text in texts:
        if _SCHEME not in text.markdown.lower():
            continue
        for token in inline_tokens(text.markdown):
            if link := linked_release(str(token.attrs.get("href", ""))):
                yield link, text.line
