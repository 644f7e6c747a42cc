"""Catalogs: GNU gettext's own bytes, and a merge in which no reviewed translation is ever lost."""

import os
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from conftest import examples
from judges import need
from khabar.catalogs import po
from khabar.catalogs.lineage import lineage
from khabar.catalogs.merge import Merged, merge, new_catalog, template
from khabar.model import Catalog, Entry, Key, Message
from khabar.problems import SourceError

MANY = settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
LETTERS = "abz ƏəğışçöüİıҚңғ%{}\"\\'#~|,:<>[]*_\t\n–“”₼‑"
texts = st.text(LETTERS, max_size=20)
ids = st.text(LETTERS, min_size=1, max_size=20)
lines = st.text('abə ğ.:%{}"\\', min_size=1, max_size=12).map(str.strip)
# gettext joins a comment that ends with a backslash with the line below it.
lines = lines.filter(lambda line: line and not line.endswith("\\"))
files = st.sampled_from(
    ["releases/newsroom.yaml", "templates/article.html", "releases/x/release.md"]
)
FLAGS = ["fuzzy", "no-python-format", "no-wrap"]
FOREIGN = ["md-text", "max-length:90"]


@st.composite
def entries(draw: st.DrawFn, foreign: bool) -> Entry:
    """`foreign` ones have what gettext's own tools drop or put into another order."""
    plural = draw(st.none() | ids)
    obsolete = draw(st.booleans())
    said = texts if foreign or not obsolete else ids
    strings = (draw(said), draw(said)) if plural else (draw(said),)
    flags = draw(st.lists(st.sampled_from(FLAGS + FOREIGN), max_size=3, unique=True))
    if not foreign:
        flags = [flag for flag in FLAGS if flag in flags and (flag != "fuzzy" or all(strings))]
    previous = draw(st.none() | ids)
    return Entry(
        id=draw(ids),
        strings=strings,
        context=draw(st.none() | st.sampled_from(["", "body", "headline", "quote"])),
        plural=plural,
        notes=tuple(draw(st.lists(lines, max_size=2))),
        comments=() if obsolete else tuple(draw(st.lists(lines, max_size=2))),
        files=() if obsolete else tuple(draw(st.lists(files, max_size=2, unique=True))),
        flags=tuple(flags),
        previous_id=previous,
        previous_context=draw(st.none() | st.just("body")) if previous else None,
        obsolete=obsolete,
    )


@st.composite
def catalogs(draw: st.DrawFn, foreign: bool = True) -> Catalog:
    rows = draw(st.lists(entries(foreign), max_size=6, unique_by=lambda entry: entry.key))
    # gettext puts obsolete entries at the end.
    rows.sort(key=lambda entry: entry.obsolete)
    return replace(new_catalog("x.po", "x", "en", "kk"), entries=tuple(rows))


@cache
def gettext(name: str) -> str:
    """A tool of GNU gettext; where a developer lacks it, the test is left out, in CI never."""
    path = shutil.which(name)
    need(name, found=bool(path))
    assert path
    return path


def run(name: str, text: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [gettext(name), *arguments, "-"]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=False)


@pytest.mark.full
@MANY
@given(catalogs())
def test_a_written_catalog_is_read_back(catalog: Catalog) -> None:
    text = po.write(catalog)
    assert po.parse(text.encode(), "x.po") == catalog
    assert po.write(po.parse(text.encode(), "x.po")) == text


@pytest.mark.full
@settings(MANY, max_examples=examples(25))
@given(catalogs(foreign=False))
def test_the_bytes_are_those_of_msgcat(catalog: Catalog) -> None:
    text = po.write(catalog)
    answer = run("msgcat", text, "--no-wrap", "--force-po")
    assert answer.returncode == 0, answer.stderr.decode()
    assert answer.stdout.decode() == text


@pytest.mark.full
@settings(MANY, max_examples=examples(25))
@given(catalogs(foreign=False))
def test_msgfmt_accepts_it(catalog: Catalog) -> None:
    # msgfmt itself refuses a translation that begins or ends with a line end where its source does not.
    assume(
        not any(
            "\n" in text for e in catalog.entries for text in (e.id, e.plural or "", *e.strings)
        )
    )
    answer = run("msgfmt", po.write(catalog), "-c", "-o", os.devnull)
    assert answer.returncode == 0, answer.stderr.decode()


@MANY
@given(st.binary(max_size=80) | st.text(LETTERS + 'msgidstr#~ \n"', max_size=80).map(str.encode))
def test_any_bytes_are_a_catalog_or_refused(raw: bytes) -> None:
    try:
        catalog = po.parse(raw, "x.po")
    except SourceError:
        return
    assert po.parse(po.write(catalog).encode(), "x.po") == catalog


@pytest.mark.full
@pytest.mark.parametrize(
    "path",
    sorted(Path(__file__).parents[1].glob("locales/**/*.po*")),
    ids=lambda p: f"{p.parts[-3]}-{p.name}",
)
def test_the_catalogs_of_this_repository(path: Path) -> None:
    raw = path.read_bytes()
    assert po.write(po.parse(raw, path.name)).encode() == raw
    assert run("msgcat", raw.decode(), "--no-wrap", "--force-po").stdout == raw
    if path.suffix == ".po":
        answer = run("msgfmt", raw.decode(), "-c", "-o", os.devnull)
        assert answer.returncode == 0, answer.stderr.decode()
        assert b"warning" not in answer.stderr


@pytest.mark.full
@pytest.mark.parametrize("locale", ["az", "kk", "en", "tr", "ru", "ar", "fr", "es", "pt", "it"])
def test_plural_forms_that_msgfmt_accepts(locale: str) -> None:
    answer = run("msgfmt", po.write(new_catalog("x.po", "x", "en", locale)), "-c", "-o", os.devnull)
    assert answer.returncode == 0, answer.stderr.decode()


# Merging: a history of versions of one source, each merged into the catalog, with translators at
# work in between.

sentences = st.lists(
    st.sampled_from(["the", "port", "of", "Baku", "opened", "a", "new", "library", "on", "Monday", "with", "40", "readers", "and", "maps"]),
    min_size=1, max_size=8,
).map(" ".join)  # fmt: skip
versions = st.lists(
    st.lists(st.builds(Message, st.sampled_from(["body", "quote"]), sentences), max_size=6, unique_by=lambda m: m.key),
    min_size=1, max_size=5,
)  # fmt: skip


def update(catalog: Catalog, messages: list[Message]) -> Merged:
    before = [entry.key for entry in catalog.entries if not entry.obsolete]
    return merge(catalog, messages, lineage(before, [message.key for message in messages]))


def translate(catalog: Catalog, share: int) -> Catalog:
    """A translator reviews every `share`th message that waits."""
    done = [
        replace(
            entry, strings=(f"«{entry.id}»",), flags=(), previous_id=None, previous_context=None
        )
        if not entry.obsolete and not entry.translated and number % share == 0
        else entry
        for number, entry in enumerate(catalog.entries)
    ]
    return replace(catalog, entries=tuple(done))


def reviewed(catalog: Catalog) -> dict[Key, str]:
    """All pairs that a person has reviewed, live or obsolete."""
    return {e.key: e.strings[0] for e in catalog.entries if all(e.strings) and not e.fuzzy}


EMPTY = new_catalog("x.po", "x", "en", "kk")


@MANY
@given(versions, st.integers(1, 3))
def test_no_reviewed_pair_is_ever_lost(history: list[list[Message]], share: int) -> None:
    catalog, known = EMPTY, {}
    for messages in history:
        catalog = update(catalog, messages).catalog
        assert known.items() <= reviewed(catalog).items()
        catalog = translate(catalog, share)
        known |= reviewed(catalog)


@MANY
@given(versions, st.integers(1, 3))
def test_a_catalog_holds_its_messages_in_order(history: list[list[Message]], share: int) -> None:
    catalog = EMPTY
    for messages in history:
        catalog = translate(update(catalog, messages).catalog, share)
        live = [entry.key for entry in catalog.entries if not entry.obsolete]
        assert live == [message.key for message in messages]
        assert po.parse(po.write(catalog).encode(), "x.po") == catalog


@MANY
@given(versions, st.integers(1, 3))
def test_the_same_messages_change_nothing(history: list[list[Message]], share: int) -> None:
    catalog = EMPTY
    for messages in history:
        catalog = translate(update(catalog, messages).catalog, share)
        again = update(catalog, messages)
        assert po.write(again.catalog) == po.write(catalog)
        assert (again.added, again.edited, again.revived, again.removed) == (0, 0, 0, 0)


@pytest.mark.full
@MANY
@given(versions, st.integers(1, 3))
def test_nothing_unreviewed_becomes_a_translation(history: list[list[Message]], share: int) -> None:
    catalog = EMPTY
    for messages in history:
        catalog = translate(update(catalog, messages).catalog, share)
        assert all(text == f"«{key[1]}»" for key, text in catalog.translations().items())


@MANY
@given(versions)
def test_what_returns_revives_exactly(history: list[list[Message]]) -> None:
    first = history[0]
    catalog = translate(update(EMPTY, first).catalog, 1)
    later = catalog
    for messages in [*history[1:], []]:
        later = update(later, messages).catalog
    back = update(later, first).catalog
    assert [e for e in back.entries if not e.obsolete] == list(catalog.entries)


def test_an_edited_message_keeps_its_translation_as_fuzzy() -> None:
    old = [Message("body", "The port opened a library on Monday.")]
    catalog = translate(update(EMPTY, old).catalog, 1)
    merged = update(catalog, [Message("body", "The port opened a library on Tuesday.")])
    entry = merged.catalog.entries[0]
    assert merged.edited == 1
    assert entry.fuzzy
    assert entry.strings == catalog.entries[0].strings
    assert entry.previous_id == old[0].id
    assert not entry.translated
    assert [e.obsolete for e in merged.catalog.entries] == [False, True]


def test_notes_and_foreign_flags_stay() -> None:
    message = Message("body", "40 % of the readers came on Monday.")
    entry = update(EMPTY, [message]).catalog.entries[0]
    assert entry.flags == ("no-python-format",)
    own = replace(entry, notes=("ask the editor",), flags=("md-text", *entry.flags), strings=("x",))
    catalog = replace(EMPTY, entries=(own,))
    kept = update(catalog, [message]).catalog.entries[0]
    assert (kept.notes, kept.flags) == (("ask the editor",), ("md-text", "no-python-format"))
    edited = update(
        catalog, [Message("body", "41 % of the readers came on Monday.")]
    ).catalog.entries[0]
    assert edited.notes == ("ask the editor",)
    assert "md-text" in edited.flags


def test_a_template_has_no_translations() -> None:
    made = template(EMPTY, [Message("body", "x"), Message("", "y")])
    assert [entry.strings for entry in made.entries] == [("",), ("",)]
    assert [entry.context for entry in made.entries] == ["body", None]


@pytest.mark.parametrize(
    "text",
    [
        "#, fuzzy\n#, md-text\nmsgid \"a\"\nmsgstr \"b\"\n",
        "#, md-text\n#, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n",
        "#= fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n",
        "#,fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n",
        "#~ msgid \"a\"\n#~ msgstr \"b\"\n",
        "msgid \"a\"\nmsgstr \"\"\n",
    ],
)  # fmt: skip
def test_what_is_unreviewed_is_no_translation(text: str) -> None:
    header = po.write(EMPTY)
    catalog = po.parse(f"{header}\n{text}".encode(), "x.po")
    assert catalog.translations() == {}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n", 4, "twice"),
        ("<<<<<<< ours\nmsgid \"a\"\nmsgstr \"b\"\n=======\n", 1, "conflict"),
        ("msgid \"a\"\nmsgstr \"b\n", 2, "not a line"),
        ("msgid \"a\"\nmsgstr \"b\" x\n", 2, "not a line"),
        ("domain \"x\"\nmsgid \"a\"\nmsgstr \"b\"\n", 1, "domain"),
        ("msgid \"a\"\nmsgid \"b\"\n", 1, "without msgstr"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    header = po.write(EMPTY) + "\n"
    with pytest.raises(SourceError) as caught:
        po.parse((header + text).encode(), "x.po")
    problem = caught.value.problems[0]
    assert message in problem.message
    assert problem.place.line == header.count("\n") + line
    assert problem.hint


def test_a_file_in_another_encoding_is_refused() -> None:
    raw = po.write(EMPTY).encode() + '\nmsgid "a"\nmsgstr "ı"\n'.encode("cp1254")
    with pytest.raises(SourceError, match="not UTF-8"):
        po.parse(raw, "x.po")
