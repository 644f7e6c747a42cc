"""New messages into a catalog: each rule of the merge by itself, without a file."""

from dataclasses import replace

import pytest

from khabar.catalogs.merge import (
    Lineage,
    Merged,
    merge,
    named_after,
    new_catalog,
    source_language,
    template,
)
from khabar.model import Catalog, Entry, Message

EMPTY = new_catalog("x.po", "2026-01-01-port", "en", "kk")
OLD, NEW = Message("body", "The port opens."), Message("body", "The port closes.")
OTHER = Message("body", "Ships came.")
PAIR = Entry(OLD.id, ("Порт ашылды.",), "body")
FROM_OLD: Lineage = {NEW.key: (OLD.key,)}


def holding(*entries: Entry) -> Catalog:
    return replace(EMPTY, entries=entries)


def counts(merged: Merged) -> tuple[int, int, int, int]:
    return merged.added, merged.edited, merged.revived, merged.removed


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("", ""),
        ("en", "nplurals=2; plural=(n != 1);"),
        ("az", "nplurals=2; plural=(n != 1);"),
        ("kk", "nplurals=2; plural=(n != 1);"),
        ("ja", "nplurals=1; plural=(0);"),
        # One is one, and so is nothing: another rule of two forms.
        ("hy", "nplurals=2; plural=(((n == 0) || (n == 1)) ? 0 : 1);"),
    ],
)
def test_a_new_catalog_says_what_it_is(locale: str, said: str) -> None:
    header = new_catalog("x.po", "port", "az", locale).header.strings[0]
    mine = [f"Language: {locale}", f"Plural-Forms: {said}"] if locale else []
    rows = header.split("\n")
    assert rows[0] == "Project-Id-Version: port"
    assert rows[-2:] == ["X-Source-Language: az", ""]
    assert [row for row in rows if row.startswith(("Language:", "Plural-Forms:"))] == mine
    blank = ("PO-Revision-Date: ", "Last-Translator: ", "Language-Team: ")
    assert [row for row in rows if row in blank] == (list(blank) if locale else [])
    assert "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n" in header


def test_a_header_tells_the_language_of_the_source() -> None:
    assert source_language(EMPTY) == "en"
    assert source_language(Catalog("x.po", Entry("", ("Language: kk\n",)))) == ""


def test_a_header_follows_a_renamed_release_and_keeps_other_names() -> None:
    renamed = named_after(EMPTY, "2026-01-02-harbour")
    assert renamed.header.strings[0].startswith("Project-Id-Version: 2026-01-02-harbour\n")
    assert renamed.header.strings[0].split("\n")[1:] == EMPTY.header.strings[0].split("\n")[1:]
    assert named_after(EMPTY, "2026-01-01-port") is EMPTY
    own = Catalog("x.po", Entry("", ("Project-Id-Version: Our port 2.0\n",)))
    assert named_after(own, "2026-01-02-harbour") is own


def test_a_message_that_stays_keeps_its_entry() -> None:
    merged = merge(holding(PAIR), [OLD], {})
    assert merged.catalog.entries == (PAIR,)
    assert merged.catalog.entries[0] is PAIR
    assert counts(merged) == (0, 0, 0, 0)


def test_a_new_message_waits_for_its_translator() -> None:
    message = Message("body", "New.", "what it is\nat most 90", ("releases/x/release.md",))
    merged = merge(holding(PAIR), [OLD, message], {})
    first, second = merged.catalog.entries
    assert first is PAIR
    comments = ("what it is", "at most 90")
    assert second == Entry("New.", context="body", comments=comments, files=message.files)
    assert counts(merged) == (1, 0, 0, 0)


def test_an_edited_message_keeps_its_words_and_their_source() -> None:
    merged = merge(holding(PAIR), [NEW], FROM_OLD)
    entry, buried = merged.catalog.entries
    assert (entry.key, entry.strings, entry.flags) == (NEW.key, PAIR.strings, ("fuzzy",))
    assert (entry.previous_context, entry.previous_id) == ("body", OLD.id)
    assert buried == replace(PAIR, obsolete=True)
    assert counts(merged) == (0, 1, 0, 0)


def test_an_edit_of_an_edit_keeps_the_source_of_the_words() -> None:
    once = merge(holding(PAIR), [NEW], FROM_OLD).catalog
    last = Message("quote", "The port is shut.")
    merged = merge(once, [last], {last.key: (NEW.key,)})
    entry, buried = merged.catalog.entries
    assert (entry.previous_context, entry.previous_id) == ("body", OLD.id)
    # The draft of the text between is carried on, and so it is not kept twice.
    assert buried == replace(PAIR, obsolete=True)
    assert counts(merged) == (0, 1, 0, 0)


def test_merged_paragraphs_bring_both_their_words_and_notes() -> None:
    second = Entry(OTHER.id, ("Кемелер келді.",), "body", notes=("b",), flags=("md-text", "fuzzy"))
    first = replace(PAIR, notes=("a",), flags=("no-python-format",))
    both = {NEW.key: (OLD.key, OTHER.key)}
    entry, *_ = merge(holding(first, second), [NEW], both).catalog.entries
    assert entry.strings == ("Порт ашылды. Кемелер келді.",)
    assert (entry.notes, entry.flags) == (("a", "b"), ("fuzzy", "md-text"))
    assert entry.previous_id == f"{OLD.id} {OTHER.id}"


def test_of_merged_paragraphs_only_the_translated_one_speaks() -> None:
    empty = Entry(OTHER.id, context="body", notes=("b",))
    both = {NEW.key: (OTHER.key, OLD.key)}
    entry, *_ = merge(holding(empty, PAIR), [NEW], both).catalog.entries
    assert (entry.strings, entry.previous_id, entry.notes) == (PAIR.strings, OLD.id, ("b",))


def test_an_ancestor_without_words_leaves_its_notes_alone() -> None:
    empty = Entry(OLD.id, context="body", notes=("ask",))
    merged = merge(holding(empty), [NEW], FROM_OLD)
    assert merged.catalog.entries == (Entry(NEW.id, context="body", notes=("ask",)),)
    assert counts(merged) == (1, 0, 0, 0)


def test_an_ancestor_that_is_not_there_gives_nothing() -> None:
    merged = merge(EMPTY, [NEW], FROM_OLD)
    assert merged.catalog.entries == (Entry(NEW.id, context="body"),)
    assert counts(merged) == (1, 0, 0, 0)


def test_what_returns_is_revived_unless_it_was_never_translated() -> None:
    buried = replace(PAIR, obsolete=True)
    merged = merge(holding(buried), [OLD], {})
    assert merged.catalog.entries == (PAIR,)
    assert counts(merged) == (0, 0, 1, 0)
    blank = merge(holding(replace(buried, strings=("",))), [OLD], {})
    assert blank.catalog.entries == (Entry(OLD.id, context="body"),)
    assert counts(blank) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("gone", "lineage", "stays"),
    [
        (PAIR, {}, True),
        (PAIR, FROM_OLD, True),
        (replace(PAIR, flags=("fuzzy",)), {}, True),
        # Its words go on in what descends from it.
        (replace(PAIR, flags=("fuzzy",)), FROM_OLD, False),
        (replace(PAIR, strings=("",), notes=("a note",)), {}, True),
        (replace(PAIR, strings=("",), notes=("a note",)), FROM_OLD, False),
        (replace(PAIR, strings=("",)), {}, False),
    ],
)
def test_what_is_gone_stays_behind_where_somebody_wrote_it(
    gone: Entry, lineage: Lineage, stays: bool
) -> None:
    gone = replace(gone, comments=("a comment",), files=("a",))
    merged = merge(holding(gone), [NEW], lineage)
    bare = replace(gone, comments=(), files=(), obsolete=True)
    assert merged.catalog.entries[1:] == ((bare,) if stays else ())
    assert merged.removed == (not lineage)
    assert merge(holding(gone), [NEW], lineage, prune=True).catalog.entries[1:] == ()


def test_what_is_long_gone_stands_before_what_has_just_gone() -> None:
    old = replace(PAIR, id="Long ago.", obsolete=True)
    merged = merge(holding(PAIR, old), [NEW], {})
    assert [each.id for each in merged.catalog.entries] == [NEW.id, "Long ago.", OLD.id]
    assert merge(holding(old), [NEW], {}, prune=True).catalog.entries[1:] == ()


@pytest.mark.parametrize(
    ("parents", "accepted"),
    [
        ((PAIR,), True),
        ((replace(PAIR, flags=("fuzzy",)),), False),
        ((PAIR, Entry(OTHER.id, ("Кемелер келді.",), "body")), False),
    ],
)
def test_an_editor_vouches_for_one_reviewed_text_alone(
    parents: tuple[Entry, ...], accepted: bool
) -> None:
    lineage = {NEW.key: tuple(each.key for each in parents)}
    merged = merge(holding(*parents), [NEW], lineage, unchanged=True)
    assert merged.catalog.entries[0].translated is accepted
    assert merged.accepted == (((OLD.id, NEW.id),) if accepted else ())
    assert merged.edited == (not accepted)
    if accepted:
        assert merged.catalog.entries[0] == replace(PAIR, id=NEW.id)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("40 ships came in 2025.", "41 ships came in 2025.", "Only figures changed: 40 → 41."),
        ("1,300 of 5 came.", "1,400 of 6 came.", "Only figures changed: 1,300 → 1,400, 5 → 6."),
        ("40 ships came.", "41 boats came.", ""),
        ("40 ships came.", "40 boats came.", ""),
    ],
)
def test_where_only_figures_changed_a_comment_says_so(before: str, after: str, said: str) -> None:
    old, new = Message("body", before), Message("body", after)
    catalog = holding(Entry(before, ("40",), "body"))
    entry = merge(catalog, [new], {new.key: (old.key,)}).catalog.entries[0]
    assert entry.comments == ((said,) if said else ())
    # It leaves with the review.
    reviewed = replace(entry, flags=())
    assert merge(holding(reviewed), [new], {}).catalog.entries[0].comments == ()


@pytest.mark.parametrize(
    ("flags", "after"),
    [
        ((), ("no-python-format",)),
        (("no-python-format",), ("no-python-format",)),
        (("python-format",), ("python-format",)),
        (("md-text",), ("md-text", "no-python-format")),
    ],
)
def test_a_percent_sign_is_no_format(flags: tuple[str, ...], after: tuple[str, ...]) -> None:
    message = Message("body", "5 % of it.")
    catalog = holding(Entry(message.id, ("5 %",), "body", flags=flags))
    assert merge(catalog, [message], {}).catalog.entries[0].flags == after


def test_remarks_stay_until_a_text_is_translated() -> None:
    waiting = Entry(OLD.id, context="body", comments=("Finding: x", "old"))
    assert merge(holding(waiting), [OLD], {}).catalog.entries[0].comments == ("Finding: x",)
    done = replace(waiting, strings=("Порт ашылды.",))
    assert merge(holding(done), [OLD], {}).catalog.entries[0].comments == ()


def test_a_template_has_the_messages_alone() -> None:
    made = template(holding(PAIR), [NEW, Message("", "5 %")])
    assert made.entries == (
        Entry(NEW.id, context="body"), Entry("5 %", flags=("no-python-format",)),
    )  # fmt: skip
