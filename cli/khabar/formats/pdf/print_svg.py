"""SVG pictures as the PDF engine draws them right, or as a picture of 300 dots an inch.

Their styles are written out, and generic families of fonts become those of the templates. What the
engine draws otherwise than browsers do, resvg draws; its words are handed over, so that they stand
in the PDF for those who listen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

import resvg_py
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from khabar.files.templates_folder import LARGEST_FONT, templates_in
from khabar.formats.fonts import Fonts
from khabar.images.proportions import proportions
from khabar.images.svg_features import GENERIC, needs_drawing, words
from khabar.images.svg_style import SVG, StyledSvg, written_out

# What a page has room for, 160 by 200 millimetres, at 300 dots an inch.
_WIDEST, _HIGHEST = 1890, 2362
_DPI = 96
_DEFAULT = "serif"
_TURNED = {"start": "end", "end": "start", "middle": "middle"}
_LENGTHS = ("width", "height")
# The column, 131 millimetres in pixels of CSS: so wide is what says nothing of its size. The engine
# fails on it where it stands in a line from right to left.
_COLUMN = 495.0


@dataclass(frozen=True, slots=True)
class PrintedSvg:
    """An SVG for the engine; `drawn` is the picture that it shows where resvg drew it.

    `words` are those of its texts, where the picture holds them no more as letters.
    """

    data: bytes
    drawn: bytes = b""
    words: tuple[str, ...] = ()


class SvgFonts:
    """The fonts of a templates folder, by the names that CSS and resvg know them by."""

    def __init__(self, templates: Path) -> None:
        """`templates` is read when the first picture with text asks for it."""
        self.templates = templates

    @cached_property
    def _fonts(self) -> Fonts:
        return Fonts(self.templates)

    def stack(self, generic: str) -> str:
        """The families of the templates for a generic one, as CSS names them."""
        name = "serif" if "serif" in generic and "sans" not in generic else "sans"
        stacks = self._fonts.stacks
        families = stacks.get(name) or next(iter(stacks.values()))
        return ", ".join(each.name for each in families)

    @cached_property
    def files(self) -> list[str]:
        """The paths of all fonts, none of which leads out of the folder."""
        folder = templates_in(self.templates)
        found = [name for each in self._fonts.families.values() for name in each.files]
        return [str(self.templates / name) for name in found if folder.is_file(name)]

    @cached_property
    def own_names(self) -> Mapping[str, str]:
        """The name that the first font of each stack bears itself, by the stack's generic name."""
        return {generic: self._own_name(generic) for generic in ("serif", "sans-serif")}

    def _own_name(self, generic: str) -> str:
        family = self._fonts.families[self.stack(generic).partition(",")[0]]
        data = templates_in(self.templates).read(family.files[0], LARGEST_FONT)
        with TTFont(BytesIO(data), lazy=True) as font:
            return str(font["name"].getBestFamilyName())


# The languages of a release show the same pictures, and are rendered one after another.
@lru_cache(maxsize=16)
def for_print(name: str, data: bytes, fonts: SvgFonts) -> PrintedSvg:
    """An SVG as it is printed; what is none comes back as it is. `name` is that of its file."""
    try:
        picture = written_out(data)
    except ExpatError:
        # The engine says what is wrong with it, and where.
        return PrintedSvg(data)
    _size(picture.root)
    if needs_drawing(picture):
        drawn = _drawn(picture, fonts)
        return PrintedSvg(_frame(picture, name), drawn, words(picture))
    _set_families(picture, {each: fonts.stack(each) for each in GENERIC}, fonts.stack(_DEFAULT))
    return PrintedSvg(ElementTree.tostring(picture.root))


def drawn_name(name: str) -> str:
    """The name under which the engine finds the picture that resvg drew."""
    return f"{name}.drawn.png"


def _size(root: ElementTree.Element) -> None:
    """Give a picture that has proportions, and no length, the width of the column."""
    if "viewBox" not in root.attrib or any("%" not in root.get(each, "%") for each in _LENGTHS):
        return
    for each in _LENGTHS:
        root.attrib.pop(each, None)
    across, down = proportions(root)
    root.set("width", f"{_COLUMN:g}")
    root.set("height", f"{_COLUMN * down / across:g}")


def _set_families(picture: StyledSvg, families: Mapping[str, str], default: str) -> None:
    """Put the first generic family of each list into its own words; `default` is for the rest."""
    if picture.root.find(f".//{SVG}text") is None:
        return
    picture.root.attrib.setdefault("font-family", default)
    for element in picture.root.iter():
        named = element.get("font-family", "")
        for each in named.split(","):
            if (generic := each.strip().strip("\"'").lower()) in families:
                element.set("font-family", families[generic])
                break


def _drawn(picture: StyledSvg, fonts: SvgFonts) -> bytes:
    """A PNG by resvg, as large as a page has room for."""
    root = ElementTree.fromstring(ElementTree.tostring(picture.root))  # noqa: S314 (made here)
    copy = StyledSvg(root, {})
    generic = {each: "serif" if "serif" in each and "sans" not in each else "sans-serif"
               for each in GENERIC}  # fmt: skip
    _set_families(copy, generic, _DEFAULT)
    _turn(root)
    across, down = proportions(root)
    scale = min(_WIDEST / across, _HIGHEST / down)
    root.attrib.setdefault("viewBox", f"0 0 {across:g} {down:g}")
    root.set("width", f"{across * scale:.6g}")
    root.set("height", f"{down * scale:.6g}")
    with_text = root.find(f".//{SVG}text") is not None
    names = fonts.own_names if with_text else {}
    return resvg_py.svg_to_bytes(
        svg_string=ElementTree.tostring(root, encoding="unicode"),
        dpi=_DPI,
        skip_system_fonts=True,
        font_files=fonts.files if with_text else [],
        font_family=names.get("serif"),
        serif_family=names.get("serif"),
        sans_serif_family=names.get("sans-serif"),
    )


def _turn(root: ElementTree.Element) -> None:
    """Anchor text from right to left as resvg understands it, which knows no `direction`."""
    for element in root.iter():
        if element.attrib.pop("direction", "") == "rtl":
            element.set("text-anchor", _TURNED.get(element.get("text-anchor", "start"), "end"))


def _frame(picture: StyledSvg, name: str) -> bytes:
    """An SVG of the same size that shows nothing but the picture drawn of it."""
    across, down = proportions(picture.root)
    size = {each: picture.root.attrib[each] for each in _LENGTHS if each in picture.root.attrib}
    frame = ElementTree.Element(f"{SVG}svg", {**size, "viewBox": f"0 0 {across:g} {down:g}"})
    box = {"width": f"{across:g}", "height": f"{down:g}", "href": quote(drawn_name(name))}
    ElementTree.SubElement(frame, f"{SVG}image", {**box, "preserveAspectRatio": "none"})
    return ElementTree.tostring(frame)
