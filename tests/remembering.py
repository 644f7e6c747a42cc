"""Answers of the checks that most tests of a process ask for again: their newsrooms are copies."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from khabar.checks import Context, Pair
from khabar.problems import Place, Problem

CheckPair = Callable[[Pair, Context, Place], Iterator[Problem]]


@dataclass(frozen=True)
class Knowledge:
    """What the checks know beside a pair: equal where all of it reads the same."""

    said: str
    context: Context = field(compare=False)


def remembering(check_pair: CheckPair) -> CheckPair:
    """`check_pair` that looks once at what is equal: the checks ask for nothing else, nor for a clock."""
    recent: list[Knowledge] = []

    def knowledge(context: Context) -> Knowledge:
        if recent and recent[0].context is context:
            return recent[0]
        made = Knowledge(repr(context), context)
        recent[:] = [made]
        return made

    @lru_cache(maxsize=10_000)
    def answer(pair: Pair, known: Knowledge, place: Place) -> tuple[Problem, ...]:
        return tuple(check_pair(pair, known.context, place))

    def ask(pair: Pair, context: Context, place: Place) -> Iterator[Problem]:
        return iter(answer(pair, knowledge(context), place))

    return ask
