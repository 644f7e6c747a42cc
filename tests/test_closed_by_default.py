"""Nothing is on a page that was not meant for it: contacts, passages, sections, placeholders."""

import shutil
from pathlib import Path

import pytest

from conftest import NEWSROOMS, ROOT, khabar, settle
from khabar.formats.wording import blanks, worded

pytestmark = pytest.mark.full

AT = "2025-11-24T14:00+04:00"
HTML = ("--format", "html", "--jobs", 1, "--at", AT)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = settle(NEWSROOMS / "embargo", tmp_path_factory.mktemp("closed") / "newsroom")
    source = root / "releases/2025-11-24-under-embargo/release.md"
    text = source.read_text("utf-8")
    source.write_text(text.replace("contacts: [press-desk]", "contacts: [hotline]"), "utf-8")
    data = root / "releases/newsroom.yaml"
    text = data.read_text("utf-8")
    assert "contacts:\n" in text
    hotline = "contacts:\n  hotline: {name: Hotline for the Quagga merger}\n"
    data.write_text(text.replace("contacts:\n", hotline), "utf-8")
    khabar("sync", "--newsroom", root)
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A newsroom of which one release is public, in two languages, and one is under embargo."""
    return Path(shutil.copytree(made, tmp_path / "newsroom", symlinks=True))


def site(root: Path) -> str:
    pages = [*(root / "out/public").rglob("*.html"), *(root / "out/public").rglob("*.xml")]
    return "".join(page.read_text("utf-8") for page in pages)


def test_a_contact_of_an_embargoed_release_is_on_no_page(root: Path) -> None:
    """Fault seen: the page about the newsroom named a merger before its time."""
    khabar("build", "--newsroom", root, *HTML)
    assert (root / "out/public/en/about.html").is_file()
    assert "Quagga" not in site(root)


def test_a_contact_that_is_marked_stands_on_the_page_about_the_newsroom(root: Path) -> None:
    data = root / "releases/newsroom.yaml"
    text = data.read_text("utf-8")
    data.write_text(text.replace("Quagga merger}", "Quagga merger, about: true}"), "utf-8")
    khabar("build", "--newsroom", root, *HTML)
    assert "Quagga" in (root / "out/public/en/about.html").read_text("utf-8")


def test_a_language_with_nothing_to_show_has_no_section(tmp_path: Path) -> None:
    """Fault seen: `init --locale ru` made public pages in English below `ru/`."""
    root = tmp_path / "newsroom"
    for name in ("releases", "locales", "templates"):
        shutil.copytree(ROOT / name, root / name)
    data = root / "releases/newsroom.yaml"
    text = data.read_text("utf-8")
    data.write_text(text.replace("locales: [", "locales: [ru, "), "utf-8")
    khabar("sync", "--newsroom", root)
    khabar("build", "--newsroom", root, "--format", "html", "--jobs", 1)
    assert not (root / "out/public/ru").exists()
    for name in ("sitemap-lists.xml", "index.html", "404.html"):
        assert "/ru/" not in (root / "out/public" / name).read_text("utf-8")


def test_a_withdrawal_brings_no_page_into_a_language_that_has_no_wording(root: Path) -> None:
    """Fault seen: a language was added, a release killed, and `de/` was public, in English."""
    data = root / "releases/newsroom.yaml"
    text = data.read_text("utf-8")
    data.write_text(text.replace("locales: [", "locales: [de, "), "utf-8")
    khabar("sync", "--newsroom", root)
    (id_, *_) = sorted(each.name for each in (root / "releases").iterdir() if each.is_dir())
    killed = khabar("kill", id_, "--by", "E", "--standard", "not-ours", "--newsroom", root)
    assert killed.exit_code == 0
    build = khabar("build", "--newsroom", root, "--format", "html", "--jobs", 1)
    assert not (root / "out/public/de").exists()
    assert f"de/{id_}: " in build.output
    assert (root / "out/public/az" / id_ / "index.html").is_file()


@pytest.mark.parametrize(
    "wrong", ["{Place}, {date} —", "{PLACE}, {Date} —", "{PLACE}, {DATE} —", "{{PLACE}}, {date} —"]
)
def test_a_placeholder_that_nothing_fills_withholds_the_language(root: Path, wrong: str) -> None:
    catalog = root / "locales/az/LC_MESSAGES/bulletin.po"
    before, _, after = catalog.read_text("utf-8").partition('msgid "{PLACE}, {date} —"\nmsgstr ')
    _, _, rest = after.partition("\n")
    said = f'{before}msgid "{{PLACE}}, {{date}} —"\nmsgstr "{wrong}"\n{rest}'
    catalog.write_text(said, "utf-8")
    checked = khabar("check", "--newsroom", root)
    assert checked.exit_code == 4
    assert "nothing fills {" in checked.stderr or "a brace that belongs to no" in checked.stderr
    khabar("build", "--newsroom", root, *HTML)
    # A notice of a withdrawal has no dateline, and stands whatever else is wrong.
    shown = {page.parent.name for page in (root / "out/public").glob("az/*/index.html")}
    assert shown <= {"2025-11-24-canceled"}
    assert len(list((root / "out/public").glob("en/*/index.html"))) > 1


def test_the_values_of_a_message_are_those_that_templates_give() -> None:
    given = blanks(worded(ROOT / "templates").values())
    names = given["", "{PLACE}, {date} —"].filled("az")
    assert names == {"PLACE", "place", "date", "newsroom"}
    dates = given["date", "{month} {day}, {year}"].filled("az")
    assert dates is not None
    assert {"day", "month", "year"} <= dates
