"""How well the checks do on `tests/corpora`: recall on seeded mistakes, false alarms on good pairs.

Run by `make bench-checks`. With `--list` every miss and every false alarm is shown, but for those of
`held-out`, which nobody may look at; other words choose corpora by name.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from khabar.checks import (
    CHECKS,
    Context,
    Pair,
    Term,
    check_pair,
)
from khabar.problems import Level, Place, Problem

CORPORA = Path(__file__).parent / "corpora"
HELD_OUT = "held-out"
NAMES = "names"
# A month beside a figure is a part of a date, which `figures` compares.
FOUND_BY = {"months": {"months", "figures"}}


@dataclass(frozen=True)
class Case:
    """A good pair, or one with a mistake that `check` has to find."""

    corpus: str
    kind: str
    pair: Pair
    context: Context
    check: str = ""
    note: str = ""

    @property
    def held_out(self) -> bool:
        return self.corpus.startswith(HELD_OUT)


@dataclass
class Score:
    """What the checks made of some cases. `noted` are good pairs that have notes alone."""

    pairs: int = 0
    accused: list[tuple[Case, list[Problem]]] = field(default_factory=list)
    seeded: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[Case, list[Problem]]] = field(default_factory=list)
    seconds: float = 0.0
    noted: int = 0
    found_as_notes: int = 0

    @property
    def recall(self) -> float:
        return self.found.total() / self.seeded.total() if self.seeded else 1.0

    @property
    def alarm_rate(self) -> float:
        return len(self.accused) / self.pairs if self.pairs else 0.0


def paths() -> list[Path]:
    return sorted(CORPORA.rglob("*.yaml"))


def read(path: Path) -> Iterator[Case]:
    """The cases of a file: pairs, the mistakes seeded in them, and those that it lists."""
    data = yaml.load(path.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    corpus = path.relative_to(CORPORA).with_suffix("").as_posix()
    for row in data.get("pairs") or []:
        yield _case(corpus, data, row, "")
        for check, *changes in row.get("seeds", ()):
            text = _changed(row["translation"], changes)
            yield _case(corpus, data, {**row, "translation": text}, check, " → ".join(changes))
    for row in data.get("mistakes") or []:
        yield _case(corpus, data, row, row["check"], row.get("note", ""))


def _changed(text: str, changes: list[str]) -> str:
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in text, f"{old!r} does not stand in {text!r}"
        text = text.replace(old, new)
    return text


def _case(
    corpus: str, data: Mapping[str, Any], row: Mapping[str, Any], check: str, note: str = ""
) -> Case:
    locales = data["source_locale"], data["locale"]
    pair = Pair(row.get("role", ""), row["source"], row["translation"], *locales)
    return Case(corpus, row.get("kind", ""), pair, context_of(data, row, pair, check), check, note)


def context_of(data: Mapping[str, Any], row: Mapping[str, Any], pair: Pair, check: str) -> Context:
    """A case's glossary: terms, and names as well where it is about names or all is right."""
    terms = _terms(row.get("glossary") or {}, pair)
    key = pair.source_locale, pair.locale, pair.role, pair.source
    usual = {key: row["other"]} if "other" in row else {}
    people = _terms(data.get("people") or {}, pair)
    names = organizations = _terms(data.get("organizations") or {}, pair)
    if check == NAMES:
        return Context((), (), people, (*names, *terms), organizations, usual=usual)
    if not check:
        named = tuple(term for term in terms if is_name(term.of(pair.source_locale)[0]))
        people, names = (*people, *named), (*names, *named)
    return Context((), terms, people, names, organizations, usual=usual)


def _terms(rows: Mapping[str, str], pair: Pair) -> tuple[Term, ...]:
    return tuple(
        Term({pair.source_locale: (term,), pair.locale: tuple(approved.split(" | "))})
        for term, approved in rows.items()
    )


def is_name(term: str) -> bool:
    return all(word[:1].isupper() for word in term.split())


def score(cases: Iterable[Case]) -> Score:
    """What the checks find. A note accuses nobody."""
    result = Score()
    for case in cases:
        start = time.perf_counter()
        findings = list(check_pair(case.pair, case.context, Place("")))
        result.seconds += time.perf_counter() - start
        if case.check:
            result.seeded[case.check] += 1
            speaking = {str(problem.check) for problem in findings}
            asked = FOUND_BY.get(case.check, {case.check})
            if speaking & asked:
                result.found[case.check] += 1
                telling = (each for each in findings if str(each.check) in asked)
                result.found_as_notes += all(each.level is Level.NOTE for each in telling)
            else:
                result.missed.append((case, findings))
        else:
            result.pairs += 1
            if alarms := [each for each in findings if each.level is not Level.NOTE]:
                result.accused.append((case, alarms))
                result.alarms.update({str(problem.check) for problem in alarms})
            else:
                result.noted += bool(findings)
    return result


def long_pair(sentences: int, locale: str) -> Pair:
    """A pair with a date, a percentage and a sum in each sentence; 4 are a paragraph."""
    source = "On November 24, 2025, 18 countries pledged US$300 billion, that is 12.5% more. "
    text = "2025-ci il noyabrın 24-də 18 ölkə 300 milyard ABŞ dolları, yəni 12,5% çox vəd edib. "
    return Pair("body", source * sentences, text * sentences, "en", locale)


def slowest() -> tuple[float, str]:
    """The check that takes longest for a paragraph, and its milliseconds: the best of 20 runs."""
    times = []
    for check in CHECKS:
        best = float("inf")
        for _ in range(20):
            pair = long_pair(4, "az")
            start = time.perf_counter()
            list(check.find(pair, Context()))
            best = min(best, time.perf_counter() - start)
        times.append((1000 * best, str(check.id)))
    return max(times)


def rows(title: str, scores: Iterable[tuple[str, Score]]) -> Iterator[str]:
    yield f"{title:<18}{'pairs':>6}{'alarms':>8}{'rate':>8}{'seeded':>8}{'found':>7}{'recall':>8}"
    for name, one in scores:
        yield (
            f"{name:<18}{one.pairs:>6}{len(one.accused):>8}{one.alarm_rate:>8.1%}"
            f"{one.seeded.total():>8}{one.found.total():>7}{one.recall:>8.1%}"
        )
    yield ""


def groups(cases: list[Case], by: Iterable[str]) -> Iterator[tuple[str, Score]]:
    """The scores of cases by one of their attributes, in the order of `by`."""
    for name in by:
        yield name, score(case for case in cases if name in (case.corpus, case.kind))


def table(cases: list[Case]) -> Iterator[str]:
    total = score(cases)
    corpora = dict.fromkeys(case.corpus for case in cases)
    unseen = [case for case in cases if case.held_out]
    kinds = sorted({case.kind for case in unseen})
    yield from rows("corpus", [*groups(cases, corpora), ("all", total)])
    yield from rows("unseen, by kind", [*groups(unseen, kinds), ("unseen", score(unseen))])
    yield f"{'check':<14}{'seeded':>8}{'found':>7}{'recall':>8}{'false alarms':>14}"
    for name in (str(check.id) for check in CHECKS):
        seeded, found = total.seeded[name], total.found[name]
        share = f"{found / seeded:.1%}" if seeded else "–"
        yield f"{name:<14}{seeded:>8}{found:>7}{share:>8}{total.alarms[name]:>14}"
    yield ""
    yield f"as notes alone: {total.found_as_notes} mistakes, {total.noted} good pairs"
    yield f"{1000 * total.seconds / max(len(cases), 1):.2f} ms for all checks on one pair"
    milliseconds, name = slowest()
    yield f"{milliseconds:.2f} ms for the slowest of them, {name}, on a paragraph full of figures"


def details(total: Score) -> Iterator[str]:
    for case, findings in total.accused:
        yield f"\nFALSE ALARM {case.corpus} [{case.pair.role}]"
        yield f"  {case.pair.source}\n  {case.pair.translation}"
        yield from (f"  → {each.check}: {each.message} ({each.hint})" for each in findings)
    for case, findings in total.missed:
        yield f"\nMISSED {case.corpus} [{case.check}] {case.note}"
        yield f"  {case.pair.source}\n  {case.pair.translation}"
        yield from (f"  → {each.check}: {each.message}" for each in findings)


def main(words: list[str]) -> None:
    chosen = [word for word in words if not word.startswith("-")]
    cases = [case for path in paths() for case in read(path)]
    cases = [case for case in cases if not chosen or case.corpus in chosen]
    if "--list" in words:
        print("\n".join(details(score(c for c in cases if not c.held_out))), end="\n\n")
    print("\n".join(table(cases)))


if __name__ == "__main__":
    main(sys.argv[1:])
