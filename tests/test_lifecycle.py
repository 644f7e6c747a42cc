"""May it be public? Status, embargo and translation, at a time that is handed in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.lifecycle import Standing, decide, restricted, withheld
from khabar.lifecycle.approvals import Approvals, SignedEdition
from khabar.model import Document, Notice, NoticeKind, Release, Remains, Status, Text

EMBARGO = datetime(2025, 11, 24, 15, 0, tzinfo=ZoneInfo("Asia/Baku"))
RELEASE = Release(
    "id", "releases/id/release.md", "en", Text("headline", "x"), date(2025, 11, 24), "baku",
    Document(()), status=Status.USABLE,
)  # fmt: skip
MOMENT = datetime(2025, 11, 24, 12, 0, tzinfo=UTC)


def test_a_complete_usable_release_is_public() -> None:
    decision = decide(RELEASE, MOMENT, ())
    assert decision.public
    assert not decision.finding


@pytest.mark.parametrize(
    ("wanted", "signed", "stood", "needed"),
    [
        (False, (), 0, False), (True, (), 0, True), (False, (1,), 0, True), (False, (1,), 1, True),
        (False, (1,), 2, False), (False, (1, 2), 2, True), (True, (1,), 2, True), (False, (), 1, False),
    ],
)  # fmt: skip
def test_editions_are_needed_by_policy_or_once_readers_have_one(
    wanted: bool, signed: tuple[int, ...], stood: int, needed: bool
) -> None:
    editions = dict.fromkeys(signed, SignedEdition())
    assert Approvals(wanted, editions, stood=stood).needed is needed


@pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHHELD, Status.CANCELED])
def test_what_its_editor_holds_back_owes_nothing_yet(status: Status) -> None:
    decision = decide(
        replace(RELEASE, status=status), MOMENT, ("kk: 3 of 24 messages untranslated",),
        Approvals(given=True),
    )  # fmt: skip
    # A withdrawn one leaves its notice in public, whatever its translation lacks.
    notice = status is Status.CANCELED
    assert decision.standing is (Standing.NOTICE if notice else Standing.NOTHING)
    assert not decision.finding
    assert str(status) in decision.reasons[0].text


@pytest.mark.parametrize(
    ("seconds", "public"), [(-1, False), (0, True), (1, True)], ids=["before", "at", "after"]
)
def test_an_embargo_passes_at_its_instant(seconds: int, public: bool) -> None:
    release = replace(RELEASE, embargo=EMBARGO)
    for zone in ("UTC", "Asia/Almaty", "America/New_York"):
        moment = (EMBARGO + timedelta(seconds=seconds)).astimezone(ZoneInfo(zone))
        decision = decide(release, moment, ())
        assert decision.public is public
        assert not decision.finding


def test_a_gap_is_somebodys_work() -> None:
    decision = decide(RELEASE, MOMENT, ("kk: 3 of 24 messages untranslated",))
    assert not decision.public
    assert decision.finding
    assert [reason.text for reason in decision.reasons] == ["kk: 3 of 24 messages untranslated"]


def test_a_gap_under_embargo_is_still_somebodys_work() -> None:
    early = EMBARGO - timedelta(days=1)
    decision = decide(
        replace(RELEASE, embargo=EMBARGO), early, ("kk: 1 of 2 messages untranslated",)
    )
    assert decision.finding
    assert len(decision.reasons) == 2


@given(
    st.sampled_from(Status),
    st.timedeltas(timedelta(-9), timedelta(9)),
    st.lists(st.text(), max_size=2),
)
def test_only_one_way_leads_to_the_public(
    status: Status, past: timedelta, obstacles: list[str]
) -> None:
    release = replace(RELEASE, status=status, embargo=EMBARGO)
    decision = decide(release, EMBARGO + past, obstacles)
    may = status is Status.USABLE and past >= timedelta() and not obstacles
    assert (decision.standing is Standing.CURRENT) is may
    assert bool(decision.reasons) is not may


@pytest.mark.parametrize(
    ("version", "status", "signed", "changes", "obstacles", "standing", "finding"),
    [
        # Sign-off is asked for, and there is none.
        (1, Status.USABLE, (), (), (), Standing.NOTHING, True),
        (1, Status.DRAFT, (), (), (), Standing.NOTHING, False),
        # It was given; what stands is the edition, even where the text has moved on.
        (1, Status.USABLE, (1,), (), (), 1, False),
        (1, Status.USABLE, (1,), ("the text",), (), 1, False),
        (1, Status.USABLE, (1,), ("the text",), ("kk: 1 of 2 untranslated",), 1, True),
        # Signed off before its editor let it go.
        (1, Status.DRAFT, (1,), (), (), Standing.NOTHING, False),
        # A new version in work never takes down the one that stands.
        (2, Status.USABLE, (1,), (), (), 1, True),
        (2, Status.DRAFT, (1,), (), (), 1, False),
        (3, Status.USABLE, (1, 2), (), ("kk: 1 of 2 untranslated",), 2, True),
        (2, Status.USABLE, (1, 2), (), (), 2, False),
        # Taken back, and withdrawn.
        (2, Status.WITHHELD, (1, 2), (), (), Standing.NOTHING, False),
        (2, Status.CANCELED, (1, 2), (), (), Standing.NOTICE, False),
    ],
)
def test_what_stands_where_a_sign_off_is_asked_for(
    version, status, signed, changes, obstacles, standing, finding
) -> None:
    release = replace(RELEASE, version=version, status=status)
    editions = dict.fromkeys(signed, SignedEdition())
    decision = decide(release, MOMENT, obstacles, Approvals(True, editions, changes, given=True))
    assert decision.standing == standing
    assert decision.finding is finding


@given(
    st.sampled_from(Status),
    st.integers(1, 4),
    st.sets(st.integers(1, 4)),
    st.lists(st.text(), max_size=1),
    st.booleans(),
)
def test_nothing_unsigned_stands_where_a_sign_off_is_asked_for(
    status: Status, version: int, signed: set[int], obstacles: list[str], late: bool
) -> None:
    release = replace(RELEASE, status=status, version=version, embargo=EMBARGO)
    moment = EMBARGO + timedelta(1 if late else -1)
    decision = decide(
        release, moment, obstacles, Approvals(True, dict.fromkeys(signed, SignedEdition()))
    )
    assert decision.standing is not Standing.CURRENT
    if not late:
        assert decision.standing is Standing.NOTHING
    if isinstance(decision.standing, int):
        assert decision.standing in signed
        assert decision.standing <= version


AHEAD, PAST = MOMENT + timedelta(1), MOMENT - timedelta(1)


@pytest.mark.parametrize(
    ("version", "status", "signed", "standing", "finding"),
    [
        # An edition has its own embargo, whatever the source says by now.
        (1, Status.USABLE, {1: SignedEdition(AHEAD)}, Standing.NOTHING, True),
        (1, Status.USABLE, {1: SignedEdition(PAST)}, 1, False),
        (1, Status.USABLE, {1: SignedEdition(MOMENT)}, 1, False),
        (2, Status.DRAFT, {1: SignedEdition(AHEAD)}, Standing.NOTHING, True),
        (2, Status.USABLE, {1: SignedEdition(), 2: SignedEdition(AHEAD)}, 1, True),
        # One that cannot be set as it was approved does not stand, nor what it corrected.
        (1, Status.USABLE, {1: SignedEdition(None, ["x"])}, Standing.NOTHING, True),
        (2, Status.USABLE, {1: SignedEdition(), 2: SignedEdition(None, ["x"])}, Standing.NOTHING, True),
        (2, Status.USABLE, {1: SignedEdition(None, ["x"]), 2: SignedEdition()}, 2, False),
        (2, Status.DRAFT, {1: SignedEdition(), 2: SignedEdition(None, ["x"])}, 1, False),
        (2, Status.USABLE, {1: SignedEdition(None, ["x"]), 2: SignedEdition(AHEAD)}, Standing.NOTHING, True),
        (2, Status.CANCELED, {1: SignedEdition(AHEAD, ["x"])}, Standing.NOTICE, False),
    ],
)  # fmt: skip
def test_what_an_edition_needs_to_stand(version, status, signed, standing, finding) -> None:
    release = replace(RELEASE, version=version, status=status)
    decision = decide(release, MOMENT, (), Approvals(True, signed, given=True))
    assert decision.standing == standing
    assert decision.finding is finding


@given(
    st.sampled_from(Status),
    st.integers(1, 4),
    st.dictionaries(
        st.integers(1, 4),
        st.builds(
            SignedEdition,
            st.sampled_from([None, PAST, MOMENT, AHEAD]),
            st.sampled_from([(), ("x",)]),
        ),
    ),
    st.sampled_from([None, PAST, AHEAD]),
    st.booleans(),
)
def test_no_edition_stands_before_its_time_or_with_a_fault(
    status, version, signed, embargo, wanted
):
    release = replace(RELEASE, status=status, version=version, embargo=embargo)
    decision = decide(release, MOMENT, ("x",), Approvals(wanted, signed))
    if isinstance(decision.standing, int):
        edition = signed[decision.standing]
        assert not edition.faults
        assert edition.embargo is None or edition.embargo <= MOMENT
        assert embargo is not AHEAD
    elif decision.standing is Standing.NOTHING and status is Status.USABLE:
        assert decision.reasons


def test_what_is_lost_of_a_text_that_readers_have_is_told() -> None:
    """Nobody's work is missing then: something is broken, and it is said where it would stand."""
    lost = SignedEdition(faults=("the image plan.svg is missing",))
    for approvals in (
        Approvals(kept=lost, kept_version=1, stood=1),
        Approvals(signed={1: lost}, stood=1),
    ):
        decision = decide(replace(RELEASE, status=Status.DRAFT), MOMENT, (), approvals)
        assert decision.standing is Standing.NOTHING
        assert decision.broken
        assert "version 1: the image plan.svg is missing" in [r.text for r in decision.reasons]
    assert not decide(RELEASE, MOMENT, ("kk: 1 of 2 untranslated",)).broken


EARLY = replace(RELEASE, moment=AHEAD)
DRAFT = replace(RELEASE, status=Status.DRAFT)
KILLED = replace(RELEASE, status=Status.CANCELED)
SECOND = replace(RELEASE, version=2)
ONE, BOTH = {1: SignedEdition()}, {1: SignedEdition(), 2: SignedEdition()}
KEPT = SignedEdition()


@pytest.mark.parametrize(
    ("source", "approvals", "standing"),
    [
        # A moment that is declared: what nobody has yet waits for it, also a notice.
        (EARLY, Approvals(), Standing.NOTHING),
        (replace(RELEASE, moment=MOMENT), Approvals(), Standing.CURRENT),
        (replace(KILLED, moment=AHEAD), Approvals(), Standing.NOTHING),
        (replace(KILLED, moment=AHEAD), Approvals(stood=1), Standing.NOTICE),
        (replace(KILLED, embargo=AHEAD), Approvals(stood=1), Standing.NOTHING),
        (EARLY, Approvals(True, ONE), Standing.NOTHING),
        (EARLY, Approvals(True, ONE, stood=1), 1),
        (EARLY, Approvals(True, {1: SignedEdition(out=True)}), 1),
        (replace(EARLY, version=2), Approvals(True, BOTH), 1),
        (RELEASE, Approvals(True, {1: SignedEdition(moment=AHEAD)}), Standing.NOTHING),
        (RELEASE, Approvals(True, {1: SignedEdition(moment=AHEAD)}, stood=1), 1),
        # Languages that appear together: only what nobody has yet waits.
        (RELEASE, Approvals(waits=("az",)), Standing.NOTHING),
        (RELEASE, Approvals(True, ONE, waits=("az",)), Standing.NOTHING),
        (RELEASE, Approvals(True, ONE, stood=1, waits=("az",)), 1),
        (SECOND, Approvals(True, BOTH, waits=("az",)), 1),
        # An older version, and one whose source is broken, waits for those without that version.
        (SECOND, Approvals(True, BOTH, waits=("az",), others={"az": 1}), 1),
        (SECOND, Approvals(True, BOTH, waits=("az",), others={"az": 0}), Standing.NOTHING),
        (SECOND, Approvals(True, BOTH, others={"az": 0}), 2),
        (SECOND, Approvals(True, BOTH, stood=1, waits=("az",), others={"az": 0}), 1),
        (replace(DRAFT, version=2), Approvals(True, ONE, others={"az": 0}), Standing.NOTHING),
        (Remains(Status.USABLE, 1), Approvals(True, ONE, others={"az": 0}), Standing.NOTHING),
        (Remains(Status.USABLE, 1), Approvals(True, ONE, others={"az": 1}), 1),
        (Remains(Status.USABLE, 1), Approvals(True, ONE, stood=1, others={"az": 0}), 1),
        # One from which the present text differs in nothing waits as that does.
        (SECOND, Approvals(True, ONE, same=1, others={"az": 0}), 1),
        (SECOND, Approvals(True, ONE, same=1, waits=("az",), others={"az": 1}), 1),
        (SECOND, Approvals(True, ONE, same=1, waits=("az",), others={"az": 0}), Standing.NOTHING),
        # Editions count without a policy, unless a text went out after them.
        (RELEASE, Approvals(), Standing.CURRENT),
        (RELEASE, Approvals(signed=ONE, changes=("the text",)), 1),
        (SECOND, Approvals(signed=ONE, stood=1), 1),
        (replace(RELEASE, version=3), Approvals(signed=ONE, stood=2), Standing.CURRENT),
        # An edition that is older than what readers had does not come back.
        (SECOND, Approvals(True, ONE, stood=2), Standing.NOTHING),
        (replace(DRAFT, version=2), Approvals(True, BOTH), 1),
        (replace(DRAFT, version=2), Approvals(True, BOTH, stood=2), 2),
        (Remains(), Approvals(True, ONE), Standing.NOTHING),
        (Remains(), Approvals(True, ONE, stood=1), 1),
        (Remains(Status.USABLE, 1), Approvals(True, ONE), 1),
        (Remains(Status.WITHHELD), Approvals(True, ONE, stood=1), Standing.NOTHING),
        (Remains(embargo=AHEAD), Approvals(True, ONE, stood=1), Standing.NOTHING),
        # A text that readers have without an edition, as long as no edition is as new.
        (Remains(), Approvals(kept=KEPT, kept_version=1, stood=1), Standing.KEPT),
        (Remains(), Approvals(kept=KEPT, kept_version=1), Standing.KEPT),
        (Remains(), Approvals(kept=KEPT, kept_version=1, stood=2), Standing.NOTHING),
        (Remains(), Approvals(signed=ONE, kept=KEPT, kept_version=1, stood=1), 1),
        (Remains(), Approvals(signed=ONE, kept=KEPT, kept_version=2, stood=2), Standing.KEPT),
        (Remains(), Approvals(signed=BOTH, kept=KEPT, kept_version=1, stood=2), 2),
        (Remains(), Approvals(kept=SignedEdition(AHEAD), kept_version=1, stood=1), Standing.NOTHING),
        (DRAFT, Approvals(kept=KEPT, kept_version=1, stood=1), Standing.KEPT),
        # What was brought back: the notice of its withdrawal, until the new version may stand.
        (SECOND, Approvals(True, fallen=True), Standing.NOTICE),
        (SECOND, Approvals(True, {2: SignedEdition()}, fallen=True), 2),
        (SECOND, Approvals(fallen=True), Standing.CURRENT),
        (replace(SECOND, status=Status.DRAFT), Approvals(fallen=True), Standing.NOTICE),
        (replace(SECOND, status=Status.WITHHELD), Approvals(fallen=True), Standing.NOTHING),
        (replace(SECOND, embargo=AHEAD), Approvals(fallen=True, given=True), Standing.NOTHING),
        (replace(SECOND, moment=AHEAD), Approvals(fallen=True), Standing.NOTHING),
        (replace(SECOND, moment=AHEAD), Approvals(fallen=True, given=True), Standing.NOTICE),
        (Remains(moment=AHEAD), Approvals(True, fallen=True), Standing.NOTHING),
        (Remains(), Approvals(True, {2: SignedEdition(faults=["lost"])}, stood=2, fallen=True),
         Standing.NOTHING),
    ],
)  # fmt: skip
def test_what_readers_get(source, approvals, standing) -> None:
    assert decide(source, MOMENT, (), approvals).standing == standing


@pytest.mark.parametrize(
    ("source", "obstacles", "approvals", "said"),
    [
        (EARLY, (), Approvals(), {"scheduled for 2025-11-25T12:00+00:00": ""}),
        (replace(RELEASE, embargo=AHEAD), (), Approvals(), {"embargo until 2025-11-25T12:00+00:00": ""}),
        (replace(RELEASE, embargo=MOMENT), (), Approvals(), {}),
        (RELEASE, (), Approvals(waits=("az", "kk")), {"waits for az, kk": ""}),
        (RELEASE, ("kk: 1 of 2",), Approvals(waits=("az",)), {"kk: 1 of 2": "finding"}),
        (SECOND, (), Approvals(True, ONE, others={"az": 0, "kk": 0}),
         {"version 2 is not signed off": "finding", "version 1 waits for az, kk": ""}),
        (SECOND, (), Approvals(True, ONE, stood=1, others={"az": 0}),
         {"version 2 is not signed off": "finding"}),
        (RELEASE, (), Approvals(True, ONE, waits=("az",), others={"az": 0}), {"waits for az": ""}),
        (DRAFT, ("kk: 1 of 2",), Approvals(),
         {"the editor has not released it yet (status: draft)": "", "kk: 1 of 2": ""}),
        (Remains(), ("kk: 1 of 2",), Approvals(), {"its source cannot be read": "broken finding"}),
        (RELEASE, (), Approvals(True), {"version 1 is not signed off": "finding"}),
        (DRAFT, (), Approvals(True),
         {"the editor has not released it yet (status: draft)": "", "version 1 is not signed off": ""}),
        (RELEASE, (), Approvals(True, ONE, ("the text", "an image")),
         {"not as it was signed off: the text, an image changed since": ""}),
        (SECOND, (), Approvals(True, ONE, same=1), {"nothing differs from version 1, which stays": ""}),
        (SECOND, ("kk: 1 of 2",), Approvals(True, ONE, same=1),
         {"kk: 1 of 2": "finding", "version 2 is not signed off": "finding"}),
        (RELEASE, (), Approvals(stood=2),
         {"version 2 went out already, and this is version 1": "finding"}),
        (DRAFT, (), Approvals(stood=1),
         {"the editor has not released it yet (status: draft)": "",
          "version 1 went out: only `status: withheld` takes it back": "finding"}),
        (replace(DRAFT, version=2), (), Approvals(stood=1),
         {"the editor has not released it yet (status: draft)": ""}),
        (replace(RELEASE, status=Status.WITHHELD), ("x",), Approvals(True),
         {"the editor withholds it (status: withheld)": ""}),
        (KILLED, ("x",), Approvals(True, stood=2), {"it is canceled": ""}),
        (RELEASE, (), Approvals(True, {1: SignedEdition(AHEAD)}),
         {"version 1 was signed off under an embargo until 2025-11-25T12:00+00:00; "
          "approve it again to lift that": "finding"}),
        (SECOND, (), Approvals(True, {1: SignedEdition(faults=("a map is missing",)), 2: SignedEdition(AHEAD)}),
         {"version 1: a map is missing": "broken finding",
          "version 2 was signed off under an embargo until 2025-11-25T12:00+00:00; "
          "approve it again to lift that": "finding"}),
        (replace(RELEASE, embargo=AHEAD), (), Approvals(True, {1: SignedEdition(AHEAD)}),
         {"embargo until 2025-11-25T12:00+00:00": ""}),
        (RELEASE, (), Approvals(True, {1: SignedEdition(faults=("a map is missing",))}),
         {"version 1: a map is missing": "broken finding"}),
    ],
)  # fmt: skip
def test_why_it_is_not_what_it_says_now(source, obstacles, approvals, said) -> None:
    """Each reason, and what it is: somebody's work, something lost, or a state."""
    reasons = decide(source, MOMENT, obstacles, approvals).reasons
    found = {each.text: " ".join(("broken",) * each.broken + ("finding",) * each.finding)
             for each in reasons}  # fmt: skip
    assert found == said
    assert len(reasons) == len(said)


OLD_KILL = replace(KILLED, notices=(Notice(2, NoticeKind.KILL, MOMENT),))
BEFORE, AFTER = MOMENT - timedelta(hours=1), MOMENT + timedelta(hours=1)


@pytest.mark.parametrize(
    ("source", "approvals", "notice"),
    [
        # The withdrawal says whether the text was public in this language.
        (OLD_KILL, Approvals(had_readers=True), True),
        (OLD_KILL, Approvals(had_readers=False), False),
        (Remains(Status.CANCELED, 2), Approvals(had_readers=False), False),
        # What went out counts, and what was sent once it might.
        (OLD_KILL, Approvals(given=True, had_readers=False), True),
        (OLD_KILL, Approvals(stood=1, had_readers=False), True),
        (OLD_KILL, Approvals(mailed=BEFORE, had_readers=False), True),
        (replace(OLD_KILL, embargo=MOMENT), Approvals(mailed=MOMENT, had_readers=False), True),
        (replace(OLD_KILL, embargo=MOMENT), Approvals(mailed=BEFORE, had_readers=False), False),
        # One of an older Khabar does not say it, but what was ahead then was not public.
        (OLD_KILL, Approvals(), True),
        (Remains(Status.CANCELED, 2), Approvals(), True),
        (replace(OLD_KILL, embargo=BEFORE), Approvals(), True),
        (replace(OLD_KILL, embargo=AFTER), Approvals(), False),
        (replace(OLD_KILL, moment=BEFORE), Approvals(), True),
        (replace(OLD_KILL, moment=AFTER), Approvals(), False),
        (replace(OLD_KILL, moment=AFTER), Approvals(given=True), True),
        # Typed: only what went out tells that anybody had it.
        (KILLED, Approvals(), False),
        (KILLED, Approvals(True, ONE), False),
        (KILLED, Approvals(fallen=True), True),
        (KILLED, Approvals(given=True), True),
        # Once it was brought back, the same counts for the notice that stands meanwhile.
        (RELEASE, Approvals(True, fallen=True), True),
        (RELEASE, Approvals(True, fallen=True, had_readers=False), False),
    ],
)  # fmt: skip
def test_only_who_had_a_text_is_told_that_it_is_withdrawn(source, approvals, notice: bool) -> None:
    """Fault seen: a notice named the headline of what nobody had ever read."""
    later = MOMENT + timedelta(days=1)
    standing = decide(source, later, (), approvals).standing
    assert standing is (Standing.NOTICE if notice else Standing.NOTHING)


@pytest.mark.parametrize(
    ("source", "takes_away", "hides"),
    [
        (RELEASE, False, False),
        (DRAFT, False, False),
        (EARLY, False, False),
        (KILLED, True, False),
        (replace(RELEASE, status=Status.WITHHELD), True, True),
        (replace(RELEASE, embargo=AHEAD), True, True),
        (replace(RELEASE, embargo=MOMENT), False, False),
        (Remains(), False, False),
        (Remains(embargo=AHEAD), True, True),
    ],
)
def test_what_an_editor_takes_away_by_a_word(source, takes_away: bool, hides: bool) -> None:
    assert restricted(source, MOMENT) is takes_away
    assert withheld(source, MOMENT) is hides
