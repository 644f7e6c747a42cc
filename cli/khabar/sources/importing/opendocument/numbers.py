"""Numbers of OpenDocument's lists and headings as a reader sees them: a document only says how.

A release has plain numbers. Others (`a)`, `1.2.`, `§ 3`) are written into the text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from khabar.sources.importing.lists.labels import BARE, form_of, label
from khabar.sources.importing.opendocument.namespaces import ID, STYLE, TEXT

OUTLINE = "outline"
_STYLES = {
    f"{TEXT}list-style": f"{TEXT}list-level-style-number",
    f"{TEXT}outline-style": f"{TEXT}outline-level-style",
}


@dataclass(frozen=True, slots=True)
class NumberedLevel:
    """A level of a list: its form, what stands around its number, and how many levels it shows."""

    form: str
    before: str
    after: str
    start: int
    shown: int

    @property
    def plain(self) -> bool:
        """Tell whether a release has such numbers."""
        return self.form == BARE and self.shown == 1 and not self.before and self.after in ".)"


NumberedLevels = Mapping[tuple[str, int], NumberedLevel]


def levels_of(roots: Iterable[Element]) -> NumberedLevels:
    """The levels that count, by their style (`OUTLINE` for headings) and their depth."""
    return {
        (OUTLINE if kind.endswith("outline-style") else style.get(f"{STYLE}name", ""),
         _figure(each, f"{TEXT}level", 1)): _level(each)
        for root in roots
        for kind, levels in _STYLES.items()
        for style in root.iter(kind)
        for each in style.findall(levels)
        if each.get(f"{STYLE}num-format", "1" if "list" in kind else "")
    }  # fmt: skip


def _level(element: Element) -> NumberedLevel:
    return NumberedLevel(
        form_of(element.get(f"{STYLE}num-format", "1")),
        element.get(f"{STYLE}num-prefix", "").lstrip(),
        element.get(f"{STYLE}num-suffix", "").rstrip(),
        _figure(element, f"{TEXT}start-value", 1),
        _figure(element, f"{TEXT}display-levels", 1),
    )


def _figure(element: Element, name: str, otherwise: int) -> int:
    said = element.get(name, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 7 else otherwise


@dataclass
class OpenLists:
    """The lists within each other that are open, and how far others have counted."""

    levels: NumberedLevels
    _styles: list[str] = field(default_factory=list)
    _counts: dict[int, int] = field(default_factory=dict)
    _named: dict[str, dict[int, int]] = field(default_factory=dict)
    _outline: dict[int, int] = field(default_factory=dict)

    def begin(self, element: Element) -> NumberedLevel | None:
        """Open a list; one within another has the style of that one. `None` for bullets."""
        outer = self._styles[-1] if self._styles else ""
        style = element.get(f"{TEXT}style-name", outer)
        if not self._styles:
            goes_on = element.get(f"{TEXT}continue-numbering", "") == "true"
            before = element.get(f"{TEXT}continue-list", style if goes_on else "")
            self._counts = dict(self._named.get(before, {}))
        self._styles.append(style)
        return self._level()

    def end(self, element: Element) -> None:
        """Close the innermost list."""
        style = self._styles.pop()
        if not self._styles:
            self._named[style] = self._named[element.get(ID, style)] = self._counts

    def number(self, item: Element) -> int:
        """Count an item of the innermost list, and return its number."""
        level, depth = self._level(), len(self._styles)
        return _counted(self._counts, depth, item, level.start if level else 1)

    def label(self) -> str:
        """The label of the item that was counted last, as `1.2.`; `""` for a bullet."""
        return self._label(self._styles[-1], len(self._styles), self._counts)

    def heading(self, element: Element, depth: int) -> str:
        """The label of a heading; `""` where headings have none."""
        level = self.levels.get((OUTLINE, depth))
        if level is None or element.get(f"{TEXT}is-list-header", "") == "true":
            return ""
        _counted(self._outline, depth, element, level.start)
        return self._label(OUTLINE, depth, self._outline)

    def _level(self) -> NumberedLevel | None:
        return self.levels.get((self._styles[-1], len(self._styles)))

    def _label(self, style: str, depth: int, counts: Mapping[int, int]) -> str:
        level = self.levels.get((style, depth))
        if level is None:
            return ""
        shown = range(max(1, depth - level.shown + 1), depth + 1)
        parts = (label(counts[each], own.form) for each in shown
                 if each in counts and (own := self.levels.get((style, each))))  # fmt: skip
        # A bare letter would be a word of the text.
        after = level.after or ("" if level.before else ".")
        return f"{level.before}{'.'.join(parts)}{after}"


def _counted(counts: dict[int, int], depth: int, element: Element, start: int) -> int:
    """Count an element at a depth; what is deeper begins anew."""
    for deeper in [each for each in counts if each > depth]:
        del counts[deeper]
    counts[depth] = _figure(element, f"{TEXT}start-value", counts.get(depth, start - 1) + 1)
    return counts[depth]
