"""Review and sign-off at the desk: what is signed is what the signer saw, or nothing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import khabar
from desk import ID, settled
from khabar.files.folder import Folder
from khabar.preview.desk_pages.desk_decisions import DeskDecisions
from khabar.preview.filters import DashboardView
from khabar.preview.live_newsroom import LiveNewsroom
from khabar.problems import KhabarError
from khabar.translating.translate import (
    EntryAddress,
    Translation,
    TranslationConflictError,
    answer,
    ask,
    send_back,
    translate,
)

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)
KEY = (ID, "tr")
PLACE = EntryAddress("tr", ID, ("headline", "A terminal opens"))


@pytest.fixture
def store(tmp_path: Path) -> LiveNewsroom:
    store = LiveNewsroom(Folder(settled(tmp_path / "newsroom")), lambda: NOW)
    store.read_all()
    assert store.knows(ID)
    store.check()
    return store


def saved(store: LiveNewsroom) -> Translation:
    entry = next(each.entry for each in store.texts(KEY).values() if each.address == PLACE)
    return Translation(entry.strings, entry.fuzzy)


def edition(store: LiveNewsroom) -> Path:
    return store.folder.root / f"releases/{ID}/editions/v1.tr.json"


def test_what_the_screen_showed_is_signed(store: LiveNewsroom) -> None:
    decisions = DeskDecisions(store)
    seen = decisions.sign_off(KEY)
    assert seen
    assert (seen.by, seen.obstacles, seen.allowed) == ("", (), ("T. Editor",))
    said = {"act": "approve", "shown": seen.digest}
    assert decisions.decide(KEY, "T. Editor", said) == ["approved"]
    assert saved(store).strings[0] in edition(store).read_text("utf-8")
    store.read_all()
    again = decisions.sign_off(KEY)
    assert again
    assert again.by == "T. Editor"
    assert again.digest == seen.digest


def test_a_text_that_changed_meanwhile_is_not_signed(store: LiveNewsroom) -> None:
    decisions = DeskDecisions(store)
    seen = decisions.sign_off(KEY)
    assert seen
    translate(store.folder, PLACE, Translation(("Başka bir başlık",)))
    with pytest.raises(KhabarError, match="changed since you saw it"):
        decisions.decide(KEY, "T. Editor", {"act": "approve", "shown": seen.digest})
    assert not edition(store).exists()


def test_what_is_typed_and_not_saved_is_not_signed(store: LiveNewsroom) -> None:
    """The page of the desk shows a draft; the digest is that of what the files say."""
    before = DeskDecisions(store).sign_off(KEY)
    store.typed(PLACE, ("Taslak",))
    assert DeskDecisions(store).sign_off(KEY) == before


@pytest.mark.parametrize(
    ("by", "said", "why"),
    [
        ("A. Nobody", {"act": "approve"}, "nobody has seen"),
        ("A. Nobody", {"act": "approve", "shown": "x"}, "changed since"),
        ("T. Editor", {"act": "burn"}, "nothing to decide"),
        ("", {"act": "kill", "text": "Wrong"}, "name"),
        ("T. Editor", {"act": "correct", "text": ""}, "a notice has a text"),
    ],
)
def test_the_rules_are_those_of_the_commands(
    store: LiveNewsroom, by: str, said: dict[str, str], why: str
) -> None:
    with pytest.raises(KhabarError, match=why):
        DeskDecisions(store).decide(KEY, by, said)
    assert not edition(store).exists()


def test_a_decision_that_comes_to_nothing_is_refused_with_its_reasons(store: LiveNewsroom) -> None:
    decisions = DeskDecisions(store)
    source = store.folder.root / f"releases/{ID}/release.md"
    text = source.read_text("utf-8")
    source.write_text(text.replace("status: usable", "status: usable\nembargo: 2026-03-01T10:00"))
    store.read_all()
    # Under embargo, copies are of texts that may be public at its end: nobody has signed one.
    with pytest.raises(KhabarError, match="not signed off") as shared:
        decisions.decide(KEY, "T. Editor", {"act": "hold", "text": "The Daily Example"})
    translate(store.folder, PLACE, Translation(("Başlık",), fuzzy=True))
    store.read_all()
    seen = decisions.sign_off(KEY)
    assert seen
    with pytest.raises(KhabarError, match="review") as signed:
        decisions.decide(KEY, "T. Editor", {"act": "approve", "shown": seen.digest})
    for refused in (shared.value, signed.value):
        assert refused.problems
        assert refused.hint == "mend this, then try again"


def test_who_may_not_sign_does_not(store: LiveNewsroom) -> None:
    seen = DeskDecisions(store).sign_off(KEY)
    assert seen
    with pytest.raises(KhabarError, match="may not sign off tr"):
        DeskDecisions(store).decide(KEY, "A. Nobody", {"act": "approve", "shown": seen.digest})


def test_a_withdrawal_is_recorded(store: LiveNewsroom) -> None:
    done = DeskDecisions(store).decide(KEY, "T. Editor", {"act": "kill", "text": "Sent in error"})
    assert done[0] == "version 2"
    assert "status: canceled" in store.folder.text(f"releases/{ID}/release.md")


def test_open_questions_are_in_the_status_and_on_the_dashboard(store: LiveNewsroom) -> None:
    ask(store.folder, PLACE, "Which terminal?", "T. Translator")
    ask(store.folder, PLACE, "And when?", "T. Translator")
    at = ("--newsroom", store.folder.root)
    assert "2 questions" in khabar("status", *at).stdout
    store.look_further({DashboardView()})
    overview = store.overview
    assert overview
    tiles = {each.locale: each.status.questions for each in overview.rows[0].tiles}
    assert tiles == {"en": 0, "tr": 2}
    answer(store.folder, PLACE, "The new one, today", "An Editor")
    assert "question" not in khabar("status", *at).stdout


def test_a_translation_is_returned_with_a_word(store: LiveNewsroom) -> None:
    seen = saved(store)
    send_back(store.folder, PLACE, seen, "Say where", "R. Reviewer")
    text = store.folder.text(PLACE.file)
    assert "# khabar: question (R. Reviewer): Say where\n" in text
    store.read_all()
    assert saved(store) == Translation(seen.strings, fuzzy=True)
    translate(store.folder, PLACE, Translation(("Yeni",)))
    with pytest.raises(TranslationConflictError):
        send_back(store.folder, PLACE, seen, "Say where", "R. Reviewer")
