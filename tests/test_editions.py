"""Editions: what is signed off stays what it is, or says that it is not."""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import NEWSROOMS, ROOT, examples, khabar, settle
from desk import ID, approve, edit, public, settled, translate
from khabar import editions
from khabar.digest import with_digest
from khabar.files.folder import Folder
from khabar.formats.bulletin_files import Job, render_bulletin
from khabar.markup import figures
from khabar.model import Event, FormatName
from khabar.problems import KhabarError, SourceError
from khabar.workspace.history import record

pytestmark = pytest.mark.full

FULL = "2025-11-24-reading-room"
PICTURE = ROOT / "tests" / "newsrooms" / "every-block" / "releases" / FULL / "plan.svg"
LATER = "2099-01-01T10:00+04:00"


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return settled(tmp_path / "newsroom")


def edition(root: Path, name: str = "v1.tr.json") -> Path:
    return root / "releases" / ID / "editions" / name


def test_a_sign_off_that_a_kill_kept_out_of_the_history_is_told_by_the_next_run(
    newsroom: Path,
) -> None:
    assert approve(newsroom).exit_code == 0
    history = newsroom / f"releases/{ID}/history.yaml"
    told = history.read_bytes()
    assert told.count(b"sign-off") == 2
    for lost in (b"", told.splitlines(keepends=True)[0]):
        history.write_bytes(lost)
        assert approve(newsroom).exit_code == 0
        assert sorted(history.read_bytes().splitlines()) == sorted(told.splitlines())
    assert approve(newsroom).exit_code == 0
    assert len(history.read_bytes().splitlines()) == 2


def reasons(root: Path, locale: str = "tr") -> list[str]:
    status = json.loads(khabar("status", ID, "--newsroom", root, "--json").stdout)
    return next(each for each in status["releases"] if each["locale"] == locale)["reasons"]


@pytest.mark.parametrize("signed", [False, True])
def test_addresses_are_those_of_today_whatever_was_signed(newsroom: Path, *, signed: bool) -> None:
    """An edition freezes a text; where it lies and what programs may do with it is the site's."""
    yaml = newsroom / "releases" / "newsroom.yaml"
    yaml.write_text(yaml.read_text().partition("policies:")[0])
    if signed:
        assert approve(newsroom).exit_code == 0
    assert f'rel="canonical" href="https://newsroom.example/tr/{ID}/"' in public(newsroom)
    moved = yaml.read_text().replace("newsroom.example/", "moved.example/press/")
    yaml.write_text(f"{moved}site: {{addresses: file, mining: reserved}}\n")
    page = public(newsroom)
    assert f'rel="canonical" href="https://moved.example/press/tr/{ID}/index.html"' in page
    assert f'hreflang="en" href="https://moved.example/press/en/{ID}/index.html"' in page
    assert "newsroom.example" not in page


def test_a_language_that_came_after_the_sign_off_is_named(newsroom: Path) -> None:
    yaml = newsroom / "releases" / "newsroom.yaml"
    both = yaml.read_text().partition("policies:")[0]
    yaml.write_text(both.replace("[en, tr]", "[en]"))
    assert approve(newsroom).exit_code == 0
    assert 'hreflang="tr"' not in public(newsroom, "en")
    yaml.write_text(both)
    address = f"https://newsroom.example/tr/{ID}/"
    assert f'rel="alternate" hreflang="tr" href="{address}"' in public(newsroom, "en")


# Embargoes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"embargo: {LATER}\n", ""),
        (f"embargo: {LATER}", "embargo: 2020-01-01T10:00+04:00"),
        (f"embargo: {LATER}", "version: 2"),
        (f"status: usable\nembargo: {LATER}", "status: draft\nversion: 2"),
    ],
    ids=["lifted", "moved", "a new version", "a new version in draft"],
)
def test_an_edition_waits_for_its_own_embargo(newsroom: Path, old: str, new: str) -> None:
    edit(newsroom, "status: usable", f"status: usable\nembargo: {LATER}")
    assert approve(newsroom).exit_code == 0
    edit(newsroom, old, new)
    assert not public(newsroom)
    assert not public(newsroom, "en")


def test_to_lift_an_embargo_takes_a_new_approval(newsroom: Path) -> None:
    edit(newsroom, "status: usable", f"status: usable\nembargo: {LATER}")
    approve(newsroom)
    edit(newsroom, f"embargo: {LATER}\n", "")
    assert not public(newsroom)
    assert "version 1 was signed off under an embargo until 2099-01-01T10:00+04:00; approve it" in (
        " ".join(reasons(newsroom))
    )
    assert khabar("build", "--newsroom", newsroom, "--format", "html", "--strict").exit_code == 4
    assert approve(newsroom).exit_code == 0
    assert "The terminal opens today. (TR)" in public(newsroom)


def test_the_edition_before_stands_until_an_embargo_of_the_next_has_passed(newsroom: Path) -> None:
    approve(newsroom)
    assert public(newsroom)
    edit(newsroom, "status: usable", f"status: usable\nversion: 2\nembargo: {LATER}")
    edit(newsroom, "opens today", "opens soon")
    translate(newsroom)
    approve(newsroom)
    edit(newsroom, f"embargo: {LATER}\n", "")
    assert "opens today" in public(newsroom)


# Images


def illustrated(root: Path) -> Path:
    """The newsroom with a picture in its release, signed off; returns the picture."""
    picture = root / "releases" / ID / "plan.svg"
    shutil.copyfile(PICTURE, picture)
    edit(root, "It can take", "![A plan](plan.svg)\n\nIt can take")
    translate(root)
    assert approve(root).exit_code == 0
    return picture


def exchanged(picture: Path) -> None:
    picture.write_bytes(picture.read_bytes().replace(b"<svg", b"<svg ", 1))


def kept(root: Path) -> list[Path]:
    return sorted((root / "releases" / ID / "editions" / "files").iterdir())


def shown(root: Path) -> list[bytes]:
    return [path.read_bytes() for path in (root / "out" / "public").rglob("plan.svg")]


def test_an_edition_keeps_its_images_whatever_happens_to_them(newsroom: Path) -> None:
    picture = illustrated(newsroom)
    signed = picture.read_bytes()
    assert [path.read_bytes() for path in kept(newsroom)] == [signed]
    for change in (exchanged, Path.unlink):
        change(picture)
        assert "plan.svg" in public(newsroom)
        assert shown(newsroom) == [signed]
    picture.write_bytes(signed)
    exchanged(picture)
    assert approve(newsroom).exit_code == 0
    assert "plan.svg" in public(newsroom)
    assert shown(newsroom) == [picture.read_bytes()] != [signed]


def test_git_may_change_the_line_ends_of_what_is_kept(newsroom: Path) -> None:
    """Fault seen: a clone on Windows took signed releases with a drawing or a CSV off the site."""
    picture = illustrated(newsroom)
    signed = picture.read_bytes()
    assert b"\n" in signed
    assert b"\r" not in signed
    kept(newsroom)[0].write_bytes(signed.replace(b"\n", b"\r\n"))
    picture.unlink()
    assert "plan.svg" in public(newsroom)
    assert shown(newsroom) == [signed]


@pytest.mark.parametrize(
    "signed", [b"a,b\n1,2\n", b"a,b\r\n1,2\r\n", b"\0a\r\n", b"a\rb\nc\n", b""]
)
def test_what_was_signed_is_found_whatever_its_line_ends_became(signed: bytes) -> None:
    digest = hashlib.sha256(signed).hexdigest()
    unix = signed.replace(b"\r\n", b"\n")
    arrived = [signed] if b"\0" in signed else [signed, unix, unix.replace(b"\n", b"\r\n")]
    assert {with_digest(data, digest) for data in arrived} == {signed}
    assert with_digest(b"other\n", digest) == b"other\n"


def test_another_image_than_was_signed_off_is_not_public(newsroom: Path) -> None:
    """Its edition has lost its own, as those of older formats never had one."""
    picture = illustrated(newsroom)
    signed = picture.read_bytes()
    for file in kept(newsroom):
        file.write_bytes(b"spoilt")
    assert "plan.svg" in public(newsroom)
    exchanged(picture)
    assert not public(newsroom)
    assert not list((newsroom / "out" / "public").rglob("plan.svg"))
    assert "version 1: the image plan.svg is another than was signed off" in reasons(newsroom)
    for command in (("build", "--format", "html"), ("status",)):
        assert khabar(*command, "--newsroom", newsroom).exit_code == 4
    picture.write_bytes(signed)
    assert "plan.svg" in public(newsroom)
    picture.unlink()
    assert not public(newsroom)


def test_what_a_faulty_edition_corrected_does_not_come_back(newsroom: Path) -> None:
    approve(newsroom)
    edit(newsroom, "status: usable", "status: usable\nversion: 2")
    picture = illustrated(newsroom)
    assert "plan.svg" in public(newsroom)
    for file in kept(newsroom):
        file.unlink()
    exchanged(picture)
    assert not public(newsroom)
    edition(newsroom, "v2.en.json").write_text("{")
    assert not public(newsroom, "en")


def test_an_edition_without_digests_stands_if_it_has_no_image(newsroom: Path) -> None:
    approve(newsroom)
    of_the_first_format(edition(newsroom))
    assert public(newsroom)
    assert "approved already" in approve(newsroom).output


def test_an_edition_without_digests_of_its_images_is_completed(newsroom: Path) -> None:
    picture = illustrated(newsroom)
    of_the_first_format(edition(newsroom))
    event = Event("publish", datetime.now(UTC).isoformat(), "tr", 1, {"a.pdf": "0" * 64})
    record(Folder(newsroom), ID, (event,))
    assert "plan.svg" in public(newsroom)
    answer = khabar("check", "--newsroom", newsroom)
    assert answer.exit_code == 0
    assert "v1.tr.json:1: warning: the image plan.svg was not part of the sign-off" in answer.output
    assert f"khabar approve {ID} --locale tr" in answer.output
    assert approve(newsroom).exit_code == 0
    assert "plan.svg" in public(newsroom)
    exchanged(picture)
    answer = approve(newsroom)
    assert answer.exit_code == 4
    assert "version 1 is public" in answer.output


def test_an_upgrade_that_brings_other_wording_leaves_an_edition_to_be_completed(
    newsroom: Path,
) -> None:
    """Fault seen: the hint of `check` could not be followed, and stayed for ever."""
    illustrated(newsroom)
    of_the_first_format(edition(newsroom))
    event = Event("publish", datetime.now(UTC).isoformat(), "tr", 1, {"a.pdf": "0" * 64})
    record(Folder(newsroom), ID, (event,))
    catalog = newsroom / "locales/tr/LC_MESSAGES/bulletin.po"
    catalog.write_text(catalog.read_text().replace("Press release (TR)", "Release"))
    before = public(newsroom)
    assert approve(newsroom).exit_code == 0
    assert "not part of the sign-off" not in khabar("check", "--newsroom", newsroom).output
    assert "Press release (TR)" in before
    assert public(newsroom) == before


def of_the_first_format(file: Path) -> None:
    data = json.loads(file.read_text())
    del data["images"], data["hashes"]["images"], data["hashes"]["approval"]
    file.write_text(json.dumps(data | {"format": 1}))


def test_notices_of_the_very_first_editions_are_read(newsroom: Path) -> None:
    """They were rows; a correction that was signed then left the site with today's Khabar."""
    approve(newsroom)
    data = json.loads(edition(newsroom).read_text())
    data["text"]["notices"] = [[1, "correct", "2025-11-24T10:00:00+00:00", "Bir rakam."]]
    rehash(data)
    edition(newsroom).write_text(json.dumps(data))
    of_the_first_format(edition(newsroom))
    read = editions.load(edition(newsroom).read_bytes(), "v1.tr.json")
    (notice,) = read.bulletin.release.notices
    assert (notice.kind, notice.text.markdown) == ("correct", "Bir rakam.")
    # Written as editions are today, it is the same text.
    assert editions.load(editions.dump(read).encode(), "v1.tr.json").hashes == read.hashes


def of_the_second_format(file: Path) -> None:
    data = json.loads(file.read_text())
    data["format"] = 2
    rehash(data, ("release", "version", "locale", "source_language", "approved"))
    file.write_text(json.dumps(data))


def test_an_edition_of_the_second_format_stands_as_it_did(newsroom: Path) -> None:
    illustrated(newsroom)
    of_the_second_format(edition(newsroom))
    for file in kept(newsroom):
        file.unlink()
    assert "plan.svg" in public(newsroom)
    assert "approved already" in approve(newsroom).output
    assert len(kept(newsroom)) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [("locales: [en, tr]", "locales: [en, tr, az]"), ("newsroom.example/", "port.example/news/")],
)
def test_another_language_or_address_of_the_site_changes_no_signed_text(
    newsroom: Path, old: str, new: str
) -> None:
    """Fault seen: every signed release was told to have changed, and had a draft rendered."""
    assert approve(newsroom).exit_code == 0
    signed = edition(newsroom).read_bytes()
    yaml = newsroom / "releases" / "newsroom.yaml"
    assert old in yaml.read_text()
    yaml.write_text(yaml.read_text().replace(old, new))
    build = khabar("build", "--newsroom", newsroom, "--format", "html")
    assert "not as it was signed off" not in build.output
    assert not (newsroom / "out" / "drafts" / "tr" / ID).exists()
    assert "approved already" in approve(newsroom).output
    assert edition(newsroom).read_bytes() == signed


# Changed by hand


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("today. (TR)", "tomorrow. (TR)", "the text changed here"),
        ('"date": "2026-01-01"', '"date": "2026-01-02"', "the date, the place"),
        ("Port of Example (TR)", "Port of Elsewhere", "the newsroom’s data changed here"),
        ("Press release (TR)", "Release", "the templates’ wording changed here"),
        ('"by": "T. Editor"', '"by": "Somebody"', "what was approved by whom"),
        ('"source_language": "en"', '"source_language": "tr"', "what was approved by whom"),
        ("https://newsroom.example/", "javascript:alert(1)//", "newsroom.url"),
        ('"format": 3', '"format": 4', "format"),
        ('"format": 3', '"format": 2', "what was approved by whom"),
        ('"format": 3', '"format": 1', "its format changed here"),
        ('"format": 3', '"format": 3, "format": 3', "a name appears twice"),
        ('"images": {}', f'"images": {{"x.svg": "{"0" * 64}"}}', "the images changed here"),
    ],
)
def test_a_changed_edition_is_an_error_at_its_file(
    newsroom: Path, old: str, new: str, what: str
) -> None:
    approve(newsroom)
    assert old in edition(newsroom).read_text()
    edition(newsroom).write_text(edition(newsroom).read_text().replace(old, new))
    answer = khabar("build", "--newsroom", newsroom, "--format", "html")
    assert answer.exit_code == 4
    assert f"releases/{ID}/editions/v1.tr.json:1: not " in answer.output
    assert what in answer.output
    assert not (newsroom / "out" / "public" / "tr" / ID).exists()
    assert (newsroom / "out" / "public" / "en" / ID).exists()


def hostile(folder: Path, name: str) -> None:
    """Something under the name of an edition that is none."""
    if name == "a folder":
        (folder / "v1.tr.json").mkdir()
    elif name == "a link that leads out":
        (folder.parents[3] / "secret.json").write_text("{}")
        (folder / "v1.tr.json").symlink_to(folder.parents[3] / "secret.json")
    elif name == "a link to nothing":
        (folder / "v1.tr.json").symlink_to("nothing")
    elif name == "a pipe":
        os.mkfifo(folder / "v1.tr.json")
    elif name == "not UTF-8":
        Path(str(folder / "v1.") + "\udcff.json").write_text("{}")
    else:
        for each in NO_NAMES:
            (folder / each).write_text("{}")


NO_NAMES = (
    "v0.tr.json", "v01.tr.json", "v.json", "v1.json", "v1...json", "v99999999999999999999.tr.json",
    "v1.tr\n.json", "v1.TR.json", "v1.\u202etr.json", "v1.-.json", f"v1.{'x' * 240}.json",
)  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["a folder", "a link that leads out", "a link to nothing", "a pipe", "not UTF-8", "names"],
)
def test_a_file_that_is_no_edition_stops_no_other(newsroom: Path, name: str) -> None:
    folder = newsroom / "releases" / ID / "editions"
    folder.mkdir()
    hostile(folder, name)
    for words in (("build", "--format", "html"), ("status",), ("status", "--json")):
        assert khabar(*words, "--newsroom", newsroom).exit_code in (0, 4)
    assert approve(newsroom, "--locale", "en").exit_code == 0
    assert public(newsroom, "en")
    assert not public(newsroom, "tr")


# Malformed


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """An edition with everything that one can hold."""
    root = settle(NEWSROOMS / "every-block", tmp_path_factory.mktemp("editions") / "newsroom")
    source = root / "releases" / FULL / "release.md"
    source.write_text(re.sub(r"embargo: .*\n", "", source.read_text()))
    khabar("approve", FULL, "--locale", "kk", "--by", "A. Editor", "--newsroom", root)
    data = json.loads((root / "releases" / FULL / "editions" / "v1.kk.json").read_text())
    assert data["images"]
    return data


def paths(data: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each value."""
    yield above
    rows = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, value in rows:
        yield from paths(value, (*above, key))


def deep(levels: int) -> Any:
    value: Any = []
    for _ in range(levels):
        value = [value]
    return value


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5),
    st.just(10**40), st.just(""), st.just("\ud800"), st.just("\0"), st.just("../x"),
    st.just("{x}{"), st.just("> " * 3000 + "x"), st.just("[" * 3000), st.just("*" * 3001),
    st.just("9999-12-31"), st.just("0001-01-01T00:00+14:00"), st.just("2026-01-01T00:00"),
    st.lists(st.none(), max_size=2), st.dictionaries(st.text(max_size=3), st.none(), max_size=2),
    st.builds(lambda: deep(50)), st.just("deep"),
)  # fmt: skip


def mutated(data: dict[str, Any], draw: st.DataObject) -> Any:
    """The edition with something in it changed, missing or added; perhaps with right hashes."""
    data = json.loads(json.dumps(data))
    for _ in range(draw.draw(st.integers(1, 3))):
        way = draw.draw(st.sampled_from(list(paths(data))))
        if not way:
            continue
        home = data
        for key in way[:-1]:
            home = home[key]
        kind = draw.draw(st.sampled_from(["set", "set", "remove", "add", "twin"]))
        if kind == "set":
            home[way[-1]] = draw.draw(VALUES)
        elif kind == "remove":
            del home[way[-1]]
        elif kind == "add" and isinstance(home, dict):
            home[draw.draw(st.text(max_size=4))] = draw.draw(VALUES)
        elif kind == "twin" and isinstance(home, list):
            home.append(home[way[-1]])
    if draw.draw(st.booleans()):
        rehash(data)
    return data


_HEAD = ("format", "release", "version", "locale", "source_language", "approved")


def rehash(data: Any, head: tuple[str, ...] = _HEAD) -> None:
    parts = {name: data.get(name) for name in ("text", "facts", "newsroom", "wording", "images")}
    parts["approval"] = [data.get(name) for name in head]
    if isinstance(data.get("hashes"), dict):
        for name, part in parts.items():
            said = json.dumps(part, ensure_ascii=False, sort_keys=True)
            digest = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
            data["hashes"][name] = digest


def read_or_refused(raw: bytes) -> editions.Edition | SourceError:
    try:
        return editions.load(raw, "v1.kk.json")
    except SourceError as error:
        return error


@settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_malformed_edition_is_refused_or_can_be_set(
    whole: dict[str, Any], data: st.DataObject
) -> None:
    raw = json.dumps(mutated(whole, data)).replace('"deep"', "[" * 100_000 + "]" * 100_000)
    read = read_or_refused(raw.encode("utf-8", "surrogatepass"))
    if isinstance(read, SourceError):
        assert read.problems[0].place.file == "v1.kk.json"
        assert read.problems[0].hint
        return
    images = {each.src: PICTURE.read_bytes() for each in figures(read.bulletin.release)}
    made = render_bulletin(Job(read.bulletin, images, ROOT / "templates", "", (FormatName.HTML,)))
    assert isinstance(made, dict | KhabarError)
    assert editions.dump(read).encode()
    assert (read.at - datetime.now(UTC)) < timedelta.max


@settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(raw=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_bytes_that_are_no_edition_are_refused(raw: bytes) -> None:
    with pytest.raises(SourceError):
        editions.load(raw, "v1.kk.json")
