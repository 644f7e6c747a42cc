"""A bulletin as the preview shows it: the very page of the site, and the document of its PDF."""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import quote

from khabar import site
from khabar.digest import short_digest
from khabar.files.folder import Folder
from khabar.formats.bulletin_files import pictures_of
from khabar.formats.html import PICTURES_PAGE
from khabar.formats.page_places import PagePlaces
from khabar.formats.template_fault import UNLIKE_STANDARD
from khabar.formats.web.page_pictures import PagePicture, PagePictures, page_pictures
from khabar.images.picture import Picture
from khabar.markup import figures
from khabar.model import Bulletin, Newsroom
from khabar.preview.desk.marks import MarkedTemplates, TextNames, spans
from khabar.preview.state import problems_in
from khabar.problems import KhabarError, Place, Problem
from khabar.workspace.release_images import images_of

_LOOK = "/look"
_END_OF_HEAD = "</head>"
# Gaps bear the language that they are in, on every draft; here they are tinted as well.
_GAPS = '<link rel="stylesheet" href="/static/gaps.css">\n'


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """A bulletin's page, and a name for its content."""

    html: str
    revision: str


@dataclass(frozen=True, slots=True)
class PageAssets:
    """The stylesheets, scripts and fonts of pages by name; the stylesheets' versions, too.

    A version stands in the address, so that a page gets the stylesheet that has changed, and not
    every font again.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)

    def versioned(self, html: str) -> str:
        """A page whose stylesheets are named with their versions."""
        for name, version in self.versions.items():
            html = html.replace(f'"{_LOOK}/{name}"', f'"{_LOOK}/{name}?{version}"')
        return html


def look(folder: Folder, newsroom: Newsroom | None) -> PageAssets:
    """Collect what the pages of these templates and of this newsroom need."""
    files = site.assets(folder.templates, newsroom)
    return PageAssets(
        files, {name: name_of(files[name]) for name in files if name.endswith(".css")}
    )


def page(
    templates: MarkedTemplates,
    bulletin: Bulletin,
    pictures: Mapping[str, Picture],
    look: PageAssets,
    names: TextNames,
) -> PreviewPage:
    """The page as it stands on the site, with the preview's addresses.

    What it links to elsewhere on the site has the site's own address. Texts that have a name bear
    it.
    """
    with templates.named(names):
        html = templates.bulletin(bulletin, medium="web", places=_places(bulletin, pictures))
    html = look.versioned(spans(html, names)).replace(_END_OF_HEAD, _GAPS + _END_OF_HEAD, 1)
    return PreviewPage(html, name_of(html.encode()))


def pictures_page(templates: MarkedTemplates, bulletin: Bulletin | None, folder: Folder) -> str:
    """The page of a release's pictures; empty where the site has none."""
    if not bulletin or not bulletin.release.gallery or not templates.has(PICTURES_PAGE):
        return ""
    places = _places(bulletin, pictures_of(bulletin, images_of(folder, bulletin)))
    return templates.bulletin(bulletin, medium="web", template=PICTURES_PAGE, places=places)


def _places(bulletin: Bulletin, pictures: Mapping[str, Picture]) -> PagePlaces:
    """The preview's addresses of what a page shows, and the site's own of all else."""
    id_, public = bulletin.release.id, bulletin.newsroom.url.rstrip("/")
    named = {
        name: PagePicture(f"/image/{id_}/{each.folder}/{quote(each.shown.name)}", each.size)
        for name, each in pictures.items()
    }
    shown = page_pictures(pictures, "", figures(bulletin.release)).figures
    return PagePlaces(
        _LOOK, PagePictures(named, figures=shown), f"{public}/{bulletin.locale}", public
    )


def name_of(content: bytes) -> str:
    """A short name for a content."""
    return short_digest(content)


def failure(error: Exception, templates: Path) -> tuple[Problem, ...]:
    """Problems of a page that cannot be rendered; a template may raise any kind of error."""
    if isinstance(error, KhabarError):
        return problems_in(error)
    place = Place("templates")
    for frame in traceback.extract_tb(error.__traceback__):
        if Path(frame.filename).is_relative_to(templates):
            name = Path(frame.filename).relative_to(templates).as_posix()
            place = Place(f"templates/{name}", frame.lineno or 0)
    return (Problem(place, f"{type(error).__name__}: {error}", UNLIKE_STANDARD),)


def failure_lines(error: Exception, templates: Path) -> str:
    """Lines of HTML that say the same, for a page of its own."""
    found = failure(error, templates)
    return "\n".join(escape(f"{each.place}: {each.message}") for each in found)
