"""Every kind of image that is accepted looks in the PDF as it does on the page."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms, ImageDraw
from playwright.sync_api import Browser

from khabar.formats.pdf.engine import PdfRenderer
from khabar.images import faults
from khabar.problems import Level
from pictures import apart, in_browser, in_pdf

pytestmark = pytest.mark.full

DRAWINGS = Path(__file__).parent / "svg"
TEMPLATES = Path(__file__).parents[1] / "templates"
# What no eye tells apart; a wrong colour in a quarter of a picture makes ten times as much.
ALIKE = 3.0


@pytest.fixture(scope="module")
def engine() -> PdfRenderer:
    return PdfRenderer(TEMPLATES)


def drawing(mode: str = "RGB") -> Image.Image:
    """Four fields of different colours, the last half transparent where the mode can say so."""
    image = Image.new("RGBA", (60, 60), "#0a5468")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 29, 29), "#c0392b")
    draw.rectangle((30, 0, 59, 29), "#f4d03f")
    draw.rectangle((30, 30, 59, 59), "#2c3e5080")
    return image.convert(mode)


def saved(kind: str, mode: str = "RGB", **options: object) -> bytes:
    file = BytesIO()
    drawing(mode).save(file, kind, **options)
    return file.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(depth: int, colour: int, *extra: tuple[bytes, bytes]) -> bytes:
    """A PNG written by hand, of four stripes in as many steps of each sample (PNG, 11.2.2)."""
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    top = 2**depth - 1
    bits = ""
    for x in range(8):
        for sample in range(samples):
            step = (x // 2 + sample) % 4
            value = step % (top + 1) if colour == 3 else step * top // 3
            bits += format(value, f"0{depth}b")
    row = b"\0" + int(bits, 2).to_bytes(len(bits) // 8, "big")
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, depth, colour, 0, 0, 0))
    rest = b"".join(chunk(*each) for each in extra)
    body = chunk(b"IDAT", zlib.compress(row * 8)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + rest + body


def interlaced() -> bytes:
    """A PNG of 8 by 8 steps of grey in the seven passes of Adam7 (PNG, 8.2)."""
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2)]
    rows = b""
    for left, top, across, down in [*passes, (0, 1, 1, 2)]:
        for y in range(top, 8, down):
            rows += b"\0" + bytes((x // 2 * 80 + y * 2) % 256 for x in range(left, 8, across))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 1))
    body = chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + body


def hidden(*samples: int) -> tuple[bytes, bytes]:
    return b"tRNS", struct.pack(f">{len(samples)}H", *samples)


def turned(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


PALETTE = b"PLTE", bytes.fromhex("c0392bf4d03f0a54682c3e50")
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LINEAR = (b"gAMA", struct.pack(">I", 100_000))
BROADCAST = (b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000))

KINDS: dict[str, tuple[str, bytes]] = {
    **{f"grey of {depth} bits": ("a.png", png(depth, 0)) for depth in (1, 2, 4, 8, 16)},
    **{
        f"grey of {depth} bits, one step transparent": (
            "a.png",
            png(depth, 0, hidden((2**depth - 1) // 3 if depth > 1 else 1)),
        )
        for depth in (1, 2, 4, 8, 16)
    },
    **{f"palette of {depth} bits": ("a.png", png(depth, 3, PALETTE)) for depth in (2, 4, 8)},
    "palette, one colour half transparent": (
        "a.png",
        png(8, 3, PALETTE, (b"tRNS", bytes((255, 0, 128)))),
    ),
    **{f"RGB of {depth} bits": ("a.png", png(depth, 2)) for depth in (8, 16)},
    "RGB, one colour transparent": ("a.png", png(8, 2, hidden(0, 85, 170))),
    "RGB of 16 bits, one colour transparent": ("a.png", png(16, 2, hidden(0, 21845, 43690))),
    **{f"grey and alpha of {depth} bits": ("a.png", png(depth, 4)) for depth in (8, 16)},
    **{f"RGB and alpha of {depth} bits": ("a.png", png(depth, 6)) for depth in (8, 16)},
    "a gamma of its own": ("a.png", png(8, 2, LINEAR)),
    "a gamma and primaries of its own": ("a.png", png(8, 2, LINEAR, BROADCAST)),
    "the gamma of sRGB": ("a.png", png(8, 2, (b"gAMA", struct.pack(">I", 45_455)))),
    "in seven passes": ("a.png", interlaced()),
    "half transparent": ("a.png", saved("PNG", "RGBA")),
    "a palette made by a program": ("a.png", saved("PNG", "P")),
    "black and white": ("a.png", saved("PNG", "1")),
    "with a profile": ("a.png", saved("PNG", icc_profile=SRGB)),
    "with a profile and alpha": ("a.png", saved("PNG", "RGBA", icc_profile=SRGB)),
    "PNG turned by its camera": ("a.png", saved("PNG", exif=turned(6))),
    "PNG with a profile, turned": ("a.png", saved("PNG", exif=turned(6), icc_profile=SRGB)),
    "JPEG": ("a.jpg", saved("JPEG", quality=95)),
    "JPEG of grey": ("a.jpg", saved("JPEG", "L", quality=95)),
    "JPEG in steps": ("a.jpg", saved("JPEG", quality=95, progressive=True)),
    "JPEG of a press": ("a.jpg", saved("JPEG", "CMYK", quality=95)),
    "JPEG with a profile": ("a.jpg", saved("JPEG", quality=95, icc_profile=SRGB)),
    **{
        f"JPEG turned, {turn}": ("a.jpg", saved("JPEG", quality=95, exif=turned(turn)))
        for turn in range(2, 9)
    },
    "JPEG of a engine, turned": ("a.jpg", saved("JPEG", "CMYK", quality=95, exif=turned(8))),
}


SAMPLES = {
    **KINDS,
    **{path.stem: ("a b.svg", path.read_bytes()) for path in sorted(DRAWINGS.glob("*.svg"))},
}


@pytest.fixture(scope="module")
def pairs(browser: Browser, engine: PdfRenderer) -> dict[str, tuple[Image.Image, Image.Image]]:
    """Each sample on a page, and on paper."""
    images = list(SAMPLES.values())
    both = zip(in_browser(browser, images), in_pdf(engine, images), strict=True)
    return dict(zip(SAMPLES, both, strict=True))


@pytest.mark.parametrize("sample", SAMPLES)
def test_an_image_looks_alike_on_page_and_paper(
    sample: str, pairs: dict[str, tuple[Image.Image, Image.Image]]
) -> None:
    assert [each for each in faults(*SAMPLES[sample]) if each.level is Level.ERROR] == []
    assert apart(*pairs[sample]) < ALIKE


def test_words_that_are_dots_are_read_out(engine: PdfRenderer) -> None:
    """What a picture says that resvg drew stands in its alternative text, each word once."""
    svg = (DRAWINGS / "text-rtl.svg").read_bytes()
    html = '<html lang="fa"><title>a</title><body><img src="a.svg" alt="Chart"></body></html>'
    with pikepdf.open(BytesIO(engine.render(html, {"a.svg": svg}))) as pdf:
        alts = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary)
                and "/Alt" in each]  # fmt: skip
    assert alts == ["Chart (خبر مهم)"]
