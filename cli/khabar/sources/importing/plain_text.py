"""Plain text and wire copy: hard line breaks undone, bullets as lists, speech dashes as text."""

import re
from collections.abc import Iterator

from khabar.model import ListBlock
from khabar.sources.importing import wire
from khabar.sources.importing.inline import escaped, faithful, one_line, paragraph
from khabar.sources.importing.port import Content, Placed, ReadLimits, UnreadableError

_SUFFIXES = (".txt", ".text", "")
_BULLET = re.compile(r"\s*(?:[•·▪‣◦●■*]|-(?= )|(?P<number>\d{1,2})[.)](?= )|[a-zа-я]\)(?= ))\s*")
_EN_DASH = re.compile(r"\s*–\s+")
_NARROW = 100
_SENTENCE_ENDS = ".!?…:;»”\"')"


class PlainTextReader:
    """Text in UTF-8 or, with a byte order mark, UTF-16."""

    name = "plain text (.txt)"

    def accepts(self, name: str, head: bytes) -> bool:
        """Decide by the name; what is typed or pasted has none."""
        dot = name.rfind(".")
        return (name[dot:].lower() if dot > 0 else "") in _SUFFIXES

    def read(self, data: bytes, name: str, limits: ReadLimits) -> Content:
        """Read paragraphs and lists."""
        lines = list(enumerate(decoded(data, name).split("\n"), 1))
        visible = tuple((f"line {number}", line) for number, line in lines if line.strip())
        return Content(visible, tuple(_blocks(lines)))


def decoded(data: bytes, name: str) -> str:
    """Bytes as text with `\\n` line ends. Raises `UnreadableError` for another encoding."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "save it as UTF-8 (in Windows' Notepad: Save as, Encoding)"
        raise UnreadableError(f"{name or 'the text'} is not in UTF-8", hint) from error
    if "\0" in text:
        raise UnreadableError(f"{name or 'this'} is not a text", "save it as text, HTML or .docx")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")


Line = tuple[int, str]


def _blocks(lines: list[Line]) -> Iterator[Placed]:
    for group in _groups(lines):
        place = f"line {group[0][0]}"
        marker = _marker(group)
        if marker:
            items = tuple((paragraph(_markdown(text)),) for text in _items(group, marker))
            first = _BULLET.match(group[0][1])
            number = first["number"] if first else None
            yield Placed(place, ListBlock(int(number) if number else None, items))
        else:
            yield Placed(place, paragraph(_markdown(" ".join(line for _, line in group))))


def _markdown(text: str) -> str:
    plain = one_line(text)
    return faithful(escaped(plain), plain)


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines of each paragraph or list."""
    width = max((len(line.rstrip()) for _, line in lines), default=0)
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
    if _BULLET.match(group[0][1]):
        return not (_BULLET.match(line) or line.startswith((" ", "\t")))
    if line.startswith(("— ", "    ", "\t")) or wire.stands_alone(last):
        return True
    if width > _NARROW:
        return True
    short = len(last) < width * 3 // 4
    return short and (not spaced or last[-1:] in _SENTENCE_ENDS)


def _marker(group: list[Line]) -> re.Pattern[str] | None:
    """Pattern that begins each item, if the lines are a list. One dash alone begins a speech."""
    if _BULLET.match(group[0][1]):
        several = sum(bool(_BULLET.match(line)) for _, line in group) > 1
        return _BULLET if several or group[0][1].lstrip()[:1] in "•·▪‣◦●■" else None
    dashed = sum(bool(_EN_DASH.match(line)) for _, line in group)
    return _EN_DASH if dashed > 1 and dashed == len(group) else None


def _items(group: list[Line], marker: re.Pattern[str]) -> Iterator[str]:
    item = ""
    for _, line in group:
        match = marker.match(line)
        if match and item:
            yield item
            item = ""
        item = f"{item} {line[match.end() :] if match else line}".strip()
    yield item
