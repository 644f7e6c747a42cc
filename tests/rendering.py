"""Bulletins of the golden newsrooms, and each output format of them: for the tests of the port.

As a program, with the root of a newsroom: renders everything twice, the second time while nothing
may be opened, and prints the digests of the files and what was opened all the same, as JSON.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from khabar.files.folder import Folder
from khabar.formats.bulletin_files import pictures_of
from khabar.formats.port import RenderContext
from khabar.formats.registry import FORMATS
from khabar.formats.templates import Templates
from khabar.model import Bulletin, FormatName
from khabar.standing.bulletins import prepare
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load
from khabar.workspace.release_images import images_of

EVENTS = ("open", "os.listdir", "os.scandir", "subprocess.Popen")
NOW = datetime.fromisoformat("2025-11-24T16:00+04:00")


def bulletins(root: Path, locales: tuple[str, ...]) -> Iterator[tuple[Bulletin, RenderContext]]:
    """Those of some locales, and a draft of each; with what their formats are given."""
    folder = Folder(root)
    templates = Templates(folder.templates)
    for each in prepare(load(FolderNewsroom(folder)), NOW)[0]:
        if each.bulletin.locale in locales:
            images = images_of(folder, each.bulletin)
            context = RenderContext(
                templates, images, "../../assets/x", pictures_of(each.bulletin, images)
            )
            yield replace(each.bulletin, reasons=()), context
            yield replace(each.bulletin, reasons=("a draft <of> it",)), context


def digests(
    cases: Iterable[tuple[Bulletin, RenderContext]],
) -> dict[str, str]:
    """The digest of each file, by format, locale, name and whether it is a draft."""
    found = {}
    for bulletin, context in cases:
        for name, member in FORMATS.items():
            files = member.render(bulletin, context)
            assert not isinstance(files, tuple), files
            for file, data in files.items():
                key = f"{name} {bulletin.locale} {file} {bulletin.draft}"
                found[key] = sha256(data).hexdigest()
    return found


def render_twice(root: Path, locales: tuple[str, ...]) -> dict[str, Any]:
    """Everything once to warm up, then again with an eye on the disk."""
    ready = list(bulletins(root, locales))
    first = digests(ready)
    opened: list[str] = []
    watching = True

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        # An engine may look into its own package, such as for the profile of its colours; and the
        # limits of memory are reckoned from what this process has now.
        own = (sys.prefix, "/proc/self/status")
        if watching and event in EVENTS and not str(arguments[0]).startswith(own):
            opened.append(f"{event} {arguments[0]}")

    sys.addaudithook(watch)
    again = digests((each, replace(known, images=dict(known.images))) for each, known in ready)
    watching = False
    return {
        "digests": first,
        "again": again,
        "opened": opened,
        "formats": [str(each) for each in FormatName],
    }


if __name__ == "__main__":
    print(json.dumps(render_twice(Path(sys.argv[1]), tuple(sys.argv[2:]))))
