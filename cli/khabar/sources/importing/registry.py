"""Readers by kind of document. A new kind is a module and a line here."""

from collections.abc import Sequence

from khabar.contained import contained
from khabar.sources.importing.docx import DocxReader
from khabar.sources.importing.draft import drafted
from khabar.sources.importing.eml import EmlReader
from khabar.sources.importing.html import HtmlReader
from khabar.sources.importing.markdown import MarkdownReader
from khabar.sources.importing.odt import OdtReader
from khabar.sources.importing.plain_text import PlainTextReader
from khabar.sources.importing.port import (
    LIMITS,
    Imported,
    ReadLimits,
    SourceReader,
    UnreadableError,
)

# In the order in which they are asked; plain text comes last, since it accepts the rest.
READERS: Sequence[SourceReader] = (
    DocxReader(),
    OdtReader(),
    EmlReader(),
    HtmlReader(),
    MarkdownReader(),
    PlainTextReader(),
)
_HEAD = 4096
_ZIPPED = (".docx", ".docm", ".dotx", ".odt", ".ott")
_PAGES = (".html", ".htm", ".xhtml", ".md", ".markdown")
# What to do with a file of another kind, by its suffix.
_INSTEAD = {
    ".pdf": "ask for it as Word (.docx), or paste its text: khabar new --from -",
    ".msg": "open it in your mail program, and save it as .eml or .html",
    ".mht": "open it in a browser, and save it as .html",
    **dict.fromkeys((".rtf", ".pages", ".wps", ".fodt", ".gdoc"), "open it, and save it as .docx"),
}
_INSTEAD[".mhtml"] = _INSTEAD[".mht"]
# First bytes by which a file says what it is, and the names that such a file may have.
_KINDS: Sequence[tuple[bytes, tuple[str, ...]]] = (
    (b"pk\x03\x04", _ZIPPED),
    (b"%pdf-", ()),
    (b"{\\rtf", ()),
    (b"<!doctype html", _PAGES),
    (b"<html", _PAGES),
    (b"\x89png", ()),
    (b"\xff\xd8\xff", ()),
)


def read_document(
    data: bytes, name: str, limits: ReadLimits = LIMITS, headline: str = ""
) -> Imported:
    """Read a document with the reader that accepts it; `name` is the file's, `""` for none.

    `headline` is a person's, for a document that begins with none.
    Raises `UnreadableError` where none does, or the document is damaged, unsafe or too large.
    """
    if len(data) > limits.size:
        hint = "is it the right file? Save it without large pictures"
        raise UnreadableError(f"{name} has more than {limits.size // 1_000_000} MB", hint)
    for reader in READERS:
        if reader.accepts(name, data[:_HEAD]):
            _refuse_another_kind(data[:_HEAD], name)
            with contained(name or "standard input"):
                content = reader.read(data, name, limits)
            letters = sum(len(text) for _, text in content.visible)
            if letters > limits.letters:
                message = f"{name} has more than {limits.letters:,} letters"
                raise UnreadableError(message, "a release is shorter; import a part of it")
            if len(content.blocks) > limits.blocks:
                message = f"{name} has more than {limits.blocks:,} paragraphs, lists and tables"
                raise UnreadableError(message, "a release is shorter; import a part of it")
            with contained(name or "standard input"):
                return drafted(content, headline)
    known = ", ".join(reader.name for reader in READERS)
    hint = _INSTEAD.get(name[name.rfind(".") :].lower(), f"it reads {known}")
    raise UnreadableError(f"{name or 'this'} is of no kind that Khabar reads", hint)


def _refuse_another_kind(head: bytes, name: str) -> None:
    """Raise `UnreadableError` for a file whose first bytes say something else than its name."""
    if not name:
        return
    start, suffix = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower(), name[name.rfind(".") :].lower()
    kinds = [known for begin, known in _KINDS if start.startswith(begin)]
    if EmlReader().accepts("", head):
        kinds.append((".eml",))
    for known in kinds:
        if suffix not in known:
            hint = f"rename it to {known[0]}" if known else "save it as .docx or as text"
            raise UnreadableError(f"{name} is not what its name says", hint)
