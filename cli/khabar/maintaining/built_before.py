"""Finds what an older Khabar did and recorded in no history: PDFs for the public, and sign-offs.

Version 0.1.0 began without `publish`: what a build left in `out/public` was copied to the web
server, and nothing recorded it. `khabar verify` must know these files for ever. Sign-offs stand in
histories since shortly before 0.2.0.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from khabar import history
from khabar.files.folder import HISTORY_FILE, TEMPLATES_VERSION_FILE, Folder
from khabar.files.readable import Readable
from khabar.history import history_file
from khabar.model import Event
from khabar.workspace.editions import read_editions
from khabar.workspace.history import events, sign_off_event

_NAME = re.compile(
    r"(?P<locale>[^/]+)/(?P<id>[^/]+)/(?P=id)\.(?P=locale)(?:\.v(?P<version>\d+))?\.pdf"
)
_NOTE = "found in out/public by khabar upgrade"


def unrecorded_pdfs(folder: Folder, now: datetime) -> Iterator[tuple[str, Event]]:
    """List the publications to record: a release's id, and the event of one version and locale.

    Templates that name their version come from a Khabar that publishes: what a build of it left in
    `out/public` went nowhere by itself.
    """
    if folder.exists(TEMPLATES_VERSION_FILE):
        return
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


def unrecorded_sign_offs(folder: Folder) -> Iterator[tuple[str, Event]]:
    """List the sign-offs to record: a release's id, and the event of one version and locale.

    An edition counts that was made while a Khabar was in use that gave its lines of histories no
    `id`: it recorded no sign-offs. What was signed later has lost its line, and that stays told.
    """
    ids = folder.ids()
    lines = (folder.raw(f"releases/{id_}/{HISTORY_FILE}") for id_ in ids)
    last = max(filter(None, map(history_file.last_of_first_format, lines)), default=None)
    for (id_, locale), row in read_editions(folder, ids).editions.items() if last else ():
        told = {(e.locale, e.version) for e in events(folder, id_) if e.what == history.SIGN_OFF}
        for each in row:
            lacks = each.recorded and not each.unsigned and (locale, each.version) not in told
            if last and lacks and each.at <= last:
                yield id_, sign_off_event(folder, id_, each)


def _knows(folder: Folder, id_: str, digest: str) -> bool:
    return any(
        digest in event.files.values()
        for event in events(folder, id_)
        if event.what == history.PUBLISH
    )
