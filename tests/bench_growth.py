"""What grows with an archive, and how: `make bench-growth`.

    python tests/bench_growth.py [RELEASES …]    250 and 2,500, in four languages, unless given

HTML alone, since PDFs take as long for each bulletin whatever stands beside it (`bench_scale`); so
25,000 releases can be looked at, which takes an hour and six gigabytes. It prints and
judges nothing.
"""

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive import archive
from bench_scale import BIN, show

_ENGINE = "import khabar.formats.pdf.engine"


@dataclass(frozen=True)
class Run:
    """Seconds by the clock, and the most memory of the process itself, in MB."""

    seconds: float
    peak: float


def run(*words: object) -> Run:
    """A command that must succeed; its workers' memory is their own affair."""
    command = [str(each) for each in words]
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        peaks = [0.0]
        watch = threading.Thread(target=lambda: peaks.extend(_peaks(process)))
        watch.start()
        _, said = process.communicate()
        taken = time.perf_counter() - start
        watch.join()
    assert process.returncode in (0, 4), said
    return Run(taken, max(peaks))


def _peaks(process: "subprocess.Popen[str]") -> Iterator[float]:
    """What Linux says of a process as long as it runs; elsewhere nothing is known."""
    status = Path(f"/proc/{process.pid}/status")
    while process.poll() is None:
        try:
            found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
        except OSError:
            return
        if found:
            yield int(found[1]) / 1024
        time.sleep(0.05)


def best(*words: object, of: int = 3) -> float:
    """Seconds, of the fastest of some runs."""
    return min(run(*words).seconds for _ in range(of))


def listed(*folders: Path) -> float:
    """Seconds that it takes to list and stat every file below."""
    start, waiting = time.perf_counter(), [str(folder) for folder in folders]
    while waiting:
        for entry in os.scandir(waiting.pop()):
            if entry.is_dir():
                waiting.append(entry.path)
            else:
                entry.stat()
    return time.perf_counter() - start


def edit(root: Path, number: int) -> None:
    """One message of one catalog."""
    catalogs = sorted(root.glob("locales/kk/LC_MESSAGES/2*.po"))
    catalog = catalogs[number % len(catalogs)]
    text = catalog.read_text("utf-8")
    catalog.write_text(
        re.sub(r'(msgctxt "body"\nmsgid .*\nmsgstr ")', r"\1Ж", text, count=1), "utf-8"
    )


def add(root: Path, number: int) -> None:
    """One release more, today's, in its source language alone."""
    original = next(path for path in sorted((root / "releases").iterdir()) if path.is_dir())
    folder = root / f"releases/2025-11-25-added-{number}"
    folder.mkdir()
    text = (original / "release.md").read_text("utf-8")
    text = re.sub(r"^date: .+$", "date: 2025-11-25", text, flags=re.MULTILINE)
    (folder / "release.md").write_text(text, "utf-8")
    for image in original.iterdir():
        if image.suffix in {".svg", ".png", ".jpg"}:
            (folder / image.name).write_bytes(image.read_bytes())


def measure(root: Path, releases: int, cores: int) -> None:
    """All figures of one archive."""
    archive(root, releases)
    bulletins = 4 * releases
    print(f"\n{bulletins} bulletins, HTML alone, on {cores} cores\n", flush=True)
    words = ("build", "--newsroom", root, "--format", "html")
    build = (BIN / "khabar", *words)
    status = (BIN / "khabar", "status", "--newsroom", root)
    cold = run(*build, "--jobs", cores)
    show("cold build", cold.seconds, "s", "")
    show("  for each bulletin", 1000 * cold.seconds / bulletins, "ms", "the same at any size")
    show("  the most memory of the building process", cold.peak, "MB", "at most 400")
    run(*build)
    same = best(*build)
    start = best(BIN / "khabar", "--help")
    folders = (root / "releases", root / "locales", root / "out")
    walk = min(listed(*folders) for _ in range(3))
    show("nothing changed", same, "s", "at most 1.0 for 10,000 bulletins")
    show("  ratio to listing the files, start aside", (same - start) / walk, "", "at most 2")
    engine = best(sys.executable, "-c", _ENGINE) - best(sys.executable, "-c", "pass")
    show("  import of the engine, for comparison", engine, "s", "")
    goals = {
        "one message changed": "at most nothing changed + 0.5 s, + the engine where it sets a PDF",
        "one release added": "",
    }
    for name, change in zip(goals, (edit, add), strict=True):
        taken = []
        for number in (1, 2, 3):
            change(root, releases // 2 + number)
            taken.append(run(*build).seconds)
            run(*build)
        show(name, min(taken), "s", goals[name])
    show("khabar status, the first time", run(*status).seconds, "s", "")
    show("  warm", best(*status), "s", "at most 1.5 for 1,000 releases")


def main() -> None:
    sizes = [int(each) for each in sys.argv[1:]] or [250, 2500]
    for releases in sizes:
        with tempfile.TemporaryDirectory() as place:
            measure(Path(place) / "newsroom", releases, len(os.sched_getaffinity(0)))


if __name__ == "__main__":
    main()
