"""Figures that a translation lost, added or changed, compared by value."""

import re
from collections.abc import Iterator

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages.calendar import Name, full_dates, near_figure
from khabar.languages.calendar import weekdays as named_weekdays
from khabar.languages.figures import figures as written
from khabar.languages.figures import understood
from khabar.languages.values import PERCENT, Figure, Understood

_LABELS = (
    "annex", "appendix", "article", "chapter", "clause", "figure", "item", "no.", "paragraph",
    "phase", "rule", "section", "step", "table", "version",
)  # fmt: skip
_DIGIT = re.compile(r"\d")
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def figures(pair: Pair, context: Context) -> Iterator[Finding]:
    """Numbers, shares, money, dates and times: the same values on both sides."""
    if not _DIGIT.search(pair.source_prose) and not _DIGIT.search(pair.prose):
        return
    there = _side(pair.source_prose, pair.source_locale)
    here = _side(pair.prose, pair.locale)
    lost = [figure for figure in there[0] if not _said(figure, *here, pair.translation)]
    added = [figure for figure in here[0] if not _said(figure, *there, pair.source)]
    yield from _differing(lost, added)
    for figure in there[0]:
        if figure not in lost:
            yield from _unit(figure, *here)
            yield from _sign(figure, *here)
    for figure in here[0]:
        if figure not in added:
            yield from _unit_added(figure, *there)
            yield from _sign(figure, *there)
            yield from _separators(figure, there[0], pair)


Side = tuple[list[Figure], Understood]


def _side(text: str, locale: str) -> Side:
    found = written(text, locale)
    return found, understood(found, text, locale)


def _said(figure: Figure, others: list[Figure], other: Understood, text: str) -> bool:
    if figure.code:
        twins = [each for each in others if each.code == figure.code]
        return any(map(figure.same, twins)) if twins else figure.code not in text
    return bool(figure.readings & other.readings)


def _differing(lost: list[Figure], added: list[Figure]) -> Iterator[Finding]:
    if len(lost) == len(added):
        for was, now in zip(lost, added, strict=True):
            hint = "give the same value" + _factor(was, now)
            yield Finding(f"{excerpt(now.text)} where the source has {excerpt(was.text)}", hint)
        return
    for figure in lost:
        yield Finding(f"{excerpt(figure.text)} of the source is lost", "give the same value")
    for figure in added:
        yield Finding(f"{excerpt(figure.text)} is not in the source", "remove or correct it")


def _factor(was: Figure, now: Figure) -> str:
    if was.scale and not now.scale:
        return f"; a word such as million is missing beside {excerpt(now.text)}"
    return "; the separators may be swapped" if now.foreign else ""


def _unit(figure: Figure, others: list[Figure], other: Understood) -> Iterator[Finding]:
    """The unit of a figure of the source, where its twin has another one or none."""
    twins = [each for each in others if each.same(figure)]
    offered = {unit for twin in twins for unit in (twin.unit, *twin.shared)}
    if not figure.unit or figure.unit in offered or not twins:
        return
    others_unit = next((twin.unit for twin in twins if twin.unit), "")
    if figure.unit == PERCENT or others_unit:
        if not figure.shared & offered - {""}:
            message = f"{excerpt(twins[0].text)} where the source has {excerpt(figure.text)}"
            yield Finding(message, f"give the unit of the source: {figure.unit}")
    elif figure.unit not in other.units:
        message = f"{excerpt(twins[0].text)} without the currency of {excerpt(figure.text)}"
        yield Finding(message, f"add the currency: {figure.unit}")


def _unit_added(figure: Figure, others: list[Figure], other: Understood) -> Iterator[Finding]:
    """A unit where the source has a bare figure; a differing one was found from the other side."""
    twins = [each for each in others if each.same(figure)]
    bare = twins and not any(twin.unit or twin.shared - {""} for twin in twins)
    if figure.unit and bare and figure.unit not in other.units:
        message = f"{excerpt(figure.text)} where the source has {excerpt(twins[0].text)}"
        yield Finding(message, f"the source names no unit such as {figure.unit}")


def _sign(figure: Figure, others: list[Figure], other: Understood) -> Iterator[Finding]:
    """A minus sign that the twins on the other side lack, where nothing there says below zero."""
    twins = [each for each in others if each.same(figure)]
    if figure.negative and twins and not other.negative:
        message = f"{excerpt('−' + figure.text)} is negative on one side alone"
        yield Finding(message, "give the sign of the source")


def _separators(figure: Figure, others: list[Figure], pair: Pair) -> Iterator[Finding]:
    """Separators of another language, unless the number is a name as in “Article 6.4”."""
    twins = [each for each in others if each.same(figure)]
    if any(isinstance(each, str) for twin in twins for each in twin.readings & figure.readings):
        return
    if any(twin.foreign for twin in twins):
        return
    if figure.foreign and not any(_label(twin, pair.source_prose) for twin in twins):
        message = f"{excerpt(figure.text)} has the separators of another language"
        yield Finding(message, "write decimals and thousands as the translation’s language does")


def _label(figure: Figure, text: str) -> bool:
    before = text[: figure.start].split()
    last = before[-1] if before else ""
    return last[:1] in ("№", "§") or last.lower() in _LABELS


def weekday(pair: Pair, context: Context) -> Iterator[Finding]:
    """Weekdays: those of the source, and those of their dates."""
    there = named_weekdays(pair.source_prose, pair.source_locale)
    here = named_weekdays(pair.prose, pair.locale)
    lost = [name for name in there if name.number not in {each.number for each in here}]
    added = [name for name in here if name.number not in {each.number for each in there}]
    lost = [name for name in lost if _dated(name, pair.source_prose, pair.source_locale)]
    if added and (lost or there):
        added = [name for name in added if lost or _dated(name, pair.prose, pair.locale)]
        for name in added[:1]:
            wanted = excerpt(lost[0].text if lost else there[0].text)
            yield Finding(f"{excerpt(name.text)} where the source has {wanted}", "name that day")
            return
    yield from _unfit(here, pair)


def _dated(name: Name, text: str, locale: str) -> bool:
    """Whether a weekday is one: English capitalizes it, elsewhere a date or “day” stands near."""
    named_day = re.match(r"\s(?:gün|күн)", text[name.end :]) is not None
    return locale.startswith("en") or named_day or near_figure(name, text, 22)


def _unfit(names: list[Name], pair: Pair) -> Iterator[Finding]:
    for day, start, end in full_dates(pair.prose, pair.locale):
        for name in names:
            near = -2 <= start - name.end <= 16 or -2 <= name.start - end <= 16
            if near and name.number != day.weekday():
                message = f"{excerpt(name.text)} does not fit {excerpt(pair.prose[start:end])}"
                yield Finding(message, f"that day is a {_NAMES[day.weekday()]}")
