"""Pure tasks on several cores or machines, behind one interface. Results come as they are ready."""

from khabar.workers.local import InProcess, Processes, here
from khabar.workers.port import JobLimits, LostJob, Workers
from khabar.workers.warm_workers import WarmWorkers
from khabar.workers.worker_process import warm

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
