"""The templates' wording: which messages there are, and what is said in one locale.

Text of releases and catalogs is data: it is escaped, and never read as a template or as a format
string.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, wraps
from io import BytesIO
from pathlib import Path

from jinja2 import Environment, TemplateError, nodes
from jinja2.ext import babel_extract
from markupsafe import Markup

from khabar.files.templates_folder import templates_in
from khabar.formats.parts.inline import row_html
from khabar.formats.template_fault import (
    TemplateFault,
    refuse_conflicts,
    template_fault,
    undecodable,
)
from khabar.languages import bidi, casing, formats
from khabar.languages.digits import own_digits
from khabar.languages.numbers import ordinals
from khabar.problems import Place
from khabar.sentences.told import told

Catalog = Mapping[tuple[str, str], str]

# The functions by which a template asks for wording, and how many of the first arguments are text:
# the message alone, or its context and the message.
KEYWORDS = {"_": 1, "_attr": 1, "_label": 1, "pgettext": 2, "pgettext_attr": 2}

# What a template may ask for in its locale; the locale is the last argument of each.
_FORMATS: Mapping[str, Callable[..., object]] = {
    "upper": casing.upper,
    "date_long": formats.date_long,
    "date_parts": formats.date_parts,
    "time_short": formats.time_short,
    "offset": formats.offset,
    "zone_name": formats.zone_name,
    "number": formats.number,
    "own_digits": own_digits,
    "isolated": bidi.isolated,
    "ordinal": ordinals.ordinal,
    "percent": formats.percent,
    "compact": formats.compact,
    "unit": formats.unit,
    "money": formats.money,
    "list_of": formats.list_of,
    "comma": formats.comma,
    "dash_sign": formats.dash,
    "language_name": formats.language_name,
    "told": told,
}

# Templates whose wording is extracted; that of any other stands in one of these, too.
_WORDED = (".html", ".xml", ".txt")

_ANY_DAY = date(2025, 11, 24)
_WORD = re.compile(r"\w")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """A message of the templates: its context, English text, note to translators, and file."""

    context: str
    message: str
    note: str
    template: str


def wording(folder: Path) -> list[Wording]:
    """The wording of all templates in a folder, each message once, file by file in source order.

    The note is the `{# TRANSLATORS: … #}` comment before the message. Raises `TemplateFault` for
    a template that cannot be read, or computes a message, since nobody could translate it.
    """
    found: dict[tuple[str, str], Wording] = {}
    for template, source in worded(folder).items():
        for entry in wording_of(template, source):
            found.setdefault((entry.context, entry.message), entry)
    return list(found.values())


def worded(folder: Path) -> dict[str, bytes]:
    """The templates whose wording is extracted, by their names, in their order."""
    files = templates_in(folder)
    return {name: files.read(name) for name in files.file_names() if name.endswith(_WORDED)}


# After a save the preview asks for all templates, of which one has changed.
@lru_cache(maxsize=128)
def wording_of(template: str, source: bytes) -> tuple[Wording, ...]:
    """The wording of one template; raises `TemplateFault`."""
    return tuple(_extracted(template, source))


def _extracted(template: str, source: bytes) -> Iterator[Wording]:
    options = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
    try:
        calls = list(babel_extract(BytesIO(source), list(KEYWORDS), ["TRANSLATORS:"], options))
    except TemplateError as error:
        # Marks of a conflict break what stands around them: they are the one fault.
        refuse_conflicts(template, source.decode("utf-8", "replace"))
        raise template_fault(template, error) from error
    except UnicodeDecodeError as error:
        raise undecodable(template, error) from error
    for line, keyword, arguments, notes in calls:
        row = arguments if isinstance(arguments, tuple) else (arguments,)
        texts = [text for text in row[: KEYWORDS[keyword]] if text]
        if len(texts) != KEYWORDS[keyword]:
            message = f"`{keyword}` is called without a literal text; write the English text itself"
            raise TemplateFault(Place(f"templates/{template}", line), message)
        note = " ".join(" ".join(notes).removeprefix("TRANSLATORS:").split())
        yield Wording("".join(texts[:-1]), texts[-1], note, template)


@dataclass(frozen=True, slots=True)
class Blanks:
    """The names of the values that templates give to a message; `dates`: those of a date as well.

    `None` for names where a template gives values that only rendering knows.
    """

    names: frozenset[str] | None
    dates: bool = False

    def filled(self, locale: str) -> frozenset[str] | None:
        """The names that have a value in a locale; `None` where any may have one."""
        if self.names is None or not self.dates:
            return self.names
        return self.names | _parts_of_dates(locale)


@cache
def _parts_of_dates(locale: str) -> frozenset[str]:
    return frozenset(formats.date_parts(_ANY_DAY, locale))


def blanks(sources: Iterable[bytes]) -> dict[tuple[str, str], Blanks]:
    """The values that all of these templates give to each message, wherever it is asked for.

    A template that cannot be read gives nothing: whoever renders it says so.
    """
    found: dict[tuple[str, str], Blanks] = {}
    for source in sources:
        for key, given in _blanks_of(source):
            known = found.get(key, given)
            either = known.names is None or given.names is None
            names = None if either else (known.names or frozenset()) & (given.names or frozenset())
            found[key] = Blanks(names, known.dates and given.dates)
    return found


@lru_cache(maxsize=128)
def _blanks_of(source: bytes) -> tuple[tuple[tuple[str, str], Blanks], ...]:
    try:
        tree = Environment(trim_blocks=True, lstrip_blocks=True).parse(source.decode("utf-8"))  # noqa: S701
    except (TemplateError, UnicodeDecodeError):
        return ()
    calls = ((each, _called(each)) for each in tree.find_all(nodes.Call))
    return tuple(_given(each, KEYWORDS[name]) for each, name in calls if name in KEYWORDS)


def _called(call: nodes.Node | None) -> str:
    """The name of the function that is called; empty for other nodes."""
    function = call.node if isinstance(call, nodes.Call) else None
    return function.name if isinstance(function, nodes.Name) else ""


def _given(call: nodes.Call, texts: int) -> tuple[tuple[str, str], Blanks]:
    said = [str(each.value) for each in call.args[:texts] if isinstance(each, nodes.Const)]
    names = frozenset(each.key for each in call.kwargs)
    dates = _called(call.dyn_kwargs) == "date_parts"
    key = ("".join(said[:-1]), said[-1] if said else "")
    return key, Blanks(names if call.dyn_kwargs is None or dates else None, dates)


def fill(pattern: str, values: Mapping[str, object]) -> str:
    """Put values into the `{name}` places of a pattern; what is not given stays as it stands.

    A pattern comes from a catalog, so it is data: neither `str.format` nor `%`, which would let it
    reach into objects.
    """
    return _PLACEHOLDER.sub(lambda m: str(values.get(m[1], m[0])), pattern)


def _filled(pattern: str, values: Mapping[str, object], locale: str) -> Iterator[str]:
    """The parts of a pattern in a locale with its values, markup as it is.

    A value that runs in the other direction is kept apart from the words around it.
    """
    for part in re.split(r"(\{\w+\})", pattern):
        given = _PLACEHOLDER.fullmatch(part) and part[1:-1] in values
        yield _value(values[part[1:-1]], locale) if given else part


def _value(value: object, locale: str) -> str:
    """A value as text or markup, with its own direction where the locale runs the other way."""
    text = value if isinstance(value, str) else str(value)
    turned = bidi.turned(text.striptags() if isinstance(text, Markup) else text, locale)
    if not turned:
        return text
    return Markup('<span dir="{}">{}</span>').format(turned, row_html((text,), locale))


@dataclass(frozen=True, slots=True)
class Voice:
    """Wording of templates in one locale: its catalog's, English where it has none."""

    locale: str
    catalog: Catalog

    def say(self, message: str, **values: object) -> Markup:
        """The wording as HTML; what the catalog lacks is in English and marked so.

        A pattern without words of its own is not marked: it is not English.
        """
        return self.say_in("", message, **values)

    def say_in(self, context: str, message: str, **values: object) -> Markup:
        """`say`, for a message that needs a context to be told from its equals."""
        pattern = self.catalog.get((context, message), message)
        language = self._language(context, message)
        filled = self.in_a_row(*_filled(pattern, values, language))
        if language == self.locale:
            return filled
        turned = Markup(' dir="ltr"') if bidi.turned(message, self.locale) else ""
        return Markup('<span lang="{}"{}>{}</span>').format(language, turned, filled)

    def _language(self, context: str, message: str) -> str:
        """The language of the wording: English where it has words, and the catalog lacks it."""
        worded = _WORD.search(_PLACEHOLDER.sub("", message))
        return "en" if worded and not self.translated(context, message) else self.locale

    def translated(self, context: str, message: str) -> bool:
        """Tell whether the wording is in the language of the page."""
        return (context, message) in self.catalog or self.locale.split("-")[0] == "en"

    def in_a_row(self, *parts: str) -> Markup:
        """Texts in a row with the spaces of their language; markup among them has these already."""
        return row_html(parts, self.locale)

    def attribute(self, message: str, **values: object) -> str:
        """The wording as plain text, for attributes and titles, which cannot hold a mark."""
        return self.attribute_in("", message, **values)

    def attribute_in(self, context: str, message: str, **values: object) -> str:
        """`attribute`, with a context."""
        language = self._language(context, message)
        shown = {name: bidi.isolated(str(value), language) for name, value in values.items()}
        return fill(self.catalog.get((context, message), message), shown)

    def label(self, message: str, **values: object) -> Markup:
        """The wording as an `aria-label`; none where it would be read aloud in another language."""
        if not self.translated("", message):
            return Markup("")
        return Markup(' aria-label="{}"').format(self.attribute(message, **values))

    def functions(self) -> dict[str, Callable[..., object]]:
        """The functions by the names of `KEYWORDS`, and the locale's formats."""
        return {
            "_": self.say,
            "_attr": self.attribute,
            "_label": self.label,
            "pgettext": self.say_in,
            "pgettext_attr": self.attribute_in,
            "translated": self.translated,
            "typeset": self.in_a_row,
            **{name: self._localized(format_) for name, format_ in _FORMATS.items()},
        }

    def _localized(self, format_: Callable[..., object]) -> Callable[..., object]:
        @wraps(format_)
        def localized(*values: object) -> object:
            return format_(*values, self.locale)

        return localized
