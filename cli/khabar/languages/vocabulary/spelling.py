"""Spelling of a language: suffixes, division of words, the dotted i, another script."""

from collections.abc import Mapping
from dataclasses import dataclass, field


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
    sounds: Mapping[str, str] = field(default_factory=dict)
    soft: Mapping[str, str] = field(default_factory=dict)
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
    letters: Mapping[str, str]
    initial: Mapping[str, str] = field(default_factory=dict)
    vowels: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
