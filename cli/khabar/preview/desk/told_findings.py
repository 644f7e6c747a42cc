"""Findings, reasons and refusals in the user's language: English sentences, known by their form.

A catalog has each sentence with names in braces where a value stands. What no catalog knows stays
English, and says so. Words that stand where a value does are in the context `part`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from khabar.catalogs import po
from khabar.files.readable import Readable

_WORDS = Path(__file__).parents[1] / "words"
_BLANK = re.compile(r"\{(\w+)\}")
_PART, _OWN = "part", "en"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and the language in which it is told."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The sentences of a catalog, the most telling ones first, and the parts of sentences."""

    sentences: tuple[tuple[re.Pattern[str], str], ...]
    parts: Mapping[str, str]

    def told(self, text: str) -> str:
        """The sentence in the catalog's language; empty where it is not known."""
        for pattern, translation in self.sentences:
            if match := pattern.fullmatch(text):
                return self._filled(translation, match.groupdict())
        return ""

    def _filled(self, translation: str, values: Mapping[str, str]) -> str:
        said = {name: self.parts.get(each, each) for name, each in values.items()}
        return _BLANK.sub(lambda blank: said.get(blank[1], blank[0]), translation)


def told(text: str, language: str) -> Told:
    """Tell an English sentence in a language, as far as its catalog knows it."""
    said = _sentences(language).told(text) if language != _OWN and text else ""
    return Told(said, language) if said else Told(text, _OWN)


def told_all(texts: Iterable[str], language: str) -> list[Told]:
    """Tell some sentences, each as far as it is known."""
    return [told(each, language) for each in texts]


@cache
def _sentences(language: str) -> _Sentences:
    file = f"findings.{language}.po"
    raw = Readable(_WORDS).maybe(file)
    known = po.parse(raw, file).translations() if raw else {}
    sentences = [(text, known[role, text]) for role, text in known if role != _PART]
    sentences.sort(key=lambda each: -len(_BLANK.sub("", each[0])))
    parts = {text: known[role, text] for role, text in known if role == _PART}
    return _Sentences(tuple((_pattern(text), said) for text, said in sentences), parts)


def _pattern(sentence: str) -> re.Pattern[str]:
    """Return the form of a sentence, with any values in it."""
    pieces = _BLANK.split(sentence)
    return re.compile(
        "".join(
            f"(?P<{each}>.+?)" if number % 2 else re.escape(each)
            for number, each in enumerate(pieces)
        ),
        re.DOTALL,
    )
