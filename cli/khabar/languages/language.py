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
from khabar.languages.locales import named_script, public_subtags, usual_language
from khabar.languages.vocabulary.forms import Dates, Money, Numerals, Ordinals, Times
from khabar.languages.vocabulary.speech import Speech
from khabar.languages.vocabulary.spelling import Derivation, Dots, Suffixes, Syllables
from khabar.languages.vocabulary.subjects import NO_VOCABULARY, Vocabulary


@dataclass(frozen=True, slots=True)
class Missing:
    """A part that is not known, and what happens without it."""

    part: str
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language in one script. Letters are small ones; word lists are separated by spaces.

    `alphabet` is in its own order, `loan_letters` are those that foreign words bring; `order` has
    the letters as lists are sorted, where that is known without the alphabet or differs from it;
    letters of one place are joined by a slash. `marks` are signs that stand for one another as a
    part of a letter (oʻ, o‘, o'); what is compared has the first of them. `look_alikes` are letters
    of other alphabets that are taken for one of these. `dotted_i`: i has the capital İ, ı has I.
    `quotation` are the styles in use, the preferred one first, each the outer and the inner pair
    of marks, `quotation_gap` the space within them. `quoted_paragraphs` says which paragraphs of a
    quotation have marks of their own. `list_end` joins the last two members of an enumeration
    (`standard`, `or`). `solar_months` are the months of the Solar Hijri calendar, by country, the
    usual ones at `""`. `names` are languages in running text, where CLDR's are not right,
    `name_pattern` makes one of CLDR's. `slug` and `search` map letters to what addresses have and
    to what readers type; `keyboard` has what the keys of `site.search.keyboards` write, where it is
    not the usual one of the script; `spellings` are patterns of what is spelt in two ways, with
    what both become. `repeated` are words that grammar says twice, `telltale` words so frequent
    that two of them tell the language. `habits` are patterns around a space that does not break.
    `suffix_hyphen`: a hyphen joins a suffix to a figure. `dash` stands between the parts of a line.
    `derived` makes this of a text of the other script. `speech` and `vocabulary` have words that
    tell who says what, and that translations must keep. `codes` name it in addresses; `sources` and
    `style` say what data and style are from.
    """

    tag: str
    script: str = ""
    alphabet: str | None = None
    order: str | None = None
    loan_letters: str = ""
    look_alikes: Mapping[str, str] = field(default_factory=dict)
    dotted_i: bool = False
    dots: Dots | None = None
    quotation: tuple[str, ...] | None = None
    quotation_gap: str = ""
    quoted_paragraphs: Literal["ends", "opened", "each"] = "ends"
    dates: Dates | None = None
    times: Times | None = None
    list_end: Mapping[str, str] = field(default_factory=dict)
    solar_months: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    name_pattern: str = ""
    ordinals: Ordinals | None = None
    numerals: Numerals | None = None
    money: Money | None = None
    suffixes: Suffixes | None = None
    syllables: Syllables | None = None
    slug: Mapping[str, str] | None = None
    search: Mapping[str, str] | None = None
    keyboard: str = ""
    marks: str = ""
    spellings: Mapping[str, str] = field(default_factory=dict)
    repeated: str | None = None
    telltale: str | None = None
    habits: tuple[tuple[str, str], ...] | None = None
    suffix_hyphen: bool | None = None
    question_mark: str = "?"
    dash: str = "—"
    derived: Derivation | None = None
    vocabulary: Vocabulary | None = None
    speech: Speech | None = None
    codes: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    style: tuple[str, ...] = ()

    @property
    def sorted_letters(self) -> str | None:
        """The letters in the order of lists, as `order` has them."""
        return self.order or self.alphabet

    def missing(self) -> Sequence[Missing]:
        """Return what is not known of this language, in the order of `EFFECTS`."""
        return [Missing(p, effect) for p, effect in EFFECTS.items() if getattr(self, p) is None]


EFFECTS: Mapping[str, str] = {
    "sorted_letters": "lists are sorted by Unicode",
    "alphabet": "letters of other alphabets are not noticed",
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
    written, *rest = (part.lower() for part in public_subtags(tag))
    name = usual_language(written)
    script = named_script(tag)
    country = next((part for part in rest if len(part) == 2), "")
    for each in (f"{name}_{country}", name, f"{name}_{script.lower()}"):
        found = _module(each)
        if found and script in ("", found.script):
            return found
    return Language(tag=tag)


def vocabulary(tag: str) -> Vocabulary:
    """Return the vocabulary of a tag's language; that of no word where it is not known."""
    return language(tag).vocabulary or NO_VOCABULARY


@cache
def joints(tag: str) -> frozenset[str]:
    """Return the words between members of an enumeration; none where they are not known."""
    return frozenset(vocabulary(tag).joints.split())


@cache
def any_joint(tag: str) -> str:
    """Return a pattern of any one of `joints`."""
    return "|".join(sorted(joints(tag))) or "(?!)"


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
