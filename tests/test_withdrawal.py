"""A withdrawn text is nowhere in public any more, whatever goes wrong; nor are its held copies."""

import json
import shutil
from pathlib import Path

import pytest

from conftest import ROOT, khabar
from desk import ID, approve, edit, public, settled, translate
from khabar.catalogs import po
from khabar.files.folder import Folder
from khabar.problems import KhabarError
from khabar.workspace.selection import person

pytestmark = pytest.mark.full

PICTURE = ROOT / "tests/newsrooms/every-block/releases/2025-11-24-reading-room/plan.svg"
# Cuneiform: none of the templates' fonts has it, nor has Pango one of ours to fall back to.
STRANGE = "𒀀"
EMBARGO = "embargo: 2099-01-01T10:00+04:00"
NOTICES = ("--standard", "issued-in-error")


@pytest.fixture(scope="module")
def signed_off(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom whose release, with a picture, may be public."""
    root = settled(tmp_path_factory.mktemp("withdrawal") / "newsroom")
    shutil.copyfile(PICTURE, root / "releases" / ID / "plan.svg")
    edit(root, "It can take", "![A plan](plan.svg)\n\nIt can take")
    translate(root)
    assert approve(root).exit_code == 0
    return root


@pytest.fixture
def newsroom(signed_off: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(signed_off, tmp_path / "newsroom", symlinks=True))


def kill(root: Path, *words: str):
    return khabar("kill", ID, "--by", "E", "--newsroom", root, *(words or NOTICES))


def build(root: Path, *words: object):
    return khabar("build", "--newsroom", root, "--jobs", 1, *words)


def left(root: Path, area: str = "public") -> set[str]:
    """The files in which something of the text is left; of PDFs and pictures every one."""
    return {
        path.relative_to(root / "out" / area).as_posix()
        for path in (root / "out" / area).rglob("*")
        if path.is_file()
        and path.name != "icon.svg"
        and (path.suffix in (".pdf", ".svg") or b"300 ships" in path.read_bytes()
             or b"The terminal opens today" in path.read_bytes())
    }  # fmt: skip


def spoil(root: Path, locale: str, context: str, message: str) -> None:
    """Put a letter that no font has into a translation of the wording."""
    file = root / f"locales/{locale}/LC_MESSAGES/bulletin.po"
    catalog = po.parse(file.read_bytes(), file.name)
    lines = file.read_text().split("\n")
    entry = next(each for each in catalog.entries if each.key == (context, message))
    text = entry.strings[0]
    at = next(i for i in range(entry.line - 1, len(lines)) if lines[i] == f'msgstr "{text}"')
    lines[at] = f'msgstr "{text} {STRANGE}"'
    file.write_text("\n".join(lines))


def test_a_notice_that_cannot_be_set_is_refused_beforehand(newsroom: Path) -> None:
    before = (newsroom / "releases" / ID / "release.md").read_text()
    answer = kill(newsroom, "--text", f"Issued in error {STRANGE}.")
    assert answer.exit_code == 2
    assert "the notice cannot be rendered in en: no font of the templates has" in answer.output
    assert f"{STRANGE} (U+12000 CUNEIFORM SIGN A)" in answer.output
    assert (newsroom / "releases" / ID / "release.md").read_text() == before
    spoil(newsroom, "tr", "notice", "It was issued in error.")
    answer = kill(newsroom)
    assert answer.exit_code == 2
    assert "cannot be rendered in tr" in answer.output
    # What has nothing to do with the notice is no reason to keep a text in public.
    assert kill(newsroom, "--standard", "facts-wrong").exit_code == 0


@pytest.mark.parametrize("text", ["<b>no</b>", "\0", "\udcff", " "])
def test_a_notice_that_cannot_be_read_is_refused_beforehand(newsroom: Path, text: str) -> None:
    before = (newsroom / "releases" / ID / "release.md").read_bytes()
    assert kill(newsroom, "--text", text).exit_code == 2
    assert (newsroom / "releases" / ID / "release.md").read_bytes() == before


def test_a_notice_without_its_pdf_still_replaces_the_page(newsroom: Path) -> None:
    build(newsroom)
    assert left(newsroom)
    kill(newsroom)
    spoil(newsroom, "tr", "", "This press release has been withdrawn")
    for _ in range(2):
        answer = build(newsroom, "--json")
        assert answer.exit_code == 4
        assert "U+12000" in answer.output
        assert left(newsroom) == {f"public/en/{ID}/{ID}.en.pdf".removeprefix("public/")}
        page = (newsroom / "out/public/tr" / ID / "index.html").read_text()
        assert STRANGE in page
        assert ".pdf" not in page
        rows = {each["locale"]: each for each in json.loads(answer.stdout)["bulletins"]}
        assert rows["tr"]["public"]
        assert rows["tr"]["reasons"] == ["its PDF could not be rendered"]


@pytest.mark.parametrize("words", [(), ("--locale", "en"), ("--format", "html")])
def test_withdrawn_text_goes_before_anything_can_fail(
    newsroom: Path, words: tuple[str, ...]
) -> None:
    build(newsroom)
    kill(newsroom)
    templates = newsroom / "templates"
    templates.unlink()
    shutil.copytree(ROOT / "templates", templates)
    page = templates / "bulletin.html"
    page.write_text(page.read_text().replace("{% block main %}", "{% block main %}{{ no.such }}"))
    (templates / "bulletin.print.html").write_text("{{ nothing.at.all }}")
    assert build(newsroom, *words).exit_code == 4
    assert left(newsroom) == set()
    assert not (newsroom / "out/public/tr" / ID).exists()


def test_withdrawn_text_goes_where_another_release_cannot_be_built(newsroom: Path) -> None:
    other = newsroom / "releases" / "2026-01-02-other"
    shutil.copytree(newsroom / "releases" / ID, other)
    shutil.rmtree(other / "editions")
    build(newsroom)
    kill(newsroom)
    (other / "plan.svg").unlink()
    (other / "plan.svg").symlink_to(newsroom / "releases" / "newsroom.yaml")
    assert build(newsroom).exit_code == 4
    # The other one is its own matter: the notices are set, and nothing of the text is left.
    assert left(newsroom) == {f"{locale}/{ID}/{ID}.{locale}.pdf" for locale in ("en", "tr")}


def test_withdrawn_text_goes_where_no_font_can_be_read(newsroom: Path) -> None:
    build(newsroom, "--format", "html")
    kill(newsroom)
    templates = newsroom / "templates"
    templates.unlink()
    shutil.copytree(ROOT / "templates", templates)
    (templates / "css" / "fonts.css").unlink()
    assert build(newsroom).exit_code == 3
    assert not list((newsroom / "out" / "public").glob(f"*/{ID}"))
    assert not list((newsroom / "out" / "public").rglob("plan.svg"))


def test_a_picture_that_others_show_stays(newsroom: Path) -> None:
    other = "2026-01-02-other"
    shutil.copytree(newsroom / "releases" / ID, newsroom / "releases" / other)
    shutil.rmtree(newsroom / "releases" / other / "editions")
    khabar("approve", other, "--locale", "en", "--by", "E", "--newsroom", newsroom)
    build(newsroom)
    kill(newsroom)
    build(newsroom, "--locale", "tr")
    pictures = list((newsroom / "out/public/assets").rglob("plan.svg"))
    assert len(pictures) == 1
    assert pictures[0].parent.name in (newsroom / f"out/public/en/{other}/index.html").read_text()


def test_what_is_not_to_be_public_takes_its_pictures_along(newsroom: Path) -> None:
    assert public(newsroom)
    edit(newsroom, "status: usable", "status: withheld")
    build(newsroom, "--locale", "tr", "--format", "html")
    assert left(newsroom) == set()


def test_a_notice_that_stands_is_not_set_again(newsroom: Path) -> None:
    kill(newsroom)
    build(newsroom, "--format", "html")
    answer = build(newsroom, "--format", "html", "--locale", "tr", "--json")
    rows = json.loads(answer.stdout)["bulletins"]
    assert {each["because"] for each in rows} == {"unchanged"}


# Held copies


def held(root: Path, out: str = "out") -> list[str]:
    return sorted(path.name for path in (root / out).glob("held/*/*/*/*.html"))


@pytest.fixture
def embargoed(newsroom: Path) -> Path:
    edit(newsroom, "status: usable", f"status: usable\n{EMBARGO}")
    approve(newsroom)
    for words in (("--for", "Daily"), ("--for", "Weekly", "--output", newsroom / "elsewhere")):
        assert khabar("hold", ID, "--newsroom", newsroom, *words).exit_code == 0
    assert len(held(newsroom)) == len(held(newsroom, "elsewhere")) == 2
    return newsroom


def test_a_kill_takes_held_copies_back(embargoed: Path) -> None:
    answer = kill(embargoed)
    assert answer.exit_code == 0
    assert "copies for Daily in out/held are deleted; tell Daily" in answer.output
    assert "copies for Weekly in out/held are deleted" in answer.output
    for out in ("out", "elsewhere"):
        assert not list((embargoed / out / "held").iterdir())
    refused = khabar("hold", ID, "--for", "Daily", "--newsroom", embargoed)
    assert refused.exit_code == 2
    assert "canceled" in refused.output


@pytest.mark.parametrize("record", ["{", '{"../../../victim": {}}', None])
def test_a_kill_needs_no_record_to_take_copies_back(embargoed: Path, record: str | None) -> None:
    file = embargoed / ".khabar/holds.json"
    file.unlink() if record is None else file.write_text(record)
    answer = kill(embargoed)
    assert answer.exit_code == 0
    assert (".khabar/holds.json cannot be read" in answer.output) is (record is not None)
    assert not held(embargoed)


@pytest.mark.parametrize("status", ["canceled", "withheld", "draft"])
def test_a_build_takes_back_what_nobody_may_hold(embargoed: Path, status: str) -> None:
    edit(embargoed, "status: usable", f"status: {status}")
    build(embargoed, "--locale", "en", "--format", "html")
    assert bool(held(embargoed)) is (status == "draft")
    assert bool(held(embargoed, "elsewhere")) is (status == "draft")


def test_copies_of_a_release_that_is_gone_are_taken_back(embargoed: Path) -> None:
    source = embargoed / "releases" / ID / "release.md"
    text = source.read_text()
    source.write_text("spoilt")
    build(embargoed, "--format", "html")
    assert held(embargoed)
    source.write_text(text)
    edit(embargoed, EMBARGO, "embargo: 2020-01-01T10:00+04:00")
    build(embargoed, "--format", "html")
    assert held(embargoed)
    shutil.rmtree(embargoed / "releases" / ID)
    build(embargoed, "--format", "html")
    assert not held(embargoed)


def test_copies_that_are_renewed_are_all_that_is_there(embargoed: Path) -> None:
    file = embargoed / "releases" / "newsroom.yaml"
    file.write_text(
        file.read_text()
        .replace("locales: [en, tr]", "locales: [en]")
        .replace("tr: [T. Editor], ", "")
    )
    assert khabar("hold", ID, "--for", "Daily", "--newsroom", embargoed).exit_code == 0
    assert len(held(embargoed)) == 1


def test_copies_are_what_was_signed_off(embargoed: Path) -> None:
    """The sign-off is asked for with the embargo that the text was approved with."""
    edit(embargoed, "status: usable", "status: draft")
    answer = khabar("hold", ID, "--for", "Daily", "--newsroom", embargoed)
    assert answer.exit_code == 0
    assert "not as it was signed off" not in answer.output
    picture = embargoed / "releases" / ID / "plan.svg"
    picture.write_bytes(picture.read_bytes().replace(b"<svg", b"<svg ", 1))
    for kept in picture.parent.glob("editions/files/*"):
        kept.unlink()
    answer = khabar("hold", ID, "--for", "Other", "--newsroom", embargoed)
    assert answer.exit_code == 4
    assert "another than was signed off" in answer.output
    assert "Other" not in (embargoed / ".khabar/holds.json").read_text()


def test_a_draft_can_be_shown_to_one_reader(newsroom: Path) -> None:
    edit(newsroom, "status: usable", "status: draft")
    answer = khabar("hold", ID, "--for", "Daily", "--newsroom", newsroom)
    assert answer.exit_code == 0, answer.output
    (page,) = newsroom.glob(f"out/held/*/tr/{ID}/index.html")
    text = page.read_text()
    assert "Daily" in text
    assert "noindex" in text
    assert 'class="notice draft"' in text
    edit(newsroom, "status: draft", "status: usable")
    public(newsroom)
    answer = khabar("hold", ID, "--for", "Daily", "--newsroom", newsroom)
    assert answer.exit_code == 2
    assert "is public" in answer.output


@pytest.mark.parametrize(
    "name", ["\udcff", "A\u202eB", "\u2066A", "A\nB", "A\0B", "  ", "\u2028", "x" * 300]
)
def test_a_name_is_one_line_of_letters(name: str) -> None:
    with pytest.raises(KhabarError, match="name"):
        person(name)


@pytest.mark.parametrize(
    "words", [("hold", "--for"), ("approve", "--by"), ("kill", *NOTICES, "--by")]
)
def test_a_name_that_is_none_is_refused(newsroom: Path, words: tuple[str, ...]) -> None:
    answer = khabar(words[0], ID, "--newsroom", newsroom, *words[1:], "A\udcff\u202eB")
    assert answer.exit_code == 2
    assert "bytes that are not UTF-8 in a name" in answer.output
    assert not (newsroom / ".khabar/holds.json").exists()


def test_who_holds_copies_is_private_and_told_only_of_what_was_set(newsroom: Path) -> None:
    edit(newsroom, "status: usable", f"status: usable\n{EMBARGO}")
    approve(newsroom)
    failed = khabar("hold", ID, "--for", f"Daily {STRANGE}", "--newsroom", newsroom)
    assert failed.exit_code == 4
    assert "U+12000" in failed.output
    assert not (newsroom / ".khabar/holds.json").exists()
    assert not held(newsroom)
    assert khabar("hold", ID, "--for", "Daily", "--newsroom", newsroom).exit_code == 0
    file = newsroom / ".khabar/holds.json"
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_text("{")
    broken = khabar("hold", ID, "--for", "Daily", "--newsroom", newsroom)
    assert broken.exit_code == 2
    assert ".khabar/holds.json cannot be read" in broken.output
    assert file.read_text() == "{"


OTHER = "2026-01-02-crane"


def second(root: Path) -> None:
    """Another release, signed off."""
    (root / "releases" / OTHER).mkdir()
    text = "---\nheadline: A crane\nlanguage: en\ndate: 2026-01-02\nlocation: baku\n"
    text += "status: usable\n---\nA crane comes.\n"
    (root / "releases" / OTHER / "release.md").write_text(text)
    translate(root)
    words = ("--by", "T. Editor", "--newsroom", root)
    assert khabar("approve", OTHER, *words).exit_code == 0


@pytest.mark.parametrize("others", [True, False], ids=["of others, too", "of nothing else"])
def test_the_pages_round_a_withdrawn_text_are_told_at_once(newsroom: Path, others: bool) -> None:
    """Without another release, and with a notice that fails, the language has no section at all."""
    if others:
        second(newsroom)
    assert ID in (public(newsroom), (newsroom / "out/public/tr/feed.xml").read_text())[1]
    kill(newsroom)
    templates = newsroom / "templates"
    templates.unlink()
    shutil.copytree(ROOT / "templates", templates)
    (templates / "bulletin.html").unlink()
    assert build(newsroom, "--format", "html").exit_code in (3, 4)
    for page in ("index.html", "feed.xml"):
        file = newsroom / "out/public/tr" / page
        assert file.exists() == others
        if others:
            assert ID not in file.read_text()
            assert OTHER in file.read_text()
    assert Folder(newsroom).exists("out/public/sitemap.xml")
