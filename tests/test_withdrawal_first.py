"""A withdrawal is done whatever else is broken: text, PDFs and images leave, notices come later."""

import json
import os
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pikepdf
import pypdfium2
import pytest

from conftest import ROOT, khabar
from desk import ID, edit, settled, translate
from forked import as_owner, forked
from khabar.build.retracting.removal import assets_of
from khabar.build.retracting.urgent_retraction import retract_urgent
from khabar.distribution.publishing import inventory as inventories
from khabar.distribution.publishing.publish import PublishContext, PublishOptions
from khabar.distribution.publishing.publish import publish as publish_to
from khabar.distribution.publishing.storage import FolderStorage
from khabar.distribution.publishing.storage.port import StorageError
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.problems import FileError, KhabarError, Level
from test_ending import told
from test_standing import publish, seen

pytestmark = pytest.mark.full

TEXT = b"The terminal opens today."
HEADLINE = b"A terminal opens"
PICTURE = ROOT / "tests/newsrooms/every-block/releases/2025-11-24-reading-room/plan.svg"
OTHER = "2026-01-02-harbour"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom of two releases with pictures, signed off and published to a folder beside it."""
    root = settled(tmp_path_factory.mktemp("first") / "newsroom")
    edit(root, "It can take", "![A plan](plan.svg)\n\nIt can take")
    shutil.copyfile(PICTURE, root / "releases" / ID / "plan.svg")
    other = root / "releases" / OTHER
    other.mkdir()
    text = (root / "releases" / ID / "release.md").read_text()
    (other / "release.md").write_text(
        text.replace("A terminal opens", "A harbour grows")
        .replace("opens today", f"grows daily beside [the other](release:{ID})")
        .replace("status: usable", f"status: usable\nrelated: [{ID}]")
    )
    (other / "plan.svg").write_bytes(PICTURE.read_bytes().replace(b"<svg", b"<svg ", 1))
    translate(root)
    for id_ in (ID, OTHER):
        assert khabar("approve", id_, "--by", "T. Editor", "--newsroom", root).exit_code == 0
    (root.parent / "target").mkdir()
    publish(root)
    return root


@pytest.fixture
def newsroom(original: Path, tmp_path: Path) -> Path:
    shutil.copytree(original.parent / "target", tmp_path / "target")
    return Path(shutil.copytree(original, tmp_path / "newsroom", symlinks=True))


def texts(folder: Path) -> list[str]:
    """The files in which something of the release is left: text, PDF or picture."""
    picture = PICTURE.read_bytes()
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "SHA256SUMS"
        if TEXT in (data := path.read_bytes()) or data == picture
        or (path.suffix == ".pdf" and ID in path.name and not is_notice(path.parent))
    ]  # fmt: skip


def telling(folder: Path) -> list[str]:
    """Files that name the headline, or lead to it; of a notice that stands, those of other texts."""
    notice = is_notice(folder / "en" / ID)
    return [
        name
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != ID and path.name != "published.json"
        if not notice or OTHER in path.parent.name
        if HEADLINE in (said := words(path)) or ID.encode() in said
        for name in [path.relative_to(folder).as_posix()]
    ]


def words(path: Path) -> bytes:
    """What a file says, its links as well, unpacked."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            return b"\n".join(map(archive.read, archive.namelist()))
    if path.name == "SHA256SUMS":
        return b"\n".join(row for row in data.split(b"\n") if b"  v/" not in row)
    if path.suffix != ".pdf":
        return data
    with pypdfium2.PdfDocument(data) as document, pikepdf.open(path) as opened:
        texts = [page.get_textpage().get_text_range() for page in document]
        links = [str(each["/A"].get("/URI")) for page in opened.pages
                 for each in page.get("/Annots", []) if "/A" in each]  # fmt: skip
    return "\n".join((*texts, *links)).encode()


def answers(folder: Path) -> list[str]:
    """What codes on paper lead to."""
    return [page.read_text() for page in sorted(folder.glob(f"v/*/{ID}/index.html"))]


def is_notice(folder: Path) -> bool:
    ninjs = folder / "ninjs.json"
    return ninjs.exists() and '"pubStatus": "canceled"' in ninjs.read_text()


def break_templates(root: Path) -> None:
    original = (root / "templates").resolve()
    (root / "templates").unlink()
    shutil.copytree(original, root / "templates")
    (root / "templates" / "article.html").write_text("{% if %}")


def break_newsroom(root: Path) -> None:
    (root / "releases" / "newsroom.yaml").write_text("locales: [")


def break_catalogs(root: Path) -> None:
    for file in root.glob("locales/*/LC_MESSAGES/*.po"):
        file.write_bytes(b"\xff\xfe")


def break_fonts(root: Path) -> None:
    original = (root / "templates").resolve()
    (root / "templates").unlink()
    shutil.copytree(original, root / "templates", ignore=shutil.ignore_patterns("*.ttf", "*.woff2"))


def kill(root: Path) -> None:
    answer = khabar("kill", ID, "--by", "E", "--standard", "issued-in-error", "--newsroom", root)
    assert answer.exit_code == 0, answer.output


BROKEN = [break_templates, break_newsroom, break_catalogs, break_fonts]


@pytest.mark.parametrize("spoil", BROKEN)
def test_a_kill_reaches_readers_in_a_broken_newsroom(newsroom: Path, spoil) -> None:  # type: ignore[no-untyped-def]
    spoil(newsroom)
    kill(newsroom)
    khabar("build", "--newsroom", newsroom, "--jobs", 1)
    assert texts(newsroom / "out" / "public") == []
    khabar("publish", newsroom.parent / "target", "--newsroom", newsroom)
    for folder in (newsroom / "out/public", newsroom.parent / "target"):
        assert texts(folder) == []
        assert telling(folder) == []
        assert ["withdrawn" in each for each in answers(folder)] == [True, True]
        assert "grows daily" in (folder / "en" / OTHER / "index.html").read_text()
        assert (folder / "en" / "index.html").exists()


@pytest.mark.parametrize("embargo", ["2099-01-01T10:00+04:00", "2099-01-01T10:00"])
@pytest.mark.parametrize("spoil", [break_templates, break_newsroom])
def test_an_embargo_reaches_readers_in_a_broken_newsroom(  # type: ignore[no-untyped-def]
    newsroom: Path, spoil, embargo: str
) -> None:
    """In the newsroom's time, too, and where nobody can tell what that is."""
    spoil(newsroom)
    edit(newsroom, "status: usable", f"status: usable\nembargo: {embargo}")
    assert khabar("build", "--newsroom", newsroom).exit_code in (3, 4)
    answer = khabar("publish", newsroom.parent / "target", "--newsroom", newsroom)
    assert answer.exit_code == 4
    assert "nothing else was done" in answer.output
    assert "lists are without it" in answer.output
    for folder in (newsroom / "out" / "public", newsroom.parent / "target"):
        assert texts(folder) == []
        assert telling(folder) == []
        assert answers(folder) == []
        assert "grows daily" in (folder / "en" / OTHER / "index.html").read_text()


@pytest.mark.parametrize("embargo", ["2099-01-01T10:00+04:00", "2099-01-01T10:00"])
def test_an_embargo_of_a_broken_source_counts(newsroom: Path, embargo: str) -> None:
    edit(newsroom, "status: usable", f"status: usable\nembargo: {embargo}")
    edit(newsroom, "location", "loction")
    publish(newsroom)
    for folder in (newsroom / "out" / "public", newsroom.parent / "target"):
        assert texts(folder) == []


def test_an_embargo_that_has_passed_in_the_newsrooms_time_takes_nothing_away(
    newsroom: Path,
) -> None:
    """Nothing but the time zone is left of its file, and elsewhere that hour is yet to come."""
    passed = datetime.now(ZoneInfo("Asia/Baku")) - timedelta(hours=1)
    embargo = f"embargo: {passed.replace(tzinfo=None).isoformat(timespec='minutes')}"
    edit(newsroom, "status: usable", f"status: usable\n{embargo}")
    (newsroom / "releases" / "newsroom.yaml").write_text("timezone: Asia/Baku\nlocales: [")
    before = texts(newsroom.parent / "target")
    khabar("publish", newsroom.parent / "target", "--newsroom", newsroom)
    assert texts(newsroom.parent / "target") == before != []


def test_what_refuses_a_publication_keeps_no_withdrawal_back(newsroom: Path) -> None:
    """Something stands where a new page would go; a plan says what would happen."""
    kill(newsroom)
    edit_other = newsroom / "releases" / OTHER / "release.md"
    edit_other.write_text(edit_other.read_text().replace("status: usable", "status: withheld"))
    khabar("build", "--newsroom", newsroom)
    target = newsroom.parent / "target"
    shutil.copytree(newsroom / "releases" / OTHER, newsroom / "releases" / "2026-01-03-new")
    new = newsroom / "releases" / "2026-01-03-new"
    shutil.rmtree(new / "editions", ignore_errors=True)
    (new / "history.yaml").unlink(missing_ok=True)
    (new / "release.md").write_text(
        (new / "release.md").read_text().replace("status: withheld", "status: usable")
    )
    translate(newsroom)
    assert khabar("approve", new.name, "--by", "T. Editor", "--newsroom", newsroom).exit_code == 0
    khabar("build", "--newsroom", newsroom)
    (target / "en" / new.name).mkdir()
    (target / "en" / new.name / "index.html").write_text("somebody else's")
    plan = khabar("publish", target, "--newsroom", newsroom, "--dry-run")
    assert "would be removed" in plan.output
    assert texts(target) != []
    answer = khabar("publish", target, "--newsroom", newsroom)
    assert answer.exit_code == 4
    assert "are removed" in answer.output
    assert texts(target) == []
    assert (target / "en" / new.name / "index.html").read_text() == "somebody else's"


def test_what_is_mended_gets_its_notice(newsroom: Path) -> None:
    yaml = newsroom / "releases" / "newsroom.yaml"
    before = yaml.read_text()
    break_newsroom(newsroom)
    kill(newsroom)
    publish(newsroom, code=4)
    assert not seen(newsroom)
    yaml.write_text(before)
    publish(newsroom)
    assert "has been withdrawn" in seen(newsroom)
    assert texts(newsroom.parent / "target") == []


def test_on_a_full_disk_everything_leaves(newsroom: Path) -> None:
    """Nothing can be written, and nothing has to be."""
    edit(newsroom, "status: usable", "status: withheld")

    class Full(Output):
        def put_file(self, name: str, data: bytes | bytearray) -> None:
            raise FileError(name, "cannot be written: No space left on device", "")

        def put_folder(self, name: str, files: object) -> None:
            raise AssertionError(name)

    retract_urgent(Folder(newsroom), Full(newsroom / "out"), datetime.now(UTC))
    assert texts(newsroom / "out" / "public") == []
    assert [
        path
        for path in (newsroom / "out" / "public").rglob("*.[hx]*ml")
        if HEADLINE in path.read_bytes()
    ] == []


class Unreadable(Output):
    """A folder of which some files cannot be read, as those of mode 0."""

    def __init__(self, root: Path, closed: str) -> None:
        super().__init__(root)
        object.__setattr__(self, "closed", closed)

    def read(self, name: str) -> bytes:
        if name == f"public/{self.closed}":
            said = "cannot be read: Permission denied"
            raise FileError(str(self.root / name), said, "give this user the right to read it")
        return super().read(name)


def kinds(folder: Path) -> list[str]:
    """One file of each kind, of each release where it is one's own."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        kind = path.suffix if "assets" in name else re.sub(r"\b(en|tr)\b", "", name)
        if path.is_file():
            found.setdefault(kind, name)
    return list(found.values())


@pytest.mark.parametrize("decision", ["kill", "embargo"])
def test_no_file_that_cannot_be_read_keeps_a_text(
    original: Path, tmp_path: Path, decision: str
) -> None:
    """Whichever it is; pictures leave with the pages that showed them, and others keep theirs."""
    root = tmp_path / "newsroom"
    shutil.copytree(original, root, symlinks=True, ignore=shutil.ignore_patterns("out"))
    if decision == "kill":
        kill(root)
    else:
        edit(root, "status: usable", "status: usable\nembargo: 2099-01-01T10:00+04:00")
    page = f"en/{OTHER}/index.html"
    pictures = list(assets_of([(original / "out/public" / page).read_bytes()]))
    for closed in kinds(original / "out" / "public"):
        out = Path(shutil.copytree(original / "out", tmp_path / "out", copy_function=os.link))
        told = retract_urgent(Folder(root), Unreadable(out, closed), datetime.now(UTC))
        assert texts(out / "public") == [], closed
        assert {each.place.file for each in told.problems} <= {f"out/public/{closed}"}
        assert all(each.level is Level.WARNING for each in told.problems), closed
        lists = (path for path in (out / "public").rglob("*.[hxj]*") if OTHER not in str(path))
        named = [path for path in lists if f"/{ID}/" in path.read_text()]
        assert decision == "kill" or not named, closed
        for asset, name in pictures if closed != page else ():
            assert (out / "public" / "assets" / asset / name).exists(), closed
        (out / "public" / closed).unlink(missing_ok=True)
        assert telling(out / "public") == [], closed
        shutil.rmtree(out)


@pytest.mark.parametrize("shown", [f"en/{OTHER}/index.html", "en/press-kit.html"])
def test_a_picture_that_another_page_shows_stays_on_the_target(newsroom: Path, shown: str) -> None:
    """As it does in out/: what stands loses nothing by the withdrawal of another text."""
    target = newsroom.parent / "target"
    page, other = (target / f"en/{id_}/index.html" for id_ in (ID, OTHER))
    ((asset, name),) = set(assets_of([page.read_bytes()])) - set(assets_of([other.read_bytes()]))
    inventory = target / inventories.FILE
    known = inventories.load(inventory.read_bytes(), "")
    files = {**known.files, shown: known.files.get(shown, "")}
    inventory.write_bytes(inventories.dump(replace(known, files=files)))
    (target / shown).write_text(f'{other.read_text()}<img src="../../assets/{asset}/{name}">')
    break_templates(newsroom)
    kill(newsroom)
    khabar("publish", target, "--newsroom", newsroom)
    assert not page.exists()
    assert (target / "assets" / asset / name).exists()


def test_files_of_mode_0_keep_no_text(newsroom: Path) -> None:
    """In a whole build: pages, feeds, lists, the checksums, of both releases."""
    kill(newsroom)
    public = newsroom / "out" / "public"
    names = (
        "index.html",
        "feed.xml",
        f"{ID}/index.html",
        f"{ID}/ninjs.json",
        f"{OTHER}/index.html",
    )
    for path in (*(public / "en" / name for name in names), public / "SHA256SUMS"):
        path.chmod(0)
    done = forked(("build", "--jobs", "1"), newsroom, as_owner)
    told(done.words, done.code, done.said)
    assert "out/public/en/" in done.said
    assert "cannot be read" in done.said
    assert texts(public) == []


def test_lists_go_on_without_what_left(newsroom: Path) -> None:
    """Templates are broken, so that nobody can render them anew."""
    edit(newsroom, "status: usable", "status: usable\nembargo: 2099-01-01T10:00+04:00")
    break_templates(newsroom)
    break_newsroom(newsroom)
    assert khabar("build", "--newsroom", newsroom).exit_code in (3, 4)
    khabar("publish", newsroom.parent / "target", "--newsroom", newsroom)
    for folder in (newsroom / "out" / "public", newsroom.parent / "target"):
        for name in ("en/index.html", "tr/2026.html", "en/feed.xml", "sitemap-2026.xml"):
            said = (folder / name).read_text()
            assert OTHER in said, name
            assert ID not in said, name
        feed = json.loads((folder / "en" / "feed.json").read_text())
        assert [each["url"] for each in feed["items"]] == [f"https://newsroom.example/en/{OTHER}/"]
        index = json.loads((folder / "search/en/2026/index.json").read_text())
        assert index["pages"] == [OTHER]
        assert index["words"]["harbour"] == [-1]
        assert "opens" not in index["words"]
        for page in folder.rglob("*.xml"):
            ElementTree.fromstring(page.read_bytes())


class Full(FolderStorage):
    """A target with room for so many files."""

    room = 5

    def put(self, name: str, data: bytes) -> None:
        self.room -= not name.startswith(".khabar")
        if self.room < 0:
            raise StorageError(f"{name}: No space left on device", "")
        super().put(name, data)


def test_on_a_full_target_everything_leaves(newsroom: Path) -> None:
    """A feed cannot be put without the text, so it goes."""
    edit(newsroom, "status: usable", "status: withheld")
    khabar("build", "--newsroom", newsroom, "--jobs", 1)
    target = Full(newsroom.parent / "target")
    context = PublishContext(datetime.now(UTC), newsroom / "lock", "machine")
    with pytest.raises(KhabarError, match="No space left"):
        publish_to(Folder(newsroom), target, PublishOptions(example_url=True), context)
    assert texts(newsroom.parent / "target") == []


@pytest.mark.parametrize("back", [False, True])
def test_a_target_that_is_full_behind_a_notice_has_nothing_of_the_text(
    newsroom: Path, tmp_path: Path, back: bool
) -> None:
    """Whichever file is the first that has no room: documents, lists, search, codes on paper.

    Fault seen: the text stayed if the release was brought `back` before the target heard of it.
    """
    before = newsroom.parent / "target"
    old = {each.read_bytes() for each in before.glob(f"*/{ID}/{ID}.*")}
    assert old
    kill(newsroom)
    if back:
        why = ("--by", "E", "--reason", "It was right.", "--newsroom", newsroom)
        assert khabar("reinstate", ID, *why).exit_code == 0
    khabar("build", "--newsroom", newsroom, "--jobs", 1)
    notices = set[bool]()
    # Files of the site from the first one to beyond all that a withdrawal changes.
    for room in (0, 1, 2, 3, 5, 8, 13, 21):
        target = Full(Path(shutil.copytree(before, tmp_path / str(room))))
        target.room = room
        context = PublishContext(datetime.now(UTC), newsroom / "lock", "machine")
        with pytest.raises(KhabarError, match="No space left"):
            publish_to(Folder(newsroom), target, PublishOptions(example_url=True), context)
        site = Path(target.name)
        shutil.rmtree(site / "assets")
        there = [each for each in site.rglob("*") if each.is_file()]
        assert not [each for each in there if each.read_bytes() in old or TEXT in words(each)]
        assert not telling(site)
        assert all("withdrawn" in each for each in answers(site))
        notices.add(is_notice(site / "en" / ID))
    assert notices == {True, False}


def test_one_truncated_image_stops_nothing_else(newsroom: Path) -> None:
    root = newsroom
    picture = root / "releases" / OTHER / "plan.svg"
    picture.write_bytes(picture.read_bytes()[:200])
    for kept in (root / "releases" / OTHER / "editions" / "files").iterdir():
        kept.unlink()
    kill(root)
    khabar("build", "--newsroom", root, "--jobs", 1)
    answer = khabar("publish", root.parent / "target", "--newsroom", root)
    assert answer.exit_code in (0, 4)
    assert "has been withdrawn" in seen(root)
    assert "grows daily" in (root.parent / "target/en" / OTHER / "index.html").read_text()


def spoil(path: Path) -> None:
    """Put a file in the place of whatever is there."""
    if path.is_dir():
        shutil.rmtree(path)
    path.write_text("somebody's")


@pytest.mark.parametrize("lost", [".khabar", ".khabar/publish.sqlite"])
def test_a_withdrawal_waits_for_no_lock(newsroom: Path, lost: str) -> None:
    """Fault seen: without a private folder nothing left the target."""
    kill(newsroom)
    khabar("build", "--newsroom", newsroom, "--jobs", 1)
    spoil(newsroom / lost)
    answer = khabar("publish", newsroom.parent / "target", "--newsroom", newsroom)
    assert answer.exit_code == 4
    assert lost in answer.output
    assert texts(newsroom.parent / "target") == []
    assert (newsroom / lost).read_text() == "somebody's"


@pytest.mark.parametrize("area", ["public", "drafts"])
def test_a_file_in_the_place_of_an_area_is_the_problem_of_that_area(
    newsroom: Path, area: str
) -> None:
    """Fault seen: the message named a file below it, and nothing at all was built."""
    kill(newsroom)
    spoil(newsroom / "out" / area)
    answer = khabar("build", "--newsroom", newsroom, "--jobs", 1)
    assert answer.exit_code == 4
    said = " ".join(answer.output.split())
    assert re.search(rf"out/{area}:? cannot be read: Not a directory", said)
    assert "there is a file where a folder belongs; move it away" in said
    answer = khabar("publish", newsroom.parent / "target", "--newsroom", newsroom)
    assert answer.exit_code == (0 if area == "drafts" else 4)
    assert texts(newsroom.parent / "target") == []
    assert ("has been withdrawn" in seen(newsroom)) is (area == "drafts")
    assert (newsroom / "out" / area).read_text() == "somebody's"


@pytest.mark.parametrize("data", [b"{", None], ids=["spoilt", "gone"])
def test_a_withdrawal_needs_no_inventory_of_the_target(newsroom: Path, data: bytes | None) -> None:
    """Fault seen: the text stayed until somebody had mended the inventory, or named --overwrite."""
    target = newsroom.parent / "target"
    inventory = target / inventories.FILE
    kill(newsroom)
    khabar("build", "--newsroom", newsroom, "--jobs", 1)
    inventory.unlink()
    if data is not None:
        inventory.write_bytes(data)
    (target / "own.html").write_bytes(TEXT)
    before = (target / "en" / OTHER / "index.html").read_text()
    answer = khabar("publish", target, "--newsroom", newsroom)
    assert answer.exit_code == 4
    assert "what readers may not have are removed" in " ".join(answer.output.split())
    assert texts(target) == ["own.html"]
    after = (target / "en" / OTHER / "index.html").read_text()
    assert "grows daily" in after
    assert after != before
    # A person may still bring the inventory back.
    assert (inventory.read_bytes() if inventory.exists() else None) == data


def test_a_folder_of_others_is_nobodys_without_an_inventory(newsroom: Path) -> None:
    kill(newsroom)
    khabar("build", "--newsroom", newsroom, "--jobs", 1)
    page = newsroom.parent / "elsewhere" / "en" / ID / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("somebody's")
    answer = khabar("publish", newsroom.parent / "elsewhere", "--newsroom", newsroom)
    assert answer.exit_code == 4
    assert page.read_text() == "somebody's"
