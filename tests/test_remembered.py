"""A command answers the same with a cache and without one, whatever was edited before."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desk import ID, come_to_rest, settled
from khabar.build.build import build
from khabar.build.request import Request
from khabar.cache.answers import CommandQuestion, answered
from khabar.catalogs.exchange import tmx
from khabar.catalogs.translation_memory import TranslationUnit
from khabar.distribution.bundle.package import package
from khabar.distribution.mail.rehearse import rehearse
from khabar.distribution.mail.release_mail import SendOptions
from khabar.distribution.mail.transport import Clock
from khabar.editorial.check import CheckRequest, check
from khabar.editorial.deciding.approve import approve
from khabar.editorial.deciding.change import VersionChange, change
from khabar.editorial.deciding.decision import Decider
from khabar.editorial.deciding.diff import diff
from khabar.editorial.deciding.history import history_of
from khabar.editorial.deciding.hold import Holder, hold
from khabar.editorial.deciding.kill import kill
from khabar.editorial.status import status
from khabar.files.folder import NEWSROOM_FILE, Folder, catalog_file
from khabar.model import NoticeKind
from khabar.problems import KhabarError
from khabar.reports import CheckReport
from khabar.translating.export import export
from khabar.translating.import_file import ImportOptions, import_file
from khabar.translating.review import review
from khabar.translating.suggest import suggest
from khabar.translating.sync import SyncOptions, sync
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load

NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
EXAMPLES = int(os.environ.get("KHABAR_EXAMPLES", "4"))
OTHER = "2026-01-02-second"
SOURCES = [f"releases/{id_}/release.md" for id_ in (ID, OTHER)]
CATALOGS = [catalog_file("tr", id_) for id_ in (ID, OTHER, "bulletin")]

Edit = Callable[[Path], None]


def _replaced(name: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        path = root / name
        if path.is_file():
            path.write_text(path.read_text().replace(old, new))

    return edit


def _second(root: Path) -> None:
    """Another release with the same texts, so that the two can be compared.

    It has a catalog where that of the first has not been lost before.
    """
    shutil.copytree(root / f"releases/{ID}", root / f"releases/{OTHER}", dirs_exist_ok=True)
    if (root / CATALOGS[0]).exists():
        shutil.copyfile(root / CATALOGS[0], root / CATALOGS[1])


def _without_second(root: Path) -> None:
    shutil.rmtree(root / f"releases/{OTHER}", ignore_errors=True)


EDITS: list[Edit] = [
    *(_replaced(name, "300 ships", "400 ships") for name in SOURCES),
    *(_replaced(name, "headline:", "headlin:") for name in SOURCES),
    *(_replaced(name, "headlin:", "headline:") for name in SOURCES),
    *(_replaced(name, "opens today. (TR)", "opens now. (TR)") for name in CATALOGS),
    *(_replaced(name, "msgid", "msgidd") for name in CATALOGS),
    *(_replaced(name, "msgidd", "msgid") for name in CATALOGS),
    _replaced(NEWSROOM_FILE, "  sign-off:", "  checks: {tr: {inconsistent: error}}\n  sign-off:"),
    _replaced(NEWSROOM_FILE, "Port of Example", "Harbour of Example"),
    _second,
    _second,
    _without_second,
    lambda root: (root / "locales/bulletin.pot").unlink(missing_ok=True),
    lambda root: (root / CATALOGS[0]).unlink(missing_ok=True),
]
COMMANDS: dict[str, Callable[[Folder], object]] = {
    "check": lambda folder: check(folder, CheckRequest((), (), NOW)),
    "check in one language": lambda folder: check(folder, CheckRequest((), ("tr",), NOW)),
    "check of one release": lambda folder: check(folder, CheckRequest((ID,), (), NOW)),
    "status": lambda folder: status(folder, (), NOW),
    "status of one release": lambda folder: status(folder, (ID,), NOW),
    "sync": lambda folder: sync(folder, SyncOptions(check=True)),
    "sync that fills": lambda folder: sync(
        folder, SyncOptions(check=True, suggest=True, fill=True)
    ),
    "memory": lambda folder: export(folder, (), "tr", "tmx"),
    "history": lambda folder: history_of(folder, ID),
    "export": lambda folder: export(folder, (ID,), "tr", "xliff"),
    "suggest": lambda folder: suggest(folder, (), ()),
}


PEOPLE = b"name,address,locale,embargo\nA Reader,a@reader.example,tr,no\n"
MAIL = """\
mail: {host: localhost, port: 2525, security: none, from: press@newsroom.example,
  unsubscribe: "mailto:u@newsroom.example", list_id: press.newsroom.example}
"""
DECIDER = Decider("T. Editor", NOW)
WRONG = "It was wrong."


def _memory(folder: Folder) -> Path:
    """A memory of elsewhere, with a text of the release in it."""
    file = folder.root / "elsewhere.tmx"
    said = {"en": "The port opens today.", "tr": "Liman bugün açılıyor."}
    file.write_bytes(tmx.write([TranslationUnit("body", "elsewhere", "en", said)]))
    return file


DECISIONS: dict[str, Callable[[Folder], object]] = {
    "approve": lambda folder: approve(folder, ID, (), DECIDER),
    "correct": lambda folder: change(
        folder, ID, VersionChange(NoticeKind.CORRECT, WRONG), DECIDER
    ),
    "kill": lambda folder: kill(folder, ID, VersionChange(NoticeKind.KILL, WRONG), DECIDER),
    "hold": lambda folder: hold(folder, ID, Holder("Daily", "t" * 32), NOW, folder.root / "out"),
    "package": lambda folder: package(folder, ID, NOW, folder.root / "out/packages"),
    "send": lambda folder: rehearse(
        folder, SendOptions(ID, PEOPLE), Clock(lambda: NOW, lambda: 0, lambda _: None),
        folder.root / "out/mail",
    ),
    "review": lambda folder: review(folder, ID, "tr"),
    "import": lambda folder: import_file(folder, _memory(folder), ImportOptions("tr")),
    "sync": lambda folder: sync(folder, SyncOptions(suggest=True, fill=True, now=NOW)),
    "diff": lambda folder: diff(folder, ID, (1, 1), "tr"),
}  # fmt: skip


def _answer(command: Callable[[Folder], object], root: Path) -> object:
    """What a command answers, or the error that it ends with."""
    try:
        return command(Folder(root))
    except KhabarError as error:
        return type(error), error.message, error.hint, error.problems


@contextmanager
def _copied(root: Path, *, remembering: bool = False) -> Iterator[Path]:
    """The newsroom as a fresh clone has it, or with what builds left and remember."""
    forgotten = () if remembering else ("out", ".khabar")
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "newsroom"
        shutil.copytree(root, copy, symlinks=True, ignore=shutil.ignore_patterns(*forgotten))
        yield copy


@pytest.mark.full
@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.lists(st.sampled_from(EDITS), max_size=2), min_size=1, max_size=4))
def test_a_command_answers_the_same_with_a_cache(turns: list[list[Edit]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        root = settled(Path(place) / "newsroom")
        newsroom = FolderNewsroom(Folder(root))
        for edits in turns:
            for edit in edits:
                edit(root)
            come_to_rest(root)
            _compare(root, newsroom)


def _compare(root: Path, newsroom: FolderNewsroom) -> None:
    with _copied(root) as clone:
        for name, command in COMMANDS.items():
            assert _answer(command, root) == _answer(command, clone), name
        kept = _answer(lambda _: load(newsroom).catalogs, root)
        assert kept == _answer(lambda folder: load(FolderNewsroom(folder)).catalogs, clone)


@pytest.mark.full
@settings(max_examples=max(1, EXAMPLES // 2), deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(EDITS), max_size=2), min_size=1, max_size=2),
    st.booleans(),
    st.booleans(),
)
@example(turns=[[]], signed=True, built=True)
def test_a_decision_is_the_same_with_what_other_commands_have_left(
    turns: list[list[Edit]], signed: bool, built: bool
) -> None:
    with tempfile.TemporaryDirectory() as place:
        root = settled(Path(place) / "newsroom")
        # Neither the engine of PDFs nor an index takes part, and the files are compared all the same.
        _replaced(NEWSROOM_FILE, "policies:", f"formats: [txt, ninjs]\n{MAIL}policies:")(root)
        if signed:
            approve(Folder(root), ID, (), DECIDER)
        for edits in turns:
            _built(root) if built else _answer(
                lambda it: check(it, CheckRequest((), (), NOW)), root
            )
            for edit in edits:
                edit(root)
            for name, command in DECISIONS.items():
                with _copied(root, remembering=True) as known, _copied(root) as clone:
                    assert _done(command, known) == _done(command, clone), name


def _built(root: Path) -> object:
    return _answer(lambda it: build(it, Request(), NOW, it.root / "out", lambda *_: None), root)


def _done(command: Callable[[Folder], object], root: Path) -> tuple[str, dict[str, bytes]]:
    """What a command answers, and what the sources and its own output are after it."""
    answer = repr(_answer(command, root)).replace(str(root), "")
    places = ("releases", "locales", "out/held", "out/packages", "out/mail", "out/drafts/review")
    files = (file for place in places for file in (root / place).rglob("*") if file.is_file())
    return answer, {str(file.relative_to(root)): _without_tokens(file) for file in files}


# Each computer signs the tokens by which readers unsubscribe with a key of its own.
_TOKEN = re.compile(rb"unsubscribe%20[a-z2-7]+")


def _without_tokens(file: Path) -> bytes:
    """The bytes of a file; of a mail without the token of its reader."""
    return _TOKEN.sub(b"*", file.read_bytes())


def test_an_answer_is_given_again_while_nothing_changes(tmp_path: Path) -> None:
    root = settled(tmp_path / "newsroom")
    asked: list[int] = []

    def work() -> CheckReport:
        asked.append(len(asked))
        return CheckReport((), len(asked), 0, sources_valid=True)

    def answer() -> CheckReport:
        come_to_rest(root)
        return answered(Folder(root), CommandQuestion(("check",), CheckReport), work)

    assert [answer().releases, answer().releases] == [1, 1]
    _replaced(SOURCES[0], "300 ships", "400 ships")(root)
    assert [answer().releases, answer().releases] == [2, 2]
    cache = root / "out/.khabar/build.sqlite"
    cache.write_bytes(b"nonsense")
    assert answer().releases == 3


def test_an_answer_of_work_that_wrote_something_is_not_kept(tmp_path: Path) -> None:
    root = settled(tmp_path / "newsroom")
    _replaced(SOURCES[0], "300 ships", "400 ships")(root)
    come_to_rest(root)
    assert sync(Folder(root)).changes
    come_to_rest(root)
    assert [len(sync(Folder(root)).changes) for _ in range(2)] == [0, 0]
