"""Patterns of phrases whose meaning a translation has to keep: numbers in words, “not”, changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """Number words that are beyond doubt, so that a translation has to have the same number.

    `endings` is a pattern of what may follow one; words in `doubtful` are other words as well (a
    quarter of the year, Turkish `bir`), and `other` is a pattern of phrases that only look like
    numbers. `uncounted` is a pattern of numbers that count no things: third, twice, `üç qat`.
    `cases` is a pattern of the endings of a language where a number's last word alone has one: `on
    ikidən`.
    `before_half` is a pattern of what stands between a number and its half: `два с половиной`;
    `half_apart` has a unit in it: `iki saat yarım`; `half` is that half beyond a number.
    `first` is a pattern of words that are a number before a part of a whole: `ilk yarı`.
    `last` is a pattern of what makes a quarter of the year the fourth one.
    `times` is a pattern of a number as a multiple, from its first letter on: `iki dəfə`, twice.
    """

    endings: str
    doubtful: str
    other: str = "(?!)"
    uncounted: str
    cases: str = ""
    before_half: str = "(?!)"
    half_apart: str = "(?!)"
    half: str = "(?!)"
    first: str = "(?!)"
    last: str = "(?!)"
    times: str = "(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation:
    """Patterns of small letters: what denies a sentence, what may, and what only looks like it.

    `sure` is “not” in any form; `possible` is what another language may say with it, by idea
    (without, refuse, fail, until); `other` is struck out before `sure` is looked for (not only, no
    doubt). Where both texts have the same idea, it answers no “not”; ideas have the same names in
    all languages, `""` is none. `echoes` are more words for an idea, which stand for no “not” in
    this language. `nobody` is what asks for a “not” beside it: `heç kim`. `noun` is a “not” that
    belongs to a noun (no, neither), of which another language may make one for several.
    `neither` is “neither a nor b”, beside which a verb may have no “not”: `nə a, nə b`. `suffix`
    is what may be the “not” of a verb in any of its forms, and may be something else. Of languages
    in which it stands behind its verb: `apart` is one that is a word of its own, `being` and `able`
    begin verbs that have that of the verb before them (to be, to be able), `link` stands before
    those, and `infinitive` ends a verb that a wish denies.
    """

    sure: str
    possible: Mapping[str, str]
    echoes: Mapping[str, str] = field(default_factory=dict)
    nobody: str = "(?!)"
    noun: str = "(?!)"
    neither: str = "(?!)"
    suffix: str = "(?!)"
    apart: str = "(?!)"
    being: str = "(?!)"
    able: str = "(?!)"
    link: str = "(?!)"
    infinitive: str = "(?!)"
    other: str = "(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Patterns of “from 45 to 47.5”: what ends before either figure, or follows the first one.

    `back_before` ends before the first figure of two where it follows: “1,040, up from 260”.
    The `whole` ones are of “12 of the 45 cases”: what ends before the whole, or follows it.
    `rises` and `falls` are verbs, sure ones, that say of a figure where it went; `leads` says that
    they stand before it. `more` and `less` say it of a multiple alone: twice as many. `neither`
    are words that make it doubtful: growth slowed to 3 percent. `votes` stands between those for
    something and those against it, who come first in a language of suffixes: 6’ya karşı 9.
    `rank` follows a figure that is a place: who climbs from the 5th to the 2nd has a smaller one.
    """

    from_before: str = "(?!)"
    to_before: str = "(?!)"
    back_before: str = "(?!)"
    from_after: str = "(?!)"
    whole_before: str = "(?!)"
    whole_after: str = "(?!)"
    rises: str = "(?!)"
    falls: str = "(?!)"
    leads: bool = False
    more: str = "(?!)"
    less: str = "(?!)"
    neither: str = "(?!)"
    votes: str = "(?!)"
    rank: str = "(?!)"
