"""Assets of web pages: what they need of the templates folder beside the templates."""

from collections.abc import Iterator
from pathlib import Path

from khabar.files.templates_folder import LARGEST_FONT, matching, templates_in
from khabar.formats.web import webfonts

_ASSETS = ("css/web.css", "icon.svg", "js/*.js", "fonts/*/OFL.txt")
_FONTS, _STYLE = "css/fonts.css", "css/web.css"
# Both of them in one file, which is one request before a page is shown. Templates that were made
# before it name each of them.
_WHOLE = "css/site.css"


def assets(folder: Path) -> dict[str, bytes]:
    """The stylesheets, scripts and fonts that web pages need, by relative path.

    The fonts are those for the screen, under the name of the ones that they are made of; where they
    are not of today's fonts, it is the whole fonts that are named, which are right and heavier.
    """
    templates = templates_in(folder)
    files = {name: name for name in matching(folder, *_ASSETS)}
    fresh = webfonts.fresh(folder)
    sheet = webfonts.SHEET if fresh else _FONTS
    if templates.is_file(sheet):
        files[_FONTS] = sheet
    names = webfonts.files(folder) if fresh else _whole_fonts(folder)
    files |= {name: name for name in names}
    found = {name: templates.read(files[name], LARGEST_FONT) for name in sorted(files)}
    parts = [name for name in (_FONTS, _STYLE) if name in found]
    whole = b"\n".join(found[name] for name in parts)
    asked = b"".join(templates.read(name) for name in matching(folder, "*.html"))
    kept = {
        name: data for name, data in found.items() if name not in parts or name.encode() in asked
    }
    return {**kept, _WHOLE: whole}


def _whole_fonts(folder: Path) -> Iterator[str]:
    """The font files that the stylesheet of the fonts names; all of them where there is none."""
    sheet = templates_in(folder).maybe(_FONTS)
    for name in matching(folder, "fonts/*/*.ttf"):
        if sheet is None or f"../{name}".encode() in sheet:
            yield name
