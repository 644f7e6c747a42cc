"""Finds the PDFs that an older Khabar built for the public, and that no history names.

Version 0.1.0 began without `publish`: what a build left in `out/public` was copied to the web
server, and nothing recorded it. `khabar verify` must know these files for ever.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from khabar import history
from khabar.files.folder import Folder
from khabar.files.readable import Readable
from khabar.model import Event
from khabar.workspace.history import events

_NAME = re.compile(
    r"(?P<locale>[^/]+)/(?P<id>[^/]+)/(?P=id)\.(?P=locale)(?:\.v(?P<version>\d+))?\.pdf"
)
_NOTE = "found in out/public by khabar upgrade"


def unrecorded(folder: Folder, now: datetime) -> Iterator[tuple[str, Event]]:
    """List the publications to record: a release's id, and the event of one version and locale."""
    area = Readable(folder.root / "out/public")
    found = [match for name in area.files() if (match := _NAME.fullmatch(name))]
    versions: dict[tuple[str, str], int] = {}
    for match in found:
        key = match["id"], match["locale"]
        versions[key] = max(versions.get(key, 1), int(match["version"] or 1))
    for (id_, locale), version in sorted(versions.items()):
        name = f"{id_}.{locale}.pdf"
        digest = area.sha256(f"{locale}/{id_}/{name}")
        if id_ in folder.ids() and not _knows(folder, id_, digest):
            at = now.isoformat(timespec="seconds")
            yield id_, Event(history.PUBLISH, at, locale, version, {name: digest}, note=_NOTE)


def _knows(folder: Folder, id_: str, digest: str) -> bool:
    return any(
        digest in event.files.values()
        for event in events(folder, id_)
        if event.what == history.PUBLISH
    )
