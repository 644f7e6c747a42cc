"""The port of languages: what Khabar knows of one, as data. `None` means that it is not known.

A language is a module of `data/`, named by its tag (`az`, `uz_cyrl`), that holds one `LANGUAGE`.
The algorithms of this room ask it and never its tag. What no module says comes from CLDR where that
has it; `missing` names the rest. A tag that names a script never gets data of another script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module, resources
from typing import Literal

from khabar.languages import pseudo
from khabar.languages.locales import named_script, public_subtags
from khabar.languages.vocabulary.speech import Speech
from khabar.languages.vocabulary.subjects import Vocabulary

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Missing:
    """A part that is not known, and what happens without it."""

    part: str
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Dates as official texts write them.

    `pattern` has the places of `formats.date_parts`; `after_year` are the twelve months as they
    stand where a year in the genitive comes before them (`2025-жылдын 24-ноябры`), `months` are all
    twelve where CLDR has none in this script, or others. `capital`: names of months and days always
    begin with a capital; `month_first`: 11/24/2025 is a date too. `day_words` is a pattern of
    “day”, which follows a weekday; `short` are abbreviations of months beside CLDR's; `before_day`
    is a pattern of what ends a month that a day follows (`noyabrın 24-də`).
    """

    pattern: str
    after_year: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    capital: bool = False
    month_first: bool = False
    day_words: str = ""
    short: Mapping[str, int] = field(default_factory=dict)
    before_day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Times of day: CLDR's short form unless `pattern` gives one; `zone`: “the time of {city}”.

    Patterns: `before` an hour, where `bare` makes a time of a number alone; `noon`, `midnight`.
    """

    pattern: str = ""
    zone: str = ""
    before: str = ""
    bare: bool = False
    noon: str = ""
    midnight: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordinals:
    """Ordinal figures: a pattern of `{number}` and `{suffix}`.

    The suffix follows the last vowel of the number as it is spoken (`by_vowel`, keys are sets of
    vowels), or its last digits (`by_digits`; the longest key that fits).
    """

    pattern: str = "{number}{suffix}"
    by_vowel: Words = field(default_factory=dict)
    by_digits: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """Number words: by value, the cardinal first; words for powers of ten; what may follow a word.

    Turkic numbers begin many a word (beşillik); the `short` ones begin other words as well and take
    only `short_endings`. `summed`: `2 bin 500` is one number; `decade` ends “forties”. Patterns:
    `distributive` makes “two each” of two, `fractions` has the groups `n` and `d` (two thirds).
    """

    words: Words
    scales: Mapping[str, int]
    endings: str = r"\w*"
    short: tuple[str, ...] = ()
    short_endings: str = ""
    summed: bool = True
    distributive: str = ""
    fractions: str = "(?!)(?P<n>)(?P<d>)"
    decade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """Currencies in words with their ISO 4217 codes, adjectives before them, scales ($40m)."""

    words: Words
    adjectives: str = ""
    scales: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suffixes:
    """Suffixes that may follow a stem; as in grammars, a capital stands for one of `sounds`.

    `soft` is what a last consonant becomes before a vowel, `syncope` are words that lose their last
    vowel or consonant there (with a stem that differs in more: `орун/орд`), `doubling` those that
    double their last consonant; `derivational` are those of the chain that make another word
    (`Bakılı`, of Baku); `possessive` vowels end a compound, `closed` ones take the suffixes of a
    consonant (`су-ы`). `pattern` is a pattern in place of it all. `lost` are endings that a word
    drops before others; `derived` makes an adjective of a place.
    """

    chain: str = ""
    derivational: str = ""
    sounds: Words = field(default_factory=dict)
    soft: Words = field(default_factory=dict)
    syncope: str = ""
    doubling: str = ""
    possessive: str = ""
    closed: str = ""
    pattern: str = ""
    lost: str = ""
    derived: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Syllables:
    """Division of words: by letters, or by a dictionary of Pyphen's (`dictionary`).

    `pairs` are letters of two characters, `doubtful` those of them that may be two before a vowel;
    `signs` belong to the letter before them; `glides` are vowels only where no vowel is beside
    them. `joints` are places where compounds are divided (`lər-arası`), `exceptions` words with all
    their divisions; each serves what begins with it.
    """

    vowels: str
    consonants: str = ""
    pairs: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    signs: str = ""
    glides: str = ""
    joints: str = ""
    exceptions: str = ""
    dictionary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """The dotted and the dotless i: stems whose spelling is beyond doubt, and patterns of words.

    `dotless` begin with ı, `unharmonic` have ı after a front vowel, `names` are those that other
    languages write with I, `proper` are stems only where a capital begins them.
    """

    stems: str
    proper: tuple[str, ...]
    dotless: str
    unharmonic: str
    names: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """Rules that write a text of the language `source`, in another script, in this one.

    `letters` are small ones, the longest first, with what they become; `initial` go before them at
    the start of a word and after one of `vowels`. `words` are exceptions, and their stems.
    """

    source: str
    letters: Words
    initial: Words = field(default_factory=dict)
    vowels: str = ""
    words: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language in one script. Letters are small ones; word lists are separated by spaces.

    `alphabet` is in its own order, `loan_letters` are those that foreign words bring; `look_alikes`
    are letters of other alphabets that are taken for one of these. `dotted_i` says that i has the
    capital İ, and ı the capital I. `quotation` are the styles in use, the preferred one first, each
    the outer and the inner pair of marks. `quoted_paragraphs` says which paragraphs of a quotation
    have marks of their own. `list_end` joins the last two members of an enumeration (`standard`,
    `or`). `names` are languages in running text, where CLDR's are not right, `name_pattern` makes
    one of CLDR's. `slug` and `search` map letters to what addresses have and to what readers type.
    `repeated` are words that grammar says twice, `telltale` words so frequent that two of them tell
    the language. `habits` are patterns around a space that does not break. `suffix_hyphen`: a
    hyphen joins a suffix to a figure. `derived` makes this of a text of the other script. `speech`
    and `vocabulary` have words that tell who says what, and that translations must keep. `codes`
    name it in addresses; `sources` and `style` say what data and style are from.
    """

    tag: str
    script: str = ""
    alphabet: str | None = None
    loan_letters: str = ""
    look_alikes: Words = field(default_factory=dict)
    dotted_i: bool = False
    dots: Dots | None = None
    quotation: tuple[str, ...] | None = None
    quoted_paragraphs: Literal["ends", "opened", "each"] = "ends"
    dates: Dates | None = None
    times: Times | None = None
    list_end: Words = field(default_factory=dict)
    names: Words = field(default_factory=dict)
    name_pattern: str = ""
    ordinals: Ordinals | None = None
    numerals: Numerals | None = None
    money: Money | None = None
    suffixes: Suffixes | None = None
    syllables: Syllables | None = None
    slug: Words | None = None
    search: Words | None = None
    repeated: str | None = None
    telltale: str | None = None
    habits: tuple[tuple[str, str], ...] | None = None
    suffix_hyphen: bool | None = None
    question_mark: str = "?"
    derived: Derivation | None = None
    vocabulary: Vocabulary | None = None
    speech: Speech | None = None
    codes: tuple[str, ...] = ()
    sources: Words = field(default_factory=dict)
    style: tuple[str, ...] = ()

    def missing(self) -> Sequence[Missing]:
        """Return what is not known of this language, in the order of `EFFECTS`."""
        return [Missing(p, effect) for p, effect in EFFECTS.items() if getattr(self, p) is None]


EFFECTS: Words = {
    "alphabet": "lists are sorted by Unicode; letters of other alphabets are not noticed",
    "quotation": "quotation marks are CLDR’s",
    "dates": "dates are CLDR’s, not those of official texts",
    "times": "times of day are CLDR’s",
    "ordinals": "ordinal figures cannot be written",
    "numerals": "numbers in words are not understood",
    "money": "only English names of currencies are understood",
    "suffixes": "inflected names and terms are found by guess",
    "syllables": "words are not divided by rules of the language",
    "slug": "addresses have the letters of a general table, not those that the language uses",
    "search": "a term typed without the letters of the language is not recognized",
    "repeated": "every word that appears twice is reported",
    "telltale": "text left in this language is noticed by names and runs of words alone",
    "habits": "no-break spaces follow the rules that all languages share",
    "vocabulary": "what a translation says (countries, units, roles, “not”) is not compared",
    "speech": "who says what is not recognized in imported wire copy",
}


@cache
def language(tag: str) -> Language:
    """Return what is known of a tag's language in the tag's script, or a bare `Language`."""
    if tag == pseudo.LOCALE:
        tag = pseudo.FORMATS
    name, *rest = (part.lower() for part in public_subtags(tag))
    script = named_script(tag)
    country = next((part for part in rest if len(part) == 2), "")
    for each in (f"{name}_{country}", name, f"{name}_{script.lower()}"):
        found = _module(each)
        if found and script in ("", found.script):
            return found
    return Language(tag=tag)


def known_languages() -> tuple[str, ...]:
    """Return the tags of all data."""
    files = sorted(path.name for path in resources.files(f"{__package__}.data").iterdir())
    found = (_module(name.removesuffix(".py")) for name in files if name.endswith(".py"))
    return tuple(sorted({*(each.tag for each in found if each), *_partly_known()}))


def _module(name: str) -> Language | None:
    """The data of a module of `data/`, where there is one, or of a language known in part."""
    if not name.isidentifier():
        return None
    path = f"{__package__}.data.{name}"
    try:
        found = import_module(path).LANGUAGE
    except ModuleNotFoundError as error:
        if error.name != path:
            raise
        return _partly_known().get(name)
    except AttributeError:
        return None  # what several languages share
    return found if isinstance(found, Language) else None


@cache
def _partly_known() -> Mapping[str, Language]:
    return {each.tag: each for each in import_module(f"{__package__}.data.partly_known").LANGUAGES}
