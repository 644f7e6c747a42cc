"""Removal from out/public in a build that fails: nothing that is broken keeps a text there.

It needs no template, no `newsroom.yaml`, no cache and no room on the disk: it only removes.
"""

from datetime import datetime

from khabar.build.retraction import bulletin_locales, feeds_with, is_notice, shown_alone
from khabar.files.folder import Folder
from khabar.files.output import Output
from khabar.workspace.restrictions import TakenBack, taken_back

_PAGES = (".html", ".xml", ".json")
# A search index holds whole texts.
_SEARCH = "public/search"


def retract_urgent(folder: Folder, out: Output, now: datetime) -> tuple[str, ...]:
    """Remove texts, PDFs and images of what readers may not have; answers with what is gone.

    Feeds hold whole texts, and go with them. Pages that list a release go, too, where even its
    headline is to be unknown; the next build that succeeds makes them anew. Notices of withdrawals
    stay.
    """
    gone: list[str] = []
    for each in taken_back(folder, now):
        gone += _bulletins(out, each)
    feeds = feeds_with(out, gone)
    for feed in feeds:
        out.remove(feed, regardless=True)
    for asset in shown_alone(out, gone):
        out.remove(f"public/assets/{asset}", regardless=True)
    hidden = [each.id for each in taken_back(folder, now) if not each.named]
    pages = [name for name in _lists(out) if _mentions(out, name, hidden)] if hidden else []
    if gone and out.has(_SEARCH):
        pages.append(_SEARCH)
    for name in (*gone, *pages):
        out.remove(name, regardless=True)
    return (*gone, *feeds, *pages)


def _bulletins(out: Output, each: TakenBack) -> list[str]:
    paths = [f"public/{locale}/{each.id}" for locale in bulletin_locales(out, "public")]
    return [path for path in paths if out.has(path) and not is_notice(out, path)]


def _lists(out: Output) -> list[str]:
    folders = ["public", *(f"public/{locale}" for locale in bulletin_locales(out, "public"))]
    return [f"{folder}/{name}" for folder in folders for name in out.files(folder)
            if name.endswith(_PAGES)]  # fmt: skip


def _mentions(out: Output, name: str, ids: list[str]) -> bool:
    data = out.read(name)
    return any(f"/{id_}/".encode() in data or f'"{id_}/'.encode() in data for id_ in ids)
