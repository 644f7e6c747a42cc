"""Computed values of CSS that are those of the parent, or the initial ones, without a detour.

The engine asks for some hundred properties of each element, and nearly none is named by a rule.
WeasyPrint 70 takes all of them through the same steps, which is a twentieth of the time of a PDF.
A property that no rule names has its parent's value if it inherits, otherwise its initial one (CSS
Cascading and Inheritance Level 4, section 7); the tests compare each answer with the engine's own.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

Style = Any
Missing = Callable[[Style, str], Any]

# Their values depend on one another, or on those of the elements above.
_SPECIAL = frozenset({"position", "float", "display", "page"})
_PROPAGATED = "text_decoration_"


def prompt(
    missing: Missing,
    initial: Mapping[str, Any],
    inherited: Collection[str],
    unready: Collection[str],
    physical: Mapping[str, Callable[..., str]],
) -> Missing:
    """Return `missing` with a short way for properties that no rule names.

    `missing` works out the value of a property that a style does not know yet, and keeps it there.
    `initial` are the initial values of all properties, of which `unready` have to be worked out,
    and `inherited` the properties that inherit. `physical` gives by block and inline direction the
    property that another one is called where it is named by the direction of the text.
    """
    names = {
        name: frozenset(of(block="ttb", inline=each) for each in ("ltr", "rtl"))
        for name, of in physical.items()
    }
    plain = {
        name: names.get(name, frozenset())
        for name in initial
        if name not in _SPECIAL
        and not name.startswith(_PROPAGATED)
        and (name in inherited or name not in unready)
    }
    inherits = frozenset(inherited)

    def answer(style: Style, name: str) -> Any:
        others, cascaded, parent = plain.get(name), style.cascaded, style.parent_style
        if others is None or parent is None or name in cascaded or not others.isdisjoint(cascaded):
            return missing(style, name)
        value = style[name] = parent[name] if name in inherits else initial[name]
        return value

    return answer
