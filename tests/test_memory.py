"""The translation memory: what it finds, in which order, and from which languages."""

import random
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from khabar.catalogs import po
from khabar.catalogs.merge import new_catalog
from khabar.catalogs.translation_memory import (
    TranslationMemory,
    TranslationUnit,
    annotate,
    fill,
    units,
    word_diff,
)
from khabar.files.folder import Folder, catalog_file
from khabar.model import Catalog, Entry
from khabar.translating.memories import remembered_memory
from khabar.translating.suggest import suggest
from khabar.translating.sync import SyncOptions, sync
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import ReleaseRead, load

FORUM = "The forum was held in Baku on November 24, 2025."
LATER = "The forum was held in Baku on January 15, 2026."


def catalog(locale: str, *entries: Entry) -> Catalog:
    return replace(new_catalog(f"{locale}.po", "a", "kk", locale), entries=entries)


def unit(
    text: str, translation: str, role: str = "body", origin: str = "2025-a"
) -> TranslationUnit:
    return TranslationUnit(role, origin, "en", {"en": text, "kk": translation})


def test_only_what_is_reviewed_is_remembered() -> None:
    entries = (
        Entry("reviewed", ("1",), "body"),
        Entry("fuzzy", ("2",), "body", flags=("fuzzy",)),
        Entry("empty", ("",), "body"),
        Entry("replaced", ("3",), "body", obsolete=True),
        Entry("replaced, never reviewed", ("4",), "body", obsolete=True, flags=("fuzzy",)),
        Entry("one", ("5", "6"), "body", plural="many"),
    )
    found = units("a", "kk", {"en": catalog("en", *entries)})
    assert [each.texts for each in found] == [
        {"kk": "reviewed", "en": "1"},
        {"kk": "replaced", "en": "3"},
    ]


def test_a_message_serves_every_pair_of_its_languages() -> None:
    """A release written in Kazakh, translated into two languages, answers from one to the other."""
    catalogs = {
        "en": catalog("en", Entry("Форум өтті.", ("The forum took place.",), "body")),
        "az": catalog("az", Entry("Форум өтті.", ("Forum keçirildi.",), "body")),
    }
    memory = TranslationMemory(units("2024-forum", "kk", catalogs))
    there = memory.exact(("body", "The forum took place."), "en", "az")
    back = memory.exact(("body", "Forum keçirildi."), "az", "en")
    assert there is not None
    assert back is not None
    assert (there.text, there.origin) == ("Forum keçirildi.", "2024-forum")
    assert back.text == "The forum took place."
    assert memory.exact(("body", "The forum took place."), "en", "tr") is None


def test_the_same_text_comes_first_then_the_same_role() -> None:
    memory = TranslationMemory(
        [
            unit(LATER, "other role", role="caption"),
            unit(LATER, "same role"),
            unit(FORUM, "same text", role="headline"),
            unit("Nothing of the kind happened anywhere.", "unrelated"),
        ]
    )
    found = memory.similar(("body", FORUM), "en", "kk")
    assert [match.text for match in found] == ["same text", "same role", "other role"]
    assert found[0].similarity == 1
    assert 0.6 <= found[1].similarity < 1
    assert memory.exact(("body", FORUM), "en", "kk") is None


def test_the_newest_of_equals_is_offered_and_none_twice() -> None:
    memory = TranslationMemory(
        [
            unit(FORUM, "old", origin="2024-a"),
            unit(FORUM, "new", origin="2026-a"),
            unit(LATER, "new"),
        ]
    )
    exact = memory.exact(("body", FORUM), "en", "kk")
    assert exact is not None
    assert exact.text == "new"
    assert [match.text for match in memory.similar(("body", FORUM), "en", "kk")] == ["new", "old"]


def test_a_memory_of_elsewhere_has_no_roles_and_answers_to_each() -> None:
    memory = TranslationMemory([replace(unit(FORUM, "theirs", origin="z.tmx"), role="")])
    exact = memory.exact(("heading", FORUM), "en", "kk")
    assert exact is not None
    assert exact.text == "theirs"
    ours = replace(unit(FORUM, "ours", origin="2024-a"), role="heading")
    exact = TranslationMemory([*memory.units, ours]).exact(("heading", FORUM), "en", "kk")
    assert exact is not None
    assert exact.text == "ours"


def test_the_difference_is_told_in_words() -> None:
    assert word_diff(FORUM, LATER) == (
        "The forum was held in Baku on [-November 24, 2025.-]{+January 15, 2026.+}"
    )
    assert word_diff("a b", "a c b") == "a {+c+} b"


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_the_difference_holds_both_texts(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    diff = word_diff(before, after)
    assert re.sub(r"\{\+.*?\+\}", "", re.sub(r"\[-(.*?)-\]", r"\1", diff)).split() == old
    assert re.sub(r"\[-.*?-\]", "", re.sub(r"\{\+(.*?)\+\}", r"\1", diff)).split() == new


def test_filled_is_fuzzy_and_only_where_nothing_stands() -> None:
    memory = TranslationMemory([unit(FORUM, "text"), unit(FORUM, "title", role="headline")])
    before = catalog(
        "kk",
        Entry(FORUM, ("",), "body", flags=("no-python-format",)),
        Entry(FORUM, ("mine",), "headline", flags=("fuzzy",)),
        Entry(FORUM, ("",), "caption"),
        Entry(FORUM, ("",), "body", obsolete=True),
    )
    after = fill(before, memory, "en", "kk")
    assert after.entries[0].strings == ("text",)
    assert after.entries[0].flags == ("fuzzy", "no-python-format")
    assert not after.translations()
    assert after.entries[1:] == before.entries[1:]


def test_suggestions_are_comments_that_can_be_written_and_come_once() -> None:
    memory = TranslationMemory([unit(LATER, "1\n2\u20283 #-#-#-#-# 50 %")])
    before = catalog("kk", Entry(FORUM, ("",), "body", comments=("A paragraph.",)))
    after = annotate(before, memory, "en", "kk")
    comments = after.entries[0].comments
    assert comments[0] == "A paragraph."
    assert comments[1].startswith("Suggestion (77 %, 2025-a): 1 2 3")
    assert comments[2].startswith("Suggestion (77 %, 2025-a, its source): The forum was held in")
    assert annotate(after, memory, "en", "kk") == after
    assert annotate(after, TranslationMemory([unit(FORUM, "other")]), "en", "kk").entries[
        0
    ].comments == (
        "A paragraph.",
        "Suggestion (100 %, 2025-a): other",
    )
    assert po.parse(po.write(after).encode(), "kk.po") == after
    done = replace(before, entries=(Entry(FORUM, ("done",), "body"),))
    assert annotate(done, memory, "en", "kk") == done


def test_edited_texts_are_found_among_5000() -> None:
    """How fast: `make bench`."""
    chance = random.Random(1)
    words = " ".join(each.id for each in template("2025-11-24-solidarity-forum").entries).split()

    def paragraph() -> str:
        return " ".join(chance.choices(words, k=chance.randint(5, 60)))

    sources = [paragraph() for _ in range(5000)]
    memory = TranslationMemory(unit(text, str(i)) for i, text in enumerate(sources))
    memory.similar(("body", "built on first use"), "en", "kk")
    for text in sources[:50]:
        # Other words at both ends and suffixes on all that is left, as in Turkic languages.
        edited = f"Yesterday {' '.join(f'{word}n' for word in text.split())} and more"
        found = memory.similar(("body", edited), "en", "kk")
        assert found[0].source == text or len(text) < 60


def template(domain: str) -> Catalog:
    return po.parse((ROOT / "locales" / f"{domain}.pot").read_bytes(), f"{domain}.pot")


@pytest.fixture
def newsroom(tmp_path: Path, synchronized: Path) -> Folder:
    """The repository's newsroom with one more release, which repeats most of an older one."""
    return Folder(Path(shutil.copytree(synchronized, tmp_path / "newsroom")))


@pytest.fixture(scope="module")
def synchronized(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newsroom of all tests here, which is copied for each."""
    root = tmp_path_factory.mktemp("memory")
    for name in ("releases", "locales"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(ROOT / "templates", root / "templates", ignore=shutil.ignore_patterns("fonts"))
    old = root / "releases" / "2025-11-24-solidarity-forum"
    new = root / "releases" / "2026-01-15-second-forum"
    shutil.copytree(old, new)
    source = new / "release.md"
    text = source.read_text(encoding="utf-8").replace("date: 2025-11-24", "date: 2026-01-15")
    source.write_text(text.replace("November 24, 2025", "January 15, 2026"), encoding="utf-8")
    sync(Folder(root))
    return root


def catalogs_of(folder: Folder) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes() for path in sorted((folder.root / "locales").rglob("*.po"))
    }


def test_suggest_tells_what_differs_and_where_it_comes_from(newsroom: Folder) -> None:
    report = suggest(newsroom, ("2026-01-15-second-forum",), ("kk",))
    assert {message.locale for message in report.messages} == {"kk"}
    edited = next(m for m in report.messages if m.role == "summary")
    best = edited.suggestions[0]
    assert best.origin == "2025-11-24-solidarity-forum"
    assert 90 <= best.percent < 100
    assert "[-November 24, 2025.-]{+January 15, 2026.+}" in best.diff
    assert edited.place.line > 0
    assert not any(message.fuzzy for message in report.messages)


def without_cache(newsroom: Folder) -> TranslationMemory:
    """The memory as it is made of all catalogs."""
    loaded = load(FolderNewsroom(newsroom))
    return TranslationMemory(
        each
        for name, domain in loaded.domains.items()
        if name not in ("glossary", "bulletin")
        for each in units(
            name,
            domain.language,
            {locale: found for (locale, of), found in loaded.catalogs.items() if of == name},
        )
    )


def test_the_memory_of_a_newsroom_is_read_once(newsroom: Folder) -> None:
    store = FolderNewsroom(newsroom)
    whole = without_cache(newsroom)
    assert remembered_memory(newsroom, store).units == whole.units

    class Unread(FolderNewsroom):
        def read(self, ids: Iterable[str], shared: Loaded | None = None) -> Iterator[ReleaseRead]:
            assert not [*ids]
            return iter(())

    assert remembered_memory(newsroom, Unread(newsroom)).units == whole.units
    file = newsroom.root / catalog_file("kk", "2026-01-15-second-forum")
    file.unlink()
    changed = remembered_memory(newsroom, store)
    assert changed.units == without_cache(newsroom).units


def test_suggestions_stay_until_a_text_is_translated(newsroom: Folder) -> None:
    plain = catalogs_of(newsroom)
    sync(newsroom, SyncOptions(suggest=True))
    with_suggestions = catalogs_of(newsroom)
    assert plain != with_suggestions
    assert b"#. Suggestion (" in b"".join(with_suggestions.values())
    sync(newsroom, SyncOptions(suggest=True))
    assert catalogs_of(newsroom) == with_suggestions
    sync(newsroom)
    assert catalogs_of(newsroom) == with_suggestions
    for name, raw in with_suggestions.items():
        catalog = po.parse(raw, str(name))
        done = tuple(
            replace(each, strings=("Done.",), flags=()) if offered(each) else each
            for each in catalog.entries
        )
        Path(name).write_text(po.write(replace(catalog, entries=done)), "utf-8")
    sync(newsroom)
    assert b"#. Suggestion (" not in b"".join(catalogs_of(newsroom).values())


def offered(entry: Entry) -> bool:
    return any(each.startswith("Suggestion (") for each in entry.comments)


def test_terms_stand_beside_what_waits_on_request(newsroom: Folder) -> None:
    sync(newsroom, SyncOptions(terms=True))
    found = [
        (entry, line)
        for catalog in load(FolderNewsroom(newsroom)).catalogs.values()
        for entry in catalog.entries
        for line in entry.comments
        if line.startswith("Term: ")
    ]
    assert found
    assert all("→" in line and not entry.translated for entry, line in found)
    before = catalogs_of(newsroom)
    sync(newsroom)
    assert catalogs_of(newsroom) == before


def test_sync_fills_in_nothing_that_counts_as_translated(newsroom: Folder) -> None:
    before = load(FolderNewsroom(newsroom)).catalogs
    sync(newsroom, SyncOptions(suggest=True, fill=True))
    after = load(FolderNewsroom(newsroom)).catalogs
    for key, each in before.items():
        assert each.translations() == after[key].translations()
    filled = after["kk", "2026-01-15-second-forum"]
    assert sum(entry.fuzzy for entry in filled.entries) > 10
    # What only waits for a person does not feed the memory either.
    assert "2026-01-15-second-forum" not in {
        each.origin for each in remembered_memory(newsroom, FolderNewsroom(newsroom)).units
    }


@pytest.mark.full
def test_what_the_memory_writes_is_canonical(newsroom: Folder) -> None:
    sync(newsroom, SyncOptions(suggest=True, fill=True))
    for path in (newsroom.root / "locales").rglob("2026-01-15-second-forum.po"):
        subprocess.run(["msgfmt", "-c", "-o", "-", path], check=True, capture_output=True)
        answer = subprocess.run(["msgcat", "--no-wrap", path], check=True, capture_output=True)
        assert answer.stdout == path.read_bytes()
