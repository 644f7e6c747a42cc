"""The fonts of a templates folder for the screen: subset by script, as WOFF2.

They stand in the folder, beside the fonts that they are made of, since making them takes half a
minute: `fonts/<family>/web/*.woff2`, named by `css/fonts.web.css`. That stylesheet takes the place
of `css/fonts.css` on the site and nowhere else, so that print never meets a split font. It begins
with a digest of what it was made of: after a change, it is stale and not used until it is made
again with `python -m khabar.formats.web.webfonts templates`.
"""

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from khabar.files.root import Root
from khabar.files.templates_folder import LARGEST_FONT, matching, templates_in
from khabar.languages import locales

SHEET = "css/fonts.web.css"
_SOURCE = "css/fonts.css"

# A character belongs to the first subset that has it, the others to `rest`. `latin` holds what all
# scripts share (space, figures, punctuation, signs) and the letters of English and the Turkic
# languages, `cyrillic` those of Kazakh, Kyrgyz and Russian: a page in one of them needs no other
# subset, but for a word in passing.
_SCRIPTS: Mapping[str, tuple[tuple[int, int], ...]] = {
    "latin": (
        (0x20, 0x7E), (0xA0, 0xA0), (0xA7, 0xA7), (0xA9, 0xA9), (0xAB, 0xAB), (0xAD, 0xAE),
        (0xB0, 0xB1), (0xB7, 0xB7), (0xBB, 0xBB), (0xC2, 0xC2), (0xC7, 0xC7), (0xCE, 0xCE),
        (0xD6, 0xD7), (0xDB, 0xDC), (0xE2, 0xE2), (0xE7, 0xE7), (0xEE, 0xEE), (0xF6, 0xF6),
        (0xFB, 0xFC), (0x11E, 0x11F), (0x130, 0x131), (0x15E, 0x15F), (0x18F, 0x18F),
        (0x259, 0x259), (0x2BB, 0x2BC), (0x2002, 0x2003), (0x2009, 0x200F), (0x2010, 0x2015),
        (0x2018, 0x201E), (0x2022, 0x2022), (0x2026, 0x2026), (0x202F, 0x2030), (0x2039, 0x203A),
        (0x2060, 0x2060),
        (0x20AC, 0x20AC), (0x20B8, 0x20B8), (0x20BA, 0x20BD), (0x2116, 0x2116),
        (0x2191, 0x2191), (0x2212, 0x2212),
    ),
    "latin-ext": (
        (0xA1, 0x17F), (0x1E9E, 0x1E9E), (0x2B0, 0x2FF), (0x2000, 0x206F), (0x20A0, 0x20BF),
        (0x2122, 0x2122), (0x2190, 0x2193),
    ),
    "cyrillic": (
        (0x401, 0x401), (0x406, 0x406), (0x410, 0x44F), (0x451, 0x451), (0x456, 0x456),
        (0x492, 0x493), (0x49A, 0x49B), (0x4A2, 0x4A3), (0x4AE, 0x4B1), (0x4BA, 0x4BB),
        (0x4D8, 0x4D9), (0x4E8, 0x4E9),
    ),
    "cyrillic-ext": (
        (0x400, 0x52F), (0x1C80, 0x1C8F), (0x2DE0, 0x2DFF), (0xA640, 0xA69F),
    ),
    "arabic": (
        (0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC),
    ),
}  # fmt: skip
# What texts are rendered with: fontTools' own choice has no tabular figures, and has fractions.
_FEATURES = (
    "ccmp", "locl", "rlig", "liga", "clig", "calt", "rclt", "rvrn", "kern", "mark", "mkmk", "curs",
    "isol", "init", "medi", "fina", "tnum", "lnum",
)  # fmt: skip
_REST = "rest"
_SHARED = "latin"
_BY_ISO = {"Latn": "latin", "Cyrl": "cyrillic", "Arab": "arabic"}

_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_URL = re.compile(r'url\("\.\./([^"]+)"\) format\("truetype"\)')
_FAMILY = re.compile(r'font-family: "([^"]+)"')
_STACK = re.compile(r"--([\w-]+): ([^;]+);")
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
        found = {name: _value(rule, name) for name in ("font-family", "font-weight", "font-style")}
        file = _value(rule, "src").partition('url("../')[2].partition('"')[0]
        yield Face(found["font-family"].strip('"'), found["font-weight"], found["font-style"], file)


@lru_cache(maxsize=64)
def preloads(sheet: str, locale: str) -> tuple[str, ...]:
    """The files that every page in a locale needs at once: text, headlines, and what is round them.

    They are those of the locale's script in the first family of each stack that has it, and of that
    family those with the space and figures; the first stack is that of the text, and its bold face
    the headlines'.
    """
    script = _BY_ISO.get(locales.script(locale), _REST)
    scripts = dict.fromkeys((script, _SHARED))
    known = list(faces(sheet))
    root = sheet.partition(":root {")[2].partition("}")[0]
    found: dict[str, None] = {}
    for number, (_, value) in enumerate(_STACK.findall(root)):
        families = re.findall(r'"([^"]+)"', value)
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


def make(templates: Path) -> dict[str, bytes]:
    """The stylesheet and its fonts, by their paths in the folder: the same fonts, the same bytes.

    A glyph keeps its shapes and features; hints, which screens of today do without, are left out.
    """
    made: dict[str, bytes] = {}

    def split(match: re.Match[str]) -> str:
        rule = match[0]
        source = _URL.search(rule)
        if not source:
            return rule
        parts = list(_subsets(templates, source[1]))
        made.update({name: data for name, data, _ in parts})
        return "\n\n".join(_rule(rule, source[0], name, ranges) for name, _, ranges in parts)

    sheet = _FACE.sub(split, _with_stand_ins(templates_in(templates).text(_SOURCE)))
    made[SHEET] = f"{_head(templates)}\n{sheet}".encode()
    return made


def _with_stand_ins(sheet: str) -> str:
    """Put the stand-in of `web.css` behind the first family of each stack.

    It has to come before the fallbacks, which a browser would fetch while the first one is late.
    """
    return _FIRST.sub(lambda stack: f"--{stack[1]}: {stack[2]}, {_STAND_INS[stack[1]]},", sheet)


def _value(rule: str, name: str) -> str:
    match = re.search(rf"\b{name}: ([^;]+);", rule)
    return match[1] if match else ""


def _head(templates: Path) -> str:
    """First line of a stylesheet that was made of these fonts."""
    folder = templates_in(templates)
    source = folder.read(_SOURCE)
    content = hashlib.sha256(source)
    for name in sorted(set(_URL.findall(source.decode()))):
        content.update(f"{name}\0".encode())
        content.update(folder.read(name, LARGEST_FONT))
    return f"/* Made by `python -m khabar.formats.web.webfonts` of {content.hexdigest()[:16]}. */"


def _rule(rule: str, source: str, name: str, ranges: str) -> str:
    rule = rule.replace(source, f'url("../{name}") format("woff2")')
    return rule.replace("}", f"  unicode-range: {ranges};\n}}")


def _subsets(templates: Path, name: str) -> Iterator[tuple[str, bytes, str]]:
    """Yield a subset for each script that a font has: its file, its bytes, its `unicode-range`."""
    path = Path(name)
    data = templates_in(templates).read(name, LARGEST_FONT)
    with TTFont(BytesIO(data), lazy=True) as font:
        characters = set(font.getBestCmap() or ())
    for script, wanted in _shares(characters):
        ranges = _ranges(_own(script) if script in _SCRIPTS else _spans(wanted))
        yield (
            f"{path.parent.as_posix()}/web/{path.stem}.{script}.woff2",
            _woff2(data, wanted),
            ranges,
        )


def _own(script: str) -> Iterator[tuple[int, int]]:
    """The blocks of a script, without what an earlier one has."""
    earlier = [*_SCRIPTS][: [*_SCRIPTS].index(script)]
    taken = sorted(block for name in earlier for block in _SCRIPTS[name])
    for first, last in _SCRIPTS[script]:
        start = first
        for low, high in taken:
            if start <= low <= last:
                yield from [(start, low - 1)] if start < low else []
            if low <= last and high >= start:
                start = high + 1
        if start <= last:
            yield start, last


def _shares(characters: set[int]) -> Iterator[tuple[str, set[int]]]:
    left = set(characters)
    for script, blocks in _SCRIPTS.items():
        share = {code for code in left if any(first <= code <= last for first, last in blocks)}
        left -= share
        # A few marks of a script do not make a font of it.
        if len(share) > 32:
            yield script, share
        else:
            left |= share
    if left:
        yield _REST, left


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


def _spans(characters: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the fewest spans that hold the characters, and none of another subset's script.

    What a font lacks in a span, a browser takes from the next family.
    """
    blocks = sorted(block for row in _SCRIPTS.values() for block in row)
    first = last = min(characters)
    for code in sorted(characters):
        if any(last < block[0] < code for block in blocks):
            yield first, last
            first = code
        last = code
    yield first, last


def _ranges(spans: Iterable[tuple[int, int]]) -> str:
    """`U+20-7E, U+A0`: spans as CSS writes them."""
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in spans)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for old in matching(folder, "fonts/*/web/*.woff2"):
        Root(folder).remove(old)
    for file, content in make(folder).items():
        Root(folder).write(file, content)
