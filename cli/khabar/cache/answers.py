"""Answers of commands that read a whole newsroom, remembered as long as no file changes."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from khabar.cache.fingerprints import fingerprint
from khabar.cache.read_only_cache import may_remember
from khabar.cache.snapshot import inputs, template_stamps
from khabar.cache.store import BuildCacheError, open_cache
from khabar.cache.toolchain import versions
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class CommandQuestion(Generic[R]):
    """Question that a command is asked, in words, and the kind of its answer.

    An answer is kept if it is `lasting`: if the work itself left the files alone. A remembered
    answer is used if it still `holds`, since its moment may have passed.
    """

    words: tuple[str, ...]
    kind: type[R]
    lasting: Callable[[R], bool] = lambda _: True
    holds: Callable[[R], bool] = lambda _: True


def answered(folder: Folder, question: CommandQuestion[R], work: Callable[[], R]) -> R:
    """Answer with `work()`, or with what it answered to this question when all files stood as now.

    Where nothing can be remembered, as in a folder that is not ours to write, the work is done.
    """
    if not may_remember(folder.root):
        return work()
    out, name, adapter = Output(folder.root / "out"), question.words[0], TypeAdapter(question.kind)
    with suppress(BuildCacheError, ValidationError):
        with open_cache(out) as cache:
            seen = inputs(folder, out)
            everything = (
                seen.releases.digest,
                seen.newsroom,
                template_stamps(folder).digest,
                question.words,
            )
            stamp = fingerprint(everything)
            known = cache.answer(name, stamp)
        if known and question.holds(answer := adapter.validate_json(known)):
            return answer
        answer = work()
        if seen.settled and question.lasting(answer):
            _remember(out, name, stamp, adapter.dump_json, answer)
        return answer
    return work()


def answered_for(
    folder: Folder, name: str, content: object, adapter: TypeAdapter[R], work: Callable[[], R]
) -> R:
    """Answer with `work()`, or with what it answered when `content` was as now.

    `content` is all that the work depends on; the versions of what renders count as well.
    """
    if not may_remember(folder.root):
        return work()
    out = Output(folder.root / "out")
    stamp = fingerprint((content, dict(versions())))
    with suppress(BuildCacheError, ValidationError):
        with open_cache(out) as cache:
            known = cache.answer(name, stamp)
        if known:
            return adapter.validate_json(known)
        answer = work()
        _remember(out, name, stamp, adapter.dump_json, answer)
        return answer
    return work()


def _remember(out: Output, name: str, stamp: str, dump: Callable[[R], bytes], answer: R) -> None:
    # A file name that is not text cannot be stored; then nothing is remembered.
    with suppress(PydanticSerializationError), open_cache(out) as cache:
        cache.put_answer(name, stamp, dump(answer).decode())
