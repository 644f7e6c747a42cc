"""Khabar's figures, each beside its measure, in one run: `make bench`.

Machines are noisy, so each pair is measured in turns, and the medians and their ratio count. It
prints and judges nothing: no test depends on it.
"""

import gc
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from khabar.catalogs import po
from khabar.catalogs.lineage import lineage
from khabar.catalogs.merge import merge, new_catalog, template
from khabar.catalogs.translation_memory import SIMILAR, TranslationMemory, TranslationUnit
from khabar.files.folder import Folder
from khabar.formats.bulletin_files import Job, render_bulletin
from khabar.formats.templates import Templates
from khabar.markup import figures
from khabar.model import Entry, Message
from khabar.standing.bulletins import prepare
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load

ROOT = Path(__file__).parents[1]
HELLO = """\
import typer
app = typer.Typer()
@app.command()
def one() -> None: ...
@app.command()
def two() -> None: ...
app()
"""


def pair(
    name: str, goal: str, ours: Callable[[], object], measure: Callable[[], object], runs: int
) -> None:
    """Run both in turns, the first time unmeasured; print the medians in milliseconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(runs + 1):
        for taken, run in zip(times, (ours, measure), strict=True):
            start = time.perf_counter()
            run()
            if turn:
                taken.append(time.perf_counter() - start)
    mine, other = (1000 * statistics.median(each) for each in times)
    print(f"{name:62} {mine:9.1f} ms {other:9.1f} ms {mine / other:6.2f}   {goal}")


def command(*words: str) -> Callable[[], object]:
    return lambda: subprocess.run(words, check=True, capture_output=True, cwd=ROOT)


def startup() -> None:
    hello = command(sys.executable, "-c", HELLO, "--help")
    ours = command(str(Path(sys.executable).with_name("khabar")), "--help")
    pair("khabar --help / a bare Typer app's", "at most 1.3", ours, hello, 9)


def bulletins() -> None:
    """HTML and PDF of the demonstration's bulletins, beside WeasyPrint alone on the same HTML."""
    folder = Folder(ROOT)
    prepared, _ = prepare(load(FolderNewsroom(folder)), datetime.now(UTC))
    templates, fonts = Templates(folder.templates), FontConfiguration()
    css = CSS(filename=folder.templates / "css" / "print.css", font_config=fonts)
    for each in prepared:
        release = each.bulletin.release
        if each.bulletin.locale != release.language:
            continue
        images = {f.src: folder.image(release.id, f.src) for f in figures(release)}
        job = Job(each.bulletin, images, folder.templates, "../../assets/x")
        html = templates.bulletin(each.bulletin, medium="print")
        base = f"{ROOT}/releases/{release.id}/"

        def bare(html: str = html, base: str = base) -> None:
            document = HTML(string=html, base_url=base)
            document.write_pdf(stylesheets=[css], font_config=fonts, pdf_variant="pdf/ua-1")

        name = f"HTML and PDF of {release.id} / bare WeasyPrint"
        pair(name, "at most 1.3", lambda job=job: render_bulletin(job), bare, 9)


def catalogs(messages: int, words: int, edited: float, goal: str) -> None:
    """One catalog brought up to date, beside msgmerge on the same files; seed 1, random words."""
    chance = random.Random(1)
    texts = list(dict.fromkeys(_text(chance, words) for _ in range(messages)))
    note, files = "A paragraph.", ("releases/x/release.md",)
    old = tuple(
        Entry(text, (_text(chance, words),), "body", comments=(note,), files=files)
        for text in texts
    )
    wanted = [
        Message("body", _edit(chance, t) if chance.random() < edited else t, note, files)
        for t in texts
    ]
    with tempfile.TemporaryDirectory() as folder:
        before, pot, after = (Path(folder) / name for name in ("a.po", "a.pot", "new.po"))
        empty = new_catalog("a.po", "a", "en", "tr")
        before.write_text(po.write(replace(empty, entries=old)))
        pot.write_text(po.write(template(new_catalog("a.pot", "a", "en"), wanted)))

        def update() -> None:
            catalog = po.parse(before.read_bytes(), "a.po")
            family = lineage([e.key for e in catalog.entries], [m.key for m in wanted])
            after.write_text(po.write(merge(catalog, wanted, family).catalog))

        msgmerge = command("msgmerge", "-q", "--no-wrap", "-o", str(after), str(before), str(pot))
        size = f"{len(texts):,} messages of {words} words, {edited:.0%} edited"
        pair(f"catalog of {size} / msgmerge", goal, update, msgmerge, 5)


def _text(chance: random.Random, words: int) -> str:
    letters = "abcçdefgğhıijklmnoöprsştuüvyz"
    return " ".join("".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(words))


def _edit(chance: random.Random, text: str) -> str:
    words = text.split()
    words[chance.randrange(len(words))] = "değişti"
    return " ".join(words)


def lookups(goal: str) -> None:
    """Edited texts looked up in a translation memory, beside rapidfuzz over all that it holds."""
    chance = random.Random(1)
    texts = [_text(chance, chance.randint(5, 60)) for _ in range(5000)]
    edited = [_edit(chance, text) for text in texts[:50]]
    memory = TranslationMemory(
        TranslationUnit("body", str(i), "en", {"en": text, "kk": str(i)})
        for i, text in enumerate(texts)
    )

    def ours() -> None:
        for text in edited:
            memory.similar(("body", text), "en", "kk")

    def all_of_them() -> None:
        for text in edited:
            process.extract(
                text,
                texts,
                scorer=Levenshtein.normalized_similarity,
                score_cutoff=SIMILAR,
                limit=12,
            )

    pair(
        "50 lookups in a memory of 5,000 texts / rapidfuzz on all of them",
        goal,
        ours,
        all_of_them,
        5,
    )


def main() -> None:
    print(f"{'Khabar / its measure, medians':62} {'Khabar':>12} {'measure':>12}  ratio   goal")
    gc.freeze()  # what this program has loaded is no part of what it measures
    startup()
    catalogs(20_000, 10, 0.02, "at most 0.5")
    catalogs(2_000, 100, 0.2, "at most 0.1")
    lookups("at most 0.5")
    bulletins()


if __name__ == "__main__":
    main()
