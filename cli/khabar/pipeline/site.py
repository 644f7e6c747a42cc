"""The pages round the bulletins, and what is swept away: the last steps of a build."""

from collections.abc import Sequence

from khabar.model import Bulletin
from khabar.newsroom import Folder
from khabar.output import Output
from khabar.pipeline.load import Loaded
from khabar.pipeline.setting import digest
from khabar.render import site
from khabar.render.html import Templates
from khabar.translation import localize_newsroom, reader

AREAS = ("public", "drafts")


def write_assets(folder: Folder, out: Output) -> str:
    """Put stylesheets and fonts beside both areas' pages; returns their folder's name."""
    name, files = asset_files(folder)
    for area in AREAS:
        if not out.has(f"{area}/{name}"):
            out.put_folder(f"{area}/{name}", files)
    return name


def asset_files(folder: Folder) -> tuple[str, dict[str, bytes]]:
    """The stylesheets and fonts of web pages, and the folder that their content names."""
    files = site.assets(folder.templates)
    content = b"".join(name.encode() + b"\0" + data for name, data in sorted(files.items()))
    return f"assets/{digest(content)}", files


def write_site(
    folder: Folder, out: Output, loaded: Loaded, public: Sequence[Bulletin], assets: str
) -> None:
    """Write the newsroom pages, feeds, chooser, sitemap and checksums.

    They show the bulletins that may be public and are there; after a build of a part, some that
    may be are not there yet.
    """
    templates = Templates(folder.templates)
    there = [
        each
        for each in public
        if not each.withdrawn and out.has(f"public/{each.locale}/{each.release.id}")
    ]
    sections = [_section(loaded, locale, there) for locale in loaded.newsroom.locales]
    locales = [section.locale for section in sections]
    own = next(each for each in sections if each.locale == loaded.newsroom.language)
    pages = {
        "index.html": site.chooser(templates, sections, own, assets=assets),
        "sitemap.xml": site.sitemap(templates, sections, own),
    }
    for each in sections:
        home = site.newsroom_page(templates, each, locales, assets=f"../{assets}")
        pages[f"{each.locale}/index.html"] = home
        pages[f"{each.locale}/feed.xml"] = site.feed(templates, each)
    for name, text in pages.items():
        out.put_file(f"public/{name}", text.encode())
    out.checksums("public")


def _section(loaded: Loaded, locale: str, public: Sequence[Bulletin]) -> site.Section:
    def words(domain: str) -> dict[tuple[str, str], str]:
        catalog = loaded.catalogs.get((locale, domain))
        return dict(catalog.translations()) if catalog else {}

    newsroom = loaded.newsroom
    read = reader(locale, newsroom.language, words("newsroom"))
    bulletins = tuple(each for each in public if each.locale == locale)
    return site.Section(locale, localize_newsroom(newsroom, read), words("bulletin"), bulletins)


def sweep(out: Output, used: dict[str, set[str]]) -> None:
    """Remove assets that no page shows any more; `used` names the folders of each area."""
    for area, names in used.items():
        out.keep_only(f"{area}/assets", names)
