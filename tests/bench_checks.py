"""How well the checks do on `tests/corpora`: recall on seeded mistakes, false alarms on good pairs.

Run by `make bench-checks`. With `--list` every miss and every false alarm is shown; other words
choose corpora by name.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator
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
from khabar.problems import Place, Problem

CORPORA = Path(__file__).parent / "corpora"
NAMES = "names"


@dataclass
class Score:
    """What the checks made of one corpus or of all of them."""

    pairs: int = 0
    accused: list[tuple[str, Pair, list[Problem]]] = field(default_factory=list)
    seeded: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, Pair, dict[str, Any], list[Problem]]] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def recall(self) -> float:
        return self.found.total() / self.seeded.total() if self.seeded else 1.0

    @property
    def alarm_rate(self) -> float:
        return len(self.accused) / self.pairs if self.pairs else 0.0

    def add(self, other: "Score") -> None:
        self.pairs += other.pairs
        self.accused += other.accused
        self.missed += other.missed
        self.seconds += other.seconds
        for mine, theirs in zip(
            (self.seeded, self.found, self.alarms),
            (other.seeded, other.found, other.alarms),
            strict=True,
        ):
            mine.update(theirs)


def read(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data, data.get("pairs") or [], data.get("mistakes") or []


def score(path: Path) -> Score:
    data, pairs, mistakes = read(path)
    result = Score(pairs=len(pairs))
    for case in pairs:
        pair, findings, seconds = judge(data, case, None)
        result.seconds += seconds
        if findings:
            result.accused.append((path.stem, pair, findings))
            result.alarms.update({problem.check for problem in findings})
    for case in mistakes:
        pair, findings, seconds = judge(data, case, case["check"])
        result.seconds += seconds
        result.seeded[case["check"]] += 1
        if case["check"] in {problem.check for problem in findings}:
            result.found[case["check"]] += 1
        else:
            result.missed.append((path.stem, pair, case, findings))
    return result


def judge(
    data: dict[str, Any], case: dict[str, Any], check: str | None
) -> tuple[Pair, list[Problem], float]:
    locales = data["source_locale"], data["locale"]
    pair = Pair(case.get("role", ""), case["source"], case["translation"], *locales)
    context = context_of(case.get("glossary") or {}, pair, check, case.get("other"))
    start = time.perf_counter()
    findings = list(check_pair(pair, context, Place("")))
    return pair, findings, time.perf_counter() - start


def context_of(
    glossary: dict[str, str], pair: Pair, check: str | None, other: str | None
) -> Context:
    """A case's glossary: terms, and names as well where it is about names or all is right."""
    terms = tuple(
        Term({pair.source_locale: (term,), pair.locale: tuple(approved.split(" | "))})
        for term, approved in glossary.items()
    )
    names = tuple(term for term in terms if is_name(term.of(pair.source_locale)[0]))
    key = pair.source_locale, pair.locale, pair.role, pair.source
    usual = {key: other} if other else {}
    if check is None:
        return Context(terms=terms, people=names, names=names, usual=usual)
    return (
        Context(names=terms, usual=usual) if check == NAMES else Context(terms=terms, usual=usual)
    )


def is_name(term: str) -> bool:
    return all(word[:1].isupper() for word in term.split())


def long_pair(sentences: int, locale: str) -> Pair:
    """A pair with a date, a percentage and a sum in each sentence; 4 are a paragraph."""
    source = "On November 24, 2025, 18 countries pledged US$300 billion, that is 12.5% more. "
    text = "2025-ci il noyabrın 24-də 18 ölkə 300 milyard ABŞ dolları, yəni 12,5% çox vəd edib. "
    return Pair("body", source * sentences, text * sentences, "en", locale)


def slowest() -> tuple[float, str]:
    """The check that takes longest for a paragraph, and its milliseconds: the best of 20 runs."""
    pair, times = long_pair(4, "az"), []
    for check in CHECKS:
        best = float("inf")
        for _ in range(20):
            start = time.perf_counter()
            list(check.find(pair, Context()))
            best = min(best, time.perf_counter() - start)
        times.append((1000 * best, str(check.id)))
    return max(times)


def table(scores: dict[str, Score], total: Score) -> Iterator[str]:
    names = [check.id for check in CHECKS]
    yield f"{'corpus':<14}{'pairs':>6}{'alarms':>8}{'rate':>8}{'seeded':>8}{'found':>7}{'recall':>8}"
    for name, one in [*scores.items(), ("all", total)]:
        yield (
            f"{name:<14}{one.pairs:>6}{len(one.accused):>8}{one.alarm_rate:>8.1%}"
            f"{one.seeded.total():>8}{one.found.total():>7}{one.recall:>8.1%}"
        )
    yield ""
    yield f"{'check':<14}{'seeded':>8}{'found':>7}{'recall':>8}{'false alarms':>14}"
    for name in names:
        seeded, found = total.seeded[name], total.found[name]
        share = f"{found / seeded:.1%}" if seeded else "–"
        yield f"{name:<14}{seeded:>8}{found:>7}{share:>8}{total.alarms[name]:>14}"
    checked = total.pairs + total.seeded.total()
    yield ""
    yield f"{1000 * total.seconds / max(checked, 1):.2f} ms for all checks on one pair"
    milliseconds, name = slowest()
    yield f"{milliseconds:.2f} ms for the slowest of them, {name}, on a paragraph full of figures"


def details(total: Score) -> Iterator[str]:
    for corpus, pair, findings in total.accused:
        yield f"\nFALSE ALARM {corpus} [{pair.role}]\n  {pair.source}\n  {pair.translation}"
        yield from (f"  → {each.check}: {each.message} ({each.hint})" for each in findings)
    for corpus, pair, case, findings in total.missed:
        yield f"\nMISSED {corpus} [{case['check']}] {case.get('note', '')}"
        yield f"  {pair.source}\n  {pair.translation}"
        yield from (f"  → {each.check}: {each.message}" for each in findings)


def main(words: list[str]) -> None:
    chosen = [word for word in words if not word.startswith("-")]
    paths = [p for p in sorted(CORPORA.glob("*.yaml")) if not chosen or p.stem in chosen]
    scores = {path.stem: score(path) for path in paths}
    total = Score()
    for one in scores.values():
        total.add(one)
    if "--list" in words:
        print("\n".join(details(total)), end="\n\n")
    print("\n".join(table(scores, total)))


if __name__ == "__main__":
    main(sys.argv[1:])
