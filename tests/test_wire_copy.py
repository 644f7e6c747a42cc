"""Wire copy in five languages: place, speakers with role and organization, and quotations.

Each case of `wire-copy/` is a text of our own making. Those of `held-out/` were written before the
code that reads them.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from khabar.editorial.creating.given_document import GivenDocument
from khabar.editorial.creating.import_document import new_from
from khabar.editorial.creating.new import ReleaseOptions
from khabar.files.folder import Folder
from khabar.languages import casing
from khabar.languages.dates.written_days import day_of
from khabar.languages.meaning.quotations import together
from khabar.model import Paragraph, Quote, Release
from khabar.reports import Created
from khabar.sources.importing.lost_words import words
from khabar.sources.newsroom import parse_newsroom
from khabar.sources.release import parse_release

NOW = datetime(2026, 1, 2, 9, tzinfo=UTC)
CASES = sorted(Path(__file__).parent.glob("wire-copy/*/*.yaml"))
LOCALES = ["en", "az", "kk", "tr", "ru", "uz", "ky", "tk"]


@dataclass
class Case:
    """One text, imported into a newsroom that knows some persons."""

    said: dict[str, Any]
    made: Created
    release: Release
    source: str
    offered: dict[str, Any] = field(default_factory=dict)


def imported(folder: Path, said: dict[str, Any]) -> Case:
    data = {
        "name": "Room", "url": "https://room.example/", "timezone": "Asia/Baku",
        "language": said["language"], "locales": LOCALES,
        "people": said.get("people", {}), "organizations": said.get("organizations", {}),
        "places": {"elsewhere": {"name": "Elsewhere"}},
    }  # fmt: skip
    text = yaml.safe_dump(data, allow_unicode=True)
    (folder / "releases").mkdir(parents=True)
    (folder / "releases/newsroom.yaml").write_text(text, "utf-8")
    made = new_from(
        Folder(folder), GivenDocument(said["text"].encode(), "wire.txt"), ReleaseOptions(""), NOW
    )
    source = (folder / made.files[0]).read_text("utf-8")
    newsroom = parse_newsroom(text.encode(), "newsroom.yaml")
    release = parse_release(source.encode(), made.files[0], newsroom, frozenset()).release
    assert release
    return Case(said, made, release, source, yaml.safe_load(made.offered) or {})


@pytest.fixture(scope="module", params=CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    said = yaml.safe_load(request.param.read_text("utf-8"))
    return imported(tmp_path_factory.mktemp("room"), said)


def test_headline_language_place_and_day(case: Case) -> None:
    said = case.said
    assert case.release.headline.markdown == said["headline"]
    assert case.release.language == said["language"]
    (place,) = case.offered["places"].values()
    tag = said["language"]
    assert casing.lower(place["name"], tag) == casing.lower(said["place"], tag)
    if "day" in said:
        assert case.release.date == said["day"]


def test_speakers_are_offered_with_role_and_organization(case: Case) -> None:
    organizations = {
        key: each["name"] for key, each in case.offered.get("organizations", {}).items()
    }
    organizations |= {key: each["name"] for key, each in case.said.get("organizations", {}).items()}
    tag = case.said["language"]
    found = {
        (
            each["name"],
            casing.lower(each["role"], tag),
            organizations.get(each.get("organization", ""), ""),
        )
        for each in case.offered.get("people", {}).values()
    }
    assert found == {
        (each["name"], casing.lower(each["role"], tag), each.get("organization", ""))
        for each in case.said["speakers"]
    }


def test_paragraphs_are_whole_and_quotations_have_their_speakers(case: Case) -> None:
    blocks = case.release.body.blocks
    assert all(isinstance(each, Paragraph | Quote) for each in blocks)
    assert len(blocks) == case.said["paragraphs"]
    speakers = [each.speaker for each in blocks if isinstance(each, Quote)]
    assert speakers == case.said.get("quotations", [])
    stay = [each for each in case.made.problems if "stays as text" in each.message]
    assert len(stay) >= case.said.get("stays", 0)


def test_every_word_is_in_the_release_or_in_the_list_and_none_is_invented(case: Case) -> None:
    told = " ".join(each.message for each in case.made.problems)
    there = Counter(words(f"{case.source} {told}"))
    assert not Counter(words(case.said["text"])) - there
    body = re.sub(r"@[\w-]+", "", case.source.rpartition("---\n")[2])
    assert not Counter(words(body)) - Counter(words(case.said["text"]))


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (["“One.”", "“Two.”"], 1),
        (["“One.", "“Two.”", "Three."], 2),
        (["“One,” said X. “Two.", "“Three.", "“Four.”", "Five."], 3),
        (["X dedi: “Bir.", "“İki “üç”.", "“Dört.”"], 3),
        (['"One.', '"Two "three".', '"Four," said X.'], 3),
        (["«Один.", "Два.", "Три», – сказал X."], 3),
        (["«Бір.", "«Екі», – деді X.", "Үш."], 2),
        # A mark that somebody forgot takes nothing of what follows.
        (["“One.", "Two.", "“Three,” said X."], 1),
        (["«Один.", "Два «три».", "«Четыре», – сказал X."], 1),
        (['The 5" disk.', "X said: “No.”"], 1),
    ],
)
def test_paragraphs_of_one_quotation(texts: list[str], number: int) -> None:
    text, found = together(texts)
    assert found == number
    assert Counter(words(text)) == Counter(words(" ".join(texts[:number])))


@pytest.mark.parametrize("text", ["BAKU, 24.13.2025 (Report)", "2025-13-24", "31.02.2025 12:00"])
def test_a_day_in_no_calendar_is_no_day(text: str) -> None:
    assert day_of(text) is None
