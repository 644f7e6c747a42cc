"""Lines of wire copy that are about a text: where it ends, who wrote it, what it is."""

import re
from datetime import date

from khabar.languages.dates.written_days import Order
from khabar.sources.importing.wire.datelines import agency_alone, day_alone
from khabar.sources.importing.wire.embargoes import is_embargo
from khabar.sources.importing.wire.standing_passages import has_address, is_contact

_END = re.compile(
    r"[\s(\[*#—–/-]*(?:ends?|report ends|son|xəbərin sonu|соңы|хабардың соңы|конец|"
    r"haberin sonu|bitti|nnnn|ende|fin|انتهای پیام|انتهى|نهاية الخبر)[\s)\]*#.—–/-]*|"
    r"\s*(?:#\s*){3,}|\s*[-–—]+\s*(?:30|0)\s*[-–—]+\s*|\s*[（(【\[](?:完|终)[)）】\]]\s*",
    re.IGNORECASE,
)
# A line where one page of wire copy ends and the next begins.
_PAGE = re.compile(
    r"[(\[*—–-]+\s*more\s*[)\]*—–-]+|(?-i:MORE)|"
    r"[\s(\[*—–-]*(?:more follows|cont(?:inue)?d|davamı var|ardı var|жалғасы бар|"
    r"продолжение следует|будет продолжено|devamı var|sürecek|devam edecek|ardı gələcək|"
    r"zczc\b.{0,20})[\s)\]*.—–-]*|"
    r"\W*(?:page|səhifə|бет|стр\.?|sayfa)\s\d{1,3}(?:\s?(?:/|of|из)\s?\d{1,3})?\W*",
    re.IGNORECASE,
)
# Words of a byline are words of subheadings as well: `By Land And Sea`, `Müəllif Hüququ`.
_BY = re.compile(
    r"(?i:(?:reported |reporting |written |edited |editing )?by)\s+(?P<who>[^\W\d_a-zа-я][^!?;\d]*)"
)
_LABELLED = re.compile(
    r"(?i:by|reported by|written by|edited by|author|reporter|source|müəllif|müxbir|redaktor|mənbə|"
    r"авторы?|тілші|редактор|дереккөз|корреспондент|источник|haber|muhabir|editör|kaynak|yazar)"
    r"\s*:\s*(?P<who>[«“„\"]?[^\W\d_a-zа-я][^!?;]*)"
)
_OFFICE_AND_NAME = re.compile(
    r"(?i:авторы?|корреспондент|редактор|тілші|haber merkezi)(?: [^\W\d_a-zа-я][\w’'-]+){2,3}|"
    r"(?i:haber merkezi)"
)
_MEMBERS = re.compile(r"[,(]\s?|/| [–—-] | (?:and|&|və|ve|и|және|AND|VƏ|VE|И|ЖӘНЕ) ")
_NAME = r"(?:[^\W\d_a-zа-яё](?:[\w’'-]{1,20}\.?|\.)|van|von|der|de|bin)"
_PERSON = re.compile(rf"{_NAME}(?: {_NAME}){{1,4}}")
# What no name has, and a title of English has in capitals.
_NO_NAME = re.compile(
    r"\b(?:The|An?|Of|Or|To|From|In|On|At|For|With|Our|Own|And|THE|OF|OR|TO|FROM|IN|ON|FOR|WITH)\b(?!\.)"
)
_REPORTING = re.compile(
    r"[^.!?]{2,80} (?:contributed to this report|contributed reporting)\.?|"
    r"\((?:additional )?(?:reporting|writing|editing|compiled|written|reported) by\b[^()]{1,300}\)|"
    r"\(?(?:copyright,? )?(?:©|\(c\)|copyright(?= \d{4} by )) ?(?:\d{4},? ?)?[^\W\d_][^.!?;]{1,60}"
    r"(?:\. {1,3}all rights reserved\.?)?\)?",
    re.IGNORECASE,
)
# Where and how one goes: `By Caspian Sea`, `By Night Train`.
_WAY = re.compile(
    r"(?:Sea|Ocean|Lake|River|Bay|Gulf|Coast|Shore|Canal|Strait|Land|Air|Water|Road|Rail|Railway|"
    r"Train|Bus|Car|Bike|Boat|Ferry|Ship|Truck|Plane|Foot|Horse|Night|Day|Law|Default|Design|Mail|"
    r"Numbers|Region|Year|Month|Hand|Request|Popular Demand)\W*$"
)
_SMALL = re.compile(
    r"(?<![\w’'.])(?!(?:and|editing by|ve|və|және|и|van|von|der|de|bin) )[a-zа-яəığşöüçқңғүұһәі0-9]"
)
# Writer and editor, as agencies of Türkiye name them at the end: `(AYD-MRT)`.
_INITIALS = re.compile(r"\((?:[^\W\d_a-zа-я]{2,4}[-/]){1,3}[^\W\d_a-zа-я]{2,4}\)")
_CREDIT = re.compile(
    r"(?i:photos?|photo by|foto(?:qraf)?|fotoğraf(?:lar)?|şəkil|фото|сурет)\s?[:©]\s?(?P<who>\S.*)"
)
_LONGEST_BYLINE = 80
_DIVIDERS = re.compile(r"\s?[|·•]\s?|\s[–—/-]\s")
_READING = re.compile(
    r"\d{1,3} ?(?:min|dəq|dk|мин|хв)\w*\.?(?: (?:read|oxu\w*|okuma\w*|чтения|оқу))?", re.IGNORECASE
)
_WRITTEN_BY = re.compile(r"[^|]{2,40} (?:tarafından|tərəfindən)\b", re.IGNORECASE)
# A label is a whole word: `Nauryz2026` is a headline.
_NUMBER = (
    r"(?:\(?(?:(?:no|nr|n|sayı|nömrə|нөмірі|номер|number|ref|release)(?![^\W\d_])|№)[.°:]{0,2}\s?"
    r"[\w/-]{0,9}\d[\w/.-]{0,20}\)?)"
)
_NEWSROOMS = re.compile(
    r"\W*"
    r"(?:for immediate release|press release|news release|for release|press communiqué|"
    r"(?:media|press|news) (?:advisory|alert|invitation|statement)|photo (?:call|opportunity)|"
    r"dərhal yayım üçün|mətbuat üçün dəvət|media üçün anons|анонс|медиа-анонс|"
    r"бұқаралық ақпарат құралдарына хабарландыру|basın daveti|basın duyurusu|"
    r"жедел жариялауға|для немедленной публикации|пресс-релиз|basın bülteni|basın açıklaması|"
    r"mətbuat üçün məlumat|mətbuat relizi|press-reliz|баспасөз хабарламасы|баспасөз релизі|"
    r"matbuot xabari|"
    r"пресс релиз|прес-реліз|pressemitteilung|presseinformation|medienmitteilung|"
    r"communiqué de presse|comunicado de prensa|nota de prensa|comunicato stampa|persbericht|"
    r"nota à imprensa|informacja prasowa|პრეს-?რელიზი|بيان صحفي|خبر صحفي|بیانیه مطبوعاتی|"
    r"新闻稿|新聞稿)"
    rf"\W*(?:{_NUMBER}\W*)?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"\W*{_NUMBER}\W*", re.IGNORECASE)
# What agencies write for newsrooms above a text, and sites below and beside one.
_NOTES = re.compile(
    r"\((?:adds|updates|recasts|writes through|corrects|repeats|refiles)\b[^()]{0,200}\)",
    re.IGNORECASE,
)
# Notes to editors, and the time at which a text went out: `AP-ES-11-24-25 1530EST`.
_TO_EDITORS = re.compile(
    r"(?:Eds?|EDS|Editors|Editors?['’]s? note|Note to editors)\s?:\s?[^\n]{2,300}|"
    r"[A-Z]{2,4}(?:-[A-Z]{2})?-\d\d-\d\d-\d\d \d{4} ?[A-Z]{1,4}"
)
# How American wires name a text: `BC-EU--Steel, 1st Ld-Writethru,250`, `AP-EU-Steel/250`.
_SLUGLINE = re.compile(
    r"(?:BC|AM|PM|AP|AS)-(?:-|[A-Z][\w.&’']{0,20}-{1,2})[A-Z][\w.&’'-]{1,40}"
    r"(?: [\w.&’'-]{1,20}){0,3}"
    r"(?:, ?(?:\d+(?:st|nd|rd|th) )?[A-Z][\w -]{1,24}){0,3}(?P<length>[,/] ?\d{2,4})?"
)
_SECTION = re.compile(
    r"\W*(?:bölmə|kateqoriya|kategori|рубрика|категория|раздел|санат|айдар|category|section|rubrik)"
    r"\s?:[^.;!?]{1,60}",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\W*(?:(?:xəbəri )?paylaş|digər xəbərlər|çapa göndər|поделиться(?: в соцсетях)?|"
    r"версия для печати|распечатать|бөлісу|басып шығару|share(?: this| on \w+)?|print|yazdır|"
    r"(?:просмотр\w*|views?|hits|baxış\w*(?: sayı)?|oxun\w+(?: sayı)?|görüntülenme|"
    r"okunma(?: sayısı)?|қаралым\w*) ?:? ?\d[\d .,]{0,10}|"
    r"teilen|drucken|a\s?\+\s?a?\s?-?|a\s?-)\W*",
    re.IGNORECASE,
)
# `WHEN: Friday`: the fields of an invitation, the lines of a result, of questions and answers.
_FIELD = re.compile(r"\s*[^\W\d_][\w/&’'-]*(?: [\w/&’'-]+){0,2}:\s")
_UPDATE = r"(?:UPDATE|WRAPUP|CORRECTED|REFILE|RPT|REPEAT|ПОВТОР|ДОПОЛНЕНО)(?: \d{1,2})?"
_SLUG = re.compile(rf"\w{{2,20}}(?:[-/]\w{{1,20}}){{1,6}}(?P<update> ?\({_UPDATE}[^()]{{0,40}}\))?")
# `UPDATE 2-Port opens`
_MARKED = re.compile(rf"{_UPDATE}\s?[-–—:]\s?(?=\S)")


def is_end(text: str) -> bool:
    """Tell whether a block is nothing but an end mark."""
    return bool(text) and bool(_END.fullmatch(text))


def is_release_line(text: str) -> bool:
    """Tell whether a line only says that it is a press release."""
    return bool(_NEWSROOMS.fullmatch(text))


def is_note(text: str) -> bool:
    """Tell whether a line says what an agency changed: `(Adds quotes, detail)`."""
    return bool(_NOTES.fullmatch(text) or _TO_EDITORS.fullmatch(text))


def release_line_with_day(text: str, order: Order) -> date | None:
    """The day of a line that says no more than that it is a press release: `No. 5, 3 May 2026`."""
    match = _NEWSROOMS.match(text)
    return day_alone(text[match.end() :], order) if match else None


def day_of_byline(text: str, order: Order) -> date | None:
    """The day of a line that says besides only who wrote a text, or how long it takes to read it.

    `By Ann Roe | November 3, 2026` · `Ann Roe · 3 min read · Nov 24, 2026`
    """
    if len(text) > _LONGEST_BYLINE:
        return None
    if written := _WRITTEN_BY.match(text):
        return day_alone(text[written.end() :], order)
    parts = [each.strip() for each in _DIVIDERS.split(text)]
    days = [day for each in parts if (day := day_alone(each, order))]
    about = [each for each in parts if _READING.fullmatch(each) or is_byline(each)]
    named = len(parts) - len(days) - len(about)
    return days[0] if len(days) == 1 and about and named <= 1 else None


def is_beside(text: str) -> bool:
    """Tell whether a line is of a site: which section a text is in, a button."""
    return bool(text) and bool(_SECTION.fullmatch(text) or _BESIDE.fullmatch(text))


def is_number(text: str) -> bool:
    """Tell whether a line has no words: the publisher's number, its reference."""
    return bool(_NUMBERED.fullmatch(text))


def is_figure(text: str) -> bool:
    """Tell whether a line has figures and no letter."""
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text))


def is_page_line(text: str) -> bool:
    """Tell whether a line only says that another page follows, or which one it is."""
    return bool(text) and bool(_PAGE.fullmatch(text))


def is_byline(text: str) -> bool:
    """Tell whether a line says who wrote a text, or whose it is: names, and no sentence."""
    if _REPORTING.fullmatch(text) or _INITIALS.fullmatch(text):
        return True
    if len(text) > _LONGEST_BYLINE:
        return False
    if match := _LABELLED.fullmatch(text):
        return not _SMALL.search(match["who"])
    match = _BY.fullmatch(text)
    return _are_names(match["who"]) if match else bool(_OFFICE_AND_NAME.fullmatch(text))


def may_be_title(text: str) -> bool:
    """Tell whether a line might as well be a subheading: `By Caspian Sea`."""
    return bool(_BY.fullmatch(text))


def is_credit(text: str) -> bool:
    """Tell whether a line says who made a picture: `Foto: Jane Doe`."""
    match = _CREDIT.fullmatch(text) if len(text) <= _LONGEST_BYLINE else None
    return match is not None and _are_names(match["who"])


def _are_names(text: str) -> bool:
    """Tell whether words begin with the name of a person or an agency, and are no sentence."""
    first = _MEMBERS.split(text)[0].strip(" .")
    person = _PERSON.fullmatch(first) and not _NO_NAME.search(text) and not _WAY.search(text)
    return bool(person or agency_alone(first)) and not _SMALL.search(text)


def is_field(text: str) -> bool:
    """Tell whether a line is one of an invitation, a result, or questions: `WHEN: Friday`."""
    return bool(_FIELD.match(text))


def is_slug(text: str) -> bool:
    """Tell whether a line is how an agency names its text: `PORT-GRAIN-RECORD`."""
    if named := _SLUGLINE.fullmatch(text):
        return bool(named["length"] or "--" in text or " " not in text)
    match = _SLUG.fullmatch(text) if text.isupper() else None
    return bool(match and (match["update"] or len(re.findall("[-/]", text)) > 1))


def mark_of_update(text: str) -> str:
    """The mark before a headline that an agency sends again, `UPDATE 2-`; `""` for none."""
    match = _MARKED.match(text)
    return match[0] if match else ""


def stands_alone(line: str) -> bool:
    """Tell whether a line belongs to no paragraph: it is about the text."""
    about = (
        is_end,
        is_release_line,
        is_embargo,
        is_page_line,
        is_byline,
        is_credit,
        is_note,
        is_slug,
        agency_alone,
        _is_whole_contact,
    )
    return any(one(line.strip()) for one in about)


def _is_whole_contact(line: str) -> bool:
    return is_contact(line) and has_address(line)
