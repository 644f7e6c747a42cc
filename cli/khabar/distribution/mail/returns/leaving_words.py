"""Words by which a person asks to get no more mail, in the languages of those who get it."""

import re
from collections.abc import Iterator

_ASKS = re.compile(
    r"(?<!\w)(?:unsubscrib\w*|opt[- ]?out|(?:remove|take|delete) (?:me|us|my)\b|stop sending|"
    r"abunəli(?:k|y)\w*|abunədən çıx\w*|siyahı\w* (?:çıxar|sil)\w*|göndərməyin\w*|"
    r"abonelik\w*|aboneliğ\w+|liste(?:niz)?den (?:çık|sil)\w*|"
    r"(?:üyelik|bülten)\w*den (?:çık|ayrıl)\w*|(?:gönder|yolla)meyin\w*|"
    r"жазылым\w* (?:бас тарт|шығар|тоқтат)\w*|жазылымнан|"
    r"тізім\w* (?:шығар|алып таста|сыз|өшір)\w*|жіберме\w*|жіберуді тоқтат\w*|"
    r"отпи[шс]\w*|исключите|"
    r"(?:удалите|уберите) (?:меня|нас|мой|наш)\w*|не (?:присылайте|отправляйте|шлите)|"
    r"obuna\w* bekor\w*|roʻ?[‘'’]?yxat\w* (?:chiqar|o[‘'’ʻ]?chir)\w*|yubormang\w*|"
    r"тизме\w* (?:чыгар|өчүр)\w*|жибербе\w*|жазылуу\w* токтот\w*|abbestell\w*|abmeld\w*|"
    r"austragen|désabonn\w*)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"<[^>]{0,500}>")
_HIDING = re.compile(r"<(/?)(?:style|script)\b[^<>]{0,500}>", re.IGNORECASE)
_QUOTED = re.compile(r"<(?:blockquote|div[^>]{0,200}(?:gmail_quote|divRplyFwdMsg))", re.IGNORECASE)
_EARLIER = re.compile(
    r"\s*(?:>|-{3,}|_{10,}|(?:From|От|Кому|Kimden|Gönderen|Kimdən|Göndərən|Кімнен|Von|De) ?:)|"
    r".{5,120}(?:wrote|пишет|писал|написал|yazdı|yazıb|жазды|schrieb|écrit)\w* ?:\s*$"
)
_MOST_LINES = 20


def asks_to_leave(subject: str, text: str) -> bool:
    """Tell whether a person asks to leave, in a subject or in the lines of their own."""
    return bool(_ASKS.search(subject) or _ASKS.search(own_words(text)))


def own_words(text: str) -> str:
    """The first lines of an answer, plain or HTML, up to the mail that it answers."""
    before = _QUOTED.split(text, maxsplit=1)[0]
    html = before.lstrip().startswith("<")
    plain = _MARKS.sub(" ", "".join(_shown(before))) if html else before
    return "\n".join(_own_lines(plain))


def _shown(html: str) -> Iterator[str]:
    """The parts of a page outside of its styles and scripts."""
    start, hidden = 0, False
    for tag in _HIDING.finditer(html):
        yield "" if hidden else html[start : tag.start()]
        start, hidden = tag.end(), not tag[1]
    yield "" if hidden else html[start:]


def _own_lines(text: str) -> Iterator[str]:
    for line in text.splitlines()[:_MOST_LINES]:
        if _EARLIER.match(line):
            return
        yield line
