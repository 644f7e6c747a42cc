"""Characters that the fonts of a templates folder have.

`css/fonts.css` names them: its `@font-face` rules are the families, and its custom properties
(`--serif: "Khabar Serif", …`) the stacks that the stylesheets set text in, the first family first.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from posixpath import normpath
from typing import Any

import tinycss2  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont, TTLibError, newTable  # type: ignore[import-untyped]

from khabar.files.templates_folder import LARGEST_FONT, templates_in
from khabar.formats.template_fault import UNLIKE_STANDARD
from khabar.problems import FileError, NewsroomError

_SHEET = "css/fonts.css"
ADD_A_FONT = "write it otherwise, or add a font that has it to templates/fonts and css/fonts.css"
"""What to do about characters without a font."""
# Characters without a shape of their own: joiners, marks of direction, the soft hyphen, variation
# selectors (Unicode, Default_Ignorable_Code_Point), and ends of lines.
_SHAPELESS = frozenset(
    "\n\t\r\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
) | {
    chr(code)
    for first, last in ((0x202A, 0x202E), (0x2066, 0x2069), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
    for code in range(first, last + 1)
}

_SHOWN = 8


@dataclass
class Family:
    """A family by its name in CSS, and its font files."""

    name: str
    folder: Path
    files: tuple[str, ...]

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters that every one of its fonts has."""
        return frozenset.intersection(*(_characters(self.folder, file) for file in self.files))


class Fonts:
    """The fonts of a templates folder; each is read when it is first asked."""

    def __init__(self, templates: Path) -> None:
        """Raises `NewsroomError` where `css/fonts.css` or a font that it names cannot be used."""
        if not templates_in(templates).is_file(_SHEET):
            raise NewsroomError(f"templates/{_SHEET} is missing", UNLIKE_STANDARD)
        rules = _rules(templates_in(templates).text(_SHEET))
        self.families = {family.name: family for family in _families(rules, templates)}
        self.stacks = dict(_stacks(rules, self.families))
        if not self.stacks:
            raise NewsroomError(
                'templates/css/fonts.css has no stack, as in `--serif: "…"`', UNLIKE_STANDARD
            )

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of a text that some stack cannot show, in the text's order.

        Every text has to be showable in every stack: a headline is shown in all of them.
        """
        wanted = dict.fromkeys(unicodedata.normalize("NFC", text))
        return tuple(char for char in wanted if not all(self._shown(char)))

    def lacking(self, stack: str, text: str) -> tuple[str, ...]:
        """The characters of a text that one stack cannot show."""
        families = self.stacks[stack]
        return tuple(
            char
            for char in dict.fromkeys(unicodedata.normalize("NFC", text))
            if not _has(families, char)
        )

    def _shown(self, char: str) -> Iterator[bool]:
        return (_has(families, char) for families in self.stacks.values())


# A command asks several times what the fonts lack, mostly of one sheet.
@lru_cache(maxsize=8)
def _rules(sheet: str) -> tuple[Any, ...]:
    """The rules of a stylesheet; nobody changes them."""
    return tuple(tinycss2.parse_stylesheet(sheet, True, True))


def named(char: str) -> str:
    """A character as a message names it: `₼ (U+20BC MANAT SIGN)`."""
    shown = char if char.isprintable() and not unicodedata.combining(char) else ""
    name = unicodedata.name(char, "no name in Unicode")
    return f"{shown} (U+{ord(char):04X} {name})".strip()


def listed(characters: Sequence[str]) -> str:
    """Characters as a message names them, a few of them: a text in another script has hundreds."""
    more = ", …" if len(characters) > _SHOWN else ""
    return ", ".join(map(named, characters[:_SHOWN])) + more


def _has(families: Iterable[Family], char: str) -> bool:
    if char in _SHAPELESS:
        return True
    return any(char in family.characters for family in families)


def _characters(folder: Path, file: str) -> frozenset[str]:
    try:
        stood = templates_in(folder).stat(file)
        return _read(folder, file, (stood.st_mtime_ns, stood.st_size) if stood else None)
    except FileError as error:
        raise NewsroomError(f"the font {Path(file).name} {error.said}", UNLIKE_STANDARD) from error
    except (OSError, TTLibError) as error:
        message = f"the font {Path(file).name} cannot be read: {error}"
        raise NewsroomError(message, UNLIKE_STANDARD) from error


# A newsroom has some ten fonts, and all its texts are compared with them.
@lru_cache(maxsize=64)
def _read(folder: Path, file: str, stood: tuple[int, int] | None) -> frozenset[str]:
    """The characters of a font; `stood` are the time and size of its file."""
    data = BytesIO(templates_in(folder).read(file, LARGEST_FONT))
    with TTFont(data, lazy=True) as font:
        return _mapped(font.reader["cmap"]) if "cmap" in font else frozenset()


# Newsrooms have copies of the same fonts.
@lru_cache(maxsize=64)
def _mapped(table: bytes) -> frozenset[str]:
    """The characters of a font's table of characters."""
    # To find the names of all glyphs takes longer than the table itself, and nobody needs them.
    numbered = TTFont()
    numbered.setGlyphOrder(range(0x10000))
    cmap = newTable("cmap")
    cmap.decompile(table, numbered)
    return frozenset(map(chr, cmap.getBestCmap() or ()))


def _families(rules: Iterable[Any], folder: Path) -> Iterator[Family]:
    files: dict[str, dict[str, None]] = {}
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword == "font-face":
            values = dict(_declarations(rule))
            name = _strings(values.get("font-family", ()))
            source = [token.value for token in values.get("src", ()) if token.type == "url"]
            source += [
                _strings(token.arguments)
                for token in values.get("src", ())
                if token.type == "function" and token.lower_name == "url"
            ]
            files.setdefault(name, {}).update(dict.fromkeys(_address(each) for each in source))
    return (Family(name, folder, tuple(row)) for name, row in files.items() if name and row)


def _address(url: str) -> str:
    """The name of a font in the templates folder that the stylesheet names from `css/`."""
    return normpath(f"css/{url}")


def _stacks(
    rules: Iterable[Any], families: Mapping[str, Family]
) -> Iterator[tuple[str, tuple[Family, ...]]]:
    for rule in rules:
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root":
            for name, value in _declarations(rule):
                names = [token.value for token in value if token.type == "string"]
                unknown = [each for each in names if each not in families]
                if unknown:
                    message = (
                        f"templates/css/fonts.css: {name} names {unknown[0]}, which is not a font"
                    )
                    raise NewsroomError(message, UNLIKE_STANDARD)
                yield name.removeprefix("--"), tuple(families[each] for each in names)


def _declarations(rule: Any) -> Iterator[tuple[str, Any]]:
    for each in tinycss2.parse_blocks_contents(rule.content):
        if each.type == "declaration":
            yield each.name, each.value


def _strings(tokens: Iterable[Any]) -> str:
    return next((token.value for token in tokens if token.type == "string"), "")
