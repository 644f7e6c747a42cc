"""Paragraphs that are a quotation and who says it, as news write them in five languages.

`“…,” said X.` · `“…”, deyə X bildirib.` · `X dedi: “…”` · `X, "…" dedi.` · `– …, – сказал X.`
One that goes through several paragraphs opens its mark in each and closes it in the last; with
guillemets many open it once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from khabar.languages.language import language
from khabar.languages.vocabulary.speech import Speech

_CLOSING = {"“": "”“", "«": "»", "„": "“”", '"': '"'}
_DASH = "–—-"
_OPENS = re.compile(rf"[{_DASH}] ?[^\s{_DASH}]")
_SPEAKER = re.compile(rf"(?P<mark>[,.!?…])\s?[{_DASH}] ?(?=\S)")
# An initial has a full stop of its own.
_SECOND = re.compile(rf"^(?P<tag>.*?\w\w)\.(?:\s?[{_DASH}])?\s(?P<second>.+)$")
_LETTER = re.compile(r"[^\W\d_]")

# What stands between the paragraphs of one quotation.
PARAGRAPH = "\u2029"
_MOST_PARAGRAPHS = 12

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that somebody says, as sentences without their marks, and all that stands around.

    `said` is `""` where a sentence goes on behind its speaker; it has `PARAGRAPH` where a new one
    begins.
    """

    said: str
    around: str


def together(texts: Sequence[str]) -> tuple[str, int]:
    """Join the first paragraph with those into which its quotation goes on.

    Returns the text, `PARAGRAPH` between them, and their number; 1 where the first one closes its
    marks, and where none closes them.
    """
    text, mark = texts[0], _unclosed(texts[0])
    following = texts[1:_MOST_PARAGRAPHS] if mark else ()
    again = bool(following) and following[0].startswith(mark)
    for number, more in enumerate(following if again or mark == "«" else (), 2):
        if more.startswith(mark) != again:
            break
        text += PARAGRAPH + more.removeprefix(mark)
        if not _unclosed(text):
            return text, number
    return texts[0], 1


def quotation(text: str, locale: str) -> Quotation | None:
    """Return the quotation that a paragraph is; `None` where it is none.

    Whether `around` says no more than who speaks, tells `says_only`.
    """
    speech = language(locale).speech
    if speech is None:
        return None
    return _dialogue(text, speech) or _marked(text, speech)


def says_only(around: str, locale: str, named: Sequence[Span]) -> bool:
    """Tell whether words around a quotation say who speaks, and nothing else.

    `named` are the spans of the speaker's name, role and organization.
    """
    speech = language(locale).speech
    if speech is None or not named:
        return False
    rest = around
    for start, end in named:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    verb = re.compile(rf"(?<!\w)(?:{speech.verbs})(?!\w)", re.IGNORECASE)
    if not verb.search(rest):
        return False
    small = re.compile(rf"(?<!\w)(?:{speech.around}|{speech.titles})(?!\w)", re.IGNORECASE)
    return not _LETTER.search(small.sub("", verb.sub("", rest)))


def is_verb(word: str, locale: str) -> bool:
    """Tell whether a word says that somebody speaks: said, dedi, сказал."""
    speech = language(locale).speech
    return bool(speech and re.fullmatch(speech.verbs, word, re.IGNORECASE))


def _dialogue(text: str, speech: Speech) -> Quotation | None:
    """`– Words, – says somebody. – More words.`; other dashes are of the words themselves."""
    if not _OPENS.match(text):
        return None
    for match in _SPEAKER.finditer(text):
        tag, second = text[match.end() :], ""
        more = _SECOND.match(tag)
        if more:
            tag, second = more["tag"], more["second"]
        if _has_verb(tag, speech):
            first = text[: match.end("mark")].lstrip(f"{_DASH} ")
            return Quotation(_sentences([first, second] if second else [first]), tag)
    return None


def _marked(text: str, speech: Speech) -> Quotation | None:
    """Words in quotation marks, and the rest."""
    spans = [span for span in _spans(text) if _is_speech(text, span, speech)]
    if not spans:
        return None
    outside = [text[a[1] : b[0]] for a, b in zip([(0, 0), *spans], [*spans, (len(text),) * 2],
                                                 strict=True)]  # fmt: skip
    around = " ".join(part.strip() for part in outside if part.strip())
    pieces = [text[start + 1 : end - 1].strip() for start, end in spans]
    if not _LETTER.search(around):
        return None
    goes_on = any(not re.search(r"\.\s*$", between) for between in outside[1:-1])
    if goes_on or any(piece[:1].islower() for piece in pieces):
        return Quotation("", around)
    return Quotation(_sentences(pieces), around)


def _unclosed(text: str) -> str:
    """Return the first opening mark of a text that nothing closes; `""` for none."""
    closed = {at for start, end in _spans(text) for at in range(start, end)}
    opened = (
        mark
        for at, mark in enumerate(text)
        if mark in _CLOSING and at not in closed and not text[at - 1 : at].isalnum()
    )
    return next(opened, "")


def _spans(text: str) -> list[Span]:
    """Return the spans in outer quotation marks, marks included."""
    spans, at = list[Span](), 0
    while at < len(text):
        closing = _CLOSING.get(text[at])
        end = _end(text, at, closing) if closing and not text[at - 1 : at].isalnum() else -1
        if end > 0:
            spans.append((at, end))
            at = end
        else:
            at += 1
    return spans


def _end(text: str, start: int, closing: str) -> int:
    """Return where a quotation ends; one inside it may have the same marks: “We have “room”.”"""
    depth = 0
    for at in range(start, len(text)):
        opens = text[at] == text[start] and (at == start or text[at - 1].isspace())
        if opens or (text[at] == text[start] and text[at] not in closing):
            depth += 1
        elif text[at] in closing:
            depth -= 1
            if depth == 0:
                return at + 1
    return -1


def _is_speech(text: str, span: Span, speech: Speech) -> bool:
    """Tell speech from the name of an organization: by what stands before or behind its marks."""
    start, end = span
    inside, before, behind = text[start + 1 : end - 1], text[:start].rstrip(), text[end:]
    if len(inside.split()) < 2:
        return False
    if before and before[-1] in ":.":
        return True
    if before and before[-1] != ",":
        return False
    known = f"{speech.verbs}|{speech.telling}|{speech.around}"
    word = rf"\s*[,.]?\s*(?:[{_DASH}]\s?|(?:{known})(?!\w))"
    return inside[-1] in ",.!?…" or bool(re.match(word, behind)) or behind[:1] == ","


def _has_verb(tag: str, speech: Speech) -> bool:
    verbs = rf"(?<!\w)(?:{speech.verbs}|{speech.telling})(?!\w)"
    return bool(re.search(verbs, tag, re.IGNORECASE))


def _sentences(pieces: Sequence[str]) -> str:
    """Pieces as sentences: the comma before the speaker becomes a full stop."""
    made = []
    for piece in pieces:
        words = re.sub(r"\s*,$", "", piece.strip())
        made.append(words if words[-1:] in ".!?…" else f"{words}.")
    return " ".join(made)
