"""What of a release stands: its text as it is now, the notices of withdrawals, and languages together.

Each rule by itself: a newsroom of two languages in memory, without files, commands or builds.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from khabar import editions
from khabar.catalogs.merge import new_catalog
from khabar.editions import Edition
from khabar.files.folder import catalog_file
from khabar.history import KILL, PUBLISH, REINSTATE
from khabar.model import (
    Bulletin,
    Document,
    Entry,
    Event,
    Message,
    NoticeKind,
    Release,
    Remains,
    StandardNotice,
    Status,
)
from khabar.problems import Level, Place, Problem
from khabar.sources.broken_source import read_remains
from khabar.sources.newsroom import parse_newsroom
from khabar.sources.release import ParsedRelease, parse_release
from khabar.sources.starter import starter
from khabar.standing.bulletins import decided, linked, lost, prepare, release_bulletins, standing
from khabar.standing.current_text import draft
from khabar.standing.decision_moments import decision_moments
from khabar.standing.prepared_bulletins import Prepared
from khabar.standing.sign_offs import as_it_is
from khabar.standing.withdrawals import kept_notice, notice_page, withdrawn
from khabar.translatable import newsroom_messages, release_messages
from khabar.workspace.domains import Domain, ReadCatalog
from khabar.workspace.load import Loaded

ID = "2026-01-01-terminal"
FILE = f"releases/{ID}/release.md"
NOW = datetime(2026, 1, 9, 12, tzinfo=UTC)
LOCALES = ("en", "tr")
NEWSROOM = """\
name: Port of Example
url: https://newsroom.example/
timezone: Asia/Baku
language: en
locales: [en, tr]
places:
  baku: {name: Baku}
people:
  director: {name: A. Director, role: Director}
contacts:
  desk: {name: Desk, email: desk@newsroom.example}
boilerplate:
  about: {title: About us, text: A port.}
glossary: []
"""
SOURCE = """\
---
headline: A terminal opens
subheadline: At the sea
summary: A summary
keywords: [ships]
language: en
date: 2026-01-01
location: baku
contacts: [desk]
boilerplate: [about]
status: usable
---
The terminal opens today.
"""
WORDING = (Message("", "Contact"), Message("", "Published"), Message("date", "d MMMM y"))


def parsed(text: str = SOURCE) -> ParsedRelease:
    newsroom = parse_newsroom(NEWSROOM.encode(), "releases/newsroom.yaml")
    found = parse_release(text.encode(), FILE, newsroom, frozenset())
    return replace(found, remains=read_remains(text.encode()))


def release(text: str = SOURCE) -> Release:
    found = parsed(text)
    assert found.release, found.problems
    return found.release


def translated(domain: Domain, locale: str, without: Iterable[str] = ()) -> ReadCatalog:
    """A catalog in which every message has a translation, but for some texts."""
    empty = new_catalog(catalog_file(locale, domain.name), domain.name, domain.language, locale)
    entries = tuple(
        Entry(each.id, ("" if each.id in without else f"{each.id} (TR)",), each.context or None)
        for each in domain.messages
    )
    return ReadCatalog(replace(empty, entries=entries), "")


def world(
    *texts: str, without: Iterable[str] = (), newsroom: str = NEWSROOM, **parts: Any
) -> Loaded:
    """The newsroom as its sources say, translated into Turkish."""
    data = parse_newsroom(newsroom.encode(), "releases/newsroom.yaml")
    sources = tuple(parsed(each) for each in texts or (SOURCE,))
    domains = {
        "newsroom": Domain("newsroom", "en", newsroom_messages(data), LOCALES),
        "bulletin": Domain("bulletin", "en", WORDING, LOCALES),
    }
    for each in sources:
        if each.release:
            messages = release_messages(each.release, data)
            domains[each.id] = Domain(each.id, each.release.language, messages, LOCALES)
    read = {("tr", name): translated(domain, "tr", without) for name, domain in domains.items()}
    pictures = SimpleNamespace(
        with_files=lambda each: each, digests=lambda _: {}, signed=lambda _: {}
    )
    loaded = Loaded(
        newsroom=data, releases=sources, domains=domains, problems=(), editions={}, spoilt={},
        catalogs={key: each.catalog for key, each in read.items()}, read=read,
        pictures=cast(Any, pictures), templates=Path(),
    )  # fmt: skip
    return replace(loaded, **parts)


def event(what: str, version: int = 1, locale: str = "", day: int = 2, **said: Any) -> Event:
    return Event(what, f"2026-01-{day:02}T10:00:30+00:00", locale, version, {}, **said)


KILLED = event(KILL, 2, day=5, standard="issued-in-error")


def edition(locale: str, version: int = 1, text: str = SOURCE, at: datetime = NOW) -> Edition:
    """What was signed off of a text: the bulletin as it is with its translation."""
    source = replace(release(text), version=version)
    loaded = world(text)
    bulletin = draft(loaded, source, locale, {}).bulletin
    return editions.freeze(as_it_is(loaded, source, bulletin), "T. Editor", at)


def signed(*rows: Edition) -> dict[tuple[str, str], tuple[Edition, ...]]:
    found: dict[tuple[str, str], tuple[Edition, ...]] = {}
    for each in rows:
        found[ID, each.bulletin.locale] = (*found.get((ID, each.bulletin.locale), ()), each)
    return found


def words(bulletin: Bulletin | None) -> str:
    return bulletin.release.headline.markdown if bulletin else ""


# The text as it is now


def test_a_text_in_its_own_language_lacks_nothing() -> None:
    text = draft(world(), release(), "en", {})
    assert (text.obstacles, text.broken, words(text.bulletin)) == ((), False, "A terminal opens")
    assert text.bulletin.locale == text.bulletin.source_language == "en"


def test_a_translated_text_lacks_nothing() -> None:
    loaded = world(topics={"tr": {"04000000": "ekonomi"}})
    subject = replace(release(), subjects=("04000000",))
    text = draft(loaded, subject, "tr", {})
    assert (text.obstacles, text.broken) == ((), False)
    assert words(text.bulletin) == "A terminal opens (TR)"
    assert text.bulletin.newsroom.name.markdown == "Port of Example (TR)"
    assert text.bulletin.wording["", "Contact"] == "Contact (TR)"
    assert dict(text.bulletin.topics) == {"04000000": "ekonomi"}
    assert text.bulletin.formats == loaded.newsroom.formats


@pytest.mark.parametrize(
    ("without", "lacking"),
    [
        (("A terminal opens",), ["1 of 5 messages untranslated"]),
        (("A terminal opens", "A summary"), ["2 of 5 messages untranslated"]),
        (("Baku",), ["1 of 5 messages untranslated in newsroom.yaml"]),
        (
            ("A summary", "Baku"),
            ["1 of 5 messages untranslated", "1 of 5 messages untranslated in newsroom.yaml"],
        ),
        (("Contact",), ["1 of 2 messages of the templates’ wording untranslated"]),
        (("Contact", "Published"), ["2 of 2 messages of the templates’ wording untranslated"]),
        # Every language may do without its own form of a date.
        (("d MMMM y",), []),
        # What the release does not show waits for nobody.
        (("A. Director", "Director"), []),
    ],
)
def test_what_a_translation_lacks(without: tuple[str, ...], lacking: list[str]) -> None:
    loaded = world(without=without)
    assert draft(loaded, release(), "tr", {}).obstacles == tuple(f"tr: {each}" for each in lacking)
    assert draft(loaded, release(), "en", {}).obstacles == ()


def test_a_text_is_waited_for_by_the_language_of_its_own() -> None:
    """A release in another language than the newsroom: each domain counts in its own."""
    text = SOURCE.replace("language: en", "language: tr")
    loaded = world(text)
    loaded = replace(loaded, catalogs={}, read={("tr", "bulletin"): loaded.read["tr", "bulletin"]})
    (lacks,) = draft(loaded, release(text), "tr", {}).obstacles
    assert lacks.endswith("in newsroom.yaml")
    (lacks,) = draft(loaded, release(text), "en", {}).obstacles
    assert not lacks.endswith("in newsroom.yaml")


def test_errors_and_spoilt_catalogs_that_decide_are_told() -> None:
    place = Place("locales/tr/LC_MESSAGES/newsroom.po")
    error, warning = Problem(place, "x"), Problem(place, "x", "", Level.WARNING)
    findings = {
        ("tr", ID): (error, error, warning), ("tr", "bulletin"): (warning,),
        ("tr", "newsroom"): (error,), ("tr", "glossary"): (error,), ("en", ID): (error,),
    }  # fmt: skip
    folder = "locales/tr/LC_MESSAGES"
    problems = (error, Problem(Place(f"{folder}/glossary.po"), "x"))
    assert draft(world(problems=problems), release(), "tr", findings).obstacles == (
        f"tr: 2 errors in {folder}/{ID}.po",
        f"tr: {folder}/newsroom.po cannot be read",
        f"tr: 1 error in {folder}/newsroom.po",
    )


def test_findings_that_nobody_gives_are_looked_for() -> None:
    """In the catalogs of that language alone."""
    loaded = world(without=("A summary",))
    wrong = Entry("A summary", ("Bir özet {name} %s",), "summary")
    catalog = loaded.catalogs["tr", ID]
    entries = tuple(wrong if each.id == "A summary" else each for each in catalog.entries)
    spoilt = ReadCatalog(replace(catalog, entries=entries), "")
    found = dict(loaded.read) | {("tr", ID): spoilt}
    loaded = replace(loaded, read=found, catalogs={key: each.catalog for key, each in found.items()},
                     templates=Path("templates").resolve())  # fmt: skip
    assert (
        f"tr: 2 errors in locales/tr/LC_MESSAGES/{ID}.po"
        in draft(loaded, release(), "tr").obstacles
    )
    assert draft(loaded, release(), "en").obstacles == ()


def test_starter_text_is_told_once_with_its_place() -> None:
    text = SOURCE.replace("The terminal opens today.", starter("en").lede)
    row = draft(world(text), release(text), "en", {}).obstacles
    assert row
    assert all(each.startswith(f"en: starter text in {FILE}") for each in row)
    assert len(row) == len(set(row))
    both = text.replace("A summary", f'"{starter("en").summary}"')
    once = draft(world(both), release(both), "en", {}).obstacles
    assert once == (f"en: starter text in {FILE}:4, 13",)
    # A translation may be it, too.
    said = draft(world(), release(), "tr", {})
    assert said.obstacles == ()


def test_a_translation_that_cannot_be_put_in_breaks_its_language_alone() -> None:
    loaded = world()
    read = cast(ReadCatalog, SimpleNamespace(translations=3))
    loaded = replace(loaded, read={**loaded.read, ("tr", ID): read})
    text = draft(loaded, release(), "tr", {})
    assert text.broken
    (told,) = text.obstacles
    assert told.startswith("tr: ")
    assert (text.bulletin.locale, words(text.bulletin)) == ("tr", "A terminal opens")
    assert text.bulletin.source_language == "en"
    found = row(loaded, "tr")
    assert [(each.public, each.broken, each.finding) for each in found] == [(False, True, True)]
    assert shown(row(loaded, "en")) == [("en", True, "A terminal opens")]


# Notices of withdrawals


def test_a_notice_has_nothing_of_the_text() -> None:
    loaded = world()
    page = notice_page(loaded, replace(release(), status=Status.CANCELED), "tr")
    told = page.release
    assert words(page) == "A terminal opens (TR)"
    assert (told.subheadline, told.summary, told.image, told.event) == (None, None, None, None)
    assert (told.keywords, told.speakers, told.boilerplate, told.gallery) == ((), (), (), ())
    assert (told.attachments, told.related, told.body) == ((), (), Document(()))
    assert (page.locale, page.source_language) == ("tr", "en")
    assert page.wording["", "Contact"] == "Contact (TR)"


def test_of_an_event_the_time_stays() -> None:
    text = SOURCE.replace(
        "status:", "event: {start: 2026-02-01T10:00, place: baku, url: 'https://port.example/'}\nstatus:"
    )  # fmt: skip
    source = release(text)
    assert source.event
    told = withdrawn(draft(world(text), source, "en", {}).bulletin).release
    whole = notice_page(world(text), source, "en").release
    assert told.event == whole.event == replace(source.event, place="", url="")


@pytest.mark.parametrize(
    ("kept", "locale", "headline", "contacts"),
    [
        (("tr",), "tr", "A terminal opens (TR)", ("desk",)),
        (("en", "tr"), "tr", "A terminal opens (TR)", ("desk",)),
        # Another language is not named, nor are its contacts.
        (("en",), "tr", "", ()),
        (("tr",), "en", "", ()),
    ],
)
def test_a_notice_is_made_of_what_was_signed(
    kept: tuple[str, ...], locale: str, headline: str, contacts: tuple[str, ...]
) -> None:
    loaded = world(
        editions=signed(*map(edition, kept)), histories={ID: (event(PUBLISH, 1, "tr"), KILLED)}
    )
    found = kept_notice(loaded, ID, locale)
    assert found
    assert (found.locale, words(found), found.release.contacts) == (locale, headline, contacts)
    assert found.release.status is Status.CANCELED
    assert found.release.body == Document(())
    (notice,) = found.release.notices
    assert (notice.kind, notice.standard) == (NoticeKind.KILL, StandardNotice.ISSUED_IN_ERROR)
    assert found.release.version == 2
    assert found.newsroom.name.markdown == ("Port of Example" + " (TR)" * (locale == "tr"))
    if locale == "tr":
        assert found.wording["", "Contact"] == "Contact (TR)"


def test_a_notice_names_what_was_withdrawn_and_no_later_text() -> None:
    """Of the versions up to the withdrawn one the newest; what readers had counts like an edition."""
    later = SOURCE.replace("A terminal opens", "A pier opens")
    third = SOURCE.replace("A terminal opens", "A port opens")
    rows = signed(edition("en", 1), edition("en", 2, later), edition("en", 3, third))
    history = {ID: (event(PUBLISH, 2, "en"), KILLED)}
    assert words(kept_notice(world(editions=rows, histories=history), ID, "en")) == "A pier opens"
    kept = {(ID, "en"): edition("en", 2, later)}
    loaded = world(editions=signed(edition("en", 1)), kept=kept, histories=history)
    assert words(kept_notice(loaded, ID, "en")) == "A pier opens"
    # Where no history tells of a withdrawal, the newest is what the source took back.
    assert words(kept_notice(world(editions=rows), ID, "en")) == "A port opens"
    silent = kept_notice(world(editions=rows), ID, "en")
    assert silent
    assert (silent.release.status, silent.release.notices) == (Status.CANCELED, ())


def test_a_notice_in_another_language_needs_a_place_that_is_there() -> None:
    moved = NEWSROOM.replace("baku: {name: Baku}", "qax: {name: Qax}")
    rows = signed(edition("en"))
    history = {ID: (event(PUBLISH, 1, "en"), KILLED)}
    loaded = world("", newsroom=moved, editions=rows, histories=history)
    assert kept_notice(loaded, ID, "tr") is None
    assert words(kept_notice(loaded, ID, "en")) == "A terminal opens"


@pytest.mark.parametrize(
    ("given", "worded", "stands"), [(True, False, True), (False, True, True), (False, False, False)]
)
def test_a_notice_is_for_readers_of_a_language_who_can_read_it_or_had_the_text(
    *, given: bool, worded: bool, stands: bool
) -> None:
    events = (event(PUBLISH, 1, "en"), *([event(PUBLISH, 1, "tr")] if given else []), KILLED)
    gone = SOURCE.replace("status: usable", "status: canceled")
    unsaid = () if worded else [each.id for each in WORDING]
    loaded = world(gone, histories={ID: events}, without=unsaid)
    row = list(standing(loaded, release(gone), "tr", {}, NOW))
    assert [(each.public, each.bulletin.withdrawn) for each in row if each.public] == (
        [(True, True)] if stands else []
    )


REASON = event(KILL, 2, day=5, text="It was wrong.")


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (Entry("It was wrong.", ("Yanlıştı.",), "notice"), "Yanlıştı."),
        # After a reinstatement it is among what is obsolete.
        (Entry("It was wrong.", ("Yanlıştı.",), "notice", obsolete=True), "Yanlıştı."),
        (Entry("It was wrong.", ("Yanlıştı.",), "notice", flags=("fuzzy",)), ""),
        (Entry("It was wrong.", ("",), "notice"), ""),
        (Entry("It was wrong.", ("Yanlıştı.",), "summary"), ""),
        (Entry("It was right.", ("Doğruydu.",), "notice"), ""),
        (None, ""),
    ],
)
def test_a_reason_is_told_in_the_readers_language_or_not_at_all(
    entry: Entry | None, told: str
) -> None:
    loaded = world(
        editions=signed(edition("tr"), edition("en")),
        histories={ID: (event(PUBLISH, 1, "tr"), REASON)},
    )
    catalog = loaded.catalogs["tr", ID]
    more = replace(catalog, entries=(*catalog.entries, *([entry] if entry else ())))
    loaded = replace(loaded, read={**loaded.read, ("tr", ID): ReadCatalog(more, "")})
    found, own = kept_notice(loaded, ID, "tr"), kept_notice(loaded, ID, "en")
    assert found
    assert own
    texts = [each.text.markdown for each in found.release.notices if each.text]
    assert texts == ([told] if told else [])
    (notice,) = own.release.notices
    assert notice.text
    assert (notice.text.markdown, notice.text.lang) == ("It was wrong.", "")
    bare = replace(loaded, read={})
    assert kept_notice(bare, ID, "tr")


SAID = Remains(headline="A terminal opens", language="en", location="baku", day=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("said", "locale", "headline", "place", "day"),
    [
        (SAID, "en", True, "baku", date(2026, 1, 1)),
        (SAID, "tr", False, "baku", date(2026, 1, 1)),
        (replace(SAID, language="tr"), "tr", True, "baku", date(2026, 1, 1)),
        # Without a word of its own it is in the newsroom's language.
        (replace(SAID, language=""), "en", True, "baku", date(2026, 1, 1)),
        (replace(SAID, language=""), "tr", False, "baku", date(2026, 1, 1)),
        (replace(SAID, location="qax"), "en", True, "", date(2026, 1, 1)),
        # The first day on which anybody was given it, in the newsroom's zone.
        (replace(SAID, day=None), "en", True, "baku", date(2026, 1, 3)),
    ],
)
def test_a_notice_of_which_nothing_was_kept_is_made_of_what_can_be_read(
    said: Remains, locale: str, *, headline: bool, place: str, day: date
) -> None:
    late = Event(PUBLISH, "2026-01-02T22:00:00+00:00", locale, 1, {})
    events = (event(PUBLISH, 1, locale, 4), late, KILLED)
    # Nobody has translated the headline.
    loaded = world(without=("A terminal opens",), histories={ID: events})
    found = kept_notice(loaded, ID, locale, said)
    assert found
    assert bool(words(found)) is headline
    assert (found.release.location, found.release.date) == (place, day)
    assert (found.release.id, found.release.file, found.locale) == (ID, FILE, locale)
    assert found.release.language == found.source_language == (said.language or "en")
    assert found.release.status is Status.CANCELED
    assert [each.standard for each in found.release.notices] == [StandardNotice.ISSUED_IN_ERROR]
    assert found.newsroom.places[place].name.markdown == (
        "" if not place else "Baku" + " (TR)" * (locale == "tr")
    )
    assert bool(found.wording) is (locale == "tr")


@pytest.mark.parametrize("unnamed", [False, True])
def test_a_notice_of_which_nothing_was_kept_names_the_headline_by_its_translation(
    *, unnamed: bool
) -> None:
    kill = replace(KILLED, unnamed=unnamed)
    loaded = world(histories={ID: (event(PUBLISH, 1, "tr"), kill)})
    found = kept_notice(loaded, ID, "tr", SAID)
    assert found
    assert words(found) == ("" if unnamed else "A terminal opens (TR)")
    assert not found.release.headline.lang


@pytest.mark.parametrize(
    "events", [(), (KILLED,), (event(PUBLISH, 1, "tr"),), (event(PUBLISH, 1, "en"), KILLED)]
)
def test_where_nothing_went_out_or_was_withdrawn_nothing_is_told(events: tuple[Event, ...]) -> None:
    loaded = world(histories={ID: events})
    assert kept_notice(loaded, ID, "tr", SAID) is None


# Bulletins


def row(loaded: Loaded, locale: str, now: datetime = NOW, text: str = SOURCE) -> list[Prepared]:
    return list(standing(loaded, release(text), locale, {}, now))


def shown(found: Iterable[Prepared]) -> list[tuple[str, bool, str]]:
    return [(each.bulletin.locale, each.public, words(each.bulletin)) for each in found]


def test_without_a_policy_the_text_as_it_is_stands() -> None:
    (found,) = row(world(), "tr")
    assert shown([found]) == [("tr", True, "A terminal opens (TR)")]
    assert not any((found.finding, found.why, found.same, found.kept, found.broken))


def test_what_may_not_be_public_says_why() -> None:
    (found,) = row(world(without=("A summary",)), "tr")
    assert (found.public, found.finding, found.broken) == (False, True, False)
    assert found.bulletin.reasons == ("tr: 1 of 5 messages untranslated",)
    later = SOURCE.replace("status:", "embargo: 2026-02-01T10:00\nstatus:")
    (found,) = row(world(later), "en", text=later)
    assert (found.public, found.finding) == (False, False)
    assert "embargo" in found.bulletin.reasons[0]


def test_what_a_text_says_of_its_embargo_holds_it_back() -> None:
    """Until its moment alone, and without a field; readers keep what they have."""
    told = SOURCE.replace("The terminal", "EMBARGO: 2026-02-01T10:00\n\nThe terminal")
    (found,) = row(world(told), "en", datetime(2026, 2, 1, 6, tzinfo=UTC), told)
    assert found.public
    (found,) = row(world(told), "en", text=told)
    assert (found.public, found.finding) == (False, True)
    until = "2026-02-01T10:00+04:00"
    assert found.bulletin.reasons == (
        f"its text tells of an embargo until {until}, and no field does",
    )
    assert [at.isoformat("T", "minutes") for at, _ in decision_moments(world(told), ID)][1:] == [
        until
    ]


def test_a_withdrawn_source_is_a_notice_in_each_language() -> None:
    gone = SOURCE.replace("status: usable", "status: canceled\nversion: 2").replace(
        "---\nThe", "notices:\n- {version: 2, kind: kill, at: 2026-01-05T10:00, standard: issued-in-error}\n---\nThe"
    )  # fmt: skip
    history = {ID: (event(PUBLISH, 1, "en"), event(PUBLISH, 1, "tr"), KILLED)}
    for locale in LOCALES:
        (found,) = row(world(gone, histories=history, without=("A summary",)), locale, text=gone)
        assert found.public
        assert found.bulletin.release.body == Document(())
        assert found.bulletin.release.summary is None


def test_after_a_reinstatement_the_notice_stands_until_the_text_may() -> None:
    back = SOURCE.replace("status: usable", "status: usable\nversion: 3")
    history = {ID: (event(PUBLISH, 1, "tr"), KILLED, event(REINSTATE, 3, day=6))}
    loaded = world(back, histories=history, editions=signed(edition("tr")), without=("A summary",))
    notice, waiting = row(loaded, "tr", text=back)
    assert (notice.public, notice.bulletin.withdrawn) == (True, True)
    assert (waiting.public, waiting.bulletin.withdrawn) == (False, False)
    assert waiting.bulletin.reasons
    third = edition("tr", 3, back)
    loaded = replace(world(back, histories=history), editions=signed(edition("tr"), third))
    assert shown(row(loaded, "tr", text=back)) == [("tr", True, "A terminal opens (TR)")]


def test_an_edition_stands_beside_the_text_that_has_changed() -> None:
    edited = SOURCE.replace("A terminal opens", "A pier opens")
    loaded = world(edited, editions=signed(edition("en"), edition("tr")))
    first, second = row(loaded, "en", text=edited)
    assert shown([first, second]) == [
        ("en", True, "A terminal opens"),
        ("en", False, "A pier opens"),
    ]
    assert (first.same, first.kept, second.finding) == (False, False, True)
    assert second.bulletin.reasons
    # One that says the same is public, and nothing beside it.
    (only,) = row(world(editions=signed(edition("en"))), "en")
    assert (only.public, only.same, only.kept) == (True, False, False)


def test_a_version_in_which_a_language_says_the_same_leaves_the_older_one() -> None:
    second = SOURCE.replace("status:", "version: 2\nstatus:")
    loaded = world(second, editions=signed(edition("en")))
    first, waiting = row(loaded, "en", text=second)
    assert (first.public, first.same, first.bulletin.release.version) == (True, True, 1)
    assert waiting.bulletin.reasons == ("nothing differs from version 1, which stays",)
    lacking = world(second, editions=signed(edition("tr")), without=("Contact",))
    first, _ = row(lacking, "tr", text=second)
    assert (first.public, first.same) == (True, False)


def test_what_readers_have_without_an_edition_is_kept() -> None:
    kept = {(ID, "tr"): edition("tr")}
    loaded = world(kept=kept, histories={ID: (event(PUBLISH, 1, "tr"),)}, without=("A summary",))
    first, waiting = row(loaded, "tr")
    assert (first.public, first.kept, words(first.bulletin)) == (
        True,
        True,
        "A terminal opens (TR)",
    )
    assert (waiting.public, waiting.finding) == (False, True)


def test_languages_that_were_signed_from_another_text_are_named() -> None:
    other = SOURCE.replace("A summary", "Another summary")
    loaded = world(other, editions=signed(edition("tr")))
    rows = row(loaded, "en", text=other)
    assert any("another text than tr was signed off from" in r for e in rows for r in e.reasons)


BROKEN = SOURCE.replace("[ships]", "[ships")


def test_of_a_broken_source_what_was_signed_stands() -> None:
    loaded = world(BROKEN, editions=signed(edition("tr")))
    (source,) = loaded.releases
    assert source.release is None
    (found,) = lost(loaded, source, "tr", NOW)
    assert shown([found]) == [("tr", True, "A terminal opens (TR)")]
    assert (found.finding, found.broken, found.why) == (True, True, ("its source cannot be read",))
    assert list(lost(loaded, source, "en", NOW)) == []


def test_of_a_broken_source_that_was_withdrawn_the_notice_stands() -> None:
    gone = BROKEN.replace("status: usable", "status: canceled")
    loaded = world(gone, histories={ID: (event(PUBLISH, 1, "en"), KILLED)})
    (found,) = lost(loaded, loaded.releases[0], "en", NOW)
    assert (found.public, found.bulletin.withdrawn, words(found.bulletin)) == (
        True,
        True,
        "A terminal opens",
    )
    assert list(lost(loaded, loaded.releases[0], "tr", NOW)) == []


def test_bulletins_know_their_other_languages_and_their_first_id() -> None:
    loaded = world(without=("A summary",), aliases={ID: ("first", "second")})
    en, tr = release_bulletins(loaded, loaded.releases[0], {}, NOW)
    assert (en.bulletin.alternates, en.bulletin.first_id) == ((), "first")
    assert (tr.bulletin.alternates, tr.bulletin.first_id) == (("en",), "first")
    both = world()
    en, tr = release_bulletins(both, both.releases[0], {}, NOW)
    assert (en.bulletin.alternates, tr.bulletin.alternates) == (("tr",), ("en",))
    assert en.bulletin.first_id == ""


def test_a_language_that_lags_behind_a_correction_says_so() -> None:
    text = SOURCE.replace(
        "status:", "version: 2\nnotices:\n- {version: 2, kind: correct, at: 2026-01-05T10:00, standard: figure-corrected}\nstatus:"
    ).replace("A summary", "Another summary")  # fmt: skip
    loaded = world(text, editions=signed(edition("tr")), without=("Another summary",))
    found = list(release_bulletins(loaded, loaded.releases[0], {}, NOW))
    stale = [(each.bulletin.locale, each.public, each.bulletin.stale) for each in found]
    assert stale == [("en", True, ()), ("tr", True, ("en",)), ("tr", False, ())]


def test_a_broken_release_has_bulletins_in_each_language_that_was_signed() -> None:
    loaded = world(BROKEN, editions=signed(edition("tr"), edition("en")))
    found = list(release_bulletins(loaded, loaded.releases[0], {}, NOW))
    assert shown(found) == [("en", True, "A terminal opens"), ("tr", True, "A terminal opens (TR)")]
    assert [each.bulletin.alternates for each in found] == [("tr",), ("en",)]


TOGETHER = NEWSROOM + "policies: {together: [en, tr]}\n"
EDITED = SOURCE.replace("A terminal opens", "A pier opens")


def group(loaded: Loaded) -> dict[str, list[tuple[bool, str]]]:
    found: dict[str, list[tuple[bool, str]]] = {}
    for each in release_bulletins(loaded, loaded.releases[0], {}, NOW):
        found.setdefault(each.bulletin.locale, []).append((each.public, words(each.bulletin)))
    return found


def test_languages_that_appear_together_wait_for_one_another() -> None:
    lacking = world(newsroom=TOGETHER, without=("A summary",))
    assert group(lacking) == {
        "en": [(False, "A terminal opens")], "tr": [(False, "A terminal opens (TR)")],
    }  # fmt: skip
    en, _ = release_bulletins(lacking, lacking.releases[0], {}, NOW)
    assert en.bulletin.reasons == ("waits for tr",)
    assert [public for row in group(world(newsroom=TOGETHER)).values() for public, _ in row] == [
        True,
        True,
    ]
    # A language outside the group waits for nobody, nor does one that the newsroom has not.
    alone = NEWSROOM + "policies: {together: [tr]}\n"
    assert group(world(newsroom=alone, without=("A summary",)))["en"] == [
        (True, "A terminal opens")
    ]


def test_what_is_out_waits_for_nobody_and_an_edit_waits() -> None:
    kept = {(ID, locale): edition(locale) for locale in LOCALES}
    history = {ID: (event(PUBLISH, 1, "en"), event(PUBLISH, 1, "tr"))}
    loaded = world(newsroom=TOGETHER, without=("A summary",), kept=kept, histories=history)
    assert group(loaded)["en"] == [(True, "A terminal opens")]
    edited = world(EDITED, newsroom=TOGETHER, without=("A summary",), kept=kept, histories=history)
    assert group(edited)["en"] == [(True, "A terminal opens"), (False, "A pier opens")]
    second = EDITED.replace("status:", "version: 2\nstatus:")
    newer = world(second, newsroom=TOGETHER, without=("A summary",), kept=kept, histories=history)
    assert group(newer)["en"] == [(True, "A terminal opens"), (False, "A pier opens")]


def test_a_language_in_which_nothing_differs_keeps_nobody_waiting() -> None:
    second = EDITED.replace("status:", "version: 2\nstatus:")
    rows = signed(edition("en"), edition("en", 2, second), edition("tr", 1, EDITED))
    loaded = world(second, newsroom=TOGETHER, editions=rows)
    assert (True, "A pier opens (TR)") in group(loaded)["tr"]
    found = release_bulletins(loaded, loaded.releases[0], {}, NOW)
    assert not any("waits for" in reason for each in found for reason in each.reasons)


def test_a_withdrawal_waits_for_nobody() -> None:
    gone = SOURCE.replace("status: usable", "status: canceled")
    history = {ID: (event(PUBLISH, 1, "en"), KILLED)}
    loaded = world(gone, newsroom=TOGETHER, histories=history)
    found = list(release_bulletins(loaded, loaded.releases[0], {}, NOW))
    assert any(each.public and each.bulletin.withdrawn for each in found)
    assert not any("waits for" in reason for each in found for reason in each.reasons)


def test_all_releases_are_decided_and_findings_told() -> None:
    loaded = world(templates=Path("templates").resolve())
    prepared, found = prepare(loaded, NOW)
    assert [each.key for each in prepared] == [(ID, "en"), (ID, "tr")]
    assert all(each.public for each in prepared), (prepared, found)
    links = linked(loaded, {}, NOW)
    assert list(decided(loaded, {}, NOW, links)) == list(decided(loaded, {}, NOW))
    assert [each.key for each in decided(loaded, {}, NOW)] == [(ID, "en"), (ID, "tr")]


def test_a_moment_ahead_is_not_now() -> None:
    ahead = SOURCE.replace("date: 2026-01-01", "date: 2026-01-10T12:00")
    (found,) = row(world(ahead), "en", text=ahead)
    assert not found.public
    (found,) = row(world(ahead), "en", NOW + timedelta(2), ahead)
    assert found.public
