"""A publication under way: files to a target, step by step, and what histories say of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from khabar.distribution.publishing import inventory as inventories
from khabar.distribution.publishing.claim import Claim, machine
from khabar.distribution.publishing.notification import news_of
from khabar.distribution.publishing.notify import PAUSES, Notifier, NotifyContext
from khabar.distribution.publishing.published_newsroom import by_folder, documents_of
from khabar.distribution.publishing.target_state import TargetState
from khabar.distribution.publishing.transfer_plan import Step
from khabar.history import PUBLISH, REMOVE, notices, standing
from khabar.model import Event
from khabar.problems import KhabarError
from khabar.reports import Recorded

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PublishContext:
    """The world around a publication.

    `now` is the real time; `lock` a file that one process at a time holds, and `token` the name
    that this machine gets if it has none. What was done is written down every so many files, or
    each time a twentieth of the site is done: so much at the most is put again after a kill.
    `notify` has the services that are told. `unlocked` is why there can be no lock.
    """

    now: datetime
    lock: Path
    token: str
    progress: Progress = lambda _done, _total: None
    every: int = 500
    notify: NotifyContext = field(default_factory=NotifyContext)
    unlocked: KhabarError | None = None

    @contextmanager
    def machine(self) -> Iterator[str]:
        """Hold this machine's lock, and answer with its name.

        Raises `BusyError` where another process has it, `KhabarError` where there can be none.
        """
        if self.unlocked:
            raise self.unlocked
        with machine(self.lock, self.token) as name:
            yield name


class Transfer:
    """A publication under way. What it has done is written down on the target now and then."""

    def __init__(self, state: TargetState, held: Claim, context: PublishContext) -> None:
        """`state` is what was found on the target, `held` the claim on it."""
        self.newsroom, self.storage, self.plan = state.newsroom, state.storage, state.plan
        self.inventory = replace(state.inventory, killed=state.killed)
        self.versions, self.signed = state.versions, state.signed
        self.held, self.context = held, context
        self.put: dict[str, str] = {}
        self.removed = set[str]()
        self.left = {*self.plan.puts, *self.plan.removes}
        self.standing = {*self.newsroom.digests, *state.target.kept}
        self.had = state.inventory.versions
        self.notifier = Notifier(self.storage, context.notify, context.now, state.there, held.check)
        self.told_withdrawn = False
        self.due = dict(self._due())

    def run(self) -> tuple[Recorded, ...]:
        """Run all steps in order; returns what is new in histories."""
        plan = self.plan
        recorded: list[Recorded] = []
        touched = (*plan.puts, *plan.removes)
        self.notifier.owe(touched, self._news())
        self.inventory = self.inventory.begun(touched, plan.young, self.versions, self.signed)
        self._save()
        every = max(self.context.every, len(self.newsroom.digests) // 20)
        try:
            for step in plan.steps:
                if not step.withdraws:
                    self._tell_withdrawn()
                self._turn(leaving=step.leaves)
                for name in self._do(step):
                    self.left.discard(name)
                    self.context.progress(len(touched) - len(self.left), len(touched))
                    if len(self.put) + len(self.removed) >= every:
                        self._save()
                # Readers can see them now, whatever becomes of the rest.
                recorded += self._note({name.rpartition("/")[0] for name in step.puts})
                self._turn(settled=step.settles)
            self._tell_withdrawn()
        except BaseException as error:
            # A killed process cannot say this much; then more is put again.
            with suppress(KhabarError):
                self._save()
                if isinstance(error, Exception):
                    self._tell_withdrawn()
            raise
        recorded += self._note(set(self.due))
        self._note_removals()
        self.inventory = self.inventory.done(self.put, self.removed).completed()
        self._save()
        self.storage.settle({*self.inventory.ours, *touched, inventories.FILE})
        self.notifier.tell(self.standing, pauses=PAUSES)
        return tuple(recorded)

    def _news(self) -> Mapping[str, str]:
        """News of each bulletin in this publication."""
        rows = (news_of(*each, self.had) for each in self.newsroom.standings.items())
        return {key: kind for row in rows for key, kind in row.items()}

    def _tell_withdrawn(self) -> None:
        """Tell at once, and once, that what was withdrawn is gone, and what was owed before."""
        if self.told_withdrawn:
            return
        self.told_withdrawn = True
        done = {*self.plan.puts, *self.plan.removes} - self.left
        if self.notifier.active and done:
            self.storage.settle({*done, inventories.FILE})
        self.notifier.tell(self.standing, self.left)

    def _do(self, step: Step) -> Iterator[str]:
        """Put or remove the files of a step, several at once where that is worth it."""
        yield from self._each(step.removes, self.storage.remove, self._note_removed)
        yield from self._each(step.puts, self._send, self._note_put)

    def _each(
        self, names: Sequence[str], do: Callable[[str], None], note: Callable[[str], None]
    ) -> Iterator[str]:
        if names and self.storage.width > 1 and len(names) > 1:
            yield from self._at_once(names, do, note)
            return
        for name in names:
            do(name)
            note(name)
            yield name

    def _at_once(
        self, names: Sequence[str], do: Callable[[str], None], note: Callable[[str], None]
    ) -> Iterator[str]:
        with ThreadPoolExecutor(self.storage.width) as pool:
            tasks = {pool.submit(do, name): name for name in names}
            try:
                for task in as_completed(tasks):
                    task.result()
                    note(tasks[task])
                    yield tasks[task]
            finally:
                # One has failed: those under way end, and what they have done is known.
                pool.shutdown(cancel_futures=True)
                for task, name in tasks.items():
                    if not task.cancelled() and not task.exception():
                        note(name)

    def _note_put(self, name: str) -> None:
        self.put[name] = self.newsroom.digests[name]

    def _note_removed(self, name: str) -> None:
        self.removed.add(name)

    def _send(self, name: str) -> None:
        self.storage.put(name, self.newsroom.read(name))

    def _turn(
        self, settled: frozenset[str] = frozenset(), leaving: frozenset[str] = frozenset()
    ) -> None:
        """Write down, if it is news, that new pages are complete, or that old ones are left."""
        turned = self.inventory.turned(settled, leaving)
        if turned.young != self.inventory.young:
            self.inventory = turned
            self._save()

    def _save(self) -> None:
        """Write down what has been done, as long as the target is ours to change."""
        self.inventory = self.inventory.done(self.put, self.removed)
        self.put, self.removed = {}, set()
        self.held.check()
        self.storage.put(inventories.FILE, inventories.dump(self.inventory))

    def _due(self) -> Iterator[tuple[str, Event]]:
        """Yield the events that this publication adds to histories, each with its release."""
        at, newsroom = self.context.now.isoformat(timespec="seconds"), self.newsroom
        files = by_folder(newsroom.digests)
        puts = {name.rpartition("/")[0] for name in self.plan.puts}
        for key, each in newsroom.standings.items():
            locale, _, id_ = key.partition("/")
            event = Event(PUBLISH, at, locale, each.version, files.get(key, {}))
            # After a publication that was killed, any of them may be due.
            concerned = key in puts or not self.inventory.complete
            if concerned and each.made and not _told(newsroom.history(id_), event):
                yield key, event

    def _note_removals(self) -> None:
        """Add to histories the bulletins that readers lost, so that no slip brings them back."""
        at = self.context.now.isoformat(timespec="seconds")
        gone = by_folder(dict.fromkeys(self.plan.removes, "")).keys()
        for key in sorted(gone - by_folder(self.newsroom.digests).keys()):
            locale, _, id_ = key.partition("/")
            if id_ in self.newsroom.releases:
                version = self.versions.get(key, 1)
                self.newsroom.record(id_, Event(REMOVE, at, locale, version, {}))

    def _note(self, keys: set[str]) -> Iterator[Recorded]:
        """Add to histories those bulletins that have arrived whole."""
        for key in sorted(keys & self.due.keys()):
            event = self.due[key]
            if all(self._has(f"{key}/{file}", event.files[file]) for file in event.files):
                id_ = key.partition("/")[2]
                self.newsroom.record(id_, event)
                del self.due[key]
                yield Recorded(id_, event.locale, event.version)

    def _has(self, name: str, digest: str) -> bool:
        return self.put.get(name, self.inventory.files.get(name)) == digest


def _told(history: Iterable[Event], event: Event) -> bool:
    """Tell whether the same documents of a version went out before and stayed with readers.

    A page changes whenever what is around it does, so it alone is no news.
    """
    history = tuple(history)
    since = (*standing(history, event.locale), *notices(history, event.locale))
    return any(
        each.version == event.version and documents_of(each.files) == documents_of(event.files)
        for each in since
    )
