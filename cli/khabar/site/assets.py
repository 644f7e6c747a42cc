"""What web pages need of the templates folder, beside the templates themselves."""

from pathlib import Path

from khabar.formats import webfonts

_ASSETS = ("css/web.css", "icon.svg", "js/*.js", "fonts/*/OFL.txt")
_FONTS = "css/fonts.css"


def assets(folder: Path) -> dict[str, bytes]:
    """The stylesheets, scripts and fonts that web pages need, by relative path.

    The fonts are those for the screen, under the name of the ones that they are made of; where they
    are not of today's fonts, it is these whole fonts, which are right and heavier.
    """
    files = {path.relative_to(folder).as_posix(): path for path in _found(folder)}
    fresh = webfonts.fresh(folder)
    sheet = folder / (webfonts.SHEET if fresh else _FONTS)
    if sheet.is_file():
        files[_FONTS] = sheet
    names = webfonts.files(folder) if fresh else _whole(folder)
    files |= {name: folder / name for name in names}
    return {name: files[name].read_bytes() for name in sorted(files)}


def _found(folder: Path) -> list[Path]:
    return [path for pattern in _ASSETS for path in folder.glob(pattern)]


def _whole(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.glob("fonts/*/*.ttf")]
