"""Guards against files from outside: their size, XML without tricks, plain text."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from xml.parsers import expat

from khabar.problems import KhabarError, Place, Problem
from khabar.python_packages import how_to_add

LIMIT = 64 * 1024 * 1024
"""The most bytes that are read of a file."""


def refused(file: str, message: str, hint: str, line: int = 0, column: int = 0) -> KhabarError:
    """The error that refuses a whole file, with the place where it became unusable."""
    return KhabarError(message, hint, (Problem(Place(file, line, column), message, hint),))


def check_size(raw: bytes, file: str) -> None:
    """Refuse an empty file, or one of more than `LIMIT` bytes."""
    if len(raw) > LIMIT:
        raise refused(
            file, f"more than {LIMIT // 2**20} MB", "export it in parts, release by release"
        )
    if not raw.strip():
        raise refused(file, "an empty file", "was it saved?")


def check_xml(raw: bytes, file: str, root: str) -> None:
    """Refuse XML that is not well-formed, declares entities or is no document of `root`.

    A DOCTYPE that only names a DTD is common in TMX; it is passed over, and nothing is loaded.
    """
    check_size(raw, file)
    parser = expat.ParserCreate()

    def refuse(message: str, hint: str) -> KhabarError:
        return refused(
            file, message, hint, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        )

    def doctype(_name: str, _system: str | None, _public: str | None, internal: bool) -> None:
        if internal:
            raise refuse("a DTD inside the file", "remove it, with all entities that it declares")

    def element(name: str, _attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] != root:
            raise refuse(f"<{name}> where <{root}> was expected", "is it the format its name says?")
        parser.StartElementHandler = None

    def entity(name: str, _parameter: bool) -> None:
        raise refuse(f"&{name}; is defined nowhere in the file", "write the character itself")

    parser.StartDoctypeDeclHandler = doctype
    parser.SkippedEntityHandler = entity
    parser.StartElementHandler = element
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        hint = "is the file cut off, or in another encoding than it says?"
        message = f"not XML: {expat.ErrorString(error.code)}"
        raise refused(file, message, hint, error.lineno, error.offset + 1) from None
    except (LookupError, ValueError):
        # Python's own decoders, which stand in for encodings that expat does not know.
        raise refuse("an unknown encoding", "save it as UTF-8") from None


def root_namespace(raw: bytes) -> str:
    """The namespace of an XML document's root, whatever its encoding; `""` for none."""
    parser, found = expat.ParserCreate(namespace_separator=" "), []

    def element(name: str, _attributes: dict[str, str]) -> None:
        found.append(name.rpartition(" ")[0])
        parser.StartElementHandler = None

    parser.StartElementHandler = element
    with suppress(expat.ExpatError, LookupError, ValueError):
        parser.Parse(raw, True)
    return found[0] if found else ""


def one_line(text: str) -> str:
    """A text as a catalog wants it: without space around it, and in one line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return " ".join(part for line in lines if (part := line.strip()))


def unfit(text: str) -> str:
    """The first character that no catalog can hold, by its code point, or `""`."""
    for char in text:
        control = unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t"
        if control or 0xFDD0 <= ord(char) <= 0xFDEF:
            return f"U+{ord(char):04X}"
    return ""


def same_language(tag: str, locale: str) -> bool:
    """Tell whether a BCP 47 tag means the locale: one language and script, in any country."""
    return _without_region(tag) == _without_region(locale)


def _without_region(tag: str) -> tuple[str, ...]:
    language, *rest = tag.strip().lower().replace("_", "-").split("-")
    return language, *(part for part in rest if not _is_region(part))


def _is_region(part: str) -> bool:
    return (len(part) == 2 and part.isalpha()) or (len(part) == 3 and part.isdigit())


@contextmanager
def toolkit() -> Iterator[None]:
    """Around imports of translate-toolkit, which is an extra: its licence is not Khabar's.

    Raises `KhabarError` that says how to install it where it is missing.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        hint = f"install it: {how_to_add('khabar[exchange]')}"
        raise KhabarError("TMX and XLIFF need translate-toolkit", hint) from error
