"""What each choice of the engine's settings saves on our own templates: python tests/bench_engine.py

One bulletin of the demonstration, set again and again in one warm process; medians of the time of the
processor, in turns, so that other work on the machine weighs little.
"""

import gc
import re
import statistics
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from khabar.files.folder import Folder
from khabar.formats.pdf.engine import PdfRenderer
from khabar.formats.templates import Templates
from khabar.standing.bulletins import prepare
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load

ROOT = Path(__file__).parents[1]
RELEASE = "2025-11-24-solidarity-forum"
RUNS = 7
BARE, DEFAULTS, FRESH = "bare", "WeasyPrint’s defaults", "fonts and stylesheet read for each"
_LONGHANDS = re.compile(
    r"font-family: (var\(--\w+\));\s+font-size: ([^;]+);\s+line-height: ([^;]+);"
)

Run = Callable[[], object]


def document() -> tuple[Folder, str]:
    """The demonstration's folder, and a bulletin of two pages as Khabar hands it to the engine."""
    folder = Folder(ROOT)
    prepared, _ = prepare(load(FolderNewsroom(folder)), datetime.now(UTC))
    bulletin = next(p.bulletin for p in prepared if p.key == (RELEASE, "en"))
    return folder, Templates(folder.templates).bulletin(bulletin, medium="print")


def setter(folder: Folder, html: str, extra: str = "", **options: Any) -> Run:
    """Set it with the stylesheet read once, and with more rules or other options."""
    fonts = FontConfiguration()
    sheets = [CSS(filename=folder.templates / "css/print.css", font_config=fonts)]
    sheets += [CSS(string=extra, font_config=fonts)] if extra else []
    settings = {"pdf_variant": "pdf/a-2a", "presentational_hints": True} | options

    def run() -> None:
        HTML(string=html, base_url=f"{ROOT}/releases/{RELEASE}/").write_pdf(
            stylesheets=sheets, font_config=fonts, **settings
        )

    return run


def fresh(folder: Folder, html: str, **options: Any) -> Run:
    """A configuration of fonts and a stylesheet for each bulletin, as WeasyPrint does by itself."""
    return lambda: setter(folder, html, **options)()  # noqa: PLW0108 (a new one each time)


def shorthands(folder: Folder, html: str) -> Run:
    """The stylesheet with `font:` where it has one property for each of a font's sides."""
    fonts, place = FontConfiguration(), folder.templates / "css/print.css"
    text = _LONGHANDS.sub(r"font: \2/\3 \1;", place.read_text("utf-8"))
    sheet = CSS(string=text, base_url=place.as_uri(), font_config=fonts)
    options = {"pdf_variant": "pdf/a-2a", "presentational_hints": True}
    return lambda: HTML(string=html).write_pdf(stylesheets=[sheet], font_config=fonts, **options)


def medians(ways: Mapping[str, Run], runs: int = RUNS) -> dict[str, float]:
    """Seconds of the processor that each way takes; all in turns, the first time unmeasured."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(runs + 1):
        for name, run in ways.items():
            start = time.process_time()
            run()
            if turn:
                times[name].append(time.process_time() - start)
    return {name: statistics.median(taken) for name, taken in times.items()}


def against_defaults() -> dict[str, float]:
    """Seconds of bare WeasyPrint on our template, warm, and of what it does by itself."""
    folder, html = document()
    plain: dict[str, Any] = {"pdf_variant": None, "presentational_hints": False}
    return medians(
        {
            BARE: setter(folder, html),
            FRESH: fresh(folder, html),
            DEFAULTS: fresh(folder, html, **plain),
        }
    )


def main() -> None:
    folder, html = document()
    engine = PdfRenderer(folder.templates)
    none = "{ content: none }"
    ways = {
        BARE: setter(folder, html),
        "as Khabar renders it (every tag, PDF/UA as well)": lambda: engine.render(html, {}),
        FRESH: fresh(folder, html),
        "without tags (no PDF/A-2a, no PDF/UA)": setter(folder, html, pdf_variant=None),
        "without presentational hints": setter(folder, html, presentational_hints=False),
        "fonts set by the shorthand": shorthands(folder, html),
        "fonts not subset": setter(folder, html, full_fonts=True),
        "without hyphenation": setter(folder, html, "* { hyphens: none !important }"),
        "without the number of pages": setter(
            folder, html, f"@page {{ @bottom-right {none} @bottom-center {none} }}"
        ),
        "the article in two columns": setter(folder, html, "article { columns: 2 }"),
    }
    shown = medians(ways)
    gc.collect()
    gc.freeze()
    shown["bare, after gc.freeze()"] = medians({BARE: ways[BARE]})[BARE]
    for name, median in shown.items():
        print(f"{name:46} {1000 * median:7.0f} ms  {median / shown[BARE]:5.2f}")


if __name__ == "__main__":
    main()
