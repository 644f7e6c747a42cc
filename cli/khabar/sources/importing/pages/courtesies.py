"""Greetings and sign-offs of a mail around a text: told, and no text of a release."""

import re
from collections.abc import Sequence

from khabar.markup import block_texts, to_text
from khabar.model import Paragraph
from khabar.sources.importing.pages.earlier_mails import SIGNED
from khabar.sources.importing.port import LeftOut, Placed

_GREETING = re.compile(
    r"(?:dear|hello|hi|good (?:morning|afternoon|day)|hörmətli|əziz|salam|sabahınız xeyir|"
    r"günortanız xeyir|құрметті|қадірлі|сәлеметсіз|сәлем|қайырлы|уважаем\w+|дорог\w+|"
    r"здравствуйте|добр\w+ (?:день|утро|вечер)|değerli|sayın|kıymetli|sevgili|merhaba|"
    r"iyi günler|günaydın|hurmatli|assalomu|урматтуу|саламатсызбы|hormatly)"
    r"(?!\w)[^.?:]{0,70}[,!:.]",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"(?:(?:with )?(?:best|kind|warm)(?:est)? (?:regards|wishes)|regards|sincerely|"
    r"yours (?:sincerely|faithfully|truly)|hörmətlə|ən xoş arzularla|sayğılarla|құрметпен|"
    r"ізгі ниетпен|с уважением|с наилучшими пожеланиями|saygılar\w*|iyi çalışmalar\w*|"
    r"kolay gelsin|hurmat bilan|урматтоо менен|сый-урмат менен|hormat bilen)(?!\w)[,.!]?(?:\s|$)",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE = 300
# What is signed is longer than the signature.
_LARGEST_PART = 1 / 3


def without_courtesies(blocks: Sequence[Placed]) -> tuple[tuple[Placed, ...], list[LeftOut]]:
    """The blocks of a mail without greeting and signature; and these."""
    kept, told = list(blocks), list[LeftOut]()
    if len(kept) > 1 and _GREETING.fullmatch(_said(kept[0])):
        told.append(LeftOut(kept[0].place, "a greeting", _said(kept[0])))
        del kept[0]
    signs = (n for n, each in enumerate(kept) if n and _is_sign_off(_said(each)))
    at = next(signs, len(kept))
    if _length(kept[at:]) < _length(kept) * _LARGEST_PART:
        told += [LeftOut(each.place, SIGNED, _said(each)) for each in kept[at:]]
        del kept[at:]
    return tuple(kept), told


def _is_sign_off(text: str) -> bool:
    return len(text) <= _LONGEST_SIGNATURE and bool(_SIGN_OFF.match(text))


def _said(each: Placed) -> str:
    """The words of a paragraph; `""` for another block."""
    if not isinstance(each.block, Paragraph):
        return ""
    return " ".join(to_text(text.markdown) for text in block_texts([each.block]))


def _length(blocks: Sequence[Placed]) -> int:
    return sum(len(to_text(text.markdown)) for each in blocks for text in block_texts([each.block]))
