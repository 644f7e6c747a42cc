"""The wording of a newsroom's templates as messages, also where a template cannot be read."""

from dataclasses import dataclass

from khabar.catalogs import po
from khabar.formats.template_fault import TemplateFault
from khabar.formats.wording import Wording, worded, wording_of
from khabar.model import Entry, Key, Message
from khabar.problems import KhabarError, Problem
from khabar.workspace.newsroom_files import NewsroomFiles

_TEMPLATES = "templates"


@dataclass(frozen=True, slots=True)
class WordingRead:
    """The messages of the templates in their order, and what is wrong with single templates."""

    messages: tuple[Message, ...]
    problems: tuple[Problem, ...]


def read_wording(files: NewsroomFiles, known: str) -> WordingRead:
    """The wording of all templates; `known` is the file that has it as it was extracted last.

    A template that cannot be read keeps the messages that it had there, so that no translation is
    lost while it is being mended. Raises `TemplateFault` where there is no such file.
    """
    found: dict[Key, Message] = {}
    problems: list[Problem] = []
    for template, source in worded(files.templates).items():
        try:
            messages = [_as_message(each) for each in wording_of(template, source)]
        except TemplateFault as error:
            messages = _known(files, known, template, error)
            problems += error.problems
        for each in messages:
            found.setdefault(each.key, each)
    return WordingRead(tuple(found.values()), tuple(problems))


def _as_message(each: Wording) -> Message:
    return Message(each.context, each.message, each.note, (f"{_TEMPLATES}/{each.template}",))


def _known(files: NewsroomFiles, known: str, template: str, fault: TemplateFault) -> list[Message]:
    """Wording of a template, as it was extracted last."""
    name = f"{_TEMPLATES}/{template}"
    try:
        entries = po.parse(files.raw(known), known).entries
    except (OSError, KhabarError):
        raise fault from None
    return [_message(each) for each in entries if name in each.files and not each.obsolete]


def _message(entry: Entry) -> Message:
    return Message(entry.context or "", entry.id, "\n".join(entry.comments), entry.files)
