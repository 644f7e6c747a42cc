"""Files of a newsroom's own logo, icons and accent, beside those of the templates."""

from collections.abc import Mapping
from pathlib import Path

from khabar.model import Newsroom
from khabar.site.looks.icons import icons


def accent_style(newsroom: Newsroom) -> bytes:
    """Rules that put the newsroom's accent into the place of the templates' one, on screens."""
    if not newsroom.accent:
        return b""
    light, dark = newsroom.accent.light, newsroom.accent.dark
    return (
        f"\n@media screen {{\n  :root {{\n    --accent: {light};\n  }}\n}}\n"
        f"\n@media screen and (prefers-color-scheme: dark) {{\n"
        f"  :root {{\n    --accent: {dark};\n  }}\n}}\n"
    ).encode()


def look_files(folder: Path, newsroom: Newsroom) -> Mapping[str, bytes]:
    """The logo, the icons and the manifest, by their names in the folder of assets."""
    logo = {newsroom.logo.name: newsroom.logo.data} if newsroom.logo else {}
    return {**logo, **icons(folder, newsroom)}
