"""A source and its catalogs → the same source in a locale, and what is missing in it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

import documents
from conftest import examples
from khabar.localize import localize
from khabar.markup import texts, to_markdown
from khabar.model import (
    Boilerplate,
    Contact,
    Document,
    Location,
    Newsroom,
    Organization,
    Paragraph,
    Person,
    Quote,
    Release,
    Text,
)
from khabar.translatable import newsroom_messages, release_messages

NEWSROOM = Newsroom(
    name=Text("name", "Port of Baku"),
    url="https://example.org/",
    timezone="Asia/Baku",
    language="en",
    locales=("az", "en"),
    people={
        "leyla-example": Person(Text("person", "Leyla Example"), Text("role", "Director"), "port"),
        "other-example": Person(Text("person", "Other Example")),
    },
    organizations={"port": Organization(Text("organization", "Port of Baku"))},
    places={"baku": Location(Text("place", "Baku")), "astana": Location(Text("place", "Astana"))},
    contacts={"press-desk": Contact(Text("contact", "Press desk"))},
    boilerplate={"about": Boilerplate(Text("boilerplate-title", "About"), Document(()))},
)
QUOTE = Quote((Paragraph(Text("quote", "It is.")),), "leyla-example")
RELEASE = Release(
    "id", "releases/id/release.md", "en", Text("headline", "A library opens"), date(2025, 11, 24), "baku",
    Document((Paragraph(Text("body", "It opened in 2025.")), QUOTE, Paragraph(Text("body", "—")))),
)  # fmt: skip


def words(*pairs: tuple[str, str, str]) -> dict[tuple[str, str], str]:
    return {(context, text): translation for context, text, translation in pairs}


COMPLETE = words(
    ("headline", "A library opens", "Kitabxana açılır"),
    ("body", "It opened in 2025.", "2025-ci ildə açıldı."),
    ("quote", "It is.", "Elədir."),
)
DATA = words(
    ("name", "Port of Baku", "Bakı limanı"), ("organization", "Port of Baku", "Bakı limanı"),
    ("person", "Leyla Example", "Leyla Nümunə"), ("role", "Director", "Direktor"), ("place", "Baku", "Bakı"),
)  # fmt: skip


def test_a_complete_translation() -> None:
    answer = localize(RELEASE, NEWSROOM, "az", COMPLETE, DATA)
    assert answer.missing == ()
    assert answer.total == len(COMPLETE) + len(DATA)
    assert answer.release.headline.markdown == "Kitabxana açılır"
    assert [text.markdown for text in texts(answer.release.body)] == [
        "2025-ci ildə açıldı.",
        "Elədir.",
        "—",
    ]
    assert answer.newsroom.people["leyla-example"].name.markdown == "Leyla Nümunə"
    assert answer.newsroom.places["baku"].name.markdown == "Bakı"


def test_a_gap_keeps_the_source_text_marked_with_its_language() -> None:
    partial = {key: text for key, text in COMPLETE.items() if key[0] != "body"}
    answer = localize(RELEASE, NEWSROOM, "az", partial, {})
    assert ("body", "It opened in 2025.") in answer.missing
    gap = texts(answer.release.body)[0]
    assert (gap.markdown, gap.lang) == ("It opened in 2025.", "en")
    assert answer.release.headline.lang == ""


def test_nothing_is_missing_in_the_source_language() -> None:
    answer = localize(RELEASE, NEWSROOM, "en", {}, {})
    assert answer.missing == ()
    assert answer.release == RELEASE
    reworded = localize(RELEASE, NEWSROOM, "en", words(("headline", "A library opens", "Open")), {})
    assert reworded.release.headline.markdown == "Open"


def test_english_is_a_target_like_any_other() -> None:
    answer = localize(replace(RELEASE, language="az"), NEWSROOM, "en", {}, {})
    assert ("headline", "A library opens") in answer.missing
    assert all(context not in ("person", "place") for context, _ in answer.missing)


def test_only_what_the_release_shows_is_asked_for() -> None:
    answer = localize(RELEASE, NEWSROOM, "az", COMPLETE, {})
    asked = {text for _, text in answer.missing}
    assert asked == {"Port of Baku", "Leyla Example", "Director", "Baku"}
    assert set(answer.newsroom.people) == {"leyla-example"}


def test_equal_texts_in_other_roles_have_translations_of_their_own() -> None:
    data = {**DATA, ("organization", "Port of Baku"): "Liman"}
    answer = localize(RELEASE, NEWSROOM, "az", COMPLETE, data)
    assert answer.newsroom.name.markdown == "Bakı limanı"
    assert answer.newsroom.organizations["port"].name.markdown == "Liman"


def test_messages_say_who_is_quoted() -> None:
    quoted = next(m for m in release_messages(RELEASE, NEWSROOM) if m.context == "quote")
    assert "Leyla Example" in quoted.comment
    assert quoted.files == ("releases/id/release.md",)


@pytest.mark.full
@settings(max_examples=examples(60), deadline=None)
@given(documents.releases())
def test_an_identity_catalog_reproduces_the_release(release: Release) -> None:
    messages = release_messages(release, NEWSROOM)
    assert len({message.key for message in messages}) == len(messages)
    identity = {message.key: message.id for message in messages}
    data = {message.key: message.id for message in newsroom_messages(NEWSROOM)}
    answer = localize(release, NEWSROOM, "az", identity, data)
    assert answer.missing == ()
    assert answer.release == release
    assert to_markdown(answer.release.body) == to_markdown(release.body)


@pytest.mark.full
@settings(max_examples=examples(40), deadline=None)
@given(documents.releases())
def test_every_text_of_a_release_is_a_message(release: Release) -> None:
    changed = {message.key: "⟦" for message in release_messages(release, NEWSROOM)}
    shown = localize(release, NEWSROOM, "az", changed, {}).release
    left = [t.markdown for t in (shown.headline, *texts(shown.body)) if t.markdown != "⟦"]
    assert not any(any(map(str.isalnum, text)) for text in left)
