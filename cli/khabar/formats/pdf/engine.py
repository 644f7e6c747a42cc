"""Bulletins as PDF: the one place where WeasyPrint is used.

A `PdfRenderer` is made once a process, since reading the fonts and the stylesheet costs more than
a page. What a bulletin shows comes from the images handed over with it; nothing else can be loaded.
"""

import weakref
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from mimetypes import guess_type
from pathlib import Path
from posixpath import normpath
from threading import Lock
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

import cssselect2  # type: ignore[import-untyped]
from pydyf import PDF, Object, String  # type: ignore[import-untyped]

from khabar.files.templates_folder import LARGEST_FONT, templates_in
from khabar.formats.fonts import Fonts
from khabar.formats.pdf import (
    computed_values,
    divisions,
    fitting,
    page_boxes,
    signature_field,
    tags,
)
from khabar.formats.pdf.engine_warnings import engine_warnings
from khabar.formats.pdf.libraries import opened_by_file_name
from khabar.formats.pdf.print_faults import PrintFault, blemishes, foreign_fonts, no_room, told
from khabar.formats.pdf.print_pictures import PrintPictures
from khabar.formats.pdf.print_svg import SvgFonts
from khabar.problems import FileError, KhabarError, Level, NewsroomError, Place, Problem

with opened_by_file_name():
    from weasyprint import CSS, HTML, Document  # type: ignore[import-untyped]
    from weasyprint import css as engine_css
    from weasyprint.pdf import tags as engine_tags  # type: ignore[import-untyped]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

# Images stand beside the document under an address that cannot exist (RFC 2606).
_BASE = "https://bulletin.invalid/images/"
# The name of the `meta` by which a document asks for a signature field; it holds the field's words.
_SIGNATURE = "signature-field"
_FONTS_HINT = "stylesheets and fonts are files inside the templates folder"

# Presentational hints are how WeasyPrint learns the first number of a list. What PDF/UA-1 asks for
# beyond PDF/A-2a is added by `tags`.
# Images come cleaned and in the size of the column (`images.picture`), and JPEGs keep their coded
# pixels: the engine neither scales nor encodes them.
_OPTIONS: Mapping[str, Any] = {
    "pdf_identifier": True,
    "presentational_hints": True,
}
# A picture that resvg drew is as large as a page: the engine, which knows where it stands, makes it
# what printers resolve there.
_SCALED: Mapping[str, Any] = {"dpi": 300, "jpeg_quality": 88}

divisions.register()
OWN_VALUES = engine_css.ComputedStyle.__missing__
"""How the engine itself works a computed value out."""
engine_css.ComputedStyle.__missing__ = computed_values.prompt(
    OWN_VALUES,
    engine_css.INITIAL_VALUES,
    engine_css.INHERITED,
    engine_css.INITIAL_NOT_COMPUTED,
    engine_css.PHYSICAL_FUNCTIONS,
)
engine_tags._build_box_tree = tags.speaking(engine_tags._build_box_tree, String)


def _join_links(document: Document) -> None:
    """A link is one annotation, whatever emphasis is in it: the engine makes one for each part."""
    for page in document.pages:
        page.links[:] = [link for link in page.links if not _is_part(link[-1])]


def _is_part(box: Any) -> bool:
    return box.element is not None and box.element_tag == box.element.tag != "a"


def _finish(document: Document, pdf: PDF) -> None:
    """Complete a PDF before it is written."""
    if words := document.metadata.custom.get(_SIGNATURE):
        signature_field.add(pdf, words)
    tags.finish(pdf)
    pdf.objects[:] = [_Written(each) if each.free == "n" else each for each in pdf.objects]


class _Written(Object):  # type: ignore[misc]
    """An object as it stands in the file, made once.

    pydyf asks for it a second time, for the identifier, and would compress each stream again.
    """

    data = b""
    compressible = False

    def __init__(self, made: Object) -> None:
        super().__init__()
        self.number, self.generation = made.number, made.generation
        self.data, self.compressible = made.data, made.compressible


class PdfError(KhabarError):
    """A bulletin that cannot be rendered as meant: an image, an address or a letter is missing."""

    exit_code = 4

    def __init__(self, faults: Sequence[PrintFault]) -> None:
        """`faults` holds at least one entry; each becomes a problem."""
        problems = tuple(map(_problem, faults))
        super().__init__(problems[0].message, problems[0].hint, problems)


class PdfRenderer:
    """The stylesheet and the fonts of a templates folder, ready to render bulletins."""

    def __init__(self, templates: Path, name: str = "print.css") -> None:
        """`templates` holds the stylesheet `css/<name>` and the fonts that it names.

        Raises `NewsroomError` where the stylesheet or a font is missing, lies outside the folder,
        or holds what WeasyPrint does not understand.
        """
        self._fonts = FontConfiguration()
        self._svg_fonts = SvgFonts(templates)
        # WeasyPrint's fonts cannot be freed any more once Python has begun to take modules down.
        weakref.finalize(self, self.__dict__.clear)
        self._lock = Lock()
        sheet = f"css/{name}"
        if not templates_in(templates).is_file(sheet):
            raise NewsroomError(f"templates/{sheet} is missing", _FONTS_HINT)
        fetcher = _TemplatesFetcher(templates)
        with engine_warnings(_BASE) as heard:
            self._css = CSS(
                string=templates_in(templates).text(sheet),
                base_url=(templates.absolute() / sheet).as_uri(),
                font_config=self._fonts,
                url_fetcher=fetcher,
            )
        if wrong := [*fetcher.refused, *heard]:
            raise NewsroomError(f"templates/css/{name}: {wrong[0]}", _FONTS_HINT)
        self._families = frozenset(Fonts(templates).families)

    def render(
        self,
        html: str,
        files: Mapping[str, bytes],
        *,
        archive: bool = True,
        with_endnotes: Callable[[], str] | None = None,
        tell: Callable[[Problem], None] | None = None,
    ) -> bytes:
        """Render a document as PDF/UA-1, which is also PDF/A-2a unless `archive` is false.

        The same input gives the same bytes.
        `files` are the images that the document may show, by the name it calls them; whether they
        are fit to be shown has been asked before (see `khabar.images`). `with_endnotes` makes the
        document whose notes stand at its end, for one whose pages have no room for them. `tell` is
        given each blemish that keeps nothing from readers, such as a heading alone. Raises
        `PdfError` with every refused address, missing image, letter that no vendored font has, and
        text that no page has room for.
        """
        pictures = PrintPictures.of(files, self._svg_fonts)
        fetcher = _BulletinFetcher(pictures.files)
        scaled = _SCALED if pictures.drawn else {}
        variant = "pdf/a-2a" if archive else "pdf/ua-1"
        options = {**_OPTIONS, **scaled, "pdf_variant": variant, "cache": {}}
        # Pango's font map is shared, and must not be used by two threads at once.
        with self._lock, engine_warnings(_BASE) as heard:
            tree, document = self._fitted(html, pictures, fetcher, options)
            if with_endnotes and page_boxes.notes_crowd(_boxes(document)):
                heard.clear()
                tree, document = self._fitted(with_endnotes(), pictures, fetcher, options)
            _join_links(document)
            pdf = document.write_pdf(finisher=_finish, **options)
        faults = [*map(PrintFault, fetcher.refused), *told(heard)]
        foreign = foreign_fonts(document.fonts.values(), self._families)
        faults += [*foreign, *no_room(_boxes(document), tree)]
        _refuse(faults)
        if tell:
            for each in blemishes(_boxes(document), tree):
                tell(replace(_problem(each), level=Level.NOTE))
        return bytes(pdf or b"")

    def _fitted(
        self, html: str, pictures: PrintPictures, fetcher: "_BulletinFetcher", options: Any
    ) -> tuple[Any, Document]:
        """Lay a document out, and again as long as a step of `fitting` helps it to fit."""
        source = HTML(string=html, base_url=_BASE, url_fetcher=fetcher)
        tree = source.etree_element
        pictures.add_words(tree)

        def lay_out() -> Document:
            # A wrapper remembers the classes that an element had.
            source.wrapper_element = cssselect2.ElementWrapper.from_html_root(tree)
            return source.render(self._fonts, stylesheets=[self._css], **options)

        return tree, fitting.fitted(lay_out, _boxes)


def _boxes(document: Document) -> list[Any]:
    return [page._page_box for page in document.pages]


class _Fetcher(URLFetcher, ABC):  # type: ignore[misc]
    """Serves what `find` finds; remembers every other address, which WeasyPrint only logs."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=())
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        content = self.find(url)
        if content is None:
            self.refused.append(f"`{_shown(url)}` is not loaded: it is not a file of this bulletin")
            raise ValueError("refused")
        kind = guess_type(url)[0] or "application/octet-stream"
        return URLFetcherResponse(url, content, {"Content-Type": kind})

    @abstractmethod
    def find(self, url: str) -> bytes | None:
        """The content at an address, or `None` where it is not to be loaded."""


class _BulletinFetcher(_Fetcher):
    """Serves the images of one bulletin."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__()
        self.files = files

    def find(self, url: str) -> bytes | None:
        if not url.startswith(_BASE):
            return None
        return self.files.get(unquote(url.removeprefix(_BASE)))


class _TemplatesFetcher(_Fetcher):
    """Serves stylesheets and fonts inside the templates folder, links out of it not followed."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder.absolute()

    def find(self, url: str) -> bytes | None:
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc:
            return None
        path = Path(normpath(url2pathname(parts.path)))
        if path.suffix not in {".css", ".ttf", ".otf"} or not path.is_relative_to(self.folder):
            return None
        try:
            name = path.relative_to(self.folder).as_posix()
            return templates_in(self.folder).read(name, LARGEST_FONT)
        except FileError:
            return None


def _shown(url: str) -> str:
    return unquote(url.removeprefix(_BASE))[:200]


def _problem(fault: PrintFault) -> Problem:
    return Problem(Place(fault.file, fault.line), fault.message, fault.hint, check=fault.check)


def _refuse(faults: Sequence[PrintFault]) -> None:
    if faults:
        raise PdfError(list(dict.fromkeys(faults)))
