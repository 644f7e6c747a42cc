"""What a command on one release costs, in a small and in a large newsroom: `make bench-urgent`.

    python tests/bench_urgent.py [RELEASES …] [--folder DIR]

25 and 2,500 releases in four languages, unless given. In DIR the newsrooms are kept, so that the
next run need not write and check them again; commands that change something work on a copy.
Processor time of the whole command, the start of Python included, since a busy machine makes
nothing of that slower; the fastest of some turns counts. Releases that are sent or packed have been
built, as they are where people work; "not built" says what it costs without. The preview's rows
are without the browser. It prints and judges nothing. At 2,500 the first run takes some minutes.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from archive import archive
from khabar.editorial.deciding.change import VersionChange
from khabar.editorial.deciding.decision import Decider
from khabar.editorial.deciding.kill import kill
from khabar.files.folder import Folder
from khabar.model import NoticeKind
from khabar.preview.filters import DashboardView
from khabar.preview.live_newsroom import LiveNewsroom
from khabar.preview.watching import EVERYTHING, FileChange, FileKind

KHABAR = Path(sys.executable).parent / "khabar"
TURNS = 2
# An installed program is compiled: a machine that keeps no bytecode would measure the compiler.
ENVIRONMENT = {name: it for name, it in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
MAIL = """
mail: {host: localhost, port: 2525, security: none, from: press@newsroom.example,
  unsubscribe: "mailto:u@newsroom.example", list_id: press.newsroom.example}
"""
ONE = "1.5 times the small one, 2 s"
WHOLE = "1.5 s"
GOALS = {
    "check of a release": WHOLE,
    "sync, nothing changed": WHOLE,
    "check, nothing changed": WHOLE,
    "status, nothing changed": WHOLE,
    "preview: release.md to HTML": "0.15 s at 1,000",
    "preview: newsroom.yaml to HTML": "0.50 s at 1,000",
    "preview: a page of the dashboard": "1.5 s at 1,000",
    "preview: first page": "",
    "package, not built": "",
}
PEOPLE = "name,address,locale,embargo\n" + "".join(
    f"Reader {number},r{number}@reader.example,{('az', 'kk', 'en', 'tr')[number % 4]},no\n"
    for number in range(10)
)


def used() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def command(root: Path, *words: object) -> float:
    """Seconds of the processor that a command takes; it must be understood."""
    before = used()
    said = subprocess.run(
        [str(KHABAR), *map(str, words), "--newsroom", str(root)],
        capture_output=True,
        text=True,
        check=False,
        env=ENVIRONMENT,
    )
    assert said.returncode in (0, 4), said.stderr
    return used() - before


def newsroom(root: Path, releases: int) -> list[str]:
    """A newsroom that can send mail; the ids of its releases, the newest first."""
    archive(root, releases)
    (root / "out").mkdir(exist_ok=True)
    data = root / "releases/newsroom.yaml"
    data.write_text(data.read_text("utf-8") + MAIL, "utf-8")
    (root / "press.csv").write_text(PEOPLE, "utf-8")
    return sorted(Folder(root).ids(), reverse=True)


def urgent(root: Path, ids: list[str]) -> Iterator[tuple[str, float]]:
    """Each command that decides on one release, or sends it; `ids` are three for each turn."""
    by = ("--by", "A. Editor")
    wrong = (*by, "--text", "An earlier version named a wrong figure.")
    for turn in range(TURNS):
        one, other, third = ids[3 * turn : 3 * turn + 3]
        yield "approve", command(root, "approve", other, *by)
        yield "history", command(root, "history", one)
        yield "package", command(root, "package", one)
        listed = ("--list", root / "press.csv", "--dry-run")
        yield "send --dry-run", command(root, "send", one, *listed)
        yield "diff", command(root, "diff", other, 1, 1, "--locale", "kk")
        yield "check of a release", command(root, "check", one)
        yield "correct", command(root, "correct", one, *wrong)
        yield "kill", command(root, "kill", other, *wrong)
        yield "package, not built", command(root, "package", third)
        source = root / f"releases/{third}/release.md"
        early = "status: usable\nembargo: 2099-01-01T10:00+04:00"
        source.write_text(source.read_text("utf-8").replace("status: usable", early), "utf-8")
        yield "hold", command(root, "hold", third, "--for", "The Daily Example")


def unchanged(root: Path) -> Iterator[tuple[str, float]]:
    """What is asked of a whole newsroom again and again, where nothing has changed since."""
    command(root, "sync")
    for words in (("sync",), ("check",), ("status",)):
        command(root, *words)
        for _ in range(TURNS):
            yield f"{words[0]}, nothing changed", command(root, *words)


def preview(root: Path, id_: str) -> Iterator[tuple[str, float]]:
    """What a save and the dashboard cost the preview, browser aside."""
    store = LiveNewsroom(Folder(root), lambda: datetime.now(UTC))
    yield "preview: first page", spent(lambda: (store.read(EVERYTHING), store.page((id_, "en"))))
    for name, kind, old in (
        (f"releases/{id_}/release.md", FileKind.RELEASE, "headline: "),
        ("releases/newsroom.yaml", FileKind.NEWSROOM, "name: Khabar"),
    ):
        file, text = root / name, (root / name).read_text("utf-8")
        for number in range(TURNS + 1):
            file.write_text(text.replace(old, f"{old}{number} ", 1), "utf-8")
            batch = frozenset({FileChange(kind, name)})
            taken = spent(lambda batch=batch: (store.read(batch), store.page((id_, "en"))))
            yield f"preview: {Path(name).name} to HTML", taken
        file.write_text(text, "utf-8")
    yield "preview: a page of the dashboard", spent(lambda: page_of_rows(store))


def page_of_rows(store: LiveNewsroom) -> None:
    """Look at the releases that the first page of the dashboard shows."""
    while store.look_further({DashboardView()}):
        pass


def spent(work: Callable[[], object]) -> float:
    """Seconds of the processor that some work takes in this process."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def fastest(rows: Iterator[tuple[str, float]]) -> dict[str, float]:
    best: dict[str, float] = {}
    for name, seconds in rows:
        best[name] = min(seconds, best.get(name, seconds))
    return best


def calls_of_a_kill(root: Path, id_: str) -> int:
    """How often code of one of Khabar's modules calls that of another one."""
    count = 0

    def look(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        module = str(frame.f_globals.get("__name__", ""))
        if event == "call" and module.startswith("khabar"):
            caller = frame.f_back
            while caller and not str(caller.f_globals.get("__name__")).startswith("khabar"):
                caller = caller.f_back
            count += bool(caller and caller.f_globals.get("__name__") != module)

    wish = VersionChange(NoticeKind.KILL, "An earlier version named a wrong figure.")
    sys.setprofile(look)
    try:
        kill(Folder(root), id_, wish, Decider("A. Editor", datetime.now(UTC)))
    finally:
        sys.setprofile(None)
    return count


def prepared(kept: Path, releases: int) -> Path:
    """A newsroom in which what is sent has been built; it is written once."""
    root, ready = kept / f"newsroom-{releases}", kept / f"ready-{releases}"
    if not ready.exists():
        shutil.rmtree(root, ignore_errors=True)
        ids = newsroom(root, releases)
        told(f"{releases} releases: build of {2 * TURNS}")
        sent = (id_ for turn in range(TURNS) for id_ in ids[3 * turn : 3 * turn + 2])
        command(root, "build", *sent)
        ready.touch()
    return root


def measure(kept: Path, releases: int) -> dict[str, float]:
    """All figures of one newsroom."""
    root = prepared(kept, releases)
    ids = sorted(Folder(root).ids(), reverse=True)
    told(f"{releases} releases: nothing changed")
    whole = fastest(unchanged(root))
    told("the preview")
    live = fastest(preview(root, ids[-1]))
    told("one release")
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(shutil.copytree(root, Path(folder) / "newsroom", symlinks=True))
        return fastest(urgent(copied, ids)) | whole | live


def told(step: str) -> None:
    """Say on stderr what is measured next: a large newsroom takes some minutes."""
    print(f"… {step}", file=sys.stderr, flush=True)


def show_calls(place: Path) -> None:
    root = place / "four"
    shutil.rmtree(root, ignore_errors=True)
    ids = newsroom(root, 4)
    found = [calls_of_a_kill(root, ids[0])]
    command(root, "check")
    found.append(calls_of_a_kill(root, ids[1]))
    command(root, "build", "--format", "html")
    found.append(calls_of_a_kill(root, ids[2]))
    print(f"\ncalls between modules for a kill among 4 releases: {found[0]:,}; after a check: "
          f"{found[1]:,}; after a build: {found[2]:,}   goal: 12,781")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("releases", nargs="*", type=int, default=[25, 2500])
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    sizes = given.releases
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(exist_ok=True)
        rows = [measure(folder, size) for size in sizes]
        heads = "".join(f"{size:>10,}" for size in sizes)
        print(f"{'seconds of the processor, releases:':40}{heads}     ratio   goal")
        for name in rows[0]:
            values = [row[name] for row in rows]
            shown = "".join(f"{value:10.2f}" for value in values)
            ratio = values[-1] / values[0]
            print(f"{name:40}{shown}{ratio:10.2f}   {GOALS.get(name, ONE)}", flush=True)
        show_calls(folder)


if __name__ == "__main__":
    main()
