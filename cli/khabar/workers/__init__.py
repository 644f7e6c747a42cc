"""Pure tasks on several cores or machines, behind one interface. Results come as they are ready."""

from khabar.workers.local import (
    InProcess,
    Processes,
    WarmWorkers,
    here,
    warm,
)
from khabar.workers.port import JobLimits, LostJob, Workers

__all__ = [
    "InProcess",
    "JobLimits",
    "LostJob",
    "Processes",
    "WarmWorkers",
    "Workers",
    "here",
    "warm",
]
