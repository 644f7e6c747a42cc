"""Names of persons in any spelling: Heydərli, Гейдарлы and Хейдарлы are one.

Whatever alphabets and languages spell differently is left out or made alike: vowels, marks, doubled
letters, the sounds of c and j, of d and t, of g, h and k. What remains is compared, so that a name
is found in a language for which nobody has written it yet, whatever suffix follows.
"""

import re
import unicodedata
from functools import lru_cache

from khabar.languages import casing
from khabar.languages.letters import SMALL
from khabar.languages.stems import RECENT_TEXTS

# Most words begin with one of the small letters that are listed here for speed.
_NAME = re.compile(rf"(?<![\w’'-])[^\W\d_{SMALL}][^\W\d_]+(?:[-’'][^\W\d_]+)*")
_CYRILLIC = dict(zip("бвгғджзкқлмнңпрстфхһцчшщ", "bvkktjzkklmnnprstfkksjss", strict=True))
# What two letters of one spelling are in another comes first.
_ALIKE = (
    ("shch", "s"), ("şç", "s"),
    ("дж", "j"), ("дз", "z"), ("dzh", "j"), ("zh", "j"), ("kh", "k"), ("gh", "k"), ("sh", "s"),
    ("ch", "j"), ("ts", "s"), ("ck", "k"), ("ph", "f"), ("dj", "j"), ("x", "k"), ("q", "k"),
    ("g", "k"), ("ğ", "k"), ("h", "k"), ("ç", "j"), ("c", "j"), ("ş", "s"), ("w", "v"), ("d", "t"),
)  # fmt: skip
_VOWELS = re.compile("[aeiouyýıəöüäâîûаәеёиоөұүуыіэюяьъй]")
_NO_LETTER = re.compile("[^a-z]")
_TWICE = re.compile(r"(\w)\1+")
_APART = re.compile("['’]")
_SHORTEST_ALIKE = 4
FEWEST_CONSONANTS = 2
"""Consonants by which a name is known again at the least."""
LONGEST_SUFFIX = 4
"""Consonants that suffixes may add to a name."""


@lru_cache(maxsize=RECENT_TEXTS)
def names(text: str) -> tuple[re.Match[str], ...]:
    """The words of a text that begin with a capital."""
    return tuple([match for match in _NAME.finditer(text) if match[0][0].isupper()])


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """Return the consonants of a word as all spellings have them, after `~` where it opens so."""
    low = casing.lower(word, "en")
    for written, alike in _ALIKE:
        low = low.replace(written, alike)
    bare = "".join(_CYRILLIC.get(char, char) for char in _VOWELS.sub("-", low))
    plain = unicodedata.normalize("NFD", bare).encode("ascii", "ignore").decode()
    opening = "~" if _VOWELS.match(low) else ""
    return opening + _TWICE.sub(r"\1", _NO_LETTER.sub("", plain))


def alike(one: str, other: str) -> bool:
    """Tell whether two words may be one name, of which either has suffixes.

    A name of one consonant is known again where both texts spell it alike.
    """
    alike_so_far = one[:_SHORTEST_ALIKE] == other[:_SHORTEST_ALIKE]
    if (
        alike_so_far
        and len(one) >= _SHORTEST_ALIKE
        and _APART.split(one)[0] == _APART.split(other)[0]
    ):
        return True
    short, long = sorted((skeleton(one), skeleton(other)), key=len)
    enough = len(short.strip("~")) >= FEWEST_CONSONANTS
    return enough and long.startswith(short) and len(long) - len(short) <= LONGEST_SUFFIX


def ending(word: str) -> tuple[int, int]:
    """Count the consonants of a name and the vowels that end it, which a suffix adds to."""
    low = casing.lower(word, "en")
    vowels = next((n for n, char in enumerate(reversed(low)) if not _VOWELS.match(char)), len(low))
    return len(skeleton(word).strip("~")), vowels
