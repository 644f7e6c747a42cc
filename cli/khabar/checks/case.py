"""Capital and small letters: the dotted and dotless i, words in capitals, starts of sentences."""

import re
from collections.abc import Iterator

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages import casing
from khabar.languages.language import language
from khabar.languages.letters import SMALL, script
from khabar.languages.numbers.ordinals import may_end_in_a_point

# A word whose second letter is none of the small ones: most texts have few.
_NOT_PLAIN = re.compile(rf"(?<![^\W\d_])[^\W\d_][^\W\d_{SMALL}]")
_WORD = re.compile(r"[^\W\d_]+")
_ANY_I = re.compile("[iıİI]")
_TURKIC_I = re.compile("[ıİ]")
# A dotless ı whose syllable follows one with a front vowel.
_AFTER_FRONT = re.compile("[eəiöü][^aâeəıiîoöuüû]*ı")

_AFTER_APOSTROPHE = re.compile(r"(?<=\w[’'])[^\W\d_]+")

_STARTS = ("headline", "subheadline", "summary", "body", "heading", "quote", "caption", "")
_AFTER_STOP = re.compile(r"((?<![^\W\d_])[^\W\d_]{4,}|(?<!\d)\d{3,}|[”»)])[.?!]\s+([^\W\d_][\w-]*)")
_ABBREVIATIONS = frozenset(
    {"млрд", "трлн", "mlrd", "trln", "misc", "approx", "prof", "dept", "assoc"}
)


def case(pair: Pair, context: Context) -> Iterator[Finding]:
    """İ, I, ı and i as each language has them; capitals where the source has them."""
    yield from _dots(pair)
    yield from _start(pair)
    yield from _sentences(pair)
    yield from _capitals(pair)
    yield from _mixed(pair)


def _dots(pair: Pair) -> Iterator[Finding]:
    dotted = casing.dots_of(pair.locale) is not None
    both = language(pair.locale).dotted_i
    if not dotted and (both or not script(pair.locale) or not _TURKIC_I.search(pair.prose)):
        return
    source = set(pair.source_words)
    suffixes = set(_AFTER_APOSTROPHE.findall(pair.prose))
    for word in dict.fromkeys(filter(_ANY_I.search, pair.words)):
        if word in suffixes:
            continue
        wanted = _dotted(word, pair.locale) if dotted else _undotted(word, pair.locale)
        known = word in source and not _known_name(word, wanted, pair.locale)
        if wanted and wanted != word and not known:
            yield Finding(f"{excerpt(word)} mixes up I and İ", f"type {wanted}")


def _undotted(word: str, locale: str) -> str:
    """A word with I and i for İ and ı; `""` for one that may be a Turkish name, as İznik."""
    name = script(locale) == "Latin" and word[:1] == "İ" and word[1:].islower()
    return "" if name else word.replace("İ", "I").replace("ı", "i")


def _known_name(word: str, wanted: str, locale: str) -> bool:
    """Tell whether a word of the source is a name that keeps its spelling."""
    dots = casing.dots_of(locale)
    low = casing.lower(wanted, locale)
    return not word.isupper() and dots is not None and re.match(dots.names, low) is not None


def _dotted(word: str, locale: str) -> str:
    """A word with the dots that dictionary and vowel harmony ask for; `""` where they are right."""
    dots = casing.dots_of(locale)
    if mended := casing.respelled(word, locale):
        return mended
    low = casing.lower(word, locale)
    if dots is None:
        return ""
    if low[0] == "ı" and len(low) > 2 and not re.match(dots.dotless, low):
        return "" if word.isupper() and len(low) < 4 else _with_dot(word, 0)
    for match in _AFTER_FRONT.finditer(low) if "ı" in low else ():
        at = match.end() - 1
        if at < casing.well_dotted(word, locale):
            continue
        if not re.search(dots.unharmonic, low[max(0, at - 2) :]):
            return _with_dot(word, at)
    return ""


def _with_dot(word: str, at: int) -> str:
    """The word with a dot on each i from a position on."""
    return word[:at] + word[at:].replace("I", "İ").replace("ı", "i")


def _start(pair: Pair) -> Iterator[Finding]:
    """A sentence of the source begins with a capital; so does its translation."""
    if pair.role not in _STARTS:
        return
    there, here = _WORD.search(pair.source_prose), _WORD.search(pair.prose)
    if not there or not here or len(pair.source_prose.split()) < 3:
        return
    if _figure_first(pair.prose, here.start()) or not there[0][0].isupper():
        return
    if there[0].isupper() and len(there[0]) > 1:
        return
    if here[0][0].islower() and here[0] not in pair.source_prose and not here[0][1:2].isupper():
        message = f"{excerpt(here[0])} begins with a small letter"
        yield Finding(message, f"type {casing.capitalize_first(here[0], pair.locale)}")


def _figure_first(text: str, start: int) -> bool:
    return any(char.isdigit() or char in "\ufffc{%" for char in text[:start])


def _sentences(pair: Pair) -> Iterator[Finding]:
    """A sentence inside the text begins with a capital."""
    for match in _AFTER_STOP.finditer(pair.prose):
        if match[2][0].islower() and casing.lower(match[1], pair.locale) not in _ABBREVIATIONS:
            if match[0] in pair.source_prose or match[1] in "”»)":
                continue
            if match[1].isdigit() and may_end_in_a_point(pair.locale):
                continue
            message = f"a sentence begins with a small letter in {excerpt(match[0])}"
            yield Finding(message, f"type {casing.capitalize_first(match[2], pair.locale)}")


def _capitals(pair: Pair) -> Iterator[Finding]:
    """A text wholly in capitals, where the source is not."""
    words = [word for word in pair.words if word[1:]]
    if not all(word.isupper() or word in pair.source_prose for word in words):
        return
    long = [word for word in words if len(word) >= 4 and word not in pair.source_prose]
    if len(long) >= 2 and not pair.source.isupper():
        yield Finding(f"{excerpt(pair.prose)} is in capitals", "use capitals as the source does")


def _mixed(pair: Pair) -> Iterator[Finding]:
    """Find a word with capitals in odd places: XƏbər, BAKı, bAKI."""
    if not _NOT_PLAIN.search(pair.prose):
        return
    cased = (_cased(word) for word in pair.words if not _begins_plainly(word))
    odd = [word for word in cased if len(word) > 3 and not word[1].islower()]
    known = set(pair.source_words) if odd else ()
    for word in dict.fromkeys(odd):
        if word in known or word.isupper() or word.islower():
            continue
        two_capitals = word[:2].isupper() and word[2:].islower() and len(word) > 4
        one_small = word[:3].isupper() and word[-1] in "ıiş" and word[:-1].isupper()
        inverted = word[0].islower() and word[1:].isupper()
        if inverted or ((two_capitals or one_small) and not _suffixed(word)):
            mended = casing.capitalize_first(casing.lower(word, pair.locale), pair.locale)
            yield Finding(f"{excerpt(word)} mixes capitals and small letters", f"type {mended}")


def _begins_plainly(word: str) -> bool:
    """Tell whether the second letter of a word is small, as in most words, and both have a case."""
    return word[1:2].islower() and (word[0].islower() or word[0].isupper())


def _cased(word: str) -> str:
    """The letters of a word that have a case: the marks of Uzbek oʻ and eʼlon have none."""
    return "".join([char for char in word if char.islower() or char.isupper()])


def _suffixed(word: str) -> bool:
    """An abbreviation with a suffix, as Kazakh joins them without a hyphen."""
    return re.fullmatch(r"[A-ZА-ЯӘҒҚҢӨҰҮІ]{2,}[а-яәғқңөұүі]{2,4}", word) is not None
