"""Withdrawal from a target even if the newsroom is broken or not built.

The notices come with the next publication that succeeds (see `urgent_plan`).
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass

from khabar.digest import sha256
from khabar.distribution.publishing import inventory as inventories
from khabar.distribution.publishing.claim import FILE as CLAIM
from khabar.distribution.publishing.claim import BusyError, claim
from khabar.distribution.publishing.inventory import Inventory
from khabar.distribution.publishing.notify import PAUSES, Notifier
from khabar.distribution.publishing.storage import Storage
from khabar.distribution.publishing.storage.port import StorageError
from khabar.distribution.publishing.target_state import PublishOptions
from khabar.distribution.publishing.transfer import PublishContext
from khabar.distribution.publishing.urgent_plan import PAGE, UrgentPlan, bulletin_of, release_of
from khabar.files.folder import Folder
from khabar.problems import KhabarError
from khabar.reports import ToldService
from khabar.site.withdrawal.leaving import SiteChange

Check = Callable[[], None]
"""Raises `BusyError` where somebody else has claimed the target."""


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
    plan = UrgentPlan(folder, storage, context.now)
    if options.dry_run or not (plan.texts or plan.names()):
        return Withdrawn(plan.names())
    with _machine(context) as who, ExitStack() as stack:
        check = _no_claim
        try:
            mine = claim(storage, who, context.now, take_over=options.take_over)
            check = stack.enter_context(mine).check
        except StorageError:
            # A full target has no room for a claim; then nobody else has one either.
            if storage.read(CLAIM):
                raise
        plan = UrgentPlan(folder, storage, context.now)
        notifier = Notifier(storage, context.notify, context.now, plan.sizes.keys(), check)
        return _Withdrawal(plan, check, notifier).run()


@contextmanager
def _machine(context: PublishContext) -> Iterator[str]:
    """Hold this machine's lock if there can be one: a withdrawal does not wait for that."""
    with ExitStack() as held:
        try:
            who = held.enter_context(context.machine())
        except BusyError:
            raise
        except KhabarError:
            who = context.token
        yield who


def _no_claim() -> None:
    """Check nothing: there is no room for a claim."""


class _Withdrawal:
    """A withdrawal from a target under way: what is done of its plan, and what failed."""

    def __init__(self, plan: UrgentPlan, check: Check, notifier: Notifier) -> None:
        self.plan, self.check, self.notifier = plan, check, notifier
        self.storage, self.inventory = plan.storage, plan.inventory
        self.gone, self.written = list[str](), dict[str, bytes]()
        self.failed: StorageError | None = None

    def run(self) -> Withdrawn:
        """Remove texts, then change what tells of them, then remove pictures; answers with all.

        What cannot be removed is told when all the rest is done.
        """
        plan = self.plan
        self._owe(plan.texts)
        self._remove([name for name in plan.texts if name not in plan.answers])
        answers = [(name, data) for name, data in plan.answers.items() if name in plan.texts]
        self._apply([SiteChange(*each) for each in answers])
        self._tell()
        for some in plan.changes(self.gone):
            self._owe([each.name for each in some])
            self._apply(some)
        pictures = plan.pictures()
        self._owe(pictures)
        self._remove(pictures)
        self._apply(plan.checksums(self.gone, self.written))
        done = tuple(dict.fromkeys((*self.gone, *self.written)))
        self.storage.settle({*done, inventories.FILE})
        self.notifier.tell(self._standing(), pauses=PAUSES)
        if self.failed:
            raise self.failed
        return Withdrawn(done, self.notifier.told)

    def _owe(self, names: Collection[str]) -> None:
        """Note what services have to be told; a full target has no room for it."""
        killed = {id_ for id_, each in self.plan.taken.items() if each.kill}
        pages = (bulletin_of(each) for each in names if each.endswith(PAGE))
        with suppress(StorageError):
            told = {key: "withdrawn" for key in pages if release_of(f"{key}/") in killed}
            self.notifier.owe(names, told)

    def _tell(self) -> None:
        """Tell at once of the texts that are gone; a target that refuses it is told of at last."""
        with suppress(StorageError):
            if self.notifier.active and self.gone:
                self.storage.settle({*self.gone, inventories.FILE})
            later = set(self.plan.texts).difference(self.gone, self.written)
            self.notifier.tell(self._standing(), later=later)

    def _standing(self) -> Collection[str]:
        return set(self.plan.ours).difference(self.gone)

    def _apply(self, changes: Sequence[SiteChange]) -> None:
        """Put files without what left; one that the target has no room for has to go, too."""
        self._remove([each.name for each in changes if each.data is None])
        put = {each.name: each.data for each in changes if each.data is not None}
        if not put:
            return
        self._note(self.inventory.begun(put))
        done = {name: data for name, data in put.items() if self._put(name, data)}
        self._note(self.inventory.done({n: sha256(data) for n, data in done.items()}, ()))
        self.written |= done
        self._remove([name for name in put if name not in done])

    def _put(self, name: str, data: bytes) -> bool:
        self.check()
        try:
            self.storage.put(name, data)
        except (StorageError, OSError):
            return False
        return True

    def _remove(self, names: Collection[str]) -> None:
        """Remove files; one that cannot be removed keeps no other one there."""
        if not names:
            return
        self._note(self.inventory.begun(names))
        gone, left = list[str](), list(names)
        with ThreadPoolExecutor(self.storage.width) as pool:
            while left:
                self.check()
                some, left = left[: self.storage.width], left[self.storage.width :]
                for name, error in zip(some, pool.map(self._refused, some), strict=True):
                    gone += [] if error else [name]
                    self.failed = self.failed or error
        self._note(self.inventory.done({}, gone))
        self.gone += gone

    def _refused(self, name: str) -> StorageError | None:
        """Remove a file; returns why that was refused."""
        try:
            self.storage.remove(name)
        except StorageError as error:
            return error
        return None

    def _note(self, inventory: Inventory) -> None:
        """Write down what is done. A full target has no room for it; its files tell as much.

        One that was guessed is not written: a person may still bring the right one back.
        """
        self.inventory = inventory
        if self.plan.guessed:
            return
        with suppress(StorageError):
            self.storage.put(inventories.FILE, inventories.dump(inventory))
