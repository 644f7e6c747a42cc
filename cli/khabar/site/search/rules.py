"""Rules by which a browser tells which words of a language are forms of one.

`templates/js/words.js` reads them. All letters are small ones; in `inflected`, `soft` and
`irregular` they are folded: as readers type them who do not have the language's own.
"""

from functools import partial

from khabar.languages import casing, formats, stems
from khabar.languages.collation import search_key
from khabar.languages.language import Language, language
from khabar.languages.vocabulary.spelling import Suffixes
from khabar.site.search.endings import endings, plural, vowels_of
from khabar.site.search.keyboards import mistyped

Rules = dict[str, object]

# Vowels by where and how they are spoken; the same in all Turkic languages but for those below.
_BACK, _FRONT = ("aıаыâ", "ouоұûў"), ("eəäiеәіэî", "öüөү")
# Names whose suffixes are those of another vowel than their last (Тоқаевтың).
_NAMES = {"kk": {"ев": "а", "ev": "a"}}
_OWN = {"tk": (("ay", "ou"), ("äei", "öü")), "ky": (("аы", "оу"), ("еиэ", "өү"))}
# A stem that nobody wrote alone has to be this long to tell two forms of it from two words.
_UNSEEN_STEM, _STEM = 5, 3


def rules_of(locale: str) -> Rules:
    """The rules of a language as a value of JSON."""
    known = language(locale)
    suffixes = known.suffixes
    fold = partial(search_key, tag=locale)
    return {
        "dotted": known.dotted_i,
        "suffixed": suffixes is not None,
        "letters": _letters(known),
        "latin": _in_latin(known),
        "keys": mistyped(known),
        "spellings": dict(known.spellings),
        "marked": "".join(sorted(_marked(known))),
        "written": endings(locale),
        "typed": _folded(endings(locale), locale),
        "inflected": _folded(endings(locale, inflecting=True), locale),
        "plural": _folded(plural(locale), locale),
        "soft": _soft(suffixes, locale) if suffixes else {},
        "irregular": _irregular(suffixes, locale) if suffixes else {},
        "vowels": "".join(sorted({fold(vowel) for vowel in vowels_of(locale)})),
        "harmony": _harmony(suffixes, locale) if suffixes and suffixes.sounds else {},
        "fronted": _fronted(locale) if suffixes and suffixes.sounds else {},
        "names": _NAMES.get(stems.language_of(locale), {}),
        "shared": _STEM if suffixes and suffixes.pattern else _UNSEEN_STEM,
    }


def _folded(pattern: str, locale: str) -> str:
    return "".join(char if char.isascii() else search_key(char, locale) for char in pattern)


def _letters(known: Language) -> dict[str, str]:
    """Letters with what is typed for them, those of other alphabets that look alike included."""
    rows = {**casing.LATIN, **known.look_alikes, **(known.search or {})}
    small = {each: letter for each, letter in rows.items() if each == each.lower()}
    return {each: search_key(letter, known.tag) for each, letter in small.items()}


def _in_latin(known: Language) -> dict[str, str]:
    """The letters of a Cyrillic alphabet, as addresses have them: who types names so finds them."""
    rows = known.slug if known.script == "Cyrl" else None
    return {each: letters for each, letters in (rows or {}).items() if each == each.lower()}


def _marked(known: Language) -> set[str]:
    """The letters that mean themselves where somebody types them; the dots of i are often lost."""
    letters = {each for each in (known.alphabet or "").split() if len(each) == 1}
    return {each for each in letters - {"ı"} if search_key(each, known.tag) != each}


def _soft(suffixes: Suffixes, locale: str) -> dict[str, list[str]]:
    """The last letters of a stem before a suffix, with what they may be in the word alone."""
    found: dict[str, list[str]] = {}
    for hard, row in suffixes.soft.items():
        for soft in row.split():
            key, alone = search_key(soft, locale), search_key(hard, locale)
            if key != alone and alone not in found.setdefault(key, []):
                found[key].append(alone)
    return found


def _irregular(suffixes: Suffixes, locale: str) -> dict[str, str]:
    """Stems that lose a vowel or double a letter before a suffix, with their words.

    Short names of countries and capitals stand here as themselves: `bakıda` and `bakının` are forms
    of one word, although two other words of four letters in common may be none.
    """
    listed = [row.partition("/")[0] for row in suffixes.syncope.split()]
    found: dict[str, str] = {}
    for word in (*listed, *suffixes.doubling.split()):
        for stem in stems.stems(word, locale)[1:]:
            found[search_key(stem, locale)] = search_key(word, locale)
    names = {search_key(name, locale) for name in formats.place_names(locale)}
    for name in sorted(names):
        if _STEM <= len(name) < _UNSEEN_STEM and name.isalpha():
            found.setdefault(name, name)
    return found


def _classes(locale: str) -> dict[str, tuple[int, int]]:
    rows = _OWN.get(stems.language_of(locale), (_BACK[:], _FRONT))
    return {
        vowel: (front, rounded)
        for front, pair in enumerate(rows)
        for rounded, vowels in enumerate(pair)
        for vowel in vowels
    }


def _harmony(suffixes: Suffixes, locale: str) -> dict[str, dict[str, str]]:
    """Vowels that a suffix may have after each vowel, by how they are typed."""
    classes = _classes(locale)
    found: dict[str, dict[str, str]] = {}
    for vowel in vowels_of(locale):
        if vowel in classes:
            allowed = [each for sign in "AIU" for each in _fitting(sign, vowel, suffixes, classes)]
            found[vowel] = {search_key(each, locale): each for each in allowed}
    return found


def _fitting(
    sign: str, vowel: str, suffixes: Suffixes, classes: dict[str, tuple[int, int]]
) -> list[str]:
    """The sounds of a suffix's vowel after another: as far back, and as round where it can be."""
    sounds = [each for each in suffixes.sounds.get(sign, "") if each in classes]
    near = [each for each in sounds if classes[each][0] == classes[vowel][0]]
    return [each for each in near if classes[each][1] == classes[vowel][1]] or near


def _fronted(locale: str) -> dict[str, str]:
    """Back vowels with front ones: some loans end in the one and take the suffixes of the other."""
    vowels = vowels_of(locale)
    pairs = [("a", "ə"), ("a", "ä"), ("a", "e"), ("o", "ö"), ("u", "ü"), ("ı", "i"),
             ("а", "е"), ("о", "ө"), ("ұ", "ү"), ("ы", "і"), ("ы", "и")]  # fmt: skip
    return {back: front for back, front in reversed(pairs) if {back, front} <= {*vowels}}
