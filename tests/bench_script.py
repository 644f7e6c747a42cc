"""The pipeline that a person would script: po4a-translate, pandoc and weasyprint, once a bulletin.

    python tests/bench_script.py [RELEASES [TURNS]]   a cold build of 24, in turn with the script's 12
                                                      bulletins; 5 turns

po4a's catalogs are made beforehand: `po4a-updatepo` extracts, and Khabar's translations fill them.
What counts is what the script would do each time: a translated Markdown, a page, a PDF with Khabar's
own stylesheet. It has no checks, no index, no feeds and no PDF/A; Khabar's build has them all.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import polib

from archive import LOCALES, archive

BIN = Path(sys.executable).parent
NEEDED = ("po4a-translate", "po4a-updatepo", "pandoc")
_FORMAT = ("-f", "text", "-o", "markdown", "-M", "UTF-8")
_PAGE = """<!DOCTYPE html>
<html lang="$lang$">
<head>
<meta charset="utf-8">
<title>$headline$</title>
<meta name="description" content="$summary$">
</head>
<body>
<p class="running-id">$id$</p>
<p class="running-folio"><span class="counter-page"></span>/<span class="counter-pages"></span></p>
<header class="masthead"><p class="newsroom">Khabar</p></header>
<article>
<h1>$headline$</h1>
<p class="subheadline">$subheadline$</p>
$body$
</article>
</body>
</html>
"""


@dataclass(frozen=True)
class Bulletin:
    """A release's folder, a locale, and the catalog where that is not the source's."""

    release: Path
    locale: str
    catalog: Path | None


def missing() -> str:
    """How to install what is missing; `""` where all is there."""
    if all(map(shutil.which, NEEDED)):
        return ""
    return "not measured: sudo apt-get install --no-install-recommends po4a pandoc"


def bulletins(root: Path, place: Path, wanted: int) -> list[Bulletin]:
    """The first bulletins of an archive, with po4a's catalogs for them."""
    (place / "page.html").write_text(_PAGE, "utf-8")
    found: list[Bulletin] = []
    releases = sorted(path.parent for path in root.glob("releases/*/release.md"))
    for release in releases[: -(-wanted // len(LOCALES))]:
        text = (release / "release.md").read_text("utf-8")
        source = text.partition("\nlanguage: ")[2][:2]
        for locale in LOCALES:
            catalog = None if locale == source else _catalog(root, place, release, locale)
            found.append(Bulletin(release, locale, catalog))
    return found[:wanted]


def _catalog(root: Path, place: Path, release: Path, locale: str) -> Path:
    path = place / f"{release.name}.{locale}.po"
    command = ["po4a-updatepo", *_FORMAT, "-m", str(release / "release.md"), "-p", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    ours = polib.pofile(str(root / f"locales/{locale}/LC_MESSAGES/{release.name}.po"))
    known = {entry.msgid: entry.msgstr for entry in ours if entry.translated()}
    theirs = polib.pofile(str(path))
    for entry in theirs:
        entry.msgstr = known.get(entry.msgid, entry.msgid)
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    theirs.save()
    return path


def one(bulletin: Bulletin, place: Path, stylesheet: Path) -> Path:
    """The three commands of one bulletin, one after another."""
    name = f"{bulletin.release.name}.{bulletin.locale}"
    text, page, pdf = (place / f"{name}.{kind}" for kind in ("md", "html", "pdf"))
    source = bulletin.release / "release.md"
    if bulletin.catalog:
        files = ("-m", str(source), "-p", str(bulletin.catalog), "-l", str(text))
        _run("po4a-translate", *_FORMAT, *files, "-k", "0")
    else:
        text = source
    language = f"lang={bulletin.locale}", "-V", f"id={bulletin.release.name}"
    template = f"--template={place / 'page.html'}"
    _run("pandoc", "-s", "-t", "html5", template, "-V", *language, str(text), "-o", str(page))
    sheet = ("-s", str(stylesheet), "-u", f"{bulletin.release}/")
    _run(str(BIN / "weasyprint"), *sheet, str(page), str(pdf))
    return pdf


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def every(found: list[Bulletin], place: Path, stylesheet: Path, at_once: int) -> None:
    """Every bulletin of the sample: in a row, or so many at once."""
    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(lambda each: one(each, place, stylesheet), found))


@dataclass(frozen=True)
class Taken:
    """Seconds by the clock, and of all processors together."""

    clock: float
    cpu: float

    def by(self, number: float) -> "Taken":
        """The same for each of so many."""
        return Taken(self.clock / number, self.cpu / number)


def timed(run: Callable[[], object]) -> Taken:
    """Time something that other processes do."""
    start, before = time.perf_counter(), getrusage(RUSAGE_CHILDREN)
    run()
    after = getrusage(RUSAGE_CHILDREN)
    busy = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Taken(time.perf_counter() - start, busy)


def a_bulletin(root: Path, at_once: int, wanted: int = 12) -> Taken:
    """What the script takes for each bulletin of a sample."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        found = bulletins(root, place, wanted)
        sheet = root / "templates/css/print.css"
        return timed(lambda: every(found, place, sheet, at_once)).by(len(found))


def build(root: Path, jobs: int) -> None:
    """Khabar's own cold build."""
    shutil.rmtree(root / "out", ignore_errors=True)
    _run(str(BIN / "khabar"), "build", "--newsroom", str(root), "--jobs", str(jobs))


def main() -> None:
    if how := missing():
        sys.exit(how)
    releases, turns = (int(word) for word in (*sys.argv[1:], "24", "5")[:2])
    cores = len(os.sched_getaffinity(0))
    taken: dict[str, list[Taken]] = {}
    with tempfile.TemporaryDirectory() as folder:
        root = archive(Path(folder) / "newsroom", releases)
        for _ in range(turns):
            for jobs in sorted({1, cores}):
                ours = timed(lambda jobs=jobs: build(root, jobs))  # type: ignore[misc]
                taken.setdefault(f"Khabar, {jobs} at once", []).append(ours.by(4 * releases))
                script = a_bulletin(root, jobs)
                taken.setdefault(f"the script, {jobs} at once", []).append(script)
    print("medians for one bulletin, and of the ratios of each turn\n")
    for name, row in taken.items():
        print(f"{name:24} {statistics.median(each.clock for each in row):7.2f} s by the clock")
    alone, together = taken["Khabar, 1 at once"], taken[f"Khabar, {cores} at once"]
    one_by_one, script_ = taken["the script, 1 at once"], taken[f"the script, {cores} at once"]
    for name, row, ours_ in (
        ("one at a time, both", one_by_one, alone),
        (f"{cores} at once, both", script_, together),
        (f"the script in a row, Khabar {cores} at once", one_by_one, together),
    ):
        print(f"{name:44} {_ratio(row, ours_, 'clock'):6.1f}")
    # What workers take is not told to the process that started them: so one process only.
    print(f"{'time of the processors, one at a time':44} {_ratio(one_by_one, alone, 'cpu'):6.1f}")


def _ratio(row: list[Taken], first: list[Taken], side: str) -> float:
    """The median of the ratios of each turn, since the machine's other work comes and goes."""
    pairs = zip(row, first, strict=True)
    return statistics.median(getattr(a, side) / getattr(b, side) for a, b in pairs)


if __name__ == "__main__":
    main()
