"""A message and its translation → findings. Each kind of check has a file; one registry lists all.

A check is a pure function from a `Pair` and a `Context` to findings; the registry gives it an id
and a level, which a newsroom's policies may change by locale. A translator waives a finding with a
reason: `# khabar: waive figures: rounded on purpose`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from khabar.checks.addresses import emails, links, phones
from khabar.checks.case import case
from khabar.checks.context import ALTERNATIVES, Context, Term, newsroom_context
from khabar.checks.figures import figures
from khabar.checks.inconsistent import inconsistent
from khabar.checks.length import length
from khabar.checks.markup import footnotes, foreign, syntax
from khabar.checks.meaning.naming.people import speakers
from khabar.checks.meaning.negation import negation
from khabar.checks.meaning.order import order
from khabar.checks.meaning.replaced_words import countries, directions, months, units
from khabar.checks.meaning.roles import roles
from khabar.checks.pair import Finding, Pair
from khabar.checks.placeholders import placeholders
from khabar.checks.punctuation import punctuation
from khabar.checks.quotes import quotes
from khabar.checks.repeated import repeated
from khabar.checks.script import nfc, script
from khabar.checks.spacing import spacing
from khabar.checks.terms import glossary, names
from khabar.checks.untranslated import untranslated
from khabar.checks.waivers import waivers
from khabar.checks.weekday import weekday
from khabar.languages.locales import is_one_alone
from khabar.model import Catalog, CheckId, Entry
from khabar.problems import Level, Place, Problem

_NUMBER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%[sd]")

__all__ = [
    "CHECKS",
    "Check",
    "Context",
    "Finding",
    "Pair",
    "Term",
    "check_catalog",
    "check_pair",
    "errors_alone",
    "newsroom_context",
]


@dataclass(frozen=True, slots=True)
class Check:
    """A kind of check: its id, how much a finding weighs, and the function that finds."""

    id: CheckId
    level: Level
    find: Callable[[Pair, Context], Iterable[Finding]]


CHECKS = (
    Check(CheckId.FIGURES, Level.ERROR, figures),
    Check(CheckId.ORDER, Level.WARNING, order),
    Check(CheckId.UNITS, Level.WARNING, units),
    Check(CheckId.WEEKDAY, Level.ERROR, weekday),
    Check(CheckId.MONTHS, Level.WARNING, months),
    Check(CheckId.DIRECTIONS, Level.WARNING, directions),
    Check(CheckId.COUNTRIES, Level.WARNING, countries),
    Check(CheckId.ROLES, Level.WARNING, roles),
    Check(CheckId.NEGATION, Level.WARNING, negation),
    Check(CheckId.SPEAKERS, Level.WARNING, speakers),
    Check(CheckId.LINKS, Level.ERROR, links),
    Check(CheckId.FOOTNOTES, Level.ERROR, footnotes),
    Check(CheckId.EMAILS, Level.ERROR, emails),
    Check(CheckId.PHONES, Level.ERROR, phones),
    Check(CheckId.PLACEHOLDERS, Level.ERROR, placeholders),
    Check(CheckId.MARKUP, Level.ERROR, syntax),
    Check(CheckId.FOREIGN, Level.WARNING, foreign),
    Check(CheckId.NAMES, Level.WARNING, names),
    Check(CheckId.GLOSSARY, Level.WARNING, glossary),
    Check(CheckId.QUOTES, Level.WARNING, quotes),
    Check(CheckId.PUNCTUATION, Level.WARNING, punctuation),
    Check(CheckId.SCRIPT, Level.ERROR, script),
    Check(CheckId.NFC, Level.ERROR, nfc),
    Check(CheckId.CASE, Level.WARNING, case),
    Check(CheckId.SPACING, Level.WARNING, spacing),
    Check(CheckId.REPEATED, Level.WARNING, repeated),
    Check(CheckId.UNTRANSLATED, Level.WARNING, untranslated),
    Check(CheckId.LENGTH, Level.WARNING, length),
    Check(CheckId.INCONSISTENT, Level.NOTE, inconsistent),
)
_USUAL = [(check, check.level) for check in CHECKS]


def errors_alone(context: Context) -> Context:
    """A context in which only checks run whose findings are errors. Only these decide what readers
    have, and they are a third of the work.
    """

    def levels(locale: str) -> Mapping[CheckId, Level | None]:
        own = context.levels.get(locale, {})
        of = {each.id: own.get(each.id, each.level) for each in CHECKS}
        return {id_: level if level is Level.ERROR else None for id_, level in of.items()}

    locales = {*context.locales, *context.levels}
    return replace(
        context,
        levels={locale: levels(locale) for locale in sorted(locales)},
        errors_alone=True,
    )


def check_catalog(
    catalog: Catalog, source: str, locale: str, context: Context
) -> Iterator[Problem]:
    """The findings of every check on every reviewed translation of a catalog."""
    for entry in catalog.entries:
        if entry.translated:
            place = Place(catalog.file, entry.line)
            yield from _check_entry(entry, place, source, locale, context)


def _check_entry(
    entry: Entry, place: Place, source: str, locale: str, context: Context
) -> Iterator[Problem]:
    waived = waivers(entry)
    for fault in waived.findings:
        yield Problem(place, fault.message, fault.hint, Level.WARNING, "waiver")
    for pair in _pairs(entry, source, locale):
        for problem in check_pair(pair, context, place):
            if problem.check not in waived.checks:
                yield problem


def check_pair(pair: Pair, context: Context, place: Place) -> Iterator[Problem]:
    """The findings of every check on one translation, with the levels of its locale."""
    for check, level in _levelled(context.levels.get(pair.locale)):
        for finding in check.find(pair, context):
            weight = finding.level or level
            yield Problem(place, finding.message, finding.hint, weight, check.id)


def _levelled(levels: Mapping[CheckId, Level | None] | None) -> Sequence[tuple[Check, Level]]:
    """The checks that run, each with its level: its own, where no policy says otherwise."""
    if not levels:
        return _USUAL
    chosen = ((check, levels.get(check.id, check.level)) for check in CHECKS)
    return [(check, level) for check, level in chosen if level]


def _pairs(entry: Entry, source: str, locale: str) -> Iterator[Pair]:
    """Pair an entry's source with each plural form, or with each accepted form of a term."""
    role = entry.context or ""
    for i, string in enumerate(entry.strings):
        original = _original(entry, i, string, locale)
        for form in string.split(ALTERNATIVES) if role == "term" else (string,):
            yield Pair(role, original, form, source, locale)


def _original(entry: Entry, form: int, string: str, locale: str) -> str:
    """The source of a plural form: the singular of the first one, unless that has the number.

    A language may use its first form for 21 as well, or for every number. Where it has one for 1
    alone, that may say 1, or leave it out.
    """
    if not entry.plural:
        return entry.id
    own, plural, singular = ({*_NUMBER.findall(text)} for text in (string, entry.plural, entry.id))
    if form or len(entry.strings) == 1 or own & plural - singular:
        return entry.plural
    left_out = singular & plural - own
    if len(left_out) == 1 and is_one_alone(locale):
        (number,) = left_out
        return entry.id.replace(number, "1" if "1" in string else "").replace("  ", " ")
    return entry.id
