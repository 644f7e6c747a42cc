"""Pure tasks on several cores or machines, behind one interface. Results come as they are ready."""

from khabar.workers.local import (
    InProcess,
    Processes,
    Warm,
    here,
    warm,
)
from khabar.workers.port import JobLimits, Lost, Workers

__all__ = ["InProcess", "JobLimits", "Lost", "Processes", "Warm", "Workers", "here", "warm"]
