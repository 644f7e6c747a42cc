"""A templates folder, compiled once: it has all markup of pages and documents.

Text of releases and catalogs is data: it is escaped, and never read as a template.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound

from khabar import markup
from khabar.files.templates_folder import is_own, templates_in
from khabar.formats.page_places import PagePlaces
from khabar.formats.parts.downloads import downloads
from khabar.formats.parts.footnotes import Notes
from khabar.formats.parts.inline import Inline
from khabar.formats.parts.link_targets import on_page, on_paper
from khabar.formats.parts.qr_code import qr_code
from khabar.formats.sandbox import COMPILED, Sandbox, templates_named_in
from khabar.formats.template_fault import (
    OWN,
    STANDARD,
    TemplateFault,
    refuse_conflicts,
    template_fault,
    undecodable,
)
from khabar.formats.template_values import values_beside
from khabar.formats.web import json_ld, webfonts
from khabar.formats.web.list_files import kind_stem, topic_stem
from khabar.formats.web.page_pictures import picture_values
from khabar.formats.wording import Voice
from khabar.languages import bidi, formats
from khabar.languages.quotation_marks import Nesting, marks_round
from khabar.model import Bulletin, RenderLimits, Text
from khabar.problems import KhabarError, Problem
from khabar.workers.bounded import OverdueError, bounded
from khabar.workers.port import JobLimits

SHARE_STYLE = "share.css"
Medium = Literal["web", "print"]
_LIMITS = RenderLimits()
# A page takes milliseconds, a bulletin seconds: a page that takes a quarter of a bulletin's time
# never ends.
_PAGES = 4


class Templates:
    """A folder of templates, compiled once; no text of a release ever becomes one."""

    def __init__(self, folder: Path, limits: RenderLimits = _LIMITS) -> None:
        """`folder` holds the `*.html` and `*.xml` templates, `css/` and `fonts/`.

        `limits` are those of a bulletin, of which one of its pages may take a part.
        """
        self.folder = folder
        self._limits = JobLimits(limits.seconds / _PAGES, limits.memory * 1024**2)
        self._overdue: list[Problem] = []
        self.environment = Sandbox(
            loader=FunctionLoader(self._source),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=COMPILED,
        )
        self.filters: Mapping[str, Callable[..., object]] = {
            "plain": _plain, "tel": _tel, "unescaped": json_ld.unescaped,
        }  # fmt: skip
        self.functions: Mapping[str, Callable[..., object]] = {
            "own_name": formats.own_name,
            "direction": formats.direction,
            "text_turned": bidi.turned,
            "in_zone": formats.in_zone,
            "marks": _marks,
            "marks_between": _marks_between,
            "preloads": self._preloads,
            "open_graph_locale": json_ld.open_graph_locale,
            "topic_stem": topic_stem,
            "kind_stem": kind_stem,
            "published": json_ld.published,
            "updated": json_ld.updated,
            "default_locale": json_ld.default_locale,
            "news_article": json_ld.article,
            "organization": json_ld.organization,
            "json_block": json_ld.block,
            "downloads": downloads,
            "qr_code": qr_code,
        }
        self.environment.filters |= self.filters
        self.environment.globals |= self.functions

    def _source(self, name: str) -> tuple[str, str, None] | None:
        """A template's text, and the file that errors name; none where there is no such file."""
        folder = templates_in(self.folder)
        if not folder.is_file(name):
            return None
        try:
            text = folder.read(name).decode("utf-8")
        except UnicodeDecodeError as error:
            raise undecodable(name, error) from error
        refuse_conflicts(name, text)
        return text, (OWN if is_own(self.folder, name) else STANDARD) + name, None

    def forget(self, names: Iterable[str]) -> None:
        """Read these templates anew when they are asked for next; the others stay compiled."""
        self._overdue.clear()
        cache, gone = self.environment.cache or {}, frozenset(names)
        for key in [key for key in cache.keys() if key[1] in gone]:  # noqa: SIM118 (no mapping)
            del cache[key]
        self.__dict__.pop("_fonts", None)
        self.__dict__.pop("has_share_style", None)

    def has(self, name: str) -> bool:
        """Tell whether there is a template or stylesheet: those of an older Khabar lack some."""
        return templates_in(self.folder).is_file(name)

    @cached_property
    def has_share_style(self) -> bool:
        """Tell whether there is a stylesheet for the pictures that networks show."""
        return self.has(f"css/{SHARE_STYLE}")

    @cached_property
    def _fonts(self) -> str:
        """The stylesheet of the fonts for the screen; empty where whole ones take their place."""
        fresh = webfonts.fresh(self.folder)
        return templates_in(self.folder).text(webfonts.SHEET) if fresh else ""

    def _preloads(self, locale: str) -> tuple[str, ...]:
        """The font files that a page in a locale needs at once."""
        return webfonts.preloads(self._fonts, locale)

    def sources(self, *names: str) -> frozenset[str] | None:
        """The templates that these ones are made of, themselves included.

        `None` where one of them cannot be read, or names another only when it is rendered: any may
        be meant.
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
            source = self._source(name)
            if source is None:
                raise TemplateNotFound(name)
            return list(templates_named_in(source[0]))
        except (TemplateError, TemplateFault):
            return [None]

    def bulletin(
        self,
        bulletin: Bulletin,
        *,
        medium: Medium,
        places: PagePlaces | None = None,
        template: str = "",
        endnotes: bool = False,
    ) -> str:
        """A bulletin as a page for the web or as the document that the PDF engine renders.

        `template` names another one than the medium's; `endnotes` puts notes at the end.
        """
        places = places or PagePlaces()
        name = template or ("bulletin.html" if medium == "web" else "bulletin.print.html")

        def address_in(locale: str) -> str:
            return page_address(bulletin.newsroom.url, locale, bulletin.release.id)

        public = places.public or ("../../../public" if bulletin.draft else "../..")
        page = medium == "web"
        targets = on_page(bulletin, public, places.attachments) if page else on_paper(bulletin)
        return self.render(
            name,
            Voice(bulletin.locale, bulletin.wording),
            bulletin=bulletin,
            release=bulletin.release,
            newsroom=bulletin.newsroom,
            medium=medium,
            at_end=endnotes or page,
            assets=places.assets,
            address=address_in(bulletin.locale),
            address_in=address_in,
            home=places.home,
            root="../.." if places.home == ".." else bulletin.newsroom.url.rstrip("/"),
            share=places.share,
            public=public,
            version_address="" if bulletin.private else _version_address(bulletin),
            **picture_values(places.pictures),
            **values_beside(bulletin, targets, places.attachments, places.documents, page=page),
            inline=Inline(targets),
            topic_name=partial(_topic_name, bulletin),
            notes_of=Notes.counter(),
        )

    def render(self, name: str, voice: Voice, **values: Any) -> str:
        """Any template, with a locale's wording and formats.

        Raises `TemplateFault` for a template that is missing, cannot be read, asks for what no
        bulletin has, takes too long or too much memory, or fails in any other way.
        """
        self._refuse_overdue(name)
        own = False
        try:
            with bounded(self._limits) as own:
                template = self.environment.get_template(name)
                return template.render(locale=voice.locale, **voice.functions(), **values)
        except KhabarError:
            raise
        except (MemoryError, OverdueError) as error:
            if not own:
                raise  # whoever set the limits knows more
            raise self._excess(name, error) from error
        except Exception as error:  # a template may do anything wrong
            raise template_fault(name, error) from error

    def _excess(self, name: str, error: BaseException) -> TemplateFault:
        """Name what a template has too much of; it is not tried again until it changes."""
        most = f"{self._limits.memory // 1024**2:,} MB of memory"
        if isinstance(error, OverdueError):
            most = f"{self._limits.seconds:g} seconds"
        fault = template_fault(name, error, f"takes more than {most}")
        self._overdue += fault.problems
        return fault

    def _refuse_overdue(self, name: str) -> None:
        """Raise `TemplateFault` for what is made of a template that took too long before."""
        for problem in self._overdue:
            parts = self.sources(name)
            if parts is None or problem.place.file.removeprefix("templates/") in parts:
                raise TemplateFault(problem.place, problem.message)


def page_address(site: str, *parts: str) -> str:
    """The public address of a folder of the site: `https://example.org/kk/<id>/`."""
    return "/".join([site.rstrip("/"), *parts, ""])


def _version_address(bulletin: Bulletin) -> str:
    release = bulletin.release
    return bulletin.newsroom.version_address(bulletin.locale, release.id, release.version)


def _topic_name(bulletin: Bulletin, subject: str, locale: str) -> tuple[str, str] | None:
    """The name of a media topic of a bulletin, and its language; `None` for one without."""
    name = bulletin.topics.get(subject)
    return (name, locale) if name else None


def _plain(text: Text | None) -> str:
    """The words of a text without its markup; nothing for none."""
    return markup.to_text(text.markdown) if text else ""


def _tel(phone: str) -> str:
    """RFC 3966: digits alone, with the plus of a global number."""
    return "tel:" + re.sub(r"[^+\d]", "", phone)


def _marks(first: str, last: str, locale: str, level: Nesting) -> tuple[str, str]:
    """The quotation marks round paragraphs, by the first and the last: none where typed."""
    return marks_round(first, last, locale, level)[0]


def _marks_between(first: str, last: str, locale: str, level: Nesting) -> tuple[str, str]:
    """The marks that close a paragraph of a quotation, and open the next one."""
    return marks_round(first, last, locale, level)[1]
