"""Relations of two names: A beat B, from Baku to Poti.

A name is known again by its letters. Where verbs lead, who does it stands before the verb;
elsewhere that name is the one without a suffix.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from khabar.checks.context import Context
from khabar.checks.meaning.naming.shared_names import SharedName, shared_names
from khabar.checks.pair import Finding, Pair, says
from khabar.languages import casing
from khabar.languages.language import joints, vocabulary
from khabar.languages.letters import SMALL
from khabar.languages.meaning.comparisons import claims, name_of, named
from khabar.languages.meaning.skeleton import names
from khabar.languages.vocabulary.claims import CONVERSE

_BREAK = re.compile(r"[.;:!?()]\s|[()]")
_CAPITAL = rf"(?<!\w)[^\W\d_{SMALL}]"
_FAR = 60
_FROM, _OF = "from", "of"
_ROAD = re.compile(r"\s?[–—]\s?")


_Event = tuple[str, SharedName, SharedName]
"""What the first one does to the second one."""


def relations(pair: Pair, context: Context) -> Iterator[Finding]:
    """Two names of which each stands for the other: B beat A, from Poti to Baku."""
    if len(names(pair.source_prose)) < 2 or len(names(pair.prose)) < 2:
        return
    for source, text in pair.sentences:
        if not _may_tell(source, pair.source_locale):
            continue
        there, here = shared_names(source, text, pair, context)
        if len(there) < 2:
            continue
        known = list(_events(there, source, pair.source_locale))
        for what, one, two in _events(here, text, pair.locale) if known else ():
            for was, first, second in known:
                if (what, one.number, two.number) == (was, second.number, first.number):
                    yield _finding((one, two), (first, second))
                    return


def _finding(now: tuple[SharedName, SharedName], was: tuple[SharedName, SharedName]) -> Finding:
    said, meant = (" … ".join(each.text for each in both) for both in (now, was))
    return Finding(says(said, meant), "put each person and place where the source has it")


def _may_tell(text: str, locale: str) -> bool:
    """Tell whether a sentence may say who does what to whom, or from where something goes."""
    known = named("relations", locale)
    if not known:
        return False
    return bool(known.search(casing.lower(text, locale)) or _ways_sign(locale).search(text))


@cache
def _ways_sign(locale: str) -> re.Pattern[str]:
    """Sign that a text says from where something goes: an origin beside a name, or a dash."""
    origin = claims(locale).origin
    before, behind = rf"(?:{origin}){_CAPITAL}", rf"{_CAPITAL}\S*?(?:{origin})(?!\w)"
    way = before if vocabulary(locale).change.leads else behind
    return re.compile(rf"{way}|\w\s?[–—]\s?{_CAPITAL}")


def _events(row: Sequence[SharedName], text: str, locale: str) -> Iterator[_Event]:
    low = casing.lower(text, locale)
    tell = _led if vocabulary(locale).change.leads else _closed
    known = named("relations", locale)
    for verb in known.finditer(low) if known else ():
        what = name_of(verb, "relations", locale)
        for one, two in tell(row, low, verb, locale):
            yield (CONVERSE[what], two, one) if what in CONVERSE else (what, one, two)
    for what, rows in ((_FROM, _ways(row, low, locale)), (_OF, _owned(row, low, locale))):
        yield from ((what, one, two) for one, two in rows if one.number != two.number)


def _led(
    row: Sequence[SharedName], low: str, verb: re.Match[str], locale: str
) -> Iterator[tuple[SharedName, SharedName]]:
    """The name before a verb, and the one behind it."""
    before = [each for each in row if each.end <= verb.start()]
    after = [each for each in row if each.start >= verb.end()]
    if before and after and not before[-1].inflected:
        one, two = before[-1], after[0]
        near = verb.start() - one.end <= _FAR and two.start - verb.end() <= _FAR
        if near and not _BREAK.search(low, one.end, two.start):
            yield one, two


def _closed(
    row: Sequence[SharedName], low: str, verb: re.Match[str], locale: str
) -> Iterator[tuple[SharedName, SharedName]]:
    """The one name without a suffix before a verb, and the one with a suffix."""
    before = [each for each in row if each.end <= verb.end()]
    by = claims(locale).by
    agents = [each for each in before if by and low.startswith(f" {by}", each.end)]
    if len(before) == 2 and len(agents) == 1:
        yield agents[0], next(each for each in before if each is not agents[0])
        return
    bare = [each for each in before if not each.inflected]
    if len(before) == 2 and len(bare) == 1:
        yield bare[0], next(each for each in before if each is not bare[0])


_Both = Sequence[tuple[SharedName, SharedName]]


def _ways(row: Sequence[SharedName], low: str, locale: str) -> _Both:
    """The one place from which something goes, with each to which; empty where it is unclear."""
    starts, ends = (_ending(kind, locale) for kind in ("origin", "goal"))
    if vocabulary(locale).change.leads:
        heads = {each: low[max(0, each.start - 12) : each.start] for each in row}
    else:
        heads = {each: low[each.start : each.end] for each in row if each.inflected}
    origins = [each for each, head in heads.items() if starts.search(head)]
    goals = [each for each, head in heads.items() if each not in origins and ends.search(head)]
    if len(origins) == 1 and goals:
        return [(origins[0], goal) for goal in goals]
    if len(origins) == 1 and len(row) == 2 and not _listed(low[row[0].end : row[1].start], locale):
        return [(origins[0], each) for each in row if each is not origins[0]]
    roads = [both for both in pairwise(row) if _ROAD.fullmatch(low, both[0].end, both[1].start)]
    return roads if len(roads) == 1 and not origins and not goals else []


def _listed(between: str, locale: str) -> bool:
    """Tell whether two names belong to one enumeration."""
    words = between.split()
    return "," in between or not joints(locale).isdisjoint(words) or len(words) < 2


def _owned(row: Sequence[SharedName], low: str, locale: str) -> _Both:
    """Find the one of two names without a suffix, and the one that owns something."""
    ends = _ending("genitive", locale)
    owners = [each for each in row if each.inflected and ends.search(low[: each.end])]
    bare = [each for each in row if not each.inflected]
    sure = len(row) == 2 and len(bare) == len(owners) == 1
    return [(bare[0], owners[0])] if sure else []


@cache
def _ending(kind: str, locale: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{getattr(claims(locale), kind)})$")
