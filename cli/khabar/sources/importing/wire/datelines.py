"""Datelines of agencies: place, day and agency at the beginning of a text."""

import re
from dataclasses import dataclass, replace
from datetime import date

from khabar.languages.calendar import months
from khabar.languages.calendar import weekdays as weekdays_of
from khabar.languages.dates.solar_hijri import names_solar_month
from khabar.languages.dates.written_days import LOCALES, Order, day_of
from khabar.sources.importing.wire.known_places import is_place

_SMALL = "a-zçəğıöşüа-яёәғқңөұүһі"
_NAME = rf"[^\W\d_{_SMALL}][\w'’ʻ-]{{1,20}}"
_WORD = r"[^\W\d_](?:-?[\w'’ʻ])*"
# A town may be called one in short: `г. Москва`, `Ақтау қ.`
_TOWN = r"(?: (?:қ|ш|г|ş|sh|şəh|şeh)\.)?"
_PLACE = rf"{_WORD}(?: {_WORD}){{0,3}}"
# A day as agencies have it: with or without a year, by words or figures.
_DAY = (
    r"\d{1,2}(?:[.]? |-(?:\w+ )?)[^\W\d_]+"
    r"(?:[., ]+\d{4}(?:[^\s,–—:(\]|\\]*(?: (?:г|ж)\.| (?:il|жыл|года|г|yıl)\w*)?))?"
    r"|[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?"
    r"|\d{4} (?:жыл(?:ғы|дың)|ж\.) \d{1,2} [^\W\d_]+"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?: [гж]\.)?|\d{4}-\d\d-\d\d"
)
_AGENCIES = (
    r"(?:Report|REPORT|Trend|TREND|Turan|TURAN|APA|AZƏRTAC|AZERTAC|AZERTAG|Interfax|INTERFAX|"
    r"Интерфакс|ИНТЕРФАКС|ТАСС|TASS|Kazinform|KAZINFORM|Казинформ|КАЗИНФОРМ|ҚазАқпарат|ҚАЗАҚПАРАТ|"
    r"QazAqparat|KazTAG|КазТАГ|AA|DHA|İHA|IHA|ANKA|Hibya|TRT|UzA|O[ʻ'‘’]zA|ЎзА|Kabar|Кабар|КАБАР|"
    r"AKIpress|Reuters|AFP|AP|dpa|Xinhua|Sputnik|РИА Новости|PRNewswire|BUSINESS WIRE|"
    r"GLOBE NEWSWIRE|ANSA|BHA|UHA|IRNA|WAM|QNA|KUNA)(?:[.-][A-ZА-Я][\w-]*|\.(?:az|ru|kz|tr|com))?"
)
# A country, or a state as Americans shorten it: `Ga.`, `D.C.`, `N. Dak.`
_COUNTRY = (
    rf"(?P<country>, (?:[A-Z]\.(?: ?[A-Z][a-z]*\.)?|{_NAME}\.?)(?: {_NAME})?"
    rf"| \({_NAME}\)(?=,? \d))?"
)
_AGENCY = (
    r"(?P<agency>(?:[.,]|--)? ?\([^()]{2,30}\)|[.,]? ?/ ?[^/]{2,30}/"
    rf"|[.,] [^\W\d_{_SMALL}][\w. -]{{1,20}}|/ ?{_AGENCIES})?"
)
_MARK = (
    r"(?P<mark>[–—]|-{1,2}(?= )|--|:(?= )|\|(?= )"
    rf"|(?<=[./\]]) ?(?=[“«„\"]?[^\W\d{_SMALL}]))"
)
# What stands behind the mark: an agency, or who wrote it.
_BEHIND = (
    rf"(?P<behind>{_AGENCIES}(?:, {_NAME}(?: {_NAME})?)?(?:\. |: )"
    rf"|(?P<writer>(?:[^\W\d_{_SMALL}]{{2,}} ){{2,3}}[–—-] ))?"
)
_DATELINES = (
    # BURSA-DHA.
    re.compile(
        rf"(?P<opened>)(?P<place>{_PLACE})(?P<country>)-(?P<agency>{_AGENCIES})(?P<day>)"
        r"(?P<mark>[.:] |\s?[–—-] )(?P<behind>)(?P<writer>)"
    ),
    # BAKU, Azerbaijan, 24 November (Report) –
    re.compile(
        rf"(?P<opened>\\?\[|г\. ?|{_NAME}(?: {_NAME}){{1,2}}/)?(?P<place>{_PLACE}){_TOWN}"
        rf"(?:/{_NAME})?{_COUNTRY}(?:(?: \| | [–—-] | \(|[.,/]? ?)(?P<day>{_DAY})(?:\\?\]|\))?)?"
        rf"{_AGENCY}\s{{0,3}}[.,/]?\s{{0,3}}{_MARK}\s{{0,3}}{_BEHIND}"
    ),
    # 24 November 2025, Baku –
    re.compile(
        rf"(?P<opened>\\?\[)?(?P<day>{_DAY})(?:,? | [–—-] )"
        rf"(?P<place>{_NAME}(?: {_NAME}){{0,2}}){_COUNTRY}{_AGENCY}"
        rf"\s{{0,3}}[.,]?\s{{0,3}}(?!:){_MARK}\s{{0,3}}{_BEHIND}"
    ),
    # Baku, 24 November, AZERTAC
    re.compile(
        rf"(?P<opened>)(?P<place>{_PLACE})(?P<country>), ?(?P<day>{_DAY}), ?"
        rf"(?P<agency>{_AGENCIES})\.?(?P<mark> )(?=[“«„\"]?[^\W\d_{_SMALL}])"
        r"(?P<behind>)(?P<writer>)"
    ),
    # (ANSA) - ROME, 5 DEC -
    re.compile(
        rf"(?P<agency>\({_AGENCIES}\)) ?[–—-] ?(?P<opened>)(?P<place>{_PLACE})(?P<country>)"
        rf"(?:, (?P<day>{_DAY}))?(?P<mark> ?[–—-]|\.) (?P<behind>)(?P<writer>)"
    ),
)
# أكتاو في 5 ديسمبر /كازينفورم/ - as well as باکو، ۵ دسامبر ۲۰۲۵ (ایرنا) -
_RIGHT_TO_LEFT = re.compile(
    r"(?P<place>[\u0620-\u06ff]+(?: [\u0620-\u06ff]+){0,2}?)"
    r"(?:(?:،? في|،)? (?P<day>\d{1,2} [\u0620-\u06ff]+(?: \d{4})?))?"
    r"(?:،? ?(?P<agency>\([^()]{2,30}\)|/[^/]{2,30}/))? ?(?:[–—:-]) "
)
# 新华社巴库11月24日电（记者李明）
_EAST_ASIAN = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{2,4}社)(?P<place>[\u4e00-\u9fff]{2,8})"
    r"(?P<day>\d{1,2}月\d{1,2}日)[电電](?:[（(][^（()）]{1,30}[）)])?\s*"
)
# ANKARA (AA) - 09.06.2025 - and a year of two figures: `31.10.25`
_DAY_BEHIND = re.compile(rf"(?P<day>{_DAY})\s{{0,2}}[–—-]{{1,2}}\s{{1,3}}(?=\S)")
_SHORT_YEAR = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d\d)(?!\d)")
_DAY_OR_AGENCY = re.compile(r"[(（/]|\s\d|\d月")
_NAMED = re.compile(rf"(?<![\w]){_AGENCIES}(?!\w)")
# A place in bold letters, in a script without capitals: **باكو -**
_LEFTWARD_PLACE = re.compile(r"([\u0620-\u06ff]+(?: [\u0620-\u06ff]+){0,2}) ?[–—:-]")
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3})(?P<said>[^*\s](?:[^*]*[^*\s])?)(?P=mark)")
_DAY_OR_HOUR = re.compile(rf"{_DAY}|\d{{1,2}}[:.]\d\d(?::\d\d)?")
_HOUR = re.compile(r"(?:\s[–—-]\s)?(?<![\d.])\d{1,2}[:.]\d\d(?::\d\d)?(?![\d.])")
_LONGEST_DAY = 80
# How often a page was read, behind its day: `24 November 2026 1203`.
_READ = re.compile(r"[\s|·•]{1,3}\d{2,7}\s?\Z")
# What a line with a day and an hour says besides, as sites have it.
_LABELS = re.compile(
    r"\b(?:published|updated|posted|issued|created|last|date|time|on|at|dərc olunub|yayımlanıb|"
    r"tarix|saat|yayınlanma|güncelleme|tarihi?|опубликовано|обновлено|дата|время|публикации|жарияланды|"
    r"жарияланған|уақыты|күні|veröffentlicht|aktualisiert|stand|datum|erstellt|vom|am|uhr|publié|"
    r"mis à jour|le|à|sana|vaqti|e[ʻ‘’']lon qilin\w+|[ap]\.?m|"
    r"(?:gmt|utc)(?: ?[+−-] ?\d{1,2}(?::?\d\d)?)?|msk|мск|[ecmp]s?t|"
    r"(?:eastern|central|mountain|pacific) (?:standard|daylight)|standard)\b\.?",
    re.IGNORECASE,
)
# The same on a line of its own, as agencies' sites have it: `Bakı, 11 dekabr, AZƏRTAC`.
_ALONE = re.compile(
    rf"(?P<place>{_PLACE}), ?(?P<day>{_DAY})(?:, {_NAME} {_NAME})?(?:, ?|\. ?| ?[(/])"
    rf"(?P<agency>[^\W\d_{_SMALL}][\w. -]{{1,20}})[)/]?[.:]?"
)
_PLACE_AND_DAY = re.compile(
    rf"(?:г\. ?)?(?P<place>{_NAME}(?: {_NAME}){{0,2}}){_TOWN}{_COUNTRY}"
    rf"(?:, ?| [–—-] | \| )(?P<day>{_DAY})\.?"
)
_DAY_AND_PLACE = re.compile(
    rf"(?P<day>{_DAY})(?:, ?| [–—-] | \| )(?P<place>{_NAME}(?: {_NAME}){{0,2}}){_TOWN}{_COUNTRY}\.?"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Beginning of a text: its place, its day if a year is named, as written, and the rest.

    `yearless` is the day as written where no year is named.
    """

    place: str
    day: date | None
    yearless: str
    written: str
    rest: str


def dateline_alone(text: str) -> Dateline | None:
    """The dateline that is all of a paragraph, or `None`; place, day and agency are named."""
    match = _ALONE.fullmatch(text.strip())
    if not match or not _names_month(match["day"]) or not _is_agency(match["agency"], alone=False):
        return None
    return _found(match, text.strip(), "", Order.DAY)


def place_and_day(text: str, order: Order = Order.DAY) -> Dateline | None:
    """The dateline that is all of a line and names a place and a day with its year, or `None`."""
    match = _PLACE_AND_DAY.fullmatch(text.strip()) or _DAY_AND_PLACE.fullmatch(text.strip())
    day = day_of(match["day"], order) if match and not day_alone(text, order) else None
    if not match or not day:
        return None
    return Dateline(match["place"], day, "", text.strip(), "")


def agency_alone(text: str) -> bool:
    """Tell whether a line is nothing but the name of an agency, as below its text."""
    return bool(re.fullmatch(rf"\W*(?:{_AGENCIES}|(?:The )?Associated Press(?: Writer)?)\W*", text))


def day_alone(text: str, order: Order = Order.DAY) -> date | None:
    """The day of a line that says nothing else but a time, a weekday and what the day is of."""
    if len(text) > _LONGEST_DAY:
        return None
    read = _READ.sub("", text)
    text = read if day_of(read, order) else text
    # `24 Kasım 2026 - 14:00` is no range of years.
    day = day_of(_HOUR.sub(" ", text), order)
    if day is None:
        return None
    weekdays = r"|".join({name.text for locale in LOCALES for name in weekdays_of(text, locale)})
    said = _LABELS.sub(" ", _DAY_OR_HOUR.sub(" ", text))
    rest = _DAY_OR_HOUR.sub(" ", said)
    rest = re.sub(rf"(?:{weekdays})", " ", rest) if weekdays else rest
    # Where a line has no word, other figures say how often a page was read.
    more = r"\w" if any(map(str.isalpha, text)) else r"[^\W\d_]"
    return day if not re.search(more, rest) else None


def dateline(text: str, order: Order = Order.DAY) -> Dateline | None:
    """The dateline at the beginning of a paragraph, or `None`.

    A place alone counts where it is written in capitals; otherwise a day or an agency follows.
    """
    emphasis = _EMPHASIS.match(text)
    if emphasis:
        return _emphasized(emphasis["mark"], emphasis["said"], text[emphasis.end() :], order)
    for form in (_EAST_ASIAN, _RIGHT_TO_LEFT, *_DATELINES):
        match = form.match(text)
        if match and text[match.end() :].strip() and _is_dateline(match):
            written, rest = text[: match.end()].strip(), text[match.end() :]
            return _found(match, written, rest, order)
    return None


def is_dated(text: str) -> bool:
    """Tell whether a text begins with a dateline that has a day or an agency."""
    found = dateline(text)
    said = found.written if found else ""
    return bool(_DAY_OR_AGENCY.search(said) or _NAMED.search(said) or said.startswith("*"))


def names_day(text: str) -> bool:
    """Tell whether a text begins with a dateline that has a day."""
    found = dateline(text)
    return bool(found and (found.day or found.yearless))


def _found(match: re.Match[str], written: str, rest: str, order: Order) -> Dateline:
    """A dateline of what a pattern has found; a day in figures alone has its year or is none."""
    said = match["day"] or ""
    behind = None if said else _DAY_BEHIND.match(rest)
    if behind and _names_month(behind["day"]):
        said, rest = behind["day"], rest[behind.end() :]
        written = f"{written} {behind[0].strip()}"
    day = day_of(_SHORT_YEAR.sub(r"\1\2\3\g<2>20\4", said), order)
    named = day is None and not re.search(r"\d{4}", said) and _names_month(said)
    return Dateline(match["place"], day, said if named else "", written, rest)


def _emphasized(mark: str, said: str, after: str, order: Order) -> Dateline | None:
    """The dateline of a text that begins in bold or italic letters; the rest of these stay so."""
    found = dateline(f"{said}{after}", order)
    if not found:
        place = _LEFTWARD_PLACE.fullmatch(said)
        written = f"{mark}{said}{mark}"
        return Dateline(place[1], None, "", written, after.lstrip()) if place else None
    if len(found.rest) <= len(after):
        found = replace(found, written=f"{mark}{found.written}{mark}")
    kept = len(found.rest) - len(after)
    if kept <= 0:
        return found
    bold = found.rest[:kept].strip()
    return replace(found, rest=f"{mark}{bold}{mark}{after}" if bold else after.lstrip())


def _is_dateline(match: re.Match[str]) -> bool:
    """Tell whether what looks like a dateline is one, and no sentence."""
    place, day, agency = match["place"], match["day"], match["agency"] or ""
    if match.re is _EAST_ASIAN:
        return True
    if match.re is _RIGHT_TO_LEFT:
        return bool(_names_month(day) if day else agency)
    agency = agency or ("" if day else match["country"] or "")
    by_name = bool(match["behind"]) and not match["writer"]
    known = by_name or _is_known(agency)
    capitals = place.isupper() and len(place) > 1
    if place[0].islower() or _goes_on(match):
        return False
    if day and not (_names_month(day) or (known and capitals)):
        return False
    if match["country"] and not (day or capitals):
        return by_name and _is_agency(agency, alone=False)
    if not (day or known or capitals):
        return False
    if match["mark"] == ":" and not (day or agency):
        return False
    if (
        re.match("[.,] [^(/]", match["agency"] or "")
        and not by_name
        and not _is_agency(agency, alone=not day)
    ):
        return False  # `Mr. Smith –`, `BAKU. It opened –`
    # A full stop or nothing ends a dateline that says more.
    enclosed = agency.lstrip(" .,")[:1] in ("(", "/") and bool(agency)
    whole = day_of(day) and all(each[0].isupper() for each in place.split()) if day else None
    more = (capitals and (day or enclosed)) or (day and (known or match["opened"] or whole))
    return bool(match["mark"].strip() or more)


def _goes_on(match: re.Match[str]) -> bool:
    """Tell whether a sentence goes on behind the mark: `NATO – what it is`, `BAKU – ASTANA: ships`.

    Where a day or an agency stands, only a colon and a small letter tell it.
    """
    rest = match.string[match.end() :].lstrip('"“«„*')
    if match["day"] or match["agency"] or match["behind"]:
        return match["mark"] == ":" and rest[:1].islower()
    first = re.match(r"[\w-]*", rest)
    return rest[:1].islower() or bool(first and first[0].isupper() and is_place(first[0]))


def _is_known(agency: str) -> bool:
    return bool(re.fullmatch(rf"{_AGENCIES}|[^\W\d_{_SMALL}. ]{{2,}}", agency.strip(" .,()/-")))


def _is_agency(text: str, *, alone: bool) -> bool:
    """Tell whether words are an agency: a known one, in capitals, or one word behind a day."""
    bare = text.strip(" .,")
    return bare.isupper() or _is_known(bare) or (not alone and len(bare.split()) == 1)


def _names_month(text: str) -> bool:
    named = names_solar_month(text) or any(months(text, locale) for locale in LOCALES)
    return named or bool(re.fullmatch(r"[\d./-]+(?: [гж]\.)?|\d{1,2}月\d{1,2}日", text))
