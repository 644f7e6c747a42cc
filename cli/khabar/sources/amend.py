"""Changes that a command makes in the front matter of a source; nothing else is changed.

An editor's comments, order and quoting stay: only the lines of the changed fields are written.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from khabar.model import Notice, Status
from khabar.problems import KhabarError


class SourceChangedError(KhabarError):
    """A source that was read before is none by now: somebody emptied it, cut it or took it away."""

    exit_code = 4


@dataclass(frozen=True, slots=True)
class Amendment:
    """Change to a source: the version, perhaps the status, and a notice that is added, if any."""

    version: int
    notice: Notice | None = None
    status: Status | None = None


def amend(text: str, change: Amendment) -> str:
    """The source with the change made; `text` is one that `parse_release` reads.

    Raises `SourceChangedError` where it is none any more.
    """
    lines, end = _with_end(text)
    front = _field(lines[1:end], "version", str(change.version))
    if change.status:
        front = _field(front, "status", change.status.value)
    if change.notice:
        front = _notice(front, change.notice)
    return "\n".join([lines[0], *front, *lines[end:]])


def with_aliases(text: str, aliases: Sequence[str]) -> str:
    """The source with these `aliases`; see `amend`."""
    lines, end = _with_end(text)
    front = _field(lines[1:end], "aliases", f"[{', '.join(aliases)}]")
    return "\n".join([lines[0], *front, *lines[end:]])


def _with_end(text: str) -> tuple[list[str], int]:
    """The lines of a source, and which of them ends its front matter."""
    lines = text.split("\n")
    ends = (number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    if not (end := next(ends, 0)):
        hint = "look at the change, then try again"
        raise SourceChangedError("no front matter, or no end of it", hint)
    return lines, end


def _span(front: list[str], name: str) -> tuple[int, int] | None:
    """The first and the last line of a top-level field, the last one excluded."""
    node = yaml.compose("\n".join(front) + "\n", yaml.BaseLoader)
    for key, value in node.value if node else ():
        if key.value == name:
            last = value.end_mark.line + (value.end_mark.column > 0)
            return key.start_mark.line, max(last, key.start_mark.line + 1)
    return None


def _field(front: list[str], name: str, value: str) -> list[str]:
    span = _span(front, name)
    if span is None:
        return [*front, f"{name}: {value}"]
    comment = front[span[0]].partition(" #")
    tail = f" #{comment[2]}" if comment[1] else ""
    return [*front[: span[0]], f"{name}: {value}{tail}", *front[span[1] :]]


def _notice(front: list[str], notice: Notice) -> list[str]:
    text = notice.text.markdown if notice.text else ""
    said = {"standard": notice.standard.value} if notice.standard else {"text": text}
    entry = [
        f"  - version: {notice.version}",
        f"    kind: {notice.kind.value}",
        f"    at: {notice.at.isoformat(timespec='minutes')}",
        *(f"    {name}: {json.dumps(value, ensure_ascii=False)}" for name, value in said.items()),
        *(["    unnamed: true"] if notice.unnamed else []),
    ]
    span = _span(front, "notices")
    if span is None:
        return [*front, "notices:", *entry]
    return [*front[: span[1]], *entry, *front[span[1] :]]
