"""The ledger: what was sent to whom, private, locked, and right after any end of a process."""

import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.ledgers.ledger_entries import DeliveryState, LedgerEntry, LedgerError

NOW = datetime(2025, 11, 24, 12, tzinfo=UTC)
RELEASE = "2025-11-24-books"
# A process that plans three messages, hands over two, gets an answer for one, and waits to be killed.
DOOMED = """\
import signal, sys
from datetime import UTC, datetime
from pathlib import Path
from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.ledgers.ledger_entries import DeliveryState as State, LedgerEntry as Entry
ledger = Ledger(Path(sys.argv[1]), lambda: datetime.now(UTC))
names = "abc"
ledger.plan("r", [Entry(f"{n}@x.org", "az", "", False, 1, f"<{n}>", "0" * 64) for n in names])
ledger.move("r", 1, "a@x.org", State.HANDING)
ledger.move("r", 1, "a@x.org", State.SENT, "250 OK")
ledger.move("r", 1, "b@x.org", State.HANDING)
print("ready", flush=True)
signal.pause()
"""


def entry(
    name: str = "a", version: int = 1, locale: str = "az", pdf: str = "1" * 64
) -> LedgerEntry:
    return LedgerEntry(
        f"{name}@x.org", locale, name.upper(), False, version, f"<{name}{version}@x>", pdf
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".khabar" / "ledger.sqlite"


def opened(path: Path) -> Ledger:
    return Ledger(path, lambda: NOW)


def states(ledger: Ledger, release: str = RELEASE) -> dict[str, DeliveryState]:
    found = {each.address: each.state for each in ledger.planned(release).values()}
    return found | {address: each.state for address, each in ledger.newest(release).items()}


def test_it_is_for_its_owner_alone(path: Path) -> None:
    path.parent.mkdir(mode=0o755)
    with opened(path) as ledger:
        ledger.plan(RELEASE, [entry()])
        for each in path.parent.iterdir():
            assert stat.S_IMODE(each.stat().st_mode) == 0o600, each.name
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_every_change_is_on_the_disk_when_it_returns(path: Path) -> None:
    with opened(path) as ledger:
        pragmas = {
            name: ledger._base.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "locking_mode")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "locking_mode": "exclusive"}


@pytest.mark.full
def test_kill_9_leaves_the_ambiguous_one_unknown(path: Path) -> None:
    words = [sys.executable, "-c", DOOMED, str(path)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        path.parent.mkdir(exist_ok=True)
        assert process.stdout.readline() == "ready\n"
        with pytest.raises(LedgerError, match="another `khabar send` is at work"):
            opened(path)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with opened(path) as ledger:
            assert states(ledger, "r") == {
                "a@x.org": DeliveryState.SENT, "b@x.org": DeliveryState.UNKNOWN, "c@x.org": DeliveryState.PLANNED,
            }  # fmt: skip
            assert "run ended" in ledger.newest("r")["b@x.org"].detail


def test_planning_again_renews_what_is_planned_and_touches_nothing_else(path: Path) -> None:
    with opened(path) as ledger:
        ledger.plan(RELEASE, [entry("a"), entry("b")])
        ledger.move(RELEASE, 1, "a@x.org", DeliveryState.SENT, "250")
        ledger.plan(RELEASE, [entry("a", locale="kk", pdf="2" * 64), entry("b", locale="kk")])
        assert ledger.newest(RELEASE)["a@x.org"].locale == "az"
        assert ledger.newest(RELEASE)["a@x.org"].state is DeliveryState.SENT
        assert ledger.planned(RELEASE)[1, "b@x.org"].locale == "kk"


def test_it_lists_what_was_refused_and_which_versions_went_to_anybody(path: Path) -> None:
    with opened(path) as ledger:
        ledger.plan(RELEASE, [entry("a"), entry("b", locale="kk"), entry("c", version=2)])
        for name, version, state in (("a", 1, "sent"), ("b", 1, "refused"), ("c", 2, "sent")):
            ledger.move(RELEASE, version, f"{name}@x.org", DeliveryState.HANDING)
            ledger.move(RELEASE, version, f"{name}@x.org", DeliveryState(state))
        assert ledger.refused(RELEASE) == ("b@x.org",)
        assert ledger.sent_versions(RELEASE) == {(1, "az"), (2, "az")}


def test_runs_are_counted(path: Path) -> None:
    """Their names tell other computers which runs of this ledger they know."""
    with opened(path) as ledger:
        assert [ledger.begin_run() for _ in range(3)] == [f"{ledger.id}/{n}" for n in (1, 2, 3)]


def test_a_plan_is_noted_whole_or_not_at_all(path: Path) -> None:
    broken = LedgerEntry("b@x.org", "az", "", False, 1, None, "")  # type: ignore[arg-type]
    with opened(path) as ledger:
        with pytest.raises(sqlite3.IntegrityError):
            ledger.plan(RELEASE, [entry("a"), broken])
        assert states(ledger) == {}


def test_what_was_never_planned_cannot_be_moved(path: Path) -> None:
    with opened(path) as ledger, pytest.raises(LookupError):
        ledger.move(RELEASE, 1, "a@x.org", DeliveryState.SENT)


def test_holders_are_those_who_have_it_or_may_with_the_newest_they_got(path: Path) -> None:
    with opened(path) as ledger:
        rows = [entry(name) for name in "abcd"] + [entry("e", locale="kk")]
        ledger.plan(RELEASE, rows)
        for name, state in zip("abce", ("sent", "refused", "unknown", "sent"), strict=True):
            ledger.move(RELEASE, 1, f"{name}@x.org", DeliveryState(state))
        ledger.plan(RELEASE, [entry("a", 2, pdf="2" * 64), entry("e", 2)])
        ledger.move(RELEASE, 2, "a@x.org", DeliveryState.SENT)
        found = {each.address: (each.version, each.pdf_sha256) for each in ledger.holders(RELEASE)}
        assert found == {
            "a@x.org": (2, "2" * 64), "c@x.org": (1, "1" * 64), "e@x.org": (1, "1" * 64),
        }  # fmt: skip
        assert [each.address for each in ledger.holders(RELEASE, "kk")] == ["e@x.org"]
        assert [each.version for each in ledger.threads(RELEASE)["a@x.org"]] == [1, 2]
        assert ledger.holders("another") == ()


def test_a_persons_word(path: Path) -> None:
    with opened(path) as ledger:
        ledger.plan(RELEASE, [entry(name) for name in "abc"])
        for name, state in zip("abc", ("unknown", "refused", "sent"), strict=True):
            ledger.move(RELEASE, 1, f"{name}@x.org", DeliveryState(state))
        for address in ("b@x.org", "c@x.org", "z@x.org"):
            with pytest.raises(LedgerError, match="waits for no decision") as error:
                ledger.resolve(RELEASE, ["a@x.org", address], DeliveryState.SENT)
            assert error.value.hint == "waiting: a@x.org"
        assert states(ledger)["a@x.org"] is DeliveryState.UNKNOWN
        ledger.resolve(RELEASE, ["a@x.org"], DeliveryState.SENT)
        ledger.resolve(RELEASE, ["b@x.org"], DeliveryState.PLANNED)
        assert states(ledger) == {
            "a@x.org": DeliveryState.SENT, "b@x.org": DeliveryState.PLANNED, "c@x.org": DeliveryState.SENT,
        }  # fmt: skip
        # Only the decision to send again is one that other ledgers have to hear of as such.
        attempts = {each.entry.address: each.attempt for each in ledger.records()}
        assert attempts == {"a@x.org": 0, "b@x.org": 1, "c@x.org": 0}


def test_a_renamed_release_keeps_the_id_that_it_was_sent_under(path: Path) -> None:
    names = {"third": ("first", "second"), "new": ("never-sent",)}
    with Ledger(path, lambda: NOW, lambda id_: names.get(id_, ())) as ledger:
        ledger.plan("second", [entry()])
        assert ledger.known_as("third") == "second"
        assert ledger.known_as("new") == "new"
        assert ledger.known_as("second") == "second"


def test_a_shared_place_is_read_from_its_first_page(path: Path) -> None:
    with opened(path) as ledger:
        assert ledger.pages("s3://press/ledger") == (0, 0)
        ledger.note_pages("s3://press/ledger", 2, 1)
        assert ledger.pages("s3://press/ledger") == (2, 1)
        assert ledger.pages("s3://press/other") == (0, 0)


def test_what_is_merged_twice_is_new_once(path: Path, tmp_path: Path) -> None:
    """Also where one of two accounts of a message comes after the other, in either order."""
    with opened(path) as ledger:
        ledger.plan(RELEASE, [entry()])
        ledger.move(RELEASE, 1, "a@x.org", DeliveryState.UNKNOWN)
        (unknown,) = ledger.records()
        ledger.move(RELEASE, 1, "a@x.org", DeliveryState.SENT)
        (sent,) = ledger.records()
        assert ledger.merge([sent, unknown], ()) == 0
    for number, row in enumerate(([unknown, sent], [sent, unknown], [sent, sent])):
        with opened(tmp_path / f"{number}" / "ledger.sqlite") as other:
            assert other.merge(row, ()) == 1
            assert other.merge(row, ()) == 0
            assert states(other) == {"a@x.org": DeliveryState.SENT}


def test_what_is_no_ledger_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database, but long enough to be read as one" * 9)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="cannot be read"):
        opened(path)
    assert path.read_bytes() == before
    path.unlink()
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA user_version = 99")
    base.close()
    with pytest.raises(LedgerError, match="newer Khabar"):
        opened(path)


@settings(max_examples=examples(15), deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(DeliveryState)), max_size=8))
def test_a_reopened_ledger_says_what_the_last_one_said(
    tmp_path_factory: pytest.TempPathFactory,
    moves: list[tuple[str, DeliveryState]],
) -> None:
    path = tmp_path_factory.mktemp("ledger") / ".khabar" / "ledger.sqlite"
    expected = {"a@x.org": DeliveryState.PLANNED, "b@x.org": DeliveryState.PLANNED}
    with opened(path) as ledger:
        ledger.plan(RELEASE, [entry("a"), entry("b")])
    for name, state in moves:
        with opened(path) as ledger:
            ledger.move(RELEASE, 1, f"{name}@x.org", state)
        expected[f"{name}@x.org"] = (
            DeliveryState.UNKNOWN if state is DeliveryState.HANDING else state
        )
    with opened(path) as ledger:
        assert states(ledger) == expected


def spoiled(data: bytes, chance: random.Random) -> bytes:
    """Cut off, with a page of nothing in it, or with strange bytes anywhere."""
    changed = bytearray(data)
    match chance.randrange(3):
        case 0:
            del changed[chance.randrange(len(data)) :]
        case 1:
            page = chance.randrange(len(data) // 4096) * 4096
            changed[page : page + 4096] = bytes(4096)
        case _:
            for _ in range(40):
                changed[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(changed)


@pytest.mark.full
@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_ledger_is_refused_before_anything_is_sent(path: Path, seed: int) -> None:
    with opened(path) as ledger:
        ledger.plan(RELEASE, [entry(f"a{i}") for i in range(300)])
        for i in range(150):
            ledger.move(RELEASE, 1, f"a{i}@x.org", DeliveryState.SENT)
    path.write_bytes(spoiled(path.read_bytes(), random.Random(seed)))
    with pytest.raises(LedgerError, match="cannot be read") as caught:
        opened(path)
    assert "from a backup" in caught.value.hint
    assert "\n" not in str(caught.value)


def test_an_empty_file_is_no_new_ledger(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"")
    with pytest.raises(LedgerError, match="is empty"):
        opened(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(LedgerError, match="is not a file"):
        opened(path)


def test_one_that_could_not_be_made_leaves_nothing_that_looks_cut_off(path: Path) -> None:
    """Fault seen on a full disk: an empty ledger stayed, and every later `send` refused it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    hindrance = path.with_name(f"{path.name}-wal")
    hindrance.mkdir()
    with pytest.raises(LedgerError, match="cannot be written"):
        opened(path)
    assert path.stat().st_size
    hindrance.rmdir()
    with opened(path) as ledger:
        assert states(ledger) == {}
