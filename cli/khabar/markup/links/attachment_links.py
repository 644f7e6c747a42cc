"""Links from a text to a file of its release, by its name: `annex.xlsx`, `attachment:annex.xlsx`.

They lead to an attachment, or to a picture that the release shows.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from unicodedata import normalize
from urllib.parse import unquote

from khabar.markup.inline import inline_tokens
from khabar.markup.tree import figures, texts
from khabar.model import Release, Text

_ADDRESS = re.compile(r"attachment:([^\s/#]+)", re.IGNORECASE)
_BESIDE = re.compile(r"(?!(?i:www)\.)(?:\./)?([^/\\#?:\s]{1,60}\.[A-Za-z0-9]{2,7})")


def linked_attachment(address: str) -> str:
    """Read the name of a file of the release from an address; empty for one of any other kind."""
    match = _ADDRESS.fullmatch(address) or _BESIDE.fullmatch(address)
    return normalize("NFC", unquote(match[1])) if match else ""


def attachment_links(said: Iterable[Text]) -> Iterator[tuple[str, int]]:
    """The names of files of the release that texts link to, each with the line of its text."""
    for text in said:
        if "](" not in text.markdown:
            continue
        for token in inline_tokens(text.markdown):
            if name := linked_attachment(str(token.attrs.get("href", ""))):
                yield name, text.line


def linked_pictures(release: Release, locale: str) -> dict[str, str]:
    """The pictures that a release's texts link to: the name in the link, and the file in a locale.

    A link names the picture of the source; a locale may show its own version of it.
    """
    shown = {each.src: each.src for each in figures(release)}
    for src in tuple(shown):
        path = PurePosixPath(src)
        if path.stem.endswith(f".{locale}"):
            shown.setdefault(f"{path.stem.removesuffix(f'.{locale}')}{path.suffix}", src)
    names = (name for name, _ in attachment_links(texts(release.body))) if shown else ()
    return {name: shown[name] for name in names if name in shown}
