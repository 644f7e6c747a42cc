"""One language in two scripts, translated once: `locales: [uz, {uz-Cyrl: from uz}]`."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import NEWSROOMS, khabar, settle
from khabar.catalogs import po
from khabar.catalogs.derived import as_written, derive, derived_texts, noted
from khabar.catalogs.merge import new_catalog
from khabar.files.folder import Folder
from khabar.model import Catalog, Entry, Message
from khabar.problems import SourceError
from khabar.sources.newsroom import parse_newsroom
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load

MORE = NEWSROOMS / "more-languages"
ID = "2025-11-24-reading-room"
HEAD = "name: N\nurl: https://n.example/\ntimezone: Asia/Baku\nlanguage: en\n"


@pytest.fixture
def root(original: Path, tmp_path: Path) -> Path:
    """A newsroom in Uzbek, which is derived into Cyrillic letters."""
    return Path(shutil.copytree(original, tmp_path / "newsroom", symlinks=True))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = settle(MORE, tmp_path_factory.mktemp("derived") / "newsroom")
    result = khabar("locale", "add", "uz-Cyrl", "--from", "uz", "--newsroom", root)
    assert "uz-Cyrl: Uzbek (Cyrillic)" in result.stdout, result.stderr
    assert "wording: derived from uz" in result.stdout
    return root


def file(root: Path, locale: str = "uz-Cyrl", domain: str = ID) -> Path:
    return root / f"locales/{locale}/LC_MESSAGES/{domain}.po"


def fill(path: Path, source: str, text: str) -> None:
    """Translate a message as a person does."""
    before = path.read_text("utf-8")
    at = before.index("msgstr", before.index(f'msgid "{source}"'))
    end = before.index("\n", at)
    path.write_text(f'{before[:at]}msgstr "{text}"{before[end:]}', encoding="utf-8")


def text_of(root: Path, source: str) -> str:
    """What readers get for a message in Cyrillic letters; nothing where it waits."""
    loaded = load(FolderNewsroom(Folder(root)))
    said = loaded.catalogs["uz-Cyrl", ID].translations()
    return next((text for (_, id_), text in said.items() if id_ == source), "")


def headline(root: Path, locale: str) -> tuple[str, str]:
    """The headline's source and what a locale's catalog has for it."""
    entries = po.parse(file(root, locale).read_bytes(), "x.po").entries
    entry = next(each for each in entries if each.context == "headline")
    return entry.id, entry.strings[0]


def test_it_is_complete_where_the_other_is_and_its_catalogs_stay_empty(root: Path) -> None:
    assert "{uz-Cyrl: from uz}]" in (root / "releases/newsroom.yaml").read_text("utf-8")
    source, uzbek = headline(root, "uz")
    assert headline(root, "uz-Cyrl") == (source, "")
    derived = text_of(root, source)
    assert derived != uzbek
    assert derived.isprintable()
    assert f"#. Derived text: {derived}\n" in file(root).read_text("utf-8")
    report = json.loads(khabar("status", "--newsroom", root, "--json").stdout)
    rows = {(each["name"], each["locale"]): each["translated"] for each in report["releases"]}
    assert rows[ID, "uz-Cyrl"] == rows[ID, "uz"] > 0
    assert khabar("sync", "--check", "--newsroom", root).exit_code == 0


def test_links_and_names_in_braces_stay(root: Path) -> None:
    said = load(FolderNewsroom(Folder(root))).catalogs
    links = [t for t in said["uz-Cyrl", ID].translations().values() if "](" in t]
    assert links
    assert all("](https://library.example/catalog)" in text for text in links)
    wording = said["uz-Cyrl", "bulletin"].translations()
    assert any("{version}" in text for text in wording.values())


def test_an_exception_goes_before_what_rules_make(root: Path) -> None:
    source, _ = headline(root, "uz")
    fill(file(root), source, "Ўқиш зали очилди")
    assert text_of(root, source) == "Ўқиш зали очилди"
    assert khabar("sync", "--newsroom", root).exit_code == 0
    assert text_of(root, source) == "Ўқиш зали очилди"


def test_an_exception_waits_for_review_when_the_derived_text_changes(root: Path) -> None:
    source, before = headline(root, "uz")
    old = text_of(root, source)
    fill(file(root), source, "Ўқиш зали очилди")
    fill(file(root, "uz"), source, f"{before} bugun")
    # At once, whether somebody synchronizes or not.
    assert text_of(root, source) == ""
    khabar("sync", "--newsroom", root)
    entries = po.parse(file(root).read_bytes(), "x.po").entries
    entry = next(each for each in entries if each.context == "headline")
    assert (entry.fuzzy, entry.strings) == (True, ("Ўқиш зали очилди",))
    assert f"Derived text before: {old}" in entry.comments
    assert text_of(root, source) == ""
    assert khabar("sync", "--check", "--newsroom", root).exit_code == 0
    # Emptied, it is what rules make again; without `fuzzy` it is an exception to the new text.
    fill(file(root), source, "")
    assert text_of(root, source).endswith("бугун")
    khabar("sync", "--newsroom", root)
    assert "fuzzy" not in file(root).read_text("utf-8")
    assert "Derived text before" not in file(root).read_text("utf-8")


def test_what_is_not_reviewed_there_is_not_derived(root: Path) -> None:
    source, before = headline(root, "uz")
    path = file(root, "uz")
    text = path.read_text("utf-8").replace(
        f'msgctxt "headline"\nmsgid "{source}"', f'#, fuzzy\nmsgctxt "headline"\nmsgid "{source}"'
    )
    path.write_text(text, encoding="utf-8")
    assert before
    assert text_of(root, source) == ""


def test_without_its_files_it_is_what_rules_make(root: Path) -> None:
    source, _ = headline(root, "uz")
    derived = text_of(root, source)
    for path in (root / "locales/uz-Cyrl/LC_MESSAGES").iterdir():
        path.unlink()
    assert text_of(root, source) == derived
    assert khabar("sync", "--newsroom", root).exit_code == 0
    assert headline(root, "uz-Cyrl") == (source, "")


def test_an_exported_text_comes_back_without_becoming_an_exception(
    root: Path, tmp_path: Path
) -> None:
    pytest.importorskip("translate")
    source, _ = headline(root, "uz")
    derived, away = text_of(root, source), tmp_path / "away.xlf"
    khabar("export", ID, "--locale", "uz-Cyrl", "--output", away, "--newsroom", root)
    assert derived in away.read_text("utf-8")
    before = file(root).read_bytes()
    khabar("import", away, "--locale", "uz-Cyrl", "--newsroom", root)
    assert file(root).read_bytes() == before
    away.write_text(away.read_text("utf-8").replace(derived, "Янги сарлавҳа"), encoding="utf-8")
    khabar("import", away, "--locale", "uz-Cyrl", "--newsroom", root)
    assert headline(root, "uz-Cyrl") == (source, "Янги сарлавҳа")


@pytest.mark.full
def test_its_pages_are_built_and_follow_the_other_language(root: Path) -> None:
    result = khabar("build", "--format", "html", "--newsroom", root)
    assert "errors in locales/uz-Cyrl" not in result.stderr
    source, before = headline(root, "uz")
    page = next(root.glob(f"out/*/uz-Cyrl/{ID}/index.html"))
    assert text_of(root, source) in page.read_text("utf-8")
    fill(file(root, "uz"), source, f"{before} bugun")
    khabar("build", "--format", "html", "--newsroom", root)
    assert "бугун" in page.read_text("utf-8")


WRONG = {
    "[en, {kk-Latn: from kk}]": "kk-Latn is derived from kk, which has no texts",
    "[en, uz, {kk-Latn: from uz}]": "no rules make kk-Latn from uz",
    "[en, kk, {kk-Latn: kk}]": "not a locale",
    "[en, kk, {kk-Latn: from kk, uz: from kk}]": "not a locale",
    "[en, kk, {kz: from kk}]": "`kz` is not a language tag",
    "[en, {uz: from uz-Cyrl}, {uz-Cyrl: from uz}]": "which has no texts",
    "[en, kk, kk-Latn, {kk-Latn: from kk}]": "kk-Latn appears twice",
}


@pytest.mark.parametrize(("locales", "message"), WRONG.items())
def test_what_no_rules_derive_is_refused(locales: str, message: str) -> None:
    raw = f"{HEAD}locales: {locales}\n".encode()
    with pytest.raises(SourceError) as caught:
        parse_newsroom(raw, "newsroom.yaml")
    assert message in " ".join(problem.message for problem in caught.value.problems)


def test_the_order_of_locales_is_the_lists() -> None:
    raw = f"{HEAD}locales: [kk, {{kk-Latn: from kk}}, en]\n".encode()
    newsroom = parse_newsroom(raw, "newsroom.yaml")
    assert newsroom.locales == ("kk", "kk-Latn", "en")
    assert newsroom.derived == {"kk-Latn": "kk"}


def test_a_locale_with_texts_of_its_own_is_not_made_a_derived_one(root: Path) -> None:
    khabar("locale", "add", "kk", "--newsroom", root)
    khabar("locale", "add", "kk-Latn", "--newsroom", root)
    result = khabar("locale", "add", "kk-Latn", "--from", "kk", "--newsroom", root)
    assert result.exit_code == 2
    assert "with texts of its own" in result.stderr


_WORDS = st.text("шаҳарbook ЎўҚё.*[]{}\n", min_size=1, max_size=12)


@given(st.dictionaries(_WORDS, st.tuples(_WORDS, st.sampled_from(["", "Янги"])), max_size=5))
def test_what_is_derived_is_never_written_into_a_file(
    rows: dict[str, tuple[str, str]],
) -> None:
    messages = [Message("body", id_) for id_ in rows]
    source = [Entry(id_, (text,), context="body") for id_, (text, _) in rows.items()]
    made = derived_texts(Catalog("uz.po", Entry(""), tuple(source)), (), "uz-Cyrl", patterns=False)
    held = tuple(
        Entry(id_, (own,), context="body", line=n)
        for n, (id_, (_, own)) in enumerate(rows.items(), 2)
    )
    catalog = Catalog("uz-Cyrl.po", new_catalog("", "x", "en", "uz-Cyrl").header, held)
    shown = derive(catalog, messages, made)
    assert as_written(shown) == catalog
    for entry in shown.entries:
        assert entry.strings[0] == rows[entry.id][1] or made[entry.key]
    written = noted(as_written(shown), catalog, made)
    again = po.parse(po.write(written).encode(), "uz-Cyrl.po")
    assert [each.strings for each in again.entries] == [each.strings for each in catalog.entries]
    assert derive(again, messages, made).translations() == shown.translations()
