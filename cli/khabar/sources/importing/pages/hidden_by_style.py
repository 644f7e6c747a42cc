"""Text that a page's own stylesheets hide: marked, so that it counts as hidden like any other."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

import cssselect2  # type: ignore[import-untyped]
import tinycss2  # type: ignore[import-untyped]

_HIDING = {"display": "none", "visibility": "hidden", "mso-hide": "all"}
_MEDIA = ("", "all", "screen")
# How important a rule is, how exact its selector, where it stands; then its values.
Rank = tuple[bool, tuple[int, int, int], int]


def mark_hidden(root: Element, article: Element) -> None:
    """Mark elements of a page as hidden where its stylesheets say so.

    What holds the article itself is never hidden: scripts show that.
    """
    matcher = _matcher(root)
    if matcher is None:
        return
    for each in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
        element = each.etree_element
        if _is_hidden(element, matcher.match(each)) and article not in element.iter():
            element.set("hidden", "")


def _matcher(root: Element) -> Any:
    """The rules that hide or show something; `None` where there are none."""
    matcher, found = cssselect2.Matcher(), False
    for style in root.iter("style"):
        said = "".join(style.itertext())
        if style.get("media", "").strip().lower() not in _MEDIA:
            continue
        if not any(name in said for name in _HIDING):
            continue
        for rule in _rules(tinycss2.parse_stylesheet(said, True, True)):
            values = tuple(_values(tinycss2.parse_blocks_contents(rule.content, True, True)))
            for selector in _selectors(rule.prelude) if values else ():
                matcher.add_selector(selector, values)
                found = True
    return matcher if found else None


def _rules(rules: Iterable[Any]) -> Iterator[Any]:
    for rule in rules:
        media = rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content
        if rule.type == "qualified-rule":
            yield rule
        elif media and tinycss2.serialize(rule.prelude).strip().lower() in _MEDIA:
            yield from _rules(tinycss2.parse_rule_list(rule.content, True, True))


def _selectors(prelude: Any) -> Iterator[Any]:
    try:
        found = cssselect2.compile_selector_list(prelude)
    except cssselect2.SelectorError:
        return
    yield from (each for each in found if each.pseudo_element is None and not each.never_matches)


def _values(declarations: Iterable[Any]) -> Iterator[tuple[str, str, bool]]:
    for each in declarations:
        if each.type == "declaration" and each.lower_name in _HIDING:
            yield each.lower_name, tinycss2.serialize(each.value).strip().lower(), each.important


def _is_hidden(element: Element, matches: Iterable[Any]) -> bool:
    """Tell whether the strongest rules for an element hide it, and its own style does not show."""
    strongest: dict[str, tuple[Rank, str]] = {}
    for specificity, order, _, values in matches:
        for name, value, important in values:
            rank = (important, specificity, order)
            if name not in strongest or strongest[name][0] <= rank:
                strongest[name] = rank, value
    own = element.get("style", "")
    return any(
        value == _HIDING[name] and (rank[0] or not re.search(rf"(?<![\w-]){name}\s*:", own))
        for name, (rank, value) in strongest.items()
    )
