"""The fonts of a templates folder for the screen: subset by script, as WOFF2.

They stand in the folder, beside the fonts that they are made of, since making them takes half a
minute: `fonts/<family>/web/*.woff2`, named by `css/fonts.web.css`. That stylesheet takes the place
of `css/fonts.css` on the site and nowhere else, so that print never meets a split font. It begins
with a digest of what it was made of: after a change, it is stale and not used until it is made
again with `python -m khabar.formats.web.webfonts templates`.
"""

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from khabar.files.root import Root
from khabar.files.templates_folder import LARGEST_FONT, matching, templates_in
from khabar.formats.web.font_subsets import (
    BY_ISO,
    IN_CYRILLIC,
    REST,
    SHARED,
    FontSubset,
    Use,
    subsets,
)
from khabar.languages import locales

SHEET = "css/fonts.web.css"
_SOURCE = "css/fonts.css"

# What texts are rendered with: fontTools' own choice has no tabular figures, and has fractions.
_FEATURES = (
    "ccmp", "locl", "rlig", "liga", "clig", "calt", "rclt", "rvrn", "kern", "mark", "mkmk", "curs",
    "isol", "init", "medi", "fina", "tnum", "lnum",
)  # fmt: skip
_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_URL = re.compile(r'url\("\.\./([^"]+)"\) format\("truetype"\)')
_FAMILY = re.compile(r'font-family: "([^"]+)"')
_STACK = re.compile(r"--([\w-]+): ([^;]+);")
_OWN_PAGES = re.compile(r":root:is\(([^{]+)\{([^}]*)\}")
_OWN = " Cyrillic"
_FIRST = re.compile(r'--(serif|sans): ("[^"]+"),')
_STAND_INS = {"serif": '"Stand-in Serif"', "sans": '"Stand-in Sans"'}


@dataclass(frozen=True, slots=True)
class Face:
    """One file of a font for the screen, as its rule in the stylesheet has it."""

    family: str
    weight: str
    style: str
    file: str

    @property
    def script(self) -> str:
        """The subset that it is."""
        return self.file.split(".")[-2]


def fresh(templates: Path) -> bool:
    """Tell whether the fonts for the screen are those of the fonts that the folder has now."""
    folder = templates_in(templates)
    if not folder.is_file(SHEET):
        return False
    # The digest alone: the sheet's first line also names the module that made it then.
    first = folder.text(SHEET).partition("\n")[0]
    return first.endswith(_head(templates).rpartition(" of ")[2])


def files(templates: Path) -> Iterator[str]:
    """The font files that the stylesheet names, by their paths in the folder."""
    for face in faces(templates_in(templates).text(SHEET)):
        yield face.file


def faces(sheet: str) -> Iterator[Face]:
    """The faces of a stylesheet for the screen, in its order."""
    for rule in _FACE.findall(sheet):
        found = {name: _value(rule, name) for name in ("font-weight", "font-style")}
        file = _value(rule, "src").partition('url("../')[2].partition('"')[0]
        yield Face(_family(rule), found["font-weight"], found["font-style"], file)


@lru_cache(maxsize=64)
def preloads(sheet: str, locale: str) -> tuple[str, ...]:
    """The files that every page in a locale needs at once: text, headlines, and what is round them.

    They are those of the locale's script in the first family of each stack that has it, and of that
    family those with the space and figures; the first stack is that of the text, and its bold face
    the headlines'. Round the text stand names of languages and formats in Latin letters.
    """
    script = BY_ISO.get(locales.script(locale), REST)
    known = list(faces(sheet))
    own, stacks = _stacks_of(sheet, locale)
    found: dict[str, None] = {}
    for number, (_, value) in enumerate(stacks):
        families = re.findall(r'"([^"]+)"', value)
        scripts = {script} if own and number == 0 else {script, SHARED}
        having = {face.family for face in known if face.script == script}
        first = next((family for family in families if family in having), "")
        for weight in ("400", "600") if number == 0 else ("400",):
            found |= {
                face.file: None
                for face in known
                if (face.family, face.weight, face.style, face.script)
                in {(first, weight, "normal", each) for each in scripts}
            }
    return tuple(found)


def _stacks_of(sheet: str, locale: str) -> tuple[bool, list[tuple[str, str]]]:
    """The stacks of pages in a locale, and whether they are those of its script alone."""
    own = _OWN_PAGES.search(sheet)
    named = re.findall(r":lang\(([\w-]+)\)", own[1]) if own else []
    in_it = any(locale == each or locale.startswith(f"{each}-") for each in named)
    if own and in_it and locales.script(locale) == "Cyrl":
        return True, _STACK.findall(own[2])
    return False, _STACK.findall(_root(sheet))


def make(templates: Path) -> dict[str, bytes]:
    """The stylesheet and its fonts, by their paths in the folder: the same fonts, the same bytes.

    A glyph keeps its shapes and features; hints, which screens of today do without, are left out.
    """
    made: dict[str, bytes] = {}
    source = templates_in(templates).text(_SOURCE)
    uses = _uses(source)
    own: set[str] = set()

    def split(match: re.Match[str]) -> str:
        rule = match[0]
        named = _URL.search(rule)
        if not named:
            return rule
        family = _family(rule)
        parts = [*_subsets(templates, named[1], _use(rule, uses))]
        made.update({file: data for file, data, _ in parts})
        rules = [_rule(rule, file, each.ranges) for file, _, each in parts]
        if any(each.on_own_pages for _, _, each in parts):
            own.add(family)
            rule = rule.replace(f'"{family}"', f'"{family}{_OWN}"')
            rules += [
                _rule(rule, file, each.on_own_pages or each.ranges) for file, _, each in parts
            ]
        return "\n\n".join(rules)

    sheet = _with_stand_ins(_FACE.sub(split, source))
    made[SHEET] = f"{_head(templates)}\n{_with_own_pages(sheet, own)}".encode()
    return made


def _uses(sheet: str) -> dict[str, Use]:
    """Map the families that stacks begin with to their uses: the first stack is the text's."""
    first = [value.split('"')[1] for _, value in _STACK.findall(_root(sheet))]
    uses: dict[str, Use] = dict.fromkeys(first, "round")
    return uses | dict.fromkeys(first[:1], "text")


def _use(rule: str, uses: dict[str, Use]) -> Use:
    """Tell what the font of a rule is for; what is bold round a text are words of its language."""
    use = uses.get(_family(rule), "fallback")
    return "names" if use == "round" and _value(rule, "font-weight") == "400" else use


def _with_own_pages(sheet: str, families: set[str]) -> str:
    """Put the stacks of pages in Cyrillic behind those of `:root`.

    Their first families are the same files under another name, asked for other characters.
    """
    if not families:
        return sheet
    stacks = _root(sheet)
    for family in families:
        stacks = stacks.replace(f'"{family}"', f'"{family}{_OWN}"')
    languages = ", ".join(f":lang({each})" for each in IN_CYRILLIC)
    rule = f':root:is({languages}):not([lang*="-Latn"], [lang*="-Arab"]) {{{stacks}}}'
    whole = f":root {{{_root(sheet)}}}"
    return sheet.replace(whole, f"{whole}\n\n/* In Cyrillic. */\n{rule}", 1)


def _with_stand_ins(sheet: str) -> str:
    """Put the stand-in of `web.css` behind the first family of each stack.

    It has to come before the fallbacks, which a browser would fetch while the first one is late.
    """
    return _FIRST.sub(lambda stack: f"--{stack[1]}: {stack[2]}, {_STAND_INS[stack[1]]},", sheet)


def _root(sheet: str) -> str:
    """Stacks of all pages, as the sheet writes them."""
    return sheet.partition(":root {")[2].partition("}")[0]


def _family(rule: str) -> str:
    return _value(rule, "font-family").strip('"')


def _value(rule: str, name: str) -> str:
    match = re.search(rf"\b{name}: ([^;]+);", rule)
    return match[1] if match else ""


def _head(templates: Path) -> str:
    """First line of a stylesheet that was made of these fonts."""
    folder = templates_in(templates)
    source = folder.read(_SOURCE)
    names = sorted(set(_URL.findall(source.decode())))
    stood = tuple((name, _stamp(folder.stat(name))) for name in names)
    content = _digest(templates, source, stood)
    return f"/* Made by `python -m khabar.formats.web.webfonts` of {content}. */"


def _stamp(found: os.stat_result | None) -> tuple[int, ...]:
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino) if found else ()


# A command renders in several places, and the preview after each save, with the same fonts.
@lru_cache(maxsize=8)
def _digest(templates: Path, source: bytes, stood: tuple[tuple[str, tuple[int, ...]], ...]) -> str:
    """Digest of fonts and of the stylesheet that names them; `stood` are their names and stamps."""
    content = hashlib.sha256(source)
    for name, _ in stood:
        content.update(f"{name}\0".encode())
        content.update(templates_in(templates).read(name, LARGEST_FONT))
    return content.hexdigest()[:16]


def _rule(rule: str, name: str, ranges: str) -> str:
    rule = _URL.sub(f'url("../{name}") format("woff2")', rule)
    return rule.replace("}", f"  unicode-range: {ranges};\n}}")


def _subsets(templates: Path, name: str, use: Use) -> Iterator[tuple[str, bytes, FontSubset]]:
    """Yield a file for each script that a font has, its bytes, and what it is asked for."""
    path = Path(name)
    data = templates_in(templates).read(name, LARGEST_FONT)
    with TTFont(BytesIO(data), lazy=True) as font:
        characters = set(font.getBestCmap() or ())
    for each in subsets(characters, use):
        file = f"{path.parent.as_posix()}/web/{path.stem}.{each.script}.woff2"
        yield file, _woff2(data, each.characters), each


def _woff2(data: bytes, characters: Iterable[int]) -> bytes:
    # It takes as long to import as a bulletin to set, and no build makes subsets.
    from fontTools import subset  # type: ignore[import-untyped]  # noqa: PLC0415

    options = subset.Options()
    options.flavor, options.hinting = "woff2", False
    options.layout_features = [*_FEATURES]
    options.recalc_timestamp = False
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    maker = subset.Subsetter(options)
    maker.populate(unicodes=sorted(characters))
    maker.subset(font)
    font.flavor = "woff2"
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for old in matching(folder, "fonts/*/web/*.woff2"):
        Root(folder).remove(old)
    for file, content in make(folder).items():
        Root(folder).write(file, content)
