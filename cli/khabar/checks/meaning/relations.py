"""Relations of two names: A beat B, from Baku to Poti.

A name is known again by its letters. Where verbs lead, who does it stands before the verb;
elsewhere that name is the one without a suffix.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages import casing
from khabar.languages.language import language
from khabar.languages.letters import SMALL
from khabar.languages.meaning.comparisons import claims, name_of, named
from khabar.languages.meaning.skeleton import FEWEST_CONSONANTS, alike, ending, names, skeleton
from khabar.languages.vocabulary.claims import CONVERSE

_BREAK = re.compile(r"[.;:!?()]\s|[()]")
_CAPITAL = rf"(?<!\w)[^\W\d_{SMALL}]"
_SET_OFF = re.compile(r"[”»\"]?['’-]?[^\W\d_]")
_APOSTROPHE = re.compile(r"['’](?=[^\W\d_A-ZÇĞİÖŞÜ]{1,5}$)")
_FAR = 60
_FROM, _OF = "from", "of"
_ROAD = re.compile(r"\s?[–—]\s?")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name that both texts have, by its number, and whether a suffix follows it here."""

    number: int
    text: str
    start: int
    end: int
    inflected: bool


_Event = tuple[str, _Name, _Name]
"""What the first one does to the second one."""


def relations(pair: Pair, context: Context) -> Iterator[Finding]:
    """Two names of which each stands for the other: B beat A, from Poti to Baku."""
    if len(names(pair.source_prose)) < 2:
        return
    for source, text in pair.sentences:
        if not _may_tell(source, pair.source_locale):
            continue
        there, here = _twins(source, text, pair, context)
        if len(there) < 2:
            continue
        known = list(_events(there, source, pair.source_locale))
        for what, one, two in _events(here, text, pair.locale) if known else ():
            for was, first, second in known:
                if (what, one.number, two.number) == (was, second.number, first.number):
                    yield _finding((one, two), (first, second))
                    return


def _finding(now: tuple[_Name, _Name], was: tuple[_Name, _Name]) -> Finding:
    said, meant = (" … ".join(each.text for each in both) for both in (now, was))
    message = f"translation says {excerpt(said)}, source says {excerpt(meant)}"
    return Finding(message, "put each person and place where the source has it")


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
    way = rf"(?:{origin}){_CAPITAL}" if _leads(locale) else rf"{_CAPITAL}\S*?(?:{origin})(?!\w)"
    return re.compile(rf"{way}|\w\s?[–—]\s?{_CAPITAL}")


def _leads(locale: str) -> bool:
    known = language(locale).vocabulary
    return bool(known and known.change.leads)


def _twins(source: str, text: str, pair: Pair, context: Context) -> tuple[list[_Name], list[_Name]]:
    """The names that both texts have, with the words of one name as one."""
    there, here = names(source), names(text)
    numbers = [_numbers(own, there) for own in (there, here)]
    known = {*numbers[0].values()} & {*numbers[1].values()}
    twins = [
        {number: own[i] for i, number in reversed(row.items()) if number in known}
        for row, own in zip(numbers, (there, here), strict=True)
    ]
    bare = _bare(context, pair.source_locale), _bare(context, pair.locale)
    rows = [
        [
            _name(number, own[i], twins[1 - side][number], side_text, bare[side])
            for i, number in numbers[side].items()
            if number in known
        ]
        for side, (own, side_text) in enumerate(((there, source), (here, text)))
    ]
    follow = _followers(rows[0], source) & _followers(rows[1], text)
    kept = [[each for each in row if each.number not in follow] for row in rows]
    return kept[0], sorted(kept[1], key=lambda each: each.start)


def _numbers(words: Sequence[re.Match[str]], known: Sequence[re.Match[str]]) -> dict[int, int]:
    """Number each word by the first one of `known` that is the same; not where it may be two."""
    found = {}
    by_bones: defaultdict[str, list[int]] = defaultdict(list)
    for n, each in enumerate(known):
        by_bones[skeleton(each[0])[:FEWEST_CONSONANTS]].append(n)
    for i, word in enumerate(words):
        likely = by_bones.get(skeleton(word[0])[:FEWEST_CONSONANTS], ())
        same = [n for n in likely if alike(word[0], known[n][0])]
        if same and all(alike(known[same[0]][0], known[n][0]) for n in same[1:]):
            found[i] = same[0]
    return found


def _followers(row: Sequence[_Name], text: str) -> set[int]:
    """The numbers of the words that another word of the same name follows: given names."""
    starts = {each.start for each in row}
    return {
        each.number
        for each in row
        if text[each.end : each.end + 1] == " " and each.end + 1 in starts
    }


def _name(
    number: int, own: re.Match[str], other: re.Match[str], text: str, bare: frozenset[str]
) -> _Name:
    word, twin = (_APOSTROPHE.split(each[0])[0] for each in (own, other))
    follows = text[own.end() : own.end() + 3]
    set_off = word != own[0] or (follows[:1] not in ("", " ") and _SET_OFF.match(follows))
    inflected = bool(set_off) or (word not in bare and ending(word) > ending(twin))
    if not inflected and bare and word not in bare:
        inflected = any(word.startswith(each) and len(word) > len(each) for each in bare)
    return _Name(number, own[0], *own.span(), inflected)


@cache
def _words(forms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for form in forms for word in form.split() if len(word) > 2)


def _bare(context: Context, locale: str) -> frozenset[str]:
    """The words of the newsroom's persons as they are without suffixes."""
    return _words(tuple(form for person in context.people for form in person.of(locale)))


def _events(row: Sequence[_Name], text: str, locale: str) -> Iterator[_Event]:
    low = casing.lower(text, locale)
    tell = _led if _leads(locale) else _closed
    known = named("relations", locale)
    for verb in known.finditer(low) if known else ():
        what = name_of(verb, "relations", locale)
        for one, two in tell(row, low, verb, locale):
            yield (CONVERSE[what], two, one) if what in CONVERSE else (what, one, two)
    for what, both in ((_FROM, _ways(row, low, locale)), (_OF, _owned(row, low, locale))):
        if len(both) == 2 and both[0].number != both[1].number:
            yield what, both[0], both[1]


def _led(
    row: Sequence[_Name], low: str, verb: re.Match[str], locale: str
) -> Iterator[tuple[_Name, _Name]]:
    """The name before a verb, and the one behind it."""
    before = [each for each in row if each.end <= verb.start()]
    after = [each for each in row if each.start >= verb.end()]
    if before and after and not before[-1].inflected:
        one, two = before[-1], after[0]
        near = verb.start() - one.end <= _FAR and two.start - verb.end() <= _FAR
        if near and not _BREAK.search(low, one.end, two.start):
            yield one, two


def _closed(
    row: Sequence[_Name], low: str, verb: re.Match[str], locale: str
) -> Iterator[tuple[_Name, _Name]]:
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


def _ways(row: Sequence[_Name], low: str, locale: str) -> list[_Name]:
    """The one place from which something goes, and the one to which; empty where it is unclear."""
    starts, ends = (_ending(kind, locale) for kind in ("origin", "goal"))
    if _leads(locale):
        heads = {each: low[max(0, each.start - 12) : each.start] for each in row}
    else:
        heads = {each: low[each.start : each.end] for each in row if each.inflected}
    origins = [each for each, head in heads.items() if starts.search(head)]
    goals = [each for each, head in heads.items() if each not in origins and ends.search(head)]
    if len(origins) == len(goals) == 1:
        return [*origins, *goals]
    roads = [both for both in pairwise(row) if _ROAD.fullmatch(low, both[0].end, both[1].start)]
    return list(roads[0]) if len(roads) == 1 and not origins and not goals else []


def _owned(row: Sequence[_Name], low: str, locale: str) -> list[_Name]:
    """Find the one of two names without a suffix, and the one that owns something."""
    ends = _ending("genitive", locale)
    owners = [each for each in row if each.inflected and ends.search(low[: each.end])]
    bare = [each for each in row if not each.inflected]
    return [*bare, *owners] if len(row) == 2 and len(bare) == len(owners) == 1 else []


@cache
def _ending(kind: str, locale: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{getattr(claims(locale), kind)})$")
