"""What a PDF is, as text and pictures that can be compared: for the golden newsrooms."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageStat

DPI = 50


def facts(pdf: bytes) -> str:
    """Metadata, fonts, bookmarks, tags and the text of each page."""
    with pikepdf.open(BytesIO(pdf)) as document:
        parts = [*_metadata(document), *_fonts(document), *_bookmarks(document), *_tags(document)]
    parts += [f"== page {number}\n{text}" for number, text in enumerate(texts(pdf), 1)]
    return "\n".join(parts) + "\n"


def _metadata(document: pikepdf.Pdf) -> Iterator[str]:
    root: Any = document.Root
    yield f"title: {document.docinfo.get('/Title', '')}"
    yield f"language: {root.get('/Lang', '')}"
    yield f"marked: {root.MarkInfo.Marked}"
    yield f"title is shown: {root.ViewerPreferences.DisplayDocTitle}"
    with document.open_metadata() as metadata:
        yield f"PDF/UA: {metadata.get('pdfuaid:part')}"


def fonts(document: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    """Each font's name without its subset's tag, and whether it is embedded."""
    found: dict[str, bool] = {}
    for page in document.pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            name = str(font.BaseFont).removeprefix("/").rpartition("+")[2]
            descriptor = inner.get("/FontDescriptor", {})
            found[name] = any(f"/FontFile{n}" in descriptor for n in ("", 2, 3))
    yield from sorted(found.items())


def _fonts(document: pikepdf.Pdf) -> Iterator[str]:
    for name, embedded in fonts(document):
        yield f"font: {name}{'' if embedded else ' (not embedded)'}"


def _bookmarks(document: pikepdf.Pdf) -> Iterator[str]:
    def walk(items: Any, depth: int) -> Iterator[str]:
        for item in items:
            yield f"bookmark: {'  ' * depth}{item.title}"
            yield from walk(item.children, depth + 1)

    with document.open_outline() as outline:
        yield from walk(outline.root, 0)


def _tags(document: pikepdf.Pdf) -> Iterator[str]:
    """The structure: each element's role and alternative text, in reading order."""

    def walk(element: Any, depth: int) -> Iterator[str]:
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            return
        alternative = f" ({element.Alt})" if "/Alt" in element else ""
        language = f" [{element.Lang}]" if "/Lang" in element else ""
        yield f"tag: {'  ' * depth}{str(element.S)[1:]}{language}{alternative}"
        for child in children(element):
            yield from walk(child, depth + 1)

    def children(element: Any) -> list[Any]:
        kids = element.get("/K", [])
        return list(kids) if isinstance(kids, pikepdf.Array) else [kids]

    for child in children(document.Root.StructTreeRoot):
        yield from walk(child, 0)


def texts(pdf: bytes) -> Iterator[str]:
    """The text of each page, a line a line."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            lines = page.get_textpage().get_text_bounded().splitlines()
            yield "\n".join(line.strip() for line in lines if line.strip())


def pictures(pdf: bytes) -> list[Image.Image]:
    """Each page as a small gray picture."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]


def difference(one: Image.Image, other: Image.Image) -> float:
    """How much two pages differ: the mean over all pixels, of 255."""
    if one.size != other.size:
        return 255.0
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])
