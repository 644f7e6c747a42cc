"""The language that a text is written in, told by its most frequent words and by its letters."""

import re
from collections.abc import Sequence
from functools import cache

from khabar.languages import casing
from khabar.languages.language import known_languages, language
from khabar.languages.letters import exemplars, own_letters, script, script_of
from khabar.languages.vocabulary.common_words import COMMON_WORDS

# Uzbek's oʻ and gʻ as keyboards have them; a Turkish name before its case is in capitals.
_TURNED_COMMA = re.compile(r"(?<!\w)(?P<word>[OG]|[^\W\d_A-Z]*[og])[‘’'`](?=\w)")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 2
"""Telling words that a text has at least."""
_FOREIGN = 0.05
"""Share of letters of another alphabet that names and quotations may bring."""
_OF_ANOTHER = 0.4
"""Share of letters of another script that addresses and names may bring."""
_ENOUGH = 60
"""Letters of a text from which on they alone tell its language."""
_STRAY = 0.01
"""Share of letters of another alphabet that a text may have which letters alone tell."""
_FEW = 20
"""Letters of a text from which on they tell its language where they are those of one alone."""


def written_in(text: str, tags: Sequence[str]) -> str:
    """The one of some languages that a text is written in; `""` where that is not clear.

    Of two tags that have the same words (`en`, `en-GB`) the first one counts. A language that is
    none of them is named where its frequent words are known, so that a text is not taken for one in
    a language that has a few of them, too.
    """
    if best := told_by_words(text, tags):
        return best
    text, known = _apart(text), [tag for tag in _telling(tags) if tag in tags]
    return _by_letters(text, known) or _by_alphabet(text, tags) or _by_script(text, tags)


def told_by_words(text: str, tags: Sequence[str]) -> str:
    """The language of a text as its frequent words tell it; `""` where they do not."""
    text, rows = _apart(text), _telling(tags)
    scores: dict[str, int] = {}
    for tag, own in rows.items():
        if not own or _foreign(text, tag) > _FOREIGN:
            continue
        others = set[str]().union(*(words for other, words in rows.items() if other != tag))
        said = _WORD.findall(casing.lower(text, tag))
        scores[tag] = sum(word in own - others for word in said)
    best, *rest = sorted(scores, key=lambda tag: -scores[tag]) or [""]
    if not best or scores[best] < _LEAST or any(scores[each] * 2 > scores[best] for each in rest):
        return ""
    return best


def _telling(tags: Sequence[str]) -> dict[str, set[str]]:
    """The frequent words of languages and of all others; of two that have the same the first."""
    words = {_frequent(tag): tag for tag in reversed((*tags, *_others(tags)))}
    return {tag: set(frequent) for frequent, tag in words.items() if frequent}


def _apart(text: str) -> str:
    """A text with the letters oʻ and gʻ of Uzbek as they are printed."""
    return _TURNED_COMMA.sub(r"\g<word>ʻ", text)


def _others(tags: Sequence[str]) -> list[str]:
    """The languages of which frequent words are known, and no one of the tags is."""
    here = {tag.partition("-")[0] for tag in tags}
    return [tag for tag in COMMON_WORDS if tag not in here]


def _by_letters(text: str, tags: Sequence[str]) -> str:
    """The language by the letters of a text, for tables and lists, which have few frequent words.

    Words in another script than most of the text count for nothing. Letters of English alone tell
    no language, since most have them.
    """
    shares: dict[str, float] = {}
    letters = [char for char in text if char.isalpha()]
    for tag in tags:
        own = [each for each in letters if script_of(each) == script(tag) or each == "ʻ"]
        alphabet = {*"".join((language(tag).alphabet or "").split())}
        used = alphabet.intersection(casing.lower("".join(own), tag))
        fits = len(own) * 2 > len(letters) and _foreign("".join(own), tag) <= _STRAY
        if fits and len(own) >= _ENOUGH and not all(map(str.isascii, used)):
            shares[tag] = len(used) / len(alphabet)
    return max(shares, key=lambda tag: shares[tag]) if shares else ""


def _by_alphabet(text: str, tags: Sequence[str]) -> str:
    """The one language that has all letters of a text: of short texts, or of other scripts."""
    enough = sum(map(str.isalpha, text)) >= _FEW
    fits = [
        tag for tag in tags if {*filter(str.isalpha, casing.lower(text, tag))} <= _alphabet(tag)
    ]
    return fits[0] if enough and len({_alphabet(tag) for tag in fits}) == 1 else ""


def _by_script(text: str, tags: Sequence[str]) -> str:
    """The one language whose script nearly all letters of a text have: Georgian, Chinese."""
    letters = "".join(char for char in text if char.isalpha() and not script_of(char))
    most = (1 - _OF_ANOTHER) * sum(map(str.isalpha, text))
    fits = [tag for tag in tags if _common(letters, tag) >= max(_FEW, most)]
    return fits[0] if len(fits) == 1 else ""


def _common(letters: str, tag: str) -> int:
    own = _alphabet(tag)
    return sum(char in own for char in casing.lower(letters, tag))


@cache
def _alphabet(tag: str) -> frozenset[str]:
    """The letters of a language, as it says itself or as CLDR lists them."""
    listed = exemplars(tag)
    return own_letters(tag) or frozenset(casing.lower(listed.letters if listed else "", tag))


def may_be_in(text: str, tag: str) -> bool:
    """Tell whether a text has hardly a letter that a language does not have."""
    letters = [char for char in casing.lower(text, tag) if char.isalpha()]
    return sum(char not in _alphabet(tag) for char in letters) <= len(letters) * _STRAY


def _frequent(tag: str) -> frozenset[str]:
    """The words that tell a language: its telling ones, and its most frequent ones."""
    own, base = _own_words(tag), tag.partition("-")[0]
    if own or base not in COMMON_WORDS:
        return own
    return frozenset(COMMON_WORDS[base].split()) - _known_words()


@cache
def _own_words(tag: str) -> frozenset[str]:
    known = language(tag)
    common = known.speech.common if known.speech else ""
    return frozenset(_TURNED_COMMA.sub(r"\g<word>ʻ", f"{known.telltale or ''} {common}").split())


@cache
def _known_words() -> frozenset[str]:
    """The frequent words of all languages that have a module: they tell these, and no others."""
    return frozenset[str]().union(*map(_own_words, known_languages()))


def _foreign(text: str, tag: str) -> float:
    """The share of letters that are not of the language’s alphabet."""
    letters = [char for char in casing.lower(text, tag) if char.isalpha()]
    own = _alphabet(tag)
    return sum(char not in own for char in letters) / max(1, len(letters))
