"""The pages round the bulletins, and what is swept away: the last steps of a build."""

from collections.abc import Sequence
from hashlib import sha256

from khabar.model import Bulletin
from khabar.newsroom import Folder
from khabar.output import Output
from khabar.pipeline.load import Loaded
from khabar.pipeline.plan import Plan
from khabar.pipeline.records import Record, Records
from khabar.pipeline.setting import digest, image_address
from khabar.render import site
from khabar.render.html import Templates
from khabar.translation import localize_newsroom, reader

AREAS = ("public", "drafts")


class Assets:
    """The stylesheets, fonts and images beside the pages of both areas: each is looked at once."""

    def __init__(self, folder: Folder, out: Output, records: Records) -> None:
        """Puts the stylesheets and fonts there; `name` is their folder in each area."""
        self.folder, self.out, self.records = folder, out, records
        self.name, files = asset_files(folder)
        self.used: dict[str, set[str]] = {area: {self.name.split("/")[1]} for area in AREAS}
        self.kept: set[str] = set()
        for area in AREAS:
            for file, data in files.items():
                self.put(area, f"{self.name}/{file}", data)

    def keep(self, plan: Plan) -> None:
        """Mind the images of a bulletin: those that stand as they were put are not read again."""
        release = plan.prepared.bulletin.release.id
        for name, content in plan.images.items():
            file = f"{plan.area}/assets/{content}/{name}"
            self.used[plan.area].add(content)
            known = self.records.folders.get(file)
            if known and known.stood == self.out.state(file):
                self.kept.add(file)
            elif file not in self.kept:
                data = self.folder.image(release, name)
                self.put(plan.area, image_address(name, data), data)

    def put(self, area: str, address: str, data: bytes) -> None:
        """Put a file there, unless an equal one is."""
        file = f"{area}/{address}"
        if file in self.kept:
            return
        self.used[area].add(address.split("/")[1])
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
