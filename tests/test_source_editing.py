"""The editor's side of the desk, without a browser: a source is saved whole, or not at all."""

import asyncio
import base64
import io
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from conftest import khabar
from desk import ID, RELEASE, settled
from khabar.catalogs import po
from khabar.files.folder import Folder
from khabar.images import faults
from khabar.preview.access import AccessKeys, Guard
from khabar.preview.editors.given_files import given_bytes, pasted, place_picture
from khabar.preview.editors.source_file import (
    SourceConflictError,
    save_source,
    source_text,
)
from khabar.preview.live_updates import LiveUpdates
from khabar.preview.routes import app
from khabar.problems import KhabarError
from khabar.translating.translate import EntryAddress, Translation, translate
from waiting import PATIENCE

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(settled(tmp_path / "newsroom"))


def file(folder: Folder) -> Path:
    return folder.root / f"releases/{ID}/release.md"


def test_a_source_is_saved_whole(folder: Folder) -> None:
    assert source_text(folder, ID) == RELEASE
    saved = save_source(folder, ID, RELEASE + "\nMore.\n", RELEASE)
    assert file(folder).read_text() == saved == RELEASE + "\nMore.\n"


def test_who_saves_an_old_page_keeps_what_others_changed(folder: Folder) -> None:
    file(folder).write_text(RELEASE.replace("A terminal opens", "A port opens"))
    saved = save_source(folder, ID, RELEASE + "\nMine.\n", RELEASE)
    assert file(folder).read_text() == saved
    assert saved == RELEASE.replace("A terminal opens", "A port opens") + "\nMine.\n"
    # Two that have written the same are in nobody's way.
    assert save_source(folder, ID, saved, RELEASE) == saved


def test_where_both_changed_a_line_nothing_is_written(folder: Folder) -> None:
    theirs = RELEASE.replace("300 ships", "400 ships").replace("status: usable", "status: draft")
    file(folder).write_text(theirs)
    mine = RELEASE.replace("300 ships", "500 ships").replace("A terminal", "A port")
    with pytest.raises(SourceConflictError) as error:
        save_source(folder, ID, mine, RELEASE)
    assert file(folder).read_text() == theirs == error.value.theirs
    both = error.value.merge
    assert [(each.mine, each.theirs) for each in both.conflicts] == [
        ("It can take 500 ships a year.\n", "It can take 400 ships a year.\n")
    ]
    # Whichever is chosen, the other changes of both stay.
    for chosen in (both.text(), both.text(mine=False, theirs=True), both.text(theirs=True)):
        assert "A port" in chosen
        assert "status: draft" in chosen
    assert "500 ships a year.\nIt can take 400" in both.text(theirs=True)
    assert save_source(folder, ID, both.text(), theirs) == both.text()


def test_line_ends_and_marks_of_other_systems_stay(folder: Folder) -> None:
    file(folder).write_bytes(b"\xef\xbb\xbf" + RELEASE.replace("\n", "\r\n").encode())
    assert source_text(folder, ID) == RELEASE
    save_source(folder, ID, RELEASE.replace("300", "400"), RELEASE)
    expected = b"\xef\xbb\xbf" + RELEASE.replace("300", "400").replace("\n", "\r\n").encode()
    assert file(folder).read_bytes() == expected


def test_links_within_the_newsroom_stay_and_those_that_lead_out_are_refused(
    folder: Folder, tmp_path: Path
) -> None:
    """Fault seen: a source that was a link became a file, and its target no longer followed."""
    text = f"locales/tr/LC_MESSAGES/{ID}.po"
    names = {f"releases/{ID}/release.md": "a.md", "releases/newsroom.yaml": "n.yaml", text: "tr.po"}
    (folder.root / "texts").mkdir()
    for name, other in names.items():
        (folder.root / name).rename(folder.root / "texts" / other)
        up = "../" * name.count("/")
        (folder.root / name).symlink_to(f"{up}texts/{other}")
    for act in (
        lambda: save_source(folder, ID, RELEASE + "\n• More.\n• Less.\n", RELEASE),
        lambda: khabar("check", "--fix", "--newsroom", folder.root),
        lambda: khabar("sync", "--newsroom", folder.root),
        lambda: translate(
            folder, EntryAddress("tr", ID, ("list-item", "More.")), Translation(("Daha.",))
        ),
        lambda: khabar("rename", ID, "2026-01-01-quay", "--newsroom", folder.root),
    ):
        before = {each: (folder.root / "texts" / each).read_text() for each in names.values()}
        act()
        assert before != {
            each: (folder.root / "texts" / each).read_text() for each in names.values()
        }
        found = (
            each for area in ("releases", "locales") for each in (folder.root / area).rglob("*")
        )
        assert len([each for each in found if each.is_symlink()]) == len(names)
    away = tmp_path / "away.md"
    away.write_text(RELEASE)
    (place := folder.root / "releases/2026-01-01-quay/release.md").unlink()
    place.symlink_to(away)
    with pytest.raises(KhabarError, match="leads out of the newsroom"):
        save_source(folder, "2026-01-01-quay", RELEASE + "x", RELEASE)
    with pytest.raises(KhabarError, match="leads out of the newsroom"):
        folder.write({"releases/2026-01-01-quay/release.md": "x"})
    assert place.is_symlink()
    assert away.read_text() == RELEASE


def test_what_cannot_be_stored_is_refused(folder: Folder) -> None:
    before = file(folder).read_bytes()
    with pytest.raises(KhabarError, match="UTF-8"):
        save_source(folder, ID, "\ud800", RELEASE)
    assert file(folder).read_bytes() == before
    file(folder).write_bytes(b"\xff")
    with pytest.raises(KhabarError, match="is not UTF-8"):
        source_text(folder, ID)


def test_a_picture_has_a_place_of_its_own(folder: Folder) -> None:
    place = folder.root / f"releases/{ID}"
    assert place_picture(folder, ID, "../../Şəkil 1.PNG", PNG) == "sekil-1.png"
    assert place_picture(folder, ID, "Şəkil 1.png", PNG) == "sekil-1.png"
    assert place_picture(folder, ID, "Şəkil 1.png", PNG + b"1") == "sekil-1-2.png"
    assert place_picture(folder, ID, "..\\..\\", PNG) == "picture.png"
    assert (place / "sekil-1.png").read_bytes() == PNG
    with pytest.raises(KhabarError, match="not a picture"):
        place_picture(folder, ID, "x.png", b"GIF, or so somebody says")
    with pytest.raises(KhabarError, match=r"`x\.svg`"):
        place_picture(folder, ID, "C:/x.svg", b"<svg onload=alert(1)>")
    assert given_bytes(base64.b64encode(PNG).decode()) == PNG
    with pytest.raises(KhabarError, match="whole"):
        given_bytes("%%%")


@pytest.mark.parametrize(
    ("given", "placed"),
    [
        ("con.png", "picture-con.png"),
        ("AUX.JPG", "picture-aux.png"),
        ("Lpt1.tar.png", "lpt1-tar.png"),
        ("a b.png", "a-b.png"),
        ("Ə.png", "e.png"),
        ("S\u0327\u0259kil I\u0307.png", "sekil-i.png"),
        (".png", "png.png"),
        ("图.png", "tu.png"),
    ],
)
def test_a_picture_has_a_name_that_every_computer_can_hold(
    folder: Folder, given: str, placed: str
) -> None:
    assert place_picture(folder, ID, given, PNG) == placed


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF"])
def test_whatever_readers_can_be_shown_can_be_dropped(folder: Folder, kind: str) -> None:
    Image.new("RGB", (8, 8), "red").save(made := io.BytesIO(), kind)
    name = place_picture(folder, ID, "x", made.getvalue())
    assert not [*faults(name, made.getvalue())]
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    assert place_picture(folder, ID, "plan.svg", drawing) == "plan.svg"


def of_word(level: int, label: str, text: str) -> str:
    """An item of a list as Word has it on the clipboard."""
    return (
        f"<p class=MsoListParagraph style='margin-left:1cm;mso-list:l0 level{level} lfo1'>"
        "<!--[if !supportLists]--><span style='font-family:Symbol'><span style='mso-list:Ignore'>"
        f"{label}<span style='font:7.0pt \"Times\"'>&nbsp;&nbsp; </span></span></span><!--[endif]-->"
        f"{text}<o:p></o:p></p>"
    )


def test_lists_that_are_copied_in_word_are_lists() -> None:
    items = (
        (1, "·", "a <b>pier</b>"), (2, "o", "long"), (2, "§", "wide"), (1, "·", "a road"),
        (1, "3.", "three"), (1, "4.", "four"), (1, "a)", "first"), (1, "b)", "second"),
    )  # fmt: skip
    text = pasted(
        "<p>We build:</p>" + "".join(of_word(*each) for each in items) + "<p>• x</p><p>• y</p>"
    )
    assert text.replace("\n\n", "\n") == (
        "We build:\n- a **pier**\n  - long\n  - wide\n- a road\n3) three\n4) four\n"
        "a) first\nb) second\n- x\n- y"
    )


def test_what_is_pasted_is_markdown_without_what_word_brings_along() -> None:
    word = (
        "<html xmlns:o='urn:x'><head><style>p{color:red}</style></head><body>"
        "<!--StartFragment--><h2>Results</h2><p class=MsoNormal style='x'><b>Bold</b> and <i>thin</i>"
        "<o:p></o:p> 5 * 3 &lt;b&gt; <a href='https://a.example/'>link</a></p>"
        "<ul><li>one</li><li>two</li></ul><script>alert(1)</script>"
        "<table><tr><th>Port</th></tr><tr><td>Baku</td></tr></table><!--EndFragment--></body></html>"
    )
    text = pasted(word)
    assert text.startswith("## Results\n\n**Bold** and *thin*")
    for each in ("[link](https://a.example/)", "- one", "- two", "Baku"):
        assert each in text
    for each in ("alert", "Mso", "color", "<b>", "StartFragment"):
        assert each not in text.replace("\\<b>", "")


@pytest.mark.parametrize(("html", "markdown"), [
    ("<b><strong>x</strong></b> <i><em>y</em></i>", "**x** *y*"),
    ("<b>bo</b><b>ld</b> <b>text</b>", "**bold text**"),
    ("<b>a <i>b</i> c</b>", "**a *b* c**"),
    ("<b>a<br>b</b> c", "**a** **b** c"),
    ("<b>see <a href='https://a.example/'>x</a> now </b>ok", "**see [x](https://a.example/) now** ok"),
    ("<b style='font-weight:normal' id='docs-internal-guid-1'><span style='font-weight:700'>Bold</span>"
     "<span style='font-weight:400;font-style:italic'> and thin</span></b>", "**Bold** *and thin*"),
    ("<h2><b>A <i>title</i></b></h2>", "## A *title*"),
    ("<ul><li>one</li><ul><li>two</li></ul><li>three</li></ul>", "- one\n\n  - two\n\n- three"),
    ("<b>\ufdd0x</b>", "x"),
])  # fmt: skip
def test_emphasis_and_lists_of_what_is_pasted(html: str, markdown: str) -> None:
    """What is bold twice is bold; Google Docs says it by styles, and puts lists beside items."""
    assert pasted(html).replace("\ufdd0", "") == markdown


@pytest.mark.parametrize("tag", ["div", "b", "span", "table><tr><td"])
def test_elements_without_an_end_are_refused_at_once(tag: str) -> None:
    """A parser looks up through all that are open, for each element anew."""
    with pytest.raises(KhabarError, match="nested too deeply"):
        pasted(f"<{tag}>" * 200_000)
    assert "x" in pasted("<p>x <b>y</b>" * 500)


def posts(desk: LiveUpdates) -> list[str]:
    """The addresses at which something is written."""
    return [
        each.path.replace("{id}", ID).replace("{locale}", "tr")  # type: ignore[attr-defined]
        for each in app(desk).routes
        if "POST" in (getattr(each, "methods", None) or ())
    ]


def test_every_address_that_writes_asks_who_sends_it(folder: Folder) -> None:
    """Another site, another host name and a form are refused, whatever would be written."""
    desk = LiveUpdates(folder, lambda: NOW, 1)
    keys = AccessKeys()
    guard: Any = Guard(app(desk), keys, 1234)
    ours = {"host": "127.0.0.1:1234", "origin": "http://127.0.0.1:1234",
            "cookie": f"khabar-preview-1234={keys.cookie}", "content-type": "application/json"}  # fmt: skip
    wrong: tuple[dict[str, str], ...] = (
        {"host": "rebound.example:1234"}, {"origin": "http://rebound.example"}, {"origin": "null"},
        {"origin": ""}, {"cookie": ""}, {"content-type": "text/plain"}, {"sec-fetch-site": "cross-site"},
    )  # fmt: skip
    before = sorted((each, each.read_bytes()) for each in folder.root.rglob("*.md"))

    async def answers() -> None:
        transport = httpx.ASGITransport(app=guard)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://127.0.0.1:1234"
        ) as client:
            for path in posts(desk):
                for change in wrong:
                    headers = {name: value for name, value in {**ours, **change}.items() if value}
                    answer = await client.post(path, content="{}", headers=headers)
                    assert answer.status_code in (403, 405), (path, change)

    assert len(posts(desk)) >= 12
    asyncio.run(answers())
    assert sorted((each, each.read_bytes()) for each in folder.root.rglob("*.md")) == before


@pytest.mark.full
def test_a_server_that_is_killed_while_it_writes_has_lost_nothing(folder: Folder) -> None:
    """What it said was saved is saved; the file is whole, and every other entry as it was."""
    catalog = folder.root / f"locales/tr/LC_MESSAGES/{ID}.po"
    before = po.parse(catalog.read_bytes(), catalog.name)
    program = [sys.executable, "-c", "from khabar.app import main; main()", "preview",
               "--no-browser", "--newsroom", str(folder.root)]  # fmt: skip
    saved: list[str] = []
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = server.stdout.readline().strip()
        home = address.partition("?")[0]
        with httpx.Client(base_url=home, follow_redirects=True, timeout=PATIENCE) as client:
            client.get(address)
            rows = client.get(f"/desk/{ID}/tr/texts").json()
            name = next(each["name"] for each in rows if each["role"] == "headline")
            killing = threading.Timer(0.5, server.kill)
            seen = client.get(f"/desk/{ID}/tr/text/{name}").json()["strings"]
            killing.start()
            with suppress(httpx.TransportError):
                while True:
                    new = [f"Başlık {len(saved)}"]
                    body = {"name": name, "strings": new, "seen": {"strings": seen}}
                    origin = {"origin": home.rstrip("/")}
                    answer = client.post(f"/desk/{ID}/tr/save", json=body, headers=origin)
                    assert answer.status_code == 200, answer.text
                    saved += new
                    seen = new
    after = po.parse(catalog.read_bytes(), catalog.name)
    stands = next(each for each in after.entries if each.context == "headline").strings[0]
    # The last answer may not have arrived although its text did.
    last = len(saved)
    assert stands in ({saved[-1], f"Başlık {last}"} if saved else {"Başlık 0", seen[0]})
    others = [
        [each for each in read.entries if each.context != "headline"] for read in (before, after)
    ]
    assert others[0] == others[1]
