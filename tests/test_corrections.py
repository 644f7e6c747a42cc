"""A correction corrects something, and languages that lack it say so."""

import json
import shutil
from pathlib import Path

import pytest

from conftest import khabar
from desk import ID, approve, edit, public, settled, translate

pytestmark = pytest.mark.full

LINE = "A corrected version of this text is available"


@pytest.fixture(scope="module", params=["a sign-off", "no policy"])
def original(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom of two languages, both public."""
    root = settled(tmp_path_factory.mktemp("corrections") / "newsroom")
    file = root / "releases" / "newsroom.yaml"
    if request.param == "no policy":
        file.write_text(file.read_text().partition("policies:")[0])
    else:
        assert approve(root).exit_code == 0
    assert public(root)
    return root


@pytest.fixture
def newsroom(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "newsroom", symlinks=True))


def correct(root: Path, *words: str) -> None:
    answer = khabar("correct", ID, "--by", "E", "--newsroom", root, *words)
    assert answer.exit_code == 0, answer.output


def signed(root: Path) -> bool:
    return "sign-off" in (root / "releases" / "newsroom.yaml").read_text()


def release(root: Path, *locales: str) -> None:
    """Sign these languages off, where that is asked."""
    if signed(root):
        approve(root, *(word for locale in locales for word in ("--locale", locale)))


def test_a_correction_that_corrects_nothing_is_held(newsroom: Path) -> None:
    before = public(newsroom), public(newsroom, "en")
    correct(newsroom, "--standard", "figure-corrected")
    release(newsroom)
    assert (public(newsroom), public(newsroom, "en")) == before
    assert "nothing differs from version 1, which stays" in (
        khabar("status", ID, "--newsroom", newsroom).output
    )
    answer = approve(newsroom)
    assert answer.exit_code == 0
    assert "v2 en: nothing differs from version 1, which stays" in answer.output


@pytest.mark.parametrize("status", ["withheld", "draft"])
def test_what_readers_had_is_corrected_before_it_comes_back(newsroom: Path, status: str) -> None:
    """It is told only of what nobody was ever given that it was never public."""
    edit(newsroom, "status: usable", f"status: {status}")
    words = ("correct", ID, "--by", "E", "--text", "It is 400.", "--newsroom", newsroom)
    answer = khabar(*words)
    if not signed(newsroom):
        assert (answer.exit_code, "was never public" in answer.output) == (2, True)
        return
    assert answer.exit_code == 0, answer.output
    edit(newsroom, "300 ships", "400 ships")
    translate(newsroom)
    assert "400 ships" not in public(newsroom)
    edit(newsroom, f"status: {status}", "status: usable")
    assert approve(newsroom).exit_code == 0
    assert "400 ships" in public(newsroom)
    assert "It is 400." in public(newsroom, "en")


def test_a_correction_that_is_run_again_is_no_second_one(newsroom: Path) -> None:
    """Fault seen: cut off before its answer, and run again, it made a version more."""
    correct(newsroom, "--standard", "figure-corrected")
    words = ("correct", ID, "--by", "E", "--newsroom", newsroom, "--standard")
    again = khabar(*words, "figure-corrected")
    assert again.exit_code == 2
    assert "version 2 of 2026-01-01-terminal has this notice already" in again.output
    edit(newsroom, "300 ships", "400 ships")
    translate(newsroom)
    release(newsroom)
    assert khabar(*words, "figure-corrected").exit_code == 0
    assert khabar(*words, "name-corrected").exit_code == 0
    source = (newsroom / "releases" / ID / "release.md").read_text()
    assert "version: 4" in source


def test_a_change_of_an_older_source_follows_all_that_went_out(newsroom: Path) -> None:
    """Fault seen: after `git revert` of a correction the next one had its number, and was stuck."""
    source = newsroom / "releases" / ID / "release.md"
    before = source.read_text()
    correct(newsroom, "--standard", "figure-corrected")
    edit(newsroom, "300 ships", "400 ships")
    translate(newsroom)
    release(newsroom)
    assert approve(newsroom).exit_code == 0
    source.write_text(before)
    again = khabar("refile", ID, "--by", "E", "--text", "It was 300.", "--newsroom", newsroom)
    assert f"{ID} is now version 3" in again.output
    assert "400 ships" in public(newsroom, "en")
    translate(newsroom)
    assert approve(newsroom).exit_code == 0
    assert "300 ships" in public(newsroom, "en")


def test_a_sign_off_says_what_changed(newsroom: Path) -> None:
    correct(newsroom, "--standard", "figure-corrected")
    edit(newsroom, "300 ships", "400 ships")
    answer = approve(newsroom, "--locale", "en")
    assert "changed since version 1: body" in answer.output
    assert "400 ships" in public(newsroom, "en")


def test_a_language_that_lacks_a_correction_says_so(newsroom: Path) -> None:
    correct(newsroom, "--standard", "figure-corrected")
    edit(newsroom, "300 ships", "400 ships")
    khabar("sync", "--newsroom", newsroom)
    release(newsroom, "en")
    page = public(newsroom)
    assert "300 ships" in page
    assert LINE in page
    assert f'<a href="../../en/{ID}/index.html"' in page
    assert "CorrectionComment" in page
    folder = newsroom / "out" / "public" / "tr"
    for file in ("feed.xml", "index.html"):
        assert LINE in (folder / file).read_text()
    assert LINE not in public(newsroom, "en")
    translate(newsroom)
    release(newsroom)
    assert LINE not in public(newsroom)
    assert "400 ships" in public(newsroom)


@pytest.mark.parametrize(
    ("policy", "text", "line"), [("withhold", False, True), ("silent", True, False)]
)
def test_a_policy_says_what_readers_of_a_lagging_language_get(
    newsroom: Path, policy: str, text: bool, line: bool
) -> None:
    with (newsroom / "releases" / "newsroom.yaml").open("a") as file:
        head = "" if signed(newsroom) else "policies:\n"
        file.write(f"{head}  stale: {policy}\n")
    correct(newsroom, "--standard", "figure-corrected")
    edit(newsroom, "300 ships", "400 ships")
    khabar("sync", "--newsroom", newsroom)
    release(newsroom, "en")
    page = public(newsroom)
    assert ("300 ships" in page) is text
    assert ('class="dateline"' in page) is text
    assert (LINE in page) is line


def test_a_language_in_which_nothing_differs_stays_without_a_line(newsroom: Path) -> None:
    correct(newsroom, "--standard", "figure-corrected")
    edit(newsroom, "opens today.", "opens today!")
    khabar("sync", "--newsroom", newsroom)
    file = newsroom / f"locales/tr/LC_MESSAGES/{ID}.po"
    text = file.read_text()
    # The translation is right as it was: somebody says so.
    file.write_text(text.replace("#, fuzzy\n", ""))
    release(newsroom)
    page = public(newsroom)
    assert "The terminal opens today. (TR)" in page
    assert LINE not in page
    assert "Correction" not in page
    assert "opens today!" in public(newsroom, "en")


def test_a_refile_makes_no_language_lag(newsroom: Path) -> None:
    answer = khabar(
        "refile", ID, "--by", "E", "--text", "More ships.", "--newsroom", newsroom, "--json"
    )
    assert json.loads(answer.stdout)["version"] == 2
    edit(newsroom, "300 ships", "400 ships")
    khabar("sync", "--newsroom", newsroom)
    release(newsroom, "en")
    assert LINE not in public(newsroom)
    assert "400 ships" in public(newsroom, "en")
