"""What each choice of the engine's settings saves on our own templates: python tests/bench_engine.py

One bulletin of the demonstration, set again and again in one warm process; medians, in turns.
"""

import gc
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from khabar.newsroom import Folder
from khabar.pipeline.load import load
from khabar.pipeline.prepare import prepare
from khabar.render.html import Templates

ROOT = Path(__file__).parents[1]
RUNS = 5


def setter(folder: Folder, html: str, extra: str = "", **options: Any) -> Callable[[], object]:
    """Set it with the stylesheet read once, and with more rules or other options."""
    fonts = FontConfiguration()
    sheets = [CSS(filename=folder.templates / "css/print.css", font_config=fonts)]
    sheets += [CSS(string=extra, font_config=fonts)] if extra else []
    settings = {"pdf_variant": "pdf/a-2a", "presentational_hints": True} | options
    base = f"{ROOT}/releases/2025-11-24-solidarity-forum/"

    def run() -> None:
        HTML(string=html, base_url=base).write_pdf(
            stylesheets=sheets, font_config=fonts, **settings
        )

    return run


def fresh(folder: Folder, html: str) -> Callable[[], object]:
    """A configuration of fonts and a stylesheet for each bulletin, as WeasyPrint does by itself."""
    return lambda: setter(folder, html)()  # noqa: PLW0108 (a new one each time)


def main() -> None:
    folder = Folder(ROOT)
    prepared, _ = prepare(load(folder), datetime.now(UTC))
    bulletin = next(p.bulletin for p in prepared if p.key == ("2025-11-24-solidarity-forum", "en"))
    html = Templates(folder.templates).bulletin(bulletin, medium="print")
    ways = {
        "as it is": setter(folder, html),
        "fonts and stylesheet read for each bulletin": fresh(folder, html),
        "without tags (no PDF/A-2a, no PDF/UA)": setter(folder, html, pdf_variant=None),
        "fonts not subset": setter(folder, html, full_fonts=True),
        "without hyphenation": setter(folder, html, "* { hyphens: none !important }"),
        "without the number of pages": setter(
            folder,
            html,
            "@page { @bottom-right { content: none } @bottom-center { content: none } @bottom-left { content: none } }",
        ),
        "the article in two columns": setter(folder, html, "article { columns: 2 }"),
    }
    times: dict[str, list[float]] = {name: [] for name in (*ways, "as it is, after gc.freeze()")}
    for _ in range(RUNS + 1):
        for name, run in ways.items():
            start = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - start)
    gc.collect()
    gc.freeze()
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        ways["as it is"]()
        times["as it is, after gc.freeze()"].append(time.perf_counter() - start)
    medians = {name: statistics.median(taken[1:]) for name, taken in times.items()}
    for name, median in medians.items():
        print(f"{name:46} {1000 * median:7.0f} ms  {median / medians['as it is']:5.2f}")


if __name__ == "__main__":
    main()
