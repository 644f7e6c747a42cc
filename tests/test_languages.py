"""Languages against cases that people who know them wrote, each with its source.

`tests/languages/<tag>.yaml` holds groups: a question (`ask`), its `source`, and its `cases`, which are
questions and right answers. A case is data: a new language needs no code here. `~` stands for a space
that does not break, whichever it is. `make check-languages` runs them all.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
import yaml

from conftest import ROOT
from divisions import hyphenated
from khabar.catalogs import po
from khabar.checks.context import Context
from khabar.checks.pair import Pair
from khabar.checks.repeated import repeated
from khabar.languages import casing, collation, formats, typography
from khabar.languages.calendar import full_dates, months, weekdays
from khabar.languages.data import partly_known, uz
from khabar.languages.figures import figures
from khabar.languages.hyphenation import positions
from khabar.languages.language import known_languages, language
from khabar.languages.locales import cldr
from khabar.languages.meaning.durations import lengths
from khabar.languages.meaning.number_words import number_words
from khabar.languages.meaning.skeleton import alike
from khabar.languages.meaning.speakers.introductions import introduced, without_abbreviations
from khabar.languages.meaning.speakers.role_words import role_words
from khabar.languages.meaning.subject_words import words_of
from khabar.languages.numbers.in_words import in_words
from khabar.languages.numbers.ordinals import ordinal
from khabar.languages.quotation_marks import quotation_marks
from khabar.languages.stems import occurrences
from khabar.languages.transliteration import transliterated
from khabar.languages.vocabulary.subjects import Subject
from khabar.sources.starter import starter

FOLDER = Path(__file__).parent / "languages"
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
COMPLETE = ("az", "de", "en", "kk", "ky", "ru", "tk", "tr", "uz")


class Group(NamedTuple):
    """Cases of one kind in one language, which one source vouches for."""

    tag: str
    ask: str
    source: str
    answers: Mapping[str, str]
    """By their questions. Empty: what is right is the question itself."""


def _groups() -> Iterator[Group]:
    for path in sorted(FOLDER.glob("*.yaml")):
        for group in yaml.load(path.read_bytes(), LOADER):
            tag, source = group.get("tag", path.stem), group["source"]
            assert source.strip(), f"{path.name}: a group without a source"
            cases = group["cases"]
            if isinstance(cases, str):
                cases = cases.split()
            answers = cases if isinstance(cases, Mapping) else dict.fromkeys(cases, "")
            yield Group(tag, group["ask"], source, answers)


GROUPS = list(_groups())


def _ordinal(number: str, tag: str) -> str:
    try:
        return ordinal(int(number), tag)
    except LookupError:
        return "not known"


def _money(amount: str, tag: str) -> str:
    value, code = amount.split()
    return formats.money(Decimal(value), code, tag)


def _quoted(level: str, tag: str) -> str:
    start, end = quotation_marks(tag, "outer" if level == "outer" else "inner")
    return f"{start}x{end}"


def _repeated(text: str, tag: str) -> str:
    pair = Pair("body", "\N{OBJECT REPLACEMENT CHARACTER}", text, "en", tag)
    return "twice" if [*repeated(pair, Context())] else "right"


def _numeral(text: str, tag: str, answer: str) -> str:
    return answer if Decimal(answer) in {*in_words(text, tag)} else str([*in_words(text, tag)])


def _term(term: str, tag: str, inflected: str) -> str:
    return " ".join(inflected[start:end] for start, end in occurrences(term, inflected, tag))


def _figure(text: str, tag: str, answer: str) -> str:
    """`answer`, a value with its unit, where a figure of the text may mean it."""
    value, _, unit = answer.partition(" ")
    wanted = value if ":" in value else Decimal(value)
    found = figures(text, tag)
    fits = any(wanted in each.readings and each.unit in (unit or each.unit,) for each in found)
    return answer if fits else str(found)


def _whole(text: str, tag: str) -> str:
    """What stays whole at its hyphens between other words."""
    found = typography.pieces(f"abc {text} xyz", tag)
    return "|".join(piece for kind, piece in found if kind)


def _order(row: str, tag: str) -> str:
    words = row.split()[::-1]
    return " ".join(sorted(words, key=lambda word: collation.sort_key(word, tag)))


def _broken(word: str) -> set[int]:
    return {len(word[:at].replace("-", "")) for at, char in enumerate(word) if char == "-"}


def _may_break(word: str, tag: str) -> bool:
    found = positions(word.replace("-", ""), tag)
    return (bool(found) and set(found) <= _broken(word)) or len(word.replace("-", "")) < 6


def _never_breaks(word: str, tag: str) -> bool:
    return not _broken(word) & set(positions(word.replace("-", ""), tag))


def _person(names: str, tag: str) -> str:
    one, other = names.split()
    return "one" if alike(one, other) else "two"


def _zone(name: str, tag: str) -> str:
    return formats.zone_name(datetime(2026, 11, 30, 12, tzinfo=ZoneInfo(name)), tag)


def _length(text: str, tag: str, answer: str) -> str:
    """`answer`, in seconds or months, where a length of time in the text may be that."""
    found = lengths(figures(text, tag), number_words(text, tag), text, tag)
    means = {str(value) for each in found for value in each.means}
    return answer if answer in means else str(sorted(means))


def _role(text: str, tag: str) -> str:
    found = introduced(without_abbreviations(text), tag)
    return "; ".join(f"{each.name} | {each.role} | {each.organization}" for each in found)


ANSWERS: Mapping[str, Callable[[str, str], str]] = {
    "date": lambda day, tag: formats.date_long(date.fromisoformat(day), tag),
    "time": lambda time, tag: formats.time_short(datetime.fromisoformat(f"2025-11-24T{time}"), tag),
    "number": lambda number, tag: formats.number(Decimal(number), tag),
    "money": _money,
    "compact": lambda number, tag: formats.compact(Decimal(number), tag),
    "percent": lambda share, tag: formats.percent(Decimal(share), tag, 1),
    "ordinal": _ordinal,
    "month": lambda text, tag: " ".join(str(name.number) for name in months(text, tag)),
    "day": lambda text, tag: " ".join(str(day) for day, *_ in full_dates(text, tag)),
    "weekday": lambda text, tag: " ".join(str(name.number) for name in weekdays(text, tag)),
    "whole": _whole,
    "list": lambda items, tag: formats.list_of(items.split(", "), tag),
    "quotes": _quoted,
    "derived": transliterated,
    "upper": casing.upper,
    "lower": casing.lower,
    "capital": casing.capitalize_first,
    "slug": casing.slug,
    "search": collation.search_key,
    "name": lambda code, tag: formats.own_name(tag),
    "language": formats.language_name,
    "keep": typography.spaced,
    "break": typography.spaced,
    "repeat": _repeated,
    "person": _person,
    "plural": lambda number, tag: cldr(tag).plural_form(Decimal(number)),
    "zone": _zone,
    "role": _role,
}


def answer_of(ask: str, question: str, tag: str, right: str) -> str:
    """What Khabar answers; the right answer itself where the question holds it."""
    if ask == "numeral":
        return _numeral(question, tag, right)
    if ask == "figure":
        return _figure(question, tag, right)
    if ask == "length":
        return _length(question, tag, right)
    if ask == "term":
        return _term(question, tag, right)
    if ask == "order":
        return _order(question, tag)
    if ask == "hyphenate":
        return hyphenated(question.replace("-", ""), tag)
    if ask in ("may-break", "never-break"):
        holds = _may_break if ask == "may-break" else _never_breaks
        return question if holds(question, tag) else hyphenated(question.replace("-", ""), tag)
    return ANSWERS[ask](question, tag)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: f"{group.tag}-{group.ask}")
def test_cases(group: Group) -> None:
    wrong = {
        question: found
        for question, right in group.answers.items()
        if (found := _shown(group, question)) != (right or question)
    }
    assert wrong == {}, group.source


def _shown(group: Group, question: str) -> str:
    found = answer_of(group.ask, question, group.tag, group.answers[question])
    return found.replace("\u00a0", "~").replace("\u202f", "~")


@pytest.mark.parametrize("tag", COMPLETE)
def test_a_complete_language_has_a_hundred_cases(tag: str) -> None:
    counts = [len(group.answers) for group in GROUPS if group.tag.partition("-")[0] == tag]
    assert sum(counts) >= 100


@pytest.mark.parametrize("tag", COMPLETE)
def test_rows_of_the_alphabet_are_sorted_whatever_their_order_was(tag: str) -> None:
    groups = [group for group in GROUPS if (group.tag, group.ask) == (tag, "order")]
    rows = [row for group in groups for row in group.answers]
    keys = [[collation.sort_key(word, tag) for word in row.split()] for row in rows]
    assert all(a < b for row in keys for a, b in pairwise(row))


@pytest.mark.parametrize("tag", known_languages())
def test_capitals_in_chains_of_suffixes_stand_for_sounds(tag: str) -> None:
    """A Cyrillic А among Latin signs looks alike and finds no suffix."""
    suffixes = language(tag).suffixes
    signs = {char for char in suffixes.chain if char.isupper()} if suffixes else set()
    assert signs <= set(suffixes.sounds if suffixes else ())


def test_what_is_known_of_a_language_stands_once() -> None:
    """A module hides what is known in part: whoever writes one moves these facts into it."""
    modules = {path.stem for path in Path(partly_known.__file__).parent.glob("*.py")}
    tags = [each.tag for each in partly_known.LANGUAGES]
    assert len({*tags}) == len(tags)
    assert modules & {tag.replace("-", "_").lower() for tag in tags} == set()


HELD_OUT = sorted((FOLDER / "hyphenation").glob("*.txt"))


@pytest.mark.parametrize("path", HELD_OUT, ids=lambda path: path.stem)
def test_held_out_words_are_divided_rightly(path: Path) -> None:
    """Words that were written down from the rules before any code was tried on them."""
    lines = path.read_text("utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    wrong = {
        word: found
        for word in words
        if (found := hyphenated(word.replace("-", ""), path.stem)) != word
    }
    assert len(words) >= 200
    assert wrong == {}


# How many words of each have a division that a dictionary does not: pe-tro-le-um.
WRONGLY_DIVIDED = {"en": 1, "ru": 0}


@pytest.mark.parametrize("tag", WRONGLY_DIVIDED)
def test_dictionaries_of_patterns_divide_held_out_words_rightly(tag: str) -> None:
    """At least 99.5 % of the words have no wrong division; that some places are missed does no harm."""
    text = (FOLDER / f"held-out/{tag}.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    words = [word for line in lines for word in line.split()]
    places = {word: _divisions(hyphenated(word.replace("-", ""), tag)) for word in words}
    wrong = [word for word, found in places.items() if found - _divisions(word)]
    assert len(words) >= 200
    assert len(wrong) == WRONGLY_DIVIDED[tag] <= len(words) * 0.005


def _divisions(word: str) -> set[int]:
    """The number of letters before each division."""
    return {place - word[:place].count("-") for place, sign in enumerate(word) if sign == "-"}


def test_uzbek_is_written_with_one_kind_of_marks() -> None:
    """As lex.uz and the ministries write it: o‘, g‘, and ’ for the tutuq belgisi."""
    shown = list(uz.LANGUAGE.names.values())
    for domain in ("bulletin", "topics"):
        file = ROOT / "locales" / "uz" / "LC_MESSAGES" / f"{domain}.po"
        catalog = po.parse(file.read_bytes(), file.name)
        shown += [text for entry in catalog.entries if entry.id for text in entry.strings]
    shown += astuple(starter("uz"))
    assert len(shown) > 200
    assert not [text for text in shown if re.search("[ʻʼ'`]", text)]


# One language, one dash: Правила русской орфографии (2006) and those of ky and uz have the long
# one, Kazakh and Azerbaijani pages here the one that their running text has; TDK joins ranges by a hyphen.
@pytest.mark.parametrize(
    ("tag", "wrong"), [("ru", " – "), ("ky", " – "), ("uz", " – "), ("kk", " — "), ("tr", "}–{")]
)
def test_a_language_has_one_dash(tag: str, wrong: str) -> None:
    """In the wording of pages and in what new newsrooms begin with."""
    file = ROOT / "locales" / tag / "LC_MESSAGES" / "bulletin.po"
    catalog = po.parse(file.read_bytes(), file.name)
    shown = [text for entry in catalog.entries if entry.id for text in entry.strings]
    assert [text for text in (*shown, *astuple(starter(tag))) if wrong in text] == []


@pytest.mark.parametrize(
    ("text", "means"),
    [("после доклада", set()), ("Визит посла", {"ambassador"}), ("послы стран", {"ambassador"})],
)
def test_a_word_that_stands_as_it_is_comes_before_a_form_of_another_one(
    text: str, means: set[str]
) -> None:
    """Fault seen: “after” was taken for an ambassador, and for a part of a role."""
    found = words_of(Subject.ROLES, text, "ru")
    assert {each for word in found for each in word.means} == means
    assert bool(role_words(text, "ru")) is bool(means)
