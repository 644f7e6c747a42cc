"""Files that come back from translators: whose catalog they are, and work on texts that changed."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from khabar.catalogs import charsets, po
from khabar.catalogs.exchange import terms, xliff, xliff2
from khabar.catalogs.exchange.units import UnitState, unit_group
from khabar.catalogs.exchange.update import update
from khabar.catalogs.lineage import lineage
from khabar.catalogs.mailed_copy import given, returned
from khabar.catalogs.merge import merge, new_catalog
from khabar.catalogs.progress import state_of
from khabar.catalogs.translation_memory import TranslationMemory, fill, units
from khabar.files.folder import Folder
from khabar.model import Catalog, Entry, Key, Message
from khabar.problems import Level
from khabar.translating.orphan_catalogs import orphan_catalogs
from khabar.translating.returned_files import domain_of, locale_in_name

OLD, NOW = "2026-11-30-port", "2026-11-30-new-terminal"


class Newsroom:
    """Knows two releases, one of which had another id before."""

    def ids(self) -> list[str]:
        return [NOW, "2026-12-01-strike"]

    def present(self, id_: str) -> str:
        return NOW if id_ == OLD else id_


@pytest.mark.parametrize(
    ("said", "file", "domain"),
    [
        (NOW, "x.po", NOW),
        (OLD, "x.po", NOW),
        ("Port news 1.0", f"{NOW}.kk.po", NOW),
        ("PACKAGE VERSION", f"{OLD}.kk (1).po", NOW),
        ("", "mail/2026-12-01-strike_kk_KZ.po", "2026-12-01-strike"),
        ("", "glossary.kk.po", "glossary"),
        (NOW, "2026-12-01-strike.kk.po", NOW),
        ("2020-01-01-gone", "2020-01-01-gone.kk.po", "2020-01-01-gone"),
        ("", "Переклад.po", ""),
    ],
)
def test_a_file_is_that_of_the_release_it_names_or_is_named_after(
    said: str, file: str, domain: str
) -> None:
    assert domain_of(Newsroom(), said, file) == domain  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("file", "locale"),
    [
        (f"{NOW}.kk.po", "kk"),
        (f"{NOW}.kk (1).po", "kk"),
        (f"back/{NOW}.zh-Hant.PO", "zh-Hant"),
        (f"{NOW}.po", ""),
        ("po", ""),
    ],
)
def test_the_language_in_the_name_of_a_file(file: str, locale: str) -> None:
    assert locale_in_name(file) == locale


# Texts that were edited while a translator worked on them

FIRST = "The port of Baku opened its second terminal on Monday."
LONG = "The terminal handles *25,000* containers a year and employs 310 people."
SHORT = "It employs 310 people."
SAID = {FIRST: "Бакуде терминал ашылды.", LONG: "Терминал жылына *25 000* контейнер өңдейді."}


def catalog(*keys: Key) -> Catalog:
    entries = (Entry(text, context=role) for role, text in keys)
    return stored(replace(new_catalog("kk.po", "a", "en", "kk"), entries=tuple(entries)))


def stored(catalog: Catalog) -> Catalog:
    """A catalog as it is read from its file."""
    return po.parse(po.write(catalog).encode(), "kk.po")


def body(*texts: str) -> list[Key]:
    return [("body", each) for each in texts]


def today(before: Catalog, keys: Iterable[Key]) -> Catalog:
    """A catalog after `sync`, when its source has these messages."""
    wanted = [Message(*key) for key in keys]
    found = lineage(list(before.live), [each.key for each in wanted])
    return stored(merge(before, wanted, found).catalog)


def translated(sent: Catalog) -> Catalog:
    """The catalog with the work of a translator."""
    entries = (replace(each, strings=(SAID.get(each.id, ""),)) for each in sent.entries)
    return replace(sent, entries=tuple(entries))


EDITS = [
    (body(FIRST.replace("Monday", "Monday morning"), LONG), {0: SAID[FIRST]}, FIRST),
    (body(FIRST, LONG.partition(" and")[0] + ".", SHORT), {1: SAID[LONG], 2: SAID[LONG]}, LONG),
    (body(f"{FIRST} {LONG}"), {0: f"{SAID[FIRST]} {SAID[LONG]}"}, f"{FIRST} {LONG}"),
    ([("list-item", FIRST), ("body", LONG)], {0: SAID[FIRST]}, FIRST),
]


@pytest.mark.parametrize(("now", "words", "source"), EDITS)
def test_work_on_a_text_that_was_edited_is_the_draft_of_what_was_made_of_it(
    now: list[Key], words: dict[int, str], source: str
) -> None:
    sent = catalog(*body(FIRST, LONG))
    ours, copy = today(sent, now), translated(given(sent, {}))
    ways = [returned(ours, copy).catalog]
    for style in (xliff, xliff2):
        group = unit_group("a", "en", "kk", translated(sent))
        (back,) = style.read(style.write([group]), "back.xlf")
        done = update(ours, back.units, "back.xlf", overwrite=False)
        assert {each.level for each in done.problems} == {Level.WARNING}
        again = update(done.catalog, back.units, "back.xlf", overwrite=False)
        assert again.catalog == done.catalog
        ways.append(done.catalog)
    for after in ways:
        live = list(after.live.values())
        for place, said in words.items():
            assert (live[place].strings, live[place].fuzzy) == ((said,), True)
            assert live[place].previous_id == source
        others = [each for number, each in enumerate(live) if number not in words]
        assert all(each.translated for each in others)


@pytest.mark.parametrize("key", [("body", FIRST.replace("second", "2nd")), ("", FIRST)])
def test_a_tool_that_damaged_a_source_or_lost_its_role_loses_no_work(key: Key) -> None:
    ours = catalog(*body(FIRST, LONG))
    role, text = key
    sent = translated(given(ours, {}))
    damaged = replace(sent.entries[0], id=text, context=role or None)
    done = returned(ours, replace(sent, entries=(damaged, *sent.entries[1:])))
    first = done.catalog.entries[0]
    assert (first.id, first.strings, first.fuzzy) == (FIRST, (SAID[FIRST],), True)
    assert not done.lost


def test_a_copy_that_is_taken_again_says_nothing_new() -> None:
    sent = catalog(*body(FIRST, LONG))
    copy = translated(given(sent, {}))
    once = returned(today(sent, EDITS[1][0]), copy).catalog
    assert returned(once, copy).catalog == once
    reviewed = replace(once, entries=tuple(replace(each, flags=()) for each in once.entries))
    assert returned(reviewed, copy).catalog == reviewed


def test_what_somebody_wrote_for_the_text_of_today_is_kept() -> None:
    sent = catalog(*body(FIRST, LONG))
    ours = today(sent, EDITS[0][0])
    mine = replace(ours.entries[0], strings=("Біздің мәтін",))
    ours = stored(replace(ours, entries=(mine, *ours.entries[1:])))
    assert returned(ours, translated(given(sent, {}))).catalog.entries[0] == mine
    units_ = unit_group("a", "en", "kk", translated(sent)).units
    done = update(ours, units_, "back.po", overwrite=True)
    assert done.catalog.entries[0] == mine
    assert [each.level for each in done.problems] == [Level.ERROR]


def test_an_edited_text_without_a_translation_is_no_fault_of_a_file() -> None:
    sent = catalog(*body(FIRST, LONG))
    done = update(today(sent, EDITS[0][0]), unit_group("a", "en", "kk", sent).units, "a", overwrite=False)  # fmt: skip
    assert done.problems == ()


# A translation that nobody sees is none


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u200b", "\ufeff \u2060", "\r\n", "\u2028"])
def test_a_blank_translation_is_missing(blank: str) -> None:
    entry = Entry("Background", (blank,), "heading")
    assert (entry.translated, entry.filled, entry.begun) == (False, False, False)
    assert state_of(entry) == "missing"
    one = replace(catalog(), entries=(entry,))
    assert unit_group("a", "en", "kk", one).units[0].state is UnitState.UNTRANSLATED
    assert list(units("a", "en", {"kk": one})) == []
    known = replace(entry, strings=("Тарихы",))
    memory = TranslationMemory(units("b", "en", {"kk": replace(one, entries=(known,))}))
    assert fill(one, memory, "en", "kk").entries[0].strings == ("Тарихы",)
    raw = po.write(one).encode()
    assert po.write(po.parse(raw, "kk.po")).encode() == raw


@pytest.mark.parametrize("text", ["а", "—", "«»", "5", "\u200bа"])
def test_what_a_reader_sees_is_a_translation(text: str) -> None:
    assert Entry("x", (text,)).translated


# What other programs write


@pytest.mark.parametrize(
    ("states", "reviewed"),
    [("reviewed", True), ("final", True), ("translated", False), ("initial", False), ("x", False)],
)
def test_xliff_2_says_that_a_text_is_reviewed(states: str, reviewed: bool) -> None:
    raw = xliff2.write([unit_group("a", "en", "kk", translated(catalog(*body(FIRST))))])
    said = raw.replace(b'state="final"', f'state="{states}"'.encode())
    ((unit,),) = (each.units for each in xliff2.read(said, "a.xlf"))
    assert (unit.state is UnitState.REVIEWED) is reviewed


def test_a_catalog_that_nobody_reads_is_told(tmp_path: Path) -> None:
    unread = ["locales/a.po", "locales/kk/a.po", "locales/kk/LC_MESSAGES/a.PO", "locales/kk_KZ/LC_MESSAGES/a.po"]  # fmt: skip
    (tmp_path / "releases").mkdir()
    for name in (*unread, "locales/kk/LC_MESSAGES/glossary.po", "locales/ru/LC_MESSAGES/topics.po"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    told = [each for each in orphan_catalogs(Folder(tmp_path)) if "nobody reads" in each.message]
    assert sorted(each.place.file for each in told) == sorted(unread)
    assert all(f"khabar take {each.place.file}" in each.hint for each in told)


@pytest.mark.parametrize(
    ("line", "flags"),
    [
        ("#, fuzzy", ("fuzzy",)),
        ("#, fuzzy,", ("fuzzy",)),
        ("#, fuzzy c-format", ("fuzzy", "c-format")),
        ("#,c-format ,fuzzy", ("c-format", "fuzzy")),
        ("#, Fuzzy", ("fuzzy",)),
        ("#,\tFUZZY\n#, fuzzy", ("fuzzy",)),
        ("#, c-format, range: 0..10", ("c-format", "range: 0..10")),
        ("#, max-length:90", ("max-length:90",)),
        ("#, fuzzy-wuzzy", ("fuzzy-wuzzy",)),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_flags_are_parted_by_commas_and_spaces(
    line: str, flags: tuple[str, ...], ending: str
) -> None:
    """As in gettext (`po_parse_comment_special`); what is not reviewed is never taken for it."""
    text = f'msgid ""\nmsgstr "Language: kk\\n"\n\n{line}\nmsgid "a"\nmsgstr "б"\n'
    (entry,) = po.parse(text.replace("\n", ending).encode(), "kk.po").entries
    assert entry.flags == flags
    assert entry.translated is ("fuzzy" not in flags)


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("named", ["UTF-8", "UTF-16", "CHARSET"])
@pytest.mark.parametrize("said", ["Тарихы — 🎉", "ascii", "\\303\\251"])
def test_what_windows_calls_unicode_is_read(charset: str, named: str, said: str) -> None:
    header = f'msgid ""\r\nmsgstr "Content-Type: text/plain; charset={named}\\n"\r\n\r\n'
    text = f'\ufeff{header}msgid "a"\r\nmsgstr "{said}"\r\n'
    raw = text.encode(charset)
    read = po.parse(raw, "kk.po")
    assert read.entries[0].strings == (said.replace("\\303\\251", "é"),)
    assert "UTF-16" not in read.header.strings[0]
    assert charsets.repairs(raw).endswith("its old charset")


@pytest.mark.parametrize("start", ["", "sep=;\r\n", "SEP=;\n"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_glossary_as_spreadsheets_save_it(start: str, charset: str) -> None:
    raw = f"{start}term;kk\r\nport;порт\r\n".encode(charset)
    (unit,) = terms.read(raw, "a.csv", "term", ("kk",), UnitState.FUZZY)["kk"]
    assert (unit.source, unit.target) == ("port", "порт")
