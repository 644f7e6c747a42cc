"""Questions of translators and their answers: comments of an entry that every tool shows.

`# khabar: question (A. Translator): Which forum is meant?`, and beneath it
`# khabar: answer (A. Editor): The one in Baku.` A question is open until an answer stands below it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khabar.model import Catalog, Entry

_NOTE = re.compile(r"khabar: (question|answer)(?: \(([^)]*)\))?:? (.+)")
_UNSAFE = re.compile(r"[()\r\n]+")


@dataclass(frozen=True, slots=True)
class Question:
    """A question, who asked it, and the answers to it."""

    text: str
    by: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    """Each answer, and who gave it."""

    @property
    def open(self) -> bool:
        """Tell whether somebody still waits for an answer."""
        return not self.answers


def questions(entry: Entry) -> tuple[Question, ...]:
    """The questions at an entry, in the order of its comments."""
    found: list[Question] = []
    for kind, by, text in _notes(entry.notes):
        if kind == "question":
            found.append(Question(text, by))
        elif found:
            last = found[-1]
            found[-1] = Question(last.text, last.by, (*last.answers, (text, by)))
    return tuple(found)


def _notes(notes: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for note in notes:
        if match := _NOTE.fullmatch(note.strip()):
            yield match[1], match[2] or "", match[3].strip()


def open_questions(catalog: Catalog) -> Iterator[tuple[Entry, Question]]:
    """The questions of a catalog that nobody has answered, with their entries."""
    for entry in catalog.entries:
        for each in questions(entry) if entry.notes and not entry.obsolete else ():
            if each.open:
                yield entry, each


def asked(notes: tuple[str, ...], text: str, by: str) -> tuple[str, ...]:
    """Comments with one more question; a question that stands there already is asked once."""
    note = _note("question", text, by)
    return notes if note in notes else (*notes, note)


def answered(notes: tuple[str, ...], text: str, by: str) -> tuple[str, ...]:
    """Comments with an answer below every question that is open; the same ones without any."""
    answer, rows = _note("answer", text, by), list(notes)
    kinds = [match[1] if (match := _NOTE.fullmatch(note.strip())) else "" for note in rows]
    for place in reversed([i for i, kind in enumerate(kinds) if kind == "question"]):
        later = next((kind for kind in kinds[place + 1 :] if kind), "question")
        if later == "question":
            rows.insert(place + 1, answer)
    return tuple(rows)


def _note(kind: str, text: str, by: str) -> str:
    name = " ".join(_UNSAFE.sub(" ", by).split())
    return f"khabar: {kind}{f' ({name})' if name else ''}: {text}"
