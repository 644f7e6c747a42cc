"""Which spaces do not break, what is kept whole, and that nothing else of a text ever changes."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from khabar import markup
from khabar.formats.parts.inline import Inline
from khabar.formats.templates import Templates
from khabar.formats.wording import Voice
from khabar.languages.typography import pieces, spaced
from khabar.model import Paragraph, Quote, Text

TEMPLATES = Path(__file__).parents[1] / "templates"

# `_` is a no-break space, `|` a narrow one; a space is one that may break.
SET = [
    ("az", "24_noyabr 2025-ci_il, noyabrın_24-nə, 52_kq, 100_%, 10_m, 5_₼, 300_milyard dollar"),
    ("az", "M._Füzuli, C._Məmmədquluzadə və_s. prof._Əliyev №_5 və §_3"),
    ("az", "maddə 6 və 2024 300 nəfər, Bakı şəhəri, 1_300_000 manat, 12_500"),
    ("de", "Am 24._November 2026, 24.–26._November"),
    ("cs", "Dne 24._listopadu 2026"),
    ("tr", "1_300_000 lira, 2024 300 kişi"),
    ("kk", "2025_жылғы 24_қарашада, 18–20_қараша, 2025_ж. ХХ_ғасыр, қыркүйектің_8-і"),
    ("kk", "1_300_000 бет, 4_500_₸, 300_миллионнан астам, 52_кг, М._Ж._Көпеев, және_т._б."),
    ("kk", "Бұл мәтін_– аударма, ал 2024 300 емес"),
    ("tr", "24_Kasım 2025’te, 9-11_Eylül, 1_Ocağa, 5_km’lik yol, kitap_vb. Dr._Ahmet A._Yılmaz"),
    ("tr", "1,3_milyon sayfa_— ilk kez_…"),
    ("en", "November_24, 2025_— 24_November, US$5_million, 5_kg, Mr._Smith, No._5, J._R. R."),
    ("en", "In May 2024 300 people came to Baku on a day"),
    ("uz", "2025_yil va_h.k. A._Qodiriy, 5_million so‘m"),
    ("ru", "в_2025_году и_я, 24_ноября, А._С._Пушкин"),
    ("fr", "Quoi_? «_Oui_», dit-il_: 100_%"),
    ("az", "5|%"),
]


@pytest.mark.parametrize(("locale", "shown"), SET)
def test_spaces_that_do_not_break(locale: str, shown: str) -> None:
    typed = shown.replace("_", " ").replace("|", "\u2009")
    if "J._R. R." in shown:
        shown = shown.replace("J._R. R.", "J._R._R.")
    assert spaced(typed, locale) == shown.replace("_", "\u00a0").replace("|", "\u202f")


@given(
    st.text("aə 24.,—…%кг noyabr\u00a0\u2009NA№«»-\n", max_size=40),
    st.sampled_from(["az", "kk", "en", "tr", "uz", "fr", "qps"]),
)
def test_only_the_kind_of_a_space_ever_changes(text: str, locale: str) -> None:
    result = spaced(text, locale)
    assert len(result) == len(text)
    assert spaced(result, locale) == result
    for was, now in zip(text, result, strict=True):
        assert was == now or (was, now) in ((" ", "\u00a0"), ("\u2009", "\u202f"))
    assert "".join(piece for _, piece in pieces(text, locale)) == text


@pytest.mark.parametrize(
    ("locale", "text", "kept"),
    [
        (
            "az",
            "BMT-nin 2035-ci ilədək, 23,1%-i (COP29-un) 9–11-də",
            "BMT-nin 2035-ci 23,1%-i COP29-un 9–11-də",
        ),
        (
            "kk",
            "ҮЕҰ-лардың 60%-ы, Шолпан-Ата, 8–13 қыркүйекте, бір-бір, іс-шара",
            "ҮЕҰ-лардың 60%-ы 8–13",
        ),
        ("en", "COP29-related, 34-letter, 9-11, 1,000–2,000, well-known", "9-11 1,000–2,000"),
        ("tr", "9-11 Eylül 2024’te, 2023-2024", "9-11 2023-2024"),
        ("az", "2025-11-24-forum, Gəncə-2", "2025-11-24-forum"),
        ("az", "saat 10:00–12:00-da, saat 10:00", "10:00–12:00-da"),
        ("sv", "kl. 10:00–12:00, 3:2", "10:00–12:00"),
        ("az", "XXIX-cu, I-ci, 29-cu il", "XXIX-cu I-ci 29-cu"),
        ("kk", "29-конференциясы, V-қорытынды мәслихат", "29-конференциясы V-қорытынды"),
        ("ky", "24-ноябрь, 29-конференциясы", "24-ноябрь 29-конференциясы"),
        ("ru", "29-й, 24-летний, 29-я Конференция", "29-й 24-летний 29-я"),
        ("uz", "2025-yil 24-noyabr, 5-sinf", "2025-yil 24-noyabr 5-sinf"),
        ("hu", "a 29-én, a 30-án", "29-én 30-án"),
        ("tt", "29-нчы", "29-нчы"),
        ("tr", "29. Konferans, 2024 yılında", ""),
    ],
)
def test_figures_keep_their_suffixes(locale: str, text: str, kept: str) -> None:
    assert [piece for kind, piece in pieces(text, locale) if kind == "whole"] == kept.split()


def test_a_word_longer_than_any_line_may_be_parted() -> None:
    word = "конференция" * 9
    whole = [piece for kind, piece in pieces(f"5-{word}", "kk") if kind == "whole"]
    assert whole == [f"5-{word[:24]}"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("in Baku on September\u00a09–11, 2024", ["September\u00a09–11"]),
        ("9–11\u00a0сентября и 5-6\u202fкм", ["9–11\u00a0сентября", "5-6\u202fкм"]),
        ("1–2\u00a03–4\u00a0x", ["1–2\u00a03–4\u00a0x"]),
    ],
)
def test_what_is_kept_takes_along_what_no_line_parts_from_it(text: str, kept: list[str]) -> None:
    """Or WeasyPrint ends the line at the first space of the text before it."""
    found = list(pieces(text, "ru"))
    assert [piece for kind, piece in found if kind == "whole"] == kept
    assert "".join(piece for _, piece in found) == text


@pytest.mark.parametrize("locale", ["az", "kk", "en", "tr"])
def test_addresses_are_told(locale: str) -> None:
    text = "x press@newsroom.example y https://newsroom.example/a-b/9-11 z"
    told = [piece for kind, piece in pieces(text, locale) if kind == "address"]
    assert told == ["press@newsroom.example", "https://newsroom.example/a-b/9-11"]


# --- Where it is set, and where not ------------------------------------------------------------


def test_it_reaches_across_emphasis_and_stays_out_of_code() -> None:
    text = Text("body", "**24** noyabr, [5](https://example.org/a) %, `24 noyabr` & 1992-ci <b>")
    assert Inline()(text, locale="az") == (
        "<strong>24</strong>\u00a0noyabr, "
        '<a href="https://example.org/a">5</a>\u00a0%, '
        '<code>24 noyabr</code> &amp; <span class="whole">1992-ci</span> &lt;b&gt;'
    )


def test_text_that_goes_out_as_data_stays_as_it_is() -> None:
    text = "24 noyabr 2025-ci il, C. Məmmədquluzadə"
    assert Inline()(Text("body", text)) == text
    assert markup.to_text(text) == text
    voice = Voice("az", {("", "From {x}"): "24 noyabr — {x}"})
    assert voice.attribute("From {x}", x="5 kq") == "24 noyabr — 5 kq"


def test_wording_is_set_together_with_its_values() -> None:
    voice = Voice("az", {("", "{n} of {x}"): "{n} noyabr — {x} <i>"})
    assert voice.say("{n} of {x}", n=24, x="{n} & 5 kq") == (
        "24\u00a0noyabr\u00a0— {n} &amp; 5\u00a0kq &lt;i&gt;"
    )
    markup_value = Voice("en", {}).say("{a} {b}", a=Voice("en", {}).say("<5>"), b="— 5 kg")
    assert markup_value == "&lt;5&gt;\u00a0— 5\u00a0kg"


def test_a_gap_has_the_typography_of_its_own_language() -> None:
    gap = Text("body", "24 November and 1992-ci", lang="en")
    assert Inline()(gap, locale="az") == "24\u00a0November and 1992-ci"


def test_every_space_and_hyphen_has_a_glyph() -> None:
    """Each family or the fallback beside it holds them, in every cut."""
    needed = {0x00A0, 0x202F, 0x2011, 0x2010, 0x2116, 0x20BC, 0x20B8, 0x20BA, 0x2026, 0x2013}
    for own, fallback in (("source-serif-4", "noto-serif"), ("source-sans-3", "noto-sans")):
        cuts = [sorted((TEMPLATES / "fonts" / name).glob("*.ttf")) for name in (own, fallback)]
        assert len(cuts[0]) == len(cuts[1]) == 4
        for pair in zip(*cuts, strict=True):
            held = {code for file in pair for code in TTFont(file).getBestCmap()}
            assert needed <= held


# --- Quotations inside quotations ---------------------------------------------------------------


def test_marks_follow_the_nesting() -> None:
    def said(words: str, *inner: Quote) -> Quote:
        return Quote((Paragraph(Text("quote", words)), *inner, Paragraph(Text("quote", words))))

    environment = Templates(TEMPLATES).environment
    source = '{% from "blocks.html" import quote with context %}{{ quote(block, none) }}'
    block = said("bir", said("iki", said("üç")))
    for locale, outer, inner in (("az", "“”", "‘’"), ("kk", "«»", "“”")):
        html = environment.from_string(source).render(
            block=block, locale=locale, medium="web", inline=Inline(), newsroom=None,
            **Voice(locale, {}).functions(),
        )  # fmt: skip
        assert re.findall("[“”‘’«»]", html) == [
            outer[0], inner[0], outer[0], outer[1], inner[1], outer[1],
        ]  # fmt: skip
