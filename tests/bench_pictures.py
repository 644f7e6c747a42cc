"""Figures about pictures: what a page weighs, how soon it stands still, and what making sizes takes.

`python tests/bench_pictures.py [photographs]`. Photographs are made here: grain over soft shapes, of
24 megapixels and some 13 MB each. Nothing is judged; each figure stands beside its aim. Builds are
measured by the time of the processor, on a busy machine too.
"""

import gzip
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

from conftest import NEWSROOMS, khabar, settle
from judges import chromium
from khabar.images.picture import picture_of
from khabar.images.renditions import made

ID, AT = "2025-11-24-reading-room", "2025-11-24T16:00+04:00"
SIZE, GRAIN = (6000, 4000), 26
# Chrome's "Slow 4G" of Lighthouse: bytes a second, milliseconds; and a processor four times slower.
THROTTLED = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8,
             "uploadThroughput": 750e3 / 8}  # fmt: skip
_OBSERVE = """
window.shift = 0; window.largest = 0;
new PerformanceObserver(list => list.getEntries().forEach(each => {
  if (!each.hadRecentInput) window.shift += each.value;
})).observe({type: "layout-shift", buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(each => {
  window.largest = each.startTime;
})).observe({type: "largest-contentful-paint", buffered: true});
"""


def photograph(seed: int) -> bytes:
    """A photograph of 24 megapixels: soft shapes with grain over them."""
    soft = [Image.effect_noise((12 + seed, 9), 90).resize(SIZE, Image.Resampling.BICUBIC)
            for _ in range(3)]  # fmt: skip
    grain = Image.effect_noise(SIZE, GRAIN)
    image = Image.merge("RGB", [ImageChops.overlay(each, grain) for each in soft])
    file = BytesIO()
    image.save(file, "JPEG", quality=95)
    return file.getvalue()


def thumbnail(photograph_: bytes) -> bytes:
    """The same of 160 pixels across: a picture that takes no time of its own."""
    file = BytesIO()
    with Image.open(BytesIO(photograph_)) as image:
        image.resize((160, 107)).save(file, "JPEG")
    return file.getvalue()


def newsroom(root: Path, photographs: list[bytes]) -> Path:
    """A newsroom in one language with one release, whose gallery has these photographs."""
    root = settle(NEWSROOMS / "every-block", root)
    data = (root / "releases/newsroom.yaml").read_text("utf-8")
    data = re.sub(r"locales: \[.*\]", "locales: [en]", data)
    (root / "releases/newsroom.yaml").write_text(data, "utf-8")
    folder = root / "releases" / ID
    rows = "".join(
        f"  - {{src: photo{i}.jpg, alt: Photograph {i}, credit: Example Library}}\n"
        for i in range(len(photographs))
    )
    source = (folder / "release.md").read_text("utf-8")
    head, front, body = source.split("---\n", 2)
    front = re.sub(r"(?m)^image:.*\n(  .*\n)*", "", front)
    gallery = f"gallery:\n{rows}" if rows else ""
    (folder / "release.md").write_text(f"{head}---\n{front}{gallery}---\n{body}", "utf-8")
    for i, each in enumerate(photographs):
        (folder / f"photo{i}.jpg").write_bytes(each)
    return root


def build(root: Path) -> float:
    """Seconds of the processor that a build takes, in this process."""
    begun = time.process_time()
    result = khabar("build", "--newsroom", root, "--at", AT, "--jobs", 1)
    assert result.exit_code == 0, result.output
    return time.process_time() - begun


def edited(root: Path, number: int) -> float:
    """Seconds that a build takes after one sentence more."""
    source = root / "releases" / ID / "release.md"
    source.write_text(f"{source.read_text('utf-8')}\nSentence {number} is new.\n", "utf-8")
    return build(root)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, served on this machine."""
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def travelling(url: str, body: bytes) -> int:
    """Bytes of an answer as a web server sends it: text is packed, fonts and photographs are."""
    packed = url.endswith((".woff2", ".webp", ".jpg", ".png", ".ico"))
    return len(body if packed else gzip.compress(body))


def seen(address: str, width: int, *, throttled: bool) -> dict[str, float]:
    """What Chromium loads of a page that is read to its end, and how it moves meanwhile."""
    weights = {"pictures": 0.0, "others": 0.0}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.add_init_script(_OBSERVE)
        if throttled:
            session = page.context.new_cdp_session(page)
            session.send("Network.emulateNetworkConditions", THROTTLED)
            session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        answers = []
        page.on("response", lambda each: answers.append(each))  # noqa: PLW0108 (it marks what it is given)
        page.goto(address, wait_until="load")
        for _ in range(60):
            page.mouse.wheel(0, 600)
            page.wait_for_timeout(60)
        page.wait_for_load_state("networkidle")
        for each in answers:
            kind = (
                "pictures"
                if each.headers.get("content-type", "").startswith("image/")
                else "others"
            )
            weights[kind] += travelling(each.url, each.body())
        found = page.evaluate("[window.shift, window.largest]")
        browser.close()
    return {**weights, "shift": found[0], "largest": found[1]}


def bare_pillow(data: bytes, sizes: list[tuple[int, int]]) -> None:
    """The same sizes by Pillow alone."""
    with Image.open(BytesIO(data)) as image:
        image.load()
        for size in sizes:
            image.resize(size, Image.Resampling.LANCZOS).save(BytesIO(), "WEBP", quality=75)


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The median of some runs."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return statistics.median(found)


def main(count: int) -> None:
    """Print the figures."""
    photographs = [photograph(seed) for seed in range(count)]
    megapixels = SIZE[0] * SIZE[1] / 1e6
    print(f"{count} photographs of {megapixels:.0f} MP, {len(photographs[0]) / 1e6:.1f} MB each")
    picture = picture_of("a.jpg", photographs[0])
    sizes = [(each.width, each.height) for each in picture.files if each != picture.download]
    ours = seconds(lambda: made(picture, photographs[0]))
    bare = seconds(lambda: bare_pillow(photographs[0], sizes))
    print(f"making the sizes: {1000 * ours / megapixels:.0f} ms a megapixel, bare Pillow "
          f"{1000 * bare / megapixels:.0f} ms: {ours / bare:.2f} times")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        with_them = newsroom(Path(folder) / "with", photographs)
        without = newsroom(Path(folder) / "without", [])
        small = newsroom(Path(folder) / "small", [thumbnail(each) for each in photographs])
        print(f"first build: {build(with_them):.1f} s, without pictures {build(without):.1f} s")
        build(small)
        rows = [[edited(each, i) for each in (with_them, without, small)] for i in range(9)]
        one, other, third = (statistics.median(row) for row in zip(*rows, strict=True))
        print(f"after a sentence: {one:.2f} s, without pictures {other:.2f} s: "
              f"{one / other:.2f} times (aim 1.05); with as many of a few pixels, "
              f"which are laid out all the same, {third / other:.2f} times")  # fmt: skip
        with served(with_them / "out/public") as address:
            for width in (390, 1280):
                found = seen(f"{address}/en/{ID}/index.html", width, throttled=width == 390)
                print(f"{width} px: pictures {found['pictures'] / 1e3:.0f} kB (aim 1,500 at 1280), "
                      f"all else {found['others'] / 1e3:.0f} kB (aim 100), "
                      f"CLS {found['shift']:.3f} (aim 0.02), LCP {found['largest']:.0f} ms"
                      f"{', throttled' if width == 390 else ''}")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
