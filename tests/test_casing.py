import ast
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.languages.casing import capitalize_first, lower, slug, upper
from khabar.problems import KhabarError
from modules import MODULES, name_of, nodes_of

LOCALES = st.sampled_from(["az", "kk", "en", "tr"])
AZERBAIJANI = "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"
TURKISH = "abcçdefgğhıijklmnoöprsştuüvyz"
KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("istiqlal ılıq", "az", "İSTİQLAL ILIQ"),
        ("istanbul ışık", "tr", "İSTANBUL IŞIK"),
        ("istanbul", "tr-TR", "İSTANBUL"),
        ("istanbul", "en", "ISTANBUL"),
        ("әлем іс", "kk", "ӘЛЕМ ІС"),
    ],
)
def test_upper(text: str, locale: str, expected: str) -> None:
    assert upper(text, locale) == expected


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("İQTİSADİYYAT ILIQ", "az", "iqtisadiyyat ılıq"),
        ("DIŞ İŞLERİ", "tr", "dış işleri"),
        ("I\u0307Ş", "tr", "iş"),
        ("DI", "en", "di"),
        ("ҚАЗАҚСТАН", "kk", "қазақстан"),
    ],
)
def test_lower(text: str, locale: str, expected: str) -> None:
    assert lower(text, locale) == expected


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("ictimai TV", "az", "İctimai TV"),
        ("ılıca", "tr", "Ilıca"),
        ("«iş dünyası»", "tr", "«İş dünyası»"),
        ("3 iyun", "az", "3 iyun"),
        ("üкімет", "kk", "Üкімет"),
        ("internet", "en", "Internet"),
        ("", "en", ""),
        ("…", "az", "…"),
    ],
)
def test_capitalize_first(text: str, locale: str, expected: str) -> None:
    assert capitalize_first(text, locale) == expected


@given(st.text(AZERBAIJANI + " "))
def test_azerbaijani_round_trip(text: str) -> None:
    assert lower(upper(text, "az"), "az") == text
    assert "\u0307" not in upper(text, "az")


@given(st.text(TURKISH + " "))
def test_turkish_round_trip(text: str) -> None:
    assert lower(upper(text, "tr"), "tr") == text
    assert upper(lower(upper(text, "tr"), "tr"), "tr") == upper(text, "tr")


@given(st.text())
def test_other_languages_follow_unicode(text: str) -> None:
    assert upper(text, "kk") == text.upper()
    assert lower(text, "en") == text.lower()


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("Ağaç", "tr", "agac"),
        ("İŞIK", "tr", "isik"),
        ("IŞIK", "en", "isik"),
        ("Türkiye’nin 5. yılı", "tr", "turkiyenin-5-yili"),
        ("Əhali və şəhər", "az", "ehali-ve-seher"),
        ("Azərbaycan in English", "en", "azerbaycan-in-english"),
        ("Қазақстан", "kk", "qazaqstan"),
        ("Шымкент, Жамбыл: өңір үшін", "kk", "shymkent-zhambyl-onir-ushin"),
        ("Ұлы Абай\u0301 — цирк, щётка, юбилей", "kk", "uly-abai-tsirk-shchiotka-iubilei"),
        ("Straße & Œuvre", "en", "strasse-oeuvre"),
        ("  --5 %--  ", "en", "5"),
        ("Президент подписал закон", "en", "prezident-podpisal-zakon"),
        ("თბილისი მასპინძლობს", "en", "tbilisi-maspindzlobs"),
        ("القمة العربية", "en", "lqmh-lrbyh"),
        ("上海合作组织", "az", "shang-hai-he-zuo-zu-zhi"),
        ("Кыргызстандын жаңы мыйзамы", "az", "kyrgyzstandyn-zhangy-myizamy"),
        ("Oʻzbekiston va Gʻarb", "uz", "ozbekiston-va-garb"),
        ("Oʻzbekiston va Gʻarb", "en", "ozbekiston-va-garb"),
        ("Αθήνα: «νέα»", "en", "athina-nea"),
    ],
)
def test_slug(text: str, locale: str, expected: str) -> None:
    assert slug(text, locale) == expected
    assert slug(unicodedata.normalize("NFD", text), locale) == expected


@pytest.mark.parametrize("letter", KAZAKH)
def test_every_kazakh_letter_is_known(letter: str) -> None:
    assert re.fullmatch(r"x[a-z]*x", slug(f"x{letter}x", "kk"))
    assert slug(f"x{letter}x", "kk") == slug(f"X{upper(letter, 'kk')}X", "kk")


def test_a_long_slug_ends_with_a_whole_word() -> None:
    assert slug("one two three", "en", 9) == "one-two"
    assert slug("one two three", "en", 7) == "one-two"
    assert slug("one two three", "en", 6) == "one"
    assert slug("abcdefgh", "en", 5) == "abcde"


@pytest.mark.parametrize("text", ["", "…", "🎉", "— ? —"])
def test_nothing_left_is_an_error(text: str) -> None:
    with pytest.raises(KhabarError, match="no id can be made"):
        slug(text, "en")


@given(st.text(), LOCALES, st.integers(1, 80))
def test_slug_is_clean_short_and_stable(text: str, locale: str, limit: int) -> None:
    try:
        result = slug(text, locale, limit)
    except KhabarError:
        return
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", result)
    assert len(result) <= limit
    assert slug(result, locale, limit) == result


@given(st.text(AZERBAIJANI + TURKISH + KAZAKH.replace("ъ", "").replace("ь", ""), min_size=1))
def test_no_letter_of_ours_is_lost(text: str) -> None:
    assert "-" not in slug(text, "kk", 1000)
    assert len(slug(text, "kk", 1000)) >= len(text)


# --- Everywhere else ------------------------------------------------------------------------------

ROOT = Path(__file__).parents[1]

# Where a program changes case without a locale: in names that are ASCII by their standard (file
# suffixes, addresses, language tags, placeholders), to look at one letter, or to find likely
# suggestions, both sides alike.
WITHOUT_LOCALE = {
    "editorial/creating/import_document.py",
    "files/descent.py",
    "files/folder.py",
    "markup/links/own_addresses.py",  # hosts and paths of addresses
    "markup/links/addresses.py",
    "markup/links/heading_ids.py",
    "markup/links/release_links.py",
    "sources/fields.py",
    "sources/moments.py",
    "sources/starter.py",
    "sources/importing/docx.py",
    "sources/importing/lists/labels.py",  # letters that count, Latin and Russian ones
    "sources/importing/pages/html_tree.py",
    "sources/importing/pages/beside_text.py",
    "sources/importing/pages/link_addresses.py",
    "sources/importing/pages/hidden_by_style.py",
    "sources/importing/eml.py",
    "sources/importing/odt.py",
    "sources/importing/zipped_parts.py",
    "sources/importing/markdown.py",
    "sources/importing/markdown_tags.py",
    "sources/key_words/other_names.py",
    "sources/key_words/wrong_values.py",
    "sources/newsroom_fields.py",
    "sources/release.py",
    "sources/importing/plain_text.py",
    "languages/dates/written_days.py",
    "languages/dates/written_moments.py",
    "sources/importing/html.py",
    "sources/importing/pages/html_walk.py",
    "maintaining/doctor.py",
    "distribution/publishing/storage/registry.py",
    "distribution/publishing/storage/sftp.py",
    "catalogs/translation_memory.py",
    "translating/drafting/http_engine.py",
    "distribution/mail/open_refusals.py",
    "distribution/mail/recipients.py",
    "distribution/mail/same_mailbox.py",
    "distribution/mail/lists/headings.py",
    "distribution/mail/lists/locale_words.py",
    "distribution/mail/lists/read_list.py",  # the head of a file in ASCII
    "distribution/mail/reputation/mail_doctor.py",
    "distribution/mail/reputation/spf.py",
    "distribution/mail/returns/returned_mail.py",
    "distribution/mail/returns/tokens.py",
    "catalogs/exchange/untrusted.py",
    "checks/case.py",
    "checks/figures.py",
    "checks/placeholders.py",
    "checks/script.py",
    "checks/waivers.py",
    "images/__init__.py",
    "images/svg.py",
    "translating/import_file.py",
    "cache/toolchain.py",
    "distribution/mail/send.py",
    "preview/routes.py",
    "preview/server.py",
    "formats/pdf/engine.py",
    "sources/named_speakers.py",
    "sources/broken_source.py",  # keys and words of a source
    "editorial/template_contract/trial.py",  # a sample's words, which are English
    "catalogs/po.py",  # charsets
    "markup/links/attachment_links.py",
    "sources/publisher/file_types.py",  # endings of files
    "site/press_kit/kit_files.py",  # endings and names of files
    "sources/beside/release_pictures.py",  # endings of files
    "images/notes.py",  # a guess at names, for a note
    "images/picture.py",  # endings of files
    "formats/pdf/divisions.py",  # tags of languages
    "formats/pdf/print_pictures.py",  # endings of files
    "formats/pdf/print_svg.py",  # names of fonts
    "images/svg_features.py",  # names of fonts
    "images/svg_style.py",
    "images/svg_values.py",
    "languages/data/kk_latn.py",  # a table of letters, in which i and ı are written out
    "markup/faults/document_faults.py",  # labels, which CommonMark folds so
    "sources/reserved_domains.py",  # addresses
    "standing/web_links.py",  # addresses
    "translating/locales.py",  # English names of letters
    "site/search/rules.py",  # single letters
    "commands/delivering.py",  # names of variables
    "commands/network/notifying.py",  # names of variables
    "formats/wire/ninjs_1.py",  # names of properties
    "formats/wire/ninjs_2.py",  # names of properties
    "sources/publisher/document_traces.py",  # endings of files
    "sources/beside/near_names.py",  # names of files, as a file system compares them
    "sources/beside/portable_names.py",  # the same
    "given_mail.py",  # a word of headers, in ASCII
    "sources/importing/registry.py",  # the head of a file in ASCII, and endings of files
    "sources/importing/pages/page_encoding.py",  # names of elements, bytes in ASCII
    "preview/design/kit_page.py",  # endings of files
    "translating/take.py",  # endings of files
    "catalogs/charsets.py",  # names of charsets
}
CASE = {"upper", "lower", "title", "casefold", "capitalize", "swapcase"}


def test_case_is_changed_by_the_locale_or_in_ascii() -> None:
    found = {
        name_of(path)
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CASE
        and not node.args
        and name_of(path.parent) not in {"languages", "languages/numbers"}
    }
    assert found <= WITHOUT_LOCALE, "use languages.casing, or say here why no locale is needed"


@pytest.mark.parametrize(
    "name", sorted({each.name for each in (ROOT / "templates").glob("*.html")} - {"review.html"})
)
def test_templates_neither_change_case_nor_sort(name: str) -> None:
    """`upper(…)` knows the locale, Jinja's filters do not; what readers see is in the editors' order.

    The review page is a working paper in English.
    """
    source = (ROOT / "templates" / name).read_text("utf-8")
    filters = r"\|\s*(?:upper|lower|title|capitalize|sort|dictsort|groupby)\b"
    assert re.search(filters, source) is None


@pytest.mark.parametrize("name", ["web.css", "print.css"])
def test_stylesheets_change_no_case(name: str) -> None:
    """The print engine's capitals know no i and ı; small capitals would be made of large ones."""
    sheet = (ROOT / "templates" / "css" / name).read_text("utf-8")
    assert not re.search(r"text-transform|small-caps|petite-caps|font-variant-caps|\bsmcp\b", sheet)
