"""TMX, XLIFF and CSV: what travels, what comes back, and what is refused."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage import factory
from translate.storage.tmx import tmxfile
from translate.storage.xliff import Xliff1File
from typer.testing import Result

from conftest import ROOT, khabar
from judges import need
from khabar.catalogs import po
from khabar.catalogs.exchange import terms, tmx, untrusted, xliff, xliff2
from khabar.catalogs.exchange.inline_codes import Code, CodePart, split
from khabar.catalogs.exchange.units import (
    Unit,
    UnitGroup,
    UnitState,
    unit_group,
    unit_id,
)
from khabar.catalogs.exchange.update import update
from khabar.catalogs.merge import new_catalog
from khabar.catalogs.translation_memory import TranslationUnit
from khabar.files.folder import Folder, catalog_file
from khabar.model import Catalog, Entry, Message
from khabar.problems import KhabarError, Level
from khabar.translating.export import export
from khabar.translating.import_file import ImportOptions, import_file, marked
from khabar.translating.suggest import suggest
from khabar.translating.sync import SyncOptions, sync
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load

FORUM = "2025-11-24-solidarity-forum"
KK = catalog_file("kk", FORUM)

Change = Callable[[Catalog], Catalog]


def catalog(*entries: Entry) -> Catalog:
    return replace(new_catalog("kk.po", "a", "en", "kk"), entries=entries)


ENTRIES = (
    Entry("12 % *more*", ("12 % *көп*",), "body", notes=("checked",), comments=("A paragraph.",)),
    Entry("Draft", ("Жоба",), "headline", flags=("fuzzy",), previous_id="A draft"),
    Entry("New <b> & “new”", ("",), "body"),
)


# --- XLIFF ---

XLIFF = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="en" datatype="plaintext"><body>{}</body></file></xliff>'


def test_xliff_holds_texts_states_context_and_comments() -> None:
    raw = xliff.write([unit_group("a", "en", "kk", catalog(*ENTRIES))])
    assert raw == xliff.write([unit_group("a", "en", "kk", catalog(*ENTRIES))])
    store = Xliff1File.parsestring(raw)
    assert (store.sourcelanguage, store.targetlanguage) == ("en", "kk")
    final, fuzzy, empty = store.units
    assert ["".join(each.itertext()) for each in final.getlanguageNodes()] == [
        "12 % *more*",
        "12 % *көп*",
    ]
    assert [each.isapproved() for each in store.units] == [True, False, False]
    assert [each.isfuzzy() for each in store.units] == [False, True, False]
    states = [each.target_dom.get("state") for each in store.units]
    assert states == ["final", "needs-review-translation", "needs-translation"]
    assert empty.source == "New <b> & “new”"
    groups = [each.get("name") for each in store.document.iterfind(".//{*}context-group")]
    assert len(groups) == len(set(groups)), "XLIFF 1.2 wants unique names"
    assert final.getcontextgroups(unit_id(ENTRIES[0].key)) == [[("x-po-msgctxt", "body")]]
    assert final.getnotes(origin="developer") == "A paragraph."
    assert final.getnotes(origin="translator") == "checked"
    assert "A draft" in fuzzy.getnotes(origin="developer")


def test_xliff_is_read_by_whoever_opens_it_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "a.xlf"
    file.write_bytes(xliff.write([unit_group("a", "en", "kk", catalog(*ENTRIES))]))
    assert len(factory.getobject(str(file)).units) == 3


def test_an_untouched_xliff_changes_nothing() -> None:
    before = catalog(*ENTRIES)
    (back,) = xliff.read(xliff.write([unit_group("a", "en", "kk", before)]), "a.xlf")
    assert (back.domain, back.source, back.target) == ("a", "en", "kk")
    done = update(before, back.units, "a.xlf", overwrite=False)
    assert done.catalog == before
    assert (done.translated, done.fuzzy, done.unchanged, done.problems) == (0, 0, 3, ())


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(untrusted.one_line)


@given(TEXTS.filter(bool), TEXTS)
def test_any_text_survives_xliff(source: str, target: str) -> None:
    if untrusted.unfit(source + target) or {"\ufffe", "\uffff"} & {*source, *target}:
        return
    state = UnitState.FUZZY if target else UnitState.UNTRANSLATED
    unit = Unit(unit_id(("body", source)), "body", source, target, state)
    (back,) = xliff.read(xliff.write([UnitGroup("a", "en", "kk", (unit,))]), "a.xlf")
    assert replace(back.units[0], line=0, role="body") == unit


@given(TEXTS.filter(bool), TEXTS)
def test_any_text_survives_xliff_2(source: str, target: str) -> None:
    if untrusted.unfit(source + target) or {"\ufffe", "\uffff"} & {*source, *target}:
        return
    state = UnitState.REVIEWED if target else UnitState.UNTRANSLATED
    unit = Unit(unit_id(("body", source)), "body", source, target, state, (), ("note",))
    (back,) = xliff2.read(xliff2.write([UnitGroup("a", "en", "kk", (unit,))]), "a.xlf")
    assert replace(back.units[0], line=0, role="body") == unit


SIGNS = st.lists(
    st.sampled_from(["**", "*", "_", "`", "[", "](https://a.example/b(c))", "[^1]", "a", " ", "{Name}", "\\*", "<https://a.example>"])
).map("".join)  # fmt: skip


@given(SIGNS)
def test_a_text_is_its_parts_and_its_codes_are_pairs_in_order(text: str) -> None:
    parts = split(text)
    assert "".join(part.text if isinstance(part, Code) else part for part in parts) == text
    stack: list[int] = []
    for code in (part for part in parts if isinstance(part, Code)):
        if code.part is CodePart.OPEN:
            stack.append(code.number)
        elif code.part is CodePart.CLOSE:
            assert stack.pop() == code.number
    assert not stack


MARKED = "The **new** [port](https://port.example/a) of `AB-1`[^1] opens *to _all_*."


def test_signs_of_markdown_travel_as_tags_and_come_back() -> None:
    known = catalog(Entry(MARKED, ("",), "body"))
    for form, tags in ((xliff, {"bpt", "ept", "ph"}), (xliff2, {"pc", "ph"})):
        raw = form.write([unit_group("a", "en", "kk", known)])
        source = next(etree.fromstring(raw).iter("{*}source"))
        assert {etree.QName(each).localname for each in source.iterdescendants("*")} == tags
        (back,) = form.read(raw, "a.xlf")
        assert back.units[0].source == MARKED


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ('<bpt id="1">**</bpt>жаңа<ept id="1">**</ept> порт', "**жаңа** порт"),
        ('<g id="1">жаңа</g> порт <x id="2"/>', "**жаңа** порт `x`"),
        ('<bx id="1"/>жаңа<ex id="1"/>', "**жаңа**"),
        ('<mrk mtype="seg" mid="1"><bpt id="1"/>жаңа<ept id="1"/></mrk>', "**жаңа**"),
    ],
)
def test_tags_of_other_tools_are_the_signs_of_the_source(target: str, text: str) -> None:
    source = '<bpt id="1">**</bpt>new<ept id="1">**</ept> port <ph id="2">`x`</ph>'
    unit = f'<trans-unit id="a"><source>{source}</source><target>{target}</target></trans-unit>'
    (back,) = xliff.read(XLIFF.format(unit).encode(), "a.xlf")
    assert back.units[0].source == "**new** port `x`"
    assert back.units[0].target == text


def test_a_tag_that_means_nothing_refuses_its_unit_alone() -> None:
    units = "".join(
        f'<trans-unit id="{n}"><source>a</source><target>{target}</target></trans-unit>\n'
        for n, target in enumerate(("b", '<g id="7">b</g>', "c"))
    )
    (back,) = xliff.read(XLIFF.format(units).encode(), "a.xlf")
    assert [each.target for each in back.units] == ["b", "c"]
    (problem,) = back.problems
    assert (problem.place.line, problem.level) == (2, Level.ERROR)
    assert "<g> inside a text" in problem.message


def valid(raw: bytes) -> None:
    """Judge XLIFF by OASIS's schemas; what is wrong is shown."""
    name = "xliff-core-2.0" if xliff2.is_version_2(raw) else "xliff-core-1.2-strict"
    schema(name).assertValid(etree.fromstring(raw))


@cache
def schema(name: str) -> etree.XMLSchema:
    folder = ROOT / ".venv/schemas"
    need("XLIFF's schemas", found=folder.exists())
    # The 1.2 schema names the one of `xml:` by its address; nothing is fetched.
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Here(folder))
    return etree.XMLSchema(etree.parse(folder / f"{name}.xsd", parser))


class Here(etree.Resolver):  # type: ignore[misc]
    """Finds the schema of `xml:` beside the others."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resolve(self, url: str, _: str, context: object) -> object:
        return self.resolve_filename(str(self.folder / Path(url).name), context)


FORMS = {
    "xliff": xliff.write,
    "omegat": lambda groups: xliff.write([xliff.for_omegat(each) for each in groups]),
    "xliff2": xliff2.write,
}


@pytest.mark.parametrize("style", FORMS)
@given(
    st.lists(st.tuples(SIGNS.filter(bool), SIGNS, st.booleans()), min_size=1, max_size=4),
    st.sampled_from(["body", "list item", "x/ü"]),
)
def test_every_file_is_valid_by_its_schema(
    style: str, texts: list[tuple[str, str, bool]], role: str
) -> None:
    entries = {
        source: Entry(source, (target,), role, flags=("fuzzy",) * fuzzy, previous_id="Old" if fuzzy else None, notes=("note",))
        for source, target, fuzzy in texts
    }  # fmt: skip
    empty = unit_group("newsroom", "en", "kk", catalog())
    group = unit_group("2025-11-24-a", "en", "kk", catalog(*entries.values()))
    valid(FORMS[style]([empty, group]))


@pytest.mark.parametrize("style", FORMS)
def test_the_schemas_would_notice(style: str) -> None:
    raw = FORMS[style]([unit_group("a", "en", "kk", catalog(*ENTRIES))])
    valid(raw)
    with pytest.raises(etree.DocumentInvalid):
        valid(raw.replace(b"<source", b"<sauce").replace(b"</source", b"</sauce"))


def edited(old: str, new: str, *entries: Entry) -> tuple[Catalog, tuple[Unit, ...]]:
    before = catalog(*(entries or ENTRIES))
    text = xliff.write([unit_group("a", "en", "kk", before)]).decode()
    assert old in text
    (back,) = xliff.read(text.replace(old, new).encode(), "a.xlf")
    return before, back.units


@pytest.mark.parametrize(
    ("unit", "target", "reviewed"),
    [
        ('approved="yes"', '<target state="final">', True),
        ('approved="yes"', "<target>", True),
        ("", '<target state="final">', True),
        ("", '<target state="signed-off">', True),
        ("", '<target state="translated">', False),
        ("", "<target>", False),
        ('approved="no"', '<target state="final">', False),
        ('approved="no"', '<target state="translated">', False),
        ('approved="no"', '<target state="needs-translation">', False),
        ('approved="yes"', '<target state="needs-review-translation">', False),
        ('approved="yes"', '<target state="new">', False),
    ],
)
def test_only_what_the_file_calls_reviewed_becomes_a_translation(
    unit: str, target: str, reviewed: bool
) -> None:
    before = catalog(ENTRIES[2])
    text = xliff.write([unit_group("a", "en", "kk", before)]).decode()
    text = text.replace(' id="', f' {unit} id="')
    text = re.sub("<target[^>]*></target>|<target[^>]*/>", f"{target}Жаңа</target>", text)
    (back,) = xliff.read(text.encode(), "a.xlf")
    done = update(before, back.units, "a.xlf", overwrite=False)
    (entry,) = done.catalog.entries
    assert entry.strings == ("Жаңа",)
    assert entry.translated is reviewed
    assert entry.fuzzy is not reviewed
    assert (done.translated, done.fuzzy) == (reviewed, not reviewed)


def test_a_review_ends_what_was_fuzzy() -> None:
    before, units = edited('state="needs-review-translation">Жоба', 'state="final">Жаңа жоба')
    units = tuple(
        replace(each, state=UnitState.REVIEWED) if each.target == "Жаңа жоба" else each
        for each in units
    )
    entry = update(before, units, "a.xlf", overwrite=False).catalog.entries[1]
    assert entry.translated
    assert (entry.strings, entry.previous_id) == (("Жаңа жоба",), None)


def test_what_is_reviewed_is_kept_unless_asked_otherwise() -> None:
    before, units = edited('<bpt id="1">*</bpt>көп<ept id="1">*</ept>', "көп")
    kept = update(before, units, "a.xlf", overwrite=False)
    assert kept.catalog == before
    assert [problem.level for problem in kept.problems] == [Level.NOTE]
    assert "--overwrite" in kept.problems[0].hint
    replaced = update(before, units, "a.xlf", overwrite=True)
    assert replaced.catalog.entries[0].strings == ("12 % көп",)
    assert replaced.catalog.entries[0].translated


def test_a_reviewed_translation_does_not_lose_its_review_or_its_text() -> None:
    before, units = edited("checked", "checked")
    for state, target in ((UnitState.FUZZY, "12 % *көп*"), (UnitState.UNTRANSLATED, "")):
        worse = (replace(units[0], state=state, target=target),)
        assert update(before, worse, "a.xlf", overwrite=False).catalog == before


def test_a_changed_source_is_refused_and_the_others_are_taken() -> None:
    before, units = edited("<source>12 %", "<source>13 %")
    units = (*units[:2], replace(units[2], target="Жаңа", state=UnitState.REVIEWED))
    done = update(before, units, "a.xlf", overwrite=True)
    assert done.catalog.entries[0] == before.entries[0]
    assert done.catalog.entries[2].strings == ("Жаңа",)
    (problem,) = done.problems
    assert (problem.place.file, problem.level) == ("a.xlf", Level.ERROR)
    assert problem.place.line > 0
    assert "13 % *more*" in problem.message


def test_a_translation_swapped_to_another_message_is_refused() -> None:
    before, units = edited(unit_id(ENTRIES[0].key), unit_id(("body", "Something else")))
    assert len(update(before, units, "a.xlf", overwrite=True).problems) == 1


def test_a_message_twice_in_a_file_is_refused_where_it_differs() -> None:
    before, units = edited("checked", "checked")
    other = replace(units[2], target="Жаңа", state=UnitState.REVIEWED, line=99)
    done = update(before, (*units, other, units[0]), "a.xlf", overwrite=True)
    assert done.catalog == before
    assert [problem.place.line for problem in done.problems] == [99]


def test_lines_are_joined_and_characters_that_no_catalog_holds_refused() -> None:
    before, units = edited("checked", "checked")
    wrapped = replace(units[2], target="\n  Жаңа\n  мәтін\n", state=UnitState.REVIEWED)
    assert update(before, (wrapped,), "a", overwrite=False).catalog.entries[2].strings == (
        "Жаңа мәтін",
    )
    for bad in "\x07\x85\ufdd0":
        spoiled = replace(units[2], target=f"Жаңа{bad}мәтін", state=UnitState.REVIEWED)
        done = update(before, (spoiled,), "a", overwrite=False)
        assert done.catalog == before
        assert f"U+{ord(bad):04X}" in done.problems[0].message


def test_a_translators_note_comes_back() -> None:
    before, units = edited(
        '<note from="translator">checked</note>', '<note from="translator">ask the editor</note>'
    )
    done = update(before, units, "a.xlf", overwrite=False)
    assert done.catalog.entries[0] == replace(ENTRIES[0], notes=("checked", "ask the editor"))


# --- TMX ---

UNIT = TranslationUnit(
    "body", FORUM, "en", {"en": "A <b> & text", "kk": "Мәтін", "az": "Mətn"}, "A note."
)


def test_tmx_holds_every_language_with_context_and_origin() -> None:
    raw = tmx.write([UNIT])
    assert raw == tmx.write([UNIT])
    store = tmxfile(io.BytesIO(raw), sourcelanguage="en", targetlanguage="az")
    (unit,) = store.units
    assert (unit.source, unit.target, unit.getcontext()) == ("A <b> & text", "Mətn", "body")
    assert unit.getnotes() == "A note."
    root = etree.fromstring(raw)
    assert root.get("version") == "1.4"
    assert root.find("header").get("srclang") == "en"
    # The order of the DTD: note and prop before tuv.
    assert [child.tag for child in root.find("body/tu")] == [
        "note",
        "prop",
        "prop",
        "tuv",
        "tuv",
        "tuv",
    ]


def test_tmx_of_several_sources_says_so() -> None:
    other = TranslationUnit("body", "a", "kk", {"kk": "Басқа", "en": "Other"})
    raw = tmx.write([UNIT, other])
    assert b'srclang="*all*"' in raw
    assert tmx.read(raw, "a.tmx", ("az", "en", "kk")) == (UNIT, other)


def test_tmx_of_other_tools() -> None:
    raw = """<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx11.dtd">
    <tmx version="1.1"><header srclang="EN-US"/><body>
      <tu><tuv lang="EN-US"><seg>One</seg></tuv><tuv lang="KK-KZ"><seg>
         Бір </seg></tuv></tu>
      <tu><tuv xml:lang="en"><seg>Two</seg></tuv><tuv xml:lang="de"><seg>Zwei</seg></tuv></tu>
      <tu><tuv xml:lang="en"><seg>Bold <bpt i="1">{b}</bpt></seg></tuv><tuv xml:lang="kk"><seg>Үш</seg></tuv></tu>
      <tu><tuv xml:lang="kk-Latn"><seg>Tört</seg></tuv><tuv xml:lang="en"><seg>Four</seg></tuv></tu>
    </body></tmx>"""
    (found,) = tmx.read(raw.encode(), "a.tmx", ("az", "en", "kk"))
    assert found == TranslationUnit("", "a.tmx", "en", {"en": "One", "kk": "Бір"})


# --- hostile and malformed ---

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
TMX = '<tmx version="1.4"><header srclang="en"/><body/></tmx>'

HOSTILE = {
    "bomb.tmx": (BOMB + TMX, "a DTD inside the file"),
    "xxe.tmx": (XXE + TMX, "a DTD inside the file"),
    "xxe.xlf": (XXE + XLIFF.format("&a;"), "a DTD inside the file"),
    "entity.xlf": (XLIFF.format("&a;"), "not XML: undefined entity"),
    "cut.tmx": (TMX[:-9], "not XML"),
    "cut.xlf": (XLIFF[:-9], "not XML"),
    "other.tmx": ("<html/>", "<html> where <tmx> was expected"),
    "other.xlf": (TMX, "<tmx> where <xliff> was expected"),
    "three.xliff": ('<xliff version="3.0" xmlns="urn:oasis:names:tc:xliff:document:3.0"><file id="a"/></xliff>', "not XLIFF"),
    "none.xliff": ('<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en"/>', "XLIFF without a <file>"),
    "empty.xliff": ('<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', "XLIFF without a <file>"),
    "encoding.tmx": ('<?xml version="1.0" encoding="no-such"?>' + TMX, "unknown encoding"),
    "nothing.tmx": ("  \n", "an empty file"),
    "deep.tmx": ("<tmx>" + "<a>" * 100_000 + "</a>" * 100_000 + "</tmx>", "not TMX"),
    "language.xlf": (XLIFF.replace("<body>", "<body>").replace('datatype', 'target-language="tr" datatype').format(""), "it leads into tr, not into kk"),
    "columns.csv": ("word,kk\r\na,b\r\n", "no table of terms"),
    "unknown.csv": ("term,de\r\na,b\r\n", "an unknown column: de"),
    "country.csv": ("term,kz\r\na,b\r\n", "an unknown column: kz"),
    "quote.csv": ('term,kk\r\n"a,b\r\n', "not CSV"),
    "wide.csv": ("term,kk\r\na,b,c\r\n", "3 cells in 2 columns"),
}  # fmt: skip


@pytest.fixture
def newsroom(tmp_path: Path) -> Folder:
    root = tmp_path / "newsroom"
    for name in ("releases", "locales"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(ROOT / "templates", root / "templates", ignore=shutil.ignore_patterns("fonts"))
    return Folder(root)


def change(folder: Folder, file: str, do: Change) -> None:
    after = do(po.parse((folder.root / file).read_bytes(), file))
    folder.write({file: po.write(after)})


def without_translations(each: Catalog) -> Catalog:
    return replace(each, entries=tuple(replace(entry, strings=("",)) for entry in each.entries))


def state_of(folder: Folder) -> dict[str, tuple[bytes, int]]:
    files = sorted((folder.root / "locales").rglob("*"))
    return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in files if p.is_file()}


@pytest.mark.full
@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_is_refused_with_its_place_and_changes_nothing(
    name: str, newsroom: Folder, tmp_path: Path
) -> None:
    text, message = HOSTILE[name]
    refuse(newsroom, tmp_path / name, text.encode(), message)


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("latin.csv", "term,kk\r\nBaku,Бакı\r\n".encode("cp1254", "replace"), "not UTF-8"),
        ("excel.csv", "term,kk\r\nBaku,Баку\r\n".encode("utf-16")[:-1], "not UTF-8"),
        ("latin.tmx", TMX.replace("en", "ı").encode("cp1254"), "not XML"),
        ("null.xlf", b"\x00" * 100, "not XML"),
    ],
)
def test_another_encoding_is_refused(
    name: str, raw: bytes, message: str, newsroom: Folder, tmp_path: Path
) -> None:
    refuse(newsroom, tmp_path / name, raw, message)


@pytest.mark.parametrize("name", ["a.tmx", "a.xlf", "a.csv"])
def test_a_huge_file_is_refused(
    name: str, newsroom: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(untrusted, "LIMIT", 2**20)
    refuse(newsroom, tmp_path / name, b"a" * (2**20 + 1), "more than 1 MB")


def refuse(newsroom: Folder, path: Path, raw: bytes, message: str) -> None:
    before = state_of(newsroom)
    path.write_bytes(raw)
    with pytest.raises(KhabarError) as error:
        import_file(newsroom, path, ImportOptions("kk", overwrite=True, reviewed=True))
    (problem,) = error.value.problems
    assert message in problem.message
    assert problem.place.file == path.name
    assert problem.hint
    assert state_of(newsroom) == before


def test_a_dtd_that_is_only_named_is_never_loaded(tmp_path: Path) -> None:
    dtd = tmp_path / "evil.dtd"
    dtd.write_text('<!ENTITY a "b">')
    text = f'<!DOCTYPE tmx SYSTEM "{dtd.as_uri()}">' + TMX.replace(
        "<body/>",
        '<body><tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="kk"><seg>&a;</seg></tuv></tu></body>',
    )
    with pytest.raises(KhabarError, match="&a; is defined nowhere"):
        tmx.read(text.encode(), "a.tmx", ("en", "kk"))
    assert len(tmx.read(text.replace("&a;", "б").encode(), "a.tmx", ("en", "kk"))) == 1


def test_a_folder_or_nothing_is_no_file(newsroom: Folder, tmp_path: Path) -> None:
    (tmp_path / "folder.tmx").mkdir()
    for name, message in (
        ("folder.tmx", "is not a file"),
        ("no.csv", "cannot be read"),
        ("a.odt", "its type is unknown"),
    ):
        with pytest.raises(KhabarError, match=message):
            import_file(newsroom, tmp_path / name, ImportOptions("kk"))


# --- the whole way ---


@pytest.mark.full
@pytest.mark.parametrize("locale", ["az", "kk", "en", "tr"])
def test_a_whole_newsroom_goes_out_and_in_without_a_changed_byte(
    locale: str, newsroom: Folder, tmp_path: Path
) -> None:
    before = state_of(newsroom)
    for style in ("xliff", "xliff2", "tmx", "csv"):
        if (style, locale) != ("csv", "en"):
            # XLIFF 2 has one source language a file.
            ids = (FORUM,) if style == "xliff2" and locale != "en" else ()
            if style == "xliff2" and not ids:
                continue
            raw, report = export(newsroom, ids, locale, style)
            assert report.messages > 10
            path = tmp_path / f"out.{style.removesuffix('2')}"
            path.write_bytes(raw)
            done = import_file(newsroom, path, ImportOptions(locale))
            assert (done.changes, done.problems) == ((), ())
    assert state_of(newsroom) == before


def test_a_translator_works_in_xliff(newsroom: Folder, tmp_path: Path) -> None:
    original = (newsroom.root / KK).read_bytes()
    change(newsroom, KK, without_translations)
    raw, _ = export(newsroom, (FORUM,), "kk", "xliff")
    store = Xliff1File.parsestring(raw)
    done = po.parse(original, KK).translations()
    for unit in store.units:
        role = unit.xmlelement.findtext(".//{*}context")
        unit.target = done[role, unit.source]
    path = tmp_path / "forum.xliff"
    path.write_bytes(bytes(store))
    report = import_file(newsroom, path, ImportOptions("kk"))
    assert report.changes[0].translated == len(store.units)
    assert (newsroom.root / KK).read_bytes() == original


@pytest.mark.full
def test_a_tmx_fills_in_as_fuzzy_and_suggests(newsroom: Folder, tmp_path: Path) -> None:
    raw, _ = export(newsroom, (FORUM,), "kk", "tmx")
    text = raw.decode().replace(
        ">Joint action for the Caspian Sea<", ">Joint action at the Caspian Sea<"
    )
    path = tmp_path / "memory.tmx"
    path.write_text(text, encoding="utf-8")
    change(newsroom, KK, without_translations)
    report = import_file(newsroom, path, ImportOptions("kk"))
    after = po.parse((newsroom.root / KK).read_bytes(), KK)
    assert not after.translations()
    assert sum(entry.fuzzy for entry in after.entries) == len(after.entries) - 1
    (entry,) = (each for each in after.entries if not each.fuzzy)
    assert entry.id == "Joint action for the Caspian Sea"
    assert any(comment.startswith("Suggestion (9") for comment in entry.comments)
    assert report.changes[0].fuzzy == len(after.entries) - 1
    checked(newsroom.root / KK)


@pytest.mark.full
def test_an_imported_memory_stays_and_offers_what_it_has(newsroom: Folder, tmp_path: Path) -> None:
    raw, _ = export(newsroom, (FORUM,), "kk", "tmx")
    for file in newsroom.root.glob("locales/*/LC_MESSAGES/2*.po"):
        change(newsroom, str(file.relative_to(newsroom.root)), without_translations)
    path = tmp_path / "Old memory (2024).tmx"
    path.write_bytes(raw)
    import_file(newsroom, path, ImportOptions("kk"))
    assert [each.name for each in (newsroom.root / "memory").iterdir()] == ["Old-memory-2024.tmx"]
    change(newsroom, KK, without_translations)
    sync(newsroom, SyncOptions())
    report = suggest(newsroom, (FORUM,), ("kk",))
    assert len(report.messages) == report.waiting
    assert all(each.suggestions[0].percent == 100 for each in report.messages)
    sync(newsroom, SyncOptions(fill=True))
    entries = po.parse((newsroom.root / KK).read_bytes(), KK).entries
    assert all(each.fuzzy for each in entries)


def test_a_memory_for_one_locale_holds_that_pair_alone(newsroom: Folder) -> None:
    raw, report = export(newsroom, (FORUM,), "kk", "tmx")
    root = etree.fromstring(raw)
    assert root.find("header").get("segtype") == "paragraph"
    pairs = [
        [each.get("{http://www.w3.org/XML/1998/namespace}lang") for each in tu.iter("tuv")]
        for tu in root.iter("tu")
    ]
    assert pairs == [["en", "kk"]] * report.messages


def checked(path: Path) -> None:
    subprocess.run(["msgfmt", "-c", "-o", "-", path], check=True, capture_output=True)
    answer = subprocess.run(["msgcat", "--no-wrap", path], check=True, capture_output=True)
    assert answer.stdout == path.read_bytes()


def test_a_section_of_another_newsroom_is_refused(newsroom: Folder, tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    before = state_of(newsroom)
    for old, new in (
        (f'"{FORUM}"', '"2020-01-01-other"'),
        ('source-language="en"', 'source-language="tr"'),
    ):
        raw, _ = export(newsroom, (FORUM,), "kk", "xliff")
        path.write_bytes(raw.replace(old.encode(), new.encode()))
        report = import_file(newsroom, path, ImportOptions("kk", overwrite=True))
        assert report.refused == 1
        assert state_of(newsroom) == before


def test_a_release_in_two_parts_of_a_file_is_taken_whole(newsroom: Folder, tmp_path: Path) -> None:
    change(newsroom, KK, without_translations)
    loaded = load(FolderNewsroom(newsroom))
    both = unit_group(FORUM, "en", "kk", loaded.catalogs["kk", FORUM])
    units = tuple(
        replace(unit, target=f"т {unit.source}", state=UnitState.REVIEWED) for unit in both.units
    )
    halves = replace(both, units=units[:5]), replace(both, units=units[5:])
    raw = xliff.write([halves[0]]).decode().replace("</xliff>", "")
    raw += xliff.write([halves[1]]).decode().partition('version="1.2">')[2]
    path = tmp_path / "a.xlf"
    path.write_text(raw, encoding="utf-8")
    import_file(newsroom, path, ImportOptions("kk"))
    assert len(load(FolderNewsroom(newsroom)).catalogs["kk", FORUM].translations()) == len(units)


def as_omegat_writes(raw: bytes, translations: dict[str, str]) -> bytes:
    """A file as OmegaT 3.6 wrote it when it was tried: only texts of targets differ.

    It shows what stands in targets alone, and nothing with `translate="no"`.
    """
    root = etree.fromstring(raw)
    for unit in root.iter("{*}trans-unit"):
        target = unit.find("{*}target")
        text = "".join(target.itertext())
        if text in translations and unit.get("translate") != "no":
            target.text = translations[text]
            for child in target:
                target.remove(child)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8").strip()


@pytest.mark.parametrize("reviewed", [False, True])
def test_omegat_translates_what_waits(reviewed: bool) -> None:
    texts = ("Ships", "Year", "The port **opens** on *Monday*.", "NATO", "Baku")
    waiting = [Entry(each, ("",), "body") for each in texts]
    before = catalog(*ENTRIES, *waiting)
    raw = xliff.write([xliff.for_omegat(unit_group("a", "en", "kk", before))])
    valid(raw)
    back = as_omegat_writes(raw, {"Ships": "Кемелер", "12 % *көп*": "?", "Draft": "Жаңа жоба"})
    (group,) = xliff.read(back, "a.xlf")
    options = ImportOptions("kk", reviewed=reviewed)
    done = update(before, marked(group, options).units, "a.xlf", overwrite=False)
    assert not done.problems
    changed = {
        new.id: (new.strings[0], new.translated)
        for old, new in zip(before.entries, done.catalog.entries, strict=True)
        if old != new
    }
    assert changed == {"Ships": ("Кемелер", reviewed), "Draft": ("Жаңа жоба", reviewed)}


def test_a_draft_is_told_to_who_uses_omegat() -> None:
    group = xliff.for_omegat(unit_group("a", "en", "kk", catalog(*ENTRIES)))
    assert [each.locked for each in group.units] == [True, False, False]
    assert group.units[1].target == "Draft"
    assert group.units[1].comments[-1] == "A draft: Жоба"


@pytest.mark.parametrize(
    ("mark", "plain", "vouched"),
    [
        ('approved="no"|state="translated"', "fuzzy", "reviewed"),
        ('approved="yes"|state="final"', "reviewed", "reviewed"),
        ('approved="no"|state="needs-translation"', "fuzzy", "fuzzy"),
        ('|state="translated"', "fuzzy", "reviewed"),
        ('|state="needs-translation"', "fuzzy", "reviewed"),
    ],
)
def test_states_as_weblate_writes_them(mark: str, plain: str, vouched: str) -> None:
    """It writes `approved="no"` beside each translation (its classes for XLIFF, 5.14, were tried)."""
    unit, target = mark.split("|")
    text = (
        f'<trans-unit id="a" {unit}><source>Year</source><target {target}>Жыл</target></trans-unit>'
    )
    (group,) = xliff.read(XLIFF.format(text).encode(), "a.xlf")
    for reviewed, state in ((False, plain), (True, vouched)):
        (read,) = marked(group, ImportOptions("kk", reviewed=reviewed)).units
        assert read.state == state


OTHER_STATES = {"xliff": ' state="needs-translation"', "xliff2": ' state="initial"'}


@pytest.mark.parametrize("style", ["xliff", "xliff2"])
@pytest.mark.parametrize("reviewed", [False, True])
def test_a_file_filled_as_omegat_does(
    style: str, reviewed: bool, newsroom: Folder, tmp_path: Path
) -> None:
    """It copies the source of what nobody translated, and says nothing of the states."""
    done = po.parse((newsroom.root / KK).read_bytes(), KK).translations()
    change(newsroom, KK, without_translations)
    raw, _ = export(newsroom, (FORUM,), "kk", style)
    root = etree.fromstring(raw.replace(OTHER_STATES[style].encode(), b""))
    for number, source in enumerate(root.iter("{*}source")):
        target = source.getnext()
        text = "".join(source.itertext())
        for child in source if number % 2 else ():
            target.append(child)
        target.text = source.text if number % 2 else f"Мәтін {number} {text}"
    path = tmp_path / "forum.xlf"
    path.write_bytes(etree.tostring(root))
    report = import_file(newsroom, path, ImportOptions("kk", reviewed=reviewed))
    assert not report.problems
    entries = po.parse((newsroom.root / KK).read_bytes(), KK).entries
    copied = [each for each in entries if each.strings[0] == each.id]
    assert len(done) > 20
    assert [
        each for each in copied if any(word.islower() and len(word) > 2 for word in each.id.split())
    ] == []
    filled = [each for each in entries if each.strings[0].startswith("Мәтін")]
    assert len(filled) == (len(entries) + 1) // 2
    assert all(each.translated is reviewed for each in filled)


def test_a_catalog_comes_back_by_itself(newsroom: Folder, tmp_path: Path) -> None:
    original = (newsroom.root / KK).read_bytes()
    change(newsroom, KK, without_translations)
    path = tmp_path / "from Poedit.po"
    path.write_bytes(original)
    report = import_file(newsroom, path, ImportOptions())
    assert not report.problems
    assert (newsroom.root / KK).read_bytes() == original
    with pytest.raises(KhabarError, match="it is in kk, not in tr"):
        import_file(newsroom, path, ImportOptions("tr"))


@pytest.mark.parametrize("header", ['"Language: kk_KZ\\n"\n', ""])
def test_a_catalog_comes_back_from_a_tool_that_wrote_its_language_otherwise(
    newsroom: Folder, tmp_path: Path, header: str
) -> None:
    original = (newsroom.root / KK).read_text()
    change(newsroom, KK, without_translations)
    path = tmp_path / f"{FORUM}.kk.po"
    path.write_text(original.replace('"Language: kk\\n"\n', header))
    assert not import_file(newsroom, path, ImportOptions()).problems
    assert (newsroom.root / KK).read_text() == original


def test_nobody_vouches_for_a_memory(newsroom: Folder, tmp_path: Path) -> None:
    raw, _ = export(newsroom, (FORUM,), "kk", "tmx")
    path = tmp_path / "a.tmx"
    path.write_bytes(raw)
    with pytest.raises(KhabarError, match="nobody has reviewed"):
        import_file(newsroom, path, ImportOptions("kk", reviewed=True))


# --- the glossary ---


def test_the_glossary_as_a_table(newsroom: Folder) -> None:
    raw, report = export(newsroom, (), "", "csv")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert list(rows[0]) == ["term", "note", "az", "kk", "tr"]
    assert report.messages == len(rows)
    assert rows[0]["kk"] == "Түркі мемлекеттері ұйымы"


def test_terms_come_in_as_fuzzy_unless_a_person_vouches(newsroom: Folder, tmp_path: Path) -> None:
    file = catalog_file("kk", "glossary")
    original = (newsroom.root / file).read_bytes()
    change(newsroom, file, without_translations)
    path = tmp_path / "terms.csv"
    path.write_text("note;kk;term\n;Бакі;Baku\n;;OTS\n;x;No such term\n", encoding="utf-8-sig")
    report = import_file(newsroom, path, ImportOptions())
    assert [problem.place.line for problem in report.problems] == [4]
    entry = next(
        e for e in po.parse((newsroom.root / file).read_bytes(), file).entries if e.id == "Baku"
    )
    assert (entry.strings, entry.fuzzy) == (("Бакі",), True)
    import_file(newsroom, path, ImportOptions("kk", reviewed=True))
    (term,) = po.parse((newsroom.root / file).read_bytes(), file).translations().values()
    assert term == "Бакі"
    newsroom.write({file: original.decode()})
    kept = import_file(newsroom, path, ImportOptions("kk", reviewed=True))
    assert Level.NOTE in {problem.level for problem in kept.problems}
    assert (newsroom.root / file).read_bytes() == original


def test_a_formula_stays_text() -> None:
    formula = '=HYPERLINK("http://example.org")'
    message = Message("term", formula, "@note")
    known = catalog(Entry(formula, ("-1+1",), "term"))
    raw = terms.write([message], {"kk": known})
    (row,) = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))[1:]
    assert [cell[0] for cell in row] == ["'", "'", "'"]
    (unit,) = terms.read(raw, "a.csv", "term", ("kk",), UnitState.FUZZY)["kk"]
    assert (unit.source, unit.target) == (formula, "-1+1")


@given(st.text("'=+-@\t\rab,;\"\n ").filter(str.strip), st.text("'=+-@ab\t;, "))
def test_any_term_survives_the_table(term: str, translation: str) -> None:
    known = catalog(Entry(term, (translation,), "term"))
    raw = terms.write([Message("term", term)], {"kk": known})
    for cell in list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))[1]:
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    units = terms.read(raw, "a.csv", "term", ("kk",), UnitState.FUZZY)["kk"]
    said = translation if translation.strip() else ""
    assert [(each.source, each.target) for each in units] == [(term, said)]


# --- the commands ---


def said(folder: Folder, *words: str) -> Result:
    return khabar(*words, "--newsroom", folder.root)


@pytest.mark.full
def test_the_commands(newsroom: Folder, tmp_path: Path) -> None:
    change(newsroom, KK, without_translations)
    path = tmp_path / "forum.kk.xlf"
    answer = said(newsroom, "export", FORUM, "--locale", "kk", "--output", str(path), "--json")
    report = json.loads(answer.stdout)
    assert (answer.exit_code, report["file"], report["style"]) == (0, str(path), "xliff")
    assert said(newsroom, "export", FORUM, "-l", "kk").stdout_bytes == path.read_bytes()
    answer = said(newsroom, "suggest", FORUM, "--locale", "kk", "--json")
    assert json.loads(answer.stdout)["waiting"] == report["messages"]
    answer = said(newsroom, "import", str(path), "--locale", "kk", "--json")
    assert (answer.exit_code, json.loads(answer.stdout)["changes"]) == (0, [])
    changed = re.sub(
        r">Joint action([^<]*</source>\s*<target[^>]*?)(?:/>|></target>)",
        r">Common action\1>Бірлескен</target>",
        path.read_text("utf-8"),
    )
    path.write_text(changed, "utf-8")
    answer = said(newsroom, "import", str(path), "--locale", "kk")
    assert answer.exit_code == 4
    assert "forum.kk.xlf:" in answer.stderr


@pytest.mark.full
@pytest.mark.parametrize(
    "words",
    [
        ("export", "--locale", "kz"),
        ("export",),
        ("export", FORUM, "--locale", "en"),
        ("export", FORUM, "--format", "csv"),
        ("export", "--locale", "kk", "--output", "/no/such/folder/a.xlf"),
        ("suggest", "no-such-release"),
        ("import", "no-such.xlf", "--locale", "kk"),
    ],
)
def test_wrong_usage_is_told(newsroom: Folder, words: tuple[str, ...]) -> None:
    answer = said(newsroom, *words)
    refused_by_the_system = any("/no/such" in word for word in words)
    assert answer.exit_code == (4 if refused_by_the_system else 2)
    assert answer.stderr.startswith("khabar: ")


@pytest.mark.full
def test_other_commands_do_not_load_the_library(newsroom: Folder) -> None:
    code = "import khabar.app, sys\ntry: khabar.app.main()\nfinally: print('translate' in sys.modules, 'lxml' in sys.modules)"
    for words in (["suggest"], ["sync", "--suggest", "--check"], ["status"]):
        answer = subprocess.run(
            [sys.executable, "-c", code, *words, "--newsroom", str(newsroom.root)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.stdout.endswith("False False\n"), answer
