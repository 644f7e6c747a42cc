"""Terms of the glossary and names of the newsroom that a translation does not use."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from khabar.checks.context import Context, Term
from khabar.checks.meaning.naming.people import exchanged_persons, spelled
from khabar.checks.meaning.naming.towns import exchanged_towns
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages.collation import search_key
from khabar.languages.stems import RECENT_TEXTS, beginnings, occurrences, term_beginnings
from khabar.problems import Level

_WORD = re.compile(r"[^\W_]+(?:[-’'ʻʼ‘][^\W_]+)*")


def glossary(pair: Pair, context: Context) -> Iterator[Finding]:
    """Check that a term of the source stands in the translation in one of its approved forms.

    A single word may stand with a small letter: Kazakh writes әзербайжан тілі, Azerbaijani
    azərbaycanlı.
    """
    if pair.role == "term":
        return
    for written, approved in _missing(pair, context.terms):
        single = [form for form in approved if " " not in form]
        if not any(_stands(form, pair, any_case=True) for form in single):
            yield _finding(written, approved, pair, "the glossary has")


def names(pair: Pair, context: Context) -> Iterator[Finding]:
    """Check that persons, organizations and places of the source are named in the translation.

    Another one in its place is a finding. One that is not named is a note: “the minister” may be
    right.
    """
    if pair.role in ("person", "organization", "organization-short", "place"):
        return
    swapped = [
        *exchanged_persons(pair, context.people),
        *_exchanged(pair, context.organizations),
        *exchanged_towns(pair),
    ]
    for was, now in swapped:
        message = f"translation names {excerpt(now)}, source names {excerpt(was)}"
        yield Finding(message, "name the one that the source names")
    places = {was for was, _ in swapped}
    for written, approved in _missing(pair, context.people + context.names):
        named = any(written in was or was in written for was in places)
        if not named and not _by_initial(approved, pair, context.people):
            yield _note_if_absent(written, approved, pair, context)
    if not swapped:
        yield from _surnames(pair, context.people)


def _by_initial(approved: Sequence[str], pair: Pair, people: Sequence[Term]) -> bool:
    """Tell whether a person stands there as İ. Əliyeva or İ.Əliyeva, as agencies write."""
    if not any(approved == person.of(pair.locale) for person in people):
        return False
    parts = [(form[0], form.split()[-1]) for form in approved if " " in form]
    short = (f"{first}.{space}{surname}" for first, surname in parts for space in ("", " "))
    return any(_stands(form, pair) for form in short)


def _exchanged(pair: Pair, organizations: tuple[Term, ...]) -> Iterator[tuple[str, str]]:
    """The organizations of the source that are lost while another one is named."""
    there = _terms_in(pair.source_prose, pair.source_locale, organizations)
    lost = [(term, written) for term, written in there if not _named(term, pair)]
    if lost:
        known = {id(term) for term, _ in there}
        others = (term for term in organizations if id(term) not in known)
        added = [term.of(pair.locale)[0] for term in others if _named(term, pair)]
        yield from zip((written for _, written in lost), added, strict=False)


def _named(term: Term, pair: Pair) -> bool:
    return any(_stands(form, pair) for form in term.of(pair.locale))


def _note_if_absent(written: str, approved: Sequence[str], pair: Pair, context: Context) -> Finding:
    """A name that is spelled otherwise; a note where a person or an organization is not named."""
    found = _finding(written, approved, pair, "the newsroom’s data has")
    owners = (*context.people, *context.organizations)
    may_be_left_out = any(approved[0] in term.of(pair.locale) for term in owners)
    if not may_be_left_out or " instead of " in found.message or spelled(approved, pair):
        return found
    return Finding(f"{excerpt(written)} is not named in the translation", found.hint, Level.NOTE)


def _finding(written: str, approved: Sequence[str], pair: Pair, who: str) -> Finding:
    wanted = " or ".join(excerpt(form) for form in approved)
    hint = "use the approved form, with any suffixes, or add it to its catalog"
    if near := _other_case(approved, pair):
        return Finding(f"{excerpt(near)} instead of {wanted}", hint)
    if near := _other_letters(approved, pair):
        return Finding(f"{excerpt(near)} instead of {wanted}", "write the letters of the language")
    return Finding(f"{excerpt(written)} is not translated as {who} it: {wanted}", hint)


def _other_case(approved: Sequence[str], pair: Pair) -> str:
    """An approved form that stands there with another letter case."""
    for form in approved:
        for start, end in occurrences(form, pair.prose, pair.locale, any_case=True):
            return pair.prose[start:end]
    return ""


def _other_letters(approved: Sequence[str], pair: Pair) -> str:
    """Find words that lack the letters of an approved form: Baki, Bakida for Bakı."""
    words = list(_WORD.finditer(pair.prose))
    for form in approved:
        wanted, size = search_key(form, pair.locale), len(form.split())
        for first, last in zip(words, words[size - 1 :], strict=False):
            found = pair.prose[first.start() : last.end()]
            if search_key(found, pair.locale).startswith(wanted):
                return found
    return ""


def _stands(form: str, pair: Pair, any_case: bool = False) -> bool:
    found = occurrences(form, pair.prose, pair.locale, any_case, derived=True)
    return next(found, None) is not None


def _missing(pair: Pair, terms: tuple[Term, ...]) -> Iterator[tuple[str, Sequence[str]]]:
    """The terms in the source without an approved form in the translation: as written, and these.

    A term inside a longer one (Azerbaijan in “Azerbaijan–Kazakhstan Forum”) is part of that one.
    """
    for term, written in _terms_in(pair.source_prose, pair.source_locale, terms):
        approved = term.of(pair.locale)
        if approved and not any(_stands(form, pair) for form in approved):
            yield written, approved


# A text is asked for three groups of terms.
@lru_cache(maxsize=3 * RECENT_TEXTS)
def _terms_in(text: str, locale: str, terms: tuple[Term, ...]) -> tuple[tuple[Term, str], ...]:
    """The terms that a text has outside of longer ones, each once, and how it writes them."""
    spans = []
    for term, form in _possible(text, locale, terms):
        spans += [(span, term) for span in occurrences(form, text, locale)]
    spans.sort(key=lambda each: (each[0][0] - each[0][1], each[0]))
    taken: list[tuple[int, int]] = []
    found: dict[Term, str] = {}
    for (start, end), term in spans:
        if all(end <= a or b <= start for a, b in taken):
            taken.append((start, end))
            found.setdefault(term, text[start:end])
    return tuple(found.items())


def _possible(
    text: str, locale: str, terms: tuple[Term, ...], surnames: bool = False
) -> Iterator[tuple[Term, str]]:
    """The terms whose first word may begin a word of a text, in order, and the form to seek."""
    forms, by_beginning = _index(terms, locale, surnames)
    starts = by_beginning.keys() & beginnings(text)
    found = {number for start in ("", *starts) for number in by_beginning.get(start, ())}
    return (forms[number] for number in sorted(found))


@lru_cache(maxsize=64)
def _index(
    terms: tuple[Term, ...], locale: str, surnames: bool
) -> tuple[Sequence[tuple[Term, str]], Mapping[str, Sequence[int]]]:
    """The forms, or the surnames, of a newsroom's terms, and which of them begin how."""
    forms = [
        (term, each)
        for term in terms
        for each in (_surname(term, locale) if surnames else term.of(locale))
    ]
    by_beginning: dict[str, list[int]] = {}
    for number, (_, form) in enumerate(forms):
        for start in term_beginnings(form, locale):
            by_beginning.setdefault(start, []).append(number)
    return forms, by_beginning


def _surname(person: Term, locale: str) -> Iterator[str]:
    """The last word of a name, where it has several."""
    for name in person.of(locale)[:1]:
        if " " in name:
            yield name.split()[-1]


def _surnames(pair: Pair, people: tuple[Term, ...]) -> Iterator[Finding]:
    """A person named by surname alone is named so in the translation."""
    for person, surname in _possible(pair.source_prose, pair.source_locale, people, surnames=True):
        here, there = person.of(pair.locale), person.of(pair.source_locale)
        if not here or next(occurrences(there[0], pair.source_prose, pair.source_locale), None):
            continue
        named = occurrences(surname, pair.source_prose, pair.source_locale)
        if next(named, None) and not any(_stands(form.split()[-1], pair) for form in here):
            message = f"{excerpt(surname)} is not {excerpt(here[0].split()[-1])} here"
            hint = "write the name as the newsroom’s data has it, with any suffixes"
            near = spelled([form.split()[-1] for form in here], pair)
            yield Finding(message, hint, None if near else Level.NOTE)
