"""Caches and services are told of a publication: which addresses changed, and which are gone.

What a service has to be told is written on the target before anything changes there
(`.khabar/notify.json`), and taken out when the service has taken it. So whatever ends a
publication, the next one, of whichever machine, tells what is left. A service that does not answer
keeps no publication from readers.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from pydantic import BaseModel, ValidationError

from khabar.distribution.publishing.notification import Notification, Owed, notification
from khabar.distribution.publishing.storage.port import Storage
from khabar.distribution.publishing.transfer_plan import STATE
from khabar.problems import KhabarError
from khabar.reports import ToldService

FILE = ".khabar/notify.json"
PAUSES = (2.0, 10.0, 30.0)
"""Seconds between the tries at the end; what left is told at once, and once."""
Check = Callable[[], None]


class NotToldError(KhabarError):
    """A service does not take a message."""

    exit_code = 4


@dataclass(frozen=True, slots=True)
class Service:
    """A cache or service by its id.

    `tell` hands it a message over, again after each pause; raises `NotToldError`.
    """

    name: str
    tell: Callable[[Notification, Sequence[float]], None]


@dataclass(frozen=True, slots=True)
class NotifyContext:
    """The services that are told of a target, and the site's address."""

    services: tuple[Service, ...] = ()
    url: str = ""


class Notifier:
    """Debts to the services of a target, and how they get them.

    Where no service is or was known, it does nothing.
    """

    def __init__(
        self,
        storage: Storage,
        context: NotifyContext,
        now: datetime,
        there: Collection[str],
        check: Check = lambda: None,
    ) -> None:
        """`there` are the target's files; `check` raises where it is another machine's now.

        If the record of what is owed cannot be read, all files are owed. Raises `StorageError`.
        """
        self._storage, self._context, self._now, self._check = storage, context, now, check
        marks = {_mark(each.name): Owed() for each in context.services}
        try:
            data = storage.read(FILE) if FILE in there else None
            self._written: Mapping[str, Owed] = _read(data)
        except ValidationError:
            site = frozenset(each for each in there if not each.startswith(STATE))
            self._written = {mark: Owed(site) for mark in marks}
        self._owed = {**marks, **self._written}
        self._told: dict[str, ToldService] = {}

    @property
    def active(self) -> bool:
        """Tell whether there is a service to tell."""
        return bool(self._context.services)

    @property
    def waits(self) -> bool:
        """Tell whether a service that is known here is owed anything."""
        return any(self._owed[_mark(each.name)].names for each in self._context.services)

    @property
    def told(self) -> tuple[ToldService, ...]:
        """Outcome for each service that was told anything."""
        return tuple(self._told.values())

    def expected(self, names: Collection[str]) -> tuple[ToldService, ...]:
        """Services that a publication of these files would tell, each with all that it is owed."""
        owed = (
            (s.name, self._owed[_mark(s.name)].names.union(names)) for s in self._context.services
        )
        return tuple(ToldService(name, len(files)) for name, files in owed if files)

    def owe(self, names: Collection[str], news: Mapping[str, str]) -> None:
        """Write down what is about to change. Raises `StorageError`."""
        self._owed = {mark: each.with_(names, news) for mark, each in self._owed.items()}
        self._save()

    def tell(
        self,
        standing: Collection[str],
        later: Collection[str] = (),
        pauses: Sequence[float] = (),
    ) -> None:
        """Tell each service what it is owed, but for files that change `later`.

        `standing` are the site's files. Nothing is raised: what was refused is owed on.
        """
        for service in self._context.services:
            mark = _mark(service.name)
            part = self._owed[mark].without(later)
            if part.names and self._took(service, part, standing, pauses):
                self._owed = {**self._owed, mark: self._owed[mark].without(part.names)}
        # To tell something twice does no harm.
        with suppress(KhabarError):
            self._save()

    def _took(
        self, service: Service, part: Owed, standing: Collection[str], pauses: Sequence[float]
    ) -> bool:
        message = notification(part, standing, self._context.url, self._now)
        before = self._told.get(service.name, ToldService(service.name))
        try:
            service.tell(message, pauses)
        except NotToldError as error:
            self._told[service.name] = replace(before, why=error.message, hint=error.hint)
            return False
        told = replace(before, files=before.files + message.count, why="", hint="")
        self._told[service.name] = told
        return True

    def _save(self) -> None:
        if self._owed == self._written:
            return
        self._check()
        self._storage.put(FILE, _dumped(self._owed))
        self._written = self._owed


class _Row(BaseModel):
    names: tuple[str, ...]
    news: dict[str, str]


class _Stored(BaseModel):
    owed: dict[str, _Row]


def _read(data: bytes | None) -> Mapping[str, Owed]:
    rows = _Stored.model_validate_json(data).owed if data is not None else {}
    return {mark: Owed(frozenset(row.names), row.news) for mark, row in rows.items()}


def _dumped(owed: Mapping[str, Owed]) -> bytes:
    rows = {
        mark: _Row(names=tuple(sorted(each.names)), news=dict(sorted(each.news.items())))
        for mark, each in sorted(owed.items())
    }
    return _Stored(owed=rows).model_dump_json(indent=0).encode()


def _mark(name: str) -> str:
    """A name that means nothing to others, since the file on the target is public."""
    return sha256(name.encode()).hexdigest()[:16]
