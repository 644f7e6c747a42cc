"""Speakers of an imported text: who of the newsroom says what, and who is not known to it.

A paragraph becomes a quotation of a person only where it is beyond doubt: the words around it say
who speaks and nothing else, and name, role and organization are those of `newsroom.yaml`. They
then stand in the list of what was left out. Whatever is not certain stays as text, and is told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, takewhile

from khabar.checks.meaning.naming.people import NamedPerson
from khabar.editorial.creating.known_names import KnownNames, KnownPerson
from khabar.languages.meaning.quotations import (
    PARAGRAPH,
    is_verb,
    quotation,
    says_only,
    together,
)
from khabar.languages.meaning.skeleton import skeleton
from khabar.languages.meaning.speakers.full_names import full_name, is_kind
from khabar.languages.meaning.speakers.introductions import (
    Introduced,
    introduced,
    without_abbreviations,
)
from khabar.languages.meaning.speakers.role_words import role_words
from khabar.languages.meaning.speakers.told_by import told_by
from khabar.languages.meaning.subject_words import words_of
from khabar.languages.vocabulary.subjects import Subject
from khabar.markup import block_texts, said_in, to_text
from khabar.model import Block, Paragraph, Quote, Text
from khabar.sources.importing.inline import escaped, faithful
from khabar.sources.importing.port import Imported, LeftOut

_MARKED = ("](", "[^", "`")
_SHOWN = 50
_INITIAL = re.compile(r"(?<!\w)(?P<letter>[^\W\d_])\.\s?$")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+) $")


@dataclass(frozen=True, slots=True)
class Attributed:
    """An imported text with its quotations, notes about others, and who is not known."""

    imported: Imported
    notes: tuple[str, ...]
    strangers: tuple[Introduced, ...]


def attributed(found: Imported, known: KnownNames, locale: str) -> Attributed:
    """Give the quotations of a text to the people who say them, where that is certain."""
    blocks, left, notes = list[Block](), list(found.left_out), list[str]()
    for part in _parts(found.draft.body.blocks):
        made, doubt = _quoted(part, known, locale)
        blocks += [made] if made else part
        shown = _shown(part[0])
        if made:
            around = doubt
            left.append(LeftOut(shown, f"who says it; the quotation is @{made.speaker}’s", around))
        elif doubt:
            notes.append(f"{shown} stays as text: {doubt}")
    body = replace(found.draft.body, blocks=tuple(blocks))
    draft = replace(found.draft, body=body)
    strangers = tuple(_strangers(found.draft.body.blocks, known, locale))
    return Attributed(replace(found, draft=draft, left_out=tuple(left)), tuple(notes), strangers)


def _shown(block: Block) -> str:
    text = said_in(block)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


def _parts(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """Each block alone, but the paragraphs of one quotation together."""
    at = 0
    while at < len(blocks):
        following = takewhile(lambda block: isinstance(block, Paragraph), blocks[at:])
        texts = [to_text(text.markdown) for text in block_texts([*following])]
        _, number = together(texts) if texts else ("", 1)
        yield blocks[at : at + number]
        at += number


def _quoted(part: Sequence[Block], known: KnownNames, locale: str) -> tuple[Quote | None, str]:
    """Paragraphs as a quotation, and the words around it; or why they stay as text, if it is one.

    For a paragraph that quotes nobody, returns `None` and `""`.
    """
    texts = [block.text.markdown for block in part if isinstance(block, Paragraph)]
    found = quotation(together([*map(to_text, texts)])[0], locale) if texts else None
    if found is None:
        return None, ""
    if any(mark in text for mark in _MARKED for text in texts):
        return None, "it has links or notes"
    if not found.said:
        return None, "a sentence goes on behind its speaker"
    person, doubt = _speaker(without_abbreviations(found.around), known, locale)
    if person is None:
        return None, doubt
    said_ = (
        Paragraph(Text("quote", faithful(escaped(each), each)))
        for each in found.said.split(PARAGRAPH)
    )
    return Quote(tuple(said_), person.id), found.around.strip(" ,:–—-")


def _speaker(around: str, known: KnownNames, locale: str) -> tuple[KnownPerson | None, str]:
    """The one person of the newsroom whom words around a quotation name; or what is in doubt."""
    named = known.named(around)
    if not named:
        return None, "its speaker is not in newsroom.yaml"
    if len(named) > 1:
        return None, "several persons are named beside it"
    one, person = named[0], known.of(named[0])
    start, end = _begin(around, one, person, locale), one.start + len(one.text)
    if start is None:
        return None, f"{one.text} may be another person of that name"
    roles = [each for each in introduced(around, locale) if each.start < end and start < each.end]
    if any(not _agrees(each, person, locale) for each in roles):
        return None, f"it gives {one.text} another role or organization than newsroom.yaml"
    if not says_only(around, locale, [(start, end), *((each.start, each.end) for each in roles)]):
        return None, "the words around it say more than who speaks"
    return person, ""


def _begin(around: str, one: NamedPerson, person: KnownPerson, locale: str) -> int | None:
    """Return where a person's name begins, with an initial; `None` where it may be another's."""
    if (
        re.match(r" [^\W\d_]", behind := around[one.start + len(one.text) :])
        and behind[1].isupper()
    ):
        return None
    if " " in one.text:
        return one.start
    if initial := _INITIAL.search(around, 0, one.start):
        return initial.start("letter") if initial["letter"] in _initials(person) else None
    word = _WORD_BEFORE.search(around, 0, one.start)
    if word is None or not word["word"][0].isupper():
        return one.start
    role = any(each.start <= word.start("word") < each.end for each in role_words(around, locale))
    return one.start if role or is_verb(word["word"], locale) else None


def _initials(person: KnownPerson) -> set[str]:
    return {form[0] for forms in person.name.forms.values() for form in forms if " " in form}


def _agrees(found: Introduced, person: KnownPerson, locale: str) -> bool:
    """Tell whether role and organization may be those that the newsroom has."""
    ours = person.organization.of(locale)
    if found.organization and ours and not any(_alike(found.organization, each) for each in ours):
        return False
    there = _meanings(found.role, locale)
    here = {each for tag, forms in person.role.forms.items() for form in forms
            for each in _meanings(form, tag)}  # fmt: skip
    return not there or not here or bool(there & here)


def _meanings(role: str, locale: str) -> set[str]:
    return {str(each) for one in words_of(Subject.ROLES, role, locale) for each in one.means}


def _alike(one: str, other: str) -> bool:
    """Tell whether two names of organizations have half of the shorter one’s words in common."""
    a, b = ({skeleton(word) for word in each.split() if len(word) > 2} for each in (one, other))
    return 2 * len(a & b) >= min(len(a), len(b))


def _strangers(blocks: Sequence[Block], known: KnownNames, locale: str) -> Iterator[Introduced]:
    """The persons whom a text introduces and the newsroom does not know, each once."""
    seen: set[str] = set()
    texts = [without_abbreviations(to_text(text.markdown)) for text in block_texts(blocks)]
    # Whose role is a word that is known comes first: others may be known by two roles.
    known_roles = (each for text in texts for each in introduced(text, locale))
    others = (each for text in texts for each in told_by(text, locale))
    for each in chain(known_roles, others):
        key = " ".join(map(skeleton, each.name.split()))
        full = [one for one in known.named(each.name) if one.start == 0]
        if key in seen or full:
            continue
        seen.add(key)
        kind = each.organization if is_kind(each.organization, locale) else ""
        yield replace(each, organization=full_name(kind, texts, locale)) if kind else each
