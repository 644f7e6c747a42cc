"""Which templates a template names is known from its tags alone, as from the whole text."""

from pathlib import Path

import pytest
from jinja2 import Environment, TemplateError
from jinja2.meta import find_referenced_templates

from conftest import ROOT
from khabar.formats.sandbox import templates_named_in

TEMPLATES = sorted((ROOT / "templates").glob("*.*"))

# What a designer may write, and the names in it; `None` for one known only when it is rendered.
WRITTEN = {
    "{%- extends 'page.html' -%}{% block main %}{% include \"a.html\" %}{% endblock %}": {
        "page.html", "a.html",
    },
    "{%+ import\n  'a.html' as a %}{%\nfrom 'b.html' import c with context +%}": {"a.html", "b.html"},
    "{% if x %}{% include ['a.html', 'b.html'] ignore missing %}{% endif %}": {"a.html", "b.html"},
    "{% include 'a%}b.html' if x else 'c.html' %}": None,
    "{% include x %}": {None},
    "{% include 'a.html' ~ x %}{% import 'b.html' as b %}": {None, "b.html"},
    "{% for include in x %}{{ include }}{% endfor %}from import extends": set(),
    "{% set from = 1 %}{{ from }}": set(),
    "{# {% include 'old.html' %} #}{% include 'a.html' %}": {"old.html", "a.html"},
    "{# {% include 'old #}{% include 'a.html' %}": None,
    "{% raw %}{% include {% endraw %}{% include 'a.html' %}": None,
    "{% include 'a.html' ": set(),
}  # fmt: skip


def whole(text: str) -> set[str | None]:
    parsed = Environment(trim_blocks=True, lstrip_blocks=True).parse(text)
    return set(find_referenced_templates(parsed))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_the_templates_of_khabar(path: Path) -> None:
    assert set(templates_named_in(text := path.read_text("utf-8"))) == whole(text)


@pytest.mark.parametrize("text", WRITTEN)
def test_what_a_designer_may_write(text: str) -> None:
    """More may be found than is there, or nothing be sure; never less than is there."""
    if (expected := WRITTEN[text]) is None:
        with pytest.raises(TemplateError):
            templates_named_in(text)
        return
    assert set(templates_named_in(text)) == expected
    try:
        assert whole(text) <= expected
    except TemplateError:
        assert not expected
