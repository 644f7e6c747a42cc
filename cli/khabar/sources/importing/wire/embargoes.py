"""Embargoes of documents: the lines that tell one, and the instant that they name."""

import re
from datetime import datetime

from khabar.languages.dates.written_days import Order
from khabar.languages.dates.written_moments import moment_of
from khabar.sources.importing.port import UnreadableError
from khabar.sources.importing.wire.news_of_embargoes import THE_TEXT, TIME, is_news

# What an embargo is called; a text may be about one, too: `EU lifts its embargo on grain`.
_NAMES = (
    r"(?:[aeə]mbar[gq]o|эмбарго|ембарго|εμπάργκο|ემბარგო|էմբարգո|אמברגו|[إا]مبارغو|"
    r"امبارگو|sperrfrist|解禁时间|解禁時間|報道解禁|禁发|エンバーゴ|엠바고)\w*"
)
_BEFORE = r"\W*(?:(?:under|strictly|sous|unter|bajo|sotto|под) )?"
# `15:00-dək` and `noyabradək`, but not Turkish `destek`, German `Montag`.
_DEK = r"\w*(?:(?<=[\d'’-])|(?<=\w{3}[aeə])|(?<=[’'][aeə])|(?<!\w))d[əe]k"
_UNTIL = (
    rf"(?:until|till|before|through|до|ранее|дейін|чейин|qədər|{_DEK}|kadar|bis|jusqu\w*|"
    r"avant|hasta|antes|fino|prima|até|tot|\w+gacha|\w+qacha|حتى|قبل|تا)\b"
)
# What is said of the text alone, and of no trade.
_OF_THE_TEXT = re.compile(
    r"\b(?:embargoed|under (?:\w+ )?embargo|sous embargo|unter (?:\w+ )?embargo|bajo embargo|"
    r"[aeə]mbarqo altında|[ae]mbar[gq]olu|под эмбарго|sperrfrist\w*|"
    r"not for (?:publication|release) before|"
    r"yayın yasağı|не публиковать до|дейін жарияла(?!нбай|нбад|нған|нды)\w+|"
    r"(?:حظر|محظور|يحظر|يمنع) النشر|"
    r"ممنوع[ \u200c]?الانتشار)|禁止发布|禁止發布|禁止刊登",
    re.IGNORECASE,
)
_NAMED = re.compile(_NAMES, re.IGNORECASE)
_WITH_MOMENT = re.compile(
    rf"{_BEFORE}{_NAMES}(?:\W+{_NAMES}){{0,3}}(?:\W*$|\s*[:：(\[–—/|-]|\W*\d|\W+{_UNTIL})",
    re.IGNORECASE,
)
_EMPHASIS = str.maketrans("", "", "*_`")
_LIMIT = re.compile(rf"\b{_UNTIL}", re.IGNORECASE)
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
    r"ga?cha (?:e[ʻ’'‘]?lon qil|chop et|tarqat)\w*ma\w+|"
    r"(?:nicht|keine veröffentlichung) vor\b.{0,60}veröffentlich\w+|"
    r"frei (?:ab|zur veröffentlichung)|"
    r"(?:ne pas (?:publier|diffuser)|no (?:publicar|difundir)|não (?:publicar|divulgar)|"
    r"non (?:pubblicare|diffondere)|niet publiceren|nie publikować|не публікувати)\b.{0,20}?\b"
    r"(?:avant|antes|prima|voor|przed|до))",
    re.IGNORECASE,
)
# The same, said so that running text may say it of anything: it needs a day with its year and an
# hour, and either nothing else that it is said of, or a word for the text.
_ONLY_AFTER = re.compile(
    r"\bfor (?:release|publication|broadcast|use)\b|\brelease time\b|"
    r"\bmay be (?:published|released|broadcast|used)\b.{0,20}?\b(?:after|from|on)\b|"
    # Azerbaijani
    r"(?:yayım?lan|yayıl|açıqlan|paylaşıl|(?:dərc|nəşr|istifadə) (?:olun|edil))"
    r"(?:m(?:[aə]s[ıi]n|[aə]m[aə]l[ıi]|[ıi]r)|[aə] bilər)|\byayım\w*\b.{0,60}\btez olmayaraq|"
    # Kazakh
    r"(?:дейін|бұрын) (?:жариялан?|таратыл?|тарат)[бмп]а\w*|"
    r"кейін (?:жарияла|тарат)\w* (?:рұқсат|болады|мүмкін)|"
    # Turkish
    r"(?:kadar|önce) (?:açıklan|paylaşıl|haberleştiril)m[ae]\w*|"
    r"(?:itibaren|sonra) (?:yayı[mn]lan|kullanıl|açıklan|paylaşıl|haberleştiril)[ae]bilir|"
    # Russian
    r"(?:к|для) (?:публикации|печати|эфиру|распространению) (?:с|после|не ранее)\b|"
    r"публиковать (?:с|после|не ранее|только)\b|"
    r"\bбыть опубликован\w* (?:с|после|не ранее)\b",
    re.IGNORECASE,
)
_OF_ANYTHING = re.compile(r"\b(?:us(?:e|ed)|istifadə|kullanıl\w*)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
# What stands beside the figures of a moment, apart from a month, a day of the week and a zone.
_OF_A_MOMENT = re.compile(
    rf"{_UNTIL}|(?:strictly|under|not|for|the|of|on|at|am|pm|[apmtzhгч]|st|nd|rd|th|hours?|hrs?|"
    r"time|local|gmt|utc|saat|c[iıuü]|il\w{0,3}|d[əe]k|altında|года?|часов|час|жыл\w{0,3}|сағат|"
    r"yerel|uhr|heures?|heure|le|du|au|um|dem|den)",
    re.IGNORECASE,
)
_MONTH_AND_DAY = 2
_ABOUT_EMBARGO = 200
_LONGEST_LABELED = 500
_LABEL = re.compile(rf"{_BEFORE}{_NAMES}", re.IGNORECASE)
# The same as a label before a headline: `EMBARGO 24.11.2025 15:00: Port opens`.
_EMBARGO_LABEL = re.compile(
    rf"{_BEFORE}(?P<said>{_NAMES}(?P<when>[^\]|–—]*?))\s*(?:[\]:|–—]| -)\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)


def is_embargo(text: str) -> bool:
    """Tell whether a short line says that its text has an embargo, and is not about one."""
    if len(text) > _ABOUT_EMBARGO:
        return False
    said, timed = _OF_THE_TEXT.search(text), bool(TIME.search(text))
    if not said and (named := _NAMED.search(text)):
        limited = any(map(str.isdigit, text)) and _LIMIT.search(text)
        said = named if timed or limited or _WITH_MOMENT.match(text) else None
    if said := said or (_NOT_BEFORE.search(text) if timed else None):
        return not is_news(text, said.span(), _UNTIL)
    return timed and bool(_YEAR.search(text)) and _is_free_from(text)


def _is_free_from(text: str) -> bool:
    """Tell whether a line says that its text, and nothing else, may be published from a moment."""
    if not (said := _ONLY_AFTER.search(text)):
        return False
    before, behind = text[: said.start()], text[said.end() :]
    if THE_TEXT.search(f"{before} {behind}"):
        return True
    alone = not any(map(str.isalpha, before)) or re.match(r"\W*\d", before)
    return bool(alone) and not _OF_ANYTHING.search(said[0])


def is_embargo_label(text: str) -> bool:
    """Tell whether a cell or an item begins with an embargo and has figures, as its moment does."""
    fits = len(text) <= _ABOUT_EMBARGO and any(map(str.isdigit, text))
    return fits and bool(_LABEL.match(text)) and is_embargo(text)


def embargo_label(text: str) -> tuple[str, str]:
    """Part a headline from the embargo before it; `""` and the text where there is none.

    `Embargo on grain: what changes` has none.
    """
    match = _EMBARGO_LABEL.fullmatch(text) if len(text) <= _LONGEST_LABELED else None
    when = match["when"] if match else ""
    subject = any(map(str.isalpha, when)) and not any(map(str.isdigit, when))
    return (match["said"], match["rest"]) if match and not subject else ("", text)


def may_tell(markdown: str) -> bool:
    """Tell whether a text may be about an embargo, before its Markdown is read.

    Texts are many, and few have a word for one; marks of emphasis may stand within it.
    """
    said = markdown.translate(_EMPHASIS)
    marked = "[" in said or "&" in said or "\\" in said
    return marked or bool(_NAMED.search(said) or _OF_THE_TEXT.search(said))


def embargo_alone(text: str) -> str:
    """The part of a line that says that its text has an embargo until a moment, and nothing else.

    It is all of the line, or the label before a headline; `""` where there is none. A sentence
    about an embargo has more words than a moment needs.
    """
    if len(text) > _ABOUT_EMBARGO:
        return ""
    label = embargo_label(text)[0]
    label = label if any(map(str.isdigit, label)) else ""
    said = label or text
    named, until = _WITH_MOMENT.match(said), _LIMIT.search(said)
    if not (named or _OF_THE_TEXT.search(said) or (until and _NAMED.search(said))):
        return ""
    words = [
        each
        for each in _WORD.findall(_OF_THE_TEXT.sub(" ", _NAMED.sub(" ", said)))
        if not _OF_A_MOMENT.fullmatch(each)
    ]
    # A day alone may be that of a trade: only behind the name of an embargo it is that of the text.
    timed = bool(TIME.search(said)) or (named and not until and not label)
    return said if timed and len(words) <= _MONTH_AND_DAY else ""


def embargo(text: str, place: str, order: Order | None) -> datetime:
    """The instant that an embargo line names; without offset in the newsroom's own time zone.

    `order` is that of the document's figures, `None` where it does not tell.
    Raises `UnreadableError` where it is not clear: a day without a time, the time of a city.
    """
    hint = "write it as `EMBARGO 2025-11-24T15:00+04:00`, or remove the line"
    found = moment_of(text.rstrip(" ."), order)
    if found is None:
        raise UnreadableError(f"{place}: an embargo that cannot be read: {text}", hint)
    return found
