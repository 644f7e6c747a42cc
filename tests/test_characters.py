"""The one rule about characters, on both sides alike: sources and translations, names and lists."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.checks import Context, Pair, check_pair
from khabar.markup import all_repaired, refused, repaired, repairs, says_something
from khabar.problems import Level, Place
from khabar.sources.decoding import decode
from khabar.sources.newsroom import parse_newsroom
from khabar.sources.release import parse_release
from test_hostile import GOOD, newsroom

UNSEEN = "\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2064\u206a\u3164\ufe0f\ufeff"
HIDING = "\u0000\u0007\u0085\u2028\u2029\u202a\u202e\u2066\u2069\ue000\uf0b7\ufffc\ufffd\U000e0041"
TEXTS = st.text(
    st.one_of(
        st.sampled_from(UNSEEN + HIDING + "aəқ \n\t1👩🏽❤中مخदि"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=30,
)


@pytest.mark.parametrize("char", UNSEEN)
def test_what_nobody_sees_is_repaired(char: str) -> None:
    assert repaired(f"Ba{char}ku") == "Baku"
    assert [at for at, _ in repairs(f"Ba{char}ku")] == [2]
    assert not [*refused(f"Ba{char}ku")]


@pytest.mark.parametrize("char", HIDING)
def test_what_hides_or_turns_a_text_is_refused(char: str) -> None:
    assert [at for at, _, _ in refused(f"Ba{char}ku")] == [2]


# Of Unicode's property Default_Ignorable_Code_Point.
IGNORABLE = (
    range(0xAD, 0xAE), range(0x34F, 0x350), range(0x61C, 0x61D), range(0x115F, 0x1161),
    range(0x17B4, 0x17B6), range(0x180B, 0x1810), range(0x200B, 0x2010), range(0x202A, 0x202F),
    range(0x2060, 0x2070), range(0x3164, 0x3165), range(0xFE00, 0xFE10), range(0xFEFF, 0xFF00),
    range(0xFFA0, 0xFFA1), range(0xFFF0, 0xFFF9), range(0x1BCA0, 0x1BCA4), range(0x1D173, 0x1D17B),
    range(0xE0000, 0xE1000),
)  # fmt: skip


@pytest.mark.parametrize("row", IGNORABLE, ids=lambda row: f"U+{row.start:04X}")
def test_no_character_that_unicode_calls_ignorable_stands_in_a_name(row: range) -> None:
    """Fault seen: signs of music and shorthand, and unassigned tags, stood in headlines unseen."""
    for char in map(chr, row):
        assert repaired(f"Ba{char}ku") == "Baku" or [*refused(f"Ba{char}ku")], hex(ord(char))


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم", "क\u094d\u200dष", "👩\u200d👧", "👨🏽\u200d🚀", "❤\ufe0f", "1\ufe0f\u20e3",
        "שלום (Baku)\u200e!", "\u2067שלום\u2069 and Baku", "ไทย\u200bไทย", "🏴\U000e0067\U000e007f",
        "葛\U000e0100", "Ağ — “dırnaq”, 5 %", "№ 24/17",
    ],
)  # fmt: skip
def test_what_a_script_needs_stays(text: str) -> None:
    assert repaired(text) == text
    assert not [*refused(text)]


@given(TEXTS)
def test_a_repaired_text_needs_no_repair(text: str) -> None:
    assert repaired(repaired(text)) == repaired(text)
    many = {"a": text, "b": "x", "c": f"\t{text}"}
    assert all_repaired(many) == {key: repaired(each) for key, each in many.items()}
    assert not [*repairs(repaired(text))]
    seen = [char for char in text if unicodedata.category(char) in ("Lu", "Ll", "Nd")]
    kept = [char for char in repaired(text) if unicodedata.category(char) in ("Lu", "Ll", "Nd")]
    assert kept[: len(seen)] == seen or any("\ufb00" <= char <= "\ufb06" for char in text)


@given(TEXTS)
def test_sources_and_translations_are_told_alike(text: str) -> None:
    # An entity brings what a source cannot show at its place; the error cases have one.
    text = text.replace("\r", " ").replace("&", "").strip()
    _, problems = decode(text.encode(), "release.md")
    source = {each.level for each in problems}
    pair = Pair("body", "Baku", text, "en", "fa")
    found = [each for each in check_pair(pair, Context(), Place("x.po")) if each.check == "script"]
    hidden = [each for each in found if "at ▯" in each.message]
    assert (Level.ERROR in source) == any(each.level is Level.ERROR for each in hidden)
    assert (Level.NOTE in source) == any(each.level is Level.NOTE for each in found)


def test_signs_alone_say_nothing() -> None:
    for text in ("", " ", "\u00a0", "—", "***", "\u3164", "\u200b", "…"):
        assert not says_something(text)
    assert says_something("5")
    assert says_something("Ə")


@pytest.mark.parametrize("char", ["\u202e", "\u0001", "\ue000"])
def test_a_refused_character_of_a_field_is_told_once(char: str, tmp_path: Path) -> None:
    """Fault seen: a second time by the field, or as YAML that is not valid, with another hint."""
    root = newsroom(tmp_path)
    path = root / "releases" / GOOD / "release.md"
    source = path.read_text("utf-8").replace("headline: ", f"headline: A {char} port ", 1)
    path.write_text(source, encoding="utf-8")
    shared = parse_newsroom((root / "releases/newsroom.yaml").read_bytes(), "newsroom.yaml")
    file = f"releases/{GOOD}/release.md"
    told = parse_release(path.read_bytes(), file, shared, frozenset())
    code = f"U+{ord(char):04X}"
    assert [code in f"{each.message}" for each in told.problems].count(True) == 1
    assert not [each for each in told.problems if "YAML" in each.message]
