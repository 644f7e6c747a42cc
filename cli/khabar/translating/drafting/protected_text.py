"""A text in which marks stand for what no engine may touch, and the way back.

Figures, dates, names and terms get their form in the language; markup, addresses and placeholders
stay as they are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from khabar.checks import Context
from khabar.languages.casing import capitalize_first
from khabar.translating.source_parts import source_parts

# Longer marks first: what one of them covers, no other one does.
_KEPT = re.compile(
    r"\\.|`[^`]*`|<[^<>\s]+>|!?\[\^[^\]\s]+\]|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|\["
    r"|\{[A-Za-z_]\w*\}|%\([A-Za-z_]\w*\)[a-z]|%[sd](?!\w)|https?://[^\s<>]+[^\s<>.,;:!?)]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\*{1,3}|~~|[⟦⟧]"
)
_MARK = re.compile(r"⟦\s*(\d+)\s*⟧")
_EMPHASIS = frozenset({"*", "**", "***", "~~"})


@dataclass(frozen=True, slots=True)
class KeptPart:
    """A part that an engine does not see: as written, and what stands for it in the translation.

    `opens` and `closes`: it is markup that touches the word after or before it.
    """

    written: str
    form: str
    opens: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True)
class ProtectedText:
    """A text with marks `⟦1⟧`, each for one of the parts that were kept."""

    text: str
    kept: tuple[KeptPart, ...]

    @property
    def speaks(self) -> bool:
        """Tell whether there are words left for an engine."""
        return any(char.isalpha() for char in _MARK.sub("", self.text))

    def lost(self, answer: str) -> str:
        """The first part that an answer has not exactly once, as the source writes it."""
        there = [int(number) for number in _MARK.findall(answer)]
        for number, part in enumerate(self.kept, 1):
            if there.count(number) != 1:
                return part.written
        return "⟦ ⟧" if len(there) != len(self.kept) or _stray(answer) else ""

    def restored(self, answer: str) -> str:
        """The answer with all parts in it; call it where none is lost."""
        return _MARK.sub(self._form, _touching(answer, self.kept))

    def _form(self, match: re.Match[str]) -> str:
        return self.kept[int(match[1]) - 1].form


def _stray(answer: str) -> bool:
    return any(sign in _MARK.sub("", answer) for sign in "⟦⟧")


def _touching(answer: str, kept: tuple[KeptPart, ...]) -> str:
    """The answer without the spaces that an engine put between markup and its words."""
    for number, part in enumerate(kept, 1):
        mark = rf"⟦\s*{number}\s*⟧"
        if part.opens:
            answer = re.sub(rf"{mark}\s+", f"⟦{number}⟧", answer)
        if part.closes:
            answer = re.sub(rf"\s+{mark}", f"⟦{number}⟧", answer)
    return answer


def protected(text: str, source: str, locale: str, context: Context) -> ProtectedText:
    """Put marks in the place of what is kept."""
    kept: list[KeptPart] = []
    pieces, at = [], 0
    for start, end, part in _parts(text, source, locale, context):
        kept.append(part)
        pieces += [text[at:start], f"⟦{len(kept)}⟧"]
        at = end
    return ProtectedText("".join([*pieces, text[at:]]), tuple(kept))


def _parts(
    text: str, source: str, locale: str, context: Context
) -> Iterator[tuple[int, int, KeptPart]]:
    """The parts in order; markup comes before what it holds."""
    marks = [(match.start(), match.end(), part) for match, part in _marks(text)]
    values = [
        each
        for each in _values(text, source, locale, context)
        if all(each[1] <= start or end <= each[0] for start, end, _ in marks)
    ]
    yield from sorted([*marks, *values], key=lambda each: each[0])


def _marks(text: str) -> Iterator[tuple[re.Match[str], KeptPart]]:
    opened: set[str] = set()
    for match in _KEPT.finditer(text):
        sign = match[0]
        if sign in _EMPHASIS:
            opens = sign not in opened and not text[match.end() : match.end() + 1].isspace()
            closes = sign in opened and not text[: match.start()][-1:].isspace()
            opened ^= {sign} if opens or closes else set()
            yield match, KeptPart(sign, sign, opens, closes)
        else:
            closes = sign.startswith("](") or "[^" in sign
            yield match, KeptPart(sign, sign, opens=sign == "[", closes=closes)


def _values(
    text: str, source: str, locale: str, context: Context
) -> Iterator[tuple[int, int, KeptPart]]:
    at, capital = 0, partial(capitalize_first, locale=locale)
    for part in source_parts(text, source, locale, context):
        if part.forms:
            begins = not any(char.isalnum() for char in text[:at]) and part.text[:1].isupper()
            form = capital(part.forms[0]) if begins else part.forms[0]
            yield at, at + len(part.text), KeptPart(part.text, form)
        at += len(part.text)
