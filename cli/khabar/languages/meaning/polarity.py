"""Ideas of a sentence, each with whether it is denied: “did not sign”, `imzalamayıb`, “unchanged”.

Two “not” make none: “did not fail to notice”. Where verbs lead, a “not” stands before its verb;
elsewhere it is a part of it, or the word behind it.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from khabar.languages import casing
from khabar.languages.language import any_joint, vocabulary
from khabar.languages.meaning.comparisons import claims, pattern
from khabar.languages.meaning.ideas import Idea, all_ideas
from khabar.languages.meaning.negations import struck
from khabar.languages.stems import RECENT_TEXTS
from khabar.languages.vocabulary.claims import VERBS

_FAR = 40
_WIDE = 120
"""Letters between “neither” and the verb that it denies."""
_NEAR = 3
"""Words between a “not” and the verb that it denies, where it stands right before its verb."""
_BREAK = re.compile(r"[.,;:!?()–—]\s|[()]")
_PAIRED = "nor"
"""What follows another “not” and adds none to it: neither borrow nor raise."""
_DENIED, _SAID = -1, 1

Polarities = Mapping[str, tuple[int, Idea]]
"""The ideas of a sentence, each said (1), denied (-1) or neither for sure (0)."""


@lru_cache(maxsize=RECENT_TEXTS)
def polarities(text: str, locale: str) -> Polarities:
    """The ideas of a sentence, and whether it denies each; what it says and denies is not sure."""
    found: dict[str, tuple[int, Idea]] = {}
    known = [each for each in all_ideas(text, locale) if each.name in VERBS]
    both = (struck(text, locale), casing.lower(text, locale)) if known else ("", "")
    leads, ends = vocabulary(locale).change.leads, sorted(each.end for each in known)
    for each in known:
        if leads:
            polarity = _before(each, ends, both, locale)
        else:
            polarity = _within(each, known, both, locale)
        before = found.get(each.name, (polarity, each))
        found[each.name] = (polarity if before[0] == polarity else 0, before[1])
    return found


def _before(idea: Idea, ends: Sequence[int], both: tuple[str, str], locale: str) -> int:
    """Count each “not” between the beginning of a part of the sentence and its verb.

    `ends` are those of all verbs, in order.
    """
    low, bare = both
    start, end = _part(idea, low, locale)
    sure = _sure(locale)
    verbs = ends[: bisect_right(ends, idea.start)][-1:]
    parts = (each.end() for each in _parting(locale).finditer(low, start, idea.start))
    last = max([start, *verbs, *parts])
    if sure.search(low, start, last):
        return 0
    found = [each[0] for each in sure.finditer(low, last, idea.start)]
    if found and _is_far(low[low.rindex(found[-1], last, idea.start) : idea.start], locale):
        return 0
    count = 1 if found and (claims(locale).concord or _PAIRED in found) else len(found)
    count += bool(pattern("kept", locale).match(bare, idea.start))
    if not count and (sure.search(bare, idea.end, end) or _may(locale).search(bare, last, end)):
        return 0
    if count % 2 and _until(locale).search(low, idea.end, end):
        return 0
    return _DENIED if count % 2 else _SAID


@cache
def _until(locale: str) -> re.Pattern[str]:
    """Words behind which a “not” is over: not until Monday is on Monday."""
    return re.compile(vocabulary(locale).negation.possible.get("before", "(?!)"))


def _is_far(between: str, locale: str) -> bool:
    """Tell whether a “not” so far before a verb may be another one's: не имеет данных о погибших.

    Languages in which several “not” deny as one have it right before the verb.
    """
    return claims(locale).concord and between.count(" ") > _NEAR


def _part(idea: Idea, low: str, locale: str) -> tuple[int, int]:
    """The part of a sentence around an idea, as far as a “not” reaches."""
    start, end = max(0, idea.start - _FAR), min(len(low), idea.end + _FAR)
    for each in (_BREAK, _joint(locale)):
        start = max([start, *(match.end() for match in each.finditer(low, start, idea.start))])
        after = each.search(low, idea.end, end)
        end = after.start() if after else end
    return start, end


def _within(idea: Idea, verbs: Sequence[Idea], both: tuple[str, str], locale: str) -> int:
    """Look for a “not” in a word, or in the word behind it."""
    low, bare = both
    sure = _sure(locale)
    participle = pattern("participle", locale).search(low, idea.core, idea.end)
    after = (_direct if participle else _next)(locale).match(low, idea.end)
    if participle and not after and sure.search(low, idea.end):
        return 0
    end = after.end() if after else idea.end
    # The “not” of `қабылдама` (reject) belongs to the idea.
    own = any(each.start() >= idea.core - 1 for each in sure.finditer(low, idea.start, idea.end))
    own = own or pattern("inner", locale).search(bare, idea.core, idea.end) is not None
    if own or pattern("kept", locale).match(bare, idea.start):
        return _DENIED
    if any(each.end() > idea.end for each in sure.finditer(low, idea.start, end)):
        return 0 if any(each.start == idea.end + 1 for each in verbs) else _DENIED
    if _neither(locale).search(bare, max(0, idea.start - _WIDE), idea.start):
        return 0
    if _may(locale).search(bare, idea.core, end) or _shares(idea, verbs, low, locale):
        return 0
    # `İstefa vermək fikrində deyil`: what is denied is the wish.
    plan = _infinitive(locale).match(low, idea.core)
    return 0 if plan and sure.search(low, plan.end(), min(len(low), plan.end() + _FAR)) else _SAID


def _shares(idea: Idea, verbs: Sequence[Idea], low: str, locale: str) -> bool:
    """Tell whether a “not” behind several words may deny this one too: `xəsarət və ziyan yox`."""
    stop = _BREAK.search(low, idea.end, idea.end + _FAR)
    joint = _joint(locale).search(low, idea.end, stop.start() if stop else idea.end + _FAR)
    if not joint or not (denial := _apart(locale).match(low, joint.end())):
        return False
    return not any(joint.end() <= each.start < denial.end() for each in verbs)


@cache
def _next(locale: str) -> re.Pattern[str]:
    """The word behind a verb, with what may deny both."""
    known = vocabulary(locale).negation
    more = rf"{known.apart}|{known.able}|{known.being}"
    return re.compile(rf"\s(?:(?:{known.link})\s)?[^\W\d_]+(?:\s(?:{more})[^\W\d_]*)?")


@cache
def _direct(locale: str) -> re.Pattern[str]:
    """Pattern of what denies a participle, which says something of the word behind it."""
    known = vocabulary(locale).negation
    return re.compile(rf"\s(?:{known.apart}|{known.being})[^\W\d_]*")


@cache
def _apart(locale: str) -> re.Pattern[str]:
    return re.compile(rf"(?:[^\W\d_]+\s){{0,3}}(?:{vocabulary(locale).negation.apart})")


@cache
def _neither(locale: str) -> re.Pattern[str]:
    """Pattern of “neither a nor b”, beside which a verb denies with a “not” or without."""
    return re.compile(vocabulary(locale).negation.neither)


@cache
def _infinitive(locale: str) -> re.Pattern[str]:
    ending = vocabulary(locale).negation.infinitive
    return re.compile(rf"[^\W\d_]*(?:\s[^\W\d_]+)?(?:{ending})\s")


@cache
def _sure(locale: str) -> re.Pattern[str]:
    """Words and endings that deny a verb."""
    sure = vocabulary(locale).negation.sure
    return re.compile(rf"{sure}|(?<!\w)(?:{claims(locale).unable})(?!\w)")


@cache
def _joint(locale: str) -> re.Pattern[str]:
    """Words that part two verbs; “nobody but the captain” is one."""
    return re.compile(rf"(?<!nobody)(?<!no one)(?<!nothing)(?<!none)\s(?:{any_joint(locale)})\s")


@cache
def _parting(locale: str) -> re.Pattern[str]:
    """Words behind which a “not” before them may deny nothing: that, which."""
    return re.compile(rf"(?<!\w)(?:{claims(locale).parting})(?!\w)")


@cache
def _may(locale: str) -> re.Pattern[str]:
    """Words that may deny, so that an idea beside it is not said for sure."""
    return re.compile(vocabulary(locale).negation.possible.get("", "(?!)"))
