"""Help for one text of the desk: findings, and earlier translations of similar texts."""

import re
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from khabar.catalogs.plurals import Numbers, numbers_of_forms
from khabar.catalogs.questions import Question, questions
from khabar.catalogs.translation_memory import Match, percent
from khabar.checks import Context, check_catalog
from khabar.formats.review_page import WordChange
from khabar.languages import formats
from khabar.languages.bidi import isolated
from khabar.languages.letters import exemplars
from khabar.model import Catalog, Entry
from khabar.preview.desk.desk_texts import DeskText
from khabar.preview.desk.drafts import as_reviewed
from khabar.problems import Problem
from khabar.sentences.told import Told, told_all
from khabar.translating.review import reviewed_before, word_changes
from khabar.translating.source_parts import SourcePart, source_parts
from khabar.translating.translate import drafted_by

_OF_SHELLS = re.compile(r'["$`\\!]')
_LIMIT = re.compile(r"max-length:(\d+)")
_QUOTED = re.compile("‹([^‹›]*)›")
_RUSSIAN = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ")
_SIGNS = "–—…’"
_SAMPLES = 3
_FRACTION = Decimal("1.5")


@dataclass(frozen=True, slots=True)
class EarlierTranslation:
    """An earlier translation: how similar its source is (in percent), whence, and what differs."""

    percent: int
    origin: str
    text: str
    changes: tuple[WordChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding in the user's language, with the code by which the desk names its check."""

    code: str
    level: str
    message: Told
    hint: Told


@dataclass(frozen=True, slots=True)
class TextHelp:
    """All that a translator has before them, except for what they type."""

    name: str
    role: str
    note: tuple[Told, ...]
    language: str
    source: tuple[SourcePart, ...]
    plural: str
    numbers: tuple[str, ...]
    """Some numbers that each plural form is for; empty where a text has one form."""
    strings: tuple[str, ...]
    fuzzy: bool
    state: str
    changes: tuple[WordChange, ...]
    notes: tuple[str, ...]
    questions: tuple[Question, ...]
    limit: int
    findings: tuple[ShownFinding, ...]
    letters: str
    command: str
    drafted: str
    """Engine that drafted the translation; empty where a person wrote it."""


def text_help(text: DeskText, catalog: Catalog, context: Context, speaks: str) -> TextHelp:
    """Gather the help for a text; `catalog` is the one that it stands in, `speaks` the user's
    language. What the memory offers comes later: see `offers`.
    """
    address, entry = text.address, text.entry
    key, locale = address.key, address.locale
    return TextHelp(
        text.name,
        key[0],
        tuple(told_all(entry.comments or text.message.comment.split("\n"), speaks)),
        text.language,
        source_parts(key[1], text.language, locale, context),
        entry.plural or "",
        samples_of_forms(catalog, speaks) if len(entry.strings) > 1 else (),
        entry.strings,
        entry.fuzzy,
        text.state,
        _changes(entry, catalog),
        tuple(note for note in entry.notes if not note.startswith("khabar: ")),
        questions(entry),
        _limit(entry.flags),
        findings_of(text, entry.strings, context, speaks) if entry.begun else (),
        special_letters(locale),
        _command(text),
        drafted_by(entry),
    )


def findings_of(
    text: DeskText, strings: tuple[str, ...], context: Context, speaks: str
) -> tuple[ShownFinding, ...]:
    """The findings that `check` would have in these words; none in a text that is not there yet."""
    if not all(strings):
        return ()
    entry = as_reviewed(text.entry, strings)
    alone = Catalog(text.address.file, Entry(""), (entry,))
    found = check_catalog(alone, text.language, text.address.locale, context)
    return tuple(shown_finding(each, speaks) for each in found)


def shown_finding(problem: Problem, speaks: str) -> ShownFinding:
    """A problem as the desk shows it in a language."""
    message, hint = told_all((problem.message, problem.hint), speaks)
    return ShownFinding(str(problem.check), str(problem.level), _apart(message), hint)


def _apart(said: Told) -> Told:
    """A sentence in which a quoted text that runs in the other direction keeps its own order."""
    text = _QUOTED.sub(lambda each: f"‹{isolated(each[1], said.language)}›", said.text)
    return replace(said, text=text)


def offers(text: DeskText, found: Iterable[Match]) -> tuple[EarlierTranslation, ...]:
    """Translations that the memory found for a text, as far as they say something else."""
    said = (each for each in found if each.text != text.entry.strings[0])
    return tuple(_offer(each, text.message.id) for each in said)


def _offer(match: Match, text: str) -> EarlierTranslation:
    changes = word_changes(match.source, text) if match.similarity < 1 else ()
    return EarlierTranslation(percent(match), match.origin, match.text, changes)


def samples_of_forms(catalog: Catalog, speaks: str) -> tuple[str, ...]:
    """The first numbers of each plural form of a catalog, as the user's language writes them."""
    return tuple(_sample(each, speaks) for each in numbers_of_forms(catalog))


def _sample(numbers: Numbers, speaks: str) -> str:
    shown = [formats.number(each, speaks) for each in numbers[:_SAMPLES] or (_FRACTION,)]
    return ", ".join([*shown, *("…" for _ in numbers[_SAMPLES : _SAMPLES + 1])])


def _changes(entry: Entry, catalog: Catalog) -> tuple[WordChange, ...]:
    """Show what changed in the source since the translation was reviewed, word by word."""
    was = reviewed_before(entry, {each.key: each for each in catalog.entries})
    return word_changes(was[0], entry.id) if was else ()


def _limit(flags: Sequence[str]) -> int:
    """The most characters that a tool's flag allows; 0 for any number."""
    found = (match for flag in flags if (match := _LIMIT.fullmatch(flag)))
    return next((int(match[1]) for match in found), 0)


def _command(text: DeskText) -> str:
    """The command that does what saving does, as a shell understands it."""
    role, source = text.address.key
    options = f"--locale {text.address.locale}{f' --role {shlex.quote(role)}' if role else ''}"
    said = shlex.quote(source) if _OF_SHELLS.search(source) else f'"{source}"'
    words = " ".join([text.address.domain, said, *('"…"' for _ in text.entry.strings)])
    if source.startswith("-"):
        return f"khabar translate {options} -- {words}"
    return f"khabar translate {words} {options}"


def special_letters(locale: str) -> str:
    """The letters and signs of a language that many keyboards lack."""
    known = exemplars(locale)
    letters = known.letters if known else ""
    quotes = [char for char in known.punctuation if char in "“”«»„"] if known else []
    own = (char for char in letters if not char.isascii() and char not in _RUSSIAN)
    return "".join(dict.fromkeys((*own, *quotes, *_SIGNS)))
