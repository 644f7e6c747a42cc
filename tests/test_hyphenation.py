"""Where words are divided, and that the PDF engine divides them there and nowhere else."""

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pyphen
import pytest
import weasyprint
from hypothesis import given
from hypothesis import strategies as st

from divisions import hyphenated
from khabar.formats.pdf.engine import PdfRenderer
from khabar.languages import casing
from khabar.languages.hyphenation import positions
from khabar.languages.language import language

TEMPLATES = Path(__file__).parents[1] / "templates"

HELD_OUT = Path(__file__).parent / "languages/hyphenation/kk-Latn.txt"

# The examples of the orthographic rules themselves stand first in each row.
DIVIDED = {
    "tr": "ara-ba bi-çi-mi-ne in-sa-nın alt-lık al-dı bir-lik sev-mek Türk-çe Kork-maz band-rol kont-rol "
    "port-re prog-ram sant-ral sürp-riz tund-ra volf-ram ba-şöğ-ret-men il-ko-kul "
    "Ka-ra-os-ma-noğ-lu uçurt-ma mü-da-faa Edir-ne’nin Tür-ki-ye’de-ki-ler "
    "İs-tan-bul’da Is-par-ta ku-ru-lu-şu sa-at-le-ri hâ-ki-mi mil-lî kâ-ğıt",
    "az": "ürək mət-bəə ma-neə rəq-qas doq-quz rəs-sam Gən-cə-yə Əziz-ağa alnı-açıq "
    "Azər-bay-can əmək-daş-lıq İq-ti-sa-diy-yat dost-luq on-il-lik on-il-li-yin-də "
    "mü-əl-lim ic-ti-ma-iy-yət sa-at şi-ir",
    "kk": "ала-қан ор-на-лас-ты-ру да-уыс са-уат да-йын-дық құ-йын бу-ын су-ық қи-ын ти-ын жи-ын "
    "құ-мырс-қа күң-гірт-теу жаң-ғырт-ты еле-уіш ар-мия ою-лы атом ақыл ту-ын-ды ки-ім "
    "про-ект ро-яль по-э-ма төрт пункт уа-қыт ауыл-дық тәу-лік тә-уел-сіз-дік әлеу-мет-тік "
    "уни-вер-си-тет объ-ект аль-бом ком-пью-тер қа-зақ-стан Қа-зақ-ста-ны Қа-зақ-стан-да-ғы "
    "ха-лық-ара-лық үкі-мет қа-уіп-сіз-дік жуу-ға",
    "uz": "to‘q-son si-fat-li pax-ta-kor va’-da ma’-ri-fat mash’-al in’-om aba-diy mu-do-faa "
    "mat-baa dia-gram-ma mo-no-gra-fi-ya si-lin-drik pe-sha-na pi-choq si-ngil de-ngiz tong-da "
    "oʻz-be-kis-ton oʻqi-tuv-chi kunga",
    "kk-Latn": HELD_OUT.read_text("utf-8").split("them.\n")[1],
}
WHOLE = {
    "tr": "ABD NATO’nun UNESCO’dakilerden TBMM 1992’de COP29 newsroom.example web",
    "az": "ADPU AMEA ATƏT BMT 1992 ToshDU WhatsApp",
    "kk": "ҚР БҰҰ ТМД XXI Solidarity",
    "uz": "AQSH BMT ToshDU XIX 1994",
}


@pytest.mark.parametrize("language", DIVIDED)
def test_words_are_divided_by_the_rules(language: str) -> None:
    written = DIVIDED[language].split()
    plain = [word.replace("-", "") for word in written]
    assert [hyphenated(word, language) for word in plain] == written


@pytest.mark.parametrize("language", WHOLE)
def test_what_is_no_plain_word_stays_whole(language: str) -> None:
    assert [word for word in WHOLE[language].split() if positions(word, language)] == []


def test_no_turkish_word_is_divided_beside_an_apostrophe() -> None:
    for word in ("Türkiye’nin", "Bakü'deki", "Edirne’den", "Ali’nin"):
        at = re.search("[’']", word).start()
        assert not {at, at + 1}.intersection(positions(word, "tr"))


def test_the_dotted_capital_moves_nothing() -> None:
    """`'İ'.lower()` is two characters; positions are those of the word as it is written."""
    assert hyphenated("İSTİQLALiyyət", "az") == "İSTİQLALiyyət"
    assert hyphenated("İctimaiyyət", "az") == "İc-ti-ma-iy-yət"
    assert hyphenated("Işıklandırma", "tr") == "Işık-lan-dır-ma"
    assert hyphenated("İşbirliği", "uz") == "İşbirliği"


def test_another_language_is_not_divided() -> None:
    assert positions("solidarité", "fr") == ()
    assert positions("азәрбајҹан", "az-Cyrl") == ()


BY_LETTERS = ("az", "kk", "kk-Latn", "ky", "tk", "tr", "uz", "uz-Cyrl")
LETTERS = "ūabcçdeəfgğhxıijkqlmnoöprsştuüvyzİIÖаәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя’ʻ1."


@given(st.text(LETTERS, max_size=24), st.sampled_from(BY_LETTERS))
def test_a_division_leaves_two_letters_and_a_vowel_on_each_side(word: str, tag: str) -> None:
    vowels = "aeəıioöuüâîûаәеёиоөұүуыіэюя" + (
        {"tk": "y", "kk-Latn": "yū"}.get(tag, "")
    )  # the Turkmen y is a Turkish ı
    for at in positions(word, tag):
        for side in (word[:at], word[at:]):
            assert sum(char.isalpha() for char in side) >= 2
            assert set(casing.lower(side, tag)) & set(vowels)


@pytest.mark.parametrize("tag", [*BY_LETTERS, "en", "ru"])
def test_exceptions_are_words_of_the_language(tag: str) -> None:
    known = language(tag).syllables
    assert known
    for word in known.exceptions.split():
        assert word == casing.lower(word, tag)
        assert hyphenated(word.replace("-", ""), tag) == word


# --- In the PDF ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def engine() -> PdfRenderer:
    return PdfRenderer(TEMPLATES)


def lines(engine: PdfRenderer, body: str, lang: str, width: str = "34mm") -> list[str]:
    page = f'<html lang="{lang}"><title>x</title><p style="width:{width}">{body}</p>'
    pdf = pypdfium2.PdfDocument(engine.render(page, {}))
    # PDFium marks a hyphen that ends a line with U+0002 or U+FFFE in some versions.
    text = "\n".join(each.get_textpage().get_text_range() for each in pdf)
    return re.sub("[\u0002\ufffe]", "-\r\n", text).split("\r\n")


def test_the_engine_is_the_one_that_the_registration_was_written_for() -> None:
    """Another version may look dictionaries up otherwise: see `render.pdf`."""
    assert weasyprint.__version__.split(".")[0] == "70"
    assert [pyphen.language_fallback(each) for each in ("az", "kk-KZ", "tr_TR", "uz-Latn")] == [
        "az",
        "kk",
        "tr",
        "uz",
    ]
    assert list(pyphen.Pyphen(lang="az", left=2, right=2).iterate("Azərbaycan")) == [
        ("Azərbay", "can"),
        ("Azər", "baycan"),
    ]
    assert pyphen.Pyphen(lang="en").inserted("organization") == "or-ga-ni-za-tion"


@pytest.mark.full
@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("az", "beynəlxalqlaşdırılmasının"),
        ("kk", "жауапкершіліктерімізді"),
        ("tr", "kurumsallaştırılmasından"),
        ("uz", "mustahkamlanishlarining"),
    ],
)
def test_the_pdf_divides_long_words(engine: PdfRenderer, language: str, word: str) -> None:
    broken = lines(engine, word, language)
    assert len(broken) > 1
    allowed = {word[:at] + "-" for at in positions(word, language)}
    assert broken[0] in allowed


@pytest.mark.full
def test_a_passage_in_another_language_is_divided_by_its_own_rules(engine: PdfRenderer) -> None:
    word = "ilkokullarımızdakilerden"
    passage = f'<span lang="tr">{word}</span>'
    assert not lines(engine, word, "kk")[0].endswith("-")
    first = lines(engine, passage, "kk")[0]
    assert first.removesuffix("-") in {word[:at] for at in positions(word, "tr")}


@pytest.mark.full
def test_copied_text_is_whole(engine: PdfRenderer) -> None:
    """The hyphen of a divided word is an ordinary one at a line's end, which programs take out."""
    word = "жауапкершіліктерімізді"
    page = f'<html lang="kk"><title>x</title><p style="width:34mm">{word}</p>'
    document = pypdfium2.PdfDocument(engine.render(page, {}))
    text = document[0].get_textpage().get_text_range()
    assert re.sub("(?:-\r\n|\u0002|\ufffe)(?:\r\n)?", "", text) == word
    assert "\u2010" not in text


@pytest.mark.full
def test_spaces_are_ordinary_ones_to_whoever_searches(engine: PdfRenderer) -> None:
    page = '<html lang="az"><title>x</title><p>24\u00a0noyabr gəldi, 5\u202f₼ və 2\u00a0manat</p>'
    document = pypdfium2.PdfDocument(engine.render(page, {}))
    assert document[0].get_textpage().get_text_range() == "24 noyabr gəldi, 5 ₼ və 2 manat"


@pytest.mark.full
@pytest.mark.parametrize("address", ["press@newsroom.example", "https://newsroom.example/az/"])
def test_addresses_take_no_hyphen(engine: PdfRenderer, address: str) -> None:
    for lang in ("en", "az"):
        broken = lines(engine, f'<span class="address">{address}</span>', lang, "22mm")
        assert "".join(broken) == address


@pytest.mark.full
def test_a_link_is_one_annotation_whatever_is_kept_whole_in_it(engine: PdfRenderer) -> None:
    link = '<a href="https://x.example/"><span class="whole">BMT-nin</span> <em>saytında</em></a>'
    page = f'<html lang="az"><title>x</title><p>Bax: {link}</p>'
    with pikepdf.open(BytesIO(engine.render(page, {}))) as pdf:
        assert len(pdf.pages[0].Annots) == 1


@pytest.mark.full
def test_a_figure_stays_with_its_suffix(engine: PdfRenderer) -> None:
    """At the hyphen, where every engine would break, no line ends."""
    for width in range(20, 40):
        body = 'yaxşı söz <span class="whole">1992-ci</span> ildən'
        broken = lines(engine, body, "az", f"{width}mm")
        assert any("1992-ci" in line for line in broken)
