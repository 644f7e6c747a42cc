"""One entry is written at a time: nobody's translation is lost, and others keep their bytes."""

import multiprocessing
import os
import re
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ROOT, khabar
from desk import ID, settled
from khabar.catalogs import po
from khabar.catalogs.questions import asked, open_questions, questions
from khabar.files.folder import Folder
from khabar.model import Entry
from khabar.problems import KhabarError
from khabar.translating.sync import sync
from khabar.translating.translate import (
    EntryAddress,
    Translation,
    TranslationConflictError,
    answer,
    ask,
    find_address,
    send_back,
    translate,
)
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import ReleaseRead
from waiting import PATIENCE, until

FILE = "locales/tr/LC_MESSAGES/port.po"
WRITERS = 50
EXAMPLES = int(os.environ.get("KHABAR_EXAMPLES", "20"))
HEAD = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def entry_text(number: int, string: str = "", flags: str = "") -> str:
    marks = f"#, {flags}\n" if flags else ""
    return f'# kept {number}\n{marks}msgctxt "body"\nmsgid "text {number}"\nmsgstr "{string}"\n'


def newsroom(root: Path, count: int = 3) -> Folder:
    (root / "releases").mkdir(parents=True)
    (root / "releases/newsroom.yaml").write_text("name: Port\n")
    path = root / FILE
    path.parent.mkdir(parents=True)
    path.write_text("\n".join([HEAD, *map(entry_text, range(count))]))
    return Folder(root)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return newsroom(tmp_path / "newsroom")


def address(number: int = 0) -> EntryAddress:
    return EntryAddress("tr", "port", ("body", f"text {number}"))


def entries(folder: Folder) -> dict[str, Entry]:
    return {each.id: each for each in po.parse(folder.raw(FILE), FILE).entries}


def chunks(folder: Folder) -> list[str]:
    return folder.text(FILE).split("\n\n")


def test_one_entry_changes_and_the_others_keep_their_bytes(folder: Folder) -> None:
    before = chunks(folder)
    report = translate(folder, address(1), Translation(("metin bir",)))
    assert (report.changed, report.state) == (True, "reviewed")
    after = chunks(folder)
    assert [i for i in range(4) if before[i] != after[i]] == [2]
    assert 'msgstr "metin bir"' in after[2]
    assert not translate(folder, address(1), Translation(("metin bir",))).changed


def test_a_reviewed_draft_loses_its_mark_its_old_source_and_its_conflict(folder: Folder) -> None:
    (folder.root / FILE).write_text(
        f'{HEAD}\n# conflict: theirs\n# mine\n#, fuzzy\n#| msgid "text"\nmsgctxt "body"\n'
        'msgid "text 0"\nmsgstr "eski"\n'
    )
    translate(folder, address(), Translation(("yeni",), fuzzy=True))
    assert entries(folder)["text 0"].previous_id == "text"
    translate(folder, address(), Translation(("yeni",)))
    entry = entries(folder)["text 0"]
    assert (entry.flags, entry.previous_id, entry.notes) == ((), None, ("mine",))


def test_what_two_people_wrote_is_a_conflict_and_nothing_is_written(folder: Folder) -> None:
    seen = Translation(("",))
    translate(folder, address(), Translation(("hers",)), seen)
    before = folder.raw(FILE)
    with pytest.raises(TranslationConflictError) as caught:
        translate(folder, address(), Translation(("his",)), seen)
    assert caught.value.theirs == Translation(("hers",))
    assert caught.value.hint == "yours: his; there: hers"
    assert folder.raw(FILE) == before
    # Both wrote the same words: nothing to decide.
    assert not translate(folder, address(), Translation(("hers",)), seen).changed


@pytest.mark.parametrize("shown", ["bir metin ", " bir\nmetin", "bir\r\n\r\nmetin\t"])
def test_nobody_is_in_conflict_with_their_own_text(folder: Folder, shown: str) -> None:
    seen = Translation((shown,))
    translate(folder, address(), seen, Translation(("",)))
    assert entries(folder)["text 0"].strings == ("bir metin",)
    translate(folder, address(), Translation(("iki metin",)), seen)
    assert entries(folder)["text 0"].strings == ("iki metin",)
    # Another tool left a line end there, which a page shows as its own.
    (folder.root / FILE).write_text(folder.text(FILE).replace("iki metin", "iki\\r\\nmetin"))
    send_back(folder, address(), Translation(("iki\nmetin",)), "why?", "A. Reviewer")
    assert entries(folder)["text 0"].strings == ("iki\r\nmetin",)
    translate(folder, address(), seen, Translation(("iki\nmetin",), fuzzy=True))
    assert entries(folder)["text 0"].strings == ("bir metin",)


def test_what_another_tool_changed_beside_the_text_stays(folder: Folder) -> None:
    seen = Translation(("",))
    text = folder.text(FILE).replace("# kept 0\n", "# kept 0\n# Poedit's note\n#, no-wrap\n")
    (folder.root / FILE).write_text(text)
    translate(folder, address(), Translation(("metin",)), seen)
    entry = entries(folder)["text 0"]
    assert (entry.strings, entry.notes, entry.flags) == (
        ("metin",), ("kept 0", "Poedit's note"), ("no-wrap",),
    )  # fmt: skip


def test_a_draft_that_somebody_approved_meanwhile_is_a_conflict(folder: Folder) -> None:
    translate(folder, address(), Translation(("taslak",), fuzzy=True))
    seen = Translation(("taslak",), fuzzy=True)
    translate(folder, address(), Translation(("taslak",)), seen)
    with pytest.raises(TranslationConflictError):
        translate(folder, address(), Translation(("başka",)), seen)


@pytest.mark.parametrize(
    ("text", "said"), [("a\x00b", "U+0000 cannot"), ("a\ufdd0b", "U+FDD0 cannot")]
)
def test_what_no_catalog_can_hold_is_refused(folder: Folder, text: str, said: str) -> None:
    before = folder.raw(FILE)
    with pytest.raises(KhabarError, match=re.escape(said)):
        translate(folder, address(), Translation((text,)))
    assert folder.raw(FILE) == before


def test_a_message_that_is_there_no_more_is_refused(folder: Folder) -> None:
    with pytest.raises(KhabarError, match="no such message any more"):
        translate(folder, address(9), Translation(("metin",)))
    with pytest.raises(KhabarError, match="1 forms"):
        translate(folder, address(), Translation(("metin", "metinler")))


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).filter(
    lambda text: not re.search("[\ufdd0-\ufdef]", text)
)
STEPS = st.lists(
    st.tuples(st.integers(0, 2), TEXTS, st.booleans(), st.booleans()), min_size=1, max_size=12
)


@given(STEPS)
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_row_of_writes_ends_as_a_model_says(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str, bool, bool]]
) -> None:
    """A writer that saw what stands there is obeyed; one that saw something else never destroys it."""
    folder = newsroom(tmp_path_factory.mktemp("model") / "newsroom")
    model = {number: Translation(("",)) for number in range(3)}
    for number, text, fuzzy, late in steps:
        new = Translation((text.strip(),), fuzzy and bool(text.strip()))
        seen = Translation(("seen by nobody else",)) if late else model[number]
        if late and new.strings != model[number].strings:
            with pytest.raises(TranslationConflictError) as caught:
                translate(folder, address(number), new, seen)
            assert caught.value.theirs == model[number]
        else:
            translate(folder, address(number), new, seen)
            model[number] = _both(new, model[number]) if late else new
        found = entries(folder)
        for each, expected in model.items():
            entry = found[f"text {each}"]
            assert Translation(entry.strings, entry.fuzzy) == expected
            assert entry.notes == (f"kept {each}",)


def _both(mine: Translation, theirs: Translation) -> Translation:
    """Equal words of two people: reviewed where one of them reviewed them."""
    return Translation(mine.strings, mine.fuzzy and theirs.fuzzy)


def _write(root: Path, number: int) -> None:
    translate(Folder(root), address(number), Translation((f"metin {number}",)), Translation(("",)))


@pytest.mark.full
def test_fifty_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    folder = newsroom(tmp_path / "newsroom", WRITERS)
    with multiprocessing.get_context("fork").Pool(WRITERS) as pool:
        pool.starmap(_write, [(folder.root, number) for number in range(WRITERS)])
    found = entries(folder)
    assert [found[f"text {i}"].strings[0] for i in range(WRITERS)] == [
        f"metin {i}" for i in range(WRITERS)
    ]


def _keep_writing(root: Path) -> None:
    number = 0
    while True:
        text = f"metin {number}"
        translate(Folder(root), address(number % 3), Translation((text,)))
        (root / "told").write_text(f"{number}")
        number += 1


def told(root: Path) -> int:
    return int((root / "told").read_text() or -1) if (root / "told").exists() else -1


@pytest.mark.full
def test_a_writer_that_is_killed_leaves_a_whole_catalog_and_no_lock(tmp_path: Path) -> None:
    folder = newsroom(tmp_path / "newsroom")
    for round_ in range(8):
        before = told(folder.root)
        writer = multiprocessing.get_context("fork").Process(
            target=_keep_writing, args=(folder.root,)
        )
        writer.start()
        until(
            lambda before=before, round_=round_: (
                told(folder.root) not in (-1, before) or round_ > 9
            ),
            "a writer that writes",
        )
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join(PATIENCE)
        found = entries(folder)
        assert len(found) == 3
        assert all(re.fullmatch(r"(metin \d+)?", each.strings[0]) for each in found.values())
        assert all(each.notes for each in found.values())
        # The lock went with the process: the next one writes at once.
        translate(folder, address(), Translation((f"sonra {round_}",)))
        assert entries(folder)["text 0"].strings == (f"sonra {round_}",)
        translate(folder, address(), Translation(("",)))


def test_a_question_is_open_until_somebody_answers_it(folder: Folder) -> None:
    ask(folder, address(), "Which port?", "A. (Translator)")
    ask(folder, address(), "Which port?", "A. (Translator)")
    ask(folder, address(), "And\nwhen?", "")
    entry = entries(folder)["text 0"]
    assert entry.notes == (
        "kept 0", "khabar: question (A. Translator): Which port?", "khabar: question: And when?",
    )  # fmt: skip
    assert [each.text for each in questions(entry) if each.open] == ["Which port?", "And when?"]
    answer(folder, address(), "Baku, in May", "E. Editor")
    catalog = po.parse(folder.raw(FILE), FILE)
    assert not [*open_questions(catalog)]
    assert questions(entries(folder)["text 0"])[0].answers == (("Baku, in May", "E. Editor"),)
    with pytest.raises(KhabarError, match="there is no question"):
        answer(folder, address(1), "Baku", "E. Editor")
    with pytest.raises(KhabarError, match="no words"):
        ask(folder, address(), " \n", "A. Translator")


def test_a_comment_that_people_typed_is_read_as_a_question() -> None:
    entry = Entry("x", notes=("khabar: question Which port?", "khabar: answer Baku", "note"))
    assert [(each.text, each.open) for each in questions(entry)] == [("Which port?", False)]
    assert asked((), "What?", "a\n(b)") == ("khabar: question (a b): What?",)


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("demonstration")
    folder = newsroom(root / "newsroom")
    text = folder.text(FILE) + '\nmsgctxt "headline"\nmsgid "text 0"\nmsgstr ""\n'
    (folder.root / FILE).write_text(text)
    return folder.root


def test_the_commands_say_what_they_wrote(demonstration: Path) -> None:
    at = ("--locale", "tr", "--newsroom", str(demonstration))
    done = khabar("translate", "port", "text 1", "metin", *at)
    assert (done.exit_code, done.stdout) == (0, f"{FILE}: translated\n")
    assert "unchanged" in khabar("translate", "port", "text 1", "metin", *at).stdout
    refused = khabar("translate", "port", "text 0", "metin", *at)
    assert refused.exit_code == 2
    assert "add --role: body, headline" in refused.stderr
    assert khabar("translate", "port", "text 0", "m", "--role", "body", *at).exit_code == 0
    assert "no such message" in khabar("translate", "port", "text", "m", *at).stderr
    asked_ = khabar("ask", "port", "text 1", "--by", "A.", "--question", "Which?", *at)
    assert asked_.exit_code == 0
    assert "question (A.): Which?" in (demonstration / FILE).read_text()
    assert "one of the two" in khabar("ask", "port", "text 1", "--by", "A.", *at).stderr


class Interrupted(FolderNewsroom):
    """A newsroom in which a translator saves just after it was read for the first time."""

    times = 0

    def read(self, ids: Iterable[str], shared: Loaded | None = None) -> Iterator[ReleaseRead]:
        found = [*super().read(ids, shared)]
        self.times += 1
        if self.times == 1:
            place = EntryAddress("tr", ID, ("headline", "A terminal opens"))
            translate(self.folder, place, Translation(("Bir terminal açıldı",)))
        return iter(found)


def test_a_translation_that_is_written_while_sync_works_is_not_lost(tmp_path: Path) -> None:
    root = settled(tmp_path / "newsroom")
    source = root / f"releases/{ID}/release.md"
    source.write_text(source.read_text() + "\nOne more paragraph.\n")
    newsroom = Interrupted(Folder(root))
    sync(newsroom.folder, newsroom=newsroom)
    text = newsroom.folder.text(f"locales/tr/LC_MESSAGES/{ID}.po")
    assert 'msgstr "Bir terminal açıldı"' in text
    assert "One more paragraph." in text
    assert newsroom.times == 2


def test_the_demonstration_newsroom_keeps_its_bytes_but_for_one_line(tmp_path: Path) -> None:
    name = "locales/kk/LC_MESSAGES/newsroom.po"
    raw = (ROOT / name).read_bytes()
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_bytes(raw)
    folder = Folder(tmp_path)
    place = find_address(folder, "kk", "newsroom", "Community Hub Public Foundation")
    translate(folder, place, Translation(("Жаңа атау",)))
    old, new = raw.decode().split("\n"), folder.text(name).split("\n")
    assert [b for a, b in zip(old, new, strict=True) if a != b] == ['msgstr "Жаңа атау"']
