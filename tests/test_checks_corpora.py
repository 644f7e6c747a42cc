"""The two numbers that the checks are judged by, and real catalogs that they must survive."""

import re
from dataclasses import replace
from pathlib import Path

import django
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bench_checks
from conftest import examples
from counting import growth
from khabar.catalogs import po
from khabar.checks import (
    CHECKS,
    Check,
    Context,
    Pair,
    check_catalog,
)
from khabar.languages.language import vocabulary
from khabar.languages.transliteration import transliterated

RECALL = 0.95
FALSE_ALARMS = 0.01
# The newest corpora show kinds that are still missed. They count in the sums of all.
UNDER_WAY = ("twelfth/", "thirteenth/", "sixteenth/", "seventeenth/", "eighteenth/")
CASES = [case for path in bench_checks.paths() for case in bench_checks.read(path)]
IDS = {check.id for check in CHECKS}
DJANGO = sorted(Path(django.__file__).parent.glob("**/locale/*/LC_MESSAGES/django*.po"))
REAL = [path for path in DJANGO if path.parts[-3] in ("az", "kk", "tr")]


@pytest.fixture(scope="module")
def total() -> bench_checks.Score:
    return bench_checks.score(case for case in CASES if not case.held_out)


def test_corpora_are_large_enough(total: bench_checks.Score) -> None:
    assert total.pairs >= 300
    assert total.seeded.total() >= 300


def test_recall(total: bench_checks.Score) -> None:
    missed = [f"{case.corpus}: {case.check}: {case.pair.translation}" for case, _ in total.missed]
    assert total.recall >= RECALL, missed


def test_false_alarms(total: bench_checks.Score) -> None:
    accused = [f"{case.corpus}: {found[0].message}" for case, found in total.accused]
    assert total.alarm_rate <= FALSE_ALARMS, accused


def test_each_kind_alone_is_read_as_it_is(total: bench_checks.Score) -> None:
    """`kinds/` has one difficulty a pair, short and beyond doubt: none is accused or missed."""
    accused = [case.pair.translation for case, _ in total.accused if _is_kind(case)]
    missed = [(case.check, case.pair.translation) for case, _ in total.missed if _is_kind(case)]
    assert (accused, missed) == ([], [])


def _is_kind(case: bench_checks.Case) -> bool:
    return case.corpus.startswith("kinds/")


def test_every_check_is_on_trial(total: bench_checks.Score) -> None:
    """Each kind alone, in the corpora by which the checks were mended to an end."""
    assert set(total.seeded) <= IDS
    done = (each for each in CASES if not each.held_out and not each.corpus.startswith(UNDER_WAY))
    score = bench_checks.score(done)
    weak = {name for name in score.seeded if score.found[name] < RECALL * score.seeded[name] - 1}
    assert weak == set()


@pytest.mark.parametrize(("source", "derived"), [("uz", "uz-Cyrl"), ("kk", "kk-Latn")])
def test_a_script_that_is_derived_is_read_as_its_source(source: str, derived: str) -> None:
    """Pairs of the corpora, transliterated: as many mistakes are found, and as few are accused."""
    bare = [each for each in CASES if each.pair.locale == source and each.context == Context()]
    plain = [each for each in bare if not each.held_out and each.check != "case"][-200:]
    was, now = (bench_checks.score(cases) for cases in (plain, [_in(derived, c) for c in plain]))
    assert was.found.total() >= 20
    assert now.found.total() >= 0.97 * was.found.total()
    assert len(now.accused) <= len(was.accused) + now.pairs // 50


def _in(locale: str, case: bench_checks.Case) -> bench_checks.Case:
    text = transliterated(case.pair.translation, locale)
    return replace(case, pair=replace(case.pair, translation=text, locale=locale))


@pytest.mark.parametrize("path", REAL, ids=lambda path: "-".join(path.parts[-7:-2]))
def test_real_catalogs_are_checked(path: Path) -> None:
    raw = path.read_bytes()
    catalog = po.parse(raw, path.name)
    problems = list(check_catalog(catalog, "en", path.parts[-3], Context()))
    assert {problem.check for problem in problems} <= IDS
    assert all(problem.message and problem.hint for problem in problems)
    assert path.read_bytes() == raw


def test_real_catalogs_are_there() -> None:
    assert {path.parts[-3] for path in REAL} == {"az", "kk", "tr"}


PIECES = ["5", "1.234,5", "%", "milyon", "мың", " ", "-", "–", "2025", "noyabrın", "saat", "15.00",
          "“", "»", "’", "İ", "ı", "ә", "\u0301", "(", "*", "[a](b)", "p.m.", "US$", "24.11.2025", "COP29",
          "bazar ertəsi", "{a}", "٣", "²", ".", ",", "\n", "Baku", "and a half", "XX"]  # fmt: skip
text = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join)

PARTS = ["a", "1 ", "a b ", "“", "[a](", "bir ", "5 milyon ", "(a’ "]


@pytest.mark.parametrize("locale", ["az", "tr"])
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check.id))
def test_a_check_grows_with_the_text_and_no_faster(check: Check, locale: str) -> None:
    """Its time for an entry of usual length is in `make bench-checks`."""

    def find(sentences: int) -> None:
        list(check.find(bench_checks.long_pair(sentences, locale), Context()))

    assert growth(find, 8) < 2.5


@settings(max_examples=examples(60), deadline=None)
@given(text, text, st.sampled_from(["az", "kk", "en", "tr", "fa", "uz"]))
def test_no_text_makes_a_check_fail(source: str, translation: str, locale: str) -> None:
    pair = Pair("body", source, translation, "en", locale)
    for check in CHECKS:
        assert all(found.message and found.hint for found in check.find(pair, Context()))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check.id))
def test_a_strange_text_is_no_more_work_than_its_length(check: Check, part: str) -> None:
    def find(parts: int) -> None:
        list(check.find(Pair("body", part * parts, part * (parts + 1), "en", "az"), Context()))

    assert growth(find, 250) < 2.5


@pytest.mark.parametrize("part", PARTS)
def test_every_pattern_comes_to_an_end(part: str) -> None:
    """What a regular expression does cannot be counted: one that goes astray never gets here."""
    pair = Pair("body", part * 2000, part * 2001, "en", "az")
    for check in CHECKS:
        list(check.find(pair, Context()))


@pytest.mark.parametrize("locale", ["az", "en", "kk", "ky", "ru", "tk", "tr", "uz"])
def test_a_word_without_end_is_sought_through_once(locale: str) -> None:
    """A pattern of what only looks like a “not” begins where a word does, not at each letter."""
    assert not re.search(r"(?:^|\|)(?:\(\?P<\w+>)?\\w[+*{]", vocabulary(locale).negation.other)
