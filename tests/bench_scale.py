"""Archives of many releases, each figure beside its goal: `make bench-scale`.

    python tests/bench_scale.py [RELEASES]        100 releases, in four languages, unless given

Machines are noisy, so ratios are of one run. It prints and judges nothing: no test depends on it.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import distributed

import bench_engine
import bench_script
from archive import archive
from khabar.files.folder import Folder
from khabar.formats.templates import Templates
from khabar.standing.bulletins import prepare
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load

BIN = Path(sys.executable).parent
_bare: dict[str, Any] = {}
# The fastest of some turns counts: other work on the machine makes nothing faster.
_TURNS = 2


def timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def build(root: Path, *words: object, out: str = "out") -> None:
    command = [BIN / "khabar", "build", "--newsroom", root, "--output", root / out, *words]
    result = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    assert result.returncode in (0, 4), result.stderr


def show(name: str, value: float, unit: str, goal: str) -> None:
    print(f"{name:66} {value:9.2f} {unit:6} {goal}", flush=True)


def documents(root: Path) -> list[tuple[str, str, str]]:
    """The HTML that a build hands to WeasyPrint, with the folder of its images."""
    folder = Folder(root)
    templates = Templates(folder.templates)
    prepared, _ = prepare(load(FolderNewsroom(folder)), datetime.now(UTC))
    return [
        (
            templates.bulletin(each.bulletin, medium="print"),
            f"{root}/releases/{each.bulletin.release.id}/",
            str(folder.templates),
        )
        for each in prepared
    ]


def bare(document: tuple[str, str, str]) -> int:
    """WeasyPrint alone, warm: fonts and stylesheet are read once a process."""
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    html, base, templates = document
    if not _bare:
        _bare["fonts"] = FontConfiguration()
        sheet = Path(templates) / "css/print.css"
        _bare["css"] = CSS(filename=sheet, font_config=_bare["fonts"])
    pdf = HTML(string=html, base_url=base).write_pdf(
        stylesheets=[_bare["css"]], font_config=_bare["fonts"], pdf_variant="pdf/ua-1"
    )
    return len(pdf)


def by_hand(documents: list[tuple[str, str, str]], processes: int) -> None:
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        list(pool.map(bare, documents))


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """A scheduler and so many workers on this machine."""
    file = folder / f"scheduler-{workers}.json"
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    own = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    running = [subprocess.Popen([BIN / "dask", "scheduler", *own], **quiet)]
    while not file.is_file():
        time.sleep(0.1)
    address = json.loads(file.read_text())["address"]
    for number in range(workers):
        place = folder / f"worker-{workers}-{number}"
        own = ["--nthreads", "1", "--no-dashboard", "--local-directory", str(place)]
        running.append(subprocess.Popen([BIN / "dask", "worker", address, *own], **quiet))
    try:
        with distributed.Client(address, set_as_default=False) as client:
            client.wait_for_workers(workers)
        yield address
    finally:
        for each in reversed(running):
            each.terminate()
            each.wait()


def beside_a_script(root: Path, bulletins: int, ours: float, cores: int) -> None:
    """po4a, pandoc and weasyprint for each bulletin: a sample, scaled to all of them."""
    if how := bench_script.missing():
        print(f"a script of po4a, pandoc and weasyprint: {how}", flush=True)
        return
    for name, at_once, goal in (("in a row", 1, "at least 25"), (f"{cores} at once", cores, "")):
        script = bench_script.a_bulletin(root, at_once).clock * bulletins
        show(f"po4a, pandoc, weasyprint for each, {name} (12, scaled)", script, "s", "")
        show("  ratio to the cold build", script / ours, "", goal)


def beside_the_defaults() -> None:
    """One bulletin by WeasyPrint alone, with our template and with what it does by itself."""
    taken = bench_engine.against_defaults()
    ours = taken[bench_engine.BARE]
    show("bare WeasyPrint on our template, warm, one bulletin", 1000 * ours, "ms", "")
    for name in (bench_engine.FRESH, bench_engine.DEFAULTS):
        show(f"  ratio to {name}", ours / taken[name], "", "at most 0.6")


def main() -> None:
    releases = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as place:
        root = archive(Path(place) / "newsroom", releases)
        pictures = root / "templates/css/share.css"
        style = pictures.read_bytes()
        # Bare WeasyPrint draws no pictures for networks.
        pictures.unlink()
        print(f"{4 * releases} bulletins on {cores} cores\n")
        pages = documents(root)
        turns = [
            (timed(lambda: by_hand(pages, cores)), timed(lambda n=n: cold_build(root, cores, n)))
            for n in range(_TURNS)
        ]
        hand, cold = (min(row) for row in zip(*turns, strict=True))
        show("bare WeasyPrint, in as many warm processes", hand, "s", "")
        show("cold build, HTML and PDF, with the site and its search index", cold, "s", "")
        show("  ratio", cold / hand, "", "at most 1.10")
        beside_a_script(root, 4 * releases, cold, cores)
        beside_the_defaults()
        one = timed(lambda: build(root, "--jobs", 1, out="one"))
        show("two cores against one", one / cold, "", "at least 1.8 on 2 cores")
        taken = []
        for workers in (1, 2):
            with cluster(Path(place), workers) as address:
                words = ("--cluster", address)
                taken.append(timed(lambda words=words: build(root, *words, out=f"dask{workers}")))  # noqa: B023
        show("two Dask workers against one", taken[0] / taken[1], "", "at least 1.8")
        pictures.write_bytes(style)
        drawn = timed(lambda: cold_build(root, cores, _TURNS))
        show(
            "a picture for networks, for each bulletin",
            1000 * (drawn - cold) / (4 * releases),
            "ms",
            "",
        )
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        show("largest process of all builds", peak, "MB", "the parent at most 400")


def cold_build(root: Path, cores: int, number: int) -> None:
    """A build into a folder that is not there yet."""
    build(root, "--jobs", cores, out=f"cold-{number}")


if __name__ == "__main__":
    main()
