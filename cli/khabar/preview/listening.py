"""The pages that are open: what each shows, and what it has not been told yet."""

import asyncio
from collections.abc import AsyncIterator, Hashable
from dataclasses import dataclass

from khabar.preview.events import Message, subject
from khabar.preview.filters import DashboardView
from khabar.preview.live_newsroom import Key, Medium

# Seconds: without a message now and then, a closed page would not be noticed.
_SILENCE = 15.0


@dataclass(frozen=True, slots=True)
class Interest:
    """Content of a page: a release in some locales; without a release, the newsroom.

    `view` is the page of the dashboard that is shown.
    """

    release: str = ""
    locales: tuple[str, ...] = ()
    medium: Medium = "html"
    view: DashboardView | None = None

    @property
    def keys(self) -> tuple[Key, ...]:
        """The bulletins that it shows."""
        return tuple((self.release, locale) for locale in self.locales if self.release)


class Listener:
    """One open page. Of messages that wait, only the last about each subject is kept."""

    def __init__(self, interest: Interest) -> None:
        """Begin with nothing waiting."""
        self.interest = interest
        self._told: dict[Hashable, Message] = {}
        self._waiting: dict[Hashable, Message] = {}
        self._something = asyncio.Event()
        self._closed = False

    def tell(self, message: Message) -> None:
        """Send a message; what the page was told last about a subject is not sent again."""
        about = subject(message)
        if self._told.get(about) == message:
            return
        self._told[about] = message
        self._waiting.pop(about, None)
        self._waiting[about] = message
        self._something.set()

    def close(self) -> None:
        """End the stream."""
        self._closed = True
        self._something.set()

    async def messages(self) -> AsyncIterator[Message | None]:
        """Yield messages as they come; `None` where there has been nothing for a while."""
        while not self._closed:
            try:
                await asyncio.wait_for(self._something.wait(), _SILENCE)
            except TimeoutError:
                yield None
                continue
            self._something.clear()
            waiting, self._waiting = self._waiting, {}
            for message in waiting.values():
                yield message
