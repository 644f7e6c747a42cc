"""Templates have a contract: what they are given is written down, and each is tried by `check`."""

import json
import re
import shutil
import tarfile
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from conftest import NEWSROOMS, ROOT, Expect, khabar, settle
from khabar.cache.answers import answered_for
from khabar.editorial.template_contract.samples import sample_newsroom
from khabar.editorial.template_contract.trial import try_templates
from khabar.editorial.template_contract.variable_words import CONTRACT, WORDS
from khabar.editorial.template_contract.variables import given, template_reference
from khabar.files.folder import Folder
from khabar.files.templates_folder import OVERLAY, is_standard
from khabar.formats.template_fault import TemplateFault
from khabar.formats.templates import Templates
from khabar.problems import Level
from khabar.site import assets
from khabar.sources.newsroom import parse_newsroom

TEMPLATES = ROOT / "templates"
OLD = Path(__file__).parent / "upgrades/eb7b7c8.tar.xz"
PROMISED = Path(__file__).parent / "template_contract.json"


def test_the_reference_is_that_of_the_code(expect: Expect) -> None:
    expect(ROOT / "docs/templates.md", template_reference())


@pytest.fixture(scope="module")
def samples() -> dict[str, set[str]]:
    return {name: set(row) for name, row in given(TEMPLATES, sample_newsroom()).items()}


def test_every_variable_is_in_words(samples: dict[str, set[str]]) -> None:
    assert set().union(*samples.values()) | {"locale"} == set(WORDS)


def test_what_a_version_of_the_contract_promised_is_given(samples: dict[str, set[str]]) -> None:
    """A variable goes only with a new version: then write down what that one promises."""
    promised = json.loads(PROMISED.read_text("utf-8"))[str(CONTRACT)]
    lacking = {name: set(row) - samples[name] for name, row in promised.items()}
    assert {name: row for name, row in lacking.items() if row} == {}


def test_every_template_is_tried(samples: dict[str, set[str]]) -> None:
    reached = Templates(TEMPLATES).sources(*samples)
    pages = {path.name for path in TEMPLATES.glob("*.*") if path.suffix != ".svg"}
    assert pages - (reached or set()) == set()


@pytest.mark.parametrize("name", ["css/web.css", "css/print.css", "js/copy.js", "page.html"])
def test_marks_of_a_conflict_are_told_and_reach_no_reader(tmp_path: Path, name: str) -> None:
    """Also in stylesheets and scripts, which readers get as they are."""
    (tmp_path / OVERLAY).touch()
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    marked = "<<<<<<< ours\nmine\n=======\ntheirs\n>>>>>>> theirs\n"
    file.write_text(f"{(TEMPLATES / name).read_text('utf-8')}{marked}", "utf-8")
    told = [each for each in try_templates(tmp_path, sample_newsroom()) if "Git" in each.message]
    assert {each.place.file for each in told} == {f"templates/{name}"}
    if name != "page.html":
        with pytest.raises(TemplateFault, match="a conflict marker of Git"):
            assets(tmp_path)


@pytest.mark.full
def test_the_standard_templates_fail_for_nobody() -> None:
    newsrooms = [ROOT, *(path.parents[1] for path in NEWSROOMS.glob("*/releases/newsroom.yaml"))]
    assert len(newsrooms) > 5
    for root in newsrooms:
        if root.name == "errors":
            continue
        newsroom = parse_newsroom((root / "releases/newsroom.yaml").read_bytes(), "newsroom.yaml")
        assert try_templates(TEMPLATES, newsroom) == (), root


@pytest.mark.full
@pytest.mark.parametrize(
    ("template", "level"),
    [
        ("bulletin.html", Level.ERROR),
        ("sitemap.xml", Level.ERROR),
        ("mail.html", Level.WARNING),
        ("verify.txt", Level.WARNING),
        ("review.html", Level.WARNING),
    ],
)
def test_a_broken_template_is_told_with_file_and_line(
    tmp_path: Path, template: str, level: Level
) -> None:
    (tmp_path / OVERLAY).write_text("")
    (tmp_path / template).write_text("{# one #}\n{{ release.no_such_thing }}\n", "utf-8")
    (problem,) = try_templates(tmp_path, sample_newsroom())
    assert (problem.place.file, problem.place.line) == (f"templates/{template}", 2)
    assert (problem.level, problem.check) == (level, "template")


@pytest.mark.parametrize("name", ["bulletin.html", "bulletin.print.html", "bulletin.txt"])
@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("", "A release to look at"),
        ("<p>Soon</p>", "A release to look at"),
        ("<h1>{{ release.headline.markdown }}</h1>", "The end."),
        ("<head><title>{{ release.headline.markdown }} The end.</title></head>", "A release to"),
    ],
)
def test_a_template_that_shows_no_text_is_told(
    tmp_path: Path, name: str, template: str, said: str
) -> None:
    """Nothing is raised while it is rendered, and readers would get an empty page."""
    (tmp_path / OVERLAY).write_text("")
    (tmp_path / name).write_text(template, "utf-8")
    (problem,) = try_templates(tmp_path, sample_newsroom())
    assert problem.place.file == f"templates/{name}"
    assert said in problem.message
    assert (problem.level, problem.check) == (Level.ERROR, "template")


def test_styles_are_no_reason_to_try(tmp_path: Path) -> None:
    (tmp_path / OVERLAY).write_text("")
    (tmp_path / "css").mkdir()
    (tmp_path / "css/web.css").write_text("p { color: red; }")
    assert is_standard(TEMPLATES)
    assert is_standard(tmp_path)
    (tmp_path / "about.html").write_text("x")
    assert not is_standard(tmp_path)


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    root = settle(NEWSROOMS / "embargo", tmp_path / "room")
    (root / "templates").unlink()
    (root / "templates").mkdir()
    (root / "templates" / OVERLAY).write_text("")
    (root / "templates/about.html").write_text("\n{{ gone }}\n")
    return root


@pytest.mark.full
def test_check_tells_it_and_remembers(newsroom: Path) -> None:
    first = khabar("check", "--newsroom", newsroom)
    assert first.exit_code == 4
    assert "templates/about.html:2: 'gone' is undefined [template]" in first.stderr
    assert "khabar upgrade" in first.stderr
    source = newsroom / "releases/2025-11-23-public/release.md"
    source.write_text(source.read_text("utf-8") + "\nOne more line.\n", "utf-8")
    again = khabar("check", "--newsroom", newsroom)
    assert "templates/about.html:2: 'gone' is undefined [template]" in again.stderr
    (newsroom / "templates/about.html").write_text("fine")
    assert "about.html" not in khabar("check", "--newsroom", newsroom).stderr


def test_an_answer_is_remembered_for_what_it_depends_on(tmp_path: Path) -> None:
    folder, numbers, asked = (
        Folder(settle(NEWSROOMS / "embargo", tmp_path / "room")),
        TypeAdapter(int),
        [],
    )

    def work() -> int:
        asked.append(1)
        return len(asked)

    answers = [answered_for(folder, "sum", each, numbers, work) for each in ("a", "a", "b", "b")]
    assert answers == [1, 1, 2, 2]


@pytest.mark.full
def test_old_templates_are_told_before_anything_is_built(tmp_path: Path) -> None:
    with tarfile.open(OLD) as archive:
        archive.extractall(tmp_path, filter="data")
    root = tmp_path / "newsroom"
    shutil.copytree(TEMPLATES / "fonts", root / "templates/fonts")
    checked = khabar("check", "--newsroom", root)
    assert checked.exit_code == 4
    told = re.findall(r"^templates/(\S+?): (.+) \[template\]$", checked.stderr, re.MULTILINE)
    assert ("chooser.html:4", "'sections' is undefined") in told
    assert ("newsroom.html:30", "'bulletins' is undefined") in told
