"""The short way to computed values of CSS gives what the engine's own way gives."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from weasyprint import CSS, HTML, css

from conftest import ROOT
from khabar.formats.pdf import computed_values, engine

pytestmark = pytest.mark.full

# Rules of each kind: by the direction of the text, inherited, initial, reckoned, with a variable.
SHEET = """
:root { --gap: 3mm; font: 10pt/1.4 serif; color: #123 }
main { margin-inline-start: 2em; margin-left: 1em; padding-inline: calc(10% - 1mm) }
[dir=rtl] { border-inline-end: thin solid; margin-inline: 1mm 2mm; direction: rtl }
p { text-indent: calc(1em + 5%); text-decoration: underline; margin: inherit; width: initial }
p + p { padding: var(--gap); color: initial; min-inline-size: 3em }
b { font-weight: bolder; float: left; line-height: calc(2 * 1em) }
i { text-decoration: line-through; position: relative; page: other; inset-block: 1mm }
td { border-width: medium; inline-size: 50%; vertical-align: inherit }
p::before { content: "–" }
"""
PAGE = """
<main><p lang="kk">Бір <b>екі <i>үш</i></b></p><p dir="rtl"><span>one</span> <i>two</i></p>
<section dir="rtl"><p>three</p><table><tr><td>1</td><td dir="ltr">2</td></tr></table></section>
</main>
"""
NAMES = [*css.INITIAL_VALUES]
SHEETS = {"all kinds of rules": CSS(string=SHEET), "print.css": ROOT / "templates/css/print.css"}


def values(sheet: Any, names: Sequence[str] = NAMES) -> list[dict[str, str]]:
    """The values of all elements' properties, asked for in this order."""
    html = HTML(string=PAGE)
    of = css.get_all_computed_styles(html, [sheet if isinstance(sheet, CSS) else CSS(sheet)])
    found = [of(element) for element in html.etree_element.iter()]
    before = [of(element, "before") for element in html.etree_element.iter("p")]
    styles = [each for each in [*found, *before] if each is not None]
    rows = [{name: written(style[name]) for name in names} for style in styles]
    return [{name: row[name] for name in NAMES} for row in rows]


def written(value: Any) -> str:
    """A value as text; equal functions of CSS are no equal objects."""
    if isinstance(value, tuple | list):
        return f"({', '.join(map(written, value))})"
    return str(value.serialize() if hasattr(value, "serialize") else repr(value))


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS.keys())
def test_each_property_of_each_element_is_the_engines(
    sheet: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for names in (NAMES, NAMES[::-1]):
        ours = values(sheet, names)
        with monkeypatch.context() as patch:
            patch.setattr(css.ComputedStyle, "__missing__", engine.OWN_VALUES)
            assert ours == values(sheet, names)
    assert len(ours) > 12
    assert sheet is not SHEETS["all kinds of rules"] or "calc" in str(ours)


def test_most_are_answered_without_the_long_way(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def long_way(style: Any, name: str) -> Any:
        asked.append(name)
        return engine.OWN_VALUES(style, name)

    counted: Callable[[Any, str], Any] = computed_values.prompt(
        long_way, css.INITIAL_VALUES, css.INHERITED, css.INITIAL_NOT_COMPUTED,
        css.PHYSICAL_FUNCTIONS,
    )  # fmt: skip
    monkeypatch.setattr(css.ComputedStyle, "__missing__", counted)
    rows = values(SHEETS["all kinds of rules"])
    assert len(asked) < len(rows) * len(NAMES) / 4
