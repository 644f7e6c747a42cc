"""Pictures as they leave the house: clean, upright, in sRGB, in the sizes that pages name."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from conftest import NEWSROOMS, khabar, settle
from khabar.images import MOST_PIXELS, faults
from khabar.images.containers import ContainerError, bare_jpeg
from khabar.images.picture import Picture, picture_of
from khabar.images.renditions import made, placed, single
from khabar.images.rights import Rights, embedded

# What a telephone writes that nobody else should read; each of them is looked for byte by byte.
SECRETS = (b"SERIAL-4711", b"Owner Ownerson", b"MAKER-NOTE", b"THUMBNAIL", b"a comment of mine")
AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
    ' xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"'
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    f' photoshop:Credit="Agency" aux:SerialNumber="SERIAL-4711" aux:OwnerName="Owner Ownerson"'
    f' Iptc4xmpExt:DigitalSourceType="{AI}"><dc:creator><rdf:Seq><rdf:li>Şəlalə Қазақ</rdf:li>'
    "</rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
).encode()
KINDS = {
    "jpg": ("JPEG", "RGB"), "png": ("PNG", "RGB"), "webp": ("WEBP", "RGB"), "avif": ("AVIF", "RGB"),
    "tiff": ("TIFF", "RGB"), "gif": ("GIF", "P"), "cmyk.jpg": ("JPEG", "CMYK"),
}  # fmt: skip


def quadrants(mode: str = "RGB", size: tuple[int, int] = (1800, 1200)) -> Image.Image:
    """A picture whose upper left quarter is red, and whose other quarters are white."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    return image.convert(mode)


def photograph(
    name: str = "a.jpg", orientation: int = 1, size: tuple[int, int] = (900, 600)
) -> bytes:
    """A file as a telephone writes it, with all that only its owner should know."""
    kind, mode = KINDS[name.partition(".")[2]]
    exif, file = Image.Exif(), BytesIO()
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 22.0, 1.0), 3: "E", 4: (49.0, 50.0, 1.0)})
    exif.get_ifd(0x8769).update(
        {0xA431: "SERIAL-4711", 0xA430: "Owner Ownerson", 0x927C: b"MAKER-NOTE"}
    )
    options: dict[str, Any] = {} if kind == "GIF" else {"exif": exif, "xmp": XMP}
    if kind == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", XMP.decode())
    if kind == "TIFF":
        exif[700] = XMP
    if kind in {"JPEG", "GIF"}:
        options["comment"] = b"a comment of mine"
    quadrants(mode, size).save(file, kind, **options)
    return file.getvalue() + (b"THUMBNAIL" if kind == "JPEG" else b"")


def files_of(name: str, data: bytes, credit: str = "") -> tuple[Picture, dict[str, bytes]]:
    picture = picture_of(name, data, credit)
    bare = made(picture, data)
    return picture, {each.name: placed(picture, each, bare[each.name]) for each in picture.files}


@pytest.mark.parametrize("name", [f"a.{end}" for end in KINDS])
def test_nothing_private_leaves_the_house(name: str) -> None:
    data = photograph(name)
    assert any(secret in data for secret in SECRETS)
    _, files = files_of(name, data, "Report")
    for file in files.values():
        assert not [secret for secret in SECRETS if secret in file]
        with Image.open(BytesIO(file)) as image:
            assert not image.getexif()
            assert "icc_profile" not in image.info


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tiff"])
def test_rights_stay_and_the_credit_of_the_release_is_written_in(name: str) -> None:
    picture, files = files_of(name, photograph(name), "Report/İlham")
    assert picture.rights.source_type == AI
    for each in picture.placed:
        with Image.open(BytesIO(files[each.name])) as image:
            found = embedded(image)
        assert found == Rights("Şəlalə Қазақ", "Report/İlham", "Report/İlham", "", AI)


def with_iim(creator: bytes) -> bytes:
    """A JPEG whose IIM says who made it, in no encoding that it names."""
    row = b"\x1c\x02\x50" + len(creator).to_bytes(2, "big") + creator
    block = b"8BIM\x04\x04\x00\x00" + len(row).to_bytes(4, "big") + row + bytes(len(row) % 2)
    block = b"Photoshop 3.0\x00" + block
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG")
    plain = file.getvalue()
    return plain[:2] + b"\xff\xed" + (len(block) + 2).to_bytes(2, "big") + block + plain[2:]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Leyla Məmmədova", "utf-8"),
        ("Әлия Серікқызы", "utf-8"),
        ("Иван Петров", "cp1251"),
        ("Фото: ТАСС", "cp1251"),
        ("Ёлкин А. Н.", "cp1251"),
        ("José Muñoz Åström", "latin-1"),
        ("Jürgen Größe / dpa", "latin-1"),
        ("AFP", "ascii"),
    ],
)
def test_a_name_is_read_in_the_encoding_that_it_does_not_name(name: str, encoding: str) -> None:
    with Image.open(BytesIO(with_iim(name.encode(encoding)))) as image:
        assert embedded(image).creator == name


def test_damaged_exif_is_no_matter_of_the_reader(recwarn: pytest.WarningsRecorder) -> None:
    """Pillow warns on the terminal of what it leaves out."""
    data = bytearray(photograph())
    at = data.find(b"Exif") + 14
    data[at : at + 32] = b"\xff" * 32
    files_of("a.jpg", bytes(data), "Report")
    assert list(faults("a.jpg", bytes(data))) == []
    assert [str(each.message) for each in recwarn] == []


def test_a_credit_is_all_rights_where_nobody_else_is_named() -> None:
    file = BytesIO()
    quadrants().save(file, "JPEG")
    assert picture_of("a.jpg", file.getvalue(), "Report").rights == Rights(*["Report"] * 3)
    plain = picture_of("a.jpg", file.getvalue())
    assert (plain.rights, plain.packet) == (Rights(), b"")


@pytest.mark.parametrize(
    ("name", "orientation"),
    [(f"a.{end}", 6) for end in ("jpg", "png", "webp", "avif", "tiff")]
    + [("a.jpg", each) for each in (1, 3, 8)],
)
def test_a_picture_stands_upright(name: str, orientation: int) -> None:
    corner = {1: (0, 0), 3: (1, 1), 6: (1, 0), 8: (0, 1)}[orientation]
    picture, files = files_of(name, photograph(name, orientation))
    for each in picture.files:
        with Image.open(BytesIO(files[each.name])) as image:
            assert image.size == (each.width, each.height)
            across, down = image.size
            at = 5 + corner[0] * (across - 10), 5 + corner[1] * (down - 10)
            red, green, _ = image.convert("RGB").getpixel(at)
            assert red > 200
            assert green < 60


def test_coded_pixels_are_kept_where_nothing_speaks_against_it() -> None:
    data = photograph()
    picture, files = files_of("a.jpg", data)
    with Image.open(BytesIO(data)) as old, Image.open(BytesIO(files["a.jpg"])) as new:
        assert old.tobytes() == new.tobytes()
    assert picture.kept
    assert not picture_of("a.jpg", photograph(orientation=6)).kept


def test_colours_are_converted_by_their_profile() -> None:
    """Lab red of a profile is the red of sRGB, which it is not without looking at the profile."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    lab = ImageCms.profileToProfile(
        quadrants(), ImageCms.createProfile("sRGB"), profile, outputMode="LAB"
    )
    file = BytesIO()
    lab.save(file, "TIFF", icc_profile=profile.tobytes())
    _, files = files_of("a.tiff", file.getvalue())
    with Image.open(BytesIO(files["a.jpg"])) as image:
        red, green, blue = image.convert("RGB").getpixel((5, 5))
    assert red > 240
    assert green < 20
    assert blue < 20


def test_sizes_are_those_that_screens_ask_for() -> None:
    data = photograph(size=(1800, 1200))
    picture, files = files_of("press photo.jpg", data)
    assert [each.width for each in picture.webp] == [400, 800, 1200, 1600]
    assert picture.webp[0].name == "press photo-400.webp"
    assert (picture.shown.name, picture.shown.height) == ("press photo-1200.jpg", 800)
    assert [each.name for each in picture.fallback] == [
        f"press photo-{width}.jpg" for width in (400, 800, 1200, 1600)
    ]
    assert picture.printed == picture.fallback[-1]
    small = picture_of("a.gif", photograph("a.gif"))
    assert small.download.name == "a.png"
    assert set(files) == {each.name for each in picture.files}
    assert single(picture, picture.shown, data) == files[picture.shown.name]


@pytest.mark.parametrize(
    ("name", "size", "printed"),
    [
        ("a.jpg", (1500, 1000), "a.jpg"),  # as it came
        ("a.jpg", (1800, 5400), "a-800.jpg"),  # too high for a page, otherwise
        ("a.png", (1800, 1200), "a-print.png"),  # no photograph, without loss
        ("a.webp", (1800, 1200), "a-1600.jpg"),
    ],
)
def test_paper_gets_one_of_the_sizes(name: str, size: tuple[int, int], printed: str) -> None:
    file = BytesIO()
    quadrants(size=size).save(file, KINDS[name.partition(".")[2]][0])
    picture = picture_of(name, file.getvalue())
    assert picture.printed.name == printed
    assert picture.printed in picture.files


def test_what_one_sees_through_is_png_behind_webp() -> None:
    file = BytesIO()
    quadrants("RGBA").save(file, "PNG")
    picture = picture_of("a.png", file.getvalue())
    assert [each.name for each in picture.fallback][-1] == "a-1600.png"
    assert picture.shown.name == "a-1200.png"


def test_the_first_frame_is_shown_and_told_of() -> None:
    file = BytesIO()
    quadrants().save(file, "GIF", save_all=True, append_images=[Image.new("RGB", (1800, 1200))])
    found = [each.message for each in faults("a.gif", file.getvalue())]
    assert found == ["`a.gif` moves; readers see its first frame"]
    _, files = files_of("a.gif", file.getvalue())
    with Image.open(BytesIO(files["a.png"])) as image:
        assert image.convert("RGB").getpixel((5, 5)) == (255, 0, 0)


def test_a_large_picture_is_scaled_rather_than_refused() -> None:
    file = BytesIO()
    Image.new("L", (10_000, 9_500), 200).save(file, "JPEG")
    assert MOST_PIXELS > 10_000 * 9_500
    assert list(faults("a.jpg", file.getvalue(), decode=False)) == []
    picture = picture_of("a.jpg", file.getvalue())
    assert (picture.printed.width, picture.printed.height) == (1600, 1520)


def test_a_file_whose_parts_do_not_add_up_is_told() -> None:
    with pytest.raises(ContainerError):
        bare_jpeg(photograph()[:40])


def test_another_credit_is_another_folder_and_the_same_work() -> None:
    one, other = (picture_of("a.jpg", photograph(), credit) for credit in ("Report", "AZERTAC"))
    assert one.made == other.made
    assert one.folder != other.folder
    assert replace(other, folder=one.folder, packet=one.packet, rights=one.rights) == one


@pytest.mark.full
def test_a_page_names_its_pictures_and_no_byte_of_the_original_is_public(tmp_path: Path) -> None:
    root = settle(NEWSROOMS / "every-block", tmp_path / "newsroom")
    folder = next((root / "releases").glob("2*"))
    source = folder / "release.md"
    source.write_text(source.read_text("utf-8").replace("hall.png", "hall.jpg"), "utf-8")
    (folder / "hall.png").unlink()
    (folder / "hall.jpg").write_bytes(photograph(size=(1800, 1200)))
    out = root / "out"
    words = ("build", "--newsroom", root, "--at", "2025-11-24T16:00+04:00")
    first = khabar(*words)
    assert first.exit_code == 0, first.output
    page_folder = out / "public/en" / folder.name
    page = (page_folder / "index.html").read_text("utf-8")
    named = re.search(r'srcset="([^"]+)"', page)
    assert named
    addresses = [each.split()[0] for each in named[1].split(", ")]
    for address in [*addresses, *re.findall(r'<img src="([^"]+)"', page)]:
        assert (page_folder / address).is_file(), address
    assert 'width="1800" height="1200"' in page
    for file in (each for each in out.rglob("*") if each.is_file()):
        assert not [secret for secret in SECRETS if secret in file.read_bytes()], file
    placed_files = [page_folder / each for each in addresses]
    before = [each.stat().st_mtime_ns for each in placed_files]
    source.write_text(f"{source.read_text('utf-8')}\nOne more sentence.\n", "utf-8")
    khabar(*words)
    assert before == [each.stat().st_mtime_ns for each in placed_files]


@pytest.mark.parametrize(
    "secret",
    [
        "<!-- Owner Ownerson -->",
        "<metadata>Owner Ownerson</metadata>",
        '<svg:metadata xmlns:svg="http://www.w3.org/2000/svg" id="a>b"><x y="/>"/>Owner Ownerson</svg:metadata>',
        '<metadata id="Owner Ownerson"/>',
        "<?xpacket Owner Ownerson?>",
        "<g\n inkscape:export-filename='C:\\Owner Ownerson\\a.png' xmlns:inkscape='i'/>",
    ],
)
def test_a_drawing_names_nobody_who_made_it(secret: str) -> None:
    """What is drawn stays, and so does what only looks like a remark."""
    drawn = "<style><![CDATA[ a{} <!-- b{} --> ]]></style><title>T</title><path d='M0 0h9'/>"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg'>{secret}{drawn}</svg>"
    cleaned = single(picture := picture_of("a.svg", svg.encode()), picture.download, svg.encode())
    assert b"Ownerson" not in cleaned
    assert drawn.encode() in cleaned
    ElementTree.fromstring(cleaned)
    assert picture == picture_of("a.svg", svg.encode())
