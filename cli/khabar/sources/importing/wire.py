"""Conventions of wire copy, in English, Azerbaijani, Kazakh, Russian and Turkish."""

import re
from datetime import date, datetime, timedelta, timezone

from khabar.languages import casing
from khabar.languages.calendar import full_dates
from khabar.languages.letters import ascii_digits
from khabar.sources.importing.port import UnreadableError

LOCALES = ("en", "az", "kk", "ru", "tr", "uz", "ky", "tk", "ar", "fa")
_END = re.compile(
    r"[\s(\[*#—–/-]*(?:ends?|report ends|son|xəbərin sonu|соңы|хабардың соңы|конец|"
    r"haberin sonu|bitti|nnnn)[\s)\]*#.—–/-]*|\s*(?:#\s*){3,}|\s*[-–—]+\s*(?:30|0)\s*[-–—]+\s*",
    re.IGNORECASE,
)
# A line where one page of wire copy ends and the next begins.
_PAGE = re.compile(
    r"[(\[*—–-]+\s*more\s*[)\]*—–-]+|(?-i:MORE)|"
    r"[\s(\[*—–-]*(?:more follows|cont(?:inue)?d|davamı var|ardı var|жалғасы бар|"
    r"продолжение следует|devamı var|zczc\b.{0,20})[\s)\]*.—–-]*|"
    r"\W*(?:page|səhifə|бет|стр\.?|sayfa)\s\d{1,3}(?:\s?(?:/|of|из)\s?\d{1,3})?\W*",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?i:by|reported by|reporting by|written by|edited by|editing by|author|source|müəllif|"
    r"müxbir|redaktor|mənbə|авторы?|тілші|редактор|дереккөз|корреспондент|источник|haber|"
    r"muhabir|editör|kaynak|yazar)(?:\s*:\s*|\s+)"
    r"(?P<who>[^\W\d_a-zа-я][^!?;]*)"
)
_SMALL = re.compile(r"(?<![\w’'.])(?!(?:and|editing by|ve|və|және|и) )[a-zа-яəığşöüçқңғүұһәі0-9]")
_LONGEST_BYLINE = 80
_EMBARGO = re.compile(
    r"\b(?:embargo\w*|ambarqo\w*|ambargo\w*|эмбарго\w*|not for (?:publication|release) before|"
    r"yayın yasağı|не публиковать до|дейін жарияла\w+)",
    re.IGNORECASE,
)
# The same without that word; running text may say so as well, but without a time.
_NOT_BEFORE = re.compile(
    r"\b(?:(?:not (?:for|to be)|do not|don[’']t|no) "
    r"(?:publi\w+|releas\w+|broadcast\w*|distribut\w+)\b.{0,40}?\b(?:before|until|till)|"
    r"hold (?:for release )?until|(?:dərc|yay\w*) (?:et(?:mə|ilmə)|olunma)\w+|"
    r"(?:dərc|yay)\w* qadağan\w*|"
    r"(?:kadar|önce) (?:yayı[mn]lan?[dm]?[ae]?\w*m[ae]\w*|kullanılma\w+)|"
    r"(?:kadar|önce) yayı[mn]lanamaz|"
    r"(?:не|запрещ\w+) (?:публиковать|распространять|разглашать)\b.{0,20}?\b(?:до|ранее)|"
    r"не для (?:публикации|печати|распространения|эфира)\b.{0,20}?\b(?:до|ранее)|"
    r"не подлежит (?:публикации|распространению|разглашению)|запрет на публикацию|"
    r"(?:до|ранее) \S.{3,60} не (?:публиковать|распространять|разглашать)|"
    r"публикаци\w+ (?:разрешен|возможн)\w+ (?:с|после|не ранее)|"
    r"(?:дейін|бұрын) (?:жарияла|тарат)(?:ма|у)\w*|чейин жарыяла\w*ба\w+|"
    r"ga?cha (?:e[ʻ’'‘]?lon qil|chop et|tarqat)\w*ma\w+)",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.]\d\d(?!\d)|(?<!\d)\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
_ABOUT_EMBARGO = 200
_LABEL = re.compile(
    r"\W*(?:(?:under|strictly) )?(?:embargo(?:ed)?|ambarqo|ambargo(?:lu)?|эмбарго)\W",
    re.IGNORECASE,
)
# The same as a label before a headline: `EMBARGO 24.11.2025 15:00: Port opens`.
_EMBARGO_LABEL = re.compile(
    r"\W*(?P<said>(?:(?:under|strictly) )?(?:embargo\w*|ambarqo\w*|ambargo\w*|эмбарго\w*)"
    r"(?P<when>[^\]|–—]*?))\s*(?:[\]:|–—]| -)\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)
_NEWSROOMS = re.compile(
    r"\W*(?:for immediate release|press release|news release|for release|"
    r"(?:media|press|news) (?:advisory|alert|invitation)|photo (?:call|opportunity)|"
    r"dərhal yayım üçün|mətbuat üçün dəvət|media üçün anons|анонс|медиа-анонс|"
    r"бұқаралық ақпарат құралдарына хабарландыру|basın daveti|basın duyurusu|"
    r"жедел жариялауға|для немедленной публикации|пресс-релиз|basın bülteni|basın açıklaması|"
    r"mətbuat üçün məlumat|баспасөз хабарламасы)\W*",
    re.IGNORECASE,
)
# Titles of what stands below a text, and is the same in each: who the publisher is, whom to ask.
_STANDING = re.compile(
    r"\W*(?:about \S.{1,60}|notes? (?:to|for) (?:the )?editors?|"
    r"(?:(?:media|press) )?contacts?\b.{0,60}|"
    r"for (?:more|further) information\b.{0,60}|(?:media|press) (?:enquiries|inquiries)|"
    r".{2,60} haqqında|redaktorlar üçün qeyd\w*|əlaqə\b.{0,60}|əlavə məlumat üçün\b.{0,60}|"
    r".{2,60} туралы|редакторлар\w* ескерт\w*|байланыс\b.{0,60}|қосымша ақпарат\b.{0,60}|"
    r"(?:о|об) \S.{1,60}|примечани\w+ (?:для )?редактор\w+|контакт\w*\b.{0,60}|"
    r"дополнительн\w+ информаци\w+\b.{0,60}|.{2,60} hakkında|editör\w* not\w*|iletişim\b.{0,60}|"
    r"(?:daha fazla|detaylı|ayrıntılı) bilgi\b.{0,60})[\s:.]*",
    re.IGNORECASE,
)
_LONGEST_TITLE = 80
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d)?\s*(Z|[+-]\d\d:?\d\d)?")
_DOTTED = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_ISO_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_CLOCK = re.compile(r"(?<![\d.])(\d{1,2})[:.](\d\d)(?![\d.])\s*([ap]\.?m\.?)?", re.IGNORECASE)
_WHOLE_HOUR = re.compile(r"(?<![\d.:])(\d{1,2})\s*([ap])\.?m\b\.?", re.IGNORECASE)
_CAPITALS = re.compile(r"[^\W\d_]{3,}")
_OFFSET = re.compile(r"(?:GMT|UTC)\s*([+−-]\s?\d{1,2})?(?::?(\d\d))?")
_OTHER_ZONE = re.compile(
    r"\b(?:(?!local)\w+ time|\w+ vaxtı\w*|\w+ уақыты\w*|по \w+|\w+ врем\w+|\w+ saatiyle|"
    r"(?!(?:NOT|LAST|FIRST|NEXT|EIGHT|NIGHT|POST|TEXT|SAAT)\b)[A-Z]{2,4}T|[ECMP]T|MSK|МСК|мск|TSİ)\b"
)


def is_end(text: str) -> bool:
    """Tell whether a block is nothing but an end mark."""
    return bool(text) and bool(_END.fullmatch(text))


def is_release_line(text: str) -> bool:
    """Tell whether a line only says that it is a press release."""
    return bool(_NEWSROOMS.fullmatch(text))


def is_page_line(text: str) -> bool:
    """Tell whether a line only says that another page follows, or which one it is."""
    return bool(text) and bool(_PAGE.fullmatch(text))


def is_byline(text: str) -> bool:
    """Tell whether a line says who wrote a text, or whose it is: names, and no sentence."""
    match = _BYLINE.fullmatch(text) if len(text) <= _LONGEST_BYLINE else None
    return bool(match) and not _SMALL.search(match["who"] if match else "")


def is_standing_title(text: str) -> bool:
    """Tell whether a line is the title of a standing passage or of contacts."""
    return len(text) <= _LONGEST_TITLE and bool(_STANDING.fullmatch(text))


def stands_alone(line: str) -> bool:
    """Tell whether a line belongs to no paragraph: it is about the text."""
    about = is_end, is_release_line, is_embargo, is_page_line, is_byline
    return any(one(line.strip()) for one in about)


def is_embargo(text: str) -> bool:
    """Tell whether a short line speaks of an embargo."""
    said = _EMBARGO.search(text) or (_NOT_BEFORE.search(text) and _TIME.search(text))
    return len(text) <= _ABOUT_EMBARGO and bool(said)


def is_embargo_label(text: str) -> bool:
    """Tell whether a cell or an item begins with an embargo and has figures, as its moment does."""
    fits = len(text) <= _ABOUT_EMBARGO and any(map(str.isdigit, text))
    return fits and bool(_LABEL.match(text))


def embargo_label(text: str) -> tuple[str, str]:
    """Part a headline from the embargo before it; `""` and the text where there is none.

    `Embargo on grain: what changes` has none.
    """
    match = _EMBARGO_LABEL.fullmatch(text)
    when = match["when"] if match else ""
    subject = any(map(str.isalpha, when)) and not any(map(str.isdigit, when))
    return (match["said"], match["rest"]) if match and not subject else ("", text)


def embargo(text: str, place: str) -> datetime:
    """The instant that an embargo line names; without offset in the newsroom's own time zone.

    Raises `UnreadableError` where it is not clear: a day without a time, the time of a city.
    """
    hint = "write it as `EMBARGO 2025-11-24T15:00+04:00`, or remove the line"
    try:
        found = _iso(text) or _spelled(text)
    except ValueError:
        found = None
    if found is None:
        raise UnreadableError(f"{place}: an embargo that cannot be read: {text}", hint)
    return found


def _iso(text: str) -> datetime | None:
    match = _ISO.search(text)
    if not match:
        return None
    return datetime.fromisoformat(f"{match[1]}T{match[2]}{match[3] or ''}")


def _spelled(text: str) -> datetime | None:
    day = day_of(text)
    offset = _OFFSET.search(text)
    # The figures of a day and of an offset are no time of day.
    said = _WHOLE_HOUR.sub(r"\1:00 \2m", _OFFSET.sub(" ", _DOTTED.sub(" ", text)))
    times = list(_CLOCK.finditer(said))
    if day is None or len(times) != 1 or (_OTHER_ZONE.search(text) and not offset):
        return None
    hour, half = int(times[0][1]), (times[0][3] or "").lower().replace(".", "")
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    zone = _zone(offset) if offset else None
    return datetime(day.year, day.month, day.day, hour, int(times[0][2]), tzinfo=zone)


def _zone(match: re.Match[str]) -> timezone:
    hours = int((match[1] or "0").replace("−", "-").replace(" ", ""))
    minutes = int(match[2] or 0) * (-1 if hours < 0 else 1)
    return timezone(timedelta(hours=hours, minutes=minutes))


def day_of(text: str) -> date | None:
    """The one day that a text names, with its year; none where it is in no calendar: 24.13.2025."""
    text = ascii_digits(text)
    try:
        days = {date(int(m[3]), int(m[2]), int(m[1])) for m in _DOTTED.finditer(text)}
        days |= {date.fromisoformat(m[0]) for m in _ISO_DAY.finditer(text)}
        days |= {
            day for locale in LOCALES for day, _, _ in full_dates(_spoken(text, locale), locale)
        }
    except ValueError:
        return None
    return days.pop() if len(days) == 1 else None


def day_near(text: str, near: date) -> date | None:
    """The day of a text that names no year, in the year in which it is nearest to another day."""
    years = (near.year - 1, near.year, near.year + 1)
    found = [day for year in years if (day := day_of(f"{text} {year}"))]
    return min(found, key=lambda day: abs(day - near), default=None)


def _spoken(text: str, locale: str) -> str:
    """A text with its words in capitals as a sentence has names: `DECEMBER` as `December`."""
    return _CAPITALS.sub(
        lambda word: (
            casing.capitalize_first(casing.lower(word[0], locale), locale)
            if word[0].isupper()
            else word[0]
        ),
        text,
    )
