"""Lines that YAML refuses, in the editor's terms: what is wrong with one, and what to type.

PyYAML tells where it gave up, often a line below the slip. So the lines at that place are looked at
for what editors type: no space behind a colon, a colon within a text, a sign that YAML reads.
"""

import re
from collections.abc import Iterator, Sequence

import yaml

from khabar.problems import Place, Problem

_FIELD = re.compile(r"(?P<before>\s*(?:-\s+)?(?P<key>[^\W\d_][\w -]{0,40}?)\s?:)(?P<rest>.*)")
_OTHER_COLON = re.compile(r"\s*(?P<key>[^\W\d_][\w-]{0,40})\s*(?P<sign>[=：∶]|->)\s*(?P<value>.*)")
_COMMENT = re.compile(r"\s*(?P<sign>//|<!--|/\*|;)")
_NO_SPACE = re.compile(r"(?P<space>[\u00a0\u2007\u202f\u2009\u3000]+)\S")
_READ_BY_YAML = "@%`*&!{}[]>|?,-#"
_QUOTED = re.compile(r"""(?P<said>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?P<after>.*)""")
# A value within brackets whose end is a comment.
_CUT = re.compile(r"[\[{].*\s#")
_TYPESET, _STRAIGHT = re.compile("[“„«‘][^“”„«»]*[”“»’]"), re.compile("\".*\"|'.*'")
_CLOSING = {"[": "]", "{": "}"}
_LONGEST_SHOWN = 80


def syntax_problem(error: yaml.YAMLError, lines: Sequence[str], file: str, first: int) -> Problem:
    """Problem of `lines` that YAML refuses; they begin at line `first` of the file."""
    mark, start = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    at = min(mark.line, len(lines) - 1) if mark else 0
    if "\t" in lines[at]:
        place = Place(file, first + at, lines[at].index("\t") + 1)
        return Problem(place, "a tab in YAML", "indent with spaces")
    if "nesting" in str(getattr(error, "problem", "")):
        return endless(Place(file, first + at))
    # YAML counts more kinds of line ends than we do, so that its lines may be behind our last one.
    begins = min(start.line, len(lines) - 1) if start and (start.line or start.column) else at
    for number, rules in ((at, _slips), (begins, _slips), (at - 1, _of_field)):
        for column, message, hint in rules(lines, number) if number >= 0 else ():
            return Problem(Place(file, first + number, column), message, hint)
    message = f"not valid YAML: {getattr(error, 'problem', None) or error}".split("\n")[0]
    if start and mark and begins < mark.line and (start.line or start.column):
        place = Place(file, first + begins, start.column + 1)
        return Problem(place, message, _hint(lines[begins : mark.line], message))
    place = Place(file, first + mark.line, mark.column + 1) if mark else Place(file, first)
    hint = "put a text that holds `: `, `#` or begins with a sign in quotation marks"
    return Problem(place, message, hint)


def endless(place: Place) -> Problem:
    """Problem of nesting without end.

    It has no column: PyYAML from 6.0.4 on gives up by itself, at another place.
    """
    place = Place(place.file, place.line)
    return Problem(place, "values within values without end", "close each `[` and `{`")


def _hint(lines: Sequence[str], message: str) -> str:
    """Say how to mend what begins in the first line, and is told where it goes on."""
    if _CUT.search(lines[0]):
        return "put a text that holds ` #` in quotation marks: what follows is a comment"
    if "':'" in message:
        return "write `name: value`, with a colon and a space"
    return "is a `[`, `{` or quotation mark that opens here closed?"


def _slips(lines: Sequence[str], number: int) -> Iterator[tuple[int, str, str]]:
    """The slips of a line: column, message and hint."""
    line = lines[number]
    if not line.strip():
        return
    if number and re.fullmatch(r"---|\.\.\.", line.strip()):
        yield 1, f"a line `{line.strip()}` within the file", "remove it"
        return
    if comment := _COMMENT.match(line):
        sign = comment["sign"]
        yield comment.start("sign") + 1, f"`{sign}` begins no comment here", "begin it with `#`"
        return
    yield from _of_field(lines, number)
    if field := _FIELD.fullmatch(line):
        yield from _of_indent(lines, number, field["key"])
    elif not line.lstrip().startswith(("- ", "[", "{", "]", "}")):
        yield _indent(line) + 1, "a line without a name", _of(lines, number)


def _of_field(lines: Sequence[str], number: int) -> Iterator[tuple[int, str, str]]:
    """The slips of a name, its colon and its value."""
    field, other = (each.fullmatch(lines[number]) for each in (_FIELD, _OTHER_COLON))
    if other and (not field or other.start("sign") < field.end("before")):
        shown = _shown(other["key"], other["value"])
        message = f"`{other['sign']}` stands where a colon belongs"
        yield other.start("sign") + 1, message, f"write `{shown}`"
    elif field and _NO_SPACE.match(field["rest"]):
        hint = f"type an ordinary space: `{_shown(field['key'], field['rest'].strip())}`"
        yield field.start("rest") + 1, f"a no-break space behind `{field['key']}:`", hint
    elif field and field["rest"][:1] not in ("", " ", "/"):
        hint = f"write `{_shown(field['key'], field['rest'])}`"
        yield field.start("rest") + 1, f"no space behind `{field['key']}:`", hint
    elif field:
        yield from _of_value(field)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _of_value(field: re.Match[str]) -> Iterator[tuple[int, str, str]]:
    value = field["rest"].strip()
    where = field.start("rest") + _indent(field["rest"]) + 1
    quoted = _QUOTED.fullmatch(value)
    hint = f"write `{_shown(field['key'], value)}`"
    if _TYPESET.fullmatch(value):
        hint = f"YAML knows straight quotation marks alone: {hint}"
    if quoted and quoted["after"].strip() and not quoted["after"].lstrip().startswith("#"):
        at = where + len(quoted["said"])
        yield at, "text behind the closing quotation mark", hint
    elif value[:1] in "\"'" and value and not quoted:
        shown = _shown(field["key"], value[1:])
        yield where, "a quotation mark that is not closed", f"close it, or write `{shown}`"
    elif value[:1] in "[{" and value and (closing := _CLOSING[value[0]]) not in value:
        closed = f"{field['key']}: {value}{closing}"
        yield where, f"a `{value[0]}` that is not closed", f"write `{closed[:_LONGEST_SHOWN]}`"
    elif value[:1] in _READ_BY_YAML and value and not _is_whole(value):
        yield where, f"YAML reads `{value[0]}` at the beginning as a sign of its own", hint
    elif (colon := re.search(r":(?=\s|$)", value)) and value[:1] not in "[{\"'":
        yield where + colon.start(), "a colon within a text", hint


def _is_whole(value: str) -> bool:
    """Tell whether a value in brackets, or a folded one, is as YAML wants it."""
    closed = _CLOSING.get(value[0], "")
    return value in ("|", ">", "|-", ">-", ">+", "|+") or bool(closed and value.endswith(closed))


def _of_indent(lines: Sequence[str], number: int, key: str) -> Iterator[tuple[int, str, str]]:
    """An indented field below one that has its value already."""
    above = next((lines[n] for n in range(number - 1, -1, -1) if lines[n].strip()), "")
    field = _FIELD.fullmatch(above)
    indent, before = _indent(lines[number]), _indent(above)
    complete = field and field["rest"].strip() and field["rest"].strip()[0] not in "|>"
    if complete and indent > before:
        hint = f"remove the spaces before `{key}`"
        yield indent + 1, f"`{key}` is indented, and the line above needs nothing more", hint
    elif number and not indent and all(_indent(each) for each in lines[:number] if each.strip()):
        yield 1, "the lines above are indented, and this one is not", "begin all at the same column"


def _of(lines: Sequence[str], number: int) -> str:
    """Say whose the words of a line without a name may be."""
    above = next((lines[n] for n in range(number - 1, -1, -1) if lines[n].strip()), "")
    field = _FIELD.fullmatch(above)
    if field is None:
        return "write `name: value`, with a colon and a space"
    return f"write `name: value`; if it is of `{field['key']}`, indent it by two spaces"


def _shown(key: str, value: str) -> str:
    """A field as YAML wants it, with quotation marks that the text does not have."""
    plain = value.strip()
    if len(plain) > 1 and (_TYPESET.fullmatch(plain) or _STRAIGHT.fullmatch(plain)):
        plain = plain[1:-1]
    sign = "'" if '"' in plain and "'" not in plain else '"'
    inner = plain if sign == "'" else plain.replace("\\", "\\\\").replace('"', '\\"')
    needs = plain[:1] in _READ_BY_YAML or re.search(r":(?:\s|$)|\s#|^[\"']|[\"']$", plain)
    written = f"{key}: {sign}{inner}{sign}" if needs else f"{key}: {plain}"
    return written if len(written) <= _LONGEST_SHOWN else f"{key}: {sign}…{sign}"
