"""Greetings and sign-offs of a mail around a text: told, and no text of a release."""

import re
from collections.abc import Sequence

from khabar.markup import block_texts, said_in, to_text
from khabar.model import Paragraph, Table
from khabar.sources.importing.pages.earlier_mails import QUOTED, SIGNED, begins_quoted
from khabar.sources.importing.port import LeftOut, Placed
from khabar.sources.importing.wire.standing_passages import has_address

_GREETING = re.compile(
    r"(?:dear|hello|hi|good (?:morning|afternoon|day)|hörmətli|əziz|salam|sabahınız xeyir|"
    r"günortanız xeyir|құрметті|қадірлі|сәлеметсіз|сәлем|қайырлы|уважаем\w+|дорог\w+|"
    r"здравствуйте|добр\w+ (?:день|утро|вечер)|değerli|sayın|kıymetli|sevgili|merhaba(?:lar)?|"
    r"selam(?:lar)?|iyi günler|günaydın|hurmatli|assalomu|урматтуу|саламатсызбы|hormatly)"
    r"(?![\w-])(?:[^.?:!]{0,70}[,!:]|(?: [^\s.?:!,]{1,30}){0,2}\.)",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"(?:(?:with )?(?:best|kind|warm)(?:est)? (?:regards|wishes)|regards|sincerely|"
    r"yours (?:sincerely|faithfully|truly)|hörmətlə|ən xoş arzularla|sayğılarla|құрметпен|"
    r"ізгі ниетпен|с уважением|с наилучшими пожеланиями|saygılar\w*|iyi çalışmalar(?: diler\w+)?|"
    r"kolay gelsin|hurmat bilan|урматтоо менен|сый-урмат менен|hormat bilen)"
    r"(?!\w)(?P<mark>[,.!]?)(?:\s|$)",
    re.IGNORECASE,
)
_FIELD = re.compile(r"\W*[^\W\d_][\w ]{1,20}:\W*\w")
_HEADERS = re.compile(
    # What mail programs write above a mail that they forward.
    r"\W*(?:(?:(?:begin )?forwarded message|original message|пересылаемое сообщение|"
    r"начало переадресованного сообщения|iletilen mesaj|yönlendirilmiş mesaj|"
    r"yönləndirilmiş mesaj|жіберілген хабар)\W*)?"
    r"(?:from|von|от|kimden|gönderen|kimdən|göndərən|кімнен)\W*:.{3,200}?"
    r"(?:sent|date|gesendet|отправлено|дата|gönderildi|gönderilme tarihi|tarih|göndərilib|tarix|"
    r"жіберілді|күні)\W*:",
    re.IGNORECASE,
)
FORWARDED = "above the mail that was forwarded"
_LONGEST_HEADERS = 600
MAILING = "a line of the mailing"
_MAILING = re.compile(
    r"(?<!\w)(?:unsubscribe|abonelikten|abunəlikdən|жазылымнан|отписаться|view (?:this email )?in "
    r"(?:your |a )?browser|tarayıcıda görüntüle|brauzerdə bax|открыть в браузере|браузерде ашу)",
    re.IGNORECASE,
)
_LONGEST_ROW = 60
_LONGEST_SIGNATURE = 300
# Words of who signs, where that ends as a sentence or begins with a small letter.
_FEWEST, _FEW = 3, 6
# What is signed is longer than the signature.
_LARGEST_PART = 1 / 3


def without_courtesies(blocks: Sequence[Placed]) -> tuple[tuple[Placed, ...], list[LeftOut]]:
    """The blocks of a mail without greeting and signature; and these."""
    kept, told = _without_other_mail(list(blocks))
    if len(kept) > 1 and is_greeting(_said(kept[0])):
        told.append(LeftOut(kept[0].place, "a greeting", _said(kept[0])))
        del kept[0]
    told += [
        LeftOut(each.place, MAILING, said_in(each.block)) for each in kept if _is_of_mailing(each)
    ]
    kept = [each for each in kept if not _is_of_mailing(each)] or kept
    signs = (n for n, each in enumerate(kept) if n and is_sign_off(_said(each)))
    at = next(signs, len(kept))
    if _length(kept[at:]) < _length(kept) * _LARGEST_PART:
        told += [LeftOut(each.place, SIGNED, _said(each)) for each in kept[at:]]
        del kept[at:]
    return tuple(kept), told


def _without_other_mail(blocks: list[Placed]) -> tuple[list[Placed], list[LeftOut]]:
    """The blocks of one mail, where its program wrote `From: … Sent: …` above another one.

    Of the mail above and the one below, the longer one is what was meant.
    """
    for at in range(len(blocks)):
        end = next((n for n in range(at, len(blocks)) if not _is_field(_said(blocks[n]))),
                   len(blocks))  # fmt: skip
        head = " ".join(_said(each) for each in blocks[at:end])
        if not _HEADERS.match(head) and not begins_quoted(head):
            continue
        above, below = blocks[:at], blocks[end:]
        if 2 * _length(above) >= _length(below):
            return above, [LeftOut(each.place, QUOTED, _said(each)) for each in blocks[at:]]
        return below, [LeftOut(each.place, FORWARDED, _said(each)) for each in blocks[:end]]
    return blocks, []


def _is_of_mailing(each: Placed) -> bool:
    """Tell whether a block is of the mailing: how to leave it, or a row of links."""
    block, said = each.block, said_in(each.block)
    if isinstance(block, Table):
        return not block.rows and len(said) <= _LONGEST_ROW
    return (
        isinstance(block, Paragraph) and "](" in block.text.markdown and bool(_MAILING.search(said))
    )


def _is_field(text: str) -> bool:
    return bool(_FIELD.match(text) or _HEADERS.match(text)) and len(text) <= _LONGEST_HEADERS


def is_greeting(text: str) -> bool:
    """Tell whether a paragraph is a greeting: `Dear colleagues,`."""
    return bool(_GREETING.fullmatch(text))


def is_sign_off(text: str) -> bool:
    """Tell whether a paragraph is a sign-off, and no sentence: `Regards from space were heard.`"""
    match = _SIGN_OFF.match(text) if len(text) <= _LONGEST_SIGNATURE else None
    if not match:
        return text == "--"
    rest = text[match.end() :].strip()
    words, goes_on = len(rest.split()), rest[:1].islower() and not match["mark"]
    if rest.endswith((".", "!", "?")) and not has_address(rest):
        return words <= _FEWEST and not goes_on
    return not goes_on or words <= _FEW


def _said(each: Placed) -> str:
    """The words of a paragraph; `""` for another block."""
    return said_in(each.block) if isinstance(each.block, Paragraph) else ""


def _length(blocks: Sequence[Placed]) -> int:
    return sum(len(to_text(text.markdown)) for each in blocks for text in block_texts([each.block]))
