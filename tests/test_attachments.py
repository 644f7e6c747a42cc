"""What goes with a text: galleries, versions of pictures by language, attachments, credits."""

import json
import re
import shutil
import zipfile
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from lxml import html
from PIL import Image

from conftest import NEWSROOMS, khabar, settle
from khabar.formats.parts.attachments import size_in_words
from khabar.images.notes import language_notes
from khabar.languages.formats import unit
from khabar.markup import link_fault, linked_attachment
from khabar.problems import Level, SourceError
from khabar.sources.newsroom import parse_newsroom, read_newsroom
from khabar.sources.release import ParsedRelease, parse_release
from test_picture_files import photograph

CASE = NEWSROOMS / "every-block"
ID = "2025-11-24-reading-room"
WORDS = "[the table](attachment:annex.xlsx) and [again](./annex.xlsx)"
LINKS = f"{WORDS}, [the hall](hall.jpg)"
TABLE, OWN = b"PK\x03\x04 a table", b"PK\x03\x04 a table in Kazakh"
ATTACHED = f"""\
gallery:
  - {{src: hall.jpg, alt: The hall at night, caption: Lamps., credit: Example Library}}
attachments:
  - {{file: annex.xlsx, title: Readers by month}}
  - {{url: https://library.example/film, title: The opening, type: video}}
---
One paragraph, and {LINKS}.
"""


def parsed(front: str, files: tuple[str, ...], policies: str = "") -> ParsedRelease:
    newsroom = parse_newsroom(
        ((CASE / "releases/newsroom.yaml").read_text("utf-8") + policies).encode(), "newsroom.yaml"
    )
    head = "---\nheadline: A\nlanguage: en\ndate: 2025-11-24\nlocation: baku\n"
    return parse_release((head + front).encode(), f"releases/{ID}/release.md", newsroom, files)


def said(read: ParsedRelease) -> list[str]:
    return [each.message for each in read.problems]


def test_a_release_names_its_files() -> None:
    read = parsed(ATTACHED, ("hall.jpg", "annex.xlsx", "annex.kk.xlsx", "hall.tr.jpg"))
    assert said(read) == []
    assert read.release
    table, film = read.release.attachments
    assert (table.file, table.versions) == ("annex.xlsx", (("kk", "annex.kk.xlsx"),))
    assert (film.url, film.type) == ("https://library.example/film", "video")
    assert read.release.gallery[0].versions == (("tr", "hall.tr.jpg"),)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("run.exe", "a file that may run as a program: run.exe"),
        ("page.html", "a file that may run as a program: page.html"),
        ("hall.jpg", "a picture, which is not attached but shown: hall.jpg"),
        ("plan.dwg", "not a type of file that may be attached: plan.dwg"),
        ("../secret.pdf", "an attachment outside the release's folder: ../secret.pdf"),
        ("gone.pdf", "missing attachment: gone.pdf"),
    ],
)
def test_what_may_not_be_attached(file: str, message: str) -> None:
    front = f"attachments: [{{file: {file}, title: A}}]\n---\nText.\n"
    there = () if file == "gone.pdf" else (file,)
    assert said(parsed(front, there)) == [message]


CAPITALS = "give one another name: Windows and a Mac keep one of them, also from a zip"
PLAIN = "give it a name of letters, digits and hyphens"


@pytest.mark.parametrize(
    ("named", "beside", "told"),
    [
        (["Plan.pdf", "plan.pdf"], [], [(6, "`Plan.pdf` and `plan.pdf` differ in capitals alone", CAPITALS)]),
        (["plan.pdf"], ["PLAN.PDF"], [(6, "`plan.pdf` and `PLAN.PDF` differ in capitals alone", CAPITALS)]),
        (["plan.pdf"], ["Plan.kk.pdf", "plan.kk.pdf"],
         [(6, "`plan.kk.pdf` and `Plan.kk.pdf` differ in capitals alone", CAPITALS)]),
        (["Şəkil.pdf", "şəkil.pdf"], [], [(6, "`Şəkil.pdf` and `şəkil.pdf` differ in capitals alone", CAPITALS)]),
        # Other letters, or of a file that readers do not get.
        (["straße.pdf", "strasse.pdf"], [], []),
        (["ışık.pdf", "işık.pdf", "Işık.pdf"], [], [(7, "`işık.pdf` and `Işık.pdf` differ in capitals alone", CAPITALS)]),
        (["plan.pdf"], ["Notes.txt", "notes.txt", "a:b.txt"], []),
        (["a:b.pdf"], [], [(6, "Windows cannot keep a file of this name: a:b.pdf", PLAIN)]),
        (["where?.pdf"], [], [(6, "Windows cannot keep a file of this name: where?.pdf", PLAIN)]),
        (["con.pdf"], [], [(6, "Windows cannot keep a file of this name: con.pdf", PLAIN)]),
        (["Aux.kk.pdf"], [], [(6, "Windows cannot keep a file of this name: Aux.kk.pdf", PLAIN)]),
        (["LPT1.pdf"], [], [(6, "Windows cannot keep a file of this name: LPT1.pdf", PLAIN)]),
        (["console.pdf", "auxiliary.pdf", "com10.pdf", "nul-2.pdf", "Annex 2 (final), v1.2 – №7 & Ко.pdf",
          "Qərar_2025.pdf", "tail..pdf", "ҮЕҰ.pdf", "100%.pdf", "O'zbek.pdf", "a+b=c;d@e#f~[1]{2}!.pdf"], [], []),
    ],
)  # fmt: skip
def test_names_that_another_computer_cannot_keep(
    named: list[str], beside: list[str], told: list[tuple[int, str, str]]
) -> None:
    rows = "".join(
        f"  - {{file: {json.dumps(each, ensure_ascii=False)}, title: A}}\n" for each in named
    )
    read = parsed(f"attachments:\n{rows}---\nText.\n", (*named, *beside))
    found = [each for each in read.problems if each.check == "file-names"]
    assert [(each.place.line, each.message, each.hint) for each in found] == [
        (line + 1, message, hint) for line, message, hint in told
    ]
    assert {each.level for each in found} <= {Level.WARNING}
    assert read.release


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        *((each, False) for each in ("con", "nul", "aux", "prn", "com1", "lpt9")),
        *((each, True) for each in ("console", "com10", "nul-2", "2026-01-01-con")),
    ],
)
def test_a_folder_that_windows_cannot_keep_is_told(name: str, kept: bool) -> None:
    """Fault seen: no clone there had the release, or the language (Cofán is `con`)."""
    told = [] if kept else [f"Windows cannot keep a folder of this name: {name}"]
    yaml = (CASE / "releases/newsroom.yaml").read_text("utf-8")
    newsroom = parse_newsroom(yaml.encode(), "newsroom.yaml")
    text = b"---\nheadline: A\nlanguage: en\ndate: 2025-11-24\nlocation: baku\n---\nText.\n"
    assert said(parse_release(text, f"releases/{name}/release.md", newsroom, ())) == told
    if len(name) == 3:
        locales = (
            f"name: A\nurl: https://a.test\ntimezone: UTC\nlanguage: en\nlocales: [en, {name}]\n"
        )
        problems = read_newsroom(locales.encode(), "newsroom.yaml").problems
        assert [each.message for each in problems if each.check == "file-names"] == told


def test_pictures_in_capitals_alone_are_told_once() -> None:
    front = (
        "image: {src: Hall.jpg, alt: A}\ngallery: [{src: hall.jpg, alt: B}]\n---\n"
        "Text.\n\n![C](Hall.jpg)\n"
    )
    read = parsed(front, ("Hall.jpg", "hall.jpg"))
    (problem,) = read.problems
    assert (str(problem.place), problem.message) == (
        f"releases/{ID}/release.md:6:14",
        "`Hall.jpg` and `hall.jpg` differ in capitals alone",
    )


def test_a_newsroom_may_allow_more_types_and_no_programs() -> None:
    front = "attachments: [{file: plan.dwg, title: A}, {file: run.exe, title: B}]\n---\nText.\n"
    found = parsed(front, ("plan.dwg", "run.exe"), "policies: {attachments: [dwg, exe]}\n")
    assert said(found) == ["a file that may run as a program: run.exe"]


def test_a_link_leads_to_what_is_attached() -> None:
    assert linked_attachment("attachment:annex%202.xlsx") == "annex 2.xlsx"
    assert link_fault("attachment:annex.xlsx") is None
    assert link_fault("attachment:annex.xlsx", alone=True)
    front = "attachments: [{file: annex.xlsx, title: A}]\n---\nSee [it](attachment:anex.xlsx).\n"
    problem = parsed(front, ("annex.xlsx",)).problems[0]
    assert (problem.message, problem.hint) == (
        "no attachment is named anex.xlsx",
        "did you mean `attachment:annex.xlsx`?",
    )


@pytest.mark.parametrize("address", ["annex.xlsx", "./annex.xlsx", "Annex.XLSX", "%C9%99.pdf"])
def test_a_file_beside_the_text_is_an_attachment_by_its_name(address: str) -> None:
    assert linked_attachment(address)
    assert link_fault(address) is None


@pytest.mark.parametrize(
    "address",
    ["../annex.xlsx", "a/annex.xlsx", "//evil.example/a.xlsx", "annex", "#annex.xlsx", ""],
)
def test_what_lies_elsewhere_is_no_attachment(address: str) -> None:
    assert not linked_attachment(address)


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("anex.xlsx", "did you mean `attachment:annex.xlsx`?"),
        ("ship.png", "name it in `gallery:`, or show it: `![what is to be seen](ship.png)`"),
        ("sihp.png", "put it into the release's folder"),
        ("library.example", "add it to `attachments:`; of a page, write the whole address"),
        ("www.library.example", "write the whole address: https://example.org/page"),
    ],
)
def test_a_link_to_no_attachment_says_what_to_write(link: str, hint: str) -> None:
    front = f"attachments: [{{file: annex.xlsx, title: A}}]\n---\nSee [it]({link}).\n"
    assert parsed(front, ("annex.xlsx", "ship.png")).problems[0].hint == hint


@pytest.mark.parametrize("name", ["annex.xlsx", "hall.jpg"])
def test_a_standing_passage_has_no_files_of_a_release(name: str) -> None:
    text = (CASE / "releases/newsroom.yaml").read_text("utf-8")
    linked = text.replace("The library is an", f"The [library]({name}) is an")
    with pytest.raises(SourceError) as told:
        parse_newsroom(linked.encode(), "newsroom.yaml")
    (problem,) = told.value.problems
    assert problem.message == f"the link leads to no page: {name}"
    assert problem.hint == "write the whole address: https://example.org/page"


@pytest.mark.parametrize(
    ("front", "hint"),
    [
        ("attachments: [{file: Annex.XLSX, title: A}]\n---\nText.\n", "`my annex.xlsx`"),
        ("attachments: [{file: my%20annex.xlsx, title: A}]\n---\nText.\n", "`my annex.xlsx`"),
        ("image: {src: Hall%20one.jpg, alt: A}\n---\nText.\n", "`hall one.jpg`"),
        ("---\nText.\n\n![A](Hall%20one.jpg)\nIt.\n", "`<hall one.jpg>`"),
        ("---\nText.\n\n![A](<Hall one.jpg>)\nIt.\n", "`hall one.jpg`"),
    ],
)
def test_a_file_in_other_letters_is_named_as_it_is_typed(front: str, hint: str) -> None:
    front = front.replace("Annex.XLSX", "My annex.XLSX")
    (problem,) = parsed(front, ("hall one.jpg", "my annex.xlsx")).problems
    assert problem.hint == f"did you mean {hint}?"


def test_sizes_are_as_the_language_writes_them() -> None:
    assert size_in_words(24_310, "en") == "24\u00a0kB"
    assert size_in_words(1_310_000, "tr") == "1,3\u00a0MB"
    assert size_in_words(100, "kk") == "0,1\u00a0кБ"
    assert size_in_words(40, "en") == "0.1\u00a0kB"
    # The figures of a line are one script's.
    assert size_in_words(1_310_000, "fa") == "۱٫۳\u00a0MB"
    assert unit(1.5, "kilogram", "fa") == "۱٫۵ کیلوگرم"


def test_letters_in_a_drawing_are_told_of() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><text>%s</text></svg>'
    assert list(language_notes("a.svg", svg % b"100", {"kk"})) == []
    assert list(language_notes("a.svg", svg % b"Readers", ())) == []
    ((message, hint),) = language_notes("a.svg", svg % b"1300", {"kk", "tr"})
    assert "“1300”" in message
    assert hint == "put `a.kk.svg` beside it; without: kk, tr"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom with a gallery and attachments, built, signed off in Kazakh, and packed."""
    root = settle(CASE, tmp_path_factory.mktemp("attached") / "newsroom")
    folder = root / "releases" / ID
    source = (folder / "release.md").read_text("utf-8")
    front = source.split("---\n")[1].replace("2025-11-24T15:00+04:00", "2025-11-23T15:00+04:00")
    front = "".join(f"{line}\n" for line in front.splitlines() if not line.startswith("embargo"))
    (folder / "release.md").write_text(f"---\n{front}{ATTACHED}", "utf-8")
    (folder / "hall.jpg").write_bytes(photograph())
    (folder / "hall.kk.jpg").write_bytes(photograph(size=(640, 480)))
    (folder / "annex.xlsx").write_bytes(TABLE)
    (folder / "annex.kk.xlsx").write_bytes(OWN)
    with (root / "releases/newsroom.yaml").open("a") as file:
        file.write("credit: Photo by the library\n")
    khabar("sync", "--newsroom", root)
    for locale in ("kk", "az", "tr"):
        for catalog in (root / f"locales/{locale}/LC_MESSAGES").glob("*.po"):
            text = catalog.read_text("utf-8")
            filled = text.replace('msgstr ""\n\n', f'msgstr "[{LINKS}]"\n\n')
            if "annex" not in text:
                filled = text.replace('msgstr ""\n\n', 'msgstr "X"\n\n')
            catalog.write_text(filled, "utf-8")
    result = khabar("build", "--newsroom", root, "--at", "2025-11-24T16:00+04:00")
    assert (root / f"out/public/en/{ID}/index.html").is_file(), result.output
    return root


@pytest.mark.full
def test_files_stand_beside_the_page(built: Path) -> None:
    page = built / "out/public/en" / ID / "index.html"
    text = page.read_text("utf-8")
    digest = sha256(TABLE).hexdigest()
    address = f"../../assets/{digest[:16]}/annex.xlsx"
    assert text.count(f'href="{address}"') == 3
    assert f"SHA-256: {digest}" in text
    assert (page.parent / address).read_bytes() == TABLE
    assert 'class="gallery"' in text
    named = re.search(r'href="([^"]+\.pictures\.zip)"', text)
    assert named
    with zipfile.ZipFile(page.parent / named[1]) as archive:
        names = {each.rpartition("/")[2] for each in archive.namelist()}
    assert {"hall.jpg", "captions.txt", "SHA256SUMS"} <= names
    item = json.loads((page.parent / "ninjs.json").read_text("utf-8"))
    rels = [each["rel"] for each in item["associations"]]
    assert rels.count("picture") >= 1
    assert rels.count("attachment") == 2
    assert "Readers by month" in (page.parent / f"{ID}.en.txt").read_text("utf-8")


def linked_in(page: str) -> str:
    """Where the link “the hall” of a page, feed or item leads."""
    return str(html.fromstring(page).xpath("//a[.='the hall']/@href")[0])


@pytest.mark.full
@pytest.mark.parametrize(
    ("area", "locale", "file"), [("public", "en", "hall.jpg"), ("drafts", "kk", "hall.kk.jpg")]
)
def test_a_link_to_a_picture_leads_to_its_file(
    built: Path, area: str, locale: str, file: str
) -> None:
    folder = built / "out" / area / locale / ID
    address = linked_in((folder / "index.html").read_text("utf-8"))
    assert re.fullmatch(rf"\.\./\.\./assets/[0-9a-f]+/{file}", address)
    data = (folder / address).read_bytes()
    with Image.open(folder / address) as shown, Image.open(built / "releases" / ID / file) as own:
        assert shown.size == own.size
        assert 0x8825 not in shown.getexif()  # where it was taken
    assert b"GPS" not in data
    public = f"https://library.example/{address.removeprefix('../../')}"
    assert public in (folder / f"{ID}.{locale}.txt").read_text("utf-8")
    bodies = json.loads((folder / "ninjs.json").read_text("utf-8"))["bodies"]
    assert linked_in(next(each["value"] for each in bodies if "<a" in each["value"])) == public
    with zipfile.ZipFile(folder / f"{ID}.{locale}.docx") as word:
        assert f'"{public}"' in word.read("word/_rels/document.xml.rels").decode()
    with pikepdf.open(folder / f"{ID}.{locale}.pdf") as pdf:
        marks = [mark for page in pdf.pages for mark in page.get("/Annots", [])]
        assert public in {str(each.A.URI) for each in marks if "/URI" in each.get("/A", {})}
    if area == "public":
        assert f'<a href="{public}">the hall' in (folder.parent / "feed.xml").read_text("utf-8")


@pytest.mark.full
def test_a_linked_file_stands_without_pages_too(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "newsroom"
    shutil.copytree(built, root, symlinks=True, ignore=shutil.ignore_patterns("out"))
    (root / "out").mkdir()
    newsroom = root / "releases/newsroom.yaml"
    for tagline in ("nothing here is news", "all of it is made up"):
        said = newsroom.read_text("utf-8").replace("nothing here is news", tagline)
        newsroom.write_text(said.removesuffix("formats: [txt]\n") + "formats: [txt]\n", "utf-8")
        for _ in range(2):
            khabar("build", "--newsroom", root, "--at", "2025-11-24T16:00+04:00")
            text = (root / "out/public/en" / ID / f"{ID}.en.txt").read_text("utf-8")
            named = re.findall(
                r"https://library\.example/(assets/\S+/(?:hall.jpg|annex.xlsx))", text
            )
            assert len({each.rpartition("/")[2] for each in named}) == 2
            for address in named:
                assert (root / "out/public" / address).is_file(), address


@pytest.mark.full
def test_a_gallery_has_a_page_with_what_may_be_copied(built: Path) -> None:
    folder = built / "out/public/en" / ID
    assert 'href="pictures.html"' in (folder / "index.html").read_text("utf-8")
    page = html.fromstring((folder / "pictures.html").read_text("utf-8"))
    figures = page.xpath("//figure")
    said = ["".join(each.xpath(".//p[@class='to-copy']//text()")) for each in figures]
    assert "Lamps.\u00a0— Example Library" in said
    assert len({each.xpath(".//a[@download]/@href")[0] for each in figures}) == len(figures)
    for link in page.xpath("//article//@href | //article//@src"):
        assert (folder / link).is_file(), link


@pytest.mark.full
def test_a_withdrawn_gallery_leaves_with_its_page_and_zip(built: Path, tmp_path: Path) -> None:
    root, target = tmp_path / "newsroom", tmp_path / "target"
    shutil.copytree(built, root, symlinks=True)
    target.mkdir()
    with (root / "releases/newsroom.yaml").open("a") as file:
        file.write("formats: [html]\n")
    khabar("build", "--newsroom", root)
    assert khabar("publish", target, "--newsroom", root).exit_code == 0

    def pictures(folder: Path) -> list[str]:
        ends = ("pictures.html", "pictures.zip", ".jpg", ".webp")
        return [path.name for path in folder.rglob("*") if path.name.endswith(ends)]

    assert {"pictures.html", f"{ID}.en.pictures.zip"} < set(pictures(target))
    khabar("kill", ID, "--by", "E", "--newsroom", root, "--standard", "issued-in-error")
    (root / "releases/newsroom.yaml").write_text("locales: [")
    khabar("build", "--newsroom", root)
    khabar("publish", target, "--newsroom", root)
    assert pictures(root / "out/public") == pictures(target) == []


@pytest.mark.full
def test_files_go_with_the_bundle_and_the_edition(built: Path) -> None:
    khabar("package", ID, "--newsroom", built)
    with zipfile.ZipFile(built / f"out/packages/{ID}.zip") as archive:
        names = {name.split("/", 1)[1] for name in archive.namelist()}
        inside = f"{ID}/machine/en/{ID}/index.html"
        packed = archive.read(inside).decode()
    assert {"attachments/annex.xlsx", "photos/hall.jpg"} <= names
    assert linked_in(packed) == "../../../photos/hall.jpg"
    page = built / "out/public/en" / ID / "index.html"
    address = linked_in(page.read_text("utf-8"))
    signed = khabar("approve", ID, "--locale", "en", "--by", "E", "--newsroom", built)
    assert signed.exit_code == 0, signed.output
    folder = built / "releases" / ID / "editions"
    assert (folder / "files" / sha256(TABLE).hexdigest()).read_bytes() == TABLE
    (built / "releases" / ID / "annex.xlsx").write_bytes(b"another")
    (built / "releases" / ID / "hall.jpg").write_bytes(photograph(size=(300, 200)))
    khabar("build", "--newsroom", built, "--at", "2025-11-24T16:00+04:00")
    assert linked_in(page.read_text("utf-8")) == address
    assert (page.parent / address).is_file()
    assert f"SHA-256: {sha256(TABLE).hexdigest()}" in page.read_text("utf-8")
