"""Quotation marks of a locale (CLDR 48, `delimiters`), and those that a text lacks."""

import re
from typing import Literal

from khabar.languages.language import language
from khabar.languages.typography import missing_marks

Nesting = Literal["outer", "inner"]
_OPENING, _CLOSING = set('"“”„«»‘’‚‹›「『'), set('"“”„«»‘’‹›」』')
# A speech, or a straight mark that closes what it opened: others are apostrophes, '90s, Khabar's.
_MARKED = re.compile(r"[–—-]\s|'(?!\d).*(?:[.,!?…]'(?!\w)|'[.,!?…]*$)", re.DOTALL)

# The name or the word at the beginning of a quotation, in marks of its own, and what follows it:
# what somebody said ends in a mark of its sentence, or has one or a dash behind it.
_NAME_FIRST = re.compile(
    r"(?:“[^“”„]*”|„[^“”„]*[“”]|«[^«»]*»|”[^”]*”|»[^«»]*[«»]|‘[^‘’]*’|‚[^‘’‚]*[‘’]|\"[^\"]*\"|‹[^‹›]*›|「[^「」]*」)"
    r"(?<![.,!?…].)(?<![.,!?…]\s.)(?!\s*[–—,.!?…;:-]|\s*$)",
    re.DOTALL,
)

# CLDR 48, `delimiters`: outer start and end, inner start and end, for the languages that do not
# take the root's “ ” ‘ ’. A locale inherits from its parent: `fr-CA`, `fr`, root.
_ROOT = "“”‘’"
DELIMITERS = {
    marks: tuple(locales.split())
    for marks, locales in {
        "«»«»": "fr ht hy oc yav",
        "«»“”": "ast blo bm br ca cv dyo el es-US eu ewo ie it kab kk lij mg mua nnh pms "
        "pt-PT sc sg ti",
        "”“’‘": "ar lld syr ur",
        "„“‚‘": "bs-Cyrl cs de dsb et hr hsb is ksh lb luy mk nds sk sl",
        "«»‹›": "am az-Arab az-Cyrl fa fr-CH gsw jgo kkj mzn rm sdh wae",
        "«»„“": "bas be bua ky os ru sah tyv uk",
        "„”‚’": "agq ff",
        "””’’": "fi he rn se sv yi",
        "「」『』": "ja yue zh-Hant",
        "„”’’": "sr",
        "«»‘’": "dua ksf nb nn no rw",
        "‘’‘’": "nl",
        "‘’“”": "fur ia ti-ER tn",
        "„“„“": "bg lt prg sgs",
        "„”«»": "nmg pl ro",
        "«»„”": "shi zgh",
        "„”‘’": "bs",
        "„”»«": "hu szl",
        "»«›‹": "kk-Arab ug",
        "“”“”": "st tk",
        "“”’‘": "uz",
        "“”«»": "eo",
        "«»”“": "fr-CA",
        "„“«»": "ka",
    }.items()
}
_MARKS = {locale: marks for marks, locales in DELIMITERS.items() for locale in locales}


def quotation_marks(locale: str, level: Nesting = "outer") -> tuple[str, str]:
    """The opening and the closing mark of a quotation, or of one inside another."""
    known = language(locale).quotation
    parts = locale.split("-")
    chain = ["-".join(parts[:n]) for n in range(len(parts), 0, -1)]
    marks = known[0] if known else next((_MARKS[tag] for tag in chain if tag in _MARKS), _ROOT)
    return (marks[0], marks[1]) if level == "outer" else (marks[2], marks[3])


def _begins_with_name(text: str, locale: str) -> bool:
    """Tell whether a quotation begins with a name in marks: `“Orta Koridor” layihəsi…`.

    Behind the marks of a speech stands soon who said it: `“Limanı açıyoruz” dedi.` Languages that
    join suffixes write no comma there: where their verbs are not known, a speech is assumed.
    """
    name, known = _NAME_FIRST.match(text), language(locale)
    if not name:
        return False
    rest = text[name.end() :]
    if not rest[:1].isspace():
        return True  # a suffix
    if not known.speech:
        return known.suffixes is None
    verbs = known.speech.verbs
    return not re.match(rf"(?:\s+\w{{1,40}}){{0,3}}?\s+(?:{verbs})\b", rest)


def marks_round(
    first: str, last: str, locale: str, level: Nesting = "outer"
) -> tuple[tuple[str, str], tuple[str, str]]:
    """The marks round a quotation, by its first and last paragraph, and those between two of them.

    The first pair opens and closes it. The second closes a paragraph and opens the one below: in
    English each opens anew, in Turkish each has both. None where typed; of a pair the other one.
    Marks round a name at the beginning (`“Orta Koridor”un yükü…`) are those of the name.
    """
    marks = _spaced(quotation_marks(locale, level), locale)
    between = {"ends": ("", ""), "opened": ("", marks[0]), "each": (marks[1], marks[0])}
    inside = between[language(locale).quoted_paragraphs]
    if _begins_with_name(first, locale):
        return marks, inside
    closed = last[-1:] in _CLOSING or not _CLOSING.isdisjoint(first[1:])
    if _MARKED.match(f"{first}\n{last}") or (first[:1] in _OPENING and closed):
        return ("", ""), ("", "")
    lost = missing_marks(first, last)
    return (_spaced(lost, locale) if lost else marks), inside


def _spaced(marks: tuple[str, str], locale: str) -> tuple[str, str]:
    """Marks with the space that the language has within them: « Oui »."""
    gap = language(locale).quotation_gap
    start, end = marks
    return f"{start}{gap}" if start else "", f"{gap}{end}" if end else ""


def quotation_styles(locale: str) -> tuple[tuple[tuple[str, str], tuple[str, str]], ...]:
    """Every style of quotation in use, the preferred one first: its outer and its inner marks."""
    preferred = "".join(quotation_marks(locale, "outer") + quotation_marks(locale, "inner"))
    styles = dict.fromkeys([preferred, *(language(locale).quotation or ())])
    return tuple(((each[0], each[1]), (each[2], each[3])) for each in styles)
