"""Sentences that deny something: by “not”, by a verb's suffix, or possibly by another word."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from khabar.languages import casing
from khabar.languages.language import any_joint, vocabulary
from khabar.languages.letters import SMALL
from khabar.languages.stems import RECENT_TEXTS

_END = re.compile(r"(?<=[.!?…])[”»\"’)]*\s+(?=[–—“«\"(]?\s?[^\W\d_a-zа-я])")

_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORD = re.compile(rf"(?<![^\W\d_])[{SMALL}]")
# A word with a capital inside a sentence: Demir, which is a verb's negative form in Azerbaijani.
_INSIDE = re.compile(rf"(?<=[\w,;]\s)[^\W\d_{SMALL}][^\W\d_]{{2,}}")

_CLAUSE_END = re.compile(r"[.;!?]\s")


@lru_cache(maxsize=RECENT_TEXTS)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, or pieces of them where an abbreviation ends in a point."""
    return tuple([piece for piece in _END.split(text) if piece.strip()])


def denies(text: str, locale: str) -> str:
    """The first word of a text that denies for sure; empty for none or an unknown language."""
    sure = _pattern("sure", locale)
    if not sure.search(casing.lower(text, locale)):
        return ""
    found = sure.search(struck(text, locale))
    return whole_word(text, found.start(), found.end()) if found else ""


def denial_places(text: str, locale: str) -> tuple[int, ...]:
    """The places where a text denies for sure."""
    return tuple(match.start() for match in _pattern("sure", locale).finditer(struck(text, locale)))


def denials(text: str, locale: str) -> int:
    """Count the parts of a sentence that deny for sure; “no a and no b” is one.

    Where several “not” deny as one, a part with that of a noun alone belongs to the verb of another
    one: никто из тех, кто ехал, не пострадал.
    """
    if not _pattern("sure", locale).search(casing.lower(text, locale)):
        return 0
    rest = _pattern("nobody", locale).sub(_blank, struck(text, locale))
    sure, noun = _pattern("sure", locale), _pattern("noun", locale)
    found = [{*sure.findall(part)} for part in _parts(locale).split(rest)]
    verbs = sum(any(not noun.fullmatch(each) for each in part) for part in found)
    nouns = any(part and all(map(noun.fullmatch, part)) for part in found)
    return max(verbs, nouns) if vocabulary(locale).claims.concord else verbs + nouns


def possible_denials(text: str, locale: str) -> int:
    """Count what denies in a sentence, or may: not, without, refuse, until."""
    rest = _pattern("nobody", locale).sub(_blank, struck(text, locale))
    spans = {match.start() for match in _pattern("sure", locale).finditer(rest)}
    low = casing.lower(text, locale)
    for _, pattern in _idea_patterns(locale, True):
        spans |= {match.start() for match in pattern.finditer(low)}
    return len(spans)


def part_denies(text: str, place: int, locale: str) -> bool:
    """Tell whether the part of a sentence around a place denies for sure."""
    if not denies(text, locale):
        return False
    low, start, end = struck(text, locale), 0, len(text)
    for match in _parts(locale).finditer(low):
        if match.end() > place:
            end = match.start()
            break
        start = match.end()
    return _pattern("sure", locale).search(low, start, end) is not None


@cache
def _parts(locale: str) -> re.Pattern[str]:
    return re.compile(rf"[,;:–—]\s|\s(?=(?:{any_joint(locale)})\s)")


def may_deny(text: str, locale: str, beside: tuple[str, str] = ("", "")) -> bool:
    """Tell whether a text says “not” in any way, also by words such as without or refuse.

    Such a word answers no “not” of the text `beside`, which comes with its locale, where that has
    a word of the same idea: “against measles” in both.
    """
    ideas = _ideas(_unsaid(*beside), beside[1], echoes=True) if beside[0] else Counter()
    own = _ideas(casing.lower(_without_names(text), locale), locale)
    if any(idea == "" or count > ideas[idea] for idea, count in own.items()):
        return True
    return _pattern("sure", locale).search(struck(text, locale)) is not None


def _unsaid(text: str, locale: str) -> str:
    """A text in small letters without each “not” of it, which is no idea of another one."""
    return _pattern("sure", locale).sub(_blank, struck(text, locale))


def _ideas(low: str, locale: str, echoes: bool = False) -> Counter[str]:
    """Count how often a text in small letters has each idea that may stand for a “not”."""
    found: Counter[str] = Counter()
    for idea, pattern in _idea_patterns(locale, echoes):
        if count := sum(1 for _ in pattern.finditer(low)):
            found[idea] = count
    return found


@cache
def _idea_patterns(locale: str, echoes: bool) -> Sequence[tuple[str, re.Pattern[str]]]:
    known = vocabulary(locale).negation
    words = {idea: [pattern] for idea, pattern in known.possible.items()}
    words.setdefault("", []).append(known.neither)
    for idea, pattern in known.echoes.items() if echoes else ():
        words.setdefault(idea, []).append(pattern)
    return [(idea, re.compile("|".join(patterns))) for idea, patterns in words.items()]


def nobody_alone(text: str, locale: str) -> str:
    """The “nobody” of a text that has no other “not”, where the language asks for both."""
    found = _pattern("nobody", locale).search(casing.lower(text, locale))
    if not found:
        return ""
    low = _pattern("nobody", locale).sub(_blank, casing.lower(text, locale))
    end = _CLAUSE_END.search(low, found.end())
    rest = low[found.end() : end.start() if end else len(low)]
    sure = _pattern("sure", locale).search(rest) or _pattern("suffix", locale).search(rest)
    return "" if sure or may_deny(rest, locale) else text[found.start() : found.end()]


def struck(text: str, locale: str) -> str:
    """A text in small letters, without what only looks like a “not”, names among it.

    In headlines whose words all begin with a capital no word is known to be a name.
    """
    return _pattern("other", locale).sub(_blank, casing.lower(_without_names(text), locale))


def _without_names(text: str) -> str:
    if len(_SMALL_WORD.findall(text)) * 3 > len(_WORD.findall(text)):
        return _INSIDE.sub(_without_name, text)
    return text


def _without_name(match: re.Match[str]) -> str:
    return _blank(match) if match[0].istitle() else match[0]


def _blank(match: re.Match[str]) -> str:
    return "\ufffc" * len(match[0])


@cache
def _pattern(kind: str, locale: str) -> re.Pattern[str]:
    return re.compile(getattr(vocabulary(locale).negation, kind))


def whole_word(text: str, start: int, end: int) -> str:
    """Return the words of which a place in a text holds a part."""
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[start:end]
