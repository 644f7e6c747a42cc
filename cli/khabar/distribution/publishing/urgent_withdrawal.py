"""Withdrawal from a target even if the newsroom is broken or not built.

Nothing is put but lists without what left: the notices come with the next publication that
succeeds. As in `build.removal`, nothing that cannot be read keeps a text there.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace

from khabar.build.removal import assets_of
from khabar.digest import sha256
from khabar.distribution.publishing import inventory as inventories
from khabar.distribution.publishing.claim import FILE as CLAIM
from khabar.distribution.publishing.claim import claim, machine
from khabar.distribution.publishing.inventory import Inventory
from khabar.distribution.publishing.notify import PAUSES, Notifier
from khabar.distribution.publishing.storage import Storage
from khabar.distribution.publishing.storage.port import StorageError
from khabar.distribution.publishing.target_state import PublishOptions
from khabar.distribution.publishing.transfer import PublishContext
from khabar.files.folder import Folder
from khabar.reports import ToldService
from khabar.site.entries import ListChange, changed_lists
from khabar.workspace.restrictions import TakenBack, taken_back

Check = Callable[[], None]
"""Raises `BusyError` where somebody else has claimed the target."""
_PAGE = "/index.html"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Files that are gone or changed, or would be, and the services that were told of it."""

    names: tuple[str, ...]
    told: tuple[ToldService, ...] = ()


def withdraw_urgent(
    folder: Folder, storage: Storage, options: PublishOptions, context: PublishContext
) -> Withdrawn:
    """Remove texts, PDFs and images of what readers may not have from a target.

    Answers with the files that are gone or changed, or in a dry run would be. Raises `StorageError`
    where the target fails, and `BusyError` where somebody else is at work on it.
    """
    taken = {each.id: each for each in taken_back(folder, context.now)}
    found = _Withdrawal(storage, taken)
    if options.dry_run or not found.texts:
        return Withdrawn(found.names())
    with machine(context.lock, context.token) as who, ExitStack() as stack:
        check = _no_claim
        try:
            mine = claim(storage, who, context.now, take_over=options.take_over)
            check = stack.enter_context(mine).check
        except StorageError:
            # A full target has no room for a claim; then nobody else has one either.
            if storage.read(CLAIM):
                raise
        found = _Withdrawal(storage, taken)
        notifier = Notifier(storage, context.notify, context.now, found.there, check)
        return found.run(check, notifier)


def _no_claim() -> None:
    """Check nothing: there is no room for a claim."""


class _Withdrawal:
    """A withdrawal from a target, as that is found."""

    def __init__(self, storage: Storage, taken: Mapping[str, TakenBack]) -> None:
        self.storage, self.taken = storage, taken
        self.gone: set[str] = set()
        known = inventories.load(storage.read(inventories.FILE), storage.name)
        kills = {id_: each.kill.at for id_, each in taken.items() if each.kill}
        self.inventory = replace(known, killed={**known.killed, **kills})
        self.there = storage.sizes().keys()
        self.ours = sorted(known.ours & self.there)
        theirs = [name for name in self.ours if _release(name) in taken]
        notices = {each for each in map(_bulletin, theirs) if self._is_notice(each)}
        self.texts = tuple(name for name in theirs if _bulletin(name) not in notices)
        # What is told of a notice that stands is what readers may know.
        told = {_release(f"{each}/") for each in notices}
        left = {_release(name) for name in self.texts}
        self.hidden = {id_ for id_, each in taken.items() if not each.named} - (told - left)
        self.ids = left | self.hidden
        self.shown = self._shown([name for name in self.texts if name.endswith(_PAGE)])

    def names(self) -> tuple[str, ...]:
        """All files that are to go or to change."""
        return (*self.texts, *(each.name for each in self.lists()), *self.pictures())

    def run(self, check: Check, notifier: Notifier) -> Withdrawn:
        """Remove texts, then change lists, then remove pictures; answers with all their names."""
        self._owe(self.texts, notifier)
        try:
            self._remove(self.texts, check)
        except StorageError:
            with suppress(StorageError):
                self._tell(notifier)
            raise
        self._tell(notifier)
        lists = self._change(check, notifier)
        pictures = self.pictures()
        self._owe(pictures, notifier)
        self._remove(pictures, check)
        done = (*self.texts, *lists, *pictures)
        self.storage.settle({*done, inventories.FILE})
        notifier.tell(self._standing(), pauses=PAUSES)
        return Withdrawn(done, notifier.told)

    def _owe(self, names: Collection[str], notifier: Notifier) -> None:
        """Note what services have to be told; a full target has no room for it."""
        killed = {id_ for id_, each in self.taken.items() if each.kill}
        pages = (_bulletin(each) for each in names if each.endswith(_PAGE))
        with suppress(StorageError):
            notifier.owe(names, {k: "withdrawn" for k in pages if _release(f"{k}/") in killed})

    def _tell(self, notifier: Notifier) -> None:
        """Tell at once of the texts that are gone."""
        if notifier.active and self.gone:
            self.storage.settle({*self.gone, inventories.FILE})
        notifier.tell(self._standing(), later=set(self.texts) - self.gone)

    def _standing(self) -> Collection[str]:
        return set(self.ours) - self.gone

    def lists(self) -> tuple[ListChange, ...]:
        """The lists that tell of what leaves, with what is left of them."""
        return tuple(changed_lists(self.ours, self._read, self.ids, self.hidden))

    def pictures(self) -> tuple[str, ...]:
        """The pictures that only the texts showed; if nobody can read which, all unknown ones."""
        if self.shown is not None and not self.shown:
            return ()
        shared = {_folder(name) for name in self.ours if name.endswith(".css")}
        # A list shows what a bulletin shows, too.
        pages = [each for each in self.ours if each.endswith(_PAGE) and each.count("/") > 1]
        left = self._shown([each for each in pages if each not in self.texts], skip=True) or ()
        images = [each for each in self.ours if each.startswith("assets/")]
        mine = [each for each in images if self.shown is None or _folder(each) in self.shown]
        return tuple(each for each in mine if _folder(each) not in {*shared, *left})

    def _shown(self, pages: Iterable[str], *, skip: bool = False) -> Collection[str] | None:
        """The folders of images that pages show; `None` for one unread that may not be skipped."""
        found: set[str] = set()
        for name in pages:
            try:
                found |= {f"assets/{folder}" for folder, _ in assets_of([self._read(name)])}
            except StorageError:
                if not skip:
                    return None
        return found

    def _change(self, check: Check, notifier: Notifier) -> tuple[str, ...]:
        """Put lists without what left; one that the target has no room for has to go, too."""
        changes = self.lists()
        self._owe([each.name for each in changes], notifier)
        gone = [each.name for each in changes if each.data is None]
        self._remove(gone, check)
        put = {each.name: each.data for each in changes if each.data is not None}
        if put:
            self._note(self.inventory.begun(put, (), {}))
        refused = [name for name, data in put.items() if not self._put(name, data, check)]
        self._note(self.inventory.done({n: sha256(put[n]) for n in put if n not in refused}, ()))
        self._remove(refused, check)
        return (*gone, *put)

    def _put(self, name: str, data: bytes, check: Check) -> bool:
        check()
        try:
            self.storage.put(name, data)
        except (StorageError, OSError):
            return False
        return True

    def _remove(self, names: Collection[str], check: Check) -> None:
        """Remove files; one that cannot be removed keeps no other one there."""
        if not names:
            return
        self._note(self.inventory.begun(names, (), {}))
        failed: StorageError | None = None
        gone: list[str] = []
        for name in names:
            check()
            try:
                self.storage.remove(name)
                gone.append(name)
            except StorageError as error:
                failed = failed or error
        self.gone.update(gone)
        self._note(self.inventory.done({}, gone))
        if failed:
            raise failed

    def _note(self, inventory: Inventory) -> None:
        """Write down what is done. A full target has no room for it; its files tell as much."""
        self.inventory = inventory
        with suppress(StorageError):
            self.storage.put(inventories.FILE, inventories.dump(inventory))

    def _is_notice(self, folder: str) -> bool:
        """Tell whether a folder is the notice of a withdrawal; what cannot be read is none."""
        try:
            return b'"pubStatus": "canceled"' in (self.storage.read(f"{folder}/ninjs.json") or b"")
        except StorageError:
            return False

    def _read(self, name: str) -> bytes:
        return self.storage.read(name) or b""


def _release(name: str) -> str:
    """The release of a file `<locale>/<release>/…`, or of a page that its codes lead to.

    Empty for any other.
    """
    parts = _parts(name)
    return parts[1] if len(parts) > 2 and parts[0] != "assets" else ""


def _parts(name: str) -> list[str]:
    return name.removeprefix("v/").split("/")


def _bulletin(name: str) -> str:
    """The folder of the bulletin that a file belongs to, or that a page tells of."""
    return "/".join(_parts(name)[:2])


def _folder(name: str) -> str:
    return "/".join(name.split("/")[:2])
