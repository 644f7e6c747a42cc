"""How long after a save the preview shows it, in headless Chromium: `make bench-preview`.

Measured from the moment a file is saved to the frame in which the page has it, by the page's own
word. The bulletin is one of one page. It prints and judges nothing: no test depends on it.
The last rows are those of a newsroom of 1,000 releases; `KHABAR_RELEASES` is another number.
"""

import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from judges import chromium
from previews import FORUM, LOCALES, Preview, newsroom, previewing, save, translate

RUNS = int(os.environ.get("KHABAR_RUNS", "15"))
RELEASES = int(os.environ.get("KHABAR_RELEASES", "1000"))
SHOWN = "[...document.querySelectorAll('iframe, .sheets')].map(each => each.dataset.revision)"


def one_page(preview: Preview) -> str:
    """The demonstration's release, shortened until its PDF has one page; its new text."""
    text = preview.source().read_text("utf-8")
    head, body = text.split("\n---\n", 1)
    short = f"{head}\n---\n" + "\n\n".join(body.strip().split("\n\n")[:2]) + "\n"
    save(preview.source(), short)
    return short


def measure(page: Page, name: str, goal: str, change: Callable[[int], None]) -> None:
    """Print the median and the slowest of some saves, in milliseconds."""
    times = []
    for run in range(RUNS + 1):
        page.wait_for_timeout(900)  # the checks that follow a save are done
        before = page.evaluate(f"() => JSON.stringify({SHOWN})")
        start = time.perf_counter()
        change(run)
        page.wait_for_function(
            f"before => JSON.stringify({SHOWN}) !== before", arg=before, polling="raf"
        )
        if run:
            times.append(1000 * (time.perf_counter() - start))
    print(f"{name:44} {statistics.median(times):7.0f} ms {max(times):7.0f} ms   {goal}")


def grow(root: Path, releases: int) -> None:
    """Give a newsroom so many releases: copies of one, each with its catalogs."""
    for number in range(releases - 4):
        id_ = f"2023-01-01-copy-{number}"
        shutil.copytree(root / "releases" / FORUM, root / "releases" / id_)
        for locale in LOCALES:
            catalog = root / f"locales/{locale}/LC_MESSAGES/{FORUM}.po"
            if catalog.exists():
                shutil.copy(catalog, catalog.with_name(f"{id_}.po"))


def large(page: Page, preview: Preview) -> None:
    """Print the two figures that count in a large newsroom, once all of it was looked at."""
    page.goto(preview.address)
    page.locator(".tile").first.wait_for()
    page.wait_for_function("() => !document.querySelector('main > p.muted')", timeout=0)
    text = one_page(preview)
    save_ = lambda n: save(preview.source(), named(text, n))  # noqa: E731
    look_at(page, preview, f"release/{FORUM}?locale=en")
    measure(page, f"source / HTML, {RELEASES} releases", "at most 150 ms", save_)
    look_at(page, preview, f"release/{FORUM}?locale=en&view=pdf")
    measure(page, f"source / PDF, {RELEASES} releases", "at most 500 ms", save_)


def look_at(page: Page, preview: Preview, path: str) -> None:
    page.goto(preview.home + path)
    page.wait_for_function(f"() => {SHOWN}.every(Boolean)")


def html(page: Page, preview: Preview, text: str) -> None:
    goal = "at most 150 ms"
    look_at(page, preview, f"release/{FORUM}?locale=en")
    source = preview.source()
    measure(page, "source / HTML", goal, lambda n: save(source, named(text, n)))
    template = preview.root / "templates/article.html"
    old = template.read_text("utf-8")
    marked = lambda n: old.replace("<h1>", f'<h1 class="n{n}">', 1)  # noqa: E731
    measure(page, "template / HTML", goal, lambda n: save(template, marked(n)))
    style = preview.root / "templates/css/web.css"
    css = style.read_text("utf-8")
    measure(page, "stylesheet / HTML", goal, lambda n: save(style, f"{css}\nh1{{top:{n}px}}\n"))
    data = preview.root / "releases/newsroom.yaml"
    words = data.read_text("utf-8")
    renamed = lambda n: words.replace("name: Khabar", f"name: Khabar {n}", 1)  # noqa: E731
    measure(page, "newsroom.yaml / HTML", goal, lambda n: save(data, renamed(n)))
    save(source, text)
    look_at(page, preview, f"release/{FORUM}?locale=kk")
    catalog = preview.catalog("kk")
    measure(page, "catalog / HTML", goal, lambda n: translate(catalog, "headline", f"Тақырып {n}"))
    look_at(page, preview, f"release/{FORUM}?locale=az&locale=kk&locale=en&locale=tr")
    measure(page, "source / HTML in four languages", goal, lambda n: save(source, named(text, n)))


def pdf(page: Page, preview: Preview, text: str) -> None:
    goal = "at most 500 ms"
    look_at(page, preview, f"release/{FORUM}?locale=en&view=pdf")
    pages = page.locator(".sheets img").count()
    source = preview.source()
    name = f"source / PDF, {pages} page{'s' if pages > 1 else ''}"
    measure(page, name, goal, lambda n: save(source, named(text, n)))
    style = preview.root / "templates/css/print.css"
    css = style.read_text("utf-8")
    added: Callable[[int], Any] = lambda n: save(style, f"{css}\nh1{{padding-top:{n + 1}pt}}\n")  # noqa: E731
    measure(page, "stylesheet / PDF", goal, added)


def named(text: str, number: int) -> str:
    return text.replace("headline: ", f"headline: {json.dumps(f'Number {number}')[1:-1]} ", 1)


def main() -> None:
    if not chromium():
        print("Chromium is missing: run cli/setup browsers")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        with previewing(newsroom(Path(folder) / "newsroom")) as preview:
            page.goto(preview.address)
            text = one_page(preview)
            print(f"{'saved / shown':44} {'median':>10} {'slowest':>10}   goal")
            html(page, preview, text)
            pdf(page, preview, text)
        root = newsroom(Path(folder) / "large")
        grow(root, RELEASES)
        with previewing(root) as preview:
            large(page, preview)
        browser.close()


if __name__ == "__main__":
    main()
