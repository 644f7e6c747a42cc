"""Words whose meaning a translation has to keep: compass points, units, roles, countries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from khabar.languages.vocabulary.claims import Claims
from khabar.languages.vocabulary.contrasts import Contrasts
from khabar.languages.vocabulary.patterns import Change, Negation, NumberWords
from khabar.languages.vocabulary.speech import Rules


class Subject(StrEnum):
    """Group of words of which one may not stand for another."""

    DIRECTIONS = "directions"
    UNITS = "units"
    ROLES = "roles"
    COUNTRIES = "countries"
    THINGS = "things"
    PEOPLES = "peoples"
    PLACES = "places"


Meanings = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words of one language by what they mean; meanings have the same names in all languages.

    Words are separated by commas and stand with any suffixes; one may be in several rows. Those of
    the row `""` mean nothing here: longer words that begin with others. Countries, by ISO 3166, are
    those that CLDR names otherwise; `peoples` are their adjectives and people, `places` are towns
    that CLDR does not name. `native` makes the adjective of a country that has none there.
    `joints` are words between the members of an enumeration or the halves of a sentence. `things`
    are what news count, where they follow their figure. `one` is a pattern of what makes a unit of
    time one (a week, per second), `rate` of a unit in the form that does (`saniyədə`); `periods`
    are patterns of other words that name it (daily).
    `doubtful_days` are weekdays (0 is Monday) whose names are other words as well; `next_day` is a
    pattern of what says the day after one that is named.
    """

    numbers: NumberWords
    negation: Negation
    change: Change
    contrasts: Contrasts = field(default_factory=Contrasts)
    claims: Claims = field(default_factory=Claims)
    directions: Meanings = field(default_factory=dict)
    units: Meanings = field(default_factory=dict)
    roles: Meanings = field(default_factory=dict)
    countries: Meanings = field(default_factory=dict)
    things: Meanings = field(default_factory=dict)
    peoples: Meanings = field(default_factory=dict)
    places: Meanings = field(default_factory=dict)
    native: Rules = ()
    periods: Meanings = field(default_factory=dict)
    one: str = "(?!)"
    rate: str = "(?!)"
    joints: str
    doubtful_days: frozenset[int] = frozenset()
    next_day: str = "(?!)"

    def of(self, subject: Subject) -> Meanings:
        """Return the words of a subject, by meaning."""
        rows: Mapping[Subject, Meanings] = {
            Subject.DIRECTIONS: self.directions,
            Subject.UNITS: self.units,
            Subject.ROLES: self.roles,
            Subject.COUNTRIES: self.countries,
            Subject.THINGS: self.things,
            Subject.PEOPLES: self.peoples,
            Subject.PLACES: self.places,
        }
        return rows[subject]


NO_VOCABULARY = Vocabulary(
    numbers=NumberWords(endings="(?!)", doubtful="", uncounted="(?!)"),
    negation=Negation(sure="(?!)", possible={}),
    change=Change(),
    joints="",
)
"""The vocabulary of a language whose words are not known: none of its patterns finds anything."""
