"""What documents say beside their text: editors are told, and the files stay as they are."""

import tracemalloc
import zipfile
import zlib
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from khabar.sources.publisher.document_traces import document_traces


def packed(**parts: str | bytes) -> bytes:
    """A document in a zip; names have `__` for the slash, and `_` for the point before their end."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            stem, _, end = name.replace("__", "/").rpartition("_")
            archive.writestr(f"{stem}.{end}", data)
    return file.getvalue()


def photograph(*, placed: bool) -> bytes:
    exif, file = Image.Exif(), BytesIO()
    if placed:
        exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 22.0, 0.0)})
    Image.new("RGB", (8, 8)).save(file, "JPEG", exif=exif)
    return file.getvalue()


CORE = (
    "<cp:coreProperties><dc:creator>Ayan</dc:creator><cp:lastModifiedBy>Leyla</cp:lastModifiedBy>"
)
WHERE = "says where a picture in it was taken"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", packed(docProps__core_xml=CORE), ["names who made it: Ayan, Leyla"]),
        ("a.docx", packed(word__document_xml="<w:p><w:ins w:id='1'>"), ["has tracked changes"]),
        ("a.docx", packed(word__comments_xml="<w:comments/>"), ["has comments"]),
        ("a.xlsx", packed(xl__comments1_xml="<comments/>"), ["has comments"]),
        (
            "a.xlsx",
            packed(xl__workbook_xml='<sheet name="x" state="hidden"/>'),
            ["has hidden sheets"],
        ),
        ("a.pptx", packed(ppt__comments__comment1_xml="<x/>"), ["has comments"]),
        ("a.docx", packed(word__media__image1_jpeg=photograph(placed=True)), [WHERE]),
        ("a.docx", packed(word__media__image1_jpeg=photograph(placed=False)), []),
        ("a.odt", packed(meta_xml="<dc:creator>Ayan</dc:creator>"), ["names who made it: Ayan"]),
        ("a.odt", packed(content_xml="<text:tracked-changes>"), ["has tracked changes"]),
        ("a.odt", packed(content_xml="<office:annotation office:name='1'>"), ["has comments"]),
        ("a.pdf", b"%PDF-1.7 /Author (Ayan)", ["names who made it: Ayan"]),
        ("a.pdf", b"%PDF-1.7 /Author <FEFF04100431>", ["names who made it: Аб"]),
        (
            "a.pdf",
            b"<dc:creator><rdf:Seq><rdf:li>Leyla</rdf:li></rdf:Seq></dc:creator>",
            ["names who made it: Leyla"],
        ),
        ("a.pdf", b"%PDF stream\n" + photograph(placed=True) + b"\nendstream", [WHERE]),
        ("a.mp4", b"ftyp moov \xa9xyz+40.37+49.89/", [WHERE]),
        ("a.mp4", b"ftyp moov", []),
        ("a.csv", b"Ayan,1", []),
        ("a.docx", b"no zip at all", []),
        ("a.docx", packed(word__document_xml="<w:insideH/>")[:-8], []),
    ],
)
def test_an_editor_is_told(name: str, data: bytes, said: list[str]) -> None:
    assert [message for message, _ in document_traces(name, data)] == [
        f"`{name}` {x}" for x in said
    ]


def pdf(*objects: pikepdf.Dictionary, author: str = "") -> bytes:
    """A PDF whose objects are packed, as programs of today write them."""
    file = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.Root.Kept = pikepdf.Array([document.make_indirect(each) for each in objects])
        if author:
            document.docinfo["/Author"] = author
        document.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return file.getvalue()


def packed_stream(data: bytes, facts: str) -> bytes:
    body = zlib.compress(data)
    return b"7 0 obj\n<< %s >>\nstream\n%s\nendstream\nendobj" % (facts.encode(), body)


NOTE = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Highlight, Contents="why?")
LINK = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link)
XMP = b"<dc:creator><rdf:Seq><rdf:li>Leyla</rdf:li></rdf:Seq></dc:creator>"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf(author="Ayan"), ["names who made it: Ayan"]),
        (pdf(author="Айгүл"), ["names who made it: Айгүл"]),
        (pdf(NOTE), ["has comments"]),
        (pdf(LINK), []),
        (
            packed_stream(XMP, "/Type /Metadata /Subtype /XML /Filter /FlateDecode"),
            ["names who made it: Leyla"],
        ),
        (
            packed_stream(photograph(placed=True), "/Filter [/FlateDecode /DCTDecode]"),
            [WHERE],
        ),
        (packed_stream(photograph(placed=False), "/Filter [/FlateDecode /DCTDecode]"), []),
        (packed_stream(b"(/Author (Ayan)) Tj", "/Filter /FlateDecode"), []),
        (packed_stream(XMP, "/Type /Metadata /Filter /FlateDecode")[:-40], []),
        (b"7 0 obj << /Type /Metadata /Filter /FlateDecode >> stream\nno zlib", []),
    ],
)
def test_what_is_packed_in_a_pdf_is_told_of(data: bytes, said: list[str]) -> None:
    assert b"Ayan" not in data
    assert b"Leyla" not in data
    told = [message for message, _ in document_traces("a.pdf", data)]
    assert told == [f"`a.pdf` {each}" for each in said]


def test_a_packed_stream_without_end_fills_no_memory() -> None:
    """What is looked at is bounded, in a stream and in all of them."""
    stream = packed_stream(bytes(30_000_000), "/Type /Metadata /Filter /FlateDecode")
    tracemalloc.start()
    assert [*document_traces("a.pdf", stream * 10)] == []
    assert tracemalloc.get_traced_memory()[1] < 120_000_000
    tracemalloc.stop()
