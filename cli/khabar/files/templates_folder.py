"""The gate to a folder of templates: what a reader sees, and nothing from outside of it."""

import re
from collections.abc import Iterator
from pathlib import Path

from khabar.files.readable import Readable

LARGEST_FONT = 50_000_000


def templates_in(folder: Path) -> Readable:
    """The folder to read from; a link that leads out of it is not followed."""
    return Readable(folder, called="the templates")


def matching(folder: Path, *patterns: str) -> Iterator[str]:
    """The files whose names fit a pattern, as `fonts/*/*.ttf` does; `*` stands for one part."""
    wanted = [re.compile(_one_part(each)) for each in patterns]
    for name in templates_in(folder).files():
        if any(each.fullmatch(name) for each in wanted):
            yield name


def _one_part(pattern: str) -> str:
    return "[^/]*".join(map(re.escape, pattern.split("*")))
