"""The last line of a quotation: who is quoted, or a speech that begins with a dash as well.

`— Jane Doe, director` names somebody; `— Yes, we can.` is said by somebody. What is written after
two hyphens (`-- Yes`) or as an id (`— @jane-doe`) always names somebody.
"""

import re
from collections.abc import Sequence

from markdown_it.tree import SyntaxTreeNode

from khabar.problems import Level, Place, Problem

LINE = re.compile(r"(?P<dash>—|---?|–)(?:\s+|(?=@))(?P<who>\S.*)")
# The line of a speaker by an id, wherever it stands.
PERSON = re.compile(r"(?:^|(?<=\s))(?:—|---?|–)\s?@[\w.-]+(?=\s|$)")
# What goes on after a speech: `, – said the minister`.
SAID = re.compile(r"(?:(?<=[,!?…])|(?<=[,!?.…][»”\"“])) (?:-|–|—) (?=\w)")
_DASH = re.compile(r"[-–—]")
_SPEECH_END = re.compile(r"[!?…:;,][»”\"’)]*$|\.\.\.$")
_STOP = re.compile(r"\.[»”\"’)]*$")
_PARTICLES = r"(?:al|bin|ibn|da|de|der|di|du|la|le|ten|van|von|oğlu|qızı|uulu|kyzy|ұлы|қызы|oʻgʻli)"
_SHORTENED = re.compile(r"\b(?:Jr|Sr|Inc|Ltd|Co|Corp|Esq|Ph\.?D|M\.?D|Dr|[^\W\d_])\.$")


def who_is_quoted(line: str, above: str, *, always: bool = False) -> str:
    """The words behind the dash of a quotation's last line, `""` where they are a speech.

    `above` is the first line of the quotation, `""` where this is the only one. `always` is for
    texts that were signed when each such line named somebody.
    """
    match = LINE.fullmatch(line.strip())
    if not match:
        return ""
    who = match["who"].strip()
    named = always or match["dash"].startswith("-") or who.startswith("@")
    return who if named or not _is_speech(who, above) else ""


def first_line(blocks: Sequence[SyntaxTreeNode]) -> str:
    """Return the first line of a quotation, `""` where there is but one."""
    first = blocks[0].children[0].content if blocks[0].type == "paragraph" else "…"
    return "" if len(blocks) == 1 and "\n" not in first else first.split("\n")[0]


def may_be_named(line: str) -> bool:
    """Tell whether a last line that is read as a speech looks like somebody's name or office."""
    match = LINE.fullmatch(line.strip())
    return bool(match) and not SAID.search(line) and bool(_STOP.search(line.strip()))


def doubt(place: Place, line: str) -> Problem:
    """Tell that a line is read as a speech, which may be meant as somebody's name or office."""
    message = f"read as words of the quotation: {line.strip()[:40]}"
    hint = "if it says who is quoted, write `> -- name, role`"
    return Problem(place, message, hint, Level.WARNING, "quotations")


def _is_speech(who: str, above: str) -> bool:
    if SAID.search(who) or _SPEECH_END.search(who):
        return True
    if _STOP.search(who) and not _SHORTENED.search(who):
        return not ("," in who and _is_name(who))
    # In a dialogue only a name ends it.
    return bool(_DASH.match(above)) and not _is_name(who)


def _is_name(who: str) -> bool:
    """Tell whether a text begins with two or more words in capitals, as names do."""
    name, _, _ = who.rstrip(".").partition(",")
    words = [word for word in name.split() if not re.fullmatch(_PARTICLES, word)]
    return len(words) > 1 and all(word[:1].isupper() for word in words)
