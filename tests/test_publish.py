"""`publish`: what changed, in an order in which no link breaks, and on after any interruption."""

import hashlib
import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from khabar.distribution.publishing import claim, inventory
from khabar.distribution.publishing.link_order import batches, links_of
from khabar.distribution.publishing.publish import PublishContext, PublishOptions, deliver
from khabar.distribution.publishing.refusals import RefusedError
from khabar.distribution.publishing.storage import FolderStorage, StorageError
from khabar.distribution.publishing.storage.web_headers import cache_control, content_type
from khabar.model import Event
from khabar.problems import KhabarError
from khabar.reports import PublishReport
from targets import URL, House, Killed, Shelf, State, Text, house, page

NOW = datetime(2025, 11, 24, 12, tzinfo=UTC)
FOREIGN = {"notes.txt": b"mine", "az/CNAME": b"mine too", "old/index.html": page("nowhere.html")}
OURS = (inventory.FILE, claim.FILE)


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "publish.sqlite"


def put(
    home: House, shelf: Shelf, lock: Path, options: PublishOptions | None = None, every: int = 500
) -> PublishReport:
    return deliver(
        home, shelf, options or PublishOptions(), PublishContext(NOW, lock, "machine", every=every)
    )


def site_on(shelf: Shelf) -> dict[str, bytes]:
    """What is there, the state of `publish` aside."""
    return {name: data for name, data in shelf.files.items() if name not in OURS}


# Links, followed as a browser would.


def leads(name: str, data: bytes) -> Iterator[str]:
    if not name.endswith((".html", ".xml")):
        return
    for link in re.findall(r'href="([^"]+)"', data.decode()):
        if link.startswith(f"{URL}/"):
            path = link.removeprefix(f"{URL}/")
        else:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), link))
        yield f"{path}index.html" if path.endswith("/") else path


def broken(files: Mapping[str, bytes], starts: set[str]) -> list[tuple[str, str]]:
    """The links that lead nowhere, of all pages that readers reach from where they are."""
    seen, ahead, found = set(), [each for each in starts if each in files], []
    while ahead:
        name = ahead.pop()
        if name in seen:
            continue
        seen.add(name)
        for target in leads(name, files[name]):
            if target in files:
                ahead.append(target)
            else:
                found.append((name, target))
    return found


class Readers:
    """They stand on the pages of the last whole publication, and on the chooser; and follow links.

    Pages that are new, and link to one another, cannot all come first: nobody is on them yet.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.shelf, self.places, self.trouble = shelf, {"index.html"}, []  # type: ignore[var-annotated]
        shelf.watch = self.look

    def look(self, name: str) -> None:
        self.places &= {*self.shelf.files, "index.html"}
        self.trouble += [(name, each) for each in broken(self.shelf.files, self.places)]

    def expect(self, home: House) -> None:
        """From now on the site is this one: what is not of it may be removed."""
        self.places &= {*home.files, "index.html"}

    def arrived(self, home: House) -> None:
        self.places = {name for name in home.files if name.endswith((".html", ".xml"))}


TEXTS = st.builds(
    Text,
    version=st.integers(1, 3),
    locales=st.sets(st.sampled_from(("az", "kk")), min_size=1).map(frozenset),
    topic=st.sampled_from(("art", "law")),
    picture=st.sampled_from(("", "p1", "p2")),
    mentions=st.sampled_from(("", "r1", "r2", "r3")),
    withdrawn=st.booleans(),
)
STATES = st.dictionaries(st.sampled_from(("r1", "r2", "r3")), TEXTS)
CRASHES = st.tuples(
    st.integers(0, 60) | st.none(), st.sampled_from(("killed", "late", "error", "down"))
)
DAYS = st.lists(
    st.tuples(STATES, st.sampled_from("12"), st.lists(CRASHES, max_size=2), st.booleans()),
    min_size=1,
    max_size=5,
)


@pytest.mark.full
@settings(max_examples=examples(30), deadline=None)
@given(days=DAYS, every=st.integers(1, 20), width=st.sampled_from((1, 1, 3)))
def test_whatever_happens_links_hold_and_the_target_becomes_the_site(
    days: list[tuple[State, str, list[tuple[int | None, str]], bool]], every: int, width: int
) -> None:
    """Newsroom after newsroom, killed here and there, some never brought to an end."""
    shelf, told = Shelf(dict(FOREIGN), width), House()
    readers = Readers(shelf)
    with TemporaryDirectory() as folder:
        for state, design, crashes, finish in days:
            home = house(state, design, told)
            readers.expect(home)
            for left, how in (*crashes, *(((None, ""),) if finish else ())):
                shelf.revive(left, how)
                try:
                    put(home, shelf, Path(folder) / "lock", PublishOptions(older=True), every)
                except (Killed, StorageError):
                    continue
                assert site_on(shelf) == {**FOREIGN, **home.files}
                # Where it could not be removed, this machine's next publication takes it over.
                assert claim.FILE not in shelf.files or shelf.failed
                readers.arrived(home)
                here = {(*key.split("/"), each.version) for key, each in home.standings.items()}
                assert here <= {(locale, id_, version) for id_, locale, version in told.told}
            assert FOREIGN.items() <= shelf.files.items()
    assert readers.trouble == []
    for row in told.events.values():
        for locale in ("az", "kk"):
            mine = [(each.what, each.version, each.files) for each in row if each.locale == locale]
            assert all(one != next_ for one, next_ in pairwise(mine))


# What is put, and when.

ONE: State = {"r1": Text(picture="p1"), "r2": Text(topic="law", mentions="r1")}


def test_only_what_changed_is_put(lock: Path) -> None:
    shelf = Shelf()
    first = put(house(ONE), shelf, lock)
    assert sorted(first.puts) == sorted(house(ONE).files)
    shelf.revive()
    report = put(house({**ONE, "r2": Text(2, topic="law", mentions="r1")}), shelf, lock)
    assert set(report.puts) == {
        *(f"{each}/r2/r2.{each}.{end}" for each in ("az", "kk") for end in ("pdf", "v2.pdf")),
        *(f"{each}/{end}" for each in ("az", "kk") for end in ("r2/index.html", "index.html")),
        "SHA256SUMS",
    }  # fmt: skip
    shelf.revive()
    again = put(house({**ONE, "r2": Text(2, topic="law", mentions="r1")}), shelf, lock)
    assert (again.puts, again.removes, shelf.log) == ((), (), [])
    assert shelf.reads == [inventory.FILE]


def order(log: list[str], *names: str) -> list[int]:
    return [log.index(name) for name in names]


def test_pages_come_after_what_they_need_and_before_what_leads_to_them(lock: Path) -> None:
    shelf = Shelf()
    put(house({"r1": Text()}), shelf, lock)
    shelf.revive()
    put(
        house({"r1": Text(2, mentions="r2"), "r2": Text(topic="law", picture="p1")}, "2"),
        shelf,
        lock,
    )
    ranks = order(
        shelf.log, f"+{claim.FILE}", f"+{inventory.FILE}", "+assets/p1/r2.png",
        "+assets/d2/css/web.css", "+kk/r2/r2.kk.pdf", "+az/r2/index.html", "+az/topic-law.html",
        "+az/r1/index.html", "+az/index.html", "+index.html", "+SHA256SUMS",
        "-assets/d1/css/web.css", f"-{claim.FILE}",
    )  # fmt: skip
    assert ranks == sorted(ranks)
    assert shelf.log.index("+assets/d2/fonts/a.woff2") < shelf.log.index("+assets/d2/css/web.css")


def test_what_is_withdrawn_leaves_first_and_all_else_that_is_gone_last(lock: Path) -> None:
    shelf = Shelf()
    put(house({"r1": Text(2, picture="p1"), "r2": Text(topic="law")}), shelf, lock)
    shelf.revive()
    killed = Text(3, withdrawn=True)
    put(house({"r1": killed, "r3": Text(picture="p2")}), shelf, lock)
    done = [each for each in shelf.log if ".khabar/" not in each]
    first = done[: done.index("-assets/p1/r1.png") + 1]
    assert {each for each in first if each.startswith("-")} == {
        "-assets/p1/r1.png", "-az/r1/r1.az.v2.pdf", "-kk/r1/r1.kk.v2.pdf",
    }  # fmt: skip
    assert {each.split("/")[1] for each in first} == {"r1", "p1"}
    gone = [each for each in done if each.startswith("-") and each not in first]
    assert done[-len(gone) :] == gone
    ranks = order(gone, "-az/topic-law.html", "-az/r2/index.html", "-az/r2/r2.az.pdf")
    assert ranks == sorted(ranks)


def test_a_withdrawal_does_not_take_the_picture_from_a_page_without_a_notice(lock: Path) -> None:
    shelf = Shelf()
    put(house({"r1": Text(picture="p1")}), shelf, lock)
    shelf.revive()
    put(house({"r1": Text(2, frozenset(("az",)), withdrawn=True)}), shelf, lock)
    assert shelf.log.index("-assets/p1/r1.png") > shelf.log.index("-kk/r1/index.html")


@pytest.mark.parametrize("how", ["killed", "late", "error", "down"])
def test_a_killed_publication_goes_on_without_doing_it_all_again(lock: Path, how: str) -> None:
    shelf, home = Shelf(), house(ONE)
    shelf.revive(20, how)
    with pytest.raises((Killed, StorageError)):
        put(home, shelf, lock, every=5)
    shelf.revive()
    report = put(home, shelf, lock)
    assert site_on(shelf) == home.files
    assert len(report.puts) <= len(home.files) - 10


def test_a_version_is_told_once_and_only_where_readers_can_see_it(lock: Path) -> None:
    shelf, home = Shelf(), house(ONE)
    shelf.revive(12)
    with pytest.raises(Killed):
        put(home, shelf, lock)
    assert home.told == []
    shelf.revive()
    report = put(home, shelf, lock)
    assert len(home.told) == len(report.recorded) == 4
    event = home.events["r1"][0]
    assert (event.what, event.at, event.version) == ("publish", NOW.isoformat(), 1)
    assert event.files == {
        name: hashlib.sha256(home.files[f"az/r1/{name}"]).hexdigest()
        for name in ("index.html", "r1.az.pdf")
    }
    for other in (Shelf(), shelf):
        assert put(house(ONE, "2", home), other, lock).recorded == ()
    later = put(house({**ONE, "r1": Text(2)}, "2", home), shelf, lock)
    assert [(each.release, each.locale, each.version) for each in later.recorded] == [
        ("r1", "az", 2), ("r1", "kk", 2),
    ]  # fmt: skip


@pytest.mark.parametrize("left", [3, 11, 20])
def test_of_files_that_are_put_at_once_each_that_arrived_is_known(lock: Path, left: int) -> None:
    shelf, home = Shelf(width=4), house(ONE)
    shelf.revive(left, "error")
    with pytest.raises(StorageError):
        put(home, shelf, lock)
    there = site_on(shelf)
    known = inventory.load(shelf.read(inventory.FILE), "")
    assert there
    assert set(known.files) == set(there)
    shelf.revive()
    report = put(home, shelf, lock)
    assert site_on(shelf) == home.files
    assert set(report.puts) == set(home.files) - set(there)
    assert len(home.told) == len(set(home.told)) == 4


def test_the_same_version_with_other_documents_is_told_again(lock: Path) -> None:
    shelf, home = Shelf(), house({"r1": Text()})
    put(home, shelf, lock)
    again = house({"r1": Text(topic="law")}, told=home)
    assert {each.version for each in put(again, shelf, lock).recorded} == {1}
    assert [each.what for each in again.events["r1"]] == ["publish"] * 4


def test_what_readers_lost_is_told_with_its_version(lock: Path) -> None:
    shelf, home = Shelf(), house({"r1": Text(), "r2": Text(version=3)})
    put(home, shelf, lock)
    home = house({"r1": Text()}, told=home)
    put(home, shelf, lock)
    gone = [(e.locale, e.version) for e in home.events["r2"] if e.what == "remove"]
    assert sorted(gone) == [("az", 3), ("kk", 3)]
    assert all(each.what == "publish" for each in home.events["r1"])


def test_what_a_killed_run_could_not_tell_is_told_by_the_next(lock: Path) -> None:
    shelf, home = Shelf(), house({"r1": Text()})
    told, home.record = home.record, lambda _id, _event: (_ for _ in ()).throw(Killed)  # type: ignore[method-assign,assignment]
    with pytest.raises(Killed):
        put(home, shelf, lock)
    home.record = told  # type: ignore[method-assign]
    put(home, shelf, lock)
    assert sorted(home.told) == [("r1", "az", 1), ("r1", "kk", 1)]


def test_what_failed_to_be_made_is_not_told_as_published(lock: Path) -> None:
    """Neither a first version, of which there is no file, nor a second in whose place is the first."""
    text = {"r1": Text(version=2)}
    site = house(text)
    site.standings = {
        key: replace(each, made=key != "az/r1") for key, each in site.standings.items()
    }
    shelf = Shelf()
    put(site, shelf, lock)
    assert site.told == [("r1", "kk", 2)]
    assert inventory.load(shelf.read(inventory.FILE), "").versions == {"kk/r1": 2}
    whole = house(text, told=site)
    whole.files = {**whole.files, "az/r1/r1.az.pdf": b"at last"}
    put(whole, shelf, lock)
    assert sorted(whole.told) == [("r1", "az", 2), ("r1", "kk", 2)]


def test_a_dry_run_changes_nothing(lock: Path) -> None:
    shelf = Shelf()
    plan = put(house(ONE), shelf, lock, PublishOptions(dry_run=True))
    assert (plan.mode, shelf.files, shelf.log, lock.exists()) == ("plan", {}, [], False)
    assert plan.puts == put(house(ONE), shelf, lock).puts


# What is not ours.


def test_what_stands_in_the_way_is_not_overwritten_unless_asked(lock: Path) -> None:
    shelf = Shelf({"index.html": b"mine", "other.html": b"mine"})
    with pytest.raises(RefusedError, match=r"shelf/index.html") as caught:
        put(house(ONE), shelf, lock)
    assert "--overwrite" in caught.value.hint
    assert shelf.files == {"index.html": b"mine", "other.html": b"mine"}
    report = put(house(ONE), shelf, lock, PublishOptions(overwrite=True))
    assert site_on(shelf) == {**house(ONE).files, "other.html": b"mine"}
    assert report.foreign == 1


def test_what_somebody_put_there_as_it_was_built_is_ours_from_then_on(lock: Path) -> None:
    shelf = Shelf(dict(house(ONE).files))
    assert put(house(ONE), shelf, lock).puts == ()
    put(house({"r1": ONE["r1"]}), shelf, lock)
    assert site_on(shelf) == house({"r1": ONE["r1"]}).files


def test_what_somebody_removed_or_cut_is_put_again(lock: Path) -> None:
    shelf = Shelf()
    put(house(ONE), shelf, lock)
    del shelf.files["az/r1/index.html"]
    shelf.files["kk/index.html"] = b"cut"
    assert set(put(house(ONE), shelf, lock).puts) == {"az/r1/index.html", "kk/index.html"}


def test_what_somebody_changed_without_its_size_is_found_by_its_content(lock: Path) -> None:
    """Asked for, since each file has to be read for it."""
    shelf = Shelf()
    put(house(ONE), shelf, lock)
    page = shelf.files["az/r1/index.html"]
    shelf.files["az/r1/index.html"] = page[::-1]
    assert put(house(ONE), shelf, lock).puts == ()
    asked = PublishOptions(checksum=True)
    assert put(house(ONE), shelf, lock, replace(asked, dry_run=True)).altered
    report = put(house(ONE), shelf, lock, asked)
    assert (report.altered, report.puts) == (("az/r1/index.html",), ("az/r1/index.html",))
    assert shelf.files["az/r1/index.html"] == page
    shelf.reads.clear()
    assert put(house(ONE), shelf, lock, asked).altered == ()
    assert {*house(ONE).files} <= {*shelf.reads}


# Two machines.


def test_another_machine_waits_and_ours_goes_on(lock: Path) -> None:
    shelf = Shelf()
    shelf.revive(9)
    with pytest.raises(Killed):
        put(house(ONE), shelf, lock)
    shelf.revive()
    before = dict(shelf.files)
    other = PublishContext(NOW, lock.with_name("other.sqlite"), "another machine")
    with pytest.raises(claim.BusyError, match="another machine publishes to shelf since 2025"):
        deliver(house(ONE), shelf, PublishOptions(), other)
    assert shelf.files == before
    assert b"machine" not in shelf.files[claim.FILE]
    deliver(house(ONE), shelf, PublishOptions(take_over=True), other)
    assert site_on(shelf) == house(ONE).files


def test_who_is_taken_over_stops(lock: Path) -> None:
    shelf = Shelf()

    def steal(name: str) -> None:
        if name == "az/index.html":
            shelf.files[claim.FILE] = b'{"owner": "somebody", "since": ""}'

    shelf.watch = steal
    with pytest.raises(claim.BusyError, match="taken shelf over"):
        put(house(ONE), shelf, lock, every=1)
    assert b"somebody" in shelf.files[claim.FILE]
    assert "index.html" not in shelf.files


def test_one_process_at_a_time_on_a_machine(lock: Path) -> None:
    with (
        claim.machine(lock, "first") as name,
        pytest.raises(claim.BusyError, match="at work here"),
    ):
        put(house(ONE), Shelf(), lock)
    with claim.machine(lock, "second") as again:
        assert name == again == "first"


@pytest.mark.parametrize("data", [b"no database at all, and longer than its head" * 9, None])
def test_a_lock_that_cannot_be_is_not_taken_for_another_publication(
    lock: Path, data: bytes | None
) -> None:
    if data is None:
        lock.mkdir()
    else:
        lock.write_bytes(data)
    with pytest.raises(claim.NoLockError, match="cannot be read or written"):
        put(house(ONE), Shelf(), lock)


def test_an_older_newsroom_brings_nothing_back(lock: Path) -> None:
    shelf = Shelf()
    put(house({**ONE, "r1": Text(2, withdrawn=True)}), shelf, lock)
    with pytest.raises(RefusedError, match=r"shelf/az/r1 \(version 2\)"):
        put(house(ONE), shelf, lock)
    put(house({"r2": ONE["r2"]}), shelf, lock)
    with pytest.raises(RefusedError, match="does not know"):
        put(house(ONE), shelf, lock)
    put(house(ONE), shelf, lock, PublishOptions(older=True))
    assert site_on(shelf) == house(ONE).files


def test_an_older_text_of_a_version_does_not_replace_one_that_is_unknown_here(lock: Path) -> None:
    def site(text: bytes) -> dict[str, bytes]:
        return {**house(ONE).files, "az/r1/r1.az.pdf": text}

    shelf, events = Shelf(), dict[str, list[Event]]()
    first = replace(house(ONE), files=site(b"300 metres"), events=events)
    put(first, shelf, lock)
    clone = replace(first, events={id_: list(row) for id_, row in events.items()})
    second = replace(first, files=site(b"320 metres"))
    put(second, shelf, lock)
    before = dict(shelf.files)
    with pytest.raises(RefusedError, match=r"shelf/az/r1 \(version 1, a later text\)"):
        put(clone, shelf, lock)
    assert shelf.files == before
    # Who has the newer one in the history brings the old one back on purpose.
    put(first, shelf, lock)
    assert site_on(shelf) == first.files
    # Where the history tells of no publication, nothing is known to be older.
    put(second, shelf, lock)
    put(replace(clone, events={}), shelf, lock)
    put(second, shelf, lock)
    put(clone, shelf, lock, PublishOptions(older=True))
    assert site_on(shelf) == clone.files
    # A text that is new is no older one.
    put(replace(second, files=site(b"340 metres"), events={}), shelf, lock)
    put(replace(clone, files=site(b"310 metres")), shelf, lock)


# Files of each set of formats that `formats:` may name, after `house` made a page and a PDF.
KINDS = {"html": "index.html", "pdf": "r1.az.pdf", "docx": "r1.az.docx", "txt": "r1.az.txt",
         "ninjs": "ninjs.json"}  # fmt: skip
SETS = (("html", "pdf"), ("docx",), ("pdf",), ("txt", "ninjs"), ("html",), tuple(KINDS))


def made_as(formats: tuple[str, ...], first: House) -> House:
    """The newsroom whose bulletins have these files, and no others."""
    rest = {name: data for name, data in first.files.items() if name.count("/") != 2
            or name.startswith("assets/")}  # fmt: skip
    made = {
        f"{key}/{KINDS[each].replace('r1.az', key.replace('/', '.'))}": f"{each} {text}".encode()
        for key, text in first.standings.items()
        for each in formats
    }
    return replace(first, files={**rest, **made})


@pytest.mark.parametrize("one", SETS)
@pytest.mark.parametrize("other", SETS)
def test_other_formats_take_files_off_the_target_and_no_bulletin(
    lock: Path, one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    """Fault seen: without `html` bulletins were called lost, and then later texts, for ever."""
    shelf, first = Shelf(), replace(house(ONE), events={}, lost=frozenset(ONE))
    for formats in (one, other, one, other):
        home = made_as(formats, first)
        left = {name for name in site_on(shelf) if name not in home.files}
        done = put(home, shelf, lock)
        assert ({*done.removes}, done.lost, site_on(shelf)) == (left, (), home.files)
        assert put(home, shelf, lock).puts == ()
    told = {(each.what, each.version) for row in first.events.values() for each in row}
    assert told == {("publish", 1)}


@pytest.mark.parametrize("formats", SETS)
def test_in_any_formats_a_bulletin_is_lost_withdrawn_and_taken_away_alike(
    lock: Path, formats: tuple[str, ...]
) -> None:
    """Fault seen: only a page told that a bulletin was there."""
    shelf, first = Shelf(), replace(house(ONE), events={}, lost=frozenset({"r2"}))
    put(made_as(formats, first), shelf, lock)
    behind = replace(house({"r1": ONE["r1"]}), events=first.events, lost=frozenset({"r2"}))
    assert put(made_as(formats, behind), shelf, lock).lost == ("az/r2", "kk/r2")
    notice = replace(
        house({"r1": replace(ONE["r1"], withdrawn=True)}), events=first.events, lost=behind.lost
    )
    shelf.revive()
    put(made_as((*formats, "ninjs"), notice), shelf, lock)
    changes = [each[1:] for each in shelf.log if each[1:] not in OURS]
    mine = [index for index, each in enumerate(changes) if "/r1/" in each]
    put(replace(made_as(formats, house({})), events=first.events), shelf, lock)
    gone = {(id_, each.locale) for id_, row in first.events.items() for each in row
            if each.what == "remove"}  # fmt: skip
    assert gone == {(id_, locale) for id_ in ("r1", "r2") for locale in ("az", "kk")}
    assert mine == [*range(len(mine))], "withdrawals come first"
    assert mine


def test_documents_of_two_publications_that_are_known_are_no_later_text(lock: Path) -> None:
    """Fault seen: targets that kept a format that had left were refused for ever."""
    shelf, first = Shelf(), replace(house(ONE), events={})
    both = made_as(("pdf", "docx"), first)
    for formats in (("pdf",), ("docx",)):
        put(made_as(formats, first), shelf, lock)
    stays = {name: both.files[name] for name in both.files if name.endswith("r1.az.pdf")}
    known = inventory.load(shelf.files[inventory.FILE], "shelf")
    digests = {name: both.digests[name] for name in stays}
    shelf.files |= {**stays, inventory.FILE: inventory.dump(known.done(digests, ()))}
    put(made_as(("docx",), first), shelf, lock)
    assert site_on(shelf) == made_as(("docx",), first).files


def test_a_signed_text_does_not_change_within_its_version(lock: Path) -> None:
    """Another clone, which knows of no publication, signed another text off as the same version."""

    def clone(text: bytes, **signed: str) -> House:
        made = house(ONE)
        standings = {key: replace(each, signed=signed.get(key.replace("/", "_"), ""))
                     for key, each in made.standings.items()}  # fmt: skip
        files = {**made.files, "az/r1/r1.az.pdf": text}
        return replace(made, files=files, standings=standings)

    shelf = Shelf()
    put(clone(b"300 metres", az_r1="text1 images1"), shelf, lock)
    before = dict(shelf.files)
    for other in ("text2 images1", "text1 images2", "text2", ""):
        with pytest.raises(RefusedError, match=r"within a version: shelf/az/r1 \(version 1\)$"):
            put(clone(b"320 metres", az_r1=other), shelf, lock)
        assert shelf.files == before
    # An edition of the first format does not prove its images.
    put(clone(b"310 metres", az_r1="text1"), shelf, lock)
    put(clone(b"310 metres, kk signed", az_r1="text1 images1", kk_r1="text3"), shelf, lock)
    put(clone(b"320 metres", az_r1="text2", kk_r1="text3"), shelf, lock, PublishOptions(older=True))
    put(clone(b"320 metres, again", az_r1="text2", kk_r1="text3"), shelf, lock)
    # A new version may be anything, and so may one after a version that nobody signed off.
    newer = replace(ONE["r1"], version=2)
    put(house({**ONE, "r1": newer}), shelf, lock)
    signed = house({**ONE, "r1": replace(newer, picture="p")})
    rows = {key: replace(each, signed="text5") for key, each in signed.standings.items()}
    put(replace(signed, standings=rows), shelf, lock)


def test_an_older_newsroom_removes_nothing_it_never_heard_of(lock: Path) -> None:
    shelf = Shelf()
    put(house(ONE), shelf, lock)
    before = dict(shelf.files)
    behind = replace(house({"r1": ONE["r1"]}), releases=frozenset({"r1"}))
    with pytest.raises(RefusedError, match="shelf/az/r2"):
        put(behind, shelf, lock)
    assert shelf.files == before
    put(behind, shelf, lock, PublishOptions(older=True))
    assert site_on(shelf) == behind.files


def test_a_release_whose_folder_is_lost_stays_and_the_rest_goes_on(lock: Path) -> None:
    shelf = Shelf()
    put(house(ONE), shelf, lock)
    before = shelf.files["az/r2/index.html"]
    rest = house({"r1": Text(2)})
    left = replace(
        rest, releases=frozenset({"r1"}), missing=frozenset({"r2"}), lost=frozenset({"r2"})
    )
    assert put(left, shelf, lock).lost == ("az/r2", "kk/r2")
    assert shelf.files["az/r2/index.html"] == before
    assert shelf.files["az/r1/index.html"] == rest.files["az/r1/index.html"]


def test_what_was_withdrawn_stays_so_until_it_is_reinstated(lock: Path) -> None:
    shelf = Shelf()
    put(house({**ONE, "r1": Text(2, withdrawn=True)}), shelf, lock)
    back = replace(house({**ONE, "r1": Text(3)}), back="")
    with pytest.raises(RefusedError, match="what was withdrawn stays so: shelf/az/r1"):
        put(back, shelf, lock, PublishOptions(older=True))
    put(replace(back, back="2025-11-24T12:00:01+00:00"), shelf, lock)
    assert site_on(shelf) == back.files


def test_what_is_lost_stays_until_somebody_names_it(lock: Path) -> None:
    shelf = Shelf()
    state = {**ONE, "r1": Text(2, picture="p1")}
    put(house(state), shelf, lock)
    there = dict(shelf.files)
    behind = replace(house({"r2": ONE["r2"]}, "2"), lost=frozenset({"r1"}))
    for _ in range(2):
        report = put(behind, shelf, lock)
        assert report.lost == ("az/r1", "kk/r1")
    for name, data in there.items():
        if "/r1/" in name or name.startswith(("assets/p1/", "assets/d1/")):
            assert shelf.files[name] == data
    assert put(behind, shelf, lock, PublishOptions(remove=frozenset({"r1"}))).lost == ()
    assert site_on(shelf) == behind.files


def test_what_may_be_public_is_not_removed_by_its_name(lock: Path) -> None:
    with pytest.raises(KhabarError, match="r1 may be public"):
        put(house(ONE), Shelf(), lock, PublishOptions(remove=frozenset({"r1"})))


# What is written down.


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "cannot be read"),
        (b"[]", "cannot be read"),
        (b'{"format": 3}', "newer Khabar"),
        (b'{"format": 1, "files": {"../x": ""}}', "not the name of a file"),
        (b'{"format": 1, "files": {"/etc/x": ""}}', "not the name of a file"),
    ],
)
def test_an_inventory_that_cannot_be_read_is_refused(lock: Path, data: bytes, what: str) -> None:
    shelf = Shelf({inventory.FILE: data, "x": b"x"})
    with pytest.raises(KhabarError, match=what):
        put(house(ONE), shelf, lock)
    assert shelf.files == {inventory.FILE: data, "x": b"x"}


def test_the_inventory_names_nothing_but_the_site(lock: Path) -> None:
    shelf = Shelf(dict(FOREIGN))
    put(house(ONE), shelf, lock)
    found = json.loads(shelf.files[inventory.FILE])
    assert found.keys() == {
        "format", "complete", "versions", "killed", "signed", "files", "touched", "young",
    }  # fmt: skip
    assert found["files"].keys() == house(ONE).files.keys()
    assert (found["touched"], found["young"], found["complete"]) == ([], [], True)


# Order and links.


def test_the_chooser_is_the_last_page_of_a_first_publication(lock: Path) -> None:
    """And that all it leads to is there has been written down before: a crash may follow."""
    shelf, young = Shelf(), {}

    def look(name: str) -> None:
        if name == "index.html":
            young.update(json.loads(shelf.files[inventory.FILE]))

    shelf.watch = look
    put(house(ONE), shelf, lock)
    pages = [each for each in shelf.log if each.endswith((".html", ".xml"))]
    assert pages[-1] == "+index.html"
    assert not {
        each for each in young["young"] if each.startswith(("az/", "kk/")) and "html" in each
    }


def test_links_are_found_as_browsers_find_them() -> None:
    text = (
        """<a href='b.html#x'> <img src="../p.png?v=1"> <a href="https://site.example/kk/">"""
        """ <a href="https://else.example/"> <a href="mailto:a@b.example"> <a href="#top">"""
        """ <a href="https://[bad"> <a href="caf%C3%A9&amp;.html"> <a href="../../../x.html">"""
    )
    assert links_of("az/a.html", text.encode(), f"{URL}/") == {
        "az/b.html", "p.png", "kk/index.html", "az/café&.html", "x.html",
    }  # fmt: skip


GRAPHS = st.dictionaries(
    st.sampled_from([f"az/{n}.html" for n in "abcdefg"]),
    st.sets(st.sampled_from([f"az/{n}.html" for n in "abcdefg"])),
)


@given(graph=GRAPHS, fresh=st.sets(st.sampled_from([f"az/{n}.html" for n in "abcdefg"])))
def test_what_is_new_comes_before_all_that_leads_to_it(
    graph: dict[str, set[str]], fresh: set[str]
) -> None:
    found = list(batches(graph, fresh, graph.__getitem__))
    place = {name: n for n, batch in enumerate(found) for name in batch.names}
    settled = {name: n for n, batch in enumerate(found) for name in batch.settles}
    assert sorted(place) == sorted(graph)
    assert settled.keys() == fresh & graph.keys()

    def beyond(name: str) -> set[str]:
        seen, ahead = set(), [name]
        while ahead:
            new = (graph[ahead.pop()] & fresh & graph.keys()) - seen
            seen |= new
            ahead += new
        return seen

    for name in graph:
        for each in beyond(name):
            if name not in beyond(each):
                assert place[each] < place[name]
                assert settled[each] < place[name]
            else:
                assert settled[each] >= max(place[each], place[name])


@pytest.mark.parametrize(
    ("name", "kind", "cached"),
    [
        ("az/index.html", "text/html; charset=utf-8", "max-age=60"),
        ("az/feed.xml", "application/atom+xml; charset=utf-8", "max-age=60"),
        ("sitemap.xml", "application/xml", "max-age=60"),
        ("SHA256SUMS", "text/plain; charset=utf-8", "max-age=60"),
        ("robots.txt", "text/plain; charset=utf-8", "max-age=60"),
        ("az/r1/ninjs.json", "application/json", "max-age=60"),
        ("az/r1/r1.az.v2.pdf", "application/pdf", "max-age=60"),
        ("assets/0123/css/web.css", "text/css; charset=utf-8", "immutable"),
        ("assets/0123/fonts/a.woff2", "font/woff2", "immutable"),
        ("assets/0123/js/search.js", "text/javascript; charset=utf-8", "immutable"),
        ("assets/0123/chart.svg", "image/svg+xml", "immutable"),
        ("assets/odd.svg", "image/svg+xml", "max-age=60"),
        ("search/az/2025/index.json", "application/json", "max-age=60"),
        (inventory.FILE, "application/json", "no-store"),
    ],
)
def test_what_a_server_says_of_a_file(name: str, kind: str, cached: str) -> None:
    assert content_type(name) == kind
    assert cached in cache_control(name)


# Folders.


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "target"
    folder.mkdir()
    return folder


def there(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".khabar" not in path.parts
    }


def test_a_folder_becomes_the_site_and_keeps_what_is_not_ours(target: Path, lock: Path) -> None:
    (target / "az").mkdir()
    (target / "az" / "CNAME").write_text("mine")
    (target / "empty").mkdir()
    context = PublishContext(NOW, lock, "machine")
    for state in (ONE, {"r1": Text(2, frozenset(("kk",)))}, {}):
        home = house(state)
        deliver(home, FolderStorage(target), PublishOptions(), context)
        assert there(target) == {**home.files, "az/CNAME": b"mine"}
    assert not (target / "kk" / "r1").exists()
    assert (target / "empty").is_dir()
    assert (target / "index.html").stat().st_mode & 0o777 == 0o644


def test_what_a_killed_run_left_half_written_is_no_part_of_the_site(
    target: Path, lock: Path
) -> None:
    (target / ".khabar").mkdir()
    (target / ".khabar" / "half-written").write_bytes(b"cut")
    deliver(
        house(ONE), FolderStorage(target), PublishOptions(), PublishContext(NOW, lock, "machine")
    )
    assert there(target) == house(ONE).files
    assert [path.name for path in (target / ".khabar").iterdir()] == ["published.json"]


@pytest.mark.parametrize("data", [b"", b"[]", b'{"owner": ', b"{}"])
def test_a_claim_of_nobody_knows_whom_is_for_a_person_to_judge(lock: Path, data: bytes) -> None:
    shelf = Shelf({claim.FILE: data})
    with pytest.raises(claim.BusyError) as caught:
        put(house(ONE), shelf, lock)
    assert "--take-over" in caught.value.hint
    put(house(ONE), shelf, lock, PublishOptions(take_over=True))
    assert site_on(shelf) == house(ONE).files


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda folder: (folder / "az").write_text("a file"), "there is a file where a folder"),
        (lambda folder: (folder / "az" / "x.html").mkdir(parents=True), "there is a folder where"),
    ],
)
def test_what_a_folder_cannot_take_is_told(
    target: Path, spoil: Callable[[Path], object], what: str
) -> None:
    spoil(target)
    with pytest.raises(StorageError) as caught:
        FolderStorage(target).put("az/x.html", b"x")
    assert what in caught.value.hint
    # What stands in the way is named where that is a file, and not what it keeps from being put.
    assert "/az" in caught.value.message


def test_a_folder_that_is_not_there_may_be_a_disk_not_mounted(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="no folder"):
        FolderStorage(tmp_path / "nowhere")
