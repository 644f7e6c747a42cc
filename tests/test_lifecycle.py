"""May it be public? Status, embargo and translation, at a time that is handed in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.lifecycle import Approvals, SignedEdition, Standing, decide
from khabar.model import Document, Release, Status, Text

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


@pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHHELD, Status.CANCELED])
def test_what_its_editor_holds_back_owes_nothing_yet(status: Status) -> None:
    decision = decide(
        replace(RELEASE, status=status), MOMENT, ("kk: 3 of 24 messages untranslated",)
    )
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
    decision = decide(
        release, MOMENT, obstacles, Approvals(True, dict.fromkeys(signed, SignedEdition()), changes)
    )
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
    decision = decide(release, MOMENT, (), Approvals(True, signed))
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
