"""The wording of a newsroom's templates as messages, also where a template cannot be read."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from pydantic import ValidationError

from khabar.cache.fingerprints import fingerprint
from khabar.cache.store import BuildCache
from khabar.cache.stored_json import StoredJson
from khabar.cache.toolchain import versions
from khabar.catalogs import po
from khabar.formats.template_fault import TemplateFault
from khabar.formats.wording import Blanks, Wording, blanks, worded, wording_of
from khabar.model import Entry, Key, Message
from khabar.problems import KhabarError, Problem
from khabar.workspace.newsroom_files import NewsroomFiles

_TEMPLATES = "templates"


@dataclass(frozen=True, slots=True)
class WordingRead:
    """The messages of the templates in their order, and what is wrong with single templates.

    `blanks` has the values that they give to each message; `made` is a fingerprint of all that this
    was read from.
    """

    messages: tuple[Message, ...] = ()
    problems: tuple[Problem, ...] = ()
    blanks: tuple[tuple[Key, Blanks], ...] = ()
    made: str = ""


KnownWording = Callable[[str], WordingRead | None]
"""What is known of wording that is `made` so, or `None`."""
_STORED = StoredJson(WordingRead)
_NAME = "wording"


class Answers(Protocol):
    """The part of a build cache that remembers answers by name."""

    def answer(self, name: str, stamp: str) -> str:
        """Answer when everything had this stamp; empty if not known."""
        ...


def known_wording(answers: Answers, made: str) -> WordingRead | None:
    """Wording that a build remembers; `None` where it does not."""
    if not (text := answers.answer(_NAME, made)):
        return None
    with suppress(ValidationError):
        return _STORED.load(text)
    return None


def remember_wording(cache: BuildCache, read: WordingRead) -> None:
    """Store wording for later builds, unless something is wrong with it."""
    if not read.problems and not cache.answer(_NAME, read.made):
        cache.put_answer(_NAME, read.made, _STORED.dump(read))


def read_wording(
    files: NewsroomFiles, last: str, known: KnownWording = lambda _: None
) -> WordingRead:
    """The wording of all templates; `last` is the file that has it as it was extracted last.

    A template that cannot be read keeps the messages that it had there, so that no translation is
    lost while it is being mended; where there is no such file, it has none.
    """
    sources = worded(files.templates)
    made = fingerprint((sources, dict(versions())))
    return known(made) or _read_anew(files, last, sources, made)


def _read_anew(
    files: NewsroomFiles, last: str, sources: Mapping[str, bytes], made: str
) -> WordingRead:
    found: dict[Key, Message] = {}
    problems: list[Problem] = []
    for template, source in sources.items():
        try:
            messages = [_as_message(each) for each in wording_of(template, source)]
        except TemplateFault as error:
            messages = _known(files, last, template)
            problems += error.problems
        for each in messages:
            found.setdefault(each.key, each)
    given = tuple(blanks(sources.values()).items())
    return WordingRead(tuple(found.values()), tuple(problems), given, made)


def _as_message(each: Wording) -> Message:
    return Message(each.context, each.message, each.note, (f"{_TEMPLATES}/{each.template}",))


def _known(files: NewsroomFiles, last: str, template: str) -> list[Message]:
    """Wording of a template, as it was extracted last; none where that is not known."""
    name = f"{_TEMPLATES}/{template}"
    try:
        entries = po.parse(files.raw(last), last).entries
    except (OSError, KhabarError):
        return []
    return [_message(each) for each in entries if name in each.files and not each.obsolete]


def _message(entry: Entry) -> Message:
    return Message(entry.context or "", entry.id, "\n".join(entry.comments), entry.files)
