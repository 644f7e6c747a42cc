"""20,000 readers are read from a list, planned, and rehearsed.

`python tests/bench_plan.py` prints seconds of the processor and of the clock, and the size of what
a dry run writes. The newsroom is this repository's, with its real PDFs.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bench_send import LOCALES, RELEASE, newsroom
from khabar.distribution.mail.lists.read_list import ListWish, read_list
from khabar.distribution.mail.rehearse import rehearse
from khabar.distribution.mail.release_mail import SendOptions, mailing
from khabar.distribution.mail.send import open_ledger, plan_of
from khabar.distribution.mail.transport import Clock

CLOCK = Clock(lambda: datetime.now(UTC), time.monotonic, time.sleep)


def measured(what: str, do: Callable[[], object]) -> None:
    cpu, wall = time.process_time(), time.monotonic()
    do()
    print(
        f"{what}: {time.process_time() - cpu:.1f} s of the processor, {time.monotonic() - wall:.1f} s"
    )


def bench(count: int) -> None:
    rows = (f"R {n},r{n}@paper{n % 97}.example,{LOCALES[n % 4]},TV {n}" for n in range(count))
    raw = "\n".join(["Name,E-posta,Dil,Media", *rows, ""]).encode()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "newsroom"
        root.mkdir()
        folder, output = newsroom(root, 2525), Path(place) / "mail"
        wish = ListWish("list.csv", lambda *_: True)

        def planned() -> SendOptions:
            people = read_list(folder, raw, wish, LOCALES)
            found = SendOptions(RELEASE, raw, "list.csv", "", people)
            with open_ledger(folder, CLOCK) as ledger:
                plan_of(mailing(folder, found, CLOCK), ledger, found).report("plan")
            return found

        measured(f"{count} readers read and planned", planned)
        options = planned()
        measured(
            "rehearsed, PDFs of four languages rendered",
            lambda: rehearse(folder, options, CLOCK, output),
        )
        size = sum(each.stat().st_size for each in output.rglob("*") if each.is_file())
        print(f"written: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    bench(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
