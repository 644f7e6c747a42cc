"""Text that was left in another language."""

import re
from collections.abc import Iterator
from functools import cache

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages import casing
from khabar.languages.language import language
from khabar.languages.letters import script, script_of
from khabar.languages.stems import language_of

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_FIGURE_OR_WORD = re.compile(rf"\d+|{_WORD.pattern}")


def untranslated(pair: Pair, context: Context) -> Iterator[Finding]:
    """A translation that is its source, or that leaves words of it in the source's language."""
    if pair.language == language_of(pair.source_locale):
        return
    there, here = _WORD.findall(pair.source_prose), _WORD.findall(pair.prose)
    if not here:
        plain = [word for word in there if word.islower() and len(word) > 3]
        if len(plain) > 1 and "\ufffc" not in pair.prose:
            yield Finding(f"{excerpt(pair.translation)} has no words", "translate the source")
    elif pair.translation.strip() == pair.source.strip():
        if _needs_translation(there, pair):
            hint = "translate it; if both are written alike: `# khabar: waive untranslated: …`"
            yield Finding(f"{excerpt(pair.translation)} is the source text", hint)
    else:
        yield from _left(there, here, pair)


def is_copy(pair: Pair) -> bool:
    """Tell whether a translation is a copy of its source that cannot be right.

    Names, figures and addresses may be equal; a text with a word in lower case is prose.
    """
    if pair.translation.strip() != pair.source.strip():
        return False
    if pair.language == language_of(pair.source_locale):
        return False
    words = _WORD.findall(pair.source_prose)
    prose = any(word[:1].islower() and len(word) >= 3 for word in words)
    return prose or _needs_translation(words, pair)


def _needs_translation(words: list[str], pair: Pair) -> bool:
    """Names, codes and words that two languages share may stay as they are."""
    plain = [word for word in words if word.islower() and len(word) >= 3]
    if not _other_script(pair):
        return len(plain) >= 2 or (len(words) >= 4 and bool(plain))
    own = [word for word in words if script_of(word[0]) == script(pair.source_locale)]
    prose = script(pair.source_locale) == "Cyrillic" or len(own) >= 3
    return bool(plain) or (prose and any(not word.isupper() for word in own))


def _other_script(pair: Pair) -> bool:
    return {script(pair.locale), script(pair.source_locale)} == {"Latin", "Cyrillic"}


def _left(there: list[str], here: list[str], pair: Pair) -> Iterator[Finding]:
    """Words of the source's language inside the translation."""
    left = _foreign_script(there, here, pair) or _run(pair) or _telltale(here, pair)
    if left:
        yield Finding(f"{excerpt(left)} is left untranslated", "translate it")


def _foreign_script(there: list[str], here: list[str], pair: Pair) -> str:
    """A word of the source's script, where the translation is in another; brands may be Latin."""
    if not _other_script(pair):
        return ""
    other = script(pair.source_locale)
    known = {word for word in there if len(word) > 2 and (word.islower() or other == "Cyrillic")}
    found = (word for word in here if word in known)
    return next((word for word in found if {*map(script_of, word)} - {""} == {other}), "")


def _run(pair: Pair) -> str:
    """Four words in a row that the source has as well, two of them no names or masks (HH:MM:ss)."""
    runs = set(_runs(pair.source_prose))
    for run in _runs(pair.prose):
        if run in runs and sum(word[0].islower() and len({*word}) > 2 for word in run) >= 2:
            return " ".join(run)
    return ""


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Each four words with no figure between them: `ilk yarısını 3,1 milyon manat` is two parts."""
    words = _FIGURE_OR_WORD.findall(text)
    runs = zip(words, words[1:], words[2:], words[3:], strict=False)
    return (run for run in runs if not any(word[0].isdigit() for word in run))


def _telltale(here: list[str], pair: Pair) -> str:
    telling = _telling(pair.source_locale, pair.locale)
    low = casing.lower(" ".join(here), pair.locale).split(" ") if telling else ()
    found = [word for word in low if word in telling]
    return " … ".join(dict.fromkeys(found)) if len(found) >= 2 else ""


@cache
def _telling(source: str, own: str) -> frozenset[str]:
    """The words that tell a language from another."""
    others = (language(own).telltale or "").split()
    return frozenset((language(source).telltale or "").split()) - {*others}
