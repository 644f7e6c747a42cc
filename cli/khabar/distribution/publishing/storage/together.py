"""Requests of several threads at the same time, done in one go."""

import threading
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from khabar.distribution.publishing.storage.port import StorageError

Asked = TypeVar("Asked")
Answered = TypeVar("Answered")


class Together(Generic[Asked, Answered]):
    """A queue of requests, of which whoever comes first does all that wait."""

    def __init__(self, run: Callable[[Mapping[str, Asked]], Mapping[str, Answered]]) -> None:
        """`run` does it, by name; what it raises is raised to all who asked."""
        self._run, self._turn, self._one = run, threading.Lock(), threading.Lock()
        self._waiting: dict[str, Asked] = {}
        self._done: dict[str, Answered | StorageError] = {}

    def ask(self, name: str, asked: Asked) -> Answered:
        """Wait until it is done; two threads do not ask for one name at once."""
        with self._one:
            self._waiting[name] = asked
        with self._turn:
            with self._one:
                batch, self._waiting = self._waiting, {}
            if batch:
                try:
                    self._done.update(self._run(batch))
                except StorageError as error:
                    self._done.update(dict.fromkeys(batch, error))
            done = self._done.pop(name)
        if isinstance(done, StorageError):
            raise done
        return done
