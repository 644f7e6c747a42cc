"""The rooms of the desk, without a browser: marks, help, drafts, and the words in each language."""

import re
import shlex
import shutil
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import ROOT, khabar
from desk import ID, settled
from khabar.catalogs import po
from khabar.catalogs.merge import new_catalog
from khabar.checks import CHECKS
from khabar.codes import TRANSLATIONS
from khabar.files.folder import Folder
from khabar.formats.templates import Templates
from khabar.formats.wording import Voice, wording
from khabar.model import Catalog, Entry
from khabar.preview.design.style_page import TITLES
from khabar.preview.desk.desk_help import (
    samples_of_forms,
    shown_finding,
    special_letters,
    text_help,
)
from khabar.preview.desk.desk_memory import DeskMemory, Units
from khabar.preview.desk.drafts import with_drafts
from khabar.preview.desk.marks import TextNames, spans
from khabar.preview.desk.typed_texts import TypedTexts
from khabar.preview.desk_pages.desk_newsroom import DeskNewsroom
from khabar.preview.desk_pages.desk_people import LANGUAGES, words
from khabar.preview.live_newsroom import LiveNewsroom
from khabar.problems import KhabarError, Place, Problem
from khabar.sentences.told import told
from khabar.sources.key_words.keys import KEYS
from khabar.standing.catalog_findings import context
from khabar.translating.source_parts import SourcePart, source_parts
from khabar.translating.translate import EntryAddress, Translation
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded
from previews import CLIMATE, FORUM, LOCALES, newsroom, save

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
PAGES = Path(__file__).parents[1] / "cli/khabar/preview/pages"
KEY = (FORUM, "kk")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LiveNewsroom:
    root = newsroom(tmp_path_factory.mktemp("desk") / "newsroom", templates=False)
    store = LiveNewsroom(Folder(root), lambda: NOW)
    store.read_all()
    assert store.knows(FORUM)
    assert store.knows(CLIMATE)
    return store


@pytest.fixture(scope="module")
def desk(store: LiveNewsroom) -> DeskNewsroom:
    return DeskNewsroom(store)


def named(store: LiveNewsroom, role: str, key: tuple[str, str] = KEY) -> str:
    """The name of the first text of a role."""
    return next(name for name, each in store.texts(key).items() if each.message.context == role)


@pytest.mark.parametrize("id_", [FORUM, CLIMATE])
@pytest.mark.parametrize("locale", LOCALES)
def test_the_desks_page_is_the_page_with_marks_and_nothing_else(
    store: LiveNewsroom, id_: str, locale: str
) -> None:
    key = id_, locale
    plain, marked = store.page(key), store.page(key, marked=True)
    assert plain
    assert marked
    assert "data-message" not in plain.html
    assert not re.search("[\ufdd0-\ufdef]", marked.html)
    bare = re.sub(r'<span data-message="[0-9a-f]+">', "<mark>", marked.html)
    bare = re.sub(r' data-message="[0-9a-f]+"', "", bare)
    opened, parts = [], []
    for part in re.split(r"(<mark>|</?span\b[^>]*>)", bare):
        if part == "<mark>" or part.startswith("<span"):
            opened.append(part)
        parts.append("" if part == "<mark>" else part)
        if part == "</span>" and opened.pop() == "<mark>":
            parts[-1] = ""
    assert opened == []
    assert "".join(parts) == plain.html
    if locale != store.state.release(id_).language:  # type: ignore[union-attr]
        texts = store.texts(key)
        names = set(re.findall(r'data-message="([0-9a-f]+)"', marked.html))
        assert names <= texts.keys()
        on_page = {"headline", "body", "heading", "person", "boilerplate"}
        shown = {name for name, each in texts.items() if each.message.context in on_page}
        assert shown <= names


def test_pictures_and_wording_are_named_as_well(store: LiveNewsroom) -> None:
    key = CLIMATE, "tr"
    page = store.page(key, marked=True)
    assert page
    assert re.search(rf'<img data-message="{named(store, "alt", key)}"', page.html)
    texts = store.texts(key)
    wording_ = [name for name, each in texts.items() if each.address.domain == "bulletin"]
    assert any(f'data-message="{name}"' in page.html for name in wording_)


def test_marks_stay_out_of_tags_heads_and_scripts() -> None:
    page = (
        '<head><title>\ufdd0ab\ufdd1T\ufdd2</title></head><p title="\ufdd0ab\ufdd1\'>\ufdd2">'
        "\ufdd0ab\ufdd1a \ufdd0cd\ufdd1b\ufdd2\ufdd2</p><script>\ufdd0ab\ufdd1x\ufdd2</script>"
        '<img src="x" alt="A &amp; B">'
    )
    assert spans(page, TextNames(alts={"A & B": "ef"})) == (
        '<head><title>T</title></head><p title="\'>">'
        '<span data-message="ab">a <span data-message="cd">b</span></span></p><script>x</script>'
        '<img data-message="ef" src="x" alt="A &amp; B">'
    )


def test_what_is_typed_is_on_the_page_until_it_is_dropped(store: LiveNewsroom) -> None:
    before = store.page(KEY)
    address = store.texts(KEY)[named(store, "headline")].address
    assert store.typed(address, ("Жаңа *тақырып* <b>",))
    assert not store.typed(address, ("Жаңа *тақырып* <b>",))
    typed = store.page(KEY, marked=True)
    order = store.pdf_job(KEY)
    assert typed
    assert order
    assert "Жаңа <em>тақырып</em> &lt;b&gt;" in typed.html
    assert order.job.bulletin.release.headline.markdown == "Жаңа *тақырып* <b>"
    assert not order.saved
    assert store.typed(address, None)
    assert store.page(KEY) == before


def test_a_draft_of_what_waits_for_review_is_shown(store: LiveNewsroom) -> None:
    loaded = store.state.loaded
    assert loaded
    address = store.texts(KEY)[named(store, "headline")].address
    drafted = with_drafts(loaded, {address: ("Мәтін",)})
    read = drafted.read["kk", FORUM]
    assert read.translations[address.key] == "Мәтін"
    others = [key for key in loaded.read if key != ("kk", FORUM)]
    assert all(drafted.read[key] is loaded.read[key] for key in others)
    assert with_drafts(loaded, {EntryAddress("xx", "none", ("", "x")): ("y",)}).read == loaded.read


def test_the_findings_of_a_draft_are_those_of_check(
    store: LiveNewsroom, desk: DeskNewsroom
) -> None:
    text = store.texts(KEY)[named(store, "headline")]
    found = desk.findings(text, ("77 NGOs in Baku",), "en")
    assert {"figures", "glossary"} <= {each["code"] for each in found}
    assert desk.findings(text, ("",), "en") == []
    waived = replace(text, entry=replace(text.entry, notes=("khabar: waive figures: asked for",)))
    assert "figures" not in {each["code"] for each in desk.findings(waived, ("77",), "en")}


def test_values_names_and_terms_have_their_form_in_the_language(store: LiveNewsroom) -> None:
    loaded = store.state.loaded
    assert loaded
    text = "On November 24, 2025, 1,200 NGOs met in Baku at COP29, said Agil Jamal of the NGOs."
    parts = source_parts(text, "en", "kk", context(loaded))
    assert "".join(each.text for each in parts) == text
    forms = {each.text: each.forms[0] for each in parts if each.forms}
    assert forms["November 24, 2025"] == "2025 жылғы 24 қараша"
    assert forms["Baku"] == "Баку"
    assert forms["COP29"] == "COP29"
    text = "[50 ships](https://a.example/50_(x)/5), https://b.example/7. {date} a5@b.example[^2]"
    found = {each.text: each.kind for each in source_parts(text, "en", "kk", context(loaded))}
    links = ("https://a.example/50_(x)/5", "https://b.example/7", "{date}", "a5@b.example", "[^2]")
    assert found == {
        "[": "",
        "50": "figure",
        " ships](": "",
        "), ": "",
        ". ": "",
        " ": "",
    } | dict.fromkeys(links, "link")
    assert source_parts("plain", "en", "kk", context(loaded)) == (SourcePart("plain"),)


@pytest.mark.parametrize(("source", "locale", "text", "wanted"), [
    ("en", "tr", "5% more at −5 °C", {"5%": "%5", "−5 °C": "−5 °C"}),
    ("en", "fa", "-4% of 2,500.5", {"-4%": "-۴٪", "2,500.5": "۲٬۵۰۰٫۵"}),
    ("en", "az", "$40 or 40 EUR, 5-10", {"$40": "40\xa0US$", "40 EUR": "40\xa0€", "5": "5", "10": "10"}),
    ("tr", "en", "%5 ya da 12 ₺", {"%5": "5%", "12 ₺": "₺12"}),
    ("en", "az", "Call +994 12 555 00 11 or (012) 555 00 11",
     {"+994 12 555 00 11": "+994 12 555 00 11", "(012) 555 00 11": "(012) 555 00 11"}),
])  # fmt: skip
def test_a_value_is_one_part_with_its_sign_and_its_unit(
    store: LiveNewsroom, source: str, locale: str, text: str, wanted: dict[str, str]
) -> None:
    """A telephone number is none, and stays as it is."""
    assert store.state.loaded
    parts = source_parts(text, source, locale, context(store.state.loaded))
    assert "".join(each.text for each in parts) == text
    assert {each.text: each.forms[0] for each in parts if each.forms} == wanted


def test_help_has_memory_letters_limits_and_what_changed(
    store: LiveNewsroom, desk: DeskNewsroom
) -> None:
    found = desk.help(KEY, named(store, "headline"), "en")
    assert found
    assert (found["role"], found["language"], found["state"]) == ("headline", "en", "reviewed")
    assert "ә" in found["letters"]
    (note,) = found["note"]
    assert (note["text"], note["language"]) == ("The headline. Short, without a full stop.", "en")
    assert found["command"].startswith(f"khabar translate {FORUM} ")
    assert desk.help(KEY, "nothing", "en") is None
    loaded = store.state.loaded
    assert loaded
    rows = desk.concordance(KEY, "turkic states")
    assert rows
    assert all("turkic states" in each["source"].lower() for each in rows)
    assert desk.concordance(KEY, " ") == []


@pytest.mark.parametrize(("quoted", "shown"), [
    ("Баку 2024", "Баку 2024"), ("مرحبا **عالم** 2024", "\u2068مرحبا **عالم** 2024\u2069"),
])  # fmt: skip
def test_a_quoted_text_that_runs_the_other_way_keeps_its_order(quoted: str, shown: str) -> None:
    problem = Problem(Place(""), f"no mark at the end, ‹{quoted}›, for a full stop")
    for language in ("en", "kk"):
        assert f"‹{shown}›" in shown_finding(problem, language).message.text


@pytest.mark.parametrize(("key", "strings", "wanted"), [
    (("body", "Port of Baku"), ("",), 'khabar translate x "Port of Baku" "…" --locale kk --role body'),
    (("", "{count} ship"), ("", ""), 'khabar translate x "{count} ship" "…" "…" --locale kk'),
    (("body", "It cost $300"), ("",), "khabar translate x 'It cost $300' \"…\" --locale kk --role body"),
    (("body", "Now!"), ("",), "khabar translate x 'Now!' \"…\" --locale kk --role body"),
    (("end mark", "-5 °C"), ("",), "khabar translate --locale kk --role 'end mark' -- x \"-5 °C\" \"…\""),
])  # fmt: skip
def test_the_command_of_a_text_is_what_a_shell_understands(
    store: LiveNewsroom, key: tuple[str, str], strings: tuple[str, ...], wanted: str
) -> None:
    text = store.texts(KEY)[named(store, "headline")]
    entry = replace(text.entry, context=key[0], id=key[1], strings=strings)
    address = EntryAddress("kk", "x", key)
    assert store.state.loaded
    catalog = Catalog("x.po", Entry(""), (entry,))
    other = replace(text, address=address, entry=entry)
    found = text_help(other, catalog, context(store.state.loaded), "en")
    assert found.command == wanted
    assert key[1] in shlex.split(found.command)


def test_a_save_is_written_and_a_second_one_from_an_old_page_is_not(
    store: LiveNewsroom, desk: DeskNewsroom
) -> None:
    key = CLIMATE, "tr"
    text = store.texts(key)[named(store, "caption", key)]
    seen = Translation(text.entry.strings)
    assert desk.save(text.address, Translation(("Yeni şəkilaltı",)), seen)["changed"]
    raw = store.folder.raw(text.address.file)
    assert "Yeni şəkilaltı" in raw.decode()
    assert desk.ask(text.address, "T. Tərcüməçi", "Hansı şəkil?", "")["changed"]
    assert "# khabar: question (T. Tərcüməçi): Hansı şəkil?" in store.folder.text(text.address.file)


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_the_desk_speaks_every_language(language: str) -> None:
    known = words(language)
    asked = [(each.context, each.message) for each in wording(PAGES)]
    assert [key for key in asked if key not in known] == []
    for context_, message in asked:
        blanks = re.findall(r"\{\w+\}", message)
        assert sorted(re.findall(r"\{\w+\}", known[context_, message])) == sorted(blanks)


# What may be called the same: a state, and the button or the filter of that name.
SAME = ({"fuzzy", "needs review"}, {"unsigned", "not signed off"},
        {"typed and not saved", "typed, not saved"})  # fmt: skip


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_one_word_of_the_desk_stands_for_one_thing(language: str) -> None:
    things: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for (_, text), word in words(language).items():
        thing, name = re.sub(r"^(a|the) |\.$", "", text.lower()), word.lower().rstrip(".")
        things[name].add(thing)
        names[thing].add(name)
    assert [each for each in things.values() if len(each) > 1 and each not in SAME] == []
    # A state at the head of a sentence, and in a filter, may differ in form; a thing's name may not.
    assert [name for name in ("press kit", "bulletin") if len(names[name]) > 1] == []


def test_every_finding_has_a_name_in_the_users_language() -> None:
    page = (PAGES / "desk_names.html").read_text("utf-8")
    assert all(f'"{each.id}": _attr(' in page for each in CHECKS)
    assert {str(each.id) for each in CHECKS} <= TRANSLATIONS.keys()
    assert all(f'"{code}": _attr(' in page for code in TRANSLATIONS)


def test_every_role_of_a_text_has_a_name_in_the_users_language(store: LiveNewsroom) -> None:
    page = (PAGES / "desk_names.html").read_text("utf-8")
    roles = {each.context for each in wording(ROOT / "templates")}
    roles |= {each.message.context for each in store.texts((CLIMATE, "kk")).values()}
    assert [each for each in roles if f'"{each}": _attr(' not in page] == []


@pytest.mark.parametrize(
    ("locale", "some"), [("kk", "әғқңөұүһі«»"), ("az", "əğıöüşç“”"), ("tr", "ğıöüşç"), ("en", "“”")]
)
def test_letters_that_keyboards_lack_are_at_hand(locale: str, some: str) -> None:
    found = special_letters(locale)
    assert set(some) <= set(found)
    assert not any("a" <= char <= "z" or "а" <= char <= "я" for char in found)
    assert special_letters("xx") == "–—…’"


@pytest.mark.parametrize(("locale", "rule", "forms"), [
    ("az", None, ("1", "0, 2, 3, …")),
    ("tr", "nplurals=1; plural=0;", ("0, 1, 2, …",)),
    ("fa", None, ("0, 1", "2, 3, 4, …")),
    ("ar", None, ("0", "1", "2", "3, 4, 5, …", "11, 12, 13, …", "100, 101, 102, …")),
    ("ru", None, ("1, 21, 31, …", "2, 3, 4, …", "0, 5, 6, …", "1,5")),
    ("fr", None, ("0, 1", "1.000.000", "2, 3, 4, …")),
    ("az", "nplurals=2; plural=n%0;", ()), ("az", "nplurals=2; plural=(n ? ;", ()), ("az", "", ()),
])  # fmt: skip
def test_a_plural_form_says_for_which_numbers_it_is(
    locale: str, rule: str | None, forms: tuple[str, ...]
) -> None:
    catalog = new_catalog("x.po", "x", "en", locale)
    if rule is not None:
        header = "" if not rule else f"Plural-Forms: {rule}\n"
        catalog = replace(catalog, header=Entry("", (header,)))
    assert samples_of_forms(catalog, "az") == forms


def test_a_catalog_of_the_desk_is_canonical() -> None:
    found = [*(PAGES.parent / "words").glob("*.po"), *PAGES.parents[1].glob("sentences/*.po")]
    assert len(found) > 15
    for path in found:
        catalog = po.parse(path.read_bytes(), path.name)
        assert po.write(catalog).encode() == path.read_bytes()
        assert all(each.translated for each in catalog.entries)
        assert isinstance(catalog.header, Entry)


class CountingMemory(DeskMemory):
    """A memory that notes which releases it reads."""

    def __init__(self, folder: Folder) -> None:
        super().__init__(folder)
        self.read: list[str] = []

    def _units(self, ids: list[str], shared: Loaded) -> Mapping[str, Units]:
        self.read += ids
        return super()._units(ids, shared)


def test_the_memory_reads_again_what_has_changed_and_nothing_else(tmp_path: Path) -> None:
    root = newsroom(tmp_path / "newsroom", templates=False)
    folder, pair = Folder(root), ("en", "kk")
    memory = CountingMemory(folder)
    key = ("caption", "A picture that nobody has described before")
    assert memory.similar(key, pair, 5) == ()
    assert memory.find("turkic states", pair)
    assert memory.read == [*FolderNewsroom(folder).ids()]
    memory.read.clear()
    memory.refresh()
    assert memory.read == []
    path = root / f"locales/kk/LC_MESSAGES/{FORUM}.po"
    more = f'\n#~ msgctxt "caption"\n#~ msgid "{key[1]}"\n#~ msgstr "Жаңа сурет"\n'
    save(path, path.read_text("utf-8") + more)
    # Until then whoever asks has what was known, and does not wait.
    assert memory.similar(key, pair, 5) == ()
    memory.refresh()
    assert memory.read == [FORUM]
    assert [each.text for each in memory.similar(key, pair, 5)] == ["Жаңа сурет"]
    assert [each[1] for each in memory.find("жана сурет", pair)] == ["Жаңа сурет"]
    shutil.rmtree(root / "releases" / FORUM)
    (root / "memory").mkdir()
    (root / "memory/broken.tmx").write_text("no TMX")
    memory.refresh()
    assert [each.place.file for each in memory.problems] == ["memory/broken.tmx"]
    assert memory.find("turkic states", pair)


def test_the_style_page_names_each_of_its_parts_in_the_users_language() -> None:
    page = (PAGES / "style.html").read_text("utf-8")
    assert all(f'"{name}": _(' in page for name in TITLES)


BROKEN = (
    "{{ x", "{% if x %}", "{% foo %}", "{{ x | none_such }}", "{{ x is none_such }}", "{% for x y %}",
    "{{ 1 + }}", "{% if x %}{% endfor %}", "{{ (x }}", "{% block a %}", "{% set %}", "{# open",
    "{{ 'abc }}", "{% extends %}", "{{ f(a b) }}", "{% import 'x' %}", "{{ ] }}", "{% block a-b %}",
    "{{ nobody }}", "{{ text.nobody }}", "{{ text() }}", "{% set 1 = 2 %}",
    "{% block a %}{% endblock %}{% block a %}{% endblock %}", "{% if x %}{% block a %}{% endif %}",
)  # fmt: skip


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_what_is_wrong_in_a_template_is_told_in_the_users_language(
    language: str, tmp_path: Path
) -> None:
    for text in BROKEN:
        (tmp_path / "broken.html").write_text(text)
        with pytest.raises(KhabarError) as error:
            Templates(tmp_path).render("broken.html", Voice("en", {}), text="words")
        message, hint = error.value.problems[0].message, error.value.problems[0].hint
        assert [text, told(message, language).language] == [text, language], message
        assert told(hint, language).language == language, hint


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_what_a_key_means_is_told_in_the_users_language(language: str) -> None:
    about = [each.text for name, each in KEYS.items() if name.startswith("FrontMatter.")]
    assert [each for each in about if told(each, language).language != language] == []


def test_what_was_typed_goes_along_with_a_renamed_release(tmp_path: Path) -> None:
    """A page that still has the old id finds the same text, and what was typed there."""
    folder = Folder(settled(tmp_path / "newsroom"))
    store = LiveNewsroom(folder, lambda: NOW)
    desk = DeskNewsroom(store)
    store.read_all()
    (old,) = (
        each for each in store.texts((ID, "tr")).values() if each.message.context == "headline"
    )
    assert desk.rows((ID, "tr"))
    store.typed(old.address, ("Yarım",))
    assert khabar("rename", ID, "2026-01-01-pier", "--newsroom", folder.root).exit_code == 0
    store.read_all()
    assert store.ids.of(ID) == "2026-01-01-pier"
    new = desk.text((store.ids.of(ID), "tr"), old.name)
    assert new
    assert (new.address.domain, new.address.key) == ("2026-01-01-pier", old.address.key)
    assert desk.follower(old.name) == new.name
    assert store.opened(new) == ("Yarım",)


def test_what_was_typed_goes_along_with_an_edited_source(tmp_path: Path) -> None:
    """While the preview looks, and while it does not; nothing is put where no text resembles it."""
    folder = Folder(newsroom(tmp_path / "newsroom", templates=False))
    store = LiveNewsroom(folder, lambda: NOW)
    desk = DeskNewsroom(store)
    store.read_all()
    summary, headline = (store.texts(KEY)[named(store, each)] for each in ("summary", "headline"))
    names = {each["name"] for each in desk.rows(KEY)}
    assert desk.follower(summary.name) == summary.name
    assert desk.follower("unknown") == ""
    store.typed(summary.address, ("Түйін",))
    source = folder.root / f"releases/{FORUM}/release.md"
    for was, now in (("Six speakers", "Seven speakers"), ("set out", "told")):
        save(source, source.read_text("utf-8").replace(was, now, 1))
        store.read_all()
    (new,) = {desk.follower(summary.name)} - names
    assert khabar("sync", "--newsroom", folder.root).exit_code == 0
    store.read_all()
    assert "Seven speakers from Azerbaijan and Kazakhstan told" in store.texts(KEY)[new].message.id
    assert store.opened(store.texts(KEY)[new]) == ("Түйін",)
    assert [each["name"] for each in desk.rows(KEY) if each["left"]] == [new]
    # Nobody looks while a headline is edited, and a text of another kind is written.
    store.typed(headline.address, ("Тақырып",))
    save(
        source,
        source.read_text("utf-8").replace(headline.message.id, f"{headline.message.id} again"),
    )
    again = LiveNewsroom(folder, lambda: NOW)
    assert khabar("sync", "--newsroom", folder.root).exit_code == 0
    again.read_all()
    assert again.opened(again.texts(KEY)[named(again, "headline")]) == ("Тақырып",)
    again.done(again.texts(KEY)[named(again, "headline")].address)
    save(source, re.sub(r"(?m)^headline:.*", "headline: 1234567", source.read_text("utf-8")))
    again.typed(headline.address, ("Тақырып",))
    last = LiveNewsroom(folder, lambda: NOW)
    last.read_all()
    assert [each["name"] for each in DeskNewsroom(last).rows(KEY) if each["left"]] == [new]
    assert TypedTexts(folder).left(headline.address) == ("Тақырып",)


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_what_a_text_is_is_told_in_the_users_language(store: LiveNewsroom, language: str) -> None:
    """Of texts of releases and of what they share; notes on wording and on terms are prose."""
    said = {
        line
        for id_ in (FORUM, CLIMATE)
        for each in store.texts((id_, "tr")).values()
        if each.address.domain != "bulletin"
        for line in each.message.comment.split("\n")
        if line
    }
    assert len(said) > 10
    assert [each for each in said if told(each, language).language != language] == []


def test_what_was_typed_and_not_saved_outlives_the_server(tmp_path: Path) -> None:
    folder = Folder(newsroom(tmp_path / "newsroom", templates=False))
    store = LiveNewsroom(folder, lambda: NOW)
    store.read_all()
    text = store.texts(KEY)[named(store, "headline")]
    other = store.texts(KEY)[named(store, "summary")]
    assert store.opened(text) == ()
    store.typed(text.address, ("Жарты \ud800 сөз",))
    store.typed(other.address, ("Басқа",))
    # Another window opens it, and the first one goes on.
    assert store.opened(text) == ("Жарты \ud800 сөз",)
    store.typed(text.address, ("Жарты сөйлем",))
    store.typed(other.address, None)
    again = LiveNewsroom(folder, lambda: NOW)
    again.read_all()
    assert again.opened(text) == ("Жарты сөйлем",)
    assert again.opened(other) == ()
    # It is on no page until somebody takes it.
    page = again.page(KEY, marked=True)
    assert page
    assert "Жарты" not in page.html
    again.done(text.address)
    assert TypedTexts(folder).left(text.address) == ()
    kept = folder.root / ".khabar/typed.json"
    assert kept.stat().st_mode & 0o777 == 0o600
    kept.write_text("{")
    again = LiveNewsroom(folder, lambda: NOW)
    assert again.opened(text) == ()
    # It is told, and put aside before other texts take its place.
    (problem,) = again.problems("", (), "html")
    assert str(problem.place) == ".khabar/typed.json"
    again.typed(text.address, ("Жарты",))
    assert (folder.root / ".khabar/typed-unreadable.json").read_text() == "{"
    kept.chmod(0o600)
    kept.unlink()
    kept.mkdir()
    assert TypedTexts(folder).problems
