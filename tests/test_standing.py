"""What stands, stands: only what can be read and was meant takes away what readers have."""

import shutil
from pathlib import Path

import pytest

from conftest import khabar
from desk import ID, approve, edit, public, settled, translate
from khabar.files.folder import Folder
from khabar.model import Event
from khabar.workspace.history import events, record

pytestmark = pytest.mark.full

TEXT = "The terminal opens today."


@pytest.fixture(scope="module")
def signed_off(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom of two languages that asks for no sign-off; both are signed off."""
    root = settled(tmp_path_factory.mktemp("standing") / "newsroom")
    file = root / "releases" / "newsroom.yaml"
    file.write_text(file.read_text().partition("policies:")[0])
    assert approve(root).exit_code == 0
    return root


@pytest.fixture
def newsroom(signed_off: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(signed_off, tmp_path / "newsroom", symlinks=True))


def record_publication(root: Path) -> None:
    events = (
        Event("publish", "2026-01-01T10:00:00+00:00", locale, 1, {"index.html": "0" * 64})
        for locale in ("en", "tr")
    )
    record(Folder(root), ID, tuple(events))


def source(root: Path) -> Path:
    return root / "releases" / ID / "release.md"


@pytest.mark.parametrize(
    ("old", "new"),
    [("location: baku", "loction: baku"), ("date: 2026-01-01", "date: 2026-13-01"), ("---", "--")],
    ids=["a key mistyped", "no such day", "no front matter"],
)
def test_a_slip_of_the_pen_unpublishes_nothing(newsroom: Path, old: str, new: str) -> None:
    before = public(newsroom), public(newsroom, "en")
    edit(newsroom, old, new)
    assert (public(newsroom), public(newsroom, "en")) == before
    answer = khabar("build", "--newsroom", newsroom, "--format", "html")
    assert answer.exit_code == 4
    assert "its source cannot be read" in answer.output


def test_what_waits_for_another_language_goes_on_waiting(tmp_path: Path) -> None:
    """Neither a broken source nor a correction that is begun brings it out alone."""
    root = settled(tmp_path / "newsroom")
    file = root / "releases" / "newsroom.yaml"
    file.write_text(file.read_text().partition("policies:")[0] + "policies: {together: [en, tr]}\n")
    edit(root, "today", "tomorrow")
    khabar("sync", "--newsroom", root)
    approve(root)
    assert not public(root, "en")
    edit(root, "location: baku", "loction: baku")
    assert not public(root, "en")
    edit(root, "loction: baku", "location: baku")
    khabar("correct", ID, "--by", "A", "--standard", "figure-corrected", "--newsroom", root)
    assert not public(root, "en")
    assert "version 1 waits for tr" in khabar("status", "--newsroom", root).output
    translate(root)
    assert "tomorrow" in public(root, "en")
    assert "tomorrow" in public(root, "tr")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Release.md", "no release.md here, but Release.md"),
        ("release.md.md", "no release.md here, but release.md.md"),
        ("", "no release.md here"),
    ],
)
def test_a_source_without_its_name_unpublishes_nothing(
    newsroom: Path, name: str, said: str
) -> None:
    record_publication(newsroom)
    before = public(newsroom)
    if name:
        source(newsroom).rename(source(newsroom).with_name(name))
    else:
        source(newsroom).unlink()
    assert public(newsroom) == before
    for command in ("check", "build", "status"):
        assert (
            f"releases/{ID}/release.md: {said}\n" in khabar(command, "--newsroom", newsroom).output
        )


@pytest.mark.parametrize(
    "word", ["status: withheld", "status: usable\nembargo: 2099-01-01T10:00+04:00"]
)
def test_a_restriction_that_can_be_read_counts_in_a_broken_source(
    newsroom: Path, word: str
) -> None:
    assert public(newsroom)
    edit(newsroom, "status: usable", word)
    edit(newsroom, "location: baku", "loction: baku")
    assert not public(newsroom)


def test_what_nobody_let_go_does_not_appear_by_a_slip_of_the_pen(newsroom: Path) -> None:
    edit(newsroom, "status: usable", "status: draft")
    edit(newsroom, "location: baku", "loction: baku")
    assert not public(newsroom)


def test_what_was_signed_stays_without_a_policy(newsroom: Path) -> None:
    edit(newsroom, "opens today", "opens never")
    translate(newsroom)
    for locale in ("en", "tr"):
        assert TEXT in public(newsroom, locale)
    status = khabar("status", "--newsroom", newsroom).output
    assert "not as it was signed off: the source, the text changed since" in status


def test_a_text_that_its_translation_has_lost_stays(newsroom: Path) -> None:
    for file in newsroom.glob(f"locales/tr/LC_MESSAGES/{ID}.po"):
        file.unlink()
    assert TEXT in public(newsroom)


def test_a_version_needs_a_new_sign_off_once_there_was_one(newsroom: Path) -> None:
    edit(newsroom, "status: usable", "status: usable\nversion: 2")
    edit(newsroom, "opens today", "opens soon")
    translate(newsroom)
    assert TEXT in public(newsroom, "en")
    approve(newsroom, "--locale", "en")
    assert "opens soon" in public(newsroom, "en")
    assert TEXT in public(newsroom, "tr")


def test_two_languages_of_a_version_say_the_same(newsroom: Path) -> None:
    (newsroom / "releases" / ID / "editions" / "v1.tr.json").unlink()
    assert public(newsroom, "tr")
    edit(newsroom, "opens today", "opens never")
    translate(newsroom)
    assert not public(newsroom, "tr")
    status = khabar("status", "--newsroom", newsroom).output
    assert "another text than en was signed off from" in status
    answer = approve(newsroom, "--locale", "tr")
    assert answer.exit_code == 4
    assert "en: signed off from another text of this version" in answer.output
    assert approve(newsroom).exit_code == 0
    assert "opens never" in public(newsroom, "tr")


# Published.


@pytest.fixture(scope="module")
def unsigned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom without a sign-off, published to a folder beside it."""
    root = settled(tmp_path_factory.mktemp("published") / "newsroom")
    file = root / "releases" / "newsroom.yaml"
    file.write_text(file.read_text().partition("policies:")[0])
    (root.parent / "target").mkdir()
    publish(root)
    return root


@pytest.fixture
def published(unsigned: Path, tmp_path: Path) -> Path:
    shutil.copytree(unsigned.parent / "target", tmp_path / "target")
    return Path(shutil.copytree(unsigned, tmp_path / "newsroom", symlinks=True))


def publish(root: Path, *options: str, code: int = 0) -> str:
    khabar("build", "--newsroom", root, "--jobs", 1)
    answer = khabar("publish", root.parent / "target", "--newsroom", root, *options)
    assert answer.exit_code == code, answer.output
    return answer.output


def seen(root: Path, locale: str = "tr") -> str:
    page = root.parent / "target" / locale / ID / "index.html"
    return page.read_text() if page.exists() else ""


def test_a_release_whose_folder_is_gone_keeps_nobody_from_publishing(published: Path) -> None:
    bare = shutil.ignore_patterns("editions", "history.yaml")
    shutil.copytree(published / "releases" / ID, published / "releases" / f"{ID}-two", ignore=bare)
    translate(published)
    publish(published)
    shutil.rmtree(published / "releases" / ID)
    edit_of(published, f"{ID}-two", "300 ships", "400 ships")
    translate(published)
    said = " ".join(publish(published, code=4).split())
    assert f"en/{ID}" in said
    assert seen(published)
    page = published.parent / "target" / "en" / f"{ID}-two" / "index.html"
    assert "400 ships" in page.read_text()
    publish(published, "--remove", ID)
    assert not seen(published)


def test_what_failed_is_not_said_to_be_published(tmp_path: Path) -> None:
    """Fault seen: history told of a first publication of which no file was on the target."""
    root, target = settled(tmp_path / "newsroom"), tmp_path / "target"
    target.mkdir()
    file = root / "releases" / "newsroom.yaml"
    file.write_text(file.read_text().partition("policies:")[0] + "formats: [html]\n")
    taken = root / "out" / "public" / "en" / ID / "index.html"
    taken.parent.mkdir(parents=True)
    taken.write_bytes(b"mine")
    publish(root)
    kept = root / "releases" / ID / "editions"
    assert [each.locale for each in events(Folder(root), ID)] == ["tr"]
    assert [each.name for each in kept.glob("*.json")] == ["standing.tr.json"]
    taken.unlink()
    publish(root)
    assert sorted(each.locale for each in events(Folder(root), ID)) == ["en", "tr"]
    assert seen(root, "en")


def test_a_build_tells_of_a_release_whose_folder_is_gone(published: Path) -> None:
    """Each build does, until the folder is back, or until the catalogs are gone, too."""
    said = f"releases/{ID}: its folder is gone, and readers had it in en, tr"
    aside = published.parent / "aside"
    (published / "releases" / ID).rename(aside)
    for _ in range(2):
        answer = khabar("build", "--newsroom", published)
        assert answer.exit_code == 4
        assert said in answer.output
    assert "not removed" in publish(published, code=4)
    assert seen(published)
    aside.rename(published / "releases" / ID)
    answer = khabar("build", "--newsroom", published)
    assert (answer.exit_code, said in answer.output) == (0, False)
    shutil.rmtree(published / "releases" / ID)
    publish(published, "--remove", ID)
    assert khabar("sync", "--prune", "--newsroom", published).exit_code == 0
    answer = khabar("build", "--newsroom", published)
    assert (answer.exit_code, said in answer.output) == (0, False)


def test_a_spoilt_history_holds_no_publication_up(published: Path) -> None:
    """Fault seen: marks of a conflict in one history, and nothing of any release was published."""
    edit(published, "300 ships", "400 ships")
    translate(published)
    file = published / "releases" / ID / "history.yaml"
    file.write_text(f"<<<<<<< ours\n{file.read_text()}")
    before = file.read_text()
    assert "v1 en: published and recorded" in publish(published)
    assert "400 ships" in seen(published, "en")
    assert file.read_text().startswith(before)
    khabar("kill", ID, "--by", "E", "--standard", "issued-in-error", "--newsroom", published)
    publish(published)
    assert "has been withdrawn" in seen(published, "en")


def test_a_draft_whose_folder_is_gone_was_with_no_reader(published: Path) -> None:
    other = published / "releases" / f"{ID}-two"
    other.mkdir()
    (other / "release.md").write_text(
        (published / "releases" / ID / "release.md").read_text().replace("usable", "draft")
    )
    translate(published)
    assert khabar("build", "--newsroom", published).exit_code == 0
    shutil.rmtree(other)
    assert khabar("build", "--newsroom", published).exit_code == 0


def test_a_signed_text_that_is_gone_is_not_followed_by_another(published: Path) -> None:
    """Fault seen: with the editions went the sign-off, and an unsigned text was public as version 1."""
    assert approve(published).exit_code == 0
    edit(published, "date: 2026-01-01", "date: 2026-01-01\nurgency: 4")
    khabar("correct", ID, "--by", "A", "--standard", "figure-corrected", "--newsroom", published)
    approve(published)
    publish(published)
    shutil.rmtree(published / "releases" / ID / "editions")
    edit(published, "300 ships", "900 ships")
    translate(published)
    said = publish(published, code=4)
    assert "300 ships" in seen(published, "en"), said
    answer = khabar("build", "--newsroom", published)
    assert answer.exit_code == 4
    assert "version 2: its edition is gone" in " ".join(answer.output.split())
    assert "version 2 is public" in approve(published).output


def edit_of(root: Path, id_: str, old: str, new: str) -> None:
    path = root / "releases" / id_ / "release.md"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def untranslated(root: Path) -> None:
    edit(root, "opens today", "opens never")
    assert khabar("sync", "--newsroom", root).exit_code == 0


def broken(root: Path) -> None:
    edit(root, "location: baku", "loction: baku")


def stricter(root: Path) -> None:
    with (root / "releases" / "newsroom.yaml").open("a") as file:
        file.write("policies:\n  sign-off: {tr: [], en: []}\n")


def taken_for_a_draft(root: Path) -> None:
    edit(root, "status: usable", "status: draft")


@pytest.mark.parametrize("lose", [untranslated, broken, stricter, taken_for_a_draft])
def test_what_readers_have_stays_although_nobody_signed_it(published: Path, lose) -> None:  # type: ignore[no-untyped-def]
    standing = published / "releases" / ID / "editions" / "standing.tr.json"
    assert TEXT in standing.read_text()
    lose(published)
    publish(published)
    assert TEXT in seen(published)
    assert "opens never" not in seen(published)


@pytest.mark.parametrize("lose", [untranslated, broken])
def test_what_is_lost_is_not_removed_until_it_is_named(published: Path, lose) -> None:  # type: ignore[no-untyped-def]
    for file in published.glob("releases/*/editions/standing.*.json"):
        file.unlink()
    lose(published)
    said = publish(published, code=4)
    assert f"tr/{ID}: not removed" in said
    assert TEXT in seen(published)
    if lose is broken:
        publish(published, "--remove", ID)
        assert not seen(published)


def test_a_release_that_is_withheld_leaves_with_what_was_kept_of_it(published: Path) -> None:
    edit(published, "status: usable", "status: withheld")
    publish(published)
    assert not seen(published)
    assert not list(published.glob("releases/*/editions/standing.*.json"))
    edit(published, "status: withheld", "state: withheld")
    publish(published)
    assert not seen(published)


def test_once_signed_the_edition_is_what_is_kept(published: Path) -> None:
    assert approve(published, "--locale", "tr").exit_code == 0
    edit(published, "date: 2026-01-01", "date: 2026-01-01\nurgency: 4")
    publish(published)
    assert [path.name for path in published.glob("releases/*/editions/standing.*.json")] == [
        "standing.en.json"
    ]


# Languages that appear together.

EDITED = "The quay opens today."


@pytest.fixture
def grouped(published: Path) -> Path:
    """The same newsroom, in which both languages appear at once."""
    file = published / "releases" / "newsroom.yaml"
    file.write_text(f"{file.read_text()}policies: {{together: [en, tr]}}\n")
    return published


def test_an_edit_that_nobody_signs_waits_for_its_group(grouped: Path) -> None:
    """What stands goes on standing in each language until all of them have the new text."""
    edit(grouped, "The terminal opens today.", EDITED)
    publish(grouped)
    assert "The terminal opens today." in seen(grouped, "en")
    assert "The terminal opens today." in seen(grouped, "tr")
    assert "waits for tr" in khabar("status", "--newsroom", grouped).output
    translate(grouped)
    publish(grouped)
    assert EDITED in seen(grouped, "en")
    assert EDITED in seen(grouped, "tr")


def test_a_text_that_is_out_already_waits_for_nobody(grouped: Path) -> None:
    catalog = grouped / "locales" / "tr" / "LC_MESSAGES" / f"{ID}.po"
    translated = 'msgstr "The terminal opens today. (TR)"'
    assert translated in catalog.read_text()
    catalog.write_text(catalog.read_text().replace(translated, 'msgstr ""'))
    publish(grouped)
    assert "The terminal opens today. (TR)" in seen(grouped, "tr")
    assert "waits for tr" not in khabar("status", "--newsroom", grouped).output
