"""The rooms of the preview, without a browser: what is read again, what is told, what is looked for."""

import asyncio
import json
import os
import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from lxml import etree
from lxml.html import document_fromstring

from conftest import khabar
from desk import ID, settled
from khabar.editorial.blockers import BlockerKind
from khabar.editorial.facts import FactKind, FactMatch, facts
from khabar.editorial.overview import Overview, Tile, overview
from khabar.files.folder import Folder
from khabar.model import Figure, Text
from khabar.preview.events import (
    Message,
    OverviewChanged,
    PageChanged,
    ProblemsChanged,
    ReleaseRenamed,
    ShownProblem,
    encode,
    opened_by,
    shown_problem,
)
from khabar.preview.filters import DashboardView, counts
from khabar.preview.listening import Interest, Listener
from khabar.preview.live_newsroom import LiveNewsroom
from khabar.preview.live_updates import LiveUpdates, go_on
from khabar.preview.pdf_worker import RenderedPdf, warm
from khabar.preview.present_ids import PresentIds
from khabar.preview.routes import app
from khabar.preview.state import PreviewState, advance
from khabar.preview.watching import (
    EVERYTHING,
    FileChange,
    FileKind,
    kind_of,
    watch,
)
from khabar.problems import Place, Problem
from khabar.standing.bulletins import prepare
from khabar.standing.catalog_findings import check_translations
from khabar.workers import LostJob, Processes, WarmWorkers
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import load
from previews import CLIMATE, FORUM, edit, newsroom, save, translate
from waiting import PATIENCE, until

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return newsroom(tmp_path / "newsroom", templates=False)


def controls(page: str) -> Iterator[tuple[str, str, str]]:
    """What somebody works with on a page: its kind, its name as it is read out, and what it does."""
    for each in document_fromstring(page).xpath(
        "//a[@href] | //button | //input | //textarea | //progress"
    ):
        around = each.xpath("string(ancestor::label)")
        name = each.get("aria-label") or " ".join((each.text_content() or around).split())
        yield each.tag, name, each.get("href") or each.get("data-copy") or etree.tostring(each)


def test_no_two_things_on_a_page_have_one_name(tmp_path: Path) -> None:
    """Fault seen: of 30 buttons "Return" none said which text it returns."""
    desk = LiveUpdates(Folder(settled(tmp_path / "newsroom")), lambda: NOW, 1)
    desk._checked.set()

    async def pages() -> list[str]:
        await desk.changed(EVERYTHING)
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app(desk)), base_url="http://here"
        ) as client:
            paths = ("", f"desk/{ID}/tr/review", f"desk/{ID}/tr")
            return [(await client.get(f"/{each}")).text for each in paths]

    shown = asyncio.run(pages())
    assert "Return: Paragraph 2, It can take 300 ships a year." in shown[1]
    for page in shown:
        found = {(kind, name): what for kind, name, what in controls(page)}
        for kind, name, what in controls(page):
            assert name, (kind, what)
            assert found[kind, name] == what, (kind, name)


# What a mistake leaves.


@pytest.mark.parametrize(
    "name", [f"releases/{FORUM}/release.md", f"locales/kk/LC_MESSAGES/{FORUM}.po"]
)
def test_an_error_leaves_the_last_good_text(root: Path, name: str) -> None:
    read = FolderNewsroom(Folder(root))
    good = advance(PreviewState(NOW), read, NOW, {FORUM, CLIMATE})
    save(root / name, "nonsense\n")
    bad = advance(good, read, NOW, {FORUM, CLIMATE})
    before, after = good.bulletin(FORUM, "kk"), bad.bulletin(FORUM, "kk")
    assert before
    assert after
    assert after.release == before.release
    assert {problem.place.file for problem in bad.problems_of(FORUM, ("kk",))} == {name}
    assert bad.problems_of(CLIMATE, ("kk",)) == ()


@pytest.mark.parametrize("name", ["releases/newsroom.yaml", f"releases/{FORUM}/release.md"])
def test_what_is_translated_stands_though_its_source_cannot_be_read(root: Path, name: str) -> None:
    read = FolderNewsroom(Folder(root))
    good = advance(PreviewState(NOW), read, NOW, {FORUM})
    save(root / name, "a: [")
    bad = advance(good, read, NOW, {FORUM})
    catalog = root / f"locales/kk/LC_MESSAGES/{FORUM}.po"
    translate(catalog, "headline", "Тақырып")
    for _ in range(2):
        bad = advance(bad, read, NOW, {FORUM})
        shown = bad.bulletin(FORUM, "kk")
        assert shown
        assert shown.release.headline.markdown == "Тақырып"
        assert bad.problems_of(FORUM, ("kk",))
        # What cannot be read is as it was last.
        save(catalog, "nonsense")


def test_a_newsroom_that_could_never_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases/newsroom.yaml").write_text("name: [\n")
    state = advance(PreviewState(NOW), FolderNewsroom(Folder(tmp_path)), NOW, ())
    assert state.loaded is None
    assert state.problems[0].place.file == "releases/newsroom.yaml"
    assert state.bulletin(FORUM, "kk") is None


# What is watched.


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("releases/newsroom.yaml", FileKind.NEWSROOM),
        ("releases", FileKind.NEWSROOM),
        (f"releases/{FORUM}/release.md", FileKind.RELEASE),
        ("locales/kk/LC_MESSAGES/bulletin.po", FileKind.CATALOG),
        ("locales/bulletin.pot", None),
        ("templates/article.html", FileKind.TEMPLATE),
        ("templates/css/web.css", FileKind.STYLE),
        ("templates/fonts/a/b.ttf", FileKind.STYLE),
        (f"releases/{FORUM}/.release.md.swp", None),
        (f"releases/{FORUM}/release.md~", None),
        ("out/public/index.html", None),
    ],
)
def test_each_file_is_something_to_the_newsroom(name: str, kind: FileKind | None) -> None:
    assert kind_of(name) is kind


def test_changes_are_told_also_of_folders_made_anew(root: Path) -> None:
    told: list[frozenset[FileChange]] = []

    async def scenario() -> None:
        async def tell(batch: frozenset[FileChange]) -> None:
            told.append(batch)

        async def until(change: FileChange, times: int = 1) -> None:
            async with asyncio.timeout(PATIENCE):
                while sum(change in batch for batch in told) < times:
                    await asyncio.sleep(0.01)

        # Everything is told each time the folders are watched anew.
        everything = next(each for each in EVERYTHING if each.kind is FileKind.NEWSROOM)
        watching = asyncio.create_task(watch(root, tell))
        await until(everything)
        save(root / f"releases/{FORUM}/release.md", "x")
        await until(FileChange(FileKind.RELEASE, f"releases/{FORUM}/release.md"))
        (root / "locales").rename(root / "elsewhere")
        await until(everything, 2)
        (root / "elsewhere").rename(root / "locales")
        await until(everything, 3)
        # The watcher gives up at a name that is not UTF-8, in a folder of ours and above them.
        for times, folder in ((4, root / f"releases/{FORUM}"), (5, root)):
            Path(os.fsdecode(os.fsencode(folder) + b"/\xff")).touch()
            await until(everything, times)
        told.clear()
        save(root / f"locales/kk/LC_MESSAGES/{FORUM}.po", "x")
        await until(FileChange(FileKind.CATALOG, f"locales/kk/LC_MESSAGES/{FORUM}.po"))
        watching.cancel()

    asyncio.run(scenario())
    assert not any(".new" in change.name for batch in told for change in batch)


# What is told.


def test_a_slow_page_is_told_the_last_of_each_only() -> None:
    listener = Listener(Interest(FORUM, ("kk", "az")))
    for number in range(1000):
        listener.tell(PageChanged("kk", str(number)))
        listener.tell(OverviewChanged(number))
    listener.tell(PageChanged("az", "1"))
    assert len(listener._waiting) == 3


def test_a_page_names_the_other_languages_as_the_site_does(root: Path) -> None:
    store = LiveNewsroom(Folder(root), lambda: NOW)
    store.read(EVERYTHING)
    assert store.knows(FORUM)
    assert store.check()
    loaded = store.state.loaded
    assert loaded
    decided = {each.key: each.bulletin for each in prepare(loaded, NOW)[0]}
    for locale in ("az", "kk", "en", "tr"):
        assert store.state.bulletin(FORUM, locale) == decided[FORUM, locale]
    assert any(each.alternates for each in decided.values())


def test_trouble_that_is_known_is_no_news() -> None:
    listener = Listener(Interest(FORUM))
    wrongs = ProblemsChanged((ShownProblem("a:1", "error", "x", ""),))
    for message in (wrongs, wrongs):
        listener.tell(message)
    assert list(listener._waiting.values()) == [wrongs]
    listener._waiting.clear()
    listener.tell(wrongs)
    assert not listener._waiting


def test_a_page_that_another_window_has_asked_for_is_told_all_the_same(tmp_path: Path) -> None:
    """Between the reading of a file and what follows from it, others ask for pages."""
    root = settled(tmp_path / "newsroom")
    updates = LiveUpdates(Folder(root), lambda: NOW, 0)
    read = updates.store.read

    def read_and_asked_for(batch: frozenset[FileChange]) -> None:
        read(batch)
        updates.store.page((ID, "tr"))

    async def scenario() -> None:
        await updates.changed(EVERYTHING)
        listener = await updates.listen(Interest(ID, ("tr",)))
        listener._waiting.clear()
        translate(root / f"locales/tr/LC_MESSAGES/{ID}.po", "headline", "Yeni")
        updates.store.read = read_and_asked_for  # type: ignore[method-assign]
        await updates.changed(frozenset())
        assert [each.kind for each in listener._waiting.values()] == ["fresh"]

    asyncio.run(scenario())


def test_a_page_is_told_of_what_it_shows_whatever_was_there_when_it_came(tmp_path: Path) -> None:
    """A page of before comes back while the server reads, and while its release is away or renamed."""
    root = settled(tmp_path / "newsroom")
    away, pier = tmp_path / "away", "2026-01-01-pier"
    updates = LiveUpdates(Folder(root), lambda: NOW, 0)

    def told(listener: Listener) -> dict[str, Message]:
        found = {each.kind: each for each in listener._waiting.values()}
        listener._waiting.clear()
        return found

    async def scenario() -> None:
        transport = httpx.ASGITransport(app=app(updates))
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            asked = [
                asyncio.create_task(client.get(f"/desk/{ID}/tr/texts")),
                asyncio.create_task(
                    client.post(f"/desk/{ID}/tr/draft", json={"name": "x", "strings": None})
                ),
            ]
            came = await client.get("/")
            assert came.status_code == 200
            assert not any(each.done() for each in asked)
            (root / f"releases/{ID}").rename(away)
            await updates.changed(EVERYTHING)
            assert [(await each).status_code for each in asked] == [404, 422]
        listener = await updates.listen(Interest(ID, ("tr",)))
        (problem,) = told(listener)["trouble"].problems  # type: ignore[union-attr]
        assert problem.message == "this release is not there any more"
        away.rename(root / f"releases/{ID}")
        await updates.changed(frozenset())
        now = told(listener)
        assert now["trouble"] == ProblemsChanged(())
        assert now["fresh"].locale == "tr"  # type: ignore[union-attr]
        assert khabar("rename", ID, pier, "--newsroom", root).exit_code == 0
        (root / f"releases/{pier}").rename(away)
        await updates.changed(frozenset())
        assert told(listener)["trouble"] != ProblemsChanged(())
        away.rename(root / f"releases/{pier}")
        # Who is told that is told no more that it is gone; so is whoever comes now.
        await updates.changed(frozenset())
        later = await updates.listen(Interest(ID, ("tr",)))
        for each in (listener, later):
            found = told(each)
            assert found["renamed"] == ReleaseRenamed(pier)
            assert found["trouble"] == ProblemsChanged(())

    asyncio.run(scenario())


def test_what_is_looked_for_while_the_newsroom_is_read_is_no_answer_of_later() -> None:
    """Somebody asks for an id just before the release is renamed, and is answered just after."""

    class Renamed:
        called = "old"

        def present(self, id_: str) -> str:
            found = self.called
            if found == id_:
                self.called = "new"
                ids.look_again(PreviewState(NOW))
            return found

    ids = PresentIds(Renamed())  # type: ignore[arg-type]
    assert ids.of("old") == "old"
    assert ids.of("old") == "new"


def test_a_release_that_is_gone_is_looked_for_while_a_page_shows_it() -> None:
    """To look for one reads a file of each release: not at each save, for nobody."""
    asked: list[str] = []
    newsroom = SimpleNamespace(present=lambda id_: asked.append(id_) or id_)
    ids = PresentIds(newsroom)  # type: ignore[arg-type]
    empty = PreviewState(NOW, loaded=SimpleNamespace(releases=()))  # type: ignore[arg-type]
    ids.look_at("gone")
    ids.look_again(empty)
    assert not asked
    ids.show_on_pages({"gone"}, empty)
    assert asked == ["gone"]


def test_no_fault_ends_the_telling(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever a reading raises is told, and the next one goes on; so does each other work."""
    root = settled(tmp_path / "newsroom")
    updates = LiveUpdates(Folder(root), lambda: NOW, 0)
    newsroom = updates.store._newsroom
    faults = iter((RuntimeError("odd"), OSError(24, "Too many open files")))

    def ids() -> list[str]:
        for fault in faults:
            raise fault
        return Folder(root).ids()

    async def work() -> None:
        for fault in works:
            raise fault
        raise asyncio.CancelledError

    works = iter((ValueError("odd, too"), ExceptionGroup("", [OSError()])))

    async def scenario() -> None:
        await updates.changed(EVERYTHING)
        listener = await updates.listen(Interest(ID, ("tr",)))
        listener._waiting.clear()
        newsroom.ids = ids  # type: ignore[method-assign]
        for said in ("odd", "Too many open files"):
            await updates.changed(frozenset())
            (message,) = listener._waiting.values()
            assert said in str(message)
            listener._waiting.clear()
        await updates.changed(frozenset())
        assert [*listener._waiting.values()] == [ProblemsChanged(())]
        with pytest.raises(asyncio.CancelledError):
            await go_on(work, pause=0)

    asyncio.run(scenario())
    assert "odd, too" in capsys.readouterr().err


def test_a_message_is_one_event_whatever_it_says() -> None:
    hostile = shown_problem(Problem(Place("a\nb", 1), "x\n\ndata: {}\n\n", "</script>"))
    event = encode(ProblemsChanged((hostile,)))
    assert event.count("\n") == 2
    data = json.loads(event.removeprefix("data: "))
    assert data["kind"] == "trouble"
    assert data["problems"][0]["message"] == "x\n\ndata: {}\n\n"


def test_a_place_is_opened_in_the_editor_that_is_named() -> None:
    pattern = "vscode://file/home/a%20b/{file}:{line}:{column}"
    where = Place("releases/x y/{line}?#.md", 3)
    assert (
        opened_by(pattern, where)
        == "vscode://file/home/a%20b/releases/x%20y/%7Bline%7D%3F%23.md:3:1"
    )
    assert opened_by("", where) == ""
    assert opened_by(pattern, Place("")) == ""


def test_a_dashboard_says_nothing_of_releases_before_it_has_looked(root: Path) -> None:
    store = LiveNewsroom(Folder(root), lambda: NOW)
    store.read(EVERYTHING)
    assert store.overview is None
    assert not store.look_further({DashboardView()})
    assert store.overview
    assert len(store.overview.rows) == len([*(root / "releases").glob("*/release.md")])


def test_a_dashboard_looks_at_what_a_page_shows_and_no_more(tmp_path: Path) -> None:
    root = settled(tmp_path / "newsroom")
    for number in range(59):
        shutil.copytree(root / f"releases/{ID}", root / f"releases/2026-02-01-copy-{number:02}")
    ids = sorted(Folder(root).ids(), reverse=True)
    store = LiveNewsroom(Folder(root), lambda: NOW)
    store.read(EVERYTHING)

    def shown(view: DashboardView) -> list[str]:
        while store.look_further({view}):
            pass
        return [row.id for row in view.of(looked_at())[0].rows]

    def looked_at() -> Overview:
        assert store.overview
        return store.overview

    assert shown(DashboardView(page=3)) == [row.id for row in looked_at().rows] == ids[50:]
    assert looked_at().waiting == 50
    # Whoever looks for something looks until there are enough for this page, and one for the next.
    assert shown(DashboardView("missing", "tr")) == ids[:25]
    assert looked_at().waiting == 60 - 10 - 32
    assert shown(DashboardView("embargo")) == []
    assert looked_at().waiting == 0


def test_a_release_that_changed_is_looked_at_where_a_page_shows_it(tmp_path: Path) -> None:
    root = settled(tmp_path / "newsroom")
    for number in range(26):
        shutil.copytree(root / f"releases/{ID}", root / f"releases/2026-02-01-copy-{number:02}")
    store = LiveNewsroom(Folder(root), lambda: NOW)
    store.read(EVERYTHING)
    while store.look_further({DashboardView(), DashboardView(page=2)}):
        pass
    for id_ in (ID, "2026-02-01-copy-25"):
        edit(root / f"releases/{id_}/release.md", "A terminal opens", "A port opens")
    store.look_further({DashboardView()})
    assert store.overview
    heads = {
        each.id: each.release and each.release.headline.markdown for each in store.overview.rows
    }
    assert heads["2026-02-01-copy-25"] == "A port opens"
    assert heads["2026-02-01-copy-24"] == "A terminal opens"
    assert ID not in heads


def test_an_embargo_that_has_passed_is_told_once(root: Path) -> None:
    """Told again and again, it would keep the preview from ever being quiet, and the dashboard old."""
    clock = [NOW]
    edit(root / f"releases/{FORUM}/release.md", "status: usable",
         "status: usable\nembargo: 2026-06-01T13:00Z")  # fmt: skip
    store = LiveNewsroom(Folder(root), lambda: clock[0])
    store.read(EVERYTHING)
    store.look_further({DashboardView()})
    assert any(each > NOW for each in store.embargoes)
    clock[0] = NOW + timedelta(hours=2)
    store.read(frozenset())
    assert store.embargoes == ()


# The worker.


@pytest.mark.full
def test_a_warm_worker_prints_and_survives_errors(root: Path) -> None:
    store = LiveNewsroom(Folder(root), lambda: NOW)
    store.read(EVERYTHING)
    order = store.pdf_job((FORUM, "kk"))
    assert order
    worker = warm(root / "templates")
    try:
        printed = worker.do(order)
        assert isinstance(printed, RenderedPdf)
        assert printed.pdf.startswith(b"%PDF-")
        assert printed.pages[0].jpeg.startswith(b"\xff\xd8")
        assert (printed.pages[0].width, printed.pages[0].height) == (794, 1123)
        release = replace(
            order.job.bulletin.release, image=Figure("gone.png", Text("alt", "A picture"))
        )
        broken = replace(order.job, bulletin=replace(order.job.bulletin, release=release))
        assert "gone.png" in worker.do(replace(order, job=broken)).message
        assert worker.do(order) == printed
    finally:
        worker.stop()


def exit_on(_shared: None, job: str) -> str:
    if job == "die":
        os._exit(3)
    return job


@pytest.mark.full
def test_a_worker_that_dies_is_replaced() -> None:
    worker = WarmWorkers(Processes(1), exit_on, None)
    assert worker.do("one") == "one"
    lost = worker.do("die")
    assert isinstance(lost, LostJob)
    assert worker.do("two") == "two"
    worker.stop()


def process_of(_shared: None, _job: int) -> int:
    return os.getpid()


@pytest.mark.full
def test_a_worker_makes_room_for_another_before_it_grows_old() -> None:
    worker = WarmWorkers(Processes(1), process_of, None, lasting=3)
    first = worker.do(0)
    try:
        assert [worker.do(job) for job in (1, 2)] == [first, first]
        until(lambda: worker.do(3) != first, "another process")
        assert not Path(f"/proc/{first}").exists()
    finally:
        worker.stop()


# The newsroom at a glance.


def seen(root: Path) -> tuple[Loaded, dict[tuple[str, str], Tile]]:
    loaded = load(FolderNewsroom(Folder(root)))
    found = overview(loaded, check_translations(loaded, loaded.catalogs), NOW)
    return loaded, {(row.id, tile.locale): tile for row in found.rows for tile in row.tiles}


def kinds_of(tile: Tile) -> dict[BlockerKind, list[Place]]:
    return {each.kind: [spot.place for spot in each.spots] for each in tile.blockers}


def test_each_blocker_has_the_places_where_it_is_mended(root: Path) -> None:
    catalog = root / f"locales/kk/LC_MESSAGES/{FORUM}.po"
    translate(catalog, "headline", "")
    edit(catalog, 'msgctxt "summary"', '#, fuzzy\nmsgctxt "summary"')
    edit(catalog, "300 миллионнан", "30 миллионнан")
    edit(root / f"releases/{FORUM}/release.md", "status: usable", "status: draft")
    _, tiles = seen(root)
    tile = tiles[FORUM, "kk"]
    lines = catalog.read_text("utf-8").splitlines()
    places = kinds_of(tile)
    mine = [each for blocker in tile.blockers for spot in blocker.spots
            if (each := spot.place).file.endswith(catalog.name)]  # fmt: skip
    assert len(mine) == 3
    for place in mine:
        assert lines[place.line - 1].startswith(("msgctxt", "#"))
    assert BlockerKind.FINDINGS in places
    assert BlockerKind.STATUS in places
    assert BlockerKind.STATUS not in kinds_of(tiles[CLIMATE, "kk"])


def test_a_message_that_no_catalog_has_says_how_it_comes_there(root: Path) -> None:
    (root / f"locales/tr/LC_MESSAGES/{FORUM}.po").unlink()
    _, tiles = seen(root)
    spots = next(b.spots for b in tiles[FORUM, "tr"].blockers if b.kind is BlockerKind.MISSING)
    assert len(spots) == tiles[FORUM, "tr"].status.total
    assert all("khabar sync" in spot.hint for spot in spots)


def test_a_sign_off_is_asked_for_where_the_policy_wants_it(root: Path) -> None:
    file = root / "releases/newsroom.yaml"
    save(file, file.read_text("utf-8") + "\npolicies: {sign-off: {en: []}}\n")
    _, tiles = seen(root)
    asked = next(b for b in tiles[FORUM, "en"].blockers if b.kind is BlockerKind.SIGN_OFF)
    assert asked.command == f'khabar approve {FORUM} --locale en --by "…"'
    assert tiles[FORUM, "en"].signed == "no"
    assert tiles[FORUM, "kk"].signed == ""
    khabar("approve", FORUM, "--locale", "en", "--by", "E", "--newsroom", root)
    _, tiles = seen(root)
    assert tiles[FORUM, "en"].signed == "yes"
    assert BlockerKind.SIGN_OFF not in kinds_of(tiles[FORUM, "en"])


def test_an_unreadable_catalog_blocks_with_its_line(root: Path) -> None:
    catalog = root / f"locales/az/LC_MESSAGES/{FORUM}.po"
    save(catalog, catalog.read_text("utf-8") + "\nnonsense\n")
    _, tiles = seen(root)
    (place,) = kinds_of(tiles[FORUM, "az"])[BlockerKind.SOURCE]
    assert place.file.endswith(catalog.name)
    assert place.line > 0


def test_filters_count_and_choose_the_same(root: Path) -> None:
    translate(root / f"locales/kk/LC_MESSAGES/{FORUM}.po", "headline", "")
    loaded = load(FolderNewsroom(Folder(root)))
    whole = overview(loaded, check_translations(loaded, loaded.catalogs), NOW)
    for locale in ("", "kk", "en"):
        for name, number in counts(whole, locale).items():
            shown, pages = DashboardView(name, locale).of(whole)
            assert sum(len(row.tiles) for row in shown.rows) == number
            assert pages == 1
    assert DashboardView().of(whole)[0] == whole


# The fact check.


def cell(root: Path, text: str, locale: str) -> tuple[FactMatch, str]:
    loaded = load(FolderNewsroom(Folder(root)))
    release = next(each.release for each in loaded.releases if each.id == FORUM)
    assert release
    rows = facts(loaded, release).rows
    fact = next(row for row in rows if row.text == text)
    found = next(each for each in fact.cells if each.locale == locale)
    return found.found, found.text


def test_facts_are_found_as_each_language_writes_them(root: Path) -> None:
    assert cell(root, "300 million", "kk") == (FactMatch.SAME, "300 миллионнан")
    assert cell(root, "November 24, 2025", "az") == (FactMatch.SAME, "2025-ci il noyabrın 24")
    assert cell(root, "Baku", "tr") == (FactMatch.SAME, "Bakü’de")


def test_a_fact_that_differs_is_doubtful(root: Path) -> None:
    catalog = root / f"locales/kk/LC_MESSAGES/{FORUM}.po"
    edit(catalog, "300 миллионнан", "30 миллионнан")
    edit(catalog, "24 қарашада", "25 қарашада")
    loaded = load(FolderNewsroom(Folder(root)))
    release = next(each.release for each in loaded.releases if each.id == FORUM)
    assert release
    doubtful = [row for row in facts(loaded, release).rows if row.doubtful]
    assert {row.kind for row in doubtful} >= {FactKind.DATE, FactKind.FIGURE}
    assert cell(root, "300 million", "kk")[0] is FactMatch.LOST
    added = [c.text for row in doubtful for c in row.cells if c.found is FactMatch.ADDED]
    assert "30 миллионнан" in added


def test_drafts_and_gaps_are_told_apart(root: Path) -> None:
    catalog = root / f"locales/kk/LC_MESSAGES/{FORUM}.po"
    translate(catalog, "headline", "")
    assert cell(root, "Baku", "kk")[0] is FactMatch.UNTRANSLATED


# The command.


def test_without_its_libraries_the_command_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    for name in [n for n in sys.modules if n.startswith("khabar.preview")]:
        monkeypatch.delitem(sys.modules, name)
    result = khabar("preview", "--newsroom", newsroom(tmp_path / "n", templates=False))
    assert result.exit_code == 2
    assert 'pip install "khabar[preview]"' in result.output


@pytest.mark.full
def test_a_port_that_is_taken_is_wrong_usage(root: Path) -> None:
    with listening() as port:
        result = khabar("preview", "--no-browser", "--port", port, "--newsroom", root)
    assert result.exit_code == 2
    assert f"port {port}" in result.output


@contextmanager
def listening() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]
