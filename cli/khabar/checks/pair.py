"""A source with its translation, and the findings of checks."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from markdown_it.token import Token

from khabar.languages.figures import figures
from khabar.languages.letters import one_mark
from khabar.languages.meaning.amounts import amounts
from khabar.languages.meaning.counts import counts
from khabar.languages.meaning.durations import lengths
from khabar.languages.meaning.negations import sentences
from khabar.languages.meaning.number_words import number_words
from khabar.languages.meaning.subject_words import FoundWord
from khabar.languages.stems import language_of
from khabar.languages.values import Quantity
from khabar.markup import inline_tokens
from khabar.problems import Level

# Addresses, placeholders, code and footnotes are no prose: other checks look at them.
_URL = r"(?:https?://|www\.)[^\s<>()\]]*[^\s<>()\].,;:!?'\"”»’]"
_FILE = r"(?:html?|txt|pdf|csv|xlsx?|docx?|json|xml)(?!\w)"
_NO_PROSE = re.compile(
    rf"(?<=\])\((?:[^()\s]|\([^()\s]*\))*(?:\s\"[^\"]*\")?\)|{_URL}"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|</?[A-Za-z][^<>]*>|\[\^[^\]\s]+\]|\{[A-Za-z_]\w*\}|%\([A-Za-z_]\w*\)[\d.+# -]*[a-z]"
    rf"|`[^`]*`|%[sd](?!\w)|(?<![\w/])/[\w-]+/[\w./-]*|(?<![\w/-])[\w-]+(?:/[\w-]+)*\.{_FILE}"
    r"|\\(?=[!-/:-@\[-`{-~])"
)
# Most texts have none of what these begin with or contain, and are spared the longer search.
_NO_PROSE_SIGN = re.compile(rf"[\]@<\[{{%`\\]|/[\w-]+/|\w\.{_FILE}")
_MARK = re.compile(r"[*_\[\]]")
_MARKS = re.compile(r"\*+|(?<!\w)_+|(?<!_)_+(?!\w)|\[|\](?=\s|$|[^\w(])")
_WORD = re.compile(r"[^\W\d_]+")
_LOCAL_PHONE = r"\(?0?\d{2,4}\)[\s-]?\d{2,3}[\s-]\d{2}[\s-]?\d{2}"
PHONE = re.compile(rf"(?<![\w+])(?:\(?\+\d[\d\s().\u00a0-]{{6,18}}\d|{_LOCAL_PHONE})(?!\w)")


Owner = TypeVar("Owner")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a translation, with a hint to mend it.

    `level` is its own where it weighs less than others of its check.
    """

    message: str
    hint: str
    level: Level | None = None


class kept(Generic[Owner, Value]):  # noqa: N801 (a decorator, as `property` is)
    """A property that is made once: `functools.cached_property` without its lock (Python 3.11)."""

    def __init__(self, make: Callable[[Owner], Value]) -> None:
        """Take the function that makes the value."""
        self.make = make
        self.__doc__ = make.__doc__

    def __get__(self, owner: Owner, kind: object) -> Value:
        """Make the value, and leave it where it is found from now on."""
        value = owner.__dict__[self.make.__name__] = self.make(owner)
        return value


@dataclass(frozen=True)
class Pair:
    """A message (its role and source text), its translation, and their two locales."""

    role: str
    source: str
    translation: str
    source_locale: str
    locale: str

    @property
    def language(self) -> str:
        """The language of the translation."""
        return language_of(self.locale)

    @kept
    def source_prose(self) -> str:
        """The source without markup and addresses, with one sign for all of a letter (oʻ, o‘)."""
        return one_mark(prose(self.source), self.source_locale)

    @kept
    def prose(self) -> str:
        """The translation without markup and addresses, with one sign for all of a letter."""
        return one_mark(prose(self.translation), self.locale)

    @kept
    def source_figures(self) -> Sequence[Quantity]:
        """The figures of the source."""
        return figures(self.source_prose, self.source_locale)

    @kept
    def figures(self) -> Sequence[Quantity]:
        """The figures of the translation."""
        return figures(self.prose, self.locale)

    @kept
    def source_number_words(self) -> Sequence[FoundWord]:
        """The numbers that the source has in words."""
        return number_words(self.source_prose, self.source_locale)

    @kept
    def number_words(self) -> Sequence[FoundWord]:
        """The numbers that the translation has in words."""
        return number_words(self.prose, self.locale)

    @kept
    def source_counts(self) -> Sequence[Quantity]:
        """The counts of the source, in digits and in words."""
        words = self.source_number_words
        return counts(self.source_figures, words, self.source_prose, self.source_locale)

    @kept
    def counts(self) -> Sequence[Quantity]:
        """The counts of the translation, in digits and in words."""
        return counts(self.figures, self.number_words, self.prose, self.locale)

    @kept
    def source_lengths(self) -> Sequence[FoundWord]:
        """The lengths of time in the source."""
        words = self.source_number_words
        return lengths(self.source_figures, words, self.source_prose, self.source_locale)

    @kept
    def lengths(self) -> Sequence[FoundWord]:
        """The lengths of time in the translation."""
        return lengths(self.figures, self.number_words, self.prose, self.locale)

    @kept
    def source_amounts(self) -> Sequence[FoundWord]:
        """The measures of the source by what they amount to, lengths of time among them."""
        words, text = self.source_number_words, self.source_prose
        more = amounts(self.source_figures, words, text, self.source_locale)
        return (*self.source_lengths, *more)

    @kept
    def amounts(self) -> Sequence[FoundWord]:
        """The measures of the translation by what they amount to, lengths of time among them."""
        more = amounts(self.figures, self.number_words, self.prose, self.locale)
        return (*self.lengths, *more)

    @kept
    def source_words(self) -> list[str]:
        """The words of the source, which are its runs of letters."""
        return words(self.source_prose)

    @kept
    def words(self) -> list[str]:
        """The words of the translation, which are its runs of letters."""
        return words(self.prose)

    @kept
    def sentences(self) -> Sequence[tuple[str, str]]:
        """The sentences of both sides, or their whole texts where they have not equally many."""
        there, here = sentences(self.source_prose), sentences(self.prose)
        if len(there) == len(here):
            return tuple(zip(there, here, strict=True))
        return ((self.source_prose, self.prose),)

    @kept
    def source_tokens(self) -> list[Token]:
        """The source as inline Markdown."""
        return inline_tokens(self.source)

    @kept
    def tokens(self) -> list[Token]:
        """The translation as inline Markdown."""
        return inline_tokens(self.translation)


def prose(markdown: str) -> str:
    """Inline Markdown without its markup; an address, a placeholder or code is one U+FFFC."""
    text = markdown
    if _NO_PROSE_SIGN.search(text) or "://" in text or "www." in text:
        text = _NO_PROSE.sub(lambda m: "" if m[0][0] in "([\\" else "\ufffc", text)
    if "+" in text or ")" in text:
        text = PHONE.sub("\ufffc", text)
    return _MARKS.sub("", text) if _MARK.search(text) else text


def words(text: str) -> list[str]:
    """The runs of letters in a text."""
    return _WORD.findall(text)


def says(now: str, was: str) -> str:
    """Word a difference: what a translation says, and what its source says in that place."""
    return f"translation says {excerpt(now)}, source says {excerpt(was)}"


def excerpt(text: str, limit: int = 60) -> str:
    """A piece of text as a message shows it: ‹…›, cut where it is long."""
    shown = text.strip().replace("\ufffc", "…").replace("\n", " ")
    return f"‹{shown if len(shown) <= limit else shown[: limit - 1] + '…'}›"
