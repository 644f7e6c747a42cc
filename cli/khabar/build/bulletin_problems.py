"""Problems of bulletins that were rendered: in their place, and told once for all languages."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from khabar.formats.pdf.libraries import MACHINE
from khabar.formats.template_fault import CHECK
from khabar.model import Bulletin
from khabar.problems import KhabarError, Place, Problem
from khabar.workers import LostJob

# Problems of a template or of this machine are not about one language.
_OF_NONE = frozenset({CHECK, MACHINE})


def problems_of(error: KhabarError | LostJob, bulletin: Bulletin) -> tuple[Problem, ...]:
    """Give the problems of a bulletin that cannot be rendered, each with its place."""
    place = Place(bulletin.release.file)
    return placed(error.problems or (Problem(place, error.message, error.hint),), bulletin)


def placed(problems: Iterable[Problem], bulletin: Bulletin) -> tuple[Problem, ...]:
    """Give problems the release's file as their place where they name none."""
    file = bulletin.release.file
    return tuple(
        each
        if each.place.file or each.check == MACHINE
        else replace(each, place=replace(each.place, file=file))
        for each in problems
    )


def by_locale(rows: Iterable[tuple[str, Problem]]) -> Iterator[Problem]:
    """Tell each problem once, with the languages in which it was found."""
    found: dict[Problem, set[str]] = {}
    for locale, problem in rows:
        found.setdefault(problem, set()).add(locale)
    for problem, locales in found.items():
        of_none = problem.check in _OF_NONE
        message = problem.message if of_none else f"{', '.join(sorted(locales))}: {problem.message}"
        yield replace(problem, message=message)
