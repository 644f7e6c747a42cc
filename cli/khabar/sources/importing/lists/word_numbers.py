"""Numbers of Word's lists as a reader sees them: Word counts them itself, its reader does not.

Labels that a release does not have (`a)`, `IV.`, `1.2.`, `Article 3`) are written into the text,
and so are numbers of headings. Plain numbers become bookmarks, from which lists take them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from khabar.sources.importing.lists.labels import BARE, label

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARK = "khabar-number-"
_UNSEEN = ("bullet", "none")
_PART = re.compile(r"%([1-9])")
_NUMBER = re.compile(r"%[1-9][.)]?")
_HEADING = re.compile(r"heading \d", re.IGNORECASE)
_LISTED = re.compile(rf'</?[ou]l>|<li>(?:<a id="{_MARK}(?P<number>\d{{1,6}})"></a>)?')
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: its form, its label (`%1.%2.`), its first number, parts in figures."""

    form: str = BARE
    text: str = "%1."
    start: int = 1
    legal: bool = False

    @property
    def plain(self) -> bool:
        """Tell whether a release has such numbers."""
        return self.form == BARE and bool(_NUMBER.fullmatch(self.text))


@dataclass(frozen=True, slots=True)
class _List:
    """A list: which others count on with it, its levels, and levels that it begins anew."""

    counter: str
    levels: Mapping[int, _Level]
    anew: Mapping[int, int]


@dataclass
class WordNumbers:
    """The lists of a document, and how far each has counted."""

    numbering: Element | None
    styles: Element | None
    _lists: dict[str, _List] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)
    _depth: int = 0

    def __post_init__(self) -> None:
        """Read the lists and the styles."""
        self._styles = {} if self.styles is None else {
            each.get(f"{_W}styleId", ""): each for each in self.styles.iter(f"{_W}style")
        }  # fmt: skip
        if self.numbering is not None:
            self._lists = dict(_lists(self.numbering))

    def write(self, root: Element) -> None:
        """Write the numbers of all paragraphs of a part."""
        for paragraph in root.iter(f"{_W}p"):
            properties = paragraph.find(f"{_W}pPr")
            at = None if properties is None else self._listed(properties)
            if properties is None or at is None:
                self._depth = 0
            else:
                self._number(paragraph, properties, *at)

    def _number(self, paragraph: Element, properties: Element, id_: str, depth: int) -> None:
        own = self._lists[id_]
        level = own.levels.get(depth, _Level())
        if level.form in _UNSEEN:
            self._keep(properties, id_, depth)
            return
        number = self._count(id_, own, depth)
        if self._is_heading(properties) or not level.plain:
            self._depth = 0
            _say(paragraph, self._label(own, depth))
            _unlist(properties, kept=self._is_heading(properties))
        else:
            self._keep(properties, id_, depth)
            _mark(paragraph, number)

    def _keep(self, properties: Element, id_: str, depth: int) -> None:
        """Leave a paragraph an item, no deeper than below the one before it."""
        own = min(depth, self._depth)
        self._depth = own + 1
        level = properties.find(f"{_W}numPr/{_W}ilvl")
        if level is not None and own != depth:
            level.set(f"{_W}val", str(own))

    def _count(self, id_: str, own: _List, depth: int) -> int:
        counts = self._counts.setdefault(own.counter, {})
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        anew = own.anew.get(depth)
        if anew is not None and (id_, depth) not in self._begun:
            counts[depth] = anew
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = own.levels.get(depth, _Level()).start
        self._begun.add((id_, depth))
        return counts[depth]

    def _label(self, own: _List, depth: int) -> str:
        counts, level = self._counts[own.counter], own.levels.get(depth, _Level())

        def part(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            of = own.levels.get(at, _Level())
            return label(counts.get(at, of.start), BARE if level.legal else of.form)

        return _PART.sub(part, level.text)

    def _listed(self, properties: Element) -> tuple[str, int] | None:
        """The list of a paragraph, by itself or by its style, and its level."""
        styled = properties.find(f"{_W}pStyle")
        chain = [properties, *self._chain("" if styled is None else styled.get(f"{_W}val", ""))]
        for each in chain:
            id_, depth = each.find(f"{_W}numPr/{_W}numId"), each.find(f"{_W}numPr/{_W}ilvl")
            if id_ is not None:
                named = id_.get(f"{_W}val", "")
                own = "0" if depth is None else depth.get(f"{_W}val", "0")
                deep = int(own) if own.isascii() and own.isdecimal() else 0
                return (named, min(deep, _DEEPEST)) if named in self._lists else None
        return None

    def _chain(self, style: str) -> Iterator[Element]:
        """The properties of a style and of those that it is based on."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            element = self._styles[style]
            properties, base = element.find(f"{_W}pPr"), element.find(f"{_W}basedOn")
            if properties is not None:
                yield properties
            style = "" if base is None else base.get(f"{_W}val", "")

    def _is_heading(self, properties: Element) -> bool:
        styled = properties.find(f"{_W}pStyle")
        style = None if styled is None else self._styles.get(styled.get(f"{_W}val", ""))
        name = None if style is None else style.find(f"{_W}name")
        return name is not None and bool(_HEADING.fullmatch(name.get(f"{_W}val", "")))


def with_numbers(html: str) -> str:
    """Give items of mammoth's HTML their numbers; a list that does not count on is another one."""
    lists: list[int | None] = []

    def numbered(match: re.Match[str]) -> str:
        said = match[0]
        if said.startswith("</"):
            del lists[-1:]
        elif not said.startswith("<li"):
            lists.append(None)
        elif match["number"] and lists:
            number, before = int(match["number"]), lists[-1]
            lists[-1] = number
            item = f'<li value="{number}">'
            return item if before in (None, number - 1) else f"</ol><ol>{item}"
        return said

    return _LISTED.sub(numbered, html)


def _lists(numbering: Element) -> Iterator[tuple[str, _List]]:
    kinds = {each.get(f"{_W}abstractNumId", ""): each
             for each in numbering.findall(f"{_W}abstractNum")}  # fmt: skip
    for each in numbering.findall(f"{_W}num"):
        named = each.find(f"{_W}abstractNumId")
        kind = "" if named is None else named.get(f"{_W}val", "")
        if kind not in kinds or kinds[kind].find(f"{_W}numStyleLink") is not None:
            continue
        levels = dict(_levels(kinds[kind]))
        anew: dict[int, int] = {}
        for change in each.findall(f"{_W}lvlOverride"):
            depth = _figure(change, f"{_W}ilvl")
            levels.update(_levels(change))
            if (start := change.find(f"{_W}startOverride")) is not None:
                anew[depth] = _figure(start, f"{_W}val", 1)
        yield each.get(f"{_W}numId", ""), _List(kind, levels, anew)


def _levels(parent: Element) -> Iterator[tuple[int, _Level]]:
    for each in parent.findall(f"{_W}lvl"):
        depth = _figure(each, f"{_W}ilvl")
        form, text = _value(each, "numFmt", BARE), _value(each, "lvlText", f"%{depth + 1}.")
        start = each.find(f"{_W}start")
        first = 1 if start is None else _figure(start, f"{_W}val", 1)
        yield depth, _Level(form, text, first, each.find(f"{_W}isLgl") is not None)


def _value(element: Element, name: str, otherwise: str) -> str:
    found = element.find(f"{_W}{name}")
    return otherwise if found is None else found.get(f"{_W}val", otherwise)


def _figure(element: Element, name: str, otherwise: int = 0) -> int:
    said = element.get(name, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 7 else otherwise


def _say(paragraph: Element, said: str) -> None:
    """Put a label before the words of a paragraph."""
    if said.strip():
        run = Element(f"{_W}r")
        SubElement(run, f"{_W}t").text = f"{said.strip()} "
        paragraph.insert(1, run)


def _mark(paragraph: Element, number: int) -> None:
    mark = Element(f"{_W}bookmarkStart", {f"{_W}name": f"{_MARK}{number}", f"{_W}id": "0"})
    paragraph.insert(1, mark)


def _unlist(properties: Element, *, kept: bool) -> None:
    """Make a paragraph no item any more; a heading keeps its style."""
    for name in ("numPr", *(() if kept else ("pStyle",))):
        if (found := properties.find(f"{_W}{name}")) is not None:
            properties.remove(found)
