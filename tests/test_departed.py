"""A language that is taken out of `locales:` takes nothing away from readers by itself."""

import shutil
from pathlib import Path

import pytest

from conftest import khabar
from desk import ID, approve, edit, public, settled
from khabar import history
from khabar.files.folder import Folder
from khabar.workspace.history import events
from test_kills import is_notice
from test_standing import publish, seen

pytestmark = pytest.mark.full

WHY = "tr is not in `locales:` any more"


@pytest.fixture(scope="module", params=["signed", "kept"])
def original(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom whose readers have two languages, of which it names one."""
    home = tmp_path_factory.mktemp("departed")
    root, file = settled(home / "newsroom"), home / "newsroom" / "releases" / "newsroom.yaml"
    (home / "target").mkdir()
    text = file.read_text().replace("policies:", "formats: [html]\npolicies:")
    if request.param == "kept":
        text = text.partition("policies:")[0]
    file.write_text(text)
    if request.param == "signed":
        assert approve(root).exit_code == 0
    assert public(root)
    publish(root)
    file.write_text(text.replace("[en, tr]", "[en]").replace("tr: [T. Editor], ", ""))
    return home


@pytest.fixture
def newsroom(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "home", symlinks=True)) / "newsroom"


def test_its_bulletins_stay_with_a_finding(newsroom: Path) -> None:
    before = seen(newsroom)
    for command in ("build", "check", "status"):
        answer = khabar(command, "--newsroom", newsroom)
        said = " ".join(answer.output.split())
        assert WHY in said, command
        assert "khabar publish TARGET --remove tr" in said, command
        assert answer.exit_code == 4 or command == "check", command
    page = newsroom / "out" / "public" / "tr" / ID / "index.html"
    assert page.exists()
    assert (newsroom / "out" / "public" / "tr" / "index.html").exists()
    publish(newsroom)
    assert seen(newsroom)
    assert "opens today. (TR)" in before
    assert "opens today. (TR)" in seen(newsroom)


def test_a_new_release_is_not_asked_for_in_it(newsroom: Path) -> None:
    edit(newsroom, "300 ships", "400 ships")
    khabar("build", "--newsroom", newsroom)
    assert not (newsroom / "out" / "drafts" / "tr").exists()


def test_a_withdrawal_holds_for_it(newsroom: Path) -> None:
    khabar("kill", ID, "--by", "E", "--standard", "issued-in-error", "--newsroom", newsroom)
    publish(newsroom)
    assert is_notice(seen(newsroom))
    assert is_notice(seen(newsroom, "en"))


def test_a_person_who_names_it_takes_it_off_the_site(newsroom: Path) -> None:
    said = publish(newsroom, "--remove", "tr", code=4)
    assert "run `khabar build`" in said  # It is recorded; the next build leaves it out.
    assert history.removed(events(Folder(newsroom), ID), "tr")
    publish(newsroom, "--remove", "tr")
    assert not seen(newsroom)
    assert seen(newsroom, "en")
    assert khabar("build", "--newsroom", newsroom).exit_code == 0
    assert not (newsroom / "out" / "public" / "tr").exists()


def test_a_language_that_the_newsroom_names_is_not_removed_by_name(newsroom: Path) -> None:
    assert "take a language out of `locales:`" in publish(newsroom, "--remove", "en", code=2)
    assert seen(newsroom, "en")
