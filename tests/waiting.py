"""Waiting for other processes: until something is so, never for a time that should be enough."""

import time
from collections.abc import Callable

# In seconds. Only what never happens takes so long, however busy the machine is.
PATIENCE = 300.0


def until(so: Callable[[], object], what: str) -> None:
    """Wait until `so` is so; fails, saying `what`, where it never is."""
    ceiling = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < ceiling, f"waited in vain: {what}"
        time.sleep(0.01)
