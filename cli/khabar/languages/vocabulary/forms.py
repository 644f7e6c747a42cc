"""Forms in which a language writes dates, times, ordinals, numbers in words and money."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Dates as official texts write them.

    `pattern` has the places of `formats.date_parts`; `after_year` are the twelve months as they
    stand where a year in the genitive comes before them (`2025-жылдын 24-ноябры`), `months` are all
    twelve where CLDR has none in this script, or others. `capital`: names of months and days always
    begin with a capital; `month_first`: 11/24/2025 is a date too. `day_words` is a pattern of
    “day”, which follows a weekday; `short` are abbreviations of months beside CLDR's; `before_day`
    is a pattern of what ends a month that a day follows (`noyabrın 24-də`), `decade` one of what
    makes years of a figure: 1990s, `90-cı illər`; `weekdays` are all seven, from Monday on, where
    CLDR has none in this script; `not_month` one of forms of a month's name that
    are another word (Kazakh `маусым`, June, is a season, too), `doubtful` are
    such months.
    """

    pattern: str
    after_year: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    capital: bool = False
    month_first: bool = False
    day_words: str = ""
    short: Mapping[str, int] = field(default_factory=dict)
    before_day: str = ""
    decade: str = "(?!)"
    not_month: str = "(?!)"
    doubtful: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Times of day: CLDR's short form unless `pattern` gives one; `zone`: “the time of {city}”.

    Patterns: `before` an hour, where `bare` makes a time of a number alone, and so does what
    stands `after` one (в 15 часов); `noon`, `midnight`; `half` of the half of an hour, in words,
    with the groups `hour` (half past nine) and `next` (половина десятого). `evening` stands beside
    an hour of the second half of a day: 8 часов вечера.
    """

    pattern: str = ""
    zone: str = ""
    before: str = ""
    bare: bool = False
    after: str = "(?!)"
    noon: str = ""
    midnight: str = ""
    half: str = "(?!)(?P<hour>)(?P<next>)"
    evening: str = "(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordinals:
    """Ordinal figures: a pattern of `{number}` and `{suffix}`.

    The suffix follows the last vowel of the number as it is spoken (`by_vowel`, keys are sets of
    vowels), or its last digits (`by_digits`; the longest key that fits).
    """

    pattern: str = "{number}{suffix}"
    by_vowel: Mapping[str, str] = field(default_factory=dict)
    by_digits: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """Number words: by value, the cardinal first; words for powers of ten; what may follow a word.

    Turkic numbers begin many a word (beşillik); the `short` ones begin other words as well and take
    only `short_endings`. `summed`: `2 bin 500` is one number; `decade` ends “forties”. Patterns:
    `distributive` makes “two each” of two, `fractions` has the groups `n` and `d` (two thirds),
    `joint` stands between the words of one number (one hundred and five), `not_scale` are words
    that only begin like a power of ten (`bina`, `mina`), `point` parts a whole from its decimals,
    `groups` are words that a number counts (три десятка), by how many they are,
    `years` has `century` and `rest`, `percent` follows a figure, and `percent_before` stands before
    one; `minus` stands before a number below zero, and `below` says it in other ways (frost).
    """

    words: Mapping[str, str]
    scales: Mapping[str, int]
    endings: str = r"\w*"
    short: tuple[str, ...] = ()
    short_endings: str = ""
    summed: bool = True
    distributive: str = ""
    fractions: str = "(?!)(?P<n>)(?P<d>)"
    decade: str = ""
    joint: str = ""
    not_scale: str = "(?!)"
    percent: str = "(?!)"
    percent_before: str = "(?!)"
    point: str = "(?!)"
    minus: str = "minus"
    below: str = "(?!)"
    groups: Mapping[str, int] = field(default_factory=dict)
    years: str = "(?!)(?P<century>)(?P<rest>)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """Currencies in words with their ISO 4217 codes, adjectives before them, scales ($40m).

    `coins` is a pattern of the hundredth parts of currencies: `qəpik`, cent. `others` is one of
    words that only begin like a currency: 600 *yeni* iş is 600 new jobs, and no yen.
    """

    words: Mapping[str, str]
    adjectives: str = ""
    scales: Mapping[str, int] = field(default_factory=dict)
    coins: str = "(?!)"
    others: str = "(?!)"
