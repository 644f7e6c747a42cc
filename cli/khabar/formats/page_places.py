"""Places round a page: where its styles, pictures, files and other pages are."""

from dataclasses import dataclass

from khabar.formats.web.page_pictures import PagePictures


@dataclass(frozen=True, slots=True)
class PagePlaces:
    """Addresses of what a page shows and leads to, seen from the page.

    `assets` leads to `css/` and `fonts/` (see `site.assets`), `documents` and `attachments` to a
    page's formats and files; `pictures` are what it shows of images, by their names. `home` has the
    newsroom's page and feed, `public` the locales' folders; the site's own where it is empty.
    `share` names the page's picture for previews.
    """

    assets: str = ""
    pictures: PagePictures | None = None
    home: str = ".."
    public: str = ""
    share: str = ""
    documents: str = ""
    attachments: str = ""
