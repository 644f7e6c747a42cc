"""Long texts that nobody writes: a pattern that goes astray on one of them never comes to an end.

What a regular expression does cannot be counted, so each test only has to end.
"""

import pytest

from khabar.catalogs.alignment import AlignedText
from khabar.checks import Context, Pair
from khabar.checks.meaning.naming import shared_names
from khabar.checks.pair import prose
from khabar.checks.punctuation import punctuation
from khabar.distribution.mail.lists.locale_words import LocaleWords
from khabar.languages.figures import figures
from khabar.languages.meaning.ideas import all_ideas
from khabar.languages.meaning.polarity import polarities
from khabar.languages.meaning.skeleton import alike
from khabar.languages.transliteration import transliterated
from test_kept_sentences import TAKEN_OUT

LONG = 60_000
PARTS = ["-", "_", "a", "a_", "a+", "a-", "a.", "A.", "1", "/-", "(", ")", "(a", "@", "a@"]
SUFFIXES = {"az": "malı", "tr": "abilir", "kk": "ала алады ", "en": "not open ", "ru": "не открыт "}


def long(part: str) -> str:
    return "a" + part * (LONG // len(part)) + "b"


@pytest.mark.parametrize("part", PARTS)
def test_prose_of_a_long_text(part: str) -> None:
    assert prose(long(part))


@pytest.mark.parametrize("part", PARTS)
def test_names_of_a_long_text(part: str) -> None:
    aligned = AlignedText(("body", long(part)), "en")
    assert len(aligned.names) <= LONG


@pytest.mark.parametrize("part", PARTS)
def test_the_other_script_of_a_long_text(part: str) -> None:
    assert transliterated(long(part), "kk-Latn")


@pytest.mark.parametrize("part", PARTS)
def test_a_language_named_by_a_long_text(part: str) -> None:
    assert not LocaleWords(["az", "en"]).read(long(part))


def test_brackets_around_a_language_say_nothing_of_it() -> None:
    words = LocaleWords(["az", "en-GB"])
    assert words.read("Azərbaycan (a) dili (b)") == words.read("Azərbaycan dili (") == "az"


@pytest.mark.parametrize(
    "part", [" ", "By A", "A ", "A. ", "embargo ", "24 Nov ", "contact a ", "("]
)
def test_a_long_line_is_not_about_a_text(part: str) -> None:
    """Fault seen: a dateline with a long row of spaces took a minute."""
    text = f"BAKU{part * (LONG // len(part))}b"
    assert not [name for name, taken in TAKEN_OUT.items() if taken(text)]


@pytest.mark.parametrize("part", [")", "((", "a) "])
def test_brackets_of_a_long_text(part: str) -> None:
    text = long(part)
    assert list(punctuation(Pair("body", text, text, "en", "az"), Context())) is not None


@pytest.mark.parametrize("locale", SUFFIXES)
def test_ideas_of_a_long_text(locale: str) -> None:
    text = SUFFIXES[locale] * (LONG // len(SUFFIXES[locale]))
    assert len(all_ideas(text, locale)) <= LONG
    assert len(polarities(text, locale)) <= LONG
    assert figures(text, locale) == ()


def test_a_name_that_comes_again_and_again_is_compared_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Fault seen: each of 1,300 names was compared with all others, which took seconds."""
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(shared_names, "alike", lambda *two: bool(asked.append(two)) or alike(*two))
    source, text = "Баку победил Шымкент. " * 800, "Баку Шымкентті жеңді. " * 800
    shared_names.shared_names(source, text, Pair("body", source, text, "ru", "kk"), Context())
    assert asked
    assert len(asked) < 20
