"""Tells news of an embargo from a line that holds a text back: both have the same words.

A line about its text says little else: the moment, the text, please. News say who lifted an
embargo, and on what.
"""

import re
from functools import cache

from khabar.languages.calendar import months, weekdays
from khabar.languages.casing import lower
from khabar.languages.dates.written_days import LOCALES
from khabar.languages.dates.written_moments import moment_of
from khabar.languages.language import known_languages, language

# With more words than these beside the moment a line is a sentence of news.
_FEW, _FEW_WITH_MOMENT = 2, 4
_NEAR, _YEAR = 3, 4
THE_TEXT = re.compile(
    r"\b(?:release|text|statement|material|information|news(?! (?:of|about|on)\b)|story|"
    r"announcement|publication|"
    r"məlumat|mətn|press-reliz|xəbər|açıqlama|bəyanat|yayım|мәтін|ақпарат|хабарлама|релиз|metin|"
    r"bülten|haber|bilgi|açıklama|içerik|yayın|текст|материал|информаци|сообщени|новост|"
    r"пресс-релиз|заявлени|публикаци)",
    re.IGNORECASE,
)
# An embargo of goods, or a title. In Turkic languages the owner's suffix says that it is one of
# something.
_GOODS = re.compile(
    r"\b(?:oil|arms|weapons?|grain|trade|gas|fuel|food|economic|neft|taxıl|silah|ticarət|"
    r"iqtisadi|petrol|ticaret|tahıl|gıda|ekonomik|мұнай|қару\w*|сауда|астық|нефтян\w+|торгов\w+|"
    r"зернов\w+|оружейн\w+|экономическ\w+) (?:[aeə]mbar[gq]o|эмбарго)|"
    r"(?:embargo|эмбарго) (?:on|against|на|против) |\w (?:[aeə]mbar[gq]osu|эмбаргосы)\b|"
    r"[«“„\"](?:[aeə]mbar[gq]o|эмбарго)[»”“\"]",
    re.IGNORECASE,
)
_SOME = re.compile(r"\b(?:an embargo|bir ambargo)\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:lifted|extended|imposed|ended|uzadıl\w+|qaldırıl\w+|ləğv|uzatıl\w+|kaldırıl\w+|kalktı|"
    r"ұзартыл\w+|алын\w+|жойыл\w+|салын\w+|продл\w+|снят\w*|отмен\w+|введ\w+)",
    re.IGNORECASE,
)
TIME = re.compile(
    r"(?<!\d)\d{1,2}[:.]\d\d(?!\d)|(?<!\d)\d{1,2} ?(?:[ap]\.?m\b|uhr\b|h\b)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{4,}")
# Words of a moment, and of courtesy.
_BESIDE = re.compile(
    r"\b(?:saat|tarix|tarih|сағат|жыл|год|час|time|please|kindly|note|strictly|attention|zəhmət|"
    r"olmasa|xahiş|olunur|diqqət|lütfen|rica|dikkat|пожалуйста|просим|просьба|внимание|өтінеміз|"
    r"назар)\w*",
    re.IGNORECASE,
)


def is_news(line: str, said: tuple[int, int], until: str) -> bool:
    """Tell whether a line uses words of an embargo, `said`, of something else than its own text.

    `said` are the positions of these words, `until` is a pattern of words before or behind a limit.
    """
    before, behind = line[: said[0]], line[said[1] :]
    if THE_TEXT.search(before) or THE_TEXT.search(" ".join(behind.split()[:_NEAR])):
        return False
    if _verbs().search(lower(line, "und")) or _GOODS.search(line):
        return True
    ahead, after = _words(before, until), _words(behind, until)
    timed = bool(TIME.search(line))
    limited = re.match(rf"\W*{until}", behind, re.IGNORECASE) and (timed or not ahead)
    if limited or (re.search(rf"{until}\W*\Z", before, re.IGNORECASE) and (timed or not after)):
        return False
    if _SOME.search(line) or (not timed and (_CHANGED.search(line) or _is_of_years(line))):
        return True
    return len(ahead) + len(after) > (_FEW_WITH_MOMENT if moment_of(line) else _FEW)


def _is_of_years(line: str) -> bool:
    """Tell whether the figures of a line are years without a day."""
    figures = re.findall(r"\d+", line)
    named = any(months(line, locale) for locale in LOCALES)
    return bool(figures) and not named and all(len(each) == _YEAR for each in figures)


def _words(text: str, until: str) -> list[str]:
    """The longer words of a text that are not of a moment, a limit or courtesy."""
    for locale in LOCALES:
        for name in (*months(text, locale), *weekdays(text, locale)):
            text = text.replace(name.text, " ")
    return _WORD.findall(_BESIDE.sub(" ", re.sub(rf"\b{until}", " ", text, flags=re.IGNORECASE)))


@cache
def _verbs() -> re.Pattern[str]:
    """The finite verbs of saying of all languages: who says something is in the news."""
    known = [speech.verbs for tag in known_languages() if (speech := language(tag).speech)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(known)})(?!\w)")
