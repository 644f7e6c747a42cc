"""The port of output formats: one suite that every member passes."""

import json
import os
import subprocess
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import lxml.html
import pypdfium2
import pytest

import rendering
from conftest import NEWSROOMS, khabar, settle
from khabar.formats.parts.downloads import downloads
from khabar.formats.port import Files, RenderContext
from khabar.formats.registry import FORMATS, rendered
from khabar.formats.templates import Templates
from khabar.markup import block_texts, inline_tokens, texts
from khabar.model import Bulletin, FormatName, Status, Text

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LOCALES = ("en", "kk", "fa")
MEMBERS = sorted(FORMATS)


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A newsroom with every kind of block, and one in a language from right to left."""
    place = tmp_path_factory.mktemp("formats")
    cases = {"en": "every-block", "kk": "every-block", "fa": "more-languages"}
    settled = {
        name: settle(NEWSROOMS / name, place / name) for name in dict.fromkeys(cases.values())
    }
    return {locale: settled[name] for locale, name in cases.items()}


Case = tuple[Bulletin, RenderContext]


@pytest.fixture(scope="module", params=LOCALES)
def case(roots: dict[str, Path], request: pytest.FixtureRequest) -> Case:
    """A public bulletin."""
    return next(rendering.bulletins(roots[request.param], (request.param,)))


@pytest.fixture(scope="module")
def files(case: Case) -> dict[FormatName, Files]:
    """What each member makes of the bulletin."""
    made = {}
    for name, member in FORMATS.items():
        answer = member.render(*case)
        assert not isinstance(answer, tuple), answer
        made[name] = answer
    return made


@pytest.mark.full
@pytest.mark.parametrize("name", MEMBERS)
def test_a_member_is_what_it_says(name: FormatName, files: dict[FormatName, Files]) -> None:
    member = FORMATS[name]
    assert member.name == name
    assert any(file.endswith(member.suffix) for file in files[name])
    assert all(file.isascii() and "/" not in file for file in files[name])
    assert "/" in member.media_type


@pytest.mark.full
def test_downloads_are_files_that_members_make(case: Case, files: dict[FormatName, Files]) -> None:
    for each in downloads(case[0]):
        assert each.file in files[each.format]
        assert each.media_type == FORMATS[each.format].media_type


@pytest.mark.full
@pytest.mark.parametrize("name", MEMBERS)
def test_the_same_bulletin_gives_the_same_bytes(
    name: FormatName, case: Case, files: dict[FormatName, Files]
) -> None:
    assert FORMATS[name].render(*case) == files[name]


@pytest.mark.full
@pytest.mark.parametrize(
    ("case_name", "locales"), [("every-block", ["kk"]), ("more-languages", ["fa"])]
)
def test_another_process_gives_the_same_bytes_and_reads_nothing(
    case_name: str, locales: list[str], roots: dict[str, Path]
) -> None:
    root = next(path for path in roots.values() if path.name == case_name)
    surroundings = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Apia", "LC_ALL": "C", "LANG": "C"}
    answer = subprocess.run(
        [sys.executable, rendering.__file__, root, *locales],
        env={**os.environ, **surroundings},
        cwd="/",
        check=True,
        capture_output=True,
    )
    told = json.loads(answer.stdout)
    assert told["opened"] == []
    assert told["again"] == told["digests"]
    assert told["digests"] == rendering.digests(rendering.bulletins(root, tuple(locales)))


@pytest.mark.full
@pytest.mark.parametrize("name", MEMBERS)
def test_equal_parts_give_equal_files(
    name: FormatName, case: Case, files: dict[FormatName, Files]
) -> None:
    """The cache key has all that a member shows: whatever else changes is not seen."""
    bulletin, context = case
    member = FORMATS[name]
    sums = {file: sha256(data).hexdigest() for file, data in context.images.items()}
    other = {file: data + b" " for file, data in context.images.items()}
    other_sums = {file: sha256(data).hexdigest() for file, data in other.items()}
    release = bulletin.release
    newsroom = replace(bulletin.newsroom, name=Text("name", "Another"))
    changes: list[tuple[Bulletin, RenderContext, dict[str, str]]] = [
        (replace(bulletin, alternates=("tr",)), context, sums),
        (replace(bulletin, source_language="tr", alternates=("tr",)), context, sums),
        (replace(bulletin, reasons=("why",)), context, sums),
        (replace(bulletin, recipient="Somebody"), context, sums),
        (replace(bulletin, newsroom=newsroom), context, sums),
        (replace(bulletin, release=replace(release, urgency=1)), context, sums),
        (bulletin, replace(context, images=other), other_sums),
    ]
    for changed, given, known in changes:
        if member.parts(changed, known) == member.parts(bulletin, sums):
            assert member.render(changed, given) == files[name]
    assert member.parts(bulletin, sums) == member.parts(replace(bulletin), dict(sums))


# What a member leaves out on purpose, by the role of the text.
LEFT_OUT = {FormatName.NINJS: {"contact-note", "role"}}


@pytest.mark.full
@pytest.mark.parametrize("name", MEMBERS)
def test_every_text_appears(name: FormatName, case: Case, files: dict[FormatName, Files]) -> None:
    bulletin, _ = case
    found = letters("\n".join(READERS[name](files[name])))
    counted = Counter(found)
    for text in visible(bulletin):
        if text.role in LEFT_OUT.get(name, ()):
            continue
        for run in runs(text, bulletin):
            if name is FormatName.PDF:
                # Lines, pages and directions part what belongs together; nothing may be lost.
                assert not Counter(letters(run)) - counted, run
            else:
                assert letters(run) in found, run


def visible(bulletin: Bulletin) -> Iterator[Text]:
    """What a reader sees of a bulletin; descriptions of images are for those who do not see them."""
    release, newsroom = bulletin.release, bulletin.newsroom
    yield from (text for text in (release.headline, release.subheadline) if text)
    yield from (text for text in texts(release.body) if text.role != "alt")
    if release.image:
        yield from (text for text in (release.image.caption, release.image.credit) if text)
    for id_ in release.speakers:
        person = newsroom.people[id_]
        yield from (text for text in (person.name, person.role) if text)
    for id_ in release.boilerplate:
        yield newsroom.boilerplate[id_].title
        yield from block_texts(newsroom.boilerplate[id_].body.blocks)
    for id_ in release.contacts:
        contact = newsroom.contacts[id_]
        yield from (text for text in (contact.name, contact.note) if text)
        yield from (Text("contact", data) for data in (contact.email, contact.phone) if data)


def runs(text: Text, bulletin: Bulletin) -> Iterator[str]:
    """The stretches of a text between marks, links and breaks."""
    labels = [note.label for note in bulletin.release.body.footnotes]
    for token in inline_tokens(text.markdown, labels):
        if token.type in ("text", "text_special", "code_inline"):
            yield token.content


def letters(text: str) -> str:
    """Letters and digits alone, in one form."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def read_html(files: Files) -> Iterator[str]:
    yield lxml.html.document_fromstring(files["index.html"].decode()).text_content()


def read_pdf(files: Files) -> Iterator[str]:
    for data in files.values():
        with pypdfium2.PdfDocument(data) as document:
            yield from (page.get_textpage().get_text_bounded() for page in document)


def read_text(files: Files) -> Iterator[str]:
    yield from (data.decode() for data in files.values())


def read_ninjs(files: Files) -> Iterator[str]:
    def strings(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for each in value.values():
                yield from strings(each)
        elif isinstance(value, list):
            for each in value:
                yield from strings(each)

    yield from strings(json.loads(files["ninjs.json"]))


def read_docx(files: Files) -> Iterator[str]:
    for data in files.values():
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.startswith("word/") and name.endswith(".xml"):
                    root = ElementTree.fromstring(archive.read(name))
                    yield "".join(each.text or "" for each in root.iter(f"{WORD}t"))


READERS = {
    FormatName.DOCX: read_docx,
    FormatName.HTML: read_html,
    FormatName.PDF: read_pdf,
    FormatName.TXT: read_text,
    FormatName.NINJS: read_ninjs,
}


def test_every_member_has_a_reader_of_its_own() -> None:
    assert set(READERS) == set(FORMATS) == set(FormatName)


@pytest.mark.parametrize("name", [name for name in MEMBERS if FORMATS[name].pages])
def test_a_refusal_is_a_value(name: FormatName, case: Case, tmp_path: Path) -> None:
    bulletin, context = case
    answer = FORMATS[name].render(bulletin, replace(context, templates=Templates(tmp_path)))
    assert isinstance(answer, tuple)
    assert answer
    assert all(each.message and each.hint for each in answer)


def test_a_notice_is_always_there_for_machines(case: Case) -> None:
    bulletin, _ = case
    assert rendered((FormatName.TXT, FormatName.HTML), bulletin) == (
        FormatName.HTML,
        FormatName.TXT,
    )
    killed = replace(bulletin, release=replace(bulletin.release, status=Status.CANCELED))
    assert rendered((FormatName.HTML,), killed) == (FormatName.HTML, FormatName.NINJS)


# The newsroom decides.


def made(root: Path, area: str = "public") -> dict[str, set[str]]:
    """The kinds of file in each bulletin's folder."""
    found: dict[str, set[str]] = {}
    for path in (root / "out" / area).glob("*/*-*-*/*"):
        name = path.name if path.name in ("index.html", "ninjs.json", "share.png") else path.suffix
        found.setdefault(path.parent.name, set()).add(name)
    return found


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return settle(NEWSROOMS / "every-block", tmp_path / "newsroom")


def choose(root: Path, formats: str) -> None:
    file = root / "releases/newsroom.yaml"
    file.write_text(file.read_text("utf-8") + f"formats: {formats}\n", "utf-8")


@pytest.mark.full
def test_html_alone_is_built_and_published(newsroom: Path, tmp_path: Path) -> None:
    choose(newsroom, "[html]")
    answer = khabar("build", "--newsroom", newsroom)
    assert answer.exit_code == 0, answer.output
    assert set(map(frozenset, made(newsroom).values())) == {frozenset({"index.html"})}
    assert not [*(newsroom / "out").rglob("*.pdf")]
    target = tmp_path / "site"
    target.mkdir()
    answer = khabar("publish", target, "--newsroom", newsroom)
    assert answer.exit_code == 0, answer.output
    pages = [*target.glob("*/*-*-*/index.html")]
    assert pages
    assert all("/pdf" not in page.read_text("utf-8") for page in pages)


@pytest.mark.full
def test_a_format_that_is_added_is_made(newsroom: Path) -> None:
    choose(newsroom, "[html]")
    khabar("build", "--newsroom", newsroom)
    file = newsroom / "releases/newsroom.yaml"
    file.write_text(file.read_text("utf-8").replace("[html]", "[html, txt, ninjs]"), "utf-8")
    answer = khabar("build", "--newsroom", newsroom, "--explain")
    assert "changed: the formats" in answer.output
    assert set(map(frozenset, made(newsroom).values())) == {
        frozenset({"index.html", ".txt", "ninjs.json"})
    }


@pytest.mark.parametrize(
    ("formats", "message"),
    [
        ("[]", "formats"),
        ("[html, html]", "html appears twice"),
        ("[html, odt]", "odt"),
        ("html", "formats"),
    ],
)
def test_formats_that_cannot_be_meant_are_refused(
    newsroom: Path, formats: str, message: str
) -> None:
    choose(newsroom, formats)
    answer = khabar("build", "--newsroom", newsroom)
    assert answer.exit_code == 3
    assert message in answer.output
