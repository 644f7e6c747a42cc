"""Two computers that mail the same release: nobody twice, nobody forgotten, whatever is killed."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.distribution.mail.journals import LedgerJournal
from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.ledgers.ledger_copy import merge_copy, write_copy
from khabar.distribution.mail.ledgers.ledger_entries import DeliveryState, LedgerEntry
from khabar.distribution.mail.ledgers.reserving_mailer import ReservingMailer
from khabar.distribution.mail.ledgers.sent_elsewhere import (
    SentElsewhereError,
    refuse_if_sent_elsewhere,
    unknown_runs,
)
from khabar.distribution.mail.ledgers.shared_ledger import (
    SharedLedger,
    SharedLedgerError,
    SharedPlace,
)
from khabar.distribution.mail.mailers.port import DeliveryError, Envelope, Fate, MailLimits, Reply
from khabar.distribution.mail.transport import Clock, Pace, Terms, deliver
from khabar.distribution.publishing.storage.memory import MemoryStorage
from khabar.distribution.publishing.storage.port import Capability
from khabar.distribution.sealed import Seal, SealedError
from khabar.history import MAILING, SEND
from khabar.model import Event

NOW = datetime(2025, 11, 24, 12, tzinfo=UTC)
RELEASE = "2025-11-24-books"
READERS = tuple(f"reader{n}@x.org" for n in range(7))
EXAMPLES = int(os.environ.get("KHABAR_EXAMPLES", "6"))
SEAL = Seal("four words of a passphrase")


class KilledError(BaseException):
    """The process ends here, with whatever it had done."""


@dataclass
class Steps:
    """Counts what happens in the world outside, and interrupts it at one step."""

    at: int | None = None
    act: Callable[[], None] = lambda: None
    taken: Iterator[int] = field(default_factory=count)

    def take(self) -> None:
        """One more step."""
        if next(self.taken) == self.at:
            self.act()


class Place(MemoryStorage):
    """A shared place at which a computer may be killed before and after each page."""

    steps = Steps()

    def create(self, name: str, data: bytes) -> bool:
        """Create a page."""
        self.steps.take()
        made = super().create(name, data)
        self.steps.take()
        return made


@dataclass
class Post:
    """A mail server: what arrived where, whatever its sender has heard of it."""

    boxes: Counter[str] = field(default_factory=Counter)
    steps: Steps = field(default_factory=Steps)

    def limits(self) -> MailLimits:
        """None."""
        return MailLimits()

    def hand_over(self, envelope: Envelope, handing: Callable[[], None]) -> Reply:
        """Deliver, with a step before each word."""
        self.steps.take()
        handing()
        self.steps.take()
        self.boxes[envelope.address] += 1
        self.steps.take()
        return Reply(Fate.SENT, "250 taken")

    def rest(self) -> None:
        """Nothing."""


class Computer:
    """One of two: its own ledger, its own clone of the history."""

    def __init__(self, name: str, folder: Path, post: Post, place: Place | None) -> None:
        self.name, self.path, self.post = name, folder / name / ".khabar" / "ledger.sqlite", post
        self.place = SharedPlace(place, SEAL, 3) if place else None
        self.history: list[Event] = []
        self.path.parent.mkdir(parents=True)

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """Its ledger, open."""
        with Ledger(self.path, lambda: NOW) as ledger:
            yield ledger

    def shared(self, ledger: Ledger) -> SharedLedger | None:
        """The ledger as the shared place has it."""
        return SharedLedger(self.place, ledger, self.name, lambda: NOW) if self.place else None

    def run(self) -> str:
        """Send to all who were not sent it, as `send` does."""
        with self.ledger() as ledger:
            shared = self.shared(ledger)
            if shared:
                shared.catch_up()
            refuse_if_sent_elsewhere(RELEASE, self.history, ledger)
            newest = ledger.newest(RELEASE)
            todo = [each for each in READERS if each not in newest]
            ledger.plan(RELEASE, [_entry(each) for each in todo])
            if todo:
                event = Event(
                    MAILING, NOW.isoformat(), "az", 1, {}, run=ledger.begin_run(), machine=self.name
                )
                self.history.append(event)
            envelopes = [Envelope(each, 1, "az", lambda: b"x") for each in todo]
            mailer = ReservingMailer(self.post, shared, RELEASE, envelopes) if shared else self.post
            journal = LedgerJournal(ledger, RELEASE, len(todo), lambda *_: None)
            clock = Clock(lambda: NOW, lambda: 0.0, lambda _seconds: None)
            try:
                stopped = deliver(envelopes, mailer, journal, clock, Terms(Pace(pauses=())))
            except DeliveryError as error:
                stopped = error.message
            if shared:
                shared.settle()
            return stopped

    def give_up_others(self) -> None:
        """A person says that whatever another computer has reserved is lost."""
        with self.ledger() as ledger:
            shared = self.shared(ledger)
            assert shared
            shared.catch_up(alone=False)
            for each in [each for each in shared._open if each != ledger.id]:
                shared.declare_lost(each)

    def decide(self) -> None:
        """A person asks the readers of doubtful messages, and says what they said."""
        with self.ledger() as ledger:
            for address, entry in ledger.newest(RELEASE).items():
                if entry.state is DeliveryState.UNKNOWN:
                    there = self.post.boxes[address] > 0
                    word = DeliveryState.SENT if there else DeliveryState.PLANNED
                    ledger.resolve(RELEASE, [address], word)

    def take(self, other: "Computer") -> None:
        """Read the other one's ledger."""
        with other.ledger() as ledger:
            data = write_copy(ledger)
        with self.ledger() as ledger:
            merge_copy(ledger, data, "copy")


def _entry(address: str) -> LedgerEntry:
    return LedgerEntry(address, "az", "", False, 1, f"<{address}>", "0" * 64)


MOVES = st.lists(
    st.tuples(st.sampled_from([0, 1]), st.integers(0, 30), st.sampled_from(["kill", "other", "end"])),
    max_size=5,
)  # fmt: skip


@pytest.mark.full
@settings(max_examples=EXAMPLES, deadline=None)
@given(MOVES)
def test_computers_that_share_a_ledger(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[int, int, str]]
) -> None:
    post, place = Post(), Place()
    folder = tmp_path_factory.mktemp("shared")
    both = [Computer(name, folder, post, place) for name in ("laptop", "desk")]

    def insist(computer: Computer) -> None:
        """Run, though another computer does not end."""
        try:
            computer.run()
        except SharedLedgerError:
            computer.give_up_others()
            computer.run()

    for who, at, act in moves:
        steps = Steps()
        post.steps = place.steps = steps

        def interrupt(act: str = act, who: int = who) -> None:
            post.steps = place.steps = Steps()
            if act == "kill":
                raise KilledError
            insist(both[1 - who])

        steps.at, steps.act = (None if act == "end" else at), interrupt
        with suppress(KilledError):
            insist(both[who])
        assert max(post.boxes.values(), default=0) <= 1
    post.steps = place.steps = Steps()
    for computer in (*both, *both):
        insist(computer)
        computer.decide()
        insist(computer)
    assert post.boxes == Counter(READERS)


@pytest.mark.full
@settings(max_examples=EXAMPLES, deadline=None)
@given(MOVES)
def test_computers_that_share_a_history(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[int, int, str]]
) -> None:
    post = Post()
    folder = tmp_path_factory.mktemp("history")
    both = [Computer(name, folder, post, None) for name in ("laptop", "desk")]
    both[1].history = both[0].history  # Git has brought each event to the other one.
    refused = 0

    def insist(who: int) -> None:
        nonlocal refused
        try:
            both[who].run()
        except SentElsewhereError:
            refused += 1
            both[who].take(both[1 - who])
            both[who].run()

    for who, at, act in moves:
        post.steps = Steps(None if act == "end" else at, _kill)
        with suppress(KilledError):
            insist(who)
        assert max(post.boxes.values(), default=0) <= 1
    post.steps = Steps()
    for who in (0, 1, 0, 1):
        insist(who)
        both[who].decide()
        insist(who)
    assert post.boxes == Counter(READERS)
    assert refused


def _kill() -> None:
    raise KilledError


@pytest.fixture
def laptop(tmp_path: Path) -> Computer:
    return Computer("laptop", tmp_path, Post(), None)


def test_a_computer_without_the_ledger_says_where_it_is(laptop: Computer, tmp_path: Path) -> None:
    laptop.run()
    desk = Computer("desk", tmp_path, laptop.post, None)
    desk.history = laptop.history
    with pytest.raises(SentElsewhereError, match="was mailed from laptop at 2025") as caught:
        desk.run()
    with laptop.ledger() as ledger:
        assert f"khabar ledger lost {ledger.id}" in caught.value.hint
    desk.take(laptop)
    assert desk.run() == ""
    assert laptop.post.boxes == Counter(READERS)


def test_a_history_from_before_ledgers_had_names(laptop: Computer, tmp_path: Path) -> None:
    laptop.run()
    old = Event(SEND, NOW.isoformat(), "az", 1, {}, "", "7 readers")
    with laptop.ledger() as ledger:
        refuse_if_sent_elsewhere(RELEASE, [old], ledger)
        refuse_if_sent_elsewhere(RELEASE, [replace(old, what="publish", version=2)], ledger)
    desk = Computer("desk", tmp_path, laptop.post, None)
    with desk.ledger() as ledger:
        with pytest.raises(SentElsewhereError, match="mailed from another computer"):
            refuse_if_sent_elsewhere(RELEASE, [old], ledger)
        ledger.learn(run for run, _ in unknown_runs(RELEASE, [old], ledger))
        refuse_if_sent_elsewhere(RELEASE, [old], ledger)


STATES = st.lists(
    st.tuples(st.sampled_from(READERS[:3]), st.sampled_from(DeliveryState), st.booleans()),
    max_size=6,
)


@pytest.mark.full
@settings(max_examples=EXAMPLES, deadline=None)
@given(STATES, STATES)
def test_ledgers_are_merged_in_any_order(
    tmp_path_factory: pytest.TempPathFactory,
    one: list[tuple[str, DeliveryState, bool]],
    other: list[tuple[str, DeliveryState, bool]],
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    copies = []
    for name, moves in (("one", one), ("other", other)):
        computer = Computer(name, folder, Post(), None)
        with computer.ledger() as ledger:
            ledger.plan(RELEASE, [_entry(each) for each, _, _ in moves])
            for address, state, again in moves:
                ledger.move(RELEASE, 1, address, state)
                if again and state in (DeliveryState.UNKNOWN, DeliveryState.REFUSED):
                    ledger.resolve(RELEASE, [address], DeliveryState.PLANNED)
            copies.append(write_copy(ledger))
    found = []
    for name, order in (("a", copies), ("b", copies[::-1]), ("c", [*copies, copies[0]])):
        with Computer(name, folder, Post(), None).ledger() as ledger:
            for copy in order:
                merge_copy(ledger, copy, "copy")
            found.append({each.key: each.rank for each in ledger.records()})
    assert found[0] == found[1] == found[2]
    arrived = {address for address, state, _ in (*one, *other) if state is DeliveryState.SENT}
    last = {address: state for address, state, _ in one}
    for address in arrived:
        if last.get(address) is DeliveryState.SENT:
            assert found[0][RELEASE, 1, address][0]


def test_a_place_that_cannot_keep_two_computers_apart_is_refused(laptop: Computer) -> None:
    weak = MemoryStorage(capabilities=frozenset({Capability.ATOMIC_PUT}))
    with laptop.ledger() as ledger, pytest.raises(SharedLedgerError, match="keep two computers"):
        SharedLedger(SharedPlace(weak, SEAL), ledger, "laptop", lambda: NOW)


def test_a_page_that_is_cut_off_stops_everybody(tmp_path: Path) -> None:
    place = Place()
    laptop = Computer("laptop", tmp_path, Post(), place)
    laptop.run()
    last = max(place.files)
    place.files[last] = place.files[last][:80]
    desk = Computer("desk", tmp_path, laptop.post, place)
    with pytest.raises(SealedError, match=f"memory/{last} cannot be opened"):
        desk.run()
    assert laptop.post.boxes == Counter(READERS)


def test_pages_name_nobody(tmp_path: Path) -> None:
    place = Place()
    Computer("laptop", tmp_path, Post(), place).run()
    assert place.files
    assert not any(b"@" in data and b"reader" in data for data in place.files.values())


def test_a_withdrawal_asks_another_computer_to_make_way(tmp_path: Path) -> None:
    place, post = Place(), Post()
    laptop, desk = (Computer(name, tmp_path, post, place) for name in ("laptop", "desk"))

    class EnoughError(Exception):
        pass

    def wait(_seconds: float) -> None:
        raise EnoughError

    def ask() -> None:
        with desk.ledger() as ledger, suppress(EnoughError):
            shared = desk.shared(ledger)
            assert shared
            shared.go_first(wait)

    post.steps = Steps(4, ask)
    assert "a withdrawal of another computer goes first" in laptop.run()
    assert post.boxes.total() == 3
    with desk.ledger() as ledger:
        shared = desk.shared(ledger)
        assert shared
        shared.go_first(wait)
    assert laptop.run() == ""
    assert post.boxes == Counter(READERS)


def test_two_computers_with_one_file_are_found_out(tmp_path: Path) -> None:
    place, post = Place(), Post()
    laptop, desk = (Computer(name, tmp_path, post, place) for name in ("laptop", "desk"))
    with laptop.ledger():
        pass
    desk.path.write_bytes(laptop.path.read_bytes())
    laptop.run()
    with pytest.raises(SharedLedgerError, match="not written by this computer"):
        desk.run()
    assert post.boxes == Counter(READERS)


def test_what_is_sealed_is_opened_by_its_passphrase_alone() -> None:
    sealed = SEAL.seal(b"who was sent what")
    assert Seal("four words of a passphrase").unseal(sealed, "x") == b"who was sent what"
    for wrong, seal in (
        (sealed, Seal("four other words of one")),
        (sealed[:-1], SEAL),
        (b"x", SEAL),
    ):
        with pytest.raises(SealedError):
            seal.unseal(wrong, "x")
    with pytest.raises(SealedError, match="less than 12"):
        Seal("short")
