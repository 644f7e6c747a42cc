"""Lighthouse's scores of the demonstration's site, as a phone sees it: `make lighthouse`.

It needs Node.js with npx, and Chromium. It prints and judges nothing; the goal is 99, 100, 100, 100.
Texts are packed on their way, as by docs/hosting/nginx.conf and every other host.
"""

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).parents[1]
START = "from khabar.app import main; main()"
PAGES = {
    "a list": "en/index.html",
    "a bulletin": "en/2025-11-24-solidarity-forum/index.html",
    "a bulletin with a picture": "en/2024-11-24-cop29-baku/index.html",
}
PACKED = (".html", ".css", ".js", ".json", ".svg", ".webmanifest", ".txt", ".xml")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files of a folder, without a line for each request; texts are packed."""

    def do_GET(self) -> None:
        """Send a file, packed where it is a text."""
        path = Path(self.translate_path(self.path))
        if path.suffix not in PACKED or not path.is_file():
            super().do_GET()
            return
        data = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def scores(address: str, report: Path) -> dict[str, int]:
    """The scores of a page in each category, of a hundred."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), "")
    subprocess.run(
        ["npx", "--yes", "lighthouse", address, "--quiet", "--output=json",
         f"--output-path={report}", "--chrome-flags=--headless=new --no-sandbox"],
        check=True, cwd=report.parent, env={**os.environ, "CHROME_PATH": browser},
    )  # fmt: skip
    categories = json.loads(report.read_text("utf-8"))["categories"]
    return {name: round(100 * each["score"]) for name, each in categories.items()}


def main() -> None:
    """Build the site, serve it, and print a line a page."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        words = ("build", "--format", "html", "--newsroom", str(ROOT), "--output", str(site))
        subprocess.run([sys.executable, "-c", START, *words], check=True, capture_output=True)
        handler = functools.partial(Quiet, directory=str(site / "public"))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for name, page in PAGES.items():
            found = scores(f"http://127.0.0.1:{server.server_port}/{page}", Path(folder) / "r.json")
            print(f"{name:28}", *(f"{key} {value}" for key, value in found.items()))
        server.shutdown()


if __name__ == "__main__":
    main()
