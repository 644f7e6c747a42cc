"""Plain text and wire copy: hard line breaks undone, bullets as lists, speech dashes as text."""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from khabar.languages.encodings import encoding_name, sure_encoding
from khabar.model import Rule
from khabar.sources.importing.inline import escaped, faithful, one_line, paragraph
from khabar.sources.importing.lists.labels import TypedItem, label, with_own_labels
from khabar.sources.importing.lists.typed_lists import BULLETS
from khabar.sources.importing.lists.typed_tables import Line, with_tables
from khabar.sources.importing.port import (
    Content,
    LeftOut,
    Placed,
    ReadLimits,
    UnreadableError,
)
from khabar.sources.importing.wire.datelines import day_alone
from khabar.sources.importing.wire.lines import is_credit, is_field, is_note, stands_alone

_SUFFIXES = (".txt", ".text", "")
_BULLET = re.compile(
    rf"\s*(?:[{BULLETS}*]|--?(?=[ \t])|\+(?=[ \t])|§(?=\s)|o(?=\t|  )|"
    r"(?P<number>\d{1,2})[.)](?=[ \t])|(?P<letter>\(?(?:[a-zа-яәғқңөұүһі]|[ivx]{2,4})\))(?=[ \t])|"
    r"\((?P<also>\d{1,2})\)(?=[ \t]))\s*"
)
# Labels of lists that stay as text; a name may begin like one: `A. Hasanov`.
_LABEL = re.compile(r"\s*(?P<label>[IVX]{1,5}|[A-ZА-Я])[.)] (?=\S)")
_RULE = re.compile(r"\s*(?:(?:\*\s*){3,}|[-_=—]{3,})\s*")
# What a text keeps of the page that it was copied from.
_HTML = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|span|div|font|a|h[1-6]|li|ul|ol)\b(?![@.])[^<>]{0,200}>|"
    r"&(?:nbsp|quot|amp|lt|gt|apos|[lr]aquo|[lr]dquo|[lr]squo|[nm]dash|hellip|shy|#\d{2,5}|"
    r"#x[0-9a-fA-F]{2,4});",
    re.IGNORECASE,
)
_BREAK = re.compile(r"</?(?:p|br|div|h[1-6]|li|ul|ol)\b.*", re.IGNORECASE)
# Quotation marks of typewriters, of two signs.
_OPENING, _CLOSING = re.compile(r"``(?=\S)|(?<![\w'])''(?=\w)"), re.compile(r"(?<=\S)''(?![\w'])")
# Wires of six bits a sign write a dash as an underline, and marks of their own round a line.
_WIRE_DASH = re.compile(r"(?<=\S )_(?= \S)")
_WIRE_LINE = re.compile(r"\^(?P<said>[^\^]*?)[<=]?\s*\Z")
_DIVIDED = re.compile("\u00ad[ \t]*\n[ \t]*(\\S+)[ \t]?")
_EN_DASH = re.compile(r"\s*–\s+")
_YEAR = re.compile(r"\d{4}")
_DASHED = re.compile(r"[–—] ")
_NARROW = 100
_KEPT_HYPHEN = "a line break behind a hyphen; is the hyphen a part of the word?"
_ENCODING = "its encoding, found by its words; look at the letters"
_HYPHEN = re.compile(r"[^\W\d_]-$")
_SENTENCE_ENDS = ".!?…:;»”\"')"
_FULL, _CLOSES = (".", "!", "?", "…"), "»”\"')"
_FEWEST = 2


class PlainTextReader:
    """Text in UTF-8 or, with a byte order mark, UTF-16."""

    name = "plain text (.txt)"

    def accepts(self, name: str, head: bytes) -> bool:
        """Decide by the name; what is typed or pasted has none."""
        dot = name.rfind(".")
        return (name[dot:].lower() if dot > 0 else "") in _SUFFIXES

    def read(self, data: bytes, name: str, limits: ReadLimits) -> Content:
        """Read paragraphs and lists."""
        # What is behind a soft hyphen at the end of a line belongs to the word before.
        text, guessed = decoded(data, name)
        whole = _DIVIDED.sub(r"\1\n", text)
        raw = list(enumerate(whole.split("\n"), 1))
        visible = tuple((f"line {number}", line) for number, line in raw if line.strip())
        left_out = tuple(
            LeftOut(f"line {number}", "marks of HTML", " ".join(marks))
            for number, line in raw
            if (marks := _HTML.findall(line))
        )
        lines = [(number, _clean(line)) for number, line in raw]
        divided = (LeftOut(f"line {number}", _KEPT_HYPHEN)
                   for (number, line), (_, after) in pairwise(lines)
                   if _is_divided(line.rstrip(), after))  # fmt: skip
        return Content(visible, tuple(_blocks(lines)), left_out=(*guessed, *left_out, *divided))


def _clean(line: str) -> str:
    """A line without marks of HTML, its quotation marks of two signs as one."""
    plain = _WIRE_DASH.sub("—", _HTML.sub(lambda mark: _meant(mark[0]), line))
    plain = _WIRE_LINE.sub(r"\g<said>", plain)
    return _CLOSING.sub("”", _OPENING.sub("“", plain))


def _meant(mark: str) -> str:
    """Return what a mark of HTML stands for in a text: a letter, a space, or nothing."""
    if not mark.startswith("<"):
        return html.unescape(mark)
    return " " if _BREAK.fullmatch(mark) else ""


def decoded(data: bytes, name: str) -> tuple[str, tuple[LeftOut, ...]]:
    """Bytes as text with `\\n` line ends, and which encoding it had where nothing says so.

    Raises `UnreadableError` where nobody can tell for certain.
    """
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encoding = ""
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        encoding = sure_encoding(data)
        if not encoding:
            hint = "save it as UTF-8 (in Windows' Notepad: Save as, Encoding)"
            raise UnreadableError(f"{name or 'the text'} is not in UTF-8", hint) from error
        text = data.decode(encoding)
    if "\0" in text:
        raise UnreadableError(f"{name or 'this'} is not a text", "save it as text, HTML or .docx")
    told = (guessed_encoding(encoding),) if encoding else ()
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"), told


def guessed_encoding(encoding: str) -> LeftOut:
    """Tell that nothing names the encoding in which a document was read."""
    return LeftOut("the file", _ENCODING, encoding_name(encoding))


def _blocks(lines: list[Line]) -> Iterator[Placed]:
    width = max((len(line.rstrip()) for _, line in lines), default=0)
    if _are_paragraphs([line.rstrip() for _, line in lines], width):
        width = max(width, _NARROW + 1)
    for part, table in with_tables(lines):
        if table:
            yield Placed(f"line {part[0][0]}", table)
        else:
            yield from _paragraphs(part, width)


def _are_paragraphs(lines: list[str], width: int) -> bool:
    """Tell whether lines are no wider than those of broken paragraphs, and yet each is one.

    Where paragraphs are broken at a column, their long lines seldom end with a sentence.
    """
    first = next((n for n, line in enumerate(lines) if line), 0)  # a headline ends no sentence
    long = [(line, bool(after)) for line, after in pairwise((*lines[first + 1 :], ""))
            if line and not _is_short(line, width)]  # fmt: skip
    followed = sum(after for _, after in long)
    ended = all(line.rstrip(_CLOSES).endswith(_FULL) for line, _ in long)
    return ended and followed >= _FEWEST and len(long) > _FEWEST


def _is_short(line: str, width: int) -> bool:
    return len(line) < width * 3 // 4


def _paragraphs(lines: list[Line], width: int) -> Iterator[Placed]:
    for group in _groups(lines, width):
        place = f"line {group[0][0]}"
        marker = _marker(group)
        if len(group) == 1 and _RULE.fullmatch(group[0][1]):
            yield Placed(place, Rule())
        elif marker:
            for block in with_own_labels(list(_items(group, marker))):
                yield Placed(place, block)
        else:
            yield Placed(place, paragraph(_markdown(_joined(line for _, line in group))))


def _goes_on(before: str, line: str) -> bool:
    """Tell whether a line has the label behind that of another one: `I.` and `II.`."""
    one, two = _LABEL.match(before), _LABEL.match(line)
    if one is None or two is None:
        return False
    labels = one["label"], two["label"]
    roman = [label(number, "upperRoman") for number in range(1, 21)]
    counted = all(each in roman for each in labels)
    return (counted and roman.index(labels[1]) == roman.index(labels[0]) + 1) or (
        max(map(len, labels)) == 1 and ord(labels[1]) == ord(labels[0]) + 1
    )


def _markdown(text: str) -> str:
    plain = one_line(text)
    return faithful(escaped(plain), plain)


def _groups(lines: list[Line], width: int) -> Iterator[list[Line]]:
    """The lines of each paragraph or list; the longest line of the text has a width."""
    spaced = sum(not line.strip() for _, line in lines) * 6 >= len(lines)
    group: list[Line] = []
    for number, line in lines:
        starts_list = bool(_BULLET.match(line)) and not (group and _BULLET.match(group[0][1]))
        if group and (not line.strip() or starts_list or _ends(group, line, width, spaced=spaced)):
            yield group
            group = []
        if line.strip():
            group.append((number, line))
    if group:
        yield group


def _ends(group: list[Line], line: str, width: int, *, spaced: bool) -> bool:
    """Tell whether a paragraph ends before a line that follows without an empty one.

    Where lines are long, each is a paragraph. Where they are broken at a column, a paragraph goes
    on unless its last line is short and ends a sentence, or the new one is indented or a speech.
    """
    last = group[-1][1].rstrip()
    if _goes_on(group[0][1], line) or (is_field(group[0][1]) and is_field(line)):
        return True  # `I. Report`, `II. Debate`
    short = _is_short(last, width)
    if _is_divided(last, line):
        return False
    if _BULLET.match(group[0][1]):
        broken = width <= _NARROW and not short and last[-1:] not in _SENTENCE_ENDS
        item = next(text for _, text in reversed(group) if _BULLET.match(text))
        return not (_BULLET.match(line) or _indent(line) > _indent(item) or broken)
    if line.startswith("    ") and group[-1][1].startswith(" ") and line.lstrip()[:1].islower():
        return last[-1:] in _SENTENCE_ENDS  # a headline in the middle of the page, on two lines
    if last.isupper() and " " in last and not line.isupper():
        return True  # a headline in capitals
    if (
        line.startswith(("— ", "    ", "\t"))
        or stands_alone(last)
        or _is_day(line)
        or is_credit(line)
        or is_note(line)
    ):
        return True
    if _DASHED.match(line) and last.endswith(
        (":", ";", ",") if _DASHED.match(last) else (":", ";")
    ):
        return True  # items with dashes, each a line
    if width > _NARROW:
        return True
    if _RULE.fullmatch(line) or _RULE.fullmatch(last):
        return True
    return short and (not spaced or last[-1:] in _SENTENCE_ENDS)


def _is_day(line: str) -> bool:
    """Tell whether a line is a day and no end of a sentence: `24.11.2026 [14:05]`."""
    named = bool(_YEAR.search(line)) and not line.rstrip().endswith((".", ","))
    return named and day_alone(line.strip()) is not None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_divided(line: str, following: str) -> bool:
    """Tell whether a word goes on in the next line: `contain-`, `ers`."""
    return bool(_HYPHEN.search(line)) and following.lstrip()[:1].islower()


def _joined(lines: Iterable[str]) -> str:
    """Lines as one text; a hyphen at the end of one stays, since it may be the word's own."""
    whole = ""
    for line in lines:
        divided = _is_divided(whole.rstrip(), line)
        whole = f"{whole.rstrip()}{line.lstrip()}" if divided else f"{whole} {line}"
    return whole


def _marker(group: list[Line]) -> re.Pattern[str] | None:
    """Pattern that begins each item, if the lines are a list. One dash alone begins a speech."""
    if _BULLET.match(group[0][1]):
        several = sum(bool(_BULLET.match(line)) for _, line in group) > 1
        return _BULLET if several or group[0][1].lstrip()[:1] in BULLETS else None
    dashed = sum(bool(_EN_DASH.match(line)) for _, line in group)
    return _EN_DASH if dashed > 1 and dashed == len(group) else None


def _items(group: list[Line], marker: re.Pattern[str]) -> Iterator[TypedItem]:
    """The items of a list, each with the label that stands before it; `""` for a bullet."""
    label_, item = "", ""
    for _, line in group:
        match = marker.match(line)
        if match and item:
            yield TypedItem(label_, _markdown(item))
            item = ""
        if match:
            label_ = match[0].strip() if any(match.groupdict().values()) else ""
        item = _joined((item, line[match.end() :] if match else line)).strip()
    yield TypedItem(label_, _markdown(item))
