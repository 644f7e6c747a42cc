"""Withdrawal from a target even if the newsroom is broken or not built.

Nothing is put: the notices come with the next publication that succeeds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from khabar.distribution.publishing import inventory as inventories
from khabar.distribution.publishing.claim import claim, machine
from khabar.distribution.publishing.link_order import links_of
from khabar.distribution.publishing.storage import Storage
from khabar.distribution.publishing.target_state import PublishOptions
from khabar.distribution.publishing.transfer import PublishContext
from khabar.files.folder import Folder
from khabar.workspace.restrictions import TakenBack, taken_back

_PAGE = "/index.html"
_LISTS = (".html", ".xml", ".json")
_FEEDS = (".xml", ".json")


def withdraw_urgent(
    folder: Folder, storage: Storage, options: PublishOptions, context: PublishContext
) -> tuple[str, ...]:
    """Remove texts, PDFs and images of what readers may not have from a target.

    Answers with the files that are gone, or in a dry run would be. Raises `StorageError` where the
    target fails, and `BusyError` where somebody else is at work on it.
    """
    taken = {each.id: each for each in taken_back(folder, context.now)}
    gone = _going(storage, taken)
    if not gone or options.dry_run:
        return gone
    with (
        machine(context.lock, context.token) as who,
        claim(storage, who, context.now, take_over=options.take_over) as held,
    ):
        known = inventories.load(storage.read(inventories.FILE), storage.name)
        gone = _going(storage, taken)
        kills = {id_: each.kill.at for id_, each in taken.items() if each.kill}
        known = replace(known.begun(gone, (), {}), killed={**known.killed, **kills})
        storage.put(inventories.FILE, inventories.dump(known))
        for name in gone:
            held.check()
            storage.remove(name)
        storage.put(inventories.FILE, inventories.dump(known.done({}, gone)))
    return gone


def _going(storage: Storage, taken: Mapping[str, TakenBack]) -> tuple[str, ...]:
    """The files to remove: pages and PDFs, then what they alone show, then what names them."""
    known, sizes = inventories.load(storage.read(inventories.FILE), storage.name), storage.sizes()
    ours = sorted(known.ours & sizes.keys())
    texts = [name for name in ours if _release(name) in taken and not _notice(storage, name)]
    pages = {name: storage.read(name) or b"" for name in texts if name.endswith(_PAGE)}
    shown = {link for name, page in pages.items() for link in links_of(name, page, "")}
    shared = {_folder(name) for name in ours if name.endswith(".css")}
    images = [name for name in ours if name in shown and _folder(name) not in shared]
    hidden = [id_ for id_, each in taken.items() if not each.named]
    # Feeds hold whole texts, whether or not a release may be named.
    carried = [id_ for id_ in taken if any(_release(name) == id_ for name in texts)]
    lists = [
        name
        for name in ours
        if name not in texts and _lists(storage, name, carried if name.endswith(_FEEDS) else hidden)
    ]
    search = [name for name in ours if texts and name.startswith("search/")]
    pictures = [name for name in images if name.startswith("assets/")]
    return tuple(dict.fromkeys((*texts, *pictures, *lists, *search)))


def _notice(storage: Storage, name: str) -> bool:
    """Tell whether a file belongs to the notice of a withdrawal."""
    data = storage.read(f"{_folder(name)}/ninjs.json") or b""
    return b'"pubStatus": "canceled"' in data


def _lists(storage: Storage, name: str, ids: list[str]) -> bool:
    """Tell whether a page or feed at the top of a section tells of one of these releases."""
    if not ids or name.count("/") > 1 or not name.endswith(_LISTS):
        return False
    data = storage.read(name) or b""
    return any(part in data for part in _ways(ids))


def _ways(ids: list[str]) -> Iterator[bytes]:
    for id_ in ids:
        yield f"/{id_}/".encode()
        yield f'"{id_}/'.encode()


def _release(name: str) -> str:
    """The release of a file `<locale>/<release>/…`; empty for any other."""
    parts = name.split("/")
    return parts[1] if len(parts) > 2 and parts[0] != "assets" else ""


def _folder(name: str) -> str:
    return "/".join(name.split("/")[:2])
