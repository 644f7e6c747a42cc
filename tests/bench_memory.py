"""What memory the preview takes after many saves: `make bench-memory`.

    python tests/bench_memory.py [SAVES]      2,000 unless given; some minutes

Each save changes a headline; its page and its PDF are rendered, as if somebody looked at both.
Linux alone tells what a process takes. It prints and judges nothing.
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from khabar.files.folder import Folder
from khabar.preview.live_newsroom import LiveNewsroom
from khabar.preview.pdf_worker import RenderedPdf, warm
from khabar.preview.watching import EVERYTHING, FileChange, FileKind
from previews import FORUM, newsroom, save

EACH = 200


def taken(process: int) -> float:
    """The memory of a process, in MB."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def below(process: int) -> Iterator[int]:
    """The processes that a process has started, and theirs."""
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            yield child
            yield from below(child)


def main() -> None:
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder:
        root = newsroom(Path(folder) / "newsroom")
        store = LiveNewsroom(Folder(root), lambda: datetime.now(UTC))
        store.read(EVERYTHING)
        source = root / f"releases/{FORUM}/release.md"
        text, batch = (
            source.read_text("utf-8"),
            frozenset({FileChange(FileKind.RELEASE, f"releases/{FORUM}/release.md")}),
        )
        worker = warm(store.templates_folder)
        print(f"{'saves':>6} {'server':>10} {'PDF worker':>12}   goal: flat after {EACH}")
        for number in range(1, saves + 1):
            save(source, text.replace("headline: ", f"headline: {number} ", 1))
            store.read(batch)
            store.page((FORUM, "en"))
            order = store.pdf_job((FORUM, "en"))
            assert order
            assert isinstance(worker.do(order), RenderedPdf)
            if number % EACH == 0 or number in (1, saves):
                largest = max(map(taken, below(os.getpid())), default=0.0)
                print(f"{number:6} {taken(os.getpid()):7.0f} MB {largest:9.0f} MB", flush=True)
        worker.stop()


if __name__ == "__main__":
    main()
