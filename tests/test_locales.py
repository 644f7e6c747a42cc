"""`khabar locale add`, and pages from right to left."""

import json
import re
from pathlib import Path

import pytest

from conftest import NEWSROOMS, ROOT, khabar, settle
from khabar.catalogs import po
from khabar.formats.fonts import Fonts
from khabar.languages.language import language
from khabar.languages.letters import exemplars
from khabar.languages.locales import locale_problem, right_to_left, script
from khabar.problems import Level, NewsroomError
from khabar.translating.language_support import supported, table
from khabar.translating.locales import coverage, with_locale

CASE = NEWSROOMS / "every-block"
MORE = NEWSROOMS / "more-languages"
HEAD = "name: N\nurl: https://n.example/\ntimezone: Asia/Baku\nlanguage: en\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return settle(CASE, tmp_path / "newsroom")


def test_a_new_newsroom_in_every_language_that_has_wording_has_no_warning(tmp_path: Path) -> None:
    """What Khabar itself says in a language is right by its own checks."""
    found = ROOT.glob("locales/*/LC_MESSAGES/bulletin.po")
    locales = sorted({each.parts[-3] for each in found} - {"en"})
    assert len(locales) > 5
    told = khabar(
        "init", tmp_path / "n", "--language", "en", *(f"--locale={each}" for each in locales)
    )
    assert told.exit_code == 0
    report = khabar("check", "--newsroom", tmp_path / "n").output
    assert [line for line in report.splitlines() if line.startswith("locales/")] == []


@pytest.mark.full
@pytest.mark.parametrize("locale", ["uz", "hu", "ru", "fa"])
def test_a_locale_gets_its_catalogs_and_changes_nothing_else(root: Path, locale: str) -> None:
    before = (root / "releases/newsroom.yaml").read_text("utf-8")
    result = khabar("locale", "add", locale, "--newsroom", root, "--json")
    report = json.loads(result.stdout)
    assert (result.exit_code, report["added"]) == (0, True)
    after = (root / "releases/newsroom.yaml").read_text("utf-8")
    assert after == before.replace("en, tr]", f"en, tr, {locale}]")
    for name in ("newsroom", "glossary", "bulletin", "2025-11-24-reading-room"):
        shipped = name == "bulletin" and (ROOT / "locales" / locale).is_dir()
        assert shipped or f"locales/{locale}/LC_MESSAGES/{name}.po" in report["files"]
        assert (root / f"locales/{locale}/LC_MESSAGES/{name}.po").is_file()
    assert khabar("sync", "--check", "--newsroom", root).exit_code == 0


def test_what_a_language_needs_is_told(root: Path) -> None:
    def told(locale: str) -> dict[str, object]:
        return json.loads(khabar("locale", "add", locale, "--newsroom", root, "--json").stdout)

    assert told("uz")["hyphenation"] == "rules"
    assert told("hu")["hyphenation"] == "dictionary"
    assert told("ru")["plurals"] == ["few", "many", "one", "other"]
    persian = told("fa")
    assert (persian["direction"], persian["hyphenation"]) == ("rtl", "not used")
    assert told("kk")["added"] is False


def test_the_table_of_languages_is_the_programs() -> None:
    """`python -m khabar.translating.language_support >docs/languages.md` renews it."""
    assert (ROOT / "docs/languages.md").read_text("utf-8") == table()


def test_what_there_is_for_a_language_is_told_honestly() -> None:
    def told(locale: str) -> dict[str, tuple[str, str]]:
        return {each.part: (each.state, each.effect) for each in supported(locale)}

    kazakh, arabic = told("kk"), told("kk-Arab")
    assert kazakh["ordinals"] == ("yes", "")
    assert kazakh["topics"] == ("124 of 124", "")
    assert arabic["ordinals"] == ("no", "ordinal figures cannot be written")
    assert arabic["wording"][0] == arabic["topics"][0] == "no"
    assert told("fr")["dates"][0] == "CLDR"
    assert told("de")["hyphenation"] == ("dictionary", "")
    assert told("tr-x-easy")["suffixes"] == ("yes", "")


def test_an_easy_language_is_a_locale_of_its_own(root: Path) -> None:
    result = khabar("locale", "add", "tr-x-easy", "--newsroom", root)
    assert result.exit_code == 0, result.stderr
    catalog = root / "locales/tr-x-easy/LC_MESSAGES/bulletin.po"
    assert '"Language: tr-x-easy\\n"' in catalog.read_text("utf-8")
    assert khabar("sync", "--check", "--newsroom", root).exit_code == 0


def test_a_script_is_derived_only_by_rules(root: Path) -> None:
    result = khabar("locale", "add", "uz-Cyrl", "--from", "kk", "--newsroom", root)
    assert result.exit_code == 2
    assert "can be derived from `uz`" in result.stderr
    assert not (root / "locales/uz-Cyrl").exists()


def test_letters_that_no_font_has_are_findings(root: Path) -> None:
    result = khabar("locale", "add", "ka", "--newsroom", root)
    assert result.exit_code == 4
    assert "ka: the fonts have no Georgian letters [fonts]" in result.stderr
    assert "letters are missing" in result.stdout


def test_what_is_no_locale_is_refused_before_anything_is_written(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.glob("releases/**/*") if path.is_file()}
    result = khabar("locale", "add", "kz", "--newsroom", root)
    assert result.exit_code == 2
    assert "its language is `kk`" in result.stderr
    assert before == {p: p.read_bytes() for p in root.glob("releases/**/*") if p.is_file()}
    assert not (root / "locales/kz").exists()


VALID = (
    "az kk-Latn tt-Latn tr-x-easy az-Cyrl sr-Latn zh-Hans-CN de-1901 qps gag crh-UA es-419 ast kk-Latn-KZ "
    "az-Latn-AZ-x-formal ar-u-nu-latn fa-u-ca-persian en-a-bbb-x-a-ccc de-CH-1996 sl-biske-rozaj ca-valencia "
    "be-tarask ja-Latn-hepburn en-GB-oxendict qaa-Qaaa-QM-x-southern en-XX yue cmn-Hans"
)  # fmt: skip
INVALID = {"kz": "its language is `kk`", "EN": "write `en`", "en-us": "write `en-US`", "zh-hans": "write `zh-Hans`",
           "und": "such as", "x-easy": "such as", "a": "such as", "en_US": "write `en-US`", "tr-x-EASY": "write `tr-x-easy`",
           "KK-LATN": "write `kk-Latn`", "i-lux": "write `lb`", "i-klingon": "write `tlh`", "zh-min-nan": "write `nan`",
           "art-lojban": "write `jbo`", "en-GB-oed": "write `en-GB-oxendict`", "iw": "write `he`", "sh": "write `sr-Latn`",
           "sl-rozaj-biske": "write `sl-biske-rozaj`", "zh-cmn-Hans-CN": "write `zh-Hans-CN`", "mul": "such as",
           "az--AZ": "such as", "-az": "such as", "az-": "such as", "kk-Cyrl-Latn": "such as", "en-US-GB": "such as",
           "azerbaijani": "write `az`", "kk@latin": "such as", "az.UTF-8": "such as", "tm": "its language is `tk`"}  # fmt: skip


@pytest.mark.parametrize("tag", VALID.split())
def test_every_valid_tag_is_a_locale(tag: str) -> None:
    assert locale_problem(tag) is None


@pytest.mark.parametrize(("tag", "hint"), INVALID.items())
def test_what_is_no_tag_is_refused_with_a_hint(tag: str, hint: str) -> None:
    problem = locale_problem(tag)
    assert problem
    assert hint in problem[1]


def test_an_extension_is_no_script_and_what_is_private_no_country() -> None:
    """`ar-u-nu-latn` is Arabic with Latin digits, from right to left; `en-x-gb` is not British."""
    assert [script(tag) for tag in ("ar-u-nu-latn", "fa-u-nu-latn", "he-x-latn")] == [
        "Arab",
        "Arab",
        "Hebr",
    ]
    assert right_to_left("ar-u-nu-latn")
    assert [right_to_left(tag) for tag in ("azb", "uzs", "pes", "azj", "lez")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert language("en-x-gb").tag == "en"
    assert language("en-GB-x-easy").tag == "en-GB"


def test_data_of_another_script_is_never_taken() -> None:
    """What is not known falls back visibly: to CLDR, else to what `missing` names."""
    assert language("uz-Cyrl").script == "Cyrl"
    assert language("tr-x-easy") is language("tr")
    for tag in ("az-Cyrl", "az-IR", "kk-Arab", "kk-CN", "tt-Latn"):
        assert {"ordinals", "suffixes", "alphabet"} <= {
            each.part for each in language(tag).missing()
        }


@pytest.mark.parametrize("tag", ["az", "kk", "tr", "uz", "ru", "ky", "tk", "en"])
def test_languages_of_the_region_are_complete(tag: str) -> None:
    unread = [] if language(tag).vocabulary else ["vocabulary"]
    assert unread == [] or tag in ("uz", "ky", "tk")
    assert [each.part for each in language(tag).missing()] == unread


LISTS = {
    "locales: [en, kk]  # ours\nname: x": "locales: [en, kk, uz]  # ours\nname: x",
    "locales: [en, kk,]\n": "locales: [en, kk, uz,]\n",
    "locales: [\n  en, # first\n  kk\n]\n": "locales: [\n  en, # first\n  kk, uz\n]\n",
    "locales:\n  - en\n  - kk  # ours\n\n# more\n": "locales:\n  - en\n  - kk  # ours\n  - uz\n\n# more\n",
    "locales:\n- en": "locales:\n- en\n- uz",
    'locales:\r\n  - en\r\n  - "kk"\r\n': 'locales:\r\n  - en\r\n  - "kk"\r\n  - uz\r\n',
}


@pytest.mark.parametrize(("before", "after"), LISTS.items())
def test_the_list_of_locales_is_edited_where_it_stands(before: str, after: str) -> None:
    head = HEAD.replace("name: N\n", "") if "name: x" in before else HEAD
    assert with_locale(head + before, "uz") == head + after


@pytest.mark.parametrize("text", ["locales: en\n", "{locales: []}", "", "locales: {en: 1}\n"])
def test_a_list_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(NewsroomError):
        with_locale(text, "uz")


@pytest.mark.full
@pytest.mark.parametrize("locale", ["az", "kk", "en", "tr", "uz", "hu", "ru", "fa"])
def test_the_vendored_fonts_have_every_letter(locale: str) -> None:
    found = list(coverage(locale, Fonts(ROOT / "templates")))
    assert [each.message for each in found if each.level is Level.ERROR] == []


def test_a_language_without_a_list_of_letters_is_said_to_be_unknown() -> None:
    (problem,) = coverage("mww", Fonts(ROOT / "templates"))
    assert problem.level is Level.WARNING
    assert "nobody knows" in problem.message


def test_exemplars_come_in_both_cases_and_by_the_nearest_locale() -> None:
    assert exemplars("fr-CA") == exemplars("fr")
    assert exemplars("xx") is None
    turkish, persian = exemplars("tr"), exemplars("fa")
    assert turkish
    assert persian
    assert {"İ", "I", "ı", "i"} <= set(turkish.letters)
    assert "۵" in persian.numbers
    assert "\u200c" in persian.auxiliary


IN_SCRIPT = {
    "az-IR": "آ",
    "kk-Latn": "ğ",
    "az-Cyrl": "ҹ",
    "kk-Arab": "ھ",
    "sr-Latn": "š",
    "tr-x-easy": "ı",
}


@pytest.mark.parametrize(("locale", "letter"), IN_SCRIPT.items())
def test_letters_are_those_of_the_tags_script(locale: str, letter: str) -> None:
    found = exemplars(locale)
    assert found
    assert letter in found.letters
    others = {"az-IR": "ə", "kk-Latn": "ғ", "kk-Arab": "ғ"}
    assert others.get(locale, "Ω") not in found.letters


def test_of_letters_in_a_script_that_nobody_lists_nothing_is_said() -> None:
    assert exemplars("tt-Latn") is None
    (problem,) = coverage("tt-Latn", Fonts(ROOT / "templates"))
    assert "nobody knows" in problem.message


SCRIPTS = {
    "ka": "Georgian", "zh-Hant": "CJK", "hy": "Armenian", "th": "Thai", "he": "Hebrew", "bn": "Bengali",
    "ko": "Hangul", "ja": "CJK, Hiragana and Katakana",
}  # fmt: skip


@pytest.mark.parametrize(("locale", "scripts"), SCRIPTS.items())
def test_a_script_that_no_font_has_is_one_line(locale: str, scripts: str) -> None:
    (problem,) = coverage(locale, Fonts(ROOT / "templates"))
    assert problem.message == f"{locale}: the fonts have no {scripts} letters"
    assert problem.level is Level.ERROR


def test_a_script_that_one_stack_lacks_names_the_stack() -> None:
    (problem,) = coverage("hi", Fonts(ROOT / "templates"))
    assert problem.message == "hi: the fonts of --serif have no Devanagari letters"


def test_what_fonts_lack_of_a_script_is_one_line_a_group() -> None:
    found = [each.message for each in coverage("ur", Fonts(ROOT / "templates"))]
    groups = [message.partition(" has these ")[2].partition(":")[0] for message in found]
    assert groups == ["signs", "Arabic letters"]
    assert "--serif (Khabar Serif, Khabar Fallback Serif" in found[1]
    assert "ٻ (U+067B ARABIC LETTER BEEH)" in found[1]


def test_an_easy_language_is_told_from_the_language(root: Path) -> None:
    result = khabar("locale", "add", "tr-x-easy", "--newsroom", root)
    assert "tr-x-easy: Turkish (easy); added" in result.stdout


# From right to left


_SIDES, _OTHER = re.compile("left|right"), {"left": "right", "right": "left"}


@pytest.mark.parametrize("sheet", ["web", "print"])
def test_stylesheets_know_sides_only_where_the_page_or_the_picture_does(sheet: str) -> None:
    css = (ROOT / "templates" / "css" / f"{sheet}.css").read_text("utf-8")
    rules = re.sub(r"@page[^{]*\{(?:[^{}]|\{[^}]*\})*\}", "", css)
    sides = [
        line.strip()
        for line in rules.splitlines()
        if re.search(r"\b(left|right)\b", re.sub(r"/\*.*?\*/", "", line))
    ]
    known = {line.rstrip(",;") for line in sides}
    for line in sides:
        # What is on both sides is the same from either.
        mirrored = _SIDES.sub(lambda side: _OTHER[side[0]], line.rstrip(",;"))
        allowed = line.startswith(("object-position:", "text-align: right", "/*"))
        assert allowed or (mirrored != line and mirrored in known), line


@pytest.mark.full
def test_a_persian_bulletin_is_mirrored_and_its_addresses_are_not(tmp_path: Path) -> None:
    root, out = settle(MORE, tmp_path / "newsroom"), tmp_path / "out"
    at = ["--at", "2025-11-24T16:00+04:00"]
    khabar("build", "--newsroom", root, "--output", out, *at, "--locale", "fa", "--format", "html")
    (page,) = out.glob("*/fa/*/index.html")
    html = page.read_text("utf-8")
    assert '<html lang="fa" dir="rtl">' in html
    assert '<span class="id" dir="ltr">' in html
    assert re.search(r'<a href="tel:[^"]+" dir="ltr">', html)
    assert re.search(r'<a href="mailto:press@library.example" dir="ltr">', html)
    # Readers of feeds show an entry in a page of their own, which runs as it likes.
    atom = (page.parents[1] / "feed.xml").read_text("utf-8")
    assert '<div xmlns="http://www.w3.org/1999/xhtml" dir="rtl"><p>' in atom
    (entry,) = json.loads((page.parents[1] / "feed.json").read_text("utf-8"))["items"]
    assert entry["content_html"].startswith('<div dir="rtl"><p>')
    assert entry["content_html"].endswith("</div>")


@pytest.mark.parametrize("locale", ["az", "kk", "ky", "ru", "tr", "uz"])
def test_the_wording_that_ships_is_complete(locale: str) -> None:
    """Whoever adds wording to the templates translates it into every language that ships."""
    folder = ROOT / "locales"
    asked = po.parse((folder / "bulletin.pot").read_bytes(), "bulletin.pot").entries
    catalog = po.parse((folder / locale / "LC_MESSAGES/bulletin.po").read_bytes(), "bulletin.po")
    assert {entry.key for entry in asked} <= set(catalog.translations())
