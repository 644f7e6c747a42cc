"""Images: what readers are never shown, told with the line of the figure, and before it is built.

A case is data: an SVG in `newsrooms/errors/images`, and beside it what is wrong with it.
"""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from conftest import NEWSROOMS, Expect, khabar, settle
from khabar.files.folder import Folder
from khabar.images import LARGEST, faults
from khabar.problems import NewsroomError

CASES = NEWSROOMS / "errors" / "images"
ID = "2025-11-24-reading-room"
LATER = "2025-11-24T16:00+04:00"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int) -> bytes:
    """A PNG of that size by its head, which holds next to nothing."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0" * 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + body


def saved(kind: str, mode: str = "RGB", **options: object) -> bytes:
    file = BytesIO()
    Image.new(mode, (40, 30)).save(file, kind, **options)
    return file.getvalue()


def said(name: str, data: bytes, *, decode: bool = True) -> str:
    return "".join(
        f"{each.level}: {each.message}\n  hint: {each.hint}\n"
        for each in faults(name, data, decode=decode)
    )


@pytest.mark.parametrize("path", sorted(CASES.glob("*.svg")), ids=lambda path: path.stem)
def test_what_an_svg_may_be(path: Path, expect: Expect) -> None:
    found = said("a.svg", path.read_bytes())
    assert bool(found) == (path.stem != "allowed")
    expect(path.with_suffix(".txt"), found)


def test_an_svg_of_any_size_comes_to_an_end() -> None:
    head = '<svg xmlns="http://www.w3.org/2000/svg">'
    assert "larger than 4 MB" in said("a.svg", f"{head}{' ' * 4_000_000}</svg>".encode())
    assert "more than 50,000" in said("a.svg", f"{head}{'<g/>' * 50_000}</svg>".encode())
    deep = "<g>" * 500_000 + "</g>" * 500_000
    assert "within each other" in said("a.svg", f"{head}{deep}</svg>".encode())


OTHERS = {
    "a bomb": ("a.png", png(50_000, 50_000), "has more than 100 million pixels"),
    "a large one": ("a.png", png(11_000, 10_000), "has more than 100 million pixels"),
    "a large file": ("a.jpg", b"\xff\xd8\xff" + bytes(LARGEST), "is larger than 128 MB"),
    "a JPEG named PNG": ("a.png", saved("JPEG"), "is not PNG but JPEG\n  hint: name it a.jpg"),
    "a PNG named JPEG": ("a.jpeg", saved("PNG"), "is not JPEG but PNG\n  hint: name it a.png"),
    "a GIF": ("a.jpg", saved("GIF"), "is not JPEG but GIF"),
    "a WebP": ("a.png", saved("WEBP"), "is not PNG but WebP"),
    "a name that says nothing": ("a", saved("PNG"), "is not an image by its name"),
    "a name of something else": ("a.bmp", saved("BMP"), "is not an image by its name"),
    "a page": ("a.png", b"<script>1</script>", "is not PNG but SVG"),
    "nothing": ("a.jpg", b"", "is empty"),
    "anything": ("a.jpg", b"hello", "is not JPEG"),
    "no head": ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "cannot be decoded: its head"),
    "no head of a JPEG": ("a.jpg", b"\xff\xd8\xff\xff", "cannot be decoded: its head"),
    "moving": (
        "a.png",
        saved("PNG", save_all=True, append_images=[Image.new("RGB", (40, 30), "red")]),
        "moves",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", OTHERS.values(), ids=OTHERS.keys())
def test_what_a_photograph_may_be(case: tuple[str, bytes, str]) -> None:
    """All that is told by the head, without decoding what is behind it."""
    name, data, message = case
    assert f"error: `{name}` {message}" in said(name, data, decode=False)


def test_a_photograph_that_ends_too_soon() -> None:
    file = BytesIO()
    Image.effect_noise((90, 60), 80).save(file, "JPEG")
    data = file.getvalue()[:-400]
    assert said("a.jpg", data, decode=False) == ""
    assert "cannot be decoded" in said("a.jpg", data)


def test_colours_of_a_press_are_a_warning() -> None:
    assert said("a.jpg", saved("JPEG", "CMYK")).startswith("warning: `a.jpg` is in the colours")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_what_is_fine(mode: str) -> None:
    assert said("a.png", saved("PNG", mode)) == ""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom whose only release shows a map that is a program; another one shows none."""
    root = settle(NEWSROOMS / "every-block", tmp_path / "newsroom")
    release = root / "releases" / ID
    (release / "plan.svg").write_bytes((CASES / "script.svg").read_bytes())
    other = root / "releases" / "2025-11-25-second"
    other.mkdir()
    text = (release / "release.md").read_text("utf-8")
    front = [line for line in text.split("---\n")[1].splitlines() if "image" not in line]
    front = [line for line in front if not line.startswith((" ", "embargo"))]
    (other / "release.md").write_text("---\n" + "\n".join(front) + "\n---\nOne paragraph.\n")
    return root


def test_check_names_the_line_of_the_figure(root: Path) -> None:
    lines = (root / f"releases/{ID}/release.md").read_text("utf-8").splitlines()
    number = next(i for i, line in enumerate(lines, 1) if "plan.svg" in line)
    result = khabar("check", ID, "--newsroom", root)
    assert f"releases/{ID}/release.md:{number}: `plan.svg` holds a program" in result.output
    assert result.exit_code == 3


def test_all_images_of_a_release_are_looked_at_though_one_is_wrong(root: Path) -> None:
    hall = root / "releases" / ID / "hall.png"
    hall.write_bytes(hall.read_bytes()[:200])
    said = khabar("check", ID, "--newsroom", root).output
    assert "`plan.svg` holds a program" in said
    assert "`hall.png` cannot be decoded" in said
    assert "`hall.png` is small for print: 1 × 1 pixels" not in said


@pytest.mark.full
def test_a_program_reaches_no_page(root: Path) -> None:
    words = ("--newsroom", root, "--output", root / "out", "--at", LATER, "--format", "html")
    result = khabar("build", *words)
    assert result.exit_code == 4
    assert "holds a program" in result.output
    assert (root / "out/public/en/2025-11-25-second/index.html").is_file()
    assert not list((root / "out").rglob("plan.svg"))


@pytest.mark.full
def test_a_photograph_that_ends_too_soon_reaches_no_page(root: Path) -> None:
    release = root / "releases" / ID
    (release / "plan.svg").write_bytes((CASES / "allowed.svg").read_bytes())
    (release / "hall.png").write_bytes((release / "hall.png").read_bytes()[:200])
    words = ("--newsroom", root, "--output", root / "out", "--at", LATER, "--format", "html")
    result = khabar("build", *words)
    assert result.exit_code == 4
    assert f"releases/{ID}/release.md:" in result.output
    assert "`hall.png` cannot be decoded" in result.output
    assert (root / "out/public/en/2025-11-25-second/index.html").is_file()
    assert not list((root / "out").rglob("hall.png"))
    assert "cannot be decoded" in khabar("check", ID, "--newsroom", root).output


@pytest.mark.full
def test_an_edition_whose_image_nobody_has_any_more(root: Path) -> None:
    """What was signed off is no longer what would be set; the others are set."""
    release, policies = root / "releases" / ID, root / "releases" / "newsroom.yaml"
    policies.write_text(policies.read_text("utf-8") + "policies: {sign-off: {kk: []}}\n", "utf-8")
    (release / "plan.svg").write_bytes((CASES / "allowed.svg").read_bytes())
    source = (release / "release.md").read_text("utf-8")
    source = source.replace("embargo: 2025-11-24T15:00+04:00\n", "")
    (release / "release.md").write_text(source, "utf-8")
    signed = khabar("approve", ID, "--newsroom", root, "--locale", "kk", "--by", "An editor")
    assert signed.exit_code == 0
    text = "\n".join(line for line in source.splitlines() if "plan.svg" not in line)
    (release / "release.md").write_text(text, "utf-8")
    (release / "plan.svg").unlink()
    words = ("--newsroom", root, "--output", root / "out", "--at", LATER, "--format", "html")
    result = khabar("build", *words)
    assert result.exit_code == 0
    # The edition has its image with it: what was signed off stands.
    assert "plan.svg" in (root / f"out/public/kk/{ID}/index.html").read_text("utf-8")
    for kept in (release / "editions/files").iterdir():
        kept.unlink()
    result = khabar("build", *words)
    assert result.exit_code == 4
    assert not (root / f"out/public/kk/{ID}").exists()
    assert (root / "out/public/en/2025-11-25-second/index.html").is_file()


def test_of_a_huge_file_only_a_part_is_read(tmp_path: Path) -> None:
    (tmp_path / "releases" / "id").mkdir(parents=True)
    with (tmp_path / "releases/id/a.png").open("wb") as file:
        file.truncate(10 * LARGEST)
    with pytest.raises(NewsroomError, match="larger than 128,000 kB"):
        Folder(tmp_path).image("id", "a.png")
