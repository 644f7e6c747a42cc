"""Lines of wire copy that are about a text: where it ends, who wrote it, what it is."""

import re
from datetime import date

from khabar.languages.dates.written_days import Order
from khabar.sources.importing.wire.datelines import day_alone
from khabar.sources.importing.wire.embargoes import is_embargo

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
_BYLINE = re.compile(
    r"(?i:by|reported by|reporting by|written by|edited by|editing by|author|source|müəllif|"
    r"müxbir|redaktor|mənbə|авторы?|тілші|редактор|дереккөз|корреспондент|источник|haber|"
    r"muhabir|editör|kaynak|yazar)(?:\s*:\s*|\s+)"
    r"(?P<who>[^\W\d_a-zа-я][^!?;]*)"
)
_REPORTING = re.compile(
    r"\((?:additional )?(?:reporting|writing|editing|compiled|written|reported) by\b[^()]{1,300}\)|"
    r"(?:©|\(c\)) ?(?:\d{4},? ?)?[^\W\d_][^.!?;]{1,60}",
    re.IGNORECASE,
)
_SMALL = re.compile(r"(?<![\w’'.])(?!(?:and|editing by|ve|və|және|и) )[a-zа-яəığşöüçқңғүұһәі0-9]")
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
_BESIDE = re.compile(
    r"\W*(?:(?:bölmə|kateqoriya|kategori|рубрика|категория|раздел|санат|айдар|category|section|rubrik)"
    r"\s?:.{1,60}|(?:xəbəri )?paylaş|digər xəbərlər|çapa göndər|поделиться(?: в соцсетях)?|"
    r"версия для печати|распечатать|бөлісу|басып шығару|share(?: this| on \w+)?|print|yazdır|"
    r"(?:просмотр\w*|views?|hits|baxış\w*(?: sayı)?|oxun\w+(?: sayı)?|görüntülenme|"
    r"okunma(?: sayısı)?|қаралым\w*) ?:? ?\d[\d .,]{0,10}|"
    r"teilen|drucken|a\s?\+\s?a?\s?-?|a\s?-)\W*",
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
    r"(?:daha fazla|detaylı|ayrıntılı) bilgi\b.{0,60}|анықтама үшін\b.{0,60}|справка о \S.{1,60}|"
    r"über \S.{1,60}|pressekontakte?\b.{0,60}|medienkontakte?\b.{0,60}|ansprechpartner\w*\b.{0,60}|"
    r"kontakt\b.{0,60}|weitere informationen\b.{0,60}|hinweis\w* (?:für|an) (?:die )?redaktion\w*|"
    r"à propos d\S.{1,60}|contacts? presse\b.{0,60}|.{2,60} haqida|aloqa\b.{0,60}|"
    r"qoʻshimcha maʼlumot\b.{0,60}|კონტაქტი\b.{0,60}|للتواصل\b.{0,60}|媒体联系人?\b.{0,60}|"
    r"关于\S.{1,60})[\s:.]*",
    re.IGNORECASE,
)
# `WHEN: Friday`: the fields of an invitation, the lines of a result, of questions and answers.
_FIELD = re.compile(r"\s*[^\W\d_][\w/&’'-]*(?: [\w/&’'-]+){0,2}:\s")
_CONTACT = re.compile(
    r"\W*(?:(?:(?:media|press|news) )?(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))|"
    r"(?:(?:mətbuat|media|basın|medya) (?:üçün )?)?(?:əlaqə|iletişim)|"
    r"(?:баспасөз )?байланыс|(?:медиа-?|пресс-?)?контакт\w*)\b(?:[^.:!?]{0,30}:|\W*\Z)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.\w|(?<!\d)\+?\(?\d(?:[ ()-]{0,2}\d){6,14}(?!\d)")
_SLUG = re.compile(r"\w{2,20}(?:[-/]\w{1,20}){2,6}")
_LONGEST_TITLE = 80
_LONGEST_CONTACT = 200


def is_end(text: str) -> bool:
    """Tell whether a block is nothing but an end mark."""
    return bool(text) and bool(_END.fullmatch(text))


def is_release_line(text: str) -> bool:
    """Tell whether a line only says that it is a press release."""
    return bool(_NEWSROOMS.fullmatch(text))


def is_note(text: str) -> bool:
    """Tell whether a line says what an agency changed: `(Adds quotes, detail)`."""
    return bool(_NOTES.fullmatch(text))


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
    return bool(text) and bool(_BESIDE.fullmatch(text))


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
    if _REPORTING.fullmatch(text):
        return True
    match = _BYLINE.fullmatch(text) if len(text) <= _LONGEST_BYLINE else None
    return bool(match) and not _SMALL.search(match["who"] if match else "")


def is_standing_title(text: str) -> bool:
    """Tell whether a line is the title of a standing passage or of contacts."""
    return len(text) <= _LONGEST_TITLE and bool(_STANDING.fullmatch(text))


def is_field(text: str) -> bool:
    """Tell whether a line is one of an invitation, a result, or questions: `WHEN: Friday`."""
    return bool(_FIELD.match(text))


def is_contact(text: str) -> bool:
    """Tell whether a line is a contact or the title of one: `Media contact: Jane Doe`."""
    return len(text) <= _LONGEST_CONTACT and bool(_CONTACT.match(text))


def has_address(text: str) -> bool:
    """Tell whether a short text has an address of mail or a number of a telephone."""
    return len(text) <= _LONGEST_CONTACT and bool(_ADDRESS.search(text))


def is_slug(text: str) -> bool:
    """Tell whether a line is how an agency names its text: `PORT-GRAIN-RECORD`."""
    return text.isupper() and bool(_SLUG.fullmatch(text))


def stands_alone(line: str) -> bool:
    """Tell whether a line belongs to no paragraph: it is about the text."""
    about = is_end, is_release_line, is_embargo, is_page_line, is_byline, _is_whole_contact
    return any(one(line.strip()) for one in about)


def _is_whole_contact(line: str) -> bool:
    return is_contact(line) and has_address(line)
