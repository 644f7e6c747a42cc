"""The command `khabar watch`: builds and publishes at each moment at which anything changes.

It keeps nothing in memory that it could not find out again: it can be ended and begun at any time,
and what fell due meanwhile is done when it begins.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

# Sources may change while it waits: it looks at them so often, in seconds.
LOOK = 60.0


@dataclass(frozen=True, slots=True)
class Timer:
    """The clock and how to wait; `sleep` takes seconds, and may end the watch by an exception."""

    now: Callable[[], datetime]
    sleep: Callable[[float], None]


def watch(
    moments: Callable[[], Iterable[datetime]], act: Callable[[datetime], bool], timer: Timer
) -> None:
    """Act once at the beginning, then at every moment that passes; never returns by itself.

    `moments` are all at which something changes, as the newsroom stands when it is asked. If `act`
    returns `False`, it is called again at the next look.
    """
    done: datetime | None = None
    while True:
        now = timer.now()
        known = sorted(moments())
        if (done is None or any(done < each <= now for each in known)) and act(now):
            done = now
        ahead = [(each - now).total_seconds() for each in known if each > now]
        timer.sleep(min([LOOK, *ahead[:1]]))
