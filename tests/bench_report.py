"""A report of two hundred pages, one megabyte of source: time, memory and pages, cold and changed.

    python tests/bench_report.py [KILOBYTES]

Its newsroom raises `limits:`, as one that publishes reports does. The words are random, seed 1, so
that nothing is found twice; every block that a report has is in it. It prints and judges nothing.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf

START = "from khabar.app import main; main()"
LIMITS = "limits: {seconds: 900, memory: 6000}\n"
ID = "2025-11-24-report"
HEAD = """\
---
headline: Annual report
summary: What the port did in a year.
language: en
date: 2025-11-24
location: headquarters
status: draft
contacts: [press-desk]
---
The port reports on its year.

"""


def body(kilobytes: int) -> Iterator[str]:
    """Sections of paragraphs, each with a list, a table and a quotation, until it is long enough."""
    chance = random.Random(1)
    letters = "abcdefghijklmnoprstuvyz"
    known = ["".join(chance.choices(letters, k=chance.randint(2, 11))) for _ in range(5000)]

    def words(count: int) -> str:
        return " ".join(chance.choices(known, k=count)).capitalize()

    size = 0
    for number in range(1, 10_000):
        blocks = [f"## {number} {words(4)}", *(f"{words(90)}." for _ in range(6))]
        blocks.append("\n".join(f"- {words(12)}" for _ in range(5)))
        rows = "\n".join(f"| {words(2)} | {chance.randint(1, 9999)} |" for _ in range(8))
        blocks += [
            f"| What | How many |\n| :--- | ---: |\n{rows}",
            f"> {words(30)}.\n> — {words(2)}",
        ]
        section = "\n\n".join(blocks) + "\n\n"
        size += len(section)
        yield section
        if size > 1000 * kilobytes:
            return


def timed(*words: str) -> str:
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", START, *words], capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    most = after.ru_maxrss // 1024
    print(
        f"{' '.join(words[:1]):8} exit {done.returncode}, {time.perf_counter() - start:6.1f} s,"
        f" {spent:6.1f} s of the processor, at most {most} MB"
    )
    if done.returncode:
        print(done.stderr[-1500:])
    return done.stdout


def main(kilobytes: int) -> None:
    """Make the newsroom, check and build it, change a word, and build again."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "newsroom"
        timed("init", str(root), "--name", "Port", "--language", "en")
        settings = root / "releases/newsroom.yaml"
        settings.write_text(settings.read_text("utf-8") + LIMITS, "utf-8")
        source = root / f"releases/{ID}/release.md"
        source.parent.mkdir()
        source.write_text(HEAD + "".join(body(kilobytes)), "utf-8")
        print(f"{source.stat().st_size:,} bytes of source")
        where = ("--newsroom", str(root))
        timed("sync", *where)
        timed("check", *where)
        told = json.loads(timed("build", ID, *where, "--jobs", "1", "--json") or "{}")
        for problem in told.get("problems", ()):
            print(problem["message"])
        for file in sorted((root / f"out/drafts/en/{ID}").iterdir()):
            print(f"{file.name}: {file.stat().st_size:,} bytes")
            if file.suffix == ".pdf":
                with pikepdf.open(file) as pdf:
                    print(f"{len(pdf.pages)} pages")
        source.write_text(
            source.read_text("utf-8").replace("The port reports", "It reports"), "utf-8"
        )
        timed("build", ID, *where, "--jobs", "1")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
