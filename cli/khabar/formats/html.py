"""Bulletins as HTML: the templates folder and its wording.

All markup of a page stands in the templates; this module gives them what they ask for. Text of
releases and catalogs is data: it is escaped, and never read as a template or as a format string.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.ext import babel_extract
from jinja2.meta import find_referenced_templates
from markupsafe import Markup

from khabar import markup
from khabar.formats import json_ld, webfonts
from khabar.formats.footnotes import Notes
from khabar.formats.inline import Inline, row_html
from khabar.formats.topics import topic_name, topic_stem
from khabar.languages import casing, formats, ordinals
from khabar.model import Bulletin, Text
from khabar.problems import NewsroomError

__all__ = ["Inline", "Templates", "Voice", "Wording", "fill", "page_address", "wording"]

Medium = Literal["web", "print"]
Catalog = Mapping[tuple[str, str], str]

# The functions by which a template asks for wording, and how many leading arguments are text:
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
    "ordinal": ordinals.ordinal,
    "percent": formats.percent,
    "compact": formats.compact,
    "unit": formats.unit,
    "money": formats.money,
    "list_of": formats.list_of,
    "language_name": formats.language_name,
}

# Templates whose wording is extracted; that of any other stands in one of these, too.
_WORDED = (".html", ".xml", ".txt")

_WORD = re.compile(r"\w")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_OPENING, _CLOSING = set('"“”„«»‘’‹›「『'), set('"“”„«»‘’‹›」』')


@dataclass(frozen=True, slots=True)
class Wording:
    """A message of the templates: its context, English text, note to translators, and file."""

    context: str
    message: str
    note: str
    template: str


def wording(folder: Path) -> list[Wording]:
    """The wording of all templates in a folder, each message once, file by file in source order.

    The note is the `{# TRANSLATORS: … #}` comment before the message. Raises `NewsroomError` where
    a message is computed, since nobody could translate it.
    """
    found: dict[tuple[str, str], Wording] = {}
    for path in sorted([path for suffix in _WORDED for path in folder.glob(f"*{suffix}")]):
        for entry in _wording_of(path.name, path.read_bytes()):
            found.setdefault((entry.context, entry.message), entry)
    return list(found.values())


# A preview asks after each save, and of all the templates one has changed.
@lru_cache(maxsize=128)
def _wording_of(template: str, source: bytes) -> tuple[Wording, ...]:
    return tuple(_extracted(template, source))


def _extracted(template: str, source: bytes) -> Iterator[Wording]:
    options = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
    try:
        calls = list(babel_extract(BytesIO(source), list(KEYWORDS), ["TRANSLATORS:"], options))
    except TemplateError as error:
        raise _unusable(template, error) from error
    for line, keyword, arguments, notes in calls:
        row = arguments if isinstance(arguments, tuple) else (arguments,)
        texts = [text for text in row[: KEYWORDS[keyword]] if text]
        if len(texts) != KEYWORDS[keyword]:
            raise NewsroomError(
                f"templates/{template}:{line}: `{keyword}` is called without a literal text",
                "write the English text itself, so that it can be translated",
            )
        note = " ".join(" ".join(notes).removeprefix("TRANSLATORS:").split())
        yield Wording("".join(texts[:-1]), texts[-1], note, template)


def fill(pattern: str, values: Mapping[str, object]) -> str:
    """Put values into the `{name}` places of a pattern; what is not given stays as it stands.

    A pattern comes from a catalog, so it is data: neither `str.format` nor `%`, which would let it
    reach into objects.
    """
    return _PLACEHOLDER.sub(lambda m: str(values.get(m[1], m[0])), pattern)


def _filled(pattern: str, values: Mapping[str, object]) -> Iterator[str]:
    """The parts of a pattern with its values, markup as it is."""
    for part in re.split(r"(\{\w+\})", pattern):
        value = values.get(part[1:-1], part) if _PLACEHOLDER.fullmatch(part) else part
        yield value if isinstance(value, str) else str(value)


@dataclass(frozen=True, slots=True)
class Voice:
    """What templates say in one locale: the wording of its catalog, English where it has none."""

    locale: str
    catalog: Catalog

    def say(self, message: str, **values: object) -> Markup:
        """The wording as HTML; what the catalog lacks is set in English and marked as such.

        A pattern without words of its own is marked as nothing: it is no English.
        """
        return self.say_in("", message, **values)

    def say_in(self, context: str, message: str, **values: object) -> Markup:
        """`say`, for a message that needs a context to be told from its equals."""
        pattern = self.catalog.get((context, message), message)
        filled = self.set(*_filled(pattern, values))
        if not self.translated(context, message) and _WORD.search(_PLACEHOLDER.sub("", message)):
            return Markup('<span lang="en">{}</span>').format(filled)
        return filled

    def translated(self, context: str, message: str) -> bool:
        """Whether the wording is in the language of the page."""
        return (context, message) in self.catalog or self.locale.split("-")[0] == "en"

    def set(self, *parts: str) -> Markup:
        """Texts in a row as they stand on a page; markup among them has been set already."""
        return row_html(parts, self.locale)

    def attribute(self, message: str, **values: object) -> str:
        """The wording as plain text, for attributes and titles, which cannot hold a mark."""
        return self.attribute_in("", message, **values)

    def attribute_in(self, context: str, message: str, **values: object) -> str:
        """`attribute`, with a context."""
        return fill(self.catalog.get((context, message), message), values)

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
            "typeset": self.set,
            **{name: self._localized(format_) for name, format_ in _FORMATS.items()},
        }

    def _localized(self, format_: Callable[..., object]) -> Callable[..., object]:
        return lambda *values: format_(*values, self.locale)


class Templates:
    """A folder of templates, compiled once; no text of a release ever becomes one."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds the `*.html` and `*.xml` templates, `css/` and `fonts/`."""
        self.folder = folder
        self.environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.environment.filters |= {"plain": _plain, "tel": _tel}
        self.environment.globals |= {
            "own_name": formats.own_name,
            "direction": formats.direction,
            "in_zone": formats.in_zone,
            "marks": _marks,
            "preloads": self._preloads,
            "open_graph_locale": json_ld.open_graph_locale,
            "topic_name": topic_name,
            "topic_stem": topic_stem,
            "published": json_ld.published,
            "updated": json_ld.updated,
            "default_locale": json_ld.default_locale,
            "news_article": json_ld.article,
            "json_block": json_ld.block,
        }

    def forget(self, names: Iterable[str]) -> None:
        """Read these templates anew when they are asked for next; the others stay compiled."""
        cache, gone = self.environment.cache or {}, frozenset(names)
        for key in [key for key in cache.keys() if key[1] in gone]:  # noqa: SIM118 (no mapping)
            del cache[key]
        self.__dict__.pop("_fonts", None)

    @cached_property
    def _fonts(self) -> str:
        """The stylesheet of the fonts for the screen; empty where whole ones take their place."""
        sheet = self.folder / webfonts.SHEET
        return sheet.read_text("utf-8") if webfonts.fresh(self.folder) else ""

    def _preloads(self, locale: str) -> tuple[str, ...]:
        return webfonts.preloads(self._fonts, locale)

    def sources(self, *names: str) -> frozenset[str] | None:
        """The templates that these ones are made of, themselves included.

        `None` where one of them names another only when it is rendered: any may be meant.
        """
        found: set[str] = set()
        waiting = [*names]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            parts = self._named_by(name)
            if None in parts:
                return None
            waiting += [part for part in parts if part]
        return frozenset(found)

    def _named_by(self, name: str) -> list[str | None]:
        try:
            source = FileSystemLoader(self.folder).get_source(self.environment, name)[0]
            return list(find_referenced_templates(self.environment.parse(source)))
        except TemplateError as error:
            raise _unusable(name, error) from error

    def bulletin(  # noqa: PLR0913
        self,
        bulletin: Bulletin,
        *,
        medium: Medium,
        assets: str = "",
        images: Mapping[str, str] | None = None,
        home: str = "..",
        public: str = "",
        share: str = "",
        template: str = "",
    ) -> str:
        """A bulletin as a page for the web or as the document that `render.pdf` sets.

        `assets` is the relative address of the folder with `css/` and `fonts/` (see `site.assets`);
        `images` maps the names of images to their relative addresses, those of the files beside the
        page if it is not given, as in print. `home` is the address of the folder with the
        newsroom's page and feed, `public` of the one with the locales' folders, where they are
        not those round the page. `share` is the name of its picture for previews, if it has one;
        `template` is another one than the medium's.
        """
        name = template or ("bulletin.html" if medium == "web" else "bulletin.print.html")

        def address_in(locale: str) -> str:
            return page_address(bulletin.newsroom.url, locale, bulletin.release.id)

        addresses = images or {}
        address = address_in(bulletin.locale)
        return self.render(
            name,
            Voice(bulletin.locale, bulletin.wording),
            bulletin=bulletin,
            release=bulletin.release,
            newsroom=bulletin.newsroom,
            medium=medium,
            assets=assets,
            address=address,
            address_in=address_in,
            home=home,
            root="../.." if home == ".." else bulletin.newsroom.url.rstrip("/"),
            share=share,
            public=public or ("../../../public" if bulletin.draft else "../.."),
            image=lambda src: quote(addresses.get(src, src)),
            inline=Inline(address if medium == "print" else ""),
            notes_of=Notes.counter(),
        )

    def render(self, name: str, voice: Voice, **values: Any) -> str:
        """Any template, with a locale's wording and formats.

        Raises `NewsroomError` for a template that is missing, cannot be read, or asks for what no
        bulletin has.
        """
        try:
            template = self.environment.get_template(name)
            return template.render(locale=voice.locale, **voice.functions(), **values)
        except TemplateError as error:
            raise _unusable(name, error) from error


def page_address(site: str, *parts: str) -> str:
    """The public address of a folder of the site: `https://example.org/kk/<id>/`."""
    return "/".join([site.rstrip("/"), *parts, ""])


def _unusable(name: str, error: TemplateError) -> NewsroomError:
    where = f"{getattr(error, 'name', None) or name}:{getattr(error, 'lineno', '')}".rstrip(":")
    return NewsroomError(
        f"templates/{where}: {error.message or type(error).__name__}",
        "compare the template with the one that `khabar init` writes",
    )


def _plain(text: Text | None) -> str:
    return markup.to_text(text.markdown) if text else ""


def _tel(phone: str) -> str:
    """RFC 3966: digits alone, with the plus of a global number."""
    return "tel:" + re.sub(r"[^+\d]", "", phone)


def _marks(first: str, last: str, locale: str, level: formats.Nesting) -> tuple[str, str]:
    """The quotation marks round paragraphs, by the first and the last: none where typed."""
    typed = first[:1] in _OPENING and last[-1:] in _CLOSING
    return ("", "") if typed else formats.quotation_marks(locale, level)
