"""Templates run in a sandbox, and a broken one is the problem of the pages that it makes."""

import json
import shutil
from pathlib import Path

import pytest

from conftest import NEWSROOMS, ROOT, khabar, settle
from khabar.formats.template_fault import TemplateFault
from khabar.formats.templates import Templates
from khabar.formats.wording import Voice

ENGLISH = Voice("en", {})
PUBLIC = "2025-11-23-public"
BODY = "It opens every day."
WORDS = (".html", ".xml", ".txt", ".json")

# What a designer may do wrong in the second line of a template, and what is said of it.
BROKEN = {
    "a division by zero": (b"{{ 1/0 }}", "ZeroDivisionError: division by zero"),
    "a name that nobody gives": (b"{{ no.such }}", "'no' is undefined"),
    "a tag that is not closed": (b"{% if x", "unexpected end of template"),
    "a byte that is not UTF-8": (b"\xff", "the byte 0xff is not UTF-8"),
    "a way to the program": (b"{{ ''.__class__.__mro__ }}", "unsafe"),
    "a way through a function": (b"{{ direction.__globals__ }}", "unsafe"),
    "a macro in itself": (b"{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "without end"),
    "a number too large": (b"{% for i in range(10000000) %}{% endfor %}", "OverflowError"),
    "a value of another kind": (b"{{ 1 | round('x') }}", "Error"),
}


def spoil(file: Path, what: bytes) -> None:
    """Put a fault into the second line; of a page that fills another one, into what it fills."""
    main = b"{% block main %}\n"
    data = file.read_bytes()
    at = data.index(main) + len(main) if main in data else data.index(b"\n") + 1
    file.write_bytes(data[:at] + what + b"\n" + data[at:])


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_has_its_file_and_line(name: str, tmp_path: Path) -> None:
    what, message = BROKEN[name]
    (tmp_path / "page.html").write_bytes(b"a page\n" + what + b"\n")
    with pytest.raises(TemplateFault) as caught:
        Templates(tmp_path).render("page.html", ENGLISH)
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.line) == ("templates/page.html", 2)
    assert message in problem.message
    assert problem.check == "template"
    assert problem.hint


def test_a_fault_is_in_the_template_that_has_it(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('{% from "part.html" import part %}\n{{ part() }}\n')
    (tmp_path / "part.html").write_text("{% macro part() %}\n\n{{ 1/0 }}{% endmacro %}\n")
    with pytest.raises(TemplateFault, match=r"templates/part\.html:3"):
        Templates(tmp_path).render("page.html", ENGLISH)


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('\n{% include "part.html" %}\n')
    with pytest.raises(TemplateFault, match=r"part\.html"):
        Templates(tmp_path).render("page.html", ENGLISH)


def test_what_was_compiled_for_one_folder_serves_another_until_the_text_changes(
    tmp_path: Path,
) -> None:
    """The line of a fault is that of the text that is there, wherever it was compiled."""
    texts = [
        "{{ 'one' }}",
        "{{ 'one' }}",
        "{{ 'two' }}",
        "\n\n{{ 1/0 }}",
        "{{ 1/0 }}",
        "{{ 'one' }}",
    ]
    said = []
    for number, text in enumerate(texts):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "page.html").write_text(text)
        try:
            said.append(Templates(folder).render("page.html", ENGLISH))
        except TemplateFault as fault:
            said.append(str(fault.problems[0].place))
    assert said == ["one", "one", "two", "templates/page.html:3", "templates/page.html:1", "one"]


def test_a_template_may_fill_its_own_lists(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{% set x = [] %}{% set _ = x.append(1) %}{{ x }}")
    assert Templates(tmp_path).render("page.html", ENGLISH) == "[1]"


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A newsroom with templates of its own, built: one release is public in two languages."""
    root = settle(NEWSROOMS / "embargo", tmp_path / "newsroom")
    (root / "templates").unlink()
    shutil.copytree(ROOT / "templates", root / "templates")
    shutil.copyfile(ROOT / "locales/bulletin.pot", root / "locales/bulletin.pot")
    sources = root / "releases/newsroom.yaml"
    sources.write_text(sources.read_text("utf-8") + "formats: [html, txt]\n", "utf-8")
    build(root)
    return root


def build(root: Path, *words: str) -> dict[str, object]:
    answer = khabar("build", "--newsroom", root, "--jobs", 1, "--json", *words)
    told: dict[str, object] = json.loads(answer.stdout)
    return {"exit code": answer.exit_code, **told}


def faults(report: dict[str, object]) -> list[tuple[str, int, str]]:
    problems = report["problems"]
    assert isinstance(problems, list)
    return [
        (each["place"]["file"], each["place"]["line"], each["check"])
        for each in problems
        if each["level"] == "error"
    ]


@pytest.mark.full
@pytest.mark.parametrize("name", ["a division by zero", "a byte that is not UTF-8"])
def test_a_broken_page_is_told_once_and_the_others_are_made(newsroom: Path, name: str) -> None:
    spoil(newsroom / "templates/about.html", BROKEN[name][0])
    (newsroom / "out/public/en/index.html").unlink()
    report = build(newsroom)
    assert report["exit code"] == 4
    (fault,) = faults(report)
    assert (fault[0], fault[2]) == ("templates/about.html", "template")
    # What readers have stays, and all else is made.
    assert (newsroom / "out/public/en/about.html").is_file()
    assert (newsroom / "out/public/en/index.html").is_file()
    shutil.copyfile(ROOT / "templates/about.html", newsroom / "templates/about.html")
    assert build(newsroom)["exit code"] == 0


@pytest.mark.full
@pytest.mark.parametrize("lost", ["gone", "in conflict"])
def test_a_page_whose_wording_nobody_knows_is_told_and_the_others_are_made(
    newsroom: Path, lost: str
) -> None:
    spoil(newsroom / "templates/about.html", BROKEN["a tag that is not closed"][0])
    known = newsroom / "locales/bulletin.pot"
    known.unlink() if lost == "gone" else known.write_text("<<<<<<< ours\n", "utf-8")
    (newsroom / "out/public/en/index.html").unlink()
    report = build(newsroom)
    assert report["exit code"] == 4
    assert ("templates/about.html", "template") in {(file, of) for file, _, of in faults(report)}
    assert (newsroom / "out/public/en/index.html").is_file()
    # Translations of its wording wait until it is mended.
    catalogs = {file: file.read_bytes() for file in newsroom.glob("locales/*/*/bulletin.po")}
    assert khabar("sync", "--newsroom", newsroom).exit_code == 4
    assert {file: file.read_bytes() for file in catalogs} == catalogs


@pytest.mark.full
@pytest.mark.parametrize("name", ["a division by zero", "a tag that is not closed"])
def test_a_broken_bulletin_is_the_problem_of_bulletins(newsroom: Path, name: str) -> None:
    spoil(newsroom / "templates/bulletin.html", BROKEN[name][0])
    page = newsroom / f"out/public/en/{PUBLIC}/index.html"
    before = page.read_bytes()
    report = build(newsroom)
    assert report["exit code"] == 4
    (fault,) = set(faults(report))
    assert (fault[0], fault[2]) == ("templates/bulletin.html", "template")
    assert page.read_bytes() == before


@pytest.mark.full
@pytest.mark.parametrize("template", ["bulletin.html", "bulletin.txt", "newsroom.html", "feed.xml"])
@pytest.mark.parametrize("name", ["a division by zero", "a byte that is not UTF-8"])
def test_a_kill_needs_no_template(newsroom: Path, template: str, name: str) -> None:
    assert any(BODY in each for each in said(newsroom))
    catalogs = {file: file.read_bytes() for file in newsroom.glob("locales/*/*/bulletin.po")}
    spoil(newsroom / "templates" / template, BROKEN[name][0])
    words = ("--standard", "issued-in-error", "--by", "E", "--newsroom", newsroom)
    answer = khabar("kill", PUBLIC, *words)
    assert answer.exit_code == 0, answer.output
    assert build(newsroom)["exit code"] == 4
    assert not [text for text in said(newsroom) if BODY in text]
    if template == "newsroom.html":
        # A list that cannot be made anew goes on without what is gone.
        listed = (newsroom / "out/public/en/index.html").read_text("utf-8")
        assert PUBLIC not in listed
    # No translation of wording is given up for a template that cannot be read for a while.
    assert {file: file.read_bytes() for file in catalogs} == catalogs


def said(root: Path) -> list[str]:
    """What the bulletins of the release say in public."""
    files = (root / "out/public").glob(f"*/{PUBLIC}/*")
    return [file.read_text("utf-8") for file in files if file.suffix in WORDS]
