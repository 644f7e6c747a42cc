"""A build sets what has changed and nothing else, and leaves what a clean build would leave."""

import json
import os
import random
import re
import shutil
import string
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from conftest import NEWSROOMS, ROOT, khabar, settle

pytestmark = pytest.mark.full

ID = "2025-11-24-reading-room"
SECOND = "2025-11-25-second"
LATER = "2025-11-24T16:00+04:00"
SOONER = "2025-11-24T14:00+04:00"
PO = "locales/{}/LC_MESSAGES/{}.po"
UNKNOWN = "its files are not known"


def newsroom(root: Path, *formats: str) -> Path:
    """A release with every block, and a second one under no embargo, in some formats or all."""
    settle(NEWSROOMS / "every-block", root, "kk", "en")
    (root / "templates").unlink()
    shutil.copytree(ROOT / "templates", root / "templates")
    shutil.copytree(root / "releases" / ID, root / "releases" / SECOND)
    edit(root / f"releases/{SECOND}/release.md", "embargo: 2025-11-24T15:00+04:00\n", "")
    for catalog in sorted(root.glob(f"locales/*/LC_MESSAGES/{ID}.po")):
        shutil.copyfile(catalog, catalog.with_name(f"{SECOND}.po"))
    if formats:
        with (root / "releases/newsroom.yaml").open("a", encoding="utf-8") as data:
            data.write(f"formats: [{', '.join(formats)}]\n")
    return root


def build(root: Path, out: Path, *words: str, at: str = LATER) -> dict[str, str]:
    """Build, and say of each bulletin why it was set anew."""
    where = ("--newsroom", root, "--output", out, "--at", at)
    result = khabar("build", "--jobs", 1, "--json", *where, *words)
    print(result.stderr)
    if result.exit_code not in (0, 4):
        return {"": str(result.exit_code)}
    report = json.loads(result.stdout)
    built = report["bulletins"]
    broken = any(each["place"]["file"].startswith("templates/") for each in report["problems"])
    failed = any("could not be rendered" in reason for each in built for reason in each["reasons"])
    if broken or failed:
        # It leaves what stands, of which a clean build has nothing: bulletins, and pages of lists.
        return {"": "not set"}
    return {each["path"]: each["because"] for each in built}


def anew(because: dict[str, str]) -> dict[str, str]:
    return {path: why for path, why in because.items() if why != "unchanged"}


def tree(out: Path) -> dict[str, bytes]:
    """All that readers may see."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for area in ("public", "drafts")
        for path in sorted((out / area).rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = newsroom(tmp_path_factory.mktemp("built") / "newsroom")
    build(root, root / "out")
    return root


@pytest.fixture(scope="module")
def built_light(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = newsroom(tmp_path_factory.mktemp("light") / "newsroom", "html", "txt")
    build(root, root / "out")
    return root


@pytest.fixture
def light(built_light: Path, tmp_path: Path) -> Path:
    """As `root`, without the formats that take long: where nothing depends on the format."""
    return Path(shutil.copytree(built_light, tmp_path / "newsroom"))


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A copy of a newsroom that has been built: its times are others, so its files are read."""
    return Path(shutil.copytree(built, tmp_path / "newsroom"))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text, (file, old)
    file.write_text(text.replace(old, new), "utf-8")


def test_nothing_is_set_twice(root: Path) -> None:
    for _ in range(3):
        assert anew(build(root, root / "out")) == {}


def test_one_message_sets_one_bulletin_anew(root: Path) -> None:
    edit(root / PO.format("kk", ID), 'msgid "Maps"\nmsgstr "', 'msgid "Maps"\nmsgstr "Ж')
    assert anew(build(root, root / "out")) == {f"public/kk/{ID}": "changed: its text"}


def other_picture(root: Path) -> None:
    file = root / f"releases/{ID}/plan.svg"
    file.write_bytes(file.read_bytes().replace(b"<svg", b"<svg ", 1))


def other_name(root: Path) -> None:
    edit(
        root / PO.format("kk", "newsroom"),
        'msgid "Press desk"\nmsgstr "',
        'msgid "Press desk"\nmsgstr "Ж',
    )


CHANGES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "the source of a language": (
        lambda root: edit(root / f"releases/{ID}/release.md", "A gray hall", "A grey hall"),
        "kk en",
        "its text",
    ),
    "the newsroom's data": (other_name, "kk", "the newsroom’s data"),
    "a stylesheet for print": (
        lambda root: edit(root / "templates/css/print.css", "{", "{ "),
        "kk en",
        "the templates",
    ),
    "an image": (other_picture, "kk en", "its images"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_changes_what(name: str, request: pytest.FixtureRequest) -> None:
    make, locales, why = CHANGES[name]
    root: Path = request.getfixturevalue("root" if "print" in name else "light")
    make(root)
    found = anew(build(root, root / "out"))
    assert {path.split("/")[1] for path in found if path.endswith(ID)} == set(locales.split())
    # A translation that lacks something now is a draft, and new there.
    assert all(why in each or each == "new" or "languages" in each for each in found.values())


def like_a_clean_one(root: Path, *words: str, at: str = LATER) -> None:
    """What stands now is what a clean build leaves, and its checksums are those of what stands."""
    clean = root.parent / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    build(root, clean, *words, at=at)
    assert tree(root / "out") == tree(clean)
    assert_sums(root / "out/public")


def assert_sums(public: Path) -> None:
    sums = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"],
        cwd=public, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (sums.returncode, sums.stdout, sums.stderr) == (0, "", "")


def test_the_newsroom_of_today_tells_when_a_signed_text_came_out(light: Path) -> None:
    """Sign-off keeps the newsroom's data in a text; its place in lists and maps is today's."""
    data = light / "releases/newsroom.yaml"
    edit(data, "timezone:", "policies: {sign-off: {kk: [Ann]}}\ntimezone:")
    for zone in ("Asia/Baku", "America/New_York"):
        edit(data, "timezone: Asia/Baku", f"timezone: {zone}")
        build(light, light / "out", "--format", "html", at=now())
        answer = khabar("approve", SECOND, "--locale", "kk", "--by", "Ann", "--newsroom", light)
        assert answer.exit_code == 0, answer.output
        build(light, light / "out", "--format", "html", at=now())
    assert "-05:00" in (light / "out/public/sitemap-2025.xml").read_text("utf-8")
    like_a_clean_one(light, "--format", "html", at=now())


def test_a_newsroom_has_a_new_name_in_one_language(light: Path) -> None:
    build(light, light / "out", "--format", "html")
    catalog = light / PO.format("kk", "newsroom")
    text = catalog.read_text("utf-8")
    catalog.write_text(
        re.sub(r'(msgctxt "name"\nmsgid .*\nmsgstr ")', r"\1Жаңа ", text, count=1), "utf-8"
    )
    build(light, light / "out", "--format", "html")
    assert "<news:name>Жаңа " in (light / "out/public/sitemap-2025.xml").read_text("utf-8")
    like_a_clean_one(light, "--format", "html")


def test_checksums_name_nothing_that_others_put_there(light: Path) -> None:
    """Whatever its name is, and whether a build looks into it or not; and it stays."""
    public, headline = light / "out/public", light / f"releases/{ID}/release.md"
    names = ["review/notes.txt", "foo\u2028bar.txt", os.fsdecode(b"\xff.txt"), "kk/2030.html"]
    for turn in range(2):
        for name in names if turn == 0 else ():
            (public / name).parent.mkdir(exist_ok=True)
            (public / name).write_text("Somebody's", "utf-8")
        edit(headline, "headline: ", "headline: A")
        build(light, light / "out", "--format", "html")
        said = (public / "SHA256SUMS").read_bytes().decode("utf-8", "surrogateescape").split("\n")
        there = {line.partition("  ")[2] for line in said if line}
        assert "index.html" in there
        assert there.isdisjoint(names)
        assert all((public / name).read_text("utf-8") == "Somebody's" for name in names)


def now() -> str:
    return datetime.now(UTC).isoformat()


def age(root: Path) -> None:
    for path in root.rglob("*"):
        os.utime(path)


NOTHING: dict[str, Callable[[Path], None]] = {
    "a blank line, which moves what stands below": lambda root: edit(
        root / f"releases/{ID}/release.md", "\n---\n", "\n---\n\n\n"
    ),
    "a template of mail": lambda root: edit(root / "templates/mail.txt", "{", " {"),
    "a comment for translators": lambda root: edit(
        root / PO.format("kk", ID), 'msgctxt "', '# a remark\nmsgctxt "'
    ),
    "times alone": age,
    "a remark in newsroom.yaml": lambda root: edit(
        root / "releases/newsroom.yaml", "language: en\n", "language: en\n# a remark\n"
    ),
}


@pytest.mark.parametrize("change", NOTHING.values(), ids=NOTHING.keys())
def test_what_changes_nothing(root: Path, change: Callable[[Path], None]) -> None:
    change(root)
    assert anew(build(root, root / "out")) == {}


def test_time_passes_an_embargo_and_comes_back(light: Path, tmp_path: Path) -> None:
    for moment in (SOONER, LATER):
        build(light, tmp_path / moment[11:13], at=moment)
    for moment in (SOONER, SOONER, LATER, LATER, SOONER):
        build(light, light / "out", at=moment)
        assert tree(light / "out") == tree(tmp_path / moment[11:13])


PARTS = {
    "everything": (),
    "a language": ("--locale", "kk"),
    "another release": (SECOND,),
    "another release in a language": (SECOND, "--locale", "kk", "--format", "pdf"),
}


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS.keys())
def test_no_build_leaves_an_image_that_nothing_shows(light: Path, part: tuple[str, ...]) -> None:
    """Neither by its content nor, where another release shows the same picture, by its name."""
    folder = light / f"releases/{ID}"
    Image.new("RGB", (90, 60), (9, 90, 120)).save(folder / "hall.png")
    (folder / "plan.svg").rename(folder / "merger.svg")
    edit(folder / "release.md", "plan.svg", "merger.svg")
    build(light, light / "out")
    shown, others = pictures_of(light, ID), pictures_of(light, SECOND)
    assert {Path(each).stem.partition("-")[0] for each in shown} == {"hall", "merger"}
    assert pictures(light) == shown | others
    build(light, light / "out", *part, at=SOONER)
    assert pictures(light) == pictures_of(light, SECOND)
    pages = "".join(path.read_text() for path in (light / "out/public").rglob("*.html"))
    after = {path for path in tree(light / "out") if path.startswith("public/assets/")}
    for path in after:
        # The manifest names that one.
        named = "/".join(path.split("/")[-2:]) in pages
        assert "/fonts/" in path or path.endswith("/icon-192.png") or named


# What stands beside every page: styles, fonts, scripts, icons.
SHARED = r"/(css|fonts|js)/|/(icon\.svg|favicon\.ico|apple-touch-icon\.png|icon-192\.png|manifest\.webmanifest)$"


def pictures(root: Path) -> set[str]:
    """The pictures in the public area, by their places."""
    there = {path for path in tree(root / "out") if path.startswith("public/assets/")}
    return {path for path in there if not re.search(SHARED, path)}


def pictures_of(root: Path, id_: str) -> set[str]:
    """The pictures that the pages of a release show or offer, by their places."""
    pages = (root / "out/public").glob(f"*/{id_}/index.html")
    said = (page.read_text("utf-8") for page in pages)
    picture = re.compile(
        r"assets/[0-9a-f]{16}/(?!icon|apple-touch-icon)[\w-]+\.(?:png|jpg|webp|svg)"
    )
    return {f"public/{each}" for text in said for each in picture.findall(text)}


@pytest.mark.parametrize("name", [f"public/kk/{ID}/index.html", f"public/kk/{ID}/{ID}.kk.pdf"])
def test_a_file_that_somebody_changed_is_set_anew(root: Path, name: str) -> None:
    """Even one of the same size and with its old time."""
    before = tree(root / "out")
    build(root, root / "out")
    file = root / "out" / name
    times, data = file.stat(), bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(bytes(data))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    found = anew(build(root, root / "out"))
    assert found == {f"public/kk/{ID}": "its files have changed"}
    assert tree(root / "out") == before


@pytest.mark.parametrize("name", ["assets", "index.html", "kk/index.html", f"kk/{ID}"])
def test_what_somebody_removed_is_there_again(light: Path, name: str) -> None:
    before = tree(light / "out")
    path = light / "out/public" / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    build(light, light / "out")
    assert tree(light / "out") == before


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0", b"{}", b"\xff" * 9000])
def test_a_damaged_memory_is_none(light: Path, damage: bytes) -> None:
    before = tree(light / "out")
    (light / "out/.khabar/build.sqlite").write_bytes(damage)
    assert set(build(light, light / "out").values()) == {UNKNOWN}
    assert tree(light / "out") == before


def test_a_memory_damaged_in_its_midst_is_told_and_begun_anew(light: Path) -> None:
    before = tree(light / "out")
    file = light / "out/.khabar/build.sqlite"
    with file.open("r+b") as memory:
        for page in range(1, file.stat().st_size // 4096):
            memory.seek(4096 * page)
            memory.write(b"\xff" * 4096)
    words = ("build", "--newsroom", light, "--output", light / "out", "--at", LATER, "--jobs", 1)
    first = khabar(*words)
    assert first.exit_code == 0 or "was damaged, and is removed" in first.output
    assert set(build(light, light / "out").values()) <= {UNKNOWN, "unchanged"}
    assert tree(light / "out") == before


def test_a_disk_without_room_is_told_and_what_stands_stands(root: Path) -> None:
    """A limit on the size of files is the nearest that a process can set for itself."""
    before = tree(root / "out")
    edit(root / f"releases/{ID}/release.md", "A gray hall", "A grey hall")
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000));"
        f"sys.argv = ['khabar', 'build', '--newsroom', {str(root)!r}, '--at', '{LATER}'];"
        "from khabar.app import main; main()"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 4
    assert "Traceback" not in answer.stderr
    assert "hint: " in answer.stderr
    assert tree(root / "out") == before


def test_an_edit_that_keeps_size_and_time_is_seen(light: Path) -> None:
    for _ in range(2):
        build(light, light / "out")
    source = light / f"releases/{ID}/release.md"
    times = source.stat()
    edit(source, "A gray hall", "A grey hall")
    os.utime(source, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert len(anew(build(light, light / "out"))) == 2


def test_explain_says_why(light: Path) -> None:
    edit(light / f"releases/{ID}/release.md", "A gray hall", "A grey hall")
    words = ("--newsroom", light, "--output", light / "out", "--at", LATER, "--explain")
    result = khabar("build", *words)
    assert f"public/en/{ID}: changed: its text" in result.stdout
    assert f"public/en/{SECOND}: unchanged" in result.stdout


# Anything that a build may read, as globs, and a letter of it changed: most changes are harmless,
# some make a source invalid or a template unusable.
READ = (
    "releases/*/release.md",
    "releases/newsroom.yaml",
    "locales/*/LC_MESSAGES/*.po",
    "templates/*.html",
    "templates/*.xml",
    "templates/css/*.css",
    "releases/*/*.svg",
)


def letter(root: Path, chance: random.Random) -> None:
    """Change one letter somewhere."""
    file = chance.choice(sorted(root.glob(chance.choice(READ))))
    text = file.read_text("utf-8")
    place = chance.choice([i for i, char in enumerate(text) if char in string.ascii_letters])
    file.write_text(text[:place] + chance.choice("abcXYZ") + text[place + 1 :], "utf-8")


def translation(root: Path, chance: random.Random) -> None:
    """Empty one translation or put something else there."""
    file = chance.choice(sorted(root.glob("locales/*/LC_MESSAGES/*.po")))
    lines = file.read_text("utf-8").split("\n")
    places = [i for i, line in enumerate(lines) if line.startswith('msgstr "') and i > 10]
    lines[chance.choice(places)] = chance.choice(['msgstr ""', 'msgstr "Өзгеріс"'])
    file.write_text("\n".join(lines), "utf-8")


def fonts(root: Path, chance: random.Random) -> None:
    """Exchange two fonts."""
    one, two = chance.sample(sorted(root.glob("templates/fonts/*/*_400Regular.ttf")), 2)
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)


def image(root: Path, chance: random.Random) -> None:
    """Another picture of the same name."""
    file = chance.choice(sorted(root.glob("releases/*/hall.png")))
    Image.new("RGB", (90, 60), (chance.randrange(256), 90, 120)).save(file)


def policy(root: Path, chance: random.Random) -> None:
    """A newsroom that signs, or asks for a sign-off, or has other levels of checks."""
    file = root / "releases/newsroom.yaml"
    text = file.read_text("utf-8").partition("\npolicies:")[0].rstrip()
    more = chance.choice(["sign: true", "sign_off: {kk: true}", "checks: {case: error}"])
    file.write_text(f"{text}\npolicies: {{{more}}}\n", "utf-8")


def edition(root: Path, chance: random.Random) -> None:
    """Sign a locale off as it is."""
    khabar("approve", ID, "--newsroom", root, "--locale", chance.choice(["en", "kk"]))


def status(root: Path, chance: random.Random) -> None:
    """Another word of the editor's."""
    file = chance.choice(sorted(root.glob("releases/*/release.md")))
    lines = file.read_text("utf-8").split("\n")
    word = chance.choice(["draft", "withheld", "usable"])
    lines = [f"status: {word}" if line.startswith("status:") else line for line in lines]
    file.write_text("\n".join(lines), "utf-8")


def gone(root: Path, chance: random.Random) -> None:
    """A catalog is lost."""
    if catalogs := sorted(root.glob("locales/*/LC_MESSAGES/2*.po")):
        chance.choice(catalogs).unlink()


ANYTHING = (letter, letter, translation, fonts, image, policy, edition, status, gone)


def test_status_remembers_and_says_what_it_would_say_anew(light: Path) -> None:
    def said(folder: Path) -> str:
        return khabar("status", "--newsroom", folder, "--json").stdout

    chance = random.Random(7)
    for number, change in enumerate((None, translation, status, policy, image, gone, letter, None)):
        if change:
            change(light, chance)
        anew = light.parent / str(number)
        shutil.copytree(light, anew, ignore=shutil.ignore_patterns("out"))
        assert said(light) == said(anew), change


@settings(
    max_examples=int(os.environ.get("KHABAR_EXAMPLES", "3")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    seed=st.integers(0, 2**32),
    steps=st.lists(
        st.tuples(st.sampled_from(ANYTHING), st.sampled_from([LATER, SOONER]), st.booleans()),
        min_size=1,
        max_size=3,
    ),
)
def test_an_incremental_build_is_a_clean_one(
    built: Path, tmp_path_factory: pytest.TempPathFactory, seed: int, steps: list
) -> None:
    """Anything at random, and the bytes of both compared; KHABAR_EXAMPLES=200 looks longer."""
    folder = tmp_path_factory.mktemp("any")
    root, chance = Path(shutil.copytree(built, folder / "newsroom")), random.Random(seed)
    for number, (change, at, settled) in enumerate(steps):
        if settled:
            build(root, root / "out", at=at)
        change(root, chance)
        after = build(root, root / "out", at=at)
        wanted = build(root, folder / f"clean-{number}", at=at)
        assert after.keys() == wanted.keys()
        if "" not in wanted:
            assert tree(root / "out") == tree(folder / f"clean-{number}"), change.__name__
    shutil.rmtree(folder)
