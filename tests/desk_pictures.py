"""Takes the pictures of docs/desk.md anew: python tests/desk_pictures.py [FOLDER]."""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from conftest import ROOT
from judges import chromium
from previews import CLIMATE, FORUM, Preview, newsroom, previewing
from waiting import PATIENCE

SIZE = (1280, 900)


def seen(browser: Browser, preview: Preview, language: str, address: str) -> Page:
    """A page as somebody sees it who speaks a language."""
    width, height = SIZE
    context = browser.new_context(viewport={"width": width, "height": height}, locale=language)
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    page.goto(preview.address)
    page.goto(f"{preview.home}desk/{address}")
    return page


def translating(page: Page) -> None:
    """A headline is translated, and what is wrong with it shows."""
    page.wait_for_function("() => document.querySelector('iframe').dataset.revision")
    page.locator("#texts button").first.click()
    page.locator("#editor:not([hidden])").wait_for()
    page.locator("#strings textarea").fill("Bakü’de **yeni** bir forum")
    page.locator("#findings li").first.wait_for()
    page.frame_locator("iframe").locator("h1", has_text="yeni").wait_for()


def reviewing(page: Page) -> None:
    """Source and translation stand side by side."""
    page.locator("tbody tr").first.wait_for()


def writing(page: Page) -> None:
    """A source is open, with what may come next at the caret."""
    page.locator("#where").filter(has_text="1").wait_for()
    page.frame_locator("iframe").locator("h1").wait_for()
    page.locator("#source-text").press("Control+Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    page.keyboard.type("e")
    page.locator("#complete button").first.wait_for()


PICTURES = {
    "desk": ("tr", f"{FORUM}/tr", translating),
    "desk-review": ("az", f"{CLIMATE}/en/review", reviewing),
    "desk-source": ("kk", f"{CLIMATE}/source", writing),
}


def main(folder: Path) -> None:
    """Take all of them, in few colours: they are texts, and a page loads them."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        root = newsroom(Path(place) / "newsroom", templates=False)
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        with previewing(root) as preview:
            for name, (language, address, work) in PICTURES.items():
                page = seen(browser, preview, language, address)
                work(page)
                taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
                taken.quantize(64).save(folder / f"{name}.png", optimize=True)
                page.context.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
