"""Assets of web pages: what they need of the templates folder beside the templates."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from khabar.files.templates_folder import LARGEST_FONT, matching, templates_in
from khabar.formats.template_fault import TemplateFault, refuse_conflicts
from khabar.formats.web import webfonts
from khabar.model import Newsroom
from khabar.problems import Problem
from khabar.site.looks.look_files import accent_style, look_files

_ASSETS = ("css/web.css", "icon.svg", "js/*.js", "fonts/*/OFL.txt")
_TEXTS = ("css/*.css", "js/*.js")
_FONTS, _STYLE = "css/fonts.css", "css/web.css"
# Both of them in one file, which is one request before a page is shown. Templates that were made
# before it name each of them.
_WHOLE = "css/site.css"
# A comment after white space, or else what is kept: a string, and a comment that parts two words.
# One that nothing ends goes on to the end; `/*!` is for readers.
_COMMENT = re.compile(
    rb""" (?<!\S)/\*(?!!).*?(?:\*/|\Z)\s*
    | ("(?:[^"\\\n]|\\.)*+"? | '(?:[^'\\\n]|\\.)*+'? | /\*.*?(?:\*/|\Z)) """,
    re.DOTALL | re.VERBOSE,
)


def assets(folder: Path, newsroom: Newsroom | None = None) -> dict[str, bytes]:
    """The stylesheets, scripts, fonts and looks that web pages need, by relative path.

    `newsroom` is the one whose accent, logo and icons are among them. Raises `TemplateFault` for
    what `conflicts` finds: readers would get it.
    """
    for each in conflicts(folder):
        raise TemplateFault(each.place, each.message, each.hint)
    templates = templates_in(folder)
    own = {name: templates.read(name) for name in matching(folder, *_ASSETS)}
    if newsroom:
        own |= look_files(folder, newsroom)
        if _STYLE in own:
            own[_STYLE] += accent_style(newsroom)
    found = dict(sorted({**screen_fonts(folder), **own}.items()))
    parts = [name for name in (_FONTS, _STYLE) if name in found]
    whole = without_comments(b"\n".join(found[name] for name in parts))
    asked = b"".join(templates.read(name) for name in matching(folder, "*.html"))
    unasked = {name for name in parts if name.encode() not in asked}
    return {**{name: found[name] for name in found if name not in unasked}, _WHOLE: whole}


def without_comments(sheet: bytes) -> bytes:
    """A stylesheet without what is written in it for designers, which readers need not fetch."""
    return _COMMENT.sub(lambda match: match[1] or b"", sheet)


def conflicts(folder: Path) -> Iterator[Problem]:
    """Find the stylesheets and scripts with Git's marks of a conflict: nobody chose yet."""
    templates = templates_in(folder)
    for name in matching(folder, *_TEXTS):
        try:
            refuse_conflicts(name, templates.read(name).decode("utf-8", "replace"))
        except TemplateFault as fault:
            yield from fault.problems


def without_fonts(folder: Path, files: Mapping[str, bytes], newsroom: Newsroom) -> dict[str, bytes]:
    """List the same files without fonts: pages are in those that the reader's computer has."""
    plain = {
        name: data
        for name, data in files.items()
        if not name.startswith("fonts/") and name not in (_FONTS, _WHOLE)
    }
    style = templates_in(folder).maybe(_STYLE)
    if style is None:
        return plain
    return plain | {_WHOLE: without_comments(style + accent_style(newsroom))}


def screen_fonts(folder: Path) -> dict[str, bytes]:
    """The stylesheet of the fonts, and the fonts that it names, by relative path.

    The fonts are those for the screen, under the name of the ones that they are made of; where they
    are not of today's fonts, it is the whole fonts that are named, which are right and heavier.
    """
    templates = templates_in(folder)
    fresh = webfonts.fresh(folder)
    sheet = webfonts.SHEET if fresh else _FONTS
    files = {_FONTS: sheet} if templates.is_file(sheet) else {}
    names = webfonts.files(folder) if fresh else _whole_fonts(folder)
    files |= {name: name for name in names}
    return {name: templates.read(file, LARGEST_FONT) for name, file in files.items()}


def _whole_fonts(folder: Path) -> Iterator[str]:
    """The font files that the stylesheet of the fonts names; all of them where there is none."""
    sheet = templates_in(folder).maybe(_FONTS)
    for name in matching(folder, "fonts/*/*.ttf"):
        if sheet is None or f"../{name}".encode() in sheet:
            yield name
