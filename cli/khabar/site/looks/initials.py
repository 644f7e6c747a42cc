"""An icon of a name's first letters, drawn as outlines: no font is needed to see it."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen  # type: ignore[import-untyped]
from fontTools.pens.svgPathPen import SVGPathPen  # type: ignore[import-untyped]
from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from khabar.files.templates_folder import LARGEST_FONT, matching, templates_in
from khabar.images.contrast import contrast

SIDE = 64
# One letter may be higher than two side by side; both leave a margin.
_HIGHEST, _WIDEST = 36, 44
_BOLD = "600SemiBold"


def initials(name: str) -> str:
    """The letters that stand for a name: the first ones of its first and last capital words.

    A script without capitals gives the first letter of all.
    """
    words = [each.lstrip("«»“”„\"'‘’(") for each in name.split()]
    capital = [each[0] for each in words if each and each[0].isupper()]
    if capital:
        return capital[0] + (capital[-1] if len(capital) > 1 else "")
    return next((each[0] for each in words if each), "")


def initials_icon(letters: str, colour: str, templates: Path) -> bytes | None:
    """An SVG of letters on a ground of `colour`; `None` where no font of the templates has them."""
    for name in _fonts(templates):
        if path := _outlines(letters, templates_in(templates).read(name, LARGEST_FONT)):
            return _icon(path, colour).encode()
    return None


# The preview builds one newsroom again and again.
@lru_cache(maxsize=8)
def _outlines(letters: str, data: bytes) -> str:
    """The outlines of letters in a font; empty where it does not have them all."""
    with TTFont(BytesIO(data), lazy=True) as font:
        known = font.getBestCmap() or {}
        if not letters or any(ord(each) not in known for each in letters):
            return ""
        return _outline(font, [known[ord(each)] for each in letters])


def _fonts(templates: Path) -> list[str]:
    """The bold upright fonts: those of few letters first, which are read at once.

    Those without serifs come before the others: they are clearer when small.
    """
    found = matching(templates, "fonts/*/web/*.woff2", "fonts/*/*.ttf")
    bold = [each for each in found if Path(each).name.split(".")[0].endswith(_BOLD)]
    return sorted(bold, key=lambda each: ("serif" in each, ".ttf" in each, each))


def _outline(font: TTFont, glyphs: list[str]) -> str:
    """Outlines side by side as the data of a path, in the middle of the icon."""
    shapes, starts, at = font.getGlyphSet(), [], 0
    for each in glyphs:
        starts.append(at)
        at += shapes[each].width
    bounds = BoundsPen(shapes)
    for each, start in zip(glyphs, starts, strict=True):
        shapes[each].draw(TransformPen(bounds, (1, 0, 0, 1, start, 0)))
    left, bottom, right, top = bounds.bounds or (0, 0, 1, 1)
    scale = min(_HIGHEST / (top - bottom), _WIDEST / (right - left))
    across = SIDE / 2 - scale * (left + right) / 2
    down = SIDE / 2 + scale * (bottom + top) / 2
    pen = SVGPathPen(shapes, lambda number: f"{number:.2f}".rstrip("0").rstrip("."))
    for each, start in zip(glyphs, starts, strict=True):
        shapes[each].draw(TransformPen(pen, (scale, 0, 0, -scale, across + scale * start, down)))
    return str(pen.getCommands())


def _icon(path: str, colour: str) -> str:
    ink = max(("#ffffff", "#000000"), key=lambda each: contrast(each, colour))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<rect width="{SIDE}" height="{SIDE}" rx="8" fill="{colour}"/>'
        f'<path d="{path}" fill="{ink}"/></svg>\n'
    )
