"""Links from one release to another: there where it is public, and nothing of it elsewhere."""

import json
import re
import shutil
import time
from pathlib import Path

import pytest

from conftest import khabar
from desk import settled, translate
from khabar.markup import without_addresses

pytestmark = pytest.mark.full
A, B = "2026-01-01-terminal", "2026-01-02-bridge"
SOURCE = """\
---
headline: A bridge opens
language: en
date: 2026-01-02
location: baku
status: usable
---
The bridge opens today.

## What it costs

Crossing is free.
"""
EARLY, LATE = "2026-02-01T10:00+00:00", "2026-04-01T10:00+00:00"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = settled(tmp_path_factory.mktemp("links") / "newsroom")
    source = root / "releases" / A / "release.md"
    text = source.read_text().replace(
        "It can take", f"See [the bridge](release:{B}) and [prices](release:{B}#what-it-costs).\n\nIt can take"
    )  # fmt: skip
    source.write_text(text)
    (root / "releases" / "newsroom.yaml").write_text(
        re.sub(r"sign-off: .*", "sign-off: {}", (root / "releases" / "newsroom.yaml").read_text())
    )
    translate(root)
    return root


@pytest.fixture
def newsroom(made: Path, tmp_path: Path) -> Path:
    """A release that links to another one, which has no text yet."""
    return Path(shutil.copytree(made, tmp_path / "newsroom", symlinks=True))


def publish_bridge(root: Path, *, translated: bool = True, fields: str = "") -> None:
    folder = root / "releases" / B
    folder.mkdir(exist_ok=True)
    (folder / "release.md").write_text(SOURCE.replace("status: usable", f"status: usable{fields}"))
    if translated:
        translate(root)


def build(root: Path, at: str = LATE, out: str = "out", ends: int = 0) -> dict[str, bytes]:
    """The public site after a build at a moment."""
    words = ["--newsroom", root, "--output", root / out, "--at", at, "--format", "html"]
    result = khabar("build", *words, "--format", "txt", "--jobs", 1)
    assert result.exit_code == ends, result.output
    public = root / out / "public"
    files = (each for each in sorted(public.rglob("*")) if each.is_file())
    return {each.relative_to(public).as_posix(): each.read_bytes() for each in files}


def links(site: dict[str, bytes], locale: str = "tr") -> list[str]:
    page = site[f"{locale}/{A}/index.html"].decode()
    return [each for each in re.findall(r'href="([^"]+)"', page) if B in each and A not in each]


def checked(root: Path, *words: str) -> list[str]:
    found = json.loads(khabar("check", *words, "--newsroom", root, "--json").stdout)["problems"]
    return [each["message"] for each in found if each["check"] == "linked-release"]


def test_a_link_leads_to_the_release_in_the_reader_s_language(newsroom: Path) -> None:
    publish_bridge(newsroom)
    site = build(newsroom)
    for locale in ("en", "tr"):
        assert links(site, locale) == [
            f"../{B}/index.html", f"../{B}/index.html#what-it-costs",
        ]  # fmt: skip
        assert 'id="what-it-costs"' in site[f"{locale}/{B}/index.html"].decode()
        text = site[f"{locale}/{A}/{A}.{locale}.txt"].decode()
        assert re.search(rf"\(https?://[^ ]+/{locale}/{B}/#what-it-costs\)", text)
    assert not checked(newsroom)
    assert not checked(newsroom, A)


@pytest.mark.parametrize("case", ["missing", "draft", "embargoed", "untranslated"])
def test_nothing_tells_of_a_release_that_is_not_public(newsroom: Path, case: str) -> None:
    if case == "untranslated":
        publish_bridge(newsroom, translated=False)
    elif case != "missing":
        field = "" if case == "draft" else "\nembargo: 2099-01-01T10:00+04:00"
        publish_bridge(newsroom, fields=field)
        if case == "draft":
            source = newsroom / "releases" / B / "release.md"
            source.write_text(source.read_text().replace("usable", "draft"))
    site = build(newsroom)
    pages = {name: data for name, data in site.items() if name.startswith(f"tr/{A}/")}
    assert pages
    assert not [name for name, data in pages.items() if B.encode() in data]
    assert "See the bridge and prices" in re.sub(r"\s+", " ", pages[f"tr/{A}/{A}.tr.txt"].decode())
    where = " in tr" if case == "untranslated" else ""
    told = f"{B} is not public{where}: readers see the words without a link"
    assert checked(newsroom) == [
        told if case != "missing" else f"no release has the id {B}"
    ]  # two links of one line, told once
    assert checked(newsroom, A) == checked(newsroom)


def test_a_kill_withholds_no_other_release_and_takes_the_link_away(newsroom: Path) -> None:
    publish_bridge(newsroom)
    assert links(build(newsroom))
    words = [
        "kill",
        B,
        "--newsroom",
        newsroom,
        "--by",
        "A. Editor",
        "--standard",
        "issued-in-error",
    ]
    assert khabar(*words).exit_code == 0
    site = build(newsroom)
    assert f"tr/{A}/index.html" in site
    assert not links(site)
    assert len(checked(newsroom)) == 1


@pytest.mark.parametrize("step", ["appears", "embargo ends", "translated", "heading", "removed"])
def test_a_build_knows_when_a_link_changes(newsroom: Path, step: str) -> None:
    """What is built on, and what is built anew, are the same bytes."""
    before, after = EARLY, LATE
    if step == "embargo ends":
        publish_bridge(newsroom, fields="\nembargo: 2026-03-01T10:00+00:00")
    elif step == "translated":
        publish_bridge(newsroom, translated=False)
    elif step in ("heading", "removed"):
        publish_bridge(newsroom)
    first = build(newsroom, before)
    if step == "appears":
        publish_bridge(newsroom)
    elif step == "translated":
        translate(newsroom)
    elif step == "heading":
        source = newsroom / "releases" / B / "release.md"
        source.write_text(source.read_text().replace("## What it costs", "## Prices"))
        translate(newsroom)
    elif step == "removed":
        shutil.rmtree(newsroom / "releases" / B)
    # What readers had does not go without a word.
    built_on = build(newsroom, after, ends=4 if step == "removed" else 0)
    assert links(first) != links(built_on)
    clean = build(newsroom, after, "clean")
    assert built_on == clean


def test_a_typing_error_in_an_id_or_a_heading_is_told(newsroom: Path) -> None:
    publish_bridge(newsroom)
    source = newsroom / "releases" / A / "release.md"
    text = source.read_text()
    source.write_text(
        text.replace(f"(release:{B})", "(release:2026-01-02-brige)").replace(
            "#what-it-costs", "#costs"
        )
    )
    found = json.loads(khabar("check", "--newsroom", newsroom, "--json").stdout)["problems"]
    mine = sorted(
        (each for each in found if each["check"] == "linked-release"),
        key=lambda each: str(each["hint"]),
        reverse=True,
    )
    assert [each["message"] for each in mine] == [
        "no release has the id 2026-01-02-brige",
        f"no heading of {B} has the name #costs",
    ]
    assert [each["hint"] for each in mine] == [
        f"did you mean `release:{B}`?",
        "did you mean `#what-it-costs`?",
    ]
    assert {each["level"] for each in mine} == {"warning"}
    assert all(each["place"]["line"] for each in mine)


def related(root: Path, *ids: str) -> None:
    """Take the links out of the text of A, and name releases that are related to it."""
    source = root / "releases" / A / "release.md"
    text = re.sub(r"See .*\n", "", source.read_text())
    source.write_text(
        text.replace("status: usable", f"status: usable\nrelated: [{', '.join(ids)}]")
    )


def test_readers_are_led_to_related_releases_in_their_language(newsroom: Path) -> None:
    related(newsroom, B)
    translate(newsroom)
    publish_bridge(newsroom, translated=False)
    site = build(newsroom)
    assert links(site, "en") == [f"../{B}/index.html"]
    page = site[f"en/{A}/index.html"].decode()
    assert "A bridge opens" in page.split("<h2>Related press releases</h2>")[1]
    (mentioned,) = json.loads(page.split('ld+json">')[1].split("</script>")[0])["mentions"]
    assert mentioned["headline"] == "A bridge opens"
    text = site[f"en/{A}/{A}.en.txt"].decode()
    assert re.search(rf"- A bridge opens, .*: https?://[^ ]+/en/{B}/", text)
    assert not [name for name, data in site.items() if f"tr/{A}/" in name and B.encode() in data]
    assert checked(newsroom) == [f"{B} is not public in tr: readers are not led to it"]
    words = ["--by", "A. Editor", "--standard", "issued-in-error", "--newsroom", newsroom]
    assert khabar("kill", B, *words).exit_code == 0
    site = build(newsroom)
    assert not [name for name, data in site.items() if f"/{A}/" in name and B.encode() in data]


def test_a_release_is_not_related_to_itself_nor_twice(newsroom: Path) -> None:
    related(newsroom, A, B, B)
    found = json.loads(khabar("check", "--newsroom", newsroom, "--json").stdout)["problems"]
    said = [each["message"] for each in found]
    assert "a release is not related to itself" in said
    assert f"{B} appears twice" in said


SITE = "https://newsroom.example"


def addressed(root: Path) -> None:
    """Let A, the standing passage and its contact name B by whole addresses of the site."""
    passage = f"Text that stands below. See {SITE}/en/{B}/."
    data = root / "releases" / "newsroom.yaml"
    rows = data.read_text() + (
        f"boilerplate:\n  about: {{title: About us, text: \"{passage}\", about: true}}\n"
    )  # fmt: skip
    data.write_text(rows)
    said = (
        f"See [the bridge]({SITE}/en/{B}/), <{SITE}/en/{B}/{B}.en.pdf> and {SITE}/tr/{B}/index.html, too.\n\n"
        f"More: newsroom.example/en/{B}/. Also `www.newsroom.example/en/{B}` and {SITE}/v/en/{B}/#v1; the file is"
        f" {SITE}/en/{A}/{A}.en.pdf, and [lists]({SITE}/en/2026.html).\n\n"
        f"| Where | What |\n|---|---|\n| {SITE}/en/{B.replace('-', '%2D')}/ | a *table* |\n"
    )  # fmt: skip
    source = root / "releases" / A / "release.md"
    text = re.sub(r"See .*\n", lambda _: said, source.read_text())
    more = (
        f"summary: Read {SITE}/en/{B}/ first.\nboilerplate: [about]\n"
        f"attachments: [{{url: {SITE}/en/{B}/, title: All of it}}]\n"
        f"event: {{start: 2026-05-01, url: {SITE}/en/{B}/}}\n"
    )
    source.write_text(text.replace("status: usable\n", f"status: usable\n{more}"))
    translate(root)


def test_a_whole_address_tells_nothing_of_a_release_that_is_not_public(newsroom: Path) -> None:
    """It is a link between releases, too: its words stay, or the address up to the language."""
    addressed(newsroom)
    publish_bridge(newsroom, fields="\nembargo: 2026-03-01T10:00+00:00")
    early = build(newsroom, EARLY)
    assert early[f"en/{A}/index.html"]
    assert [name for name, data in early.items() if B.encode() in data] == []
    page = early[f"en/{A}/index.html"].decode()
    assert "See the bridge," in page
    assert f'<a href="{SITE}/tr/">' in page
    assert re.search(rf'<a href="{SITE}/en/">.*</a>, <a', page) is None
    text = re.sub(r"\s+", " ", early[f"en/{A}/{A}.en.txt"].decode())
    assert f"More: newsroom.example/en/. Also www.newsroom.example/en/ and {SITE}/en/;" in text
    assert f"{SITE}/en/{A}/{A}.en.pdf" in text
    assert "All of it" in text
    assert f"See {SITE}/en/." in re.sub("<[^>]+>", "", early["en/about.html"].decode())
    # By another name it is hidden, too.
    assert khabar("rename", B, f"{B}-of-all", "--newsroom", newsroom).exit_code == 0
    again = build(newsroom, EARLY)
    assert [name for name, data in again.items() if B.encode() in data] == []
    assert khabar("rename", f"{B}-of-all", B, "--newsroom", newsroom).exit_code == 0
    late = build(newsroom, LATE)
    assert f'href="{SITE}/en/{B}/"' in late[f"en/{A}/index.html"].decode()
    assert f"{SITE}/en/{B}/" in late["en/about.html"].decode()
    assert late == build(newsroom, LATE, "clean")


def test_a_whole_address_is_told_where_it_stands(newsroom: Path) -> None:
    addressed(newsroom)
    publish_bridge(newsroom, fields="\nembargo: 2099-03-01T10:00+00:00")
    found = json.loads(khabar("check", "--newsroom", newsroom, "--json").stdout)["problems"]
    told = {each["message"] for each in found if each["check"] in ("own-site", "linked-release")}
    for locale in ("en", "tr"):
        assert f"{B} is not public in {locale}: readers see no address of it" in told
    assert f"{B} is not public in en: readers are not led to it" in told


def test_what_is_signed_and_kept_says_the_whole_address(newsroom: Path) -> None:
    """The edition has what was written; only readers get it without, until the other is public."""
    addressed(newsroom)
    publish_bridge(newsroom, fields="\nembargo: 2099-03-01T10:00+00:00")
    words = ["--newsroom", newsroom, "--by", "A. Editor"]
    assert khabar("approve", A, "--locale", "en", *words).exit_code == 0
    edition = (newsroom / "releases" / A / "editions" / "v1.en.json").read_text()
    assert f"({SITE}/en/{B}/)" in edition
    assert [name for name, data in build(newsroom).items() if B.encode() in data] == []
    rows = json.loads(khabar("status", A, "--newsroom", newsroom, "--json").stdout)["releases"]
    assert ("en", "public", []) in [(e["locale"], e["state"], e["reasons"]) for e in rows]


def test_an_address_is_cut_and_nothing_else_of_a_text() -> None:
    def cut(text: str, site: str = "https://www.port.example/press") -> str:
        return without_addresses(text, site, lambda locale, id_: (locale, id_) == ("az", "b-1"))

    for text, shown in {
        "https://port.example/press/az/b-1/": "https://port.example/press/az/",
        "HTTP://WWW.Port.Example/press/az/b-1, and": "HTTP://WWW.Port.Example/press/az/, and",
        "(port.example/press/az/b-1/b-1.az.v2.pdf).": "(port.example/press/az/).",
        "**https://port.example/press/az/b-1/**": "**https://port.example/press/az/**",
        "https://port.example/press/az/b-1/'da": "https://port.example/press/az/'da",
        "[a](https://port.example/press/v/az/b-1/#v2)": "[a](release:b-1)",
        "[a](<https://port.example/press/az/b-1/>)": "[a](<release:b-1>)",
        "https://port.example/press/az/b\\-1/": "https://port.example/press/az/",
        "https://port.example:443/press/az/b-1/": "https://port.example:443/press/az/",
        "https://port.example./press/az/b-1/": "https://port.example./press/az/",
        "https://p%6frt.example/press/az/b-1/": "https://p%6frt.example/press/az/",
        "port\\.example/press/az/b-1": "port\\.example/press/az/",
        "https://port.example/press/az/%62-1/x": "https://port.example/press/az/",
        "https://port.example/%70ress/az/b-1/": "https://www.port.example/press/az/",
        "https://port.example/press//az/./b-1/": "https://www.port.example/press/az/",
        "https://port.example/press/x/../az/b-1/": "https://port.example/press/az/",
        "[a](https://port.example/../press/az//b-1/)": "[a](release:b-1)",
        "https://old.example/web/https://port.example/press/az/b-1/": "https://old.example/web/https://port.example/press/az/",
    }.items():
        assert cut(text) == shown, text
    for text in (
        "https://port.example/press/en/b-1/", "https://port.example/press/az/b-11/",
        "https://port.example/az/b-1/", "https://my.port.example/press/az/b-1/",
        "https://port.example/press/az/b-1-c/", "https://port.example.org/press/az/b-1/",
        "mail@port.example/press/az/b-1", "https://port.example/press/az/",
        "https://port.example:8080/press/az/b-1/", "https://port.example/press/az/b-1/../b-2/",
        "https://port.example/press/../az/b-1/", "https://port.example/press/az/?b-1",
    ):  # fmt: skip
        assert cut(text) == text
    own = (
        "https://xn--80aab1dj.xn--80ao21a/az/b-1/",
        "https://баспа.қаз/az/b-1/",
        "БАСПА.ҚАЗ/az/b-1",
    )
    for written in own:
        for site in ("https://баспа.қаз/", "https://xn--80aab1dj.xn--80ao21a"):
            assert cut(f"[a]({written})", site) == "[a](release:b-1)", (written, site)
    start = time.process_time()
    for sign in (
        "https://",
        "a",
        "%",
        "\\",
        "a/",
        "ҚАЗ.",
        "port.example/press/",
        "port.example/press/az/b-1/",
        "(",
        "www.",
    ):
        cut(sign * (60_000 // len(sign)))
    assert time.process_time() - start < 2
