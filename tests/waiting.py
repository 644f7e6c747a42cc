"""Waiting for other processes: until something is so, never for a time that should be enough."""

import time
from collections.abc import Callable

# In seconds. Only what never happens takes so long, however busy the machine is.
PATIENCE = 300.0


def until(so: Callable[[], object], what: str) -> None:
    """Wait until `so` is so; fails, saying `what`, where it never is."""
    ceiling, pause = time.monotonic() + PATIENCE, 0.01
    while not so():
        assert time.monotonic() < ceiling, f"waited in vain: {what}"
        time.sleep(pause)
        # To ask takes time from the one who is waited for.
        pause = min(pause * 1.2, 0.1)
