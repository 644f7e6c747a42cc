"""Problems, reasons and refusals in a reader's language: English sentences, known by their form.

A catalog has each sentence with names in braces where a value stands. A blank `{said}` holds a
sentence of its own, which has to be known as well; `{word}`, no more than one word. Words that
stand where a value does are in the context `part`; what stands between backticks is to be typed as
it is. What no catalog knows stays English, and says
so. A moment is told as the language writes days and hours.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path

from khabar.catalogs import po
from khabar.files.readable import Readable
from khabar.languages import formats

KINDS = ("checks", "sources", "files", "documents", "decisions", "templates", "keys", "notes")
"""The catalogs of each language, by what their sentences are about."""
_HERE = Path(__file__).parent
_BLANK = re.compile(r"\{(\w+)\}")
_TYPED = re.compile(r"`[^`]*`")
_BETWEEN = re.compile(r"(, | or )")
_QUOTED = re.compile(r"'[^']*'|`[^`]*`")
# A moment as Khabar writes it where nobody's language is known, or what is to be typed.
_MOMENT = re.compile(
    r"(?P<typed>`[^`]*`)|(?<![\w-])\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?[+-]\d\d:\d\d(?![\w:])"
)
_PART, _SENTENCE, _WORD, _OWN = "part", "said", "word", "en"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and the language in which it is told."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class _Form:
    """The form of a sentence, with any values in it, and how a language tells it.

    `piece` is the longest piece without a value: a text that has it not need not be looked at.
    """

    sentence: str
    piece: str
    translation: str
    typed: frozenset[str] = frozenset()

    def values(self, text: str) -> Mapping[str, str] | None:
        """Find what stands in the blanks of a text of this form; `None` for any other text."""
        match = _pattern(self.sentence).fullmatch(text) if self.piece in text else None
        return match.groupdict() if match else None

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the sentence with values in its blanks."""
        return _BLANK.sub(lambda blank: values.get(blank[1], blank[0]), self.translation)


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The sentences of a language, the most telling ones first, and the parts of sentences."""

    sentences: tuple[_Form, ...]
    parts: Mapping[str, str]
    numbered: tuple[_Form, ...]

    def told(self, text: str) -> str:
        """The sentence in this language; empty where it is not known."""
        for form in self.sentences:
            values = form.values(text)
            if values is not None and (said := self._said(values, form.typed)) is not None:
                return form.filled(said)
        return ""

    def _said(self, values: Mapping[str, str], typed: frozenset[str]) -> Mapping[str, str] | None:
        """Return values as this language has them; `None` where a sentence is not known."""
        said = {name: each if name in typed else self._part(each) for name, each in values.items()}
        if inner := values.get(_SENTENCE):
            said[_SENTENCE] = self.told(inner)
            return said if said[_SENTENCE] else None
        return said

    def _part(self, value: str) -> str:
        """A value as this language has it, if it is a known word, or a row of such."""
        if value in self.parts:
            return self.parts[value]
        for form in self.numbered:
            if values := form.values(value):
                return form.filled(values)
        pieces = _BETWEEN.split(value)
        if not all(each in self.parts or _QUOTED.fullmatch(each) for each in pieces[::2]):
            return value
        return "".join(
            f" {self.parts['or']} " if each == " or " else self.parts.get(each, each)
            for each in pieces
        )


@lru_cache(4096)
def told(text: str, language: str) -> Told:
    """Tell an English sentence in a language, as far as its catalogs know it."""
    said = _sentences(language).told(text) if language != _OWN and text else ""
    return _with_moments(said, language) if said else _with_moments(text, _OWN)


def _with_moments(text: str, language: str) -> Told:
    """A sentence with its moments in its language: `24 noyabr 2025-ci il, 15:00 (GMT+04:00)`."""
    return Told(
        _MOMENT.sub(lambda found: found["typed"] or _rewritten(found[0], language), text), language
    )


def _rewritten(written: str, language: str) -> str:
    try:
        return told_moment(datetime.fromisoformat(written), language)
    except ValueError:
        return written


def told_moment(at: datetime, language: str) -> str:
    """Tell an aware moment in a language: its day, its time, and its offset."""
    day, time = formats.date_long(at.date(), language), formats.time_short(at, language)
    return f"{day}, {time} ({formats.offset(at, language)})"


def told_all(texts: Iterable[str], language: str) -> list[Told]:
    """Tell some sentences, each as far as it is known."""
    return [told(each, language) for each in texts]


@cache
def _sentences(language: str) -> _Sentences:
    known: dict[tuple[str, str], str] = {}
    for kind in KINDS:
        raw = Readable(_HERE).maybe(file := f"{kind}.{language}.po")
        known.update(po.parse(raw, file).translations() if raw else {})
    parts = {text: said for (role, text), said in known.items() if role == _PART}
    numbered = {text: said for text, said in parts.items() if _BLANK.search(text)}
    sentences = {text: said for (role, text), said in known.items() if role != _PART}
    return _Sentences(_forms(sentences), parts, _forms(numbered))


def _forms(sentences: Mapping[str, str]) -> tuple[_Form, ...]:
    """Sentences by their forms, the most telling ones first.

    One that tells what it is, and then a sentence of its own, comes before all that this may be.
    """

    def rank(text: str) -> tuple[bool, int]:
        begins = not text.startswith("{") and text.endswith(f": {{{_SENTENCE}}}")
        return not begins, -len(_BLANK.sub("", text))

    first = sorted(sentences, key=rank)
    return tuple(_form(text, sentences[text]) for text in first)


def _form(sentence: str, translation: str) -> _Form:
    typed = frozenset(name for each in _TYPED.findall(sentence) for name in _BLANK.findall(each))
    return _Form(sentence, max(_BLANK.split(sentence)[::2], key=len), translation, typed)


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    """Compile the pattern of a sentence: of a thousand, a command meets a few."""
    pattern = "".join(
        _blank(each) if number % 2 else re.escape(each)
        for number, each in enumerate(_BLANK.split(sentence))
    )
    return re.compile(pattern, re.DOTALL)


def _blank(name: str) -> str:
    return rf"(?P<{name}>\S+?)" if name.startswith(_WORD) else f"(?P<{name}>.+?)"
