"""The pages round the bulletins, and what is swept away: the last steps of a build."""

from collections.abc import Sequence
from hashlib import sha256

from khabar.model import Bulletin, Newsroom
from khabar.newsroom import Folder
from khabar.output import AREAS, Output
from khabar.pipeline.load import Loaded
from khabar.pipeline.records import Record, Records
from khabar.pipeline.setting import digest, image_address
from khabar.render import site
from khabar.render.html import Templates
from khabar.translation import localize_newsroom, reader


class Assets:
    """The stylesheets, fonts and images beside the pages of both areas: each is looked at once.

    `name` is the folder of the stylesheets and fonts in each area; `kept` are the files that stand.
    """

    def __init__(self, folder: Folder, out: Output, records: Records) -> None:
        """Nothing is put yet."""
        self.folder, self.out, self.records = folder, out, records
        self.name, self.files = asset_files(folder)
        self.kept: set[str] = set()

    def put_shared(self) -> None:
        """Put the stylesheets and fonts where they are not."""
        for area in AREAS:
            for file, data in self.files.items():
                self.put(area, f"{self.name}/{file}", data)

    def keep(self, id_: str, file: str) -> None:
        """See to it that an image of a release stands; it is read only where it does not."""
        if file in self.kept:
            return
        known = self.records.folders.get(file)
        if known and known.stood == self.out.state(file):
            self.kept.add(file)
            return
        area, _, address = file.partition("/")
        name = address.rpartition("/")[2]
        data = self.folder.image(id_, name)
        self.put(area, image_address(name, data), data)

    def put(self, area: str, address: str, data: bytes) -> None:
        """Put a file there, unless an equal one is."""
        file = f"{area}/{address}"
        if file in self.kept:
            return
        known = self.records.folders.get(file)
        content = {"": sha256(data).hexdigest()}
        if not known or known.files != content or known.stood != self.out.state(file):
            self.out.put_file(file, data)
            self.records.folders[file] = Record("", (), content, self.out.state(file))
        self.kept.add(file)


def asset_files(folder: Folder) -> tuple[str, dict[str, bytes]]:
    """The stylesheets and fonts of web pages, and the folder that their content names."""
    files = site.assets(folder.templates)
    content = b"".join(name.encode() + b"\0" + data for name, data in sorted(files.items()))
    return f"assets/{digest(content)}", files


def write_site(
    folder: Folder, out: Output, loaded: Loaded, public: Sequence[Bulletin], assets: str
) -> None:
    """Write the newsroom pages, feeds, chooser and sitemap; what is the same is left alone.

    They show the bulletins that may be public and are there.
    """
    templates = Templates(folder.templates)
    sections = [_section(loaded, locale, public) for locale in loaded.newsroom.locales]
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


def section_words(loaded: Loaded, locale: str) -> tuple[Newsroom, dict[tuple[str, str], str]]:
    """The newsroom in a locale, and the wording of its templates."""
    newsroom = loaded.newsroom

    def words(domain: str) -> dict[tuple[str, str], str]:
        catalog = loaded.catalogs.get((locale, domain))
        return dict(catalog.translations()) if catalog else {}

    read = reader(locale, newsroom.language, words("newsroom"))
    return localize_newsroom(newsroom, read), words("bulletin")


def _section(loaded: Loaded, locale: str, public: Sequence[Bulletin]) -> site.Section:
    bulletins = tuple(each for each in public if each.locale == locale and not each.withdrawn)
    return site.Section(locale, *section_words(loaded, locale), bulletins)
