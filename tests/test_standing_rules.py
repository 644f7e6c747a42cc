"""What of a release may be public: each rule of the room by itself, without files or builds."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from khabar.editions import Present
from khabar.editorial.template_contract.samples import sample_bulletin, sample_newsroom
from khabar.lifecycle import Decision, Standing
from khabar.model import (
    Bulletin,
    Document,
    Event,
    Notice,
    NoticeKind,
    PublicVersion,
    Release,
    Remains,
    StandardNotice,
    Status,
    Text,
    VersionState,
)
from khabar.standing import dropped_locales as left
from khabar.standing import sign_offs as room
from khabar.standing.changes import differences, older_text
from khabar.standing.decision_moments import EMBARGO, SCHEDULED, decision_moments
from khabar.standing.dropped_locales import departed_locales, departed_problems
from khabar.standing.given_versions import given_versions, release_versions
from khabar.standing.sign_offs import other_texts, sign_offs, standing_edition
from khabar.standing.withdrawals import withdrawn
from khabar.workspace.load import Loaded

ID = "2026-01-01-port"
NOW = datetime(2026, 1, 9, 12, tzinfo=UTC)
DAY = timedelta(1)
RELEASE = Release(
    ID, f"releases/{ID}/release.md", "en", Text("headline", "A port"), date(2026, 1, 1), "baku",
    Document(()), status=Status.USABLE,
)  # fmt: skip


def edition(version: int, *, unsigned: bool = False, source: str = "s", **release: Any) -> Any:
    return SimpleNamespace(
        version=version, unsigned=unsigned, at=NOW, images={}, hashes={"source": source},
        bulletin=SimpleNamespace(release=replace(RELEASE, version=version, **release)),
    )  # fmt: skip


def event(what: str, version: int = 1, locale: str = "en", day: int = 1) -> Event:
    return Event(what, f"2026-01-{day:02}T10:00:00+00:00", locale, version, {})


def newsroom(**parts: Any) -> Loaded:
    """What is loaded of a newsroom, as far as a rule asks for it."""
    policies = SimpleNamespace(
        sign_off=parts.pop("sign_off", ()), together=parts.pop("together", ())
    )
    data = SimpleNamespace(policies=policies, locales=("en", "tr"), timezone="Asia/Baku")
    empty: dict[str, Any] = {
        name: {} for name in ("editions", "spoilt", "kept", "histories", "aliases", "moments")
    }
    pictures = SimpleNamespace(signed=lambda _: {})
    known = {**empty, "newsroom": data, "pictures": pictures, "lost": frozenset(), **parts}
    return cast(Loaded, SimpleNamespace(**known))


@pytest.fixture(autouse=True)
def _sound_editions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room.editions, "faults", lambda *_: ())


# Sign-offs


def test_a_policy_or_a_fallen_version_asks_for_a_sign_off() -> None:
    key = {(ID, "en"): (edition(1),)}
    assert not sign_offs(newsroom(editions=key), ID, "en").wanted
    assert sign_offs(newsroom(sign_off=("en",)), ID, "en").wanted
    assert not sign_offs(newsroom(sign_off=("tr",)), ID, "en").wanted
    killed = newsroom(editions=key, histories={ID: (event("kill", 1, ""),)})
    assert sign_offs(killed, ID, "en").wanted
    older = newsroom(editions={(ID, "en"): (edition(3),)}, histories={ID: (event("kill", 2, ""),)})
    assert not sign_offs(older, ID, "en").wanted


def test_what_was_withdrawn_does_not_come_back() -> None:
    rows = tuple(map(edition, (1, 2, 3)))
    killed = {ID: (event("publish", 2), event("kill", 2, "", 2))}
    found = sign_offs(newsroom(editions={(ID, "en"): rows}, histories=killed), ID, "en")
    assert set(found.signed) == {3}
    assert found.stood == 0
    kept = {(ID, "en"): edition(2, unsigned=True)}
    assert sign_offs(newsroom(kept=kept, histories=killed), ID, "en").kept is None
    kept = {(ID, "en"): edition(3, unsigned=True)}
    found = sign_offs(newsroom(kept=kept, histories=killed), ID, "en")
    assert (found.kept is not None, found.kept_version, found.stood) == (True, 3, 3)


def test_what_readers_had_is_the_newest_of_what_is_known() -> None:
    histories = {ID: (event("publish", 2), event("publish", 1, "tr"))}
    assert sign_offs(newsroom(histories=histories), ID, "en").stood == 2
    assert sign_offs(newsroom(histories=histories), ID, "tr").stood == 1
    kept = {(ID, "en"): edition(1, unsigned=True)}
    found = sign_offs(newsroom(histories=histories, kept=kept), ID, "en")
    assert (found.stood, found.kept_version) == (2, 1)
    assert sign_offs(newsroom(), ID, "en").kept_version == 0


def test_languages_that_appear_together_know_the_newest_version_of_one_another() -> None:
    both, key = ("en", "tr"), (ID, "tr")
    assert sign_offs(newsroom(editions={key: (edition(1),)}), ID, "en").others == {}
    assert sign_offs(newsroom(together=("tr",)), ID, "en").others == {}
    assert sign_offs(newsroom(together=("en", "az")), ID, "en").others == {}
    for parts, version in (
        ({}, 0),
        ({"editions": {key: (edition(1), edition(2))}}, 2),
        ({"spoilt": {key: (3,)}}, 3),
        ({"kept": {key: edition(1, unsigned=True)}}, 1),
        ({"histories": {ID: (event("publish", 2, "tr"), event("publish", 3))}}, 2),
    ):
        assert sign_offs(newsroom(together=both, **parts), ID, "en").others == {"tr": version}


def test_an_unsigned_text_is_no_edition_and_a_spoilt_one_is() -> None:
    rows = {(ID, "en"): (edition(1, unsigned=True), edition(2))}
    found = sign_offs(newsroom(editions=rows, spoilt={(ID, "en"): (2, 3)}), ID, "en")
    assert set(found.signed) == {2, 3}
    assert found.signed[2].faults == found.signed[3].faults == ("its edition cannot be read",)


@pytest.mark.parametrize(("moment", "out"), [(None, False), (NOW, True), (NOW - DAY, True), (NOW + DAY, False)])  # fmt: skip
def test_an_edition_knows_its_moments(moment: datetime | None, out: bool) -> None:
    row = edition(1, moment=moment, embargo=NOW + DAY)
    found = sign_offs(newsroom(editions={(ID, "en"): (row,)}), ID, "en").signed[1]
    assert (found.embargo, found.moment, found.out) == (NOW + DAY, moment, out)


@pytest.mark.parametrize(
    ("version", "unsigned", "known", "differs", "said", "same"),
    [
        # The edition of the present version is compared, and no other.
        (1, False, (1,), False, ("the text",), 0),
        (2, False, (1,), False, (), 1),
        (1, True, (1,), False, (), 0),
        (2, False, (1, 2), False, ("the text",), 1),
        # Where anything differs from the older one, this is a version of its own.
        (2, False, (1,), True, (), 0),
        (1, False, (), False, (), 0),
    ],
)
def test_what_has_changed_since(
    version: int,
    unsigned: bool,
    known: tuple[int, ...],
    differs: bool,
    said: tuple[str, ...],
    same: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[int] = []

    def changes(signed: Any, _: object) -> tuple[str, ...]:
        compared.append(signed.version)
        return ("the text",)

    monkeypatch.setattr(room.editions, "changes", changes)
    monkeypatch.setattr(room, "as_it_is", lambda *_: None)
    monkeypatch.setattr(room, "differences", lambda *_: ("summary",) * differs)
    rows = tuple(edition(each, unsigned=unsigned) for each in known)
    release = replace(RELEASE, version=version)
    loaded = newsroom(editions={(ID, "en"): rows}, sign_off=("en",))
    found = room.approvals(loaded, release, bulletin(release))
    assert (found.changes, found.same, found.wanted) == (said, same, True)
    assert compared == ([version] if said else [])


def test_languages_of_a_version_that_were_signed_from_another_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room.editions, "source_hash", lambda _: "s")
    loaded = newsroom(
        editions={
            (ID, "en"): (edition(1, source="other"),),
            (ID, "tr"): (edition(1, source="other"), edition(2)),
            (ID, "kk"): (edition(1),),
            (ID, "az"): (edition(1, source="other", unsigned=True),),
            (ID, "ru"): (edition(2, source="other"),),
            ("2026-01-02-other", "fr"): (edition(1, source="other"),),
        }
    )
    assert other_texts(loaded, RELEASE, "en") == ("tr",)


def test_the_edition_that_a_decision_lets_stand() -> None:
    rows, kept = tuple(map(edition, (1, 2))), edition(1, unsigned=True)
    loaded = newsroom(editions={(ID, "en"): rows}, kept={(ID, "en"): kept})
    assert standing_edition(loaded, ID, "en", Decision(2)) is rows[1]
    assert standing_edition(loaded, ID, "en", Decision(3)) is None
    assert standing_edition(loaded, ID, "tr", Decision(1)) is None
    assert standing_edition(loaded, ID, "en", Decision(Standing.KEPT)) is kept


def test_the_older_text_is_the_newest_before_the_present_version() -> None:
    rows = {(ID, "en"): tuple(map(edition, (1, 3)))}
    kept = {(ID, "en"): edition(2, unsigned=True)}
    third = replace(RELEASE, version=3)
    found = older_text(newsroom(editions=rows, kept=kept), third, "en")
    assert found
    assert found.version == 2
    assert older_text(newsroom(editions=rows), RELEASE, "en") is None
    killed = {ID: (event("kill", 2, ""),)}
    assert older_text(newsroom(editions=rows, kept=kept, histories=killed), third, "en") is None


def test_a_bulletin_would_be_approved_with_its_images() -> None:
    pictures = SimpleNamespace(digests=lambda release: {release.id: "0"})
    own = bulletin()
    found = room.as_it_is(newsroom(pictures=pictures), RELEASE, own)
    assert found == Present(own, RELEASE, {ID: "0"})


def test_a_signed_text_lies_in_the_newsroom_of_today() -> None:
    today = sample_newsroom()
    now = replace(today, url="https://new.example/", locales=("en", "kk"), name=Text("name", "New"))
    own = replace(today, url="https://old.example/", locales=("en", "tr"), name=Text("name", "Old"))
    words = {("", "Yes"): "Today", ("", "No"): "Today"}
    signed = Bulletin(
        "en",
        replace(RELEASE, subjects=("medtop:1", "medtop:2")),
        own,
        {("", "Yes"): "Signed"},
        "en",
    )
    loaded = cast(Loaded, SimpleNamespace(
        newsroom=now, topics={"en": {"medtop:1": "Sea", "medtop:3": "Air"}},
        read={("en", "bulletin"): SimpleNamespace(translations=words)},
        pictures=SimpleNamespace(with_files=lambda each: replace(each, attached={each.locale: "file"})),
    ))  # fmt: skip
    found = room.as_signed(loaded, cast(Any, SimpleNamespace(bulletin=signed)))
    assert found.wording == {("", "Yes"): "Signed", ("", "No"): "Today"}
    assert (found.newsroom.url, found.newsroom.locales) == (now.url, ("en", "kk", "tr"))
    # What was approved stays: the name is a part of the text.
    assert found.newsroom.name == own.name
    assert (found.topics, found.attached) == ({"medtop:1": "Sea"}, {"en": "file"})
    assert (found.release, found.formats) == (signed.release, now.formats)
    assert room.translations(loaded, "tr", "bulletin") == {}


def test_notices_alone_make_no_other_text() -> None:
    """A telephone number that the text shows counts, and so does an image that was signed."""
    said = sample_bulletin(sample_newsroom(), "en")
    before = cast(Any, SimpleNamespace(bulletin=said, images={"a.png": "0"}))

    def after(images: str = "0", **release: Any) -> tuple[str, ...]:
        now = replace(said, release=replace(said.release, **release))
        return differences(before, Present(now, now.release, {"a.png": images}))

    assert after() == ()
    assert after(notices=()) == after(notices=(KILL,)) == ()
    assert after(headline=Text("headline", "Other")) == ("headline",)
    assert after(images="1") == ("images",)
    assert after(images="1", headline=Text("headline", "Other")) == ("headline", "images")
    before.images = {}
    assert after(images="1") == ()
    name, contact = next(iter(said.newsroom.contacts.items()))
    changed = {**said.newsroom.contacts, name: replace(contact, phone="+994 12 1")}
    other = replace(said, newsroom=replace(said.newsroom, contacts=changed))
    assert differences(before, Present(other, said.release, {})) == ("newsroom contacts",)


# Moments


def test_each_moment_of_a_source_and_of_its_editions_counts() -> None:
    parsed = SimpleNamespace(
        id=ID, release=replace(RELEASE, moment=NOW, embargo=NOW + DAY), remains=Remains()
    )
    broken = SimpleNamespace(id="other", release=None, remains=Remains(embargo=NOW - DAY))
    rows = {(ID, "en"): (edition(1, embargo=NOW + 2 * DAY),), ("other", "en"): (edition(1),)}
    loaded = newsroom(releases=(parsed, broken), editions=rows)
    assert list(decision_moments(loaded, ID)) == [
        (NOW + DAY, EMBARGO), (NOW, SCHEDULED), (NOW + 2 * DAY, EMBARGO),
    ]  # fmt: skip
    assert list(decision_moments(loaded, "other")) == [(NOW - DAY, EMBARGO)]


# Languages that are no more


def test_a_language_that_left_is_one_in_which_readers_have_a_text() -> None:
    editions = {(ID, each): (edition(1),) for each in ("en", "ru", "de")} | {("x", "fr"): ()}
    loaded = newsroom(
        editions=editions,
        kept={(ID, "uz"): edition(1)},
        histories={ID: (event("publish", 1, "de"), event("remove", 1, "de", 2))},
    )
    assert departed_locales(loaded, ID) == ("ru", "uz")
    one, two = departed_problems(loaded, [ID, ID]), departed_problems(loaded, [ID])
    assert "2 bulletins" in next(one).message
    assert [each.message.partition(" is")[0] for each in two] == ["ru", "uz"]


@pytest.mark.parametrize(
    ("release", "remains", "notice", "stands"),
    [
        (RELEASE, Remains(), None, "text"),
        (None, Remains(Status.USABLE, 1), None, "text"),
        (None, Remains(), None, None),
        (replace(RELEASE, status=Status.CANCELED), Remains(), "notice", "notice"),
        (replace(RELEASE, status=Status.CANCELED), Remains(), None, None),
        (replace(RELEASE, status=Status.WITHHELD), Remains(), "notice", None),
        (replace(RELEASE, embargo=NOW + DAY), Remains(), "notice", None),
        (None, Remains(Status.WITHHELD), "notice", None),
    ],
)
def test_what_stands_in_a_language_that_left(
    release: Release | None, remains: Remains, notice: str | None, stands: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(left, "as_signed", lambda *_: "text")
    monkeypatch.setattr(left, "kept_notice", lambda *_: notice)
    loaded = newsroom(
        editions={(ID, each): (edition(1),) for each in ("en", "ru")},
        histories={ID: (event("publish", 1, "ru"),)} if release else {},
    )
    parsed = cast(Any, SimpleNamespace(id=ID, release=release, remains=remains))
    found = list(left.departed(loaded, parsed, NOW))
    assert [each.bulletin for each in found] == ([stands] if stands else [])
    assert all(each.public for each in found)
    # A text is somebody's work, and something is lost; a notice is as it should be.
    assert all((each.finding, each.broken) == (stands == "text",) * 2 for each in found)
    assert all(any("ru is not in" in why for why in each.why) is each.finding for each in found)


# Versions that readers were given


def bulletin(release: Release = RELEASE, locale: str = "en") -> Bulletin:
    made = SimpleNamespace(
        release=release, locale=locale, withdrawn=release.status is Status.CANCELED, stale=("ru",)
    )  # fmt: skip
    made.in_full = lambda: made
    return cast(Bulletin, made)


def test_versions_are_as_what_stands_says() -> None:
    second = bulletin(replace(RELEASE, version=2))
    assert given_versions([event("publish")], (), None) == (
        PublicVersion(1, VersionState.WITHDRAWN),
    )
    assert given_versions([], (3, 2, 1), second) == (
        PublicVersion(1, VersionState.SUPERSEDED, 2),
        PublicVersion(2, VersionState.CURRENT),
    )
    assert given_versions([], (1,), None) == (PublicVersion(1, VersionState.WITHDRAWN),)
    killed = bulletin(replace(RELEASE, version=2, status=Status.CANCELED))
    assert [each.state for each in given_versions([event("publish")], (), killed)] == [
        VersionState.WITHDRAWN, VersionState.CURRENT,
    ]  # fmt: skip
    assert given_versions([], (), None) == ()


def given(release: Release | None = RELEASE, **parts: Any) -> Any:
    parsed = SimpleNamespace(id=ID, release=release, remains=parts.pop("remains", Remains()))
    public = parts.pop("public", ())
    prepared = tuple(SimpleNamespace(bulletin=each, public=True) for each in public)
    hidden = (SimpleNamespace(bulletin=bulletin(locale="tr"), public=False),)
    return release_versions(
        newsroom(releases=(parsed,), **parts), ID, cast(Any, (*prepared, *hidden)), NOW
    )


def test_versions_of_a_release_by_language() -> None:
    second = replace(
        RELEASE, version=2, notices=(Notice(2, NoticeKind.CORRECT, NOW, Text("notice", "x")),)
    )
    events = (
        event("publish", 1, "en", 3),
        event("publish", 1, "en", 2),
        event("publish", 1, "ru", 4),
    )
    en, ru = given(
        second, public=(bulletin(second),), histories={ID: events},
        editions={(ID, "tr"): (edition(1),)}, aliases={ID: ("old",)},
    )  # fmt: skip
    assert (en.locale, en.ids, en.stands, en.others) == ("en", (ID, "old"), True, ("ru",))
    assert [(each.number, each.day) for each in en.versions] == [
        (1, date(2026, 1, 1)), (2, NOW.date()),
    ]  # fmt: skip
    assert (en.headline, en.withdrawn) == (RELEASE.headline, False)
    assert (en.corrected, ru.corrected) == (("ru",), ())
    assert (ru.locale, ru.stands, ru.others) == ("ru", False, ("en",))
    assert [(each.number, each.day) for each in ru.versions] == [(1, date(2026, 1, 4))]


def test_a_version_is_dated_by_its_first_day_in_the_zone_where_nothing_is_declared() -> None:
    late = (replace(event("publish"), at="2026-01-05T21:00:00+00:00"), event("publish", day=8))
    (found,) = given(histories={ID: late})
    assert found.versions[0].day == date(2026, 1, 6)
    second = bulletin(replace(RELEASE, version=2))
    (found,) = given(public=(second,), histories={ID: (*late, event("publish", 2, day=9))})
    # What stands has declared days alone.
    assert [each.day for each in found.versions] == [date(2026, 1, 1), None]


def test_nothing_is_said_of_what_readers_may_not_know() -> None:
    told = {"histories": {ID: (event("publish"),)}}
    assert given(**told)
    assert given(replace(RELEASE, status=Status.WITHHELD), **told) == ()
    assert given(None, remains=Remains(embargo=NOW + DAY), **told) == ()
    assert given(None, remains=Remains(), **told)
    assert given() == ()
    assert release_versions(newsroom(releases=()), ID, (), NOW) == ()


def test_an_unnamed_withdrawal_tells_neither_headline_nor_day() -> None:
    unnamed = replace(RELEASE, headline=Text("headline", ""), status=Status.CANCELED)
    (found,) = given(public=(bulletin(unnamed),))
    assert (found.headline, found.withdrawn, found.versions[0].day) == (None, True, None)


# Withdrawals


KILL = Notice(2, NoticeKind.KILL, NOW, standard=StandardNotice.ISSUED_IN_ERROR)


@pytest.mark.parametrize(
    ("notices", "headline", "shown", "named"),
    [
        ((KILL,), RELEASE.headline, (KILL,), True),
        ((KILL,), replace(RELEASE.headline, lang="en"), (KILL,), False),
        ((replace(KILL, unnamed=True),), RELEASE.headline, (replace(KILL, unnamed=True),), False),
        # Only the last one says what was done.
        ((replace(KILL, unnamed=True), KILL), RELEASE.headline, (KILL,), True),
        ((Notice(2, NoticeKind.CORRECT, NOW, Text("notice", "x")),), RELEASE.headline, (), True),
        # A reason that is not translated is not told, nor is a moment alone.
        ((replace(KILL, standard=None, text=Text("notice", "x", lang="en")),), RELEASE.headline, (), True),
        ((replace(KILL, standard=None),), RELEASE.headline, (), True),
        ((replace(KILL, standard=None, text=Text("notice", "x")),), RELEASE.headline,
         (replace(KILL, standard=None, text=Text("notice", "x")),), True),
        ((), RELEASE.headline, (), True),
    ],
)  # fmt: skip
def test_a_notice_says_what_may_be_said(
    notices: tuple[Notice, ...], headline: Text, shown: tuple[Notice, ...], named: bool
) -> None:
    release = replace(
        RELEASE, notices=notices, headline=headline, summary=Text("summary", "x"), keywords=(Text("keyword", "k"),)
    )  # fmt: skip
    bare = withdrawn(Bulletin("en", release, cast(Any, None), {}, "en")).release
    assert bare.notices == shown
    assert bool(bare.headline.markdown) is named
    assert (bare.summary, bare.keywords, bare.body) == (None, (), Document(()))
