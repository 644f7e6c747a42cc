"""The same sources give the same bytes, wherever, whenever and however they are built."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from conftest import NEWSROOMS, ROOT, settle

pytestmark = pytest.mark.full

KHABAR = Path(sys.executable).parent / "khabar"
CASE = NEWSROOMS / "every-block"
FOLDER = "releases/2025-11-24-reading-room"


@dataclass(frozen=True)
class Place:
    """A machine as a build sees it: its environment, its umask, its folder, its processes."""

    folder: str = "one"
    umask: int = 0o022
    jobs: int = 1
    environment: dict[str, str] = field(default_factory=dict)
    aged: bool = False


HERE = Place(environment={"TZ": "UTC", "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"})
ELSEWHERE = {
    "another machine": Place(
        "another/folder with spaces/қазақ",
        umask=0o077,
        jobs=2,
        environment={
            "TZ": "Pacific/Kiritimati",
            "PYTHONHASHSEED": "4242",
            "LC_ALL": "tr_TR.UTF-8",
            "LANGUAGE": "kk",
            "SOURCE_DATE_EPOCH": "0",
            "XDG_CACHE_HOME": "/nowhere/cache",
        },
        aged=True,
    ),
    "a bare machine": Place(
        umask=0o002,
        environment={
            "TZ": "America/St_Johns",
            "PYTHONHASHSEED": "1",
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "HOME": "/nowhere",
        },
    ),
}


def sources(root: Path) -> None:
    """A newsroom with images of every kind, and with everything in them that may differ."""
    templates = settle(CASE, root, "en", "tr") / "templates"
    templates.unlink()
    shutil.copytree(ROOT / "templates", templates)
    exif = Image.Exif()
    exif[0x010F], exif[0x0132], exif[0x0112] = "Camera", "2025:11:24 15:00:00", 6
    photo = Image.effect_mandelbrot((1000, 700), (-2, -1.5, 1, 1.5), 20).convert("RGB")
    photo.save(root / FOLDER / "photo.jpg", exif=exif)
    note = PngInfo()
    note.add_text("Creation Time", "2025-11-24")
    photo.convert("RGBA").resize((900, 700)).save(root / FOLDER / "map.png", pnginfo=note)
    photo.convert("CMYK").resize((400, 300)).save(root / FOLDER / "print.jpg")
    release = root / FOLDER / "release.md"
    # Their words are translated already: a language that lacks one has no section of the site.
    known = "A plan with two rooms"
    figures = "".join(f"![{known}]({name})\n\n" for name in ("photo.jpg", "map.png", "print.jpg"))
    text = release.read_text("utf-8").replace("The library keeps", f"{figures}The library keeps")
    release.write_text(text, "utf-8")


def built(root: Path, place: Place, original: Path) -> dict[str, str]:
    """Every file of a build in such a place, with its hash and its mode."""
    newsroom = root / place.folder / "newsroom"
    shutil.copytree(original, newsroom)
    if place.aged:
        for path in newsroom.rglob("*"):
            if path.is_file():
                os.utime(path, (0, 0))
    words = [KHABAR, "build", "--at", "2025-11-24T16:00+04:00", "--output", newsroom / "out"]
    answer = subprocess.run(
        [*words, "--jobs", str(place.jobs)],
        cwd=newsroom,
        env={**os.environ, **HERE.environment, **place.environment},
        umask=place.umask,
        capture_output=True,
        check=False,
    )
    assert answer.returncode in (0, 4), answer.stderr.decode()
    return listing(newsroom / "out")


def listing(out: Path) -> dict[str, str]:
    files = sorted(path for path in out.glob("[!.]*/**/*") if path.is_file())
    return {path.relative_to(out).as_posix(): digest(path) for path in files}


def digest(path: Path) -> str:
    mode = oct(path.stat().st_mode & 0o777)
    return f"{hashlib.sha256(path.read_bytes()).hexdigest()} {mode}"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("original") / "newsroom"
    sources(root)
    return root


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, original: Path) -> dict[str, str]:
    return built(tmp_path_factory.mktemp("here"), HERE, original)


def test_there_is_something_to_compare(here: dict[str, str]) -> None:
    assert sum(name.endswith(".pdf") for name in here) == 2
    pages = [name for name in here if name.startswith("public/") and name.endswith("index.html")]
    assert len(pages) >= 5
    assert any(name.endswith("/photo.jpg") for name in here)


@pytest.mark.parametrize("place", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_the_same_bytes(tmp_path: Path, original: Path, here: dict[str, str], place: Place) -> None:
    there = built(tmp_path, place, original)
    assert there.keys() == here.keys()
    assert [name for name in here if here[name] != there[name]] == []


def test_a_build_over_an_older_one_leaves_what_a_fresh_one_makes(
    tmp_path: Path, original: Path, here: dict[str, str]
) -> None:
    """Also with releases and locales built one by one before, in another order."""
    newsroom = tmp_path / "newsroom"
    shutil.copytree(original, newsroom)
    words = [KHABAR, "build", "--at", "2025-11-24T16:00+04:00", "--output", newsroom / "out"]
    for more in (["--locale", "tr", "--format", "html"], []):
        subprocess.run([*words, *more], cwd=newsroom, capture_output=True, check=False)
    assert listing(newsroom / "out") == here
