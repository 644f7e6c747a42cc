"""A command on one release reads that release, its catalogs, and what all share: nothing else."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from desk import ID, approve, come_to_rest, edit, public, settled, translate
from khabar.build.build import build
from khabar.build.request import Request
from khabar.cache.read_only_cache import ReadOnlyCache
from khabar.cache.store import open_cache
from khabar.digest import sha256
from khabar.distribution.bundle.package import package
from khabar.distribution.signing.verify import VerifyRequest, verify_here
from khabar.editorial.check import CheckRequest, check
from khabar.editorial.counting import status_now
from khabar.editorial.deciding.approve import approve as sign_off
from khabar.editorial.deciding.change import VersionChange, change
from khabar.editorial.deciding.decision import Decider
from khabar.editorial.deciding.diff import diff
from khabar.editorial.deciding.history import history_of
from khabar.editorial.deciding.hold import Holder, hold
from khabar.editorial.deciding.kill import kill
from khabar.files.folder import Folder, ReleaseFolder
from khabar.files.outputs.output import Output
from khabar.model import Event, FormatName, NoticeKind
from khabar.problems import KhabarError
from khabar.reports import Amended
from khabar.standing.catalog_findings import context, findings_of
from khabar.standing.findings import Checking, known_findings
from khabar.translating.export import export
from khabar.translating.import_file import ImportOptions, import_file
from khabar.translating.review import review
from khabar.translating.suggest import suggest
from khabar.translating.sync import SyncOptions, sync
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.history import add
from khabar.workspace.newsroom import load
from khabar.workspace.template_messages import known_wording
from waiting import until

OTHERS = ("2026-01-02-second", "2026-01-03-third")
NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
DECIDER = Decider("T. Editor", NOW)


@dataclass(frozen=True, slots=True)
class WatchedFolder(Folder):
    """A folder that notes of which releases and catalogs it was asked for a text."""

    asked: set[str] = field(default_factory=set)

    def release(self, id_: str) -> ReleaseFolder:
        self.asked.add(id_)
        return Folder.release(self, id_)

    def catalog(self, locale: str, domain: str) -> bytes | None:
        self.asked.add(domain)
        return Folder.catalog(self, locale, domain)

    def editions(self, release: str) -> list[str]:
        self.asked.add(release)
        return Folder.editions(self, release)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = settled(tmp_path_factory.mktemp("reading") / "newsroom")
    for other in OTHERS:
        shutil.copytree(root / "releases" / ID, root / "releases" / other)
    translate(root)
    return root


@pytest.fixture
def newsroom(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "newsroom", symlinks=True))


def _new_version(folder: Folder, kind: NoticeKind) -> Amended:
    begin = kill if kind is NoticeKind.KILL else change
    return begin(folder, ID, VersionChange(kind, "It was wrong."), DECIDER)


def _imported(folder: Folder, path: Path) -> object:
    """The release's own translations, as a tool gives them back."""
    data, _ = export(Folder(folder.root), (ID,), "tr", "xliff")
    file = path.with_suffix(".xliff")
    file.write_bytes(data)
    return import_file(folder, file, ImportOptions("tr"))


def _verified(folder: Folder) -> object:
    """A PDF that the history of the release names."""
    with pikepdf.new() as made:
        made.save(file := BytesIO())
    pdf = file.getvalue()
    name = f"{ID}.tr.pdf"
    add(folder, ID, (Event("publish", NOW.isoformat(), "tr", 1, {name: sha256(pdf)}),))
    report = verify_here(VerifyRequest(name, pdf, b"", NOW), folder)
    assert (report.release, report.locale) == (ID, "tr")
    return report


COMMANDS: dict[str, Callable[[Folder, Path], object]] = {
    "approve": lambda folder, _: sign_off(folder, ID, (), DECIDER),
    "correct": lambda folder, _: _new_version(folder, NoticeKind.CORRECT),
    "refile": lambda folder, _: _new_version(folder, NoticeKind.REFILE),
    "kill": lambda folder, _: _new_version(folder, NoticeKind.KILL),
    "history": lambda folder, _: history_of(folder, ID),
    "diff": lambda folder, _: diff(folder, ID, (1, 1), "tr"),
    "package": lambda folder, path: package(folder, ID, NOW, path),
    "export": lambda folder, _: export(folder, (ID,), "tr", "xliff"),
    "review": lambda folder, _: review(folder, ID, "tr"),
    "import": _imported,
    "verify": lambda folder, _: _verified(folder),
    "status": lambda folder, _: status_now(folder, (ID,), NOW),
}


@pytest.mark.full
def test_where_nothing_stands_releases_are_read_while_others_are_rendered(
    newsroom: Path, tmp_path: Path
) -> None:
    """What stands is decided on before anything is rendered, since it may have to go."""
    request, out = Request(formats=(FormatName.HTML, FormatName.PDF), jobs=1), tmp_path / "out"

    def read_by_then() -> list[int]:
        """Build, and count the releases that had been read when each bulletin was there."""
        folder, found = WatchedFolder(newsroom), list[int]()
        build(folder, request, NOW, out, lambda *_: found.append(len(folder.asked & {ID, *OTHERS})))
        return found

    cold = read_by_then()
    assert (cold[0], cold[-1]) == (1, 3)
    for each in (ID, *OTHERS):
        source = newsroom / "releases" / each / "release.md"
        source.write_text(source.read_text().replace("It can take", "It could take"))
    assert set(read_by_then()) == {3}


@pytest.mark.full
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_on_one_release_asks_for_no_other(
    name: str, newsroom: Path, tmp_path: Path
) -> None:
    approve(newsroom)
    folder = WatchedFolder(newsroom)
    COMMANDS[name](folder, tmp_path / "output")
    assert ID in folder.asked
    assert not folder.asked & set(OTHERS)


ALL: dict[str, Callable[[Folder, Path], object]] = {
    "sync": lambda folder, _: sync(folder),
    "sync --check": lambda folder, _: sync(folder, SyncOptions(check=True)),
    "sync --fill": lambda folder, _: sync(folder, SyncOptions(fill=True, suggest=True)),
    "sync --terms": lambda folder, _: sync(folder, SyncOptions(terms=True)),
    "suggest": lambda folder, _: suggest(folder, (), ()),
    "export": lambda folder, _: export(folder, (), "tr", "tmx"),
    "import": lambda folder, path: import_file(folder, path, ImportOptions("tr")),
}


@pytest.mark.parametrize("name", ALL)
def test_a_command_on_all_releases_reads_those_that_changed(
    name: str, newsroom: Path, tmp_path: Path
) -> None:
    sync(Folder(newsroom))
    memory = tmp_path / "elsewhere.tmx"
    memory.write_bytes(export(Folder(newsroom), (ID,), "tr", "tmx")[0])
    come_to_rest(newsroom)
    ALL["sync"](Folder(newsroom), memory)
    ALL[name](Folder(newsroom), memory)
    edit(newsroom, "300 ships", "400 ships")
    come_to_rest(newsroom)
    folder = WatchedFolder(newsroom)
    ALL[name](folder, memory)
    assert ID in folder.asked
    assert not folder.asked & set(OTHERS)
    come_to_rest(newsroom)
    again = WatchedFolder(newsroom)
    ALL[name](again, memory)
    assert not again.asked & set(OTHERS)


def test_a_newsroom_that_was_never_built_is_read_once(newsroom: Path) -> None:
    for name in ("out", ".khabar"):
        shutil.rmtree(newsroom / name, ignore_errors=True)
    folder = WatchedFolder(newsroom)
    store = FolderNewsroom(folder)

    def asked() -> set[str]:
        folder.asked.clear()
        load(store)
        return {*folder.asked}

    assert {ID, *OTHERS} <= asked()
    until(lambda: not asked(), "a newsroom that is not read again")
    assert not (newsroom / "out").exists()


@pytest.mark.full
def test_terms_are_taken_over_without_any_release(newsroom: Path, tmp_path: Path) -> None:
    folder, file = WatchedFolder(newsroom), tmp_path / "terms.csv"
    file.write_text("term,tr\n")
    import_file(folder, file, ImportOptions())
    assert not folder.asked & {ID, *OTHERS}


@pytest.mark.full
def test_a_hold_asks_for_no_other_release(newsroom: Path, tmp_path: Path) -> None:
    edit(newsroom, "status: usable", "status: usable\nembargo: 2099-01-01T10:00+04:00")
    approve(newsroom)
    folder = WatchedFolder(newsroom)
    report = hold(folder, ID, Holder("Daily", "t" * 32), NOW, tmp_path / "out")
    assert report.paths
    assert not folder.asked & set(OTHERS)


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_a_new_version_leaves_the_catalogs_of_others_alone(
    kind: NoticeKind, newsroom: Path
) -> None:
    approve(newsroom)
    for other in OTHERS:
        source = newsroom / "releases" / other / "release.md"
        source.write_text(source.read_text().replace("300 ships", "500 ships"))
    before = {file: file.read_bytes() for file in newsroom.glob("locales/**/*.po*")}
    _new_version(Folder(newsroom), kind)
    after = {file: file.read_bytes() for file in newsroom.glob("locales/**/*.po*")}
    assert {file.stem for file in after if before.get(file) != after[file]} == {ID}


def test_a_policy_that_compares_releases_reads_them_all(newsroom: Path) -> None:
    yaml = newsroom / "releases/newsroom.yaml"
    yaml.write_text(yaml.read_text() + "  checks: {tr: {inconsistent: error}}\n")
    other = newsroom / f"locales/tr/LC_MESSAGES/{OTHERS[0]}.po"
    other.write_text(other.read_text().replace("opens today. (TR)", "is open. (TR)"))
    report = sign_off(Folder(newsroom), OTHERS[0], ("tr",), DECIDER)
    assert "1 error in" in str(report.locales[0].reasons)


def test_a_cache_that_cannot_be_read_stops_no_withdrawal(newsroom: Path) -> None:
    cache = newsroom / "out/.khabar/build.sqlite"
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_bytes(b"SQLite format 3\0 and then nothing that could be read")
    approve(newsroom)
    report = _new_version(Folder(newsroom), NoticeKind.KILL)
    assert report.version == 2
    assert cache.read_bytes().startswith(b"SQLite format 3\0 and")


LEFT: dict[str, Callable[[Path], object]] = {
    "build": public,
    "approve": approve,
    "check": lambda root: check(Folder(root), CheckRequest((), (), NOW)),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_a_command_has_found_is_not_looked_for_again(name: str, newsroom: Path) -> None:
    LEFT[name](newsroom)
    loaded = load(FolderNewsroom(Folder(newsroom)), (ID,))
    known = ReadOnlyCache(Output(newsroom / "out"))
    checking = Checking(context(loaded), known)
    asked = {key: checking.key(key, each, loaded) for key, each in loaded.catalogs.items()}
    assert asked
    assert all(known.found(key) is not None for key in asked.values())
    assert findings_of(loaded, known) == findings_of(loaded)
    assert known_wording(known, loaded.wording.made) == loaded.wording


def test_what_was_found_is_known_to_every_thread(newsroom: Path) -> None:
    """The preview's dashboard looks at releases in threads of its own."""
    public(newsroom)
    loaded = load(FolderNewsroom(Folder(newsroom)), (ID,))
    known = ReadOnlyCache(Output(newsroom / "out"))
    checking = Checking(context(loaded), known)
    asked = [checking.key(key, each, loaded) for key, each in loaded.catalogs.items()]
    with ThreadPoolExecutor() as other:
        assert None not in other.map(known.found, asked[:1])


def test_a_kill_looks_for_errors_alone_and_leaves_no_half_answer(newsroom: Path) -> None:
    approve(newsroom)
    out = Output(newsroom / "out")
    with open_cache(out) as cache:
        cache.base.execute("delete from found")
    _new_version(Folder(newsroom), NoticeKind.KILL)
    with open_cache(out) as cache:
        assert cache.base.execute("select count(*) from found").fetchone() == (0,)


def test_nobody_waits_for_a_cache_to_add_to_it(newsroom: Path) -> None:
    out = Output(newsroom / "out")
    with open_cache(out) as writing:
        writing.put_answer("another", "build", "is saving")
        findings_of(load(FolderNewsroom(Folder(newsroom)), (ID,)), known_findings(Folder(newsroom)))
    with open_cache(out) as cache:
        assert cache.base.execute("select count(*) from found").fetchone() == (0,)


def test_an_unknown_release_is_told_with_the_nearest_name(newsroom: Path) -> None:
    with pytest.raises(KhabarError, match="no release") as refused:
        history_of(Folder(newsroom), f"{ID}s")
    assert refused.value.hint == f"did you mean {ID}?"
