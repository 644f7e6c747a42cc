"""Words of a list on readers who want no mail: the headings of such columns, and their cells.

Programs for newsletters and press offices write it in three ways: a column that is filled where
somebody has left (`UNSUB_TIME`, “Отписался”), one that is `no` where somebody has not agreed
(“Razılıq”, “Onay”), and a state (`Status: Cleaned`, “Статус: отписан”).
"""

import re
from itertools import islice

from khabar.distribution.mail.lists.headings import ColumnRole, answer_of, folded, role_of

# Beginnings of words that follow one another, in a heading or in a cell.
_LEFT = (
    "unsub, opt out, opted out, optout, optedout, do not mail, do not email, do not e mail, "
    "do not send, do not contact, no mail, no email, no e mail, blocklist, blacklist, block list, "
    "black list, hard bounce, hardbounce, clean time, "
    "imtina, göndərilməsin, göndərməyin, yazmayın, abunəlikdən çıx, siyahıdan çıx, abunəni ləğv, "
    "abunəliyi ləğv, abunəliyin ləğv, qara siyahı, "
    "бас тарт, жіберілмесін, жіберілмейді, жібермеу, жібермеңіз, жазылымнан шық, жазылудан шық, "
    "тізімнен шық, қара тізім, "
    "listeden çık, abonelikten çık, aboneliği iptal, abonelik iptal, üyelikten çık, gönderilmesin, "
    "göndermeyin, kara liste, "
    "отпис, отказ, не писать, не слать, не отправлять, не присылать, не рассылать, "
    "не беспокоить, чёрный список, черный список, стоп лист, "
    "баш тарт, жиберилбесин, yuborilmasin, obunadan chiq, obunani bekor, rad et, "
    "abgemeldet, abbestell, désabonn, désinscri"
)  # fmt: skip
# The same in a column that says how a reader stands.
_ENDED = "cleaned, bounced, complain, nonsubscribed, non subscribed, blocked, spam"
_AGREED = (
    "consent, opt in, optin, opted in, gdpr, kvkk, subscribed, subscription, permission, status, "
    "razılıq, abunəlik, vəziyyət, "
    "келісім, күйі, мәртебе, "
    "onay, izin, rıza, abonelik, durum, "
    "согласие, подписка, подписан, статус, разрешение, "
    "rozilik, holat, макулдук, einwilligung, zustimmung, consentement, statut"
)  # fmt: skip
# A heading is no longer, nor is what a cell says of a reader.
_MOST_WORDS = 50
_SHORT = 3
_DASHES = frozenset("-–—")
_LINK = re.compile(r"(?i)\s*(https?://|www\.|mailto:)")

Phrases = tuple[tuple[str, ...], ...]


def leaving_role(heading: str) -> ColumnRole:
    """Meaning of a heading: whether it speaks of who has left or has agreed, too."""
    known, words = role_of(heading), _words(heading)
    if known is not ColumnRole.DATA:
        return known
    if _says(words, _LEFT_PHRASES):
        return ColumnRole.STOPPED
    return ColumnRole.CONSENT if _says(words, _AGREED_PHRASES) else ColumnRole.DATA


def has_left(role: ColumnRole, text: str) -> bool:
    """Tell whether a cell says that a reader gets no more mail.

    A column of who has left says so by anything but “no”, be it a day or a reason; a link there is
    one for everybody. A column of who has agreed says so by “no” or by a word for leaving.
    """
    if role is ColumnRole.STOPPED:
        return answer_of(text) is not False and not _LINK.match(text)
    if role is not ColumnRole.CONSENT or not text or text in _DASHES:
        return False
    return answer_of(text) is False or _says(_words(text), (*_LEFT_PHRASES, *_ENDED_PHRASES))


def _words(text: str) -> tuple[str, ...]:
    found = islice(re.finditer(r"[^\W_]+", folded(text)), _MOST_WORDS)
    return tuple(match[0] for match in found)


def _says(words: tuple[str, ...], phrases: Phrases) -> bool:
    """Tell whether words begin one after the other as those of a phrase do.

    A short word that others follow is a whole one: “Radio et télévision” is not `rad et`.
    """
    return any(
        all(
            words[at + n] == part
            if len(part) <= _SHORT and n < len(phrase) - 1
            else words[at + n].startswith(part)
            for n, part in enumerate(phrase)
        )
        for phrase in phrases
        for at in range(len(words) - len(phrase) + 1)
    )


def _phrases(text: str) -> Phrases:
    return tuple(_words(each) for each in text.split(","))


_LEFT_PHRASES, _ENDED_PHRASES, _AGREED_PHRASES = map(_phrases, (_LEFT, _ENDED, _AGREED))
