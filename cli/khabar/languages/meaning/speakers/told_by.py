"""Persons who say something, with what stands beside their name: also by words of no dictionary.

Khabar knows many roles, and not all that people do. Beside a verb of saying, small words between it
and a name, or behind the comma after it, say who somebody is: `said saddler X`, `X, a hydrologist
in Y, said`, `kənd sakini X deyir`.
"""

import re
from collections.abc import Iterator

from khabar.languages.language import language
from khabar.languages.meaning.speakers.person_names import NameReader, PersonName
from khabar.languages.meaning.speakers.role_reading import CLAUSE, Introduced, may_be_role
from khabar.languages.vocabulary.speech import Speech

_SMALL = r"(?-i:[^\W\dA-ZА-ЯЁӘҒҚҢӨҰҮҺІƏĞİÖŞÜÇ_][\w’'-]*)"
_MOST_WORDS = 6
_LONGEST = 70


def told_by(text: str, locale: str) -> tuple[Introduced, ...]:
    """The persons who say something in a text, each with the small words that say who they are."""
    speech = language(locale).speech
    if speech is None:
        return ()
    names = NameReader(text, locale, speech)
    find = _role_first if speech.complement == "after" else _role_last
    return tuple(find(text, locale, speech, names))


def _role_first(text: str, locale: str, speech: Speech, names: NameReader) -> Iterator[Introduced]:
    """English, Russian: a verb, a role and a name, or a name and its role behind a comma."""
    article = rf"(?:(?:{speech.articles})\s)?" if speech.articles else ""
    role = rf"{article}(?P<role>{_SMALL}(?: {_SMALL}){{0,{_MOST_WORDS - 1}}}) $"
    for verb in _verbs(text, speech):
        if verb.end() < len(text) and text[verb.end()] == " ":
            run = re.match(rf"{article}(?:{_SMALL} ){{0,{_MOST_WORDS}}}", text[verb.end() + 1 :])
            start = verb.end() + 1 + (run.end() if run else 0)
            name, before = names.at(start), text[verb.end() + 1 : start]
            if name and (match := re.match(role, before)) and may_be_role(match["role"], locale):
                yield Introduced(name.written, match["role"], "", verb.end() + 1, name.end)
            elif name and not before:
                yield from _behind(text, name, locale, speech)
        elif before_ := names.before(len(text[: verb.start()].rstrip(" ,"))):
            words = re.search(rf"(?:^|[.,;:”»\"–—] ?){role}", text[: before_.start])
            if words and may_be_role(words["role"], locale):
                yield Introduced(before_.written, words["role"], "", before_.start, before_.end)


def _behind(text: str, name: PersonName, locale: str, speech: Speech) -> Iterator[Introduced]:
    """The role behind the comma after a name, up to the next mark."""
    articles = rf"(?:{speech.articles})\s" if speech.articles else ""
    rest = text[name.end : name.end + _LONGEST]
    match = re.match(rf", {articles}(?P<role>{_SMALL}[^,;:.”»\"–—]*)(?=[,;:.”»\"–—]|$)", rest)
    if match and may_be_role(match["role"], locale):
        role = match["role"].strip()
        yield Introduced(name.written, role, "", name.start, name.end + match.end())


def _role_last(text: str, locale: str, speech: Speech, names: NameReader) -> Iterator[Introduced]:
    """Azerbaijani, Kazakh, Turkish: a role and a name before a verb, or behind one."""
    around, verbs = f"(?:{speech.around})", f"(?:{speech.verbs}|{speech.telling})"
    says = rf"(?: {around})*(?::| {verbs}(?!\w)|, ?[“«\"”])"
    starts = [(0, says), *((match.end(), says) for match in CLAUSE.finditer(text))]
    starts += [(match.end() + 1, r"[.,:;]|$") for match in _verbs(text, speech)]
    before = re.compile(rf"(?:{around} )*(?P<role>(?:[\w’'-]+ ){{0,5}}{_SMALL}) ", re.IGNORECASE)
    no_role = rf"(?<!\w)(?:{verbs}|{speech.cited})(?!\w)"
    other = rf"^(?:.*(?:{speech.participles})|(?:{speech.local})) "
    for start, end in starts:
        match = before.match(text, start, start + _LONGEST)
        name = names.at(match.end()) if match else None
        if match and name and re.match(end, text[name.end :], re.IGNORECASE):
            role = re.sub(other, "", match["role"])
            if not re.search(no_role, role, re.IGNORECASE):
                yield Introduced(name.written, role, "", match.start("role"), name.end)


def _verbs(text: str, speech: Speech) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\w)(?:{speech.verbs}|{speech.telling})(?!\w)", text, re.IGNORECASE)
